"""Numbers of RIS: ISSN and ISBN, DOI, accession numbers, pages, links, issues and numbers of any kind."""

from __future__ import annotations

import html
import re

from refcli.formats.ris.lines import line, put
from refcli.formats.values import fields, identifiers, pages
from refcli.model import Item

Tags = dict[str, list[str]]

_EID = re.compile(r"2-s2\.0-\d{5,15}")
_ISSN_ALONE = re.compile(r"(\d{4})-?(\d{3}[\dXx])(?: \((?:ISSN|print|Print|online|Online|Electronic)\))?", re.ASCII)
_FORMS = re.compile(r"[;\n]|(?<=\))\s{0,3}(?=[\dX])")
_ARTICLE_NUMBER = re.compile(r"(?:art(?:icle)?\.? ?(?:no\.?|number)?|artn)[ :]{1,3}([A-Za-z0-9.]{1,15})", re.IGNORECASE)
_COUNTED = re.compile(r"(.{0,60}?\d\]?) ?(?:pages?|pp?|s)\.?(?: ?[;:,] ?(.{1,60}))?", re.IGNORECASE)
"""The number of a book's pages, and its size as libraries have it behind: ``xlvi, 217 pages ; 23 cm``."""

_ARXIV = re.compile(
    r"arxiv:\s?([a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d{1,2})?(?: \[.{1,20}\])?", re.IGNORECASE
)
_LINKS = frozenset(("LK", "L1", "L2", "L3"))
_TAGGED_ID = re.compile(r"([A-Za-z0-9/.-]{1,40})\s?\[(pmid|pmcid)\]", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def _first(tags: Tags, tag: str) -> str:
    values = tags.get(tag)
    return values[0] if values else ""


def links(item: Item, tags: Tags) -> None:
    """``UR`` is the address; where it is absent a link to the text is; more of them are kept."""
    more = len(tags.get("UR", ())) != 1 or not _LINKS.isdisjoint(tags)
    for tag in ("UR", "LK", "L2", "L1", "L3") if more else ("UR",):
        for value in tags.get(tag, ()):
            for url in (html.unescape(value) if "&amp;" in value else value).split():
                url = url.rstrip(";")
                if url and tag == "L3" and (doi := identifiers.doi(url)):
                    item.setdefault("DOI", doi)
                elif (url and tag == "UR") or ("://" in url and not url.startswith(("file:", "internal-pdf:"))):
                    if not fields.put(item, "URL", url) and item["URL"] != url:
                        fields.keep(item, "ris", tag, url)
                elif url:
                    fields.keep(item, "ris", tag, url)
    url = item.get("URL", "")
    if "scopus.com" in url and (found := _EID.search(url)):
        fields.identify(item, "eid", found[0])
    if "DOI" not in item:
        for value in tags.get("UR", ()):
            if "doi" in value.lower() and (doi := identifiers.doi(value)):
                item["DOI"] = doi.partition("&")[0]
                break


def serial(item: Item, tag: str, values: list[str]) -> None:
    """ISSNs and ISBNs, each value by its form; other numbers are the work's own where its type has one."""
    if len(values) == 1 and (found := _ISSN_ALONE.fullmatch(values[0])):
        value = f"{found[1]}-{found[2].upper()}"
        item["ISSN"] = f"{item['ISSN']}, {value}" if item.get("ISSN", value) != value else value
        return
    numbers: dict[str, list[str]] = {"ISSN": [], "ISBN": []}
    for value in values:
        for part in _FORMS.split(value):
            issn, isbn, other = identifiers.serial(part)
            if issn:
                numbers["ISSN"] += issn.split(", ")
            elif isbn:
                numbers["ISBN"] += isbn.split(", ")
            elif other and item["type"] in ("report", "standard", "dataset", "hearing", "software"):
                put(item, tag, [other], "number")
            elif other and any(char.isalnum() for char in other):
                fields.keep(item, "ris", tag, other)
    for field, own in numbers.items():
        if own:
            before = item[field].split(", ") if field in item else []
            item[field] = ", ".join(dict.fromkeys([*before, *own]))


def doi(item: Item, tag: str, values: list[str]) -> None:
    """The DOI; what a site puts there instead is another identifier."""
    for value in values:
        if doi := identifiers.doi(value):
            if item.setdefault("DOI", doi).lower() != doi.lower():
                fields.keep(item, "ris", tag, value)
        elif (text := line(value)) and "other" not in (item.get("custom") or {}).get("ids", ()):
            fields.identify(item, "other", text)
        else:
            fields.keep(item, "ris", tag, text)


def genre(item: Item, tag: str, values: list[str]) -> None:
    """``M3`` of old files is the DOI; ``VL`` of a thesis is the degree, where it is no number."""
    for value in values:
        if tag == "VL" and value.isdecimal():
            put(item, tag, [value], "volume")
            continue
        doi = identifiers.doi(value) if "10." in value else ""
        if doi or value[:4].lower() == "doi:":
            if doi and item.setdefault("DOI", doi).lower() != doi.lower():
                fields.keep(item, "ris", tag, value)
        else:
            put(item, tag, [value], "genre")


def volumes(item: Item, tag: str, values: list[str]) -> None:
    """The number of volumes; ``M1`` is 0 where there is none (Atypon)."""
    for value in values:
        if tag == "M1" and value == "0":
            fields.keep(item, "ris", tag, value)
        else:
            put(item, tag, [value], "number-of-volumes")


def accession(item: Item, tag: str, values: list[str]) -> None:
    """Accession numbers that tell their scheme; others are kept."""
    for value in values:
        number = value.upper()
        if number.startswith("WOS:"):
            fields.identify(item, "wos", number)
        elif found := _EID.search(value):
            fields.identify(item, "eid", found[0])
        elif found := _ARXIV.fullmatch(value):
            fields.identify(item, "arxiv", found[1])
        elif number.startswith("MEDLINE:") and number[8:].isdecimal():
            fields.put(item, "PMID", number[8:])
        elif number.startswith("PMC") and number[3:].isdecimal():
            fields.put(item, "PMCID", number)
        elif (found := _TAGGED_ID.fullmatch(value)) is not None:
            fields.put(item, found[2].upper(), found[1])
        elif tag == "U2" and number[0] == "L" and number[1:].isdecimal() and len(number) > 6:
            fields.identify(item, "embase", number)
        elif tag in ("C2", "C5") and value.isascii() and value.isdecimal() and 4 <= len(value) <= 9:
            fields.put(item, "PMID", value)
        else:
            fields.keep(item, "ris", tag, value)


def extent(item: Item, tags: Tags, plan: dict[str, str]) -> None:
    """Pages of SP and EP (and SE), or their number, or the running time, as the type wants it."""
    first, last, start = _first(tags, "SP"), _first(tags, "EP") or _first(tags, "LP"), ""
    if "LP" in tags and last != tags["LP"][0]:
        fields.keep(item, "ris", "LP", tags["LP"][0])
    if plan["SE"] == "page" and "SE" in tags:
        start = _first(tags, "SE")
    if plan["SP"] == "dimensions":
        fields.put(item, "dimensions", line(first))
        first = start
    elif plan["SP"] == "number-of-pages":
        # A book's SP counts its pages; a range there is one of pages all the same.
        if first and not last and "-" not in first.translate(_DASHES):
            if counted := _COUNTED.fullmatch(line(first)):
                item["number-of-pages"] = counted[1]
                fields.put(item, "dimensions", counted[2] or "")
            else:
                item["number-of-pages"] = line(first)
            first = start
        elif first and start:
            fields.keep(item, "ris", "SE", start)
        else:
            first = first or start
    elif start and not first and any(char.isdecimal() for char in start):
        first = start
    elif start and pages.ends(pages.pages(first))[0] != pages.pages(start):
        fields.keep(item, "ris", "SE", start)
    if first or last:
        _page(item, first, last)


def _page(item: Item, first: str, last: str) -> None:
    if found := _ARTICLE_NUMBER.fullmatch(first):
        fields.put(item, "number", found[1])
    elif found := _ARXIV.fullmatch(first):
        fields.identify(item, "arxiv", found[1])
    elif first.isdecimal() and last.isdecimal() and len(first) == len(last):
        fields.put(item, "page", f"{first}-{last}" if first != last else first)
    elif last and first and not any(dash in first for dash in "-\u2013,;"):
        fields.put(item, "page", pages.pages(pages.span(pages.pages(first), pages.pages(last))))
    else:
        fields.put(item, "page", pages.pages(first or last))


def number(item: Item, tag: str, values: list[str]) -> None:
    """``M1`` is a number only where it looks like one; EndNote and others put any text there."""
    for value in values:
        if tag == "M1" and (len(value) > 40 or not any(char.isdecimal() for char in value) or value == "0"):
            fields.keep(item, "ris", tag, value)
        else:
            put(item, tag, [value], "number")


def issue(item: Item, tag: str, values: list[str]) -> None:
    """The issue; of ``M1`` only what looks like one."""
    if tag != "M1":
        put(item, tag, values, "issue")
        return
    for value in values:
        if len(value) > 20 or not any(char.isdecimal() for char in value) or value == "0":
            fields.keep(item, "ris", tag, value)
        else:
            put(item, tag, [value], "issue")
