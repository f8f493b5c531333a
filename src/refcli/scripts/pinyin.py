"""Chinese in Latin letters: pinyin without tones, and other scripts spelled well enough for a key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import name

from refcli.scripts.fold import fold
from refcli.scripts.han import has_han
from refcli.scripts.surnames import TONED

SURNAMES = {family: "".join(read).translate(dict.fromkeys(b"12345")) for family, read in TONED.items()}
"""Family names that are read otherwise than their characters elsewhere, without tones."""

# Cyrillic and Greek after folding, by sound; a sign without one is empty.
_LETTERS = dict(
    zip(
        "абвгдежзиклмнопрстуфхцчшщъыьэюяієѓґђјљњћќџ" + "αβγδεζηθικλμνξοπρστυφχψω",
        "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i ye g g dj j lj nj c k dz".split(" ")
        + "a v g d e z i th i k l m n x o p r s t y f ch ps o".split(" "),
        strict=True,
    )
)


def syllables(text: str) -> list[str]:
    """The Han characters of a text in pinyin, a syllable each, lower case, without tones, ``ü`` as ``v``."""
    from pypinyin import Style, lazy_pinyin

    read = lazy_pinyin(text, style=Style.NORMAL, errors="ignore", v_to_u=False)
    return [fold(syllable) for syllable in read]


@lru_cache(4096)
def surname_pinyin(family: str) -> str:
    """A Chinese family name in pinyin, read as a name: 曾 ``zeng``, 尉迟 ``yuchi``, 吕 ``lv``."""
    family = fold(family).strip()
    return SURNAMES.get(family) or "".join(syllables(family))


def spell(text: str) -> str:
    """The folded text in ASCII: Han as pinyin; Cyrillic, Greek, kana and Hangul by sound; other letters are dropped.

    Good for a key, not for a reader.
    """
    text = fold(text)
    if text.isascii():
        return text
    return "".join([character if character < "\x80" else _sound(character) for character in text])


def _sound(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    kind, _, sound = name(character, "").rpartition(" ")
    if kind.startswith(("HANGUL SYLLABLE", "HIRAGANA LETTER", "KATAKANA LETTER")):
        return sound.lower()
    return "".join(syllables(character)) if has_han(character) else ""


def toned(name: Mapping[str, str] | str, given: str = "") -> str:
    """A name in pinyin with tones, as ``key`` fields want it for sorting: 单田芳 ``shan4 tian2 fang1``.

    ``name`` is a CSL name, or the family name beside ``given``. Syllables stand apart, lower case, ``ü`` as ``v``, a
    neutral tone is 5; what is not Han is spelled in ASCII, without its signs.
    """
    if isinstance(name, str):
        family, literal = name, ""
    else:
        literal, given = name.get("literal", ""), name.get("given", "")
        family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    family = fold(family).strip()
    head = TONED.get(family) or _toned(family)
    person = (_FULL.get(syllable, syllable) for syllable in (*head, *_toned(fold(given))))
    return " ".join((*person, *_toned(fold(literal))))


# Characters that are unstressed at the end of words are not so in names of people.
_FULL = {"zi5": "zi3", "tou5": "tou2", "er5": "er2", "men5": "men2"}
_LATIN = re.compile("[a-z0-9]+")


@lru_cache(4096)
def _toned(text: str) -> tuple[str, ...]:
    """A folded text, a syllable of Han or a word of other letters each."""
    if not has_han(text):
        return tuple(_LATIN.findall(spell(text)))
    from pypinyin import Style, lazy_pinyin

    def others(run: str) -> str:
        return " ".join(_LATIN.findall(spell(run)))

    read = lazy_pinyin(text, style=Style.TONE3, errors=others, v_to_u=False, neutral_tone_with_five=True)
    return tuple(fold(syllable) for syllable in read if syllable)
