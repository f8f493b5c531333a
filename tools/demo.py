"""The main job on sample_exports/, in a library of its own (`make demo`): each command is printed, then run."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tools.terminal import run_on_terminal

ROOT = Path(__file__).resolve().parent.parent
PLACE = Path(".demo")
SEED = "10.1037/h0094744"

STEPS = (
    ("A folder of saved pages and of exports in some thirty formats", "ingest sample_exports", 5),
    (
        "Exit code 5: all is done but for list-only.txt, a list whose paper it does not name. So we do",
        f"ingest sample_exports/list-only.txt --of {SEED}",
        0,
    ),
    ("Words in any order, in any language", "search peer support --limit 3", 0),
    ("", "search 信用风险", 0),
    ("The page of this paper says neither journal nor year; other pages do", f"show {SEED}", 0),
    ("", f"show {SEED} --sources", 0),
    ("What its page lists", f"related {SEED}", 0),
    ("One paper, from eleven files of as many formats", "show wang2003xinyong --sources", 0),
    ("What is read and written", "formats", 0),
    (
        "Any format to any other, without a library",
        f"convert sample_exports/cnki-noteexpress.txt -o {PLACE.as_posix()}/from-cnki.ris --verbose",
        0,
    ),
    ("All that is held, for LaTeX", f"export -o {PLACE.as_posix()}/refs.bib", 0),
)


def run(command: str) -> int:
    """Run a command on the demo's library, on a terminal even where there is none; returns its exit code."""
    environment = {**os.environ, "REFCLI_LIBRARY": str(PLACE / "refcli.db")}
    if sys.stdout.isatty() or sys.platform == "win32":
        return subprocess.run(
            [sys.executable, "-m", "refcli", *shlex.split(command)], env=environment, check=False
        ).returncode
    code, output = run_on_terminal(shlex.split(command), cwd=ROOT, environment=environment)
    sys.stdout.write(output)
    return code


def main() -> int:
    os.chdir(ROOT)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir()
    for said, command, expected in STEPS:
        print(f"\n{said}:" if said else "", f"$ refcli {command}", sep="\n", flush=True)
        if (code := run(command)) != expected:
            print(f"error: that ended with exit code {code}, not {expected}", file=sys.stderr)
            return 1
    print(f"\nThe library is {PLACE}/refcli.db, the exported file {PLACE}/refs.bib. Next: the tour in README.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
