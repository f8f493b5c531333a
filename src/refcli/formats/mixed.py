"""Several formats in one text, one after the other: where each begins.

Each format that writes records as blocks of lines has a mark with which a record begins. Where such a mark stands
behind the end of a record (a blank line, ``ER``, a closing brace) and belongs to another format than the records
before it, that format's part begins, if the text from there on is recognised as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from refcli.formats.format import Format
from refcli.formats.text import HEAD, Text

_STARTS = (
    ("ris", r"TY {1,2}- "),
    ("nbib", r"PMID ?- ?\d"),
    ("wos", r"FN [A-Z]|PT [JBSP]\n"),
    ("endnote", r"%0 "),
    ("refworks", r"RT [A-Z]"),
    ("noteexpress", r"\{Reference Type\}"),
    ("cnki-estudy", r"DataType: ?\d"),
    ("bibtex", r"@[A-Za-z]{2,20}\s?\{"),
    ("xml", r"<\?xml |<(?:\w{1,9}:)?(?:PubmedArticle|mods|modsCollection|xml|Bibliographies)\b"),
)
_FAMILIES = {
    "cnki-refworks": "refworks",
    "biblatex": "bibtex",
    **dict.fromkeys(("pubmed-xml", "endnote-xml", "mods", "vip-xml", "notefirst-xml"), "xml"),
}
_ALONE = frozenset(
    ("csl-json", "jsonl", "csl-yaml", "crossref-json", "openalex-json", "hayagriva", "csv", "wos-tab", "scopus-csv")
)
"""Formats whose text is one whole: no other format can stand behind it."""


_MOST_DOUBTS = 16
"""Marks that turn out to be none; after so many, a text is taken to be in one format."""

_TAIL = 200


@cache
def _boundary() -> re.Pattern[str]:
    starts = "|".join(f"(?P<f{number}>{start})" for number, (_, start) in enumerate(_STARTS))
    return re.compile(rf"\n(?:[^\S\n]*|ER[^\n]{{0,9}}|EF|[^\S\n]*\}}[^\S\n]*|</[\w:]{{1,30}}>)\n{{1,4}}(?={starts})")


def family(format: Format) -> str:
    """The kind of mark that a format's records begin with."""
    return _FAMILIES.get(format.name, format.name)


def first_part(head: str) -> str:
    """The beginning of a text up to where another format's records begin: what its format is told from."""
    begins = re.match(r"\s*(?:" + "|".join(f"(?P<f{n}>{start})" for n, (_, start) in enumerate(_STARTS)) + ")", head)
    current = _named(begins) if begins else ""
    for found in _boundary().finditer(head):
        name = _named(found)
        if current and name != current:
            return head[: found.end()]
        current = current or name
    return head


def _named(found: re.Match[str]) -> str:
    return _STARTS[int((found.lastgroup or "f0")[1:])][0]


class Part:
    """A stretch of a text in one format. ``line`` and ``offset``: what stands before it."""

    def __init__(self, format: Format, text: Text, line: int, offset: int) -> None:
        self.format = format
        self.text = text
        self.line = line
        self.offset = offset


def parts(text: Text, format: Format, sniff: Callable[[str], Format | None]) -> Iterator[Part]:
    """The parts of a text whose first records are in ``format``; each can be read once, before the next is taken."""
    if format.name in _ALONE:
        yield Part(format, text, 0, 0)
        return
    cutter = _Cutter(text, sniff)
    following: Format | None = format
    while following is not None:
        cutter.format = following
        line, offset = cutter.line, cutter.offset
        pieces = cutter.pieces()
        yield Part(following, Text(pieces=iter((pieces,)).__next__), line, offset)
        for _piece in pieces:  # whatever its reader left
            pass
        following = cutter.following


class _Cutter:
    """Hands out the pieces of a text up to where the next format begins."""

    def __init__(self, text: Text, sniff: Callable[[str], Format | None]) -> None:
        self._source = text.pieces()
        self._sniff = sniff
        self._rest = self._tail = ""
        self._doubts = _MOST_DOUBTS
        self.line = self.offset = 0
        self.following: Format | None = None
        self.format: Format | None = None

    def pieces(self) -> Iterator[str]:
        """The pieces of the current part."""
        self.following = None
        while piece := self._next():
            cut, following = self._cut(piece)
            if following is None:
                yield self._counted(piece)
                continue
            self._rest = piece[cut:] + self._rest
            self.following = following
            if cut:
                yield self._counted(piece[:cut])
            return

    def _next(self) -> str:
        piece, self._rest = self._rest, ""
        return piece or next(self._source, "")

    def _counted(self, piece: str) -> str:
        self.line += piece.count("\n")
        self.offset += len(piece)
        self._tail = piece[-_TAIL:]
        return piece

    def _cut(self, piece: str) -> tuple[int, Format | None]:
        """Where in the piece another format begins, and which; the boundary may lie at the end of the one before."""
        current = family(self.format) if self.format else ""
        tail = self._tail
        for found in _boundary().finditer(tail + piece):
            stop = found.end() - len(tail)
            if stop < 0 or _named(found) == current or (stop == 0 and not self.offset):
                continue
            if not self._doubts:
                break
            behind = piece[stop : stop + HEAD] + self._rest[:HEAD]
            if len(behind) < HEAD:
                more = next(self._source, "")
                self._rest += more
                behind += more
            other = self._sniff(first_part(behind[:HEAD]))
            if other is not None and family(other) == _named(found):
                return stop, other
            self._doubts -= 1
        return 0, None
