"""Changing: edit, note, tag, remove, undo."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from refcli import csl
from refcli.commands import output
from refcli.commands.context import Context
from refcli.commands.keys import STDIN, as_tags, as_text, reading, resolve, writing
from refcli.commands.options import Json, Key, Keys, SomeKeys, example
from refcli.errors import ExitCode, UsageError
from refcli.library.fields import split_assignment
from refcli.messages import _, mark, ngettext
from refcli.model import Reference
from refcli.render import plain


def _changed(context: Context, references: list[Reference], said: str, *, as_json: bool) -> None:
    if as_json:
        output.json_items(context, map(csl.as_json, references))
    else:
        output.line(context, said)


@example(
    "refcli edit walkerndpeer year=2013 journal='Psychiatric Rehabilitation Journal'",
    "refcli edit walkerndpeer author='Walker, Gill; Bryant, Wendy'",
    "refcli edit walkerndpeer issue=            (unsets it)",
    "refcli edit walkerndpeer title=@page.txt   (takes what that file says)",
)
def edit(
    ctx: typer.Context,
    key: Key,
    assignments: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help=mark("CSL, BibTeX or Chinese field names"))
    ],
    as_json: Json = False,
) -> int:
    """Your word stands before what any file says, and `undo` takes it back."""
    context: Context = ctx.obj
    wanted = [split_assignment(as_text(text)) for text in assignments]
    with writing(context) as library:
        references, code = resolve(context, library, [key])
        for one in references[:1]:
            changed = library.edit(one, wanted, command=context.command)
            said = (_("%(key)s: nothing changed") if changed is one else _("%(key)s: %(fields)s changed")) % {
                "key": changed.key,
                "fields": ", ".join(field for field, _value in wanted),
            }
            _changed(context, [changed], said, as_json=as_json)
    return code


@example("refcli note walker2013peer", "refcli note walker2013peer for chapter 3", 'refcli note walker2013peer ""')
def note(
    ctx: typer.Context,
    key: Key,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help=mark('the note; "" clears it, - reads standard input'))
    ] = None,
    as_json: Json = False,
) -> int:
    """Without a text, shows the note."""
    context: Context = ctx.obj
    with reading(context) if words is None else writing(context) as library:
        references, code = resolve(context, library, [key])
        for one in references[:1]:
            shown = one.note
            if words is not None:
                text = (
                    context.stdin_bytes().decode("utf-8", "replace") if words == [STDIN] else as_text(" ".join(words))
                )
                shown = text.strip()
                library.note(one, shown, command=context.command)
            if as_json:
                output.json(context, {"id": one.key, "note": shown})
            elif words is None:
                output.lines(context, [shown] if shown else [])
            else:
                output.line(context, (_("%(key)s: noted") if shown else _("%(key)s: note cleared")) % {"key": one.key})
    return code


@example(
    "refcli tag walker2013peer --add thesis --add 综述", "refcli search 心理 | refcli tag - --add todo", "refcli tag"
)
def tag(
    ctx: typer.Context,
    keys: SomeKeys = None,
    add: Annotated[list[str] | None, typer.Option("--add", metavar="TAG", help=mark("add this tag"))] = None,
    drop: Annotated[list[str] | None, typer.Option("--drop", metavar="TAG", help=mark("drop this tag"))] = None,
    as_json: Json = False,
) -> int:
    """Without --add and --drop, shows the tags; without keys, those of the whole library."""
    context: Context = ctx.obj
    more, less = as_tags(add), as_tags(drop)
    changing = bool(more or less)
    if changing and not keys:
        raise UsageError(_("refcli tag needs KEY"), _("refcli tag KEY --add TAG; - reads keys from standard input"))
    with writing(context) if changing else reading(context) as library:
        if not keys:
            counts = Counter(tag for one in library.references(listed=True) for tag in one.tags)
            if as_json:
                output.json(context, dict(sorted(counts.items())))
            else:
                output.lines(context, (plain.fields(tag, n) for tag, n in sorted(counts.items())))
            return ExitCode.OK
        references, code = resolve(context, library, keys)
        if changing and references:
            references = library.tag(references, more, less, command=context.command)
        if as_json:
            output.json_items(context, map(csl.as_json, references))
        else:
            output.lines(context, (plain.fields(one.key, "; ".join(one.tags)) for one in references))
    return code


@example("refcli remove walker2013peer", "refcli search spam | refcli remove -")
def remove(ctx: typer.Context, keys: Keys, as_json: Json = False) -> int:
    """What other pages list is still listed; `undo` brings it back."""
    context: Context = ctx.obj
    with writing(context) as library:
        references, code = resolve(context, library, keys)
        library.remove(references, command=context.command)
    names = [str(one.key) for one in references if one.status == "held"]
    for one in references:
        if one.status != "held":
            output.note(context, _("%(key)s is only listed: there is nothing of it to remove") % {"key": one.key})
    if as_json:
        output.json(context, {"removed": names})
    elif names:
        said = ngettext("%(n)d removed: %(keys)s", "%(n)d removed: %(keys)s", len(names))
        output.line(context, said % {"n": len(names), "keys": " ".join(names)})
        output.note(context, _("refcli undo brings back what was removed"))
    return code


@example("refcli undo")
def undo(ctx: typer.Context, as_json: Json = False) -> None:
    """Takes back the last change, whatever command made it."""
    context: Context = ctx.obj
    with writing(context) as library:
        change = library.undo()
    if as_json:
        output.json(context, {"undone": asdict(change) if change else None})
    elif change is None:
        output.line(context, _("there is nothing to undo"))
    else:
        said = {"at": change.at, "command": change.command, "summary": change.summary}
        shown = _("undone: %(command)s (%(at)s): %(summary)s") if change.summary else _("undone: %(command)s (%(at)s)")
        output.line(context, shown % said)
