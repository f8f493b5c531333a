"""That the judges of compiled bibliographies see what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.latex.conftest import PACKAGES, need
from tests.latex.pages import complaints, missing
from tests.latex.readers import person, plain

BAD = [
    "! Undefined control sequence.",
    "./main.tex:12: LaTeX Error: File `x.sty' not found.",
    "LaTeX Warning: Citation `knuth' on page 1 undefined on input line 7.",
    "LaTeX Font Warning: Some font shapes were not available, defaults substituted.",
    "Package biblatex Warning: No driver for 'standard'.",
    "Missing character: There is no 汉 (U+6C49) in font [DejaVuSerif.ttf]!",
    "Warning--to sort, need author or key in knuth1984texbook",
    "(There were 2 warnings)",
    "I was expecting a `,' or a `}'---line 7 of file refs.bib",
    "Repeated entry---line 9 of file refs.bib",
    "WARN - Duplicate entry key: 'knuth' in file 'refs.bib', skipping ...",
    "[3625] Biber.pm:4221> ERROR - Cannot find 'refs.bib'!",
]
GOOD = [
    "Overfull \\hbox (3.2pt too wide) in paragraph at lines 220--223",
    "INFO - Sorting list 'nty/global//global/global' of type 'entry'",
    "LaTeX Font Info:    Trying to load font information for T1+lmr on input line 12.",
    "This is BibTeX, Version 0.99d (TeX Live 2022/Debian)",
]


@pytest.mark.parametrize("line", BAD)
def test_what_is_a_complaint(line: str) -> None:
    assert complaints(f"{GOOD[0]}\n{line}\n{GOOD[1]}\n") == [line]


def test_what_is_none() -> None:
    assert complaints("\n".join(GOOD)) == []


@pytest.mark.parametrize(
    ("title", "page", "there"),
    [
        ("The Waste Book", "I. Newton. The waste\nbook, 1664", True),
        ("Confessions of Opium", "Con-\nfessions of opi-\num", True),
        ("Łódź: Žižka’s ﬁeld", "Lodz. zizka's field", True),
        ("大偶数表为", "大偶数表\n为", True),
        ("The Waste Book", "The Book", False),
        ("大偶数表为", "大偶数", False),
        ("Second of 2", "Second of", False),
    ],
)
def test_what_is_missing(title: str, page: str, there: bool) -> None:
    assert missing([{"id": "k", "title": title}], page) == ([] if there else [f"k: {title}"])


def test_a_program_that_is_absent_fails_and_names_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for program, package in PACKAGES.items():
        with pytest.raises(pytest.fail.Exception, match=f"{program} is not here: apt-get install {package}"):
            need(program)


def test_what_readers_may_differ_in() -> None:
    assert plain("A  {Title} –  “of” <i>e</i>") == plain('A Title - "of" e')
    assert plain("Prices of $5") != plain("Prices of 5")
    assert person("von Neumann", "J. R.") == "vonNeumann|JR"
    assert person("Neumann", "John") != person("Neumann", "Jon")
