"""Any sequence of acts, those included that only programs can do: nothing derived drifts, no key is lost or reused."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from refcli.library import Library, ingest
from refcli.library.reindex import reindex
from refcli.library.settle import settle
from refcli.model import IngestReport, Reference
from refcli.store import sqlite, truth
from tests.library.bed import derived_rows, exported, page, paper, put

items = st.builds(
    lambda title, family, year, doi, extra: paper(title, family, year, **({"DOI": doi} if doi else {}), **extra),
    st.sampled_from(["Peer support at work", "PEER SUPPORT AT WORK", "Peer support at work: a review", "Editorial"]),
    st.sampled_from(["Li", "Walker"]),
    st.sampled_from([None, None, 2012, 2013]),
    st.sampled_from([None, None, None, "10.1/a", "10.1/B"]),
    st.sampled_from([{}, {"volume": "1"}, {"container-title": "J"}]),
)
pages = st.builds(lambda item, listed: page(item, *enumerate(listed, 1)), items, st.lists(items, max_size=2))
texts = st.lists(pages, min_size=1, max_size=3)
names = st.sampled_from(["a.txt", "b.txt", "c.txt"])
numbers = st.integers(0, 10**6)


def without_keys(text: str) -> list[str]:
    return sorted(re.sub(r'"id":"[^"]*"', "", line) for line in text.split("\n"))


class Life(RuleBasedStateMachine):
    """One library; after every act all that is derived is compared with what truth makes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.library = Library.in_memory(Path("memory"))
        self.said: list[list[str]] = []
        self.past: list[str | None] = [exported(self.library)]
        self.future: list[str] = []
        self.keys: dict[str, int] = {}

    def teardown(self) -> None:
        self.library.close()

    def chosen(self, number: int) -> Reference | None:
        references = list(self.library.references(listed=True))
        return references[number % len(references)] if references else None

    def act(self, act: Callable[[], object]) -> None:
        """Do something that may be one change, and note how the library looks after it."""
        before, interrupted = self.changes(), self.library.info()["incomplete"]
        act()
        if self.changes() == before:
            return
        self.past.append(exported(self.library))
        self.future.clear()
        if interrupted or self.library.info()["incomplete"]:
            # Keys are still to come, and who resumes takes over what the interrupted change began.
            self.past = [None] * len(self.past)

    def changes(self) -> list[tuple[int, str]]:
        return self.library._db.execute("SELECT id, state FROM change ORDER BY id").fetchall()

    def put(self, name: str, lines: list[str], **options: object) -> None:
        def act() -> None:
            report: IngestReport = put(self.library, name, *lines, **options)
            for counts in (report.main, report.listed):
                assert counts.found == counts.new + counts.merged + counts.unchanged + counts.rejected
            assert report.main.found == sum('"item"' in line for line in lines)

        self.act(act)

    @rule(name=names, lines=texts, again=st.booleans(), tag=st.sampled_from([(), ("t",)]))
    def ingest(self, name: str, lines: list[str], again: bool, tag: tuple[str, ...]) -> None:
        self.said.append(lines)
        self.put(name, lines, again=again, tags=tag)

    @precondition(lambda self: self.said)
    @rule(name=names, number=numbers, again=st.booleans())
    def ingest_what_was_said_before(self, name: str, number: int, again: bool) -> None:
        self.put(name, self.said[number % len(self.said)], again=again)

    @rule(name=names, number=numbers, item=items, rank=st.integers(1, 3))
    def ingest_a_list(self, name: str, number: int, item: dict[str, object], rank: int) -> None:
        one = self.chosen(number)
        if one and one.key:
            self.put(name, [page({}, (rank, item)).replace('"item": {}, ', "")], of=one.key)

    @rule(name=names, lines=st.lists(pages, min_size=3, max_size=5), parts=st.integers(1, 3))
    def ingest_a_large_text_that_is_interrupted(self, name: str, lines: list[str], parts: int) -> None:
        self.said.append(lines)
        commit_part, done = ingest.Ingest._commit_part, []

        def interrupted(this: ingest.Ingest, stored: ingest.Stored) -> None:
            commit_part(this, stored)
            done.append(1)
            if len(done) == parts:
                raise KeyboardInterrupt

        def act() -> None:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(ingest, "WHOLE", 1)
                patch.setattr(ingest, "_BATCH_RECORDS", 1)
                patch.setattr(ingest.Ingest, "_commit_part", interrupted)
                with suppress(KeyboardInterrupt):
                    put(self.library, name, *lines)

        self.act(act)

    @rule(number=numbers)
    def remove(self, number: int) -> None:
        if one := self.chosen(number):
            self.act(lambda: self.library.remove([one]))

    @rule(number=numbers, what=st.sampled_from([("year", "1999"), ("title", "Peers"), ("volume", "")]))
    def edit(self, number: int, what: tuple[str, str]) -> None:
        if one := self.chosen(number):
            self.act(lambda: self.library.edit(one, [what]))

    @rule(number=numbers, add=st.lists(st.sampled_from("tu"), max_size=1), drop=st.lists(st.sampled_from("tu")))
    def tag(self, number: int, add: list[str], drop: list[str]) -> None:
        if one := self.chosen(number):
            self.act(lambda: self.library.tag([one], add, drop))

    @rule(number=numbers, text=st.sampled_from(["", "n"]))
    def note(self, number: int, text: str) -> None:
        if one := self.chosen(number):
            self.act(lambda: self.library.note(one, text))

    @rule(number=numbers, new=st.one_of(st.none(), numbers.map(lambda number: f"key{number}")))
    def rekey(self, number: int, new: str | None) -> None:
        one = self.chosen(number)
        if one and (new is None or new not in self.keys):
            self.act(lambda: self.library.rekey(one, new))

    @rule(kind=st.sampled_from(["same", "different"]), one=numbers, other=numbers)
    def decide(self, kind: str, one: int, other: int) -> None:
        db = self.library._db
        contents = [row[0] for row in db.execute("SELECT id FROM content ORDER BY id")]
        pair = {contents[number % len(contents)] for number in (one, other)} if contents else set()
        if len(pair) == 2:
            first, second = random.Random(one).sample(sorted(pair), 2)

            def act() -> None:
                with self.library._change(kind, "") as change:
                    if db.execute("SELECT count(*) FROM content WHERE id IN (?, ?)", (first, second)).fetchone()[0] < 2:
                        return
                    truth.decide(db, change, kind, first, other=second)
                    settle(db, {first, second})

            self.act(act)

    @rule()
    def undo(self) -> None:
        before = exported(self.library)
        undone = self.library.undo()
        assert (undone is not None) == (len(self.past) > 1)
        if undone:
            self.past.pop()
            self.keys = self.keys_done()
            self.future.append(before)
            assert self.past[-1] in (None, exported(self.library))

    @rule()
    def redo(self) -> None:
        redone = self.library.redo()
        assert (redone is not None) == bool(self.future)
        if redone:
            self.past.append(exported(self.library))
            expected = self.future.pop()
            assert without_keys(self.past[-1]) == without_keys(expected)
            assert '"id":""' in expected or self.past[-1] == expected

    def keys_done(self) -> dict[str, int]:
        rows = self.library._db.execute(
            "SELECT key, content FROM citekey JOIN change ON change.id = citekey.change WHERE state = 'done'"
        )
        return dict(rows.fetchall())

    @invariant()
    def derived_is_what_truth_makes(self) -> None:
        db = self.library._db
        stepwise = derived_rows(self.library)
        sqlite.begin(db)
        try:
            reindex(db)
            assert derived_rows(self.library) == stepwise
        finally:
            sqlite.rollback(db)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT * FROM standing WHERE mains < 0 OR listeds < 0").fetchall() == []

    @invariant()
    def keys_stay_with_their_contents(self) -> None:
        keys = self.keys_done()
        assert keys.items() >= self.keys.items()
        self.keys = keys
        for one in self.library.references(listed=True):
            if one.key:
                assert self.library.find(one.key).id == one.id


TestLife = Life.TestCase
TestLife.settings = settings(
    deadline=None, max_examples=60, stateful_step_count=12, suppress_health_check=list(HealthCheck)
)
