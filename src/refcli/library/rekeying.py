"""Other citekeys for references that have some: the only thing that ever changes a key."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from refcli import citekeys
from refcli.errors import UsageError
from refcli.library.keys import FreeKeys, MakeKey, alike, mint_left_over
from refcli.messages import _, ngettext
from refcli.model import Reference
from refcli.store import Connection, derived, read, sqlite, truth

_STEP = 2_000
_AWKWARD = frozenset("^$&`|<>*?!;")
"""Signs that a file may bring in its keys and nobody should choose: LaTeX or a shell reads something in them."""


def run(
    db: Connection,
    references: Iterable[Reference],
    make_key: MakeKey,
    command: str,
    *,
    new: str | None = None,
    dry_run: bool = False,
) -> list[tuple[str, str]]:
    """Give references the keys that they ask for, or ``new`` to the first of them, as one change; (old, new) of each.

    Where nothing changes no change is made.
    """
    if dry_run:
        planned = _planned(db, references, make_key, new)
    else:
        with sqlite.transaction(db):
            mint_left_over(db, make_key)
            planned = _planned(db, references, make_key, new)
            news = [one for one in planned if one.new != one.old]
            if news:
                change = truth.begin_change(db, command)
                write(db, change, news)
                truth.summarise(db, change, _summary(news))
    return [(one.old, one.new) for one in planned]


def _planned(db: Connection, references: Iterable[Reference], make_key: MakeKey, new: str | None) -> list[Rekeyed]:
    if new is None:
        return plan(db, references, make_key)
    return [chosen(db, reference, new) for reference in islice(references, 1)]


def _summary(news: list[Rekeyed]) -> str:
    if len(news) == 1:
        return f"{news[0].old} -> {news[0].new}"
    return ngettext("%(n)d key changed", "%(n)d keys changed", len(news)) % {"n": len(news)}


class Rekeyed(NamedTuple):
    """What a reference is called, and what it shall be called. ``fresh``: nobody had the new key before."""

    id: int
    old: str
    new: str
    fresh: bool = False


def plan(db: Connection, references: Iterable[Reference], make_key: MakeKey) -> list[Rekeyed]:
    """The keys that references would be given, in the order in which they came: the first of two takes what both want.

    A key or an alias of a reference that is of the make stays or comes back; what another has or had is never taken.
    """
    wanted = sorted({one.id: (one.id, one.key or "", make_key(one.item)) for one in references}.values())
    planned: list[Rekeyed] = []
    free, claimed = FreeKeys(db, forgetting=True), set[str]()
    for start in range(0, len(wanted), _STEP):
        step = wanted[start : start + _STEP]
        own = read.keys_of(db, [id for id, _old, _base in step])
        taken = {alike(key) for key in read.by_keys(db, {base for _id, _old, base in step})}
        for id, old, base in step:
            key = next((one for one in (old, *own.get(id, ())) if citekeys.is_of_make(one, base)), None)
            if key is not None:
                planned.append(Rekeyed(id, old, key))
                continue
            first = alike(base) not in taken and alike(base) not in claimed
            key = base if first else free.next(base, claimed)
            claimed.add(alike(key))
            planned.append(Rekeyed(id, old, key, fresh=True))
    return planned


def chosen(db: Connection, reference: Reference, key: str) -> Rekeyed:
    """The plan to give a reference this very key: a free one, or one that it had.

    Raises UsageError for a key that BibTeX cannot hold or that another reference has or had.
    """
    old = reference.key or ""
    if not citekeys.is_usable(key) or key.startswith("-") or not _AWKWARD.isdisjoint(key):
        raise UsageError(
            _("%(key)s cannot be a citekey") % {"key": key}, _("use letters, digits, and - _ . : / without blanks")
        )
    if alike(key) == alike(old):
        return Rekeyed(reference.id, old, old)
    owner = read.by_key(db, key)
    if owner is not None and owner != reference.id:
        raise UsageError(
            _("the key %(key)s belongs to another reference") % {"key": key}, _("choose another; keys are never reused")
        )
    held = truth.key_owner(db, key) if owner is not None else None
    return Rekeyed(reference.id, old, held[0] if held else key, fresh=held is None)


def write(db: Connection, change: int, planned: Iterable[Rekeyed]) -> None:
    """Make the new keys the current ones; the old ones stay aliases."""
    news = list(planned)
    truth.add_keys(db, ((one.new, one.id) for one in news if one.fresh), change)
    for one in news:
        truth.decide(db, change, "key", one.id, value=one.new)
    derived.set_keys(db, ((one.new, one.id) for one in news))
