"""Names as BibTeX reads them: ``von Last, Jr., First``; Han names undivided, bodies in braces."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from refcli.formats.bibtex.latex import text
from refcli.scripts import has_han

Names: TypeAlias = list[dict[str, str]]
Encoder: TypeAlias = Callable[[str], str]

# A word that divides names; a sign that is escaped at the start of a word makes bibtexparser divide wrongly too.
_AND = re.compile(r"(?:^|\s)(?:and(?:\s|$)|[&%$#_])", re.IGNORECASE)
_PLAIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]*, [A-ZÀ-Þ][A-Za-zÀ-ÿ'.-]*(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ'.-]*){0,4}")
_FIRST_LETTER = re.compile(r"(?<![^\s~-])[^\x00-\x7f]")


def people(names: Names, encode: Encoder = text, *, initials: bool = False) -> str:
    """A list of names as the value of ``author`` or ``editor``.

    ``initials``: a letter that is still no ASCII at the start of a given name stands in braces, so that a style that
    cuts the name to it does not cut it into bytes (Tame the BeaST, section 4).
    """
    return " and ".join([written for name in names if (written := person(name, encode, initials=initials))])


def person(name: dict[str, str], encode: Encoder = text, *, initials: bool = False) -> str:
    """One name, in braces where BibTeX would divide it wrongly; ``""`` if there is nothing to write."""
    if len(name) == 2 and "family" in name and "given" in name:
        plain = f"{name['family']}, {name['given']}"
        if _PLAIN.fullmatch(plain) and "AND" not in plain.upper():
            return plain  # most names: nothing to escape, nothing to protect
    if literal := name.get("literal", "").strip():
        return f"{{{encode(literal)}}}"
    family, given, suffix = (name.get(part, "").strip() for part in ("family", "given", "suffix"))
    particle = f"{name.get('dropping-particle', '')} {name.get('non-dropping-particle', '')}".strip()
    if not family:
        family, given = given, ""
    if given and has_han(family) and has_han(given) and not particle:
        family, given = family + given, ""
    if not given:
        whole = ", ".join([part for part in (f"{particle} {family}".strip(), suffix) if part])
        divisible = "," in whole or len(whole.split()) != 1 or whole.lower() in ("others", "and")
        return _braced(whole, encode) if divisible else encode(whole)
    parts = (_family(particle, family, encode), _part(suffix, encode), _part(given, encode))
    if initials and not parts[2].isascii() and not parts[2].startswith("{"):
        parts = (*parts[:2], _FIRST_LETTER.sub(r"{\\relax \g<0>}", parts[2]))
    return ", ".join([part for part in parts if part])


def _family(particle: str, family: str, encode: Encoder) -> str:
    """Particle and family: ``von Humboldt`` and ``d'Alembert`` as they are, ``{De Quincey}``, ``{al-Kindi}`` in braces.

    So stands ``{Ortega y Gasset}``, whose words BibTeX would take for a particle; it divides names at hyphens too.
    """
    if particle.endswith(("'", "’", "-")):
        particle, _, elided = particle.rpartition(" ")
        family = elided + family
    if "-" in family and family[0].islower():
        family = _braced(family, encode)
        return f"{_part(particle, encode)} {family}".strip()
    words = family.split()
    small = [_is_small(word) for word in words[:-1]]
    if particle and not all(map(_is_small, particle.split())):
        return _braced(f"{particle} {family}", encode)
    if False in small and True in small[small.index(False) :]:
        return f"{particle} {_braced(family, encode)}".strip()
    return f"{_part(particle, encode)} {_part(family, encode)}".strip()


def _is_small(word: str) -> bool:
    return next((letter.islower() for letter in word if letter.isalpha()), False)


def _part(value: str, encode: Encoder) -> str:
    """A part of a name, in braces where a comma or an "and" in it would be taken for BibTeX's own."""
    return _braced(value, encode) if "," in value or _AND.search(value) else encode(value)


def _braced(value: str, encode: Encoder) -> str:
    return f"{{{encode(value)}}}" if value else ""
