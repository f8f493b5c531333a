"""What only shows where references stand beside each other; each judgement is linear in their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from refcli import csl
from refcli.checks.identifiers import bare, isbn_digits, pieces
from refcli.checks.rule import Found, Rule
from refcli.messages import mark
from refcli.model import Item
from refcli.scripts import title_key

_NAMED = 3
"""So many of the others are named."""


class Brief(NamedTuple):
    """Of an item, what tells it from others. ``at``: its number in the caller's list."""

    at: int
    key: str
    doi: str
    isbns: tuple[str, ...]
    title: str
    parents: tuple[str, ...]


def brief(at: int, item: Item) -> Brief:
    """What of an item is compared with others."""
    doi = bare(csl.text(item, "DOI")).lower() if item.get("DOI") else ""
    isbns = tuple(filter(None, map(isbn_digits, pieces(csl.text(item, "ISBN"))))) if item.get("ISBN") else ()
    title = title_key(csl.text(item, "title")) if isbns else ""
    return Brief(at, str(item.get("id", "")), doi, isbns, title, parents_of(item))


def parents_of(item: Item) -> tuple[str, ...]:
    """The keys that the item's entry takes fields over from."""
    kept = (item.get("custom") or {}).get("kept")
    if not kept or "bibtex" not in kept:
        return ()
    return tuple(key.strip() for text in kept["bibtex"].get("crossref", ()) for key in [str(text)] if key.strip())


def _same(groups: Iterable[list[Brief]], field: str) -> Iterator[tuple[Brief, Found]]:
    for members in groups:
        if len(members) > 1:
            some = members[: _NAMED + 1]  # not all beside each: a thousand would be a million
            for one in members:
                others = [other.key for other in some if other is not one][:_NAMED]
                shown = ", ".join(others) + (", ..." if len(members) > _NAMED + 1 else "")
                yield one, Found(field, {"others": shown, "other": others[0]})


def _same_doi(briefs: Sequence[Brief], _known: Callable[[str], bool]) -> Iterator[tuple[Brief, Found]]:
    groups: dict[str, list[Brief]] = defaultdict(list)
    for one in briefs:
        if one.doi:
            groups[one.doi].append(one)
    return _same(groups.values(), "DOI")


def _same_book(briefs: Sequence[Brief], _known: Callable[[str], bool]) -> Iterator[tuple[Brief, Found]]:
    groups: dict[tuple[str, str], list[Brief]] = defaultdict(list)
    for one in briefs:
        if one.title:
            for isbn in set(one.isbns):
                groups[isbn, one.title].append(one)
    return _same(groups.values(), "ISBN")


def _key_case(briefs: Sequence[Brief], _known: Callable[[str], bool]) -> Iterator[tuple[Brief, Found]]:
    groups: dict[str, list[Brief]] = defaultdict(list)
    for one in briefs:
        if one.key:
            groups[one.key.lower()].append(one)
    return _same(groups.values(), "id")


def _no_parent(briefs: Sequence[Brief], known: Callable[[str], bool]) -> Iterator[tuple[Brief, Found]]:
    keys = {one.key.lower() for one in briefs}
    for one in briefs:
        for parent in one.parents:
            if parent.lower() not in keys and not known(parent):
                yield one, Found("crossref", {"parent": parent})


Together = Callable[[Sequence[Brief], Callable[[str], bool]], Iterator[tuple[Brief, Found]]]

JUDGES: tuple[tuple[Rule, Together], ...] = (
    (
        Rule(
            "same-doi",
            "warning",
            mark("the DOI is that of %(others)s, too"),
            mark("refcli show %(key)s %(other)s; then refcli edit KEY doi=DOI"),
        ),
        _same_doi,
    ),
    (
        Rule(
            "same-isbn",
            "warning",
            mark("title and ISBN are those of %(others)s, too"),
            mark("refcli show %(key)s %(other)s; remove one"),
        ),
        _same_book,
    ),
    (Rule("same-key", "error", mark("BibTeX takes the key for that of another entry: %(others)s")), _key_case),
    (
        Rule(
            "undefined-crossref",
            "error",
            mark("crossref to %(parent)s, and there is no such entry"),
            mark("ingest the file that has it"),
        ),
        _no_parent,
    ),
)

RULES = tuple(rule for rule, _judge in JUDGES)
