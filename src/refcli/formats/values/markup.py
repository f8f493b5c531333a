"""Marks inside of texts: HTML and entities, CNKI's ``Ca~(2+)`` and ``H_3PO_4``, to what CSL allows.

CSL-JSON allows ``<i>``, ``<b>``, ``<sup>``, ``<sub>`` and small capitals in titles
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html); every other tag goes, its text stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,12}(?::[A-Za-z-]{1,20})?)(?:\s[^<>]{0,200})?/?>")
_KEPT = {"i": "i", "em": "i", "italic": "i", "jats:italic": "i", "b": "b", "strong": "b", "bold": "b", "jats:bold": "b",
         "sup": "sup", "jats:sup": "sup", "sub": "sub", "jats:sub": "sub", "inf": "sub"}  # fmt: skip
_GONE = frozenset(
    "p br span u font div sc a h1 h2 h3 h4 h5 title sec tt small s strike section label list li ul ol italic bold "
    "monospace underline inline-formula math mml:math mml:mi mml:mo mml:mn mml:mrow mml:msub mml:msup jats:p "
    "jats:title jats:sec jats:sc jats:underline jats:list jats:list-item abstracttext".split()
)
_BREAKS = frozenset("p br div li jats:p title jats:title h1 h2 h3 h4 h5".split())
_ORIGINAL_BEGINS = re.compile(r"^[<〈＜]正[>〉＞]\s*")
_RAISED = re.compile(r"~\(([^()~]{1,12})\)|~(\d{1,3}|[+-])")
_LOWERED = re.compile(r"_\(([^()_]{1,12})\)|(?<=[A-Za-z\)])_(\d{1,3})")


def text(value: str, *, marks: bool = True) -> str:
    """A value with single blanks, entities read, tags taken off; those that CSL allows stay where ``marks`` is true."""
    if "&" in value and ";" in value:
        value = html.unescape(value)
    if "<" in value:
        value = _TAG.sub(lambda tag: _tag(tag, marks), value)
    return squeezed(value)


def squeezed(value: str) -> str:
    """A value with single blanks, none at its ends; to see that it is so already costs less than to make it so."""
    if "  " in value or value[:1] == " " or value[-1:] == " " or not value.isprintable():
        return " ".join(value.split())
    return value


def _tag(tag: re.Match[str], marks: bool) -> str:
    name = tag[1].lower()
    if name in _KEPT:
        if not marks:
            return ""
        return f"</{_KEPT[name]}>" if tag[0].startswith("</") else f"<{_KEPT[name]}>"
    if name in _BREAKS:
        return " "
    return "" if name in _GONE else tag[0]


def plain(value: str) -> str:
    """A value without any mark."""
    return text(value, marks=False)


def cnki(value: str, *, marks: bool = True) -> str:
    """A value of a Chinese export: ``<正>`` at its beginning goes, ``Ca~(2+)`` and ``H_3PO_4`` become sup and sub."""
    value = _ORIGINAL_BEGINS.sub("", value.strip())
    value = text(value, marks=marks)
    if "~" in value:
        value = _RAISED.sub(lambda found: _marked("sup", found, marks), value)
    if "_" in value:
        value = _LOWERED.sub(lambda found: _marked("sub", found, marks), value)
    return value


def _marked(tag: str, found: re.Match[str], marks: bool) -> str:
    inner = found[1] or found[2]
    return f"<{tag}>{inner}</{tag}>" if marks else inner


def joined(lines: Iterable[str]) -> str:
    """The lines of a wrapped value as one: a blank between them, but none between two Chinese characters."""
    pieces: list[str] = []
    last = ""
    for line in lines:
        if line and last and (last.isascii() or line[0].isascii()):
            pieces.append(" ")
        pieces.append(line)
        last = line[-1:] or last
    return "".join(pieces)
