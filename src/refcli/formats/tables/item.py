"""From the cells of one row to a CSL item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from refcli import csl
from refcli.formats.tables import more, people
from refcli.formats.tables.types import GENRES, type_of
from refcli.formats.values import dates, fields, identifiers, languages, markup, pages, said
from refcli.formats.values.dates import Date
from refcli.formats.wos.people import addresses, split_addresses
from refcli.model import Item, Notice

NAME = "csv"
ABSENT = frozenset(("", "nan", "NaN", "NULL", "null", "None", "N/A", "NA", "#N/A", "<NA>", "undefined"))
_FLOAT = re.compile(r"(\d{1,9})\.0")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_SEASON = re.compile(r"(\d{4})-2([1-4])")
_COUNT = re.compile(r"\d{1,9}")
_SEPARATORS = re.compile(r"[;；|\n]")

SCALARS: dict[str, str] = {
    "title-short": "title-short",
    "original-title": "original-title",
    "journal-short": "container-title-short",
    "volume": "volume",
    "number": "number",
    "article": "number",
    "number-of-pages": "number-of-pages",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "place": "publisher-place",
    "edition": "edition",
    "series": "collection-title",
    "series-number": "collection-number",
    "event": "event-title",
    "event-place": "event-place",
    "genre": "genre",
    "note": "note",
    "call-number": "call-number",
    "database": "source",
    "archive": "archive",
}
_NUMBERS = frozenset(
    ("volume", "issue", "number", "article", "year", "pmid", "first", "last", "number-of-pages", "month", "day")
)
_ROLES = {"editor": "editor", "translator": "translator", "series-editor": "collection-editor"}
_DATES = {"accessed": "accessed", "available": "available-date", "event-date": "event-date"}
_NO_TYPES = frozenset(("pdf", "html", "citation"))
"""What Publish or Perish says of a link."""
_EXTRA = re.compile(r"(DOI|PMID|PMCID|ISBN|ISSN): ?(\S.{0,200})")
_SCHEMES = ("eid", "openalex", "arxiv")


class Columns:
    """The columns of a table: their names and kinds, and whether it is one that refcli wrote."""

    def __init__(self, names: Sequence[str], kinds: Sequence[str], *, commas: bool = False) -> None:
        self.names = names
        self.kinds = kinds
        self.own = "data" in kinds
        self.commas = commas and not self.own
        self.place = {kind: place for place, kind in enumerate(kinds) if kind}


def item_of(columns: Columns, cells: Sequence[str], line: int) -> tuple[Item, list[Notice]]:
    """The item of a row, with what the user should know of it."""
    item: Item = {}
    notices: list[Notice] = []
    got, strange = _cells(columns, cells)
    own = columns.own
    if identity := got.get("id"):
        item["id"] = identity
    _type(item, got, notices, line)
    if title := got.get("title"):
        item["title"] = markup.text(title)
    _names(item, got, columns, notices, line)
    for kind, field in SCALARS.items():
        if kind in got:
            fields.put(item, field, _note(got[kind]) if kind == "note" else " ".join(got[kind].split()))
    journal = got.get("journal") or got.get("booktitle")
    if journal and item["type"] == "thesis" and "publisher" not in item:
        item["publisher"] = " ".join(journal.split())  # CNKI gives a thesis's school as its source
    elif journal:
        item["container-title"] = markup.text(journal)
        if "journal" in got and "booktitle" in got:
            strange.append((columns.names[columns.place["booktitle"]], got["booktitle"]))
    if abstract := got.get("abstract"):
        fields.put(item, "abstract", markup.plain(abstract))
    _when(item, got)
    _numbers(item, got, own=own)
    if language := got.get("language"):
        item["language"] = languages.code(language)
    fields.keywords(
        item,
        split(got.get("keywords", ""), own=own),
        index=split(got.get("index", ""), own=own),
        mesh=split(got.get("mesh", ""), own=own),
        plus=split(got.get("plus", ""), own=own),
    )
    _customs(item, got, own=own)
    for name, value in strange:
        fields.keep(item, NAME, name, value)
    if data := got.get("data"):
        more.add(item, data)
    return item, notices


def _note(text: str) -> str:
    return markup.plain(text) if "</" in text else text


def _cells(columns: Columns, cells: Sequence[str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The cells that hold something, by the kind of their column, and those of unknown columns by its name."""
    got: dict[str, str] = {}
    strange: list[tuple[str, str]] = []
    own = columns.own
    for kind, name, cell in zip(columns.kinds, columns.names, cells, strict=False):
        if not cell:
            continue
        value = cell.strip()
        if value[:1] == "'" or cell[:1] in "\t\r":
            value = unguarded(value, own=own)
        if not value or (value in ABSENT and not own):
            continue
        if not kind:
            strange.append((name, value))
        elif kind in _NUMBERS and value[-2:] == ".0" and _FLOAT.fullmatch(value):
            got[kind] = value[:-2]
        else:
            got[kind] = value
    return got, strange


