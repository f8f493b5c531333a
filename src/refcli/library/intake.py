"""Intake: the records of one text, written down as truth; what they mean is derived a batch at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from refcli import citekeys, csl
from refcli.errors import RefcliError
from refcli.formats import Format
from refcli.library.inputs import Input
from refcli.library.keys import MakeKey, Wanted, mint_left_over
from refcli.library.opening import Opened
from refcli.library.settle import settle
from refcli.matching import evidence, shareable, title_likeness
from refcli.messages import _
from refcli.model import Counts, FileReport, Item, Listing, Notice, Problem, Record, Span
from refcli.scripts import title_key
from refcli.store import Connection, derived, truth
from refcli.store.batch import Batch

_SAME_PAGE = 0.75
"""Likeness of titles from which on a page saved anew under a name is taken for the page saved before."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest. ``of``: a content of the reference whose list the texts hold."""

    command: str
    format: Format | None = None
    of: int | None = None
    tags: tuple[str, ...] = ()
    strict: bool = False
    again: bool = False
    dry_run: bool = False
    make_key: MakeKey = citekeys.base_key

    @property
    def whole(self) -> bool:
        """Whether all texts are one transaction."""
        return self.strict or self.dry_run


@dataclass(slots=True)
class Stored:
    """One text on its way in. ``mains`` and ``listeds`` are (record, content), not yet counted."""

    report: FileReport
    mains: list[tuple[int, int]] = field(default_factory=list)
    listeds: list[tuple[int, int]] = field(default_factory=list)


