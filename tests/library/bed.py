"""A library over a format made for tests: JSON lines of what a reader would yield."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from refcli import csl
from refcli.formats import Format
from refcli.formats.text import Text
from refcli.library import Library
from refcli.library.inputs import Input
from refcli.library.reindex import reindex
from refcli.model import Entry, IngestReport, Listing, Problem, Record, Span
from refcli.store import sqlite


def _read(text: Text) -> Iterator[Record | Problem]:
    start = 0
    for number, line in enumerate(text.whole.split("\n"), start=1):
        if line:
            span = Span(number, start, start + len(line))
            row = json.loads(line)
            lists = tuple(
                Listing(kind, total, tuple(Entry(rank, item, span) for rank, item in entries), span)
                for kind, total, entries in row.get("lists", ())
            )
            if "item" in row:
                yield Record(row["item"], span, lists)
            else:
                yield Problem(number, row.get("problem", "only a list"), listing=lists[0] if lists else None)
        start += len(line) + 1


# Surer than any other: what it reads is JSON, too.
TESTED = Format(
    "tested",
    "JSON lines for tests",
    (),
    lambda text: 2.0 * text.startswith(('{"item"', '{"lists"', '{"problem"')),
    _read,
)


def paper(title: str, family: str = "Li", year: int | None = None, **fields: Any) -> dict[str, Any]:
    """A CSL item with one author."""
    item: dict[str, Any] = {"type": "article-journal", "title": title, "author": [{"family": family, "given": "X"}]}
    if year is not None:
        item["issued"] = {"date-parts": [[year]]}
    return item | {name.replace("_", "-"): value for name, value in fields.items()}


def page(item: dict[str, Any], *listed: tuple[int, dict[str, Any]], total: int = 50, kind: str = "related") -> str:
    """A line of the test format: a main record, with a list where items are given."""
    row: dict[str, Any] = {"item": item}
    if listed:
        row["lists"] = [[kind, total, [list(entry) for entry in listed]]]
    return json.dumps(row, ensure_ascii=False)


def put(library: Library, name: str, *lines: str, **options: Any) -> IngestReport:
    """Ingest lines of the test format as a file of that name."""
    data = "\n".join(lines).encode()
    return library.ingest([Input(name, Path("/nowhere") / name, True, data)], format="tested", **options)


def content_of(library: Library) -> list[dict[str, Any]]:
    """All references without keys and ids, in an order of their own: what must not depend on the order of ingest."""
    rows = []
    for reference in library.references(listed=True):
        item = csl.as_json(replace(reference, key="", aliases=()))
        item["custom"]["records"] = sorted(
            item["custom"].get("records", []), key=lambda one: sorted(one.items(), key=str)
        )
        rows.append(item)
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, ensure_ascii=False))


def exported(library: Library) -> str:
    """Everything that an export of the library says, keys included."""
    return "\n".join(csl.canonical(csl.as_json(one)) for one in library.references(listed=True))


def derived_rows(library: Library) -> dict[str, list[Any]]:
    """All that is derived; raises where the search index is not what its texts say."""
    db = library._db
    rows = {
        "standing": db.execute("SELECT * FROM standing ORDER BY content").fetchall(),
        "evidence": db.execute("SELECT * FROM evidence ORDER BY value, content").fetchall(),
        "reference": db.execute("SELECT * FROM reference ORDER BY id").fetchall(),
        "search_text": db.execute("SELECT * FROM search_text ORDER BY reference").fetchall(),
        "search": db.execute(
            "SELECT rowid FROM search WHERE search MATCH 'peer OR surface OR 心理' ORDER BY 1"
        ).fetchall(),
    }
    # FTS5 compares its index with the texts that it was told, and raises where they differ.
    db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    return rows


def derived_check(library: Library) -> None:
    """Nothing derived differs from what truth makes of it."""
    db = library._db
    before = derived_rows(library)
    with sqlite.transaction(db):
        reindex(db)
    assert derived_rows(library) == before