def unguarded(value: str, *, own: bool) -> str:
    """A cell without the ``'`` that keeps spreadsheets from taking it for a formula; a quotation's mark stays."""
    if _GUARDED.match(value) and (own or "'" not in value[1:]):
        return value[1:]
    return value


def split(text: str, *, own: bool = False) -> list[str]:
    """The words of a cell: divided at semicolons, bars and lines, and only where there are none, at commas."""
    if not text:
        return []
    parts = text.split(";") if own else _SEPARATORS.split(text)
    if len(parts) == 1 and not own:
        parts = text.replace("，", ",").replace("、", ",").split(",")
    return [word for part in parts if (word := " ".join(part.split()))]


def _type(item: Item, got: dict[str, str], notices: list[Notice], line: int) -> None:
    text = got.get("type", "")
    if text.casefold() in _NO_TYPES:
        text = ""
    kind = type_of(text)
    genre = got.get("genre", "")
    if kind and type_of(genre) == kind and not _is_genre(genre):
        del got["genre"]
    if text and (not kind or _is_genre(text)):
        got.setdefault("genre", text)
    if not kind:
        if "booktitle" in got and "journal" not in got:
            kind = "paper-conference" if "event" in got or "onference" in got["booktitle"] else "chapter"
        elif "journal" in got or ("volume" in got and "issue" in got):
            kind = "article-journal"
        elif "school" in got:
            kind = "thesis"
        elif "isbn" in got or ("publisher" in got and "journal" not in got):
            kind = "book"
        else:
            kind = "document"
        if text and kind == "document":
            notices.append(said.unknown_type(line, text))
    item["type"] = kind


def _is_genre(text: str) -> bool:
    """Whether a word says more than the type: a review, a doctoral thesis."""
    return text.casefold().replace(" ", "") in GENRES


def _names(item: Item, got: dict[str, str], columns: Columns, notices: list[Notice], line: int) -> None:
    full, short = got.get("author-full", ""), got.get("author", "")
    if full or short:
        found, incomplete = people.several(full or short, commas=columns.commas)
        if full and short:
            others, further = people.several(short, commas=columns.commas)
            if len(others) > len(found):
                found, incomplete = others, further
        fields.put(item, "author", found)
        if incomplete:
            fields.custom(item)["authors_incomplete"] = True
            notices.append(said.authors_incomplete(line))
    for kind, role in _ROLES.items():
        if kind in got:
            fields.put(item, role, people.several(got[kind], commas=columns.commas)[0])


def date_of(text: str) -> Date | None:
    """A date in any form, seasons as EDTF writes them too: ``2019-21``."""
    if found := _SEASON.fullmatch(text):
        return dates.season(int(found[1]), int(found[2]))
    return dates.parse(text)


def _when(item: Item, got: dict[str, str]) -> None:
    issued = date_of(got["year"]) if "year" in got else None
    if issued and "month" in got:
        year = csl.year({"issued": issued})
        if year and len(dates.first(issued)) == 1:
            issued = dates.with_year(year, f"{got['month']} {got.get('day', '')}")
    if "date" in got and (date := date_of(got["date"])):
        known = dates.first(issued)[:1]
        if known and not dates.first(date):
            date = dates.with_year(known[0], got["date"])
        if not issued or not known or (dates.first(date)[:1] == known and len(str(date)) > len(str(issued))):
            issued = date
    fields.put(item, "issued", issued)
    for kind, field in _DATES.items():
        if kind in got:
            fields.put(item, field, date_of(got[kind]))


