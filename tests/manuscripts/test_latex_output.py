"""What LaTeX writes: .aux and .bcf files."""

from __future__ import annotations

import pytest

from refcli.errors import Refused
from tests.manuscripts.conftest import keys

BCF = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.9" bltxversion="3.18b" xmlns:bcf="https://sourceforge.net/projects/biblatex">
  <bcf:bibdata section="0">
    <bcf:datasource type="file" datatype="bibtex" glob="false">refs.bib</bcf:datasource>
  </bcf:bibdata>
  <bcf:section number="0">
    <bcf:citekey order="1" intorder="1">a</bcf:citekey>
    <bcf:citekey type="set" members="b,c">set</bcf:citekey>
    <bcf:citekey order="2" intorder="1">set</bcf:citekey>
    <bcf:citekey order="3" intorder="1" nocite="1">李2020</bcf:citekey>
    <bcf:citekey order="4" intorder="1">a</bcf:citekey>
  </bcf:section>
  <bcf:section number="1"><bcf:citekey order="1" intorder="1">d&amp;e</bcf:citekey></bcf:section>
</bcf:controlfile>
"""


def test_aux_of_bibtex(citations) -> None:
    text = "\\relax \n\\citation{a,b}\n\\citation{c}\n\\bibstyle{plain}\n\\bibdata{refs,more}\n\\bibcite{a}{1}\n"
    found = citations("m.aux", text)
    assert found.cited == (("a", "m.aux", 2), ("b", "m.aux", 2), ("c", "m.aux", 3))
    assert found.bibliographies == ("refs.bib", "more.bib")
    assert citations("m.aux", "\\citation{*}\n").everything


@pytest.mark.parametrize("entry", [r"\abx@aux@cite{0}{%s}", r"\abx@aux@cite{%s}"])
def test_aux_of_biblatex(citations, entry: str) -> None:
    text = "\n".join(["\\relax", *(entry % key for key in ("a", "b:c", "李2020")), r"\abx@aux@segm{0}{0}{a}"])
    assert keys(citations("m.aux", text)) == ["a", "b:c", "李2020"]
    assert citations("m.aux", "\\abx@aux@nociteall\n").everything


def test_settings_for_bibtex_are_no_citations(citations) -> None:
    controls = ("biblatex-control", "achemso-control", "REVTEX41Control", "apsrev41Control", "aip41Control")
    text = "".join(f"\\citation{{{key}}}\n" for key in (*controls, "apsControl2020"))
    assert keys(citations("m.aux", text)) == ["apsControl2020"]


def test_aux_files_of_chapters(citations) -> None:
    text = "\\citation{a}\n\\@input{chap/one.aux}\n\\citation{d}\n\\@input{gone.aux}\n\\@input{m.aux}\n"
    found = citations(
        "out/m.aux",
        text,
        **{"out/chap/one.aux": "\\citation{b}\n\\@input{chap/two.aux}", "out/chap/two.aux": "\\citation{c}"},
    )
    assert sorted(keys(found)) == ["a", "b", "c", "d"]
    assert [path.name for path in found.files] == ["m.aux", "one.aux", "two.aux"]
    assert found.warnings[0].endswith("m.aux:4: there is no file gone.aux to include")


def test_bcf(citations) -> None:
    found = citations("m.bcf", BCF)
    assert keys(found) == ["a", "b", "c", "李2020", "d&e"]
    assert found.cited[1] == ("b", "m.bcf", 8)
    assert found.bibliographies == ("refs.bib",)
    assert not found.everything
    assert citations("m.bcf", BCF.replace(">a<", ">*<")).everything


@pytest.mark.parametrize(
    "text",
    [
        "no XML",
        "",
        BCF[:400],
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
    ],
)
def test_broken_or_hostile_bcf_is_refused(citations, text: str) -> None:
    with pytest.raises(Refused, match="no control file"):
        citations("m.bcf", text)
