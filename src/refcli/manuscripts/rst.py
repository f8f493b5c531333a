"""reStructuredText with sphinxcontrib-bibtex: ``:cite:p:`key,other```, ``.. bibliography:: refs.bib``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from refcli.errors import RefcliError
from refcli.manuscripts.gathering import Gathering, Lines
from refcli.manuscripts.masking import masked
from refcli.messages import _

_TOKEN = re.compile(
    r":(?:foot)?cite(?::[a-z]{1,20})?:`(?P<keys>[^`]{1,5000})`"
    r"|^[ \t]*\.\. (?:foot)?bibliography::(?P<files>[^\n]*)"
    r"|^[ \t]*\.\. include::[ \t]+(?P<include>[^\n]{1,500})"
    r"|^[ \t]+:(?P<all>all):[ \t]*$",
    re.MULTILINE,
)
_KEY = re.compile(r"[^,\s{}]+")
_NOTE = re.compile(r"\{[^{}]*\}")
_CODE = re.compile(
    r"^\.\. (?:code|code-block|sourcecode|literalinclude|parsed-literal|highlight)::"
    r"|^\.\. (?!\S*::)"
    r"|^(?!\.\. ).*::$"
)
"""Lines that open a block of code, a comment, or a literal block."""
_DEEPEST = 40


def read(path: Path, into: Gathering) -> None:
    """Read a reStructuredText file and what it includes. Raises NotFound and Refused for the main file only."""
    _file(path, into.open(path), into, 0)


def _file(path: Path, text: str, into: Gathering, depth: int) -> None:
    lines = Lines(text)
    text = masked(text, _literal(text))
    bibliography = False
    for found in _TOKEN.finditer(text):
        if found["keys"]:
            for key in _KEY.finditer(_NOTE.sub(lambda note: " " * len(note[0]), found["keys"])):
                into.cite(key[0], str(path), lines.at(found.start("keys") + key.start()))
        elif found["include"]:
            _include(path, found["include"].strip(), lines.at(found.start()), into, depth)
        elif found["all"]:
            into.everything |= bibliography
        else:
            bibliography = True
            for name in found["files"].split():
                into.asks_for(name)


def _literal(text: str) -> Iterator[tuple[int, int]]:
    """Comments and literal blocks: what is indented deeper than the line that opens them."""
    place = 0
    deeper_than = -1
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            indent = len(line) - len(line.lstrip())
            if 0 <= deeper_than < indent:
                yield place, place + len(line)
            else:
                opens = _CODE.search(bare)
                deeper_than = indent if opens else -1
                if opens and bare.startswith(".. ") and "::" not in bare:
                    yield place, place + len(line)
        place += len(line)


def _include(path: Path, name: str, line: int, into: Gathering, depth: int) -> None:
    included = path.parent / name
    if name.startswith("<") or into.is_read(included) or depth >= _DEEPEST:
        return
    try:
        text = into.open(included)
    except RefcliError:
        into.warn(str(path), line, _("there is no file %(name)s to include") % {"name": name})
        return
    _file(included, text, into, depth + 1)
