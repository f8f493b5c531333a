r"""Commands that a manuscript defines for itself and that pass an argument on to a citation.

``\newcommand{\see}[2][]{(see \cite[#1]{#2})}`` makes ``\see[p. 3]{key}`` a citation, since its second argument is
one; ``\let\see=\citep`` and ``\DeclareCiteCommand{\see}`` make ``\see`` a command like ``\citep``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from refcli.manuscripts.tex.arguments import Reach, after_blanks, end_of

_NAME = re.compile(r"\*?[ \t\n]*\{?[ \t]*\\([A-Za-z@]+)[ \t]*\}?")
_COUNT = re.compile(r"\[[ \t]*(\d)[ \t]*\]")
_PARAMETERS = re.compile(r"(?:#\d|[^{}\\%\n#]){0,40}")
_PARAMETER = re.compile(r"(\[?)#\d")
_DEFAULT = re.compile(r"\b\d=")
_PASSED = re.compile(r"#([1-9])")
_SPEC = re.compile(r"[omsOdDrRtvcCe][ \t]*")
_OPTIONAL = "oO"
_LONGEST = 50_000


@dataclass(frozen=True, slots=True)
class Shorthand:
    """The arguments of a command, one letter each as xparse names them, and which of them (from 0) hold keys."""

    arguments: str
    keys: frozenset[int]


@dataclass(frozen=True, slots=True)
class Definition:
    """A command's name, the letters of its arguments, and the places where its body begins and ends."""

    name: str
    arguments: str
    start: int
    stop: int


def definition(text: str, command: str, place: int, reach: Reach) -> Definition | None:
    r"""What a defining command such as ``\newcommand``, whose name ends at ``place``, defines; None where unclear."""
    found = _NAME.match(text, place)
    if found is None:
        return None
    place = after_blanks(text, found.end())
    if command.endswith("def"):
        parameters = _PARAMETERS.match(text, place)
        arguments = (
            "".join(["o" if bracket else "m" for bracket in _PARAMETER.findall(parameters[0])]) if parameters else ""
        )
        place = parameters.end() if parameters else place
    elif command.endswith("DocumentCommand"):
        end = end_of(text, place, reach)
        if end < 0:
            return None
        arguments = _of_xparse(text[place + 1 : end - 1])
        place = after_blanks(text, end)
    else:
        count = _COUNT.match(text, place)
        arguments = "m" * (int(count[1]) if count else 0)
        place = after_blanks(text, count.end()) if count else place
        while text.startswith("[", place):
            end = max(end_of(text, place, reach), place + 1)
            optional = max(1, len(_DEFAULT.findall(text[place:end]))) if command.endswith("x") else 1
            arguments = "o" * optional + arguments[optional:]
            place = after_blanks(text, end)
    end = end_of(text, place, reach, _LONGEST) if text.startswith("{", place) else -1
    return None if end < 0 else Definition(found[1], arguments, place + 1, end - 1)


def _of_xparse(spec: str) -> str:
    """The letters of xparse's argument specification, without defaults and delimiters."""
    letters = ""
    place, reach = 0, Reach(spec)
    while place < len(spec):
        found = _SPEC.match(spec, place)
        if found is None:
            place += 1
            continue
        letters += found[0][0]
        place = found.end()
        if spec.startswith("{", place):
            place = max(end_of(spec, place, reach), place + 1)
    return letters


def passed_on(argument: str) -> frozenset[int]:
    """Which parameters (from 0) stand in a list of keys."""
    return frozenset([int(number) - 1 for number in _PASSED.findall(argument)])


def arguments_of(text: str, place: int, letters: str, reach: Reach) -> list[tuple[int, int]] | None:
    """The insides of a command's arguments, optional ones that are not given as empty; None if one is missing."""
    spans = []
    for letter in letters:
        here = after_blanks(text, place)
        if letter in _OPTIONAL:
            end = end_of(text, here, reach) if text.startswith("[", here) else -1
            if end < 0:
                spans.append((place, place))
                continue
        elif letter in "st":
            starred = text.startswith("*", here)
            spans.append((here, here))
            place = here + starred
            continue
        elif letter in "mv":
            end = end_of(text, here, reach) if text.startswith("{", here) else -1
            if end < 0:
                return None
        else:
            return None
        spans.append((here + 1, end - 1))
        place = end
    return spans
