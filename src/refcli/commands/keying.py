"""Citation keys: rekey."""

from __future__ import annotations

from typing import Annotated

import typer

from refcli.commands import output
from refcli.commands.context import Context
from refcli.commands.keys import as_text, resolve, writing
from refcli.commands.options import Json, Key, example
from refcli.messages import _, mark


@example("refcli rekey walkerndpeer", "refcli rekey walkerndpeer walker2013peer")
def rekey(
    ctx: typer.Context,
    key: Key,
    new: Annotated[str | None, typer.Argument(metavar="NEW", help=mark("the new key; without it, one is made"))] = None,
    as_json: Json = False,
) -> int:
    """The old key goes on meaning the same reference."""
    context: Context = ctx.obj
    with writing(context) as library:
        references, code = resolve(context, library, [key])
        for one in references[:1]:
            old, now = library.rekey(one, as_text(new) if new is not None else None, command=context.command)
            if as_json:
                output.json(context, {"old": old, "new": now})
            elif old == now:
                output.line(context, _("%(key)s: that is its key already") % {"key": now})
            else:
                output.line(context, _("%(old)s is now %(new)s; the old key stays an alias") % {"old": old, "new": now})
    return code
