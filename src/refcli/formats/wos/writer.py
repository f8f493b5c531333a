"""Writing Web of Science tagged text, for CiteSpace, VOSviewer, bibliometrix and whoever else reads it.

Each text is one line, however long: those programs join lines anyway, and a line that is not broken cannot be joined
wrongly. The file begins with a byte-order mark, as those of Web of Science do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from refcli import csl
from refcli.formats.format import Losses
from refcli.formats.values import dates, fields, languages, pages
from refcli.formats.values.dates import Date
from refcli.formats.wos import people, references
from refcli.formats.wos.build import short_source
from refcli.formats.wos.tables import GENRES, HEAD, NAME, ORDER, PLAIN, TYPES, WRITTEN
from refcli.model import Item

CARRIED = frozenset(
    (
        *PLAIN.values(),
        *"title original-title author container-author editor translator container-title".split(),
        *"container-title-short language abstract keyword publisher publisher-place ISSN ISBN issued".split(),
        *"available-date event-date issue page number genre DOI URL PMID custom.keywords".split(),
        *"custom.keywords_index custom.keywords_plus custom.mesh custom.affiliations".split(),
        *"custom.author_affiliations custom.author_ids custom.cited_by custom.classifications".split(),
        *"custom.funding custom.translated custom.ids custom.cites".split(),
    )
)
_SEASONS = ("", "SPR", "SUM", "FAL", "WIN")
_LABEL = re.compile(r"[A-Z][A-Z0-9]")
_OWN = frozenset(("ER", "EF", "FN", "VR"))
_FULLER = frozenset(("OI", "RI"))
"""What was kept names others too than the item's authors."""
_PLACES = {tag: place for place, tag in enumerate(ORDER)}
_WOS_SCHEMES = {"wos-category": "WC", "wos-area": "SC"}
_SENTENCE = 200


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """The head, then a piece a record, then the foot."""
    yield HEAD
    for item in items:
        yield _record(item, lost)
    yield "EF\n"


def _record(item: Item, lost: Losses) -> str:
    fields.lose(lost, item, CARRIED)
    values = _values(item)
    for label, texts in fields.kept(item, NAME).items():
        if _LABEL.fullmatch(label) and label not in _OWN and (label not in values or label in _FULLER):
            values[label] = [str(text) for text in texts]
    lines = []
    for tag in sorted(values, key=lambda tag: _PLACES.get(tag, len(ORDER))):
        mark = f"{tag} "
        for value in values[tag]:
            if text := " ".join(value.split()):
                lines.append(mark + text)
                mark = "   "
    return "\n".join(lines) + "\nER\n\n"


def _values(item: Item) -> dict[str, list[str]]:
    """The values of an item by tag, those of lists one a line."""
    own: dict[str, Any] = item.get("custom") or {}
    values: dict[str, list[str]] = {}

    def put(tag: str, value: object) -> None:
        if text := " ".join(str(value or "").split()):
            values[tag] = [text]

    kind = str(item.get("type") or "")
    publication, document = WRITTEN.get(kind, ("J", "Document"))
    values["PT"], values["DT"] = [publication], [_document(document, kind, str(item.get("genre") or ""))]
    _people(values, item, own)
    _translated(values, own)
    put("TI", item.get("title"))
    put("FT", item.get("original-title"))
    put("SO", item.get("container-title") or (item.get("title") if kind == "book" else ""))
    for tag, field in PLAIN.items():
        put(tag, item.get(field))
    put("LA", languages.name(str(item.get("language") or "")))
    put("AB", item.get("abstract"))
    _keywords(values, item, own)
    for line in [line for cited in fields.cited(item) if (line := references.write(cited))]:
        values.setdefault("CR", []).append(line)
    if "CR" in values:
        put("NR", max(len(values["CR"]), _claimed(own)))
    cited_by = own.get("cited_by") or {}
    if "count" in cited_by:
        values["TC"] = [str(cited_by["count"])]
        put("DA", cited_by.get("as_of"))
    put("PU", item.get("publisher"))
    put("PI", item.get("publisher-place"))
    serials = str(item.get("ISSN") or "").split(", ")
    put("SN", serials[0])
    put("EI", "; ".join(serials[1:]))
    put("BN", str(item.get("ISBN") or "").replace(", ", "; "))
    if short := str(item.get("container-title-short") or ""):
        put("JI", short)
        put("J9", " ".join(fields.kept(item, NAME).get("J9", ())) or short_source(short))
    _dates(values, item)
    put("IS", item.get("issue"))
    first, last = pages.ends(str(item.get("page") or ""))
    put("BP", first)
    put("EP", last)
    put("PN" if item.get("type") == "patent" and "part-number" not in item else "AR", item.get("number"))
    put("DI", item.get("DOI"))
    put("UR", item.get("URL"))
    put("PM", item.get("PMID"))
    for tag, labels in _classes(own).items():
        put(tag, "; ".join(labels))
    _numbers(put, own)
    funding = [str(one) for one in own.get("funding") or []]
    words = [one for one in funding if len(one) > _SENTENCE or one.endswith(".")]
    put("FU", "; ".join([one for one in funding if one not in words]))
    put("FX", " ".join(words))
    return values


