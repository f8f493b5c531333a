"""Cutting a text into records: tags, their values in order, and where they stand. Tolerant of what programs write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcli.formats.ris.tables import OTHERS, TAGS
from refcli.formats.text import Text

KNOWN = frozenset(TAGS) | OTHERS | {"TY", "ER"}
NAMING = frozenset(("TI", "T1", "CT", "AU", "A1", "ED", "DO"))
"""Tags of which a record of its own holds at least one."""

_PROSE = frozenset(("AB", "N2", "N1"))
_WORDS = frozenset("AD AN AV CA CR CT DA DB DI DP ED EI EP ET ID IS LA LB PA PI PP PY RI RN RP SE SP ST TA".split())
"""Tags that are abbreviations in prose, too: ``CT - computed tomography`` on a line of an abstract."""

_LOOSE = re.compile(
    r"[ \t\xa0\ufeff]{0,8}([A-Za-z][A-Za-z0-9])(?:[ \t\xa0]{0,3}[-\u2010-\u2014](?:[ \t\xa0]+|$)|  -(?=[^-\s]))(.*)",
    re.DOTALL,
)
_LONG = {"DOI": "DO", "ISBN": "SN", "ISSN": "SN", "PMCID": "U2", "PMID": "C5", "URL": "UR"}
"""Names that some sites write in the place of a tag of two characters."""

_COLUMNS = {f"{tag}  - ": tag for tag in KNOWN - {"TY", "ER"}}
"""Tags by the columns that begin a line as the specification wants it."""

_TAG = re.compile(r"[A-Z][A-Z0-9]")


class Block:
    """One record: its types, the values of each tag, the order of the tags, and whether its end is stated."""

    __slots__ = ("closed", "fields", "line", "order", "start", "stop", "stray", "types")

    def __init__(self, line: int, start: int) -> None:
        self.line = line
        self.start = start
        self.stop = start
        self.types: list[str] = []
        self.fields: dict[str, list[str]] = {}
        self.order: list[str] = []
        self.stray: list[tuple[int, str]] = []
        self.closed = False

    def append(self, tag: str, lines: list[str], goes_on: bool) -> None:
        """Add lines without a tag: to the value above them, or as the value of a tag that had none."""
        values = self.fields.setdefault(tag, [])
        if goes_on:
            lines = [values.pop(), *lines]
        else:
            self.order.append(tag)
        values.append("\n".join(lines))

    def take_in(self, other: Block) -> None:
        """Add what stands in another block: a record in which TY is repeated."""
        self.types += other.types
        for tag, values in other.fields.items():
            self.fields.setdefault(tag, []).extend(values)
        self.order += other.order
        self.stray += other.stray
        self.stop, self.closed = other.stop, other.closed


def loose(line: str) -> tuple[str, str]:
    """Tag and value of a line that is nearly as the specification wants it.

    ``TY - JOUR``, ``TY  -JOUR``, with tabs or indented, ``ty  - jour``, ``PMID  - 21770786``.
    """
    if line[0].isupper() or line[0] in " \t\xa0\ufeff" or line[2:6] == "  - ":
        found = _LOOSE.match(line)
        if found and (found[1] in KNOWN or (line[2:6] == "  - " and found[1].upper() in KNOWN)):
            return found[1].upper(), found[2].strip()
        name, dash, _rest = line[:12].partition("  - ")
        if dash and name in _LONG:
            return _LONG[name], line[len(name) + len(dash) :].strip()
    return "", ""


def is_tagged(line: str) -> bool:
    """Whether a line begins with a tag."""
    return "  - " in (line[2:6], line[4:8]) or line[2:] == "  -" or loose(line)[0] != ""


def blocks(text: Text) -> Iterator[Block]:
    """The records of a text, one after the other.

    A record begins with TY and ends with ER, with the next TY, or with the text. A TY inside of a record (no empty
    line before it, and neither title nor author behind it) says the type again. What stands outside of records and
    has no tag is left out; tags without TY make a record of no type.
    """
    held: Block | None = None
    for block, ends in _cut(text):
        if held is not None and NAMING.isdisjoint(block.fields):
            held.take_in(block)
            block = held
        elif held is not None:
            yield held
        held = None
        if ends:
            yield block
        else:
            held = block
    if held is not None:
        yield held


def _cut(text: Text) -> Iterator[tuple[Block, bool]]:  # noqa: C901 - the hot loop, kept in one place
    """Blocks from TY to ER or the next TY; and whether what follows is surely another record."""
    block: Block | None = None
    fields: dict[str, list[str]] = {}
    order: list[str] = []
    last = line = ""
    more: list[str] = []
    blank, run, number, offset = -1, 0, 0, 0
    strict = goes_on = False
    for number, offset, line in text.lines():
        if (tag := _COLUMNS.get(line[:6], "")) and block is not None:
            if more:
                block.append(last, more, goes_on)
                more = []
            last, goes_on = tag, False
            if value := line[6:].strip():
                goes_on = True
                if tag in fields:
                    fields[tag].append(value)
                else:
                    fields[tag] = [value]
                order.append(tag)
            continue
        if line[2:6] == "  - ":
            tag, value = line[:2], line[6:].strip()
            if tag not in KNOWN and not _TAG.match(tag):
                tag = loose(line)[0]
        elif line[2:] == "  -" and line[:2] in KNOWN:
            tag, value = line[:2], ""
        elif not line or line.isspace():
            if blank != number - 1:
                run = offset
            blank = number
            continue
        else:
            tag, value = loose(line)
            if line[4:8] == "  - " and line[:4].isdecimal():  # HighWire's links: 4099  - http://...
                tag, value = line[:4], line[8:].strip()
            elif strict and tag in _WORDS and last in _PROSE:
                tag = ""
        if not tag:
            if block is not None and last:
                more.append(line)
            elif block is not None:
                block.stray.append((number, line.strip()))
            continue
        if more and block is not None:
            block.append(last, more, goes_on)
            more = []
        if tag == "ER":
            if block is not None:
                block.stop, block.closed = offset + len(line.rstrip()), True
                yield block, True
            block, last = None, ""
        elif tag == "TY" and (block is None or fields or block.stray):
            if block is not None:
                block.stop = (run if blank == number - 1 else offset) - 1
                yield block, blank == number - 1
            block = Block(number, offset + len(line) - len(line.lstrip(" \t\xa0\ufeff")))
            strict = line[:6] == "TY  - "
            block.types.append(value)
            fields, order, last = block.fields, block.order, ""
        elif tag == "TY" and block is not None:
            block.types.append(value)
        else:
            if block is None:
                block = Block(number, offset + len(line) - len(line.lstrip(" \t\xa0\ufeff")))
                fields, order = block.fields, block.order
            last, goes_on = tag, bool(value)
            if value:
                if tag in fields:
                    fields[tag].append(value)
                else:
                    fields[tag] = [value]
                order.append(tag)
    if block is not None:
        if more:
            block.append(last, more, goes_on)
        block.stop = run - 1 if blank == number else offset + len(line)
        yield block, True
