# ruff: noqa: E501  (tables of markup)
"""Pages saved by browsers: what is shown of them, where it stands, what is none; hostile texts."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats import paper_page
from refcli.formats.saved_html import FORMAT, begins_as_html, begins_as_mhtml
from refcli.formats.saved_html.scanner import attributes, tokens
from refcli.formats.saved_html.visible import page
from refcli.formats.text import Text
from refcli.model import Problem, Record
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

OURS = [case for case in CASES if case.format == "page-html"]


def read(text: str) -> list[Record | Problem]:
    assert FORMAT.read is not None
    return list(FORMAT.read(Text(text)))


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo\n"),
        ("<p>one<p>two", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>one\n   two\tthree </p>", "one two three \n"),
        ("<ul><li>one<li>two</ul>", "one\ntwo\n"),
        ("<tr><td>one</td><td>two</td></tr>", "one\ntwo\n"),
        ("a <b>bold</b> <i>word</i>", "a bold word"),
        ("&lt;b&gt; &amp; &#20316;&#x8005; caf&eacute; &unknown;", "<b> & 作者 café &unknown;"),
        ("<pre>one\n  two</pre>", "one\ntwo\n"),
        ("x<sup>2</sup> + H<sub>2</sub>O", "x2 + H2O"),
        ("<p>Walker, Gill<sup>[1 ]</sup></p>", "Walker, Gill [1 ]\n"),
        ("<p>作者</p><p>Walker, Gill<sup>1,2</sup></p>", "作者\nWalker, Gill [1,2]\n"),
        ("<p>作者</p><p><a>Walker, Gill</a> ; <a>Bryant, Wendy</a></p>", "作者\nWalker, Gill   \nBryant, Wendy\n"),
        ("<div><span>作者</span><span>王元月</span></div>", "作者\n王元月\n"),
        ("<script>if (a < b) { x('<p>no</p>') }</script>yes", "yes"),
        ("<style>p { }</style><!-- <p>no</p> -->yes", "yes"),
        ("<head><title>no</title><meta name=a content=b></head><body>yes</body>", "yes\n"),
        ("<head><title>no</title><body>yes", "yes"),
        ("<div style='display:none'>no<div>no</div></div>yes", "yes"),
        ('<p style="color: red; visibility : hidden">no</p>yes', "yes"),
        ("<p hidden>no<p>yes", "yes"),
        ("<p class='hidden'>yes</p>", "yes\n"),
        ("<select><option>no</option></select>yes", "yes"),
        ("<svg/>yes<noscript>no</noscript>", "yes"),
        ("1 < 2 and <3", "1 < 2 and <3"),
        ("<p title='a > b'>yes</p>", "yes\n"),
        ('<p title="it\'s">yes</p>', "yes\n"),
        ("it's <b>mine</b>", "it's mine"),
        ("yes<!-- open", "yes open"),
        ("yes <a href='open", "yes <a href='open"),
    ],
)
def test_what_is_shown(html: str, shown: str) -> None:
    assert page(html).text == shown


def test_each_text_is_found_in_the_source() -> None:
    source = "<html>\n<p>one &amp; two</p>\n  <p>  three </p>four"
    found = page(source)
    for word in ("one", "three", "four"):
        at = found.text.index(word)
        assert source.startswith(word, found.place(at))
    last = found.place(found.text.index("three") + 4, end=True)
    assert source[:last].endswith("three")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<meta name="a" content="b &amp; c">', {"name": "a", "content": "b & c"}),
        ("<META NAME='a' CONTENT=b/>", {"name": "a", "content": "b/"}),
        ("<p hidden data-x=1>", {"hidden": "", "data-x": "1"}),
        ('<p a="1" a="2">', {"a": "1"}),
        ('<p a="open>', {"a": "", "open": ""}),
    ],
)
def test_attributes(tag: str, expected: dict[str, str]) -> None:
    assert attributes(tag) == expected


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\n <HTML lang=zh>", True),
        ("<!-- saved from url=(0001)x -->\n<html>", True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html>', True),
        ('<?xml version="1.0"?><records>', False),
        ("<htmlx>", False),
        ("被引:1\n<html>", False),
        ("", False),
    ],
)
def test_beginnings(text: str, is_page: bool) -> None:
    assert begins_as_html(text) is is_page


def test_mhtml_is_known_by_its_headers() -> None:
    head = 'From: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n--b\n'
    assert begins_as_mhtml(head)
    assert not begins_as_mhtml(head.replace("MIME", "X"))
    assert not begins_as_mhtml("We say MIME-Version: 1.0 and multipart/related\n\n")


@pytest.mark.parametrize("case", OURS, ids=lambda case: case.name)
def test_the_reader_of_texts_leaves_markup_alone(case: Any) -> None:
    assert paper_page.FORMAT.detect is not None
    assert paper_page.FORMAT.detect(case.decoded().text) == 0


def test_a_page_of_anything_else_is_not_detected() -> None:
    assert FORMAT.detect is not None
    assert FORMAT.detect("<html><body><p>作者</p><p>摘要</p></body></html>") == 0
    assert FORMAT.detect("<html><head><meta name='description' content='x'></head></html>") == 0
    assert FORMAT.detect("citation_title 被引 作者 机构 中图分类号") == 0
    # The page may stand behind more scripts than detection looks at.
    assert 0.3 <= FORMAT.detect("<html><script>" + "x();\n" * 20_000) < 0.5


def tags(*pairs: tuple[str, str]) -> dict[str, Any]:
    metas = "".join(f'<meta name="{name}" content="{content}">' for name, content in pairs)
    (record,) = read(f"<html><head>{metas}</head><body></body></html>")
    assert isinstance(record, Record), record
    return record.item


@pytest.mark.parametrize(
    ("pairs", "field", "value"),
    [
        ([("citation_firstpage", "482"), ("citation_lastpage", "91")], "page", "482-491"),
        ([("citation_firstpage", "e105")], "number", "e105"),
        ([("citation_firstpage", "17")], "page", "17"),
        ([("citation_year", "2013"), ("citation_date", "2013/03/05")], "issued", {"date-parts": [[2013, 3, 5]]}),
        ([("citation_online_date", "2013/01/02")], "issued", {"date-parts": [[2013, 1, 2]]}),
        ([("citation_conference_title", "A Congress")], "type", "paper-conference"),
        ([("citation_inbook_title", "A Book")], "type", "chapter"),
        ([("citation_technical_report_number", "7")], "number", "7"),
        ([("citation_doi", "https://doi.org/10.1037/h0094744")], "DOI", "10.1037/h0094744"),
        ([("dc.identifier", "doi:10.1037/h0094744")], "DOI", "10.1037/h0094744"),
        ([("citation_author", "王元月")], "author", [{"family": "王", "given": "元月"}]),
        ([("dc.creator", "Walker, Gill"), ("citation_author", "W Bryant")], "author", [{"family": "Bryant", "given": "W"}]),
        ([("citation_keywords", "a; b"), ("citation_keywords", "c")], "keyword", "a; b; c"),
        ([("citation_keywords", "a, b, c")], "keyword", "a; b; c"),
        ([("bepress_citation_volume", "3")], "volume", "3"),
        ([("CITATION_ISSUE", "03")], "issue", "3"),
        ([("citation_abstract_html_url", "javascript:x()")], "URL", None),
    ],
)  # fmt: skip
def test_tags(pairs: list[tuple[str, str]], field: str, value: Any) -> None:
    assert tags(("citation_title", "T"), *pairs).get(field) == value


def test_a_title_of_dublin_core_alone_is_no_paper() -> None:
    (found,) = read('<html><head><meta name="dc.title" content="Home"></head><body>Home</body></html>')
    assert isinstance(found, Problem)


def test_a_page_that_is_none_has_the_line_of_the_file() -> None:
    (found,) = read("<html>\n<head><title>x</title></head>\n<body>\n\n<p>It rained.</p></body></html>")
    assert isinstance(found, Problem)
    assert found.line == 5


def test_several_pages_in_one_file_keep_their_order() -> None:
    text = next(case for case in OURS if case.name == "mhtml-base64-gb2312").decoded().text
    head, _, body = text.partition("\n\n")
    part = body[: body.index("------MultipartBoundary--abc123----", 40)]
    found = [one for one in read(f"{head}\n\n{part}{part}") if isinstance(one, Record)]
    assert len(found) == 2
    assert found[0].span.stop <= found[1].span.start


@given(text=st.lists(st.sampled_from([
    "<html>", "<p>", "</p>", "<div hidden>", "</div>", "<script>", "</script>", "<!--", "-->", "<meta name=citation_title content='a'>",
    "作者", "机构", "被引:1", "<", ">", "'", '"', "&#", "&amp;", "<sup>1</sup>", "<pre>", "\n", "=", "<a ", "<br>", "D O I", "相关论文",
])).map("".join))  # fmt: skip
def test_any_markup_is_read_without_fault(text: str) -> None:
    read(f"<html>{text}")
    spans = [(token.start, token.stop) for token in tokens(text)]
    assert spans == sorted(spans)
    assert all(start < stop for start, stop in spans)


@pytest.mark.parametrize("stretch", ["<!--", "<a ", "<a b='", "<a b=\"", "&#", "<![CDATA[", "<!", "</", "<script>", "<p hidden>",
                                     "<meta a=", "<pre>", "<sup>", "<", "=", "<title>", "<a b='>"])  # fmt: skip
def test_endless_markup_ends(stretch: str) -> None:
    page(stretch * 30_000)


def test_a_tag_of_many_blanks_and_attributes() -> None:
    assert attributes("<p " + "a " * 20_000 + " " * 20_000 + ">") == {"a": ""}


@pytest.mark.parametrize("case", OURS, ids=lambda case: case.name)
def test_mutated_files_are_read_without_fault(case: Any) -> None:
    text = case.decoded().text
    chance = random.Random(7)
    for _round in range(12):
        place = chance.randrange(len(text))
        read(text[:place] + chance.choice(PAYLOADS) + text[place + chance.randrange(30) :])


@pytest.mark.parametrize(
    "text",
    [
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n--b\n--b--\n',
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n',
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=none\nContent-Transfer-Encoding: base64\n\n%%%%=\n--b--\n',
        "MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
        "",
    ],
)
def test_broken_mhtml_is_said_to_hold_nothing(text: str) -> None:
    found = read(text)
    assert found
    assert all(isinstance(one, Problem) for one in found)


def test_labels_are_those_of_the_reader_of_pages() -> None:
    from refcli.formats.paper_page.lines import ALWAYS
    from refcli.formats.saved_html.visible import is_label

    assert all(is_label(re.sub(r"\s", "", label)) for label in ALWAYS)
    assert formats.by_name("page-html") is FORMAT
