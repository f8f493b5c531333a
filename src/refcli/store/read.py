"""Reading references for the faces. Nothing here writes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from refcli import csl
from refcli.model import ListSummary, Place, Reference
from refcli.store import Connection
from refcli.store.sqlite import ONE

if TYPE_CHECKING:
    from refcli.model import Kind

_COLUMNS = "reference.id, citekey, status, csl, origins, tags, note"
_CHUNK = 500


def _reference(row: tuple[Any, ...]) -> Reference:
    id, key, status, item, origins, tags, note = row
    return Reference(
        id=id,
        key=key,
        status=status,
        item=json.loads(item),
        origins=json.loads(origins),
        tags=tuple(json.loads(tags)) if tags != "[]" else (),
        note=note,
    )


def counts(db: Connection) -> tuple[int, int]:
    """How many references are held, and how many only listed."""
    held, both = db.execute(  # a third of what GROUP BY costs
        "SELECT (SELECT count(*) FROM reference WHERE status = 'held'), (SELECT count(*) FROM reference)"
    ).fetchone()
    return held, both - held


def by_ids(db: Connection, ids: Sequence[int], *, whole: bool = True) -> list[Reference]:
    """References in the order asked for; unknown ids are left out.

    Those that are not ``whole`` have key, status and item only, at a third of the cost.
    """
    columns = _COLUMNS if whole else "reference.id, citekey, status, csl"
    rows = db.execute(
        f"SELECT {columns} FROM {ONE} CROSS JOIN reference ON reference.id = one.value",
        (json.dumps(list(ids)),),
    )
    if whole:
        found = {reference.id: reference for reference in map(_reference, rows)}
    else:
        found = {id: Reference(id, key, status, json.loads(item)) for id, key, status, item in rows}
    chosen = [found[id] for id in ids if id in found]
    return _completed(db, chosen) if whole else chosen


ORDERS = {
    "key": "citekey, id",
    "year": "year IS NULL, year, citekey, id",
    "cited": """coalesce(json_extract(csl, '$.custom.cited_by.count'), 0) DESC, citekey, id""",
}
"""By citekey; by year, those without one last; the most cited first."""


def all_ids(db: Connection, *, listed: bool, limit: int = -1, offset: int = 0, order: str = "key") -> list[int]:
    """Ids of references in one of `ORDERS`."""
    only = "" if listed else "WHERE status = 'held'"
    rows = db.execute(f"SELECT id FROM reference {only} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?", (limit, offset))
    return [row[0] for row in rows]


def stream(db: Connection, ids: Sequence[int], *, whole: bool = True) -> Iterator[Reference]:
    """References in the order asked for, a few hundred in memory at a time."""
    for start in range(0, len(ids), _CHUNK):
        yield from by_ids(db, ids[start : start + _CHUNK], whole=whole)


def _completed(db: Connection, references: list[Reference]) -> list[Reference]:
    chosen = json.dumps([reference.id for reference in references])
    aliases = _aliases(db, chosen)
    places = _places(db, chosen)
    lists = _lists(db, chosen)
    return [
        replace(
            reference,
            aliases=tuple(key for key in aliases.get(reference.id, ()) if key != reference.key),
            records=tuple(places.get(reference.id, ())),
            lists=tuple(lists.get(reference.id, ())),
        )
        for reference in references
    ]


def keys_of(db: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """All keys of these references, the present one among them, the oldest first."""
    return _aliases(db, json.dumps(list(ids)))


def _aliases(db: Connection, chosen: str) -> dict[int, list[str]]:
    rows = db.execute(
        f"""SELECT standing.reference, key FROM {ONE}
           CROSS JOIN standing ON standing.reference = one.value
           CROSS JOIN citekey ON citekey.content = standing.content
           CROSS JOIN change ON change.id = citekey.change AND change.state = 'done' ORDER BY citekey.id""",
        (chosen,),
    )
    return _grouped(rows)


def _places(db: Connection, chosen: str) -> dict[int, list[Place]]:
    rows = db.execute(
        f"""SELECT standing.reference, path, format, line, role, record.content FROM {ONE}
           CROSS JOIN standing ON standing.reference = one.value
           CROSS JOIN record ON record.content = standing.content
           CROSS JOIN source ON source.id = record.source AND source.active
           WHERE role = 'listed' OR (role = 'main' AND NOT removed)
           ORDER BY role DESC, path, line""",
        (chosen,),
    )
    places: dict[int, list[Place]] = defaultdict(list)
    for reference, *place in rows:
        places[reference].append(Place(*place))
    return places


_RELATIONS = f"""FROM {ONE} CROSS JOIN standing AS own ON own.reference = one.value
    CROSS JOIN record ON record.content = own.content
      AND (record.role = 'of' OR (record.role = 'main' AND NOT own.removed))
    CROSS JOIN source ON source.id = record.source AND source.active
    CROSS JOIN relation ON relation.source_record = record.id"""


def _lists(db: Connection, chosen: str) -> dict[int, list[ListSummary]]:
    rows = db.execute(
        f"""SELECT own.reference, kind, max(total),
              count(DISTINCT rank) + count(CASE WHEN rank IS NULL THEN target_record END)
            {_RELATIONS} GROUP BY own.reference, kind ORDER BY kind DESC""",
        (chosen,),
    )
    lists: dict[int, list[ListSummary]] = defaultdict(list)
    for reference, kind, total, seen in rows:
        lists[reference].append(ListSummary(kind, total, seen))
    return lists


def related(db: Connection, reference: int, kind: Kind) -> list[tuple[int | None, int]]:
    """The rows of a reference's list as (rank, reference), each once, by rank."""
    rows = db.execute(
        f"""SELECT DISTINCT rank, target.reference {_RELATIONS}
            CROSS JOIN record AS listed ON listed.id = relation.target_record
            CROSS JOIN standing AS target ON target.content = listed.content
            WHERE relation.kind = ? AND target.reference IS NOT NULL ORDER BY rank IS NULL, rank, target.reference""",
        (json.dumps([reference]), kind),
    )
    return rows.fetchall()


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for reference, value in rows:
        groups[reference].append(value)
    return groups


