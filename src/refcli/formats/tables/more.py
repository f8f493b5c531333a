"""The last column of a table that refcli writes: as JSON, whatever of an item has no column of its own."""

from __future__ import annotations

import json
import re
from typing import Any

from refcli.formats.values import fields
from refcli.model import Item

_TEXT = [str]
_BY_NAME = {str: str}
_LISTS = {str: _TEXT}
_PEOPLE = [_BY_NAME]
_FIELD = re.compile(r"[A-Za-z][A-Za-z_-]{1,40}")

CUSTOM: dict[str, Any] = {
    "keywords": _TEXT,
    "keywords_index": _TEXT,
    "mesh": _TEXT,
    "keywords_plus": _TEXT,
    "affiliations": _TEXT,
    "author_affiliations": [[int]],
    "author_ids": _PEOPLE,
    "authors_incomplete": bool,
    "classifications": _PEOPLE,
    "funding": _TEXT,
    "ids": _BY_NAME,
    "kept": {str: _LISTS},
    "unknown": _LISTS,
}
"""What may stand under ``custom``, and of what shape it must be to be taken."""

_TRANSLATED = {"title": str, "author": _PEOPLE, "container-title": str, "abstract": str, "keywords": _TEXT}
_DATE = {"date-parts", "literal", "season", "raw", "circa"}


def written(data: Item) -> str:
    """The JSON text; ``""`` for nothing."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if data else ""


def add(item: Item, text: str) -> None:
    """Add to an item what the JSON of its last cell says; what is of another shape than expected is left out."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        fields.keep(item, "csv", "Other data", text)
        return
    if not isinstance(data, dict):
        return
    custom = data.pop("custom", None)
    for field, value in data.items():
        if _FIELD.fullmatch(field) and field not in ("id", "type") and _is_value(value):
            item[field] = value
    if isinstance(custom, dict):
        for name, value in custom.items():
            if name in CUSTOM and value and _is(value, CUSTOM[name]):
                fields.custom(item)[name] = value
            elif name == "translated" and isinstance(value, dict):
                found = {key: one for key, one in value.items() if one and _is(one, _TRANSLATED.get(key))}
                if found:
                    fields.custom(item)["translated"] = found
    fields.keywords(item, **_lists(item))


def _lists(item: Item) -> dict[str, list[str]]:
    custom = item.get("custom") or {}
    names = {"author": "keywords", "index": "keywords_index", "mesh": "mesh", "plus": "keywords_plus"}
    return {argument: custom.get(name) or [] for argument, name in names.items()}


def _is_value(value: object) -> bool:
    """Whether it is what a CSL field holds: a text, names, or a date."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list):
        return bool(value) and all(one and _is(one, _BY_NAME) for one in value)
    if not isinstance(value, dict) or not value or not _DATE.issuperset(value):
        return False
    return _is(value.get("date-parts", [[1]]), [[int]]) and _is(value.get("literal", ""), str)


def _is(value: object, shape: Any) -> bool:
    if isinstance(shape, list):
        return isinstance(value, list) and all(_is(one, shape[0]) for one in value)
    if isinstance(shape, dict):
        (inner,) = shape.values()
        return isinstance(value, dict) and all(isinstance(key, str) and _is(one, inner) for key, one in value.items())
    return shape is not None and isinstance(value, shape)
