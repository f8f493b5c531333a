"""The library: what every face of refcli can do with one library file.

Over 400 lines, since it is the one class that every face knows; how its methods do it is in the modules beside.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from refcli import citekeys, csl, query
from refcli.errors import LibraryError, NotFound, UsageError
from refcli.messages import _
from refcli.model import Item, Origin, Place, Reference, Related
from refcli.store import Connection, read, search, sqlite, sqlite_version, truth

if TYPE_CHECKING:
    from refcli.library.inputs import Input
    from refcli.library.keys import MakeKey
    from refcli.model import IngestReport, Kind

__all__ = ["ChangeSummary", "Hits", "Library"]

ChangeSummary = truth.Change


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a search: ``references`` are one page of ``total`` held ones (and ``listed_total`` only listed)."""

    query: str
    total: int
    listed_total: int
    references: tuple[Reference, ...] = ()
    notes: tuple[str, ...] = ()


class Library:
    """One library file, open. Use it as a context manager; every act is whole or not at all."""

    def __init__(
        self, db: Connection, path: Path, *, created: bool = False, make_key: MakeKey = citekeys.base_key
    ) -> None:
        self._db = db
        self.path = path
        self.created = created
        self.make_key = make_key

    @classmethod
    def open(
        cls, path: Path, *, create: bool = False, write: bool = False, make_key: MakeKey = citekeys.base_key
    ) -> Library:
        """Open a library file; with ``create`` it is made where there is none. ``make_key`` makes new citekeys.

        Raises NotFound without a file, LibraryError for one that is damaged, foreign or too new.
        """
        db, created = sqlite.open_library(path, create=create, write=write or create)
        library = cls(db, path, created=created, make_key=make_key)
        if write or create:
            library._refresh()
        return library

    @classmethod
    def in_memory(cls, path: Path, *, make_key: MakeKey = citekeys.base_key) -> Library:
        """An empty library that leaves no trace, for a dry run where ``path`` does not exist."""
        library = cls(sqlite.memory_library(), path, created=True, make_key=make_key)
        library._refresh()
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _refresh(self) -> None:
        from refcli.library.reindex import reindex, stale

        with sqlite.shown(self.path):
            if stale(self._db):
                with sqlite.transaction(self._db):
                    reindex(self._db)

    @contextmanager
    def _change(self, command: str, summary: str) -> Iterator[int]:
        """One change of the library: begun, settled by the caller, given its keys, committed."""
        from refcli.library.keys import mint, mint_left_over

        with sqlite.shown(self.path), sqlite.transaction(self._db):
            mint_left_over(self._db, self.make_key)
            change = truth.begin_change(self._db, command)
            yield change
            mint(self._db, change, self.make_key)
            truth.summarise(self._db, change, summary)

    # Bringing in -------------------------------------------------------------------------------------------------

    def ingest(
        self,
        inputs: Iterable[Input],
        *,
        command: str = "ingest",
        format: str | None = None,
        of: str | None = None,
        tags: Sequence[str] = (),
        dry_run: bool = False,
        strict: bool = False,
        again: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> IngestReport:
        """Read texts into the library; see `refcli.library.ingest`.

        ``of`` is the key of the reference whose list the texts hold; ``progress`` is told (files, bytes) done.
        Raises UsageError for an unknown format, NotFound for an unknown key.
        """
        from refcli import formats
        from refcli.library.ingest import Ingest
        from refcli.library.intake import Options

        chosen = formats.by_name(format) if format else None
        if format and (chosen is None or chosen.read is None):
            raise UsageError(
                _("there is no format %(name)s that refcli reads") % {"name": format}, _("refcli formats lists them")
            )
        options = Options(
            command,
            format=chosen,
            of=self.find(of).id if of else None,
            tags=tuple(dict.fromkeys(tags)),
            strict=strict,
            again=again,
            dry_run=dry_run,
            make_key=self.make_key,
        )
        with sqlite.shown(self.path):
            return Ingest(self._db, options, progress).run(inputs)

    # Finding -----------------------------------------------------------------------------------------------------

    def count(self) -> tuple[int, int]:
        """How many references are held, and how many only listed."""
        with sqlite.shown(self.path):
            return read.counts(self._db)

    def search(self, text: str, *, limit: int = 20, offset: int = 0, listed: bool = False) -> Hits:
        """References that hold all the words, best first. Nothing typed can fail; without a word nothing is found."""
        asked = query.parse(text)
        if not asked.terms:
            return Hits(text, 0, 0, notes=(_("there is no word to search for in it"),))
        with sqlite.shown(self.path):
            found = search.find(self._db, asked.terms, listed=listed, limit=limit, offset=offset)
            scores = dict(found.hits)
            references = read.by_ids(self._db, list(scores))
        scored = tuple(_scored(reference, scores[reference.id]) for reference in references)
        return Hits(text, found.held, found.listed, scored)

    def matching(
        self, text: str, *, listed: bool = False, whole: bool = True, order: str = "key"
    ) -> Iterator[Reference]:
        """All references that a search finds, by citekey; see `references`."""
        asked = query.parse(text)
        if not asked.terms:
            return
        with sqlite.shown(self.path):
            chosen = dict(search.find(self._db, asked.terms, listed=listed).hits)
            ids = [id for id in read.all_ids(self._db, listed=listed, order=order) if id in chosen]
            yield from read.stream(self._db, ids, whole=whole)

    def references(
        self,
        *,
        listed: bool = False,
        limit: int | None = None,
        offset: int = 0,
        whole: bool = True,
        order: str = "key",
    ) -> Iterator[Reference]:
        """References by citekey, held ones only unless ``listed``; not ``whole``: key, status and item only.

        ``order``: ``key``, ``year`` (those without one last) or ``cited`` (the most cited first).
        """
        most = -1 if limit is None else limit
        with sqlite.shown(self.path):
            ids = read.all_ids(self._db, listed=listed, limit=most, offset=offset, order=order)
            yield from read.stream(self._db, ids, whole=whole)

    def find(self, key: str, *, prefix: bool = False) -> Reference:
        """The reference that a citekey, an alias or a DOI names, or with ``prefix`` the one citekey that begins so.

        Raises NotFound, with the nearest key as its hint.
        """
        key = sqlite.storable(key.strip())
        with sqlite.shown(self.path):
            id = read.by_key(self._db, key)
            if id is None and (doi := csl.bare_doi(key)):
                found = read.by_evidence(self._db, "doi:" + doi.lower())
                id = found[0] if len(found) == 1 else None
                if len(found) > 1:
                    keys = ", ".join(reference.key or "" for reference in read.by_ids(self._db, found[:5]))
                    raise NotFound(
                        _("more than one reference has the DOI %(doi)s") % {"doi": doi},
                        _("choose by key: %(keys)s") % {"keys": keys},
                    )
            if id is None and prefix and key:
                begun = read.keys_between(self._db, key, key + "\U0010ffff", 2)
                id = begun[0][1] if len(begun) == 1 else None
            if id == 0:
                raise NotFound(
                    _("the reference %(key)s was removed") % {"key": key},
                    _("refcli undo, or ingest its file with --again"),
                )
            if id is not None:
                return read.by_ids(self._db, [id])[0]
            raise self._unknown(key)

    def by_keys(self, keys: Sequence[str], *, whole: bool = True) -> dict[str, Reference]:
        """The references of citekeys, aliases or DOIs, by the word that was asked for; unknown ones are left out.

        Not ``whole``: see `references`.
        """
        from refcli.library.cited import ids_of

        with sqlite.shown(self.path):
            ids = ids_of(self._db, keys)
            references = {one.id: one for one in read.stream(self._db, sorted(set(ids.values())), whole=whole)}
        return {key: references[id] for key, id in ids.items() if id in references}

    def offering(self, values: Iterable[str]) -> dict[str, list[Reference]]:
        """The references that offer values of `matching.evidence`, by value: their key, status and item only."""
        with sqlite.shown(self.path):
            rows = read.offering(self._db, dict.fromkeys(values))
            references = {one.id: one for one in read.stream(self._db, sorted({id for _, id in rows}), whole=False)}
        offered: dict[str, list[Reference]] = {}
        for value, id in rows:
            if id in references:
                offered.setdefault(value, []).append(references[id])
        return offered

    def nearest(self, key: str) -> list[str]:
        """The keys that are most like one that does not exist, at most three."""
        from refcli.library.nearest import near

        with sqlite.shown(self.path):
            return [one.key or "" for one in near(self._db, sqlite.storable(key))]

    def _unknown(self, key: str) -> NotFound:
        from refcli.library.nearest import nearest

        near = nearest(self._db, key)
        hint = _("nearest: %(keys)s") % {"keys": "; ".join(near)} if near else _("refcli list shows what there is")
        return NotFound(_('no reference "%(key)s" in %(path)s') % {"key": key, "path": self.path}, hint)

    def related(self, reference: Reference, kind: Kind | None = None) -> list[Related]:
        """The lists of a reference, ``related`` before ``cites``; of one kind only if named."""
        from refcli.library.related import lists_of

        with sqlite.shown(self.path):
            return lists_of(self._db, reference, kind)

    def sources(self, reference: Reference) -> list[Origin]:
        """For each field, what each of its records said and which was taken; the user's own word first."""
        from refcli.library.sources import origins

        with sqlite.shown(self.path):
            return origins(reference, read.said_by(self._db, reference.id))

    # Changing ----------------------------------------------------------------------------------------------------

    def remove(self, references: Sequence[Reference], *, command: str = "remove") -> int:
        """Withdraw the main records of held references; how many. Those that lists name are then only listed."""
        held = [reference for reference in references if reference.status == "held"]
        if not held:
            return 0
        from refcli.library import edits

        with self._change(command, _("%(n)d removed") % {"n": len(held)}) as change:
            edits.remove(self._db, change, held)
        return len(held)

    def edit(self, reference: Reference, assignments: Sequence[tuple[str, str]], *, command: str = "edit") -> Reference:
        """Set fields as typed: ``""`` leaves a field empty, ``@file`` takes what that source said.

        Raises UsageError for a field or value that is none, NotFound for a source that said nothing of it.
        Where all that was said before, the reference itself is returned and no change is made.
        """
        from refcli.library import edits

        said = [(place, item) for place, item in self._said(reference)]
        words = edits.news(reference, edits.words(assignments, said), said)
        if not words:
            return reference
        with self._change(command, ", ".join(words)) as change:
            edits.apply(self._db, change, reference, words)
        return self._again(reference)

    def set_fields(
        self, wanted: Sequence[tuple[Reference, Mapping[str, Any]]], *, command: str = "check", summary: str = ""
    ) -> None:
        """Set CSL fields of many references as the user's word, in one change; None leaves a field empty."""
        from refcli.library import edits

        if any(fields for _reference, fields in wanted):
            with self._change(command, summary) as change:
                edits.apply_all(self._db, change, wanted)

    def tag(
        self,
        references: Sequence[Reference],
        add: Sequence[str] = (),
        drop: Sequence[str] = (),
        *,
        command: str = "tag",
    ) -> list[Reference]:
        """Add and drop tags; no change is made where there is nothing to add or drop."""
        from refcli.library import edits

        if not any(edits.untold(one, add, drop) or not set(drop).isdisjoint(one.tags) for one in references):
            return list(references)
        with self._change(command, " ".join([*(f"+{tag}" for tag in add), *(f"-{tag}" for tag in drop)])) as change:
            edits.tag(self._db, change, references, add, drop)
        return [self._again(reference) for reference in references]

    def note(self, reference: Reference, text: str, *, command: str = "note") -> Reference:
        """Write the user's note on a reference; ``""`` deletes it. The same note again is no change."""
        from refcli.library import edits

        if text == reference.note:
            return reference
        with self._change(command, text[:60]) as change:
            edits.note(self._db, change, reference, text)
        return self._again(reference)

    def rekey(self, reference: Reference, new: str | None = None, *, command: str = "rekey") -> tuple[str, str]:
        """Change the citekey to ``new``, or to what today's facts make; (old, new). The old one stays an alias.

        Raises UsageError for a key that BibTeX cannot hold or that another reference has.
        """
        return self.rekey_all([reference], new=new, command=command)[0]

    def rekey_all(
        self,
        references: Iterable[Reference],
        make_key: MakeKey | None = None,
        *,
        new: str | None = None,
        command: str = "rekey",
        dry_run: bool = False,
    ) -> list[tuple[str, str]]:
        """Change citekeys to what ``make_key`` makes, as one change; (old, new) of each, see `library.rekeying`."""
        from refcli.library import rekeying

        with sqlite.shown(self.path):
            return rekeying.run(self._db, references, make_key or self.make_key, command, new=new, dry_run=dry_run)

    def undo(self) -> ChangeSummary | None:
        """Take back the last change, whatever command made it; None when there is none."""
        return self._turn("done", "undone")

    def redo(self) -> ChangeSummary | None:
        """Do again what was undone last; None when there is nothing."""
        return self._turn("undone", "done")

    def _turn(self, now: str, then: str) -> ChangeSummary | None:
        from refcli.library.keys import mint_left_over
        from refcli.library.settle import settle
        from refcli.store import derived

        with sqlite.shown(self.path), sqlite.transaction(self._db):
            mint_left_over(self._db, self.make_key)
            change = truth.last_change(self._db, now)
            if change is None:
                return None
            touched = truth.set_state(self._db, change.id, then)
            derived.recount(self._db, touched)
            settle(self._db, touched)
        return change

    # About -------------------------------------------------------------------------------------------------------

    def info(self) -> dict[str, object]:
        """What the library holds and how it stands: counts, size in bytes, versions, interrupted files."""
        with sqlite.shown(self.path):
            last = truth.last_change(self._db, "done")
            return {
                "path": str(self.path),
                "bytes": self.path.stat().st_size if self.path.exists() else 0,
                **read.figures(self._db),
                "incomplete": truth.incomplete_sources(self._db),
                "last_change": {"at": last.at, "command": last.command, "summary": last.summary} if last else None,
                "schema": self._db.execute("PRAGMA user_version").fetchone()[0],
                "sqlite": sqlite_version,
            }

    def _said(self, reference: Reference) -> list[tuple[Place, Item]]:
        with sqlite.shown(self.path):
            said = {content: json.loads(text) for content, text in read.said_by(self._db, reference.id)}
        return [(place, said[place.content]) for place in reference.records if place.content in said]

    def _again(self, reference: Reference) -> Reference:
        found = read.by_ids(self._db, [reference.id])
        if not found:
            raise LibraryError(_("the reference %(key)s is gone") % {"key": reference.key}, _("refcli undo"))
        return found[0]


def _scored(reference: Reference, score: float) -> Reference:
    from dataclasses import replace

    return replace(reference, score=score)
