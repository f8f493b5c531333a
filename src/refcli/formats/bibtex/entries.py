"""What of a CSL item becomes which BibTeX entry and field, after btxdoc and common practice (doi, url, keywords)."""

from __future__ import annotations

from collections.abc import Callable

from refcli import csl
from refcli.formats.bibtex import latex
from refcli.formats.bibtex.names import people
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

_VENUE = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "misc": "howpublished"}
_PUBLISHER = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_TYPED = {"phdthesis": "genre", "mastersthesis": "genre", "techreport": "genre"}
_NUMBER = {"article": "issue", "techreport": "number", "misc": "number"}


def entry_type(item: Item) -> str:
    """The BibTeX entry type of an item; a thesis is a master's where its genre says so."""
    kind = TYPES.get(item.get("type", ""), "misc")
    if kind == "phdthesis":
        genre = csl.text(item, "genre").lower()
        return "mastersthesis" if any(word in genre for word in _MASTERS) else kind
    return kind


Encoder = Callable[[str], str]


def _keywords(value: str) -> str:
    words = [latex.text(word.strip()) for word in value.split(";") if word.strip()]
    return ", ".join([f"{{{word}}}" if "," in word else word for word in words])


def _doi(value: str) -> str:
    return latex.verbatim(value if value.startswith("10.") else csl.bare_doi(value) or value)


def _number(value: str) -> str:
    """An ISSN or ISBN without remarks such as ``(Electronic)``."""
    head, bracket, _ = value.partition("(")
    return latex.text(head.strip() if bracket and head.strip() else value)


def _plan(kind: str) -> tuple[tuple[str, str, Encoder], ...]:
    """Per entry type: BibTeX field, CSL field and encoder, in the order in which they are written."""
    number = _NUMBER.get(kind, "collection-number")
    return (
        ("volume", "volume", latex.text),
        ("number", number, latex.text),
        ("pages", "page", latex.pages),
        (_PUBLISHER.get(kind, "publisher"), "publisher", latex.text),
        ("address", "publisher-place", latex.text),
        ("edition", "edition", latex.text),
        ("series", "collection-title", latex.text),
        ("chapter", "chapter-number", latex.text),
        ("type", _TYPED.get(kind, ""), latex.title),
        ("note", "note", latex.text),
        ("doi", "DOI", _doi),
        ("url", "URL", latex.verbatim),
        ("isbn", "ISBN", _number),
        ("issn", "ISSN", _number),
        ("language", "language", latex.text),
        ("keywords", "keyword", _keywords),
        ("abstract", "abstract", latex.text),
    )


_PLANS = {kind: _plan(kind) for kind in {*TYPES.values(), "mastersthesis", "misc"}}


def fields(item: Item, kind: str) -> list[str]:
    """The fields of an entry as ``name = {value}``; what BibTeX has no field for is left out."""
    roles = [role for role in ("author", "editor") if role in item]
    found = [f"{role} = {{{value}}}" for role in roles if (value := people(csl.real_names(item, role)))]
    if value := latex.title(csl.text(item, "title")):
        found.append(f"title = {{{value}}}")
    if kind in _VENUE and (value := latex.text(csl.text(item, "container-title"))):
        found.append(f"{_VENUE[kind]} = {{{value}}}")
    found += _date(item)
    for field, source, encode in _PLANS[kind]:
        given = item.get(source)
        if given is not None and (value := encode(given if type(given) is str else str(given))):
            found.append(f"{field} = {{{value}}}")
    return found


def _date(item: Item) -> list[str]:
    year = csl.year(item)
    if year is None:
        return []
    parts = item["issued"]["date-parts"][0]
    if len(parts) > 1 and str(parts[1]).isdecimal() and 1 <= int(parts[1]) <= 12:
        return [f"year = {{{year}}}", f"month = {MONTHS[int(parts[1]) - 1]}"]
    return [f"year = {{{year}}}"]
