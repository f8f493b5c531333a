# ruff: noqa: E501  (tables of lines as they stand in files)
"""What is a saved page and what is not; hostile texts; time."""

from __future__ import annotations

import pkgutil
import re
import time
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats import paper_page, sniff, text
from refcli.formats.paper_page import FORMAT
from refcli.formats.paper_page.reader import detect, read
from refcli.model import Problem, Record
from tests.formats.paper_page.golden import CASES, source

OTHERS = {
    "ris": "TY  - JOUR\nAU  - Walker, Gill\nTI  - Peer support\nPY  - 2013\nSP  - 28\nEP  - 34\nDO  - 10.1037/h0094744\nER  - \n",
    "bibtex": "@article{walker, author = {Walker, Gill}, title = {Peer [support]}, year = 2013, pages = {28--34}}\n",
    "bibtex in Chinese": "@article{王2003, author = {王元月}, title = {信用风险}, journal = {数量经济技术经济研究}}\n",
    "nbib": "PMID- 12345678\nOWN - NLM\nTI  - Peer support\nAB  - Words.\nAU  - Walker G\nDP  - 2013\n",
    "wos": "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Walker, G\nTI Peer support\nCR Himpsel F, 1983, ADV PHYS, V32, P1\nER\nEF\n",
    "csv": "Authors,Title,Year,DOI\n\"Walker G., Bryant W.\",Peer support,2013,10.1037/h0094744\n",
    "json": '[{"title": "Peer support", "作者": ["王元月"], "被引:": 3}]\n',
    "xml": '<?xml version="1.0"?><records><record><title>[1] Peer support</title></record></records>\n',
    "html": "<html><body><h1>被引:202</h1><p>作者</p><p>机构</p></body></html>\n",
    "prose": "We met on 3 May.\n\n[1] First point\n[2] Second point, 2013\n\nWhat then?? Nothing??\n",
    "questions": "??\n???\nWhy?\n",
    "prose in Chinese": "摘要\n本文讨论信用风险模型。\n关键词\n信用风险; 模型\n引用\n王元月, 2003\n",
    "front of a Chinese paper": "信用风险模型\n作者：王元月\n摘要：本文讨论。\n关键词：信用风险；模型\n中图分类号：F830 文献标识码：A\n",
    "cnki refworks": "RT Journal Article\nSR 1\nA1 王元月\nT1 信用风险模型\nJF 数量经济技术经济研究\nYR 2003\nIS 03\nDS CNKI\n",
    "cnki endnote": "%0 Journal Article\n%A 王元月\n%T 信用风险模型\n%J 数量经济技术经济研究\n%D 2003\n%W CNKI\n",
    "cnki e-study": "DataType: 1\nTitle-题名: 信用风险模型\nAuthor-作者: 王元月;\nSource-刊名: 数量经济\nOrgan-机构: 中国海洋大学\n",
    "noteexpress": "{Reference Type}: Journal Article\n{Title}: 信用风险模型\n{Author}: 王元月;\n{Year}: 2003\n",
    "vip": "【题　名】信用风险模型\n【作　者】王元月\n【机　构】中国海洋大学\n【分类号】F830\n",
    "gb/t 7714": "[1]王元月,卢光志,刘玉刚.信用风险模型的构建方法及其应用[J].数量经济技术经济研究,2003(03):142-145.\n"
    "[2] BARDEEN J. Surface states[J]. Physical Review, 1947, 71(10): 717-727.\n",
    "reference list": "References\n[1] J. Bardeen, Surface states, Physical Review, 1947, 71\n[2] W. Kohn, 1965\n",
    "empty": "",
}  # fmt: skip


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_other_texts_are_no_pages(text: str) -> None:
    assert detect(text) == 0
    assert detect("\ufeff" + text.replace("\n", "\r\n")) == 0
    assert detect(text * 50) == 0
    found = list(read(text))
    assert len(found) == 1
    assert isinstance(found[0], Problem)
    assert found[0].message
    assert found[0].hint
    assert found[0].listing is None


@pytest.mark.parametrize("name", [name for name in CASES if name not in ("other-text", "nothing")])
def test_sniff_finds_the_format(name: str) -> None:
    assert sniff(source(name).text) is FORMAT


def test_sniff_leaves_what_nobody_knows() -> None:
    assert sniff("We met on 3 May.\n") is None
    assert sniff("") is None
    assert FORMAT in formats.ALL
    assert formats.by_name("paper-page") is FORMAT


def test_a_count_alone_inside_a_text_is_no_page() -> None:
    assert detect("相关论文\n") < 0.95
    assert detect("Some prose\nabout 被引:3 and 作者.\n") == 0


