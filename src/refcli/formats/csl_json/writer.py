"""Writing CSL-JSON: nothing is lost."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from refcli.formats.format import Losses
from refcli.model import Item

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode  # without indent it runs in C


def write(items: Iterable[Item], _lost: Losses) -> Iterator[str]:
    """A JSON array, a piece an item and a line a field; valid for no items too."""
    before = "[\n"
    for item in items:
        lines = ",\n".join([f"    {_name(field)}{_value(value)}" for field, value in item.items()])
        yield f"{before}  {{\n{lines}\n  }}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


@lru_cache(1024)
def _name(field: str) -> str:
    return f"{_ENCODE(field)}: "


def _value(value: Any) -> str:
    """A value as the encoder writes it, which takes longer to set itself up than to encode a name."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is list:
        return "[" + ", ".join(map(_value, value)) + "]"
    if type(value) is dict:
        return "{" + ", ".join([_name(key) + _value(inner) for key, inner in value.items()]) + "}"
    return str(value) if type(value) is int else _ENCODE(value)


def write_lines(items: Iterable[Item], _lost: Losses) -> Iterator[str]:
    """One JSON object a line, a piece an item."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for item in items:
        yield encode(item) + "\n"
