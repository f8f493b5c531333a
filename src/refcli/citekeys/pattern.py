"""Patterns of citation keys: ``{family}{year}{title:1}``.

A pattern is text with parts in braces: ``{part:n|modifier|modifier}``. ``n`` counts what the part is made of (names,
words, digits), a modifier says how it is written. The parts are those of the pattern languages of JabRef
(https://docs.jabref.org/setup/citationkeypatterns) and Better BibTeX, by the names of our fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from refcli import csl
from refcli.citekeys.base import bare, base_key, is_of_make
from refcli.citekeys.parts import ELSEWHERE, PARTS, Asked
from refcli.citekeys.words import Spelling
from refcli.errors import UsageError
from refcli.messages import _, mark
from refcli.model import Item

DEFAULT = "{family}{year}{title:1}"
"""The pattern of `base_key`."""

MAX_MADE = 120
"""A key made by a pattern is cut after so many characters."""

CASES = ("lower", "upper", "capital")
SPELLINGS: dict[str, Spelling] = {"ascii": "ascii", "han": "han", "unicode": "unicode"}
JOINTS = ("-", "_", ".", ":", "+")
MODIFIERS = {
    "lower": mark("small letters, as without a word"),
    "upper": mark("capitals"),
    "capital": mark("the first letter of every word or name a capital"),
    "abbr": mark("only the first letter of every word or name"),
    "ascii": mark("pinyin for Chinese, no accents, as without a word"),
    "han": mark("Chinese characters as they are, all else without accents"),
    "unicode": mark("all letters as they are"),
    **dict.fromkeys(JOINTS, mark("this sign between words and names")),
    "3": mark("cut after 3 letters, or after as many as you say"),
}
"""Every modifier; any other number stands for the 3."""

_PIECE = re.compile(r"\{([^{}]*)\}|([^{}]+)|(.)", re.DOTALL)
_PART = re.compile(r"(\w+)(?::(\d{1,2})(\+?))?((?:\|[^|]*)*)")
_SEPARATORS = "-_.:/+"
_FULL_WIDTH = str.maketrans("｛｝：｜＋", "{}:|+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How keys are made: texts and parts in their order."""

    text: str
    pieces: tuple[str | Asked, ...]

    def key(self, item: Item) -> str:
        """The key that an item asks for: never empty, usable, not yet unique.

        Where none of the parts finds anything, it is `base_key`.
        """
        if self.text == DEFAULT:
            return base_key(item)
        found = False
        made = ""
        for piece in self.pieces:
            if isinstance(piece, str):
                made += piece
            elif written := _written(piece, item):
                found = True
                made += written
        key = made[:MAX_MADE].strip(_SEPARATORS)
        return key if found and key else base_key(item)


def _written(asked: Asked, item: Item) -> str:
    texts = [unit.initials if asked.abbr else unit.text for unit in PARTS[asked.part].units(item, asked)]
    if asked.case == "capital":
        texts = [text[:1].upper() + text[1:] for text in texts]
    made = asked.joint.join(filter(None, texts))
    if asked.case == "upper":
        made = made.upper()
    return made[: asked.cut] if asked.cut else made


@lru_cache(64)
def parse_pattern(text: str) -> Pattern:
    """The pattern that a text means; brackets and bars of an input method will do.

    Raises UsageError for an unknown part or modifier, a brace alone, a sign that no key may have, no part at all.
    """
    text = text.strip().translate(_FULL_WIDTH)
    pieces: list[str | Asked] = []
    for match in _PIECE.finditer(text):
        inside, literal, brace = match.groups()
        if brace:
            raise UsageError(
                _("the pattern %(pattern)s has a brace too many: %(brace)s") % {"pattern": text, "brace": brace},
                _("a part stands between two: %(pattern)s") % {"pattern": DEFAULT},
            )
        pieces.append(_literal(text, literal) if literal else _asked(inside))
    if not any(isinstance(piece, Asked) for piece in pieces):
        raise UsageError(
            _("the pattern %(pattern)s has no part, so all keys would be alike") % {"pattern": text or '""'},
            _("for example: %(pattern)s") % {"pattern": DEFAULT},
        )
    return Pattern(text, tuple(pieces))


def _literal(pattern: str, text: str) -> str:
    if not all(sign.isalnum() or sign in _SEPARATORS for sign in text):
        raise UsageError(
            _('the pattern %(pattern)s has what no key may have: "%(text)s"') % {"pattern": pattern, "text": text},
            _("use letters, digits, and - _ . : / without blanks"),
        )
    return text


def _asked(inside: str) -> Asked:
    found = _PART.fullmatch(inside.replace(" ", ""))
    name, size, plus, modifiers = (
        found.groups("") if found else (inside.partition(":")[0].partition("|")[0], "", "", "")
    )
    part = PARTS.get(name.lower())
    if part is None:
        raise _unknown(_('no part of a key is called "%(name)s"'), name, list(PARTS), _("parts: %(names)s"))
    if not found or (size and (not part.counts or int(size) == 0)) or (plus and part.counts != "names"):
        raise UsageError(
            _("{%(inside)s} is not how a part is written") % {"inside": inside},
            _("for example: %(examples)s") % {"examples": "{family:2+} {year:2} {title:3|capital}"},
        )
    asked = Asked(name.lower(), int(size) if size else None, bool(plus))
    for modifier in modifiers.split("|")[1:]:
        asked = _modified(asked, modifier)
    return asked


def _modified(asked: Asked, modifier: str) -> Asked:
    word = modifier.lower()
    if word in CASES:
        return replace(asked, case=word)
    if word in SPELLINGS:
        return replace(asked, spelling=SPELLINGS[word])
    if word in JOINTS:
        return replace(asked, joint=word)
    if word == "abbr":
        return replace(asked, abbr=True)
    if re.fullmatch("[1-9][0-9]?", word):
        return replace(asked, cut=int(word))
    raise _unknown(_('there is no modifier "%(name)s"'), modifier, list(MODIFIERS), _("modifiers: %(names)s"))


def _unknown(message: str, name: str, names: list[str], listed: str) -> UsageError:
    from difflib import get_close_matches

    elsewhere = ELSEWHERE.get(name.lower())
    near = [elsewhere] if elsewhere and "family" in names else get_close_matches(name.lower(), names, 1, 0.5)
    hint = listed % {"names": " ".join(names)}
    if near:
        hint = _("did you mean %(name)s? %(listed)s") % {"name": near[0], "listed": hint}
    return UsageError(message % {"name": name}, hint)


def says_no_year(key: str, item: Item, pattern: Pattern) -> bool:
    """Whether a key was made without a year (``walkerndpeer``) of an item that has one now."""
    year = csl.year(item)
    if year is None or str(year) in key:
        return False
    undated = {field: value for field, value in item.items() if field != "issued"}
    made = {base_key(undated), *([] if pattern.key(item) == pattern.key(undated) else [pattern.key(undated)])}
    if any(is_of_make(key, base) for base in made):
        return True
    # Author and editor may have become known since; what stands behind the family did not change.
    tail = "nd" + base_key({field: value for field, value in undated.items() if field not in ("author", "editor")})[6:]
    return len(tail) > 2 and bare(key.lower()).endswith(tail) and len(bare(key)) > len(tail)