# Finding one -----------------------------------------------------------------------------------------------------


def by_key(db: Connection, key: str) -> int | None:
    """The reference that a citekey or alias names, whatever its case; 0 when its reference is gone."""
    row = db.execute(
        """SELECT coalesce(standing.reference, 0) FROM citekey
           JOIN change ON change.id = citekey.change AND change.state = 'done'
           JOIN standing ON standing.content = citekey.content WHERE key = ?""",
        (key,),
    ).fetchone()
    return row[0] if row else None


def by_keys(db: Connection, keys: Iterable[str]) -> dict[str, int]:
    """The references that citekeys or aliases name, by the key as it was given; 0 when a key's reference is gone."""
    rows = db.execute(
        f"""SELECT one.value, coalesce(standing.reference, 0) FROM {ONE}
           CROSS JOIN citekey ON citekey.key = one.value
           CROSS JOIN change ON change.id = citekey.change AND change.state = 'done'
           CROSS JOIN standing ON standing.content = citekey.content""",
        (json.dumps(list(keys)),),
    )
    return dict(rows.fetchall())


def by_evidences(db: Connection, values: Iterable[str]) -> dict[str, int]:
    """The one reference with a content that offers each evidence; what several references offer is left out."""
    rows = db.execute(
        f"""SELECT one.value, min(reference) FROM {ONE}
           CROSS JOIN evidence ON evidence.value = one.value
           CROSS JOIN standing ON standing.content = evidence.content AND reference IS NOT NULL
           GROUP BY one.value HAVING count(DISTINCT reference) = 1""",
        (json.dumps(list(values)),),
    )
    return dict(rows.fetchall())


def by_evidence(db: Connection, value: str) -> list[int]:
    """The references with a content that offers this evidence (``doi:10.…``)."""
    rows = db.execute(
        """SELECT DISTINCT reference FROM evidence JOIN standing ON standing.content = evidence.content
           WHERE value = ? AND reference IS NOT NULL ORDER BY reference""",
        (value,),
    )
    return [row[0] for row in rows]


def offering(db: Connection, values: Iterable[str]) -> list[tuple[str, int]]:
    """The references with a content that offers one of these values of evidence, as (value, reference)."""
    rows = db.execute(
        f"""SELECT DISTINCT one.value, reference FROM {ONE}
           CROSS JOIN evidence ON evidence.value = one.value
           CROSS JOIN standing ON standing.content = evidence.content AND reference IS NOT NULL
           ORDER BY one.value, reference""",
        (json.dumps(list(values)),),
    )
    return rows.fetchall()


def keys_between(db: Connection, first: str, last: str, limit: int) -> list[tuple[str, int]]:
    """Current citekeys from ``first`` up to but not including ``last``, held ones first, with their references."""
    rows = db.execute(
        """SELECT citekey, id FROM reference WHERE citekey >= ? AND citekey < ?
           ORDER BY status, citekey LIMIT ?""",
        (first, last, limit),
    )
    return rows.fetchall()


def lacking(db: Connection, ids: Iterable[int]) -> int:
    """How many of these references are held and lack their year or, where they stand in one, their journal."""
    row = db.execute(
        f"""SELECT count(*) FROM {ONE} CROSS JOIN reference ON reference.id = one.value
           WHERE status = 'held' AND (year IS NULL OR (
             type IN (SELECT value FROM json_each(?)) AND json_extract(csl, '$."container-title"') IS NULL))""",
        (json.dumps(list(ids)), json.dumps(csl.IN_CONTAINERS)),
    ).fetchone()
    return int(row[0])


def figures(db: Connection) -> dict[str, int]:
    """How many rows of each kind the library holds."""
    held, listed = counts(db)
    (sources,) = db.execute("SELECT count(*) FROM source WHERE active").fetchone()
    (records,) = db.execute("SELECT count(*) FROM record").fetchone()
    (changes,) = db.execute("SELECT count(*) FROM change WHERE state = 'done'").fetchone()
    return {"held": held, "listed": listed, "sources": sources, "records": records, "changes": changes}


def said_by(db: Connection, reference: int) -> list[tuple[int, str]]:
    """The active contents of a reference, as (content, CSL text)."""
    rows = db.execute(
        """SELECT content.id, csl FROM standing JOIN content ON content.id = standing.content
           WHERE reference = ? AND ((mains > 0 AND NOT removed) OR listeds > 0) ORDER BY content.id""",
        (reference,),
    )
    return rows.fetchall()


def venues(db: Connection) -> Iterator[tuple[str | None, str | None, str | None, int]]:
    """How references name the journals that they stand in: (title, short title, ISSN, how many say so)."""
    yield from db.execute(
        """SELECT json_extract(csl, '$."container-title"') AS title,
             json_extract(csl, '$."container-title-short"') AS short,
             json_extract(csl, '$.ISSN') AS issn, count(*)
           FROM reference WHERE title IS NOT NULL OR short IS NOT NULL GROUP BY title, short, issn"""
    )


def words(db: Connection) -> Iterator[tuple[str, str]]:
    """The title and the keywords of every reference, ``""`` where there are none."""
    yield from db.execute(
        "SELECT coalesce(json_extract(csl, '$.title'), ''), coalesce(json_extract(csl, '$.keyword'), '') FROM reference"
    )
