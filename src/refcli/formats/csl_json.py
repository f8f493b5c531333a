"""CSL-JSON (https://docs.citationstyles.org/en/v1.0.2/): an array of items, or one item a line."""

import json
from collections.abc import Iterable, Iterator

from refcli.formats.format import Format
from refcli.model import Item

__all__ = ["CSL_JSON", "JSONL", "write", "write_lines"]


def write(items: Iterable[Item]) -> Iterator[str]:
    """A JSON array, a piece an item and a line a field; valid for no items too."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # without indent it runs in C
    before = "[\n"
    for item in items:
        lines = ",\n".join([f"    {encode(field)}: {encode(value)}" for field, value in item.items()])
        yield f"{before}  {{\n{lines}\n  }}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def write_lines(items: Iterable[Item]) -> Iterator[str]:
    """One JSON object a line, a piece an item."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for item in items:
        yield encode(item) + "\n"


CSL_JSON = Format(name="csl-json", title="CSL-JSON", suffixes=(".json",), write=write)
JSONL = Format(name="jsonl", title="CSL-JSON Lines", suffixes=(".jsonl", ".ndjson"), write=write_lines)