def _document(document: str, kind: str, genre: str) -> str:
    """DT: the word for the type, with what ``genre`` adds to it."""
    genre = "; ".join([part for part in (one.strip() for one in genre.split(";")) if part])
    first = genre.split("; ")[0]
    if not genre or genre.casefold() == document.casefold():
        return document
    of_type = TYPES.get(first.casefold()) == kind if kind != "article-journal" else first in GENRES
    return genre if of_type else f"{document}; {genre}"


def _people(values: dict[str, list[str]], item: Item, own: dict[str, Any]) -> None:
    authors = csl.names(item)
    bodies = len(authors)
    while bodies and "literal" in authors[bodies - 1]:
        bodies -= 1
    written = [_one(csl.full_name(name)) for name in authors]
    if bodies:
        values["AU"] = [_one(people.short(name)) for name in authors[:bodies]]
        values["AF"] = written[:bodies]
    elif not authors:
        values["AU"] = [people.NOBODY]
    if written[bodies:]:
        values["CA"] = written[bodies:]
    for tag, role in (("BF", "container-author"), ("BE", "editor"), ("TR", "translator")):
        if names := csl.names(item, role):
            values[tag] = [_one(csl.full_name(name)) for name in names]
    links = own.get("author_affiliations") or []
    lines = []
    for number, place in enumerate(own.get("affiliations") or [], 1):
        linked = [name for name, numbers in zip(written, links, strict=False) if number in numbers]
        lines.append((f"[{'; '.join(linked)}] " if linked else "") + f"{place}.")
    if lines:
        values["C1"] = lines
    ids = list(zip(written, own.get("author_ids") or [], strict=False))
    for tag, scheme in (("OI", "orcid"), ("RI", "researcherid")):
        if found := [f"{name}/{numbers[scheme]}" for name, numbers in ids if numbers.get(scheme)]:
            values[tag] = ["; ".join(found)]


def _translated(values: dict[str, list[str]], own: dict[str, Any]) -> None:
    translated = own.get("translated") or {}
    for tag, name in (("Z1", "title"), ("Z3", "container-title"), ("Z4", "abstract")):
        if text := translated.get(name):
            values[tag] = [str(text)]
    if found := [_one(csl.full_name(name)) for name in translated.get("author") or []]:
        values["Z2"] = found
    if words := translated.get("keywords"):
        values["Z5"] = ["; ".join(map(_one, words))]


def _one(name: str) -> str:
    """One value among several: without the semicolon that divides them."""
    return str(name).replace(";", ",")


def _keywords(values: dict[str, list[str]], item: Item, own: dict[str, Any]) -> None:
    lists = {
        "DE": [*(own.get("keywords") or []), *(own.get("keywords_index") or [])],
        "ID": own.get("keywords_plus") or [],
        "MH": own.get("mesh") or [],
    }
    if not any(lists.values()):
        lists["DE"] = fields.words(item)
    for tag, words in lists.items():
        if words:
            values[tag] = ["; ".join([_one(word) for word in words])]


def _claimed(own: dict[str, Any]) -> int:
    lists = own.get("cites") or own.get("related") or {}
    total = lists.get("total")
    return total if lists.get("kind") == "cites" and isinstance(total, int) else 0


def _classes(own: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in own.get("classifications") or []:
        tag = _WOS_SCHEMES.get(one.get("scheme"))
        if tag:
            found.setdefault(tag, []).append(_one(one.get("code", "")))
    return found


def _numbers(put: Any, own: dict[str, Any]) -> None:
    ids = own.get("ids") or {}
    put("UT", ids.get("wos") or (ids.get("other") if ":" in str(ids.get("other")) else ""))


def _dates(values: dict[str, list[str]], item: Item) -> None:
    issued = item.get("issued")
    year, day = _dated(issued)
    if year:
        values["PY"] = [year]
        if day:
            values["PD"] = [day]
    elif text := dates.iso(issued):
        values["PY"] = [text]
    for tag, field in (("EA", "available-date"), ("CY", "event-date")):
        date = item.get(field)
        year, day = _dated(date)
        first, last = dates.first(date), dates.last(date)
        comma = ", " if tag == "CY" and day else " "
        if last and first[0] != last[0] and _day(first) and _day(last):
            values[tag] = [f"{_day(first)}, {first[0]}-{_day(last)}, {last[0]}"]
        elif year:
            values[tag] = [f"{day}{comma}{year}".strip()]
        elif text := dates.iso(date):
            values[tag] = [text]


def _dated(date: Date | None) -> tuple[str, str]:
    """The year of a date, and what Web of Science writes beside it: ``FEB 15``, ``JAN-FEB``, ``SPR``, ``JUN 10-14``."""
    first, last = dates.first(date), dates.last(date)
    if not first:
        return "", ""
    year = f"{first[0]:04d}"
    number = str((date or {}).get("season") or "")
    if number in ("1", "2", "3", "4") and len(first) == 1:
        return year, _SEASONS[int(number)]
    beginning = _day(first)
    if not last or last[0] != first[0] or len(last) != len(first) or len(first) == 1 or not _day(last):
        return year, beginning
    if first[:2] == last[:2]:
        return year, f"{beginning}-{last[2]:02d}" if len(last) == 3 and last[2] != first[2] else beginning
    return year, f"{beginning}-{_day(last)}"


def _day(parts: tuple[int, ...]) -> str:
    if len(parts) < 2 or not 1 <= parts[1] <= 12:
        return ""
    month = dates.MONTH_NAMES[parts[1]].upper()
    return f"{month} {parts[2]:02d}" if len(parts) > 2 else month
