"""Writing CSV: read again it is the same, no cell is a formula, nothing breaks the rows."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats.tables import CSV, SCOPUS
from refcli.formats.tables.columns import kind_of
from refcli.formats.tables.writer import COLUMNS
from refcli.formats.text import Text, normalise
from refcli.model import Item, Problem, Record
from tests.formats.golden import CASES, Case
from tests.formats.items import DATE, HAN, KEYWORDS, NAMES, NUMBER, TEXT, items
from tests.hostile import PAYLOADS

SEASON = st.builds(
    lambda year, number: {"date-parts": [[year]], "season": number}, st.integers(1900, 2030), st.integers(1, 4)
)
RANGE = st.builds(lambda first, more: {"date-parts": [[first], [first + more]]}, st.integers(1900, 2000), st.just(3))
STRANGE = st.one_of(
    st.text(min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(lambda text: text.isprintable()),
    st.sampled_from(["=1+1", "'=1", "''@x", "-omics", "+ and -", '"quoted"', "a;b", "NA", "nan", "'", "a,b|c"]),
).filter(bool)
STRANGE_NAMES = st.lists(
    st.one_of(
        st.builds(lambda text: {"literal": text}, STRANGE),
        st.builds(lambda one, two: {"family": one, "given": two}, STRANGE, STRANGE),
        st.just({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}),
        st.just({"family": "Smith", "given": "John", "suffix": "Jr."}),
    ),
    min_size=1,
    max_size=3,
)
CUSTOM = st.fixed_dictionaries(
    {},
    optional={
        "keywords": st.lists(STRANGE, min_size=1, max_size=3, unique=True),
        "keywords_plus": KEYWORDS,
        "mesh": KEYWORDS,
        "affiliations": st.lists(st.one_of(TEXT, HAN, STRANGE), min_size=1, max_size=3, unique=True),
        "author_affiliations": st.just([[1], []]),
        "author_ids": st.just([{"orcid": "0000-0002-1825-0097"}, {}]),
        "cited_by": st.builds(lambda count: {"count": count, "as_of": "2026-01-15"}, st.integers(0, 9999)),
        "classifications": st.just([{"scheme": "clc", "code": "R749", "label": "精神病学"}]),
        "funding": st.lists(TEXT.filter(lambda text: ";" not in text), min_size=1, max_size=2, unique=True),
        "ids": st.just({"wos": "WOS:000123", "other": "x"}),
        "authors_incomplete": st.just(True),
        "translated": st.just({"title": "同伴支持", "author": [{"family": "王", "given": "一"}]}),
        "kept": st.just({"csv": {"label": ["1"]}, "wos": {"GA": ["000AA"]}}),
    },
)

CITES = {"kind": "cites", "total": 1, "items": [{"rank": 1, "reference": {"title": "B"}}]}


def written(*made: Item) -> str:
    assert CSV.write is not None
    return "".join(CSV.write(made, Counter()))


def read(text: str) -> list[Record | Problem]:
    assert CSV.read is not None
    return list(CSV.read(Text(text)))


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_each_column_is_one_that_the_reader_knows() -> None:
    kinds = [kind_of(name) for name in COLUMNS]
    assert all(kinds)
    assert len(set(kinds)) == len(kinds)


@given(
    items(
        *"author editor publisher publisher-place issued volume issue page DOI".split(),
        *"ISSN ISBN URL abstract edition note".split(),
        title=st.one_of(TEXT, HAN, STRANGE),
        container_title=st.one_of(TEXT, STRANGE),
        author=st.one_of(NAMES, STRANGE_NAMES),
        issued=st.one_of(DATE, SEASON, RANGE, st.just({"literal": "no date"})),
        number=NUMBER,
        available_date=DATE,
        accessed=DATE,
        event_title=TEXT,
        genre=STRANGE,
        status=TEXT,
        translator=NAMES,
        composer=STRANGE_NAMES,
        submitted=DATE,
        collection_title=STRANGE,
    ),
    CUSTOM,
)
def test_what_is_written_is_read_again(item: Item, custom: dict[str, Any]) -> None:
    lists = [word for name in ("keywords", "keywords_index", "mesh", "keywords_plus") for word in custom.get(name, [])]
    if lists:
        item = {**item, "keyword": "; ".join(dict.fromkeys(lists))}
    item = {"id": "key", **item, **({"custom": custom} if custom else {})}
    (record,) = read(written(item))
    assert isinstance(record, Record)
    assert record.item == item


@pytest.mark.parametrize("kind", ["book", "chapter", "thesis", "webpage", "post-weblog", "legal_case", "review-book"])
def test_each_type_comes_back(kind: str) -> None:
    item = {"id": "x", "type": kind, "title": "A title"}
    (record,) = read(written(item))
    assert isinstance(record, Record)
    assert record.item == item


def test_a_file_begins_with_its_mark_and_ends_its_lines_with_both() -> None:
    text = written({"id": "a", "type": "book", "title": "题名, again"})
    assert text.startswith("\ufeffID,Type,Title,Authors,Year,")
    assert text.count("\r\n") == text.count("\n") == 2
    assert ',"题名, again",' in text
    assert written() == text[: text.index("\n") + 1]


@pytest.mark.parametrize("payload", [*PAYLOADS, "=1", "+1", "-1", "@x", "\tx", "\rx", "a\nb", 'a"b', "'=1", ",;|\t"])
def test_no_cell_is_a_formula_and_no_value_breaks_the_rows(payload: str) -> None:
    item: Item = {
        "id": payload,
        "type": payload,
        "title": payload,
        "author": [{"family": payload, "given": payload}, {"literal": payload}],
        "note": payload,
        "issued": {"literal": payload},
        "page": payload,
        "custom": {"keywords": [payload], "affiliations": [payload], "kept": {payload: {payload: [payload]}}},
    }
    text, _notices = normalise(written(item, {"id": "next", "type": "book", "title": "The next one"}))
    table = cells(text)
    assert [len(row) for row in table] == [len(COLUMNS)] * 3
    assert not [cell for row in table for cell in row if cell[:1] in tuple("=+-@\t\r")]
    found = read(text)
    assert isinstance(found[-1], Record)
    assert found[-1].item == {"id": "next", "type": "book", "title": "The next one"}


def test_what_another_format_keeps_and_what_nobody_knows() -> None:
    assert CSV.write is not None
    lost: Counter[str] = Counter()
    list(
        CSV.write([{"type": "book", "title": "A", "custom": {"strange": 1, "status": "held", "related": CITES}}], lost)
    )
    assert lost == {"custom.strange": 1, "custom.cites": 1}


@pytest.mark.parametrize("case", [case for case in CASES if case.format == "csv"], ids=lambda case: case.name)
def test_what_was_read_and_written_is_read_again(case: Case) -> None:
    before = [one.item for one in read(case.decoded().text) if isinstance(one, Record)]
    after = [one.item for one in read(written(*before)) if isinstance(one, Record)]
    assert after == before


@given(
    st.text("title,author;year\t\"\n\r'=|123EIDCby \ufeff题名"),
    st.sampled_from([case for case in CASES if case.format in ("csv", "scopus-csv")]),
    st.data(),
)
def test_nothing_that_is_read_raises(text: str, case: Case, data: st.DataObject) -> None:
    golden = case.decoded().text
    start = data.draw(st.integers(0, len(golden)))
    stop = data.draw(st.integers(start, len(golden)))
    for whole in (text, golden[:start] + text + golden[stop:]):
        formats.candidates(whole)
        for format in (CSV, SCOPUS):
            assert format.read is not None
            assert list(format.read(Text(whole)))
