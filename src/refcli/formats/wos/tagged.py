"""Reading Web of Science tagged text: two characters and a blank, values that go on behind three blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refcli.formats.text import Text
from refcli.formats.values import fields, said
from refcli.formats.wos import references
from refcli.formats.wos.build import Values, claimed, item_of, says_something
from refcli.formats.wos.tables import LISTS, NAME
from refcli.model import Entry, Listing, Notice, Problem, Record, Span

_TAG = re.compile(r"[A-Z][A-Z0-9](?= |$)")
_SLACK = 8
"""A line is full where it would have come near 80 characters with its tag and the next word."""
_HEADS = ("FN", "VR")
_ENDS = ("ER", "EF")
_BODIES = ("CA", "GP", "C1", "BE", "ED")

Place = tuple[int, int, str]
"""A line: its number, the offset at which it starts, its text."""


class _Block:
    """The lines of one record so far."""

    def __init__(self, number: int, offset: int) -> None:
        self.line, self.start, self.stop = number, offset, offset
        self.values: Values = {}
        self.cited: list[Place] = []
        self.strays: list[tuple[int, str]] = []
        self.tag = ""

    def begin(self, number: int, offset: int, line: str) -> None:
        """A line with a tag."""
        self.tag = tag = line[:2]
        self.stop = offset + len(line)
        value = line[3:].strip()
        if tag not in self.values:
            self.values[tag] = [value] if value else []
        elif value:
            self.values[tag].append(value)
        if value and tag == "CR":
            self.cited.append((number, offset, line))

    def go_on(self, number: int, offset: int, line: str, value: str) -> None:
        """A further value of the tag before it, or more of its text."""
        if value:
            self.values[self.tag].append(value)
            if self.tag == "CR":
                self.cited.append((number, offset, line))
            self.stop = offset + len(line)

    def other(self, number: int, offset: int, line: str) -> None:
        """A line without a tag that is not set in as it should be."""
        value = line.strip()
        if value and line[0] in " \t":
            self.go_on(number, offset, line, value)
        elif value:
            self.strays.append((number, value))
            self.stop = offset + len(line)


def read(text: Text) -> Iterator[Record | Problem]:
    """The records; one that breaks off before ER is read, with a notice, where another begins or the text ends."""
    found = False
    for one in _blocks(text):
        found = True
        yield one
    if not found:
        yield said.no_record(1, "Web of Science")


def _blocks(text: Text) -> Iterator[Record | Problem]:
    block: _Block | None = None
    for number, offset, line in text.lines():
        if line[:3] == "   ":
            if block is not None:
                block.go_on(number, offset, line, line.strip())
            continue
        if line[:1] == "\ufeff":
            line, offset = line[1:], offset + 1
        if not _TAG.match(line):
            if block is not None:
                block.other(number, offset, line)
            continue
        tag = line[:2]
        closing = tag in _HEADS or (tag in _ENDS and not line[2:].strip())
        if block is not None and (closing or tag == "PT"):
            if tag == "ER":
                block.stop = offset + 2
            yield _record(block, whole=tag == "ER")
            block = None
        if not closing:
            if block is None:
                block = _Block(number, offset)
            block.begin(number, offset, line)
    if block is not None:
        yield _record(block, whole=False)


def _record(block: _Block, *, whole: bool) -> Record | Problem:
    values: Values = {}
    for tag, lines in block.values.items():
        if len(lines) == 1 or not lines:
            if lines:
                values[tag] = lines
        elif tag in _BODIES:
            values[tag] = _rejoined(lines)
        else:
            values[tag] = lines if tag in LISTS else [" ".join(lines)]
    values.pop("CR", None)
    total = values.get("NR", [""])[0]
    if block.cited:
        values.pop("NR", None)
    item = item_of(values)
    if not says_something(item):
        return said.nothing(block.line)
    notices: list[Notice] = [] if whole else [said.not_whole(block.line)]
    for number, stray in block.strays:
        fields.keep(item, NAME, "", stray)
        notices.append(said.stray(number, stray))
    lists = (_cited(block.cited, total),) if block.cited else ()
    return Record(item, Span(block.line, block.start, block.stop), lists, tuple(notices))


def _rejoined(lines: Sequence[str]) -> list[str]:
    """Bodies and addresses: a line that was broken because it was full goes on, any other is a value of its own."""
    found = [lines[0]]
    before = lines[0]
    for line in lines[1:]:
        full = len(before) <= 80 < len(before) + len(line.split(" ", 1)[0]) + _SLACK and before[-1] not in ".;"
        inside = found[-1].startswith("[") and "]" not in found[-1]
        if (full and not line.startswith("[")) or inside:
            found[-1] += " " + line
        else:
            found.append(line)
        before = line
    return found


def _cited(places: Sequence[Place], total: str) -> Listing:
    texts = [line[3:].strip() for _number, _offset, line in places]
    entries = []
    for rank, (first, count) in enumerate(references.joined(texts), 1):
        number, offset, line = places[first]
        _last, behind, end = places[first + count - 1]
        item = references.read(texts[first] if count == 1 else " ".join(texts[first : first + count]))
        start = offset + len(line) - len(line[3:].lstrip())
        entries.append(Entry(rank, item, Span(number, start, behind + len(end.rstrip()))))
    span = Span(places[0][0], places[0][1], places[-1][1] + len(places[-1][2]))
    return Listing("cites", claimed(total), tuple(entries), span)
