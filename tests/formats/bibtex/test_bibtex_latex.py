"""Values of fields: text, titles, identifiers, pages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats.bibtex import case, decode, latex, names, raw
from refcli.formats.bibtex.ascii_macros import macros
from refcli.formats.bibtex.characters import is_balanced, is_sound
from tests.formats.bibtex.reading import normal


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", "plain"),
        ("100% & #1 a_b $5", "100\\% \\& \\#1 a\\_b \\$5"),
        ("~ ^ \\", "{\\textasciitilde} {\\textasciicircum} {\\textbackslash}"),
        ("{x}", "{\\textbraceleft}x{\\textbraceright}"),
        ("the $x_2$ of $\\mathbb{R}^{3}$", "the $x_2$ of $\\mathbb{R}^{3}$"),
        ("$n=2$, $p < 0.05$, $\\alpha$-helix, $T_{max}$", "$n=2$, $p < 0.05$, $\\alpha$-helix, $T_{max}$"),
        ("costs $5 and $10", "costs \\$5 and \\$10"),
        ("US$5m-$10m", "US\\$5m-\\$10m"),
        ("$HOME/$USER", "\\$HOME/\\$USER"),
        ("$HOME_DIR/$X", "\\$HOME\\_DIR/\\$X"),
        ("$x^$ $5$", "\\$x{\\textasciicircum}\\$ \\$5\\$"),
        ("$a%$", "\\$a\\%\\$"),
        (
            "$\\left\\{ a \\right.$",
            "\\$" + "{\\textbackslash}left{\\textbackslash}{\\textbraceleft} a {\\textbackslash}right.\\$",
        ),
        ("a\tb\nc\x00d\x9b", "a b cd"),
        ("x" * 300 + "%&", "x" * 300 + "\\%\\&"),
        ("x" * 300 + "\u200b{", "x" * 300 + "{\\textbraceleft}"),
        ("e\u0301 so\u00adft \ufeff\ufffe\U0001ffff\u202e1\xa0\u30002", "é soft 1  2"),
        ("می\u200cخواهم x\u200dy \ufa19", "می\u200cخواهم xy \ufa19"),
        ("``a'' -- <<b>> ,, ?` !`", "`{}`a'{}' -{}- <{}<b>{}> ,{}, ?{}` !{}`"),
        ("the $α$ and $β→∞$ of $中$", "the $\\alpha$ and $\\beta \\rightarrow \\infty$ of \\$中\\$"),
    ],
)
def test_text(value: str, written: str) -> None:
    assert latex.text(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("The DNA of mRNA in COVID-19", "The {DNA} of {mRNA} in {COVID}-19"),
        ("iPhone, McDonald and 2D H2O", "{iPhone}, {McDonald} and {2D} {H2O}"),
        ("A Study in Title Case, by X", "A Study in Title Case, by X"),
        ("ALL CAPITALS WITH DNA", "ALL CAPITALS WITH DNA"),
        ("MOSTLY CAPITALS WITH pH", "MOSTLY CAPITALS WITH pH"),
        ("snake_CASE & AT&T data", "snake\\_{CASE} \\& {AT\\&T} data"),
        ("Costs of R&D in the U.S. and the U.S.A", "Costs of {R\\&D} in the {U.S.} and the {U.S.A}"),
        ("J.R.R. Tolkien, Ph.D.: vitamin B12 of O157:H7", "{J.R.R.} Tolkien, {Ph.D.}: vitamin {B12} of {O157}:{H7}"),
        ("Dr. No and J. R. Smith. The end.A new", "Dr. No and J. R. Smith. The end.A new"),
        ("The $\\mathbb{NP}_{AB}$ DNA", "The {$\\mathbb{NP}_{AB}$} {DNA}"),
        ("The $\\Delta$ of $\\alpha$ in x", "The {$\\Delta$} of $\\alpha$ in x"),
        ("H<sub>2</sub>O and Ca<sup>2+</sup>-binding", "{H\\textsubscript{2}O} and {Ca\\textsuperscript{2+}}-binding"),
        ("<sup>13</sup>C, x<sup>2</sup>", "{{\\textsuperscript{13}C}}, x\\textsuperscript{2}".replace("C}},", "C,}}")),
        ("Effects<sup>1</sup> of MoS<sub>2</sub>", "Effects\\textsuperscript{1} of {MoS\\textsubscript{2}}"),
        (
            'In <span class="nocase">China</span> and <span class="nocase"><i>E. coli</i></span>',
            "In {China} and {{\\textit{E. coli}}}",
        ),
        ('<span class="nocase">the DNA and H<sub>2</sub></span>', "{the DNA and {H\\textsubscript{2}}}"),
        ("<b>H<sub>2</sub></i>", "<b>H<sub>2</sub></i>"),
        ("基于BERT的模型", "基于{BERT}的模型"),
        ("COVID-19 and SARS", "{COVID}-19 and {SARS}"),
        ("THE EFFECT of x ON EVERYTHING THAT MOVES", "THE EFFECT of x ON EVERYTHING THAT MOVES"),
    ],
)
def test_title(value: str, written: str) -> None:
    assert latex.title(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("10.1000/a_b%20&#", "10.1000/a_b%20&#"),
        ("10.1002/(SICI)1097<1::AID>3.0.CO;2-#", "10.1002/(SICI)1097<1::AID>3.0.CO;2-#"),
        ("https://x.org/{id}", "https://x.org/{id}"),
        ("https://x.org/{", "https://x.org/%7B"),
        ("a}{b", "a%7D%7Bb"),
        ("a\\", "a%5C"),
        (" a\n\tb ", "ab"),
    ],
)
def test_verbatim(value: str, written: str) -> None:
    assert latex.verbatim(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("28-34", "28--34"),
        ("28–34", "28--34"),
        ("28--34", "28--34"),
        ("28 - 34", "28--34"),
        ("483", "483"),
        ("483-", "483"),
        ("12-12", "12"),
        ("S87-S96", "S87--S96"),
        ("A19", "A19"),
        ("e2115", "e2115"),
        ("4:1-4:56", "4:1--4:56"),
        ("1106-1111, 1117", "1106--1111, 1117"),
        ("1-5,9-12", "1--5, 9--12"),
        ("12-1-12-10", "12-1--12-10"),
        ("1-2-3", "1-2-3"),
        ("-", "-"),
        ("p_1", "p\\_1"),
    ],
)
def test_pages(value: str, written: str) -> None:
    assert latex.pages(value) == written


@pytest.mark.parametrize(
    "value",
    ["a" * 50_000, "$" * 50_000, "$a" * 25_000, "{" * 50_000, "A" * 50_000, "aB" * 25_000, "Walker, " + "A" * 50_000,
     "Walker, " + "A " * 25_000, " and" * 12_000, "-" * 50_000, "1-" * 25_000, "a\\" * 25_000, "$\\" * 25_000,
     "a" * 50_000 + "<sub>2</sub>", "A<sub>2</sub>" * 10_000, "<su" * 17_000, "<i>" * 16_000, "e\u0301" * 25_000,
     "$α$ " * 12_000, "“‘" * 20_000, "{A" * 25_000, "A{B}" * 12_000, "\\url{" * 8_000,
     '<span class="nocase">x' * 2_000],
    ids=lambda value: value[:10],
)  # fmt: skip
def test_long_values_take_no_long_time(value: str) -> None:
    written = latex.text(value)
    for function in (latex.text, latex.title, latex.verbatim, latex.pages, raw.text, raw.title):
        start = time.process_time()
        function(value)
        assert time.process_time() - start < 0.2, function
    start = time.process_time()
    macros(written)
    case.remember({"title": "four words of title"}, value)
    assert time.process_time() - start < 0.2
    start = time.process_time()
    names.person({"family": "Walker", "given": value})
    assert time.process_time() - start < 0.2


ANY = st.one_of(st.text(), st.text(st.sampled_from("\\{}%#_~^\"@=, aBÉé2\n\t(*)>/i-'`?!:;.中α$<")))


@given(ANY)
def test_any_text_is_read_again_as_it_was(text: str) -> None:
    """But for what is marks, mathematics or an entity already: those are read as such."""
    for encode in (latex.text, latex.title):
        written = encode(text)
        assert is_balanced(written)
        assert is_sound(written)
        if not ("$" in text or (">" in text and "<" in text) or ("&" in text and ";" in text)):
            assert decode.text(written) == " ".join(normal(text).split())


@given(ANY)
def test_any_address_is_balanced(text: str) -> None:
    written = latex.verbatim(text)
    assert is_sound(written)
    assert "\\" not in written
    assert not any(sign in written for sign in "\n\r\t\0")


@pytest.mark.parametrize(
    "value",
    [
        "H<sub>2</sub>O and Ca<sup>2+</sup>",
        "The <i>E. coli</i> of <b>bold</b> men",
        '<span style="font-variant:small-caps;">Small</span> capitals',
        "<i>a <sup>b</sup> c</i>",
        "“Quoted” – dashed — dashed, ‘so’… «so»",
        "α, β and Δ ≤ ∞",
        "the $\\frac{a}{b}$ of $\\mathbb{R}^{3}$",
    ],
)
def test_marks_signs_and_mathematics_come_back(value: str) -> None:
    assert decode.text(latex.text(value)) == value
    assert decode.text(latex.title(value)) == value
