"""The rows of a CSV text, each with its place; a quote that is never closed costs one line, not the rest."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from refcli.formats.text import Text

_HEAD = 30
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

    def __init__(self, source: Iterator[Line]) -> None:
        self.source = source
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
        return _plain(line) + "\n"

    def give_back(self) -> Line:
        """All lines of the row but the first are read again."""
        first, *others = self.row
        self.again.extendleft(reversed(others))
        self.patience -= len(others)
        if self.patience < 0:
            self.most = _FEWEST_LINES
        return first


def head_of(text: Text) -> tuple[str, Iterator[Line]]:
    """The first lines of a text, in which its header stands, and all of its lines."""
    source = text.lines()
    first = list(islice(source, _HEAD))
    return "\n".join([line for _number, _offset, line in first]), chain(first, source)


def rows(source: Iterator[Line], separator: str, width: int, before: int = 0) -> Iterator[Row]:
    """The rows behind the first ``before`` lines that are not blank; ``width`` is how many cells the header has.

    A row that breaks the rules of quoting, or goes on to the end of the text, is read by its first line alone and with
    more leniency; its other lines are read anew. Of several such lines in a row only the first is yielded.
    """
    lines = _Lines(source)
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
            line = _plain(lines.give_back()[2])
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


def _plain(line: str) -> str:
    """A line without what the csv module refuses: CR and NUL."""
    return line.removesuffix("\r").replace("\r", " ").replace("\0", "\ufffd")


def _leniently(line: str, separator: str, width: int) -> list[str]:
    """The cells of one line whose quotes are wrong; none where they are not as many as the header has."""
    cells = _closed_before(line, separator)
    if len(cells) != width:
        cells = [cell[1:-1] if cell[:1] == cell[-1:] == '"' else cell for cell in line.split(separator)]
    return cells if len(cells) == width else []


def _closed_before(line: str, separator: str) -> list[str]:
    """The cells of a line where only a quote in front of a separator closes: ``"He said "so" then",1999``."""
    cells: list[str] = []
    place = 0
    while place <= len(line):
        if line[place : place + 1] != '"':
            stop = line.find(separator, place)
            stop = len(line) if stop < 0 else stop
            cells.append(line[place:stop])
        else:
            place += 1
            stop = line.find('"' + separator, place)
            while stop >= 0 and _doubled(line, place, stop):
                stop = line.find('"' + separator, stop + 1)
            end = stop if stop >= 0 else len(line)
            cells.append(line[place:end].replace('""', '"').removesuffix('"'))
            stop = stop + 1 if stop >= 0 else len(line)
        place = stop + 1
    return cells


def _doubled(line: str, place: int, stop: int) -> bool:
    """Whether a quote is the second of a pair, which stands for one."""
    first = stop
    while first > place and line[first - 1] == '"':
        first -= 1
    return (stop - first) % 2 == 1
