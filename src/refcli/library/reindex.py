"""Deriving everything from truth anew: after our judgement changed, or to prove that it is what it should be."""

from __future__ import annotations

from refcli import csl
from refcli.library.settle import settle
from refcli.matching import EVIDENCE_VERSION, evidence
from refcli.scripts import FOLD_VERSION
from refcli.store import Connection, derived

_MERGE_VERSION = 2
_STEP = 2_000


def _versions() -> dict[str, int]:
    return {"evidence": EVIDENCE_VERSION, "fold": FOLD_VERSION, "merge": _MERGE_VERSION}


def stale(db: Connection) -> bool:
    """Whether the derived rows were made by other versions of our judgement."""
    return derived.versions(db) != _versions()


def reindex(db: Connection) -> None:
    """Rebuild all that is derived, inside a running transaction."""
    derived.clear(db)
    last = 0
    while contents := derived.all_contents(db, last, _STEP):
        derived.add_standing(db, ((id, csl.year(item), evidence(item)) for id, item in contents))
        last = contents[-1][0]
        derived.recount(db, (id for id, _ in contents))
    last = 0
    while contents := derived.all_contents(db, last, _STEP):
        settle(db, (id for id, _ in contents))
        last = contents[-1][0]
    derived.set_versions(db, _versions())
