"""RefWorks's lines of tag and value, cut into records.

A record begins with ``RT``. Beside ``T1 value`` CNKI writes ``vo 49`` and ``A1林行众``, VIP's site ``{A1}: value`` and
``A1: value``. A line without a tag goes on with the one before it; as an abstract may be broken anywhere, a line of it
that happens to begin with two capitals (``AD 患者``, ``DO NOT``) is told by what such a tag would hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refcli.formats.refworks.tables import TAGS, TYPES
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.formats.values.blocks import Block, cut
from refcli.model import Notice

STRAY = ""
"""The label of lines that belong to no tag."""

_TEXTS = frozenset("A1 A2 A3 A4 T1 T2 T3 JF K1 AB NO AD PB OT CR".split())
"""Tags whose values may be broken into lines."""

_LONG = frozenset(("AB", "NO"))
_TIGHT = frozenset("A1 A2 A3 T1 K1 JF AD PB YR".split())
"""Tags behind which CNKI may leave out the blank."""

_WORDS = frozenset("IS AB NO DO AD ID OP".split())
"""Tags that are words in lower case."""

_NUMERIC = frozenset("VO IS OP SP YR FD SN ID C1 SR".split())
_LINKS = frozenset(("LK", "UL", "URL"))


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        r"\{([A-Z](?:\d{1,2}|[A-Z]{1,4}))\}[ \t]?[:：]?[ \t]?"
        r"|([A-Z](?:\d{1,2}|[A-Z]{1,4}))(?:[ \t]|[:：][ \t]|[:：]?$)"
        r"|([a-z][a-z1-6])[ \t](?=\S)"
        r"|([A-Z][A-Z1-6])(?=[^\x00-\x7f]|\d{4}$)"
    )


def blocks(text: Text) -> Iterator[Block]:
    """The records of a text; lines before the first one are told by its notices."""
    block: Block | None = None
    before = []
    seen: set[str] = set()
    blank = False
    for number, offset, line in cut(text.lines()):
        if not line or line.isspace():
            blank = True
            continue
        if block is None and ";RT " in line:  # behind the end of a script of the site's page
            at = line.index(";RT ") + 1
            offset, line = offset + at, line[at:]
        stop = offset + len(line)
        found = _field(line, block.label if block else "", seen)
        if found is None:
            if block is None:
                before.append(said.stray(number, line.strip()))
            elif block.label in _TEXTS:
                block.more(line, stop)
            elif block.label in _LINKS and not blank and line.isascii() and " " not in line.strip():
                block.more(line.strip(), stop)
            else:
                block.add(STRAY, line, stop)
                block.notices.append(said.stray(number, line.strip()))
        else:
            tag, value = found
            if block is None or tag == "RT" or (blank and tag in ("T1", "A1") and "T1" in seen and tag in seen):
                if block is not None:
                    yield block
                block, seen, before = _begun(number, offset, before), set(), []
            block.add(tag, value, stop)
            seen.add(tag)
        blank = False
    if block is not None:
        yield block


def _begun(number: int, offset: int, notices: list[Notice]) -> Block:
    block = Block(number, offset)
    block.notices += notices
    return block


def _field(line: str, open: str, seen: set[str]) -> tuple[str, str] | None:
    """The tag and the value of a line, None for a line that has none; ``open`` is the tag that it would go on with."""
    tag = line[:2]
    if line[2:3] == " " and tag in TAGS:
        value = line[3:]
    else:
        text = line.lstrip()
        found = _tag().match(text)
        if not found:
            return None
        tag, value = found[1] or found[2] or found[3] or found[4], text[found.end() :]
        if found[3]:
            tag = tag.upper()
            if (open in _LONG or tag in _WORDS) and not (_fits(tag, value, seen) and value[:1].isdecimal()):
                return None
        elif found[4] and (open in _LONG or tag not in _TIGHT) and not (tag == "LA" and len(value) < 5):
            return None
        if tag not in TAGS:
            # U16, XX: a tag that we do not know, unless it is a word of the text above.
            return (
                None
                if found[3] or found[4] or open in _TEXTS or not (len(tag) == 2 or tag[1:].isdecimal())
                else (tag, value)
            )
    if open in _LONG and not _fits(tag, value, seen):
        return None
    return tag, value


def _fits(tag: str, value: str, seen: set[str]) -> bool:
    """Whether a line in a long text is a tag's, by what such a tag would hold."""
    value = value.strip()
    if tag in _NUMERIC:
        return len(value) < 40 and any(char.isdecimal() for char in value)
    if tag == "DO":
        return "10." in value[:40] or value.startswith("CNKI")
    if tag in _LINKS:
        return "://" in value[:12] or value.startswith("www.")
    if tag == "RT":
        return value.lower() in TYPES
    if tag in ("AD", "ED", "CN", "CL", "AV", "SL", "CR", "PB", "PP", "IP", "OT", "AN"):
        return tag not in seen or tag == "CR"
    return True
