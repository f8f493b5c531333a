"""refcli as a process: start-up, streams, signals, and the words of its errors."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from refcli import __version__, cli
from refcli.commands.context import Context, language
from tests.commands.conftest import WALKER, Refcli
from tests.conftest import ROOT

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")


def _environment(tmp_path: Path, **more: str) -> dict[str, str]:
    own = {"PYTHONPATH": str(ROOT / "src"), "REFCLI_LIBRARY": str(tmp_path / "refcli.db")}
    return {**os.environ, **own, **more}


def _run(tmp_path: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "refcli", *arguments],
        cwd=tmp_path,
        env=_environment(tmp_path, **more),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )


def test_version(tmp_path: Path) -> None:
    done = _run(tmp_path, "--version")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [b"refcli", __version__.encode()], b"")


def test_help_begins_with_examples_and_names_every_command(tmp_path: Path) -> None:
    page = _run(tmp_path, "--help").stdout.decode()
    assert page.split("\n")[2].startswith("  refcli ingest")
    panels = [page.index(f"\n{panel}\n") for panel in cli.PANELS]
    assert panels == sorted(panels)
    assert all(f"  {name} " in page for name in cli.DOORS)
    assert not any(f"  {alias} " in page for alias in cli.ALIASES)
    assert max(map(len, page.split("\n"))) <= 80


@pytest.mark.parametrize("name", cli.DOORS)
def test_help_of_a_command_begins_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str], refcli: Refcli
) -> None:
    assert refcli(name, "--help").code == 0
    page = capsys.readouterr().out
    assert page.split("\n\n")[0].count(f"refcli {name}") >= 1
    assert f"Usage: refcli {name} [OPTIONS]" in page
    assert refcli(name, "-h").code == 0


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(tmp_path: Path, samples_library: Path, locale: str) -> None:
    shutil.copy(samples_library, tmp_path / "refcli.db")
    more = {"LC_ALL": locale, "REFCLI_LANG": "en", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = _run(tmp_path, "list", **more)
    assert "同辈支持" in done.stdout.decode("utf-8")


def test_output_is_utf8_even_when_python_is_told_otherwise(tmp_path: Path, samples_library: Path) -> None:
    shutil.copy(samples_library, tmp_path / "refcli.db")
    assert "同辈支持" in _run(tmp_path, "list", PYTHONIOENCODING="gbk:strict").stdout.decode("utf-8")
    assert _run(tmp_path, "list", PYTHONIOENCODING="ascii").returncode == 0


def test_errors_are_two_lines_on_standard_error(tmp_path: Path) -> None:
    for arguments, code in (
        (["nonsense"], 2),
        (["show"], 2),
        (["show", "--nope", "x"], 2),
        (["list", "--limit", "x"], 2),
        (["list", "extra"], 2),
        (["show", "x"], 3),
    ):
        done = _run(tmp_path, *arguments)
        assert (done.returncode, done.stdout) == (code, b""), arguments
        first, second, rest = done.stderr.decode().split("\n")
        assert first.startswith("error: "), arguments
        assert second.startswith("hint:  "), arguments
        assert rest == ""


def test_the_nearest_command_is_named(tmp_path: Path) -> None:
    assert b"refcli search" in _run(tmp_path, "serach", "x").stderr


def test_usage_errors_in_json(tmp_path: Path) -> None:
    import json

    told = json.loads(_run(tmp_path, "show", "--json").stderr)
    assert told["code"] == 2


def test_a_fault_of_ours_is_two_lines_and_a_traceback_only_on_demand(
    refcli: Refcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from refcli.commands import about

    def fail(ctx: object) -> None:
        raise KeyError("\x1b[31mx")

    monkeypatch.setattr(about, "overview", fail)
    quiet = refcli(debug=False)
    assert quiet.code == 1
    assert quiet.err.startswith("error: refcli stumbled: KeyError: ")
    assert len(quiet.err.split("\n")) == 3
    assert "\x1b" not in quiet.err
    assert "Traceback" in refcli(debug=True).err


@POSIX
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, samples_library: Path) -> None:
    shutil.copy(samples_library, tmp_path / "refcli.db")
    with subprocess.Popen(
        [sys.executable, "-m", "refcli", "list", "--listed", "--json"],
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error_and_not_a_traceback(tmp_path: Path, samples_library: Path) -> None:
    shutil.copy(samples_library, tmp_path / "refcli.db")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "refcli", "list"],
            env=_environment(tmp_path),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"error: ")
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_quietly(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "refcli", "ingest", "-"],
        env=_environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads; jobs of `&` ignore it
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"\n" * 1_000_000)  # more than a pipe holds: whoever has read it waits for more
        process.stdin.flush()
        process.send_signal(number)
        assert process.wait(20) == code
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_a_pipe_has_no_colour_and_neither_has_no_color(sampled: Refcli) -> None:
    assert "\x1b" in sampled("show", WALKER, terminal=True, colour=True).out
    assert "\x1b" not in sampled("show", WALKER, terminal=True, colour=False).out
    assert "\x1b" not in sampled("show", WALKER).out


def test_the_language_is_the_locale_s_or_the_one_asked_for() -> None:
    assert language({}) == "en"
    assert language({"LANG": "zh_CN.UTF-8"}) == "zh_CN"
    assert language({"LC_ALL": "de_DE", "LANG": "zh_CN.UTF-8"}) == "en"
    assert language({"REFCLI_LANG": "en", "LANG": "zh_CN.UTF-8"}) == "en"
    assert language({"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}) == "zh_CN"


def test_files_are_named_as_a_person_here_knows_them(tmp_path: Path) -> None:
    here = Context(tmp_path / "a", {"HOME": str(tmp_path)}, sys.stdin, sys.stdout, sys.stderr)
    assert here.shown(str(tmp_path / "a" / "x.txt")) == "x.txt"
    assert here.shown(str(tmp_path / "b" / "x.txt")) == str(Path("~") / "b" / "x.txt")
    assert here.shown("/elsewhere/x.txt") == "/elsewhere/x.txt"


LOADED = """
import sys
from refcli.cli import main
sys.argv = ["refcli", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [["--version"], [], ["show", WALKER], ["show", WALKER, "--json"], ["search", "peer", "--json"], ["list"]],
)
def test_what_start_up_does_not_load(tmp_path: Path, samples_library: Path, arguments: list[str]) -> None:
    shutil.copy(samples_library, tmp_path / "refcli.db")
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], env=_environment(tmp_path), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.decode().split())
    heavy = {"rich", "sqlite_utils", "pydantic", "click", "bibtexparser", "pypinyin", "rapidfuzz", "platformdirs"}
    assert not loaded & heavy
    assert not loaded & {"refcli.library.ingest", "refcli.formats", "refcli.render.card", "refcli.commands.tidy"}


