"""LaTeX in values: escaped as a rule, left alone on request, and balanced in either case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats.bibtex import raw
from refcli.formats.bibtex.encoders import encoders
from tests.formats.bibtex.reading import as_bibtex_sees, entries
from tests.formats.bibtex.test_bibtex_round_trip import read, written

HOSTILE = [
    r"\input{/etc/passwd}",
    r"\immediate\write18{ls}",
    r"\catcode`\%=12",
    r"\directlua{os.exit()}",
    r"^^5cinput{x}",
    r"\csname input\endcsname",
    r"\openout5=x",
]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (r"The \LaTeX{} book", r"The \LaTeX{} book"),
        (r"M{\"u}ller \& Sons & Co, 50%", r"M{\"u}ller \& Sons \& Co, 50\%"),
        (r"\emph{a_b} and $x_2^3$", r"\emph{a\_b} and $x_2^3$"),
        (r"Fig.~3, \url{http://x.org/a_b%20c#d}", r"Fig.~3, \url{http://x.org/a_b%20c#d}"),
        (r"a \$5 and $ \TeX", r"a \$5 and \$ \TeX"),
        ("no macro: 50% & $5", r"no macro: 50\% \& \$5"),
        (r"torn { \TeX", r"torn {\textbraceleft} {\textbackslash}TeX"),
        (r"\{ is balanced for some \}", r"\{ is balanced for some \}"),
        (r"ends in \ ".strip(), r"ends in {\textbackslash}"),
        ("{a}\n\tb\x00c", "{a} bc"),
        (r"\^e x^2 {y}", r"\^e x{\textasciicircum}2 {y}"),
    ],
)
def test_text(value: str, written: str) -> None:
    assert raw.text(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (r"The \textbf{DNA} of mRNA in {COVID}", r"The \textbf{DNA} of {mRNA} in {COVID}"),
        (r"An \"UBER \BibTeX DNA of the \'ETAT", r"An \"UBER \BibTeX {DNA} of the \'ETAT"),
        (r"\def\x{y} of DNA", r"\def\x{y} of {DNA}"),
        (r"A \LaTeX\ DNA test", r"A \LaTeX\ {DNA} test"),
    ],
)
def test_titles_are_protected_outside_of_macros(value: str, written: str) -> None:
    assert raw.title(value) == written


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("format", ["bibtex", "biblatex", "gbt7714-bibtex"])
def test_hostile_latex_is_text_unless_somebody_wants_it(hostile: str, format: str) -> None:
    item = {"id": "k", "type": "report", "title": hostile, "publisher": hostile, "author": [{"literal": hostile}]}
    item["custom"] = {"kept": {"bibtex": {"mystery": [hostile], "@preamble": [hostile]}}}
    assert hostile not in written([item], format)[0]
    assert written([item], format, ascii=True)[0].count("\\input") == 0
    bib, lost = written([item], format, raw_latex=True)
    assert bib.count(hostile) >= 4
    assert "custom.kept" not in lost
    assert entries(bib[bib.rindex("@") :])


def test_what_is_kept_must_be_balanced_whatever_is_wanted() -> None:
    item = {"id": "k", "type": "book", "title": "T", "custom": {"kept": {"bibtex": {"a": ["x}"], "b": ["x\\"]}}}}
    bib, lost = written([item], raw_latex=True)
    assert lost["custom.kept"] == 1
    assert entries(bib) == [{"ID": "k", "ENTRYTYPE": "book", "key": "T", "title": "T"}]


SIGNS = st.text(st.sampled_from('\\{}$%&#_~^"@=, aBé2\n\t(*)<>/i'), max_size=40)


@given(SIGNS, SIGNS, st.booleans())
@pytest.mark.parametrize("format", ["bibtex", "biblatex", "gbt7714-bibtex"])
def test_raw_values_never_end_their_field(format: str, text: str, other: str, ascii: bool) -> None:
    item = {"id": "k", "type": "report", "title": text, "publisher": other, "abstract": text + other, "note": other}
    item["author"] = [{"family": other or "x", "given": text}, {"literal": text or "x"}]
    item["custom"] = {"kept": {"bibtex": {"mystery": [text + other]}}}
    bib, _lost = written([item, {"id": "good", "type": "book", "title": "Gut"}], format, ascii=ascii, raw_latex=True)
    assert len(as_bibtex_sees(bib)) == 2
    assert [one["id"] for one in read(bib)][-1] == "good"
    assert [one["ID"] for one in entries(bib)] == ["k", "good"]


def test_macros_and_ascii_go_together() -> None:
    assert encoders(ascii=True, raw_latex=True).title(r"\'Etude é of DNA") == r"\'Etude {\'e} of {DNA}"


def test_a_title_that_was_read_as_latex_is_the_same_latex() -> None:
    (item,) = read(r"@book{k, title = {A \mymacro{x} of $\frac{a}{b}$}}")
    assert r"title = {A \mymacro{x} of $\frac{a}{b}$}" in written([item], raw_latex=True)[0]
    assert r"\mymacro" not in written([item])[0]
