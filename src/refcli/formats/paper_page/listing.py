"""The list under 相关论文: which of the two lists it is, its total, its items.

A site prints 相关论文 over two lists: similar papers (always ``共 50 条``) and the references that the paper
cites. The total alone does not prove similarity, for a paper may cite exactly 50. A list is ``cites`` where

* its total is known and is not 50, or
* an item shows what only references show: it is bare (``HIMSPEL F, 1983, ADV PHYS, V32, P1``), its author is
  ``[Anonymous]``, it is unpublished, or in rendering A ``[J].`` stands before its venue.

Everything else is ``related``: 50 full items in renderings B, C or D cannot be told from similar papers, and a
similar paper taken for a citation would be worse than the reverse. An empty list is ``related`` with total 0.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from refcli.formats.paper_page import items
from refcli.formats.paper_page.items import Reading
from refcli.formats.paper_page.lines import EMPTY, RELATED, TOTAL, Lines, digits, kept
from refcli.messages import _
from refcli.model import Entry, Kind, Listing, Notice, Span

SIMILAR_TOTAL = 50
BULLETS = "•·∙●○▪■◦‣∗‧・\uf0b7*+-–—"
"""The site's bullet, and what pasting makes of it (U+F0B7 comes from word processors)."""
_START = re.compile(rf"(?:[{BULLETS}]\s{{0,8}})?\[\s?(\d{{1,5}})\s?\]")
_NOT_TITLES = frozenset(BULLETS)


class ListPart(NamedTuple):
    """A list, what stood among its items and is no part of them, and what the user should know of it."""

    listing: Listing
    unknown: list[str]
    notices: list[Notice]


class _Raw(NamedTuple):
    rank: int
    first: int
    last: int
    lines: list[str]


def starts_item(line: str) -> bool:
    """Whether a line begins a list item: ``[n]`` after a bullet, or alone, or before a blank."""
    return bool(line) and (line[0] == "[" or line[0] in _NOT_TITLES) and _start(line, None) is not None


def read(table: Lines, first: int, stop: int) -> ListPart:
    """Read the list whose lines are [first, stop), its label and total included."""
    total: int | None = None
    for mark in table.marks_between(first, stop):
        if mark.label == TOTAL and total is None:
            total = digits(mark.value)
        elif mark.label == EMPTY and total is None:
            total = 0
        elif mark.label != RELATED:
            break
    raws, unknown = _divide(table, first, stop, total)
    last = table.preceding(stop)
    cut_at = last if table.open_end and last == len(table) - 1 else -1
    readings = [items.read(raw.lines, cut=raw.last == cut_at, bare_allowed=False) for raw in raws]
    cites = (total not in (None, 0, SIMILAR_TOTAL)) or any(reading.reference for reading in readings)
    if cites and not any(_is_split(raw) for raw in raws):
        readings = [
            items.read(raw.lines, cut=raw.last == cut_at)
            if len(raw.lines) == 1 and reading.doubt == "venue"
            else reading
            for raw, reading in zip(raws, readings, strict=True)
        ]
    entries: list[Entry] = []
    notices: list[Notice] = []
    left_out: list[str] = []
    for raw, reading in zip(raws, readings, strict=True):
        if reading.item is None:
            left_out.extend(table.stripped[line] for line in range(raw.first, raw.last + 1) if table.stripped[line])
        else:
            span = Span(table.number(raw.first), *table.offsets(raw.first, raw.last))
            entries.append(Entry(raw.rank, reading.item, span))
            unknown.extend(reading.rest)
        if reading.doubt:
            notices.append(Notice(table.number(raw.first), _doubt(raw, reading, at_end=raw is raws[-1])))
    if not raws and total != 0:
        notices.append(Notice(table.number(first), _("the page is cut off: its list has no items")))
    if unknown:
        notices.append(kept(table.number(first), unknown))
    kind: Kind = "cites" if cites else "related"
    listing = Listing(kind, total, tuple(entries), Span(table.number(first), *table.offsets(first, last)))
    return ListPart(listing, unknown + left_out, notices)


def _doubt(raw: _Raw, reading: Reading, *, at_end: bool) -> str:
    shown = {"rank": raw.rank}
    if reading.doubt == "touch":
        return _("item [%(rank)d]: title and journal touch and could not be divided") % shown
    if reading.item is None:
        return _("item [%(rank)d] is cut off before its title ends, and is left out") % shown
    if reading.doubt == "cut" or at_end:
        return _("item [%(rank)d] is cut off: only what is sure of it is kept") % shown
    return _("item [%(rank)d] has no line that says where it appeared") % shown


def _divide(table: Lines, first: int, stop: int, total: int | None) -> tuple[list[_Raw], list[str]]:
    """The items' lines, and the lines before the first item that say nothing known."""
    raws: list[_Raw] = []
    unknown: list[str] = []
    heads = {mark.line for mark in table.marks_between(first, stop)}
    for at in range(first, stop):
        line = table.stripped[at]
        if not line or line in _NOT_TITLES:
            continue
        current = raws[-1] if raws else None
        if (line[0] == "[" or line[0] in _NOT_TITLES) and (start := _start(line, current)):
            rank, rest = start
            if not (total and rank > total and line[0] == "["):
                raws.append(_Raw(rank, at, at, [rest] if rest else []))
                continue
        if current is not None:
            current.lines.append(line)
            raws[-1] = current._replace(last=at)
        elif at not in heads:
            unknown.append(line)
    return raws, unknown


def _start(line: str, current: _Raw | None) -> tuple[int, str] | None:
    """Rank and rest of a line that begins an item, None for any other.

    A title may begin with a number in brackets (``[60]Fullerene``): it is no start where it touches what follows
    without a bullet before it, or where it stands where the title of rendering D must stand.
    """
    found = _START.match(line)
    if not found:
        return None
    rest = line[found.end() :]
    if current is not None and not current.lines and rest:
        return None
    if rest and not rest[0].isspace() and line[0] == "[" and (current is None or int(found[1]) != current.rank + 1):
        return None
    return int(found[1]), rest.strip()


def _is_split(raw: _Raw) -> bool:
    """Whether an item is in rendering D: the type mark has a line of its own."""
    return any(line in ("[J].", "[J]", "[C].", "[D].", "[M].") for line in raw.lines[1:])
