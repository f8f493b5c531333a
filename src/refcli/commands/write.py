"""Writing: export and convert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Annotated

import typer

from refcli import csl
from refcli.checks import missing_for_bibtex
from refcli.commands import output
from refcli.commands.context import Context
from refcli.commands.files import write_atomically
from refcli.commands.keys import as_text, reading, resolve
from refcli.commands.options import Listed, Output, SomeKeys, To, Verbose, example
from refcli.errors import ExitCode, UsageError
from refcli.formats import ALL, Format, Losses, by_name
from refcli.messages import _, mark, ngettext
from refcli.model import Item, Reference
from refcli.render.safe import safe_data, safe_json, safe_text
from refcli.render.sentences import capped, skipped

DEFAULT = "bibtex"
STDOUT = "-"


def writer(to: str | None, path: str | None) -> Format:
    """The format to write: the one named (its suffix will do), else that of the file's suffix, else BibTeX.

    Raises UsageError.
    """
    if to:
        found = by_name(to) or next((one for one in ALL if f".{to.lower()}" in one.suffixes and one.write), None)
        if found is None or found.write is None:
            names = ", ".join(one.name for one in ALL if one.write)
            raise UsageError(
                _("there is no format %(name)s that refcli writes") % {"name": to},
                _("it writes: %(names)s") % {"names": names},
            )
        return found
    if path and path != STDOUT:
        matching = [one for one in ALL if one.write and path.lower().endswith(one.suffixes)]
        if not matching:
            raise UsageError(
                _("the suffix of %(file)s tells no format") % {"file": path},
                _("name one: -t bibtex; refcli formats lists them"),
            )
        return matching[0]
    default = by_name(DEFAULT)
    assert default is not None  # noqa: S101 - the tuple of formats holds it
    return default


def _send(context: Context, format: Format, items: Iterable[Item], path: str | None, lost: Losses) -> None:
    """Write the items to a file, whole or not at all, or to standard output.

    Where there are none, a file that may be there stays as it is.
    """
    assert format.write is not None  # noqa: S101 - `writer` chose one that writes
    if path and path != STDOUT:
        waiting = iter(items)
        if (first := next(waiting, None)) is not None:
            write_atomically(context.cwd / path, format.write(chain([first], waiting), lost))
        return
    pieces = format.write(items, lost)
    json = format.name in ("csl-json", "jsonl")
    clean = safe_json if json else safe_text if context.terminal else safe_data
    for piece in pieces:
        context.stdout.write(clean(piece))


def _report_losses(context: Context, format: Format, lost: Losses) -> None:
    """Say which fields the format has no place for, each once, with the number of references that had it."""
    if lost:
        fields = sorted(lost.items(), key=lambda one: (-one[1], one[0]))
        named = ", ".join(f"{field.removeprefix('custom.')} ({count})" for field, count in fields)
        output.note(context, _("%(format)s cannot carry: %(fields)s") % {"format": format.title, "fields": named})


def _watched(items: Iterable[Item], missing: list[str]) -> Iterator[Item]:
    """The items as they pass, noting which lack what BibTeX requires, and how many there were."""
    for item in items:
        lacking = missing_for_bibtex(item)
        if lacking:
            missing.append(_("%(key)s lacks %(fields)s") % {"key": item["id"], "fields": ", ".join(lacking)})
        yield item


def _counted(items: Iterable[Item], count: list[int]) -> Iterator[Item]:
    for item in items:
        count[0] += 1
        yield item


def _report_missing(context: Context, missing: list[str], *, held: bool) -> None:
    for said in capped(missing):
        output.note(context, said)
    if missing and held:
        output.note(context, _("refcli show KEY says how to get what is missing"))


@example(
    "refcli export -o refs.bib",
    "refcli export walker2013peer chen2021tongban",
    "refcli export --query 心理 -o psychology.json",
    "refcli export -t csl-json | jq length",
)
def export(
    ctx: typer.Context,
    keys: SomeKeys = None,
    query: Annotated[
        str | None, typer.Option("--query", metavar="WORDS", help=mark("all that a search for these words finds"))
    ] = None,
    listed: Listed = False,
    to: To = None,
    path: Output = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("the same as -t csl-json"))] = False,
) -> int:
    """By key, in the same order every time. Without keys or words: all that is held."""
    context: Context = ctx.obj
    format = writer(to or ("csl-json" if as_json else None), path)
    if keys and query is not None:
        raise UsageError(_("export takes keys or --query, not both"), _("refcli export --help shows how"))
    if query is not None and not query.strip():
        raise UsageError(_("nothing to search for"), _("refcli search WORD; refcli list shows all"))
    missing: list[str] = []
    count, lost = [0], Losses()
    code = ExitCode.OK
    whole = format.name != DEFAULT
    references: Iterable[Reference]
    with reading(context) as library:
        if keys:
            found, code = resolve(context, library, keys)
            references = sorted(found, key=lambda one: str(one.key))
        elif query is not None:
            references = library.matching(as_text(query), listed=listed, whole=whole)
        else:
            references = library.references(listed=listed, whole=whole)
        items = _counted(map(csl.as_json, references), count)
        if format.name == DEFAULT:
            items = _watched(items, missing)
        _send(context, format, items, path, lost)
    _say(context, count[0], path, bare=not keys and query is None, listed=listed)
    _report_losses(context, format, lost)
    _report_missing(context, missing, held=True)
    return code


def _say(context: Context, n: int, path: str | None, *, bare: bool, listed: bool) -> None:
    said = {"n": n, "file": path}
    if not n and (path or not bare):
        output.note(context, _("nothing found, nothing written"))
    elif path and path != STDOUT:
        output.note(
            context, ngettext("%(n)d reference written to %(file)s", "%(n)d references written to %(file)s", n) % said
        )
    elif bare and listed:
        output.note(
            context, ngettext("all %(n)d reference, held or listed", "all %(n)d references, held or listed", n) % said
        )
    elif bare:
        output.note(
            context, ngettext("all %(n)d reference that is held", "all %(n)d references that are held", n) % said
        )


@example(
    "refcli convert page.txt -t bibtex",
    "refcli convert pages/*.txt -t csl-json -o pages.json",
    "refcli convert old.bib scopus.csv -o all.ris",
    "refcli convert - -t csl-json",
)
def convert(
    ctx: typer.Context,
    inputs: Annotated[
        list[str], typer.Argument(metavar="FILE", help=mark("files, folders, patterns; - is standard input"))
    ],
    *,
    to: To = None,
    path: Output = None,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help=mark("take the files as this format"))
    ] = None,
    keep_order: Annotated[
        bool,
        typer.Option("--keep-order", help=mark("also for entries that BibTeX wants behind those that refer to them")),
    ] = False,
    verbose: Verbose = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("the same as -t csl-json"))] = False,
) -> int:
    """Reads no library and writes none; the papers of a page's list stand below their page."""
    from refcli.commands.converting import Conversion

    context: Context = ctx.obj
    chosen = writer(to or ("csl-json" if as_json else None), path)
    behind = chosen.name in ("bibtex", "biblatex") and not keep_order
    conversion = Conversion(context, inputs, format, parents_last=behind)
    missing: list[str] = []
    count, lost = [0], Losses()
    items: Iterable[Item] = _counted(conversion.items(), count)
    if chosen.name == DEFAULT:
        items = _watched(items, missing)
    _send(context, chosen, items, path, lost)
    for refusal in (*conversion.absent, *conversion.refused):
        output.error(context, refusal)
    for said in [*capped(conversion.rejected), *capped(conversion.warnings), skipped(conversion.skipped)]:
        if said:
            output.note(context, said)
    if verbose:
        for said in conversion.told:
            output.note(context, said)
    if path:
        _say(context, count[0], path, bare=False, listed=False)
    _report_losses(context, chosen, lost)
    _report_missing(context, missing, held=False)
    if conversion.absent:
        return ExitCode.NOT_FOUND
    if conversion.refused:
        return ExitCode.REFUSED
    return ExitCode.INCOMPLETE if conversion.rejected else ExitCode.OK
