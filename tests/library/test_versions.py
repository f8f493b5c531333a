"""Versions of one text, and texts whose ingest was interrupted: resumed, superseded, undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from refcli.errors import RefcliError
from refcli.library import Library, ingest
from refcli.library.inputs import Input
from refcli.model import Counts
from refcli.store import sqlite
from tests.library.bed import derived_check, exported, page, paper, put

A_LIST = '{"lists": [["related", 50, [[41, {"title": "A", "author": [{"family": "B"}]}]]]]}'


def many(count: int, word: str = "Work") -> list[str]:
    return [page(paper(f"{word} number {number} of many", year=2000)) for number in range(count)]


def titles(library: Library) -> list[str]:
    return sorted(one.item["title"] for one in library.references())


@contextmanager
def batches_of_one(stop: int = 0) -> Iterator[None]:
    """Texts of more than three records are committed record by record, and interrupted after ``stop`` of them."""
    commit_part, done = ingest.Ingest._commit_part, []

    def counted(self: ingest.Ingest, stored: Any) -> None:
        commit_part(self, stored)
        done.append(1)
        if len(done) == stop:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest, "WHOLE", 3)
        patch.setattr(ingest, "_BATCH_RECORDS", 1)
        patch.setattr(ingest.Ingest, "_commit_part", counted)
        yield


def put_in_part(library: Library, name: str, lines: list[str], **options: Any) -> None:
    with batches_of_one(stop=2), pytest.raises(KeyboardInterrupt):
        put(library, name, *lines, **options)


def put_in_batches(library: Library, name: str, lines: list[str], **options: Any) -> Counts:
    with batches_of_one():
        return put(library, name, *lines, **options).main


def test_an_interrupted_text_takes_no_place_before_its_end_not_even_after_a_redo(library: Library) -> None:
    put(library, "a.txt", page(paper("The old one")))
    put_in_part(library, "a.txt", many(9))
    assert "The old one" in titles(library)
    library.undo()
    library.redo()
    assert "The old one" in titles(library)
    put_in_batches(library, "a.txt", many(9))
    assert len(titles(library)) == 9
    assert library._db.execute("SELECT count(*) FROM standing WHERE mains < 0").fetchone() == (0,)
    derived_check(library)


def test_a_resumed_text_counts_and_tags_all_of_its_records(library: Library) -> None:
    put_in_part(library, "a.txt", many(9), tags=["t"])
    before = library.count()[0]
    assert 0 < before < 9
    assert put_in_batches(library, "a.txt", many(9), tags=["t"]) == Counts(9, 9 - before, unchanged=before)
    assert [one.tags for one in library.references()] == [("t",)] * 9


def test_keys_that_an_interrupted_ingest_did_not_give_are_not_taken_back_with_a_later_change(library: Library) -> None:
    put_in_part(library, "a.txt", many(9))
    put(library, "b.txt", page(paper("Another")))
    keys = [one.key for one in library.references()]
    library.undo()
    assert [one.key for one in library.references()] == [key for key in keys if key != "lindanother"]
    library.undo()
    library.redo()
    assert [one.key for one in library.references()] == [key for key in keys if key != "lindanother"]


def test_a_resumed_text_that_is_undone_leaves_none_that_depends_on_it(library: Library) -> None:
    put_in_part(library, "a.txt", many(9))
    put_in_part(library, "a.txt", many(12, "Other"))
    put_in_batches(library, "copy.txt", many(9))
    library.undo()
    put(library, "b.txt", page(paper("Another")))
    put_in_batches(library, "a.txt", many(12, "Other"))
    assert library.count() == (13, 0)
    derived_check(library)


def test_a_text_that_returns_to_its_old_bytes_past_an_interrupted_version_is_there_once(library: Library) -> None:
    old, new = page(paper("The old one")), page(paper("Something new"))
    put(library, "a.txt", old)
    put_in_part(library, "a.txt", many(9))
    put(library, "a.txt", old)
    assert titles(library) == ["The old one"]
    assert library.info()["incomplete"] == []
    put(library, "a.txt", new)
    assert titles(library) == ["Something new"]
    library.undo()
    assert titles(library) == ["The old one"]
    library.undo()
    assert len(titles(library)) > 1
    derived_check(library)


def test_a_text_that_returns_to_what_another_path_says_still_replaces_its_version(library: Library) -> None:
    old, new = page(paper("Alpha")), page(paper("Beta"))
    put(library, "a.txt", old)
    put(library, "a.txt", new)
    put(library, "b.txt", old)
    before = exported(library)
    report = put(library, "a.txt", old)
    assert report.main == Counts(1, unchanged=1)
    assert titles(library) == ["Alpha"]
    library.undo()
    assert exported(library) == before
    library.redo()
    put(library, "b.txt", new)
    assert titles(library) == ["Alpha", "Beta"]
    derived_check(library)


def test_a_list_whose_paper_was_removed_can_be_given_to_another(library: Library) -> None:
    put(library, "a.txt", page(paper("Alpha")))
    put(library, "b.txt", page(paper("Beta")))
    put(library, "list.txt", A_LIST, of="lindalpha")
    library.remove([library.find("lindalpha")])
    put(library, "list.txt", A_LIST, of="lindbeta")
    assert library.find("lindbeta").lists[0].seen == 1


def test_an_ingest_that_is_undone_while_it_runs_says_so_and_leaves_nothing(
    library: Library, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "_BATCH_FILES", 1)
    put(library, "before.txt", page(paper("Before")))
    commit, commits = sqlite.commit, []

    def counted(db: Any) -> None:
        commit(db)
        if db is library._db:
            commits.append(1)
            if len(commits) == 2:
                with Library.open(library_path, write=True) as other:
                    other.undo()

    monkeypatch.setattr(sqlite, "commit", counted)
    inputs = [Input(f"{n}", Path(f"/nowhere/{n}"), True, page(paper(f"Work {n}")).encode()) for n in range(4)]
    with pytest.raises(RefcliError, match="undone by another command"):
        library.ingest(inputs, format="tested")
    assert titles(library) == ["Before"]
    derived_check(library)
