"""The text that a browser shows of a page, in lines, each piece with its place in the source.

Block elements, cells and line breaks end a line; so does an element that holds a label of the page and nothing else.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from refcli.formats.saved_html.scanner import OPEN, TEXT, Token, attributes, tokens

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template textarea title svg iframe select option datalist object head".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_IMPLIED = frozenset("p li dt dd td th tr option".split())
_LABELS = frozenset("作者 机构 来源 关键词 中图分类号 学科分类号 摘要 引用 收藏 相关论文 DOI | ｜".split())
_BLANKS = " \t\n\r\f"


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(r"[ \t\n\r\f]+")


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE)


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"\[?\s{0,3}\d{1,3}(?:\s{0,3}[,，;；]\s{0,3}\d{1,3}){0,20}\s{0,3}\]?")


@cache
def _valued() -> re.Pattern[str]:
    return re.compile(r"(?:被引|页码|页数)[:：].{0,40}|共\d{1,9}条")


def is_label(text: str) -> bool:
    """Whether a text without blanks is a label of a page, or one with its value."""
    return text in _LABELS or _valued().fullmatch(text) is not None


class Meta(NamedTuple):
    """A ``meta`` element: its name in lower case, its content, its place."""

    name: str
    content: str
    start: int
    stop: int


class Page:
    """The visible text of a page, its ``meta`` elements and addresses, and places of the text in the source."""

    def __init__(self) -> None:
        self.text = ""
        self.metas: list[Meta] = []
        self.canonical = ""
        self._shown: list[int] = []  # where a piece begins in the text
        self._pieces: list[tuple[int, int, int]] = []  # its places in the source, and its length

    def place(self, at: int, *, end: bool = False) -> int:
        """The place in the source of a place in the text; ``end``: the end of the piece whose last character it is."""
        index = bisect_right(self._shown, at) - 1
        if index < 0:
            return 0
        start, stop, length = self._pieces[index]
        into = at - self._shown[index]
        if end:
            return stop if into >= length - 1 else min(stop, start + into + 1)
        return min(stop - 1, start + into)

    def add(self, at: int, start: int, stop: int, length: int) -> None:
        """Note where a piece of the text comes from."""
        self._shown.append(at)
        self._pieces.append((start, stop, length))


class _Building:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.out: list[str] = []
        self.size = 0
        self.blank = True  # whether a blank would stand at the beginning of a line or behind another
        self.line = ""  # the current line, as far as it matters
        self.section = ""
        self.unseen = ""  # the name of the outermost element that is not shown
        self.depth = 0
        self.raised = False
        self.plain = 0  # how many ``pre`` are open

    def emit(self, text: str, start: int = -1, stop: int = -1) -> None:
        if start >= 0:
            self.page.add(self.size, start, stop, len(text))
        self.out.append(text)
        self.size += len(text)

    def end_line(self) -> None:
        if not self.line:
            return
        label = "".join(self.line.split())
        if label in _LABELS:
            self.section = label
        elif self.section == "作者":
            # What divides the names of a line is none of them; the length stays, for the places' sake.
            last = self.out[-1]
            self.out[-1] = last.rstrip(" ;；,，、").ljust(len(last))
        self.emit("\n")
        self.line, self.blank = "", True

    def text(self, token: Token, *, alone: bool) -> None:
        raw = self.source[token.start : token.stop]
        value = html.unescape(raw) if "&" in raw else raw
        if self.plain:
            for line in value.split("\n"):
                self._words(line, token)
                self.end_line()
            return
        own_line = alone and is_label("".join(value.split()))
        if own_line:
            self.end_line()
        self._words(value, token)
        if own_line:
            self.end_line()

    def _words(self, value: str, token: Token) -> None:
        value = _spaces().sub(" ", value)
        if self.raised and value.strip() and self.line and not self.blank:
            inner = value.strip()
            if inner[0] == "[" or (self.section == "作者" and _marker().fullmatch(inner)):
                # Numbers of institutions stand as in a copied text: ``Walker, Gill [1 ]``.
                value = f" {inner}" if inner[0] == "[" else f" [{inner}]"
        if self.blank:
            value = value.lstrip(" ")
        if not value:
            return
        self.blank = value.endswith(" ")
        self.line = (self.line + value)[-200:]
        raw = self.source[token.start : token.stop]
        start = token.start + len(raw) - len(raw.lstrip(_BLANKS))
        self.emit(value, start, max(start + 1, token.stop - (len(raw) - len(raw.rstrip(_BLANKS)))))

    def open(self, token: Token) -> None:
        name = token.name
        if name in ("meta", "link") and self.unseen in ("", "head"):
            self._note(token)
        if self.unseen:
            if name == "body" and self.unseen == "head":
                self.unseen, self.depth = "", 0
            elif name == self.unseen and name not in _IMPLIED:
                self.depth += 1
            elif name == self.unseen:
                self.unseen, self.depth = "", 0
        if not self.unseen and name not in _VOID and self._is_unseen(token):
            self.unseen, self.depth = name, 1
        if self.unseen:
            return
        if name in _BLOCKS or (name == "a" and self.section == "作者" and self.line.strip(" ;；,，、")):
            self.end_line()
        self.raised = self.raised or name == "sup"
        self.plain += name == "pre"

    def close(self, token: Token) -> None:
        name = token.name
        if self.unseen:
            if name == self.unseen:
                self.depth -= 1
            if not self.depth or (name == "html"):
                self.unseen = ""
            return
        if name in _BLOCKS:
            self.end_line()
        if name == "sup":
            self.raised = False
        if name == "pre":
            self.plain = max(0, self.plain - 1)

    def _is_unseen(self, token: Token) -> bool:
        tag = self.source[token.start : token.stop]
        if tag.endswith("/>"):
            return False
        if token.name in _UNSEEN:
            return True
        if "hidden" not in tag and "none" not in tag:
            return False
        found = attributes(tag)
        return "hidden" in found or _hidden().search(found.get("style", "")[:2000]) is not None

    def _note(self, token: Token) -> None:
        found = attributes(self.source[token.start : token.stop])
        if token.name == "link":
            if found.get("rel", "").lower() == "canonical":
                self.page.canonical = found.get("href", "").strip()
            return
        name = (found.get("name") or found.get("property") or "").strip().lower()
        content = " ".join(found.get("content", "").split())
        if name and content:
            self.page.metas.append(Meta(name, content, token.start, token.stop))


def page(source: str) -> Page:
    """What a browser shows of a page."""
    building = _Building(source)
    opened = False
    for token in tokens(source):
        if token.kind == TEXT:
            if not building.unseen:
                building.text(token, alone=opened and source.startswith("</", token.stop))
        elif token.kind == OPEN:
            building.open(token)
        else:
            building.close(token)
        opened = token.kind == OPEN
    building.page.text = "".join(building.out)
    return building.page
