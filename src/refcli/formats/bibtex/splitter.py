"""A .bib text cut into entries, strings, comments, preambles and what stands between them.

bibtexparser's splitter is not used here: an ``@article{`` on its own line inside a field becomes an entry there and
the real one is lost, a missing comma glues two fields together, and it gives no offsets. This one goes by BibTeX's
rule (every brace counts), takes an entry that fails apart again line by line as far as the next one begins, and
takes time linear in the text whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Macro(NamedTuple):
    """The name of a ``@string`` in a value."""

    name: str


Value: TypeAlias = "str | tuple[str | Macro, ...]"
"""A value without its delimiters, or the parts that ``#`` joins."""


@dataclass(slots=True)
class Block:
    """One stretch of the text, [start, stop).

    ``kind`` is lower case: an entry's type, ``string``, ``comment``, ``preamble``, or ``""`` for free text.

    ``faults``: ``comma`` (one is missing), ``closing`` (the other kind of bracket closes it), ``broken`` (taken apart
    line by line), ``cut`` (the text ends in it).
    """

    kind: str
    start: int
    stop: int
    key: str = ""
    fields: list[tuple[str, Value]] = field(default_factory=list)
    body: str = ""
    faults: frozenset[str] = frozenset()


_OPENING = re.compile(r"(?<![\w.])@[ \t]*([A-Za-z]\w*)\s*([{(])")
_BOUNDARY = re.compile(r"[\n)}][ \t]*@[ \t]*[A-Za-z]\w*[ \t]*[{(]")
_KEY = re.compile(r'\s*([^,=\n{}"]*)')
_FIELD = re.compile(r"\s*([^\s=,{}\"#%'()@\\]+)\s*=\s*")
_FIELD_OF_RUIN = re.compile(r"(?:^|[\n,])[ \t]*([A-Za-z][\w:+.-]*)[ \t]*=[ \t]*(?=[\"{\w])")
_BARE = re.compile(r"[^\s,#{}\"=()]+")
_BLANK = re.compile(r"\s*")
_BRACE_OR_QUOTE = re.compile(r'["{}]')
_BRACE = re.compile(r"[{}]")
_COMMENT_OF_ENTRY = re.compile(r"%[^\n]*\n?")


class Broken(Exception):
    """An entry that does not follow the syntax."""


