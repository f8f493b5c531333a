"""Writing CSL-JSON: nothing is lost."""

import json
from collections.abc import Iterable, Iterator

from refcli.formats.format import Losses
from refcli.model import Item


def write(items: Iterable[Item], _lost: Losses) -> Iterator[str]:
    """A JSON array, a piece an item and a line a field; valid for no items too."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # without indent it runs in C
    before = "[\n"
    for item in items:
        lines = ",\n".join([f"    {encode(field)}: {encode(value)}" for field, value in item.items()])
        yield f"{before}  {{\n{lines}\n  }}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def write_lines(items: Iterable[Item], _lost: Losses) -> Iterator[str]:
    """One JSON object a line, a piece an item."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for item in items:
        yield encode(item) + "\n"
