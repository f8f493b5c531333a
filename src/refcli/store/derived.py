"""Rows derived from truth: which contents stand, what proves them, and the references they add up to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from refcli.model import Item, Status
from refcli.store import Connection
from refcli.store.sqlite import ONE

COLUMNS = ("title", "people", "keywords", "venue", "abstract", "other")
"""The columns of the search index, in their order."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stored reference."""

    id: int
    status: Status
    citekey: str | None
    year: int | None
    type: str
    tags: str
    note: str
    csl: str
    origins: str


# Contents --------------------------------------------------------------------------------------------------------


def add_standing(
    db: Connection, contents: Iterable[tuple[int, int | None, Sequence[str]]], *, replace: bool = False
) -> None:
    """New contents as (id, year, evidence values); with ``replace`` their evidence is derived again."""
    rows = list(contents)
    if replace:
        db.executemany("DELETE FROM evidence WHERE content = ?", ((id,) for id, _, _ in rows))
    db.executemany(
        "INSERT INTO standing (content, year) VALUES (?, ?) ON CONFLICT (content) DO UPDATE SET year = excluded.year",
        ((id, year) for id, year, _ in rows),
    )
    db.executemany(
        "INSERT INTO evidence (value, content) VALUES (?, ?)",
        ((value, id) for id, _, values in rows for value in values),
    )


def count_more(db: Connection, more: Mapping[int, tuple[int, int]]) -> set[int]:
    """Add (mains, listeds), which may be negative, to contents; those that now take part in another way than before."""
    before = db.execute(
        f"""SELECT standing.content, mains, listeds FROM {ONE}
           CROSS JOIN standing ON standing.content = one.value""",
        (json.dumps(list(more)),),
    ).fetchall()
    db.executemany(
        "UPDATE standing SET mains = mains + ?, listeds = listeds + ? WHERE content = ?",
        ((mains, listeds, content) for content, (mains, listeds) in more.items()),
    )
    return {
        content
        for content, mains, listeds in before
        if (mains > 0) != (mains + more[content][0] > 0) or (listeds > 0) != (listeds + more[content][1] > 0)
    }


def set_removed(db: Connection, contents: Iterable[int], removed: bool) -> None:
    """Note that the user removed these contents, or took that back."""
    db.executemany("UPDATE standing SET removed = ? WHERE content = ?", ((removed, content) for content in contents))


def references_of(db: Connection, contents: Iterable[int]) -> dict[int, int]:
    """The reference of each content that has one."""
    rows = db.execute(
        f"""SELECT standing.content, reference FROM {ONE}
           CROSS JOIN standing ON standing.content = one.value WHERE reference IS NOT NULL""",
        (json.dumps(list(contents)),),
    )
    return dict(rows.fetchall())


@dataclass(frozen=True, slots=True)
class Firsts:
    """The first record that said so: of a content (main ones), of a reference (main ones), of a reference (any)."""

    reference: dict[int, int]
    main_of_content: dict[int, int]
    main_of_reference: dict[int, int]
    of_reference: dict[int, int]


def first_records(db: Connection, contents: Iterable[int]) -> Firsts:
    """Who was first, for counting what is new: the records of superseded sources count too."""
    reference = references_of(db, contents)
    rows = db.execute(
        f"""SELECT standing.reference, record.content, role = 'main', min(record.id)
           FROM {ONE} CROSS JOIN standing ON standing.reference = one.value
           CROSS JOIN record ON record.content = standing.content AND role <> 'of' GROUP BY 1, 2, 3""",
        (json.dumps(sorted(set(reference.values()))),),
    )
    firsts = Firsts(reference, {}, {}, {})
    for owner, content, main, record in rows:
        firsts.of_reference[owner] = min(record, firsts.of_reference.get(owner, record))
        if main:
            firsts.main_of_content[content] = record
            firsts.main_of_reference[owner] = min(record, firsts.main_of_reference.get(owner, record))
    return firsts


def recount(db: Connection, contents: Iterable[int]) -> None:
    """Count the active records of these contents anew, and whether the user removed them."""
    db.executemany(
        """UPDATE standing SET
             mains = (SELECT count(*) FROM record JOIN source ON source.id = record.source
                      WHERE record.content = standing.content AND role = 'main' AND source.active),
             listeds = (SELECT count(*) FROM record JOIN source ON source.id = record.source
                        WHERE record.content = standing.content AND role = 'listed' AND source.active),
             removed = coalesce((SELECT decision.kind = 'remove'
                        FROM decision JOIN change ON change.id = decision.change
                        WHERE decision.content = standing.content AND decision.kind IN ('remove', 'restore')
                          AND change.state = 'done' ORDER BY decision.id DESC LIMIT 1), 0)
           WHERE content = ?""",
        ((content,) for content in contents),
    )


class Content(NamedTuple):
    """What a content says: its digest, its canonical text and the item that this is."""

    digest: bytes
    text: str
    item: Item


