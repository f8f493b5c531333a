"""Golden cases: what a reading looks like as JSON.

``tests/golden/FORMAT/CASE/input.*`` holds a text, ``expected.json`` beside it the encoding and what is read from it.
``pytest tests/formats --update-golden`` writes what the readers yield now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refcli.formats.text import Decoded, decode
from refcli.model import Entry, Listing, Notice, Problem, Record

GOLDEN = Path(__file__).parents[1] / "golden"
_NOT_FORMATS = ("paper_page", "screens")


@dataclass(frozen=True)
class Case:
    """One folder: the format's name, the case's name, its input."""

    format: str
    name: str

    @property
    def folder(self) -> Path:
        return GOLDEN / self.format / self.name

    @property
    def source(self) -> Path:
        (path,) = self.folder.glob("input.*")
        return path

    def decoded(self) -> Decoded:
        return decode(self.source.read_bytes())


CASES = [
    Case(folder.parent.name, folder.name)
    for folder in sorted(GOLDEN.glob("*/*"))
    if folder.is_dir() and folder.parent.name not in _NOT_FORMATS
]


def shown(found: Iterable[Record | Problem]) -> list[dict[str, Any]]:
    return [_record(one) if isinstance(one, Record) else _problem(one) for one in found]


def as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _record(record: Record) -> dict[str, Any]:
    listings = [_listing(listing) for listing in record.lists]
    return {
        "line": record.span.line,
        "item": record.item,
        "lists": listings,
        "notices": [_notice(notice) for notice in record.notices],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    found: dict[str, Any] = {"line": problem.line, "problem": problem.message, "hint": problem.hint}
    return found | ({"list": _listing(problem.listing)} if problem.listing else {})


def _listing(listing: Listing) -> dict[str, Any]:
    return {
        "kind": listing.kind,
        "total": listing.total,
        "line": listing.span.line,
        "entries": [_entry(entry) for entry in listing.entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {"rank": entry.rank, "line": entry.span.line, "item": entry.item}


def _notice(notice: Notice) -> str:
    return f"{notice.line}: {notice.message}"
