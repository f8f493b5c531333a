"""What the engine gives back: runs of text with the little typography that citations have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

MARKS = ("italic", "bold", "smallcaps", "sup", "sub", "underline")
"""The typography that a run can have."""


class Run(NamedTuple):
    """A piece of text with its typography (of `MARKS`) and the address that it links to (``""`` for none)."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """An entry of a bibliography.

    ``key``: the item's id. ``label``: what stands before the entry (``[1]``), ``""`` in styles without. ``runs``: the
    entry. ``in_text``: how the text refers to it; in a style of notes, the whole note.
    """

    key: str
    label: str
    runs: tuple[Run, ...]
    in_text: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The entry as plain text, without its label."""
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The entries in the order in which they are printed; ``hanging``: later lines of an entry are indented."""

    citations: tuple[Citation, ...]
    hanging: bool = False


def plain(runs: Iterable[Run]) -> str:
    """The text of runs."""
    return "".join(run.text for run in runs)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without empty ones, neighbours of equal typography as one, blanks at both ends dropped."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1][1:] == run[1:]:
            found[-1] = found[-1]._replace(text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    while found and (text := found[0].text.lstrip()) != found[0].text:
        found[:1] = [found[0]._replace(text=text)] if text else []
    while found and (text := found[-1].text.rstrip()) != found[-1].text:
        found[-1:] = [found[-1]._replace(text=text)] if text else []
    return tuple(found)
