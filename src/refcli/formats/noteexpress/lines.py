"""NoteExpress's ``{Field}: value`` lines, cut into records.

A record begins with ``{Reference Type}:``. Blank lines end nothing: CNKI has records with ten of them inside of an
address. A line that begins with no field goes on with the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refcli.formats.noteexpress.tables import KNOWN, LABELS
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.formats.values.blocks import Block, cut

STRAY = ""
"""The label of lines that belong to no field."""

_BROKEN = "{Reference Type"
"""What a damaged first line still says."""

_ONE_LINE = frozenset(
    "Reference Type|Year|Date|Volume|Issue|Pages|ISBN/ISSN|DOI|Language|Database Provider|SrcDatabase".split("|")
)
"""Fields that no later paragraph goes on with."""


def blocks(text: Text) -> Iterator[Block]:
    """The records of a text; lines before the first one are told by its notices."""
    block: Block | None = None
    before = []
    blank = False
    for number, offset, line in _apart(text):
        if not line or line.isspace():
            blank = True
            continue
        found = field(line)
        stop = offset + len(line)
        if found is None:
            if block is None:
                before.append(said.stray(number, line.strip()))
            elif blank and (block.label in _ONE_LINE or block.label == STRAY):
                block.add(STRAY, line, stop)
                block.notices.append(said.stray(number, line.strip()))
            else:
                block.more(line, stop)
        else:
            label, value = found
            if block is None or label == "Reference Type" or (blank and label == "Title" and _has_title(block)):
                if block is not None:
                    yield block
                block = Block(number, offset)
                block.notices += before
                before = []
            block.add(label, value, stop)
        blank = False
    if block is not None:
        yield block


@cache
def _glued() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in sorted(LABELS, key=len, reverse=True))
    return re.compile(rf"\{{(?:{labels})\}}\s?[:：]")


def _apart(text: Text) -> Iterator[tuple[int, int, str]]:
    """The lines of a text; a record that was pasted as one line is divided at its fields.

    The site's own page may have left the end of a script before the first record: ``})();  ;{Reference Type}: …``.
    """
    begun = False
    for number, offset, line in cut(text.lines()):
        if not begun and line:
            head, mark, _rest = line.partition("{Reference Type}")
            if mark and head.rstrip().endswith(";"):
                offset, line = offset + len(head), line[len(head) :]
            begun = line.lstrip().startswith(("{", "["))
        if line[:1] == "[":  # what the page shows instead of the file
            label, bracket, rest = line[1:44].partition("]")
            if bracket and rest[:1] in (":", "：") and label.lower() in KNOWN:
                line = f"{{{label}}}{line[len(label) + 2 :]}"
        if not line.startswith("{Reference Type}") or line.find("{", 17) < 0:
            yield number, offset, line
            continue
        starts = [0, *(found.start() for found in _glued().finditer(line, 1))]
        for start, stop in zip(starts, [*starts[1:], len(line)], strict=True):
            yield number, offset + start, line[start:stop].rstrip()


def _has_title(block: Block) -> bool:
    return any(label == "Title" for label, _lines in block.rows)


def field(line: str) -> tuple[str, str] | None:
    """The field and the value of a line, None for one that begins with no field; ``{Volume} :`` and ``：`` are read."""
    end = line.find("}: ", 1, 44)
    if line[1:end] in LABELS and line[0] == "{":
        return line[1:end], line[end + 3 :]
    if not line.startswith("{"):
        line = line.lstrip()
        if not line.startswith("{"):
            return None
    if line.startswith(_BROKEN) and ":" not in line.replace("：", ":")[:24]:
        return "Reference Type", line[len(_BROKEN) :].strip(" }")
    end = line.find("}", 1, 44)
    if end < 0:
        return None
    rest = line[end + 1 :]
    if not rest.startswith(": "):
        rest = rest.lstrip()
        if not rest.startswith((":", "：")):
            return None
    label = line[1:end]
    known = KNOWN.get(label.lower())
    if known is None:
        label = " ".join(label.split()).rstrip(",，")  # CNKI: {Subsidiary Author,}
        known = KNOWN.get(label.lower())
        if not label or "{" in label:
            return None
    return known or label, rest[1:]
