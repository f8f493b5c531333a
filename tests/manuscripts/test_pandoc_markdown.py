"""Markdown: pandoc's citations, and what Quarto, R Markdown and MyST add."""

from __future__ import annotations

import pytest

from tests.manuscripts.conftest import keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As @doe99 says", "doe99"),
        ("[@doe99]", "doe99"),
        ("[see @doe99, pp. 33-35; also @smith04, chap. 1]", "doe99 smith04"),
        ("[-@smith04]", "smith04"),
        ("@smith04 [p. 33]", "smith04"),
        ("[@{https://example.com/bib?name=foobar&date=2000}, p. 33]", "https://example.com/bib?name=foobar&date=2000"),
        ("@{a.b}.", "a.b"),
        ("@Foo_bar.baz. @Foo_bar--baz", "Foo_bar.baz Foo_bar"),
        ("@a:b/c#d$e%f&g-h+i?j<k>l~m.", "a:b/c#d$e%f&g-h+i?j<k>l~m"),
        ('@doe\'s (@key) "@quoted" *@it* **@bold**, @comma, @end.', "doe key quoted it bold comma end"),
        ("@_x @1a", "_x 1a"),
        ("研究表明[@zhang2020] 与 @李2021 同。", "zhang2020 李2021"),
        ("note^[As @inline says]\n\n[^1]: And @below\n", "inline below"),
        ("| a | [@cell] |\n|---|---|\n", "cell"),
        ("> @quoted\n\n- @item\n\n    @continued\n\n1. @numbered", "quoted item continued numbered"),
        ("# Head @head\n\n<!-- x --> @after", "head after"),
        ("Text \\citep[3]{a,b} and \\textcite{c}", "a b c"),
        ("[link @text](https://example.org/@no)", "text"),
        ("\\\\@yes", "yes"),
        ("{cite:p}`a,b` {cite}`c` {footcite:t}`{see}d{p. 3}`", "a b c d"),
        ("a `unclosed @yes\n\nand @also` x", "yes also"),
        ("`` ` @no `` @yes", "yes"),
        ("```\nunclosed @yes", "yes"),
        ("wrapped line\n(@smith2020) goes on", "smith2020"),
    ],
)
def test_citations(citations, text: str, expected: str) -> None:
    assert keys(citations("m.md", text)) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "jo@example.org and <jo.doe@example.org>",
        "escaped \\@doe99",
        "`@doe99` and ``a ` @doe99``",
        "```\n@doe99\n```",
        "~~~ {.r}\n@doe99\n```\n@doe99\n~~~",
        "> ```\n> @doe99\n> ```",
        "text\n\n    @doe99\n    @doe99\n",
        "\t@doe99",
        "<!-- @doe99\n@doe99 -->",
        "[x](https://example.org/@doe99)",
        "https://example.org/@doe99",
        '<span title="by @doe99">x</span>',
        "@ @. @-",
        "(@) One\n\n(@good) Two\n\nas in (@good)",
        "![Map](map.png){#map}\n\nSee @map",
        "# Head {#sec:x .y}\n\nSee @sec:x and @fig:other",
        "@fig-map @tbl-one @eq-x @sec-y @lst-z @thm-w [-@fig-map] @Fig-map",
        "---\nemail: x@y.z\ntwitter: '@doe99'\nauthor:\n  - name: '@doe99'\n---\n",
    ],
)
def test_no_citations(citations, text: str) -> None:
    assert keys(citations("m.qmd", text)) == []


def test_metadata(citations) -> None:
    text = "---\ntitle: On @title\nauthor: '@no'\nnocite: |\n  @a,\n  @b\nabstract: As @c\nbibliography: '@no'\n---\n"
    text += "\n@d\n"
    found = citations("m.md", text)
    assert [(one.key, one.line) for one in found.cited] == [("title", 2), ("a", 5), ("b", 6), ("c", 7), ("d", 11)]
    assert not found.everything
    assert citations("m.md", "---\nnocite: '@*'\n---\n").everything


def test_metadata_below(citations) -> None:
    assert keys(citations("m.md", "Text\n\n---\nnocite: |\n  @a\nother: '@no'\n---\n\n@b\n")) == ["a", "b"]


def test_rules_are_no_metadata(citations) -> None:
    assert keys(citations("m.md", "Text @a\n\n---\nNote: as @b says\nand @c\n\n---\n\n@d\n")) == ["a", "b", "c", "d"]


def test_chunks_of_r_have_captions_and_children(citations) -> None:
    text = (
        "```{r map, fig.cap='By @one'}\n#| fig-cap: 'By @two'\n#| other: '@no'\nx@slot\n```\n"
        "```{r child='kid.Rmd'}\n```\n@three\n"
    )
    found = citations("m.Rmd", text, **{"kid.Rmd": "@kid"})
    assert keys(found) == ["one", "two", "kid", "three"]


def test_included_files(citations) -> None:
    text = "@a\n\n{{< include sub/_b.qmd >}}\n\n{{< include gone.qmd >}}\n@c"
    found = citations("m.qmd", text, **{"sub/_b.qmd": "@b {{< include _d.qmd >}}", "sub/_d.qmd": "@d"})
    assert keys(found) == ["a", "b", "d", "c"]
    assert [path.name for path in found.files] == ["m.qmd", "_b.qmd", "_d.qmd"]
    assert found.warnings == ("m.qmd:5: there is no file gone.qmd to include",)
