"""Titles in capitals, in the case that people read: ``CREDIT RISK IN THE USA`` as ``Credit risk in the USA``.

Only what stands in capitals throughout is touched. Of its words, acronyms, names, Roman numerals, formulae, and
whatever the caller knows to have capitals of its own keep them. Han text, German (where every noun has a capital that
cannot be restored), marked-up and mathematical parts stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from refcli.scripts.casing_tables import (
    ACRONYMS,
    ELEMENTS,
    ENGLISH,
    GERMAN,
    MIXED,
    PHRASES,
    PROPER,
    ROMANCE,
    SHORT,
    SMALL,
)
from refcli.scripts.fold import strip_tags
from refcli.scripts.han import has_han

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PART = re.compile(
    r'(?P<fixed><span class="nocase">.{0,400}?</span>|<[^<>]*>|\$[^$]+\$|(?:[^\W\d_]\.){2,}|https?://\S+)'
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*)|(?P<other>[\W_])",
    re.DOTALL,
)
_FIXED = re.compile(r'<span class="nocase">.{0,400}?</span>|\$[^$]+\$', re.DOTALL)
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH|S)")
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-ÞŒ]")
_ENDS = ":?!.。：？！"
_DASHES = "-–—"
"""Between blanks they part a title from its subtitle."""

_CAPITALS = 0.9
"""So large a share of the letters of a title in capitals is capital: ``mRNA`` may stand in it."""


@cache
def known() -> Mapping[str, str]:
    """How words with capitals of their own are spelled, by their small letters."""
    found = {word.lower(): word for word in (*PROPER, *ACRONYMS, *MIXED)}
    return found | SHORT


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(PHRASES)})\b", re.IGNORECASE)


_PHRASE = {phrase.lower(): phrase for phrase in PHRASES}


def is_all_caps(text: str) -> bool:
    """Whether a title stands in capitals throughout, and not because it is nothing but acronyms."""
    text = strip_tags(_FIXED.sub(" ", text))
    letters = [sign for sign in text if sign.lower() != sign.upper()]
    if not letters or sum(sign.isupper() for sign in letters) < _CAPITALS * len(letters) or has_han(text):
        return False
    words = _WORD.findall(text)
    plain = [
        word
        for word in words
        if (len(word) > 3 and _own(word, known()) is None) or (len(word) > 1 and word.lower() in SMALL)
    ]
    return any(len(word) > 5 for word in plain) or (len(plain) > 0 and len(words) > 1)


def sentence_case(text: str, more: Mapping[str, str] | None = None) -> str:
    """A title in capitals in sentence case, the word behind a colon with a capital; any other text as it is.

    ``more``: how other words are spelled, by their small letters.
    """
    return _recased(text, more or {}, title=False)


def title_case(text: str, more: Mapping[str, str] | None = None) -> str:
    """A title in capitals in title case, as CSL has it; of French and its sisters, in sentence case."""
    return _recased(text, more or {}, title=True)


def _recased(text: str, more: Mapping[str, str], *, title: bool) -> str:
    if not is_all_caps(text):
        return text
    language = _language(text)
    if language == "german":
        return text
    title = title and not language
    spelled = {**more, **known()}
    if language:
        spelled = {word: one for word, one in spelled.items() if word not in ROMANCE}
    parts = list(_PART.finditer(text))
    last = max((place for place, part in enumerate(parts) if part["word"]), default=-1)
    found: list[str] = []
    begins = True
    for place, part in enumerate(parts):
        word = part["word"]
        if not word:
            found.append(part[0])
            begins = _goes_on(part, parts, place, begins)
            continue
        before, behind = _sign(parts, place - 1), _sign(parts, place + 1)
        given = _letter(word, before, behind, language) if len(word) == 1 else _own(word, spelled)
        if behind == "(" and word.capitalize() in ELEMENTS and parts[place + 2 :] and parts[place + 2][0].isdigit():
            given = word.capitalize()  # a surface of a crystal
        if given is None:
            small = word.lower()
            if title and not _stays_small(small, before, behind, first=begins, last=place == last):
                given = _capital(small)
            else:
                given = _capital(small) if begins else small
        elif begins and given == word.lower():
            given = _capital(given)
        found.append(given)
        begins = False
    return _phrases().sub(lambda one: _PHRASE[one[0].lower()], "".join(found))


def _goes_on(part: re.Match[str], parts: list[re.Match[str]], place: int, begins: bool) -> bool:
    """Whether the next word begins a sentence: behind a colon or a full stop with a blank, or still at the start."""
    sign = part["other"]
    if sign is None:
        return begins and part[0].startswith("<")
    if sign in _ENDS:
        following = parts[place + 1]["other"] if place + 1 < len(parts) else None
        return begins or following == " " or (following or "") in '"”’)' or sign in "。：？！"
    if sign in _DASHES and _sign(parts, place - 1) == " " == _sign(parts, place + 1):
        return True
    return begins


def _sign(parts: list[re.Match[str]], place: int) -> str:
    return parts[place]["other"] or "" if 0 <= place < len(parts) else ""


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _stays_small(word: str, before: str, behind: str, *, first: bool, last: bool) -> bool:
    return word in SMALL and not first and not last and not (before == "-" and behind != "-")


def _letter(letter: str, before: str, behind: str, language: str) -> str | None:
    """A word of one letter: ``VITAMIN C``, ``X-RAY``, ``PART I`` keep it; articles, ``E-LEARNING`` and ``y`` do not."""
    if letter.isdigit():
        return letter
    if behind == "-":
        return None if letter == "E" else letter
    if behind == "'" or (letter == "A" and before != "-"):
        return None
    return None if language and letter in "YEOÀ" else letter


def _own(word: str, spelled: Mapping[str, str]) -> str | None:
    """How a word is spelled that has capitals of its own, or none whatever its place; None for any other."""
    small = word.lower()
    if (found := spelled.get(small)) is not None:
        return found
    for apostrophe in "'’":
        if apostrophe in word:
            head, tail = word.split(apostrophe, 1)
            if head == "O" and len(tail) > 2:
                return f"O{apostrophe}{_capital(tail.lower())}"
            own = _own(head, spelled)
            return None if own is None else f"{own}{apostrophe}{tail.lower()}"
    if any(sign.isdigit() for sign in word):
        return small if _ORDINAL.fullmatch(word) else word
    if not word.isupper():
        return word  # mRNA, McDONALD: what has small letters amid capitals means them
    if _ROMAN.fullmatch(word):
        return word
    if word.endswith("S") and len(word) > 3 and (single := spelled.get(small[:-1])) and single.isupper():
        return f"{single}s"
    if len(word) > 1 and not _VOWEL.search(word) and word.isalpha() and word.isascii():
        return word
    if len(word) > 4 and word.startswith("MC") and word[2] not in "AEIOUY":
        return f"Mc{_capital(small[2:])}"
    return None


def _language(text: str) -> str:
    """``german``, ``romance`` or ``""``, by the little words."""
    words = {word.lower() for word in _WORD.findall(text)}
    counts = {"": len(words & ENGLISH), "german": len(words & GERMAN), "romance": len(words & ROMANCE)}
    best = max(counts, key=lambda name: (counts[name], name == ""))
    return best if best and counts[best] > counts[""] else ""


def learn(texts: Iterable[str]) -> dict[str, str]:
    """How words with capitals of their own are spelled in texts of mixed case, by their small letters.

    Those are words with an inner capital, and words that have a capital within sentences and never go without.
    """
    inner: dict[str, Counter[str]] = {}
    names: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        words = _WORD.findall(strip_tags(text)) if "<" in text else _WORD.findall(text)
        small.update([word for word in words if word.islower()])
        mixed = [word for word in words if not (word.islower() or word.istitle())]
        if mixed and not _shouts(text, words):
            for word in mixed:
                if any(sign.isupper() for sign in word[1:]) and word.isascii() and not _is_plain_title(word):
                    inner.setdefault(word.lower(), Counter())[word] += 1
        names.update(_names(text, words))
    found = {word.lower(): word for word, count in names.items() if count and not small[word.lower()] and len(word) > 3}
    for low, spellings in inner.items():
        best = max(spellings, key=lambda word: (spellings[word], word))
        if sum(spellings.values()) > small[low]:
            found[low] = best
    return found


def _shouts(text: str, words: list[str]) -> bool:
    """Whether capitals mean nothing here: a text in capitals, a keyword in capitals."""
    return text.isupper() or sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words)


def _is_plain_title(word: str) -> bool:
    """``Women's`` and ``O'Brien``: their inner capital, if any, is that of a part."""
    head, _apostrophe, tail = word.replace("’", "'").partition("'")
    return bool(tail) and (tail.islower() or head == "O")


def _names(text: str, words: list[str]) -> list[str]:
    """The words that have a capital within the sentences of a title that is in sentence case."""
    long = [word for word in words[1:] if len(word) > 3]
    if len(long) < 4 or sum(word.islower() for word in long) < 0.7 * len(long):
        return []
    return [found[1] for found in re.finditer(r"(?<=[a-z,)] )([A-Z][a-z]{3,})\b", text)]
