"""The words of refcli as values: frozen dataclasses over the standard library."""

from refcli.model.item import Item
from refcli.model.record import Entry, Kind, Listing, Notice, Problem, Record, Role, Span
from refcli.model.reference import ListSummary, Origin, Place, Reference, Related, RelatedEntry, Status
from refcli.model.report import Counts, FileReport, IngestReport, Skipped

__all__ = [
    "Counts",
    "Entry",
    "FileReport",
    "IngestReport",
    "Item",
    "Kind",
    "ListSummary",
    "Listing",
    "Notice",
    "Origin",
    "Place",
    "Problem",
    "Record",
    "Reference",
    "Related",
    "RelatedEntry",
    "Role",
    "Skipped",
    "Span",
    "Status",
]
