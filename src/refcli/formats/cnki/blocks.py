"""Lines of ``Label: value`` to records: where each begins and which lines continue a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from refcli.formats.cnki import items
from refcli.formats.cnki.items import Value
from refcli.formats.values import markup, said
from refcli.model import Notice, Problem, Record, Span
from refcli.scripts import has_han

Line = tuple[int, int, str]

_CHINESE_LONGEST = 8


@cache
def _english() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z]{2,20})[-－]([^\s:：]{1,12})\s{0,3}[:：]\s*")


@cache
def _type() -> re.Pattern[str]:
    return re.compile(r"(DataType)()\s{0,3}[:：]\s*")


class Block:
    """The labelled values of one record, with the places of its first and last character."""

    def __init__(self, line: int, start: int) -> None:
        self.line, self.start, self.stop = line, start, start
        self.labels: list[tuple[str, str, str]] = []
        self.texts: list[list[str]] = []
        self.keys: set[str] = set()
        self.notices: list[Notice] = []

    def add(self, label: tuple[str, str, str], text: str, key: str) -> None:
        """A label and the first line of its value."""
        self.labels.append(label)
        self.texts.append([text] if text else [])
        self.keys.add(key)

    def record(self, format: str) -> Record | Problem:
        """What the block makes."""
        pairs = zip(self.labels, self.texts, strict=True)
        item = items.item([Value(*label, markup.joined(texts)) for label, texts in pairs], format)
        if not item.get("title") and not item.get("author") and not item.get("DOI"):
            return said.nothing(self.line)
        return Record(item, Span(self.line, self.start, self.stop), (), tuple(self.notices))


def records(
    lines: Iterable[Line], format: str, begins: Callable[[str, Block, bool], bool], *, chinese: bool
) -> Iterator[Record | Problem]:
    """The records of labelled lines; ``begins`` says whether a label (its key, a blank line before) opens one.

    ``chinese``: labels may also be the Chinese words alone, where the first one is.
    """
    block: Block | None = None
    blank, last = False, ""
    for number, offset, line in lines:
        stripped = line.strip()
        if not stripped:
            blank = True
            continue
        found = label(stripped, chinese=chinese)
        if found and (block is None or begins(found[1], block, blank)):
            if block:
                yield block.record(format)
            block = Block(number, offset + len(line) - len(line.lstrip()))
        if block is None:
            continue
        block.stop = offset + len(line.rstrip())
        if found:
            (halves, last, text), blank = found, False
            chinese = chinese and not halves[1]
            block.add(halves, text, last)
        elif not blank or last == "summary":
            block.texts[-1].append(stripped)
        else:
            block.add(("", "", ""), stripped, "")
            block.notices.append(said.stray(number, stripped))
            last = ""
    if block:
        yield block.record(format)


def label(line: str, *, chinese: bool) -> tuple[tuple[str, str, str], str, str] | None:
    """The label with which a line begins (as it is written, and its halves), what it stands for, the text behind it."""
    found = _english().match(line) or (_type().match(line) if line.startswith("DataType") else None)
    if found:
        word, half = found[1], found[2]
        key = items.key(word, half)
        # An abstract's line may look like a label (``SARS-冠状病毒：``): an unknown one must look like the site's.
        if key or (word[0].isupper() and not word.isupper() and has_han(half)):
            return (f"{word}-{half}" if half else word, word, half), key, line[found.end() :].strip()
        return None
    if chinese:
        head, colon, _rest = line[: _CHINESE_LONGEST + 1].replace("：", ":").partition(":")
        if colon and (key := items.key("", head.strip())):
            return (head.strip(), "", head.strip()), key, line[len(head) + 1 :].strip()
    return None
