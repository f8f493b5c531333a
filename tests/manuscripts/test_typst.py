"""Typst: references in markup, citations in code, labels of the document's own."""

from __future__ import annotations

import pytest

from tests.manuscripts.conftest import keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See @doe and @doe2[p. 3].", "doe doe2"),
        ("@a:b.c. @d-e_f: x", "a:b.c d-e_f"),
        ("研究@zhang2020：见", "zhang2020"),
        ("see@smith2020 'as @this' \"as @that\"", "smith2020 this that"),
        ('#cite(<a>) #cite(<b>, form: "prose", supplement: [p. @c])', "a b c"),
        ('#cite(label("10.1000/x"))', "10.1000/x"),
        ("#quote(attribution: <a>)[x]", "a"),
        ('#figure(image("a@no.png"), caption: [By @cap])', "cap"),
        ("$ x #cite(<a>) $ @b", "a b"),
        ("#if true [@a] else { [@b] } @c", "a b c"),
        ("#for i in (1, 2) { cite(<a>) } text @b", "a b"),
        ('#let mail = "x@no.org"\n@a', "a"),
        ("#let f(x) = [@a #x]\n#f[@b]", "a b"),
        ("#show: it => [#it @a]\n@b", "a b"),
        ('#set text(lang: "de"); @a', "a"),
        ('#text(red)[@a] "@b"', "a b"),
        ("= Head @a\n- @b\n/ Term: @c", "a b c"),
        ("/* /* @no */ @no */ @a", "a"),
        ("``@a `@no` ```typ @no ``` @b", "a b"),
        ("#[@a]; #{ [@b] } #(1 + 2) @c", "a b c"),
        ("[@a [@b]] @c", "a b c"),
    ],
)
def test_citations(citations, text: str, expected: str) -> None:
    assert keys(citations("m.typ", text)) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "// @no\n",
        "/* @no",
        "`@no` ```\n@no\n```",
        "jo@example.org \\@no https://example.org/@no",
        '#link("mailto:jo@example.org")[x] #text("@no")',
        "= Head <intro>\nSee @intro",
        'See @fig\n#figure(image("a.png")) <fig>',
        "#ref(<intro>) = x <intro>",
        "#link(<no>)[x] #locate(<no>)",
        '$ "@no" $',
        '#let x = "@no\n\n',
    ],
)
def test_no_citations(citations, text: str) -> None:
    assert keys(citations("m.typ", text)) == []


def test_files(citations) -> None:
    found = citations(
        "main.typ",
        '#import "@preview/x:1.0.0": y\n#import "style.typ": *\n'
        '@a #include "ch/one.typ"\n@b @here\n#include "gone.typ"\n'
        '#bibliography(("refs.bib", "more.yml"))',
        **{
            "style.typ": "#let s = [@s]",
            "ch/one.typ": '@c <here> #include "two.typ" #include "/style.typ"',
            "ch/two.typ": "@d",
        },
    )
    assert keys(found) == ["s", "a", "c", "d", "b"]
    assert found.warnings == ("main.typ:5: there is no file gone.typ to include",)
    assert found.bibliographies == ("refs.bib", "more.yml")
    assert not found.everything


def test_whole_bibliography(citations) -> None:
    assert citations("m.typ", '#bibliography("a.bib", full: true)').everything
