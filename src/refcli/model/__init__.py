"""The words of refcli as values: frozen dataclasses over the standard library."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from refcli.model.item import Item
from refcli.model.reference import ListSummary, Origin, Place, Reference, Related, RelatedEntry, Status

if TYPE_CHECKING:
    from refcli.model.record import Entry, Kind, Listing, Notice, Problem, Record, Role, Span
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

_LATER = {
    **dict.fromkeys(("Entry", "Kind", "Listing", "Notice", "Problem", "Record", "Role", "Span"), "record"),
    **dict.fromkeys(("Counts", "FileReport", "IngestReport", "Skipped"), "report"),
}


def __getattr__(name: str) -> Any:
    """What only readers and ingest need is made when it is asked for: start-up is a feature."""
    if name in _LATER:
        return getattr(import_module(f"refcli.model.{_LATER[name]}"), name)
    raise AttributeError(name)
