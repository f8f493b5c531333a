"""The benchmarks: ``python benchmarks/run.py`` (``make bench``); run it with the Python that has refcli.

Sets up the peers, makes the pages and the .bib, fills each manager's library with the same works, and measures whole
processes in turn, each between two runs of bare Python. ``--quick`` does all of it small, in a few minutes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pages
import report
from measure import Case, Failed, Figures, Run, bare, checked, interleaved, once, run, working
from peers import HERE, PEERS, Job, install, lines, prepare, works_file
from peers import entries as entries_are
from works import HAN_RARE, RARE, work

WORK = HERE / ".work"
SLOW = ("export",)


def job_of(folder: Path, count: int) -> Job:
    """What to ask about the first ``count`` works: one that has all fields, and a word that some titles hold."""
    works = [work("h", number) for number in range(count)]
    shown = next(one for one in works[count // 2 :] if one.doi and one.abstract and not one.chinese)
    word = RARE[5]
    return Job(count, shown, word, sum(word in one.title.lower() for one in works), works_file(folder, count))


class Refcli:
    """refcli itself, with a library of generated pages."""

    def __init__(self, python: Path, job: Job) -> None:
        script = python.parent / ("refcli.exe" if sys.platform == "win32" else "refcli")
        self.command = [str(script)] if script.exists() else [str(python), "-m", "refcli"]
        self.job = job
        self.home = WORK / "homes" / f"refcli-{job.count}"
        self.span = 2 * job.count
        self.base = bare(python)

    def folder(self, start: int, count: int) -> Path:
        """The folder of these pages, written once."""
        folder = WORK / f"pages-{self.span}-{start}-{count}"
        if not folder.exists():
            pages.write(folder, count, start=start, span=self.span)
        return folder

    def case(
        self,
        *words: str,
        library: str = "first",
        tty: bool = False,
        fresh: Path | None = None,
        check: Callable[[Run], str | None] | None = None,
    ) -> Case:
        """A command upon one of its libraries."""
        env = {
            "HOME": str(self.home),
            "REFCLI_LIBRARY": str(self.home / f"{library}.db"),
            "REFCLI_LANG": "en",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "PAGER": "cat",
        }
        return Case([*self.command, *words], env, tty=tty, fresh=fresh, check=check)

    def held(self, library: str) -> tuple[int, int]:
        """How many references a library holds, and how many more are only listed."""
        found = json.loads(checked(self.case("list", "--json", "--limit", "1", library=library)).out)
        every = json.loads(checked(self.case("list", "--listed", "--json", "--limit", "1", library=library)).out)
        return found["total"], max(every["total"], found["total"] + found.get("listed_total", 0)) - found["total"]

    def ingest(self) -> tuple[dict[str, Figures], dict[str, int]]:
        """Fill the libraries: the first folder, as much again, one page more; each measured as it is done."""
        count = self.job.count
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        figures: dict[str, Figures] = {}
        first, again = self.folder(0, count), self.folder(count, count)
        tenth = self.folder(0, max(1, count // 10))
        one = self.folder(2 * count, 1)
        figures["ingest-tenth"] = self._ingest(tenth, "tenth")
        figures["ingest"] = self._ingest(first, "first")
        self._holds("first", count)
        self._copy("first", "copy")
        figures["ingest-one"] = self._ingest(one, "copy")
        self._holds("copy", count + 1)
        self._copy("first", "copy")
        figures["ingest-same"] = self._ingest(first, "copy")
        self._holds("copy", count)
        self._copy("first", "second")
        figures["ingest-again"] = self._ingest(again, "second")
        self._holds("second", 2 * count)
        figures["ingest-one-more"] = self._ingest(one, "second")
        self._holds("second", 2 * count + 1)
        held, listed = self.held("first")
        sizes = {
            "held": held,
            "listed": listed,
            "bytes": (self.home / "first.db").stat().st_size,
            "pages_bytes": sum(file.stat().st_size for file in first.iterdir()),
        }
        return figures, sizes

    def cases(self) -> dict[str, Case]:
        """What is asked of the first library."""
        job = self.job
        key = json.loads(checked(self.case("show", job.shown.doi, "--json")).out)[0]["id"]
        out = self.home / "out.bib"
        some = " ".join(job.shown.title.split()[:3])
        hits = _total(job.hits)
        return {
            "version": self.case("--version", check=lines(1, "refcli")),
            "show": self.case("show", key, check=lines(5, job.shown.doi)),
            "show-json": self.case("show", key, "--json", check=lines(1, job.shown.doi)),
            "show-tty": self.case("show", key, tty=True, check=lines(8, some)),
            "search": self.case("search", job.word, check=lines(min(job.hits, 20), job.word)),
            "search-json": self.case("search", job.word, "--json", check=hits),
            "search-tty": self.case("search", job.word, tty=True, check=lines(min(job.hits, 20), job.word)),
            "search-common": self.case("search", "adaptive", "--json", check=_total(None)),
            "search-han": self.case("search", HAN_RARE[0], "--json", check=_total(None)),
            "export": self.case("export", "-t", "bibtex", "-o", str(out), fresh=out, check=entries_are(job.count, out)),
        }

    def _ingest(self, folder: Path, library: str) -> Figures:
        return once(self.case("ingest", str(folder), library=library), self.base)

    def _copy(self, source: str, target: str) -> None:
        shutil.copyfile(self.home / f"{source}.db", self.home / f"{target}.db")

    def _holds(self, library: str, count: int) -> None:
        held, _ = self.held(library)
        if held != count:
            raise Failed(f"the library holds {held} references, {count} expected")


def _total(expected: int | None) -> Callable[[Run], str | None]:
    """A check that a JSON answer counts so many held references (or any at all)."""

    def check(done: Run) -> str | None:
        found = json.loads(done.out)["total"]
        good = found > 0 if expected is None else found == expected
        return None if good else f"{found} found, {expected} expected"

    return check


def version_of(refcli: Refcli) -> str:
    """The version that refcli says it is."""
    return run(refcli.case("--version")).out.split()[-1]


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Everything, as the dictionary that becomes results.json."""
    WORK.mkdir(parents=True, exist_ok=True)
    job = job_of(WORK, options.count)
    refcli = Refcli(Path(options.python), job)
    cases: dict[str, Case] = {}
    peers: dict[str, Any] = {}
    for peer in () if options.no_peers else PEERS:
        say(f"{peer.title}: set up")
        packages = install(peer, WORK)
        filled = prepare(peer, WORK, job)
        peers[peer.name] = {"title": peer.title, "packages": packages, "prepare": _plain(filled), "tasks": {}}
        cases |= {f"{peer.name}/{task}": case for task, case in peer.cases(peer, WORK, job).items()}
    say("refcli: ingest")
    ingested, counts = refcli.ingest()
    own = {f"refcli/{task}": case for task, case in refcli.cases().items()}
    say(f"{len(own) + len(cases)} commands, once each")
    cases, failed = working(own | cases)
    for name, wrong in failed.items():
        say(f"{name} fails: {wrong}")
    quick = {name: case for name, case in cases.items() if name.partition("/")[2] not in SLOW}
    slow = {name: case for name, case in cases.items() if name not in quick}
    say(f"{len(quick)} commands, {options.rounds} rounds")
    figures = interleaved(quick, options.rounds, refcli.base)
    say(f"{len(slow)} exports, {options.slow_rounds} rounds")
    figures = interleaved(slow, options.slow_rounds, refcli.base) | figures
    tasks: dict[str, dict[str, Any]] = {"refcli": _plain(ingested)}
    for name, each in figures.items():
        manager, _, task = name.partition("/")
        tasks.setdefault(manager, {})[task] = asdict(each)
    for name, peer_results in peers.items():
        peer_results["tasks"] = tasks[name]
    return {
        "machine": report.machine(),
        "count": job.count,
        "rounds": options.rounds,
        "version": version_of(refcli),
        "word": {"text": job.word, "hits": job.hits},
        "counts": counts,
        "failed": sorted(failed),
        "bare": asdict(figures["bare"]),
        "refcli": tasks["refcli"],
        "peers": peers,
    }


