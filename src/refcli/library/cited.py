"""What a manuscript cites, looked up in the library."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from refcli.manuscripts import Citations, Cited
from refcli.model import Reference

if TYPE_CHECKING:
    from refcli.library import Library


@dataclass(frozen=True, slots=True)
class CitedReferences:
    """Found keys as the manuscript writes them with their references, in its order; and the keys that none has.

    ``twins``: keys of the manuscript that mean one reference, together.
    """

    found: tuple[tuple[Cited, Reference], ...] = ()
    missing: tuple[Cited, ...] = ()
    twins: tuple[tuple[str, ...], ...] = field(default=())


def look_up(library: Library, citations: Citations) -> CitedReferences:
    """The references that a manuscript cites by key, alias or DOI; with ``everything``, all that is held behind them.

    A reference is found under each key that the manuscript uses for it.
    """
    found: list[tuple[Cited, Reference]] = []
    missing: list[Cited] = []
    keys_of: dict[int, list[str]] = {}
    known = library.by_keys([one.key for one in citations.cited])
    for one in citations.cited:
        reference = known.get(one.key)
        if reference is None:
            missing.append(one)
        else:
            found.append((one, reference))
            keys_of.setdefault(reference.id, []).append(one.key)
    if citations.everything:
        others = (one for one in library.references() if one.id not in keys_of)
        found += [(Cited(one.key or "", "", 0), one) for one in others]
    twins = tuple(tuple(keys) for keys in keys_of.values() if len(keys) > 1)
    return CitedReferences(tuple(found), tuple(missing), twins)
