"""Markdown as pandoc, Quarto, R Markdown and MyST read it: ``@key``, ``[-@key; see @other, p. 3]``.

Rules of keys from the pandoc manual's "Citation syntax". Code, comments and addresses hold no citation; of the
metadata only what is text does. Cross-references (``@fig-map``, a label that the document defines) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from refcli.errors import RefcliError
from refcli.manuscripts.gathering import Gathering, Lines
from refcli.manuscripts.masking import masked
from refcli.manuscripts.tex import Commands
from refcli.messages import _

KEY = r"[\w*](?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*"
"""A key without braces: punctuation only single and within."""

_TOKEN = re.compile(
    r"\\(?:[^A-Za-z\n]|(?P<raw>[A-Za-z]*cite[A-Za-z]*))"
    r"|\{(?:foot)?cite(?::[a-z:]+)?\}`(?P<role>[^`\n]{1,1000})`"
    r"|\{\{<\s*include\s+(?P<child>[^\s>]+)\s*>\}\}"
    r"|(?<![\w.])@\{(?P<braced>[^{}\s]{1,1000})\}"
    rf"|(?<!\w)(?<!\w\.)@(?P<key>{KEY})"
    r"|\b(?:https?|ftp)://[^\s<>\"'\])};]*"
    r"|<[A-Za-z][\w-]{0,30}(?:\s{1,20}[\w:-]{1,50}=\"[^\"<>\n]{0,1000}\"){1,20}"
    r"|\]\([^()\s]{0,1000}+(?:\([^()\s]{0,200}\)[^()\s]{0,200}+){0,20}+\)",
    re.IGNORECASE,
)
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|vid|supp\w*)[-:].",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\{[^{}\n@]{0,200}?#([^\s{}]+)")
_EXAMPLE = re.compile(r"(?:\A|\n[ \t]*\n|\n {0,3}\(@[\w-]*\)[^\n]*\n) {0,3}(?=\(@([\w-]+)\)[ \t])")
_ROLE = re.compile(r"\{(?:foot)?cite(?::[a-z:]+)?\}$")
_ROLE_KEY = re.compile(r"[^\s,;]+")
_NOTE = re.compile(r"\{[^{}]*\}")
_METADATA = re.compile(r"(?:\A|(?<=\n\n))---[ \t]*\n(?=\S)(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_FIELD = re.compile(r"^([^\s#:\-][^:\n]*):", re.MULTILINE)
_PROSE = re.compile(r"^(?![-\s#]|\.\.\.|[\w-]+:(?:[ \t]|$))", re.MULTILINE)
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*([^\n]*)$", re.MULTILINE)
_TICKS = re.compile(r"\n[ \t]*\n|`+")
_CHILD = re.compile(r"child\s*=\s*(?:c\()?\s*[\"']([^\"'\n]+)[\"']")
_ITEM = re.compile(r"(?:[-*+:~]|\(?(?:\d{1,9}|[A-Za-z#]{1,5})[.)]|\(@[\w-]*\)|\[\^[^\]\n]{1,200}\]:)(?:[ \t]|$)")
_CAPTION = re.compile(r"\bcap\b")
_TEXT_FIELDS = frozenset("nocite title subtitle abstract thanks acknowledgements acknowledgments description".split())
_DEEPEST = 40


def read(path: Path, into: Gathering) -> None:
    """Read a Markdown file and what it includes. Raises NotFound and Refused for the main file only."""
    _Reading(path.parent, into).file(path, into.open(path), 0)


class _Reading:
    def __init__(self, folder: Path, into: Gathering) -> None:
        self._folder = folder
        self._into = into

    def file(self, path: Path, text: str, depth: int) -> None:
        """Note what a text cites, and what the files that it includes do, in the order of the text."""
        lines = Lines(text)
        text, children = without_code(text)
        defined = {found[1].lower() for found in _LABEL.finditer(text)}
        defined |= {found[1].lower() for found in _EXAMPLE.finditer(text)}
        latex = Commands(text, path, self._into)
        includes = [(name, place, depth) for name, place in reversed(children)]
        for found in _TOKEN.finditer(text):
            while includes and includes[-1][1] < found.start():
                self._include(path, lines, *includes.pop())
            if found["raw"]:
                latex.cite(found["raw"], found.end())
            elif found["child"]:
                self._include(path, lines, found["child"], found.start(), depth)
            else:
                for key, place in _keys(found):
                    if key == "*":
                        self._into.everything = True
                    elif key.lower() not in defined and not _CROSS_REFERENCE.match(key):
                        self._into.cite(key, str(path), lines.at(place))
        for each in reversed(includes):
            self._include(path, lines, *each)

    def _include(self, path: Path, lines: Lines, name: str, place: int, depth: int) -> None:
        name = name.strip("\"'")
        included = path.parent / name
        try:
            if not included.is_file():
                included = self._folder / name.lstrip("/")
            if self._into.is_read(included):
                return
            if depth >= _DEEPEST:
                message = _("%(name)s is included too deep and was not read") % {"name": name}
                self._into.warn(str(path), lines.at(place), message)
                return
            text = self._into.open(included)
        except (RefcliError, OSError, ValueError):
            message = _("there is no file %(name)s to include") % {"name": name}
            self._into.warn(str(path), lines.at(place), message)
            return
        self.file(included, text, depth + 1)


def _keys(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The keys of one place, each with its own."""
    if found["role"]:
        for piece in _ROLE_KEY.finditer(_NOTE.sub(lambda note: " " * len(note[0]), found["role"])):
            yield piece[0], found.start("role") + piece.start()
    elif found["key"] or found["braced"]:
        yield found["key"] or found["braced"], found.start()


