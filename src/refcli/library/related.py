"""The lists that papers' pages carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refcli.model import Reference, Related, RelatedEntry
from refcli.store import Connection, read

if TYPE_CHECKING:
    from refcli.model import Kind


def lists_of(db: Connection, reference: Reference, kind: Kind | None = None) -> list[Related]:
    """The lists of a reference, ``related`` before ``cites``; of one kind only if named."""
    lists = []
    for summary in reference.lists:
        if kind is not None and summary.kind != kind:
            continue
        rows = read.related(db, reference.id, summary.kind)
        targets = {one.id: one for one in read.stream(db, sorted({id for _, id in rows}))}
        entries = tuple(RelatedEntry(rank, targets[id]) for rank, id in rows)
        missing = _missing({rank for rank, _ in rows if rank}, summary.total)
        lists.append(Related(reference, summary.kind, summary.total, entries, missing))
    return lists


def _missing(ranks: set[int], total: int | None) -> tuple[tuple[int, int], ...]:
    """The stretches of 1 … total that no rank of ``ranks`` fills."""
    gaps, start = [], 1
    for rank in [*sorted(ranks), (total or max(ranks, default=0)) + 1]:
        if rank > start:
            gaps.append((start, rank - 1))
        start = max(start, rank + 1)
    return tuple(gaps)
