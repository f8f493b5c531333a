"""Which line of a table is its header, what divides its cells, and what its columns are."""

from __future__ import annotations

import csv
import re
from typing import NamedTuple

from refcli.scripts import has_han

_SEPARATORS = (",", "\t", ";", "|")
_LINES = 10
_LONGEST = 8_000
_FEWEST = 3
_BRACKETED = re.compile(r"[(（\[][^)）\]]{0,40}[)）\]]")
_NOT_WORDS = re.compile(r"[\W_]+")

SCOPUS_ONLY = frozenset(
    (
        "Source title|Art. No.|Page start|Page end|Page count|Author(s) ID|Author full names|Authors with affiliations|"
        "Index Keywords|Molecular Sequence Numbers|Chemicals/CAS|Correspondence Address|Abbreviated Source Title|"
        "Language of Original Document|Publication Stage|Conference code|EID|Cited by"
    ).split("|")
)
"""Columns, spelt like this, that Scopus has and hardly any other table."""


class Header(NamedTuple):
    """The header of a table: its cells, what each is (``""``: unknown), what divides them, the lines above it."""

    separator: str
    names: list[str]
    kinds: list[str]
    above: int
    sure: float


_OF_WORKS = frozenset("author author-full year date journal doi pmid isbn issn abstract booktitle keywords".split())
"""Of a title, a number and an address alone, any list of things consists."""

_SCREENED = frozenset(("label included", "included", "label", "relevant", "decision"))
"""With a title and an abstract, what a set for training a screening tool consists of."""


def normal(name: str) -> str:
    """A column's name for comparison: small letters, words divided by single blanks, no remark in brackets."""
    name = name.strip().lstrip("\ufeff").strip("'\" ").casefold().replace("(s)", "s")
    if "(" in name or "（" in name or "[" in name:
        name = _BRACKETED.sub("", name) or name
    return _NOT_WORDS.sub(" ", name).strip()


def of_scopus(head: str) -> Header | None:
    """The header of a Scopus table; it begins with any of the columns that the user ticked."""
    for above, line in _first_lines(head):
        cells = _cells(line, ",")
        if "Title" in cells and len(SCOPUS_ONLY.intersection(cells)) >= 2 and "Item Type" not in cells:
            return Header(",", cells, cells, above, 1.0)
    return None


def recognised(head: str) -> Header | None:
    """The header of any other table: a title and two more columns that are known."""
    from refcli.formats.tables.columns import kind_of, settled

    best: Header | None = None
    for above, line in _first_lines(head):
        for separator in _SEPARATORS:
            if line.count(separator) < _FEWEST - 1:
                continue
            names = _cells(line, separator)
            kinds = [kind_of(name) for name in names]
            known = len({kind for kind in kinds if kind})
            if "title" not in kinds or any(len(name) > 80 for name in names):
                continue
            if known < _FEWEST and not ("abstract" in kinds and _SCREENED.intersection(map(normal, names))):
                continue
            if _OF_WORKS.isdisjoint(kinds):
                continue
            # Title-题名 and its like are CNKI's own, which has a reader of its own.
            ours = not any("-" in name and len(both(name)) > 1 for name in names)
            sure = 0.95 if ours and (known * 2 >= len(names) or known >= 6) else 0.6
            if best is None or (sure, known) > (best.sure, len({kind for kind in best.kinds if kind})):
                best = Header(separator, names, settled(kinds), above, sure)
        if best:
            return best
    return None


def _first_lines(head: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for line in head.split("\n", _LINES * 2)[: _LINES * 2]:
        line = line.lstrip("\ufeff")
        if line.strip():
            if len(found) == _LINES:
                break
            found.append((len(found), line if len(line) < _LONGEST else ""))
    return found


def _cells(line: str, separator: str) -> list[str]:
    if '"' in line:
        try:
            cells = next(csv.reader([line.replace("\r", " ").replace("\0", " ")], delimiter=separator), [])
        except csv.Error:
            return []
    else:
        cells = line.split(separator)
    return [cell.strip() for cell in cells]


def both(name: str) -> list[str]:
    """``Title-题名`` names its column twice."""
    if name.isascii() or not has_han(name):
        return [normal(name)]
    head, hyphen, tail = name.partition("-")
    return [normal(tail), normal(head)] if hyphen and has_han(tail) else [normal(name)]
