"""What some contents hang together with: everything that `settle` has to look at, and no more."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from refcli.store import Connection
from refcli.store.sqlite import ONE, STEP


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


_PAIRS = "('same', 'different', 'succeeds')"


def neighbourhood(db: Connection, touched: Iterable[int]) -> Neighbourhood:
    """The components, over hubs, matches and decisions, that hold a touched content."""
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
        frontier = found - contents
    chosen = json.dumps(sorted(contents))
    rows = db.execute(
        f"""SELECT standing.content, mains, listeds, removed, year, reference FROM {ONE}
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
            f"SELECT own.value FROM {ONE} CROSS JOIN evidence AS own ON own.content = one.value",
            (step,),
        )
    } - hubs.keys()
    found: set[int] = set()
    rows = db.execute(
        f"""SELECT evidence.value, evidence.content FROM {ONE}
           CROSS JOIN evidence ON evidence.value = one.value""",
        (json.dumps(list(values)),),
    )
    for value, content in rows:
        hubs.setdefault(value, []).append(content)
        found.add(content)
    return found


def _match_ends(db: Connection, step: str, likeness: list[tuple[int, int, float]]) -> set[int]:
    pairs = db.execute(
        f"""SELECT a, b, score FROM {STEP} CROSS JOIN match ON a = one.value
           UNION SELECT a, b, score FROM {STEP} CROSS JOIN match ON b = one.value""",
        {"step": step},
    ).fetchall()
    likeness += pairs
    return {end for a, b, _ in pairs for end in (a, b)}


def _decision_ends(db: Connection, step: str) -> set[int]:
    pairs = db.execute(
        f"""SELECT content, other FROM {STEP} CROSS JOIN decision ON content = one.value
              AND kind IN {_PAIRS}
            UNION SELECT content, other FROM {STEP} CROSS JOIN decision ON other = one.value
              AND kind IN {_PAIRS}""",
        {"step": step},
    )
    return {end for pair in pairs for end in pair}


def _decisions(db: Connection, chosen: str) -> dict[int, list[Decision]]:
    rows = db.execute(
        f"""SELECT decision.id, kind, content, other, field, decision.value FROM {ONE}
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
        f"""SELECT citekey.content, citekey.id, key FROM {ONE}
           CROSS JOIN citekey ON citekey.content = one.value
           CROSS JOIN change ON change.id = citekey.change AND change.state = 'done' ORDER BY citekey.id""",
        (chosen,),
    )
    keys: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for content, id, key in rows:
        keys[content].append((id, key))
    return keys