def without_code(text: str) -> tuple[str, list[tuple[str, int]]]:
    """The text with all that holds no citation blanked out, and the documents that R chunks name with their places."""
    text = _METADATA.sub(_only_text, text)
    children: list[tuple[str, int]] = []
    text = masked(text, _fences(text, children))
    text = masked(text, list(_indented(text)))  # before others: what they blank out would look indented
    text = masked(text, _code_spans(text))
    return masked(text, _comments(text)), children


def _only_text(block: re.Match[str]) -> str:
    """A metadata block with the fields blanked out that hold no text."""
    text = block[0]
    fields = list(_FIELD.finditer(text))
    if not fields or (block.start() and _PROSE.search(text, 4)):
        return text
    spans = [(0, fields[0].start())]
    for field, after in zip(fields, [*fields[1:], None], strict=True):
        if field[1].strip().lower() not in _TEXT_FIELDS:
            spans.append((field.start(), after.start() if after else len(text)))
    return masked(text, spans)


def _fences(text: str, children: list[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Fenced code, where the fence is closed; a chunk's captions are text."""
    fence = ""
    start = 0
    for line in _FENCE.finditer(text):
        if not fence:
            if "`" in line[2] and line[1][0] == "`":
                continue
            fence, start = line[1], line.start()
            if line[2].startswith("{"):
                children += [(child[1], line.start()) for child in _CHILD.finditer(line[2])]
                start = line.end() if _CAPTION.search(line[2]) else start
        elif line[1][0] == fence[0] and len(line[1]) >= len(fence) and not line[2].strip():
            yield from _but_captions(text, start, line.end())
            fence = ""


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _but_captions(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    if "#|" in text[start:stop]:
        for caption in re.compile(r"^[ \t]*#\|[^\n]*\bcap:[^\n]*$", re.MULTILINE).finditer(text, start, stop):
            yield start, caption.start()
            start = caption.end()
    yield start, stop


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Code between runs of as many backticks, within a paragraph."""
    runs: list[re.Match[str]] = []
    for found in _TICKS.finditer(text):
        if found[0][0] == "`":
            runs.append(found)
        else:
            yield from _pairs(text, runs)
            runs = []
    yield from _pairs(text, runs)


def _pairs(text: str, runs: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    following: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        following.setdefault(len(runs[number][0]), []).append(number)
    number = 0
    while number < len(runs):
        later = following[len(runs[number][0])]
        while later and later[-1] <= number:
            later.pop()
        if later:
            start = runs[number].start()
            if not _ROLE.search(text, max(0, start - 30), start):
                yield start, runs[later[-1]].end()
            number = later[-1]
        number += 1


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Code that is indented by four: after an empty line, and not what a list or a footnote goes on with."""
    if "\n    " not in text and "\n\t" not in text and not text.startswith(("    ", "\t")):
        return
    place = 0
    after_empty, in_list, in_code = True, False, False
    for line in text.splitlines(keepends=True):
        stop = place + len(line)
        bare = line.lstrip()
        if not bare:
            after_empty, place = True, stop
            continue
        if line.startswith(("    ", "\t")):
            in_code = in_code or (after_empty and not in_list)
            if in_code:
                yield place, stop
        else:
            in_code = False
            if _ITEM.match(bare) and (after_empty or in_list or not bare.startswith("(")):
                in_list = True
            elif after_empty and not line.startswith(" "):
                in_list = False
        after_empty, place = False, stop
