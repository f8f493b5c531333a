"""JSON texts an object at a time: each record's object has its place, and a damaged one costs no other.

Objects stand in an array, one after the other (JSON Lines), alone, or in the list that a wrapper names
(``{"message": {"items": [...]}}``). What Python's decoder lets through and no store can take is mended: NaN, whole
numbers of thousands of digits, halves of surrogate pairs, NUL; what is nested too deeply is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from refcli.formats.text import LONE_SURROGATE, Text
from refcli.formats.values import said
from refcli.messages import _
from refcli.model import Problem, Span

MAX_DEPTH = 100
_WINDOW = 16_384

_BLANKS = re.compile(r"[ \t\n\r,]*")
_KEY = re.compile(r'"((?:[^"\\\n]|\\.){0,200})"[ \t\n\r]*:[ \t\n\r]*')
_NEXT = re.compile(r"\{[ \t\n\r]*\"")
_TOUCHY = re.compile(r"\\u(?:[dD][89abAB]|[dD][c-fC-F]|0000)")


@dataclass(frozen=True, slots=True)
class Found:
    """An object and where it stands."""

    value: dict[str, Any]
    span: Span


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= 18 else digits


def _real(digits: str) -> float | str:
    value = float(digits) if len(digits) <= 40 else float("inf")
    return value if abs(value) < 1e308 else digits


def _nothing(_name: str) -> None:
    """What NaN and Infinity are."""


_STRICT = json.JSONDecoder(parse_int=_integer, parse_float=_real, parse_constant=_nothing)
_LENIENT = json.JSONDecoder(parse_int=_integer, parse_float=_real, parse_constant=_nothing, strict=False)
"""Takes raw line breaks and tabs inside of strings too."""


class Broken(Exception):
    """What cannot be decoded: why, and how many characters were looked at."""

    def __init__(self, reason: str, cost: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cost = cost


def value_at(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at an offset and the offset behind it; raises `Broken`.

    It is decoded out of a window that grows: the decoder's error counts all lines in front of it.
    """
    size, decoder = _WINDOW, _STRICT
    while True:
        window = text[start : start + size]
        whole = start + size >= len(text)
        try:
            value, stop = decoder.raw_decode(window)
        except json.JSONDecodeError as fault:
            if not whole and (fault.pos > len(window) - 16 or fault.msg.startswith("Unterminated")):
                size *= 8
            elif decoder is _STRICT and fault.msg.startswith("Invalid control"):
                decoder = _LENIENT
            else:
                raise Broken(_("it is no valid JSON"), fault.pos + size // 64) from None
        except RecursionError:
            raise Broken(_("it is nested too deeply"), 20_000) from None
        else:
            if stop == len(window) and not whole:
                size *= 8
                continue
            if window.count("{", 0, stop) + window.count("[", 0, stop) > MAX_DEPTH and not _shallow(value):
                raise Broken(_("it is nested too deeply"), stop)
            return clean(value) if _TOUCHY.search(window, 0, stop) else value, start + stop


def _shallow(value: Any) -> bool:
    stack = [(value, 1)]
    while stack:
        one, depth = stack.pop()
        if depth > MAX_DEPTH:
            return False
        if isinstance(one, dict):
            stack += [(inner, depth + 1) for inner in one.values()]
        elif isinstance(one, list):
            stack += [(inner, depth + 1) for inner in one]
    return True


def clean(value: Any) -> Any:
    """A value in whose texts is nothing that cannot be stored."""
    if isinstance(value, str):
        return LONE_SURROGATE.sub("\ufffd", value).replace("\0", "\ufffd")
    if isinstance(value, list):
        return [clean(one) for one in value]
    if isinstance(value, dict):
        return {clean(key): clean(one) for key, one in value.items()}
    return value


def text_of(value: Any) -> str:
    """A scalar as text; lists joined, what is no text as JSON."""
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return "; ".join([text for one in value if (text := text_of(one))])
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def dict_of(value: Any) -> dict[str, Any]:
    """An object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def dicts_of(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, none for anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def texts_of(value: Any) -> list[str]:
    """The texts of a list, or a single one as a list."""
    values = value if isinstance(value, list) else [value]
    return [text for one in values if not isinstance(one, dict | list) and (text := text_of(one))]


def objects(
    text: Text, wrappers: Sequence[str], plausible: Callable[[dict[str, Any]], bool]
) -> Iterator[Found | Problem]:
    """The objects of a text in their order, a `Problem` for a broken one.

    ``wrappers`` are the keys whose value is the list (or an object with such a key); behind a broken object the next
    one that is ``plausible`` is taken.
    """
    return _Walk(text.whole, wrappers, plausible).run()


class _Walk:
    def __init__(self, text: str, wrappers: Sequence[str], plausible: Callable[[dict[str, Any]], bool]) -> None:
        self.text = text
        self.plausible = plausible
        self.wrappers = frozenset(wrappers)
        self.line, self.counted = 1, 0
        self.budget = 20 * len(text) + 2_000_000
        self.strayed = False

    def run(self) -> Iterator[Found | Problem]:
        at = 0
        while at < len(self.text):
            at = self._skip(at)
            if at >= len(self.text):
                break
            char = self.text[at]
            if char == "[":
                at += 1
            elif char == "{":
                at = yield from self._object(at, 0)
            elif char in "]}":
                at += 1
            else:
                at = yield from self._stray(at)

    def _skip(self, at: int) -> int:
        return _BLANKS.match(self.text, at).end()  # type: ignore[union-attr] # it matches nothing too

    def _line_at(self, at: int) -> int:
        if at > self.counted:
            self.line += self.text.count("\n", self.counted, at)
            self.counted = at
        return self.line

    def _object(self, at: int, depth: int) -> Generator[Found | Problem, None, int]:
        """An object at an offset: taken, or looked into where it is a wrapper; returns the offset behind it."""
        line = self._line_at(at)
        try:
            value, stop = value_at(self.text, at)
        except Broken as fault:
            self.budget -= fault.cost
            if depth < 4 and (key := self._wrapper(at)) is not None:
                return (yield from self._unwrap(key, depth))
            yield said.malformed(line, fault.reason)
            return self._recover(at + 1)
        wraps = depth < 4 and any(isinstance(value.get(key), (list, dict)) for key in self.wrappers)
        if wraps and (key := self._wrapper(at)) is not None:
            return (yield from self._unwrap(key, depth))
        self.strayed = False
        yield Found(value, Span(line, at, stop))
        return stop

    def _wrapper(self, at: int) -> int | None:
        """Where the value of a wrapper's key begins in the object at an offset, if it has such a key at its top."""
        here = self._skip(at + 1)
        while self.budget > 0 and (key := _KEY.match(self.text, here)):
            if key[1] in self.wrappers and self.text[key.end() : key.end() + 1] in ("[", "{"):
                return key.end()
            try:
                _value, here = value_at(self.text, key.end())
            except Broken as fault:
                self.budget -= fault.cost
                return None
            self.budget -= here - key.start()
            here = self._skip(here)
        return None

    def _unwrap(self, at: int, depth: int) -> Generator[Found | Problem, None, int]:
        """What a wrapper holds, then nothing more of the wrapper; returns the offset behind it."""
        if self.text[at] == "{":
            at = yield from self._object(at, depth + 1)
        else:
            at = self._skip(at + 1)
            while at < len(self.text) and self.text[at] != "]":
                if self.text[at] == "{":
                    at = yield from self._object(at, 9)
                else:
                    at = yield from self._stray(at)
                at = self._skip(at)
            at += 1
        return self._behind(at)

    def _behind(self, at: int) -> int:
        """Past the members that follow in a wrapper, to behind its brace."""
        here = self._skip(at)
        while key := _KEY.match(self.text, here):
            try:
                _value, here = value_at(self.text, key.end())
            except Broken as fault:
                self.budget -= fault.cost
                return len(self.text)
            here = self._skip(here)
        return here + 1

    def _stray(self, at: int) -> Generator[Problem, None, int]:
        """Something that is no object, where one should be; what follows of the kind is passed over."""
        reason = _("it is no JSON object")
        try:
            _value, stop = value_at(self.text, at)
        except Broken as fault:
            self.budget -= fault.cost
            reason, stop = fault.reason, 0
        if not self.strayed:
            self.strayed = True
            yield said.malformed(self._line_at(at), reason)
        return stop or self._recover(at + 1)

    def _recover(self, at: int) -> int:
        """The offset of the next object that looks like a record; the end of the text where there is none."""
        while self.budget > 0 and (found := _NEXT.search(self.text, at)):
            at = found.start()
            try:
                value, stop = value_at(self.text, at)
            except Broken as fault:
                self.budget -= fault.cost + 10
                at += 1
                continue
            if self.plausible(value):
                return at
            self.budget -= stop - at
            at += 1
        return len(self.text)
