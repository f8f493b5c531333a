"""Crossref works: whatever a field holds, a work is read or said to be none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats.crossref.reader import read, work
from refcli.formats.text import Text
from refcli.model import Record
from tests.formats.golden import CASES

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "title subtitle container-title author editor issued published-print page ISSN issn-type ISBN event institution "
    "funder license relation reference subject abstract resource update-to degree journal-issue is-referenced-by-count"
).split()


def article(**given: Any) -> dict[str, Any]:
    return work(
        {"type": "journal-article", "title": ["T"], **{name.replace("_", "-"): one for name, one in given.items()}}
    )


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"issued": {"date-parts": [[2013]]}, "created": {"date-parts": [[2014]]}}, "issued", {"date-parts": [[2013]]}),
        ({"created": {"date-parts": [[2014]]}}, "issued", None),
        (
            {"published_print": {"date-parts": [[2013]]}, "issued": {"date-parts": [[2012]]}},
            "issued",
            {"date-parts": [[2013]]},
        ),
        (
            {"published_online": {"date-parts": [[2012, 5]]}, "issued": {"date-parts": [[2012, 5]]}},
            "available-date",
            None,
        ),
        ({"subtitle": ["T"]}, "title", "T"),
        ({"title": ["Why?"], "subtitle": ["So"]}, "title", "Why? So"),
        ({"page": "482-91"}, "page", "482-491"),
        ({"URL": "http://dx.doi.org/10.1000/a"}, "URL", None),
        ({"container_title": ["A", "B"]}, "container-title", "A"),
        ({"type": "book-chapter", "container_title": ["A", "B"]}, "container-title", "B"),
        ({"type": "book-chapter", "container_title": ["A", "B"]}, "collection-title", "A"),
        ({"author": [{"name": "WHO"}]}, "author", [{"literal": "WHO"}]),
        (
            {"author": [{"family": "de la Torre", "given": "A"}]},
            "author",
            [{"non-dropping-particle": "de la", "family": "Torre", "given": "A"}],
        ),
    ],
)
def test_fields(given: dict[str, Any], field: str, expected: Any) -> None:
    assert article(**given).get(field) == expected


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1))
def test_whatever_a_field_holds(value: dict[str, Any]) -> None:
    (found,) = read(Text(json.dumps({"title": ["T"], **value})))
    if isinstance(found, Record):
        json.dumps(found.item, allow_nan=False)


@given(st.data())
def test_damaged_files_are_read_without_fault(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from([case for case in CASES if case.format == "crossref-json"]))
    text = case.decoded().text
    place = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(place, min(len(text), place + 80)))
    assert list(read(Text(text[:place] + data.draw(st.text(max_size=5)) + text[stop:])))


@given(st.text() | st.text('[]{}":,DOI\n', max_size=60))
def test_any_text(text: str) -> None:
    assert list(read(Text(text)))
    formats.candidates(text)
