"""Names of ``author`` and its like to CSL, by BibTeX's rules: divided at ``and`` outside braces before decoding.

``First von Last``, ``von Last, First``, ``von Last, Jr, First``, biblatex's ``family=..., given=...``; what stands in
braces as a whole is a body, unless it is a Chinese name. Lists that Chinese sites join by ``;`` or ``，`` are divided.
"""

from __future__ import annotations

import re

from refcli.formats.bibtex.decode import plain
from refcli.formats.values import names
from refcli.formats.values.names import Name
from refcli.scripts import has_han

_AND = re.compile(r" and (?=\S)", re.IGNORECASE)
_MARK = re.compile(r"[{}]| and (?=\S)", re.IGNORECASE)
_COMMA = re.compile(r"[{},]")
_BLANK = re.compile(r"[{}~ ]")
_SEMICOLON = re.compile(r"[{};；]")
_OTHERS = frozenset(("others", "et al.", "et al", "et. al.", "et. al", "等", "等."))
_ET_AL = re.compile(r"(?:,? et\.? al\.?|,?\s?等\.?)$")
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix|useprefix|[a-z]{2,12}-i)\s?=")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s?\{[a-z]{1,20}\}")
_HOMONYM = re.compile(r"0\d{3}")
"""By such a number DBLP tells people of one name apart: ``Yang Liu 0005``."""

_INITIALS_LAST = re.compile(r"[A-ZÀ-Þ][\w'-]{2,40} (?:[A-Z]{2}|[A-Z](?:[ ~][A-Z]){1,3})")
"""``Fourney M E``, ``Smith JA``: as PubMed and Chinese standards write names, without a comma."""

_JUNIOR = re.compile(r"\{([^{},]{1,60}),\s?([JS]r\.?|I{2,3}|IV)\}")
_SPECIAL = re.compile(r"\\(?:[A-Za-z]{1,20}\s*|.)\{?(?:\\([ij])|([^{}]))?")

_CACHE: dict[str, Name] = {}
"""Names that were read: authors come again and again. Only what says nothing beside the name stands here."""

_CACHED = 20_000
_LONGEST = 100


def people(value: str) -> tuple[list[Name], bool]:
    """The names of a value, and whether the list says that there are more (``and others``)."""
    if "\n" in value or "\t" in value or "  " in value:
        value = " ".join(value.split())
    if "{" in value or "}" in value:
        parts = split(value, _MARK)
    elif " and " in value or " AND " in value or " And " in value:
        parts = _AND.split(value)
    else:
        parts = [value]
    found: list[Name] = []
    more = False
    if len(parts) == 1 and (";" in value or "；" in value) and _EXTENDED.match(value) is None and "&" not in value:
        parts = split(value, _SEMICOLON)
    for part in parts:
        name = _CACHE.get(part)
        if name is not None:
            found.append(dict(name))
            continue
        stripped = part.strip(" ,")
        if stripped[:2] in ("et", "ot", "等") and stripped.lower() in _OTHERS:
            more = True
            continue
        if stripped.endswith(("al.", "al", "等", "等.")) and (trail := _ET_AL.search(stripped)):
            stripped, more = stripped[: trail.start()], True
        if not stripped:
            continue
        if not stripped.isascii() and has_han(stripped) and "{" not in stripped and "=" not in stripped:
            family, comma, given = stripped.partition(", ")
            foreign = given.isascii() and len(given) <= 12  # 昂温, G.
            if comma and (foreign or len(parts) > 1) and "," not in given and given and len(stripped) <= 20:
                found.append({"family": plain(family), "given": plain(given)})  # among names that "and" divides
            else:
                found += names.people(plain(stripped))
            continue
        name = person(stripped)
        if name:
            found.append(name)
            if len(part) < _LONGEST and len(_CACHE) < _CACHED and part.strip(" ,") == stripped:
                _CACHE[part] = dict(name)
    return found, more


def split(value: str, mark: re.Pattern[str]) -> list[str]:
    """A value divided at what a pattern finds outside of braces."""
    parts: list[str] = []
    depth = start = 0
    for found in mark.finditer(value):
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(depth - 1, 0)
        elif not depth:
            parts.append(value[start : found.start()])
            start = found.end()
    parts.append(value[start:])
    return parts


def person(text: str) -> Name | None:
    """One name in LaTeX to CSL; None where there is none."""
    family, comma, given = text.partition(", ")
    if comma and "{" not in text and "\\" not in text and "," not in given and "=" not in text:
        given = given.replace("~", " ").strip() if "~" in given or given[-1:] == " " else given
        if " " not in family and "~" not in family and family[:1].isupper() and given and not given[-1].islower():
            return {"family": family, "given": given}
        return _inverted([family, given])
    if _ENVIRONMENT.search(text):
        return {"literal": plain(text)}
    if text.startswith("{") and is_one_group(text):
        return _body(text)
    if "=" in text and _EXTENDED.match(text):
        return _extended(text)
    parts = split(text, _COMMA)
    if len(parts) > 1:
        return _inverted(parts)
    return _forward(text)


def is_one_group(text: str) -> bool:
    """Whether a text is one group in braces."""
    depth = 0
    for found in _COMMA.finditer(text):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if not depth:
                return found.end() == len(text)
    return False


