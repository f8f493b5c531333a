"""CSL-JSON, JSON Lines and CSL-YAML: lossless for our items, forgiving for what other programs write."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats import Losses, by_name
from refcli.formats.csl_json import marks
from refcli.formats.csl_json.dates import date
from refcli.formats.csl_json.items import person
from refcli.formats.text import Text
from refcli.formats.values import fields
from refcli.model import Problem, Record
from tests.formats import items as some
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

NAMES = ("csl-json", "jsonl", "csl-yaml")


def found(name: str, text: str) -> list[Record | Problem]:
    format = by_name(name)
    assert format is not None
    assert format.read is not None
    return list(format.read(Text(text)))


def items_of(name: str, text: str) -> list[dict[str, Any]]:
    return [one.item for one in found(name, text) if isinstance(one, Record)]


def written(name: str, items: list[dict[str, Any]]) -> str:
    format = by_name(name)
    assert format is not None
    assert format.write is not None
    return "".join(format.write(items, Losses()))


ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=30)
SCALAR = ANY_TEXT | st.integers(-(10**15), 10**15) | st.booleans()
NESTED = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(ANY_TEXT, inner, min_size=1, max_size=3),
    max_leaves=5,
)
CUSTOM: dict[str, st.SearchStrategy[Any]] = {
    "ids": st.dictionaries(st.sampled_from(["wos", "cnki", "other"]), ANY_TEXT, min_size=1),
    "cited_by": st.fixed_dictionaries({"count": st.integers(0, 10**6)}, optional={"as_of": st.just("2020-01-02")}),
    "classifications": st.just([{"scheme": "clc", "code": "R749", "label": "精神病学"}]),
    "affiliations": st.lists(ANY_TEXT, min_size=1, max_size=2),
    "author_affiliations": st.just([[1], []]),
    "author_ids": st.just([{}, {"orcid": "0000-0001"}]),
    "authors_incomplete": st.just(True),
    "funding": st.lists(ANY_TEXT, min_size=1, max_size=2),
    "translated": st.fixed_dictionaries({"title": ANY_TEXT, "keywords": st.lists(ANY_TEXT, min_size=1, max_size=2)}),
    "kept": st.dictionaries(
        st.sampled_from(["ris", "mods"]),
        st.dictionaries(ANY_TEXT, st.lists(ANY_TEXT, min_size=1, max_size=2), min_size=1, max_size=2),
        min_size=1,
    ),
    "something": NESTED,
}
RANGE = st.tuples(st.integers(1800, 1900), st.integers(1901, 2030)).map(
    lambda ends: {"date-parts": [[one] for one in ends]}
)
SEASON = st.integers(1, 4).map(lambda number: {"date-parts": [[2018]], "season": number})
DATE = some.DATE | RANGE | SEASON | st.just({"literal": "in press"}) | st.just({"date-parts": [[1850]], "circa": True})


@st.composite
def our_items(draw: st.DrawFn) -> dict[str, Any]:
    item: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {
                "id": ANY_TEXT.filter(lambda text: text == text.strip()),
                "type": st.just("book"),
                "title": ANY_TEXT | some.TEXT,
            },
            optional={
                "author": some.NAMES,
                "container-title": ANY_TEXT,
                "abstract": ANY_TEXT,
                "page": some.PAGE,
                "volume": some.NUMBER | st.just("007"),
                "language": st.sampled_from(["no", "en", "zh"]),
                "issued": DATE,
                "accessed": DATE,
                "note": ANY_TEXT.filter(lambda text: ":" not in text),
                "an-unknown-field": NESTED,
            },
        )
    )
    custom = draw(st.fixed_dictionaries({}, optional=CUSTOM))
    if custom:
        item["custom"] = custom
    if draw(st.booleans()):
        fields.keywords(item, draw(some.KEYWORDS), mesh=draw(some.KEYWORDS))
    return item


@pytest.mark.parametrize("name", NAMES)
@given(items=st.lists(our_items(), min_size=1, max_size=3))
def test_nothing_is_lost(name: str, items: list[dict[str, Any]]) -> None:
    assert items_of(name, written(name, items)) == items


@pytest.mark.parametrize("name", NAMES)
@given(title=st.text("ab *_^~\\`[]<>i/bsupo{}.'\"", min_size=1, max_size=20).filter(str.strip))
def test_titles_with_marks_come_back(name: str, title: str) -> None:
    items = [{"id": "a", "type": "book", "title": title}]
    assert items_of(name, written(name, items)) == items


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_values_stay_within_their_item(name: str, payload: str) -> None:
    items = [{"id": "a", "type": "book", "title": payload}, {"id": "b", "type": "book", "title": "y"}]
    back = items_of(name, written(name, items).encode("utf-8", "replace").decode())
    assert [item["id"] for item in back] == ["a", "b"]
    assert back[1] == items[1]


@pytest.mark.parametrize("name", NAMES)
def test_lists_come_back_as_lists(name: str) -> None:
    entry = {"type": "book", "title": "Cited"}
    shown = {"kind": "related", "total": 50, "seen": 1, "items": [{"rank": 21, "reference": entry}]}
    cites = {"kind": "cites", "total": None, "seen": 1, "items": [{"rank": None, "reference": entry}]}
    item = {"id": "a", "type": "book", "title": "Owner", "custom": {"related": shown, "cites": cites}}
    (record,) = found(name, written(name, [item]))
    assert isinstance(record, Record)
    assert record.item == {"id": "a", "type": "book", "title": "Owner"}
    assert [(one.kind, one.total, one.entries[0].rank, one.entries[0].item) for one in record.lists] == [
        ("related", 50, 21, entry),
        ("cites", None, None, entry),
    ]


def test_what_belongs_to_a_library_is_left_there() -> None:
    custom = {"status": "held", "aliases": ["x"], "tags": ["t"], "records": [{}], "score": 1.5, "related": {"seen": 1}}
    text = json.dumps([{"id": "a", "type": "book", "title": "T", "custom": {**custom, "funding": ["F"]}}])
    assert items_of("csl-json", text)[0]["custom"] == {"funding": ["F"]}


def one(**given: Any) -> dict[str, Any]:
    (item,) = items_of("csl-json", json.dumps([{"type": "book", "title": "T", **given}]))
    return item


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"volume": 36}, "volume", "36"),
        ({"volume": 36.0}, "volume", "36"),
        ({"id": 17}, "id", "17"),
        ({"id": "http://zotero.org/users/1/items/AB", "citation-key": "walker2013"}, "id", "walker2013"),
        ({"shortTitle": "S"}, "title-short", "S"),
        ({"journalAbbreviation": "J"}, "container-title-short", "J"),
        ({"event": "Conference"}, "event-title", "Conference"),
        ({"author": []}, "author", None),
        ({"author": [{"family": "", "given": ""}]}, "author", None),
        ({"publisher": None}, "publisher", None),
        ({"keyword": "a, b"}, "keyword", "a; b"),
        ({"ISSN": ["1234-5678", "8765-4321"]}, "ISSN", "1234-5678, 8765-4321"),
        ({"page": "28–34"}, "page", "28-34"),
        ({"DOI": "https://doi.org/10.1000/X"}, "DOI", "10.1000/X"),
        ({"note": "PMID: 123\nread"}, "PMID", "123"),
        ({"note": "PMID: 123\nread"}, "note", "read"),
        ({"type": "journalArticle"}, "type", "article-journal"),
        ({"type": "hologram"}, "type", "document"),
        ({"type": "hologram"}, "custom", {"kept": {"csl-json": {"type": ["hologram"]}}}),
        ({"custom": {"keywords": "no list"}}, "custom", {"kept": {"csl-json": {"custom.keywords": ["no list"]}}}),
    ],
)
def test_what_other_programs_write(given: dict[str, Any], field: str, expected: Any) -> None:
    assert one(**given).get(field) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"date-parts": [["2013", "5", 2]]}, {"date-parts": [[2013, 5, 2]]}),
        ({"date-parts": [[2013, 0, 0]]}, {"date-parts": [[2013]]}),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [2013, 5]}, {"date-parts": [[2013, 5]]}),
        ({"date-parts": [[2013, 22]]}, {"date-parts": [[2013]], "season": 2}),
        ({"date-parts": [[2013]], "season": "Spring"}, {"date-parts": [[2013]], "season": 1}),
        ({"date-parts": [[2013]], "circa": 1}, {"date-parts": [[2013]], "circa": True}),
        ({"date-parts": [[2013]], "circa": "0"}, {"date-parts": [[2013]]}),
        ({"raw": "May 2013"}, {"date-parts": [[2013, 5]]}),
        ({"raw": "2013/2014"}, {"date-parts": [[2013], [2014]]}),
        ({"literal": "n.d."}, {"literal": "n.d."}),
        ({"year": 2013, "month": 5}, {"date-parts": [[2013, 5]]}),
        ([{"year": 2013}, {"year": 2014}], {"date-parts": [[2013], [2014]]}),
        ("2013-05-02", {"date-parts": [[2013, 5, 2]]}),
        ("2013~", {"date-parts": [[2013]], "circa": True}),
        ("2013-21", {"date-parts": [[2013]], "season": 1}),
        (2013, {"date-parts": [[2013]]}),
        ({}, None),
        (True, None),
    ],
)
def test_dates(given: Any, expected: Any) -> None:
    assert date(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"family": "van der Berg", "given": "J.", "parse-names": True},
            {"non-dropping-particle": "van der", "family": "Berg", "given": "J."},
        ),
        ({"family": "NHS", "isInstitution": True}, {"literal": "NHS"}),
        ({"family": "Li", "static-ordering": True}, {"family": "Li"}),
        ({"suffix": "Jr."}, None),
        ({"name": "WHO"}, {"literal": "WHO"}),
        (7, None),
    ],
)
def test_names(given: Any, expected: Any) -> None:
    assert person(given) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '[{"title": ' + "[" * 5000 + "]" * 5000 + "}]",
        '[{"title": "x", "volume": ' + "9" * 5000 + "}]",
        '[{"title": "x", "volume": NaN, "n": -Infinity, "m": 1e999}]',
        '[{"title": "x\\ud800"}]',
        '{"title": "a", "title": "b"}',
        '{"title": "x',
        '[1, 2, "x", null, {}]',
        "}" * 1000,
    ],
)
def test_what_bends_a_decoder(text: str) -> None:
    for name in ("csl-json", "jsonl"):
        answer = found(name, text)
        assert answer
        json.dumps([one.item for one in answer if isinstance(one, Record)]).encode("utf-8")


def test_a_number_of_thousands_of_digits_stays_text() -> None:
    assert items_of("csl-json", '[{"title": "x", "volume": ' + "9" * 5000 + "}]")[0]["volume"] == "9" * 5000


def test_an_expanding_file_is_refused() -> None:
    lines = ["- title: x", "  a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefg", "bcdefgh", strict=True):
        lines.append(f"  {name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    (problem,) = found("csl-yaml", "\n".join(lines))
    assert isinstance(problem, Problem)
    (record,) = found("csl-yaml", "- title: x\n  author: &a\n  - family: Li\n  editor: *a\n")
    assert isinstance(record, Record)
    assert record.item["editor"] == [{"family": "Li"}]


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        ("On *E. coli* and **more**", "On <i>E. coli</i> and <b>more</b>"),
        ("H~2~O at 10^5^", "H<sub>2</sub>O at 10<sup>5</sup>"),
        ("_Daphnia_ in snake_case_names", "<i>Daphnia</i> in snake_case_names"),
        (r"A\* search", "A* search"),
        ("C* algebras and 2 * 3 * 4", "C* algebras and 2 * 3 * 4"),
        ("[DNA]{.smallcaps} repair", "DNA repair"),
    ],
)
def test_marks_of_markdown(marked: str, html: str) -> None:
    assert marks.read(marked) == html


def test_yaml_keeps_what_looks_like_something_else() -> None:
    (item,) = items_of("csl-yaml", "- title: no\n  type: book\n  language: no\n  volume: 010\n  issued: 2013-05-02\n")
    assert (item["title"], item["language"], item["volume"]) == ("no", "no", "010")
    assert item["issued"] == {"date-parts": [[2013, 5, 2]]}


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_damaged_files_are_read_without_fault(name: str, data: st.DataObject) -> None:
    case = data.draw(st.sampled_from([case for case in CASES if case.format == name]))
    text = case.decoded().text
    place = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(place, min(len(text), place + 80)))
    assert found(name, text[:place] + data.draw(st.text(max_size=5)) + text[stop:])


@pytest.mark.parametrize("name", NAMES)
@given(text=st.text() | st.text('[]{}":,-\n \\ua0&*|>!?#', max_size=60))
def test_any_text(name: str, text: str) -> None:
    assert found(name, text)
    formats.candidates(text)


def test_a_record_behind_much_damage_is_found() -> None:
    text = "[" + '{"title": "x", ' * 3000 + ',\n{"type": "book", "title": "Found"}]'
    assert [item["title"] for item in items_of("csl-json", text)][-1:] == ["Found"]


def test_an_item_longer_than_a_window_is_read() -> None:
    item = {"id": "a", "type": "book", "title": "T", "abstract": 'long "quoted" \\ ' * 20_000}
    assert items_of("csl-json", written("csl-json", [item, {**item, "id": "b"}])) == [item, {**item, "id": "b"}]
