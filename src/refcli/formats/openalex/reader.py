"""Reading OpenAlex's works: one, a list of them, ``results`` of the API, or one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcli.formats.json import dict_of, dicts_of, objects, text_of, texts_of
from refcli.formats.openalex.tables import GENRES, TYPES
from refcli.formats.text import Text
from refcli.formats.values import dates, fields, identifiers, languages, markup, names, pages, said
from refcli.model import Item, Notice, Problem, Record

NAME = "openalex-json"
_MAX_WORDS = 100_000
_DIGITS = re.compile(r"[0-9]{1,12}")


def read(text: Text) -> Iterator[Record | Problem]:
    """The works of a text. Never raises."""
    found = False
    for one in objects(text, ("results",), plausible):
        found = True
        if isinstance(one, Problem):
            yield one
            continue
        notices: list[Notice] = []
        item = work(one.value)
        if not any(field in item for field in ("title", "author", "DOI", "PMID")):
            yield said.nothing(one.span.line)
            continue
        kind = text_of(one.value.get("type"))
        if kind and kind not in TYPES:
            fields.keep(item, NAME, "type", kind)
            notices.append(said.unknown_type(one.span.line, kind))
        yield Record(item, one.span, (), tuple(notices))
    if not found:
        yield said.no_record(1, "OpenAlex JSON")


def plausible(value: dict[str, Any]) -> bool:
    """Whether an object looks like a work, rather than like an author or a source of one."""
    return "id" in value and bool(value.keys() & {"authorships", "publication_year", "biblio", "referenced_works"})


def work(value: dict[str, Any]) -> Item:
    """The item of a work."""
    item: Item = {"type": _type(value)}
    kind = text_of(value.get("type"))
    fields.put(item, "title", markup.text(text_of(value.get("title") or value.get("display_name"))))
    _authors(item, value)
    fields.put(item, "issued", _issued(value))
    _source(item, value)
    biblio = dict_of(value.get("biblio"))
    fields.put(item, "volume", text_of(biblio.get("volume")).strip())
    issue = text_of(biblio.get("issue")).strip()
    fields.put(item, "issue", (issue.lstrip("0") or issue) if issue.isdecimal() else issue)
    first, last = text_of(biblio.get("first_page")), text_of(biblio.get("last_page"))
    fields.put(item, "page", pages.pages(pages.span(first, last)) if first or last else "")
    _identifiers(item, value)
    fields.put(item, "abstract", _abstract(value.get("abstract_inverted_index")))
    fields.put(item, "language", languages.code(text_of(value.get("language"))))
    fields.put(item, "genre", kind if kind in GENRES else "")
    _subjects(item, value)
    count = value.get("cited_by_count")
    if type(count) is int and count >= 0:
        fields.custom(item)["cited_by"] = {"count": count}
    _funding(item, value)
    for reference in texts_of(value.get("referenced_works")):
        fields.keep(item, NAME, "referenced_works", reference.rpartition("/")[2])
    if value.get("is_retracted") is True:
        fields.keep(item, NAME, "is_retracted", "true")
    return item


def _place(value: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The location that counts and its source; ``host_venue`` in answers from before 2023."""
    location = dict_of(value.get("primary_location"))
    source = dict_of(location.get("source"))
    return (location, source) if source else (location, dict_of(value.get("host_venue")))


def _type(value: dict[str, Any]) -> str:
    kind, finer = text_of(value.get("type")), text_of(value.get("type_crossref"))
    found = TYPES.get(finer) if finer in ("proceedings-article", "posted-content") else None
    found = found or TYPES.get(kind) or TYPES.get(finer) or "document"
    source = text_of(_place(value)[1].get("type"))
    if found == "article-journal" and source == "conference":
        return "paper-conference"
    return "article" if found == "article-journal" and source == "repository" and not finer else found


def _authors(item: Item, value: dict[str, Any]) -> None:
    people: list[names.Name] = []
    affiliations: list[str] = []
    links: list[list[int]] = []
    ids: list[dict[str, str]] = []
    for one in dicts_of(value.get("authorships")):
        author = dict_of(one.get("author"))
        shown, raw = text_of(author.get("display_name")), text_of(one.get("raw_author_name"))
        name = names.given_first(shown) if shown else names.person(raw)
        if not name:
            continue
        people.append(name)
        said_of = texts_of(one.get("raw_affiliation_strings")) or texts_of(one.get("raw_affiliation_string"))
        institutions = [text_of(institution.get("display_name")) for institution in dicts_of(one.get("institutions"))]
        numbers = []
        for text in said_of or institutions:
            if text := names.squeezed(text):
                if text not in affiliations:
                    affiliations.append(text)
                numbers.append(affiliations.index(text) + 1)
        links.append(numbers)
        found = {
            scheme: address.rpartition("/")[2]
            for scheme, address in (("orcid", text_of(author.get("orcid"))), ("openalex", text_of(author.get("id"))))
            if address
        }
        ids.append(found)
    fields.put(item, "author", people)
    if affiliations:
        fields.custom(item).update(affiliations=affiliations, author_affiliations=links)
    if any(ids):
        fields.custom(item)["author_ids"] = ids
    if value.get("is_authors_truncated") is True:
        fields.custom(item)["authors_incomplete"] = True


