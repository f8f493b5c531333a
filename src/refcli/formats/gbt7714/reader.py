"""Reading a list of references: each may take several lines, and a line may hold several references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refcli.formats.gbt7714 import reference
from refcli.formats.gbt7714.reference import half_width, type_mark
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.messages import _
from refcli.model import Notice, Problem, Record, Span
from refcli.scripts import has_han

_MOST_LINES = 30


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\s{0,8}(?:[\[(]\s?(\d{1,5})\s?[\])]|(\d{1,5})[.,](?!\d)\s{0,8}(?=\D))")


@cache
def _inner_number() -> re.Pattern[str]:
    return re.compile(r"\[\s?(\d{1,5})\s?\](?=\s{0,8}[^\s\d,.\]])")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def read(text: Text) -> Iterator[Record | Problem]:
    """The references of a text. Never raises."""
    found = False
    for buffer in _buffers(text):
        for part in buffer.parts():
            one = part.read()
            if one is not None:
                found = True
                yield one
    if not found:
        yield said.no_record(1, "GB/T 7714")


class _Buffer:
    """Lines that belong together, joined, with the place of each."""

    def __init__(self) -> None:
        self.joined = ""
        self.places: list[tuple[int, int, int]] = []  # where a line begins in joined, its number, its offset
        self.numbered = False

    def add(self, number: int, offset: int, line: str) -> None:
        """One more line."""
        stripped = line.strip()
        offset += len(line) - len(line.lstrip())
        if self.joined:
            last = self.joined[-1]
            word = self.joined[-200:].rpartition(" ")[2]
            inside = "://" in word or word.startswith(("10.", "DOI:", "doi:"))
            tight = inside or last in "-/" or (has_han(last) or last in "，。．：；、") or has_han(stripped[0])
            self.joined += "" if tight else " "
        self.places.append((len(self.joined), number, offset))
        self.joined += stripped

    def place(self, at: int) -> tuple[int, int]:
        """The line number and the offset of a place in the joined text."""
        start, number, offset = next(place for place in reversed(self.places) if place[0] <= at)
        return number, offset + at - start

    def has_type(self) -> bool:
        return type_mark().search(half_width(self.joined)) is not None

    def is_whole(self) -> bool:
        """Whether a year stands behind the type and the last line ends as references do."""
        half = half_width(self.joined)
        mark = type_mark().search(half)
        return mark is not None and half.endswith(".") and _year().search(half, mark.end()) is not None

    def parts(self) -> Iterator[_Part]:
        """The references in it: where ``[n + 1]`` stands behind a whole one, the next one begins."""
        half = half_width(self.joined)
        start = 0
        current = _number().match(half)
        for found in _inner_number().finditer(half, current.end() if current else 0):
            place = found.start()
            previous = int(current[1] or current[2]) if current else None
            if place == start or (previous is not None and int(found[1]) not in (previous + 1, 1)):
                continue
            # Looking only as far as a reference can reach keeps the cost linear.
            too_long = place - start > reference.LONGEST
            if too_long or (type_mark().search(half, start, place) and self._type_follows(half, found.end())):
                yield _Part(self, start, place)
                start, current = place, found
        yield _Part(self, start, len(half))

    def _type_follows(self, half: str, at: int) -> bool:
        return type_mark().search(half, at, at + reference.LONGEST) is not None


class _Part:
    """One reference, or a stretch that is none."""

    def __init__(self, buffer: _Buffer, start: int, stop: int) -> None:
        text = buffer.joined[start:stop]
        self.text = text.strip()
        start += len(text) - len(text.lstrip())
        self.line, self.start = buffer.place(start)
        self.stop = buffer.place(max(start, start + len(self.text) - 1))[1] + 1

    def read(self) -> Record | Problem | None:
        reading = reference.read(self.text)
        if reading is None:
            return (
                said.malformed(self.line, _("the reference cannot be taken apart")) if self._looks_like_one() else None
            )
        notices: list[Notice] = []
        if reading.incomplete:
            notices.append(said.authors_incomplete(self.line))
        notices += [said.stray(self.line, left) for left in reading.left]
        return Record(reading.item, Span(self.line, self.start, self.stop), (), tuple(notices))

    def _looks_like_one(self) -> bool:
        half = half_width(self.text)
        if type_mark().search(half):
            return True
        return len(half) > 20 and "." in half and _year().search(half) is not None


def _buffers(text: Text) -> Iterator[_Buffer]:
    buffer = _Buffer()
    for number, offset, line in text.lines():
        stripped = line.strip()
        if not stripped:
            if buffer.joined:
                yield buffer
                buffer = _Buffer()
            continue
        if buffer.joined and _starts(line, buffer):
            yield buffer
            buffer = _Buffer()
        if not buffer.joined:
            buffer.numbered = _number().match(half_width(line[:20])) is not None
        buffer.add(number, offset, line)
    if buffer.joined:
        yield buffer


def _starts(line: str, buffer: _Buffer) -> bool:
    """Whether a line begins another reference than the one before it."""
    half = half_width(line)
    if len(buffer.places) >= _MOST_LINES or len(buffer.joined) > reference.LONGEST:
        return True
    number = _number().match(half)
    if number and (half.lstrip()[0] == "[" or not buffer.numbered or buffer.is_whole()):
        return True
    if buffer.numbered:
        return False
    return (buffer.has_type() and type_mark().search(half) is not None) or buffer.is_whole()
