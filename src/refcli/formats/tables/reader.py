"""Reading any table whose header names a title and two more known columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from refcli.formats.tables import people
from refcli.formats.tables.header import Header, recognised
from refcli.formats.tables.item import Columns, item_of
from refcli.formats.tables.rows import Row, head_of, rows
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.messages import _
from refcli.model import Notice, Problem, Record, Span

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\.0)?(?!\d)")
_SAMPLE = 200


def read(text: Text) -> Iterator[Record | Problem]:
    """The records, one a row; a row with cells behind the last column, or that ends too early, is a problem."""
    head, lines = head_of(text)
    header = recognised(head)
    found = False
    if header:
        table = rows(lines, header.separator, len(header.names), before=header.above + 1)
        first = list(islice(table, _SAMPLE))
        columns = Columns(header.names, header.kinds, commas=_commas_divide(first, header))
        for row in chain(first, table):
            found = True
            yield _record(columns, row)
    if not found:
        yield said.no_record(1, _("a table"))


def _commas_divide(sample: Sequence[Row], header: Header) -> bool:
    """Whether commas divide the names of this table, by its first rows."""
    place = next((header.kinds.index(kind) for kind in ("author-full", "author") if kind in header.kinds), None)
    return place is not None and people.divides([row.cells[place] for row in sample if len(row.cells) > place])


def _record(columns: Columns, row: Row) -> Record | Problem:
    width = len(columns.names)
    cells = row.cells
    notices: tuple[Notice, ...] = ()
    if not row.sound:
        return said.malformed(row.line, _("its quotes or cells do not fit the header"))
    if len(cells) > width:
        if any(cell.strip() for cell in cells[width:]):
            return said.malformed(row.line, _("it has more cells than the header"))
        cells = cells[:width]
    elif len(cells) < width:
        if not _fits(columns, cells):
            return said.malformed(row.line, _("it has fewer cells than the header"))
        notices = (said.not_whole(row.line),)
    item, more = item_of(columns, cells, row.line)
    if not any(field in item for field in ("title", "author", "DOI", "PMID", "ISBN", "URL")) and "ids" not in item.get(
        "custom", ()
    ):
        return said.nothing(row.line)
    return Record(item, Span(row.line, row.start, row.stop), (), (*notices, *more))


def _fits(columns: Columns, cells: list[str]) -> bool:
    """Whether a row that lacks cells lacks them at its end: there is a title, and a year where the years stand."""
    title, year = columns.place.get("title"), columns.place.get("year")
    if title is None or title >= len(cells) or not cells[title].strip():
        return False
    return year is not None and year < len(cells) and _YEAR.match(cells[year].strip()) is not None
