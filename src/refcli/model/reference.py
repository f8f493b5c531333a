"""What a library holds, as its faces see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from refcli.model.item import Item

if TYPE_CHECKING:
    from refcli.model.record import Kind, Role

Status = Literal["held", "listed"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record of a reference stands; ``file`` is the whole path."""

    file: str
    format: str
    line: int
    role: Role
    content: int

    @property
    def name(self) -> str:
        """The file's own name: what is shared with others names no folder of this machine."""
        return self.file.replace("\\", "/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class ListSummary:
    """One kind of list that a reference carries: the site's total, and how many distinct ranks were seen."""

    kind: Kind
    total: int | None
    seen: int


@dataclass(frozen=True, slots=True)
class Reference:
    """One citable thing: the fold of its records and of the user's decisions.

    ``item`` is the folded CSL item without ``id``. ``origins`` names, per field, the content that the
    value came from (0: the user's edit). ``key`` is None only between a crash and the next write.
    """

    id: int
    key: str | None
    status: Status
    item: Item
    origins: dict[str, int] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    lists: tuple[ListSummary, ...] = ()
    records: tuple[Place, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What one content said of one field: ``chosen`` is true where the fold took it."""

    field: str
    value: str
    places: tuple[Place, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class RelatedEntry:
    """One row of a related list."""

    rank: int | None
    reference: Reference


@dataclass(frozen=True, slots=True)
class Related:
    """The related list of one reference, of one kind; ``missing`` are the ranks not seen, as (first, last)."""

    owner: Reference
    kind: Kind
    total: int | None
    entries: tuple[RelatedEntry, ...]
    missing: tuple[tuple[int, int], ...] = ()
