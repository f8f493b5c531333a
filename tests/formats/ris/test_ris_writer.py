"""Writing RIS: what is written is read again as it was."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats.ris.reader import read
from refcli.formats.ris.tables import WRITTEN
from refcli.formats.ris.writer import write
from refcli.formats.text import Text
from refcli.model import Record
from tests.formats.golden import CASES
from tests.formats.items import BODY, DATE, DOI, KEYWORDS, NAMES, NUMBER, PAGE, TEXT, URL, YEAR, items
from tests.hostile import PAYLOADS


def written(*them: dict[str, Any]) -> str:
    return "".join(write(them, Counter()))


def again(*them: dict[str, Any]) -> list[dict[str, Any]]:
    return [record.item for record in read(Text(written(*them))) if isinstance(record, Record)]


ARTICLES = items(
    "author", "container-title", "issued", "volume", "issue", "page", "DOI", "ISSN", "ISBN", "URL", "abstract",
    "publisher", "publisher-place", "editor", "note",
    translator=NAMES, collection_title=TEXT, title_short=TEXT, number=NUMBER, language=st.sampled_from(["en", "zh"]),
    source=TEXT, call_number=NUMBER, accessed=DATE, available_date=DATE, PMID=NUMBER, annote=TEXT,
    number_of_volumes=NUMBER,
    PMCID=NUMBER.map(lambda number: f"PMC{number}"), license=TEXT, genre=TEXT,
    custom=st.fixed_dictionaries(
        {"affiliations": st.lists(TEXT, min_size=1, max_size=3, unique=True)},
        optional={"cited_by": st.just({"count": 3, "as_of": "2024-02-11"}),
                  "funding": st.lists(TEXT, min_size=1, max_size=2),
                  "ids": st.just({"wos": "WOS:000317163400005", "eid": "2-s2.0-85086000001"})},
    ),
)  # fmt: skip
BOOKS = items(
    "author", "editor", "issued", "DOI", "ISBN", "URL", "abstract", "publisher", "publisher-place", "volume", "note",
    type="book",
    collection_title=TEXT, collection_number=NUMBER, number_of_pages=NUMBER, page=PAGE, edition=TEXT, translator=NAMES,
)  # fmt: skip
CHAPTERS = items(
    "author", "editor", "container-title", "issued", "page", "publisher", "publisher-place", "ISBN", "DOI", "issue",
    type="chapter",
    collection_title=TEXT, collection_editor=NAMES, collection_number=NUMBER, number_of_volumes=NUMBER, edition=TEXT,
)  # fmt: skip
MEETINGS = items(
    "author", "issued", "page", "DOI", "URL", type="paper-conference",
    event_date=DATE, publisher_place=TEXT, contributor=NAMES,
)  # fmt: skip
THESES = items(
    "author", "issued", "publisher", "publisher-place", "URL", type="thesis",
    genre=st.sampled_from(["Ph.D.", "硕士"]), number_of_pages=NUMBER, page=PAGE, volume=NUMBER, contributor=NAMES,
)  # fmt: skip
PATENTS = items(
    "author", "publisher", "URL", type="patent",
    number=NUMBER.map(lambda number: f"US{number}A"), authority=TEXT, issued=YEAR, submitted=DATE, status=TEXT,
)  # fmt: skip
REPORTS = items(
    "author", "issued", "publisher", "page", type="report", number=NUMBER.map(lambda number: f"R-{number}"),
    collection_title=TEXT,
)  # fmt: skip
FILMS = items("issued", type="motion_picture", director=NAMES, producer=NAMES, medium=TEXT, dimensions=NUMBER)


def _stands(item: dict[str, Any]) -> bool:
    """Whether each note is one that says nothing of its own to the reader, and no two titles are one."""
    return item.get("title") not in (item.get("collection-title"), item.get("container-title"))


@given(st.one_of(ARTICLES, BOOKS, CHAPTERS, MEETINGS, THESES, PATENTS, REPORTS, FILMS).filter(_stands))
def test_what_is_written_is_read_as_it_was(item: dict[str, Any]) -> None:
    assert again(item) == [item]


@given(ARTICLES.filter(_stands), KEYWORDS)
def test_keywords_come_back_one_by_one(item: dict[str, Any], words: list[str]) -> None:
    item = {**item, "keyword": "; ".join(words), "custom": {**item.get("custom", {}), "keywords": words}}
    assert again(item) == [item]


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2018]], "season": 3},
        {"date-parts": [[2018], [2019]]},
        {"date-parts": [[2018, 11], [2019, 1]]},
        {"date-parts": [[2018, 5, 2], [2018, 5, 4]]},
        {"literal": "n.d."},
    ],
)
def test_ranges_and_seasons_come_back(issued: dict[str, Any]) -> None:
    item = {"type": "article-journal", "title": "A title", "issued": issued}
    assert again(item) == [item]


@given(BODY)
def test_bodies_stay_whole(body: dict[str, str]) -> None:
    item = {"type": "report", "title": "A title", "author": [body, {"literal": "Three Old Friends"}]}
    assert again(item) == [item]


@pytest.mark.parametrize("case", [case for case in CASES if case.format == "ris"], ids=lambda case: case.name)
def test_golden_records_come_back(case: Any) -> None:
    """A type that one CSL type stands for (EBOOK, a book) may change; what is said of the work does not."""
    text = case.decoded().text
    first = [record.item for record in read(Text(text)) if isinstance(record, Record)]
    second = again(*first)
    assert again(*second) == second
    assert [one.get("title") for one in second] == [one.get("title") for one in first]
    if case.name in ("scopus-article", "web-of-science", "endnote", "zotero", "atypon", "ebsco", "springer", "cell"):
        assert second == first


def test_cited_references_are_written_and_read_again() -> None:
    cited = {
        "type": "article-journal",
        "title": "Surface free energies",
        "author": [{"family": "Tyson", "given": "W.R."}],
        "issued": {"date-parts": [[1977]]},
        "container-title": "Surf Sci",
        "volume": "62",
        "issue": "1",
        "page": "267-276",
    }
    cites = {"kind": "cites", "total": 1, "items": [{"rank": 1, "reference": cited}]}
    text = written({"type": "article-journal", "title": "A title", "custom": {"cites": cites}})
    (record,) = read(Text(text))
    assert isinstance(record, Record)
    assert [entry.item for listing in record.lists for entry in listing.entries] == [cited]


def test_what_ris_cannot_carry_is_counted() -> None:
    lost: Counter[str] = Counter()
    item = {"type": "article-journal", "title": "A title", "event-title": "A meeting", "DOI": "10.1000/x",
            "custom": {"classifications": [{"scheme": "clc", "code": "R749"}], "keywords": ["a"]}}  # fmt: skip
    list(write([item, item], lost))
    assert lost == {"event-title": 2, "custom.classifications": 2}


@pytest.mark.parametrize("type", [*WRITTEN, "event", "unheard-of"])
def test_every_type_is_written_and_read(type: str) -> None:
    (found,) = again({"type": type, "title": "A title", "author": [{"family": "Doe", "given": "Jane"}]})
    assert found["title"] == "A title"
    assert found.get("author") or found.get("director") or found.get("composer")


@given(st.sampled_from([*PAYLOADS, "a\nER  - \nTY  - JOUR\nTI  - b", "TY  - BOOK", ""]), URL, DOI)
def test_no_value_breaks_the_structure(payload: str, url: str, doi: str) -> None:
    name = {"family": payload, "given": payload}
    kept = {"XX": [payload], payload: [payload], "": [payload, "ER  -", "TY - BOOK"], "TY": [payload]}
    item: dict[str, Any] = {"title": f"A title {payload}", "author": [name], "note": payload, "abstract": payload,
                            "issued": {"literal": payload}, "page": payload, "URL": url, "DOI": doi,
                            "event-date": {"date-parts": [[2018, 99, 99]]}, "type": "paper-conference",
                            "keyword": payload, "ISSN": payload, "custom": {"kept": {"ris": kept}}}  # fmt: skip
    text = written(item, {})
    assert text.count("\nER  - ") == 2
    assert len([line for line in text.split("\n") if line.startswith("TY  - ")]) == 2


def test_a_preprint_comes_back_as_one() -> None:
    item = {"type": "article", "title": "A title", "custom": {"ids": {"arxiv": "1706.03762"}}}
    (record,) = read(Text(written(item)))
    assert isinstance(record, Record)
    assert record.item == item
