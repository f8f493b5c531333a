"""The lines of a page and the marks among them: labels, buttons, the count, the head of the list.

A mark is a whole line. Whether it counts as a label is decided by its place (`pages`, `header`): the text
of a title or of an abstract may equal a label.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from refcli.formats.paper_page import glue
from refcli.messages import ngettext
from refcli.model import Notice

CITED, BAR = "被引", "|"
AUTHORS, AFFILIATIONS, SOURCE, KEYWORDS, DOI = "作者", "机构", "来源", "关键词", "D O I"
CLC, DISCIPLINE, ABSTRACT = "中图分类号", "学科分类号", "摘要"
CITE, SAVE = "引用", "收藏"
PAGES, COUNT = "页码", "页数"
RELATED, TOTAL, EMPTY = "相关论文", "共", "empty"

_ORDER = (CITED, BAR, AUTHORS, AFFILIATIONS, SOURCE, KEYWORDS, DOI, CLC, DISCIPLINE, ABSTRACT)
ORDER = {label: rank for rank, label in enumerate((*_ORDER, CITE, SAVE, PAGES, COUNT, RELATED))}
"""The labels in the one order that pages print them in."""

ALWAYS = (AUTHORS, AFFILIATIONS, KEYWORDS, DOI, CLC, DISCIPLINE, ABSTRACT, CITE, SAVE)
"""Labels that every page prints, even without a value."""

_WHOLE = {label: label for label in (AUTHORS, AFFILIATIONS, SOURCE, KEYWORDS, CLC, DISCIPLINE, ABSTRACT)}
_WHOLE |= {label: label for label in (CITE, SAVE, RELATED, BAR)}
_WHOLE |= {"DOI": DOI, "｜": BAR, "empty": EMPTY, "Empty": EMPTY, "未找到相关数据": EMPTY}
_VALUED = (CITED, PAGES, COUNT)
_FIRST = frozenset(word[0] for word in (*_WHOLE, *_VALUED, TOTAL))
_LONGEST_MARK = 48


class Mark(NamedTuple):
    """A line that may be a label; ``value`` is what stands behind its colon, or the number of ``共 N 条``."""

    line: int
    label: str
    value: str


class Lines:
    """The lines of a text, stripped, with their places in it.

    Line ends (CR, LF, CRLF) and no-break blanks are made plain without moving a character, so that every offset
    holds in the text as it was given. Line numbers in here count from 0, those of a `Span` from 1.
    """

    __slots__ = ("_joints", "_mark_lines", "_raw", "_starts", "marks", "open_end", "stripped")

    def __init__(self, text: str) -> None:
        if "\r" in text:
            text = text.replace("\r\n", " \n").replace("\r", "\n")
        if not text.isascii():
            for blank in "\u00a0\u202f\u2007\ufeff":
                if blank in text:
                    text = text.replace(blank, " ")
        self._raw = text.split("\n")
        self.stripped = [line.strip() for line in self._raw]
        if "\u200b" in text:
            self.stripped = [line.strip("\u200b").strip() for line in self.stripped]
        self._joints: list[int] = []
        if joints := glue.joints(self.stripped):
            self._divide(joints)
        self.marks = [mark for at, line in enumerate(self.stripped) if line and (mark := _mark(at, line))]
        self._mark_lines = [mark.line for mark in self.marks]
        self.open_end = bool(self._raw[-1])
        """Whether the text ends without a line end, so that its last line may be cut."""
        self._starts: list[int] = []

    def _divide(self, joints: Sequence[tuple[int, int]]) -> None:
        """Divide lines in two; numbers and offsets stay those of the text."""
        raw: list[str] = []
        done = 0
        for at, place in joints:
            line = self._raw[at]
            place += len(line) - len(line.lstrip())
            raw += [*self._raw[done:at], line[:place], line[place:]]
            self._joints.append(len(raw) - 1)
            done = at + 1
        self._raw = raw + self._raw[done:]
        self.stripped = [line.strip() for line in self._raw]

    def number(self, at: int) -> int:
        """The line's number in the text, from 1."""
        return at + 1 - bisect_right(self._joints, at)

    def __len__(self) -> int:
        return len(self.stripped)

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The characters [start, stop) of the lines ``first`` to ``last``, without the blanks around them."""
        if not self._starts:
            at = 0
            joints = set(self._joints)
            for index, line in enumerate(self._raw):
                at -= index in joints
                self._starts.append(at)
                at += len(line) + 1
        head, tail = self._raw[first], self._raw[last]
        start = self._starts[first] + len(head) - len(head.lstrip())
        return start, max(start, self._starts[last] + len(tail.rstrip()))

    def marks_between(self, start: int, stop: int) -> list[Mark]:
        """The marks on the lines [start, stop)."""
        places = self._mark_lines
        return self.marks[bisect_left(places, start) : bisect_left(places, stop)]

    def following(self, at: int) -> int:
        """The next line that is not empty, or -1."""
        stripped = self.stripped
        for line in range(at + 1, len(stripped)):
            if stripped[line]:
                return line
        return -1

    def preceding(self, at: int) -> int:
        """The line before that is not empty, or -1."""
        stripped = self.stripped
        for line in range(at - 1, -1, -1):
            if stripped[line]:
                return line
        return -1


def plain(text: str) -> str:
    """A value on one line: blanks of every kind are one blank."""
    return " ".join(text.split())


def digits(text: str) -> int | None:
    """A whole number of up to nine digits, full-width ones and thousands' commas included."""
    text = text.replace(",", "").strip()
    return int(text) if 0 < len(text) <= 9 and text.isdecimal() else None


def kept(line: int, texts: Sequence[str]) -> Notice:
    """The notice that lines (``line`` is the first, from 1) are not understood and kept."""
    message = ngettext(
        "%(n)d line is not understood, and kept as it is: %(first)s",
        "%(n)d lines are not understood, and kept as they are; the first: %(first)s",
        len(texts),
    )
    return Notice(line, message % {"n": len(texts), "first": texts[0][:60]})


def is_part_of_label(text: str) -> bool:
    """Whether a line is the beginning of a label that was cut off."""
    bare = "".join(text.split())
    return any(len(bare) < len(label) and label.startswith(bare) for label in (*_WHOLE, *_VALUED))


def _mark(at: int, line: str) -> Mark | None:
    if line[0] not in _FIRST or len(line) > _LONGEST_MARK:
        return None
    bare = "".join(line.split())
    if label := _WHOLE.get(bare):
        return Mark(at, label, "")
    if bare[:2] in _VALUED and bare[2:3] in (":", "："):
        # The bar of the next line is pasted behind the count now and then.
        value = line.replace("：", ":").partition(":")[2].strip().rstrip("|｜").strip()
        return Mark(at, bare[:2], value)
    if bare[0] == TOTAL and bare[-1] == "条" and digits(bare[1:-1]) is not None:
        return Mark(at, TOTAL, bare[1:-1])
    return None
