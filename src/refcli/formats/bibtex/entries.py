"""What of a CSL item becomes which BibTeX entry and field, after btxdoc and common practice (doi, url, keywords)."""

from __future__ import annotations

import re
from functools import cache

from refcli import csl
from refcli.formats.bibtex import case, latex
from refcli.formats.bibtex.biblatex_tables import babel
from refcli.formats.bibtex.encoders import Encoder, Encoders, doi, encoders
from refcli.formats.bibtex.kept_writer import kept_fields
from refcli.formats.bibtex.tables import MISC
from refcli.formats.format import Losses
from refcli.formats.values import dates
from refcli.formats.values.fields import kept, lose
from refcli.model import Item

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
"""CSL types and the entry type that each becomes; all others are ``misc``."""

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MASTERS = ("master", "magister", "diplom", "bachelor", "硕士", "碩士", "学士", "學士", "本科", "m.a.", "m.sc", "msc")

_SUBTYPES = {
    "article-newspaper": "newspaper",
    "article-magazine": "magazine",
    "review": "review",
    "review-book": "review-book",
    "entry-dictionary": "dictionary",
    "entry-encyclopedia": "encyclopedia",
}
"""Articles that GB/T 7714 and others cite in another way, as ``entrysubtype``; what is ``misc`` says its CSL type."""

_ROLES = ("author", "editor", "translator")
_CREATORS = ("composer", "director", "performer", "host", "guest")
"""Who stands as the author of a film or a score, for want of one: BibTeX knows no such role."""

_ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_VENUE = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "misc": "howpublished"}
_PUBLISHER = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution",
              "booklet": "howpublished"}  # fmt: skip
_SORTED_BY: dict[str, tuple[str, ...]] = {"book": ("author", "editor")}
"""By whose names BibTeX's styles sort a type; by the author alone if it is not here."""
_IN_SERIES = frozenset(("book", "booklet", "incollection", "inproceedings"))
_STAND_INS = {"techreport": ("publisher", "authority"), "unpublished": ("note", "status")}
"""Required fields of BibTeX (btxdoc 3.1) by type, and what says the same where they are empty."""

_ARXIV = re.compile(r"[\w./-]{4,40}", re.ASCII)
_NUMBER = {"article": "issue", "techreport": "number", "misc": "number"}


def entry_type(item: Item) -> str:
    """The BibTeX entry type of an item; a thesis is a master's where its genre says so."""
    kind = TYPES.get(item.get("type", ""), "misc")
    if kind == "phdthesis":
        genre = csl.text(item, "genre").lower()
        return "mastersthesis" if any(word in genre for word in _MASTERS) else kind
    return kind


PLAIN = encoders()


def _edition(value: str) -> str:
    """``Second`` for 2, ``11th`` for 11: the styles write "second edition" (btxdoc); ``""`` for what is no number."""
    if not (value.isdecimal() and value.isascii() and 1 <= int(value[:4]) <= 999):
        return ""
    number = int(value[:4])
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    return f"{number}{'th' if number // 10 % 10 == 1 else _ENDINGS.get(number % 10, 'th')}"


@cache
def _plan(kind: str, to: Encoders) -> tuple[tuple[str, str, Encoder], ...]:
    """Per entry type: BibTeX field, CSL field and encoder, in the order in which they are written."""

    def edition(value: str) -> str:
        return _edition(value) or to.text(value)

    number = _NUMBER.get(kind, "collection-number")
    article = kind == "article"
    return (
        ("volume", "volume", to.text),
        ("number", number, to.text),
        ("eid", "number" if article else "", to.text),
        ("pages", "page", to.pages),
        (_PUBLISHER.get(kind, "publisher"), "publisher", to.text),
        ("address", "publisher-place", to.text),
        ("edition", "edition", edition),
        ("series", "collection-title", to.text),
        ("chapter", "chapter-number", to.text),
        ("eventtitle", "event-title", to.text),
        ("venue", "event-place", to.text),
        ("pagetotal", "" if article else "number-of-pages", to.text),
        ("type", "genre", to.title),
        ("version", "version", to.text),
        ("pubstate", "status", to.text),
        ("note", "note", to.text),
        ("doi", "DOI", doi),
        ("url", "URL", to.verbatim),
        ("isbn", "ISBN", to.number),
        ("issn", "ISSN", to.number),
        ("pmid", "PMID", to.text),
        ("pmcid", "PMCID", to.text),
        ("shorttitle", "title-short", to.title),
        ("shortjournal", "container-title-short" if article else "", to.title),
        ("language", "language", lambda value: babel(value) or to.text(value)),
        ("keywords", "keyword", to.keywords),
        ("abstract", "abstract", to.text),
        ("annote", "annote", to.text),
    )


_KINDS = frozenset((*TYPES.values(), "mastersthesis", "misc"))


def _carried(kind: str) -> frozenset[str]:
    """What of an item the entries of a type hold."""
    fields = {source for _field, source, _encode in _plan(kind, PLAIN)} | {"title", "issued", "accessed", *_ROLES}
    if kind in _VENUE:
        fields.add("container-title")
    return frozenset(fields | {f"custom.{name}" for name in _CUSTOM})


_CUSTOM = ("keywords", "keywords_index", "keywords_plus", "mesh", "authors_incomplete", "ids", "note")
_CARRIED = {kind: _carried(kind) for kind in _KINDS}


