"""A value of RIS as text of an item: on one line, its marks read."""

from __future__ import annotations

from refcli.formats.values import fields, markup
from refcli.model import Item
from refcli.scripts import has_han


def line(value: str) -> str:
    """A value on one line, its marks read: those that CSL allows stay."""
    if "<" in value or "&" in value:
        value = markup.text(value)
    if value.isascii():
        return value if "  " not in value and value.isprintable() else " ".join(value.split())
    value = value if "  " not in value and value.isprintable() else " ".join(value.split())
    return markup.cnki(value) if has_han(value) else value


def plain(value: str) -> str:
    """A value on one line without marks."""
    if "<" in value or "&" in value:
        value = markup.plain(value)
    elif "  " in value or not value.isprintable():
        value = " ".join(value.split())
    return value if value.isascii() or not has_han(value) else markup.cnki(value, marks=False)


def put(item: Item, tag: str, values: list[str], field: str) -> None:
    """A plain text: the first value is the field's, others are kept."""
    for value in values:
        text = line(value)
        if field == "issue" and text.isdecimal():
            text = text.lstrip("0") or "0"
        if text and not fields.put(item, field, text) and item[field] != text:
            fields.keep(item, "ris", tag, value)
