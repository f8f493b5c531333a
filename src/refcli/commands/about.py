"""The library itself: info, init, formats, and what bare `refcli` says."""

from __future__ import annotations

from typing import Annotated

import typer

from refcli.commands import output
from refcli.commands.context import Context
from refcli.commands.keys import reading
from refcli.commands.options import Json, example
from refcli.errors import RefcliError
from refcli.library import Library
from refcli.messages import _, mark
from refcli.render import plain
from refcli.render.sentences import joined, listed_line, papers


def overview(ctx: typer.Context) -> None:
    """Bare `refcli`: three lines and the next step when new, counts afterwards."""
    context: Context = ctx.obj
    where = _("Library: %(path)s") % {"path": context.library_shown}
    held, listed = 0, 0
    if context.library_exists:
        with reading(context) as library:
            held, listed = library.count()
    if held or listed:
        said = [joined(papers(held), listed_line(listed)), where]
        said.append(_("Try: refcli search WORD, refcli show KEY, refcli export -o refs.bib. All commands: --help"))
    else:
        said = [
            _("refcli reads what you saved and exported, finds what is in it, and writes your .bib."),
            where + ("" if context.library_exists else " " + _("(not made yet)")),
            _("Start with: refcli ingest FOLDER. All commands: refcli --help"),
        ]
    output.lines(context, said)


@example("refcli info", "refcli info --json")
def info(ctx: typer.Context, as_json: Json = False) -> None:
    """Counts, the file, its state."""
    context: Context = ctx.obj
    with reading(context) as library:
        found = library.info()
    files = [str(path) for path in context.settings.files]
    found["settings"] = [context.shown(file) for file in files] if context.terminal and not as_json else files
    if as_json:
        output.json(context, found)
    elif context.terminal:
        from refcli.render.report import pairs

        found["path"] = context.library_shown
        if not found["settings"]:
            del found["settings"]
        output.screen(context, pairs(_readable(found), context.width))
    else:
        output.lines(context, plain.pairs(found))


_INFO_LABELS = {
    "path": mark("library"),
    "bytes": mark("bytes"),
    "held": mark("papers"),
    "listed": mark("only listed"),
    "sources": mark("files read"),
    "records": mark("records"),
    "changes": mark("changes"),
    "incomplete": mark("interrupted"),
    "last_change": mark("last change"),
    "settings": mark("settings"),
}


def _readable(found: dict[str, object]) -> dict[str, str]:
    """The figures with names in the reader's language, numbers with separators, nothing nested."""
    shown = {}
    for name, value in found.items():
        if isinstance(value, dict):
            value = " ".join(map(str, value.values()))
        elif isinstance(value, list):
            value = " ".join(map(str, value)) or "-"
        elif isinstance(value, int):
            value = f"{value:,}"
        shown[_(_INFO_LABELS[name]) if name in _INFO_LABELS else name] = str(value or "-")
    return shown


@example("refcli init", "refcli init ~/thesis")
def init(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help=mark("where to make it"))] = ".",
    as_json: Json = False,
) -> None:
    """A library in a folder: commands below that folder use it from now on."""
    context: Context = ctx.obj
    path = context.library_in(folder)
    if path.exists():
        raise RefcliError(
            _("there is a library already: %(path)s") % {"path": path}, _("refcli info shows what it holds")
        )
    Library.open(path, create=True, write=True).close()
    if as_json:
        output.json(context, {"library": str(path)})
    else:
        output.line(context, _("Library: %(path)s (new)") % {"path": path})
        output.note(context, _("Commands in this folder and below use it. Try: refcli ingest FOLDER"))


@example("refcli formats", "refcli formats ris", "refcli formats --json")
def formats(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help=mark("a format: how each of its tags is read"))
    ] = None,
    as_json: Json = False,
) -> None:
    """Every format: whether it is read, written or both, and who writes it; or one of them, tag by tag."""
    from refcli.commands import format_list

    context: Context = ctx.obj
    if name is None:
        format_list.every(context, as_json=as_json)
    else:
        format_list.one(context, name, as_json=as_json)
