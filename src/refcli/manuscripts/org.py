"""Org manuscripts: ``[cite/style:see @key p. 3; @other]``, org-ref's ``cite:key1,key2`` and ``citep:&key``, LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from refcli.errors import RefcliError
from refcli.manuscripts.gathering import Gathering, Lines
from refcli.manuscripts.masking import masked
from refcli.manuscripts.tex import Commands
from refcli.messages import _

_TOKEN = re.compile(
    r"\\(?P<raw>[A-Za-z]*cite[A-Za-z]*)"
    r"|\[cite(?P<style>/[\w/-]{1,60})?:(?P<cite>[^\[\]]{1,5000})\]"
    r"|(?<![\w\\:/])(?P<link>[A-Za-z]{0,20}cite[A-Za-z]{0,20}\*?):(?P<keys>[^\s\[\](){}<>\"|][^\s\[\](){}<>\"|]{0,2000})"
    r"|\[\[(?P<name>[A-Za-z]{0,20}cite[A-Za-z]{0,20}\*?):(?P<target>[^\[\]\n]{1,2000})\]"
    r"|(?<![\w\\:/])(?:no)?bibliography:(?P<files>[^\s\[\](){}<>\"|]{1,1000})"
    r"|^[ \t]*\#\+include:[ \t]*(?:\"(?P<quoted>[^\"\n]{1,500})\"|(?P<bare>\S{1,500}))(?P<how>[^\n]*)"
    r"|^[ \t]*\#\+bibliography:[ \t]*(?P<resource>[^\n]{1,500})",
    re.IGNORECASE | re.MULTILINE,
)
_KEY = re.compile(r"@([-.:?!`'/*@+|(){}<>&_^$#%~\w]+)")
"""Org manual, "Citations": what may stand in a key."""
_REF_KEY = re.compile(r"&([^\s;&,]+)")
_NAME = re.compile(r"([^,]+)")
_BLOCK = re.compile(r"^[ \t]*#\+(begin|end)_(src|example|comment|export)\b", re.IGNORECASE | re.MULTILINE)
_HIDDEN_LINE = re.compile(r"^(?:[ \t]*(?:\#(?![+\w])|: |:$)[^\n]*|\*+ (?:COMMENT\b|.*:noexport:)[^\n]*)", re.MULTILINE)
_VERBATIM = re.compile(r"(?<![^\s\-('\"{])([=~])(?=\S)[^\n]{0,500}?(?<=\S)\1(?=[\s\-.,;:!?'\")}\[\]]|\Z)")
_HEADING = re.compile(r"^(\*+) ", re.MULTILINE)
_DEEPEST = 40


def read(path: Path, into: Gathering) -> None:
    """Read an Org file and what it includes. Raises NotFound and Refused for the main file only."""
    _file(path, into.open(path), into, 0)


def _file(path: Path, text: str, into: Gathering, depth: int) -> None:
    lines = Lines(text)
    text = _visible(text)
    latex = Commands(text, path, into)
    for found in _TOKEN.finditer(text):
        if found["raw"]:
            latex.cite(found["raw"], found.end())
        elif found["files"] or found["resource"]:
            _resource(found["files"] or found["resource"], into)
        elif found["quoted"] or found["bare"]:
            if not re.match(r"\s*(?:src|example|export)\b", found["how"]):
                _include(path, found["quoted"] or found["bare"], lines.at(found.start()), into, depth)
        else:
            for key, place in _keys(found):
                if key == "*":
                    into.everything = True
                else:
                    into.cite(key, str(path), lines.at(place))


def _keys(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The keys of one citation, each with its place."""
    if found["cite"]:
        for piece in _KEY.finditer(found["cite"]):
            yield piece[1], found.start("cite") + piece.start()
        return
    group = "keys" if found["link"] else "target"
    names = _REF_KEY if "&" in found[group] else _NAME
    for piece in names.finditer(found[group]):
        key = piece[1].partition("::")[0].strip().rstrip(".:;?!")
        if key:
            yield key, found.start(group) + piece.start(1)


def _resource(names: str, into: Gathering) -> None:
    for name in re.split(r"[,\s]+", names.strip().replace('"', "")):
        if name:
            into.asks_for(name if name.lower().endswith((".bib", ".json", ".yml", ".yaml")) else name + ".bib")


def _visible(text: str) -> str:
    """The text without blocks of code, comments, fixed-width lines and subtrees that are not exported."""
    text = masked(text, _blocks(text))
    text = masked(text, _hidden(text))
    return masked(text, (found.span() for found in _VERBATIM.finditer(text)))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    opened = ""
    start = 0
    for found in _BLOCK.finditer(text):
        kind = found[2].lower()
        if found[1].lower() == "begin" and not opened:
            opened, start = kind, found.start()
        elif found[1].lower() == "end" and kind == opened:
            yield start, found.end()
            opened = ""


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    headings = list(_HEADING.finditer(text))
    ends = _subtree_ends([len(heading[1]) for heading in headings])
    starts = {heading.start(): number for number, heading in enumerate(headings)}
    for found in _HIDDEN_LINE.finditer(text):
        number = starts.get(found.start())
        if number is None:
            yield found.span()
        else:
            end = ends[number]
            yield found.start(), headings[end].start() if end < len(headings) else len(text)


def _subtree_ends(levels: list[int]) -> list[int]:
    """For each heading the number of the next one that is not below it."""
    ends = [len(levels)] * len(levels)
    open_ones: list[int] = []
    for number, level in enumerate(levels):
        while open_ones and levels[open_ones[-1]] >= level:
            ends[open_ones.pop()] = number
        open_ones.append(number)
    return ends


def _include(path: Path, name: str, line: int, into: Gathering, depth: int) -> None:
    included = path.parent / name.partition("::")[0]
    if into.is_read(included):
        return
    if depth >= _DEEPEST:
        into.warn(str(path), line, _("%(name)s is included too deep and was not read") % {"name": name})
        return
    try:
        text = into.open(included)
    except RefcliError:
        into.warn(str(path), line, _("there is no file %(name)s to include") % {"name": name})
        return
    _file(included, text, into, depth + 1)
