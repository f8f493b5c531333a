"""Authors and affiliations of Scopus, in the three ways that it has written names.

``Walker G.; Bryant W.`` today, ``Walker G., Bryant W.`` until 2020, ``Walker, G., Bryant, W.`` before; full names
stand apart as ``Walker, Gill (7403112233); Bryant, Wendy (...)``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcli.formats.values import fields, names
from refcli.formats.values.names import Name
from refcli.model import Item

_INITIAL = re.compile(r"(?:[^\W\d_]{1,3}\.[-‐ ]?){1,5}(?: ?[Jj]r\.?| I{2,3})?")
_SUFFIXES = frozenset(("jr.", "jr", "sr.", "sr", "ii", "iii", "iv"))


def fill(item: Item, got: dict[str, str]) -> None:
    """Take authors, their ids, editors and affiliations from a row."""
    full, short = got.pop("Author full names", ""), got.pop("Authors", "")
    numbers = [number for part in got.pop("Author(s) ID", "").split(";") if (number := part.strip()).isdecimal()]
    written = listed(short)
    authors: list[Name] = []
    if full:
        numbers_in_names = []
        for part in full.split(";"):
            if text := part.strip():
                name_text, bracket, number = text.removesuffix(")").rpartition("(")
                numbered = bracket and number.isdecimal()
                name = names.person(name_text if numbered else text)
                if name:
                    authors.append(name)
                    numbers_in_names.append(number if numbered else "")
        if any(numbers_in_names):
            numbers = numbers_in_names
    if len(authors) < len(written):
        authors = [name for text in written if (name := _short(text))]
    fields.put(item, "author", authors)
    if authors and len(numbers) == len(authors) and any(numbers):
        fields.custom(item)["author_ids"] = [{"scopus": number} if number else {} for number in numbers]
    if editors := got.pop("Editors", ""):
        fields.put(item, "editor", [name for text in listed(editors) if (name := _short(text))])
    places = [place for part in got.pop("Affiliations", "").split(";") if (place := " ".join(part.split()))]
    places = list(dict.fromkeys(places))
    linked = _links(got.get("Authors with affiliations", ""), places, len(authors))
    if places:
        fields.custom(item)["affiliations"] = places
        if any(linked):
            fields.custom(item)["author_affiliations"] = linked
            got.pop("Authors with affiliations", None)


def listed(text: str) -> list[str]:
    """The names of a list one by one, each as it is written."""
    if ";" in text:
        return [name for part in text.split(";") if (name := part.strip())]
    pieces = [piece for part in text.split(",") if (piece := part.strip())]
    found: list[str] = []
    for piece in pieces:
        if found and (_INITIAL.fullmatch(piece) or piece.casefold() in _SUFFIXES):
            # Walker, G.: the initials belong to the family name before them.
            found[-1] += ", " + piece
        else:
            found.append(piece)
    return found


def _short(text: str) -> Name | None:
    """``Walker G.`` and ``Walker, G.``; a name without initials is one word or a body."""
    if "," in text:
        return names.person(text)
    name = names.family_first(text)
    if name and "given" in name and not _INITIAL.fullmatch(name["given"]):
        return names.person(text)
    return name


def _links(text: str, places: Sequence[str], count: int) -> list[list[int]]:
    """Per author the numbers of the affiliations that his part of the list names."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not count or len(parts) != count:
        return []
    found = []
    for part in parts:
        squeezed = " ".join(part.split())
        found.append([number for number, place in enumerate(places, 1) if place in squeezed])
    return found
