"""Writing Web of Science tagged text: read again it is the same, and nothing breaks its lines."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats.text import Text, normalise
from refcli.formats.wos import TAB, WOS
from refcli.model import Item, Problem, Record
from tests.formats.golden import CASES
from tests.formats.items import DATE, HAN, KEYWORDS, NUMBER, TEXT, items
from tests.hostile import PAYLOADS

SEASON = st.builds(
    lambda year, number: {"date-parts": [[year]], "season": number}, st.integers(1900, 2030), st.integers(1, 4)
)
RANGE = st.builds(
    lambda year, first, last: {"date-parts": [[year, first], [year, last]]},
    st.integers(1900, 2030),
    st.integers(1, 6),
    st.integers(7, 12),
)
SHORT = st.sampled_from(["J. Financ.", "Psychiatr. Rehabil. J.", "Surf. Sci."])
LANGUAGE = st.sampled_from(["en", "zh", "de", "fr"])
CARRIED = (
    "title author editor publisher publisher-place issued volume issue page DOI ISSN ISBN URL abstract edition note"
).split()

CITES = {"kind": "cites", "total": 1, "items": [{"rank": 1, "reference": {"title": "B"}}]}


def written(*made: Item) -> str:
    lost: Counter[str] = Counter()
    assert WOS.write is not None
    return "".join(WOS.write(made, lost))


def read(text: str) -> list[Record | Problem]:
    assert WOS.read is not None
    return list(WOS.read(Text(text)))


def custom_of(words: list[str], plus: list[str], count: int, places: list[str], classes: list[str]) -> dict[str, Any]:
    return {
        "keywords": words,
        "keywords_plus": plus,
        "cited_by": {"count": count, "as_of": "2026-01-15"},
        "affiliations": places,
        "classifications": [{"scheme": "wos-category", "code": code} for code in classes],
        "ids": {"wos": "WOS:000123"},
    }


PLACES = st.lists(
    st.one_of(TEXT, HAN).filter(lambda text: text[-1] not in ".;" and ";" not in text),
    min_size=1,
    max_size=3,
    unique=True,
)
CUSTOM = st.builds(custom_of, KEYWORDS, KEYWORDS, st.integers(0, 9999), PLACES, KEYWORDS)


@pytest.mark.parametrize("kind", ["article-journal", "paper-conference", "chapter", "thesis", "report", "dataset"])
def test_each_type_comes_back(kind: str) -> None:
    item = {"type": kind, "title": "A title", "container-title": "A place", "genre": "Of some kind"}
    (record,) = read(written(item))
    assert isinstance(record, Record)
    assert record.item == item


@given(
    items(
        *CARRIED,
        "container-title",
        issued=st.one_of(DATE, SEASON, RANGE),
        language=LANGUAGE,
        container_title_short=SHORT,
        number=NUMBER,
        number_of_pages=NUMBER,
        available_date=DATE,
        event_date=DATE,
        event_title=TEXT,
        event_place=TEXT,
        collection_title=TEXT,
        genre=st.sampled_from(["Review", "Early Access", "Meta-Analysis", "Editorial Material"]),
        PMID=NUMBER,
    ),
    CUSTOM,
)
def test_what_is_written_is_read_again(item: Item, custom: dict[str, Any]) -> None:
    joined = "; ".join(dict.fromkeys(custom["keywords"] + custom["keywords_plus"]))
    whole = {**item, "custom": custom, "keyword": joined}
    if "author" in item:  # bodies at the end of the authors are group authors, which is where they stay
        custom["author_affiliations"] = [[1] if "family" in one else [] for one in item["author"]]
        if not any(custom["author_affiliations"]) or len({str(one) for one in item["author"]}) < len(item["author"]):
            del custom["author_affiliations"]
    if "issued" not in item and "available-date" in item:
        whole["issued"] = item["available-date"]
    (record,) = read(written({**item, "custom": custom, "keyword": joined}))
    assert isinstance(record, Record)
    assert record.item == whole
    assert record.notices == ()


@given(st.lists(items("author", "issued", "DOI"), max_size=4))
def test_as_many_records_come_back_as_were_written(made: list[Item]) -> None:
    found = read(written(*made))
    assert [one.item["title"] for one in found if isinstance(one, Record)] == [item["title"] for item in made]


def test_a_file_is_as_web_of_science_writes_it() -> None:
    item: Item = {
        "id": "walker2013peer",
        "type": "article-journal",
        "title": "Peer Support",
        "author": [{"family": "Walker", "given": "Gill"}, {"literal": "ENRICH Study Grp"}],
        "container-title": "PSYCHIATRIC REHABILITATION JOURNAL",
        "container-title-short": "Psychiatr. Rehabil. J.",
        "issued": {"date-parts": [[2013, 2, 5]]},
        "page": "28-34",
        "ISSN": "1095-158X, 1559-3126",
        "custom": {
            "affiliations": ["Brunel Univ, London, England"],
            "author_affiliations": [[1], []],
            "author_ids": [{"orcid": "0000-0002-1825-0097"}, {}],
            "cites": {
                "kind": "cites",
                "total": 30,
                "items": [{"rank": 1, "reference": {"custom": {"unknown": {"reference": ["Fama EF, 1992, J FIN"]}}}}],
            },
            "kept": {"wos": {"GA": ["000AA"], "er": ["no tag"], "ER": ["the end"], "TI": ["another"]}},
        },
    }
    assert written(item) == (
        "\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n"
        "AU Walker, G\nAF Walker, Gill\nCA ENRICH Study Grp\n"
        "TI Peer Support\nSO PSYCHIATRIC REHABILITATION JOURNAL\nDT Article\n"
        "C1 [Walker, Gill] Brunel Univ, London, England.\nOI Walker, Gill/0000-0002-1825-0097\n"
        "CR Fama EF, 1992, J FIN\nNR 30\nSN 1095-158X\nEI 1559-3126\nJ9 PSYCHIATR REHABIL J\n"
        "JI Psychiatr. Rehabil. J.\nPD FEB 05\nPY 2013\nBP 28\nEP 34\nGA 000AA\nER\n\nEF\n"
    )


def test_without_items_there_is_a_head_and_a_foot() -> None:
    assert written() == "\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\nEF\n"


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.format == "wos" and case.name != "inspec"], ids=lambda case: case.name
)
def test_what_was_read_and_written_is_read_again(case: Any) -> None:
    """Also what no field holds; but for stray lines without a tag, and for the groups of Inspec's keywords."""
    before = [one for one in read(case.decoded().text) if isinstance(one, Record)]
    made = []
    for record in before:
        item = record.item
        for listing in record.lists:
            entries = [{"rank": entry.rank, "reference": entry.item} for entry in listing.entries]
            related = {"kind": "cites", "total": listing.total, "items": entries}
            item = {**item, "custom": {**item.get("custom", {}), "related": related}}
        made.append(item)
    after = [one for one in read(written(*made)) if isinstance(one, Record)]
    for one in before:
        one.item.get("custom", {}).get("kept", {}).get("wos", {}).pop("", None)
    assert [one.item for one in after] == [one.item for one in before]
    lists = [[[entry.item for entry in listing.entries] for listing in one.lists] for one in after]
    assert lists == [[[entry.item for entry in listing.entries] for listing in one.lists] for one in before]


