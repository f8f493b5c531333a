"""MEDLINE text, cut into records: ``TAG - value`` lines, continued by lines that begin with blanks.

Most records are as PubMed writes them: they begin with ``PMID``, each tag stands in its column, each continuation
behind six blanks, and a blank line ends them. These are taken apart as wholes; any other line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from refcli.formats.pubmed.tables import TAGS
from refcli.formats.text import Text
from refcli.model import Span

Field: TypeAlias = tuple[str, str]
"""Tag and value."""

_LOOSE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,3}-(?: (.*)|([^-\s].*)|\s*)", re.DOTALL)
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,3}")
_ENOUGH = 1_000_000
"""Characters without a PMID in which a blank line is taken as the end of a record, whatever follows it."""


class Block:
    """The fields of one record in their order, and the lines that belong to none (with their numbers)."""

    __slots__ = ("fields", "span", "stray")

    def __init__(self, fields: list[Field], stray: list[tuple[int, str]], span: Span) -> None:
        self.fields = fields
        self.stray = stray
        self.span = span


class _Columns(dict[str, str]):
    """The tags by the four columns in which they stand; raises `LookupError` for what is no tag."""

    def __missing__(self, columns: str) -> str:
        tag = columns.rstrip(" ")
        if len(columns) != 4 or not _TAG.fullmatch(tag):
            raise LookupError(columns)
        if len(self) < 1000:
            self[columns] = tag
        return tag


def blocks(text: Text) -> Iterator[Block]:
    """The records of a text, in their order."""
    columns = _Columns()
    held: list[str] = []
    line, at, size, enough = 1, 0, 0, _ENOUGH
    for piece in text.pieces():
        held.append(piece)
        size += len(piece)
        if not piece.startswith("PMID") and "\nPMID" not in piece and size < enough:
            continue
        buffer = "".join(held)
        cut = _begins(buffer, buffer.rfind("\nPMID") + 1)
        if not cut:
            cut = buffer.rfind("\n\n") + 2 if size >= enough and "\n\n" in buffer else 0
        enough = _ENOUGH if cut else max(_ENOUGH, 2 * size)
        held, size = [buffer[cut:]], len(buffer) - cut
        if cut:
            yield from _groups(buffer[:cut], line, at, columns)
            line, at = line + buffer.count("\n", 0, cut), at + cut
    yield from _groups("".join(held), line, at, columns)


def _begins(text: str, place: int) -> int:
    """Where the record begins whose PMID stands at a place: PubMed Central writes its own number before it."""
    above = text.rfind("\n", 0, max(place - 1, 0)) + 1
    return (
        above if place and text.startswith("PMC ", above) and text[max(above - 2, 0) : above] in ("", "\n\n") else place
    )


def is_tagged(line: str) -> bool:
    """Whether a line begins with a tag."""
    found = _LOOSE.fullmatch(line)
    return bool(found and (found[1] in TAGS or line[4:6] in ("-", "- ")))


def _groups(text: str, line: int, at: int, columns: _Columns) -> Iterator[Block]:
    """Cut at the blank lines behind which a tag stands; where each line has a blank one behind it, at each PMID."""
    start = place = 0
    size = len(text)
    spaced = False
    while start < size:
        stop = text.find("\n\n", place)
        place = stop + 2
        if stop < 0:
            stop = place = size
        else:
            while text[place : place + 1] == "\n":
                place += 1
            begins = text[place : place + 6]
            if begins[:4] != "PMID":
                spaced = spaced or (text.startswith("PMID", start) and "\n" not in text[start:stop])
                if spaced or begins[4:6] != "- ":
                    continue
        yield from _group(text[start:stop], line, at + start, columns)
        line += text.count("\n", start, place)
        start, spaced = place, False


def _group(text: str, line: int, at: int, columns: _Columns) -> Iterator[Block]:
    text = text.rstrip()
    lines = text.replace("\n      ", " ").split("\n")
    if text and "\nPMID" not in text:
        try:
            fields = [(columns[tag], value) for tag, _dash, value in [one.partition("- ") for one in lines]]
        except LookupError:
            pass
        else:
            yield Block(fields, [], Span(line, at, at + len(text)))
            return
    yield from _by_line(text, line, at)


def _by_line(text: str, top: int, offset: int) -> Iterator[Block]:
    """The records of a stretch whose lines are not all as they should be."""
    fields: list[Field] = []
    stray: list[tuple[int, str]] = []
    more: list[str] = []
    first = start = stop = 0
    blank = spaced = False
    for step, line in enumerate(text.split("\n")):
        number, begin = top + step, offset
        offset += len(line) + 1
        if not line or line.isspace():
            blank = True
            continue
        if line[0] in " \t" and fields:
            # Also behind a blank line: abstracts hold such.
            more.append(line)
            blank = False
            stop = begin + len(line.rstrip())
            continue
        found = _LOOSE.fullmatch(line)
        if found and found[1] not in TAGS and line[4:6] not in ("-", "- "):
            found = None  # AIDS-related
        if more:
            fields[-1] = (fields[-1][0], " ".join([fields[-1][1], *more]))
            more = []
        tag = found[1] if found else ""
        if (blank or tag == "PMID") and (fields or stray):
            # With a blank line behind each line, only PMID tells records apart.
            spaced = spaced or (blank and found is not None and not stray and [one[0] for one in fields] == ["PMID"])
            opened = not blank and [one[0] for one in fields] == ["PMC"]
            if (tag == "PMID" or not spaced) and not opened:
                yield Block(fields, stray, Span(first, start, stop))
                fields, stray = [], []
        blank = False
        if not fields and not stray:
            first, start = number, begin
        if found:
            fields.append((tag, found[2] or found[3] or ""))
        else:
            stray.append((number, line))
        stop = begin + len(line.rstrip())
    if more:
        fields[-1] = (fields[-1][0], " ".join([fields[-1][1], *more]))
    if fields or stray:
        yield Block(fields, stray, Span(first, start, stop))
