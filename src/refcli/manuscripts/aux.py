r"""LaTeX's .aux files: ``\citation`` of LaTeX and natbib, ``\abx@aux@cite`` of biblatex (before and since 3.17)."""

from __future__ import annotations

import re
from pathlib import Path

from refcli.errors import RefcliError
from refcli.manuscripts.gathering import Gathering, Lines
from refcli.messages import _

_ENTRY = re.compile(
    r"\\(?:"
    r"(?P<cite>citation)\{(?P<keys>[^{}]*)\}"
    r"|abx@aux@cite(?P<section>\{\d*\})?\{(?P<key>[^{}]*)\}"
    r"|(?P<all>abx@aux@nociteall)"
    r"|@input\{(?P<file>[^{}\n]*)\}"
    r"|bibdata\{(?P<data>[^{}]*)\}"
    r")"
)
_CONTROL = re.compile(r"(?:biblatex|achemso)-control|(?:REVTEX|apsrev|apsrmp|aip\w{0,4}?)[\d.-]*\w{0,10}Control")
"""Keys by which packages give settings to BibTeX."""


def read(path: Path, into: Gathering) -> None:
    """Read an .aux file and those of the files that its manuscript includes.

    Raises NotFound and Refused for the first one only.
    """
    waiting = [(path, into.open(path))]
    while waiting:
        one, text = waiting.pop()
        waiting += reversed(_included(one, text, path.parent, into))


def _included(path: Path, text: str, folder: Path, into: Gathering) -> list[tuple[Path, str]]:
    """Note what one file cites; returns the files that it names, with their texts."""
    found: list[tuple[Path, str]] = []
    lines = Lines(text)
    for entry in _ENTRY.finditer(text):
        if entry["all"]:
            into.everything = True
        elif entry["file"] is not None:
            _open(folder / entry["file"].strip('"'), (path, lines.at(entry.start())), into, found)
        elif entry["data"] is not None:
            for name in entry["data"].split(","):
                if name and not name.endswith("-blx"):
                    into.asks_for(name if name.endswith(".bib") else name + ".bib")
        else:
            for key in (entry["keys"] if entry["cite"] else entry["key"]).split(","):
                key = key.strip()
                if key == "*":
                    into.everything = True
                elif key and not _CONTROL.fullmatch(key):
                    into.cite(key, str(path), lines.at(entry.start()))
    return found


def _open(path: Path, place: tuple[Path, int], into: Gathering, found: list[tuple[Path, str]]) -> None:
    if into.is_read(path):
        return
    try:
        found.append((path, into.open(path)))
    except RefcliError:
        into.warn(str(place[0]), place[1], _("there is no file %(name)s to include") % {"name": path.name})
