"""From the tags of one record to a CSL item. What a tag means is in `tables`; here stands what needs judgement."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from refcli.formats.ris import venue, when
from refcli.formats.ris.people import people
from refcli.formats.ris.tables import BY_KIND, SERIES, TYPES, meanings
from refcli.formats.values import dates, fields, identifiers, languages, markup, pages
from refcli.model import Item
from refcli.scripts import has_han

Fields: TypeAlias = dict[str, list[str]]

_PREPRINTS = frozenset(("arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn", "research square", "preprints"))
_EID = re.compile(r"2-s2\.0-\d{5,15}")
_ISSN_ALONE = re.compile(r"(\d{4})-?(\d{3}[\dXx])(?: \((?:ISSN|print|Print|online|Online|Electronic)\))?", re.ASCII)
_FORMS = re.compile(r"[;\n]|(?<=\))\s{0,3}(?=[\dX])")
_ARTICLE_NUMBER = re.compile(r"(?:art(?:icle)?\.? ?(?:no\.?|number)?|artn)[ :]{1,3}([A-Za-z0-9.]{1,15})", re.IGNORECASE)
_VOLUME_ISSUE = re.compile(r"(\d{1,5}) ?\((\d{1,5}(?:[-/]\d{1,5})?)\)")
_TAGGED_ID = re.compile(r"([A-Za-z0-9/.-]{1,40})\s?\[(pmid|pmcid)\]", re.IGNORECASE)


def line(value: str) -> str:
    """A value on one line, its marks read: those that CSL allows stay."""
    if "<" in value or "&" in value:
        value = markup.text(value)
    if value.isascii():
        return value if "  " not in value and value.isprintable() else " ".join(value.split())
    value = value if "  " not in value and value.isprintable() else " ".join(value.split())
    return markup.cnki(value) if has_han(value) else value


def plain(value: str) -> str:
    """A value on one line without marks."""
    if "<" in value or "&" in value:
        value = markup.plain(value)
    if "  " in value or not value.isprintable():
        value = " ".join(value.split())
    return value if value.isascii() or not has_han(value) else markup.cnki(value, marks=False)


def item_of(ty: str, tags: Fields, order: list[str]) -> Item:
    """The item of one record; notes (N1) are left to `notes`."""
    item: Item = {"type": TYPES.get(ty, "document")}
    plan = meanings(ty)
    _titles(item, ty, tags, plan)
    venue.containers(item, ty, tags, plan)
    _dates(item, ty, tags, plan)
    _pages(item, tags, plan)
    if "AU" in tags and "A1" in tags:
        tags = _one_list(tags, order)
    for tag, values in tags.items():
        meant = plan.get(tag)
        if meant is None or meant == "kept":
            for value in values:
                fields.keep(item, "ris", tag, value)
        elif (put := _HANDLERS.get(meant)) is not None:
            put(item, tag, values)
        elif meant not in _APART:
            _text(item, tag, values, meant)
    venue.places(item, ty, tags, plan)
    _links(item, tags)
    _refine(item, ty, tags)
    return item


def _one_list(tags: Fields, order: list[str]) -> Fields:
    """Authors of AU and of A1 in the order of the file."""
    left = {tag: iter(tags[tag]) for tag in ("AU", "A1")}
    names = [value for tag in order if tag in left for value in [next(left[tag], "")] if value]
    return {tag: names if tag == "AU" else values for tag, values in tags.items() if tag != "A1"}


def _text(item: Item, tag: str, values: list[str], field: str) -> None:
    """A plain text: the first value is the field's, others are kept."""
    for value in values:
        text = line(value)
        if field == "issue" and text.isdecimal():
            text = text.lstrip("0") or "0"
        if text and not fields.put(item, field, text) and item[field] != text:
            fields.keep(item, "ris", tag, value)


def _names(role: str) -> Callable[[Item, str, list[str]], None]:
    def put(item: Item, _tag: str, values: list[str]) -> None:
        found, more = people(values)
        if found:
            item[role] = item[role] + found if role in item else found
        if more and role == "author":
            fields.custom(item)["authors_incomplete"] = True

    return put


