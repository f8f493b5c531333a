"""Records of labelled lines: a block of text whose labels and values are gathered line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refcli.model import Notice, Span

_NOTHING = frozenset(("undefined", "undefined-undefined", '""'))
"""What a site's script prints for a value that it does not have."""

_CLINGS = frozenset(",;.，；。、：！？）】")


_CUT = re.compile(r"<(?:br|/?li|/?ul)\b[^<>]{0,60}>", re.IGNORECASE)


def cut(lines: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Lines, those of a site's answer also divided where it has ``<br>`` for a line end."""
    for number, offset, line in lines:
        if "<" not in line or not _CUT.search(line):
            yield number, offset, line
            continue
        start = 0
        for found in _CUT.finditer(line):
            yield number, offset + start, line[start : found.start()]
            start = found.end()
        if start < len(line):
            yield number, offset + start, line[start:]


class Block:
    """One record's labels with their lines, where it stands, and what is to be said about it."""

    __slots__ = ("line", "notices", "rows", "start", "stop")

    def __init__(self, line: int, start: int) -> None:
        self.line = line
        self.start = self.stop = start
        self.rows: list[tuple[str, list[str]]] = []
        self.notices: list[Notice] = []

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.line, self.start, self.stop)

    @property
    def label(self) -> str:
        """The label of the last line, ``""`` for none."""
        return self.rows[-1][0] if self.rows else ""

    def add(self, label: str, value: str, stop: int) -> None:
        """A line with a label."""
        self.rows.append((label, [value]))
        self.stop = stop

    def more(self, value: str, stop: int) -> None:
        """A line that goes on with the last one."""
        self.rows[-1][1].append(value)
        self.stop = stop

    def values(self) -> dict[str, list[str]]:
        """The texts of each label in their order; what says nothing (``undefined``) is left out."""
        found: dict[str, list[str]] = {}
        for label, lines in self.rows:
            text = lines[0].strip() if len(lines) == 1 else joined(lines)
            if text and text not in _NOTHING:
                found.setdefault(label, []).append(text)
        return found


def joined(lines: list[str]) -> str:
    """Lines made one: with a blank between words, without one between Han characters and before a comma."""
    parts: list[str] = []
    last = ""
    for line in lines:
        text = line.strip()
        if not text:
            continue
        if last and not (text[0] in _CLINGS or (_wide(last) and _wide(text[0]))):
            parts.append(" ")
        parts.append(text)
        last = text[-1]
    return "".join(parts)


def _wide(char: str) -> bool:
    return char >= "\u2e80" or char in "“”‘’—…"


def first(values: dict[str, list[str]], *labels: str) -> str:
    """Take the first text of the first of these labels that has one; its other texts stay."""
    for label in labels:
        if texts := values.get(label):
            text = texts.pop(0)
            if not texts:
                del values[label]
            return text
    return ""


def every(values: dict[str, list[str]], *labels: str) -> list[str]:
    """Take all texts of these labels."""
    return [text for label in labels for text in values.pop(label, ())]
