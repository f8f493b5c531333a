"""Rows of truth: changes, sources, records, contents, decisions, citekeys, relations; targets are in `store.targets`.

Nothing here is ever edited by what comes later: a change is taken back by its state, and only when a
new change begins are the undone ones dropped.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from refcli import csl
from refcli.model import Item
from refcli.store import Connection
from refcli.store.sqlite import ONE, storable

if TYPE_CHECKING:
    from refcli.model import Role


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the journal. ``at`` is UTC, ISO 8601 to the second."""

    id: int
    at: str
    command: str
    summary: str
    state: str


@dataclass(frozen=True, slots=True)
class Source:
    """One ingested text, without the text."""

    id: int
    sha256: str
    path: str
    format: str
    complete: bool


# Changes ---------------------------------------------------------------------------------------------------------


def begin_change(db: Connection, command: str) -> int:
    """A new entry of the journal; what was undone before it is dropped for good."""
    drop_undone(db)
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    cursor = db.execute("INSERT INTO change (at, command) VALUES (?, ?)", (at, storable(command)))
    return int(cursor.lastrowid or 0)


def summarise(db: Connection, change: int, summary: str) -> None:
    """What the change did, in one line."""
    db.execute("UPDATE change SET summary = ? WHERE id = ?", (storable(summary), change))


def last_change(db: Connection, state: str) -> Change | None:
    """The change that undo (``done``) or redo (``undone``) would act upon."""
    order = "DESC" if state == "done" else "ASC"
    row = db.execute(
        f"SELECT id, at, command, summary, state FROM change WHERE state = ? ORDER BY id {order} LIMIT 1", (state,)
    ).fetchone()
    return Change(*row) if row else None


def set_state(db: Connection, change: int, state: str) -> set[int]:
    """Mark a change done or undone, its sources active or not; the contents that this may concern."""
    db.execute("UPDATE change SET state = ? WHERE id = ?", (state, change))
    sources = [row[0] for row in db.execute("SELECT id FROM source WHERE change = ?", (change,))]
    touched = _contents_of_change(db, change)
    for source in sources:
        for one in (source, *older_versions(db, source)):
            refresh_active(db, one)
            touched |= contents_of_source(db, one)
    return touched


def is_done(db: Connection, change: int) -> bool:
    """Whether a change counts: it was neither undone nor dropped."""
    return db.execute("SELECT 1 FROM change WHERE id = ? AND state = 'done'", (change,)).fetchone() is not None


def refresh_active(db: Connection, source: int) -> bool:
    """Say anew whether a source is active: its change is done, and no done and complete source supersedes it."""
    db.execute(
        """UPDATE source SET active =
             (SELECT state = 'done' FROM change WHERE change.id = source.change)
             AND NOT EXISTS (
               WITH RECURSIVE above (id) AS (
                 SELECT :source UNION SELECT newer.id FROM above JOIN source AS newer ON newer.supersedes = above.id)
               SELECT 1 FROM above JOIN source AS newer ON newer.id = above.id AND newer.id <> :source
               JOIN change ON change.id = newer.change WHERE newer.complete AND change.state = 'done')
           WHERE id = :source""",
        {"source": source},
    )
    return is_active(db, source)


def older_versions(db: Connection, source: int) -> list[int]:
    """The sources that a source takes the place of: the one that it supersedes, and what an interrupted one would."""
    older: list[int] = []
    below = superseded(db, source)
    while below is not None:
        older.append(below)
        complete = db.execute("SELECT complete FROM source WHERE id = ?", (below,)).fetchone()[0]
        below = None if complete else superseded(db, below)
    return older


def is_active(db: Connection, source: int) -> bool:
    """Whether the records of a source count."""
    return bool(db.execute("SELECT active FROM source WHERE id = ?", (source,)).fetchone()[0])


def _contents_of_change(db: Connection, change: int) -> set[int]:
    rows = db.execute(
        """SELECT content FROM decision WHERE change = :change
           UNION SELECT other FROM decision WHERE change = :change AND other IS NOT NULL
           UNION SELECT content FROM citekey WHERE change = :change""",
        {"change": change},
    )
    return {row[0] for row in rows}


def contents_of_source(db: Connection, source: int, role: Role | None = None) -> set[int]:
    """The contents of a source's records, of one role or of all."""
    rows = db.execute("SELECT content FROM record WHERE source = ? AND (? IS NULL OR role = ?)", (source, role, role))
    return {row[0] for row in rows}


