"""What every test stands on: no settings, no library and no language of the machine it runs on."""

from __future__ import annotations

import os
import platform
import sqlite3
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from refcli import messages

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_exports"
PAGES = [
    SAMPLES / entry["name"] for entry in tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))["file"]
]
"""The saved pages among the samples; the others are exports in other formats."""

_TERMINAL = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "COLUMNS", "LINES", "PAGER")
_LANGUAGE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_FOLDERS = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


def pytest_report_header() -> str:
    """The versions that a bug report needs."""
    return (
        f"SQLite {sqlite3.sqlite_version}, sqlite-utils {version('sqlite-utils')}, typer {version('typer')}, "
        f"bibtexparser {version('bibtexparser')}, {platform.platform()}"
    )


@pytest.fixture(scope="session", autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of its own, English, and none of the user's variables."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("REFCLI_")] + [*_TERMINAL, *_LANGUAGE]:
            patch.delenv(name, raising=False)
        for name in _FOLDERS:
            patch.setenv(name, str(home))
        patch.setenv("LANG", "C.UTF-8")
        yield home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A test that chooses another language does not choose it for the next one."""
    yield
    messages.use("en")


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """Where a library of this test's own may be made."""
    return tmp_path / "library.db"


@pytest.fixture
def samples() -> Path:
    """The folder of sample exports (read only: copy what you change)."""
    return SAMPLES
