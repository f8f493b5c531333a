"""Tables: the CSV of Scopus, and any CSV or TSV with a header that can be recognised."""

from refcli.formats.format import Format, later

__all__ = ["CSV", "SCOPUS"]


def _scopus_detect(head: str) -> float:
    return 0.0


def _csv_detect(head: str) -> float:
    return 0.0


SCOPUS = Format(
    name="scopus-csv",
    title="Scopus CSV",
    suffixes=(),
    detect=_scopus_detect,
    read=later("refcli.formats.tables.scopus_reader", "read"),
    sources=("Scopus",),
)

CSV = Format(
    name="csv",
    title="table (CSV or TSV) with a header",
    suffixes=(".csv", ".tsv"),
    detect=_csv_detect,
    read=later("refcli.formats.tables.csv_reader", "read"),
    write=later("refcli.formats.tables.csv_writer", "write"),
    sources=("spreadsheets", "labelled sets"),
)
