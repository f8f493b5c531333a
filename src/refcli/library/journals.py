"""Journals as the library knows them: what is full and what is abbreviated, learnt from all references together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from refcli import csl
from refcli.model import Item
from refcli.scripts import has_han, title_key

_WORD = re.compile(r"[^\W_]+")

Venue = tuple[str | None, str | None, str | None, int]
"""How references name a journal: title, short title, ISSN, how many do."""


class Journals:
    """Full and abbreviated names of journals. ``unknown`` collects the titles for which no other name was found."""

    def __init__(self, venues: Iterable[Venue] = ()) -> None:
        self.unknown: set[str] = set()
        shorts: dict[str, Counter[str]] = {}
        fulls: dict[str, Counter[str]] = {}
        same: dict[str, Counter[str]] = {}
        for title, short, issn, count in venues:
            if title:
                same.setdefault(_key(title), Counter())[title] += count
            if not (title and short) or _key(title) == _key(short):
                continue
            for key in (_key(title), *_numbers(issn)):
                shorts.setdefault(key, Counter())[short] += count
            for key in (_key(short), *_numbers(issn)):
                fulls.setdefault(key, Counter())[title] += count
        self._shorts = {key: _best(found) for key, found in shorts.items()}
        self._fulls = {key: _best(found) for key, found in fulls.items()}
        self._spellings = {key: _best(found) for key, found in same.items() if len(found) > 1}

    def abbreviated(self, item: Item) -> Item:
        """The item with its journal's short title as ``container-title``, where one is known."""
        title, short = csl.text(item, "container-title"), csl.text(item, "container-title-short")
        if not title and not short:
            return item
        keys = (_key(title), *_numbers(csl.text(item, "ISSN")))
        found = short or next((self._shorts[key] for key in keys if key in self._shorts), "")
        if not found and _key(title) in self._fulls:
            found = title
        if not found:
            if not has_han(title):
                self.unknown.add(title)
            return item
        return _named(item, found)

    def full(self, item: Item) -> Item:
        """The item with its journal's full title, and no short one beside it."""
        title, short = csl.text(item, "container-title"), csl.text(item, "container-title-short")
        if not title and not short:
            return item
        found = self._fulls.get(_key(title or short), "") or self._full_of(title or short, csl.text(item, "ISSN"))
        if not found and not title:
            self.unknown.add(short)
            return item
        return _named(item, self.spelled(found or title))

    def _full_of(self, short: str, issn: str) -> str:
        """The full title of the journal with this ISSN, if this is an abbreviation of it."""
        for key in _numbers(issn):
            full = self._fulls.get(key, "")
            if full and _abbreviates(short, full):
                return full
        return ""

    def spelled(self, title: str) -> str:
        """How the library spells a journal elsewhere, where it does so with small letters; the title itself else."""
        found = self._spellings.get(_key(title), title)
        return title if found.isupper() else found


def _named(item: Item, title: str) -> Item:
    """The item with another container-title in the same place, and no short one."""
    found: Item = {}
    for name, value in item.items():
        if name in ("container-title", "container-title-short"):
            found["container-title"] = title
        else:
            found[name] = value
    return found


def _key(title: str) -> str:
    key = title_key(title)
    return key.removeprefix("the") if title[:4].lower() == "the " else key


def _abbreviates(short: str, full: str) -> bool:
    """Whether each word of the one begins a word of the other, in its order: ``J. Finance``."""
    words = iter(_WORD.findall(full.lower()))
    return len(short) < len(full) and all(
        any(word.startswith(begin) for word in words) for begin in _WORD.findall(short.lower())
    )


def _numbers(issn: str | None) -> list[str]:
    """The ISSNs of a field as keys."""
    bare = [
        part.replace("-", "").strip().upper() for part in (issn or "").replace(";", ",").replace(" ", ",").split(",")
    ]
    return [f"issn:{one}" for one in bare if len(one) == 8]


def _best(found: Counter[str]) -> str:
    """The spelling with small letters, with capitals where titles have them, the most frequent, with points.

    Of equals the longest, then the first of the alphabet.
    """
    return min(found, key=lambda one: (one.isupper(), _uncapped(one), -found[one], "." not in one, -len(one), one))


def _uncapped(title: str) -> int:
    """How many long words have no capital."""
    return sum(word.islower() and len(word) > 4 for word in title.split())
