"""What a text gives to a key: its significant words, its names, in ASCII or in letters of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple
from unicodedata import normalize

from refcli import csl
from refcli.citekeys.base import ELISION, LOOKED_AT, MAX_PART, STOP_WORDS, person, plain
from refcli.model import Item
from refcli.scripts import HAN, fold, has_han, strip_tags
from refcli.scripts.pinyin import spell, syllables

Spelling = Literal["ascii", "han", "unicode"]
"""``ascii``: Han in pinyin, all else by sound; ``han``: Han as it is, all else in ASCII; ``unicode``: as it is."""


class Unit(NamedTuple):
    """A word or a name in lower case, and what its abbreviation is."""

    text: str
    initials: str


# With the marks that belong to letters: accents, vowel signs of Hebrew, Arabic, Indic scripts, Thai and Lao.
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u06ed\u0900-\u0dff\u0e30-\u0eff])+")
_PARTICLES = re.compile("[的与與及]")
"""Han characters that join words and are none; a title's first two are taken whatever they are."""

_WINDOW = 6
"""Characters that are read together, so that words of several characters are read rightly."""


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]+|[^{HAN}]+")


def words(text: str, spelling: Spelling = "ascii") -> Iterator[Unit]:
    """The significant words of a title; where it has none but stop words and numbers, the first of those.

    Two Han characters count as a word, since nothing between them says where one ends.
    """
    text = strip_tags(text if len(text) < LOOKED_AT else text[:LOOKED_AT].rpartition(" ")[0] or text)
    text = fold(text) if spelling == "ascii" else normalize("NFC", text).lower().replace("’", "'")
    text = ELISION.sub("", text).replace("'", "") if "'" in text else text
    fallback: Unit | None = None
    found = False
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) == 1 and text[match.end() : match.end() + 1] == "-":  # e-learning, x-ray
            rest = _WORD.match(text, match.end() + 1)
            word += rest[0] if rest else ""
        stop = (word if spelling == "ascii" else fold(word)) in STOP_WORDS
        for unit in _units(word, spelling):
            if not stop and not unit.text.isdigit():
                found = True
                yield unit
            fallback = fallback or unit
    if fallback and not found:
        yield fallback


def _units(word: str, spelling: Spelling) -> Iterator[Unit]:
    """The units of a word: itself, or of one with Han characters the Latin before them and their pairs."""
    if not has_han(word):
        text = _letters(word, spelling)
        if text:
            yield Unit(text, text[0])
        return
    for number, match in enumerate(_runs().finditer(word)):
        run = match[0]
        if not has_han(run):
            text = _letters(run, spelling)
            if text and not text.isdigit():
                yield Unit(text, text[0])
            continue
        rest = run
        if number < 2:  # the first pair may lie on both sides of a sign between them, as in 甲a乙
            yield from _pair(word[match.start() : match.start() + _WINDOW], spelling)
            rest = run[2:]
        for part in _PARTICLES.split(rest):
            for start in range(0, len(part), 2):
                yield from _pair(part[start : start + _WINDOW], spelling)


def _pair(text: str, spelling: Spelling) -> Iterator[Unit]:
    """The first two Han characters of a text that begins with one."""
    if spelling == "ascii":
        read = syllables(text)[:2]
        joined = plain("".join(read))
        if joined:
            yield Unit(joined, "".join(syllable[:1] for syllable in read))
    else:
        pair = "".join([character for character in text if has_han(character)][:2])
        yield Unit(pair, pair)


def _letters(text: str, spelling: Spelling) -> str:
    """A text without Han as one word."""
    if spelling == "unicode":
        return "".join(_WORD.findall(normalize("NFC", text).lower()))[:MAX_PART]
    return plain(spell(fold(text)))


# Names -----------------------------------------------------------------------------------------------------------

ROLES = ("author", "editor")


def families(item: Item, spelling: Spelling = "ascii") -> list[Unit]:
    """The family names of the authors, else of the editors; a body is its first significant word. Else ``anon``."""
    for role in ROLES:
        if role in item:
            found = [unit for name in csl.real_names(item, role) if (unit := _family(name, spelling)).text]
            if found:
                return found
    return [Unit("anon", "a")]


def _family(name: dict[str, str], spelling: Spelling) -> Unit:
    if spelling == "ascii":
        text = person(name)
    elif "literal" in name:
        return next(words(name["literal"], spelling), Unit("", ""))
    else:
        family = csl.family(name)
        text = _letters(family, "unicode" if has_han(family) else spelling)
    return Unit(text, text[:1])


def given(item: Item, spelling: Spelling = "ascii") -> list[Unit]:
    """The given names of the first author or editor."""
    for role in ROLES:
        name = csl.first_real_name(item, role) if role in item else None
        if name:
            text = name.get("given", "")
            if has_han(text):
                read = syllables(text) if spelling == "ascii" else _WORD.findall(normalize("NFC", text))
                joined = "".join(read) if spelling != "ascii" else plain("".join(read))
                return [Unit(joined, "".join(one[:1] for one in read))] if joined else []
            return [Unit(one, one[0]) for part in re.split(r"[\s.‐-]+", text) if (one := _letters(part, spelling))]
    return []
