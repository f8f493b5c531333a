"""A format is a value: how a text is recognised, read and written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from refcli.model import Item, Problem, Record


@dataclass(frozen=True, slots=True)
class Format:
    """One file format.

    ``detect`` answers from 0 (not this) to 1 (certainly this) and looks at content alone. ``read`` yields a
    `Record` for each work and a `Problem` for each stretch that is none; it never raises on bad input.
    ``write`` yields the text of a file in pieces. Either may be absent. ``reader`` counts up when the reader
    learns to read old sources better; ``seen`` says that real files were read, not only tables.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    detect: Callable[[str], float] | None = None
    read: Callable[[str], Iterator[Record | Problem]] | None = None
    write: Callable[[Iterable[Item]], Iterator[str]] | None = None
    reader: int = 1
    seen: bool = True