class Splitter:
    """A text and, once something in it was broken, where each of its braces is closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._partners: dict[int, int] | None = None

    def blocks(self) -> Iterator[Block]:
        """All blocks in their order; blank text between them is no block."""
        text, place, size = self.text, 0, len(self.text)
        free = 0
        while found := _OPENING.search(text, place):
            start = found.start()
            block = self.block(found)
            if block is None:  # an @ in free text
                place = found.end()
                continue
            if start > free and (between := text[free:start].strip()):
                yield Block("", free, start, body=between)
            yield block
            place = free = block.stop
        if free < size and (between := text[free:].strip()):
            yield Block("", free, size, body=between)

    def entry(self, start: int) -> Block | None:
        """The entry that begins at an offset."""
        found = _OPENING.match(self.text, start)
        return self.block(found) if found else None

    def block(self, opening: re.Match[str]) -> Block | None:
        """The block that begins here, or None where an @ in free text only looks like one."""
        kind = opening[1].lower()
        if kind in ("comment", "preamble"):
            return self._free(kind, opening)
        try:
            if kind == "string":
                return self._string(opening)
            block = self._strict(kind, opening)
        except Broken:
            # From now on the partner of each brace is looked up, or many broken entries would cost their square.
            self._find_partners()
            return self._ruin(kind, opening)
        if self._swallows(block) or self._goes_on(block.stop):
            return self._ruin(kind, opening)
        return block

    def _free(self, kind: str, opening: re.Match[str]) -> Block:
        """``@comment{...}`` and ``@preamble{...}``: as far as the bracket is closed, or the line if it is not."""
        start = opening.end()
        if opening[2] == "{":
            stop = self._closing_brace(start)
        else:
            stop = self.text.find(")", start)
            while stop >= 0 and (opened := self.text.find("{", start, stop)) >= 0:
                closed = self._closing_brace(opened + 1)
                stop = -1 if closed < 0 else self.text.find(")", closed) if closed > stop else stop
                start = max(closed, opened) + 1
        if stop < 0:
            self._find_partners()
            end = self.text.find("\n", opening.end())
            end = len(self.text) if end < 0 else end
            return Block(kind, opening.start(), end, body=self.text[opening.end() : end].strip())
        return Block(kind, opening.start(), stop + 1, body=self.text[opening.end() : stop].strip())

    def _string(self, opening: re.Match[str]) -> Block:
        found = _FIELD.match(self.text, opening.end())
        if not found:
            raise Broken
        parts, place = self._value(found.end())
        place = self._skip(place)
        if self.text[place : place + 1] == ",":
            place = self._skip(place + 1)
        if self.text[place : place + 1] not in ("}", ")"):
            raise Broken
        return Block("string", opening.start(), place + 1, fields=[(found[1].lower(), self._cut(parts))])

    def _strict(self, kind: str, opening: re.Match[str]) -> Block:
        text, place = self.text, opening.end()
        closing = "}" if opening[2] == "{" else ")"
        faults: set[str] = set()
        found = _KEY.match(text, place)
        assert found is not None  # noqa: S101 - the pattern matches everywhere
        key, after = found[1].strip(), text[found.end() : found.end() + 1]
        if after == "=":  # no key
            key = ""
        else:
            if closing == ")" and key.endswith(")") and after != ",":
                return Block(kind, opening.start(), place + text[place : found.end()].rfind(")") + 1, key[:-1].strip())
            place = self._skip(found.end())
            if text[place : place + 1] == ",":
                place += 1
            elif after == "\n" and _FIELD.match(text, place):
                faults.add("comma")
            elif after != closing:
                raise Broken
        fields: list[tuple[str, list[tuple[int, int]]]] = []
        comma_missing = False
        while True:
            found = _FIELD.match(text, place)
            if not found:
                place = self._skip(place)
                sign = text[place : place + 1]
                if sign == ",":
                    place += 1
                    continue
                if sign == "%":
                    comment = _COMMENT_OF_ENTRY.match(text, place)
                    place = comment.end() if comment else place + 1
                    continue
                if sign in ("}", ")") and sign:
                    if sign != closing:
                        faults.add("closing")
                    cut = [(name, self._cut(parts)) for name, parts in fields]
                    return Block(kind, opening.start(), place + 1, key, cut, faults=frozenset(faults))
                raise Broken
            if comma_missing:
                faults.add("comma")
            parts, place = self._value(found.end())
            fields.append((found[1].lower(), parts))
            if text[place : place + 1] == ",":
                place += 1
                comma_missing = False
            else:
                comma_missing = True

    def _value(self, place: int) -> tuple[list[tuple[int, int]], int]:
        """Where the parts of the value stand that begins here, and the place of what follows it.

        They are cut out once the entry is known to be whole, else many broken ones in each other would be copied
        again and again.
        """
        text = self.text
        parts: list[tuple[int, int]] = []
        while True:
            sign = text[place : place + 1]
            if sign == "{":
                close = self._closing_brace(place + 1)
            elif sign == '"':
                close = self._closing_quote(place + 1)
            else:
                found = _BARE.match(text, place)
                if not found:
                    if sign and sign in ",})" and not parts:
                        return parts, place  # title = ,
                    raise Broken
                parts.append(found.span())
                place = found.end()
                close = -2
            if close == -1:
                raise Broken
            if close >= 0:
                parts.append((place + 1, close))
                place = close + 1
            if text[place : place + 1] == ",":
                return parts, place
            place = self._skip(place)
            if text[place : place + 1] != "#":
                return parts, place
            place = self._skip(place + 1)

    def _cut(self, parts: list[tuple[int, int]]) -> Value:
        text = self.text
        if len(parts) == 1:
            start, stop = parts[0]
            if text[start - 1] in '{"':
                return text[start:stop]
        found: list[str | Macro] = []
        for start, stop in parts:
            value = text[start:stop]
            found.append(value if text[start - 1] in '{"' or value.isdecimal() else Macro(value))
        return found[0] if len(found) == 1 and type(found[0]) is str else tuple(found)

    def _skip(self, place: int) -> int:
        found = _BLANK.match(self.text, place)
        return found.end() if found else place

    def _closing_brace(self, start: int) -> int:
        """Where the brace is closed that opens before ``start``; -1 if nowhere."""
        if self._partners is not None:
            return self._partners.get(start - 1, -1)
        text, depth, place = self.text, 1, start
        while True:
            close = text.find("}", place)
            if close < 0:
                return -1
            depth += text.count("{", place, close) - 1
            if not depth:
                return close
            place = close + 1

    def _closing_quote(self, start: int) -> int:
        """Where the quotation mark outside of braces is that ends a value; -1 if nowhere."""
        text = self.text
        close = text.find('"', start)
        if close < 0 or (text.find("{", start, close) < 0 and text.find("}", start, close) < 0):
            return close
        place = start
        while found := _BRACE_OR_QUOTE.search(text, place):
            if found[0] == '"':
                return found.start()
            if found[0] == "}":
                return -1
            close = self._closing_brace(found.end())
            if close < 0:
                return -1
            place = close + 1
        return -1

    def _find_partners(self) -> None:
        if self._partners is None:
            partners: dict[int, int] = {}
            opened: list[int] = []
            for found in _BRACE.finditer(self.text):
                if found[0] == "{":
                    opened.append(found.start())
                elif opened:
                    partners[opened.pop()] = found.start()
            self._partners = partners

    def _swallows(self, block: Block) -> bool:
        """Whether an entry holds the beginning of another one and a field twice: a brace too few, and one too many."""
        inner = self.text.find("@", block.start + 1, block.stop)
        if inner < 0 or not _BOUNDARY.search(self.text, block.start, block.stop):
            return False
        return len({name for name, _value in block.fields}) < len(block.fields)

    def _goes_on(self, place: int) -> bool:
        """Whether fields follow behind the end of an entry: it was closed by a brace too many."""
        place = self._skip(place)
        return self.text[place : place + 1] == "," and _FIELD.match(self.text, place + 1) is not None

    def _ruin(self, kind: str, opening: re.Match[str]) -> Block | None:
        """What lines like ``name = {...`` say, as far as the next entry begins."""
        text, start = self.text, opening.start()
        end = _BOUNDARY.search(text, opening.end())
        stop = end.start() + 1 if end else len(text)
        body = text[opening.end() : stop]
        found = list(_FIELD_OF_RUIN.finditer(body))
        at_line_start = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        if not found and not at_line_start:
            return None
        if kind == "string":
            return Block(kind, start, stop, faults=frozenset(("broken",)))
        key = body[: found[0].start() if found else len(body)].partition("\n")[0].strip(" ,\t{}")
        fields: list[tuple[str, Value]] = []
        ends = [one.start() for one in found[1:]] + [len(body)] * bool(found)
        for one, last in zip(found, ends, strict=True):
            fields.append((one[1].lower(), _salvaged(body[one.end() : last])))
        cut = not end and _is_cut(body[found[-1].end() :] if found else "")
        if cut and len(fields) > 1:
            fields.pop()  # the text breaks off in it
        return Block(
            kind, start, stop, key if "=" not in key else "", fields, faults=frozenset(("cut" if cut else "broken",))
        )


def _is_cut(value: str) -> bool:
    """Whether a last value is not closed."""
    value = value.strip()
    if value.startswith('"'):
        return value.count('"') < 2
    return value.count("{") > value.count("}")


def _salvaged(value: str) -> Value:
    """A value out of a broken entry: its delimiters and the braces that have no partner are taken off."""
    value = value.strip().rstrip(",").rstrip()
    quoted = value.startswith('"')
    if quoted:
        close = value.find('"', 1)
        return balanced(value[1:close] if close > 0 else value[1:].rstrip("} \n"))
    if value.startswith("{"):
        value = value[1:]
        return balanced(value.rstrip().removesuffix("}").rstrip().removesuffix("}") if _extra(value) > 1 else
                        value.rstrip().removesuffix("}"))  # fmt: skip
    found = _BARE.match(value)
    return (Macro(found[0]),) if found and not found[0].isdecimal() else (found[0] if found else "")


def _extra(value: str) -> int:
    return value.count("}") - value.count("{")


def balanced(value: str) -> str:
    """A text without the braces that have no partner."""
    if value.count("{") == value.count("}") and "}" not in value:
        return value
    opened: list[int] = []
    wrong: set[int] = set()
    for found in _BRACE.finditer(value):
        if found[0] == "{":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            wrong.add(found.start())
    wrong.update(opened)
    return "".join([sign for place, sign in enumerate(value) if place not in wrong]) if wrong else value
