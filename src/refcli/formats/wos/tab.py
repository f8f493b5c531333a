"""Reading Web of Science tab-delimited tables: a header of tags, a record a line, lists divided by semicolons."""

from __future__ import annotations

from collections.abc import Iterator

from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.formats.wos import people, references
from refcli.formats.wos.build import Values, claimed, item_of, says_something
from refcli.formats.wos.tables import LISTS
from refcli.messages import _
from refcli.model import Entry, Listing, Problem, Record, Span

_ADDRESSES = frozenset(("C1",))


def read(text: Text) -> Iterator[Record | Problem]:
    """The records, one a line; a line of other cells than the header has is a problem of its own."""
    header: list[str] | None = None
    found = False
    for number, offset, line in text.lines():
        line = line.lstrip("\ufeff") if number == 1 else line
        if not line.strip():
            continue
        cells = line.split("\t")
        if header is None or cells[:2] == header[:2]:
            header = [cell.strip('" ') for cell in cells]
            continue
        found = True
        yield _record(header, cells, number, offset, len(line))
    if not found:
        yield said.no_record(1, "Web of Science")


def _record(header: list[str], cells: list[str], number: int, offset: int, length: int) -> Record | Problem:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return said.malformed(number, _("it has more cells than the header"))
    values: Values = {}
    cited: tuple[int, str] | None = None
    at = offset
    for tag, cell in zip(header, cells, strict=False):
        if value := cell.strip():
            value = _unquoted(value) if value[0] == '"' else value
            if tag == "CR":
                cited = (at + cell.find(value[:20]), value)
            elif tag in _ADDRESSES:
                values[tag] = people.split_addresses(value)
            elif tag in LISTS:
                values[tag] = people.divided([value])
            elif tag:
                values[tag] = [value]
        at += len(cell) + 1
    total = values.get("NR", [""])[0]
    if cited:
        values.pop("NR", None)
    item = item_of(values)
    if not says_something(item):
        return said.nothing(number)
    listing = _cited(*cited, number, total) if cited else None
    lists = (listing,) if listing and listing.entries else ()
    notices = (said.not_whole(number),) if len(cells) < len(header) - 1 else ()
    return Record(item, Span(number, offset, offset + length), lists, notices)


def _unquoted(value: str) -> str:
    """A cell without the quotes that a spreadsheet put around it; a title's own stay."""
    inner = value[1:-1].replace('""', "\0")
    spreadsheet = len(value) > 2 and value[-1] == '"' and '"' not in inner and ("\0" in inner or "," in inner)
    return inner.replace("\0", '"') if spreadsheet else value


def _cited(start: int, text: str, number: int, total: str) -> Listing:
    entries: list[Entry] = []
    at = max(start, 0)
    for part in text.split(";"):
        if line := part.strip():
            begin = at + len(part) - len(part.lstrip())
            entries.append(Entry(len(entries) + 1, references.read(line), Span(number, begin, begin + len(line))))
        at += len(part) + 1
    return Listing("cites", claimed(total), tuple(entries), Span(number, start, start + len(text)))
