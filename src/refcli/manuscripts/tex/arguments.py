"""The arguments of LaTeX's commands: groups, brackets, and the blanks and comments between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BLANKS = re.compile(r"[ \t]*(?:%[^\n]*\n[ \t]*)*(?:\n[ \t]*(?:%[^\n]*\n[ \t]*)*)?")
"""What may stand before an argument: blanks, comments and one line end, but no empty line."""
_PLAIN = {
    "{": re.compile(r"\{[^{}\\%]*\}"),
    "[": re.compile(r"\[[^\[\]{}\\%]*\]"),
    "(": re.compile(r"\([^(){}\\%]*\)"),
    "<": re.compile(r"<[^<>{}\\%]*>"),
}
_MARK = re.compile(r"[{}\[\]()<>]|\\.|%[^\n]*", re.DOTALL)
_CLOSING = {"{": "}", "[": "]", "(": ")", "<": ">"}
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?[ \t]*")
_INNER = re.compile(r"\{[^{}]*\}")
_PIECE = re.compile(r"[^,]+")
_ODD = re.compile(r"[\\{}#%\s\"~]")


class Key(NamedTuple):
    """A key and where it stands in the text."""

    key: str
    place: int


class Reach:
    """How many more characters arguments may be looked for in: keeps the reading of a hostile file linear."""

    def __init__(self, text: str) -> None:
        self.left = 8 * len(text) + 100_000


def after_blanks(text: str, place: int) -> int:
    """The place of the next argument, if there is one."""
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def end_of(text: str, place: int, reach: Reach, longest: int = 5_000) -> int:
    r"""The end of the argument that opens at ``place`` with a brace, bracket, parenthesis or ``<``; -1 without one.

    As TeX sees it: brackets within braces do not count, nor do ``\]``, ``\}`` and what stands in comments. It is
    looked for in so many characters as ``longest`` says.
    """
    opening = text[place : place + 1]
    plain = _PLAIN.get(opening)
    if plain is None or reach.left < 0:
        return -1
    found = plain.match(text, place)
    if found:
        reach.left -= found.end() - place
        return found.end()
    closing = _CLOSING[opening]
    depth = 0 if opening != "{" else -1
    for mark in _MARK.finditer(text, place):
        sign = mark[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth < 0:
                reach.left -= mark.end() - place
                return mark.end() if opening == "{" else -1
        elif depth == 0 and sign == closing:
            reach.left -= mark.end() - place
            return mark.end()
        if mark.end() - place > longest:
            break
    reach.left -= min(len(text) - place, longest)
    return -1


def keys(text: str, start: int, stop: int) -> Iterator[Key]:
    """The keys of a list between two places, in a group or outside of one; comments and blanks are none of them."""
    content = text[start:stop]
    if "%" in content:
        content = _COMMENT.sub(lambda found: " " * len(found[0]), content)
    if "{" in content:
        content = _INNER.sub(lambda found: " " * len(found[0]), content)
    for piece in _PIECE.finditer(content):
        word = piece[0]
        key = word.strip()
        if key.startswith("*") and key != "*":  # REVTeX: a reference that is joined to the one before
            key = re.sub(r"\*(?:\[[^\]]*\])*", "", key, count=1).strip()
        if key:
            yield Key(" ".join(key.split()), start + piece.start() + word.find(key))


def is_key(key: str) -> bool:
    """Whether a word can be a key: without blanks and without what means something to TeX."""
    return key != "*" and not _ODD.search(key)
