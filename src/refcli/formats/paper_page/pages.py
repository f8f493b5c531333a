"""Where pages and bare lists begin in a text: several may be pasted into one file, with or without blank lines.

A page begins at the line before ``被引:N``, where labels follow, or before a line 作者 whose next label is 机构
(a page without its count). A list begins at ``相关论文`` with ``共 N 条`` behind it; inside a page it is that page's.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from refcli.formats.paper_page import listing, venue
from refcli.formats.paper_page.lines import (
    AFFILIATIONS,
    AUTHORS,
    BAR,
    CITED,
    CLC,
    DISCIPLINE,
    DOI,
    EMPTY,
    ORDER,
    RELATED,
    SAVE,
    TOTAL,
    Lines,
    Mark,
)


@dataclass(slots=True)
class Segment:
    """The lines [start, stop) of one page, or of one list without a page (``title`` is None for it).

    ``head`` is the first line that belongs to it; lines before that, from ``start``, are not understood.
    """

    is_page: bool
    start: int
    stop: int
    head: int
    title: int | None = None


def segments(table: Lines) -> list[Segment]:
    """The pages and lists of a text, in order. Without any, the text is no saved page."""
    found: list[Segment] = []
    state = ""  # "", "header" or "list"
    seen: set[str] = set()
    for place, mark in enumerate(table.marks):
        opens = _opens_page(table, place, state, seen)
        title = _title(table, mark, state, found) if opens else None
        # Inside a header only a whole beginning counts, its title included: an abstract may be any line.
        opens = opens and (state != "header" or title is not None)
        if opens or (not state and _opens_orphan(table.marks[place : place + len(ORDER)])):
            found.append(Segment(True, 0, len(table), mark.line if title is None else title, title))
            state, seen = "header", {mark.label}
        elif state == "header":
            seen.add(mark.label)
            if _opens_list(table, place) and (mark.label == RELATED or SAVE in seen):
                state = "list"
        elif _opens_list(table, place) and not _is_head_of_same_list(table, place):
            found.append(Segment(False, 0, len(table), mark.line))
            state = "list"
    for before, after in pairwise(found):
        before.stop = after.start = after.head
    return found


def _opens_page(table: Lines, place: int, state: str, seen: set[str]) -> bool:
    mark = table.marks[place]
    after = place + 1
    if mark.label == CITED:
        line = table.following(mark.line)
        if after < len(table.marks) and table.marks[after].label == BAR and table.marks[after].line == line:
            line = table.following(line)
            after += 1
        following = table.marks[after] if after < len(table.marks) else None
        if state == "header":
            return following is not None and following.label == AUTHORS and following.line == line
        return following is None or ORDER.get(following.label, 0) >= ORDER[AUTHORS]
    if mark.label != AUTHORS or (state == "header" and AUTHORS not in seen):
        return False
    following = table.marks[after] if after < len(table.marks) else None
    if following is None:
        return not state and place == 0 and table.preceding(mark.line) >= 0
    return following.label == AFFILIATIONS


def _opens_orphan(marks: list[Mark]) -> bool:
    """Whether a page without its beginning starts here: labels in order, some of which only such pages have."""
    if not ORDER[AUTHORS] <= ORDER.get(marks[0].label, -1) <= ORDER[SAVE]:
        return False
    labels = [marks[0].label]
    for before, mark in pairwise(marks):
        if ORDER.get(mark.label, -1) <= ORDER[before.label]:
            break
        labels.append(mark.label)
    return len(labels) > 1 and (SAVE in labels or bool({DOI, CLC, DISCIPLINE} & set(labels)))


def _opens_list(table: Lines, place: int) -> bool:
    mark = table.marks[place]
    if mark.label not in (RELATED, TOTAL):
        return False
    following = table.following(mark.line)
    if following < 0 or listing.starts_item(table.stripped[following]):
        return True
    later = table.marks[place + 1] if place + 1 < len(table.marks) else None
    return mark.label == RELATED and later is not None and later.line == following and later.label in (TOTAL, EMPTY)


def _is_head_of_same_list(table: Lines, place: int) -> bool:
    """``共 N 条`` right behind ``相关论文`` belongs to it."""
    mark, before = table.marks[place], table.marks[place - 1] if place else None
    return (
        mark.label == TOTAL
        and before is not None
        and before.label == RELATED
        and before.line == table.preceding(mark.line)
    )


def _title(table: Lines, mark: Mark, state: str, found: list[Segment]) -> int | None:
    """The title's line: the one before, unless it is plainly the end of the page before."""
    line = table.preceding(mark.line)
    if line >= 0 and table.stripped[line] in ("|", "｜"):
        line = table.preceding(line)
    if line < 0 or (found and line < found[-1].head):
        return None
    if state == "header" and table.marks_between(line, line + 1):
        return None
    if state == "list":
        text = table.stripped[line]
        if listing.starts_item(text):
            return None
        before = table.preceding(line)
        place = venue.read(text)
        if place and (place.volume or place.page) and not (before >= 0 and venue.read(table.stripped[before])):
            return None
    return line