def drop_undone(db: Connection) -> None:
    """Forget the changes that were undone, with all that only they brought."""
    undone = [row[0] for row in db.execute("SELECT id FROM change WHERE state = 'undone'")]
    if not undone:
        return
    chosen = json.dumps(undone)
    inside = "IN (SELECT value FROM json_each(?))"
    sources = json.dumps([row[0] for row in db.execute(f"SELECT id FROM source WHERE change {inside}", (chosen,))])
    contents: set[int] = set()
    for change in undone:
        contents |= _contents_of_change(db, change)
    contents |= {row[0] for row in db.execute(f"SELECT content FROM record WHERE source {inside}", (sources,))}
    records = f"SELECT id FROM record WHERE source {inside}"
    db.execute(f"DELETE FROM relation WHERE source_record IN ({records})", (sources,))
    db.execute(f"DELETE FROM record WHERE source {inside}", (sources,))
    db.execute(f"DELETE FROM decision WHERE change {inside}", (chosen,))
    db.execute(f"DELETE FROM citekey WHERE change {inside}", (chosen,))
    db.execute(f"DELETE FROM target WHERE change {inside}", (chosen,))
    for source in sorted(json.loads(sources), reverse=True):
        # A source that was begun before may follow this one, which a later change brought to its end.
        below = superseded(db, source)
        db.execute("UPDATE source SET supersedes = ? WHERE supersedes = ?", (below, source))
        db.execute("DELETE FROM source WHERE id = ?", (source,))
    db.execute(f"DELETE FROM change WHERE id {inside}", (chosen,))
    _drop_orphans(db, contents)


def _drop_orphans(db: Connection, contents: set[int]) -> None:
    orphans = db.execute(
        f"""SELECT value FROM {ONE}
           WHERE NOT EXISTS (SELECT 1 FROM record WHERE content = one.value)
             AND NOT EXISTS (SELECT 1 FROM decision WHERE content = one.value OR other = one.value)
             AND NOT EXISTS (SELECT 1 FROM citekey WHERE content = one.value)""",
        (json.dumps(sorted(contents)),),
    ).fetchall()
    for table, column in (("evidence", "content"), ("standing", "content"), ("content", "id")):
        db.executemany(f"DELETE FROM {table} WHERE {column} = ?", orphans)


# Sources ---------------------------------------------------------------------------------------------------------


def add_source(
    db: Connection,
    *,
    sha256: str,
    path: str,
    format: str,
    encoding: str,
    reader: int,
    text: Iterable[str],
    change: int,
    supersedes: int | None,
) -> int:
    """A source, still incomplete, as `finish_source` says when all of it is in; its ``text`` comes in pieces."""
    cursor = db.execute(
        """INSERT INTO source (sha256, path, format, encoding, reader, text, change, supersedes, complete, active)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 1)""",
        (sha256, storable(path), format, encoding, reader, _compressed(text), change, supersedes),
    )
    return int(cursor.lastrowid or 0)


def _compressed(pieces: Iterable[str]) -> bytes:
    packer = zlib.compressobj(6)
    return b"".join([*(packer.compress(piece.encode()) for piece in pieces), packer.flush()])


def finish_source(db: Connection, source: int) -> None:
    """All records of the source are in."""
    db.execute("UPDATE source SET complete = 1 WHERE id = ?", (source,))


def active_source(db: Connection, *, sha256: str | None = None, path: str | None = None) -> Source | None:
    """The newest active source of these bytes, or of this path."""
    column, value = ("sha256", sha256) if sha256 is not None else ("path", path)
    row = db.execute(
        f"SELECT id, sha256, path, format, complete FROM source WHERE {column} = ? AND active ORDER BY id DESC LIMIT 1",
        (value,),
    ).fetchone()
    return Source(row[0], row[1], row[2], row[3], bool(row[4])) if row else None


def encoding_of(db: Connection, source: int) -> str:
    """The encoding that a source was read in."""
    return str(db.execute("SELECT encoding FROM source WHERE id = ?", (source,)).fetchone()[0])


def move_source(db: Connection, source: int, change: int) -> None:
    """An interrupted source belongs to the change that brings it to its end."""
    db.execute("UPDATE source SET change = ? WHERE id = ?", (change, source))


def superseded(db: Connection, source: int) -> int | None:
    """The source whose place this one takes."""
    older: int | None = db.execute("SELECT supersedes FROM source WHERE id = ?", (source,)).fetchone()[0]
    return older


def role_counts(db: Connection, source: int) -> list[tuple[str, int, int]]:
    """How often a source names each content, as (role, content, count)."""
    return db.execute(
        "SELECT role, content, count(*) FROM record WHERE source = ? GROUP BY role, content", (source,)
    ).fetchall()