def _titles(item: Item, ty: str, tags: Fields, plan: dict[str, str]) -> None:
    for tag in ("TI", "T1", "CT", "BT", "JF", "T2", "JO"):
        if tag not in tags or plan[tag] != "title":
            continue
        for value in tags[tag]:
            text = line(value)
            if not text or item.get("title") == text:
                continue
            if "title" not in item or (tag == "T1" and text.startswith(item["title"].rstrip("."))):
                item["title"] = text
            elif has_han(text) != has_han(item["title"]) and "TT" not in tags:
                fields.custom(item).setdefault("translated", {}).setdefault("title", text)
            elif tag in ("BT", "T2") and ty in ("BOOK", "EBOOK", "EDBOOK"):
                fields.put(item, "collection-title", text)
            else:
                fields.keep(item, "ris", tag, value)


def _abstract(item: Item, _tag: str, values: list[str]) -> None:
    for value in values:
        text = plain(value)
        own = item.get("abstract", "")
        if not own or own in text:
            if text:
                item["abstract"] = text
        elif text not in own:
            if has_han(text) != has_han(own):
                fields.custom(item).setdefault("translated", {}).setdefault("abstract", text)
            else:
                item["abstract"] = f"{own} {text}"


def _keywords(item: Item, _tag: str, values: list[str]) -> None:
    words: list[str] = []
    for value in values:
        if ";" in value or "\n" in value or not value.isascii() or "<" in value:
            value = markup.plain(value.replace("\n", "; ")).replace("；", ";")
            words += [word for part in value.split(";") if (word := part.strip())]
        elif word := plain(value):
            words.append(word)
    fields.keywords(item, words)


def _serial(item: Item, tag: str, values: list[str]) -> None:
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
                _text(item, tag, [other], "number")
            elif other and any(char.isalnum() for char in other):
                fields.keep(item, "ris", tag, other)
    for field, own in numbers.items():
        if own:
            before = item[field].split(", ") if field in item else []
            item[field] = ", ".join(dict.fromkeys([*before, *own]))


def _doi(item: Item, tag: str, values: list[str]) -> None:
    for value in values:
        if doi := identifiers.doi(value):
            if item.setdefault("DOI", doi).lower() != doi.lower():
                fields.keep(item, "ris", tag, value)
        else:
            fields.identify(item, "other", line(value))


def _genre(item: Item, tag: str, values: list[str]) -> None:
    """``M3`` of old files is the DOI; ``VL`` of a thesis is the degree, where it is no number."""
    for value in values:
        if tag == "VL" and value.isdecimal():
            _text(item, tag, [value], "volume")
            continue
        doi = identifiers.doi(value) if "10." in value else ""
        if doi or value[:4].lower() == "doi:":
            if doi and item.setdefault("DOI", doi).lower() != doi.lower():
                fields.keep(item, "ris", tag, value)
        else:
            _text(item, tag, [value], "genre")


def _accession(item: Item, tag: str, values: list[str]) -> None:
    for value in values:
        number = value.upper()
        if number.startswith("WOS:"):
            fields.identify(item, "wos", number)
        elif found := _EID.search(value):
            fields.identify(item, "eid", found[0])
        elif number.startswith("PMC") and number[3:].isdecimal():
            fields.put(item, "PMCID", number)
        elif (found := _TAGGED_ID.fullmatch(value)) is not None:
            fields.put(item, found[2].upper(), found[1])
        elif tag == "C2" and value.isascii() and value.isdecimal() and 4 <= len(value) <= 9:
            fields.put(item, "PMID", value)
        else:
            fields.keep(item, "ris", tag, value)


def _language(item: Item, tag: str, values: list[str]) -> None:
    _text(item, tag, [languages.code(values[0]), *values[1:]], "language")


def _affiliations(item: Item, _tag: str, values: list[str]) -> None:
    found = [text for value in values for part in value.split("\n") if (text := plain(part).strip(";"))]
    if found:
        fields.custom(item)["affiliations"] = list(dict.fromkeys(found))