def say(text: str) -> None:
    """A line about what is going on, on stderr."""
    print(text, file=sys.stderr, flush=True)


def _plain(figures: dict[str, Figures]) -> dict[str, Any]:
    return {name: asdict(each) for name, each in figures.items()}


def main() -> int:
    """Measure, print the table, and keep it."""
    parser = argparse.ArgumentParser(description="Measure refcli and its peers.")
    parser.add_argument("--count", type=int, default=10_000, help="references in each library")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each quick command")
    parser.add_argument("--slow-rounds", type=int, default=3, help="runs of each export")
    parser.add_argument("--quick", action="store_true", help="500 references, 3 rounds; writes nothing")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--python", default=sys.executable, help="the Python of refcli's environment")
    parser.add_argument("--no-write", action="store_true", help="print the table only")
    options = parser.parse_args()
    if options.quick:
        options.count, options.rounds, options.slow_rounds, options.no_write = 500, 3, 1, True
    try:
        results = measure(options)
    except Failed as failed:
        say(f"error: {failed}")
        return 1
    text = report.table(results)
    print(text)
    if not options.no_write:
        report.save(results, HERE / "results.json")
        report.insert(text, "table")
    return 1 if any(name.startswith("refcli/") for name in results["failed"]) else 0


if __name__ == "__main__":
    sys.exit(main())
