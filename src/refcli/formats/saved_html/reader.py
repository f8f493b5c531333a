"""Reading pages saved as HTML or MHTML: what the page shows, and what its ``meta`` tags say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from refcli.formats.paper_page import reader as paper_page
from refcli.formats.saved_html import begins_as_mhtml, certainty, mhtml
from refcli.formats.saved_html.meta import Reading
from refcli.formats.saved_html.visible import Page, page
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.model import Item, Listing, Notice, Problem, Record, Span


@cache
def _saved_from() -> re.Pattern[str]:
    return re.compile(r"<!--\s{0,5}saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000})")


@cache
def _location() -> re.Pattern[str]:
    return re.compile(r"\nSnapshot-Content-Location:\s{0,5}(https?://\S{1,2000})", re.IGNORECASE)


def read(text: Text) -> Iterator[Record | Problem]:
    """The pages of a text. Never raises."""
    whole = text.whole
    results: list[list[Record | Problem]] = []
    if begins_as_mhtml(whole):
        address = _first(_location(), "\n" + whole[:20_000])
        results += [
            _Document(whole, part.html, part.place, address or part.address).records() for part in mhtml.parts(whole)
        ]
    else:
        address = _first(_saved_from(), whole[:20_000])
        results.append(_Document(whole, whole, _same, address).records())
    found = [one for result in results for one in result if isinstance(one, Record)]
    if found:
        # Frames beside the page are no pages of papers, and need no word.
        pages = [result for result in results if any(isinstance(one, Record) for one in result)]
        yield from _in_order(one for result in pages for one in result)
    elif results and results[0]:
        yield from results[0]
    else:
        yield said.no_record(1, "HTML")


def _same(at: int, *, end: bool = False) -> int:
    """The place in an HTML file: it is the page."""
    return at + end


def _in_order(found: Iterable[Record | Problem]) -> Iterator[Record | Problem]:
    """Records whose spans do not overlap: in MHTML a place is only known by its line."""
    last = 0
    for one in found:
        if isinstance(one, Record):
            span = one.span
            if span.start < last:
                one = replace(one, span=Span(span.line, last, max(last + 1, span.stop)))
            last = one.span.stop
        yield one


def certainty_of_mhtml(head: str) -> float:
    """How surely the beginning of an MHTML file is a page of a paper."""
    documents = mhtml.parts(head)
    found = max((certainty(part.html) for part in documents), default=0.0)
    return found or (0.4 if len(head) >= 65_000 else 0.0)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


class _Document:
    """One HTML page: its text and its tags, with their places in the file."""

    def __init__(self, file: str, html: str, place: Callable[..., int], address: str) -> None:
        self.file, self.html, self.address = file, html, address
        self._place = place
        self.page: Page = page(html)
        self.meta = Reading(self.page.metas)
        self._counted = (0, 1)

    def records(self) -> list[Record | Problem]:
        """What the page holds; the text's record and the tags' one are one where both are there."""
        found: list[Record | Problem] = []
        if self.meta.item is None or paper_page.detect(self.page.text) > 0:
            found = [self._moved(one) for one in paper_page.read(self.page.text)]
        if self.meta.item is None:
            return [self._addressed(one) for one in found]
        first = next((one for one in found if isinstance(one, Record)), None)
        if first is None:
            return [self._addressed(self._of_tags())]
        joined = self._joined(first)
        return [self._addressed(joined if one is first else one) for one in found]

    def _of_tags(self) -> Record:
        assert self.meta.item is not None  # noqa: S101 - asked before
        listing = self.meta.listing(lambda meta: self._span(meta.start, meta.stop))
        span = self._span(self.meta.start, self.meta.stop)
        return Record(self.meta.item, span, (listing,) if listing else ())

    def _joined(self, record: Record) -> Record:
        tags = self._of_tags()
        item: Item = {**tags.item, **record.item, "type": tags.item["type"]}
        custom = {**tags.item.get("custom", {}), **record.item.get("custom", {})}
        if custom:
            item["custom"] = custom
        start = min(tags.span, record.span, key=lambda span: span.start)
        span = Span(start.line, start.start, max(tags.span.stop, record.span.stop))
        return Record(item, span, record.lists or tags.lists, record.notices)

    def _addressed(self, one: Record | Problem) -> Record | Problem:
        address = self.page.canonical or self.address
        if isinstance(one, Record) and "URL" not in one.item and address.startswith(("http://", "https://")):
            return replace(one, item={**one.item, "URL": address})
        return one

    def _moved(self, one: Record | Problem) -> Record | Problem:
        """A record or a problem of the visible text, its places those in the file."""
        if isinstance(one, Problem):
            listing = self._moved_listing(one.listing) if one.listing else None
            return replace(one, line=self._line_of(one.line), listing=listing)
        notices = tuple(Notice(self._line_of(notice.line), notice.message) for notice in one.notices)
        return Record(one.item, self._moved_span(one.span), tuple(map(self._moved_listing, one.lists)), notices)

    def _moved_listing(self, listing: Listing) -> Listing:
        entries = tuple(replace(entry, span=self._moved_span(entry.span)) for entry in listing.entries)
        return replace(listing, entries=entries, span=self._moved_span(listing.span))

    def _moved_span(self, span: Span) -> Span:
        return self._span(self.page.place(span.start), self.page.place(max(span.start, span.stop - 1), end=True))

    def _span(self, start: int, stop: int) -> Span:
        """The span in the file of a stretch of the HTML."""
        begin = self._place(start)
        end = max(begin + 1, self._place(max(start, stop - 1), end=True))
        return Span(self._line(begin), begin, min(end, len(self.file)))

    def _line(self, at: int) -> int:
        before, line = self._counted
        if at < before:
            before, line = 0, 1
        line += self.file.count("\n", before, at)
        self._counted = (at, line)
        return line

    def _line_of(self, line: int) -> int:
        """The line in the file of a line of the visible text."""
        at = 0
        for _line in range(line - 1):
            at = self.page.text.find("\n", at) + 1
        return self._line(self._place(self.page.place(at)))
