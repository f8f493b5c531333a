"""The citekeys nearest to one that does not exist, for the hint of an error."""

from __future__ import annotations

from difflib import get_close_matches

from refcli import csl
from refcli.model import Reference
from refcli.store import Connection, read

_LOOKED_AT = 2_000


def nearest(db: Connection, key: str, most: int = 3) -> list[str]:
    """Up to ``most`` existing keys like this one, each with its first author and title."""
    return [f"{one.key} ({_who(one.item)})" for one in near(db, key, most)]


def near(db: Connection, key: str, most: int = 3) -> list[Reference]:
    """Up to ``most`` references whose keys are like this one, the likest first."""
    key = key.lower()
    found: dict[str, int] = {}
    for length in (3, 1, 0):
        if length > len(key):
            continue
        begin = key[:length]
        found = dict(read.keys_between(db, begin, begin + "\U0010ffff", _LOOKED_AT))
        close = get_close_matches(key, found, n=most, cutoff=0.6) or [
            one for one in found if key and one.startswith(key)
        ]
        if close:
            return read.by_ids(db, [found[one] for one in close[:most]], whole=False)
    return []


def _who(item: dict[str, object]) -> str:
    title = csl.plain_title(item)
    cut = title if len(title) <= 32 else title[:31] + "…"
    return ", ".join(filter(None, (csl.short_names(item), cut)))
