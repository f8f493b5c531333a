"""Targets: named, listed, removed, undone, and kept written by sync."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import WALKER, Refcli, caller
from tests.commands.test_cited_in import YOUTH, cite  # noqa: F401 - a fixture
from tests.commands.test_export_options import entries
from tests.commands.test_guard import stamp, untouched


def keys_of(path: Path) -> list[str]:
    return list(entries(path.read_text(encoding="utf-8")))


@pytest.fixture
def thesis(sampled: Refcli, tmp_path: Path, cite) -> Refcli:  # noqa: F811
    """A library with a manuscript that cites two papers, and a target for it."""
    cite(WALKER, YOUTH)
    done = sampled("target", "add", "thesis", "-o", "refs.bib", "--cited-in", "main.tex", "--without", "abstract")
    assert (done.code, done.out) == (0, "thesis: refs.bib; refcli sync writes it\n")
    return sampled


def test_sync_writes_what_the_manuscript_cites(thesis: Refcli, tmp_path: Path) -> None:
    result = thesis("sync")
    assert (result.code, result.out, result.err) == (0, "thesis: 2 of 2 cited keys written to refs.bib\n", "")
    assert keys_of(tmp_path / "refs.bib") == [YOUTH, WALKER]
    assert "abstract" not in (tmp_path / "refs.bib").read_text(encoding="utf-8")


def test_what_did_not_change_is_not_touched(thesis: Refcli, tmp_path: Path) -> None:
    thesis("sync")
    stamp(tmp_path / "refs.bib")
    assert thesis("sync").out == "thesis: refs.bib is unchanged: 2 of 2 cited keys\n"
    assert untouched(tmp_path / "refs.bib")
    thesis("edit", WALKER, "abstract=Another")
    thesis("sync")
    assert untouched(tmp_path / "refs.bib")
    thesis("edit", WALKER, "year=2014")
    assert thesis("sync").out.endswith("written to refs.bib\n")
    assert not untouched(tmp_path / "refs.bib")


def test_sync_changes_nothing_in_the_library(thesis: Refcli, tmp_path: Path) -> None:
    before = (tmp_path / "refcli.db").read_bytes()
    thesis("sync")
    thesis("target")
    assert (tmp_path / "refcli.db").read_bytes() == before


def test_missing_keys_are_told_and_the_rest_is_written(thesis: Refcli, tmp_path: Path, cite) -> None:  # noqa: F811
    cite(WALKER, YOUTH, "nobody1")
    result = thesis("sync")
    assert (result.code, result.out) == (5, "thesis: 2 of 3 cited keys written to refs.bib\n")
    assert "main.tex:5: no reference nobody1" in result.err
    [told] = thesis("sync", "--json").json
    assert told["missing"] == [{"key": "nobody1", "file": str(tmp_path / "main.tex"), "line": 5}]
    assert (told["state"], told["cited"], told["found"], told["references"]) == ("unchanged", 3, 2, 2)


def test_a_target_that_fails_does_not_stop_the_others(thesis: Refcli, tmp_path: Path) -> None:
    thesis("target", "add", "all", "-o", "all.json")
    thesis("target", "add", "some", "-o", "some.ris", "--query", "peer")
    (tmp_path / "main.tex").unlink()
    result = thesis("sync")
    assert result.code == 3
    assert "error: thesis: " in result.err
    assert len(json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))) > 5
    assert (tmp_path / "some.ris").exists()
    assert not (tmp_path / "refs.bib").exists()
    states = {one["name"]: one["state"] for one in thesis("sync", "--json").json}
    assert states == {"all": "unchanged", "some": "unchanged", "thesis": "failed"}


def test_named_targets_alone(thesis: Refcli, tmp_path: Path) -> None:
    thesis("target", "add", "all", "-o", "all.json")
    assert thesis("sync", "ALL").out.startswith("all: ")
    assert not (tmp_path / "refs.bib").exists()
    result = thesis("sync", "al", "all")
    assert result.code == 3
    assert "did you mean all?" in result.err
    assert result.out.startswith("all: all.json is unchanged")


def test_a_dry_run_writes_nothing(thesis: Refcli, tmp_path: Path) -> None:
    result = thesis("sync", "--dry-run")
    assert result.out == "thesis: 2 of 2 cited keys would be written to refs.bib\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["main.tex", "refcli.db"]
    thesis("sync")
    assert "unchanged" in thesis("sync", "--dry-run").out


def test_a_file_of_somebody_is_refused_and_forced(thesis: Refcli, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{mine, title={Mine}}", encoding="utf-8")
    refused = thesis("sync")
    assert refused.code == 1
    assert "thesis: refs.bib was not written by refcli" in refused.err
    assert thesis("sync", "--dry-run").code == 1
    forced = thesis("sync", "--force")
    assert forced.code == 0
    assert "refs.bib.bak keeps what refs.bib was" in forced.err
    assert "mine" in (tmp_path / "refs.bib.bak").read_text(encoding="utf-8")
    assert "mine" not in (tmp_path / "refs.bib").read_text(encoding="utf-8")


def test_list_and_bare_target_show_the_same(thesis: Refcli, tmp_path: Path) -> None:
    thesis("target", "add", "all", "-o", "x.txt", "-t", "ris", "--listed", "--sort", "year", "--ascii", "-t", "bibtex")
    rows = thesis("target").rows
    assert rows == [
        ["all", "x.txt", "-t bibtex --ascii --listed --sort year"],
        ["thesis", "refs.bib", "--cited-in main.tex --without abstract"],
    ]
    assert thesis("target", "list").rows == rows
    shown = thesis("target", "list", terminal=True).out
    assert "refs.bib" in shown
    [everything, one] = thesis("target", "--json").json
    assert one == {
        "name": "thesis",
        "file": str(tmp_path / "refs.bib"),
        "cited_in": [str(tmp_path / "main.tex")],
        "query": None,
        "format": None,
        "options": {"without": "abstract"},
    }
    assert everything["options"] == {"ascii": True, "listed": True, "sort": "year"}


def test_options_of_a_target_are_heeded(thesis: Refcli, tmp_path: Path) -> None:
    options = ("--fields", "title,year", "--sort", "cited", "--listed", "-t", "jsonl")
    thesis("target", "add", "thesis", "-o", "out.txt", "--query", "peer", *options)
    assert thesis("sync").code == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == thesis("export", "--query", "peer", *options).out


def test_adding_again_changes_and_undo_takes_back(thesis: Refcli) -> None:
    same = ("-o", "refs.bib", "--cited-in", "main.tex", "--without", "abstract")
    assert thesis("target", "add", "thesis", *same).out == "thesis is that target already\n"
    assert "refcli undo brings that back" in thesis("target", "add", "thesis", "-o", "refs.bib").err
    assert thesis("target").rows == [["thesis", "refs.bib", "all that is held"]]
    assert "target add thesis" in thesis("undo").out
    assert thesis("target").rows == [["thesis", "refs.bib", "--cited-in main.tex --without abstract"]]
    assert "stays as it is" in thesis("target", "remove", "thesis").out
    assert thesis("target").rows == []
    thesis("undo")
    assert len(thesis("target").rows) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add", "x"), "needs a file"),
        (("add", "x", "-o", "-"), "needs a file"),
        (("add",), "needs NAME"),
        (("remove",), "needs NAME"),
        (("add", "a b", "-o", "x.bib"), "cannot be the name"),
        (("add", "x", "-o", "x.xyz"), "tells no format"),
        (("add", "x", "-o", "x.ris", "--ascii"), "has no --ascii"),
        (("add", "x", "-o", "x.bib", "--without", "titel"), "title"),
        (("add", "x", "-o", "x.bib", "--cited-in", "main.tex", "--query", "peer"), "exclude"),
        (("add", "x", "-o", "refs.bib"), "the target thesis writes"),
        (("drop", "x"), "add, list, remove"),
        (("list", "x"), "takes no more"),
        (("remove", "thesis", "-o", "x.bib"), "a name alone"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(thesis: Refcli, arguments: tuple[str, ...], says: str) -> None:
    result = thesis("target", *arguments)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert len(thesis("target").rows) == 1


def test_removing_what_is_not_there(thesis: Refcli) -> None:
    result = thesis("target", "remove", "thesys")
    assert result.code == 3
    assert "did you mean thesis?" in result.err


def test_no_targets_is_said(sampled: Refcli) -> None:
    for command in (("target",), ("sync",)):
        result = sampled(*command)
        assert (result.code, result.out) == (0, "")
        assert "there are no targets" in result.err
    assert sampled("sync", "--json").json == []


def test_a_manuscript_that_is_not_there_yet_is_said_but_taken(sampled: Refcli) -> None:
    result = sampled("target", "add", "x", "-o", "x.bib", "--cited-in", "later.tex")
    assert result.code == 0
    assert "there is no later.tex yet" in result.err


def test_folder_and_library_move_together(thesis: Refcli, tmp_path: Path) -> None:
    new = tmp_path / "moved"
    new.mkdir()
    for name in ("refcli.db", "main.tex"):
        shutil.copy(tmp_path / name, new / name)
    assert caller(new)("sync").out == "thesis: 2 of 2 cited keys written to refs.bib\n"
    assert (new / "refs.bib").exists()
    assert not (tmp_path / "refs.bib").exists()


def test_a_roundabout_way_to_the_library_is_the_same_way(thesis: Refcli, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    library = ("--library", str(tmp_path / "deep" / ".." / "refcli.db"))
    assert thesis("target", "add", "more", "-o", "deep/../deep/more.json", *library).code == 0
    shutil.move(tmp_path, tmp_path.with_name("elsewhere"))
    [more, _thesis] = caller(tmp_path.with_name("elsewhere"))("target", "--json").json
    assert more["file"] == str(tmp_path.with_name("elsewhere") / "deep" / "more.json")
    shutil.move(tmp_path.with_name("elsewhere"), tmp_path)


def test_names_of_files_are_shown_in_one_line(thesis: Refcli, tmp_path: Path) -> None:
    (tmp_path / "bad\x1b[31m\nname").mkdir()
    added = thesis("target", "add", "odd", "-o", "bad\x1b[31m\nname/x.bib")
    for result in (added, thesis("target"), thesis("sync", "odd")):
        assert "\x1b" not in result.out
        assert result.out.count("\n") == len(result.out.rstrip("\n").split("\n")) <= 2


def test_targets_are_found_from_any_folder(thesis: Refcli, tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    inside = caller(tmp_path / "chapters")
    environment = {"REFCLI_LIBRARY": str(tmp_path / "refcli.db")}
    (tmp_path / "chapters" / "one.md").write_text(f"[@{WALKER}]", encoding="utf-8")
    added = inside("target", "add", "one", "-o", "../one.bib", "--cited-in", "one.md", env=environment)
    assert added.code == 0
    assert inside("sync", env=environment).code == 0
    assert keys_of(tmp_path / "one.bib") == [WALKER]
    assert thesis("target", "list").rows[0] == ["one", "one.bib", f"--cited-in {Path('chapters', 'one.md')}"]


def test_the_same_library_writes_the_same_bytes(thesis: Refcli, tmp_path: Path) -> None:
    thesis("sync")
    first = (tmp_path / "refs.bib").read_bytes()
    (tmp_path / "refs.bib").unlink()
    thesis("sync")
    assert (tmp_path / "refs.bib").read_bytes() == first


def test_a_folder_that_is_not_there_is_said_with_what_makes_it(sampled: Refcli, tmp_path: Path) -> None:
    sampled("target", "add", "thesis", "-o", "my thesis/refs.bib")
    result = sampled("sync")
    assert result.code == 1
    assert result.err.splitlines() == [
        f"error: thesis: {tmp_path}/my thesis/refs.bib cannot be written: its folder is not there",
        f"hint:  make it first: mkdir -p '{tmp_path}/my thesis'",
    ]
