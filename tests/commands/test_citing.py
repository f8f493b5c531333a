"""cite: what is asked for, in which style, and where it goes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pyperclip
import pytest

from refcli.commands.citing import FORMATS
from refcli.errors import ExitCode
from tests.commands.conftest import WALKER, Refcli
from tests.conftest import ROOT

APA = "Walker, G., & Bryant, W. (2013). "
BIB = """@article{walker2013, author = {Walker, Gill and Bryant, Wendy}, title = {Peer support: A metasynthesis},
  journal = {Psychiatric Rehabilitation Journal}, year = 2013, volume = 36, number = 1, pages = {28--34},
  doi = {10.1037/h0094744}}
@book{fei1985, author = {费孝通}, title = {乡土中国}, publisher = {生活·读书·新知三联书店}, address = {北京},
  year = 1985}
@book{kuhn1996, author = {Kuhn, Thomas S.}, title = {The Structure of Scientific Revolutions},
  publisher = {University of Chicago Press}, address = {Chicago}, edition = {3}, year = 1996}
"""
LINE = (
    "Walker, G., & Bryant, W. (2013). Peer support: A metasynthesis. Psychiatric Rehabilitation Journal, 36(1), 28–34. "
    "https://doi.org/10.1037/h0094744"
)


@pytest.fixture
def three(refcli: Refcli, tmp_path: Path) -> Refcli:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    assert refcli("ingest", str(tmp_path / "refs.bib")).code == 0
    return refcli


def test_a_key_is_cited_in_apa(three: Refcli) -> None:
    done = three("cite", "walker2013")
    assert (done.code, done.out, done.err) == (0, LINE + "\n", "")


def test_the_default_of_a_chinese_reader_is_the_national_standard(three: Refcli) -> None:
    done = three("cite", "walker2013", "fei1985", language="zh_CN")
    assert done.out.split("\n")[1] == "[2] 费孝通. 乡土中国[M]. 北京: 生活·读书·新知三联书店, 1985."


def test_numbers_follow_the_order_of_the_keys(three: Refcli) -> None:
    assert [line[:9] for line in three("cite", "kuhn1996", "walker2013", "--style", "ieee").out.splitlines()] == [
        "[1] T. S.",
        "[2] G. Wa",
    ]


def test_a_search_and_an_order(three: Refcli) -> None:
    done = three("cite", "--query", "peer", "--style", "mla")
    assert done.out.startswith("Walker, Gill, and Wendy Bryant. “Peer Support: A Metasynthesis.”")
    done = three("cite", "walker2013", "kuhn1996", "fei1985", "--sort", "pinyin")
    assert [line.split()[0] for line in done.out.splitlines()] == ["费孝通.", "Kuhn,", "Walker,"]


def test_what_a_manuscript_cites_in_its_order_and_by_its_keys(three: Refcli, tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text(
        "\\documentclass{article}\\begin{document}\\cite{kuhn1996}\n\\cite{10.1037/h0094744,nobody2000}\\end{document}\n"
    )
    done = three("cite", "--cited-in", "main.tex", "--style", "ieee", "--json")
    assert done.code == ExitCode.INCOMPLETE
    assert [(one["id"], one["label"]) for one in done.json] == [("kuhn1996", "[1]"), ("10.1037/h0094744", "[2]")]
    assert done.err == "main.tex:2: no reference nobody2000\n"


def test_a_missing_key_comes_with_the_nearest_as_export_says_it(three: Refcli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("See @kuhn1996.\n\nAs @walkr2013 says.\n")
    done = three("cite", "--cited-in", "a.md")
    assert done.err == "a.md:3: no reference walkr2013; nearest: walker2013\n"
    assert done.err in three("export", "--cited-in", "a.md").err


def test_what_fails_says_so_in_two_lines(three: Refcli) -> None:
    assert three("cite", "zzz").err.count("\n") == 2
    done = three("cite", "--cited-in", "none.tex")
    assert (done.code, done.err.count("\n")) == (ExitCode.NOT_FOUND, 2)
    assert "hint:" in done.err


def test_json_has_every_form(three: Refcli) -> None:
    [one] = three("cite", "walker2013", "--json").json
    assert one["id"] == "walker2013"
    assert one["text"] == LINE
    assert "*Psychiatric Rehabilitation Journal*, *36*(1)" in one["markdown"]
    assert "<i>Psychiatric Rehabilitation Journal</i>, <i>36</i>(1)" in one["html"]
    assert one["in_text"] == "(Walker & Bryant, 2013)"


def test_what_the_text_shows(three: Refcli) -> None:
    assert three("cite", "walker2013", "--in-text").out == "(Walker & Bryant, 2013)\n"
    assert three("cite", "kuhn1996", "--in-text", "--style", "chicago-notes", "-t", "markdown").out == (
        "Thomas S. Kuhn, *The Structure of Scientific Revolutions*, 3rd ed. (University of Chicago Press, 1996).\n"
    )


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_files(three: Refcli, tmp_path: Path, name: str) -> None:
    suffix = FORMATS[name][0]
    done = three("cite", "walker2013", "fei1985", "-o", f"refs{suffix}")
    assert (done.code, done.out, done.err) == (0, "", f"2 citations written to refs{suffix}\n")
    written = (tmp_path / f"refs{suffix}").read_bytes()
    if name == "docx":
        with ZipFile(tmp_path / "refs.docx") as archive:
            written = archive.read("word/document.xml")
    assert b"Psychiatric Rehabilitation Journal" in written
    again = three("cite", "walker2013", "fei1985", "-o", f"refs{suffix}")
    assert again.code == 0


def test_markdown_and_html_go_to_standard_output(three: Refcli) -> None:
    assert "*Psychiatric Rehabilitation Journal*" in three("cite", "walker2013", "-t", "md").out
    assert three("cite", "walker2013", "-t", "html").out.startswith("<!DOCTYPE html>")


def test_styles_are_listed_and_searched(three: Refcli, refcli: Refcli) -> None:
    done = refcli("cite", "--style", "list", "gb", "2025")
    assert [row[0] for row in done.rows] == [
        "gb-7714-2025-author-date",
        "gb-7714-2025-author-date-halfwidth",
        "gb-7714-2025-numeric",
        "gb-7714-2025-numeric-halfwidth",
    ]
    assert {"style": "ieee", "title": "Institute of Electrical and Electronics Engineers (IEEE)"} in refcli(
        "cite", "--style", "list", "--json"
    ).json
    nothing = refcli("cite", "--style", "list", "klingon")
    assert (nothing.code, nothing.out) == (0, "")
    assert "--style FILE.csl" in nothing.err


def test_a_csl_file_is_a_style(three: Refcli, tmp_path: Path) -> None:
    style = (ROOT / "src/refcli/citations/styles/vancouver.csl").read_text("utf-8")
    (tmp_path / "mine.csl").write_text(style, "utf-8")
    assert three("cite", "kuhn1996", "--style", "mine.csl").out.startswith("1. Kuhn TS. The Structure")


@pytest.mark.parametrize(
    ("arguments", "code", "message", "hint"),
    [
        ([], ExitCode.USAGE, "cite takes keys", "refcli cite KEY"),
        (["fei1985", "--query", "x"], ExitCode.USAGE, "cite takes keys", "refcli cite KEY"),
        (["--query", " "], ExitCode.USAGE, "nothing to search for", "refcli search WORD"),
        (["fei1985", "--sort", "age"], ExitCode.USAGE, "no order age", "pinyin"),
        (["fei1985", "-t", "pdf"], ExitCode.USAGE, "cannot be written as pdf", "docx"),
        (["fei1985", "-o", "refs.pdf"], ExitCode.USAGE, "refs.pdf tells no format", "docx"),
        (["fei1985", "-t", "docx"], ExitCode.USAGE, "needs a name", "-o refs.docx"),
        (["fei1985", "--style", "chicgo"], ExitCode.NOT_FOUND, "no style chicgo", "chicago"),
        (["fei1985", "--style", "no.csl"], ExitCode.NOT_FOUND, "no.csl", "--style list"),
        (["nobody"], ExitCode.NOT_FOUND, 'no reference "nobody"', ""),
        (["--cited-in", "no.tex"], ExitCode.NOT_FOUND, "no.tex", ""),
    ],
)
def test_what_cannot_be_done(three: Refcli, arguments: list[str], code: int, message: str, hint: str) -> None:
    done = three("cite", *arguments)
    assert done.code == code
    assert done.out == ""
    first, second, *_rest = done.err.split("\n")
    assert message in first
    assert hint in second


def test_an_unknown_key_does_not_cost_the_others(three: Refcli) -> None:
    done = three("cite", "nobody", "walker2013")
    assert (done.code, done.out) == (ExitCode.NOT_FOUND, LINE + "\n")


def test_nothing_found_writes_nothing(three: Refcli, tmp_path: Path) -> None:
    done = three("cite", "--query", "zebra", "-o", "refs.docx")
    assert (done.code, done.err) == (0, "nothing found, nothing written\n")
    assert not (tmp_path / "refs.docx").exists()


def test_a_page_of_the_samples_is_cited(sampled: Refcli) -> None:
    assert sampled("cite", WALKER, terminal=True).out.startswith(APA)


def test_copying(three: Refcli, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", clipboard.append)
    done = three("cite", "walker2013", "--copy")
    assert (done.code, done.err, clipboard) == (0, "1 citation copied\n", [LINE + "\n"])


def test_without_a_clipboard_the_text_is_there_all_the_same(three: Refcli, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(text: str) -> None:
        raise pyperclip.PyperclipException

    monkeypatch.setattr(pyperclip, "copy", none)
    done = three("cite", "walker2013", "--copy")
    assert (done.code, done.out) == (ExitCode.EXTRA, LINE + "\n")
    assert "no clipboard" in done.err


def test_without_the_engine_the_error_says_how_to_get_it(three: Refcli, tmp_path: Path) -> None:
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "typst.py").write_text("raise ImportError('not installed')\n")
    path = os.pathsep.join([str(tmp_path / "blocked"), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-m", "refcli", "--library", str(tmp_path / "refcli.db"), "cite", "fei1985"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": path},
        cwd=tmp_path,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.EXTRA
    assert done.stderr.split("\n")[:2] == [
        "error: citations as text need an engine that is not installed",
        'hint:  pip install "refcli[cite]"',
    ]
