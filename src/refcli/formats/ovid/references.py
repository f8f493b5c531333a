"""The references that a paper at Ovid cites: one a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcli.formats.ovid.lines import Line
from refcli.formats.values import fields, identifiers, names, pages
from refcli.model import Entry, Item, Listing, Span

_YEAR_BEHIND_NAMES = re.compile(
    r"\A(?P<names>[^\d()]{2,600}?)\. (?P<year>\d{4})[a-z]?\. (?P<title>[^\n]{3,400}?[.?!]) (?P<journal>[^.\d]{2,150}) "
    r"(?P<volume>\d{1,5})(?:\((?P<issue>[^()]{1,20})\))?: ?(?P<pages>[\w-]{1,20})\.?"
)
_AUTHOR = re.compile(r"[^\W\d_][\w'’ -]{0,60} [A-Z]{1,4}")


def listing(values: Sequence[tuple[str, list[Line]]]) -> Listing | None:
    """The list of a record."""
    entries: list[Entry] = []
    for _name, lines in values:
        paragraph: list[Line] = []
        for line in [*lines, Line(0, 0, "")]:
            if line.text:
                paragraph.append(line)
            elif paragraph:
                first, last = paragraph[0], paragraph[-1]
                span = Span(first.number, first.offset, last.offset + len(last.text))
                entries.append(Entry(len(entries) + 1, reference(" ".join([one.text for one in paragraph])), span))
                paragraph = []
    if not entries:
        return None
    first_span, last_span = entries[0].span, entries[-1].span
    return Listing("cites", len(entries), tuple(entries), Span(first_span.line, first_span.start, last_span.stop))


def reference(text: str) -> Item:
    """``Aber JD, Doe A. 1989. Title. Bioscience 39: 378-386.``; else the text is the title."""
    found = _YEAR_BEHIND_NAMES.fullmatch(text) if len(text) < 1500 else None
    people = [one.strip() for one in found["names"].split(",")] if found else []
    item: Item = {"type": "document", "title": text}
    if found and all(map(_AUTHOR.fullmatch, people)):
        item = {"type": "article-journal", "title": found["title"].rstrip(".")}
        item["author"] = [name for one in people if (name := names.family_first(one))]
        item["issued"] = {"date-parts": [[int(found["year"])]]}
        item["container-title"] = found["journal"].strip()
        item["volume"] = found["volume"]
        fields.put(item, "issue", found["issue"] or "")
        fields.put(item, "page", pages.pages(found["pages"]))
    fields.put(item, "DOI", identifiers.doi(text))
    return item
