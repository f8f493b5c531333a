"""What a reader yields: records, and problems where there is no record."""

from dataclasses import dataclass
from typing import Literal

from refcli.model.item import Item

Role = Literal["main", "listed", "of"]
"""``main``: the source is about it; ``listed``: a list names it; ``of``: the owner of a list given by ``--of``."""

Kind = Literal["related", "cites"]
"""``related``: a site's list of similar papers, not citations; ``cites``: references of the paper."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in the decoded text: 1-based line, character offsets [start, stop)."""

    line: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should know about a record that was read."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, with the rank that the list gave it (never renumbered)."""

    rank: int | None
    item: Item
    span: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of papers that belongs to a main record.

    ``total`` is the length that the site claims for the whole list, not the number of entries.
    """

    kind: Kind
    total: int | None
    entries: tuple[Entry, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """What one text says about one work, with the lists that it carries."""

    item: Item
    span: Span
    lists: tuple[Listing, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A stretch of text that is no record, and why.

    ``listing`` is set where the text is a list without its paper: ``ingest FILE --of KEY`` takes it. ``empty``: there
    is no record in the text, and nothing wrong with it.
    """

    line: int
    message: str
    hint: str = ""
    listing: Listing | None = None
    empty: bool = False
