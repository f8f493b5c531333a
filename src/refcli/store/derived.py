"""Rows derived from truth: which contents stand, what proves them, and the references they add up to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from refcli.model import Item, Status
from refcli.store import Connection

COLUMNS = ("title", "people", "keywords", "venue", "abstract", "other")
"""The columns of the search index, in their order."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a content stands: active main and listed records, withdrawn or not, and its reference."""

    content: int
    mains: int
    listeds: int
    removed: bool
    year: int | None
    reference: int | None

    @property
    def held(self) -> bool:
        """Whether an active main record is about it."""
        return self.mains > 0 and not self.removed

    @property
    def active(self) -> bool:
        """Whether it takes part in the fold."""
        return self.held or self.listeds > 0


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the user whose change is done."""

    id: int
    kind: str
    content: int
    other: int | None
    field: str | None
    value: str | None


@dataclass(slots=True)
class Neighbourhood:
    """Everything that some contents hang together with, edges that were not taken included."""

    standings: dict[int, Standing] = field(default_factory=dict)
    hubs: dict[str, list[int]] = field(default_factory=dict)
    likeness: list[tuple[int, int, float]] = field(default_factory=list)
    decisions: dict[int, list[Decision]] = field(default_factory=dict)
    keys: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


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
        """SELECT standing.content, mains, listeds FROM (SELECT value FROM json_each(?)) AS one
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
        """SELECT standing.content, reference FROM (SELECT value FROM json_each(?)) AS one
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
        """SELECT standing.reference, record.content, role = 'main', min(record.id)
           FROM (SELECT value FROM json_each(?)) AS one CROSS JOIN standing ON standing.reference = one.value
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
        "SELECT content.id, digest, csl FROM (SELECT value FROM json_each(?)) AS one CROSS JOIN content ON content.id = one.value",
        (json.dumps(list(ids)),),
    )
    return {id: Content(digest, text, json.loads(text)) for id, digest, text in rows}


def all_contents(db: Connection, after: int, limit: int) -> list[tuple[int, Item]]:
    """Contents by id, a page at a time."""
    rows = db.execute("SELECT id, csl FROM content WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
    return [(id, json.loads(csl)) for id, csl in rows]


# The neighbourhood -----------------------------------------------------------------------------------------------

_PAIRS = "('same', 'different', 'succeeds')"


def neighbourhood(db: Connection, touched: Iterable[int]) -> Neighbourhood:
    """The components, over hubs, matches, decisions and references, that hold a touched content."""
    near = Neighbourhood()
    contents: set[int] = set()
    frontier = set(touched)
    likeness = _any(db, "SELECT 1 FROM match LIMIT 1")
    decided = _any(db, "SELECT 1 FROM decision LIMIT 1")
    while frontier:
        contents |= frontier
        step = json.dumps(list(frontier))
        found = _hub_members(db, step, near.hubs)
        if likeness:
            found |= _match_ends(db, step, near.likeness)
        if decided:
            found |= _decision_ends(db, step)
        found |= _mates(db, step)
        frontier = found - contents
    chosen = json.dumps(sorted(contents))
    rows = db.execute(
        """SELECT standing.content, mains, listeds, removed, year, reference FROM (SELECT value FROM json_each(?)) AS one
           CROSS JOIN standing ON standing.content = one.value""",
        (chosen,),
    )
    near.standings = {row[0]: Standing(row[0], row[1], row[2], bool(row[3]), row[4], row[5]) for row in rows}
    if decided:
        near.decisions = _decisions(db, chosen)
    near.keys = _keys(db, chosen)
    near.likeness = sorted(set(near.likeness))
    return near


def _any(db: Connection, query: str) -> bool:
    return db.execute(query).fetchone() is not None


def _hub_members(db: Connection, step: str, hubs: dict[str, list[int]]) -> set[int]:
    values = {
        row[0]
        for row in db.execute(
            "SELECT own.value FROM (SELECT value FROM json_each(?)) AS one CROSS JOIN evidence AS own ON own.content = one.value",
            (step,),
        )
    } - hubs.keys()
    found: set[int] = set()
    rows = db.execute(
        """SELECT evidence.value, evidence.content FROM (SELECT value FROM json_each(?)) AS one
           CROSS JOIN evidence ON evidence.value = one.value""",
        (json.dumps(list(values)),),
    )
    for value, content in rows:
        hubs.setdefault(value, []).append(content)
        found.add(content)
    return found


def _match_ends(db: Connection, step: str, likeness: list[tuple[int, int, float]]) -> set[int]:
    pairs = db.execute(
        """SELECT a, b, score FROM (SELECT value FROM json_each(:step)) AS one CROSS JOIN match ON a = one.value
           UNION SELECT a, b, score FROM (SELECT value FROM json_each(:step)) AS one CROSS JOIN match ON b = one.value""",
        {"step": step},
    ).fetchall()
    likeness += pairs
    return {end for a, b, _ in pairs for end in (a, b)}


def _decision_ends(db: Connection, step: str) -> set[int]:
    pairs = db.execute(
        f"""SELECT content, other FROM (SELECT value FROM json_each(:step)) AS one CROSS JOIN decision ON content = one.value
              AND kind IN {_PAIRS}
            UNION SELECT content, other FROM (SELECT value FROM json_each(:step)) AS one CROSS JOIN decision ON other = one.value
              AND kind IN {_PAIRS}""",
        {"step": step},
    )
    return {end for pair in pairs for end in pair}


def _mates(db: Connection, step: str) -> set[int]:
    rows = db.execute(
        """SELECT mate.content FROM (SELECT value FROM json_each(?)) AS one CROSS JOIN standing AS own ON own.content = one.value
           CROSS JOIN standing AS mate ON mate.reference = own.reference""",
        (step,),
    )
    return {row[0] for row in rows}


def _decisions(db: Connection, chosen: str) -> dict[int, list[Decision]]:
    rows = db.execute(
        """SELECT decision.id, kind, content, other, field, decision.value FROM (SELECT value FROM json_each(?)) AS one
           CROSS JOIN decision ON content = one.value
           CROSS JOIN change ON change.id = decision.change AND change.state = 'done' ORDER BY decision.id""",
        (chosen,),
    )
    decisions: dict[int, list[Decision]] = defaultdict(list)
    for row in rows:
        decisions[row[2]].append(Decision(*row))
    return decisions


def _keys(db: Connection, chosen: str) -> dict[int, list[tuple[int, str]]]:
    rows = db.execute(
        """SELECT citekey.content, citekey.id, key FROM (SELECT value FROM json_each(?)) AS one
           CROSS JOIN citekey ON citekey.content = one.value
           CROSS JOIN change ON change.id = citekey.change AND change.state = 'done' ORDER BY citekey.id""",
        (chosen,),
    )
    keys: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for content, id, key in rows:
        keys[content].append((id, key))
    return keys


# References ------------------------------------------------------------------------------------------------------

_ROW = "id, status, citekey, year, type, tags, note, csl, origins"


def stored_rows(db: Connection, ids: Iterable[int]) -> dict[int, Row]:
    """The stored references of these ids."""
    rows = db.execute(
        f"SELECT {_ROW} FROM (SELECT value FROM json_each(?)) AS one CROSS JOIN reference ON reference.id = one.value",
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
            f"SELECT reference, {names} FROM (SELECT value FROM json_each(?)) AS one CROSS JOIN search_text ON reference = one.value",
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
