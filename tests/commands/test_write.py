"""export and convert: what is written, where, and what is said beside it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
import pytest

from refcli.commands.files import write_atomically
from refcli.errors import RefcliError
from tests.commands.conftest import WALKER, Refcli, held_and_listed
from tests.conftest import SAMPLES

PAGE = str(SAMPLES / "peer-support-01-10.txt")


def test_bare_export_writes_what_is_held_and_says_so(sampled: Refcli) -> None:
    result = sampled("export")
    keys = [entry.key for entry in bibtexparser.parse_string(result.out).entries]
    assert keys == [row[0] for row in sampled("list").rows]
    assert f"all {len(keys)} references that are held" in result.err
    assert "crouhyndcomparative lacks journal, year" in result.err
    assert sampled("export").out == result.out


def test_export_of_keys_and_of_a_query(sampled: Refcli) -> None:
    some = sampled("export", "tisdale2021youth", WALKER, "-t", "csl-json")
    assert [item["id"] for item in some.json] == ["tisdale2021youth", WALKER]
    found = {row[0] for row in sampled("search", "peer", "--limit", "500").rows}
    lines = sampled("export", "--query", "peer", "-t", "jsonl").out.split("\n")[:-1]
    assert {json.loads(line)["id"] for line in lines} == found
    assert sampled("export", WALKER, "--query", "peer").code == 2


def test_listed_ones_are_exported_on_demand(sampled: Refcli) -> None:
    lines = sampled("export", "--listed", "-t", "jsonl").out.split("\n")[:-1]
    assert len(lines) == sum(held_and_listed(sampled))
    assert lines == sorted(lines, key=lambda line: json.loads(line)["id"].lower())


def test_unknown_keys_are_reported_and_the_others_written(sampled: Refcli, tmp_path: Path) -> None:
    result = sampled("export", "nope", WALKER)
    assert result.code == 3
    assert f"{{{WALKER}," in result.out
    assert sampled("export", "nope", "-o", "x.bib").code == 3
    assert not (tmp_path / "x.bib").exists()


@pytest.mark.parametrize(
    ("name", "begin"),
    [("x.bib", "% Written by refcli"), ("x.json", "[\n"), ("x.jsonl", '{"id":'), ("X.BIB", "% Written by refcli")],
)
def test_the_suffix_tells_the_format(sampled: Refcli, tmp_path: Path, name: str, begin: str) -> None:
    result = sampled("export", "-o", name)
    assert (result.code, result.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)
    assert f"{held_and_listed(sampled)[0]} references written to {name}" in result.err


@pytest.mark.parametrize("arguments", [("-o", "x.xyz"), ("-t", "nope"), ("-t", "paper-page"), ("-t", "ovid")])
def test_formats_that_cannot_be_written(sampled: Refcli, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = sampled("export", *arguments)
    assert (result.code, result.out) == (2, "")
    assert not (tmp_path / "x.xyz").exists()


def test_a_format_by_its_suffix(sampled: Refcli) -> None:
    assert sampled("export", WALKER, "-t", "bib").out.startswith("@article{")


def test_convert_needs_no_library_and_keeps_ranks(refcli: Refcli, tmp_path: Path) -> None:
    (item,) = refcli("convert", PAGE, "-t", "csl-json").json
    assert item["id"] == "walkerndpeer"
    listed = item["custom"]["related"]
    assert (listed["kind"], listed["total"]) == ("related", 50)
    assert [entry["rank"] for entry in listed["items"]] == [1, 2, 4, 5, 6, 8, 9, 10]
    assert listed["items"][0]["reference"]["title"].startswith("A review of the literature on peer support")
    assert not (tmp_path / "refcli.db").exists()


def test_ids_of_one_run_are_unique(refcli: Refcli) -> None:
    both = refcli("convert", PAGE, str(SAMPLES / "peer-support-21-30.txt"), "--json").json
    assert [item["id"] for item in both] == ["walkerndpeer", "walkerndpeer-a"]


def test_convert_reports_what_it_could_not_read(refcli: Refcli, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Meeting 3 May", encoding="utf-8")
    result = refcli("convert", str(notes), PAGE, "-t", "bibtex")
    assert result.code == 4
    assert result.out.startswith("@article{walkerndpeer")
    assert "notes.txt:1" in result.err
    folder = refcli("convert", str(SAMPLES), "-t", "jsonl")
    assert folder.code == 5
    assert "list-only.txt:1" in folder.err
    assert len(folder.out.split("\n")) > 20


def test_convert_reads_standard_input(refcli: Refcli) -> None:
    result = refcli("convert", "-", "-t", "csl-json", stdin=Path(PAGE).read_bytes())
    assert result.json[0]["DOI"] == "10.1037/h0094744"


def _failing() -> Iterator[str]:
    yield "half"
    raise ValueError("the writer failed")


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="the writer failed"):
        write_atomically(path, _failing())
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_written_in_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.bib", ["中\n", "\ud800"])
    assert (tmp_path / "a.bib").read_bytes() == "中\n\\ud800".encode()


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX")
def test_mode_and_link_of_an_existing_file_stay(tmp_path: Path) -> None:
    real = tmp_path / "deep" / "refs.bib"
    real.parent.mkdir()
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "refs.bib"
    link.symlink_to(real)
    write_atomically(link, ["new"])
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    mask = os.umask(0o022)
    try:
        write_atomically(tmp_path / "fresh.bib", ["new"])
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "fresh.bib").stat().st_mode) == 0o644


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(RefcliError, match="cannot be written"):
        write_atomically(tmp_path / "nowhere" / "refs.bib", ["x"])
    with pytest.raises(RefcliError, match="is a folder"):
        write_atomically(tmp_path, ["x"])


def test_convert_tells_what_it_passed_over_and_what_deserves_a_look(refcli: Refcli, tmp_path: Path) -> None:
    folder = refcli("convert", str(SAMPLES), "-o", str(tmp_path / "all.json"))
    assert "Skipped: 1 md" in folder.err
    assert "cut-off.txt:46 item [5] is cut off" in folder.err
    assert "references written to" in folder.err
    alone = refcli("convert", str(tmp_path / "nowhere"), PAGE, "-t", "bibtex")
    assert alone.code == 3
    assert alone.out.startswith("@article{walkerndpeer")
    assert "show KEY" not in alone.err  # there is no library that knows the key


@pytest.mark.parametrize(
    "command",
    [("convert", str(SAMPLES / "README.md")), ("export", "nobody"), ("export", "--query", "zzzz"), ("export", "-")],
)
def test_where_nothing_comes_out_an_old_file_stays(sampled: Refcli, tmp_path: Path, command: tuple[str, ...]) -> None:
    old = tmp_path / "refs.bib"
    old.write_text("old", encoding="utf-8")
    result = sampled(*command, "-o", str(old))
    assert old.read_text(encoding="utf-8") == "old"
    assert "nothing found, nothing written" in result.err


def test_nothing_is_an_empty_list_in_json(sampled: Refcli) -> None:
    assert sampled("export", "-", "--json").json == []
    assert sampled("export", "--query", "zzzz", "--json").json == []


def test_a_query_without_a_word_is_a_usage_error(sampled: Refcli) -> None:
    assert sampled("export", "--query", " ").code == 2


def test_json_is_a_format_whatever_the_suffix(sampled: Refcli, tmp_path: Path) -> None:
    for command in ("export", WALKER), ("convert", PAGE):
        assert sampled(*command, "--json", "-o", str(tmp_path / "refs.bib")).code == 0
        assert (tmp_path / "refs.bib").read_text(encoding="utf-8").startswith("[")
        (tmp_path / "refs.bib").unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/stdout")
def test_a_device_that_stands_for_a_pipe_is_written_to(tmp_path: Path) -> None:
    script = "from refcli.commands.files import *; write_atomically(Path('/dev/stdout'), ['x'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=tmp_path)
    assert done.stdout == b"x"
