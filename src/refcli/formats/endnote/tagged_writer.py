"""The writer of EndNote's tagged text: ``%0`` first, a tag a line, a blank line between records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refcli.formats.endnote.tables import TAG_OF, Kind
from refcli.formats.endnote.writing import FIELDS, written
from refcli.formats.format import Losses
from refcli.model import Item

_LINE = re.compile(r"<br\s?/?>", re.IGNORECASE)
_TAG_INSIDE = re.compile(r"%(?=[0-9A-Z@!?+~][ \t])")
_LAST = "remote-database-provider"
"""Behind it, readers take a record from a Chinese site for ended."""


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """The text, a record a piece; counts what a record cannot carry."""
    blank = ""
    for item in items:
        kind, given = written(item, lost, format="endnote")
        order = [field for field in FIELDS if field in given and field != _LAST]
        order += [field for field in given if field not in FIELDS] + [_LAST] * (_LAST in given)
        lines = [f"%0 {kind.name}", *(line for field in order for line in _lines(field, kind, given[field]))]
        yield blank + "\n".join(lines) + "\n"
        blank = "\n"


def _lines(field: str, kind: Kind, values: list[str]) -> Iterator[str]:
    tag = TAG_OF.get(field) or (field[1] if len(field) == 2 and field[0] == "%" and field[1].isalnum() else "")
    if not tag.isascii() or not tag:
        return
    if tag == "B" and kind.fields in ("article", "newspaper"):
        tag = "J"
    for value in values:
        # A tag inside of a value would be read as one.
        text = _TAG_INSIDE.sub("% ", _LINE.sub(" ", value)) if "%" in value or "<" in value else value
        yield f"%{tag} {text}"