def contents(db: Connection, ids: Iterable[int]) -> dict[int, Content]:
    """The contents of these ids."""
    rows = db.execute(
        f"SELECT content.id, digest, csl FROM {ONE} CROSS JOIN content ON content.id = one.value",
        (json.dumps(list(ids)),),
    )
    return {id: Content(digest, text, json.loads(text)) for id, digest, text in rows}


def all_contents(db: Connection, after: int, limit: int) -> list[tuple[int, Item]]:
    """Contents by id, a page at a time."""
    rows = db.execute("SELECT id, csl FROM content WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
    return [(id, json.loads(csl)) for id, csl in rows]


# References ------------------------------------------------------------------------------------------------------

_ROW = "id, status, citekey, year, type, tags, note, csl, origins"


def stored_rows(db: Connection, ids: Iterable[int]) -> dict[int, Row]:
    """The stored references of these ids."""
    rows = db.execute(
        f"SELECT {_ROW} FROM {ONE} CROSS JOIN reference ON reference.id = one.value",
        (json.dumps(list(ids)),),
    )
    return {row[0]: Row(*row) for row in rows}


def put_rows(db: Connection, rows: Iterable[Row]) -> None:
    """Write references, each whole."""
    db.executemany(
        f"INSERT OR REPLACE INTO reference ({_ROW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (row.id, row.status, row.citekey, row.year, row.type, row.tags, row.note, row.csl, row.origins)
            for row in rows
        ),
    )


def drop_rows(db: Connection, ids: Iterable[int]) -> None:
    """Delete references and what search knows of them."""
    ids = list(ids)
    put_search(db, dict.fromkeys(ids))
    db.executemany("DELETE FROM reference WHERE id = ?", ((id,) for id in ids))


def assign(db: Connection, owners: Iterable[tuple[int | None, int]]) -> None:
    """Say which reference each content belongs to, as (reference, content)."""
    db.executemany("UPDATE standing SET reference = ? WHERE content = ?", owners)


def put_search(db: Connection, texts: Mapping[int, tuple[str, ...] | None]) -> None:
    """Index these references anew; None takes one out.

    The index must be told the very text that it holds, or ghosts stay: it is kept in ``search_text``.
    """
    names = ", ".join(COLUMNS)
    old = {
        row[0]: row[1:]
        for row in db.execute(
            f"SELECT reference, {names} FROM {ONE} CROSS JOIN search_text ON reference = one.value",
            (json.dumps(list(texts)),),
        )
    }
    changed = {id: text for id, text in texts.items() if old.get(id) != text}
    db.executemany(
        f"INSERT INTO search (search, rowid, {names}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)",
        ((id, *old[id]) for id in changed if id in old),
    )
    db.executemany("DELETE FROM search_text WHERE reference = ?", ((id,) for id in changed if changed[id] is None))
    new = [(id, *text) for id, text in changed.items() if text is not None]
    db.executemany(f"INSERT OR REPLACE INTO search_text (reference, {names}) VALUES (?, ?, ?, ?, ?, ?, ?)", new)
    db.executemany(f"INSERT INTO search (rowid, {names}) VALUES (?, ?, ?, ?, ?, ?, ?)", new)


def keyless(db: Connection, limit: int = 2000) -> list[tuple[int, Item]]:
    """References without a citekey, in the order in which they came."""
    rows = db.execute("SELECT id, csl FROM reference WHERE citekey IS NULL ORDER BY id LIMIT ?", (limit,))
    return [(id, json.loads(csl)) for id, csl in rows]


def set_keys(db: Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Give references their citekeys, as (key, reference)."""
    db.executemany("UPDATE reference SET citekey = ? WHERE id = ?", keys)


def has_key(db: Connection, reference: int) -> bool:
    """Whether a reference has a citekey."""
    row = db.execute("SELECT citekey FROM reference WHERE id = ?", (reference,)).fetchone()
    return row is not None and row[0] is not None


def set_first_key(db: Connection, reference: int, key: str) -> None:
    """Give a reference its citekey, if it has none."""
    db.execute("UPDATE reference SET citekey = ? WHERE id = ? AND citekey IS NULL", (key, reference))


# Rebuilding ------------------------------------------------------------------------------------------------------


def clear(db: Connection) -> None:
    """Forget everything that is derived."""
    for table in ("standing", "evidence", "match", "reference", "search_text"):
        db.execute(f"DELETE FROM {table}")
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")


def versions(db: Connection) -> dict[str, int]:
    """By which versions of our judgement the derived rows were made."""
    return dict(db.execute("SELECT name, version FROM derivation").fetchall())


def set_versions(db: Connection, versions: Mapping[str, Any]) -> None:
    """The derived rows are now made by these versions."""
    db.execute("DELETE FROM derivation")
    db.executemany("INSERT INTO derivation (name, version) VALUES (?, ?)", versions.items())
