"""Citekeys of references: minted once, taken over from files that have keys of their own, never changed unasked."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from refcli import citekeys
from refcli.model import Item
from refcli.store import Connection, derived, read, truth

MakeKey = Callable[[Item], str]
"""How the key that a reference asks for is made."""


class Wanted(NamedTuple):
    """A key that a file has for a record of this content."""

    key: str
    content: int
    file: str
    line: int


class Suffixed(NamedTuple):
    """A key that was taken, and what its reference is called instead."""

    wanted: Wanted
    key: str


def claim(db: Connection, change: int, wanted: Iterable[Wanted]) -> list[Suffixed]:
    """Give references the keys that their files have for them; those that had to be called otherwise.

    A key that is free is taken: as the key of a reference without one, else as an alias. One that is another
    reference's gets a suffix.
    """
    suffixed = []
    for one in wanted:
        reference = derived.references_of(db, {one.content}).get(one.content)
        if reference is None:
            continue
        key = one.key
        if owner := truth.key_owner(db, key):
            if derived.references_of(db, {owner[1]}).get(owner[1]) == reference or derived.has_key(db, reference):
                continue
            key = free_key(db, key)
            suffixed.append(Suffixed(one, key))
        truth.add_key(db, key, one.content, change)
        derived.set_first_key(db, reference, key)
    return suffixed


def mint(db: Connection, change: int, make_key: MakeKey = citekeys.base_key) -> int:
    """Give every reference without one its citekey, in the order in which they came; how many."""
    minted = 0
    free = FreeKeys(db)
    while waiting := derived.keyless(db):
        bases = [(make_key(item), id) for id, item in waiting]
        taken = truth.taken_keys(db, {base for base, _ in bases})
        keys = []
        for base, id in bases:
            key = base if alike(base) not in taken else free.next(base, taken)
            taken.add(alike(key))
            keys.append((key, id))
        truth.add_keys(db, keys, change)
        derived.set_keys(db, keys)
        minted += len(keys)
    return minted


def mint_left_over(db: Connection, make_key: MakeKey = citekeys.base_key) -> None:
    """Give the keys that an interrupted ingest did not come to give: as its own, so that no later undo takes them."""
    last = truth.last_change(db, "done")
    if last:
        mint(db, last.id, make_key)


_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def alike(key: str) -> str:
    """The key without what does not tell keys apart: the case of the letters A to Z, as the store compares them."""
    return key.lower() if key.isascii() else key.translate(_SMALL)


class FreeKeys:
    """Free keys of one base after another, at the same cost however many there are."""

    def __init__(self, db: Connection, *, forgetting: bool = False) -> None:
        """``forgetting``: what was undone has no keys, since a change to come drops it."""
        self._db = db
        self._forgetting = forgetting
        self._free: dict[str, Iterator[str]] = {}

    def next(self, base: str, claimed: Container[str] = ()) -> str:
        """The base with the next suffix (``-a``, ``-b`` …) that no reference has or had, nor is `alike` a claimed one.

        Bases that differ in case only go on in one row.
        """
        row = alike(base)
        if row not in self._free:
            # So many are given, from the first on: begin behind them.
            count = truth.count_keys(self._db, base + "-", done=self._forgetting)
            behind = islice(citekeys.suffixes(), 1 + count, None)
            self._free[row] = (suffix for suffix in behind if self._is_free(row + suffix))
        return next(base + suffix for suffix in self._free[row] if row + suffix not in claimed)

    def _is_free(self, key: str) -> bool:
        return (read.by_key if self._forgetting else truth.key_owner)(self._db, key) is None


def free_key(db: Connection, base: str) -> str:
    """The key, or with the first suffix (``-a``, ``-b`` …) that no reference has or had."""
    return base if truth.key_owner(db, base) is None else FreeKeys(db).next(base)