def test_what_it_has_no_tag_for_is_counted() -> None:
    lost: Counter[str] = Counter()
    assert WOS.write is not None
    item = {"type": "book", "title": "A", "call-number": "x", "custom": {"authors_incomplete": True}}
    list(
        WOS.write(
            [item, {"type": "article-journal", "title": "B", "call-number": "y", "custom": {"related": CITES}}], lost
        )
    )
    assert lost == {"call-number": 2, "custom.authors_incomplete": 1}


@pytest.mark.parametrize("payload", [*PAYLOADS, "a\nER\n\nPT J\nTI b", "a\nTI b", "   x\n   y", "EF", "\n"])
def test_no_value_breaks_the_file(payload: str) -> None:
    item: Item = {
        "type": payload,
        "title": payload,
        "author": [{"family": payload, "given": payload}, {"literal": payload}],
        "container-title": payload,
        "page": payload,
        "DOI": payload,
        "keyword": payload,
        "custom": {
            "affiliations": [payload],
            "keywords": [payload],
            "kept": {"wos": {payload: [payload], "ZZ": [payload]}},
        },
    }
    text, _notices = normalise(written(item, {"type": "book", "title": "The next one"}))
    found = read(text)
    assert len(found) == 2
    assert isinstance(found[-1], Record)
    assert found[-1].item["title"] == "The next one"


@given(
    st.text("PT ERJAUTICR\n\t ,;[]/0123.\ufeff王"),
    st.sampled_from([case for case in CASES if case.format.startswith("wos")]),
    st.data(),
)
def test_nothing_that_is_read_raises(text: str, case: Any, data: st.DataObject) -> None:
    golden = case.decoded().text
    start = data.draw(st.integers(0, len(golden)))
    stop = data.draw(st.integers(start, len(golden)))
    mutated = golden[:start] + text + golden[stop:]
    for format in (WOS, TAB):
        assert format.read is not None
        for whole in (text, mutated):
            assert list(format.read(Text(whole)))
            formats.candidates(whole)