def _source(item: Item, tag: str, values: list[str]) -> None:
    if tag == "DB" and "source" in item:
        fields.keep(item, "ris", "DP", item.pop("source"))
    _text(item, tag, values, "source")


def _identity(item: Item, tag: str, values: list[str]) -> None:
    if tag == "ID" and "id" in item:
        fields.keep(item, "ris", "LB", item.pop("id"))
    _text(item, tag, values, "id")


def _translated(item: Item, tag: str, values: list[str]) -> None:
    own = fields.custom(item).setdefault("translated", {})
    if tag == "TT":
        own["title"] = line(values[0])
    elif found := people(values)[0]:
        own["author"] = found


def _dates(item: Item, ty: str, tags: Fields, plan: dict[str, str]) -> None:
    """``PY``, ``Y1``, ``DA`` (and C2 of patents) together: the year of the first, the detail of the fullest."""
    best: dates.Date | None = None
    for tag in ("PY", "Y1", "DA", "C2"):
        if tag not in tags or plan[tag] not in ("issued", "accessed"):
            continue
        for value in tags[tag]:
            status = value.rpartition("/")[2]
            if status in ("received", "accepted"):
                _put_date(item, "submitted" if status == "received" else "", tag, value)
                continue
            year = dates.first(best)[0] if dates.first(best) else None
            found = when.date(value, year)
            if found is None:
                continue
            if tag == "DA" and plan[tag] == "accessed" and (year is None or dates.first(found)[:1] != (year,)):
                fields.put(item, "accessed", found)
                continue
            if best is not None and dates.first(found)[:1] != dates.first(best)[:1] and "literal" not in best:
                fields.keep(item, "ris", tag, value)
            if ty in ("CONF", "CPAPER") and (days := when.between(value)):
                fields.put(item, "event-date", days)
            best = when.fuller(best, found)
    fields.put(item, "issued", best)
    for tag, values in tags.items():
        meant = plan.get(tag)
        if meant in ("accessed", "submitted", "available-date") and tag != "DA":
            for value in values:
                days = when.between(value) if tag == "Y2" and ty in ("CONF", "CPAPER") else None
                if days:
                    fields.put(item, "event-date", days)
                else:
                    _put_date(item, meant, tag, value)


def _put_date(item: Item, field: str, tag: str, value: str) -> None:
    found = when.date(value.removesuffix("/received"))
    if not found or not dates.first(found) or not field:
        if any(char.isalnum() for char in value):
            fields.keep(item, "ris", tag, value)
    elif not fields.put(item, field, found) and item[field] != found:
        fields.keep(item, "ris", tag, value)


def _pages(item: Item, tags: Fields, plan: dict[str, str]) -> None:
    first, last, start = _first(tags, "SP"), _first(tags, "EP"), ""
    if plan["SE"] == "page" and "SE" in tags:
        start = _first(tags, "SE")
    if plan["SP"] == "dimensions":
        fields.put(item, "dimensions", line(first))
        first = start
    elif plan["SP"] == "number-of-pages":
        # A book's SP counts its pages; a range there is one of pages all the same.
        if first and not last and "-" not in first.translate(_DASHES):
            count = first.lower().rstrip(".").removesuffix("pages").removesuffix("pp").removesuffix("p").strip()
            item["number-of-pages"] = count if count.isdecimal() else line(first)
            first = start
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
    elif first.isdecimal() and last.isdecimal() and len(first) == len(last):
        fields.put(item, "page", f"{first}-{last}" if first != last else first)
    elif last and first and not any(dash in first for dash in "-\u2013,;"):
        fields.put(item, "page", pages.pages(pages.span(pages.pages(first), pages.pages(last))))
    else:
        fields.put(item, "page", pages.pages(first or last))


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def _first(tags: Fields, tag: str) -> str:
    values = tags.get(tag)
    return values[0] if values else ""


