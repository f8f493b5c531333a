"""The cited references of Scopus: one text, divided at semicolons, in two orders.

Today  ``Davidson L., Bellamy C., Title, World Psychiatry, 11, 2, pp. 123-128, (2012)``
before ``Davidson, L., Bellamy, C., Title (2012) World Psychiatry, 11 (2), pp. 123-128. , doi: 10.1016/…``
"""

from __future__ import annotations

import re
from typing import Any

from refcli import csl
from refcli.formats.paper_page import bare
from refcli.formats.tables.rows import Row
from refcli.formats.tables.scopus_people import listed
from refcli.formats.values import identifiers, names, pages
from refcli.model import Entry, Item, Listing, Span

_YEAR = re.compile(r"\((1[5-9]\d\d|20\d\d)\)")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.[-‐ ]?){1,5}")
_VOLUME = re.compile(r"([A-Z]?\d{1,6}[A-Z]?)(?:\s?\(([^()]{1,20})\))?")
_PAGES = re.compile(r"pp?\. ?([A-Za-z]?\d{1,7}(?:\s?[-–]\s?[A-Za-z]?\d{1,7})?)")
_ARTICLE = re.compile(r"(?:art\. no\.|Article No\.?) ?([\w.-]{1,20})", re.IGNORECASE)
_MOST_AUTHORS = 200


def listing(text: str, row: Row) -> Listing | None:
    """The list of a row's references; all of them stand where the row does."""
    here = Span(row.line, row.start, row.stop)
    entries = [
        Entry(rank, read(reference), here)
        for rank, reference in enumerate((part for part in map(_squeezed, text.split("; ")) if part), 1)
    ]
    return Listing("cites", None, tuple(entries), here) if entries else None


def _squeezed(text: str) -> str:
    return " ".join(text.split()).strip(";").strip()


def read(line: str) -> Item:
    """The item of one reference; one that is in neither order has its whole text as ``note``."""
    item = _with_year_inside(line) or _with_year_behind(line)
    return item or {"type": "document", "note": line}


def _with_year_behind(line: str) -> Item | None:
    item = bare.read(line) if line.rstrip(" .").endswith(")") else None
    if item is None or "title" not in item:
        return None
    item = {field: value for field, value in item.items() if field != "custom"}
    if "container-title" not in item and "volume" not in item:
        return {**item, "type": "document", "note": line}
    return item


def _with_year_inside(line: str) -> Item | None:
    found = _YEAR.search(line)
    if not found or not line[found.end() :].strip(" .,;"):
        return None
    authors, title = _authors(line[: found.start()].strip().rstrip(","))
    item: Item = {"type": "article-journal"}
    if authors:
        item["author"] = authors
    if title:
        item["title"] = title
    item["issued"] = csl.issued(int(found[1]))
    rest = line[found.end() :].strip()
    doi = identifiers.doi(rest) if "10." in rest else ""
    if doi:
        item["DOI"] = doi
        rest = (
            rest[: rest.find("10.")].rstrip(" ,;.:").removesuffix("doi").removesuffix("DOI").removesuffix("https://dx")
        )
    book, apart, publisher = rest.partition(", ,")
    source, numbered = _source(item, book if apart and not title else rest)
    if not title and source:
        # A book: Chinman, M. (2010) Improving Quality, , VA Press
        item |= {"type": "book", "title": source}
        if publisher := publisher.strip(" ,."):
            item["publisher"] = publisher
            return item
    elif source:
        item["container-title"] = source
    if not numbered and "DOI" not in item:
        item["type"] = "document" if title else item["type"]
        item["note"] = line
    return item if "title" in item else None


def _authors(text: str) -> tuple[list[names.Name], str]:
    """The names at the beginning, by their initials, and the title behind them."""
    pieces = text.split(", ")
    found: list[str] = []
    place = 0
    while place < len(pieces) and place < _MOST_AUTHORS:
        piece = pieces[place].strip()
        after = pieces[place + 1].strip() if place + 1 < len(pieces) else ""
        if _INITIALS.fullmatch(after) and len(piece) < 40:
            found.append(f"{piece}, {after}")
            place += 2
        elif (
            (initials := piece.rpartition(" ")[2])
            and " " in piece
            and _INITIALS.fullmatch(initials)
            and len(piece) < 40
        ):
            found.append(piece)
            place += 1
        else:
            break
    people = [name for text in listed("; ".join(found)) if (name := names.family_first(text))]
    return people, ", ".join(pieces[place:]).strip()


def _source(item: Item, text: str) -> tuple[str, bool]:
    """What stands behind the year: ``World Psychiatry, 11 (2), pp. 123-128``; whether volume or pages were there."""
    parts = [part.strip(" .") for part in text.split(",")]
    numbered: dict[str, Any] = {}
    while parts:
        last = parts[-1]
        if not last:
            parts.pop()
        elif (found := _PAGES.fullmatch(last)) and "page" not in numbered:
            numbered["page"] = pages.pages(found[1])
            parts.pop()
        elif (found := _ARTICLE.fullmatch(last)) and "number" not in numbered:
            numbered["number"] = found[1]
            parts.pop()
        elif len(parts) > 1 and (found := _VOLUME.fullmatch(last)) and "volume" not in numbered:
            numbered["volume"] = found[1]
            if found[2]:
                numbered["issue"] = found[2].lstrip("0") or "0"
            parts.pop()
        else:
            break
    item |= {field: value for field, value in numbered.items() if value}
    return ", ".join(part for part in parts if part), bool(numbered)
