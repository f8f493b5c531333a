"""The figures as Markdown tables, and their place in ``benchmarks/README.md``."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

README = Path(__file__).resolve().parent / "README.md"

TASKS = {
    "version": "`--version`",
    "show": "`show KEY`, piped",
    "show-json": "`show KEY --json`",
    "show-tty": "`show KEY`, on a terminal",
    "search": "search for one word, piped",
    "search-json": "the same with `--json`",
    "search-tty": "the same on a terminal",
    "search-common": "search for a word that nearly half hold",
    "search-han": "search for two Chinese characters",
    "export": "export all to BibTeX",
    "ingest": "ingest all, one folder",
    "ingest-tenth": "ingest of a tenth of them (for the memory)",
    "ingest-again": "ingest as many pages more",
    "ingest-same": "ingest the first folder again (unchanged)",
    "ingest-one": "one more page into the library",
    "ingest-one-more": "one more page into twice the library",
    "import": "import all from a .bib",
    "import of 100": "import 100 from a .bib",
    "index": "index of a library that is there",
}
LIMITS = {
    "version": (5.0, None),
    "show": (7.0, 40.0),
    "show-json": (7.0, 40.0),
    "show-tty": (10.0, None),
    "search": (7.0, 40.0),
    "search-json": (7.0, 40.0),
    "search-tty": (10.0, None),
}
"""What refcli may cost: times bare, and MiB."""
SECONDS = {"export": (1.5, None), "ingest": (60.0, 200.0), "ingest-again": (None, 200.0)}
"""What refcli may cost with 10,000 references: CPU seconds, and MiB."""
GROWTH = 1.6
"""What ingesting the second half may cost, times the first."""


def machine() -> dict[str, Any]:
    """What the figures hang on, without names."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


def misses(results: Mapping[str, Any]) -> list[str]:
    """The limits that refcli does not keep, in words; the limits in seconds hold for 10,000 references."""
    own, count, found = results["refcli"], results["count"], []
    for task, (ratio, peak) in LIMITS.items():
        figures = own.get(task)
        if figures and figures["ratio"] > ratio:
            found.append(f"{TASKS[task]}: {figures['ratio']:.1f} x bare, limit {ratio:g}")
        if figures and peak and figures["peak"] > peak:
            found.append(f"{TASKS[task]}: {figures['peak']:.0f} MiB, limit {peak:g}")
    for task, (seconds, peak) in SECONDS.items():
        figures = own.get(task)
        if figures and seconds and count == 10_000 and figures["cpu"] > seconds:
            found.append(f"{TASKS[task]}: {figures['cpu']:.1f} s, limit {seconds:g}")
        if figures and peak and figures["peak"] > peak:
            found.append(f"{TASKS[task]}: {figures['peak']:.0f} MiB, limit {peak:g}")
    if "ingest" in own and "ingest-again" in own:
        growth = own["ingest-again"]["cpu"] / own["ingest"]["cpu"]
        if growth > GROWTH:
            found.append(f"{TASKS['ingest-again']}: {growth:.2f} x the first, limit {GROWTH:g}")
    return found


def table(results: Mapping[str, Any]) -> str:
    """All figures as Markdown: the facts of the run, a row a task, a column a manager, then what was missed."""
    facts = results["machine"]
    bare = results["bare"]
    columns = {"refcli": (f"refcli {results['version']}", results["refcli"])}
    columns |= {name: (peer["title"], peer["tasks"] | peer["prepare"]) for name, peer in results["peers"].items()}
    rows = []
    for task, title in TASKS.items():
        if any(task in figures for _, figures in columns.values()):
            rows.append([title, _limit(task), *(_cell(figures.get(task)) for _, figures in columns.values())])
    head = ["", "limit", *(title for title, _ in columns.values())]
    counts = results["counts"]
    lines = [
        (
            f"{facts['date']}; {results['count']:,} references; {facts['cores']} cores, {facts['system']}, "
            f"Python {facts['python']}, SQLite {facts['sqlite']}. `bare` took {bare['cpu']:.3f} CPU s "
            f"({bare['low']:.3f} to {bare['high']:.3f}), {bare['peak']:.0f} MiB. Each cell: CPU s (wall s), × bare, "
            f"peak MiB; medians of {results['rounds']} runs, imports and exports of fewer."
        ),
        "",
        *_markdown(head, rows),
        "",
        (
            f"refcli's library after the first folder: {counts['held']:,} held and {counts['listed']:,} only listed "
            f"references, {counts['bytes'] / 1e6:.0f} MB; the pages are {counts['pages_bytes'] / 1e6:.0f} MB."
        ),
    ]
    if results["failed"]:
        lines += ["", "These did not do their work, and were not measured: " + ", ".join(results["failed"]) + "."]
    missed = misses(results)
    if missed:
        lines += ["", "Limits not kept in this run:", "", *(f"- {each}" for each in missed)]
    return "\n".join(lines)


def insert(text: str, name: str, file: Path = README) -> None:
    """Put a text between the markers ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->``."""
    whole = file.read_text(encoding="utf-8")
    before, opening, rest = whole.partition(f"<!-- {name}:begin -->")
    _, closing, after = rest.partition(f"<!-- {name}:end -->")
    if not opening or not closing:
        raise ValueError(f"{file.name} has no markers for {name!r}")
    file.write_text(f"{before}{opening}\n{text}\n{closing}{after}", encoding="utf-8", newline="\n")


def save(results: Mapping[str, Any], file: Path) -> None:
    """Write the figures as JSON, rounded."""
    file.write_text(json.dumps(_rounded(results), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: _rounded(each) for key, each in value.items()}
    return value


def _limit(task: str) -> str:
    parts = []
    if task in LIMITS:
        ratio, peak = LIMITS[task]
        parts = [f"{ratio:g} ×", *([f"{peak:g} MiB"] if peak else [])]
    elif task in SECONDS:
        seconds, peak = SECONDS[task]
        parts = [f"{seconds:g} s" if seconds else f"{GROWTH:g} × the first", *([f"{peak:g} MiB"] if peak else [])]
    return ", ".join(parts)


def _cell(figures: Mapping[str, Any] | None) -> str:
    if not figures:
        return ""
    digits = 2 if figures["cpu"] < 10 else 1
    ratio = f", {figures['ratio']:.1f} ×" if figures["ratio"] and figures["ratio"] < 100 else ""
    return f"{figures['cpu']:.{digits}f} ({figures['wall']:.{digits}f}){ratio}, {figures['peak']:.0f}"


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    rule = ["---", *("---:" for _ in head[1:])]
    return ["| " + " | ".join(row) + " |" for row in (head, rule, *rows)]
