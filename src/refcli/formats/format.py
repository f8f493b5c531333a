"""A format is a value: how a text is recognised, read and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple, TypeAlias

from refcli.formats.text import Text
from refcli.model import Problem, Record

Losses: TypeAlias = Counter[str]
"""How many items had a field that a writer could not carry, by field (``abstract``, ``custom.cited_by``)."""


class Tag(NamedTuple):
    """One row of a format's mapping: its tag or field, the CSL field that it becomes, and a remark."""

    tag: str
    field: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One file format.

    ``detect`` answers from 0 (not this) to 1 (certainly this) and looks at content alone: the first `text.HEAD`
    characters. ``read`` yields a `Record` for each work and a `Problem` for each stretch that is none; it never raises
    on bad input. ``write(items, losses)`` yields the text of a file in pieces and counts what it could not carry.

    ``reader`` counts up when the reader learns to read old sources better. ``sources`` names the programs and sites
    that write it; ``seen`` says that real files of theirs were read, not only tables. ``keyed``: the ids of its
    records are citekeys that somebody chose. ``lossless``: it carries every field. ``mapping`` gives the rows that
    ``refcli formats NAME`` shows. ``options`` are the names of the keyword arguments that ``write`` takes beside
    (``ascii``, ``raw_latex``); ``aliases`` are other names for what is written.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    detect: Callable[[str], float] | None = None
    read: Callable[[Text], Iterator[Record | Problem]] | None = None
    write: Callable[..., Iterator[str]] | None = None
    reader: int = 1
    seen: bool = True
    sources: tuple[str, ...] = ()
    keyed: bool = False
    lossless: bool = False
    mapping: Callable[[], Sequence[Tag]] | None = None
    options: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def later(module: str, name: str) -> Callable[..., Any]:
    """A function that is imported when it is called: whoever only lists formats does not wait for their readers."""

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(module), name)(*arguments, **options)

    return call