WORDS = st.sampled_from(
    "被引:3|作者|机构|来源|关键词|D O I|中图分类号|学科分类号|摘要|引用|收藏|页码:1 / &|页数:2|相关论文|共 50 条|empty|未找到相关数据"
    "|  • [1] Title|- [2] Title [J]. J, 2001, 3 (04): : 5 - &|[3]|[J].|Walker, Gill [1 ]|[1] Univ|J, 2001, 3|A F, 1983, B, V1, P2"
    "|10.1/a|暂无|R749 [x];|100205 ;||??|D O I:|h-index: 0|\u3000|\u00a0|a; B;|J | 2001年 / 3卷 / 04期|[1|, (2001)| . 2001|A B(2001)C".split("|")
)  # fmt: skip


@given(st.lists(WORDS, max_size=40), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), st.booleans())
def test_lines_of_pages_in_any_order_never_raise(lines: list[str], end: str, closed: bool) -> None:
    check(end.join(lines) + (end if closed else ""))


@given(st.text())
def test_any_text_never_raises(text: str) -> None:
    check(text)


def check(text: str) -> None:
    assert 0 <= detect(text) <= 1
    found = list(read(text))
    assert found
    place = 0
    for one in found:
        if isinstance(one, Problem):
            assert one.line >= 1
            continue
        assert isinstance(one, Record)
        assert place <= one.span.start <= one.span.stop <= len(text)
        place = one.span.stop
        for listing in one.lists:
            inner = listing.span.start
            assert one.span.start <= inner
            for entry in listing.entries:
                assert inner <= entry.span.start <= entry.span.stop <= listing.span.stop
                inner = entry.span.stop
            assert listing.span.stop <= one.span.stop


@pytest.mark.parametrize(
    "line",
    ["garbage in a line of some length\n", "[1]\n", "  • [1] a\n", "被引:3\n", "作者\n", "相关论文\n共 50 条\n", "引用\n收藏\n", "\n", "a\n被引:3\n作者\n", "A, 2001, 3 (04)Title\n被引:3\n作者\n",
     "??\n", "D O I:\n", "x"],
)  # fmt: skip
def test_time_is_linear(line: str) -> None:
    """Eight times the text takes about eight times the time, where a quadratic reader takes 64 times."""
    small, large = (min(seconds(line * (size // len(line))) for _ in range(3)) for size in (15_000, 120_000))
    assert large < 0.02 or large < small * 8 * 3


def test_megabytes_of_other_lines_take_seconds() -> None:
    assert seconds("garbage in a line of some length, 2001, and so on\n" * 100_000) < 5
    assert seconds("x" * 5_000_000) < 1


def seconds(text: str) -> float:
    start = time.process_time()
    for _found in read(text):
        pass
    return time.process_time() - start


def test_detection_looks_at_a_bounded_head() -> None:
    text = "[1] a line like others\n" * 250_000
    start = time.process_time()
    assert detect(text) == 0
    assert time.process_time() - start < 0.5


NASTY = ["a", "1", " ", "[", "]", "(", ",", "A ", "1-", ", 2001", "[J].", "10.1/", "(2001)", " . ", "王", "A.", "1ST "]


@pytest.mark.parametrize("nasty", NASTY)
def test_no_pattern_explodes(nasty: str) -> None:
    subject = nasty * (50_000 // len(nasty))
    patterns = [
        value
        for module in [text, *(import_module(f"{paper_page.__name__}.{info.name}") for info in pkgutil.iter_modules(paper_page.__path__))]
        for value in vars(module).values()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    ]  # fmt: skip
    assert len(patterns) > 8
    for pattern in patterns:
        for method in (pattern.search, pattern.match, pattern.fullmatch):
            start = time.process_time()
            method(subject)
            assert time.process_time() - start < 0.2, pattern.pattern


@pytest.mark.parametrize("nasty", NASTY)
def test_no_line_explodes(nasty: str) -> None:
    subject = nasty * (50_000 // len(nasty))
    page = f"{subject}\n被引:3\n作者\n{subject}\n机构\n[1] {subject}\n来源\n{subject}\n关键词\n{subject}\nD O I\n{subject}\n中图分类号\n{subject}\n"
    page += f"学科分类号\n{subject}\n摘要\n{subject}\n引用\n收藏\n页码:{subject}\n相关论文\n共 3 条\n  • [1] {subject}\n  • [2] T\n{subject}\n[3]\n{subject}\n"
    assert seconds(page) < 1
