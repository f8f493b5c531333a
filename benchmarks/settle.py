"""What ingest costs inside one process: ``python benchmarks/settle.py [--records 100000]``.

Fills a library with made-up pages of eleven records each, then puts single records into it, each in a transaction of
its own, and pages that all list one paper. Seconds are CPU seconds of the process; "before COMMIT" is the time between
the begin of a transaction and its commit, which itself waits for the disk.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pages
import report
from works import name, work

from refcli.library import Library, intake
from refcli.library import ingest as ingesting
from refcli.library.inputs import Input
from refcli.store import sqlite

PER_PAGE = 11


class Clock:
    """CPU seconds spent in transactions, in their commits, and in what joins records to references."""

    def __init__(self) -> None:
        self.began = 0.0
        self.before: list[float] = []
        self.spent = dict.fromkeys(("commit", "settle", "mint"), 0.0)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Watch the store's begin and commit, and settle, while this lasts."""
        watched: list[tuple[Any, str, Callable[..., Any]]] = [
            (sqlite, "begin", self._begin),
            (sqlite, "commit", self._commit),
            (intake, "settle", partial(self._timed, "settle")),
            (ingesting, "mint", partial(self._timed, "mint")),
        ]
        plain = [(module, attribute, getattr(module, attribute)) for module, attribute, _ in watched]
        for module, attribute, wrapped in watched:
            setattr(module, attribute, wrapped(getattr(module, attribute)))
        try:
            yield
        finally:
            for module, attribute, original in plain:
                setattr(module, attribute, original)

    def _begin(self, begin: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:
            result = begin(*arguments)
            self.began = time.process_time()
            return result

        return timed

    def _commit(self, commit: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any) -> Any:
            start = time.process_time()
            self.before.append(start - self.began)
            result = commit(*arguments)
            self.spent["commit"] += time.process_time() - start
            return result

        return timed

    def _timed(self, what: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self.spent[what] += time.process_time() - start

        return timed


def inputs(texts: Iterator[tuple[str, str]]) -> list[Input]:
    """Texts as inputs, in memory."""
    return [Input(name=file, path=None, named=True, data=text.encode()) for file, text in texts]


def single(number: int) -> tuple[str, str]:
    """A page without a list: one record."""
    text = pages.page(number)
    return f"single-{number}.txt", text.partition("相关论文")[0] + "相关论文\nempty\n未找到相关数据\n"


def lists_one(number: int) -> tuple[str, str]:
    """A page whose list holds one paper, the same on all such pages."""
    head = pages.page(number).partition("相关论文")[0]
    paper = work("one", 0, full=False)
    people = "".join(f"    {name(author)}\n" for author in paper.authors)
    venue = f"    {paper.journal}, {paper.year}, {paper.volume} ({paper.issue:02d}) : {paper.first} - {paper.last}\n"
    return f"one-{number}.txt", f"{head}相关论文\n共 50 条\n  • [1] {paper.title}\n{people}{venue}"


def ingest(library: Library, texts: list[Input]) -> tuple[float, Clock]:
    """CPU seconds of one ingest, and the clock that watched it."""
    clock = Clock()
    with clock.running():
        start = time.process_time()
        library.ingest(texts)
        return time.process_time() - start, clock


def measure(records: int, singles: int, listings: int) -> dict[str, Any]:
    """All figures: seconds for the many, milliseconds for the single ones."""
    count = round(records / PER_PAGE)
    results: dict[str, Any] = {"machine": report.machine(), "pages": count, "records": count * PER_PAGE}
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder) / "a.db", create=True, write=True) as library,
    ):
        texts = inputs(pages.pages(count))
        results["ingest"], clock = ingest(library, texts)
        results["of_it"] = clock.spent
        results["transactions"] = len(clock.before)
        del texts
        results["references"] = dict(zip(("held", "listed"), library.count(), strict=True))
        ones = [_milliseconds(ingest(library, inputs(iter([single(count + done)])))) for done in range(singles)]
        results["one_more"] = {part: statistics.median(each[part] for each in ones) for part in ones[0]}
        first = count + singles
        results["listings"] = {}
        several = [_milliseconds(ingest(library, inputs(iter([lists_one(first + done)])))) for done in range(listings)]
        for k in (10, listings // 10, listings):
            near = several[max(0, k - 10) : k]
            results["listings"][str(k)] = {part: statistics.median(each[part] for each in near) for part in near[0]}
    return results


def _milliseconds(measured: tuple[float, Clock]) -> dict[str, float]:
    """One ingest of one file: all of it, what comes before its COMMIT, and what of that joins and folds."""
    seconds, clock = measured
    return {"whole": seconds * 1000, "before_commit": clock.before[-1] * 1000, "settle": clock.spent["settle"] * 1000}


def table(results: dict[str, Any]) -> str:
    """The figures as Markdown."""
    facts, parts, one = results["machine"], results["of_it"], results["one_more"]
    rows = [
        (f"ingest of {results['pages']:,} pages ({results['records']:,} records)", f"{results['ingest']:.1f} s"),
        ("of it: joining and folding (settle)", f"{parts['settle']:.1f} s"),
        ("of it: minting keys", f"{parts['mint']:.1f} s"),
        (f"of it: {results['transactions']} commits", f"{parts['commit']:.1f} s"),
        ("one more record: settle", f"{one['settle']:.2f} ms"),
        ("one more record: reading, settle, key, all before COMMIT", f"{one['before_commit']:.2f} ms"),
        ("one more record: the whole ingest", f"{one['whole']:.2f} ms"),
        *(
            (
                f"a page that lists a paper for the {k}th time: settle (all before COMMIT)",
                f"{each['settle']:.2f} ({each['before_commit']:.2f}) ms",
            )
            for k, each in results["listings"].items()
        ),
    ]
    held = results["references"]
    lines = [
        (
            f"{facts['date']}; {facts['cores']} cores, Python {facts['python']}, SQLite {facts['sqlite']}; CPU time "
            f"inside one process. The library then has {held['held']:,} held and {held['listed']:,} only listed."
        ),
        "",
        "| | |",
        "| --- | ---: |",
        *(f"| {title} | {value} |" for title, value in rows),
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, print the table, and keep it in the README."""
    parser = argparse.ArgumentParser(description="Measure ingest inside one process.")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--singles", type=int, default=50, help="single records put in afterwards")
    parser.add_argument("--listings", type=int, default=500, help="pages that list one and the same paper")
    parser.add_argument("--no-write", action="store_true", help="print the table only")
    options = parser.parse_args()
    results = measure(options.records, options.singles, options.listings)
    text = table(results)
    print(text)
    if not options.no_write:
        report.save(results, report.README.parent / "settle.json")
        report.insert(text, "settle")
    return 0


if __name__ == "__main__":
    sys.exit(main())