def _links(item: Item, tags: Fields) -> None:
    """``UR`` is the address; where it is absent a link to the text is; more of them are kept."""
    for tag in ("UR", "LK", "L2", "L1", "L3"):
        for value in tags.get(tag, ()):
            for url in value.split():
                if tag == "UR" or "://" in url:
                    if url.lower().startswith("doi:"):
                        continue
                    if not fields.put(item, "URL", url) and item["URL"] != url:
                        fields.keep(item, "ris", tag, url)
                elif url != ";":
                    fields.keep(item, "ris", tag, url)
    url = item.get("URL", "")
    if "scopus.com" in url and (found := _EID.search(url)):
        fields.identify(item, "eid", found[0])
    if "DOI" not in item:
        for value in [*tags.get("UR", ()), *tags.get("L3", ())]:
            if "doi" in value.lower() and (doi := identifiers.doi(value)):
                item["DOI"] = doi.partition("&")[0]
                break


def _refine(item: Item, ty: str, tags: Fields) -> None:
    """What other tags say of the type and of numbers."""
    kind = item.get("genre", "").lower()
    if ty in ("SER", "JOUR", "GEN", "CONF", "BOOK", "CHAP") and kind in BY_KIND and "Scopus" in item.get("source", ""):
        item["type"] = BY_KIND[kind] or ("article-journal" if ty in ("SER", "GEN") else item["type"])
    elif kind == "preprint" or (ty in ("JOUR", "GEN", "UNPB") and item.get("publisher", "").lower() in _PREPRINTS):
        item["type"] = "article"
    elif ty in ("GEN", "JFULL", "") and "container-title" in item and (
        "ISSN" in item or "issue" in item or ("volume" in item and "page" in item)
    ):  # fmt: skip
        item["type"] = "article-journal"
    if "collection-editor" in item and ty in SERIES and tags.keys().isdisjoint(("T2", "T3", "A3", "ED")):
        item["editor"] = item.pop("collection-editor")  # without a series there is no editor of one
    if ty == "PAT" and "number" not in item and "issue" in item:
        item["number"] = item.pop("issue")
    volume = item.get("volume", "")
    if "(" in volume and "issue" not in item and (found := _VOLUME_ISSUE.fullmatch(volume)):
        item["volume"], item["issue"] = found[1], found[2]
    source = item.get("source", "").lower()
    if "AN" in tags and "PMID" not in item and ("pubmed" in source or "medline" in source):
        number = tags["AN"][0].strip()
        if number.isascii() and number.isdecimal() and len(number) <= 9:
            item["PMID"] = number
            fields.kept(item, "ris").pop("AN", None)


def _number(item: Item, tag: str, values: list[str]) -> None:
    """``M1`` is a number only where it looks like one; EndNote and others put any text there."""
    for value in values:
        if tag == "M1" and (len(value) > 40 or not any(char.isdecimal() for char in value) or value == "0"):
            fields.keep(item, "ris", tag, value)
        else:
            _text(item, tag, [value], "number")


def _issue(item: Item, tag: str, values: list[str]) -> None:
    if tag != "M1":
        _text(item, tag, values, "issue")
        return
    for value in values:
        if len(value) > 20 or not any(char.isdecimal() for char in value) or value == "0":
            fields.keep(item, "ris", tag, value)
        else:
            _text(item, tag, [value], "issue")


_HANDLERS: dict[str, Callable[[Item, str, list[str]], Any]] = {
    **{
        role: _names(role)
        for role in ("author", "editor", "collection-editor", "translator", "contributor", "director", "composer",
                     "performer", "producer", "interviewer", "recipient", "guest")
    },
    "abstract": _abstract,
    "keyword": _keywords,
    "ISSN": _serial,
    "ISBN": _serial,
    "DOI": _doi,
    "PMCID": _accession,
    "PMID": _accession,
    "custom.ids": _accession,
    "language": _language,
    "custom.affiliations": _affiliations,
    "source": _source,
    "id": _identity,
    "custom.translated.title": _translated,
    "custom.translated.author": _translated,
    "genre": _genre,
    "number": _number,
    "issue": _issue,
}  # fmt: skip
_APART = frozenset(
    ("title", "issued", "accessed", "submitted", "available-date", "page", "number-of-pages", "URL", "note",
     "container-title", "container-title-short", "collection-title", "publisher-place", "event-title")
)  # fmt: skip
"""Fields that several tags speak of: they are settled when all are known."""
