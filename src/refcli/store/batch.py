"""Many rows of truth at once: ids are given here and rows written together, at a quarter of the cost of one by one.

Ids may be given ahead because a writer holds the library's lock from the beginning of its transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refcli.model import Role, Span
from refcli.store import Connection

_AT_ONCE = 500
_KNOWN = 10_000


class Batch:
    """Contents, records and relations on their way into a running transaction; `flush` before they are looked at."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._known: dict[bytes, int] = {}
        self._contents: list[tuple[int, bytes, str]] = []
        self._records: list[tuple[int, int, int, str, int, int, int, int]] = []
        self._relations: list[tuple[int, str, int | None, int | None, int | None]] = []
        self._next_content = 0
        self._next_record = 0

    def forget(self) -> None:
        """Contents may have gone, or others may have written since: know nothing ahead."""
        self._known.clear()
        self._next_content = self._next_record = 0

    def contents(self, offers: Sequence[tuple[bytes, str]]) -> list[tuple[int, bool]]:
        """For each (digest, text) the id of its content, and whether it is new."""
        if not self._next_content:
            self._next_content = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM content").fetchone()[0]
        self._look_up({digest for digest, _ in offers} - self._known.keys())
        found = []
        for digest, text in offers:
            id = self._known.get(digest)
            if id is None:
                id = self._known[digest] = self._next_content
                self._next_content += 1
                self._contents.append((id, digest, text))
                found.append((id, True))
            else:
                found.append((id, False))
        return found

    def _look_up(self, digests: set[bytes]) -> None:
        if len(self._known) > _KNOWN:
            # What is not written yet can be known from here only.
            self._known = {digest: id for id, digest, _ in self._contents}
        wanted = list(digests)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            self._known |= self._db.execute(
                f"SELECT digest, id FROM content WHERE digest IN ({marks})", some
            ).fetchall()

    def record(self, source: int, position: int, role: Role, span: Span, content: int) -> int:
        """A record of a source; positions count up in the order of reading."""
        if not self._next_record:
            self._next_record = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM record").fetchone()[0]
        id = self._next_record
        self._next_record += 1
        self._records.append((id, source, position, role, span.line, span.start, span.stop, content))
        return id

    def relations(self, owner: int, kind: str, total: int | None, entries: Iterable[tuple[int | None, int]]) -> None:
        """A list of a record: one row for its total, one for each (rank, record) of it."""
        self._relations.append((owner, kind, None, total, None))
        self._relations += [(owner, kind, rank, total, record) for rank, record in entries]

    def flush(self) -> None:
        """Write what is waiting."""
        if self._contents:
            self._db.executemany("INSERT INTO content (id, digest, csl) VALUES (?, ?, ?)", self._contents)
        if self._records:
            self._db.executemany(
                """INSERT INTO record (id, source, position, role, line, start, stop, content)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                self._records,
            )
        if self._relations:
            self._db.executemany(
                "INSERT INTO relation (source_record, kind, rank, total, target_record) VALUES (?, ?, ?, ?, ?)",
                self._relations,
            )
        self._contents, self._records, self._relations = [], [], []