def _body(text: str) -> Name | None:
    inner = text[1:-1]
    value = plain(inner)
    if not value:
        return None
    if not value.isascii() and has_han(value):
        return names.han(value)
    if inner.startswith("\\") and " " not in value:  # {\'E}mile is a letter in braces, not a body
        return {"family": value}
    return {"literal": value}


def _inverted(parts: list[str]) -> Name | None:
    """``von Last, First`` or ``von Last, Jr, First``."""
    if len(parts) > 2 and not parts[-1].strip():
        parts = parts[:-1]
    particle, family = _von(words(parts[0]))
    jr, given = "", ""
    if len(parts) == 2:
        given = plain(parts[1])
    elif len(parts) == 3:
        jr, given = plain(parts[1]), plain(parts[2])
    elif len(parts) > 3:
        given = plain(", ".join([part.strip() for part in parts[1:]]))
    if not jr and given.lower() in names.SUFFIXES and " " in family and not particle:
        name = _forward(parts[0]) if "{" not in parts[0] else None  # John Smith, Jr.
        if name and "suffix" not in name:
            return {**name, "suffix": given}
        jr, given = given, ""
    if not family:
        return (
            person(given)
            if given and "," not in given and "=" not in given
            else ({"literal": given} if given else None)
        )
    name = names.named("X", given, jr) if given and " " in given and given[-1].islower() else None
    found: Name = {}
    if name and "dropping-particle" in name:
        found["dropping-particle"] = name["dropping-particle"]
        given = name["given"]
    if particle:
        found["non-dropping-particle"] = particle
    found["family"] = family
    if given:
        found["given"] = given
    elif " " in family and not jr:
        return {"literal": f"{particle} {family}".strip()}
    if jr:
        found["suffix"] = jr
    return found


def _forward(text: str) -> Name | None:
    """``First von Last``: the last word is the family name, with the words in small letters before it."""
    parts = words(text)
    if not parts:
        return None
    if len(parts) == 1:
        return {"family": value} if (value := plain(parts[0])) else None
    if _INITIALS_LAST.fullmatch(text) and parts[-1].lower() not in names.SUFFIXES:
        return {"family": parts[0], "given": " ".join(parts[1:])}  # BibTeX would take the last initial for the family
    suffix = parts.pop() if len(parts) > 2 and parts[-1].lower() in names.SUFFIXES else ""
    if len(parts) > 2 and _HOMONYM.fullmatch(parts[-1]):
        parts.pop()
    if not suffix and (braced := _JUNIOR.fullmatch(parts[-1])):  # Martin Luther {King, Jr.}
        parts[-1], suffix = braced[1], plain(braced[2])
    first = next((place for place, word in enumerate(parts[:-1]) if is_small(word)), len(parts) - 1)
    if not first and not all(plain(word).lower() in names.PARTICLES for word in parts[:1]):
        first = len(parts) - 1
    particle, family = _von(parts[first:])
    given = plain(" ".join(parts[:first]))
    found: Name = {}
    if particle:
        found["non-dropping-particle"] = particle
    if family:
        found["family"] = family
    if given:
        found["given"] = given
    if suffix:
        found["suffix"] = suffix
    return found or None


def _von(parts: list[str]) -> tuple[str, str]:
    """Particle and family name of ``von Last``: the words up to the last small one that is not the last word."""
    count = 0
    for place, word in enumerate(parts[:-1]):
        if is_small(word):
            count = place + 1
    if count and not is_small(parts[0]):
        count = 0  # Ortega y Gasset
    return plain(" ".join(parts[:count])), plain(" ".join(parts[count:]))


def words(text: str) -> list[str]:
    """The words of a name; what stands in braces is one."""
    if "{" not in text and "~" not in text:
        return text.split()
    return [word for word in split(text, _BLANK) if word]


def is_small(word: str) -> bool:
    """Whether a word begins with a small letter outside of braces; a letter with an accent counts as the letter."""
    if word.startswith("{"):
        if not word.startswith("{\\"):
            return False
        word = word[1:]
    if word.startswith("\\"):
        found = _SPECIAL.match(word)
        letter = (found[1] or found[2] or "") if found else ""
        if not letter:
            letter = plain(found[0])[:1] if found else ""
        return letter.islower()
    for sign in word:
        if sign.isalpha():
            return sign.islower()
        if sign == "{":
            return False
    return False


def _extended(text: str) -> Name | None:
    """Biblatex's ``family=Poussin, given=Charles, prefix=de la, useprefix=false``."""
    parts: dict[str, str] = {}
    for piece in split(text, _COMMA):
        label, _sign, value = piece.partition("=")
        value = value.strip()
        if value.startswith('"') and value.endswith('"') and len(value) > 1:
            value = value[1:-1]
        parts[label.strip().strip('"').lower()] = plain(value)
    if not parts.get("family"):
        parts["family"] = parts.pop("given", "")
    found: Name = {}
    if prefix := parts.get("prefix"):
        small = parts.get("useprefix", "").lower() == "false"
        found["dropping-particle" if small else "non-dropping-particle"] = prefix
    for label in ("family", "given", "suffix"):
        if parts.get(label):
            found[label] = parts[label]
    return found or None
