"""Citation keys: rekey."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from refcli.citekeys.parts import PARTS
from refcli.citekeys.pattern import DEFAULT, MODIFIERS, Pattern, parse_pattern, says_no_year
from refcli.commands import output
from refcli.commands.context import Context
from refcli.commands.keys import STDIN, as_text, reading, resolve, writing
from refcli.commands.options import Json, Listed, example
from refcli.errors import ExitCode, UsageError
from refcli.library import Library
from refcli.messages import _, mark, ngettext
from refcli.model import Reference
from refcli.render import plain
from refcli.render.help import definitions

LIST = "list"


@example(
    "refcli rekey walkerndpeer                  (made of what is known now)",
    "refcli rekey walkerndpeer walker2013peer   (as you say)",
    "refcli rekey --undated --dry-run",
    "refcli rekey --all --pattern '{family:2+|capital}{year}'",
)
def rekey(
    ctx: typer.Context,
    keys: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KEY",
            help=mark(
                "keys, aliases or DOIs; - reads them from standard input. "
                "Of two the second is the new key, unless another reference has it"
            ),
        ),
    ] = None,
    *,
    to: Annotated[str | None, typer.Option("--to", metavar="NEW", help=mark("the new key of the one KEY"))] = None,
    everything: Annotated[bool, typer.Option("--all", help=mark("all that is held"))] = False,
    undated: Annotated[
        bool, typer.Option("--undated", help=mark("those whose key says nd though a year is known now"))
    ] = False,
    listed: Listed = False,
    pattern: Annotated[
        str | None,
        typer.Option(
            "--pattern",
            metavar="PATTERN",
            help=mark(
                "how keys are made, else what the settings say, else '{family}{year}{title:1}'; "
                "--pattern list shows the parts"
            ),
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("show the new keys, write nothing"))] = False,
    as_json: Json = False,
) -> int:
    """The old keys stay aliases. Of two keys the second is the new one, unless it is that of another reference."""
    context: Context = ctx.obj
    if pattern == LIST:
        return _list(context, as_json=as_json)
    names = list(keys or ())
    _check(names, to, everything=everything, undated=undated, pattern=pattern)
    make = parse_pattern(as_text(pattern)) if pattern is not None else _in_force(context)
    new = as_text(to) if to is not None else None
    code = ExitCode.OK
    with reading(context) if dry_run else writing(context) as library:
        if len(names) == 2 and pattern is None and not undated and _is_new(context, library, names):
            new = as_text(names.pop())
        references: Iterable[Reference]
        if names:
            references, code = resolve(context, library, names)
        else:
            references = library.references(listed=listed, whole=False)
        if undated:
            references = (one for one in references if says_no_year(one.key or "", one.item, make))
        changes = library.rekey_all(references, make.key, new=new, command=context.command, dry_run=dry_run)
    if len(names) == 1 and names[0] != STDIN and not undated:
        _tell_one(context, changes, dry_run=dry_run, as_json=as_json)
    else:
        _tell(context, changes, dry_run=dry_run, as_json=as_json)
    return code


def _list(context: Context, *, as_json: bool) -> ExitCode:
    """Show what patterns are made of."""
    rows = [(f"{{{name}}}", _(part.help)) for name, part in PARTS.items()]
    rows += [(f"|{name}", _(meaning)) for name, meaning in MODIFIERS.items()]
    if as_json:
        output.json(context, [{"name": name, "meaning": meaning} for name, meaning in rows])
    elif context.terminal:
        output.lines(context, definitions(rows, context.width))
    else:
        output.lines(context, (plain.fields(*row) for row in rows))
    return ExitCode.OK


def _check(names: Sequence[str], to: str | None, *, everything: bool, undated: bool, pattern: str | None) -> None:
    """Raises UsageError for what cannot stand together."""
    hint = _("refcli rekey --help shows how")
    if not names and not everything and not undated:
        raise UsageError(_("refcli rekey needs %(what)s") % {"what": "KEY, --all, --undated"}, hint)
    if names and everything:
        raise UsageError(_("rekey takes keys or --all, not both"), hint)
    if to is not None and (len(names) != 1 or undated or pattern is not None):
        raise UsageError(_("--to is the new key of one reference, which you name"), "refcli rekey KEY --to NEW")


def _in_force(context: Context) -> Pattern:
    return parse_pattern(context.settings.key_pattern or DEFAULT)


def _is_new(context: Context, library: Library, names: Sequence[str]) -> bool:
    """Whether the second of two words is a new key of the first: none of another reference."""
    first, second = map(as_text, names)
    if STDIN in (first, second):
        return False
    owner = library.by_keys([second], whole=False).get(second)
    return owner is None or owner.id == library.find(first, prefix=context.terminal).id


def _tell_one(context: Context, changes: Sequence[tuple[str, str]], *, dry_run: bool, as_json: bool) -> None:
    for old, new in changes:
        said = {"old": old, "new": new, "key": new}
        if as_json:
            output.json(context, {"old": old, "new": new})
        elif old == new:
            output.line(context, _("%(key)s: that is its key already") % said)
        elif dry_run:
            output.line(context, _("%(old)s would be %(new)s") % said)
        else:
            output.line(context, _("%(old)s is now %(new)s; the old key stays an alias") % said)
        if dry_run and not as_json:
            output.note(context, _("Nothing was written: --dry-run"))


def _tell(context: Context, changes: Sequence[tuple[str, str]], *, dry_run: bool, as_json: bool) -> None:
    """What changes, a line a key, and on standard error how many there are and how many stay."""
    news = [(old, new) for old, new in changes if old != new]
    if as_json:
        output.json(context, [{"old": old, "new": new} for old, new in news])
        return
    if context.terminal:
        output.lines(context, (f"{old} -> {new}" for old, new in news))
    else:
        output.lines(context, (plain.fields(old, new) for old, new in news))
    n, kept = len(news), len(changes) - len(news)
    if news and not dry_run:
        said = ngettext(
            "%(n)d key changed; the old one stays an alias", "%(n)d keys changed; the old ones stay aliases", n
        )
        output.note(context, said % {"n": n})
    elif not news:
        output.note(context, _("no key changes"))
    if kept:
        output.note(context, ngettext("%(n)d stays as it is", "%(n)d stay as they are", kept) % {"n": kept})
    if dry_run:
        output.note(context, _("Nothing was written: --dry-run"))
