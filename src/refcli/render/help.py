"""Help pages as text, aligned in cells: no Rich, a help page is a quick look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

MOST_FIRST = 26
"""A longer name puts its explanation on the next line."""


def cells(value: str) -> int:
    """How many cells a text takes: wide characters two."""
    return len(value) + sum(east_asian_width(char) in "WF" for char in value)


def wrap(value: str, width: int) -> list[str]:
    """The lines of a text, broken at blanks and between wide characters."""
    lines, line = [], ""
    for word in _words(value):
        if line and cells(line) + cells(word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def _words(value: str) -> Iterable[str]:
    word = ""
    for char in value:
        if word and (word[-1] == " " or (east_asian_width(char) == "W" and char not in "，。；：、）")):
            yield word
            word = ""
        word += char
    if word:
        yield word


def definitions(rows: Sequence[tuple[str, str]], width: int, first: int = 0) -> list[str]:
    """Names and their explanations in two columns; ``first`` is the least width of the names."""
    column = max([first, *(cells(name) for name, _ in rows if cells(name) <= MOST_FIRST)]) + 4
    lines = []
    for name, explanation in rows:
        head, *rest = wrap(explanation, max(width - column, 20))
        front = f"  {name}"
        if cells(front) + 2 > column:
            lines += [front, " " * column + head]
        else:
            lines.append(front + " " * (column - cells(front)) + head)
        lines += [" " * column + line for line in rest]
    return [line.rstrip() for line in lines]
