"""What of a CSL item becomes which BibTeX entry and field, after btxdoc and common practice (doi, url, keywords)."""

from __future__ import annotations

from collections.abc import Callable

from refcli import csl
from refcli.formats.bibtex import latex
from refcli.formats.bibtex.kept_writer import kept_fields
from refcli.formats.bibtex.names import people
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
_VENUE = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "misc": "howpublished"}
_PUBLISHER = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
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
    article = kind == "article"
    return (
        ("volume", "volume", latex.text),
        ("number", number, latex.text),
        ("eid", "number" if article else "", latex.text),
        ("pages", "page", latex.pages),
        (_PUBLISHER.get(kind, "publisher"), "publisher", latex.text),
        ("address", "publisher-place", latex.text),
        ("edition", "edition", latex.text),
        ("series", "collection-title", latex.text),
        ("chapter", "chapter-number", latex.text),
        ("eventtitle", "event-title", latex.text),
        ("venue", "event-place", latex.text),
        ("pagetotal", "" if article else "number-of-pages", latex.text),
        ("type", "genre", latex.title),
        ("version", "version", latex.text),
        ("note", "note", latex.text),
        ("doi", "DOI", _doi),
        ("url", "URL", latex.verbatim),
        ("isbn", "ISBN", _number),
        ("issn", "ISSN", _number),
        ("pmid", "PMID", latex.text),
        ("pmcid", "PMCID", latex.text),
        ("shorttitle", "title-short", latex.title),
        ("shortjournal", "container-title-short" if article else "", latex.title),
        ("language", "language", latex.text),
        ("keywords", "keyword", _keywords),
        ("abstract", "abstract", latex.text),
        ("annote", "annote", latex.text),
    )


_PLANS = {kind: _plan(kind) for kind in {*TYPES.values(), "mastersthesis", "misc"}}


def _carried(kind: str) -> frozenset[str]:
    """What of an item the entries of a type hold."""
    fields = {source for _field, source, _encode in _PLANS[kind]} | {"title", "issued", "accessed", *_ROLES}
    if kind in _VENUE:
        fields.add("container-title")
    return frozenset(fields | {f"custom.{name}" for name in _CUSTOM})


_CUSTOM = ("keywords", "keywords_index", "keywords_plus", "mesh", "authors_incomplete", "ids", "note")
_CARRIED = {kind: _carried(kind) for kind in _PLANS}


def fields(item: Item, kind: str, lost: Losses) -> list[str]:
    """The fields of an entry as ``name = {value}``; what BibTeX has no field for is counted as lost."""
    lose(lost, item, _CARRIED[kind])
    more = item.get("custom")
    roles = [role for role in _ROLES if role in item]
    found = [f"{role} = {{{value}}}" for role in roles if (value := people(csl.real_names(item, role)))]
    if more and more.get("authors_incomplete") and found and found[0].startswith("author"):
        found[0] = f"{found[0][:-1]} and others}}"
    if value := latex.title(csl.text(item, "title")):
        found.append(f"title = {{{value}}}")
    if kind in _VENUE and (value := latex.text(csl.text(item, "container-title"))):
        found.append(f"{_VENUE[kind]} = {{{value}}}")
    if "issued" in item:
        found += _date(item, lost)
    for field, source, encode in _PLANS[kind]:
        given = item.get(source)
        if given is not None and (value := encode(given if type(given) is str else str(given))):
            found.append(f"{field} = {{{value}}}")
    if "accessed" in item:
        if value := latex.text(dates.iso(item["accessed"])):
            found.append(f"urldate = {{{value}}}")
        else:
            lost["accessed"] += 1
    given_type = item.get("type", "")
    if given_type in _SUBTYPES or (kind == "misc" and given_type in MISC):
        found.append(f"entrysubtype = {{{_SUBTYPES.get(given_type, given_type)}}}")
    if more:
        if "ids" in more:
            known = "unique-id" in kept(item, "bibtex")  # Web of Science's own export says it
            found += _eprint({k: v for k, v in more["ids"].items() if not (known and k == "wos")}, lost)
        if "bibtex" in (more.get("kept") or ()):
            found += kept_fields(item, {field.partition(" ")[0] for field in found}, lost)
    return found


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
