"""Writing references from a library or from files: what export, convert and sync have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from refcli import csl
from refcli.checks import missing
from refcli.commands import output
from refcli.commands.choices import Choices
from refcli.commands.context import Context
from refcli.commands.files import Outcome, replace_safely
from refcli.errors import ExitCode
from refcli.formats import Format, Losses
from refcli.messages import _, ngettext
from refcli.model import Item, Reference
from refcli.render.safe import safe_data, safe_json, safe_text
from refcli.render.sentences import capped

if TYPE_CHECKING:
    from refcli.library import Library
    from refcli.library.shaping import Shaper
    from refcli.manuscripts import Cited


_DIALECTS = {"bibtex": "bibtex", "biblatex": "biblatex", "gbt7714-bibtex": "gbt7714"}
"""What `checks` calls the formats whose required fields it knows."""

_SLIGHT = frozenset(("bibtex", "gbt7714-bibtex"))
"""Formats that have no use for what is known of a reference beside its item; see `Library.references`."""


@dataclass(slots=True)
class Writing:
    """One file, or standard output, as it is written: what was asked for, then what was done and has to be told.

    ``path`` is absolute, None for standard output; ``cited`` and ``found`` count the keys of a manuscript, -1 where
    there is none, ``wanted`` are those of them that are written, ``absent`` those that no reference has, ``missing``
    lines about these.
    """

    context: Context
    format: Format
    path: Path | None
    choices: Choices = field(default_factory=Choices)
    force: bool = False
    dry_run: bool = False
    count: int = 0
    cited: int = -1
    found: int = -1
    wanted: frozenset[str] = frozenset()
    state: str = ""
    backup: Path | None = None
    lost: Losses = field(default_factory=Losses)
    lacking: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    absent: tuple[Cited, ...] = ()
    missing: list[str] = field(default_factory=list)
    shaper: Shaper | None = None

    @property
    def whole(self) -> bool:
        """Whether the format has a use for aliases, tags and records."""
        return self.format.name not in _SLIGHT

    @property
    def shown(self) -> str:
        """The file as a person here knows it."""
        return self.context.shown(str(self.path)) if self.path else ""

    def send(self, items: Iterable[Item], library: Library | None = None) -> None:
        """Write the items, whole or not at all; where there are none, a file that may be there stays as it is.

        Raises RefcliError where the file may not be replaced, see `commands.guard`.
        """
        if dialect := _DIALECTS.get(self.format.name):
            items = self._watched(items, dialect)
        items = self._counted(self._shaped(items, library))
        assert self.format.write is not None  # noqa: S101 - `choices.writer` chose one that writes
        options = self.choices.options()
        if self.path is None:
            pieces = self.format.write(items, self.lost, **options)
            self._print(pieces)
            return
        waiting = iter(items)
        if (first := next(waiting, None)) is None:
            return
        pieces = self.format.write(chain([first], waiting), self.lost, **options)
        outcome = self._replace(self.path, pieces)
        self.state, self.backup = outcome

    def _replace(self, path: Path, pieces: Iterator[str]) -> Outcome:
        from refcli.commands.guard import Guard

        guard = Guard(self.format, lambda: self.count, force=self.force, shown=self.shown)
        outcome = replace_safely(path, pieces, guard, dry_run=self.dry_run)
        if guard.keys and (lost := self.wanted.difference(guard.keys)):
            told = _("these keys cannot stand in a .bib file, so others are written: %(keys)s")
            self.notes.append(told % {"keys": ", ".join(sorted(lost))})
        return outcome

    def _print(self, pieces: Iterator[str]) -> None:
        stdout = self.context.stdout
        json = self.format.name in ("csl-json", "jsonl")
        clean = safe_json if json else safe_text if self.context.terminal else safe_data
        for piece in pieces:
            stdout.write(clean(piece))

    def _shaped(self, items: Iterable[Item], library: Library | None) -> Iterable[Item]:
        """The items as the choices want them; those themselves where nobody chose anything."""
        if not self.choices.changes_items():
            return items
        from refcli.library.shaping import Shaper

        self.shaper = Shaper(self.choices.wishes(), library)
        return map(self.shaper.of, items)

    def _watched(self, items: Iterable[Item], dialect: str) -> Iterator[Item]:
        """The items as they pass, noting which lack what BibTeX requires."""
        for item in items:
            lacking = missing(item, dialect)
            if lacking:
                said = {"key": item["id"], "fields": ", ".join(lacking)}
                self.lacking.append(_("%(key)s lacks %(fields)s") % said)
            yield item

    def _counted(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            self.count += 1
            yield item

    # What is said afterwards ------------------------------------------------------------------------------------

    def summary(self) -> str:
        """What was written where, in a sentence; ``""`` for standard output."""
        said = {"n": self.count, "file": self.shown, "found": self.found, "cited": self.cited}
        if not self.count:
            return _("nothing found, nothing written")
        if self.path is None:
            return _("%(found)d of %(cited)d cited keys found") % said if self.cited >= 0 else ""
        if self.cited >= 0:
            return self._of_cited() % said
        if self.state == "unchanged":
            return ngettext("%(file)s is unchanged: %(n)d reference", "%(file)s is unchanged: %(n)d references",
                            self.count) % said  # fmt: skip
        if self.state == "pending":
            return ngettext("%(n)d reference would be written to %(file)s",
                            "%(n)d references would be written to %(file)s", self.count) % said  # fmt: skip
        return ngettext("%(n)d reference written to %(file)s", "%(n)d references written to %(file)s",
                        self.count) % said  # fmt: skip

    def _of_cited(self) -> str:
        if self.state == "unchanged":
            return _("%(file)s is unchanged: %(found)d of %(cited)d cited keys")
        if self.state == "pending":
            return _("%(found)d of %(cited)d cited keys would be written to %(file)s")
        return _("%(found)d of %(cited)d cited keys written to %(file)s")

    def tell(self, *, held: bool) -> None:
        """Say beside the result what deserves it; ``held``: there is a library that knows the keys."""
        self.tell_cited()
        self._tell_losses()
        for said in capped(self.lacking):
            output.note(self.context, said)
        if self.lacking and held:
            output.note(self.context, _("refcli show KEY says how to get what is missing"))

    def tell_cited(self) -> None:
        """Say which cited keys are missing, what was kept of the old file, and what else a manuscript gave cause to."""
        note = output.note
        for said in capped(self.missing):
            note(self.context, said)
        if self.backup:
            kept = {"file": self.shown, "backup": self.context.shown(str(self.backup))}
            note(self.context, _("%(backup)s keeps what %(file)s was") % kept)
        for said in capped(self.notes):
            note(self.context, said)

    def _tell_losses(self) -> None:
        """Say what the format has no place for, and which journals have no other name."""
        note = output.note
        if self.lost:
            fields = sorted(self.lost.items(), key=lambda one: (-one[1], one[0]))
            named = ", ".join(f"{name.removeprefix('custom.')} ({count})" for name, count in fields)
            told = {"format": self.format.title, "fields": named}
            note(self.context, _("%(format)s cannot carry: %(fields)s") % told)
        if self.shaper and self.shaper.journals.unknown:
            names = "; ".join(sorted(self.shaper.journals.unknown)[:5])
            n = len(self.shaper.journals.unknown)
            said = ngettext("%(n)d journal has no other name in the library: %(names)s",
                            "%(n)d journals have no other name in the library: %(names)s", n)  # fmt: skip
            note(self.context, said % {"n": n, "names": names if n <= 5 else names + "; …"})

    @property
    def code(self) -> ExitCode:
        """How it went, as far as references are concerned."""
        return ExitCode.INCOMPLETE if self.missing else ExitCode.OK


def of_library(library: Library, writing: Writing, *, query: str | None = None, listed: bool = False) -> Iterator[Item]:
    """The items of a library that are to be written, all that is held or what a query finds, in the order chosen."""
    whole = writing.whole
    order = writing.choices.sort or "key"
    if query is None:
        references: Iterable[Reference] = library.references(listed=listed, whole=whole, order=order)
    else:
        references = library.matching(query, listed=listed, whole=whole, order=order)
    return map(csl.as_json, references)
