"""The floors hold, no module grows out of hand, and starting up stays cheap."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT, SAMPLES

PACKAGE = ROOT / "src" / "refcli"
MODULES = sorted(PACKAGE.rglob("*.py"))

HEAVY = {
    "babel", "bibtexparser", "csv", "defusedxml", "email", "importlib.metadata", "pydantic", "pyperclip", "pypinyin",
    "refcli.formats", "rich", "sqlite_utils", "yaml",
}  # fmt: skip
"""What no command pays for that does not need it."""

NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run this Python on the source tree, wherever the package is installed."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": "utf-8", **variables}
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=ROOT,
    )


def imported(*arguments: str, **variables: str) -> set[str]:
    """Every module that the command imports, with the packages that they lie in."""
    done = python("-X", "importtime", "-m", "refcli", *arguments, **variables)
    assert done.returncode == 0, done.stderr[-2000:]
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.split("\n") if line.startswith("import time:")}
    assert "refcli" in modules, "importtime was not understood"
    return modules | {name.partition(".")[0] for name in modules}


def test_every_module_imports_only_lower_floors() -> None:
    done = python(
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
        "--no-logo",
        NO_COLOR="1",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_a_long_module_says_why_at_its_top(name: str) -> None:
    text = (PACKAGE / name).read_text(encoding="utf-8")
    if text.count("\n") > 400:
        docstring = ast.get_docstring(ast.parse(text)) or ""
        assert "over 400 lines" in docstring.lower(), (
            f"{name}: split it, or say in its docstring why it is over 400 lines"
        )


def test_nothing_is_called_utils() -> None:
    parts = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert not parts & {"utils", "util", "helpers", "common", "misc"}


def test_only_the_context_reads_the_environment() -> None:
    readers = {
        str(path.relative_to(PACKAGE).as_posix())
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"})
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {a.name for a in node.names} & {"environ", "getenv"}
        )
    }
    assert readers <= {"commands/context.py"}


def test_the_version_imports_nothing_heavy() -> None:
    modules = imported("--version")
    assert not modules & (HEAVY | {"sqlite3", "typer"})


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("startup") / "library.db"
    done = python("-m", "refcli", "--library", str(path), "ingest", str(SAMPLES))
    assert path.exists(), done.stderr
    return str(path)


@pytest.mark.parametrize(
    "arguments",
    [("search", "peer", "--json"), ("search", "peer"), ("list", "--json"), ("show", "10.1037/h0094744", "--json")],
    ids=" ".join,
)
def test_reading_imports_nothing_heavy(library: str, arguments: tuple[str, ...]) -> None:
    """As JSON or into a pipe; a table on a terminal may import Rich."""
    modules = imported("--library", library, *arguments)
    assert "sqlite3" in modules, "the command did not look into the library"
    assert not modules & HEAVY
