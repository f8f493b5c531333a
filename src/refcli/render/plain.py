"""Lines for a pipe: values between tabs, one line a thing, the same in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from refcli import csl
from refcli.render.safe import safe_line

if TYPE_CHECKING:
    from refcli.model import Counts, IngestReport, Origin, Reference, Related


def fields(*values: object) -> str:
    """One line: the values made safe, free of tabs and newlines, with tabs between them."""
    return "\t".join("" if value is None else safe_line(str(value)) for value in values)


def _about(reference: Reference) -> tuple[object, ...]:
    item = reference.item
    names = "; ".join(csl.full_name(name) for name in csl.names(item))
    return names, csl.year(item), csl.plain_title(item), csl.text(item, "container-title")


def hits(references: Iterable[Reference]) -> Iterator[str]:
    """A line a reference: key, names, year, title, venue, status."""
    for reference in references:
        yield fields(reference.key, *_about(reference), reference.status)


def related(lists: Iterable[Related]) -> Iterator[str]:
    """A line an entry: rank, status, key, names, year, title, venue, kind."""
    for one in lists:
        for entry in one.entries:
            reference = entry.reference
            yield fields(entry.rank, reference.status, reference.key, *_about(reference), one.kind)


def card(reference: Reference) -> Iterator[str]:
    """A line a value: the name of the field, its text."""
    from refcli.render.rows import rows

    yield fields("key", reference.key)
    yield fields("title", csl.plain_title(reference.item))
    for row in rows(reference, full=True):
        if row.missing:
            yield fields(row.field, "")
        elif row.field == "status":
            yield fields(row.field, reference.status)
        elif row.field not in ("key", "related", "cites", "records"):
            for value in row.values:
                yield fields(row.field, value)
    for summary in reference.lists:
        yield fields(summary.kind, summary.seen, summary.total)
    for place in reference.records:
        yield fields("record", f"{place.file}:{place.line}", place.role, place.format)


def sources(reference: Reference, origins: Sequence[Origin]) -> Iterator[str]:
    """A line a value and place: key, field, ``chosen`` or ``other``, value, file:line, role."""
    for origin in origins:
        chosen = "chosen" if origin.chosen else "other"
        for place in origin.places:
            yield fields(reference.key, origin.field, chosen, origin.value, f"{place.file}:{place.line}", place.role)
        if not origin.places:
            yield fields(reference.key, origin.field, chosen, origin.value, "", "edit")


def ingest(report: IngestReport) -> Iterator[str]:
    """Two lines of counts: papers, and items that are only listed."""
    yield _counts("papers", report.main)
    yield _counts("listed", report.listed)


def _counts(name: str, counts: Counts) -> str:
    return fields(
        name,
        f"found={counts.found}",
        f"new={counts.new}",
        f"merged={counts.merged}",
        f"unchanged={counts.unchanged}",
        f"rejected={counts.rejected}",
    )


def pairs(values: Mapping[str, Any]) -> Iterator[str]:
    """A line an entry: name, value; the parts of one that has parts each between tabs."""
    for name, value in values.items():
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
        yield fields(name, *(parts or [""]))
