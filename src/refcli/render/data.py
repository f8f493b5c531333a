"""Values as the JSON that ``--json`` prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from refcli import csl

if TYPE_CHECKING:
    from refcli.model import FileReport, IngestReport, Item, Origin, Place, Problem, Reference, Related


def hits_json(
    query: str, total: int, listed_total: int, references: tuple[Reference, ...], notes: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What ``search`` and ``list`` print."""
    items = [csl.as_json(reference) for reference in references]
    found = {"query": query, "total": total, "listed_total": listed_total, "items": items}
    return found | ({"notes": list(notes)} if notes else {})


def _place_json(place: Place) -> dict[str, Any]:
    return {"file": place.name, "path": place.file, "format": place.format, "line": place.line, "role": place.role}


def sourced_json(reference: Reference, origins: list[Origin]) -> Item:
    """An item with ``custom.sources``: what each file said of each field."""
    item = csl.as_json(reference)
    item["custom"]["sources"] = [
        {
            "field": origin.field,
            "value": origin.value,
            "chosen": origin.chosen,
            "records": [_place_json(place) for place in origin.places],
        }
        for origin in origins
    ]
    return item


def _related_json(related: Related) -> dict[str, Any]:
    return {
        "id": related.owner.key,
        "kind": related.kind,
        "total": related.total,
        "missing": [list(span) for span in related.missing],
        "items": [
            {"rank": entry.rank, "status": entry.reference.status, "reference": csl.as_json(entry.reference)}
            for entry in related.entries
        ],
    }


def related_json(lists: list[Related]) -> dict[str, Any]:
    """The first list; those of other kinds stand under ``others``."""
    first, *others = [_related_json(related) for related in lists]
    return first | ({"others": others} if others else {})


def problem_json(problem: Problem) -> dict[str, Any]:
    """A rejected stretch of a file."""
    return {"line": problem.line, "message": problem.message} | ({"hint": problem.hint} if problem.hint else {})


def _file_json(file: FileReport) -> dict[str, Any]:
    return {
        "file": file.file,
        "format": file.format,
        "encoding": file.encoding,
        "found": file.main.found,
        "new": file.main.new,
        "merged": file.main.merged,
        "unchanged": file.main.unchanged,
        "rejected": [problem_json(problem) for problem in file.rejected],
        "refused": file.refused,
        "warnings": [{"line": notice.line, "message": notice.message} for notice in file.warnings],
        "listed": asdict(file.listed),
    }


def ingest_json(report: IngestReport) -> dict[str, Any]:
    """What ``ingest`` prints."""
    return {
        "files": [_file_json(file) for file in report.files],
        "totals": {**asdict(report.main), "listed": asdict(report.listed), "lacking": report.lacking},
        "skipped": [{"kind": one.kind, "count": one.count, "example": one.example} for one in report.skipped],
        "keys": list(report.keys),
        "dry_run": report.dry_run,
    }
