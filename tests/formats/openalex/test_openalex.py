"""Openalex works: whatever a field holds, a work is read or said to be none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats.openalex.reader import read, work
from refcli.formats.text import Text
from refcli.model import Record
from tests.formats.golden import CASES

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "title authorships publication_date publication_year primary_location host_venue biblio ids doi keywords concepts "
    "mesh topics grants referenced_works abstract_inverted_index language cited_by_count type"
).split()


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"publication_date": "2013-01-01", "publication_year": 2013}, "issued", {"date-parts": [[2013]]}),
        ({"publication_date": "2013-05-02"}, "issued", {"date-parts": [[2013, 5, 2]]}),
        ({"type": "article", "primary_location": {"source": {"type": "conference"}}}, "type", "paper-conference"),
        ({"type": "article", "primary_location": {"source": {"type": "repository"}}}, "type", "article"),
        ({"type": "review"}, "genre", "review"),
        ({"type": "review"}, "type", "article-journal"),
        ({"biblio": {"first_page": "482", "last_page": "91"}}, "page", "482-491"),
        ({"biblio": {"first_page": "e12", "last_page": "e12"}}, "page", "e12"),
        ({"abstract_inverted_index": {"b": [1, 3], "a": [0, 2]}}, "abstract", "a b a b"),
        (
            {"authorships": [{"author": {"display_name": "Jan van der Berg"}}]},
            "author",
            [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
        ),
    ],
)
def test_fields(given: dict[str, Any], field: str, expected: Any) -> None:
    assert work({"title": "T", **given}).get(field) == expected


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1))
def test_whatever_a_field_holds(value: dict[str, Any]) -> None:
    (found,) = read(Text(json.dumps({"title": ["T"], **value})))
    if isinstance(found, Record):
        json.dumps(found.item, allow_nan=False)


@given(st.data())
def test_damaged_files_are_read_without_fault(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from([case for case in CASES if case.format == "openalex-json"]))
    text = case.decoded().text
    place = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(place, min(len(text), place + 80)))
    assert list(read(Text(text[:place] + data.draw(st.text(max_size=5)) + text[stop:])))


@given(st.text() | st.text('[]{}":,DOI\n', max_size=60))
def test_any_text(text: str) -> None:
    assert list(read(Text(text)))
    formats.candidates(text)
