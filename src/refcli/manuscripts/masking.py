"""Parts of a text blanked out, so that no key is found in them and every place stays where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGN = re.compile(r"[^\n]")


def blank(text: str) -> str:
    """As many blanks, with the line ends kept."""
    return _SIGN.sub(" ", text) if "\n" in text else " " * len(text)


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans blanked out; they are in order and do not overlap."""
    pieces: list[str] = []
    place = 0
    for start, stop in spans:
        if stop > place:
            start = max(start, place)
            pieces += (text[place:start], blank(text[start:stop]))
            place = stop
    return "".join([*pieces, text[place:]]) if pieces else text
