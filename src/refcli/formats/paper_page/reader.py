"""Reading saved pages: a `Record` a page, a `Problem` for what is none."""

from __future__ import annotations

from collections.abc import Iterator

from refcli.formats.paper_page import listing, refusals
from refcli.formats.paper_page.header import Header
from refcli.formats.paper_page.lines import (
    ABSTRACT,
    AFFILIATIONS,
    AUTHORS,
    CITED,
    DISCIPLINE,
    DOI,
    ORDER,
    RELATED,
    TOTAL,
    Lines,
    kept,
)
from refcli.formats.paper_page.pages import Segment, segments
from refcli.messages import _
from refcli.model import Listing, Problem, Record, Span

HEAD = 65_536
"""Characters that detection looks at."""

_CLUES = (
    "被引", RELATED, "D O I", AFFILIATIONS, "条", "论文数", "h-index", "??", "\ufffd\ufffd", "□□", "¿¿", "？？", "[",
)  # fmt: skip


def read(text: str) -> Iterator[Record | Problem]:
    """The pages of a text. Never raises; a text without any yields one `Problem` that says why."""
    table = Lines(text)
    parts = segments(table)
    if not parts:
        yield from _without_pages(table)
    for part in parts:
        if part.is_page:
            yield _refused(table, part) or _page(table, part) or _nameless(table, part)
        else:
            yield from _list_alone(table, part)


def detect(text: str) -> float:
    """How surely a text is a saved page, by its labels; pages that can only be refused count as well."""
    head = text[:HEAD]
    if not any(clue in head for clue in _CLUES):
        return 0.0
    table = Lines(head)
    certainty = _certainty(table)
    return certainty if certainty > 0.6 else max(certainty, _refused_certainty(table))


def _certainty(table: Lines) -> float:
    best = 0.0
    for part in segments(table):
        seen = [mark.label for mark in table.marks_between(part.head, part.stop)]
        if not part.is_page:
            best = max(best, 0.9 if RELATED in seen and TOTAL in seen else 0.6)
            continue
        labels = len({label for label in seen if ORDER[AUTHORS] <= ORDER.get(label, -1) <= ORDER[ABSTRACT]})
        proof = (CITED in seen) + (DOI in seen) + (DISCIPLINE in seen) + (RELATED in seen)
        if labels >= 4 and proof >= 2:
            return 1.0
        if RELATED in seen and TOTAL in seen:
            best = max(best, 0.9)
        elif CITED in seen:
            best = max(best, 0.5 + 0.1 * min(labels, 4))
        elif labels >= 3 and proof:
            best = max(best, 0.6)
    return best


def _refused_certainty(table: Lines) -> float:
    if refusals.second_template(table, 0, len(table)) is not None or refusals.lost_chinese(table) is not None:
        return 0.6
    return 0.4 if _items_alone(table) else 0.0


def _refused(table: Lines, part: Segment) -> Problem | None:
    """The refusal of a page that has a count before it, but the other template's labels behind it."""
    labels = {mark.label for mark in table.marks_between(part.head, part.stop)}
    if labels & {DOI, DISCIPLINE, ABSTRACT}:
        return None
    return refusals.second_template_problem(table, part.head, part.stop)


def _nameless(table: Lines, part: Segment) -> Problem:
    """The end of a page: its list, if there is one, of a paper that nothing names."""
    marks = table.marks_between(part.head, part.stop)
    start = next((mark.line for mark in marks if mark.label in (RELATED, TOTAL)), None)
    return Problem(
        table.number(part.head),
        _("the beginning of the page is missing: nothing says which paper it is about"),
        _("say whose list it is: refcli ingest FILE --of KEY") if start is not None else _("save the whole page again"),
        None if start is None else listing.read(table, start, part.stop).listing,
    )


def _page(table: Lines, part: Segment) -> Record | None:
    """The record of a page; None where neither title nor author nor DOI is left of it."""
    header = Header(table, part)
    if not any(field in header.item for field in ("title", "author", "DOI")):
        return None
    notices = list(header.notices)
    lists: tuple[Listing, ...] = ()
    item = header.item
    if header.list_start is not None:
        found = listing.read(table, header.list_start, part.stop)
        notices += found.notices
        lists = (found.listing,)
        if found.unknown:
            custom = item.setdefault("custom", {})
            custom.setdefault("unknown", {})[RELATED] = found.unknown
    last = max(table.preceding(part.stop), part.head)
    return Record(item, Span(table.number(part.head), *table.offsets(part.head, last)), lists, tuple(notices))


def _list_alone(table: Lines, part: Segment) -> Iterator[Problem]:
    found = listing.read(table, part.head, part.stop)
    yield Problem(
        table.number(part.head),
        _("only a 相关论文 list stands here, not the paper that it belongs to"),
        _("say whose list it is: refcli ingest FILE --of KEY"),
        found.listing,
    )
    before = [text for text in table.stripped[part.start : part.head] if text]
    for notice in ([kept(table.number(part.start), before)] if before else []) + found.notices:
        yield Problem(notice.line, notice.message)


def _items_alone(table: Lines) -> bool:
    """Whether a text is list items without 相关论文 and 共 N 条.

    Numbered references of other sources look alike, so the items must be told by their layout: title, authors and
    venue on lines of their own behind a bullet, or one line behind a dash with this site's blanks around the pages.
    """
    first = table.following(-1)
    if first < 0 or not listing.starts_item(table.stripped[first]) or table.stripped[first][0] == "[":
        return False
    entries = listing.read(table, first, len(table)).listing.entries
    return any("issued" in entry.item and "title" in entry.item for entry in entries)


def _without_pages(table: Lines) -> Iterator[Problem]:
    problem = refusals.reason(table)
    if problem:
        yield problem
        return
    first = table.following(-1)
    if first >= 0 and _items_alone(table):
        yield from _list_alone(table, Segment(False, 0, len(table), first))
        return
    if first < 0:
        yield Problem(1, _("the text is empty"), _("save the page again, or copy its text"))
        return
    yield Problem(
        table.number(first),
        _("this is no saved page of a paper: it begins %(text)s") % {"text": table.stripped[first][:40]},
        _("refcli formats lists what can be read"),
    )
