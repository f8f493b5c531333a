"""Authors with the numbers of their organs: ``施洋[1,2];李四[2]`` and ``[1]某大学;[2]某医院``."""

from __future__ import annotations

import re
from functools import cache

from refcli.formats.values import fields, names
from refcli.formats.values.names import Name
from refcli.model import Item

EMPTY = frozenset(("", "undefined", "null"))
"""What VIP's pages write where they know nothing."""


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"\[([\d,，、;；\s-]{1,40})\]")


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(r"(?:^|[;；,，\s])\s{0,4}\[(\d{1,3})\]")


def parts(text: str) -> list[str]:
    """A list divided at semicolons of either width."""
    return [part for piece in text.replace("；", ";").split(";") if (part := " ".join(piece.split())) not in EMPTY]


def marked(text: str) -> tuple[str, list[int]]:
    """A name without its marks, and their numbers."""
    numbers = [int(number) for found in _marks().findall(text) for number in re.findall(r"\d{1,4}", found)]
    return _marks().sub("", text).strip(), numbers


def put(item: Item, people: str, organs: str) -> None:
    """Set authors and affiliations, linked where marks and numbers agree."""
    found: list[Name] = []
    marks: list[list[int]] = []
    # A mark may hold a semicolon of its own.
    for part in parts(_marks().sub(lambda mark: mark[0].replace(";", ",").replace("；", ","), people)):
        name, numbers = marked(part)
        persons = names.people(name)
        found += persons
        marks += [numbers] * len(persons)
    fields.put(item, "author", found)
    texts, places = _organs(organs)
    if not texts:
        return
    fields.custom(item)["affiliations"] = texts
    links = [[places[number] for number in numbers if number in places] for numbers in marks]
    if any(links):
        fields.custom(item)["author_affiliations"] = links


def _organs(text: str) -> tuple[list[str], dict[int, int]]:
    """The organs, and the place (from 1) of each printed number; unnumbered ones count by their order."""
    if _organ().search(text):
        texts: list[str] = []
        places: dict[int, int] = {}
        pieces = _organ().split(text)
        for number, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            if organ := " ".join(piece.strip(" ;；,，").split()):
                texts.append(organ)
                places.setdefault(int(number), len(texts))
        return texts, places
    unnumbered = parts(text)
    return unnumbered, {place: place for place in range(1, len(unnumbered) + 1)}
