"""Reading RefWorks's tagged format, also as Wanfang and VIP write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refcli.formats.refworks import shared
from refcli.formats.refworks.shared import Values
from refcli.formats.refworks.tables import PLAIN, TYPES
from refcli.formats.refworks.tagged import blocks
from refcli.formats.text import Text
from refcli.formats.values import chinese, dates, fields, markup, pages, said
from refcli.formats.values.blocks import Block, every, first
from refcli.formats.values.names import Name
from refcli.model import Item, Problem, Record
from refcli.scripts import has_han

NAME = "refworks"
_WHOLE = frozenset(("book", "thesis", "manuscript", "report"))
_PERIODICAL = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_PATENT_LIKE = frozenset(("patent", "standard"))


@cache
def _clc() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9.])([A-Z]{1,2}\d{0,6}(?:[.\-/+=:()A-Z]\d{0,6}){0,8})\s?(?:\[([^\[\]]{1,40})\])?(?=[;；,，\s]|$)"
    )


@cache
def _count() -> re.Pattern[str]:
    return re.compile(r"作者个数\s?[:：]\s?(\d{1,4})")


def read(text: Text) -> Iterator[Record | Problem]:
    """Records in their order."""
    found = False
    for block in blocks(text):
        found = True
        yield _record(block)
    if not found:
        yield said.no_record(1, "RefWorks")


def _record(block: Block) -> Record | Problem:
    values = block.values()
    stated = first(values, "RT")
    kind = TYPES.get(stated.lower(), "")
    item: Item = {"type": kind or ("article-journal" if "JF" in values and not stated else "document")}
    if stated and not kind:
        block.notices.append(said.unknown_type(block.line, stated))
        fields.keep(item, NAME, "RT", stated)
    values.pop("SR", None)
    _titles(item, values)
    _people(item, values, block, edited=stated.lower() == "book, edited")
    _venue(item, values)
    _numbers(item, values)
    shared.contents(item, values)
    _class(item, values)
    _sources(item, values)
    shared.leave(item, values, NAME)
    if not shared.is_something(item):
        return said.nothing(block.line)
    return Record(item, block.span, (), tuple(block.notices))


def _titles(item: Item, values: Values) -> None:
    title = markup.cnki(first(values, "T1"))
    fields.put(item, "title", title)
    again = values.get("T1", [""])[0]
    if again and title and has_han(again) != has_han(title):
        _translate(item, "title", first(values, "T1"))
    if original := markup.cnki(first(values, "OT")):
        if has_han(title) and not has_han(original):
            _translate(item, "title", original)
        else:
            item["original-title"] = original


def _translate(item: Item, field: str, text: str) -> None:
    fields.custom(item).setdefault("translated", {}).setdefault(field, markup.cnki(text))


def _people(item: Item, values: Values, block: Block, *, edited: bool) -> None:
    type = item["type"]
    given = every(values, "A1")
    marks = chinese.marks(given) if any("[" in text for text in given) else []
    authors, incomplete = chinese.authors(given, bodies=type == "standard")
    if not _from_vip(values):
        authors = _chinese_only(item, authors, block)
    fields.put(item, "editor" if edited else "author", authors)
    stated = _count().search(" ".join(values.get("NO", ())))
    if incomplete or (stated and authors and int(stated[1]) > len(authors)):
        fields.custom(item)["authors_incomplete"] = True
        block.notices.append(said.authors_incomplete(block.line))
    seconds = every(values, "A2")
    if type == "patent":
        fields.put(item, "contributor", [one for text in seconds for one in chinese.organisers(text)])
    else:
        fields.put(item, "editor", chinese.authors([*seconds, *every(values, "A6")])[0])
    thirds = {"thesis": "contributor", "book": "editor"}.get(type, "collection-editor")
    if third := chinese.authors(every(values, "A3"))[0]:
        fields.put(item, thirds if thirds not in item else "collection-editor", third)
    for tag, field in (("A4", "translator"), ("A5", "compiler")):
        fields.put(item, field, chinese.authors(every(values, tag))[0])
    for place in chinese.marked_affiliations(item, every(values, "AD"), marks):
        fields.keep(item, NAME, "AD", place)


def _from_vip(values: Values) -> bool:
    return any("维普" in text for tag in ("DS", "DB") for text in values.get(tag, ())) or any(
        "cqvip" in text for text in values.get("LK", ())
    )


def _chinese_only(item: Item, names: list[Name], block: Block) -> list[Name]:
    """The Chinese names of a list that has others too: Wanfang adds those of its last paper that had any."""
    han = [name for name in names if any(has_han(text) for text in name.values())]
    if not han or len(han) == len(names):
        return names
    block.notices.append(said.names_mixed(block.line))
    for name in names:
        if name not in han:
            given = ", ".join(text for part in ("family", "given", "literal") if (text := name.get(part, "")))
            fields.keep(item, NAME, "A1", given)
    return han


def _venue(item: Item, values: Values) -> None:
    type = item["type"]
    journal, second = markup.cnki(first(values, "JF")), markup.cnki(first(values, "T2"))
    if journal and "JF" in values and has_han(values["JF"][0]) != has_han(journal):
        _translate(item, "container-title", first(values, "JF"))
    if type == "book":
        fields.put(item, "collection-title", second or markup.cnki(first(values, "T3")))
    elif type == "paper-conference" and journal:
        fields.put(item, "event-title", second)
    elif type in _PERIODICAL and journal and second and has_han(journal) and not has_han(second):
        _translate(item, "container-title", second)
    elif journal and second:
        values.setdefault("T2", []).insert(0, second)
    else:
        journal = journal or second or markup.cnki(first(values, "WT"))
    if type in _PERIODICAL and not journal:
        journal = markup.plain(first(values, "JO"))
    fields.put(item, "container-title", journal)
    fields.put(item, "collection-title", markup.cnki(first(values, "T3")))
    if type == "paper-conference":
        fields.put(item, "event-place", markup.plain(first(values, "PP")))
        if any("cqvip" in text for text in values.get("LK", ())):
            fields.put(item, "organizer", chinese.organisers(first(values, "PB")))
    if type not in _PERIODICAL or values.get("PP") != ["中国"]:  # VIP says so of any paper
        fields.put(item, "publisher-place", markup.plain(first(values, "PP")))
    for tag, field in PLAIN.items():
        if tag in values and not (tag == "ED" and type == "thesis"):
            fields.put(item, field, markup.plain(first(values, tag)))
    issued, unused = chinese.issued(first(values, "YR"), first(values, "FD"))
    fields.put(item, "issued", issued)
    fields.keep(item, NAME, "FD", unused)
    for tag, field in (("RD", "accessed"), ("WP", "available-date")):
        fields.put(item, field, dates.parse(first(values, tag)))


def _numbers(item: Item, values: Values) -> None:
    type = item["type"]
    chinese.count(item, "volume", first(values, "VO"), NAME, "VO")
    chinese.count(item, "issue", first(values, "IS"), NAME, "IS")
    start, end = first(values, "SP"), first(values, "OP")
    if start and not end and type in _WHOLE and start.isdecimal():
        item["number-of-pages"] = start
    elif start or end:
        whole = pages.pages(end)
        simple = start and end and "-" not in start and "-" not in end and "," not in whole
        fields.put(item, "page", pages.span(start, end) if simple else (whole if "-" in end else pages.pages(start)))
        if "page" not in item:
            fields.put(item, "page", whole)
        if has_han(item.get("title", "")) and "page" in item:
            item["page"] = chinese.page(item["page"])
    number = first(values, "ID")
    fields.put(item, "number" if type in _PATENT_LIKE else "id", number)
    if type == "report" and "number" not in item and values.get("SN"):
        item["number"] = first(values, "SN")
    shared.serials(item, values, NAME)
    notes = [text for text in every(values, "NO") if not _says_count(item, text)]
    fields.put(item, "note", "; ".join(markup.plain(text) for text in notes))


def _says_count(item: Item, text: str) -> bool:
    if not _count().search(text):
        return False
    fields.keep(item, NAME, "NO", text)
    return True


def _class(item: Item, values: Values) -> None:
    type = item["type"]
    if type == "thesis":
        fields.put(item, "genre", first(values, "CL", "ED"))
    elif type in ("patent", "manuscript", "map"):
        fields.put(item, "genre", first(values, "CL"))
    elif "CL" in values and (has_han(item.get("title", "")) or _from_vip(values)):
        found = []
        for text in values["CL"]:
            for code, label in _clc().findall(text):
                found.append({"scheme": "clc", "code": code} | ({"label": label.strip()} if label.strip() else {}))
        if found:
            fields.custom(item)["classifications"] = found
            del values["CL"]


def _sources(item: Item, values: Values) -> None:
    type = item["type"]
    if type in ("report", "standard") and any(has_han(text) for text in values.get("DB", ())):
        fields.put(item, "genre", first(values, "DB"))
    source = first(values, "DS")
    fields.put(item, "source", source or first(values, "DB"))
    if number := first(values, "CN"):
        if chinese.is_serial_number(number):
            fields.keep(item, NAME, "CN", number)
        else:
            item["call-number"] = number
    if (pmid := first(values, "PMID")).isdecimal():
        item["PMID"] = pmid
    accession = first(values, "AN")
    database = f"{item.get('source', '')} {' '.join(values.get('DB', ()))}".lower()
    if accession.startswith("WOS:"):
        fields.identify(item, "wos", accession)
    elif accession.startswith("2-s2.0-"):
        fields.identify(item, "eid", accession)
    elif accession.isdecimal() and len(accession) < 10 and ("pubmed" in database or "medline" in database):
        fields.put(item, "PMID", accession)
    else:
        fields.keep(item, NAME, "AN", accession)
