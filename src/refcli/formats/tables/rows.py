"""The rows of a CSV text, each with its place; a quote that is never closed costs one line, not the rest."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from refcli.formats.text import Text

_MOST_LINES = 2_000
_FEWEST_LINES = 20
_PATIENCE = 50_000
_FIELD = 1 << 30

Line = tuple[int, int, str]


class Row(NamedTuple):
    """The cells of a row, where it begins and ends; ``sound`` is false for a line whose quotes cannot be read."""

    line: int
    start: int
    stop: int
    cells: list[str]
    sound: bool = True


class _Unclosed(Exception):
    """A row of more lines than any row has."""


class _Lines:
    """The lines of a text for `csv.reader`, which remembers those of the row that it is in and can take them back."""

    def __init__(self, text: Text) -> None:
        self.source = text.lines()
        self.again: deque[Line] = deque()
        self.row: list[Line] = []
        self.most = _MOST_LINES
        self.patience = _PATIENCE

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.row) >= self.most:
            raise _Unclosed
        one = self.again.popleft() if self.again else next(self.source)
        self.row.append(one)
        line = one[2]
        if one[0] == 1:
            line = line.lstrip("\ufeff")
        # A lone CR or a NUL would be refused.
        return line.replace("\r", " ").replace("\0", "\ufffd") + "\n"

    def give_back(self) -> Line:
        """All lines of the row but the first are read again."""
        first, *others = self.row
        self.again.extendleft(reversed(others))
        self.patience -= len(others)
        if self.patience < 0:
            self.most = _FEWEST_LINES
        return first


def rows(text: Text, separator: str, width: int, before: int = 0) -> Iterator[Row]:
    """The rows behind the first ``before`` lines that are not blank; ``width`` is how many cells the header has.

    A row that breaks the rules of quoting, or goes on to the end of the text, is read by its first line alone and with
    more leniency; its other lines are read anew. Of several such lines in a row only the first is yielded.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    broken = False
    while True:
        lines.row = []
        known = csv.field_size_limit(_FIELD)
        try:
            cells = next(reader)
            sound = True
        except StopIteration:
            return
        except (csv.Error, _Unclosed):
            cells, sound = [], False
        finally:
            csv.field_size_limit(known)
        if not cells and sound:
            continue
        if not lines.row:
            return
        if not sound or (len(lines.row) > 1 and len(cells) > width):
            line = lines.give_back()[2]
            del lines.row[1:]
            cells = _leniently(line, separator, width)
            sound = bool(cells)
        if len(cells) == 1 and not cells[0].strip():
            continue
        if before:
            before -= 1
            continue
        if sound or not broken:
            (number, offset, _line), (_number, end, last) = lines.row[0], lines.row[-1]
            yield Row(number, offset, end + len(last), cells, sound)
        broken = not sound


def _leniently(line: str, separator: str, width: int) -> list[str]:
    """The cells of one line whose quotes are wrong; none where they are not as many as the header has."""
    known = csv.field_size_limit(_FIELD)
    try:
        cells = next(csv.reader([line.replace("\r", " ").replace("\0", "\ufffd")], delimiter=separator), [])
    except csv.Error:
        cells = []
    finally:
        csv.field_size_limit(known)
    if len(cells) != width:
        cells = [cell.strip('" ') for cell in line.split(separator)]
    return cells if len(cells) == width else []
