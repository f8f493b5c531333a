"""Other command-line reference managers, set up from the package index with the same works as refcli.

Each has an environment and a home folder of its own below ``benchmarks/.work``. Every command is checked: its time
counts only if it printed the right thing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import bib
from measure import Case, Failed, Figures, Run, bare, once
from works import Work, work

HERE = Path(__file__).resolve().parent

_QUIET = 'import logging\nlogging.getLogger("pylatexenc.latexencode").setLevel(logging.ERROR)\n'
"""Configuration in Python: no warning for every Chinese character, which would cost more than the work."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every manager is asked: one work by its key, one word that stands in ``hits`` titles, all of ``count``."""

    count: int
    shown: Work
    word: str
    hits: int
    works: Path


@dataclass(frozen=True)
class Peer:
    """One peer: the packages it needs, how its library is made (``prepare``), and its commands a task."""

    name: str
    title: str
    packages: tuple[str, ...]
    prepare: Callable[[Peer, Path, Job], dict[str, Figures]]
    cases: Callable[[Peer, Path, Job], dict[str, Case]]
    note: str = ""

    @property
    def program(self) -> str:
        """The name of its command."""
        return self.packages[0].partition("==")[0]

    def command(self, work_folder: Path) -> str:
        """Its command, inside its environment."""
        return str(_scripts(work_folder / "venvs" / self.program) / self.program)

    def python(self, work_folder: Path) -> str:
        """The Python of its environment."""
        return str(_scripts(work_folder / "venvs" / self.program) / "python")


def _scripts(environment: Path) -> Path:
    return environment / ("Scripts" if sys.platform == "win32" else "bin")


def install(peer: Peer, folder: Path) -> dict[str, str]:
    """Make its environment unless it is there; returns the versions of the packages named."""
    place = folder / "venvs" / peer.program
    if not Path(peer.command(folder)).exists():
        venv.create(place, with_pip=True)
        subprocess.run(
            [peer.python(folder), "-m", "pip", "install", "--quiet", *peer.packages],
            check=True,
            stderr=subprocess.DEVNULL,
        )
    listing = subprocess.run(
        [peer.python(folder), "-m", "pip", "list", "--format=json"], check=True, capture_output=True, text=True
    ).stdout
    found = {each["name"].lower(): each["version"] for each in json.loads(listing)}
    return {name: found.get(name, "?") for name in (each.partition("==")[0] for each in peer.packages)}


def prepare(peer: Peer, folder: Path, job: Job) -> dict[str, Figures]:
    """Fill its library unless it holds these works already; returns what was measured on the way."""
    home = folder / "homes" / f"{peer.name}-{job.count}"
    done = home / "prepared.json"
    if not done.exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        figures = peer.prepare(peer, folder, job)
        done.write_text(json.dumps({name: asdict(each) for name, each in figures.items()}), encoding="utf-8")
    return {name: Figures(**each) for name, each in json.loads(done.read_text(encoding="utf-8")).items()}


def home(peer: Peer, folder: Path, job: Job) -> tuple[Path, dict[str, str]]:
    """Its home folder, and the environment that keeps it in there."""
    place = folder / "homes" / f"{peer.name}-{job.count}"
    return place, {"HOME": str(place), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}


def works_file(folder: Path, count: int) -> Path:
    """The .bib of all works, written once."""
    file = folder / f"works-{count}.bib"
    if not file.exists():
        file.write_text("\n".join(bib.entries(count)), encoding="utf-8", newline="\n")
    return file


def lines(at_least: int, text: str) -> Callable[[Run], str | None]:
    """A check that ``text`` stands in the output, which has at least so many lines."""

    def check(run: Run) -> str | None:
        if text not in run.out:
            return f"{text!r} is not in its output"
        found = run.out.count("\n")
        return None if found >= at_least else f"{found} lines, {at_least} expected"

    return check


def exact(count: int, mark: str) -> Callable[[Run], str | None]:
    """A check that ``mark`` stands in the output so many times, whatever its case."""

    def check(run: Run) -> str | None:
        found = run.out.lower().count(mark.lower())
        return None if found == count else f"{mark!r} stands {found} times in its output, {count} expected"

    return check


def entries(count: int, file: Path | None = None) -> Callable[[Run], str | None]:
    """A check that the output, or the file that was written, holds so many BibTeX entries."""

    def check(run: Run) -> str | None:
        if file and not file.exists():
            return "no file was written"
        text = file.read_text(encoding="utf-8") if file else run.out
        found = sum(line.startswith("@") for line in text.split("\n"))
        return None if found == count else f"{found} entries, {count} expected"

    return check


# papis


def _papis(peer: Peer, folder: Path, job: Job) -> tuple[list[str], dict[str, str], Path]:
    place, env = home(peer, folder, job)
    return [peer.command(folder)], env, place


