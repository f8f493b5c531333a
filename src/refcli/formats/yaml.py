"""YAML an entry at a time: each is cut out of the text by its indentation and parsed alone.

So a damaged entry costs no other, and each has its place. Values are built from the parser's events, not by its
constructors: depth and size are bounded, aliases may not expand beyond a limit, no tag makes an object. Plain scalars
are texts; only what JSON knows too (whole numbers without zeros in front, ``true``, ``false``, ``null``) is more:
dates and ``no`` stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from refcli.formats.json import MAX_DEPTH, clean
from refcli.formats.text import Text
from refcli.messages import _
from refcli.model import Span

MAX_VALUES = 200_000
"""Values of one entry, aliases expanded."""

MAX_ENTRY = 16_000_000

_NOT_YAML = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of one entry, and where they stand."""

    text: str
    span: Span


class Broken(Exception):
    """Why a text is no YAML that can be taken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def chunks(text: Text, begins: re.Pattern[str], *, under: re.Pattern[str] | None = None) -> Iterator[Chunk]:
    """The entries of a text: each begins at a line that matches, as far to the left as the first one.

    ``under`` matches the line of the key below which they stand, unless the text begins with one of them. What is
    outdented, a ``---`` and ``...`` end the entries below a key.
    """
    held: list[str] = []
    line, start, stop, size, indent = 1, 0, 0, 0, -1
    inside = started = under is None
    for number, offset, content in text.lines():
        stripped = content.lstrip(" ")
        if not stripped.strip() or stripped.startswith("#"):
            if held:
                held.append(content)
            continue
        depth = len(content) - len(stripped)
        ends = depth == 0 and content.rstrip() in ("---", "...")
        if not started and not ends:
            started = True
            if begins.match(stripped):
                under, inside = None, True
        first = inside and not ends and indent in (-1, depth) and begins.match(stripped) is not None
        more = bool(held) and not first and not ends and (depth > indent or under is None) and size < MAX_ENTRY
        if more:
            held.append(content)
            stop, size = offset + len(content), size + len(content)
            continue
        if held:
            yield _chunk(held, line, start, stop)
            held = []
        if first:
            held, size, indent = [content], len(content), depth
            line, start, stop = number, offset, offset + len(content)
        elif under is not None:
            inside, indent = under.match(content) is not None, -1
    if held:
        yield _chunk(held, line, start, stop)


def _chunk(held: list[str], line: int, start: int, stop: int) -> Chunk:
    while held and not held[-1].strip():
        held.pop()
    return Chunk("\n".join(held) + "\n", Span(line, start, stop))


def load(text: str) -> Any:
    """The value of a text of one document; raises `Broken`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder()
    try:
        for event in yaml.parse(_NOT_YAML.sub("\ufffd", text), Loader=loader):
            builder.take(event)
    except yaml.YAMLError as fault:
        raise Broken(str(getattr(fault, "problem", None) or _("it is no valid YAML"))) from None
    except (ValueError, RecursionError):
        raise Broken(_("it is no valid YAML")) from None
    return builder.value


class _Builder:
    """Values out of events, without recursion."""

    def __init__(self) -> None:
        self.value: Any = None
        self.stack: list[tuple[Any, list[Any], str | None]] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.count = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._put(_scalar(event), event.anchor, 1)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self.stack) >= MAX_DEPTH:
                raise Broken(_("it is nested too deeply"))
            self.stack.append(({} if kind.startswith("Map") else [], [], event.anchor))
            self._count(1)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            value, parts, anchor = self.stack.pop()
            if isinstance(value, dict):
                _fill(value, parts)
            else:
                value.extend(parts)
            self._put(value, anchor, _size(value) if anchor else 0)
        elif kind == "AliasEvent":
            found = self.anchors.get(event.anchor)
            if found is None:
                raise Broken(_("it refers to what stands elsewhere: *%(name)s") % {"name": event.anchor[:40]})
            self._count(found[1])
            self._put(found[0], None, 0)

    def _count(self, more: int) -> None:
        self.count += more
        if self.count > MAX_VALUES:
            raise Broken(_("it holds too many values"))

    def _put(self, value: Any, anchor: str | None, size: int) -> None:
        self._count(1)
        if anchor:
            self.anchors[anchor] = value, size
        if self.stack:
            self.stack[-1][1].append(value)
        elif self.value is None:
            self.value = value


def _scalar(event: Any) -> Any:
    value: str = event.value
    if event.style in (None, "") and not event.tag:
        if value in _WORDS:
            return _WORDS[value]
        if _INTEGER.fullmatch(value):
            return int(value)
    elif event.tag == "tag:yaml.org,2002:float":
        try:
            return float(value)
        except ValueError:
            return value
    elif event.style in ("|", ">"):
        value = value.rstrip("\n")  # the line end of a block says nothing
    return clean(value)


def _fill(mapping: dict[str, Any], parts: list[Any]) -> None:
    merged: dict[str, Any] = {}
    for key, value in zip(parts[::2], parts[1::2], strict=False):
        if key == "<<":
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    merged = {**one, **merged}
        else:
            mapping[key if isinstance(key, str) else _key(key)] = value
    for key, value in merged.items():
        mapping.setdefault(key, value)


def _key(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)[:200]


def _size(value: Any) -> int:
    """How many values an anchored one holds; an alias inside counts each time."""
    count, stack = 0, [value]
    while stack and count <= MAX_VALUES:
        one = stack.pop()
        count += 1
        if isinstance(one, dict):
            stack += one.values()
        elif isinstance(one, list):
            stack += one
    return count


_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff\u00c0-\u024f](?:[\w .,()/+;'?!%-]{0,400}[\w.)?!%])?")
_NOT_PLAIN = frozenset("true false yes no on off y n null none nan inf".split())
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def scalar(value: Any) -> str:
    """A scalar as every reader of YAML takes it: texts plain where nothing can misread them, else as JSON quotes."""
    import json

    if isinstance(value, str):
        if _PLAIN.fullmatch(value) and value.casefold() not in _NOT_PLAIN:
            return value
        quoted = json.dumps(value, ensure_ascii=False)
        return _UNSEEN.sub(
            lambda found: "\ufffd" if "\ud800" <= found[0] <= "\udfff" else f"\\u{ord(found[0]):04x}", quoted
        )
    if value is None or isinstance(value, bool | int):
        return json.dumps(value)
    return f"!!float {float(value)!r}"


def lines(value: Any, indent: str = "") -> list[str]:
    """A mapping or a list as lines in block style; lists of plain numbers in one line."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in _member(f"{indent}{scalar(str(key))}:", inner, indent)]
    out: list[str] = []
    for inner in value:
        if isinstance(inner, dict | list) and inner and not _short(inner):
            block = lines(inner, indent + "  ")
            out += [f"{indent}- {block[0][len(indent) + 2 :]}", *block[1:]]
        else:
            out.append(f"{indent}- {_inline(inner)}")
    return out


def _member(head: str, value: Any, indent: str) -> list[str]:
    if isinstance(value, dict | list) and value and not _short(value):
        return [head, *lines(value, indent + "  ")]
    return [f"{head} {_inline(value)}"]


def _short(value: Any) -> bool:
    return isinstance(value, list) and all(type(one) is int for one in value)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, list):
        return f"[{', '.join([scalar(one) for one in value])}]"
    return scalar(value)