def source_text(db: Connection, source: int) -> str:
    """The decoded text of a source, whole."""
    row = db.execute("SELECT text FROM source WHERE id = ?", (source,)).fetchone()
    return zlib.decompress(row[0]).decode()


def incomplete_sources(db: Connection) -> list[str]:
    """The paths of sources whose ingest was interrupted between two batches."""
    return [row[0] for row in db.execute("SELECT path FROM source WHERE active AND NOT complete ORDER BY id")]


# Contents and records --------------------------------------------------------------------------------------------


def digest(item: Item, salt: str = "") -> tuple[bytes, str]:
    """What makes two contents equal, and the canonical text of the item (which `storable` may have changed)."""
    text = storable(csl.canonical(item))
    from hashlib import blake2b  # 5 ms that a reader of the library does not pay

    return blake2b((salt + text).encode(), digest_size=16).digest(), text


def count_roles(db: Connection, source: int) -> dict[str, int]:
    """How many records of each role a source has."""
    return dict(db.execute("SELECT role, count(*) FROM record WHERE source = ? GROUP BY role", (source,)).fetchall())


def next_position(db: Connection, source: int) -> int:
    """Where the records of an interrupted source go on."""
    row = db.execute("SELECT max(position) FROM record WHERE source = ?", (source,)).fetchone()
    return 0 if row[0] is None else row[0] + 1


# Decisions and keys ----------------------------------------------------------------------------------------------


def decide(
    db: Connection,
    change: int,
    kind: str,
    content: int,
    *,
    other: int | None = None,
    field: str | None = None,
    value: str | None = None,
) -> None:
    """The user's word: set, unset, same, different, tag, untag, note, remove, restore, key, succeeds."""
    db.execute(
        "INSERT INTO decision (change, kind, content, other, field, value) VALUES (?, ?, ?, ?, ?, ?)",
        (change, kind, content, other, field, value if value is None else storable(value)),
    )


def add_key(db: Connection, key: str, content: int, change: int) -> None:
    """A citekey for ever: it belongs to the content and so survives joins and splits."""
    db.execute("INSERT INTO citekey (key, content, change) VALUES (?, ?, ?)", (key, content, change))


def add_keys(db: Connection, keys: Iterable[tuple[str, int]], change: int) -> None:
    """Many keys at once, as (key, content)."""
    db.executemany(
        "INSERT INTO citekey (key, content, change) VALUES (?, ?, ?)", ((key, content, change) for key, content in keys)
    )


def taken_keys(db: Connection, keys: Iterable[str]) -> set[str]:
    """Those of the keys that some reference has or had, whatever their case, in lower case."""
    rows = db.execute(
        f"SELECT lower(key) FROM {ONE} CROSS JOIN citekey ON citekey.key = one.value", (json.dumps(list(keys)),)
    )
    return {row[0] for row in rows}


def count_keys(db: Connection, begin: str, *, done: bool = False) -> int:
    """How many keys begin so, whatever their case; with ``done`` without those of changes that were undone."""
    among = "citekey CROSS JOIN change ON change.id = citekey.change AND change.state = 'done'" if done else "citekey"
    row = db.execute(f"SELECT count(*) FROM {among} WHERE key >= ? AND key < ?", (begin, begin + "\U0010ffff"))
    return int(row.fetchone()[0])


def key_owner(db: Connection, key: str) -> tuple[str, int] | None:
    """The key as it is spelled, and the content that it belongs to."""
    row = db.execute("SELECT key, content FROM citekey WHERE key = ?", (key,)).fetchone()
    return (row[0], row[1]) if row else None


def any_removal(db: Connection) -> bool:
    """Whether the user ever removed anything."""
    return db.execute("SELECT 1 FROM decision WHERE kind = 'remove' LIMIT 1").fetchone() is not None


def removals(db: Connection, contents: Sequence[int]) -> dict[int, str]:
    """When the contents that the user removed were removed (date, UTC)."""
    rows = db.execute(
        f"""SELECT standing.content, max(change.at) FROM {ONE}
           CROSS JOIN standing ON standing.content = one.value AND standing.removed
           CROSS JOIN decision ON decision.content = standing.content AND decision.kind = 'remove'
           JOIN change ON change.id = decision.change AND change.state = 'done' GROUP BY standing.content""",
        (json.dumps(list(contents)),),
    )
    return {row[0]: row[1][:10] for row in rows}
