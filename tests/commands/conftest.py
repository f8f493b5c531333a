"""Running commands in this process, on a terminal or in a pipe, with a library of their own."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from refcli.cli import run
from refcli.commands.context import Context
from tests.conftest import PAGES, SAMPLES

WALKER = "walker2013peer"


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.split("\n")[:-1]]


Refcli = Callable[..., Result]


def _stream(data: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="backslashreplace", newline="\n")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


def caller(folder: Path) -> Refcli:
    """What runs refcli in a folder, with the library refcli.db there."""

    def call(*arguments: str, terminal: bool = False, stdin: str | bytes = b"", **more: Any) -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = _stream(), _stream()
        given: dict[str, Any] = {"cwd": folder, "env": {"REFCLI_LIBRARY": str(folder / "refcli.db")}, "debug": True}
        context = Context(stdin=_stream(data), stdout=out, stderr=err, terminal=terminal, **given | more)
        code = run(arguments, context)
        return Result(code, _written(out), _written(err))

    return call


@pytest.fixture
def refcli(tmp_path: Path) -> Refcli:
    """`refcli("show", KEY, terminal=True)`; its library is refcli.db in a folder of the test's own."""
    return caller(tmp_path)


@pytest.fixture(scope="session")
def samples_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the pages among the sample exports, made once."""
    folder = tmp_path_factory.mktemp("samples")
    (folder / SAMPLES.name).mkdir()
    for page in PAGES:
        shutil.copy(page, folder / SAMPLES.name)
    assert caller(folder)("ingest", str(folder / SAMPLES.name)).code == 5
    return folder / "refcli.db"


@pytest.fixture
def sampled(refcli: Refcli, samples_library: Path, tmp_path: Path) -> Refcli:
    """The same, with the pages in the library."""
    shutil.copy(samples_library, tmp_path / "refcli.db")
    return refcli


def held_and_listed(sampled: Refcli) -> tuple[int, int]:
    """How many references the library holds, and how many are only listed."""
    told = sampled("info", "--json").json
    return told["held"], told["listed"]
