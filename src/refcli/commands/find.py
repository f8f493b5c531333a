"""Looking: search, show, related, list, open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from refcli import csl
from refcli.commands import output
from refcli.commands.context import Context
from refcli.commands.keys import as_text, nothing_yet, reading, resolve
from refcli.commands.options import Json, Key, Keys, Limit, Listed, Offset, example
from refcli.errors import ExitCode, NotFound, UsageError
from refcli.library import Library
from refcli.messages import _, mark
from refcli.model import Origin, Place, Reference
from refcli.render import data, plain
from refcli.render.sentences import found_line, list_line

if TYPE_CHECKING:
    from refcli.model import Kind


def _hits(context: Context, references: tuple[Reference, ...], tail: str) -> None:
    if context.terminal:
        from refcli.render import listing

        output.screen(context, listing.hits(references, context.width))
        output.line(context, tail)
    else:
        output.lines(context, plain.hits(references))


@example("refcli search peer support", "refcli search 心理 康复 --limit 5", "refcli search --json 同伴支持")
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORD", help=mark("all of them must be found"))],
    *,
    limit: Limit = 20,
    offset: Offset = 0,
    listed: Listed = False,
    as_json: Json = False,
) -> None:
    """Words of title, names, keywords, abstract, venue and classes; those that fit best come first."""
    context: Context = ctx.obj
    query = " ".join(map(as_text, words))
    if not query.strip():
        raise UsageError(_("nothing to search for"), _("refcli search WORD; refcli list shows all"))
    with reading(context) as library:
        found = library.search(query, limit=limit, offset=offset, listed=listed)
        counted = (0, 0)
        if not found.references or (context.terminal and not as_json):
            counted = library.count()  # it takes longer than the search, so a pipe does without it
            if counted == (0, 0):
                raise nothing_yet()
    shown = len(found.references)
    total, more = (found.total + found.listed_total, 0) if listed else (found.total, found.listed_total)
    if as_json:
        told = data.hits_json(query, found.total, found.listed_total, found.references, found.notes)
        output.json_hits(context, told)
        return
    among = sum(counted) if listed else counted[0]
    if context.terminal or not shown:
        tail = found_line(shown, total, among, more, offset)
    else:
        tail = list_line(shown, total, more, offset)
    _hits(context, found.references, tail)
    for said in found.notes:
        output.note(context, said)
    if not context.terminal and shown < max(total, 1):
        output.note(context, tail)


@example("refcli list", "refcli list --listed --limit 100", "refcli list | cut -f1")
def list_(
    ctx: typer.Context,
    limit: Annotated[int | None, typer.Option("--limit", min=0, metavar="N", help=mark("show at most so many"))] = None,
    offset: Offset = 0,
    listed: Listed = False,
    as_json: Json = False,
) -> None:
    """All papers, ordered by key."""
    context: Context = ctx.obj
    with reading(context) as library:
        held, only_listed = library.count()
        references = tuple(library.references(listed=listed, limit=limit, offset=offset))
    total = held + only_listed if listed else held
    if as_json:
        output.json_hits(context, data.hits_json("", total, only_listed, references))
        return
    tail = list_line(len(references), total, 0 if listed else only_listed, offset)
    _hits(context, references, tail)
    if not references and not context.terminal:
        output.note(context, tail)


@example(
    "refcli show walker2013peer", "refcli show walker2013peer --sources", "refcli search 心理 | refcli show - --json"
)
def show(
    ctx: typer.Context,
    keys: Keys,
    full: Annotated[bool, typer.Option("--full", help=mark("the whole abstract and all there is"))] = False,
    sources: Annotated[bool, typer.Option("--sources", help=mark("what each file said of each field"))] = False,
    as_json: Json = False,
) -> int:
    """A card a paper; unknown keys are reported and the others shown."""
    context: Context = ctx.obj
    with reading(context) as library:
        references, code = resolve(context, library, keys)
        if as_json:
            output.json_items(
                context,
                (data.sourced_json(one, library.sources(one)) if sources else csl.as_json(one) for one in references),
            )
        elif context.terminal:
            _cards(context, library, references, full=full, sources=sources)
        else:
            for number, one in enumerate(references):
                if number and not sources:
                    output.line(context, "")
                near = replace(one, records=_near(context, one.records))
                output.lines(context, plain.sources(one, _said(context, library, one)) if sources else plain.card(near))
    return code


def _cards(context: Context, library: Library, references: list[Reference], *, full: bool, sources: bool) -> None:
    from refcli.render import card

    for number, one in enumerate(references):
        if number:
            output.line(context, "")
        near = replace(one, records=_near(context, one.records))
        if sources:
            output.screen(context, card.sources(near, _said(context, library, one), context.width))
        else:
            output.screen(context, card.card(near, context.width, full=full))


def _said(context: Context, library: Library, one: Reference) -> list[Origin]:
    return [replace(origin, places=_near(context, origin.places)) for origin in library.sources(one)]


def _near(context: Context, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places with their files as a person here knows them."""
    return tuple(replace(place, file=context.shown(place.file)) for place in places)


@example("refcli related walker2013peer", "refcli related walker2013peer | grep held")
def related(
    ctx: typer.Context,
    key: Key,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help=mark("only this list: related or cites"))
    ] = None,
    as_json: Json = False,
) -> int:
    """The similar papers that the site lists, or what the paper cites, with the ranks of the page."""
    context: Context = ctx.obj
    wanted: Kind | None = None
    if kind in ("related", "cites"):
        wanted = "related" if kind == "related" else "cites"
    elif kind is not None:
        raise UsageError(_('there is no list "%(kind)s"') % {"kind": kind}, _("the lists are: related, cites"))
    with reading(context) as library:
        references, code = resolve(context, library, [key])
        for one in references[:1]:
            lists = library.related(one, wanted)
            if not lists:
                raise NotFound(
                    _("%(key)s carries no list") % {"key": one.key},
                    _("a saved list joins it so: refcli ingest FILE --of %(key)s") % {"key": one.key},
                )
            if as_json:
                output.json(context, data.related_json(lists))
            elif context.terminal:
                from refcli.render import listing

                output.screen(context, listing.related(lists, context.width))
            else:
                output.lines(context, plain.related(lists))
                if not any(one.entries for one in lists):
                    output.note(context, _("%(key)s: the page says that there is none") % {"key": one.key})
    return code


@example("refcli open walker2013peer", "refcli open walker2013peer --print")
def open(
    ctx: typer.Context,
    key: Key,
    print_: Annotated[bool, typer.Option("--print", help=mark("print the address instead"))] = False,
    as_json: Json = False,
) -> int:
    """The page behind the DOI, else the address that the reference names; https alone is opened."""
    from refcli.commands.browser import address, browse

    context: Context = ctx.obj
    with reading(context) as library:
        references, code = resolve(context, library, [key])
    for one in references[:1]:
        url = address(one.item)
        if url is None:
            raise NotFound(
                _("%(key)s has neither a DOI nor an https address") % {"key": one.key},
                _("to add one: refcli edit %(key)s DOI=10....") % {"key": one.key},
            )
        if as_json:
            output.json(context, {"id": one.key, "url": url})
        elif print_:
            output.line(context, url)
        else:
            browse(url)
            output.note(context, _("opened %(url)s") % {"url": url})
    return int(code or ExitCode.OK)
