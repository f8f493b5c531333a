"""Writing what manuscripts cite, each reference under the key that they use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from pathlib import Path
from typing import Any

from refcli import csl
from refcli.commands.context import Context
from refcli.commands.writing import Writing
from refcli.library import Library
from refcli.library.cited import CitedReferences, look_up, rest_of
from refcli.manuscripts import Citations, Cited, read
from refcli.messages import _
from refcli.model import Item
from refcli.render.sentences import NOT_READ_SHOWN, place

Order = Callable[[Item], Any]


def of_manuscripts(
    library: Library, writing: Writing, paths: Sequence[Path], *, listed: bool = False
) -> Iterable[Item]:
    """The items that manuscripts cite; what has to be said of them is noted in ``writing``.

    Raises NotFound for a manuscript that is not there, Refused for a file that is none.
    """
    citations = read(paths)
    cited = look_up(library, citations, whole=writing.whole, rest=False)
    writing.cited = len(citations.cited)
    writing.found = writing.cited - len(cited.missing)
    _note(library, writing, citations, cited)
    writing.wanted = frozenset([one.key for one, _reference in cited.found])
    keys = {key.lower() for key in writing.wanted}
    items = [_under(csl.as_json(reference), one.key, keys) for one, reference in cited.found]
    order = _ORDERS[writing.choices.sort or "key"]
    if order:
        items.sort(key=order)
    if not citations.everything:
        return items
    ids = {reference.id for _one, reference in cited.found}
    return _with_rest(library, items, ids, writing, listed=listed)


def _with_rest(library: Library, items: list[Item], ids: set[int], writing: Writing, *, listed: bool) -> Iterator[Item]:
    r"""What is cited and, for ``\nocite{*}``, all that is held beside it, in one order."""
    sort = writing.choices.sort or "key"
    others = rest_of(library, ids, whole=writing.whole, listed=listed, order="key" if sort == "cited" else sort)
    rest = map(csl.as_json, others)
    order = _ORDERS[sort]
    yield from merge(items, rest, key=order) if order else (*items, *rest)


def _by_key(item: Item) -> tuple[str, str]:
    return item["id"].lower(), item["id"]


def _by_year(item: Item) -> tuple[bool, int, tuple[str, str]]:
    year = csl.year(item)
    return year is None, year or 0, _by_key(item)


_ORDERS: dict[str, Order | None] = {"key": _by_key, "year": _by_year, "cited": None}
"""``cited``: as the manuscript does, which is the order that they come in."""


def _under(item: Item, key: str, cited: set[str]) -> Item:
    """The item under the key that the manuscript uses; no alias of it is another key of the manuscript."""
    item["id"] = key
    custom = item["custom"]
    custom["aliases"] = [one for one in custom["aliases"] if one.lower() not in cited]
    return item


def missing_lines(context: Context, library: Library, missing: Sequence[Cited]) -> list[str]:
    """``file:line`` and the nearest keys for every key that no reference has."""
    lines = []
    for number, one in enumerate(missing):
        # What is not shown needs no search.
        near = library.nearest(one.key) if number < NOT_READ_SHOWN else []
        said = {"where": place(context.shown(one.file), one.line), "key": one.key, "near": ", ".join(near)}
        lines.append(
            (_("%(where)s: no reference %(key)s; nearest: %(near)s") if near else _("%(where)s: no reference %(key)s"))
            % said
        )
    return lines


def warning_lines(context: Context, citations: Citations) -> list[str]:
    """What was passed over in manuscripts, their files named as from here."""
    here = str(context.cwd / "x")[:-1]
    return [one.removeprefix(here) for one in citations.warnings]


def _note(library: Library, writing: Writing, citations: Citations, cited: CitedReferences) -> None:
    writing.absent = cited.missing
    writing.missing += missing_lines(writing.context, library, cited.missing)
    for twins in cited.twins:
        said = {"keys": ", ".join(twins)}
        writing.notes.append(_("one reference is cited under several keys, each gets an entry: %(keys)s") % said)
    for spellings in cited.spellings:
        said = {"key": spellings[0], "keys": ", ".join(spellings[1:])}
        writing.notes.append(_("%(key)s is also cited as %(keys)s: BibTeX takes them for one, so cite one") % said)
    writing.notes += warning_lines(writing.context, citations)
