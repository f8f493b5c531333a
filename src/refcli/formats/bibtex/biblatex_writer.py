"""BibLaTeX: entries for biber, with everything that biblatex's data model has a field for, in UTF-8 or in ASCII."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from refcli import csl
from refcli.citekeys import is_usable
from refcli.formats.bibtex import bilingual, case, latex
from refcli.formats.bibtex.biblatex_tables import (
    ALWAYS,
    GENRE_KEYS,
    HOUSES,
    IN_SERIES,
    PARTS,
    ROLES,
    SLOTS,
    STATE_KEYS,
    WRITTEN,
    babel,
)
from refcli.formats.bibtex.encoders import Encoder, Encoders, doi, encoders
from refcli.formats.bibtex.kept_writer import before, kept_fields, own_type
from refcli.formats.bibtex.writer import unique_key
from refcli.formats.format import Losses
from refcli.formats.values import dates
from refcli.formats.values.fields import kept, lose
from refcli.merge import KEYWORD_LISTS
from refcli.model import Item

_DATES = (("date", "issued"), ("origdate", "original-date"), ("eventdate", "event-date"), ("urldate", "accessed"))
_ARTICLES = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book")
)
_APART = frozenset(("set", "xdata"))
_TITLES = "title container-title container-title-short collection-title title-short original-title volume-title".split()
_CARRIED = frozenset(
    [source for _field, source in ALWAYS]
    + [source for _field, source in _DATES]
    + [*ROLES, *SLOTS]
    + "title container-title issue number collection-number volume-title publisher genre status language".split()
    + [f"custom.{name}" for name in ("ids", "author_ids", "authors_incomplete", "note", "translated", *KEYWORD_LISTS)]
)


@cache
def _encoders(to: Encoders) -> dict[str, Encoder]:
    """The encoder of each CSL field that is no simple text."""
    return {
        "DOI": doi,
        "URL": to.verbatim,
        "page": to.pages,
        "ISBN": to.number,
        "ISSN": to.number,
        "keyword": to.keywords,
        **dict.fromkeys(_TITLES, to.title),
    }


def write(items: Iterable[Item], lost: Losses, *, ascii: bool = False, raw_latex: bool = False) -> Iterator[str]:
    """The entries, a piece each, with a blank line between them; what a file said between its entries comes back.

    ``ascii`` and ``raw_latex`` as for BibTeX.
    """
    used: set[str] = set()
    to = encoders(ascii=ascii, raw_latex=raw_latex)
    for item in items:
        kind, subtype = entry_type(item)
        blank = "\n" if used else ""
        custom = item.get("custom") or {}
        if "kept" in custom:
            item = case.protected(item)
        kept = before(item, lost, _APART, raw_latex=raw_latex) if "kept" in custom else ""
        lines = ",\n  ".join([unique_key(item, used, ascii=ascii), *_fields(item, kind, subtype, lost, to)])
        yield f"{blank}{kept}@{(kind == 'misc' and own_type(item)) or kind}{{{lines},\n}}\n"


def entry_type(item: Item) -> tuple[str, str]:
    """The entry type of an item and its ``entrysubtype``, ``""`` for none."""
    given = item.get("type", "")
    if given == "chapter":
        return ("inbook" if "container-author" in item else "incollection"), ""
    if given == "article" and "arxiv" in ((item.get("custom") or {}).get("ids") or {}):
        return "online", ""
    return WRITTEN.get(given, ("misc", ""))


def _fields(item: Item, kind: str, subtype: str, lost: Losses, to: Encoders) -> list[str]:
    lose(lost, item, _CARRIED if kind != "report" or "publisher" in item else _CARRIED | {"authority"})
    encode = _encoders(to)
    custom = item.get("custom") or {}
    found: dict[str, str] = {}

    def put(field: str, source: str) -> None:
        given = item.get(source)
        if given is not None and field not in found:
            value = encode.get(source, to.text)(given if type(given) is str else str(given))
            if value:
                found[field] = value
        elif given is not None:
            lost[source] += 1

    _names(item, custom, found, lost, to)
    put("title", "title")
    _containers(item, kind, put)
    _dates(item, found, lost, to)
    _numbers(item, put)
    field = HOUSES.get(kind, "publisher")
    house = "publisher" if "publisher" in item or kind != "report" else "authority"
    put("publisher" if field in kept(item, "bibtex") else field, house)
    if genre := csl.text(item, "genre"):
        found["type"] = GENRE_KEYS.get(genre) or to.title(genre)
    for field, source in ALWAYS:
        if source in item:
            put(field, source)
    if status := csl.text(item, "status"):
        found["pubstate"] = STATE_KEYS.get(status) or to.text(status)
    if language := csl.text(item, "language"):
        found.update(_language(language, to))
    _identifiers(custom, found, lost)
    given = [*kept(item, "bibtex").get("entrysubtype", [])]
    if subtype and not given:
        found["entrysubtype"] = subtype
    if aliases := [key for key in custom.get("aliases") or [] if is_usable(str(key))]:
        found["ids"] = ", ".join(aliases)
    if translated := custom.get("translated"):
        found |= bilingual.fields_of(translated, to)
    lines = [f"{field} = {{{value}}}" for field, value in found.items()]
    if "bibtex" in (custom.get("kept") or ()):
        lines += kept_fields(item, set(found), lost, to)
    return lines


def _names(item: Item, custom: dict[str, object], found: dict[str, str], lost: Losses, to: Encoders) -> None:
    for role, field in ROLES.items():
        if role in item and (value := to.people(csl.real_names(item, role))):
            found[field] = f"{value} and others" if role == "author" and custom.get("authors_incomplete") else value
    slots = iter(("editora", "editorb", "editorc"))
    for role, kind in SLOTS.items():
        if role in item and (value := to.people(csl.real_names(item, role))):
            slot = next(slots, "")
            if not slot:
                lost[role] += 1
                continue
            found[slot] = value
            found[f"{slot}type"] = kind


def _containers(item: Item, kind: str, put: Callable[[str, str], None]) -> None:
    if item.get("type") in _ARTICLES:
        put("journaltitle", "container-title")
    elif kind in PARTS and "volume-title" in item and "container-title" in item:
        put("booktitle", "volume-title")
        put("maintitle", "container-title")
        return
    elif kind == "online":
        network = item.get("type") == "post" or "titleaddon" in kept(item, "bibtex")
        put("eprinttype" if network else "titleaddon", "container-title")
    else:
        put("booktitle", "container-title")
    put("issuetitle", "volume-title")


def _dates(item: Item, found: dict[str, str], lost: Losses, to: Encoders) -> None:
    for field, source in _DATES:
        if source not in item:
            continue
        date = item[source]
        value = _before_christ(date) or dates.iso(date)
        if not dates.first(date):
            if field == "date" and value:
                found["year"] = to.text(value)
            else:
                lost[source] += 1
            continue
        if date.get("circa"):
            value = "/".join([f"{part}~" for part in value.split("/")])
        found[field] = value


def _before_christ(date: dict[str, object]) -> str:
    """A year before Christ as ISO 8601 counts, where 1 BC is 0000; ``""`` for any other date."""
    first, last = dates.first(date), dates.last(date)
    if not first or first[0] >= 0 or (last and last[0] >= 0):
        return ""
    sides = []
    for side in (first, last):
        if side:
            year = f"{'-' if side[0] < -1 else ''}{-side[0] - 1:04d}"
            sides.append("-".join([year, *(f"{part:02d}" for part in side[1:])]))
    return "/".join(sides)


def _numbers(item: Item, put: Callable[[str, str], None]) -> None:
    kind = item.get("type")
    if kind in _ARTICLES or (kind == "paper-conference" and "collection-title" not in item):
        order = (("number", "issue"), ("eid", "number"), ("number", "collection-number"))
    elif kind in IN_SERIES:
        order = (("number", "collection-number"), ("issue", "issue"), ("eid", "number"))
    else:
        order = (("number", "number"), ("issue", "issue"), ("number", "collection-number"))
    for field, source in order:
        if source in item:
            put(field, source)


def _language(language: str, to: Encoders) -> dict[str, str]:
    """``langid`` by babel's name; ``language`` for one that babel does not know."""
    known = babel(language)
    return {"langid": known} if known else {"language": to.text(language)}


def _identifiers(custom: dict[str, object], found: dict[str, str], lost: Losses) -> None:
    ids = custom.get("ids")
    if isinstance(ids, dict) and ids:
        if "arxiv" in ids and (value := latex.verbatim(str(ids["arxiv"]))):
            found["eprint"] = value
            found["eprinttype"] = "arxiv"
        if ids.keys() - {"arxiv"}:
            lost["custom.ids"] += 1
    given = custom.get("author_ids")
    if isinstance(given, list) and "author" in found:
        marks = [f'{place}="{one["orcid"]}"' for place, one in enumerate(given, start=1) if _is_orcid(one)]
        if marks:
            found["author+an:orcid"] = "; ".join(marks)
        if any(set(one) - {"orcid"} for one in given if isinstance(one, dict)):
            lost["custom.author_ids"] += 1


def _is_orcid(given: object) -> bool:
    value = given.get("orcid") if isinstance(given, dict) else None
    return isinstance(value, str) and len(value) == 19 and value.replace("-", "").isalnum() and value.isascii()
