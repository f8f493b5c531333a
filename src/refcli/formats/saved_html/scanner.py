"""HTML cut into text and tags, in one pass whose cost is linear in the text, with the place of each in it.

The standard library's parser takes minutes over a few kilobytes of unclosed tags (in the Pythons that we support), and
does not say where a text stands; this does no more than finding out what is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

TEXT, OPEN, CLOSE = "text", "open", "close"
_RAW = frozenset(("script", "style", "noscript", "template", "textarea", "title", "svg", "iframe", "xmp"))
"""Elements whose content is no text of the page; it is passed over whole."""


class Token(NamedTuple):
    """A stretch [start, stop) of text, or a tag with its lower-case name."""

    kind: str
    name: str
    start: int
    stop: int


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,40})")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile("[>\"']")


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b", re.IGNORECASE)


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""([^\s=>"'/<]{1,60})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.absent: set[str] = set()  # what was sought once and does not come any more

    def find(self, sign: str, at: int) -> int:
        if sign in self.absent:
            return -1
        found = self.text.find(sign, at)
        if found < 0:
            self.absent.add(sign)
        return found

    def tag_end(self, at: int) -> int:
        """Where the tag that begins before ``at`` ends; -1 where it does not."""
        text = self.text
        while found := _stop().search(text, at):
            place = found.start()
            if found[0] == ">":
                return place + 1
            at = place + 1
            if text[max(0, place - 20) : place].rstrip().endswith("="):
                end = self.find(found[0], at)
                at = end + 1 if end >= 0 else at
        self.absent.add(">")
        return -1


def tokens(text: str) -> Iterator[Token]:
    """The texts and tags of a page, in order; comments, scripts and what is no tag are left out or left as text."""
    scanner = _Scanner(text)
    start = at = 0
    while True:
        place = text.find("<", at)
        if place < 0 or ">" in scanner.absent:
            break
        if text.startswith("<!--", place):
            end = scanner.find("-->", place + 4)
            stop = end + 3 if end >= 0 else place + 4
            name = ""
        elif text[place + 1 : place + 2] in ("!", "?"):
            end = scanner.find(">", place)
            stop, name = (end + 1 if end >= 0 else place + 2), ""
        elif found := _name().match(text, place):
            stop, name = scanner.tag_end(found.end()), found[1].lower()
            if stop < 0:
                break
        else:
            at = place + 1
            continue
        if start < place:
            yield Token(TEXT, "", start, place)
        if name:
            closes = text[place + 1] == "/"
            yield Token(CLOSE if closes else OPEN, name, place, stop)
            if name in _RAW and not closes and text[stop - 2] != "/":
                ending = None if name in scanner.absent else _closing(name).search(text, stop)
                if ending is None:
                    scanner.absent.add(name)
                else:
                    stop = ending.start()
        start = at = stop
    if start < len(text):
        yield Token(TEXT, "", start, len(text))


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case."""
    body = tag[_name_end(tag) :]
    found: dict[str, str] = {}
    for match in _attribute().finditer(body):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return found


def _name_end(tag: str) -> int:
    found = _name().match(tag)
    return found.end() if found else 0
