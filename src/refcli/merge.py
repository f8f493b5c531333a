"""The fold: what many records say becomes one reference, field by field.

Every rule is a row of `RULES`: of the values that records offer for a field, the one with the highest
rank wins; between equals the smaller digest of the record's content does, so that the order of reading
never matters. A decision of the user beats every record. Each field knows the content it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from refcli import csl
from refcli.model import Item

USER = 0
"""The origin of a field that the user set."""


@dataclass(frozen=True, slots=True)
class Said:
    """One content that takes part: ``main`` when a main record has it, else only lists do."""

    content: int
    digest: bytes
    item: Item
    main: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """The user's word on a field: a CSL value, or None to leave the field empty."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Folded:
    """The one item, and for each of its fields (``custom.x`` for those under custom) the content it came from."""

    item: Item
    origins: dict[str, int]


Rank = Callable[[Any, Said], tuple[Any, ...]]


def _main_then_longer(value: Any, said: Said) -> tuple[Any, ...]:
    return said.main, len(str(value))


def _longer(value: Any, said: Said) -> tuple[Any, ...]:
    return len(str(value)), said.main


def _mixed_case(value: Any, said: Said) -> tuple[Any, ...]:
    text = str(value)
    return text != text.upper() or text == text.lower(), said.main, len(text)


def _people(value: Any, said: Said) -> tuple[Any, ...]:
    return len(value), said.main, sum(len(name.get("given", "")) for name in value)


def _date(value: Any, said: Said) -> tuple[Any, ...]:
    parts = (value.get("date-parts") or [[]])[0] or []
    return said.main, len(parts), [-int(part) if str(part).isdecimal() else 0 for part in parts]


def _count(value: Any, _said: Said) -> tuple[Any, ...]:
    return (value.get("count", 0),)


def _list(value: Any, said: Said) -> tuple[Any, ...]:
    return said.main, len(value)


RULES: dict[str, Rank] = {
    "title": _mixed_case,
    "container-title": _mixed_case,
    "author": _people,
    "editor": _people,
    "issued": _date,
    "abstract": _longer,
    "custom.cited_by": _count,
    "custom.affiliations": _list,
    "custom.classifications": _list,
}
"""Which value wins, per field: higher is better. Fields not named here: main records first, then the longer text."""

FOLLOWS: dict[str, str] = {
    "custom.keywords_plus": "custom.keywords",
    "keyword": "custom.keywords",
    "custom.affiliations": "author",
    "custom.author_affiliations": "author",
    "custom.author_ids": "author",
    "custom.authors_incomplete": "author",
}
"""Fields that mean something only beside another: they come from the content that the other came from."""

_FILLED = ("custom.keywords_plus", "custom.affiliations")
"""Of these, those that another record may give where that content does not have them."""

_UNITED = ("custom.unknown", "custom.kept", "custom.ids")
"""What all records say together: lists by label, texts by label by format, numbers by scheme."""

KEYWORD_LISTS = ("keywords", "keywords_index", "mesh", "keywords_plus")
"""The lists under ``custom`` that ``keyword`` joins, in this order."""


def fold(said: Iterable[Said], edits: Sequence[Edit] = ()) -> Folded:
    """The item that the records add up to, then the edits in their order."""
    voices = sorted(said, key=lambda one: one.digest)
    item, origins = _alone(voices[0]) if len(voices) == 1 else _together(voices)
    for edit in edits:
        _apply(item, origins, edit)
    return Folded(_nested(item), origins)


def _flat(item: Item) -> Item:
    flat = {field: value for field, value in item.items() if field != "custom"}
    flat |= {f"custom.{field}": value for field, value in (item.get("custom") or {}).items()}
    return flat


def _nested(flat: Item) -> Item:
    item = {field: value for field, value in flat.items() if not field.startswith("custom.")}
    custom = {field[7:]: value for field, value in flat.items() if field.startswith("custom.")}
    if custom:
        item["custom"] = custom
    return item


def _alone(one: Said) -> tuple[Item, dict[str, int]]:
    flat = _flat(one.item)
    return flat, dict.fromkeys(flat, one.content)


