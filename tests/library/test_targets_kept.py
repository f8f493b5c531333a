"""Targets in the library: stored, changed, removed, undone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from refcli.errors import ExitCode, NotFound, UsageError
from refcli.library import Library, targets
from refcli.library.targets import Target
from refcli.store import schema
from tests.library.bed import page, paper, put


def of(path: Path, name: str = "thesis", file: str = "refs.bib", **more: object) -> Target:
    return Target(name, path.parent / file, **more)  # type: ignore[arg-type]


def names(library: Library) -> list[str]:
    return [one.name for one in targets.all_targets(library)]


def test_a_target_comes_back_as_it_was_put(library: Library, library_path: Path) -> None:
    whole = Target(
        "thesis",
        library_path.parent / "论文" / "refs.bib",
        (library_path.parent / "main.tex", Path("/elsewhere/notes.md")),
        None,
        "biblatex",
        {"without": ["abstract"], "ascii": True},
    )
    assert targets.put(library, whole) == "added"
    assert targets.all_targets(library) == [whole]
    assert targets.find(library, "THESIS") == whole
    stored = library._db.execute("SELECT spec FROM target").fetchone()[0]
    assert '"论文/refs.bib"' in stored
    assert '["main.tex", "/elsewhere/notes.md"]' in stored


def test_the_same_again_is_no_change_and_another_word_is_one(library: Library, library_path: Path) -> None:
    assert targets.put(library, of(library_path)) == "added"
    changes = library.info()["changes"]
    assert targets.put(library, of(library_path)) == "unchanged"
    assert library.info()["changes"] == changes
    assert targets.put(library, of(library_path, "Thesis", query="peer")) == "changed"
    [one] = targets.all_targets(library)
    assert (one.name, one.query) == ("thesis", "peer")
    library.undo()
    assert targets.find(library, "thesis").query is None


def test_undo_and_redo_of_adding_and_removing(library: Library, library_path: Path) -> None:
    targets.put(library, of(library_path))
    targets.remove(library, "thesis")
    assert names(library) == []
    library.undo()
    assert names(library) == ["thesis"]
    library.undo()
    assert names(library) == []
    library.redo()
    library.redo()
    assert names(library) == []
    library.undo()
    put(library, "a.txt", page(paper("Alpha")))
    assert library._db.execute("SELECT count(*) FROM target").fetchone() == (1,)  # what was undone is dropped
    assert names(library) == ["thesis"]


@pytest.mark.parametrize("name", ["", "a b", "-x", "x/y", "a\nb", "x" * 200])
def test_names_that_are_none(library: Library, library_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        targets.put(library, of(library_path, name))


def test_one_file_has_one_target(library: Library, library_path: Path) -> None:
    targets.put(library, of(library_path))
    with pytest.raises(UsageError, match="thesis writes"):
        targets.put(library, of(library_path, "other"))
    assert targets.put(library, of(library_path, "论文", "b.bib")) == "added"


def test_an_unknown_target_is_named_with_the_nearest(library: Library, library_path: Path) -> None:
    targets.put(library, of(library_path))
    with pytest.raises(NotFound) as caught:
        targets.remove(library, "thesys")
    assert "thesis" in caught.value.hint
    assert caught.value.code == ExitCode.NOT_FOUND


def test_a_library_from_before_targets_is_read_as_it_is_and_brought_up_to_date_by_what_writes(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", 1)
        patch.setattr(schema, "_MIGRATIONS", schema._MIGRATIONS[:1])
        with Library.open(library_path, create=True) as library:
            library._db.execute("SELECT 1")
    db = sqlite3.connect(library_path)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'target'").fetchone()
    db.close()
    before = library_path.read_bytes()
    with Library.open(library_path) as library:
        assert targets.all_targets(library) == []
        assert library.count() == (0, 0)
    assert library_path.read_bytes() == before
    with Library.open(library_path, write=True) as library:
        assert targets.put(library, of(library_path)) == "added"
        assert library.info()["schema"] == schema.VERSION
