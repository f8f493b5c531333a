"""Citation keys: what a new reference is called, before it is made unique.

A key is family, year and first significant title word, in ASCII that BibTeX, typst and a shell all take:
``walker2013peer``, ``chen2021tongban``, without a year ``walkerndpeer``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, product

from refcli import csl
from refcli.model import Item
from refcli.scripts import fold, has_han, strip_tags
from refcli.scripts.pinyin import spell, surname_pinyin, syllables

MAX_PART = 30
"""A family name or a title word in a key is cut after so many letters."""

MAX_KEY = 200
"""A key of more characters is not taken over from a file."""

STOP_WORDS = frozenset(
    "a an the on of in for and or to with from by at as is are was were be do does its into towards toward about "
    "how what why when where which who whose can this that these those it not no between under over "
    "de la le les l des du d un une et en sur dans pour au aux der die das dem den ein eine einer eines und zur zum im "
    "von vom el los las del y e o il lo gli i della dei delle di da uma um os do dos das na no nas nos".split()
)

_WORD = re.compile(r"[^\W_]+")
LOOKED_AT = 200
"""Characters of a title in which its first significant word is looked for."""

_LETTERS_ONLY = re.compile(r"[^a-z0-9]+")
ELISION = re.compile(r"\b(?:[ld]|qu)'")
_SUFFIX = re.compile("-[a-z]{1,3}$")
_UNSAFE = frozenset(" ,{}\"#%~\\()=@'")


def base_key(item: Item) -> str:
    """The key that an item asks for: ``[a-z0-9-]+``, never empty, not yet unique."""
    year = csl.year(item)
    return f"{who(item)}{'nd' if year is None else year}{title_word(item)}"


def title_word(item: Item) -> str:
    """The first significant word of the title, else of where it appeared; ``""`` without both."""
    return _word(csl.text(item, "title")) or _word(csl.text(item, "container-title"))


def who(item: Item) -> str:
    """The family name of the first author, else of the first editor, else ``anon``."""
    for role in ("author", "editor"):
        if role in item and (name := csl.first_real_name(item, role)) and (key := person(name)):
            return key
    return "anon"


def person(name: dict[str, str]) -> str:
    """The family name in ``a-z0-9``, particles glued on; the first significant word of a corporate name."""
    if "literal" in name:
        return _word(name["literal"])
    family = csl.family(name)
    return plain(surname_pinyin(family) if has_han(family) else "") or plain(spell(family))


def _word(text: str) -> str:
    """The first significant word of a title in ``a-z0-9``; of a text that begins in Han, its first two characters."""
    text = fold(strip_tags(text if len(text) < LOOKED_AT else text[:LOOKED_AT].rpartition(" ")[0] or text))
    text = ELISION.sub("", text).replace("'", "") if "'" in text else text
    fallback = ""
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) == 1 and text[match.end() : match.end() + 1] == "-":  # e-learning, x-ray
            rest = _WORD.match(text, match.end() + 1)
            word += rest[0] if rest else ""
        key = word[:MAX_PART] if word.isascii() else _spelled(word)
        if key and word not in STOP_WORDS and not key.isdigit():
            return key
        fallback = fallback or key
    return fallback


def _spelled(word: str) -> str:
    """A folded word in ``a-z0-9``; of one that holds Han characters, the first two."""
    return _first_two(word) if has_han(word) else plain(spell(word))


def _first_two(word: str) -> str:
    """Of ``铜绊研究`` ``tongban``, of ``BERT模型`` ``bert``, of ``2型糖尿病`` ``xingtang``."""
    start = next(place for place, character in enumerate(word) if has_han(character))
    latin = plain(spell(word[:start]))
    if latin and not latin.isdigit():
        return latin
    # More than two are read, so that words of several characters are read rightly.
    return plain("".join(syllables(word[start : start + 6])[:2]))


def plain(text: str) -> str:
    """The letters and digits of a text in ASCII, in lower case, cut after `MAX_PART`."""
    if text.isascii() and text.isalnum():
        return text.lower()[:MAX_PART]
    return _LETTERS_ONLY.sub("", text.lower())[:MAX_PART]


def suffixes() -> Iterator[str]:
    """What is put behind a key until it is free: nothing, ``-a`` to ``-z``, ``-aa`` and so on."""
    yield ""
    for length in count(1):
        for letters in product("abcdefghijklmnopqrstuvwxyz", repeat=length):
            yield "-" + "".join(letters)


def bare(key: str) -> str:
    """A key without what may be a suffix."""
    return _SUFFIX.sub("", key)


def is_of_make(key: str, base: str) -> bool:
    """Whether a key is that of a base, whatever its case, as it is or with a suffix that made it unique."""
    key, base = key.lower(), base.lower()
    return key == base or bare(key) == base


def is_usable(key: str) -> bool:
    """Whether a key that a file has can be kept: no blank, no sign with a meaning to BibTeX or LaTeX, no address."""
    return 0 < len(key) <= MAX_KEY and key.isprintable() and _UNSAFE.isdisjoint(key) and "://" not in key


def is_valid(key: str) -> bool:
    """Whether BibTeX and LaTeX take the key as it is: visible ASCII and nothing that means something there."""
    return key.isascii() and key.isprintable() and bool(key) and _UNSAFE.isdisjoint(key)
