"""ingest: what it says, where it says it, and how it ends."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Refcli
from tests.conftest import SAMPLES

PAGE = SAMPLES / "peer-support-01-10.txt"


def test_a_page_is_counted_once_and_then_unchanged(refcli: Refcli) -> None:
    first = refcli("ingest", str(PAGE))
    assert first.code == 0
    assert first.rows == [
        ["papers", "found=1", "new=1", "merged=0", "unchanged=0", "rejected=0"],
        ["listed", "found=8", "new=8", "merged=0", "unchanged=0", "rejected=0"],
    ]
    again = refcli("ingest", str(PAGE))
    assert again.rows[0][1:] == ["found=1", "new=0", "merged=0", "unchanged=1", "rejected=0"]


def test_the_screen_names_library_and_next_step(refcli: Refcli) -> None:
    shown = refcli("ingest", str(PAGE), terminal=True)
    assert "Library: refcli.db (new)" in shown.out
    assert "Try: refcli show walkerndpeer" in shown.out
    assert "1 paper lacks journal or year" in shown.out
    assert shown.err == ""
    assert "(new)" not in refcli("ingest", str(PAGE), terminal=True).out


def test_a_folder_says_what_it_passed_over(refcli: Refcli, tmp_path: Path) -> None:
    folder = tmp_path / "心理学"
    folder.mkdir()
    (folder / "page (1).txt").write_bytes(PAGE.read_bytes())
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    result = refcli("ingest", "心理学", env={"REFCLI_LIBRARY": str(tmp_path / "x.db")}, cwd=tmp_path)
    # Paths are those of the process, so name the folder in full.
    result = refcli("ingest", str(folder))
    assert result.code == 0
    assert "Skipped: 1 pdf" in result.err
    assert refcli("search", "peer").rows[0][0] == "walkerndpeer"


def test_a_named_file_that_is_no_export_is_refused_and_the_others_go_on(refcli: Refcli, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Meeting 3 May", encoding="utf-8")
    result = refcli("ingest", str(notes), str(PAGE))
    assert result.code == 4
    assert result.rows[0][2] == "new=1"
    error, hint = result.err.split("\n")[-3:-1]
    assert error.startswith("error: ")
    assert "notes.txt" in error
    assert hint.startswith("hint:  ")


def test_a_list_without_its_paper_joins_by_of(refcli: Refcli, tmp_path: Path) -> None:
    refcli("ingest", str(PAGE))
    lone = refcli("ingest", str(SAMPLES / "list-only.txt"))
    assert lone.code == 4
    assert "--of KEY" in lone.err
    before = refcli("related", "walkerndpeer", "--json").json
    joined = refcli("ingest", str(SAMPLES / "list-only.txt"), "--of", "walkerndpeer")
    assert joined.code == 0
    assert len(refcli("related", "walkerndpeer", "--json").json["items"]) > len(before["items"])
    assert refcli("ingest", str(SAMPLES / "list-only.txt"), "--of", "nobody").code == 3


def test_dry_run_writes_nothing_not_even_a_library(refcli: Refcli, tmp_path: Path) -> None:
    result = refcli("ingest", str(PAGE), "--dry-run", terminal=True)
    assert result.code == 0
    assert "Nothing was written: --dry-run" in result.out
    assert not (tmp_path / "refcli.db").exists()
    assert refcli("ingest", str(PAGE), "--dry-run", "--json").json["dry_run"] is True


def test_strict_writes_nothing_unless_all_is_clean(refcli: Refcli) -> None:
    result = refcli("ingest", str(SAMPLES), "--strict")
    assert result.code == 5
    assert "Nothing was written: --strict" in result.err
    assert refcli("list").out == ""


def test_standard_input_tags_and_json(refcli: Refcli) -> None:
    told = refcli("ingest", "-", "--tag", "综述", "--json", stdin=PAGE.read_bytes()).json
    assert told["totals"]["new"] == 1
    assert told["totals"]["listed"] == {"found": 8, "new": 8, "merged": 0, "unchanged": 0, "rejected": 0}
    (file,) = told["files"]
    assert (file["format"], file["encoding"], file["found"], file["rejected"]) == ("paper-page", "utf-8", 1, [])
    assert told["skipped"] == []
    assert refcli("tag").rows == [["综述", "1"]]


def test_json_counts_add_up_and_name_the_line_of_what_was_rejected(refcli: Refcli) -> None:
    told = refcli("ingest", str(SAMPLES), "--json").json
    totals = told["totals"]
    assert totals["found"] == totals["new"] + totals["merged"] + totals["unchanged"] + totals["rejected"]
    rejected = [problem for file in told["files"] for problem in file["rejected"]]
    assert [problem["line"] for problem in rejected] == [1]
    assert {one["kind"] for one in told["skipped"]} == {"md", "toml"}


def test_what_was_removed_comes_back_only_with_again(sampled: Refcli) -> None:
    sampled("remove", "walker2013peer")
    # Other pages list it, so it is still listed.
    assert sampled("show", "walker2013peer", "--json").json[0]["custom"]["status"] == "listed"
    told = sampled("ingest", str(PAGE))
    assert "--again" in told.err
    assert "brought back" in sampled("ingest", str(PAGE), "--again").err
    assert "brought back" not in sampled("ingest", str(PAGE), "--again").err
    assert sampled("show", "walker2013peer", "--json").json[0]["custom"]["status"] == "held"


def test_nothing_that_was_named_may_be_missing(refcli: Refcli, tmp_path: Path) -> None:
    result = refcli("ingest", str(tmp_path / "nowhere"))
    assert result.code == 3
    assert result.out == ""
    assert not (tmp_path / "refcli.db").exists()


def test_the_bar_is_drawn_on_standard_error_alone(refcli: Refcli) -> None:
    result = refcli("ingest", str(SAMPLES), progress=True)
    assert [row[0] for row in result.rows] == ["papers", "listed"]


def test_aliases(refcli: Refcli) -> None:
    assert refcli("import", str(PAGE)).code == 0
    assert refcli("add", str(PAGE)).code == 0


def test_what_is_missing_does_not_hold_up_the_others(refcli: Refcli, tmp_path: Path) -> None:
    result = refcli("ingest", str(tmp_path / "nowhere"), str(PAGE))
    assert result.code == 3
    assert result.err.startswith("error: there is no file or folder")
    assert result.rows[0][2] == "new=1"
    assert refcli("search", "peer").rows[0][0] == "walkerndpeer"
    strict = refcli("ingest", str(tmp_path / "nowhere"), str(SAMPLES / "helping-hand.txt"), "--strict")
    assert (strict.code, strict.out) == (3, "")
    assert len(refcli("list").rows) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
def test_a_pipe_in_a_folder_is_passed_over_and_not_waited_for(refcli: Refcli, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    os.mkfifo(folder / "waiting.txt")
    shutil.copy(PAGE, folder)
    assert refcli("ingest", str(folder / "w*.txt")).err == "Skipped: 1 txt ({})\n".format(folder / "waiting.txt")
    result = refcli("ingest", str(folder))
    assert result.code == 0
    assert result.rows[0][2] == "new=1"
    assert "Skipped: 1 txt" in result.err
    assert len(refcli("convert", str(folder), "-t", "jsonl").out.split("\n")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_cannot_be_read_in_a_folder_is_told_but_was_not_named(refcli: Refcli, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "broken.txt").symlink_to(tmp_path / "nowhere")
    shutil.copy(PAGE, folder)
    result = refcli("ingest", str(folder))
    assert result.code == 5
    assert "error:" not in result.err
    assert "broken.txt No such file" in result.err
    assert result.rows[0][2] == "new=1"
    assert "broken.txt" in refcli("convert", str(folder), "-t", "jsonl").err
    assert refcli("ingest", "x" * 5000).code == 4


def test_an_empty_folder_is_said(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for terminal in (True, False):
        result = refcli("ingest", str(tmp_path / "empty"), terminal=terminal)
        assert (result.code, result.out, result.err) == (0, "", "there is no file to read in it\n")


def test_kinds_of_files_are_not_translated_in_json(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "README").write_text("Meeting 3 May", encoding="utf-8")
    told = refcli("ingest", str(tmp_path / "notes"), "--json", language="zh_CN").json
    assert told["skipped"][0]["kind"] == ""
    assert "1 无扩展名" in refcli("ingest", str(tmp_path / "notes"), language="zh_CN").err


def test_a_dry_run_says_so_in_a_pipe_too(refcli: Refcli) -> None:
    assert refcli("ingest", str(PAGE), "--dry-run").err.endswith("Nothing was written: --dry-run\n")
