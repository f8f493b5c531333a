"""What was acknowledged stays: kills, interrupted large files, many writers at once."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from refcli.errors import RefcliError
from refcli.library import Library, ingest
from refcli.library.inputs import Input
from refcli.model import Counts
from refcli.store import sqlite
from refcli.store.batch import Batch
from tests.library.bed import derived_check, page, paper, put

ROOT = Path(__file__).resolve().parents[2]


def many(count: int) -> list[str]:
    return [page(paper(f"Work number {number} of many", year=2000)) for number in range(count)]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "WHOLE", 20)
    monkeypatch.setattr(ingest, "_BATCH_RECORDS", 10)


def test_a_text_that_fails_in_the_middle_leaves_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    put(library, "a.txt", page(paper("First")))

    def failing(_batch: Batch) -> None:
        raise sqlite3.DatabaseError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(Batch, "flush", failing)
        with pytest.raises(RefcliError, match="disk I/O"):
            put(library, "b.txt", *many(12))
    assert library.count() == (1, 0)
    derived_check(library)


@pytest.mark.usefixtures("small_batches")
def test_a_large_text_is_kept_in_batches_and_resumed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = many(75)
    commit_part = ingest.Ingest._commit_part
    parts: list[int] = []

    def interrupted(self: ingest.Ingest, stored: ingest.Stored) -> None:
        commit_part(self, stored)
        parts.append(1)
        if len(parts) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ingest.Ingest, "_commit_part", interrupted)
        with pytest.raises(KeyboardInterrupt):
            put(library, "large.txt", *lines)
    held, _listed = library.count()
    assert 20 < held < 75
    assert library.info()["incomplete"] == ["/nowhere/large.txt"]
    report = put(library, "large.txt", *lines)
    assert library.count() == (75, 0)
    assert library.info()["incomplete"] == []
    assert report.main.new == 75 - held
    assert all(one.key for one in library.references())
    derived_check(library)
    assert put(library, "large.txt", *lines).main == Counts(75, unchanged=75)
    library.undo()
    assert library.count() == (0, 0)


def test_many_files_are_kept_batch_by_batch(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "_BATCH_FILES", 2)

    def inputs() -> Iterator[Input]:
        for number in range(5):
            yield Input(f"{number}", Path(f"/nowhere/{number}"), True, page(paper(f"Work {number}")).encode())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.ingest(inputs(), format="tested")
    assert library.count() == (4, 0)
    assert [one.key for one in library.references()] == [None] * 4, "keys are minted when all is folded"
    put(library, "later", page(paper("Later work")))
    assert all(one.key for one in library.references())
    assert library.count() == (5, 0)
    derived_check(library)


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from refcli import formats
from refcli.library import Library
from tests.library.bed import TESTED, page, paper, put
formats.ALL = (*formats.ALL, TESTED)
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    with Library.open(path, create=True) as library:
        text = page(paper(f"Work {{number}} of {{name}}" if name != "same" else f"Work {{number}} of all", year=2000))
        put(library, f"{{name}}-{{number}}", text)
    print(number, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    script = WRITER.format(root=str(ROOT))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path), name, str(count)], stdout=subprocess.PIPE, env=environment
    )


def test_several_processes_write_at_once(library_path: Path) -> None:
    writers = [writer(library_path, name, 10) for name in ("a", "b", "c", "same", "same")]
    outputs = [process.communicate(timeout=120)[0] for process in writers]
    assert [process.returncode for process in writers] == [0] * 5
    assert all(len(output.split()) == 10 for output in outputs)
    with Library.open(library_path, write=True) as library:
        assert library.count() == (40, 0)
        derived_check(library)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_what_was_acknowledged_before_a_kill_is_there(library_path: Path) -> None:
    for round_ in range(3):
        process = writer(library_path, f"round{round_}", 200)
        assert process.stdout is not None
        acknowledged = 0
        deadline = time.monotonic() + 1.0 + 0.3 * round_
        while time.monotonic() < deadline or not acknowledged:
            if process.stdout.readline():
                acknowledged += 1
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Library.open(library_path, write=True) as library:
            assert library._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            found = library.search(f'"of round{round_}"').total
            assert found in (acknowledged, acknowledged + 1)
            derived_check(library)


def test_counts_are_said_only_after_their_commit(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_db: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "commit", failing)
        with pytest.raises(RefcliError, match="disk is full"):
            put(library, "a", page(paper("One")))
    assert library.count() == (0, 0)
    assert json.dumps(library.info()["last_change"]) == "null"


def test_waiting_for_the_first_text_keeps_nobody_from_writing(
    library: Library, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.1)

    def inputs() -> Iterator[Input]:
        with Library.open(library_path, write=True) as other:
            other._db.execute("PRAGMA busy_timeout = 0")
            put(other, "other.txt", page(paper("Written meanwhile")))
        yield Input("-", None, True, page(paper("Typed at last")).encode())

    library.ingest(inputs(), format="tested")
    assert library.count() == (2, 0)
