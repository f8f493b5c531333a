"""Citations as text: cite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from refcli import csl
from refcli.commands import output
from refcli.commands.context import Context
from refcli.commands.files import write_atomically
from refcli.commands.keys import as_text, reading, resolve
from refcli.commands.options import SomeKeys, example
from refcli.errors import ExitCode, UsageError
from refcli.library import Library
from refcli.messages import _, mark, ngettext
from refcli.model import Item
from refcli.render import plain
from refcli.render.safe import safe_data, safe_line, safe_text
from refcli.render.sentences import capped

if TYPE_CHECKING:
    from refcli.citations import Bibliography

STDOUT = "-"
LIST = "list"
FORMATS = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "docx": (".docx",),
    "rtf": (".rtf",),
}
"""What can be written, and the suffixes that tell it."""


@example(
    "refcli cite walker2013peer chen2021tongban",
    "refcli cite --cited-in main.tex --style gb-7714-2015-numeric",
    "refcli cite --query 心理 --style mla -o refs.docx",
    "refcli cite --style list chicago",
)
def cite(
    ctx: typer.Context,
    keys: SomeKeys = None,
    *,
    query: Annotated[
        str | None, typer.Option("--query", metavar="WORDS", help=mark("all that a search for these words finds"))
    ] = None,
    cited_in: Annotated[
        list[str] | None,
        typer.Option("--cited-in", metavar="FILE", help=mark("what this manuscript cites, in its order")),
    ] = None,
    style: Annotated[
        str | None,
        typer.Option("--style", metavar="STYLE", help=mark("a style's name or a .csl file; list shows the names")),
    ] = None,
    to: Annotated[
        str | None, typer.Option("-t", "--to", metavar="FORMAT", help=mark("text, markdown, html, docx or rtf"))
    ] = None,
    path: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help=mark("write here; its suffix tells the format")),
    ] = None,
    sort: Annotated[
        str,
        typer.Option("--sort", metavar="ORDER", help=mark("style, cited, key, or pinyin, which puts Chinese first")),
    ] = "style",
    language: Annotated[
        str, typer.Option("--language", metavar="LANG", help=mark("the language of the style's words, such as de"))
    ] = "en",
    in_text: Annotated[
        bool,
        typer.Option("--in-text", help=mark("what the text shows, (Walker & Bryant, 2013), not the list's entries")),
    ] = False,
    copy: Annotated[bool, typer.Option("--copy", help=mark("put it on the clipboard too"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("print JSON"))] = False,
) -> int:
    """GB/T 7714 sets each entry in its own language: 等 in Chinese ones, et al. in others."""
    from refcli.citations import DEFAULT, DEFAULT_ZH, find
    from refcli.citations.rendering import SORTS, render
    from refcli.formats.hayagriva.writer import entry

    context: Context = ctx.obj
    if style == LIST:
        return _list(context, [as_text(word) for word in keys or ()], as_json=as_json)
    if sum((bool(keys), query is not None, bool(cited_in))) != 1:
        raise UsageError(
            _("cite takes keys, --query or --cited-in, one of them"),
            _("refcli cite KEY; refcli cite --help shows more"),
        )
    if query is not None and not query.strip():
        raise UsageError(_("nothing to search for"), _("refcli search WORD; refcli list shows all"))
    if sort not in SORTS:
        raise UsageError(
            _("there is no order %(name)s") % {"name": sort}, _("one of: %(names)s") % {"names": ", ".join(SORTS)}
        )
    format = _format(to, path)
    name = as_text(style) if style else DEFAULT_ZH if context.language.startswith("zh") else DEFAULT
    chosen = find(name, context.cwd)
    with reading(context) as library:
        items, code = _items(context, library, keys, query, cited_in)
    bibliography = render(items, chosen, entry, language=language, sort=sort)
    if in_text:
        shown = tuple(replace(one, label="", runs=one.in_text) for one in bibliography.citations)
        bibliography = replace(bibliography, citations=shown, hanging=False)
    if as_json:
        output.json_items(context, _as_json(bibliography))
    else:
        _write(context, bibliography, format, path, language)
        if not items and code == ExitCode.OK:
            output.note(context, _("nothing found, nothing written"))
    if copy:
        _copy(context, bibliography, format)
    return code


def _list(context: Context, words: Sequence[str], *, as_json: bool) -> int:
    from refcli.citations import search

    found = search(list(words))
    if as_json:
        output.json_items(context, ({"style": name, "title": title} for name, title in found))
    else:
        output.lines(context, (plain.fields(name, title) for name, title in found))
    if not found:
        output.note(context, _("no style has these words; any .csl file will do: --style FILE.csl"))
    return ExitCode.OK


def _format(to: str | None, path: str | None) -> str:
    """The format named, else that of the file's suffix, else text. Raises UsageError."""
    known = _("it is one of: %(names)s") % {"names": ", ".join(FORMATS)}
    if to:
        wanted = to.lower().lstrip(".")
        found = next((name for name, ends in FORMATS.items() if wanted == name or f".{wanted}" in ends), None)
        if found is None:
            raise UsageError(_("citations cannot be written as %(name)s") % {"name": to}, known)
    elif path and path != STDOUT:
        found = next((name for name, ends in FORMATS.items() if path.lower().endswith(ends)), None)
        if found is None:
            raise UsageError(_("the suffix of %(file)s tells no format") % {"file": path}, known)
    else:
        found = "text"
    if found == "docx" and (not path or path == STDOUT):
        raise UsageError(_("a Word file needs a name"), _("refcli cite KEY -o refs.docx"))
    return found


