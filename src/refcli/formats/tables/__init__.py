"""Tables: the CSV of Scopus, and any CSV or TSV with a header that can be recognised."""

from refcli.formats.format import Format, later

__all__ = ["CSV", "SCOPUS"]

_header = later("refcli.formats.tables.header", "recognised")
_scopus_header = later("refcli.formats.tables.header", "of_scopus")
_LINES = 10
_SEPARATORS = ",\t;|"


def _could_be(head: str) -> bool:
    """Whether one of the first lines has two separators at least and begins like a cell."""
    for line in head.split("\n", _LINES)[:_LINES]:
        if (
            len(line) < 8000
            and line.lstrip("\ufeff")[:1] not in "{[<@%"
            and any(line.count(separator) > 1 for separator in _SEPARATORS)
        ):
            return True
    return False


def _scopus_detect(head: str) -> float:
    if "itle" not in head[:8000] or not _could_be(head):
        return 0.0
    return 1.0 if _scopus_header(head) else 0.0


def _csv_detect(head: str) -> float:
    if not _could_be(head) or _scopus_header(head):
        return 0.0
    found = _header(head)
    return float(found.sure) if found else 0.0


SCOPUS = Format(
    name="scopus-csv",
    title="Scopus CSV",
    suffixes=(),
    detect=_scopus_detect,
    read=later("refcli.formats.tables.scopus", "read"),
    seen=False,
    sources=("Scopus",),
    mapping=later("refcli.formats.tables.scopus", "mapping"),
)

CSV = Format(
    name="csv",
    title="table (CSV or TSV) with a header",
    suffixes=(".csv", ".tsv"),
    detect=_csv_detect,
    read=later("refcli.formats.tables.reader", "read"),
    write=later("refcli.formats.tables.writer", "write"),
    sources=("spreadsheets", "Zotero", "Rayyan", "ASReview", "labelled sets", "IEEE Xplore", "Publish or Perish"),
    mapping=later("refcli.formats.tables.columns", "mapping"),
)
