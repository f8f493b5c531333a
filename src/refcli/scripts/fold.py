"""Folding of letters: what search and comparison see of a text.

`fold` takes away what does not tell words apart (case, accents, width, traditional or simplified form);
`title_key` and `name_key` leave only letters and digits, for identity; `index_terms` and `terms` are the two
sides of full-text search with FTS5's ``unicode61``: a run of Han characters is stored as overlapping pairs, its
last character bare, so that any part of it is found as a phrase of pairs, and one character as a prefix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import category, combining, normalize

from refcli.scripts.han import HAN

FOLD_VERSION = 1
"""Counts up when folding or indexing answers differently: the search index is then built again."""

# Letters that no decomposition takes apart, and signs used as apostrophes.
_LETTERS = dict(
    pair.split(":")
    for pair in "ø:o æ:ae œ:oe đ:d ð:d ł:l ı:i ħ:h ŧ:t ŋ:n þ:th ɓ:b ɗ:d ɖ:d ƙ:k ƴ:y ʒ:z ɵ:o ǥ:g ȷ:j "
    "ʻ:' ʼ:' ʹ:' ʽ:' ‘:' ’:' ‚:' ‛:' ′:' ‵:'".split()
)
_DASHES = "\u2043\u2212\ufe63"  # dashes by use that Unicode does not count among them: bullet, minus
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_OTHERS = re.compile(r"[\W_]+")
_ASCII_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_ASCII_OTHERS = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())


@cache
def _tag() -> re.Pattern[str]:
    names = "[ibu]|em|strong|su[bp]|scp?|span|tt|small|br|p"
    return re.compile(rf"</?(?:{names})(?:\s[^<>=]{{0,40}}=[^<>]{{0,200}})?\s?/?>", re.IGNORECASE)


@cache
def _runs() -> re.Pattern[str]:
    # Compiled on first use: a class of Han ranges costs 3 ms.
    return re.compile(rf"([{HAN}]+)|[^\W_{HAN}]+")


@dataclass(frozen=True)
class Term:
    """What one stretch of a searched word becomes: a phrase of tokens, the last one a prefix if ``prefix``."""

    tokens: tuple[str, ...]
    prefix: bool = False


class _Table(dict[int, str]):
    """The folded form of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        if not self:
            self._fill()
            if code in self:
                return self[code]
        folded = self[code] = _fold_character(chr(code), self)
        return folded

    def _fill(self) -> None:
        from refcli.scripts.variants import SIMPLIFIED, TRADITIONAL

        self.update(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))
        self.update((ord(dash), "-") for dash in _DASHES)
        self.update((ord(letter), plain) for letter, plain in _LETTERS.items())


_table = _Table()


def _fold_character(character: str, table: _Table) -> str:
    kind = category(character)
    if kind in ("Zs", "Zl", "Zp", "Co"):
        return " "
    if kind in ("Cf", "Cs"):
        return ""
    if kind == "Pd":
        return "-"
    if "\u3041" <= character <= "\u30ff":
        return character  # the marks of kana tell syllables apart
    parts = normalize("NFD", normalize("NFKC", character).casefold())
    return normalize("NFC", "".join(p if p == character else table[ord(p)] for p in parts if not _is_accent(p)))


def _is_accent(character: str) -> bool:
    """Whether it is a mark that search ignores; the vowel signs of Indic scripts are not."""
    order = combining(character)
    return order >= 200 or 10 <= order <= 35 or "\u0300" <= character <= "\u036f"


def fold(text: str) -> str:
    """The text without case, accents, width and traditional forms: ``Gödel`` is ``godel``, ``圖書館`` ``图书馆``.

    Compatibility forms are plain (NFKC: ``ﬁ``, ``H₂O``), dashes are ``-``, apostrophes ``'``, invisible
    characters are gone; Greek and other scripts stay what they are. Folding twice changes nothing.
    """
    if text.isascii():
        return text.lower()
    folded = _FOREIGN.sub(_fold_stretch, normalize("NFKC", text)).lower()
    return folded if folded.isascii() else normalize("NFKC", folded)


def _fold_stretch(stretch: re.Match[str]) -> str:
    return stretch[0].translate(_table)


def strip_tags(text: str) -> str:
    """The text without the HTML tags that titles carry (``<i>``, ``<sub>``); ``p<0.05`` stays."""
    return _tag().sub("", text) if "<" in text else text


def title_key(text: str) -> str:
    """A title for identity: folded, without tags, letters and digits only; ``""`` if it has none."""
    return name_key(strip_tags(text))


def name_key(family: str) -> str:
    """A family name for identity: folded, letters and digits only, particles kept."""
    folded = fold(family)
    if folded.isascii():
        return folded.translate(_ASCII_OTHERS)
    return _OTHERS.sub(_marks, folded)


def _marks(others: re.Match[str]) -> str:
    """The vowel signs among characters that are neither letters nor digits: they belong to their letters."""
    return "" if others[0].isascii() else "".join(sign for sign in others[0] if category(sign)[0] == "M")


def index_terms(text: str) -> str:
    """The text as FTS5 ``unicode61`` shall index it: ``心理健康`` is ``心理 理健 健康 康``, Latin words stay words."""
    folded = fold(strip_tags(text))
    if folded.isascii():
        return folded
    tokens: list[str] = []
    for run in _runs().finditer(folded):
        if run[1]:
            tokens += _pairs(run[1])
            tokens.append(run[1][-1])
        else:
            tokens.append(run[0])
    return " ".join(tokens)


def _pairs(han: str) -> list[str]:
    return list(map(str.__add__, han, han[1:]))


def terms(text: str) -> tuple[Term, ...]:
    """The phrases that a searched word stands for, all of which a hit must hold.

    ``deep-learning`` is one phrase of two tokens, ``心`` a prefix, ``心理健康`` the phrase 心理 理健 健康,
    ``BERT模型`` two phrases. A text without letters or digits is ``()``.
    """
    folded = fold(text)
    if folded.isascii():
        plain = tuple(folded.translate(_ASCII_BLANKS).split())
        return (Term(plain),) if plain else ()
    found: list[Term] = []
    words: list[str] = []
    for run in _runs().finditer(folded):
        if not run[1]:
            words.append(run[0])
            continue
        if words:
            found.append(Term(tuple(words)))
            words = []
        found.append(Term(tuple(_pairs(run[1]))) if len(run[1]) > 1 else Term((run[1],), prefix=True))
    if words:
        found.append(Term(tuple(words)))
    return tuple(found)
