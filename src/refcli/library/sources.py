"""Provenance: for each field of a reference, what its records said and which of it was taken."""

from __future__ import annotations

import json
from collections.abc import Sequence

from refcli.library.fields import shown
from refcli.merge import USER
from refcli.model import Item, Origin, Place, Reference


def origins(reference: Reference, said: Sequence[tuple[int, str]]) -> list[Origin]:
    """The voices on each field: the one that was taken first, then the others, equal ones together."""
    items = {content: json.loads(text) for content, text in said}
    voices: list[Origin] = []
    for field in _fields(reference.item, items):
        voices += _voices(field, reference, items)
    return voices


def _fields(folded: Item, items: dict[int, Item]) -> list[str]:
    names = dict.fromkeys(_flat(folded))
    for item in items.values():
        names |= dict.fromkeys(_flat(item))
    return list(names)


def _flat(item: Item) -> list[str]:
    return [name for name in item if name != "custom"] + [f"custom.{name}" for name in item.get("custom") or {}]


def _voices(field: str, reference: Reference, items: dict[int, Item]) -> list[Origin]:
    origin = reference.origins.get(field)
    by_value: dict[str, list[int]] = {}
    for content, item in items.items():
        if value := shown(item, field):
            by_value.setdefault(value, []).append(content)
    taken = shown(reference.item, field)
    voices = []
    if origin == USER and taken:
        voices.append(Origin(field, taken, (), True))
    for value, contents in by_value.items():
        chosen = origin != USER and origin in contents
        voices.append(Origin(field, value, _places(reference, contents, origin), chosen))
    return sorted(voices, key=lambda voice: not voice.chosen)


def _places(reference: Reference, contents: list[int], first: int | None) -> tuple[Place, ...]:
    places = [place for place in reference.records if place.content in contents]
    return tuple(sorted(places, key=lambda place: (place.content != first, place.role != "main")))