@POSIX
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_commands(tmp_path: Path, shell: str) -> None:
    variables = {
        "bash": {"COMP_WORDS": "refcli se", "COMP_CWORD": "1"},
        "zsh": {"_TYPER_COMPLETE_ARGS": "refcli se"},
        "fish": {"_TYPER_COMPLETE_ARGS": "refcli se", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    done = _run(tmp_path, _REFCLI_COMPLETE=f"complete_{shell}", **variables)
    assert b"search" in done.stdout
    assert b"export" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "peer", "--limit"], "--limit needs a value"),
        (["search", "peer", "--library"], "--library needs a value"),
        (["list", "--limit", "many"], "--limit needs a whole number, 0 or more"),
        (["list", "--limit", "-1"], "--limit needs a whole number, 0 or more"),
        (["list", "more"], "refcli list has no use for: more"),
        (["list", "--library", ""], "--library names no file"),
        (["--library", " ", "list"], "--library names no file"),
    ],
)
def test_usage_errors_speak_both_languages(refcli: Refcli, arguments: list[str], said: str) -> None:
    result = refcli(*arguments)
    assert (result.code, result.err.split("\n")[0]) == (2, f"error: {said}")
    chinese = refcli(*arguments, language="zh_CN").err.split("\n")[0]
    assert any("\u4e00" <= char <= "\u9fff" for char in chinese.partition(":")[2]), chinese


def test_the_code_of_an_interruption_is_the_one_told(sampled: Refcli, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    def interrupted(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("refcli.library.Library.count", interrupted)
    result = sampled("list", "--json")
    assert (result.code, json.loads(result.err)["code"]) == (130, 130)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_version_for_which_there_is_no_room(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "refcli", "--version"],
            env=_environment(tmp_path),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr.split(b" ")[0]) == (1, b"error:")


def test_a_library_that_nobody_may_look_for_is_a_library_error(refcli: Refcli, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", forbidden)
    for command in (["list"], ["tag", "x", "--add", "y"]):
        result = refcli(*command)
        assert result.code == 6
        assert "Permission denied" in result.err
