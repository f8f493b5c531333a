"""Ovid's text, cut into records, and each record into fields.

A record begins with its number in angle brackets, in files without numbers where the field that the first record
begins with comes again, in tagged files at ``VN``. A field's name stands in a line of its own, its value below it
behind blanks; tagged, ``TI  - `` and the value stand in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from refcli.formats.ovid.tables import BY_NAME, BY_TAG, OTHER_NAMES
from refcli.formats.text import Text
from refcli.model import Span

NUMBERED = re.compile(r"<\d{1,9}>\s{0,99}")
_TAGGED = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*))?", re.DOTALL)
_NAME = re.compile(r"[A-Z][A-Za-z0-9 /&()'-]{2,50}[A-Za-z)]")
_RULE = re.compile(r"[*_=-]{3,400}\s{0,99}")


class Line(NamedTuple):
    """A line of a value, with its number and the offset of its first character."""

    number: int
    offset: int
    text: str


@dataclass(slots=True)
class Block:
    """The fields of one record: ``(what it is or "", its name in the file, its lines)``."""

    first: int = 0
    start: int = 0
    stop: int = 0
    fields: list[tuple[str, str, list[Line]]] = field(default_factory=list)
    stray: list[Line] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Where the record stands."""
        return Span(self.first, self.start, self.stop)


def blocks(text: Text) -> Iterator[Block]:
    """The records of a text; what stands before the first number (a search's history) comes with no field known."""
    block = Block()
    numbered = tagged = False
    leading = ""
    for (number, offset, line), behind in _with_next(text.lines()):
        bare = line.strip()
        if not bare:
            if block.fields:
                block.fields[-1][2].append(Line(number, offset, ""))
            continue
        head = line[0]
        if head == "<" and NUMBERED.fullmatch(line):
            if block.fields or block.stray:
                yield block
            numbered = True
            block = Block(number, offset, offset + len(bare))
            continue
        if head not in " \t":
            key, name, value = _named(line, bare, behind)
            if key or name:
                tagged = tagged or bool(value is not None and key)
                begins = not numbered and name in (leading, "VN") and _has(block, name)
                if begins:
                    yield block
                    block = Block()
                leading = leading or name
                if not block.start and not block.fields and not block.stray and not block.first:
                    block.first, block.start = number, offset
                first = [] if value is None else [Line(number, offset, value)]
                block.fields.append((key, name, first))
                block.stop = offset + len(line.rstrip())
                continue
            if _RULE.fullmatch(line):
                continue
        if not block.first:
            block.first, block.start = number, offset
        block.stop = offset + len(line.rstrip())
        if block.fields:
            block.fields[-1][2].append(Line(number, offset, bare))
        else:
            block.stray.append(Line(number, offset, bare))
    if block.fields or block.stray:
        yield block


def _has(block: Block, name: str) -> bool:
    return any(known == name for _key, known, _lines in block.fields)


def _with_next(lines: Iterator[tuple[int, int, str]]) -> Iterator[tuple[tuple[int, int, str], str]]:
    """Each line with the text of the one behind it."""
    before: tuple[int, int, str] | None = None
    for line in lines:
        if before is not None:
            yield before, line[2]
        before = line
    if before is not None:
        yield before, ""


def _named(line: str, bare: str, behind: str) -> tuple[str, str, str | None]:
    """What a line's field is, its name, and its value where that stands in the line; ``("", "", None)`` for none."""
    folded = bare.casefold()
    if key := BY_NAME.get(folded):
        return key, bare, None
    if folded in OTHER_NAMES:
        return "", bare, None
    if line[4:6] in ("- ", "-") and (found := _TAGGED.fullmatch(line)):
        return BY_TAG.get(found[1], ""), found[1], (found[2] or "").strip()
    if behind[:1] in (" ", "\t") and behind.strip() and _NAME.fullmatch(bare):
        return "", bare, None  # a field that no table has: a value is always behind blanks
    return "", "", None
