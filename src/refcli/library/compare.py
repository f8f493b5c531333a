"""A bibliography beside the library: what of it is there, where the two differ, what is unknown.

An entry is looked for by its key, by its identifiers, then by title and first author, or where it has none by title and
the key that it would be given; all in bulk, so that the cost is that of a few statements whatever its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from refcli import citekeys, csl
from refcli.matching import IDENTIFYING, doi_of, evidence, plainly_different
from refcli.model import Item, Reference
from refcli.scripts import has_han, name_key, title_key

if TYPE_CHECKING:
    from refcli.library import Library


class Entry(NamedTuple):
    """One entry of a file: its key there (``""`` where the format has none), the line that it begins in.

    ``source``: its text, where that is an entry of BibTeX.
    """

    key: str
    item: Item
    line: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both have, or that only the library has (``theirs`` is then ``""``)."""

    field: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Compared:
    """An entry and the reference that is the same work, None where there is none.

    ``differences``: fields that both have otherwise; ``more``: fields that only the library has. ``clash``: the
    reference that has the entry's key and is another work.
    """

    entry: Entry
    reference: Reference | None
    differences: tuple[Difference, ...] = ()
    more: tuple[Difference, ...] = ()
    clash: Reference | None = None


def compare(library: Library, entries: Sequence[Entry]) -> Iterator[Compared]:
    """Each entry beside the reference of the library that is the same work."""
    keyed = library.by_keys([one.key for one in entries if one.key], whole=False)
    proofs = [evidence(one.item) for one in entries]
    offered = library.offering(value for values in proofs for value in values)
    called = _called_alike(library, entries, proofs)
    chosen: list[tuple[Reference | None, Reference | None]] = []
    for entry, values in zip(entries, proofs, strict=True):
        by_key = keyed.get(entry.key) if entry.key else None
        if by_key is not None and _agree(entry.item, by_key):
            chosen.append((by_key, None))
        else:
            chosen.append((_offered(entry.item, values, offered) or _titled(entry.item, called), by_key))
    for entry, (found, clash) in zip(entries, chosen, strict=True):
        if found is None:
            yield Compared(entry, None, clash=clash)
            continue
        differences: list[Difference] = []
        more: list[Difference] = []
        for field, differ in _FIELDS.items():
            difference = differ(field, entry.item, found.item)
            if difference is not None:
                (differences if difference.theirs else more).append(difference)
        yield Compared(entry, found, tuple(differences), tuple(more), clash)


_SUFFIXES = ("", "-a", "-b")


def _called_alike(
    library: Library, entries: Sequence[Entry], proofs: Sequence[tuple[str, ...]]
) -> dict[str, Reference]:
    """For entries that offer no evidence (a book with editors only): what has the keys that they would be given."""
    silent = [citekeys.base_key(entry.item) for entry, values in zip(entries, proofs, strict=True) if not values]
    return library.by_keys([base + suffix for base in silent for suffix in _SUFFIXES], whole=False) if silent else {}


def _titled(item: Item, called: dict[str, Reference]) -> Reference | None:
    """The one of these with the very title of an item."""
    title = title_key(csl.text(item, "title"))
    if not called or not title:
        return None
    base = citekeys.base_key(item)
    found = (called.get(base + suffix) for suffix in _SUFFIXES)
    return next((one for one in found if one and title_key(csl.text(one.item, "title")) == title), None)


def _agree(item: Item, reference: Reference) -> bool:
    """Whether a reference with the entry's key can be the same work."""
    ours, theirs = doi_of(reference.item), doi_of(item)
    if ours and ours == theirs:
        return True
    one, other = title_key(csl.text(item, "title")), title_key(csl.text(reference.item, "title"))
    return not plainly_different(one, other)


def _offered(item: Item, values: Iterable[str], offered: dict[str, list[Reference]]) -> Reference | None:
    """The reference that shares the strongest evidence: identifiers first, the same year before another.

    Title and first author do not suffice where two DOIs say otherwise: a preprint is not its article.
    """
    year, doi = csl.year(item), doi_of(item)
    best: tuple[tuple[bool, bool, bool, int], Reference] | None = None
    for value in values:
        sure = value.startswith(IDENTIFYING)
        for one in offered.get(value, ()):
            if not _agree_in_title(item, one) if sure else doi and doi_of(one.item) not in ("", doi):
                continue
            rank = (sure, csl.year(one.item) == year, one.status == "held", -one.id)
            if best is None or rank > best[0]:
                best = rank, one
    return best[1] if best else None


def _agree_in_title(item: Item, reference: Reference) -> bool:
    one, other = title_key(csl.text(item, "title")), title_key(csl.text(reference.item, "title"))
    return not plainly_different(one, other)


# Fields ----------------------------------------------------------------------------------------------------------

