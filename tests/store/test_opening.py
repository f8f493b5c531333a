"""Opening library files: ours, and all that are not; nothing is written before a file is known to be ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from refcli.errors import ExitCode, LibraryError, NotFound
from refcli.library import Library
from refcli.store import schema, sqlite

NOBODY = 65534
"""The user and group of nobody, by number, on Linux."""


def test_no_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        Library.open(tmp_path / "none.db")
    assert "refcli ingest" in caught.value.hint
    assert not (tmp_path / "none.db").exists()


def test_a_new_library_is_private_and_knows_itself(library_path: Path) -> None:
    with Library.open(library_path, create=True) as library:
        assert library.created
    assert library_path.stat().st_mode & 0o777 == 0o600
    db = sqlite3.connect(library_path)
    assert db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert db.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    db.close()
    with Library.open(library_path, create=True) as library:
        assert not library.created


def test_settings_of_every_connection(library_path: Path) -> None:
    Library.open(library_path, create=True).close()
    for write in (False, True):
        db, _created = sqlite.open_library(library_path, write=write)
        for name, value in {"synchronous": 3, "foreign_keys": 1, "trusted_schema": 0}.items():
            assert db.execute(f"PRAGMA {name}").fetchone()[0] == value
        db.close()


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE moz_places (id)")
    db.commit()
    db.close()


def newer(path: Path) -> None:
    Library.open(path, create=True).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()


def truncated(path: Path) -> None:
    Library.open(path, create=True).close()
    path.write_bytes(path.read_bytes()[:5000])


def first_page_gone(path: Path) -> None:
    Library.open(path, create=True).close()
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])


MADE = {
    "foreign": (foreign, "another program"),
    "newer": (newer, "newer refcli"),
    "text": (lambda path: path.write_text("Meeting 3 May" * 400), "no database"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "truncated": (truncated, "damaged"),
    "first page gone": (first_page_gone, "no database"),
    "folder": (lambda path: path.mkdir(), "folder"),
}


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_library_is_named_and_left_alone(library_path: Path, name: str, write: bool) -> None:
    make, says = MADE[name]
    make(library_path)
    before = sha256(library_path.read_bytes()).digest() if library_path.is_file() else b""
    with pytest.raises(LibraryError, match=says) as caught:
        Library.open(library_path, write=write, create=write and name != "empty")
    assert caught.value.code == ExitCode.LIBRARY
    assert caught.value.hint
    after = sha256(library_path.read_bytes()).digest() if library_path.is_file() else b""
    assert after == before


def test_reading_never_changes_the_file(library_path: Path) -> None:
    Library.open(library_path, create=True).close()
    before = sha256(library_path.read_bytes()).digest(), library_path.stat().st_mtime_ns
    with Library.open(library_path) as library:
        library.search("peer")
        list(library.references(listed=True))
        library.info()
        with pytest.raises(sqlite3.OperationalError):
            library._db.execute("DELETE FROM reference")
    assert (sha256(library_path.read_bytes()).digest(), library_path.stat().st_mtime_ns) == before
    assert list(library_path.parent.iterdir()) == [library_path]


def test_an_interrupted_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(schema, "_DERIVED", (*schema._DERIVED[:3], "CREATE TABLE ("))
    path = tmp_path / "half.db"
    with pytest.raises((LibraryError, sqlite3.Error)):
        Library.open(path, create=True)
    if path.exists():
        db = sqlite3.connect(path)
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        assert db.execute("PRAGMA user_version").fetchone()[0] == 0
        db.close()
    monkeypatch.undo()
    with Library.open(path, create=True) as library:
        assert library.count() == (0, 0)


def test_giving_up_on_a_new_library_does_not_take_it_from_another_process(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both found no library; the other one made it and wrote to it while this one waited, then was interrupted."""
    begin = sqlite.begin

    def interrupted(_db: object) -> None:
        monkeypatch.setattr(sqlite, "begin", begin)
        Library.open(library_path, create=True).close()
        raise KeyboardInterrupt

    monkeypatch.setattr(sqlite, "begin", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Library.open(library_path, create=True)
    with Library.open(library_path) as library:
        assert library.count() == (0, 0)


def test_an_empty_file_that_another_process_just_made_is_filled(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exists = Path.exists

    def quicker(self: Path, **options: bool) -> bool:
        there = exists(self, **options)
        if self == library_path and not there:
            self.touch()
        return there

    monkeypatch.setattr(Path, "exists", quicker)
    with Library.open(library_path, create=True) as library:
        assert library.count() == (0, 0)


def test_a_commit_that_fails_leaves_no_transaction_open(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(library_path, create=True) as library:

        def failing(_db: object) -> None:
            raise sqlite3.OperationalError("database is locked")

        with monkeypatch.context() as patch:
            patch.setattr(sqlite, "commit", failing)
            with pytest.raises(sqlite3.OperationalError), sqlite.transaction(library._db):
                library._db.execute("INSERT INTO change (at, command) VALUES ('', '')")
        assert not library._db.in_transaction
        assert library.info()["changes"] == 0


def without_rights(act: Callable[[], None]) -> None:
    """Run in a child process that is not root, which permissions do not bind."""
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            act()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the child must not go on with the tests
            traceback.print_exc()
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other things on Windows")
def test_a_library_in_a_read_only_folder_can_be_read_and_says_that_it_is_read_only(library_path: Path) -> None:
    with Library.open(library_path, create=True) as library, library._change("load", "all that a change needs"):
        pass
    folder = Path(tempfile.mkdtemp())  # the folders of pytest are closed to others
    path = folder / "library.db"
    shutil.copy(library_path, path)
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)
        os.chown(folder, NOBODY, NOBODY)
    folder.chmod(0o555)

    def act() -> None:
        with Library.open(path) as library:
            assert library.count() == (0, 0)
        with Library.open(path, write=True) as library, pytest.raises(LibraryError, match="read-only"):
            library._change("", "").__enter__()
        path.chmod(0o400)
        with pytest.raises(LibraryError, match="read-only"):
            Library.open(path, write=True)
        with Library.open(path) as library:
            assert library.search("peer").total == 0

    try:
        without_rights(act)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_what_a_killed_writer_left_is_taken_back_by_a_reader(library_path: Path) -> None:
    Library.open(library_path, create=True).close()
    script = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
db.execute("DELETE FROM derivation")
db.execute("CREATE TABLE more (text)")
for _ in range(200):
    db.execute("INSERT INTO more VALUES (zeroblob(5000))")
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", script, str(library_path)], check=False)
    journal = library_path.with_name(library_path.name + "-journal")
    assert journal.stat().st_size > 0
    with Library.open(library_path) as library:
        assert library._db.execute("SELECT count(*) FROM derivation").fetchone()[0] > 0
        assert library._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert not journal.exists()
