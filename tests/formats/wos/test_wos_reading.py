"""Judgement in reading Web of Science: what a line, a name, an address, a date or a document type means."""

from __future__ import annotations

from typing import Any

import pytest

from refcli.formats.text import Text
from refcli.formats.wos import WOS, inspec, people, references
from refcli.formats.wos.build import date_of, item_of
from refcli.formats.wos.tables import mapping
from refcli.model import Problem, Record


def read(lines: str) -> list[Record | Problem]:
    assert WOS.read is not None
    return list(WOS.read(Text(lines)))


@pytest.mark.parametrize(
    ("tags", "kind", "genre"),
    [
        ({"PT": ["J"], "DT": ["Article"]}, "article-journal", None),
        ({"PT": ["J"], "DT": ["Article; Early Access"]}, "article-journal", "Early Access"),
        ({"PT": ["J"], "DT": ["Review"]}, "article-journal", "Review"),
        ({"PT": ["J"], "DT": ["Proceedings Paper"]}, "article-journal", "Proceedings Paper"),
        ({"PT": ["C"], "DT": ["Proceedings Paper"]}, "paper-conference", None),
        ({"PT": ["S"], "DT": ["Proceedings Paper"]}, "paper-conference", None),
        ({"PT": ["B"], "DT": ["Article; Book Chapter"]}, "chapter", "Article; Book Chapter"),
        ({"PT": ["B"], "DT": ["Book Chapter"]}, "chapter", None),
        ({"PT": ["B"], "DT": ["Book"], "SO": ["X"], "BP": ["1"]}, "book", None),
        ({"PT": ["B"], "SO": ["X"], "BP": ["1"]}, "chapter", None),
        ({"PT": ["B"]}, "book", None),
        ({"PT": ["P"]}, "patent", None),
        ({"PT": ["J"], "TY": ["CONF"]}, "paper-conference", None),
        ({"DT": ["Data Set"]}, "dataset", None),
        ({}, "article-journal", None),
    ],
)
def test_type_and_genre(tags: dict[str, list[str]], kind: str, genre: str | None) -> None:
    item = item_of({"TI": ["A title"], **tags})
    assert (item["type"], item.get("genre")) == (kind, genre)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("FEB 15", {"date-parts": [[2018, 2, 15]]}),
        ("JAN-FEB", {"date-parts": [[2018, 1], [2018, 2]]}),
        ("SPR", {"date-parts": [[2018]], "season": 1}),
        ("FAL", {"date-parts": [[2018]], "season": 3}),
        ("WIN", {"date-parts": [[2018]], "season": 4}),
        ("JUN 10-14", {"date-parts": [[2018, 6, 10], [2018, 6, 14]]}),
        ("SEP 30-OCT 02", {"date-parts": [[2018, 9, 30], [2018, 10, 2]]}),
        ("", {"date-parts": [[2018]]}),
    ],
)
def test_dates(text: str, date: dict[str, Any]) -> None:
    assert date_of(2018, text) == date


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Walker, Gill", {"family": "Walker", "given": "Gill"}),
        ("WALKER, G", {"family": "WALKER", "given": "G"}),
        ("Council, Mary Anne Brenda", {"family": "Council", "given": "Mary Anne Brenda"}),
        ("Smith, JA Jr", {"family": "Smith", "given": "JA", "suffix": "Jr"}),
        ("von Humboldt, A", {"non-dropping-particle": "von", "family": "Humboldt", "given": "A"}),
        ("[Anonymous]", None),
        ("World Health Organization", {"literal": "World Health Organization"}),
        ("王春峰", {"family": "王", "given": "春峰"}),
    ],
)
def test_names(text: str, name: dict[str, str] | None) -> None:
    assert people.person(text) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ({"family": "Walker", "given": "Gill"}, "Walker, G"),
        ({"family": "Smith", "given": "John A.", "suffix": "Jr."}, "Smith, JA Jr."),
        ({"family": "Lloyd-Evans", "given": "Jean-Paul"}, "Lloyd-Evans, JP"),
        ({"family": "Fama", "given": "EF"}, "Fama, EF"),
        ({"family": "王", "given": "春峰"}, "王春峰"),
        ({"literal": "ENRICH Study Grp"}, "ENRICH Study Grp"),
    ],
)
def test_short_names(name: dict[str, str], short: str) -> None:
    assert people.short(name) == short


def test_addresses_are_counted_once_and_unknown_names_are_passed_over() -> None:
    lines = ["[A, B; X, Y] Place One, Town.", "[C, D] Place Two, Town.", "[C, D; A, B] Place One, Town."]
    found = people.addresses(lines, {"a, b": 0, "c, d": 1}, 2)
    assert found == {"affiliations": ["Place One, Town", "Place Two, Town"], "author_affiliations": [[1], [2, 1]]}


