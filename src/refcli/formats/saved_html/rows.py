"""The rows of the tables in an HTML text, each with its place: what sites name .xls is often such a table."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import NamedTuple

from refcli.formats.saved_html.scanner import OPEN, TEXT, tokens


class Row(NamedTuple):
    """The texts of a row's cells, and where the row stands."""

    cells: list[str]
    start: int
    stop: int


def rows(source: str) -> Iterator[Row]:
    """The rows, in order; one that is not closed ends where the next begins."""
    cells: list[list[str]] = []
    start = stop = -1
    for token in tokens(source):
        if token.name == "tr" or token.name in ("table", "html"):
            stop = token.stop if token.kind != OPEN else token.start
            if start >= 0 and cells:
                yield Row([_text(cell) for cell in cells], start, max(stop, start + 1))
            cells, start = [], token.start if token.name == "tr" and token.kind == OPEN else -1
        elif token.name in ("td", "th") and token.kind == OPEN and start >= 0:
            cells.append([])
        elif token.name == "br" and cells:
            cells[-1].append(" ")
        elif token.kind == TEXT and cells:
            cells[-1].append(source[token.start : token.stop])
    if start >= 0 and cells:
        yield Row([_text(cell) for cell in cells], start, len(source.rstrip()))


def _text(pieces: list[str]) -> str:
    return " ".join(html.unescape("".join(pieces)).split())
