"""Whatever the bytes: every reader ends, raises nothing, and every pattern of ours is linear enough not to hang."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import refcli.formats
from refcli import formats
from refcli.errors import Refused
from refcli.formats import Format
from refcli.formats.text import HEAD, Text, decode
from refcli.model import Problem, Record
from tests.formats.golden import CASES, Case
from tests.hostile import PAYLOADS

READ = [format for format in formats.ALL if format.read]
HANGS = 10
"""Seconds after which a reader is taken to hang; what it should take is a hundredth of it."""


@contextmanager
def no_hanging(what: str = "") -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"{what} took more than {HANGS} s")

    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read(format: Format, text: str) -> list[Record | Problem]:
    assert format.read is not None
    with no_hanging():
        found = list(format.read(Text(text)))
    for one in found:
        assert one.span.line >= 1 if isinstance(one, Record) else one.line >= 0
    return found


def names(format: Format) -> str:
    return format.name


@pytest.mark.parametrize("format", READ, ids=names)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_random_bytes(format: Format, data: bytes) -> None:
    try:
        text = decode(data).text
    except Refused:
        return
    read(format, text)


def mutated(text: str, r: random.Random) -> str:
    """A text with lines dropped, doubled and swapped, signs changed, and something hostile put in."""
    lines = text.split("\n")
    for _ in range(r.randint(1, 4)):
        place = r.randrange(len(lines))
        act = r.randrange(6)
        if act == 0:
            del lines[place]
            lines = lines or [""]
        elif act == 1:
            lines.insert(place, lines[place])
        elif act == 2:
            other = r.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
        elif act == 3:
            lines[place] = lines[place][: r.randrange(len(lines[place]) + 1)]
        elif act == 4:
            lines.insert(place, r.choice(PAYLOADS))
        elif lines[place]:
            at = r.randrange(len(lines[place]))
            lines[place] = lines[place][:at] + r.choice("{}<>\"'\\;,:%@[]()&\t $0") + lines[place][at + 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.format}/{case.name}" for case in CASES])
def test_mutated_exports(case: Case) -> None:
    format = formats.by_name(case.format)
    assert format is not None
    text = case.decoded().text
    r = random.Random(f"{case.format}/{case.name}")
    for _ in range(25):
        changed = mutated(text, r)
        read(format, changed)
        formats.candidates(changed[:HEAD])


@pytest.mark.parametrize("case", CASES[::3], ids=[f"{case.format}/{case.name}" for case in CASES[::3]])
def test_two_exports_spliced(case: Case) -> None:
    """The first half of one and the second of another: what either reader makes of it raises nothing."""
    r = random.Random(case.name)
    other = r.choice(CASES)
    one, two = case.decoded().text, other.decoded().text
    spliced = one[: len(one) // 2] + two[len(two) // 2 :]
    for name in (case.format, other.format):
        format = formats.by_name(name)
        assert format is not None
        read(format, spliced)


LONG = [
    "a",
    "1",
    " ",
    "{",
    "<",
    "[",
    "(",
    ",",
    ";",
    "%",
    "心",
    "and ",
    "10.1/",
    "A;",
    "- ",
    "\n",
    "&",
    "TY  - x\n",
    "[1] ",
]


@pytest.mark.parametrize("format", READ, ids=names)
def test_long_runs(format: Format) -> None:
    for unit in LONG:
        read(format, unit * (60_000 // len(unit)))


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the formats, those behind cached functions too."""
    found = {}
    for info in pkgutil.walk_packages(refcli.formats.__path__, "refcli.formats."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == info.name:
                try:
                    value = value()
                except TypeError:
                    continue
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found[f"{info.name}.{name}"] = value
    return found


def test_no_pattern_hangs() -> None:
    """Each is tried the way it is used: at the beginning of a text, or anywhere in it."""
    compiled = patterns()
    assert len(compiled) > 40
    for path, pattern in compiled.items():
        module, _dot, name = path.rpartition(".")
        source = inspect.getsource(importlib.import_module(module))
        anywhere = re.search(rf"\b{name}(?:\(\))?\.(?:search|finditer|findall|subn?|split)\b", source)
        for unit in (*LONG, "1-", "x@", "\\", "a.", "Ab "):
            text = unit * (20_000 // len(unit))
            with no_hanging(f"{path} on {unit!r}"):
                pattern.match(text)
                pattern.fullmatch(text)
                if anywhere:
                    pattern.search(text)