class Intake:
    """Writes texts down in a running transaction, and derives what a batch of them means."""

    def __init__(self, db: Connection, options: Options) -> None:
        self.db = db
        self.options = options
        self.change = 0
        self.records = 0
        self.wanted: list[Wanted] = []
        self._batch = Batch(db)
        self._salt = ""
        self._removals = truth.any_removal(db)
        self._fresh: dict[int, derived.Content] = {}
        self._more: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        self._touched: set[int] = set()

    def begin_change(self) -> int:
        """The journal's entry for this ingest; none is made when nothing changes."""
        if not self.change:
            mint_left_over(self.db, self.options.make_key)
            self.change = truth.begin_change(self.db, self.options.command)
            # Dropping what was undone may have taken contents away.
            self._batch.forget()
        return self.change

    # Sources -----------------------------------------------------------------------------------------------------

    def same_bytes(self, one: Input, source: truth.Source) -> Stored:
        """The same bytes again: nothing new, but a tag is applied and a removal taken back if asked."""
        mains = self.mains_of(source.id)  # it may have come in this batch
        notices = self.removed(mains)
        self.tag(mains)
        roles = truth.count_roles(self.db, source.id)
        main, listed = roles.get("main", 0), roles.get("listed", 0)
        encoding = truth.encoding_of(self.db, source.id)
        main_counts, listed_counts = Counts(main, unchanged=main), Counts(listed, unchanged=listed)
        return Stored(FileReport(one.name, source.format, encoding, main_counts, listed_counts, warnings=notices))

    def same_owner(self, source: truth.Source) -> bool:
        """Whether a list without its paper was given to the same paper before."""
        if self.options.of is None:
            return True
        owners = truth.contents_of_source(self.db, source.id, "of")
        references = derived.references_of(self.db, {self.options.of, *owners})
        # An owner that was removed has no reference: the list is not yet one of the other.
        return {references.get(content) for content in (self.options.of, *owners)} == {references[self.options.of]}

    def add_source(self, one: Input, digest: str, opened: Opened) -> int:
        """A new source; it supersedes the active one of the same path, else of the same bytes."""
        change = self.begin_change()
        self._salt = digest
        path = one.identity
        older = truth.active_source(self.db, path=path) if path else None
        older = older or truth.active_source(self.db, sha256=digest)
        return truth.add_source(
            self.db,
            sha256=digest,
            path=path or one.name,
            format=opened.format.name,
            encoding=opened.encoding,
            reader=opened.format.reader,
            text=opened.text.pieces(),
            change=change,
            supersedes=older.id if older else None,
        )

    def stands(self, one: Input, source: truth.Source) -> bool:
        """Whether nothing else stands under the text's path: it may have gone back to what another path says."""
        latest = truth.active_source(self.db, path=one.identity) if one.identity else None
        return latest is None or latest.sha256 == source.sha256

    def mains_of(self, source: int) -> list[int]:
        """All contents that a source is about, those included that were stored before it was resumed."""
        self._batch.flush()
        return sorted(truth.contents_of_source(self.db, source, "main"))

    def resume(self, source: truth.Source) -> int:
        """Take an interrupted source over into this change; the position at which it goes on."""
        truth.move_source(self.db, source.id, self.begin_change())
        self._salt = source.sha256
        return truth.next_position(self.db, source.id)

    def finish_source(self, source: int) -> None:
        """All of the source is in: it now takes the place of the one that it supersedes."""
        truth.finish_source(self.db, source)
        for older in truth.older_versions(self.db, source):
            self._batch.flush()
            if not truth.is_active(self.db, older) or truth.refresh_active(self.db, older):
                continue  # another version of the text was quicker
            for role, content, count in truth.role_counts(self.db, older):
                if role != "of":
                    self._more[content][role == "listed"] -= count
            self._succeed(older, source)

    def _succeed(self, older: int, source: int) -> None:
        """A paper whose page was saved anew keeps its key and the user's words, whatever the page changed."""
        before = truth.contents_of_source(self.db, older, "main")
        after = truth.contents_of_source(self.db, source, "main")
        left, come = before - after, after - before
        for key, content, _file, _line in self.wanted:
            owner = truth.key_owner(self.db, key) if content in come else None
            if owner and owner[1] in left:  # the same entry of a .bib, changed
                truth.decide(self.db, self.begin_change(), "succeeds", content, other=owner[1])
                self._touched |= {content, owner[1]}
                left.discard(owner[1])
                come.discard(content)
        if len(left) != 1 or len(come) != 1:
            return
        one, other = left.pop(), come.pop()
        said = derived.contents(self.db, (one, other))
        titles = [title_key(csl.text(said[content].item, "title")) for content in (one, other)]
        if title_likeness(*titles) >= _SAME_PAGE:
            truth.decide(self.db, self.begin_change(), "succeeds", other, other=one)
            self._touched |= {one, other}

    # Decisions that come with an ingest --------------------------------------------------------------------------

    def check_change(self) -> None:
        """Raises RefcliError where another process took this ingest back between two of its batches."""
        if self.change and not truth.is_done(self.db, self.change):
            raise RefcliError(
                _("this ingest was undone by another command while it ran"),
                _("run it again to bring everything in"),
            )

    def removed(self, mains: Iterable[int]) -> tuple[Notice, ...]:
        """What the user removed stays removed, and is said; ``--again`` restores it."""
        removed = truth.removals(self.db, list(mains)) if self._removals else {}
        if not removed:
            return ()
        if not self.options.again:
            date = max(removed.values())
            return (Notice(1, _("removed by you on %(date)s; `ingest --again` restores it") % {"date": date}),)
        change = self.begin_change()
        for content in removed:
            truth.decide(self.db, change, "restore", content)
        derived.set_removed(self.db, removed, False)
        self._touched |= set(removed)
        return (Notice(1, _("brought back; it was removed by you on %(date)s") % {"date": max(removed.values())}),)

    def tag(self, contents: Iterable[int]) -> None:
        """Apply the tags of this ingest."""
        if not self.options.tags:
            return
        self._batch.flush()
        change = self.begin_change()
        for content in contents:
            for tag in self.options.tags:
                truth.decide(self.db, change, "tag", content, value=tag)
            self._touched.add(content)

    # Records -----------------------------------------------------------------------------------------------------

    def add(self, source: int, position: int, record: Record, stored: Stored, format: Format) -> int:
        """Store a record with its lists; the next free position."""
        item, key = without_key(record.item, format)
        listed = [without_key(entry.item, format)[0] for listing in record.lists for entry in listing.entries]
        contents = self._contents([item, *listed], position)
        if key:
            self.wanted.append(Wanted(key, contents[0], stored.report.file, record.span.line))
        own = self._batch.record(source, position, "main", record.span, contents[0])
        stored.mains.append((own, contents[0]))
        self._more[contents[0]][0] += 1
        return self._add_lists(source, position + 1, own, record.lists, contents[1:], stored)

    def add_list(self, source: int, position: int, problem: Problem, owner: int, stored: Stored) -> int:
        """Store a list without its paper as one of ``owner``; the next free position."""
        lists = (problem.listing,) if problem.listing else ()
        span = Span(problem.line, lists[0].span.start, lists[0].span.stop) if lists else Span(problem.line, 0, 0)
        own = self._batch.record(source, position, "of", span, owner)
        listed = [entry.item for listing in lists for entry in listing.entries]
        return self._add_lists(source, position + 1, own, lists, self._contents(listed, position + 1), stored)

    def _add_lists(
        self, source: int, position: int, own: int, lists: tuple[Listing, ...], contents: list[int], stored: Stored
    ) -> int:
        waiting = iter(contents)
        for listing in lists:
            entries = []
            for entry, content in zip(listing.entries, waiting, strict=False):
                record = self._batch.record(source, position, "listed", entry.span, content)
                stored.listeds.append((record, content))
                self._more[content][1] += 1
                entries.append((_number(entry.rank), record))
                position += 1
            self._batch.relations(own, listing.kind, _number(listing.total), entries)
        self.records += len(contents) + 1
        return position

    def _contents(self, items: list[Item], position: int) -> list[int]:
        """The content of each item, of which the first stands at ``position``."""
        offers = [
            # What says too little to be told apart must not be shared: two works would become one.
            truth.digest(item, "" if shareable(item) else f"{self._salt}:{place}:")
            for place, item in enumerate(items, position)
        ]
        ids = []
        for item, (digest, text), (content, new) in zip(items, offers, self._batch.contents(offers), strict=True):
            if new:
                said = json.loads(text) if "\ufffd" in text else item
                self._fresh[content] = derived.Content(digest, text, said)
            ids.append(content)
        return ids

    # The batch ---------------------------------------------------------------------------------------------------

    def derive(self, batch: Iterable[Stored]) -> set[int]:
        """Settle all that was written since the last call, and count it; the references written."""
        self._batch.flush()
        derived.add_standing(self.db, ((id, csl.year(one.item), evidence(one.item)) for id, one in self._fresh.items()))
        self._touched |= derived.count_more(self.db, {content: (m, n) for content, (m, n) in self._more.items()})
        written = settle(self.db, self._touched, self._fresh)
        self._batch.forget()
        self._fresh, self._more, self._touched = {}, defaultdict(lambda: [0, 0]), set()
        batch = [stored for stored in batch if stored.mains or stored.listeds]
        contents = {content for stored in batch for _, content in (*stored.mains, *stored.listeds)}
        first = derived.first_records(self.db, contents)
        for stored in batch:
            self._count(stored, first)
        return written

    def _count(self, stored: Stored, first: derived.Firsts) -> None:
        new = merged = unchanged = 0
        for record, content in stored.mains:
            if first.main_of_content.get(content) != record:  # there already, or removed by the user
                unchanged += 1
            elif first.main_of_reference.get(first.reference.get(content, 0), record) != record:
                merged += 1
            else:
                new += 1
        listed_new = sum(
            first.of_reference.get(first.reference.get(content, 0), record) == record
            for record, content in stored.listeds
        )
        found, listed = len(stored.mains), len(stored.listeds)
        stored.report = replace(
            stored.report,
            main=stored.report.main + Counts(found, new, merged, unchanged),
            listed=stored.report.listed + Counts(listed, listed_new, listed - listed_new),
        )
        stored.mains, stored.listeds = [], []


def without_key(item: Item, format: Format) -> tuple[Item, str]:
    """An item without the id that its file has for it, and that id where it is a citekey that somebody chose.

    The id of a format without citekeys (a running number) is kept like any other thing that no field holds.
    """
    if "id" not in item:
        return item, ""
    item = dict(item)
    id = str(item.pop("id"))
    if format.keyed:
        # Only in a .bib are numbers keys that somebody cites by.
        chosen = citekeys.is_usable(id) and not (id.isdecimal() and ".bib" not in format.suffixes)
        return item, id if chosen else ""
    custom = {**(item.get("custom") or {})}
    kept = {**(custom.get("kept") or {})}
    kept[format.name] = {**(kept.get(format.name) or {}), "id": [id]}
    return {**item, "custom": {**custom, "kept": kept}}, ""


def _number(number: int | None) -> int | None:
    """A rank or a total; one of more digits than any list has is none."""
    return number if number is not None and abs(number) < 10**9 else None
