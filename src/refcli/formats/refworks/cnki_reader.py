"""Reading CNKI's RefWorks exports."""

from __future__ import annotations

from collections.abc import Iterator

from refcli.formats.refworks import shared
from refcli.formats.refworks.shared import Values
from refcli.formats.refworks.tables import SUPERVISED, TYPES
from refcli.formats.refworks.tagged import blocks
from refcli.formats.text import Text
from refcli.formats.values import chinese, dates, fields, markup, pages, said
from refcli.formats.values.blocks import Block, every, first
from refcli.model import Item, Problem, Record

NAME = "cnki-refworks"
_DATABASES = (("年鉴", "chapter"), ("科技成果", "report"), ("专利", "patent"), ("标准", "standard"))
_GENRE_BY_DATABASE = frozenset(("standard", "chapter", "report"))


def read(text: Text) -> Iterator[Record | Problem]:
    """Records in their order."""
    found = False
    for block in blocks(text):
        found = True
        yield _record(block)
    if not found:
        yield said.no_record(1, "CNKI RefWorks")


def _record(block: Block) -> Record | Problem:
    values = block.values()
    stated = first(values, "RT")
    values.pop("SR", None)
    item: Item = {"type": _type(stated, values)}
    if stated and stated.lower() not in TYPES:
        block.notices.append(said.unknown_type(block.line, stated))
        fields.keep(item, NAME, "RT", stated)
    fields.put(item, "title", markup.cnki(first(values, "T1")))
    if _people(item, values):
        block.notices.append(said.authors_incomplete(block.line))
    _venue(item, values)
    _numbers(item, values)
    shared.contents(item, values)
    _database(item, values)
    shared.leave(item, values, NAME)
    if not shared.is_something(item):
        return said.nothing(block.line)
    return Record(item, block.span, (), tuple(block.notices))


def _type(stated: str, values: Values) -> str:
    type = TYPES.get(stated.lower(), "document" if stated else "")
    if type in ("standard", "document", ""):
        database = "".join(values.get("DB", ()))
        type = next((kind for word, kind in _DATABASES if word in database), type)
    return type or ("article-journal" if "JF" in values else "document")


def _people(item: Item, values: Values) -> bool:
    """Set all names; whether the file does not name all authors."""
    type = item["type"]
    authors, incomplete = chinese.authors(every(values, "A1"), bodies=type == "standard")
    fields.put(item, "author", authors)
    if incomplete:
        fields.custom(item)["authors_incomplete"] = True
    if type == "patent":
        fields.put(item, "contributor", [one for text in every(values, "A2") for one in chinese.organisers(text)])
    else:
        fields.put(item, "editor", chinese.authors(every(values, "A2"))[0])
    third = "contributor" if type in SUPERVISED else "collection-editor"
    fields.put(item, third, chinese.authors(every(values, "A3"))[0])
    fields.put(item, "translator", chinese.authors(every(values, "A4"))[0])
    for given in chinese.affiliations(item, every(values, "AD")):
        fields.keep(item, NAME, "AD", given)
    return incomplete


def _venue(item: Item, values: Values) -> None:
    type = item["type"]
    fields.put(item, "container-title", markup.cnki(first(values, "JF")))
    second = markup.cnki(first(values, "T2"))
    if type == "paper-conference":
        fields.put(item, "event-title", second)
        fields.put(item, "organizer", chinese.organisers(first(values, "PB")))
        fields.put(item, "event-place", markup.plain(first(values, "PP")))
    else:
        fields.put(item, "container-title" if "container-title" not in item else "collection-title", second)
        fields.put(item, "publisher", markup.plain(first(values, "PB")))
        fields.put(item, "publisher-place", markup.plain(first(values, "PP")))
    issued, unused = chinese.issued(first(values, "YR"), first(values, "FD"))
    fields.put(item, "issued", issued)
    fields.keep(item, NAME, "FD", unused)


def _numbers(item: Item, values: Values) -> None:
    type = item["type"]
    chinese.count(item, "volume", first(values, "VO"), NAME, "VO")
    if type != "thesis":  # there it is the issue of the database
        chinese.count(item, "issue", first(values, "IS"), NAME, "IS")
    page, start = chinese.page(first(values, "OP")), first(values, "SP")
    fields.put(item, "page", pages.span(start, page) if start and "-" not in page else page)
    number = first(values, "ID", "C1")
    fields.put(item, "number" if type in ("standard", "patent", "report") else "id", number)
    if values.get("C1") == [number]:
        del values["C1"]
    shared.serials(item, values, NAME)
    fields.put(item, "note", "; ".join(every(values, "NO")))
    fields.put(item, "edition", first(values, "ED"))
    fields.put(item, "accessed", dates.parse(first(values, "RD")))


def _database(item: Item, values: Values) -> None:
    type = item["type"]
    fields.put(item, "source", first(values, "DS"))
    if type in ("thesis", "patent") or type in _GENRE_BY_DATABASE:
        fields.put(item, "genre", first(values, "CL"))
    if type in _GENRE_BY_DATABASE and "genre" not in item:
        fields.put(item, "genre", first(values, "DB"))
    if type == "thesis":
        fields.put(item, "genre", chinese.degree(item.get("URL", ""), *values.get("DB", ())))
