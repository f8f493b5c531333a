"""Full-text search: a query of ours becomes an FTS5 expression in which nothing of the user's is syntax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


# The index of what ranking looks at: without it every hit costs a page of the table.
_HITS = "search CROSS JOIN reference INDEXED BY reference_brief ON reference.id = search.rowid"


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits as (reference, score), best first, and how many there are in all."""

    hits: list[tuple[int, float]]
    held: int
    listed: int


def find(db: Connection, terms: Sequence[Term], *, listed: bool, limit: int = -1, offset: int = 0) -> Found:
    """References that hold all the terms; held ones before those only listed. Higher scores are better."""
    match = expression(terms)
    (both,) = db.execute("SELECT count(*) FROM search WHERE search MATCH ?", (match,)).fetchone()
    weights = ", ".join(str(weight) for weight in WEIGHTS.values())
    only = "" if listed else "AND status = 'held'"
    hits = db.execute(
        f"""SELECT reference.id, -bm25(search, {weights}) AS score FROM {_HITS}
            WHERE search MATCH ? {only} ORDER BY status, score DESC, citekey LIMIT ? OFFSET ?""",
        (match, limit, offset),
    ).fetchall()
    complete = not listed and not offset and len(hits) != limit
    held = len(hits) if complete else _held(db, match)
    return Found(hits, held, both - held)


def _held(db: Connection, match: str) -> int:
    row = db.execute(f"SELECT count(*) FROM {_HITS} WHERE search MATCH ? AND status = 'held'", (match,)).fetchone()
    return int(row[0])
