"""The fold: which record wins a field, and that the order of records never matters."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.merge import USER, Edit, Said, fold, searchable


def said(number: int, item: dict[str, Any], *, main: bool = True) -> Said:
    return Said(number, bytes([number]), item, main)


def test_one_voice_is_itself() -> None:
    item = {"type": "book", "title": "T", "custom": {"keywords": ["a"]}}
    folded = fold([said(7, item)])
    assert folded.item == item
    assert folded.origins == {"type": 7, "title": 7, "custom.keywords": 7}


@pytest.mark.parametrize(
    ("field", "loses", "wins"),
    [
        ("title", "PEER SUPPORT", "Peer support"),
        ("container-title", "PSYCHIATRIC JOURNAL", "Psychiatric Journal"),
        ("author", [{"family": "Li", "given": "X"}], [{"family": "Li", "given": "X"}, {"family": "Wu", "given": "Y"}]),
        ("author", [{"family": "Li", "given": "X"}], [{"family": "Li", "given": "Xia"}]),
        ("issued", {"date-parts": [[2013]]}, {"date-parts": [[2013, 4]]}),
        ("abstract", "Short.", "Short and long."),
        ("page", "28", "28-34"),
    ],
)
def test_the_better_value_wins(field: str, loses: Any, wins: Any) -> None:
    for order in ((1, 2), (2, 1)):
        voices = [said(order[0], {field: loses}), said(order[1], {field: wins})]
        folded = fold(voices)
        assert folded.item[field] == wins
        assert folded.origins[field] == order[1]


def test_main_records_speak_before_lists() -> None:
    folded = fold([said(1, {"page": "28-34, 40"}, main=False), said(2, {"page": "28-34"})])
    assert folded.item["page"] == "28-34"


def test_what_the_main_record_lacks_comes_from_the_list() -> None:
    listed = {"container-title": "J", "issued": {"date-parts": [[2013]]}, "type": "paper-conference"}
    folded = fold([said(1, {"title": "T", "type": "article-journal"}), said(2, listed, main=False)])
    assert folded.item["container-title"] == "J"
    assert folded.item["type"] == "paper-conference", "the type comes from who knows where it appeared"
    assert folded.origins["issued"] == 2


def test_keywords_and_affiliations_come_from_one_record_each() -> None:
    one = {
        "author": [{"family": "Li"}, {"family": "Wu"}],
        "keyword": "a; b; C",
        "custom": {"keywords": ["a", "b"], "keywords_plus": ["C"], "author_affiliations": [[1], [2]]},
    }
    other = {
        "author": [{"family": "Li"}],
        "keyword": "x; Y",
        "custom": {"keywords": ["x"], "keywords_plus": ["Y"], "author_affiliations": [[1]]},
    }
    for order in ((1, 2), (2, 1)):
        folded = fold([said(order[0], one), said(order[1], other)])
        custom = folded.item["custom"]
        if custom["keywords"] == ["a", "b"]:
            assert (custom["keywords_plus"], folded.item["keyword"]) == (["C"], "a; b; C")
        else:
            assert (custom["keywords_plus"], folded.item["keyword"]) == (["Y"], "x; Y")
        assert custom["author_affiliations"] == [[1], [2]]


def test_keywords_of_several_kinds_stand_together_in_keyword() -> None:
    site = {"keyword": "a; C", "custom": {"keywords": ["a"], "keywords_plus": ["C"]}}
    pubmed = {"keyword": "*Depression/therapy", "custom": {"mesh": ["*Depression/therapy"]}}
    for order in ((1, 2), (2, 1)):
        folded = fold([said(order[0], site), said(order[1], pubmed)])
        assert folded.item["keyword"] == "a; *Depression/therapy; C"


def test_links_never_number_the_affiliations_of_another_record() -> None:
    one = {"author": [{"family": "Li"}, {"family": "Wu"}], "custom": {"author_affiliations": [[1], []]}}
    other = {"author": [{"family": "Li"}], "custom": {"affiliations": ["X", "Y"], "author_affiliations": [[2]]}}
    folded = fold([said(1, one), said(2, other)])
    assert folded.item["custom"] == {"affiliations": ["X", "Y"]}


def test_what_formats_keep_and_accession_numbers_are_united() -> None:
    one = {"custom": {"kept": {"ris": {"C1": ["a"]}}, "ids": {"wos": "WOS:1"}}}
    other = {"custom": {"kept": {"ris": {"C1": ["b"], "C2": ["c"]}, "wos": {"C1": ["d"]}}, "ids": {"eid": "2-s2.0-1"}}}
    custom = fold([said(1, one), said(2, other)]).item["custom"]
    assert custom["kept"] == {"ris": {"C1": ["a", "b"], "C2": ["c"]}, "wos": {"C1": ["d"]}}
    assert custom["ids"] == {"wos": "WOS:1", "eid": "2-s2.0-1"}


def test_cited_by_is_the_largest_count_and_unknown_lines_are_united() -> None:
    folded = fold(
        [
            said(1, {"custom": {"cited_by": {"count": 9}, "unknown": {"header": ["a"]}}}),
            said(2, {"custom": {"cited_by": {"count": 10}, "unknown": {"header": ["b", "a"]}}}),
        ]
    )
    assert folded.item["custom"] == {"cited_by": {"count": 10}, "unknown": {"header": ["a", "b"]}}


def test_the_user_beats_every_record() -> None:
    folded = fold(
        [said(1, {"title": "T", "page": "1"})], [Edit("title", "Mine"), Edit("page", None), Edit("volume", "3")]
    )
    assert folded.item == {"title": "Mine", "volume": "3"}
    assert folded.origins == {"title": USER, "volume": USER}


values = st.sampled_from(["A", "a", "Ab", "AB", "b"])
voices = st.lists(
    st.fixed_dictionaries({}, optional={"title": values, "container-title": values, "page": values, "type": values}),
    min_size=1,
    max_size=4,
)


@given(voices, st.lists(st.booleans(), min_size=4, max_size=4))
def test_no_order_of_records_matters(items: list[dict[str, Any]], mains: list[bool]) -> None:
    all_said = [said(number, item, main=mains[number - 1]) for number, item in enumerate(items, 1)]
    results = [fold(order) for order in itertools.permutations(all_said)]
    assert all(result == results[0] for result in results)


def test_what_search_looks_at() -> None:
    item = {
        "title": "T",
        "author": [{"family": "王", "given": "元月"}],
        "keyword": "k",
        "container-title": "J",
        "DOI": "10.1/x",
        "issued": {"date-parts": [[2013]]},
        "custom": {"classifications": [{"code": "R749", "label": "精神病学"}]},
    }
    text = searchable(item)
    assert text["people"] == "王元月"
    assert "R749 精神病学" in text["keywords"]
    assert text["other"] == "10.1/x 2013"