def test_addresses_of_a_table_are_divided_outside_of_brackets() -> None:
    assert people.split_addresses("[A; B] One, X; [C] Two; Three") == ["[A; B] One, X", "[C] Two", "Three"]


@pytest.mark.parametrize(
    ("lines", "groups"),
    [
        (["Fama EF, 1992, J FINANC, V47, P427", "Sharpe WF, 1964, J FINANC"], [(0, 1), (1, 1)]),
        (["[张维 Zhang Wei], 1998, [管理科学学报, Journal of", "Management], V1, P1"], [(0, 2)]),
        (
            [
                "Bloom D E, 2011, The global economic burden of diseases",
                "a report, by the forum on such things as health",
                "of it",
            ],
            [(0, 3)],
        ),
        (["Bates P, PERSONAL COMMUNICATI", "Peer support and where it comes from"], [(0, 1), (1, 1)]),
        (["Somebody A, 2001, A TITLE THAT IS RATHER LONG AND CUT", "Bates P, PERSONAL COMMUNICATI"], [(0, 1), (1, 1)]),
    ],
)
def test_lines_of_references(lines: list[str], groups: list[tuple[int, int]]) -> None:
    assert references.joined(lines) == groups


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Fama EF, 1992, J FINANC, V47, P427, DOI 10.2307/2329112", {"DOI": "10.2307/2329112", "page": "427"}),
        ("Fama EF, 1992, J FINANC, V47, DOI DOI 10.2307/2329112", {"DOI": "10.2307/2329112", "volume": "47"}),
        ("Fama EF, 1992, J FINANC, DOI [10.1/a, 10.1/b]", {"DOI": "10.1/a"}),
        ("Altman E I, 1968, J FINANC, V23", {"author": [{"family": "Altman", "given": "EI"}], "volume": "23"}),
        ("[张维 Zhang Wei], 1998, [系统工程, Systems Engn], V1", {"container-title": "系统工程"}),
        ("Nothing that anybody understands", {"type": "article-journal"}),
    ],
)
def test_a_reference(line: str, fields: dict[str, Any]) -> None:
    item = references.read(line)
    assert {field: item.get(field) for field in fields} == fields
    assert item["custom"]["unknown"]["reference"] == [line]
    assert references.write(item) == line


def test_a_reference_that_was_read_elsewhere_is_written_as_web_of_science_does() -> None:
    item = {
        "author": [{"family": "Davidson", "given": "Larry"}, {"family": "Guy", "given": "K."}],
        "issued": {"date-parts": [[2012, 6]]},
        "container-title": "World Psychiatry, the journal",
        "volume": "11",
        "page": "123-128",
        "DOI": "10.1016/j.wpsyc.2012.05.009",
    }
    written = "Davidson L, 2012, WORLD PSYCHIATRY THE JOURNAL, V11, P123, DOI 10.1016/j.wpsyc.2012.05.009"
    assert references.write(item) == written
    assert references.write({"type": "document"}) == ""


def test_inspec_keywords_fall_into_free_controlled_and_other() -> None:
    text = "Theoretical/ thin films; growth/ SrTiO/sub 3/ film; 300 K/ A6855 Thin film growth/ temperature 3.0E+02 K"
    free, controlled, rest = inspec.keywords(text)
    assert free == ["SrTiO3 film", "300 K"]
    assert controlled == ["thin films", "growth"]
    assert rest == ["Theoretical", "A6855 Thin film growth", "temperature 3.0E+02 K"]


def test_a_record_before_one_that_begins_is_read_with_a_notice() -> None:
    first, second = read("PT J\nTI One\nPT J\nTI Two\nER\n")
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (len(first.notices), len(second.notices)) == (1, 0)
    assert (first.span.stop, second.span.start) == (11, 12)


def test_a_line_of_prose_that_begins_with_er_does_not_end_a_record() -> None:
    (record,) = read("PT J\nTI One\nER visits were counted\nSO A JOURNAL\nER\n")
    assert isinstance(record, Record)
    assert record.item["container-title"] == "A JOURNAL"
    assert record.item["custom"]["kept"]["wos"] == {"ER": ["visits were counted"]}


def test_every_tag_is_shown_once() -> None:
    tags = [tag for row in mapping() for tag in row.tag.split(", ")]
    assert len(tags) == len(set(tags)) > 50


def test_a_patents_number_and_inventor() -> None:
    item = item_of({"PT": ["P"], "TI": ["A title"], "AU": ["BELL A G"], "PN": ["US174465-A"]})
    assert item["number"] == "US174465-A"
    assert item["author"] == [{"family": "BELL", "given": "A G"}]


def test_a_name_of_nothing_but_commas_is_none() -> None:
    assert people.person(", " * 5_000) is None
    (record,) = read(f"PT J\nTI One\nAU {', ' * 5_000}\n   Walker, G\nER\n")
    assert isinstance(record, Record)
    assert record.item["author"] == [{"family": "Walker", "given": "G"}]
