"""Reading Hayagriva: an entry a key, what it stands in as its parents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcli.formats import yaml as yaml_texts
from refcli.formats.csl_json.dates import date
from refcli.formats.hayagriva.people import affiliated, people
from refcli.formats.hayagriva.tables import PARENTS, PLAIN, TYPES, WITHIN
from refcli.formats.json import dict_of, dicts_of, text_of, texts_of
from refcli.formats.text import Text
from refcli.formats.values import fields, identifiers, languages, pages, said
from refcli.messages import _
from refcli.model import Item, Notice, Problem, Record

NAME = "hayagriva"
_ENTRY = re.compile(r"(?:\"[^\"\n]{1,200}\"|'[^'\n]{1,200}'|[^\s#&*!|>%@`\"'\[\]{},:-][^:\n]{0,200}?)\s{0,9}:(?:\s|$)")
_BRACES = re.compile(r"\\([\\{}$])|[{}]")
_KNOWN = frozenset(PLAIN) | frozenset(
    "type title author editor affiliated date publisher location organization issue volume edition page-range "
    "language serial-number url parent doi isbn issn".split()
)
_SERIES = frozenset(("book", "collection", "thesis", "report", "standard", "periodical"))


def read(text: Text) -> Iterator[Record | Problem]:
    """The entries of a text. Never raises."""
    found = False
    for chunk in yaml_texts.chunks(text, _ENTRY):
        found = True
        try:
            value = yaml_texts.load(chunk.text)
        except yaml_texts.Broken as fault:
            yield said.malformed(chunk.span.line, fault.reason)
            continue
        key, inner = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else ("", None)
        if not isinstance(inner, dict):
            yield said.malformed(chunk.span.line, _("it is no mapping"))
            continue
        notices: list[Notice] = []
        item = entry(key, inner)
        kind = text_of(inner.get("type"))
        if kind and kind.lower() not in TYPES:
            fields.keep(item, NAME, "type", kind)
            notices.append(said.unknown_type(chunk.span.line, kind))
        if not item.keys() & {"title", "author", "editor", "DOI", "ISBN", "URL", "number", "container-title"}:
            yield said.nothing(chunk.span.line)
            continue
        yield Record(item, chunk.span, (), tuple(notices))
    if not found:
        yield said.no_record(1, "Hayagriva YAML")


def entry(key: str, value: dict[str, Any]) -> Item:
    """The item of an entry."""
    own = text_of(value.get("type")).lower()
    parents = _parents(value)
    container = _container(parents)
    kind = _kind(own, container, parents)
    item: Item = {"id": key} if key.strip() else {}
    item["type"] = kind
    _title(item, value.get("title"))
    fields.put(item, "author", people(value.get("author")))
    fields.put(item, "editor", people(value.get("editor")))
    affiliated(item, value.get("affiliated"))
    _within(item, value, own, container, parents)
    _own(item, value)
    for parent in parents:
        _from_parent(item, parent, container)
    return item


def _parents(value: dict[str, Any]) -> list[dict[str, Any]]:
    given = value.get("parent")
    return dicts_of(given) if isinstance(given, list) else [given] if isinstance(given, dict) else []


def _type_of(value: dict[str, Any]) -> str:
    return text_of(value.get("type")).lower()


def _container(parents: list[dict[str, Any]]) -> dict[str, Any]:
    """The parent that is no conference and has a title, else any that is no conference."""
    found = [parent for parent in parents if _type_of(parent) not in ("conference", "original")]
    return next((parent for parent in found if parent.get("title")), found[0] if found else {})


def _kind(own: str, container: dict[str, Any], parents: list[dict[str, Any]]) -> str:
    if not own and container:
        own = "chapter"
    conference = any(_type_of(parent) == "conference" for parent in parents)
    if container:
        parent = _type_of(container) or PARENTS.get(own, "")
        if conference and parent not in ("periodical", "proceedings", "newspaper"):
            parent = "conference"
        return WITHIN.get((own, parent)) or TYPES.get(own, "document")
    return "paper-conference" if conference and own in ("article", "") else TYPES.get(own, "document")


def plain(text: str) -> str:
    """A text without the braces that keep a part of it as it is, and without escapes."""
    return " ".join(_BRACES.sub(lambda found: found[1] or "", text).split())


def _words(value: Any) -> str:
    """A text that may be a mapping with ``value`` or ``name``."""
    if isinstance(value, dict):
        value = value.get("value") or value.get("name")
    return plain(text_of(value))


def _title(item: Item, value: Any) -> None:
    fields.put(item, "title", _words(value))
    if isinstance(value, dict):
        fields.put(item, "title-short", _words(value.get("short")))
        if translation := _words(value.get("translation")):
            fields.custom(item)["translated"] = {"title": translation}


def _within(
    item: Item, value: dict[str, Any], own: str, container: dict[str, Any], parents: list[dict[str, Any]]
) -> None:
    """Titles, numbers and editors of what the entry stands in."""
    for parent in [*parents, *_parents(container)]:
        if _type_of(parent) == "conference":
            fields.put(item, "event-title", _words(parent.get("title")))
            fields.put(item, "event-place", _words(parent.get("location")))
            fields.put(item, "event-date", date(parent.get("date")))
        elif parent is not container and _type_of(parent) != "original" and parent in parents:
            fields.keep(item, NAME, "parent/title", _words(parent.get("title")))
    title = container.get("title")
    series = item["type"] in _SERIES
    fields.put(item, "collection-title" if series else "container-title", _words(title))
    if isinstance(title, dict) and not series:
        fields.put(item, "container-title-short", _words(title.get("short")))
    for outer in [one for one in _parents(container) if _type_of(one) != "conference"][:1]:
        fields.put(item, "collection-title", _words(outer.get("title")))
        fields.put(item, "collection-number", _serial(outer) or text_of(outer.get("volume")))
        fields.put(item, "collection-editor", people(outer.get("editor")))
    if series:
        fields.put(item, "collection-number", _serial(container))
        fields.put(item, "collection-editor", people(container.get("editor")))
    else:
        fields.put(item, "editor", people(container.get("editor")))
        fields.put(item, "container-author", people(container.get("author")))
    # The numbers of a periodical or a book are its parent's, those of an episode or a volume its own.
    sources = (container, value) if own in ("article", "chapter", "anthos", "entry", "") else (value, container)
    for name in ("volume", "issue", "edition"):
        for source in sources:
            text = text_of(source.get(name))
            if not fields.put(item, name, text) and text != item.get(name) and source is value:
                fields.keep(item, NAME, name, text)


def _serial(value: dict[str, Any]) -> str:
    given = value.get("serial-number")
    return text_of(given.get("serial")) if isinstance(given, dict) else text_of(given)


def _own(item: Item, value: dict[str, Any]) -> None:
    for name, field in PLAIN.items():
        text = text_of(value.get(name)).strip()
        fields.put(item, field, plain(text) if name != "abstract" else " ".join(text.split()))
    fields.put(item, "page", pages.pages(text_of(value.get("page-range"))))
    fields.put(item, "language", languages.code(text_of(value.get("language"))))
    fields.put(item, "issued", date(value.get("date")))
    _numbers(item, value)
    _published(item, value)
    address = value.get("url")
    fields.put(item, "URL", text_of(address.get("value")) if isinstance(address, dict) else text_of(address))
    if isinstance(address, dict):
        fields.put(item, "accessed", date(address.get("date")))
    for name, given in value.items():
        if name not in _KNOWN:
            for text in texts_of(given) or [text_of(given)]:
                fields.keep(item, NAME, name, text)


def _numbers(item: Item, value: dict[str, Any]) -> None:
    given = value.get("serial-number")
    numbers = dict_of(given)
    fields.put(item, "DOI", identifiers.doi(text_of(numbers.get("doi") or value.get("doi"))))
    fields.put(item, "ISBN", identifiers.isbn(text_of(numbers.get("isbn") or value.get("isbn"))))
    fields.put(item, "ISSN", identifiers.issn(text_of(numbers.get("issn") or value.get("issn"))))
    fields.put(item, "PMID", text_of(numbers.get("pmid")))
    fields.put(item, "PMCID", text_of(numbers.get("pmcid")))
    serial = _serial(value)
    if serial.startswith("10.") and "DOI" not in item and identifiers.doi(serial) == serial:
        item["DOI"], serial = serial, ""
    archived = item.get("container-title", "").lower() == "arxiv"
    fields.identify(item, "arxiv", text_of(numbers.get("arxiv")) or (serial if archived else ""))
    fields.put(item, "chapter-number" if item["type"] == "chapter" else "number", serial)
    for name, text in numbers.items():
        if name not in ("doi", "isbn", "issn", "pmid", "pmcid", "arxiv", "serial"):
            fields.keep(item, NAME, f"serial-number/{name}", text_of(text))


def _published(item: Item, value: dict[str, Any]) -> None:
    publisher = value.get("publisher")
    place = _words(publisher.get("location")) if isinstance(publisher, dict) else ""
    fields.put(item, "publisher", _words(publisher) or _words(value.get("organization")))
    event = item["type"] in ("event", "graphic", "performance")
    fields.put(item, "publisher-place", place)
    fields.put(item, "event-place" if event else "publisher-place", _words(value.get("location")))


def _from_parent(item: Item, parent: dict[str, Any], container: dict[str, Any]) -> None:
    """What the entry does not say itself: date, publisher, numbers of the book or journal, the address."""
    numbers = dict_of(parent.get("serial-number"))
    fields.put(item, "ISBN", identifiers.isbn(text_of(numbers.get("isbn") or parent.get("isbn"))))
    fields.put(item, "ISSN", identifiers.issn(text_of(numbers.get("issn") or parent.get("issn"))))
    fields.put(item, "issued", date(parent.get("date")))
    address = parent.get("url")
    fields.put(item, "URL", text_of(address.get("value")) if isinstance(address, dict) else text_of(address))
    if isinstance(address, dict):
        fields.put(item, "accessed", date(address.get("date")))
    if _type_of(parent) == "conference":
        fields.put(item, "publisher", _words(parent.get("publisher")) or _words(parent.get("organization")))
        return
    _published(item, parent)
    if item["type"] not in _SERIES:
        affiliated(item, parent.get("affiliated"))
    for name in ("archive", "archive-location", "volume-total"):
        fields.put(item, PLAIN[name], _words(parent.get(name)))
    if doi := text_of(numbers.get("doi")):
        fields.keep(item, NAME, "parent/doi", doi)
    if parent is container:
        for outer in _parents(container):
            _from_parent(item, outer, {})
