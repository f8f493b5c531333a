"""Names in the cells of tables: several in one, divided in any of the usual ways."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refcli.formats.values import names
from refcli.formats.values.names import Name
from refcli.scripts import has_han

_AND = re.compile(r" (?:and|AND|&) |\n")
_OTHERS = frozenset(("others", "et al", "et al.", "等", "…", "..."))
_MARKS = re.compile(r" ?\[[\d, ]{1,12}\]")


def divides(cells: Iterable[str]) -> bool:
    """Whether in this column commas divide names: no cell has a semicolon or an "and" between them."""
    return not any(";" in cell or "；" in cell or _AND.search(cell) for cell in cells)


def several(cell: str, *, commas: bool = False) -> tuple[list[Name], bool]:
    """The names of a cell, and whether it says that there are more; ``commas``: commas divide names in this column."""
    if "[" in cell:
        cell = _MARKS.sub("", cell)
    found: list[Name] = []
    more = False
    for part in _parts(cell.strip(), commas):
        text = part.strip().strip(",，").strip() if part[-1:] in ",， " or part[:1] == " " else part
        if not text:
            continue
        if text.casefold() in _OTHERS:
            more = True
            continue
        if text.endswith("等") and has_han(text) and len(text) > 2:
            text, more = text[:-1], True
        if text.casefold().endswith((" et al", " et al.")):
            text, more = text[: text.casefold().rindex(" et al")], True
        if not text.isascii() and has_han(text):
            found += names.people(text)
        elif name := names.person(text):
            found.append(name)
    return found, more


def _parts(cell: str, commas: bool) -> list[str]:
    if ";" in cell or "；" in cell:
        return cell.replace("；", ";").split(";")
    if "|" in cell:
        return cell.split("|")
    if "and" in cell or "AND" in cell or "&" in cell or "\n" in cell:
        parts = _AND.split(cell)
        if len(parts) > 1:
            return _between_commas(parts)
    if "," not in cell or (not cell.isascii() and has_han(cell)):
        return [cell]
    return _by_commas(cell, commas)


def _between_commas(parts: list[str]) -> list[str]:
    """``Jane Smith, John Doe and Mary Roe``: commas divide too where each piece is a whole name."""
    first = parts[0].split(",")
    if len(parts) == 2 and len(first) > 1 and "," not in parts[1] and all(" " in piece.strip() for piece in first):
        return [*first, parts[1]]
    return [", ".join(part.split(", and ")) for part in parts]


def _by_commas(cell: str, commas: bool) -> list[str]:
    """``Smith JA, Doe B`` and ``Smith, J.A., Doe, B.`` are two names each, ``Smith, John A`` is one."""
    pieces = [piece.strip() for piece in cell.split(",") if piece.strip()]
    if len(pieces) < 2:
        return [cell]
    rest = pieces[1:]
    paired = len(pieces) % 2 == 0 and all(_initials(piece) for piece in pieces[1::2])
    if paired and not any(_initials(piece) for piece in pieces[::2]):
        return [f"{pieces[place]}, {pieces[place + 1]}" for place in range(0, len(pieces), 2)]
    if cell.endswith(".") and cell.count(".") == 1 and all(_ends_in_initials(piece.rstrip(".")) for piece in pieces):
        pieces[-1] = pieces[-1][:-1]  # PubMed: Davidson L, Miller R.
    if all(_ends_in_initials(piece) for piece in pieces) or all(_begins_with_initials(piece) for piece in pieces):
        return pieces
    whole = all(" " in piece for piece in pieces)
    if whole and (len(pieces) > 2 or (commas and not pieces[0][:1].islower())):
        return pieces
    if commas and len(pieces) > 3 and all(piece.casefold() not in names.SUFFIXES for piece in rest):
        return pieces
    return [cell]


def _initials(text: str) -> bool:
    return all(names.is_initials(word) for word in text.split()) and len(text) <= 12


def _ends_in_initials(text: str) -> bool:
    head, blank, last = text.rpartition(" ")
    return bool(blank) and names.is_initials(last) and not _initials(head)


def _begins_with_initials(text: str) -> bool:
    first, blank, rest = text.partition(" ")
    return bool(blank) and names.is_initials(first) and not _initials(rest)
