"""CSL-JSON and JSON lines."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats import Losses, by_name, csl_json
from refcli.formats.csl_json import CSL_JSON, JSONL
from refcli.model import Item


def write(items: Iterable[Item]) -> Iterator[str]:
    return csl_json.write(items, Losses())


def write_lines(items: Iterable[Item]) -> Iterator[str]:
    return csl_json.write_lines(items, Losses())


ITEM: dict[str, Any] = {"id": "王2020", "author": [{"family": "王", "given": "元月"}], "custom": {"n": [1, None, True]}}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
ITEMS = st.lists(st.dictionaries(st.text(), VALUES, max_size=4), max_size=4)


def test_an_array_is_readable() -> None:
    assert "".join(write([ITEM, {"id": "b"}])) == (
        "[\n"
        "  {\n"
        '    "id": "王2020",\n'
        '    "author": [{"family": "王", "given": "元月"}],\n'
        '    "custom": {"n": [1, null, true]}\n'
        "  },\n"
        "  {\n"
        '    "id": "b"\n'
        "  }\n"
        "]\n"
    )


def test_no_items() -> None:
    assert "".join(write([])) == "[]\n"
    assert "".join(write_lines([])) == ""


def test_a_line_an_item() -> None:
    assert list(write_lines([ITEM])) == [
        '{"id":"王2020","author":[{"family":"王","given":"元月"}],"custom":{"n":[1,null,true]}}\n'
    ]


@given(ITEMS)
def test_both_come_back(items: list[dict[str, Any]]) -> None:
    assert json.loads("".join(write(items))) == items
    lines = "".join(write_lines(items)).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == items
    assert lines[-1] == ""


@given(ITEMS.filter(bool))
def test_pieces_are_written_as_they_come(items: list[dict[str, Any]]) -> None:
    source = iter(items)
    pieces = write(source)
    next(pieces)
    assert list(source) == items[1:]


@pytest.mark.parametrize("format", [CSL_JSON, JSONL])
def test_registered(format: Any) -> None:
    assert by_name(format.name) is format
