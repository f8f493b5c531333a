"""Run the commands that the documentation shows; refresh the outputs that are no longer true (`make docs`).

Every ```console block of a Markdown page is run, in the page's order, in one scratch folder that holds a copy of
sample_exports/, on a terminal of 80 columns. `$ refcli ...` is a command and what follows is its output, a line `...`
standing for any lines and `…` for any text within a line. A block that begins ```tex main.tex is that file, and lies
there from the start. A command may fail only where the next one is `$ echo $?`,
which shows the exit code. Pages that end in .zh-CN.md speak Chinese.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.terminal import run_on_terminal

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_exports"
ANY_LINES, ANY_TEXT = "...", "…"
LONGEST = 88
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DATA_FOLDER = re.compile(r"(?<=~/)[^:\n]{1,60}(?=/library\.db)")
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PYTHONPATH")


@dataclass(frozen=True)
class Step:
    """One command of a page; its output is shown on the lines [start, stop), counted from 0."""

    command: str
    shown: tuple[str, ...]
    start: int
    stop: int


@dataclass(frozen=True)
class Done:
    """What a command did: its exit code, and its output without blanks at line ends and empty lines around it."""

    step: Step
    code: int
    printed: tuple[str, ...]
    announced: bool

    @property
    def agrees(self) -> bool:
        """Whether the page shows what was printed."""
        return agrees(self.step.shown, self.printed)


def pages() -> list[Path]:
    """The pages whose commands are run."""
    return sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")])


def steps(text: str) -> list[Step]:
    """The commands of a page's console blocks, with what the page shows of their outputs."""
    found: list[Step] = []
    inside = False
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            stop = number + 1
            while not lines[stop].startswith(("```", "$ ")):
                stop += 1
            found.append(Step(line[2:], trimmed("\n".join(lines[number + 1 : stop])), number + 1, stop))
    return found


def written_out(text: str) -> dict[str, str]:
    """The files that a page shows whole, by name: blocks that name one behind their language."""
    blocks = re.findall(r"^```\w+ ([\w.-]+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return dict(blocks)


def trimmed(text: str) -> tuple[str, ...]:
    """The lines of an output without the blanks at their ends and the empty lines around them."""
    return tuple(line.rstrip() for line in text.replace("\r\n", "\n").strip("\n").split("\n"))


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether the output is the one shown, `...` and `…` apart."""
    pattern = ""
    for line in shown:
        if line.strip() == ANY_LINES:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split(ANY_TEXT)) + r"\n"
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def played(page: Path, scratch: Path) -> Iterator[Done]:
    """Run a page's commands, one after the other, in a folder of their own."""
    text = page.read_text(encoding="utf-8")
    todo = steps(text)
    work, home = scratch / "work", scratch / "home"
    home.mkdir()
    shutil.copytree(SAMPLES, work / "sample_exports")
    for name, content in written_out(text).items():
        (work / name).write_text(content, encoding="utf-8")
    environment = {
        name: value for name, value in os.environ.items() if name not in _FOLDERS and not name.startswith("REFCLI_")
    }
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8"}
    environment["REFCLI_LANG"] = "zh_CN" if page.name.endswith(".zh-CN.md") else "en"
    code = 0
    for step, after in zip(todo, [*todo[1:], None], strict=False):
        if step.command == "echo $?":
            yield Done(step, 0, (str(code),), announced=True)
            continue
        program, *arguments = shlex.split(step.command, comments=True)
        if program != "refcli":
            raise ValueError(f"{page.name}:{step.start}: only refcli is run, not {program}")
        code, output = run_on_terminal(arguments, cwd=work, environment=environment)
        yield Done(step, code, trimmed(output), announced=after is not None and after.command == "echo $?")


def masked(line: str, scratch: str) -> str:
    """A line as a page shows it: what differs from day to day and from machine to machine left out, a long line cut."""
    line = line.replace(scratch, ANY_TEXT)
    for pattern in (_MOMENT, _DATA_FOLDER):
        line = pattern.sub(ANY_TEXT, line)
    return line if len(line) <= LONGEST else line[: LONGEST - 2].rpartition(" ")[0] + " " + ANY_TEXT


def refresh(page: Path) -> int:
    """Put what is printed today in the place of what is no longer true. Returns how many outputs changed."""
    with tempfile.TemporaryDirectory() as scratch:
        changed = [done for done in played(page, Path(scratch)) if not done.agrees]
    lines = page.read_text(encoding="utf-8").split("\n")
    for done in reversed(changed):  # from the end, so that line numbers hold
        lines[done.step.start : done.step.stop] = [
            masked(line, scratch) for line in done.printed if done.printed != ("",)
        ]
    if changed:
        page.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return len(changed)


def main() -> None:
    for page in pages():
        if changed := refresh(page):
            print(f"{page.relative_to(ROOT)}: {changed} outputs refreshed")


if __name__ == "__main__":
    main()
