"""Targets: files that are kept written, as rows of truth. The last row of a name whose change is done counts."""

from __future__ import annotations

from refcli.store import Connection
from refcli.store.schema import TARGETS
from refcli.store.sqlite import storable


def specs(db: Connection) -> dict[str, str]:
    """What each target is, as JSON, by its name; none in a library that is older than targets."""
    if db.execute("PRAGMA user_version").fetchone()[0] < TARGETS:
        return {}
    rows = db.execute(
        """SELECT name, spec FROM target AS one
           WHERE id = (SELECT max(id) FROM target AS any
                       WHERE any.name = one.name AND any.change IN (SELECT id FROM change WHERE state = 'done'))
             AND spec IS NOT NULL ORDER BY name"""
    )
    return dict(rows.fetchall())


def put(db: Connection, change: int, name: str, spec: str | None) -> None:
    """Say what a target is from now on; None removes it."""
    row = (storable(name), None if spec is None else storable(spec), change)
    db.execute("INSERT INTO target (name, spec, change) VALUES (?, ?, ?)", row)
