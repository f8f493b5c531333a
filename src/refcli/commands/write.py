"""Writing: export and convert."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from refcli import csl
from refcli.commands import output
from refcli.commands.choices import (
    STDOUT,
    Ascii,
    Choices,
    CitedIn,
    Fields,
    Force,
    Journal,
    RawLatex,
    Sort,
    TitleCase,
    Without,
    check_source,
    is_bib,
    writer,
)
from refcli.commands.context import Context
from refcli.commands.keys import as_text, reading, resolve
from refcli.commands.options import Listed, Output, SomeKeys, To, Verbose, example
from refcli.commands.writing import Writing, of_library
from refcli.errors import ExitCode
from refcli.messages import mark, ngettext
from refcli.model import Item, Reference
from refcli.render.sentences import capped, skipped


@example(
    "refcli export -o refs.bib",
    "refcli export --cited-in main.tex -o refs.bib --without abstract,keywords",
    "refcli export walker2013peer chen2021tongban",
    "refcli export --query 心理 -o psychology.json",
)
def export(
    ctx: typer.Context,
    keys: SomeKeys = None,
    *,
    query: Annotated[
        str | None, typer.Option("--query", metavar="WORDS", help=mark("all that a search for these words finds"))
    ] = None,
    cited_in: CitedIn = None,
    listed: Listed = False,
    to: To = None,
    path: Output = None,
    fields: Fields = None,
    without: Without = None,
    sort: Sort = None,
    journal: Journal = None,
    title_case: TitleCase = None,
    ascii_only: Ascii = False,
    raw_latex: RawLatex = False,
    force: Force = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("the same as -t csl-json"))] = False,
) -> int:
    """By key, in the same order every time. Without keys, words or manuscript: all that is held."""
    context: Context = ctx.obj
    format = writer(to or ("csl-json" if as_json else None), path)
    choices = Choices(fields, without, sort, journal, title_case, ascii_only, raw_latex)
    choices.check(format)
    check_source(keys, query, cited_in)
    writing = Writing(context, format, _file(context, path), choices, force=force)
    code = ExitCode.OK
    with reading(context) as library:
        items: Iterable[Item]
        if cited_in:
            from refcli.commands.cited_in import of_manuscripts

            items = of_manuscripts(library, writing, [context.cwd / as_text(one) for one in cited_in], listed=listed)
        elif keys:
            found, code = resolve(context, library, keys)
            items = map(csl.as_json, _sorted(found, sort))
        else:
            items = of_library(library, writing, query=None if query is None else as_text(query), listed=listed)
        writing.send(items, library)
        _say(writing, bare=not keys and query is None and not cited_in, listed=listed)
        writing.tell(held=True)
    return code or writing.code


def _file(context: Context, path: str | None) -> Path | None:
    return context.cwd / path if path and path != STDOUT else None


def _sorted(found: list[Reference], sort: str | None) -> list[Reference]:
    by_key = sorted(found, key=lambda one: str(one.key))
    if sort == "year":
        return sorted(by_key, key=lambda one: (csl.year(one.item) is None, csl.year(one.item)))
    if sort == "cited":
        return sorted(by_key, key=lambda one: -cited_by(one.item))
    return by_key


def cited_by(item: Item) -> int:
    """How often a work is cited, as far as its record says."""
    count = ((item.get("custom") or {}).get("cited_by") or {}).get("count")
    return count if isinstance(count, int) else 0


def _say(writing: Writing, *, bare: bool, listed: bool) -> None:
    said = {"n": writing.count}
    if writing.path or not bare or writing.cited >= 0:
        if summary := writing.summary():
            output.note(writing.context, summary)
    elif listed:
        told = ngettext("all %(n)d reference, held or listed", "all %(n)d references, held or listed", writing.count)
        output.note(writing.context, told % said)
    else:
        told = ngettext("all %(n)d reference that is held", "all %(n)d references that are held", writing.count)
        output.note(writing.context, told % said)


@example(
    "refcli convert page.txt -t bibtex",
    "refcli convert pages/*.txt -t csl-json -o pages.json",
    "refcli convert old.bib scopus.csv -o all.ris",
    "refcli convert savedrecs.txt -o refs.bib --title-case sentence --without abstract",
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
    fields: Fields = None,
    without: Without = None,
    sort: Sort = None,
    journal: Journal = None,
    title_case: TitleCase = None,
    ascii_only: Ascii = False,
    raw_latex: RawLatex = False,
    force: Force = False,
    verbose: Verbose = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("the same as -t csl-json"))] = False,
) -> int:
    """Reads no library and writes none; the papers of a page's list stand below their page."""
    from refcli.commands.converting import Conversion

    context: Context = ctx.obj
    chosen = writer(to or ("csl-json" if as_json else None), path)
    choices = Choices(fields, without, sort, journal, title_case, ascii_only, raw_latex)
    choices.check(chosen)
    behind = is_bib(chosen) and not keep_order and not sort
    conversion = Conversion(context, inputs, format, parents_last=behind)
    writing = Writing(context, chosen, _file(context, path), choices, force=force)
    items: Iterable[Item] = conversion.items()
    writing.send(_ordered(items, sort) if sort else items)
    for refusal in (*conversion.absent, *conversion.refused):
        output.error(context, refusal)
    for said in [*capped(conversion.rejected), *capped(conversion.warnings), skipped(conversion.skipped)]:
        if said:
            output.note(context, said)
    if verbose:
        for said in conversion.told:
            output.note(context, said)
    if path and (summary := writing.summary()):
        output.note(context, summary)
    writing.tell(held=False)
    if conversion.absent:
        return ExitCode.NOT_FOUND
    if conversion.refused:
        return ExitCode.REFUSED
    return ExitCode.INCOMPLETE if conversion.rejected else ExitCode.OK


def _ordered(items: Iterable[Item], sort: str) -> list[Item]:
    by_key = sorted(items, key=lambda item: str(item["id"]).lower())
    if sort == "year":
        return sorted(by_key, key=lambda item: (csl.year(item) is None, csl.year(item)))
    return sorted(by_key, key=lambda item: -cited_by(item)) if sort == "cited" else by_key
