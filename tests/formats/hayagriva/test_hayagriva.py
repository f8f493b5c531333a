"""Hayagriva: types by their parents, names in every form; what is written is read back and valid for Typst."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats import Losses
from refcli.formats.hayagriva.people import person
from refcli.formats.hayagriva.reader import entry, read
from refcli.formats.hayagriva.writer import write
from refcli.formats.text import Text
from refcli.model import Record
from tests.formats import items as some
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS


def written(items: list[dict[str, Any]]) -> str:
    return "".join(write(items, Losses()))


def back(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one.item for one in read(Text(written(items))) if isinstance(one, Record)]


@pytest.mark.parametrize(
    ("value", "type"),
    [
        ({"type": "article", "parent": {"type": "periodical", "title": "J"}}, "article-journal"),
        ({"type": "Article", "parent": {"title": "J"}}, "article-journal"),
        ({"type": "article"}, "article"),
        ({"type": "article", "parent": {"type": "newspaper", "title": "N"}}, "article-newspaper"),
        ({"type": "article", "parent": {"type": "conference", "title": "C"}}, "paper-conference"),
        (
            {"type": "article", "parent": [{"type": "conference", "title": "C"}, {"type": "periodical", "title": "J"}]},
            "article-journal",
        ),
        ({"type": "article", "parent": {"type": "blog", "title": "B"}}, "post-weblog"),
        ({"type": "article", "parent": {"type": "repository", "title": "arXiv"}}, "article"),
        ({"type": "anthos", "parent": {"title": "A"}}, "chapter"),
        ({"parent": {"title": "A"}}, "chapter"),
        ({"type": "BOOK"}, "book"),
        ({"type": "hologram"}, "document"),
        ({}, "document"),
    ],
)
def test_types(value: dict[str, Any], type: str) -> None:
    assert entry("k", value)["type"] == type


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Walker, Gill", {"family": "Walker", "given": "Gill"}),
        ("King, Jr., Martin", {"family": "King", "suffix": "Jr.", "given": "Martin"}),
        ("van der Berg, Jan", {"non-dropping-particle": "van der", "family": "Berg", "given": "Jan"}),
        ("United Nations", {"literal": "United Nations"}),
        ("Ishkur", {"family": "Ishkur"}),
        ("欧阳修", {"family": "欧阳", "given": "修"}),
        ({"name": "A, B and Sons"}, {"literal": "A, B and Sons"}),
        ({"given-name": "Prince"}, {"literal": "Prince"}),
        (",", None),
        ([], None),
        (None, None),
    ],
)
def test_names(value: Any, expected: Any) -> None:
    assert person(value) == expected


ARTICLE = some.items(
    *("author", "editor", "container-title", "publisher", "publisher-place", "issued", "volume", "issue", "page"),
    *("DOI", "ISSN", "URL", "abstract", "note", "edition"),
)
ITEMS = st.one_of(
    ARTICLE,
    some.items("author", "editor", "container-title", "volume", "page", "ISBN", "publisher", type="chapter"),
    some.items("author", "container-title", "ISBN", "issued", type="paper-conference", event_title=some.TEXT),
    some.items("author", "publisher", "issued", "ISBN", "edition", type="book", collection_title=some.TEXT),
    some.items("author", "publisher", "issued", "genre", type="thesis", genre=some.TEXT),
    some.items("author", "URL", "issued", type="webpage", accessed=some.DATE),
    some.items("author", "DOI", "issued", type="article", number=some.NUMBER),
    *(some.items("author", "issued", type=type) for type in ("report", "patent", "entry", "post-weblog", "graphic")),
)


def carried(item: dict[str, Any]) -> dict[str, Any]:
    """Without what only the address of a page can tell."""
    return {field: value for field, value in item.items() if field != "accessed" or "URL" in item}


@given(st.lists(ITEMS, min_size=1, max_size=3))
def test_what_is_written_is_read_back(items: list[dict[str, Any]]) -> None:
    for place, item in enumerate(items):
        item["id"] = f"key{place}"
    assert back(items) == [carried(item) for item in items]


def test_signs_that_mean_something_to_typst_come_back() -> None:
    item = {"id": "k", "type": "book", "title": r"Costs {of} $5 and a \ more"}
    assert back([item]) == [item]
    assert r"\$5" in yaml.safe_load(written([item]))["k"]["title"]


def test_what_typst_would_refuse_is_left_out() -> None:
    item = {
        "id": "k",
        "type": "book",
        "title": "T",
        "URL": "no address",
        "language": "Old Norse",
        "number-of-pages": "xii, 34",
        "issued": {"literal": "in press"},
    }
    lost = Losses()
    assert yaml.safe_load("".join(write([item], lost))) == {"k": {"type": "book", "title": "T"}}
    assert lost["issued"] == 1


@pytest.mark.parametrize(
    ("parts", "date"), [([2013, 2, 30], "2013-02"), ([2013, 13, 1], "2013"), ([2012, 2, 29], "2012-02-29")]
)
def test_days_that_are_none_are_left_out(parts: list[int], date: str) -> None:
    item = {"id": "k", "type": "book", "title": "T", "issued": {"date-parts": [parts]}}
    assert str(yaml.load(written([item]), yaml.BaseLoader)["k"]["date"]) == date


def test_keys_are_unique_and_always_there() -> None:
    items = [
        {"id": "a", "type": "book", "title": "x"},
        {"id": "a", "type": "book"},
        {"title": "No key", "type": "book"},
    ]
    assert len(yaml.safe_load(written(items))) == 3


def test_no_items() -> None:
    assert yaml.safe_load(written([])) == {}


@given(st.sampled_from(PAYLOADS), st.sampled_from(["title", "container-title", "publisher", "id", "genre", "volume"]))
def test_hostile_values_break_nothing(payload: str, field: str) -> None:
    items = [{"id": "a", "type": "book", "title": "x", field: payload}, {"id": "b", "type": "book", "title": "y"}]
    text = written(items)
    assert len(yaml.safe_load(text)) == 2
    assert back(items)[-1] == items[1]


@given(st.data())
def test_damaged_files_are_read_without_fault(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from([case for case in CASES if case.format == "hayagriva"]))
    text = case.decoded().text
    place = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(place, min(len(text), place + 80)))
    assert list(read(Text(text[:place] + data.draw(st.text(max_size=5)) + text[stop:])))


@given(st.text() | st.text('ab:- \n{}[]"&*|>#', max_size=60))
def test_any_text(text: str) -> None:
    assert list(read(Text(text)))
    formats.candidates(text)


def test_a_short_title_stands_for_the_title_that_is_missing() -> None:
    entries = yaml.safe_load(written([{"id": "k", "type": "book", "title-short": "Short"}]))
    assert entries["k"]["title"] == "Short"
    assert (
        "title"
        not in yaml.safe_load(written([{"id": "k", "type": "book", "custom": {"translated": {"title": "另一种"}}}]))[
            "k"
        ]
    )