def _numbers(item: Item, got: dict[str, str], *, own: bool) -> None:
    if extra := got.get("extra"):
        _extra(item, got, extra)
    if issue := got.get("issue"):
        item["issue"] = issue.lstrip("0") or "0" if issue.isdecimal() else " ".join(issue.split())
    if page := got.get("pages"):
        fields.put(item, "page", pages.pages(page))
    elif "first" in got or "last" in got:
        fields.put(item, "page", pages.span(got.get("first", ""), got.get("last", "")))
    for kind in ("doi", "issn", "eissn", "isbn", "url"):
        if kind in got:
            _identifier(item, kind, " ".join(got[kind].split()), own=own)
    for kind, field in (("pmid", "PMID"), ("pmcid", "PMCID")):
        if kind in got:
            fields.put(item, field, got[kind])


def _extra(item: Item, got: dict[str, str], text: str) -> None:
    """Zotero's Extra: identifiers, a line each; the rest is a note."""
    notes = []
    for line in text.split("\n"):
        found = _EXTRA.fullmatch(line.strip())
        if found and found[1].lower() not in got:
            got[found[1].lower()] = found[2]
        elif line.strip():
            notes.append(line.strip())
    if notes:
        item["note"] = "\n".join([*([item["note"]] if "note" in item else []), *notes])


def _identifier(item: Item, kind: str, text: str, *, own: bool) -> None:
    if kind == "doi":
        if doi := identifiers.doi(text):
            item["DOI"] = doi
        else:
            fields.identify(item, "other", text)
    elif kind == "url":
        doi = "" if own or "doi.org/" not in text else identifiers.doi(text)
        if not doi or not (item.get("DOI", "").casefold() == doi.casefold() or fields.put(item, "DOI", doi)):
            item["URL"] = text
    elif kind == "isbn":
        fields.put(item, "ISBN", identifiers.isbn(text))
        if "ISBN" not in item:
            fields.keep(item, NAME, "ISBN", text)
    else:
        issn, isbn, other = identifiers.serial(text)
        if issn and "ISSN" in item:
            issn = ", ".join(dict.fromkeys([*item["ISSN"].split(", "), *issn.split(", ")]))
        if issn:
            item["ISSN"] = issn
        fields.put(item, "ISBN", isbn)
        fields.keep(item, NAME, "ISSN", other)


def _customs(item: Item, got: dict[str, str], *, own: bool) -> None:
    if (count := got.get("cited-by")) and _COUNT.fullmatch(count.removesuffix(".0")):
        cited: dict[str, Any] = {"count": int(count.removesuffix(".0"))}
        if "cited-by-date" in got:
            cited["as_of"] = got["cited-by-date"]
        fields.custom(item)["cited_by"] = cited
    elif count:
        fields.keep(item, NAME, "Cited by", count)
    places = got.get("affiliations", "")
    if places.startswith("[") and "] " in places:
        # Web of Science: [Walker, Gill; Bryant, Wendy] Brunel Univ, London, England; [...
        authors = {csl.full_name(name).casefold(): place for place, name in enumerate(csl.names(item))}
        lines = split_addresses(got.pop("affiliations"))
        fields.custom(item).update(addresses(lines, authors, len(csl.names(item))))
    for kind in ("affiliations", "funding"):
        if words := [
            one for part in got.get(kind, "").replace("；", ";").split(";") if (one := " ".join(part.split()))
        ]:
            fields.custom(item)[kind] = words
    if codes := split(got.get("clc", ""), own=own):
        fields.custom(item)["classifications"] = [{"scheme": "clc", "code": code} for code in codes]
    if wos := got.get("wos"):
        base, colon, _number = wos.partition(":")
        fields.identify(item, "wos" if not colon or base == "WOS" else "other", wos if colon else f"WOS:{wos}")
    for scheme in _SCHEMES:
        if scheme in got:
            fields.identify(item, scheme, got[scheme])