def _papis_prepare(peer: Peer, folder: Path, job: Job) -> dict[str, Figures]:
    command, env, place = _papis(peer, folder, job)
    backend = "sqlite" if peer.name == "papis-sqlite" else "papis"
    config = place / ".config" / "papis" / "config"
    config.parent.mkdir(parents=True)
    config.write_text(
        f"[settings]\ndefault-library = bench\ndatabase-backend = {backend}\n[bench]\ndir = {place / 'library'}\n",
        encoding="utf-8",
    )
    (config.parent / "config.py").write_text(_QUIET, encoding="utf-8")
    figures = {}
    if peer.name == "papis-sqlite":
        trial = place / "trial.bib"
        trial.write_text("\n".join(bib.entries(min(100, job.count))), encoding="utf-8")
        (place / "trial").mkdir()
        case = Case(
            [*command, "-l", str(place / "trial"), "bibtex", "read", str(trial), "import", "--all", "--batch"], env
        )
        figures["import of 100"] = once(case, bare(sys.executable))
    documents = "".join(
        json.dumps(bib.papis_document(work("h", number)), ensure_ascii=False) + "\n" for number in range(job.count)
    )
    script = [peer.python(folder), str(HERE / "papis_library.py"), str(place / "library")]
    subprocess.run(script, input=documents.encode(), check=True, env={**env, "PYTHONUTF8": "1"})
    figures["index"] = once(Case([*command, "cache", "reset"], env), bare(sys.executable))
    return figures


def _papis_cases(peer: Peer, folder: Path, job: Job) -> dict[str, Case]:
    command, env, place = _papis(peer, folder, job)
    sqlite = peer.name == "papis-sqlite"
    key = f"ref:{bib.key(job.shown)}"
    out = place / "out.bib"
    return {
        "version": Case([*command, "--version"], env, check=lines(1, "papis")),
        "show": Case([*command, "export", "--all", "-f", "bibtex", key], env, check=lines(8, job.shown.doi)),
        "search": Case(
            [*command, "list", "--all", "--format", "{doc[ref]} {doc[title]}", job.word],
            env,
            check=exact(job.hits, job.word),
        ),
        "export": Case(
            [*command, "export", "--all", "-f", "bibtex", "--batch", "-o", str(out), "*" if sqlite else "."],
            env,
            fresh=out,
            check=entries(job.count, out),
        ),
    }


# cobib


def _cobib(peer: Peer, folder: Path, job: Job) -> tuple[list[str], dict[str, str], Path]:
    place, env = home(peer, folder, job)
    return [peer.command(folder), "-c", str(place / "config.py")], env, place


def _cobib_prepare(peer: Peer, folder: Path, job: Job) -> dict[str, Figures]:
    command, env, place = _cobib(peer, folder, job)
    (place / "config.py").write_text(_QUIET, encoding="utf-8")
    once(Case([*command, "init"], env))
    case = Case([*command, "import", "--skip-download", "--bibtex", "--", str(job.works)], env)
    return {"import": once(case, bare(sys.executable))}


def _cobib_cases(peer: Peer, folder: Path, job: Job) -> dict[str, Case]:
    command, env, place = _cobib(peer, folder, job)
    out = place / "out.bib"
    return {
        "version": Case([*command, "--version"], env, check=lines(1, "6.")),
        "show": Case([*command, "show", bib.key(job.shown)], env, check=lines(8, job.shown.doi)),
        "search": Case([*command, "search", "-i", job.word], env, check=exact(job.hits, job.word)),
        "export": Case([*command, "export", "--bibtex", "--", str(out)], env, fresh=out, check=entries(job.count, out)),
    }


# pubs


def _pubs(peer: Peer, folder: Path, job: Job) -> tuple[list[str], dict[str, str], Path]:
    place, env = home(peer, folder, job)
    return [peer.command(folder)], env, place


def _pubs_prepare(peer: Peer, folder: Path, job: Job) -> dict[str, Figures]:
    command, env, _ = _pubs(peer, folder, job)
    once(Case([*command, "init"], env))
    return {"import": once(Case([*command, "import", str(job.works)], env), bare(sys.executable))}


def _pubs_cases(peer: Peer, folder: Path, job: Job) -> dict[str, Case]:
    command, env, _ = _pubs(peer, folder, job)
    return {
        "version": Case([*command, "--version"], env, check=lines(1, "0.9")),
        "show": Case([*command, "export", bib.key(job.shown)], env, check=lines(8, job.shown.doi)),
        "search": Case([*command, "list", f"title:{job.word}"], env, check=exact(job.hits, job.word)),
        "export": Case([*command, "export"], env, check=entries(job.count)),
    }


PEERS = (
    Peer("papis-sqlite", "papis 0.16.1 (sqlite)", ("papis==0.16.1",), _papis_prepare, _papis_cases),
    Peer("papis", "papis 0.16.1 (default)", ("papis==0.16.1",), _papis_prepare, _papis_cases),
    Peer("cobib", "cobib 6.0.3", ("cobib==6.0.3",), _cobib_prepare, _cobib_cases),
    Peer("pubs", "pubs 0.9.0", ("pubs==0.9.0", "bibtexparser==1.4.4", "pyparsing"), _pubs_prepare, _pubs_cases),
)


def main() -> None:
    """Set up the peers named (or all), so that a later benchmark finds them ready."""
    from run import job_of

    folder = HERE / ".work"
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for peer in PEERS:
        try:
            print(peer.name, install(peer, folder))
            print(peer.name, prepare(peer, folder, job_of(folder, count)))
        except Failed as failed:
            print(peer.name, failed)


if __name__ == "__main__":
    main()
