"""Reading CNKI's custom export (自定义): labelled lines, or a table with the same labels as its columns.

The table is CSV, TSV or the HTML that the site names .xls.
Only the fields that the user ticked are there, so no label is sure to begin a record: one that stands there already
does, behind a blank line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TypeAlias

from refcli.formats.cnki import blocks, items
from refcli.formats.cnki.blocks import Block
from refcli.formats.cnki.items import Value
from refcli.formats.saved_html.rows import rows
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.messages import _
from refcli.model import Problem, Record, Span

FORMAT = "cnki-custom"

Columns: TypeAlias = list[tuple[tuple[str, str, str], str]]
"""The columns of a table: the label and its halves, and what it stands for."""


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text. Never raises."""
    found = False
    for one in _reading(text):
        found = True
        yield one
    if not found:
        yield said.no_record(1, "CNKI custom")


def _reading(text: Text) -> Iterator[Record | Problem]:
    # The head alone: a text in pieces can be read but once.
    lines = text.lines()
    skipped: list[blocks.Line] = []
    for line in lines:
        skipped.append(line)
        if line[2].strip():
            break
    first = skipped[-1][2] if skipped else ""
    delimiter = _delimiter(first)
    both = _chained(skipped, lines)
    if first.lstrip().startswith("<"):
        yield from _html_table("\n".join(line[2] for line in both))
    elif delimiter:
        yield from _table(both, delimiter)
    else:
        yield from blocks.records(both, FORMAT, _begins, chinese=True)


def _chained(first: list[blocks.Line], rest: Iterator[blocks.Line]) -> Iterator[blocks.Line]:
    yield from first
    yield from rest


def _begins(key: str, block: Block, blank: bool) -> bool:
    if not key:
        return False
    return key in block.keys and (blank or key in ("database", "title"))


def _delimiter(header: str) -> str:
    """The sign that divides the columns of a table's header; ``""`` for a line that is none."""
    for sign in ("\t", ",", ";"):
        cells = [cell.strip().strip('"').strip() for cell in header.split(sign)]
        known = [cell for cell in cells if _column(cell)[1]]
        if len(known) >= 2 and len(known) * 2 >= len(cells):
            return sign
    return ""


def _column(cell: str) -> tuple[tuple[str, str, str], str]:
    found = blocks.label(f"{cell}:", chinese=True)
    return (found[0], found[1]) if found else ((cell, "", ""), "")


class _Feed:
    """Lines for the csv module, which remembers where the current row began and ended."""

    def __init__(self, lines: Iterator[blocks.Line]) -> None:
        self.lines = lines
        self.first: blocks.Line | None = None
        self.last: blocks.Line = (1, 0, "")

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.first = self.first or line
            self.last = line
            yield line[2] + "\n"

    def number(self) -> int:
        """The number of the line with which the current row begins."""
        return (self.first or self.last)[0]


def _table(lines: Iterator[blocks.Line], delimiter: str) -> Iterator[Record | Problem]:
    feed = _Feed(lines)
    rows = csv.reader(iter(feed), delimiter=delimiter)
    columns: Columns = []
    while True:
        feed.first = None
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield said.malformed(feed.number(), _("a quotation mark is not closed"))
            continue
        if not columns:
            columns = [_column(cell.strip()) for cell in row] if any(cell.strip() for cell in row) else []
        elif row and row[-1].endswith("\n") and len(row) < len(columns):
            yield said.malformed(feed.number(), _("a quotation mark is not closed"))
        elif any(cell.strip() for cell in row) and not _is_header(row, columns):
            yield _row(row, columns, feed)


def _html_table(source: str) -> Iterator[Record | Problem]:
    columns: Columns = []
    counted, line = 0, 1
    for row in rows(source):
        line, counted = line + source.count("\n", counted, row.start), row.start
        if not columns:
            found = [_column(cell) for cell in row.cells]
            columns = found if sum(bool(key) for _label, key in found) >= 2 else []
        elif any(row.cells) and not _is_header(row.cells, columns):
            yield _record(row.cells, columns, Span(line, row.start, row.stop))


def _is_header(row: list[str], columns: Columns) -> bool:
    """Whether the header is repeated: people paste part files together."""
    return len(row) == len(columns) and all(
        cell.strip() == column[0][0] for cell, column in zip(row, columns, strict=True)
    )


def _row(row: list[str], columns: Columns, feed: _Feed) -> Record | Problem:
    number, start, first = feed.first or feed.last
    start += len(first) - len(first.lstrip())
    return _record(row, columns, Span(number, start, max(start + 1, feed.last[1] + len(feed.last[2].rstrip()))))


def _record(row: list[str], columns: Columns, span: Span) -> Record | Problem:
    values = []
    for place, cell in enumerate(row):
        if text := " ".join(cell.split()):
            label = columns[place][0] if place < len(columns) else ("", "", "")
            values.append(Value(*label, text))
    item = items.item(values, FORMAT)
    if not item.get("title") and not item.get("author") and not item.get("DOI"):
        return said.nothing(span.line)
    return Record(item, span)
