"""Manuscripts: which keys a text cites, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

__all__ = ["Citations", "Cited", "read"]


class Cited(NamedTuple):
    """A key as the manuscript writes it, its file as it was named or included, and the 1-based line."""

    key: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Citations:
    r"""What a manuscript cites: ``cited`` holds each key once, where it stands first, in the order of the text.

    ``everything``: it asks for all there is (``\nocite{*}``). ``files``: what was read, included files too, so that
    a target knows what it depends on. ``warnings``: what was passed over, such as an included file that is not there.
    """

    cited: tuple[Cited, ...] = ()
    everything: bool = False
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()


def read(paths: Sequence[Path]) -> Citations:
    """The citations of manuscripts, taken together; the suffix tells the format.

    Raises NotFound for a file that is not there, Refused for one that is no manuscript.
    """
    raise NotImplementedError(paths)
