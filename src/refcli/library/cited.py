"""What a manuscript cites, looked up in the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refcli import csl
from refcli.manuscripts import Citations, Cited
from refcli.model import Reference
from refcli.store import Connection, read
from refcli.store.sqlite import storable

if TYPE_CHECKING:
    from refcli.library import Library


@dataclass(frozen=True, slots=True)
class CitedReferences:
    """Found keys as the manuscript writes them with their references, in its order; and the keys that none has.

    ``twins``: keys of the manuscript that mean one reference, together. ``spellings``: keys that differ in case
    only, together; BibTeX takes them for one, so that ``found`` holds the first of them alone.
    """

    found: tuple[tuple[Cited, Reference], ...] = ()
    missing: tuple[Cited, ...] = ()
    twins: tuple[tuple[str, ...], ...] = ()
    spellings: tuple[tuple[str, ...], ...] = ()


def look_up(library: Library, citations: Citations, *, whole: bool = True, rest: bool = True) -> CitedReferences:
    """The references that a manuscript cites by key, alias or DOI; with ``everything``, all that is held behind them.

    A reference is found under each key that the manuscript uses for it. Not ``whole``: see `Library.references`; not
    ``rest``: the held ones that ``everything`` stands for are left to the caller (`rest_of`), for they may be many.
    """
    found: list[tuple[Cited, Reference]] = []
    missing: list[Cited] = []
    keys_of: dict[int, list[str]] = {}
    spelled: dict[str, list[str]] = {}
    known = library.by_keys([one.key for one in citations.cited], whole=whole)
    for one in citations.cited:
        reference = known.get(one.key)
        if reference is None:
            missing.append(one)
            continue
        spellings = spelled.setdefault(one.key.lower(), [])
        spellings.append(one.key)
        if len(spellings) == 1:
            found.append((one, reference))
            keys_of.setdefault(reference.id, []).append(one.key)
    if citations.everything and rest:
        found += [(Cited(one.key or "", "", 0), one) for one in rest_of(library, set(keys_of), whole=whole)]
    twins = tuple(tuple(keys) for keys in keys_of.values() if len(keys) > 1)
    return CitedReferences(
        tuple(found), tuple(missing), twins, tuple(tuple(one) for one in spelled.values() if len(one) > 1)
    )


def rest_of(
    library: Library, cited: set[int], *, whole: bool = True, listed: bool = False, order: str = "key"
) -> Iterable[Reference]:
    """What is held beside the references with these ids; see `Library.references`."""
    others = library.references(listed=listed, whole=whole, order=order)
    return (one for one in others if one.id not in cited)


def ids_of(db: Connection, keys: Iterable[str]) -> dict[str, int]:
    """The ids of the references that citekeys, aliases or DOIs name, by the word that was asked for.

    0 stands for one that was removed; unknown words, and DOIs of several references, are left out.
    """
    asked = {key: storable(key.strip()) for key in keys}
    ids = read.by_keys(db, dict.fromkeys(asked.values()))
    dois = {word: f"doi:{doi.lower()}" for word in asked.values() if word not in ids and (doi := csl.bare_doi(word))}
    if dois:
        owners = read.by_evidences(db, dict.fromkeys(dois.values()))
        ids |= {word: owners[doi] for word, doi in dois.items() if doi in owners}
    return {key: ids[word] for key, word in asked.items() if word in ids}
