"""NoteFirst XML: languages side by side; hostile texts."""

from __future__ import annotations

import random
from typing import Any

import pytest

from refcli import formats
from refcli.formats.text import Text
from refcli.model import Problem, Record
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

OURS = [case for case in CASES if case.format == "notefirst-xml"]


def read(text: str) -> list[Record | Problem]:
    format = formats.by_name("notefirst-xml")
    assert format is not None
    assert format.read is not None
    return list(format.read(Text(text)))


def record(inner: str) -> Record:
    (found,) = read(f"<Bibliographies><Bibliography>{inner}</Bibliography></Bibliographies>")
    assert isinstance(found, Record), found
    return found


TITLES = '<PrimaryTitle><Title Lang="en">Title</Title><Title Lang="zh-CHS">题名</Title></PrimaryTitle>'


@pytest.mark.parametrize(
    ("language", "title", "other"),
    [("zh-CHS", "题名", "Title"), ("chi", "题名", "Title"), ("en", "Title", "题名"), ("", "Title", "题名")],
)
def test_the_language_says_which_side_is_the_translation(language: str, title: str, other: str) -> None:
    item = record(f"<Language>{language}</Language>{TITLES}").item
    assert item["title"] == title
    assert item["custom"]["translated"] == {"title": other}


def test_an_unknown_type_is_said() -> None:
    found = record(f"<Type>Sculpture</Type>{TITLES}")
    assert found.item["type"] == "document"
    assert "Sculpture" in found.notices[0].message


@pytest.mark.parametrize(
    ("inner", "field", "value"),
    [
        ("<PageScope>1-</PageScope>", "page", "1"),
        ("<PageScope>undefined-undefined</PageScope>", "page", None),
        ("<Issue>05</Issue>", "issue", "5"),
        ("<Url>https://example.org/1</Url>", "URL", "https://example.org/1"),
        ("<DOI>doi:10.1037/h0094744</DOI>", "DOI", "10.1037/h0094744"),
    ],
)
def test_values(inner: str, field: str, value: str | None) -> None:
    assert record(TITLES + inner).item.get(field) == value


def test_what_is_no_doi_is_kept() -> None:
    item = record(f"{TITLES}<DOI>none</DOI><Code>R749;R749</Code>").item
    assert item["custom"]["kept"] == {"notefirst-xml": {"DOI": ["none"]}}
    assert item["custom"]["classifications"] == [{"scheme": "clc", "code": "R749"}]


def test_a_text_without_records_says_so() -> None:
    for text in ("", "<Bibliographies></Bibliographies>"):
        (found,) = read(text)
        assert isinstance(found, Problem)


@pytest.mark.parametrize("case", OURS, ids=lambda case: case.name)
def test_mutated_files_are_read_without_fault(case: Any) -> None:
    text = case.decoded().text
    chance = random.Random(7)
    for _round in range(30):
        place = chance.randrange(len(text))
        read(text[:place] + chance.choice(PAYLOADS) + text[place + chance.randrange(30) :])