def _items(
    context: Context, library: Library, keys: list[str] | None, query: str | None, cited_in: list[str] | None
) -> tuple[list[Item], ExitCode]:
    """The items to cite, each under the key that it was asked for by, and what the command ends with."""
    if keys:
        found, code = resolve(context, library, keys)
        return [csl.as_json(one) for one in found], code
    if query is not None:
        return [csl.as_json(one) for one in library.matching(as_text(query), whole=True)], ExitCode.OK
    from refcli import manuscripts
    from refcli.commands.cited_in import missing_lines, warning_lines
    from refcli.library.cited import look_up

    citations = manuscripts.read([context.cwd / Path(as_text(one)).expanduser() for one in cited_in or ()])
    cited = look_up(library, citations)
    for lines in (missing_lines(context, library, cited.missing), warning_lines(context, citations)):
        for said in capped(lines):
            output.note(context, said)
    seen: set[int] = set()
    items: list[Item] = []
    for one, reference in cited.found:
        if reference.id not in seen:  # two keys of one reference are one entry
            seen.add(reference.id)
            items.append({**csl.as_json(reference), "id": one.key})
    return items, ExitCode.INCOMPLETE if cited.missing else ExitCode.OK


def _as_json(bibliography: Bibliography) -> list[dict[str, str]]:
    from refcli.citations import plain as plain_text
    from refcli.citations.text import html_entry, markdown_entry

    return [
        {
            "id": one.key,
            "label": one.label,
            "text": one.text,
            "markdown": markdown_entry(replace(one, label="")),
            "html": html_entry(replace(one, label="")),
            "in_text": plain_text(one.in_text),
        }
        for one in bibliography.citations
    ]


def _written(bibliography: Bibliography, format: str, language: str) -> str | bytes:
    if format == "docx":
        from refcli.citations.docx import as_docx

        return as_docx(bibliography)
    if format == "rtf":
        from refcli.citations.rtf import as_rtf

        return as_rtf(bibliography)
    from refcli.citations import text

    if format == "html":
        return text.as_html(bibliography, language)
    return text.as_markdown(bibliography) if format == "markdown" else text.as_text(bibliography)


def _write(context: Context, bibliography: Bibliography, format: str, path: str | None, language: str) -> None:
    n = len(bibliography.citations)
    if not n:
        return
    written = _written(bibliography, format, language)
    if path and path != STDOUT:
        write_atomically(context.cwd / path, [written])
        said = {"n": n, "file": path}
        output.note(
            context, ngettext("%(n)d citation written to %(file)s", "%(n)d citations written to %(file)s", n) % said
        )
    elif isinstance(written, str):
        if format == "text":
            written = "".join(f"{safe_line(line)}\n" for line in written.split("\n")[:-1])
        context.stdout.write((safe_text if context.terminal else safe_data)(written))


def _copy(context: Context, bibliography: Bibliography, format: str) -> None:
    from refcli.commands.clipboard import put

    written = _written(bibliography, format if format in ("markdown", "html") else "text", "en")
    n = len(bibliography.citations)
    if n and isinstance(written, str):
        put(written)
        output.note(context, ngettext("%(n)d citation copied", "%(n)d citations copied", n) % {"n": n})
