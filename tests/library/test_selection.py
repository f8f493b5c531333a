"""Which fields are written: words in every spelling, and what each takes or leaves."""

from __future__ import annotations

from typing import Any

import pytest

from refcli.errors import UsageError
from refcli.library.selection import Selection, paths

ITEM: dict[str, Any] = {
    "id": "a",
    "type": "article-journal",
    "title": "T",
    "author": [{"family": "Li"}],
    "container-title": "J",
    "container-title-short": "j",
    "issued": {"date-parts": [[2013, 4, 5]]},
    "issue": "2",
    "page": "1-2",
    "DOI": "10.1/x",
    "URL": "https://example.org",
    "ISSN": "1234-5678",
    "abstract": "words",
    "keyword": "a; b",
    "note": "n",
    "custom": {
        "keywords": ["a"],
        "keywords_plus": ["b"],
        "note": "mine",
        "authors_incomplete": True,
        "cited_by": {"count": 3},
        "ids": {"arxiv": "1234.5678"},
        "kept": {"bibtex": {"file": [":a.pdf"], "timestamp": ["2020"], "": ["text"]}},
    },
}
WITHOUT = [
    ("abstract", {"abstract"}, set()),
    ("摘要", {"abstract"}, set()),
    ("Keywords", {"keyword"}, {"keywords", "keywords_plus"}),
    ("关键词", {"keyword"}, {"keywords", "keywords_plus"}),
    ("url", {"URL"}, set()),
    ("doi", {"DOI"}, set()),
    ("issn", {"ISSN"}, set()),
    ("journal", {"container-title"}, set()),
    ("刊名", {"container-title"}, set()),
    ("shortjournal", {"container-title-short"}, set()),
    ("number", {"issue"}, set()),
    ("year", {"issued"}, set()),
    ("date", {"issued"}, set()),
    ("pages", {"page"}, set()),
    ("note", {"note"}, {"note"}),
    ("eprint", set(), {"ids"}),
    ("cited_by", set(), {"cited_by"}),
    ("author", {"author"}, {"authors_incomplete"}),
    ("publisher", set(), set()),
]


@pytest.mark.parametrize(("word", "fields", "custom"), WITHOUT)
def test_what_a_word_leaves_out(word: str, fields: set[str], custom: set[str]) -> None:
    found = Selection(without=paths([word])).of(ITEM)
    assert ITEM.keys() - found.keys() == fields
    assert ITEM["custom"].keys() - found["custom"].keys() == custom


@pytest.mark.parametrize("word", ["month", "月", "day"])
def test_without_the_month_a_date_is_a_year(word: str) -> None:
    assert Selection(without=paths([word])).of(ITEM)["issued"] == {"date-parts": [[2013]]}


def test_a_field_that_only_a_file_had() -> None:
    found = Selection(without=paths(["file"])).of(ITEM)
    assert found["custom"]["kept"]["bibtex"] == {"timestamp": ["2020"], "": ["text"]}
    assert Selection(paths(["timestamp"])).of(ITEM)["custom"]["kept"]["bibtex"] == {"timestamp": ["2020"]}


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("title author year", {"title", "author", "issued"}),
        ("题名 作者 年份 DOI", {"title", "author", "issued", "DOI"}),
        ("journal pages number", {"container-title", "page", "issue"}),
        ("publisher", set()),
    ],
)
def test_only_what_is_named_stays(words: str, fields: set[str]) -> None:
    found = Selection(paths(words.split())).of(ITEM)
    assert found.keys() - {"custom"} == fields | {"id", "type"}
    assert not found.get("custom", {}).keys() & {"cited_by", "ids", "note", "keywords"}


def test_year_is_a_year_and_date_all_of_it() -> None:
    assert Selection(paths(["year"])).of(ITEM)["issued"] == {"date-parts": [[2013]]}
    for words in (["date"], ["issued"], ["year", "month"]):
        assert Selection(paths(words)).of(ITEM)["issued"] == ITEM["issued"]


def test_both_together_and_nothing_is_changed_in_place() -> None:
    before = repr(ITEM)
    found = Selection(paths(["title", "abstract", "keywords"]), paths(["abstract"])).of(ITEM)
    assert found.keys() == {"id", "type", "title", "keyword", "custom"}
    assert repr(ITEM) == before


@pytest.mark.parametrize(
    ("word", "near"), [("abstrakt", "abstract"), ("titel", "title"), ("摘", "摘要"), ("", "title")]
)
def test_an_unknown_word_is_named_with_the_nearest(word: str, near: str) -> None:
    with pytest.raises(UsageError, match="no field") as caught:
        paths([word])
    assert near in caught.value.hint
