"""A list of references in Markdown: how it reads, and that nothing in it can be anything but text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from refcli.formats import Losses
from refcli.formats.markdown.writer import write
from tests.formats import items as some
from tests.hostile import PAYLOADS, obeyed

WALKER = {"family": "Walker", "given": "Gill"}
BRYANT = {"family": "Bryant", "given": "Wendy"}
ARTICLE = {
    "type": "article-journal",
    "author": [WALKER, BRYANT],
    "issued": {"date-parts": [[2013, 3]]},
    "title": "Peer Support",
    "container-title": "Psychiatric Rehabilitation Journal",
    "volume": "36",
    "issue": "1",
    "page": "28-34",
    "DOI": "10.1037/h0094744",
}
CHINESE = {
    "type": "article-journal",
    "author": [{"family": "王", "given": "元月"}, {"family": "李", "given": "明"}, {"family": "欧阳", "given": "修"}],
    "issued": {"date-parts": [[2012]]},
    "title": "信用风险评估模型研究",
    "container-title": "管理科学",
    "volume": "25",
    "issue": "3",
    "page": "12-18",
}


def written(*items: dict[str, Any]) -> str:
    return "".join(write(items, Losses()))


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (
            ARTICLE,
            (
                "Walker, G. & Bryant, W. (2013). *Peer Support*. *Psychiatric Rehabilitation Journal* 36(1), 28–34. "
                "<https://doi.org/10.1037/h0094744>"
            ),
        ),
        (CHINESE, "王元月、李明、欧阳修（2012）。*信用风险评估模型研究*。*管理科学*，25（3），12–18。"),
        (
            {**CHINESE, "author": [*CHINESE["author"], {"family": "陈", "given": "静"}], "volume": ""},
            "王元月、李明、欧阳修等（2012）。*信用风险评估模型研究*。*管理科学*，第3期，12–18。",
        ),
        (
            {**ARTICLE, "author": [WALKER] * 8, "DOI": ""},
            (
                "Walker, G., Walker, G., Walker, G., et al. (2013). *Peer Support*. "
                "*Psychiatric Rehabilitation Journal* 36(1), 28–34."
            ),
        ),
        (
            {**ARTICLE, "author": [WALKER], "custom": {"authors_incomplete": True}, "container-title": ""},
            "Walker, G., et al. (2013). *Peer Support*. 36(1), 28–34. <https://doi.org/10.1037/h0094744>",
        ),
        (
            {
                "type": "chapter",
                "author": [{"family": "Moore", "given": "Edward F."}],
                "editor": [{"family": "Shannon", "given": "C. E."}, {"family": "McCarthy", "given": "J."}],
                "title": "Gedanken-experiments",
                "container-title": "Automata studies",
                "volume": "34",
                "page": "129-153",
                "publisher": "Princeton University Press",
            },
            (
                "Moore, E. F. (n.d.). *Gedanken-experiments*. In Shannon, C. E. & McCarthy, J. (Eds.), "
                "*Automata studies* (Vol. 34, pp. 129–153). Princeton University Press."
            ),
        ),
        (
            {"type": "book", "title": "Why?", "edition": "2", "editor": [WALKER], "issued": {"date-parts": [[1], [3]]}},
            "Walker, G. (Ed.) (1–3). *Why?* (2nd ed.).",
        ),
        (
            {
                "type": "thesis",
                "title": "车前子研究",
                "author": [{"literal": "胡婕伦"}],
                "genre": "博士",
                "publisher": "南昌",
            },
            "胡婕伦（无日期）。*车前子研究*（博士）。南昌。",
        ),
        (
            {"type": "webpage", "title": "A page", "URL": "https://example.org/a_b*c"},
            "*A page* (n.d.). <https://example.org/a_b*c>",
        ),
        ({"type": "webpage", "title": "A page", "URL": "javascript:alert(1)"}, "*A page* (n.d.)."),
        ({"type": "report", "title": "1. Report", "number": "R-7"}, "*1. Report* (n.d.) (R-7)."),
        ({"type": "book", "author": [{"literal": "1) List"}]}, r"1\) List (n.d.)."),
    ],
)
def test_how_it_reads(item: dict[str, Any], line: str) -> None:
    assert written({**item, "id": "k"}) == f"- {line}\n"


HOSTILE = [
    *PAYLOADS,
    "[x](javascript:alert(1))",
    "![x](http://a.example/x.png)",
    "<script>alert(1)</script>",
    "<http://a.example>",
    "a\n\n# heading",
    "a\n- item\n- item",
    "***\n---\n===",
    "```\ncode\n```",
    "`code` $x$ ~~gone~~ **bold** __bold__ \\*x\\*",
    "&lt;b&gt; &#60;b&#62; &copy;",
    "&amp;lt;b&amp;gt;",
    "| a | b |",
    "[^1]: note",
    "\\",
    "*",
    "_",
    "1. x",
    "+ x",
    "[x]: http://a.example",
]
ALLOWED = {"em_open", "em_close", "text", "text_special", "softbreak"}


def kinds(text: str) -> tuple[list[str], set[str]]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inner = {child.type for token in tokens for child in token.children or []}
    return [token.type for token in tokens if token.nesting >= 0], inner


@pytest.mark.parametrize(
    "field", ["title", "container-title", "publisher", "volume", "page", "genre", "author", "URL", "DOI"]
)
@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_becomes_anything_but_text(payload: str, field: str) -> None:
    value: Any = [{"literal": payload}] if field == "author" else payload
    text = written({"id": "k", "type": "book", "title": "T", field: value}, {"id": "l", "type": "book", "title": "U"})
    blocks, inner = kinds(text)
    assert blocks == ["bullet_list_open", *["list_item_open", "paragraph_open", "inline"] * 2]
    assert inner <= ALLOWED
    assert not obeyed(text.replace("\n", ""))


@given(st.lists(st.text("*_`[]()<>#!&\\~^|$:/.-+1 aé中。，", min_size=1, max_size=25), min_size=2, max_size=2))
def test_any_title_is_one_emphasised_text(titles: list[str]) -> None:
    text = written({"id": "k", "type": "article-journal", "title": titles[0], "container-title": titles[1]})
    blocks, inner = kinds(text)
    assert blocks == ["bullet_list_open", "list_item_open", "paragraph_open", "inline"]
    assert inner <= ALLOWED


@given(st.lists(some.items("author", "container-title", "issued", "DOI", "page"), min_size=1, max_size=3))
def test_a_line_an_item(items: list[dict[str, Any]]) -> None:
    text = written(*items)
    assert text.count("\n") == len(items)
    assert all(line.startswith("- ") for line in text.split("\n")[:-1])


def test_an_address_is_the_only_link() -> None:
    tokens = MarkdownIt("commonmark").parse(written({**ARTICLE, "DOI": "10.1002/(SICI)1 2<a>_b"}))
    links = [child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"]
    assert links in ([], ["https://doi.org/10.1002/(SICI)12%3Ca%3E_b"])


def test_what_is_lost_is_counted() -> None:
    lost = Losses()
    list(write([{"id": "k", "type": "book", "title": "T", "abstract": "a", "custom": {"funding": ["x"]}}], lost))
    assert lost == {"abstract": 1, "custom.funding": 1}


def test_nothing_written_for_nothing() -> None:
    assert written() == ""
