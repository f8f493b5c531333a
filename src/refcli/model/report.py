"""What an ingest did, counted so that the counts add up."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from refcli.model.record import Notice, Problem


@dataclass(frozen=True, slots=True)
class Counts:
    """found = new + merged + unchanged + rejected."""

    found: int = 0
    new: int = 0
    merged: int = 0
    unchanged: int = 0
    rejected: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.found + other.found,
            self.new + other.new,
            self.merged + other.merged,
            self.unchanged + other.unchanged,
            self.rejected + other.rejected,
        )


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of many counts."""
    return sum(counts, Counts())


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. ``refused``: nothing of it could be read (exit code 4)."""

    file: str
    format: str | None
    encoding: str | None
    main: Counts = Counts()
    listed: Counts = Counts()
    rejected: tuple[Problem, ...] = ()
    warnings: tuple[Notice, ...] = ()
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """Files of a folder that were passed over, a row a kind (``pdf``, ``docx``, ``""`` without a suffix)."""

    kind: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one ingest did. ``lacking``: held references it touched that lack journal or year."""

    files: tuple[FileReport, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    lacking: int = 0
    keys: tuple[str, ...] = field(default=())
    dry_run: bool = False

    @property
    def main(self) -> Counts:
        """Counts of main records over all files."""
        return total(file.main for file in self.files)

    @property
    def listed(self) -> Counts:
        """Counts of listed items over all files."""
        return total(file.listed for file in self.files)