def _together(voices: list[Said]) -> tuple[Item, dict[str, int]]:
    flats = [(one, _flat(one.item)) for one in voices]
    item: Item = {}
    origins: dict[str, int] = {}
    fields = dict.fromkeys(field for _, flat in flats for field in flat)
    for field in fields:
        if field in FOLLOWS or field in _UNITED or field == "type":
            continue
        _choose(field, flats, item, origins)
    for field, leader in FOLLOWS.items():
        source = origins.get(leader)
        for one, flat in flats:
            if field in flat and (one.content == source or (source is None and field not in item)):
                item[field], origins[field] = flat[field], one.content
        if field in _FILLED and field not in item:
            _choose(field, flats, item, origins)
    linked = origins.get("custom.author_affiliations")
    if linked is not None and origins.get("custom.affiliations", linked) != linked:
        # The numbers count the affiliations of another record.
        del item["custom.author_affiliations"], origins["custom.author_affiliations"]
    _join_keywords(item)
    _unite(flats, item, origins)
    _type(flats, item, origins)
    return item, origins


def _choose(field: str, flats: list[tuple[Said, Item]], item: Item, origins: dict[str, int]) -> None:
    rank = RULES.get(field, _main_then_longer)
    offers = [(one, flat[field]) for one, flat in flats if field in flat]
    if offers:
        best, value = max(offers, key=lambda offer: rank(offer[1], offer[0]))
        item[field], origins[field] = value, best.content


def _join_keywords(item: Item) -> None:
    """``keyword`` says what the lists say, whichever records they came from."""
    words = [word for name in KEYWORD_LISTS for word in item.get(f"custom.{name}") or ()]
    if words and "keyword" in item:
        item["keyword"] = "; ".join(dict.fromkeys(words))


def _unite(flats: list[tuple[Said, Item]], item: Item, origins: dict[str, int]) -> None:
    for field in _UNITED:
        united: dict[str, Any] = {}
        for one, flat in flats:
            if field in flat:
                _add(united, flat[field])
                origins.setdefault(field, one.content)
        if united:
            item[field] = united


def _add(united: dict[str, Any], more: dict[str, Any]) -> None:
    """Put together what two records keep: lists without repetition, the first of two texts."""
    for label, value in more.items():
        known = united.get(label)
        if isinstance(value, dict):
            known = united.setdefault(label, {})
            _add(known, value)
        elif isinstance(value, list):
            united[label] = [*(known or ()), *(text for text in value if text not in (known or ()))]
        elif known is None:
            united[label] = value


def _type(flats: list[tuple[Said, Item]], item: Item, origins: dict[str, int]) -> None:
    # A record that does not know where the paper appeared can only guess its type.
    knows = origins.get("container-title")
    offers = [(one.content == knows, one.main, one, flat["type"]) for one, flat in flats if "type" in flat]
    if offers:
        best = max(offers, key=lambda offer: offer[:2])
        item["type"], origins["type"] = best[3], best[2].content


def _apply(item: Item, origins: dict[str, int], edit: Edit) -> None:
    if edit.value is None:
        item.pop(edit.field, None)
        origins.pop(edit.field, None)
        return
    item[edit.field] = edit.value
    origins[edit.field] = USER


def searchable(item: Item) -> dict[str, str]:
    """The text of an item that search looks at, by column of the index."""
    custom = item.get("custom") or {}
    people = [csl.full_name(name) for role in ("author", "editor", "translator") for name in csl.names(item, role)]
    classes = [f"{one.get('code', '')} {one.get('label', '')}" for one in custom.get("classifications") or []]
    return {
        "title": " ".join(csl.text(item, field) for field in ("title", "title-short", "original-title")).strip(),
        "people": " ".join(people),
        "keywords": " ; ".join([csl.text(item, "keyword"), *classes]),
        "venue": " ".join(
            csl.text(item, field)
            for field in ("container-title", "container-title-short", "collection-title", "publisher")
        ).strip(),
        "abstract": csl.text(item, "abstract"),
        "other": " ".join(filter(None, [csl.text(item, "DOI"), str(csl.year(item) or ""), csl.text(item, "number")])),
    }
