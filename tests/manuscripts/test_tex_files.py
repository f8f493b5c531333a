"""Manuscripts in several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcli.manuscripts import read


def test_tree_of_files(citations) -> None:
    found = citations(
        "thesis/main.tex",
        r"\input{front}\include{chap/one}\include{chap/two.tex}\input chap/three \subfile{chap/four}",
        **{
            "thesis/front.tex": r"\cite{front}",
            "thesis/chap/one.tex": "x\n\\cite{one}\\input{chap/deep}",
            "thesis/chap/deep.tex": r"\cite{deep}",
            "thesis/chap/two.tex": r"\cite{two}",
            "thesis/chap/three.tex": r"\cite{three}",
            "thesis/chap/four.tex": "\\documentclass[../main]{subfiles}\\begin{document}\\cite{four}\\end{document}",
        },
    )
    assert [one.key for one in found.cited] == ["front", "one", "deep", "two", "three", "four"]
    assert found.cited[1] == ("one", str(Path("thesis/chap/one.tex")), 2)
    assert [path.name for path in found.files] == [
        *("main.tex", "front.tex", "one.tex", "deep.tex", "two.tex", "three.tex", "four.tex")
    ]
    assert found.warnings == ()


def test_import_looks_in_its_folder(citations) -> None:
    found = citations(
        "main.tex",
        r"\import{part/}{a}\input{b}",
        **{
            "part/a.tex": r"\cite{a}\input{b}\subimport{deep}{c}\input{b}",
            "part/b.tex": r"\cite{part-b}",
            "part/deep/c.tex": r"\input{d}",
            "part/deep/d.tex": r"\cite{d}",
            "b.tex": r"\cite{main-b}",
        },
    )
    assert [one.key for one in found.cited] == ["a", "part-b", "d", "main-b"]


def test_only_what_includeonly_names(citations) -> None:
    text = r"\includeonly{one, ./three}\include{one}\include{two}\include{three}\input{four}"
    files = {f"{name}.tex": rf"\cite{{{name}}}" for name in ("one", "two", "three", "four")}
    assert [one.key for one in citations("m.tex", text, **files).cited] == ["one", "three", "four"]


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("\n\\input{gone}", "m.tex:2: there is no file gone to include"),
        (r"\include{gone}", "m.tex:1: there is no file gone to include"),
        (r"\input gone ", "m.tex:1: there is no file gone to include"),
        (r"\import{x}{gone}", "m.tex:1: there is no file gone to include"),
        (r"\input{\folder/a}", r"m.tex:1: \folder/a is not followed: its name is made by a macro"),
    ],
)
def test_what_is_not_there_is_said(citations, text: str, warning: str) -> None:
    found = citations("m.tex", text + r"\cite{a}")
    assert found.warnings == (warning,)
    assert [one.key for one in found.cited] == ["a"]


@pytest.mark.parametrize(
    "text", [r"\IfFileExists{gone}{\input{gone}}{}", r"\InputIfFileExists{gone}{}{}", r"\input{glyphtounicode}"]
)
def test_what_need_not_be_there_is_not_said(citations, text: str) -> None:
    assert citations("m.tex", text).warnings == ()


def test_input_if_there(citations) -> None:
    assert citations("m.tex", r"\InputIfFileExists{a}{}{}", **{"a.tex": r"\cite{a}"}).cited[0].key == "a"


def test_cycles_end(citations) -> None:
    found = citations("a.tex", r"\cite{a}\input{b}", **{"b.tex": r"\cite{b}\input{a}\input{b}\cite{c}"})
    assert [one.key for one in found.cited] == ["a", "b", "c"]


def test_long_chains_are_cut_and_said(citations) -> None:
    files = {f"f{number}.tex": rf"\cite{{k{number}}}\input{{f{number + 1}}}" for number in range(200)}
    found = citations("m.tex", r"\input{f0}", **files)
    assert len(found.cited) >= 15  # TeX itself opens 15 at a time
    assert "too deep" in found.warnings[0]


def test_file_named_by_an_argument(citations) -> None:
    text = "\\newcommand{\\chapterfile}[2]{\\chapter{#1}\\input{chap/#2}}\\chapterfile{One}{one}"
    assert [one.key for one in citations("m.tex", text, **{"chap/one.tex": r"\cite{a}"}).cited] == ["a"]


def test_packages_beside_the_manuscript_define_but_do_not_cite(citations) -> None:
    found = citations(
        "m.tex",
        r"\documentclass{our}\usepackage[x]{amsmath,mine}\see{a}\they{b}",
        **{
            "mine.sty": r"\newcommand{\see}[1]{\cite{#1}}\cite{no}\input{nowhere}",
            "our.cls": r"\LoadClass{book}\newcommand{\they}[1]{\citet{#1}}\addbibresource{our.bib}",
        },
    )
    assert [one.key for one in found.cited] == ["a", "b"]
    assert found.warnings == ()
    assert found.bibliographies == ("our.bib",)


def test_chapter_that_names_its_main_file(citations) -> None:
    text = "% !TeX root = ../main.tex\n\\input{chap/table}"
    assert citations("chap/one.tex", text, **{"chap/table.tex": r"\cite{a}"}).cited[0].key == "a"


def test_several_manuscripts_together(citations, tmp_path: Path) -> None:
    citations("a.tex", r"\cite{x,y}", **{"b.md": "@z and @x"})
    found = read([Path("a.tex"), Path("b.md")])
    assert found.cited == (("x", "a.tex", 1), ("y", "a.tex", 1), ("z", "b.md", 1))
    assert found.files == (Path("a.tex"), Path("b.md"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "m.tex"
    path.write_bytes("研究表明\\cite{张2020}".encode(encoding))
    assert read([path]).cited[0].key == "张2020"


def test_western_encoding(tmp_path: Path) -> None:
    path = tmp_path / "m.tex"
    path.write_bytes("caf\xe9 \\cite{m\xe9nard}\xff".encode("latin-1"))
    assert read([path]).cited[0].key == "ménard"
