"""Names of people and bodies as exports write them, to and from CSL.

``Walker, Gill`` is family and given name. ``van der Berg, Jan`` has a particle that belongs to the family name
(``non-dropping-particle``); one that stands at the end of the given name (``Beethoven, Ludwig van``) drops out.
Chinese names are divided for CSL and shown undivided. Bodies are ``literal``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from refcli import csl
from refcli.formats.values import romanised
from refcli.scripts import has_han, split_han_name
from refcli.scripts.han import COMPOUND_SURNAMES

Name: TypeAlias = dict[str, str]

PARTICLES = frozenset(
    "von van vom zu zum zur zer de del della dello degli dei di da dal dalla das do dos du des d' la le les lo los el "
    "al ter ten te der den dem het 't af av aux ibn bin ben bint abu ould y e".split()
)
"""Words that, in lower case, stand before a family name as part of it."""

_ALONE_NO_PARTICLE = frozenset(("y", "e", "te", "do", "das"))

SUFFIXES = frozenset("jr jr. sr sr. ii iii iv 2nd 3rd esq esq. phd ph.d. md m.d.".split())

_SHORT_SURNAMES = frozenset(
    "ai an ba bai bao bi bo bu cai cao che cui dai ding du fan fei feng fu gao ge gu gui guo han hao he hou hu jia jin "
    "ke kou lan lei li lin liu long lou lu luo lv ma mao mei mi mo mu ni nie ou pan pei peng pi pu qi qin qiu qu ran "
    "rao ren rui sha shi shu si su sun tan tao tu wan wei wen wu xi xia xie xin xu xue yan ye yi yin you yu yue yun "
    "zan zha zhu zou zu zuo".split()
)
"""Chinese family names so short that, in capitals, they look like initials: ``XU Ya-qiong``."""

_BODY = re.compile(
    r"\b(?:organi[sz]ations?|universit\w+|institut\w*|committees?|group|association|society|collaborations?|consortium|"
    r"team|network|council|ministry|department|dept|agency|cent(?:er|re)s?|foundation|commission|investigators|inc|ltd|"
    r"llc|gmbh|company|corporation|corp|bureau|office|board|union|federation|academy|college|school|hospital|"
    r"laborator(?:y|ies)|programme?|project|panel|task force|bank|study|trial|unesco|who|nato|oecd|services?|press|"
    r"conference|congress|government|administration|national|international|initiative|alliance|working|party)\b",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")
_HAN_SEPARATORS = re.compile(r"[;；,，、]+")


def squeezed(text: str) -> str:
    """A text with single blanks, none at its ends."""
    return " ".join(text.split())


def person(text: str) -> Name | None:
    """One name of an unknown layout; None where there is none.

    With a comma ``Family, Given, Suffix`` or ``Family, Suffix, Given``; in Han characters one undivided name; without
    a comma ``Family AB`` where it ends in initials, ``FAMILY Given`` where one word is written in capitals, else
    ``Given Family``. A body, and a name that ends with a comma (EndNote's mark of a body), is literal.
    """
    text = text.strip()
    if not text or text in (",", ";"):
        return None
    if not text.isascii():
        if has_han(text):
            return han(text)
        text = text.replace("\u060c", ",")  # the comma of Arabic and Persian
    if "," in text:
        return _inverted(text)
    text = squeezed(text)
    if " " not in text:
        return {"family": text}
    if is_body(text):
        return {"literal": text}
    return _without_comma(text)


def persons(texts: Iterable[str]) -> list[Name]:
    """The names of one list, each a text: those in pinyin that do not tell their order have that of the others."""
    given = [squeezed(text) for text in texts]
    listed = [text.split(" ") for text in given]
    family_first = romanised.majority(listed) == romanised.FAMILY_FIRST
    found = []
    for text, words in zip(given, listed, strict=True):
        name = named(*words) if family_first and romanised.is_pinyin(words) else person(text)
        if name:
            found.append(name)
    return found


def _inverted(text: str) -> Name | None:
    family, _comma, rest = text.partition(",")
    family, rest = squeezed(family), squeezed(rest).strip(", ")
    if not family:
        return person(rest) if rest else None
    if not rest:  # EndNote marks a body, and a name of one word, by a comma at its end
        return {"literal": family}
    if "," not in rest:
        if rest.casefold() in SUFFIXES and " " in family:
            name = _without_comma(family)
            return {**name, "suffix": rest}
        if " " in rest and not _looks_given(rest) and is_body(text):
            return {"literal": squeezed(text)}
        return named(family, rest)
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    if len(parts) == 1:
        return named(family, parts[0])
    if len(parts) == 2:
        for suffix, given in (parts, parts[::-1]):
            if suffix.casefold() in SUFFIXES:
                return named(family, given, suffix)
    return {"literal": squeezed(text)} if is_body(text) or len(parts) > 2 else named(family, " ".join(parts))


def _looks_given(text: str) -> bool:
    words = text.split()
    return len(words) <= 3 and all(len(word) <= 2 or word.endswith(".") for word in words[1:])


def named(family: str, given: str = "", suffix: str = "") -> Name:
    """A name of its parts: particles are taken off the family name and off the end of the given name."""
    name: Name = {}
    if given and " " in given and given[-1].islower():
        given, dropping = _particle_behind(given)
        if dropping:
            name["dropping-particle"] = dropping
    if " " in family and family[0].islower():
        particle, family = _particle_before(family)
        if particle:
            name["non-dropping-particle"] = particle
    if family:
        name["family"] = family
    if given:
        name["given"] = given
    if suffix:
        name["suffix"] = suffix
    return name


def _particle_before(family: str) -> tuple[str, str]:
    words = family.split(" ")
    count = 0
    while count < len(words) - 1 and words[count] in PARTICLES:
        count += 1
    if count == 1 and words[0] in _ALONE_NO_PARTICLE:
        count = 0
    return " ".join(words[:count]), " ".join(words[count:])


def _particle_behind(given: str) -> tuple[str, str]:
    words = given.split(" ")
    count = len(words)
    while count > 1 and words[count - 1] in PARTICLES:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


def _without_comma(text: str) -> Name:
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in SUFFIXES else ""
    if order := romanised.order(words):
        at = 0 if order == romanised.FAMILY_FIRST else -1
        return named(words.pop(at), " ".join(words), suffix)
    if len(words) == 2 and words[0].isupper() and words[0].lower() in _SHORT_SURNAMES and not words[1].isupper():
        return named(words[0], words[1], suffix)
    if is_initials(words[-1]) and not all(is_initials(word) for word in words[:-1]):
        count = _before_initials(words)
        return named(" ".join(words[:count]), " ".join(words[count:]), suffix)
    capitals = [word for word in words if len(word) > 1 and word.isupper() and not is_initials(word)]
    if len(capitals) == 1 and len(words) == 2:
        (other,) = [word for word in words if word != capitals[0]] or [""]
        if other:
            return named(capitals[0], other, suffix)
    place = len(words) - 1
    while place > 1 and words[place - 1] in PARTICLES:
        place -= 1
    return named(" ".join(words[place:]), " ".join(words[:place]), suffix)


def family_first(text: str) -> Name | None:
    """One name that is surely written family name first, with or without a comma: ``Smith JA``, ``XU Ya-qiong``."""
    text = squeezed(text)
    if not text:
        return None
    if "," in text or has_han(text) or " " not in text:
        return person(text)
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in SUFFIXES else ""
    count = 1
    while count < len(words) and words[count - 1] in PARTICLES:
        count += 1
    if is_initials(words[-1]):
        count = _before_initials(words)
    return named(" ".join(words[:count]), " ".join(words[count:]), suffix)


def given_first(text: str) -> Name | None:
    """One name that is surely written given name first: ``Jane van der Berg``."""
    text = squeezed(text)
    if not text:
        return None
    if "," in text or has_han(text) or " " not in text:
        return person(text)
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in SUFFIXES else ""
    place = len(words) - 1
    while place > 1 and words[place - 1] in PARTICLES:
        place -= 1
    return named(" ".join(words[place:]), " ".join(words[:place]), suffix)


def han(text: str) -> Name:
    """One name in Han characters, divided (``欧阳 + 修``), or literal where it is a body or a foreign name."""
    text = squeezed(text)
    for comma in (",", "，"):
        if comma in text:
            family, _, given = text.partition(comma)
            family, given = family.strip(), given.strip()
            if family and given and (family in COMPOUND_SURNAMES or len(family) == 1) and len(given) <= 3:
                return {"family": family, "given": given}
    joined = text.replace(" ", "").strip(",，")
    parts = split_han_name(joined)
    if parts:
        return {"family": parts[0], "given": parts[1]}
    return {"literal": text.strip(",， ") or text}


def people(text: str) -> list[Name]:
    """The names of one line: divided at semicolons; between Han names at commas too."""
    if not text.isascii() and has_han(text):
        parts = [part.strip() for part in text.replace("；", ";").split(";")]
        found: list[Name] = []
        for part in parts:
            found += _han_list(part)
        return found
    return persons(text.split(";"))


def _han_list(part: str) -> list[Name]:
    pieces = [piece.strip() for piece in _HAN_SEPARATORS.split(part) if piece.strip()]
    if len(pieces) > 1:
        inverted = len(pieces) == 2 and (pieces[0] in COMPOUND_SURNAMES or len(pieces[0]) == 1)
        if not inverted and all(has_han(piece) for piece in pieces):
            return [han(piece) for piece in pieces]
    return [name] if (name := person(part)) else []


def is_body(text: str) -> bool:
    """Whether a Latin name is one of an organisation or a group, by its words."""
    return len(text) > 8 and (_BODY.search(text) is not None or " of " in text or text.startswith("The "))


def _before_initials(words: list[str]) -> int:
    """How many words stand before the initials at the end: ``BELL A G`` has one."""
    count = len(words) - 1
    while (
        count > 1 and len(words[count]) <= 2 and len(words[count - 1].rstrip(".")) == 1 and words[count - 1].isupper()
    ):
        count -= 1
    return count


def is_initials(word: str) -> bool:
    """Whether a word is one to four capitals, with or without dots and hyphens: ``J``, ``J.A.``, ``YQ``, ``J-P``."""
    if len(word) > 8 or not word[:1].isupper():
        return False
    letters = word.replace(".", "").replace("-", "")
    return 0 < len(letters) <= (4 if "." in word or "-" in word else 3) and letters.isalpha() and letters.isupper()


def inverted(name: Name) -> str:
    """A name as most exports write it: ``Family, Given, Suffix``; Han names undivided, bodies as they are."""
    return csl.full_name(name)


def initials(name: Name) -> str:
    """``Family AB`` as PubMed and Web of Science abbreviate names; Han names and bodies as they are."""
    if "literal" in name or has_han(name.get("family", "")):
        return csl.full_name(name)
    words = re.split(r"[\s.-]+", name.get("given", ""))
    letters = "".join([word if word.isupper() and len(word) <= 3 else word[:1].upper() for word in words if word])
    suffix = name.get("suffix", "").rstrip(".")
    return " ".join(part for part in (csl.family(name), letters, suffix) if part)
