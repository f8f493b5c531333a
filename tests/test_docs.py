"""What the documentation shows is what refcli prints.

Every ```console block of the Markdown files is run, in its file's order, in one scratch folder per file
that holds a copy of sample_exports/. `$ refcli ...` is a command and what follows is its output, a line
`...` standing for any lines and `…` for any text within a line. A command may fail only where the next
one is `$ echo $?`, which shows the exit code.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES
from tests.terminal import run_on_terminal

PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")])
ALL_PAGES = [*PAGES, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md"]
ANY_LINES, ANY_TEXT = "...", "…"

_LINK = re.compile(r"\]\(([^()\s]{1,200})\)")


@dataclass(frozen=True)
class Step:
    """One command of a page, with the output that the page shows."""

    line: int
    command: str
    shown: tuple[str, ...]


def steps(text: str) -> list[Step]:
    """The commands of a page's console blocks."""
    found: list[Step] = []
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            found.append(Step(number, line[2:], ()))
        elif inside:
            assert found, f"line {number}: output without a command"
            last = found.pop()
            found.append(Step(last.line, last.command, (*last.shown, line.rstrip())))
    return found


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether the output is the one shown, `...` and `…` apart."""
    pattern = ""
    for line in shown:
        if line.strip() == ANY_LINES:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split(ANY_TEXT)) + r"\n"
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def trimmed(text: str) -> tuple[str, ...]:
    """The lines of an output without the blanks at their ends and the empty lines around them."""
    return tuple(line.rstrip() for line in text.replace("\r\n", "\n").strip("\n").split("\n"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    todo = steps(page.read_text(encoding="utf-8"))
    if not todo:
        pytest.skip("shows no command")
    shutil.copytree(SAMPLES, tmp_path / "work" / "sample_exports")
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        environment[name] = str(home)
    if page.name.endswith(".zh-CN.md"):
        environment["REFCLI_LANG"] = "zh_CN"
    code, told = 0, True
    for step in todo:
        where = f"{page.name}:{step.line}: $ {step.command}"
        if step.command == "echo $?":
            output, told = str(code), True
        else:
            assert code == 0 or told, f"the command before {where} ended with exit code {code}"
            words = shlex.split(step.command, comments=True)
            assert words[0] == "refcli", where
            code, output = run_on_terminal(words[1:], cwd=tmp_path / "work", environment=environment)
            told = False
        printed = trimmed(output)
        shown = trimmed("\n".join(step.shown))
        assert agrees(shown, printed), (
            f"{where}\n--- shown\n" + "\n".join(shown) + "\n--- printed\n" + "\n".join(printed)
        )
    assert code == 0 or told, f"the last command of {page.name} ended with exit code {code}"


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = [link.partition("#")[0] for link in _LINK.findall(page.read_text(encoding="utf-8"))]
    missing = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]
    assert not missing


def test_both_readmes_give_the_same_tour() -> None:
    english, chinese = (
        [step.command for step in steps((ROOT / name).read_text(encoding="utf-8"))]
        for name in ("README.md", "README.zh-CN.md")
    )
    assert chinese == english


def test_the_comparison_can_fail() -> None:
    assert agrees(("a", "...", "d"), ("a", "b", "c", "d"))
    assert agrees(("a", "...", "d"), ("a", "d"))
    assert agrees(("2 of … papers",), ("2 of 57 papers",))
    assert not agrees(("a", "d"), ("a", "b", "d"))
    assert not agrees(("2 of … papers",), ("3 of 57 papers",))
    assert not agrees(("a",), ("a", "b"))
