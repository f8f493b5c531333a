"""Writing CSV as RFC 4180 has it (https://www.rfc-editor.org/rfc/rfc4180): a row an item, lines ended by CR LF.

The columns are always the same and always all there; the last holds as JSON what has none of its own, so that reading
the file again gives the same items. The file begins with a byte-order mark: without one Excel shows Chinese as rubbish.
A cell that begins as a formula does is guarded by a ``'``, which the reader takes away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from refcli import csl
from refcli.formats.format import Losses
from refcli.formats.tables import more, people
from refcli.formats.tables.item import date_of
from refcli.formats.values import dates, fields
from refcli.formats.values.names import Name
from refcli.merge import KEYWORD_LISTS
from refcli.model import Item

_TEXTS = (
    ("ID", "id"),
    ("Type", "type"),
    ("Title", "title"),
    ("Journal", "container-title"),
    ("Volume", "volume"),
    ("Issue", "issue"),
    ("Pages", "page"),
    ("Article number", "number"),
    ("DOI", "DOI"),
    ("ISSN", "ISSN"),
    ("ISBN", "ISBN"),
    ("PMID", "PMID"),
    ("PMCID", "PMCID"),
    ("URL", "URL"),
    ("Abstract", "abstract"),
    ("Language", "language"),
    ("Publisher", "publisher"),
    ("Place", "publisher-place"),
    ("Edition", "edition"),
    ("Series", "collection-title"),
    ("Series number", "collection-number"),
    ("Conference", "event-title"),
    ("Conference location", "event-place"),
    ("Genre", "genre"),
    ("Note", "note"),
    ("Short title", "title-short"),
    ("Original title", "original-title"),
    ("Journal abbreviation", "container-title-short"),
    ("Number of pages", "number-of-pages"),
    ("Database", "source"),
    ("Call number", "call-number"),
)
_NAMES = (("Authors", "author"), ("Editors", "editor"), ("Translators", "translator"))
_DATES = (
    ("Date", "issued"),
    ("Available online", "available-date"),
    ("Conference date", "event-date"),
    ("Access date", "accessed"),
)
_LISTS = (
    ("Keywords", "keywords"),
    ("Index keywords", "keywords_index"),
    ("MeSH", "mesh"),
    ("Keywords plus", "keywords_plus"),
    ("Affiliations", "affiliations"),
    ("Funding", "funding"),
)
COLUMNS = (
    "ID|Type|Title|Authors|Year|Date|Journal|Volume|Issue|Pages|Article number|DOI|PMID|PMCID|ISSN|ISBN|URL|Abstract|"
    "Keywords|Index keywords|MeSH|Keywords plus|Language|Publisher|Place|Edition|Series|Series number|Editors|"
    "Translators|Conference|Conference location|Conference date|Available online|Access date|Genre|Note|Short title|"
    "Original title|Journal abbreviation|Number of pages|Database|Call number|Affiliations|Funding|Cited by|"
    "Cited by date|Other data"
).split("|")
"""The header: names are never changed and columns never taken away, only added in front of the last."""

_CUSTOM = frozenset(f"custom.{name}" for name in (*more.CUSTOM, "translated", "cited_by"))
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """The header, then a piece a row."""
    buffer = StringIO(newline="")
    table = csv.writer(buffer, lineterminator="\r\n")
    yield "\ufeff" + _line(table, buffer, COLUMNS)
    for item in items:
        fields.lose(lost, item, _CUSTOM | item.keys())
        row = _row(item)
        yield _line(table, buffer, [_guarded(row.get(name, "")) for name in COLUMNS])


def _line(table: Any, buffer: StringIO, cells: Sequence[str]) -> str:
    table.writerow(cells)
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line


def _guarded(cell: str) -> str:
    return "'" + cell if cell and cell[0] in "'=+-@\t\r" and _FORMULA.match(cell) else cell


def _row(item: Item) -> dict[str, str]:
    row: dict[str, str] = {}
    left: Item = {field: value for field, value in item.items() if field not in ("id", "type", "keyword", "custom")}
    own: dict[str, Any] = dict(item.get("custom") or {})
    _texts(row, item, left)
    if row.get("Type") == "article":
        row["Type"] = "preprint"  # to most programs an article is one of a journal
    for name, role in _NAMES:
        if item.get(role) and (cell := _people(csl.names(item, role))):
            row[name] = cell
            del left[role]
    for name, field in _DATES:
        if date := item.get(field):
            cell = dates.iso(date)
            if date_of(cell) == date:
                row[name] = cell
                del left[field]
    if year := csl.year(item):
        row["Year"] = str(year)
        if row.get("Date") == row["Year"]:
            del row["Date"]
    for name, field in _LISTS:
        if words := own.get(field):
            cell = "; ".join(map(str, words))
            if [part.strip() for part in cell.split(";")] == words:
                row[name] = cell
                del own[field]
    if item.get("keyword") and not any((item.get("custom") or {}).get(name) for name in KEYWORD_LISTS):
        row["Keywords"] = _squeezed(str(item["keyword"]))
    cited = own.get("cited_by") or {}
    if "count" in cited:
        row["Cited by"] = str(cited["count"])
        row["Cited by date"] = str(cited.get("as_of") or "")
        del own["cited_by"]
    _rest(row, left, own)
    return row


def _texts(row: dict[str, str], item: Item, left: Item) -> None:
    for name, field in _TEXTS:
        if text := item.get(field):
            text = str(text)
            row[name] = _squeezed(text) if field != "note" else text.replace("\r\n", "\n").replace("\r", "\n").strip()
            left.pop(field, None)


def _rest(row: dict[str, str], left: Item, own: dict[str, Any]) -> None:
    """The last column: what is left over."""
    carried = {name: value for name, value in own.items() if value and (name in more.CUSTOM or name == "translated")}
    row["Other data"] = more.written({**left, **({"custom": carried} if carried else {})})


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _people(names: Sequence[Name]) -> str:
    """The names of a cell; ``""`` where reading it would not give them back."""
    cell = "; ".join([csl.full_name(name) for name in names])
    return cell if people.several(cell) == (list(names), False) else ""
