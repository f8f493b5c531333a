"""Only what a manuscript cites: under its keys, in its order, and what is missing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import WALKER, Refcli
from tests.commands.test_export_options import entries

YOUTH = "tisdale2021youth"


@pytest.fixture
def cite(tmp_path: Path) -> object:
    """Write a manuscript that cites these keys, a line each."""

    def write(*keys: str, name: str = "main.tex") -> str:
        lines = [rf"Text \cite{{{key}}} and more." for key in keys]
        text = "\n".join(["\\documentclass{article}", "\\begin{document}", *lines, "\\end{document}", ""])
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def test_only_what_is_cited_is_written(sampled: Refcli, tmp_path: Path, cite) -> None:
    result = sampled("export", "--cited-in", cite(YOUTH, WALKER), "-o", "refs.bib")
    assert (result.code, result.out) == (0, "")
    assert list(entries((tmp_path / "refs.bib").read_text(encoding="utf-8"))) == [YOUTH, WALKER]
    assert "2 of 2 cited keys written to refs.bib" in result.err
    again = sampled("export", "--cited-in", "main.tex", "-o", "refs.bib")
    assert "refs.bib is unchanged: 2 of 2 cited keys" in again.err


def test_missing_keys_are_placed_with_the_nearest_and_the_rest_is_written(
    sampled: Refcli, tmp_path: Path, cite
) -> None:
    result = sampled("export", "--cited-in", cite(WALKER, "walker2013pear", "qqq9"), "-o", "refs.bib")
    assert result.code == 5
    assert f"main.tex:4: no reference walker2013pear; nearest: {WALKER}" in result.err
    assert "main.tex:5: no reference qqq9\n" in result.err
    assert "1 of 3 cited keys written to refs.bib" in result.err
    assert list(entries((tmp_path / "refs.bib").read_text(encoding="utf-8"))) == [WALKER]


def test_many_missing_keys_are_capped(sampled: Refcli, cite) -> None:
    result = sampled("export", "--cited-in", cite(WALKER, *(f"nobody{n}" for n in range(25))))
    assert result.code == 5
    assert result.err.count("no reference") == 10
    assert "and 15 more" in result.err
    assert "1 of 26 cited keys found" in result.err


def test_where_all_keys_are_missing_an_old_file_stays(sampled: Refcli, tmp_path: Path, cite) -> None:
    sampled("export", "--cited-in", cite(WALKER), "-o", "refs.bib")
    before = (tmp_path / "refs.bib").read_bytes()
    result = sampled("export", "--cited-in", cite("nobody1"), "-o", "refs.bib")
    assert result.code == 5
    assert "nothing found, nothing written" in result.err
    assert (tmp_path / "refs.bib").read_bytes() == before


def test_each_reference_stands_under_the_key_that_the_manuscript_uses(sampled: Refcli, cite) -> None:
    assert sampled("rekey", WALKER, "PeerReview").code == 0
    result = sampled("export", "--cited-in", cite(WALKER, "10.1007/s10597-015-9843-y"), "-t", "biblatex")
    assert result.code == 0
    assert list(entries(result.out)) == ["10.1007/s10597-015-9843-y", WALKER]
    assert list(entries(sampled("export", "--cited-in", cite("PeerReview")).out)) == ["PeerReview"]
    assert list(entries(sampled("export", "--cited-in", cite("peerREVIEW")).out)) == ["peerREVIEW"]


def test_two_keys_of_one_reference_make_two_entries_and_a_warning(sampled: Refcli, cite) -> None:
    sampled("rekey", WALKER, "PeerReview")
    result = sampled("export", "--cited-in", cite(WALKER, "PeerReview"), "-t", "biblatex")
    found = entries(result.out)
    assert list(found) == ["PeerReview", WALKER]
    assert not any("ids" in one for one in found.values())  # an entry's alias must not be another entry's key
    assert f"several keys, each gets an entry: {WALKER}, PeerReview" in result.err
    assert result.code == 0


def test_two_spellings_make_one_entry_and_a_warning(sampled: Refcli, cite) -> None:
    result = sampled("export", "--cited-in", cite("Walker2013Peer", WALKER))
    assert list(entries(result.out)) == ["Walker2013Peer"]
    assert f"Walker2013Peer is also cited as {WALKER}" in result.err


def test_the_order_of_the_text(sampled: Refcli, cite) -> None:
    keys = [row[0] for row in sampled("list", "--limit", "5").rows]
    name = cite(*keys[::-1])
    assert list(entries(sampled("export", "--cited-in", name).out)) == keys
    assert list(entries(sampled("export", "--cited-in", name, "--sort", "cited").out)) == keys[::-1]
    dated = sampled("export", "--cited-in", name, "--sort", "year", "--json").json
    years = [one["issued"]["date-parts"][0][0] if "issued" in one else 9999 for one in dated]
    assert years == sorted(years)


def test_everything_that_is_held(sampled: Refcli, tmp_path: Path) -> None:
    sampled("rekey", WALKER, "PeerReview")
    text = f"\\documentclass{{a}}\\begin{{document}}\\nocite{{*}}\\cite{{zzz9}} \\cite{{{WALKER}}}\\end{{document}}"
    (tmp_path / "main.tex").write_text(text, encoding="utf-8")
    held = [row[0] for row in sampled("list").rows]
    result = sampled("export", "--cited-in", "main.tex")
    assert result.code == 5
    assert list(entries(result.out)) == sorted([*(set(held) - {"PeerReview"}), WALKER])
    cited = list(entries(sampled("export", "--cited-in", "main.tex", "--sort", "cited").out))
    assert cited[0] == WALKER
    assert cited[1:] == sorted(cited[1:])
    dated = sampled("export", "--cited-in", "main.tex", "--sort", "year", "--json").json
    years = [one["issued"]["date-parts"][0][0] if "issued" in one else 9999 for one in dated]
    assert years == sorted(years)
    assert len(dated) == len(held)


def test_several_manuscripts_are_one(sampled: Refcli, tmp_path: Path, cite) -> None:
    (tmp_path / "notes.md").write_text(f"As [@{WALKER}] says.\n", encoding="utf-8")
    result = sampled("export", "--cited-in", cite(YOUTH), "--cited-in", "notes.md")
    assert list(entries(result.out)) == [YOUTH, WALKER]


@pytest.mark.parametrize("more", [(WALKER,), ("--query", "peer")])
def test_one_thing_says_what_is_written(sampled: Refcli, cite, more: tuple[str, ...]) -> None:
    result = sampled("export", "--cited-in", cite(WALKER), *more)
    assert (result.code, result.out) == (2, "")


def test_manuscripts_that_are_not_there_or_are_none(sampled: Refcli, tmp_path: Path) -> None:
    assert sampled("export", "--cited-in", "nowhere.tex", "-o", "refs.bib").code == 3
    (tmp_path / "image.png").write_bytes(b"\x89PNG\0\0")
    assert sampled("export", "--cited-in", "image.png", "-o", "refs.bib").code == 4
    assert not (tmp_path / "refs.bib").exists()


def test_a_manuscript_that_cites_nothing_writes_nothing(sampled: Refcli, tmp_path: Path, cite) -> None:
    result = sampled("export", "--cited-in", cite(), "-o", "refs.bib")
    assert result.code == 0
    assert "nothing found, nothing written" in result.err
    assert not (tmp_path / "refs.bib").exists()


def test_what_the_reader_of_manuscripts_passed_over_is_said(sampled: Refcli, tmp_path: Path) -> None:
    text = f"\\documentclass{{a}}\\begin{{document}}\\input{{gone}}\\cite{{{WALKER}}}\\end{{document}}"
    (tmp_path / "main.tex").write_text(text, encoding="utf-8")
    result = sampled("export", "--cited-in", "main.tex")
    assert list(entries(result.out)) == [WALKER]
    assert "gone" in result.err
    assert str(tmp_path) not in result.err


def test_options_go_with_it(sampled: Refcli, cite) -> None:
    result = sampled("export", "--cited-in", cite(WALKER), "--fields", "title", "-t", "jsonl")
    assert result.out.startswith('{"id":"' + WALKER + '","title":')
    assert '"custom"' not in result.out
