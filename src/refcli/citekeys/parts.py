"""The parts of key patterns: what of an item each stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from refcli import csl
from refcli.citekeys.base import base_key, title_word, who
from refcli.citekeys.words import Spelling, Unit, families, given, words
from refcli.messages import mark
from refcli.model import Item

_SAFE = frozenset("-_.:/+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A part as a pattern asks for it. ``size`` counts names, words or digits; ``cut`` characters of the whole part."""

    part: str
    size: int | None = None
    plus: bool = False
    spelling: Spelling = "ascii"
    case: str = "lower"
    abbr: bool = False
    joint: str = ""
    cut: int | None = None


class Part(NamedTuple):
    """``counts``: what ``:n`` counts (names, words, digits), ``""`` where a number means nothing."""

    units: Callable[[Item, Asked], Sequence[Unit]]
    help: str
    counts: str = ""


_ET_AL = [Unit("et", ""), Unit("al", "")]


def _families(item: Item, asked: Asked) -> list[Unit]:
    size = asked.size or (1 if asked.part == "family" else None)
    if size == 1 and not asked.plus and asked.spelling == "ascii":
        first = who(item)
        return [Unit(first, first[:1])]
    people = families(item, asked.spelling)
    more = (size is not None and len(people) > size) or (item.get("custom") or {}).get("authors_incomplete")
    return people[:size] + (_ET_AL if asked.plus and more else [])


def _given(item: Item, asked: Asked) -> list[Unit]:
    return given(item, asked.spelling)[: asked.size]


def _initial(item: Item, asked: Asked) -> list[Unit]:
    return [Unit(unit.text[:1], unit.text[:1]) for unit in given(item, asked.spelling)[:1]]


def _year(item: Item, asked: Asked) -> list[Unit]:
    year = csl.year(item)
    text = "nd" if year is None else str(year)[-(asked.size or 0) :]
    return [Unit(text, text)]


def _month(item: Item, _asked: Asked) -> list[Unit]:
    try:
        text = f"{int(item['issued']['date-parts'][0][1]):02d}"
    except (KeyError, IndexError, TypeError, ValueError):
        return []
    return [Unit(text, text)]


def _title(item: Item, asked: Asked) -> list[Unit]:
    size = 1 if asked.part == "word" else asked.size
    if size == 1 and not asked.abbr and asked.spelling == "ascii":
        first = title_word(item)
        return [Unit(first, first[:1])]
    found = list(islice(words(csl.text(item, "title"), asked.spelling), size))
    return found or list(islice(words(csl.text(item, "container-title"), asked.spelling), size))


def _journal(item: Item, asked: Asked) -> list[Unit]:
    full, short = csl.text(item, "container-title"), csl.text(item, "container-title-short")
    name = full or short if asked.abbr else short or full
    return list(islice(words(name, asked.spelling), asked.size))


def _publisher(item: Item, asked: Asked) -> list[Unit]:
    return list(islice(words(csl.text(item, "publisher"), asked.spelling), asked.size))


_TYPES = {"paper-conference": "conference", "post-weblog": "web", "webpage": "web", "motion_picture": "film"}


def _type(item: Item, _asked: Asked) -> list[Unit]:
    kind = csl.text(item, "type") or "document"
    text = _TYPES.get(kind) or kind.partition("-")[0].replace("_", "")
    return [Unit(text, text[:1])]


def _signs(text: str) -> list[Unit]:
    """A number or an identifier in the letters, digits and signs that a key can hold."""
    kept = "".join(sign for sign in text.lower() if sign.isascii() and (sign.isalnum() or sign in _SAFE))
    return [Unit(kept, kept)]


def _doi(item: Item, _asked: Asked) -> list[Unit]:
    return _signs(csl.bare_doi(item.get("DOI")))


def _number(field: str) -> Callable[[Item, Asked], list[Unit]]:
    return lambda item, _asked: _signs(csl.text(item, field))


def _page(item: Item, _asked: Asked) -> list[Unit]:
    return _signs(csl.text(item, "page").partition("-")[0].partition(",")[0])


def _default(item: Item, _asked: Asked) -> list[Unit]:
    key = base_key(item)
    return [Unit(key, key[:1])]


PARTS = {
    "family": Part(_families, mark("family name of the first author or editor; :2 of two, :2+ then et al."), "names"),
    "families": Part(_families, mark("family names of all; :3 of three, :3+ then et al."), "names"),
    "given": Part(_given, mark("given names of the first author"), "words"),
    "initial": Part(_initial, mark("first letter of the first author's given name")),
    "year": Part(_year, mark("year, nd without one; :2 its last two digits"), "digits"),
    "month": Part(_month, mark("month, two digits")),
    "title": Part(_title, mark("significant words of the title; :1 the first, :3 three"), "words"),
    "word": Part(_title, mark("the same as title:1")),
    "journal": Part(_journal, mark("short name of the journal, else its words; |abbr its initials"), "words"),
    "publisher": Part(_publisher, mark("words of the publisher's name"), "words"),
    "type": Part(_type, mark("article, book, thesis, report and so on")),
    "volume": Part(_number("volume"), mark("volume")),
    "issue": Part(_number("issue"), mark("issue")),
    "page": Part(_page, mark("first page")),
    "doi": Part(_doi, mark("DOI")),
    "default": Part(_default, mark("the whole key as it is made without a pattern")),
}
"""Every part by its name."""

ELSEWHERE = dict(
    pair.split("=")
    for pair in "auth=family author=family authors=families lastname=family surname=family authetal=family:2+ "
    "shortyear=year:2 veryshorttitle=title:1 shorttitle=title:3 fulltitle=title journaltitle=journal "
    "firstpage=page pages=page number=issue entrytype=type itemtype=type key=default citekey=default "
    "citationkey=default forename=given authforeini=initial".split()
)
"""What JabRef, Better BibTeX and others call a part."""
