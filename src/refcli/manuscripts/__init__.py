"""Manuscripts: which keys a text cites, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from refcli.errors import Refused
from refcli.messages import _

__all__ = ["KINDS", "Citations", "Cited", "read"]


class Cited(NamedTuple):
    """A key as the manuscript writes it, its file as it was named or included, and the 1-based line.

    In a .docx the line counts paragraphs, table cells included.
    """

    key: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Citations:
    r"""What a manuscript cites: ``cited`` holds each key once, where it stands first, in the order of the text.

    ``everything``: it asks for all there is (``\nocite{*}``). ``files``: what was read, included files too, so that
    a target knows what it depends on. ``warnings``: what was passed over, such as an included file that is not there.
    ``bibliographies``: the .bib files that the manuscript asks for, as it names them.
    """

    cited: tuple[Cited, ...] = ()
    everything: bool = False
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    bibliographies: tuple[str, ...] = ()


KINDS = {
    ".tex": "tex",
    ".ltx": "tex",
    ".latex": "tex",
    ".sty": "tex",
    ".cls": "tex",
    ".rnw": "tex",
    ".snw": "tex",
    ".bbx": "tex",
    ".cbx": "tex",
    ".aux": "aux",
    ".bcf": "bcf",
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".typ": "typst",
    ".org": "org",
    ".docx": "docx",
    ".rst": "rst",
}
"""The module that reads a suffix."""


def read(paths: Sequence[Path]) -> Citations:
    """The citations of manuscripts, taken together; the suffix tells the format.

    Raises NotFound for a file that is not there, Refused for one that is no manuscript.
    """
    from refcli.manuscripts.gathering import Gathering

    into = Gathering()
    for path in paths:
        reader: Callable[[Path, Gathering], None] = import_module(f"refcli.manuscripts.{_kind(path)}").read
        reader(path, into)
    return into.citations()


def _kind(path: Path) -> str:
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        from refcli.manuscripts.gathering import head_of

        kind = _by_content(head_of(path))
    if kind is None:
        raise Refused(
            _("%(file)s is no manuscript that refcli can read") % {"file": path},
            _("manuscripts are .tex, .aux, .bcf, .md, .qmd, .Rmd, .typ, .org, .rst and .docx files"),
        )
    return kind


def _by_content(head: str) -> str | None:
    """The reader for a file without a known suffix, by marks that no other kind of text carries."""
    if "\\documentclass" in head or "\\begin{document}" in head:
        return "tex"
    if "\\abx@aux@" in head or head.startswith("\\relax"):
        return "aux"
    if "<bcf:controlfile" in head:
        return "bcf"
    return "markdown" if "[@" in head and "\0" not in head else None
