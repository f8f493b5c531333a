"""Names of people as pages print them.

``Walker, Gill`` is family and given name; initials stay as they are (``LUI, SC``). A particle stays with
the family name that it is printed before (``de Andrade, Dominique``), for only the bearer knows more.
Names in Han characters have no comma; bodies and names without a comma are literal.
"""

from __future__ import annotations

from typing import TypeAlias

from refcli.scripts import has_han, split_han_name
from refcli.scripts.han import COMPOUND_SURNAMES

Name: TypeAlias = dict[str, str]

_SUFFIXES = frozenset({"JR", "JR.", "SR", "SR.", "II", "III", "IV"})
_MARKER = frozenset("0123456789 ,;，、")
_MOST_MARKERS = 20


def name(text: str) -> Name:
    """One name as CSL has it."""
    text = " ".join(text.split())
    if has_han(text):
        joined = text.replace(" ", "").replace(",", "").replace("，", "")
        parts = split_han_name(joined)
        return {"family": parts[0], "given": parts[1]} if parts else {"literal": text}
    family, comma, rest = text.partition(",")
    family, rest = family.strip(), rest.strip()
    if not comma or not family:
        return {"literal": text}
    if not rest:
        return {"family": family}
    given, comma, suffix = rest.rpartition(",")
    if comma and suffix.strip().upper() in _SUFFIXES:
        return {"family": family, "given": given.strip(), "suffix": suffix.strip()}
    return {"family": family, "given": rest}


def names(line: str) -> list[Name]:
    """The names on one line: one, unless semicolons (or commas between Chinese names) divide it."""
    line = line.replace("；", ";")
    if ";" not in line and has_han(line):
        line = line.replace("，", ";").replace("、", ";")
        if "," in line:
            people = [part.strip() for part in line.split(",")]
            inverted = len(people) == 2 and people[0] in COMPOUND_SURNAMES
            if not inverted and all(split_han_name(person) for person in people):
                line = ";".join(people)
    return [name(part) for part in line.split(";") if part.strip()]


def marked(line: str) -> tuple[str, list[int]]:
    """A name and the numbers of its markers: ``Walker, Gill [1 ]`` is ``Walker, Gill`` and 1.

    Several may stand in one bracket or in a bracket each; a star (who answers letters) is no part of the name.
    """
    text, numbers = line.rstrip(" *"), list[int]()
    for _bracket in range(_MOST_MARKERS):
        head, bracket, inside = text[:-1].rpartition("[")
        if not (text.endswith("]") and bracket and _MARKER.issuperset(inside)):
            break
        for separator in ";，、":
            inside = inside.replace(separator, ",")
        found = [int(number) for number in inside.replace(",", " ").split() if len(number) <= 4]
        if not found:
            break
        text, numbers = head.rstrip(" *"), found + numbers
    return (text, numbers) if text else (line, [])


def abbreviated(text: str) -> Name:
    """A name without a comma that ends in initials: ``HIMSPEL F``, ``Fama E.F.``; else literal (``*CAN REV``)."""
    text = " ".join(text.split())
    family, blank, initials = text.rpartition(" ")
    if blank and not text.startswith(("*", "[")) and is_initials(initials):
        return {"family": family, "given": initials}
    if has_han(text):
        return name(text)
    return {"literal": text.lstrip("*").strip() or text}


def is_initials(word: str, *, dotted: bool = False) -> bool:
    """Whether a word is one to three initials; ``dotted`` asks for dots, else they may be absent."""
    if dotted and "." not in word:
        return False
    letters = word.replace(".", "").replace("-", "")
    return 0 < len(letters) <= 3 and letters.isalpha() and letters.isupper() and len(word) <= 2 * len(letters) + 2


def looks_like_name(text: str) -> bool:
    """Whether a line is surely a name: a comma and no digit, a Chinese name, or ``[Anonymous]``."""
    if text == "[Anonymous]":
        return True
    if has_han(text):
        return split_han_name(text.replace(" ", "")) is not None
    family, comma, given = text.partition(", ")
    return bool(comma and family and given) and len(text) <= 80 and not any(char.isdigit() for char in text)