def fields(item: Item, kind: str, lost: Losses, to: Encoders = PLAIN) -> list[str]:
    """The fields of an entry as ``name = {value}``; what BibTeX has no field for is counted as lost."""
    lose(lost, item, _CARRIED[kind] if "authority" not in item else _CARRIED[kind] | _with_authority(item, kind))
    if "custom" in item:
        item = case.protected(item)
    if kind in _STAND_INS:
        item = _required(item, *_STAND_INS[kind])
    found = _names(item, kind, to)
    if value := to.title(csl.text(item, "title")):
        found.append(f"title = {{{value}}}")
        if not any(one.startswith(_SORTED_BY.get(kind, "author")) for one in found):
            found.append(f"key = {{{value}}}")  # what styles sort and label by, for want of an author
    if kind in _VENUE and (value := to.text(csl.text(item, "container-title"))):
        found.append(f"{_VENUE[kind]} = {{{value}}}")
    if "issued" in item:
        found += _date(item, lost)
    for field, source, encode in _plan(kind, to):
        given = item.get(source)
        if given is not None and (value := encode(given if type(given) is str else str(given))):
            found.append(f"{field} = {{{value}}}")
    if "volume" in item and "collection-number" in item and kind in _IN_SERIES:
        found = _one_number(found)
    if kind == "misc" and (how := _howpublished(item, to)):
        found.append(how)
    if "accessed" in item:
        if value := to.text(dates.iso(item["accessed"])):
            found.append(f"urldate = {{{value}}}")
        else:
            lost["accessed"] += 1
    given_type = item.get("type", "")
    if given_type in _SUBTYPES or (kind == "misc" and given_type in MISC):
        found.append(f"entrysubtype = {{{_SUBTYPES.get(given_type, given_type)}}}")
    return _with_custom(found, item, lost, to) if "custom" in item else found


def _with_custom(found: list[str], item: Item, lost: Losses, to: Encoders) -> list[str]:
    """The fields, and those for what CSL has none: the number at arXiv, what a file said beside."""
    more = item["custom"] or {}
    if "ids" in more:
        known = "unique-id" in kept(item, "bibtex")  # Web of Science's own export says it
        found += _eprint({k: v for k, v in more["ids"].items() if not (known and k == "wos")}, lost)
    if "bibtex" in (more.get("kept") or ()):
        found = _without(found, "key") if "key" in kept(item, "bibtex") else found
        found += kept_fields(item, {field.partition(" ")[0] for field in found}, lost, to)
    return found


def _required(item: Item, field: str, other: str) -> Item:
    """An item whose required field says what another field does, where it says nothing itself."""
    return {**item, field: item[other]} if other in item and not csl.text(item, field).strip() else item


def _with_authority(item: Item, kind: str) -> frozenset[str]:
    """Whether the authority of an item stands in its entry: as the institution of a report, as an author."""
    stands = "publisher" not in item if kind == "techreport" else kind == "misc" and "author" not in item
    return frozenset(("authority",)) if stands else frozenset()


def _names(item: Item, kind: str, to: Encoders) -> list[str]:
    roles = [role for role in _ROLES if role in item]
    found = [f"{role} = {{{value}}}" for role in roles if (value := to.people(csl.real_names(item, role)))]
    if kind == "misc" and "author" not in item and (value := to.people(creator(item))):
        found.insert(0, f"author = {{{value}}}")
    if "custom" in item and item["custom"].get("authors_incomplete") and found and found[0].startswith("author"):
        found[0] = f"{found[0][:-1]} and others}}"
    return found


def creator(item: Item) -> list[dict[str, str]]:
    """Who made a film or a score, or the court or parliament that speaks: the author that such an item has not."""
    for role in _CREATORS:
        if role in item and (names := csl.real_names(item, role)):
            return names
    authority = csl.text(item, "authority")
    return [{"literal": authority}] if authority else []


def _howpublished(item: Item, to: Encoders) -> str:
    """The number by which a patent, a standard or a preprint is found: of ``misc`` the styles print nothing else."""
    if "container-title" in item or "howpublished" in kept(item, "bibtex"):
        return ""
    if item.get("type") in ("patent", "standard"):
        number = to.text(csl.text(item, "number"))
    else:
        number = str(((item.get("custom") or {}).get("ids") or {}).get("arxiv") or "")
        number = f"arXiv:{number}" if _ARXIV.fullmatch(number) else ""
    return f"howpublished = {{{number}}}" if number else ""


def _without(found: list[str], field: str) -> list[str]:
    return [one for one in found if not one.startswith(f"{field} = ")]


def _one_number(found: list[str]) -> list[str]:
    """The number in a series behind the series, for BibTeX takes no ``number`` beside a ``volume``."""
    values = dict(one.split(" = ", 1) for one in found)
    if not values.keys() >= {"volume", "number", "series"}:
        return found
    series = f"series = {values['series'][:-1]}, no. {values['number'][1:]}"
    return [series if one.startswith("series = ") else one for one in _without(found, "number")]


def _eprint(ids: dict[str, str], lost: Losses) -> list[str]:
    """What BibTeX knows of accession numbers is arXiv's."""
    if ids.keys() - {"arxiv"}:
        lost["custom.ids"] += 1
    if "arxiv" not in ids or not (value := latex.verbatim(str(ids["arxiv"]))):
        return []
    return [f"eprint = {{{value}}}", "archiveprefix = {arXiv}"]


def _date(item: Item, lost: Losses) -> list[str]:
    year = csl.year(item)
    issued = item["issued"]
    if year is None or len(issued.get("date-parts", [])) > 1 or "season" in issued:
        lost["issued"] += 1
    if year is None:
        return []
    parts = issued["date-parts"][0]
    if len(parts) > 1 and str(parts[1]).isdecimal() and 1 <= int(parts[1]) <= 12:
        found = [f"year = {{{year}}}", f"month = {MONTHS[int(parts[1]) - 1]}"]
        if len(parts) > 2 and str(parts[2]).isdecimal() and 1 <= int(parts[2]) <= 31:
            found.append(f"day = {{{int(parts[2])}}}")
        return found
    return [f"year = {{{year}}}"]
