"""Reading the HTML of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from refcli.citations.result import Run, joined

_MARKS = {"em": "italic", "i": "italic", "strong": "bold", "b": "bold", "sup": "sup", "sub": "sub"}
_STYLES = {
    "font-variant: small-caps": "smallcaps",
    "font-variant-caps: small-caps": "smallcaps",
    "font-style: italic": "italic",
    "font-weight: bold": "bold",
    "text-decoration: underline": "underline",
}
_VOID = frozenset(("br", "meta", "link", "img", "hr", "input"))


@dataclass(slots=True)
class Part:
    """A paragraph or an item of a list: its anchor, the anchors that it refers to, its label and its runs."""

    anchor: str = ""
    refers: list[str] = field(default_factory=list)
    label: list[Run] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    block: int = 0  # where a block that stands for itself ends among the runs


@dataclass(slots=True)
class Page:
    """The parts of the engine's page."""

    cites: list[Part] = field(default_factory=list)
    entries: list[Part] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)
    hanging: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._stack: list[tuple[str, str]] = []  # tag, and what it means: a mark, link:..., label, skip, div, ""
        self._into: list[Part] | None = None
        self._part: Part | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            if tag == "br" and self._part:
                self.handle_data(" ")
            return
        given = {name: value or "" for name, value in attrs}
        role = given.get("role", "")
        meaning = _MARKS.get(tag) or _STYLES.get(given.get("style", "").rstrip(";"), "")
        if tag == "body":
            self._into = self.page.cites
        elif tag == "section":
            bibliography = role == "doc-bibliography"
            self._into = self.page.entries if bibliography else self.page.notes
            self.page.hanging |= bibliography and "hanging-indent" in given.get("class", "")
        elif self._into is not None and (tag == "li" or (tag == "p" and self._into is self.page.cites)):
            self._part = Part(anchor=given.get("id", ""))
            self._into.append(self._part)
        elif role == "doc-backlink" and tag == "sup":
            meaning = "skip"
        elif tag == "a":
            target = given.get("href", "")
            if target.startswith("#"):
                if self._part is not None:
                    self._part.refers.append(target[1:])
            else:
                meaning = f"link:{target}"
        elif given.get("class") == "prefix":
            meaning = "label"
        elif tag == "div":
            meaning = "div"
        self._stack.append((tag, meaning))

    def handle_endtag(self, tag: str) -> None:
        while self._stack:
            open_tag, meaning = self._stack.pop()
            if meaning == "div" and self._part is not None:
                self._part.block = len(self._part.runs)
            if open_tag == tag:
                break
        if tag == "li" or (tag == "p" and self._into is self.page.cites):
            self._part = None

    def handle_data(self, data: str) -> None:
        if self._part is None:
            return
        meanings = [meaning for _tag, meaning in self._stack if meaning]
        if "skip" in meanings:
            return
        link = next((one[5:] for one in reversed(meanings) if one.startswith("link:")), "")
        marks = frozenset(one for one in meanings if one in _ALL)
        into = self._part.label if "label" in meanings else self._part.runs
        into.append(Run(data, marks, link))


_ALL = frozenset(("italic", "bold", "smallcaps", "sup", "sub", "underline"))


def parse(html: str) -> Page:
    """The parts of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


def matched(page: Page) -> Iterator[tuple[Part, Part]]:
    """For each citation in turn, what the text shows (the note itself in styles of notes) and its entry."""
    by_anchor = {part.anchor: part for part in page.entries if part.anchor}
    notes = {part.anchor: part for part in page.notes}
    left = list(page.entries)
    pairs: list[tuple[Part, Part | None]] = []
    for cite in page.cites:
        shown = next((notes[one] for one in cite.refers if one in notes), cite)
        entry = next((by_anchor[one] for one in shown.refers if one in by_anchor), None)
        if entry is not None and entry in left:
            left.remove(entry)
        pairs.append((shown, entry))
    for shown, entry in pairs:
        # A citation without a link, such as an empty one, is that of an entry that no other links to.
        yield shown, entry if entry is not None else (left.pop(0) if left else Part())


def label_and_runs(part: Part) -> tuple[str, tuple[Run, ...]]:
    """The label as text, and the runs; a label behind a block (name, then year on the margin) is part of the entry."""
    label = "".join(run.text for run in part.label).strip()
    if part.block:
        name, rest = part.runs[: part.block], part.runs[part.block :]
        return "", joined([*name, Run(f" {label} " if label else " "), *rest])
    return label, joined(part.runs)
