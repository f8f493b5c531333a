"""Searching: words of both scripts, folded letters, ranking, and that nothing typed can fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcli.library import Library
from tests.hostile import PAYLOADS
from tests.library.bed import page, paper, put

CLASS = {"classifications": [{"scheme": "clc", "code": "R749", "label": "精神病学"}]}
PAPERS = [
    paper("同伴支持对抑郁症患者心理康复影响的质性研究", "陈", 2021, container_title="中国心理卫生杂志"),
    paper("Deep-learning for surface states", "Gödel", 1931, abstract="On peer review of neural networks."),
    paper("Peer support in adult services", "Walker", DOI="10.1037/h0094744", container_title="Psychiatric Journal"),
    paper("圖書館學的方法", "王", keyword="信息; 檢索"),
    paper("Effects of H₂O and ＡＢＣ films", "Ångström", custom=CLASS),
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with pytest.MonkeyPatch.context() as patch:
        from refcli import formats
        from tests.library.bed import TESTED

        patch.setattr(formats, "ALL", (*formats.ALL, TESTED))
        path = tmp_path_factory.mktemp("search") / "library.db"
        with Library.open(path, create=True) as library:
            listed = paper("Peer workers abroad", "Solomon", 2004)
            put(library, "a.txt", *[page(item, (1, listed)) for item in PAPERS])
        with Library.open(path) as library:
            yield library


FOUND = {
    "心": 0, "心理": 0, "心理康复": 0, "抑郁症患者心理": 0, "质性研究": 0, "中国": 0, "究": 0,
    "godel": 1, "GÖDEL": 1, "deep-learning": 1, "deep learning": 1, "learning deep": 1, '"deep learning"': 1,
    "surf*": 1, "neural": 1, "walker": 2, "10.1037/h0094744": 2, "psychiatric peer": 2, "“peer support”": 2,
    "图书馆": 3, "圖書": 3, "检索": 3, "檢索": 3, "王": 3,
    "h2o": 4, "abc": 4, "angstrom": 4, "R749": 4, "精神病": 4, "Ａｂｃ": 4,
}  # fmt: skip


@pytest.mark.parametrize("query", FOUND)
def test_word_is_found(filled: Library, query: str) -> None:
    titles = [one.item["title"] for one in filled.search(query).references]
    assert PAPERS[FOUND[query]]["title"] in titles


@pytest.mark.parametrize("query", ["心康", "理心", '"learning deep"', "pee", "支持 walker", "zeolite", "图书管"])
def test_what_is_not_there_is_not_found(filled: Library, query: str) -> None:
    assert filled.search(query).total == 0


def test_title_ranks_before_abstract(filled: Library) -> None:
    hits = filled.search("peer")
    assert [one.item["title"] for one in hits.references] == [PAPERS[2]["title"], PAPERS[1]["title"]]
    assert [one.score for one in hits.references] == sorted([one.score or 0 for one in hits.references], reverse=True)


def test_listed_ones_are_counted_and_shown_on_demand(filled: Library) -> None:
    hits = filled.search("peer")
    assert (hits.total, hits.listed_total, len(hits.references)) == (2, 1, 2)
    hits = filled.search("peer", listed=True)
    assert [one.status for one in hits.references] == ["held", "held", "listed"]


def test_limit_and_offset(filled: Library) -> None:
    whole = [one.key for one in filled.search("peer", listed=True).references]
    pages = [filled.search("peer", listed=True, limit=1, offset=at).references[0].key for at in range(3)]
    assert pages == whole
    assert filled.search("peer", limit=1).total == 2


@pytest.mark.parametrize("query", ["", "   ", '"', "*", "++", "！？", "\x00", "\ud800", "-", "()", '""""'])
def test_without_a_word_nothing_is_found_and_that_is_said(filled: Library, query: str) -> None:
    hits = filled.search(query)
    assert hits.references == ()
    assert hits.notes


@pytest.mark.parametrize(
    "query", [*PAYLOADS, "AND", "foo AND", "NOT x", "NEAR(", "a:b", "-foo", "^x", "{a}:b", "(" * 300]
)
def test_hostile_queries_are_words(filled: Library, query: str) -> None:
    filled.search(query)
    assert list(filled.matching(query)) is not None


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_nothing_typed_can_fail(query: str) -> None:
    with Library.in_memory(Path("memory")) as library:
        library.search(query, listed=True)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_every_part_of_a_title_finds_it(filled: Library, data: st.DataObject) -> None:
    title = data.draw(
        st.sampled_from([one["title"] for one in PAPERS if not one["title"].isascii() and "H₂O" not in one["title"]])
    )
    start = data.draw(st.integers(0, len(title) - 1))
    stop = data.draw(st.integers(start + 1, len(title)))
    assert title in [one.item["title"] for one in filled.search(title[start:stop]).references]
