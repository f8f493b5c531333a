"""A .bib text looked over before anybody else reads it: an independent reader of what the writers wrote.

It knows nothing of how the writers escape: it counts braces as BibTeX does, wants of each entry a key that no other
entry has (whatever the case) and fields of the shape ``name = value``, and between the entries nothing but what every
reader passes over. A value that ends its field or its entry is found by what is then left of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from refcli.messages import _

_FLAT = r"[^{}\n]*+"
_NESTED = re.compile(rf"{_FLAT}(?:\{{{_FLAT}(?:\{{{_FLAT}(?:\{{{_FLAT}\}}{_FLAT})*+\}}{_FLAT})*+\}}{_FLAT})*+")
_NAME = r"[A-Za-z][\w:+./-]*+"
_NAMED = re.compile(_NAME)
_KEY = r"[^\s,={}\"#%~\\]++"
_HEAD = re.compile(rf"@([a-z]\w*+)\{{({_KEY}),")
_MACRO = re.compile(rf"  {_NAME} = \w+,?")
_OPENING = re.compile(r"@[ \t]*([A-Za-z]\w*)\s*\{\s*")
_KEY_OF_ENTRY = re.compile(rf"({_KEY})\s*(,)?\s*")
_FIELD = re.compile(rf"{_NAME}\s*=\s*")
_BARE = re.compile(r"[A-Za-z0-9][\w:+./-]*")
_JOINT = re.compile(r"\s*#\s*")
_GAP = re.compile(r"[^@]*+")
_BLANK = re.compile(r"\s*")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
_NO_WORKS = frozenset(("comment", "preamble", "set", "string", "xdata"))
_FREE = frozenset(("comment", "preamble", "string"))


class Unsound(Exception):
    """What is wrong, and the 1-based line where it was noticed."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class _Open(Exception):
    """The text ends within a block that began here."""


def verify(pieces: Iterable[str]) -> list[str]:
    """The keys of the works in a .bib text, in their order; it comes in pieces, cut anywhere. Raises `Unsound`."""
    looking = _Looking()
    held = ""
    for piece in pieces:
        held += piece
        # A block begins on a line of its own: as far as there all blocks are whole, or the next piece is needed.
        cut = held.rfind("\n@") + 1
        if cut:
            held = held[looking.over(held[:cut], last=False) :]
    looking.over(held, last=True)
    return looking.works


class _Looking:
    """The keys so far, and the lines passed."""

    def __init__(self) -> None:
        self.works: list[str] = []
        self._keys: set[str] = set()
        self._line = 1
        self._names: set[str] = set()

    def over(self, text: str, *, last: bool) -> int:
        """Look at a stretch of text; how far it was whole, all of it if it is the last one."""
        place, size = 0, len(text)
        while place < size:
            if text[place] == "@":
                if end := self._common(text, place):
                    place = end
                    continue
                try:
                    place = self._block(text, place)
                except _Open:
                    if last:
                        raise self._fault(text, place, _("an entry does not end")) from None
                    break
            else:
                gap = _GAP.match(text, place)
                assert gap is not None  # noqa: S101 - the pattern matches everywhere
                if not _is_balanced(gap[0]):
                    raise self._fault(text, place, _("something stands between the entries"))
                place = gap.end()
        self._line += text.count("\n", 0, place)
        return place

    def _common(self, text: str, start: int) -> int:
        """Behind an entry as the writers write nearly all of them, a field a line; 0 where it is another.

        This costs a third of what `_block` takes.
        """
        end = text.find("\n}\n", start)
        head, *lines = text[start:end].split("\n") if end > 0 else ("",)
        found = _HEAD.fullmatch(head)
        if not found:
            return 0
        names = self._names
        for line in lines:
            name, sign, value = line.partition(" = {")
            if value[-2:] != "}," or not sign:
                if not _MACRO.fullmatch(line):
                    return 0
                continue
            value = value[:-2]
            if ("{" in value or "}" in value) and not _NESTED.fullmatch(value):
                return 0
            if name not in names:
                if not _NAMED.fullmatch(name, 2) or name[:2] != "  ":
                    return 0
                names.add(name)
        self._note(text, start, found[1], found[2])
        return end + 3

    def _block(self, text: str, start: int) -> int:
        opening = _OPENING.match(text, start)
        if not opening:
            raise self._fault(text, start, _("an @ opens no entry"))
        kind = opening[1].lower()
        if kind in _FREE:
            return _closing(text, opening.end())
        key = _KEY_OF_ENTRY.match(text, opening.end())
        if not key:
            raise self._fault(text, start, _("an entry has no key"))
        self._note(text, start, kind, key[1])
        place, separated = key.end(), bool(key[2])
        while True:
            if place >= len(text):
                raise _Open
            if text[place] == "}":
                return place + 1
            field = _FIELD.match(text, place) if separated else None
            if not field:
                raise self._fault(text, place, _("the entry %(key)s is torn") % {"key": key[1]})
            place = self._value(text, field.end(), key[1])
            place = _skip(text, place)
            separated = text[place : place + 1] == ","
            place = _skip(text, place + 1) if separated else place

    def _value(self, text: str, place: int, key: str) -> int:
        while True:
            sign = text[place : place + 1]
            if sign == "{":
                place = _closing(text, place + 1)
            elif sign == '"':
                place = _closing_quote(text, place + 1)
            elif bare := _BARE.match(text, place):
                place = bare.end()
            elif not sign:
                raise _Open
            else:
                raise self._fault(text, place, _("the entry %(key)s is torn") % {"key": key})
            joint = _JOINT.match(text, place)
            if not joint:
                return place
            place = joint.end()

    def _note(self, text: str, place: int, kind: str, key: str) -> None:
        if kind in _NO_WORKS:  # two files may bring the same one
            return
        low = key.lower()
        if low in self._keys:
            raise self._fault(text, place, _("two entries have the key %(key)s") % {"key": key})
        self._keys.add(low)
        self.works.append(key)

    def _fault(self, text: str, place: int, reason: str) -> Unsound:
        return Unsound(self._line + text.count("\n", 0, place), reason)


def _skip(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return found.end() if found else place


def _closing(text: str, place: int) -> int:
    """Behind the brace that closes the one before ``place``. Raises `_Open`."""
    depth = 1
    for brace in _BRACE.finditer(text, place):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    raise _Open


def _closing_quote(text: str, place: int) -> int:
    """Behind the quotation mark that stands in no brace. Raises `_Open`."""
    depth = 0
    for sign in _BRACE_OR_QUOTE.finditer(text, place):
        if sign[0] == '"':
            if not depth:
                return sign.end()
        else:
            depth += 1 if sign[0] == "{" else -1
    raise _Open


def _is_balanced(text: str) -> bool:
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return False
    return not depth
