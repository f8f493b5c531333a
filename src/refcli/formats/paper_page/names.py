"""Names of people as pages print them.

``Walker, Gill`` is family and given name; initials stay as they are (``LUI, SC``). A particle stays with
the family name that it is printed before (``de Andrade, Dominique``), for only the bearer knows more.
Names in Han characters have no comma; bodies and names without a comma are literal.
"""

from __future__ import annotations

from typing import TypeAlias

from refcli.scripts import has_han, split_han_name

Name: TypeAlias = dict[str, str]

_SUFFIXES = frozenset({"JR", "JR.", "SR", "SR.", "II", "III", "IV"})
_MARKER = frozenset("0123456789 ,;，、")


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
    """The names on one line: one, unless semicolons (or Chinese commas between Chinese names) divide it."""
    line = line.replace("；", ";")
    if ";" not in line and has_han(line):
        line = line.replace("，", ";").replace("、", ";")
    return [name(part) for part in line.split(";") if part.strip()]


def marked(line: str) -> tuple[str, list[int]]:
    """A name and the numbers of its marker: ``Walker, Gill [1 ]`` is ``Walker, Gill`` and 1."""
    if line.endswith("]"):
        head, bracket, inside = line[:-1].rpartition("[")
        if bracket and inside.strip() and _MARKER.issuperset(inside):
            for separator in ";，、":
                inside = inside.replace(separator, ",")
            numbers = [int(number) for number in inside.replace(",", " ").split() if len(number) <= 4]
            if numbers:
                return head.rstrip(), numbers
    return line, []


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
