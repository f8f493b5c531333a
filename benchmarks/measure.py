"""A command as a whole process, several times: CPU seconds, wall seconds and peak memory.

A small starter process forks, executes and waits for the command, because the peak memory that the system reports
for a child is never below that of the process that forked it. CPU seconds are user + system of the command and of
all the processes that it waited for. The machine may be busy: compare ratios to `bare` of the same batch, not seconds.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_STARTER = r"""
import os, sys, time
report, tty, argv = int(sys.argv[1]), sys.argv[2] == "tty", sys.argv[3:]
if tty:
    import pty, termios
start = time.perf_counter()
if tty:
    pid, master = pty.fork()
else:
    pid = os.fork()
if not pid:
    try:
        os.close(report)
        if tty:
            termios.tcsetwinsize(1, (24, 80))
        os.execvp(argv[0], argv)
    finally:
        os._exit(127)
if tty:
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        os.write(1, piece)
_, status, used = os.wait4(pid, 0)
wall = time.perf_counter() - start
code = os.waitstatus_to_exitcode(status)
peak = used.ru_maxrss / (2 ** 20 if sys.platform == "darwin" else 2 ** 10)
os.write(report, f"{code} {used.ru_utime + used.ru_stime} {wall} {peak}".encode())
"""


class Failed(Exception):
    """A command did not do what the benchmark is about, so its time means nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: exit code, CPU and wall seconds, peak memory in MiB, what it printed on stdout and stderr."""

    code: int
    cpu: float
    wall: float
    peak: float
    out: str
    err: str


@dataclass(frozen=True)
class Case:
    """A command to measure. ``check`` looks at the first run's output and returns what is wrong, or nothing.

    ``fresh`` is a file that it writes, deleted before every run (some append to what is there).
    """

    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    tty: bool = False
    fresh: Path | None = None
    check: Callable[[Run], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the runs of one case; ``ratio`` is the median of CPU seconds over those of bare beside each run."""

    cpu: float
    wall: float
    peak: float
    ratio: float | None = None
    low: float = 0.0
    high: float = 0.0
    runs: int = 1


def run(case: Case, *, timeout: float = 1800) -> Run:
    """Run a command once."""
    env = {**{name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}, **case.env}
    if case.fresh:
        case.fresh.unlink(missing_ok=True)
    reader, writer = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        starter = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _STARTER, str(writer), "tty" if case.tty else "pipe", *case.argv],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=env,
            cwd=case.cwd,
            pass_fds=(writer,),
            start_new_session=True,
        )
        os.close(writer)
        try:
            starter.wait(timeout)
        except subprocess.TimeoutExpired:
            os.killpg(starter.pid, signal.SIGKILL)
            starter.wait()
            raise Failed(f"{_shown(case)} took more than {timeout} s") from None
        finally:
            report = os.read(reader, 200).decode() if starter.returncode == 0 else ""
            os.close(reader)
        out.seek(0)
        err.seek(0)
        texts = [file.read().decode("utf-8", "replace") for file in (out, err)]
    if not report:
        raise Failed(f"{_shown(case)} could not be started: {texts[1][-500:]}")
    code, cpu, wall, peak = report.split()
    return Run(int(code), float(cpu), float(wall), float(peak), *texts)


def checked(case: Case, *, timeout: float = 1800) -> Run:
    """Run a command once and raise `Failed` unless it ended well and its check finds nothing wrong."""
    done = run(case, timeout=timeout)
    wrong = case.check(done) if case.check else None
    if done.code or wrong:
        tail = (done.err or done.out).strip()[-500:]
        raise Failed(f"{_shown(case)}: {wrong or f'exit code {done.code}'}\n{tail}")
    return done


def bare(python: Path | str) -> Case:
    """What every ratio is taken to: the same Python that starts, imports sqlite3 and ends."""
    return Case([str(python), "-c", "import sqlite3"])


def once(case: Case, base: Case | None = None) -> Figures:
    """The figures of a command that can run once only, such as an import; ``base`` runs before and after it."""
    around = [run(base)] if base else []
    done = checked(case)
    around += [run(base)] if base else []
    ratio = done.cpu / statistics.mean(each.cpu for each in around) if around else None
    return Figures(done.cpu, done.wall, done.peak, ratio, done.cpu, done.cpu, 1)


def working(cases: Mapping[str, Case]) -> tuple[dict[str, Case], dict[str, str]]:
    """Run each case once, unmeasured: those that do their work, and what is wrong with the others."""
    good, bad = {}, {}
    for name, case in cases.items():
        try:
            checked(case)
            good[name] = case
        except Failed as failed:
            bad[name] = str(failed)
    return good, bad


def interleaved(cases: Mapping[str, Case], rounds: int, base: Case) -> dict[str, Figures]:
    """Run all cases in turn, ``rounds`` times, each between two runs of ``base``; warm up with `working` before.

    The figures of ``base`` itself stand under ``"bare"``.
    """
    runs: dict[str, list[Run]] = {name: [] for name in cases}
    ratios: dict[str, list[float]] = {name: [] for name in cases}
    bases = [run(base)]
    for _ in range(rounds):
        for name, case in cases.items():
            runs[name].append(run(case))
            bases.append(run(base))
            ratios[name].append(runs[name][-1].cpu / statistics.mean((bases[-1].cpu, bases[-2].cpu)))
    figures = {name: _figures(done, statistics.median(ratios[name])) for name, done in runs.items()}
    return {"bare": _figures(bases, 1.0), **figures}


def _figures(runs: Sequence[Run], ratio: float) -> Figures:
    seconds = [each.cpu for each in runs]
    return Figures(
        statistics.median(seconds),
        statistics.median(each.wall for each in runs),
        max(each.peak for each in runs),
        ratio,
        min(seconds),
        max(seconds),
        len(runs),
    )


def _shown(case: Case) -> str:
    return " ".join([Path(case.argv[0]).name, *case.argv[1:]])[:200]
