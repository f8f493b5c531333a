"""Writing CSL-JSON: nothing is lost."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from json import encoder
from json.encoder import encode_basestring
from typing import Any

from refcli.formats.format import Losses
from refcli.model import Item

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode  # without indent it runs in C


def _encoder() -> Callable[[Any], str]:
    """`_ENCODE`, which sets up the part of it that is written in C anew for each value, with that part set up once."""
    make = getattr(encoder, "c_make_encoder", None)
    if make is None:
        return _ENCODE
    pieces = make(None, json.JSONEncoder().default, encode_basestring, None, ": ", ", ", False, False, True)
    return lambda value: "".join(pieces(value, 0))


_json = _encoder()


def write(items: Iterable[Item], _lost: Losses) -> Iterator[str]:
    """A JSON array, a piece an item and a line a field; valid for no items too."""
    before = "[\n"
    for item in items:
        lines = ",\n".join(
            [
                f"    {_name(field)}{encode_basestring(value) if type(value) is str else _json(value)}"
                for field, value in item.items()
            ]
        )
        yield f"{before}  {{\n{lines}\n  }}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


@lru_cache(1024)
def _name(field: str) -> str:
    return f"{_ENCODE(field)}: "


def write_lines(items: Iterable[Item], _lost: Losses) -> Iterator[str]:
    """One JSON object a line, a piece an item."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for item in items:
        yield encode(item) + "\n"