def _issued(value: dict[str, Any]) -> dates.Date | None:
    day = dates.parse(text_of(value.get("publication_date"))[:40])
    year = value.get("publication_year")
    if day and dates.first(day)[1:] != (1, 1) and (type(year) is not int or dates.first(day)[:1] == (year,)):
        return day
    # OpenAlex writes the first of January where it knows only the year.
    return (
        dates.of(year) if type(year) is int and 0 < year < 10_000 else dates.of(*dates.first(day)[:1]) if day else None
    )


def _source(item: Item, value: dict[str, Any]) -> None:
    location, source = _place(value)
    name = markup.text(text_of(source.get("display_name")) or text_of(location.get("raw_source_name")))
    publisher = text_of(source.get("host_organization_name") or source.get("publisher"))
    kind = text_of(source.get("type"))
    if kind == "repository":
        fields.put(item, "publisher" if item["type"] in ("article", "dataset", "software") else "archive", name)
    elif kind in ("ebook platform", "metadata"):
        fields.put(item, "source", name)
    else:
        series = kind == "book series" or item["type"] in ("book", "thesis", "report")
        fields.put(item, "collection-title" if series else "container-title", name)
    fields.put(item, "publisher", publisher if kind != "repository" else "")
    numbers = texts_of(source.get("issn")) or texts_of(source.get("issn_l"))
    fields.put(item, "ISSN", identifiers.issn(" ".join(numbers)))
    address = text_of(location.get("landing_page_url"))
    fields.put(item, "URL", address if "doi.org/" not in address else "")
    fields.put(item, "license", text_of(location.get("license")))


def _identifiers(item: Item, value: dict[str, Any]) -> None:
    ids = dict_of(value.get("ids"))
    doi = text_of(value.get("doi") or ids.get("doi"))
    fields.put(item, "DOI", identifiers.doi(doi))
    if (pmid := text_of(ids.get("pmid")).rstrip("/").rpartition("/")[2]) and _DIGITS.fullmatch(pmid):
        fields.put(item, "PMID", pmid)
    pmcid = text_of(ids.get("pmcid")).rstrip("/").rpartition("/")[2]
    fields.put(item, "PMCID", f"PMC{pmcid}" if pmcid.isdecimal() else pmcid)
    fields.identify(item, "openalex", text_of(value.get("id") or ids.get("openalex")).rpartition("/")[2])
    fields.identify(item, "mag", text_of(ids.get("mag")))


def _abstract(index: Any) -> str:
    """An abstract out of the places of its words."""
    places = [
        (place, word)
        for word, at in dict_of(index).items()
        if isinstance(at, list)
        for place in at
        if type(place) is int
    ]
    words = [word for _place, word in sorted(places[:_MAX_WORDS])]
    text = markup.plain(" ".join(words))
    return text.removeprefix("Abstract ")


def _subjects(item: Item, value: dict[str, Any]) -> None:
    index = [text_of(one.get("display_name") or one.get("keyword")) for one in dicts_of(value.get("keywords"))]
    index = index or texts_of(value.get("keywords"))
    index = index or [text_of(one.get("display_name")) for one in dicts_of(value.get("concepts"))]
    mesh = [text for one in dicts_of(value.get("mesh")) if (text := _heading(one))]
    fields.keywords(item, index=index, mesh=mesh)
    topics = [
        {"scheme": "openalex-topic", "code": text_of(one.get("id")).rpartition("/")[2] or label, "label": label}
        for one in dicts_of(value.get("topics")) or [dict_of(value.get("primary_topic"))]
        if (label := text_of(one.get("display_name")))
    ]
    if topics:
        fields.custom(item)["classifications"] = topics


def _heading(value: dict[str, Any]) -> str:
    name, qualifier = text_of(value.get("descriptor_name")), text_of(value.get("qualifier_name"))
    star = "*" if value.get("is_major_topic") is True else ""
    return f"{star}{name}{'/' if qualifier else ''}{qualifier}" if name else ""


def _funding(item: Item, value: dict[str, Any]) -> None:
    found: list[str] = []
    for one in [*dicts_of(value.get("grants")), *dicts_of(value.get("awards")), *dicts_of(value.get("funders"))]:
        name = text_of(one.get("funder_display_name") or one.get("display_name"))
        award = text_of(one.get("award_id") or one.get("funder_award_id"))
        found.append(f"{name} ({award})" if name and award else name or award)
    found = [text for text in found if text and not any(other.startswith(f"{text} (") for other in found)]
    if found:
        fields.custom(item)["funding"] = list(dict.fromkeys(found))
