"""Full-text search: a query of ours becomes an FTS5 expression in which nothing of the user's is syntax."""

from __future__ import annotations

from collections.abc import Sequence

from refcli.scripts import Term
from refcli.store import Connection

WEIGHTS = {"title": 10.0, "people": 5.0, "keywords": 5.0, "venue": 3.0, "abstract": 1.0, "other": 2.0}
"""bm25 weights by column of the index: a word in the title counts ten times one in the abstract."""


def expression(terms: Sequence[Term]) -> str:
    """The FTS5 query that wants all the terms (https://www.sqlite.org/fts5.html, section 3)."""
    return " AND ".join(_phrase(term) for term in terms)


def _phrase(term: Term) -> str:
    quoted = " ".join(term.tokens).replace('"', '""').replace("\0", " ")
    return f'"{quoted}"' + (" *" if term.prefix else "")


def counts(db: Connection, terms: Sequence[Term]) -> tuple[int, int]:
    """How many held references the terms find, and how many that are only listed."""
    rows = dict(
        db.execute(
            """SELECT status, count(*) FROM search CROSS JOIN reference ON reference.id = search.rowid
               WHERE search MATCH ? GROUP BY status""",
            (expression(terms),),
        ).fetchall()
    )
    return rows.get("held", 0), rows.get("listed", 0)


def ranked(db: Connection, terms: Sequence[Term], *, listed: bool, limit: int, offset: int) -> list[tuple[int, float]]:
    """References best first, as (id, score); held ones before those only listed. Higher scores are better."""
    weights = ", ".join(str(weight) for weight in WEIGHTS.values())
    only = "" if listed else "AND status = 'held'"
    rows = db.execute(
        f"""SELECT reference.id, -bm25(search, {weights}) AS score
            FROM search CROSS JOIN reference ON reference.id = search.rowid
            WHERE search MATCH ? {only} ORDER BY status, score DESC, citekey LIMIT ? OFFSET ?""",
        (expression(terms), limit, offset),
    )
    return rows.fetchall()
