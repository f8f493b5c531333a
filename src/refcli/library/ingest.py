"""Ingest: texts become sources and records, and references are made of them.

Texts are committed in batches, and a report says nothing before its batch is on the disk. A text is
read before anything of it is written, so one that cannot be read leaves nothing; one of more than
`WHOLE` records is committed in batches of its own, stays incomplete until its end, and the same command
resumes it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import PurePath

from refcli.errors import RefcliError
from refcli.formats import Format
from refcli.library.inputs import Input, NotText
from refcli.library.intake import Intake, Options, Stored
from refcli.library.keys import Suffixed, claim, mint
from refcli.library.opening import Fetched, Opened, Unrecognised
from refcli.messages import _, ngettext
from refcli.model import Counts, FileReport, IngestReport, Notice, Problem, Record, Skipped
from refcli.store import Connection, read, sqlite, truth

WHOLE = 5_000
"""Records up to which a text is imported whole or not at all."""

_BATCH_FILES, _BATCH_RECORDS, _BATCH_BYTES, _BATCH_SECONDS = 256, 2_000, 16_000_000, 1.0
_SHOWN_KEYS = 20

Progress = Callable[[int, int], None]
Reading = Iterator[tuple[Format, Record | Problem]]


class Ingest:
    """One run over a library's connection."""

    def __init__(self, db: Connection, options: Options, progress: Progress | None = None) -> None:
        self.db = db
        self.options = options
        self.progress = progress
        self.intake = Intake(db, options)
        self.reports: list[FileReport] = []
        self.skipped: Counter[str] = Counter()
        self.examples: dict[str, str] = {}
        self.written: set[int] = set()
        self.bytes = 0
        self._reset()

    def _reset(self) -> None:
        self.batch: list[Stored] = []
        self.batch_bytes = 0
        self.intake.records = 0
        self.began = time.monotonic()

    def run(self, inputs: Iterable[Input]) -> IngestReport:
        """Ingest all inputs; what the report says has been committed (in a dry run: would be)."""
        inputs = iter(inputs)
        first = list(islice(inputs, 1))  # standing by for standard input must not keep others from writing
        try:
            suffixed: list[Suffixed] = []
            sqlite.begin(self.db)
            for number, one in enumerate(chain(first, inputs), start=1):
                self._take(one)
                one.close()
                if self.progress:
                    self.progress(number, self.bytes)
                if self._full():
                    self._commit()
            self._derive()
            if self.intake.change:
                suffixed = claim(self.db, self.intake.change, self.intake.wanted)
                mint(self.db, self.intake.change, self.options.make_key)
            self._acknowledge()
            self._tell_suffixed(suffixed)
            report = self._report()
            if self.intake.change:
                truth.summarise(self.db, self.intake.change, _summary(report))
            if self.options.dry_run or (self.options.strict and _unclean(report)):
                sqlite.rollback(self.db)
            else:
                sqlite.commit(self.db)
        except BaseException:
            sqlite.rollback(self.db)
            raise
        return report

    # Batches -----------------------------------------------------------------------------------------------------

    def _full(self) -> bool:
        return not self.options.whole and (
            len(self.batch) >= _BATCH_FILES
            or self.intake.records >= _BATCH_RECORDS
            or self.batch_bytes >= _BATCH_BYTES
            or time.monotonic() - self.began >= _BATCH_SECONDS
        )

    def _derive(self) -> None:
        self.written |= self.intake.derive(self.batch)

    def _commit(self) -> None:
        self._derive()
        sqlite.commit(self.db)
        self._acknowledge()
        self._go_on()

    def _acknowledge(self) -> None:
        self.reports += [stored.report for stored in self.batch]
        self._reset()

    def _tell_suffixed(self, suffixed: list[Suffixed]) -> None:
        """Say which keys of files were another reference's already."""
        notices: dict[str, list[Notice]] = {}
        for (key, _content, file, line), given in suffixed:
            said = _("the key %(key)s is taken: this one is %(given)s") % {"key": key, "given": given}
            notices.setdefault(file, []).append(Notice(line, said))
        self.reports = [
            replace(report, warnings=(*report.warnings, *notices.pop(report.file, ()))) for report in self.reports
        ]

    def _report(self) -> IngestReport:
        skipped = tuple(Skipped(kind, count, self.examples[kind]) for kind, count in sorted(self.skipped.items()))
        held = [one for one in read.by_ids(self.db, sorted(self.written)[:_SHOWN_KEYS]) if one.status == "held"]
        return IngestReport(
            tuple(self.reports),
            skipped,
            lacking=read.lacking(self.db, self.written),
            keys=tuple(one.key for one in held if one.key),
            dry_run=self.options.dry_run,
        )

    # One text ----------------------------------------------------------------------------------------------------

    def _take(self, one: Input) -> None:
        try:
            fetched = Fetched(one)
        except NotText:
            self._skip(one)
            return
        except OSError as error:
            self._refuse(one, Problem(0, error.strerror or str(error), _("check that the file can be read")))
            return
        self.bytes += fetched.size
        self.batch_bytes += fetched.size
        known = truth.active_source(self.db, sha256=fetched.sha256)
        if known and known.complete and self.intake.same_owner(known) and self.intake.stands(one, known):
            self.batch.append(self.intake.same_bytes(one, known))
            return
        try:
            opened = fetched.open(self.options.format)
        except RefcliError as error:
            self._pass_over(one, Problem(int(isinstance(error, Unrecognised)), error.message, error.hint))
            return
        reading: Reading = ((opened.current, read) for read in opened.records())
        head = list(islice(reading, WHOLE + 1))
        if not head:
            told = _("holds no record of the format %(name)s") % {"name": opened.format.name}
            self._pass_over(one, Problem(1, told))
            return
        stored = Stored(FileReport(one.name, opened.format.name, opened.encoding, warnings=opened.notices))
        if len(head) <= WHOLE:
            reading = iter(head)
            self.batch.append(stored)
        else:
            self._commit_before_a_large_one(stored)
            reading = chain(head, reading)
        self._store(one, fetched.sha256, opened, reading, stored, known)

    def _commit_before_a_large_one(self, stored: Stored) -> None:
        if self.batch and not self.options.whole:
            self._commit()
        self.batch.append(stored)

    def _store(
        self,
        one: Input,
        digest: str,
        opened: Opened,
        reading: Reading,
        stored: Stored,
        known: truth.Source | None,
    ) -> None:
        """Write a text down; the records of an interrupted one that are stored already are passed by."""
        intake, large = self.intake, 0
        source, resume_at = 0, 0
        if known and not known.complete and intake.stands(one, known):
            source, resume_at = known.id, intake.resume(known)
        position = 0
        mains: list[int] = []
        problems: list[Problem] = []
        notices: list[Notice] = []
        for format, one_read in reading:
            owner = self.options.of if isinstance(one_read, Problem) and one_read.listing else None
            if isinstance(one_read, Problem) and owner is None:
                problems.append(one_read)
                continue
            source = source or intake.add_source(one, digest, opened)
            if position < resume_at:
                position += _width(one_read)
                stored.report = _with_unchanged(stored.report, one_read)
                continue
            if isinstance(one_read, Record):
                position = intake.add(source, position, one_read, stored, format)
                mains.append(stored.mains[-1][1])
                notices += one_read.notices
            elif owner is not None:
                position = intake.add_list(source, position, one_read, owner, stored)
            large += 1
            if large > WHOLE and self._full():
                self._commit_part(stored)
        if source:
            mains = intake.mains_of(source) if resume_at else mains
            notices += intake.removed(mains)
            intake.tag(mains)
            intake.finish_source(source)
        stored.report = replace(
            stored.report,
            main=stored.report.main + Counts(found=len(problems), rejected=len(problems)),
            rejected=tuple(problems),
            warnings=(*stored.report.warnings, *notices),
            refused=not source and one.named,
        )

    def _commit_part(self, stored: Stored) -> None:
        """Commit a batch in the middle of a large text; its report waits for the end."""
        self._derive()
        sqlite.commit(self.db)
        self._reset()
        self.batch.append(stored)
        self._go_on()

    def _go_on(self) -> None:
        sqlite.begin(self.db)
        self.intake.check_change()

    def _refuse(self, one: Input, problem: Problem) -> None:
        """Nothing of it could be read; only what the user named is an error."""
        counts = Counts(found=1, rejected=1)
        self.batch.append(Stored(FileReport(one.name, None, None, counts, rejected=(problem,), refused=one.named)))

    def _pass_over(self, one: Input, problem: Problem) -> None:
        """A text that is no export: refused when the user named it, one of many in a folder else."""
        if one.named:
            self._refuse(one, problem)
        else:
            self._skip(one)

    def _skip(self, one: Input) -> None:
        kind = PurePath(one.name).suffix.lower().lstrip(".")
        self.skipped[kind] += 1
        self.examples.setdefault(kind, one.name)


def _width(one_read: Record | Problem) -> int:
    """How many positions a record and its lists take."""
    lists = one_read.lists if isinstance(one_read, Record) else (one_read.listing,)
    return 1 + sum(len(listing.entries) for listing in lists if listing)


def _with_unchanged(report: FileReport, one_read: Record | Problem) -> FileReport:
    main, listed = int(isinstance(one_read, Record)), _width(one_read) - 1
    return replace(
        report,
        main=report.main + Counts(main, unchanged=main),
        listed=report.listed + Counts(listed, unchanged=listed),
    )


def _unclean(report: IngestReport) -> bool:
    return any(file.refused or file.rejected for file in report.files)


def _summary(report: IngestReport) -> str:
    files = len(report.files)
    counts = report.main
    return ngettext(
        "%(files)d file: %(new)d new, %(merged)d merged", "%(files)d files: %(new)d new, %(merged)d merged", files
    ) % {
        "files": files,
        "new": counts.new,
        "merged": counts.merged,
    }
