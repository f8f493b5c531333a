"""Reading CSL-JSON: arrays, single items, ``{"items": [...]}``, refcli's own answers, and one item a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from refcli.formats import json as json_texts
from refcli.formats.csl_json.items import normal
from refcli.formats.csl_json.tables import NAMES
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.messages import _
from refcli.model import Entry, Item, Kind, Listing, Notice, Problem, Record, Span

_IDENTIFIERS = ("title", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL", "number", "original-title", "title-short")
_TELLING = frozenset(("title", "author", "editor", "issued", "container-title", "DOI", "type", "id"))


def read(text: Text) -> Iterator[Record | Problem]:
    """The items of a text. Never raises."""
    found = False
    for one in json_texts.objects(text, ("items", "references"), plausible):
        found = True
        yield one if isinstance(one, Problem) else record(one.value, one.span)
    if not found:
        yield said.no_record(1, "CSL-JSON")


def read_lines(text: Text) -> Iterator[Record | Problem]:
    """The items of a text with one on each line. Never raises, and holds no more than a line."""
    found = False
    for number, offset, line in text.lines():
        start = len(line) - len(line.lstrip(" \t,[\r\v\f"))
        if not line[start:].strip(" \t\r\v\f]"):
            continue
        found = True
        if line[start] != "{":
            yield said.malformed(number, _("it is no JSON object"))
            continue
        try:
            value, stop = json_texts.value_at(line, start)
        except json_texts.Broken as fault:
            yield said.malformed(number, fault.reason)
            continue
        if isinstance(value, dict):
            yield record(value, Span(number, offset + start, offset + stop))
        else:
            yield said.malformed(number, _("it is no JSON object"))
    if not found:
        yield said.no_record(1, "CSL-JSON Lines")


def plausible(value: dict[str, Any]) -> bool:
    """Whether an object looks like an item, rather than like a part of one."""
    return len(value.keys() & _TELLING) >= 2


def record(value: dict[str, Any], span: Span) -> Record | Problem:
    """The record of an object at a place."""
    notices: list[Notice] = []
    item = normal(value, span.line, notices)
    if not says_something(item):
        return said.nothing(span.line)
    return Record(item, span, listings(value.get("custom"), span), tuple(notices))


def says_something(item: Item) -> bool:
    """Whether there is anything by which a work can be told from others."""
    if any(item.get(field) for field in _IDENTIFIERS) or not NAMES.isdisjoint(item):
        return True
    return bool((item.get("custom") or {}).get("ids"))


def listings(custom: Any, span: Span) -> tuple[Listing, ...]:
    """The lists that refcli's ``convert`` puts under ``custom``."""
    if not isinstance(custom, dict):
        return ()
    return tuple(found for name in ("related", "cites") if (found := _listing(custom.get(name), name, span)))


def _listing(value: Any, name: str, span: Span) -> Listing | None:
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        return None
    kind: Kind = "cites" if value.get("kind", name) == "cites" else "related"
    entries = []
    for one in value["items"]:
        reference = one.get("reference") if isinstance(one, dict) else None
        if not isinstance(reference, dict):
            continue
        rank = one.get("rank")
        item = normal(reference, span.line)
        if "id" in item and "status" in one:  # an answer of a library: the key is its own
            del item["id"]
        if says_something(item):
            entries.append(Entry(rank if type(rank) is int else None, item, span))
    total = value.get("total")
    return Listing(kind, total if type(total) is int else None, tuple(entries), span) if entries else None
