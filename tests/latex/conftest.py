"""The bibliography that is exported once per dialect, and a home folder in which TeX may keep its caches."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from refcli.model import Item

TORTURE = Path(__file__).parent / "torture.json"
PACKAGES = {
    "bib2xml": "bibutils",
    "biber": "biber",
    "biblatex2xml": "bibutils",
    "bibtex": "texlive-binaries",
    "kpsewhich": "texlive-binaries",
    "pandoc": "pandoc",
    "pdflatex": "texlive-latex-base",
    "pdftotext": "poppler-utils",
    "xelatex": "texlive-xetex",
}
"""The programs, and the package of Debian that holds each."""

Run = Callable[..., str]
Exported = Callable[..., Path]


def need(program: str) -> str:
    """Where a program is; its absence is a failure, for a check that was not made proves nothing."""
    found = shutil.which(program)
    if not found:
        pytest.fail(f"{program} is not here: apt-get install {PACKAGES[program]}", pytrace=False)
    return found


@pytest.fixture(scope="session")
def torture() -> list[Item]:
    """The entries as they went in."""
    entries: list[Item] = json.loads(TORTURE.read_text(encoding="utf-8"))
    return entries


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What runs a program in a folder and gives back what it said; its failure fails the test."""
    home = str(tmp_path_factory.mktemp("texmf"))
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    # Nothing of the user's settings; TeX may write where it is started, and read nowhere else by a name in a text.
    quiet = {"HOME": home, "TEXMFHOME": home, "TEXMFVAR": home, "TEXMFCONFIG": home, "LC_ALL": "C.UTF-8"}
    paranoid = {"openin_any": "p", "openout_any": "p", "shell_escape": "f", "max_print_line": "1000"}

    def call(folder: Path, *command: str) -> str:
        done = subprocess.run(
            [need(command[0]), *command[1:]],
            cwd=folder,
            env=kept | quiet | paranoid,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
            check=False,
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        if done.returncode:
            pytest.fail(f"{' '.join(command)} in {folder}: exit {done.returncode}\n{said[-3000:]}", pytrace=False)
        return said

    return call


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """What writes the bibliography in a dialect, by the command that users give, and says where it is."""
    folder = tmp_path_factory.mktemp("exported")

    def export(dialect: str, *options: str) -> Path:
        bib = folder / f"{dialect}{''.join(options)}.bib"
        if not bib.exists():
            convert(TORTURE, bib, "-t", dialect, *options)
        return bib

    return export


def convert(source: Path, target: Path, *options: str) -> None:
    """``refcli convert``, as users give it."""
    command = [sys.executable, "-m", "refcli", "convert", str(source), "-o", str(target), *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
