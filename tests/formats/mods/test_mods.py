"""MODS: types, titles, names and dates as catalogues and converters write them; what is written is read back."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from refcli.formats import Losses
from refcli.formats.mods import FORMAT
from refcli.formats.mods.reader import read
from refcli.formats.mods.writer import write
from refcli.formats.text import Text
from refcli.model import Problem, Record
from tests.formats import items as some
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

HEAD = '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>T</title></titleInfo>'


def item_of(inner: str) -> dict[str, Any]:
    (record,) = read(Text(f"{HEAD}{inner}</mods>"))
    assert isinstance(record, Record)
    return record.item


def back(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = list(read(Text("".join(write(items, Losses())))))
    assert all(isinstance(one, Record) for one in found)
    return [one.item for one in found if isinstance(one, Record)]


@pytest.mark.parametrize(
    ("inner", "type"),
    [
        ('<genre authority="local">journalArticle</genre>', "article-journal"),
        ('<genre authority="marcgt">book</genre><originInfo><issuance>monographic</issuance></originInfo>', "book"),
        ("<originInfo><issuance>monographic</issuance></originInfo>", "book"),
        ("<originInfo><issuance>continuing</issuance></originInfo>", "periodical"),
        ('<relatedItem type="host"><genre authority="marcgt">periodical</genre></relatedItem>', "article-journal"),
        ('<relatedItem type="host"><genre>newspaper</genre></relatedItem>', "article-newspaper"),
        ('<relatedItem type="host"><genre>conference publication</genre></relatedItem>', "paper-conference"),
        ('<relatedItem type="host"><identifier type="isbn">9780691079165</identifier></relatedItem>', "chapter"),
        ("<genre>Ph.D. thesis</genre>", "thesis"),
        ("<genre>book</genre><relatedItem type='host'><genre>book</genre></relatedItem>", "chapter"),
        ("<genre>conference publication</genre>", "book"),
        ("<typeOfResource manuscript='yes'>text</typeOfResource>", "manuscript"),
        ("<typeOfResource>cartographic</typeOfResource>", "map"),
        ("<genre authority='csl'>review-book</genre><genre>journalArticle</genre>", "review-book"),
        ("<typeOfResource>text</typeOfResource>", "document"),
    ],
)
def test_types(inner: str, type: str) -> None:
    assert item_of(inner)["type"] == type


@pytest.mark.parametrize(
    ("name", "field", "expected"),
    [
        (
            (
                '<name type="personal"><namePart type="family">van der Berg</namePart>'
                '<namePart type="given">J</namePart>'
                '<namePart type="given">A</namePart></name>'
            ),
            "author",
            {"non-dropping-particle": "van der", "family": "Berg", "given": "J A"},
        ),
        (
            (
                '<name type="personal"><namePart>Shannon, Claude Elwood,</namePart><namePart type="date">1916-2001'
                "</namePart></name>"
            ),
            "author",
            {"family": "Shannon", "given": "Claude Elwood"},
        ),
        (
            (
                '<name type="corporate"><namePart>World Health Organization.</namePart><namePart>Department of Mental '
                "Health</namePart></name>"
            ),
            "author",
            {"literal": "World Health Organization. Department of Mental Health"},
        ),
        (
            '<name type="personal"><namePart>王元月</namePart><role><roleTerm type="code">edt</roleTerm></role></name>',
            "editor",
            {"family": "王", "given": "元月"},
        ),
        (
            (
                '<name type="personal"><namePart type="family">King</namePart><namePart type="termsOfAddress">Jr.'
                '</namePart><role><roleTerm type="text">Thesis advisor</roleTerm></role></name>'
            ),
            "contributor",
            {"family": "King", "suffix": "Jr."},
        ),
        ("<name><displayForm>Gill Walker</displayForm></name>", "author", {"family": "Walker", "given": "Gill"}),
    ],
)
def test_names(name: str, field: str, expected: dict[str, str]) -> None:
    assert item_of(name)[field] == [expected]


@pytest.mark.parametrize(
    ("inner", "issued"),
    [
        ("<originInfo><dateIssued>c2011</dateIssued></originInfo>", {"date-parts": [[2011]]}),
        (
            (
                '<originInfo><dateIssued>2011</dateIssued><dateIssued encoding="w3cdtf">2011-05</dateIssued>'
                "</originInfo>"
            ),
            {"date-parts": [[2011, 5]]},
        ),
        (
            (
                '<originInfo><dateIssued point="start">1999</dateIssued><dateIssued point="end">2001</dateIssued>'
                "</originInfo>"
            ),
            {"date-parts": [[1999], [2001]]},
        ),
        (
            (
                '<originInfo><dateIssued point="start">1999</dateIssued><dateIssued point="end">9999</dateIssued>'
                "</originInfo>"
            ),
            {"date-parts": [[1999]]},
        ),
        (
            '<originInfo><dateCreated qualifier="approximate">1850</dateCreated></originInfo>',
            {"date-parts": [[1850]], "circa": True},
        ),
        (
            (
                "<originInfo><dateIssued>2013</dateIssued></originInfo>"
                '<relatedItem type="host"><part><date>2013-06</date></part></relatedItem>'
            ),
            {"date-parts": [[2013, 6]]},
        ),
        (
            (
                "<originInfo><dateIssued>2012</dateIssued></originInfo>"
                '<relatedItem type="host"><part><date>2013-06</date></part></relatedItem>'
            ),
            {"date-parts": [[2012]]},
        ),
        (
            '<relatedItem type="host"><originInfo><dateIssued>2003</dateIssued></originInfo></relatedItem>',
            {"date-parts": [[2003]]},
        ),
    ],
)
def test_dates(inner: str, issued: dict[str, Any]) -> None:
    assert item_of(inner)["issued"] == issued


def test_the_language_of_the_catalogue_is_not_that_of_the_work() -> None:
    inner = "<recordInfo><languageOfCataloging><languageTerm>eng</languageTerm></languageOfCataloging></recordInfo>"
    assert "language" not in item_of(inner)


def test_a_preview_is_not_the_address() -> None:
    inner = '<location><url access="preview">http://a.example/x.png</url><url>http://a.example/x</url></location>'
    assert item_of(inner)["URL"] == "http://a.example/x"


ITEMS = st.one_of(
    some.items(
        *("author", "editor", "container-title", "publisher", "publisher-place", "issued", "volume", "issue", "page"),
        *("DOI", "ISSN", "URL", "abstract", "note"),
    ),
    some.items("author", "editor", "publisher", "issued", "edition", "ISBN", "abstract", "note", type="book"),
    some.items("author", "container-title", "page", "publisher", "volume", "ISBN", "issued", type="chapter"),
    some.items("author", "issued", "publisher", "genre", type="thesis", genre=st.just("PhD thesis")),
    some.items("author", "issued", "number", type="report", number=some.NUMBER, collection_title=some.TEXT),
    *(some.items("author", "issued", type=type) for type in ("review", "article", "dataset", "document", "periodical")),
)


@given(st.lists(ITEMS, min_size=1, max_size=3))
def test_what_is_written_is_read_back(items: list[dict[str, Any]]) -> None:
    for place, item in enumerate(items):
        item["id"] = f"key{place}"
        for field in ("publisher", "publisher-place"):  # a catalogue's punctuation at their ends is taken off
            assume(not str(item.get(field, "")).endswith((",", ":", ";")))
    assert back(items) == items


def test_what_is_beside_csl_comes_back() -> None:
    item = {
        "id": "k+1",
        "type": "article-journal",
        "title": "On <i>this</i> & that",
        "author": [{"family": "Walker", "given": "Gill"}, {"literal": "NHS"}],
        "contributor": [{"family": "Bryant", "given": "Wendy"}],
        "keyword": "a; b; *Depression/therapy; C",
        "issued": {"date-parts": [[2013], [2014]]},
        "accessed": {"date-parts": [[2020, 1, 2]]},
        "URL": "https://example.org/a",
        "version": "2.1",
        "number-of-volumes": "4",
        "genre": "Review",
        "original-title": "Urtitel",
        "custom": {
            "keywords": ["a"],
            "keywords_index": ["b"],
            "mesh": ["*Depression/therapy"],
            "keywords_plus": ["C"],
            "translated": {"title": "题名", "abstract": "摘要", "keywords": ["词"]},
            "ids": {"wos": "WOS:000123"},
            "affiliations": ["One", "Two"],
            "author_affiliations": [[1, 2], []],
            "author_ids": [{"orcid": "0000-0001"}, {}],
            "authors_incomplete": True,
            "classifications": [{"scheme": "clc", "code": "R749", "label": "精神病学 & more"}],
            "funding": ["Grant 1"],
            "kept": {
                "mods": {
                    "role": ["Thesis advisor = Bryant, Wendy"],
                    "note:bibliography": ["Includes index."],
                    "recordInfo/recordIdentifier": ["123"],
                    "identifier:lccn": ["2011"],
                    "tableOfContents": ["One. Two."],
                    "relatedItem:succeeding": ["Later"],
                }
            },
        },
        "abstract": "An abstract",
    }
    assert back([item]) == [item]


@given(st.sampled_from(PAYLOADS), st.sampled_from(["title", "container-title", "publisher", "id", "genre"]))
def test_hostile_values_break_nothing(payload: str, field: str) -> None:
    items = [{"id": "a", "type": "book", "title": "x", field: payload}, {"id": "b", "type": "book", "title": "y"}]
    text = "".join(write(items, Losses()))
    assert len(ET.fromstring(text.encode("utf-8", "strict"))) == 2
    assert back(items)[1] == items[1]


def test_an_empty_collection() -> None:
    text = "".join(write([], Losses()))
    assert ET.fromstring(text).tag.endswith("modsCollection")
    assert [type(one) for one in read(Text(text))] == [Problem]


def test_what_is_lost_is_counted() -> None:
    lost = Losses()
    list(write([{"id": "a", "type": "book", "title": "x", "scale": "1:2", "custom": {"cited_by": {"count": 2}}}], lost))
    assert lost == {"scale": 1, "custom.cited_by": 1}


@given(st.data())
def test_damaged_files_are_read_without_fault(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from([case for case in CASES if case.format == "mods"]))
    text = case.decoded().text
    place = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(place, min(len(text), place + 200)))
    for _one in read(Text(text[:place] + data.draw(st.text(max_size=5)) + text[stop:])):
        pass


@given(st.text())
def test_any_text(text: str) -> None:
    assert list(read(Text(text)))
    assert FORMAT.detect is not None
    FORMAT.detect(text)


def test_mods_of_something_else_are_not_taken() -> None:
    assert FORMAT.detect is not None
    assert FORMAT.detect('<mods><mod name="x"/></mods>') < 0.3
    assert FORMAT.detect("<mods><originInfo><dateIssued>2001</dateIssued></originInfo></mods>") > 0.5
