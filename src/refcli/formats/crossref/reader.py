"""Reading Crossref's works: one, a list of them, an answer of the API, or one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from refcli.formats.crossref.references import listing
from refcli.formats.crossref.tables import KEPT, PLAIN, ROLES, TYPES
from refcli.formats.csl_json.dates import date
from refcli.formats.csl_json.tables import TYPES as CSL_TYPES
from refcli.formats.json import dict_of, dicts_of, objects, text_of, texts_of
from refcli.formats.text import Text
from refcli.formats.values import fields, identifiers, languages, markup, names, pages, said
from refcli.model import Item, Notice, Problem, Record
from refcli.scripts import has_han

NAME = "crossref-json"
_ISSUED = ("published-print", "issued", "published", "published-online", "posted", "approved", "published-other")
_HEADINGS = ("abstract", "summary", "摘要")


def read(text: Text) -> Iterator[Record | Problem]:
    """The works of a text. Never raises."""
    found = False
    for one in objects(text, ("message", "items"), plausible):
        found = True
        if isinstance(one, Problem):
            yield one
            continue
        notices: list[Notice] = []
        item = work(one.value)
        if not any(field in item for field in ("title", "author", "editor", "DOI", "ISBN")):
            yield said.nothing(one.span.line)
            continue
        kind = text_of(one.value.get("type"))
        if kind and kind not in TYPES and kind not in CSL_TYPES:
            fields.keep(item, NAME, "type", kind)
            notices.append(said.unknown_type(one.span.line, kind))
        lists = listing(one.value, one.span)
        yield Record(item, one.span, (lists,) if lists else (), tuple(notices))
    if not found:
        yield said.no_record(1, "Crossref JSON")


def plausible(value: dict[str, Any]) -> bool:
    """Whether an object looks like a work, rather than like a reference or a funder of one."""
    return "DOI" in value and ("title" in value or "type" in value)


def work(value: dict[str, Any]) -> Item:
    """The item of a work."""
    kind = text_of(value.get("type"))  # its CSL-JSON says types in CSL's words
    item: Item = {"type": TYPES.get(kind) or (kind if kind in CSL_TYPES else "document")}
    _titles(item, value)
    for name, field in ROLES.items():
        _people(item, field, value.get(name))
    _dates(item, value)
    for name, field in PLAIN.items():
        fields.put(item, field, " ".join(text_of(value.get(name)).split()))
    issue = text_of(value.get("issue")) or text_of(dict_of(value.get("journal-issue")).get("issue"))
    fields.put(item, "issue", (issue.lstrip("0") or issue) if issue.isdecimal() else issue)
    fields.put(item, "page", pages.pages(text_of(value.get("page"))))
    _identifiers(item, value)
    _event(item, dict_of(value.get("event")))
    _more(item, value)
    return item


def _first(value: Any) -> str:
    return markup.text(next(iter(texts_of(value)), ""))


def _titles(item: Item, value: dict[str, Any]) -> None:
    title, subtitle = _first(value.get("title")), _first(value.get("subtitle"))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title.rstrip(' :')}{' ' if title.endswith(('?', '!')) else ': '}{subtitle}" if title else subtitle
    fields.put(item, "title", title)
    fields.put(item, "title-short", _first(value.get("short-title")))
    original = _first(value.get("original-title"))
    fields.put(item, "original-title", original if original != title else "")
    containers = [markup.text(text) for text in texts_of(value.get("container-title"))]
    if len(containers) > 1 and item["type"] in ("chapter", "paper-conference", "entry"):
        # Of a chapter in a series Crossref names the series first.
        fields.put(item, "collection-title", containers[0])
        containers = containers[-1:]
    fields.put(item, "container-title", containers[0] if containers else "")
    short = _first(value.get("short-container-title"))
    fields.put(item, "container-title-short", short if short != item.get("container-title") else "")


def _people(item: Item, field: str, value: Any) -> None:
    people: list[names.Name] = []
    affiliations: list[str] = []
    links: list[list[int]] = []
    ids: list[dict[str, str]] = []
    for one in sorted(dicts_of(value), key=lambda one: one.get("sequence") != "first"):
        name = _name(one)
        if not name:
            continue
        people.append(name)
        numbers = []
        for affiliation in dicts_of(one.get("affiliation")):
            if text := " ".join(text_of(affiliation.get("name")).split()):
                if text not in affiliations:
                    affiliations.append(text)
                numbers.append(affiliations.index(text) + 1)
        links.append(numbers)
        orcid = text_of(one.get("ORCID")).rpartition("orcid.org/")[2]
        ids.append({"orcid": orcid} if orcid else {})
    fields.put(item, field, people)
    if field == "author" and affiliations:
        fields.custom(item).update(affiliations=affiliations, author_affiliations=links)
    if field == "author" and any(ids):
        fields.custom(item)["author_ids"] = ids


def _name(value: dict[str, Any]) -> names.Name | None:
    family, given, suffix = (names.squeezed(text_of(value.get(part))) for part in ("family", "given", "suffix"))
    if family:
        if not given and has_han(family):
            return names.han(family)
        return names.named(family, given, suffix)
    whole = names.squeezed(text_of(value.get("name") or value.get("literal"))) or given
    return {"literal": whole} if whole else None


def _dates(item: Item, value: dict[str, Any]) -> None:
    for name in _ISSUED:
        if fields.put(item, "issued", date(value.get(name))):
            break
    online = date(value.get("published-online"))
    if online and online != item.get("issued"):
        fields.put(item, "available-date", online)


def _identifiers(item: Item, value: dict[str, Any]) -> None:
    doi = text_of(value.get("DOI"))
    fields.put(item, "DOI", identifiers.doi(doi) or doi)
    for field, name, find in (("ISSN", "issn-type", identifiers.issns), ("ISBN", "isbn-type", identifiers.isbns)):
        typed = sorted(dicts_of(value.get(name)), key=lambda one: one.get("type") != "print")
        texts = [text_of(one.get("value")) for one in typed] + texts_of(value.get(field))
        found = [number for text in texts for number in find(text.rpartition("/")[2])]
        fields.put(item, field, ", ".join(dict.fromkeys(found)))
    address = text_of(dict_of(dict_of(value.get("resource")).get("primary")).get("URL"))
    other = text_of(value.get("URL"))
    fields.put(item, "URL", address or (other if "doi.org/" not in other else ""))


def _event(item: Item, event: dict[str, Any]) -> None:
    fields.put(item, "event-title", markup.text(text_of(event.get("name"))))
    fields.put(item, "event-place", markup.text(text_of(event.get("location"))))
    start, end = date(event.get("start")), date(event.get("end"))
    if start and end and "date-parts" in start and "date-parts" in end and start != end:
        start = {"date-parts": [start["date-parts"][0], end["date-parts"][0]]}
    fields.put(item, "event-date", start)


def _more(item: Item, value: dict[str, Any]) -> None:
    abstract = markup.plain(text_of(value.get("abstract")))
    first, _blank, rest = abstract.partition(" ")
    fields.put(item, "abstract", rest if first.rstrip(":").lower() in _HEADINGS else abstract)
    fields.put(item, "language", languages.code(text_of(value.get("language"))))
    fields.keywords(item, index=[markup.text(text) for text in texts_of(value.get("subject"))])
    fields.put(item, "genre", _first(value.get("degree")) or text_of(value.get("subtype")))
    body = dicts_of(value.get("institution")) or [dict_of(value.get("institution") or value.get("standards-body"))]
    if item["type"] == "thesis" and text_of(body[0].get("name")):
        item.pop("publisher", None)
    fields.put(item, "publisher", text_of(body[0].get("name")))
    fields.put(item, "publisher-place", _first(body[0].get("place")))
    count = value.get("is-referenced-by-count")
    if type(count) is int and count >= 0:
        fields.custom(item)["cited_by"] = {"count": count}
    if funding := [text for one in dicts_of(value.get("funder")) if (text := _funder(one))]:
        fields.custom(item)["funding"] = list(dict.fromkeys(funding))
    licenses = [text for one in dicts_of(value.get("license")) if (text := text_of(one.get("URL")))]
    for text in dict.fromkeys(licenses):
        if not fields.put(item, "license", text):
            fields.keep(item, NAME, "license", text)
    for name, related in dict_of(value.get("relation")).items():
        for one in dicts_of(related):
            fields.keep(item, NAME, f"relation:{name}", text_of(one.get("id")))
    for name in ("update-to", "updated-by"):
        for one in dicts_of(value.get(name)):
            fields.keep(item, NAME, name, f"{text_of(one.get('type'))} {text_of(one.get('DOI'))}".strip())
    for name in KEPT:
        for text in texts_of(value.get(name)):
            fields.keep(item, NAME, name, text)


def _funder(value: dict[str, Any]) -> str:
    name, awards = names.squeezed(text_of(value.get("name"))), texts_of(value.get("award"))
    return f"{name} ({', '.join(awards)})" if name and awards else name or ", ".join(awards)