_Differ = Callable[[str, Item, Item], Difference | None]


def _beside(key_of: Callable[[str], str]) -> _Differ:
    """Two texts are the same where their keys are."""

    def differ(field: str, theirs: Item, ours: Item) -> Difference | None:
        one, other = csl.text(theirs, field).strip(), csl.text(ours, field).strip()
        if not other or (one and key_of(one) == key_of(other)):
            return None
        return Difference(field, one, other)

    return differ


def _title(field: str, theirs: Item, ours: Item) -> Difference | None:
    one, other = csl.plain_title(theirs), csl.plain_title(ours)
    if not other or title_key(one) == title_key(other):
        return None
    translated = ((ours.get("custom") or {}).get("translated") or {}).get("title")
    if translated and title_key(one) == title_key(str(translated)):
        return None
    return Difference(field, one, other)


def _year(field: str, theirs: Item, ours: Item) -> Difference | None:
    one, other = csl.year(theirs), csl.year(ours)
    if other is None or one == other:
        return None
    return Difference(field, "" if one is None else str(one), str(other))


def _people(field: str, theirs: Item, ours: Item) -> Difference | None:
    """Families in their order; initials and full given names are the same, pinyin and Han characters too."""
    one, other = csl.real_names(theirs, field), csl.real_names(ours, field)
    if not other or (one and _same_people(one, other, _is_open(theirs), _is_open(ours))):
        return None
    return Difference(field, _listed(one), _listed(other))


def _is_open(item: Item) -> bool:
    return bool((item.get("custom") or {}).get("authors_incomplete"))


def _same_people(
    one: Sequence[dict[str, str]], other: Sequence[dict[str, str]], one_open: bool, other_open: bool
) -> bool:
    if (len(one) < len(other) and not one_open) or (len(other) < len(one) and not other_open):
        return False
    return all(_same_person(first, second) for first, second in zip(one, other, strict=False))


def _same_person(one: dict[str, str], other: dict[str, str]) -> bool:
    first, second = csl.full_name(one), csl.full_name(other)
    if has_han(first) != has_han(second):
        return True  # the one is a transcription of the other, or nobody here can tell
    if has_han(first) or "literal" in one or "literal" in other:
        return name_key(first) == name_key(second) or sorted(_words(first)) == sorted(_words(second))
    if name_key(csl.family(one)) != name_key(csl.family(other)):
        return sorted(_words(first)) == sorted(_words(second))  # family and given name changed places
    given, more = name_key(one.get("given", "")), name_key(other.get("given", ""))
    return not given or not more or given[0] == more[0]


def _words(name: str) -> list[str]:
    return [name_key(word) for word in re.split(r"[\s,.]+", name) if word]


_SHOWN = 4


def _listed(people: Sequence[dict[str, str]]) -> str:
    names = [csl.full_name(name) for name in people[:_SHOWN]]
    return "; ".join(names) + ("; ..." if len(people) > _SHOWN else "")


def _pages(field: str, theirs: Item, ours: Item) -> Difference | None:
    """First and last page; where one side knows the first alone, it alone is compared."""
    one, other = _page_key(csl.text(theirs, field)), _page_key(csl.text(ours, field))
    if not other or one == other:
        return None
    if one and ("-" in one) != ("-" in other) and one.partition("-")[0] == other.partition("-")[0]:
        return None
    return Difference(field, csl.text(theirs, field), csl.text(ours, field))


def _page_key(pages: str) -> str:
    parts = re.split(r"[-\u2010-\u2015\u2212~～]+", re.sub(r"\s+|^pp?\.", "", pages.lower()))
    if len(parts) == 2 and parts[0].isdecimal() and parts[1].isdecimal() and len(parts[1]) < len(parts[0]):
        parts[1] = parts[0][: len(parts[0]) - len(parts[1])] + parts[1]
    return "-".join(dict.fromkeys(filter(None, parts)))


def _doi(field: str, theirs: Item, ours: Item) -> Difference | None:
    one, other = doi_of(theirs), doi_of(ours)
    if not other or one == other:
        return None
    return Difference(field, csl.text(theirs, field) if one else "", csl.text(ours, field))


def _journal(field: str, theirs: Item, ours: Item) -> Difference | None:
    name = csl.text(ours, field)
    if not name or csl.text(theirs, field) or theirs.get("type") not in csl.IN_CONTAINERS:
        return None
    return Difference(field, "", name)


_FIELDS: dict[str, _Differ] = {
    "title": _title,
    "author": _people,
    "issued": _year,
    "volume": _beside(name_key),
    "issue": _beside(name_key),
    "page": _pages,
    "DOI": _doi,
    "container-title": _journal,
}
"""What is compared. Journals are called by many names: of them it is only said that the entry has none."""
