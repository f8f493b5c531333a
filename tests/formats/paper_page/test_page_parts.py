"""The parts of the reader: names, keywords, venue lines, bare references, items."""

from __future__ import annotations

import pytest

from refcli.formats.paper_page import bare, items, keywords, names, venue
from refcli.formats.paper_page.venue import Venue


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LUI, SC", {"family": "LUI", "given": "SC"}),
        ("Davila, Mila Gonzalez", {"family": "Davila", "given": "Mila Gonzalez"}),
        ("de Andrade, Dominique", {"family": "de Andrade", "given": "Dominique"}),
        ("Bell, G. R.", {"family": "Bell", "given": "G. R."}),
        ("King, Martin Luther, Jr.", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ("Aristotle", {"literal": "Aristotle"}),
        ("Plato,", {"family": "Plato"}),
        ("[Anonymous]", {"literal": "[Anonymous]"}),
        ("王元月", {"family": "王", "given": "元月"}),
        ("欧阳自远", {"family": "欧阳", "given": "自远"}),
        ("王　月", {"family": "王", "given": "月"}),
        ("王,元月", {"family": "王", "given": "元月"}),
        ("青蒿素结构研究协作组", {"literal": "青蒿素结构研究协作组"}),
    ],
)
def test_names(text: str, name: dict[str, str]) -> None:
    assert names.name(text) == name


@pytest.mark.parametrize(
    ("line", "text", "numbers"),
    [
        ("Walker, Gill [1 ]", "Walker, Gill", [1]),
        ("Walker, Gill [1 ,2 ]", "Walker, Gill", [1, 2]),
        ("Walker, Gill[1,12]", "Walker, Gill", [1, 12]),
        ("Walker, Gill", "Walker, Gill", []),
        ("[Anonymous]", "[Anonymous]", []),
        ("Walker, Gill [ ]", "Walker, Gill [ ]", []),
    ],
)
def test_markers(line: str, text: str, numbers: list[int]) -> None:
    assert names.marked(line) == (text, numbers)


@pytest.mark.parametrize(
    ("line", "own", "plus"),
    [
        ("recovery; STAFF; RECOVERY;", ["recovery"], ["STAFF", "RECOVERY"]),
        ("recovery; KMV;", ["recovery", "KMV"], []),
        ("KMV; recovery; OPTION PRICING;", ["KMV", "recovery"], ["OPTION PRICING"]),
        ("THIN-FILMS; STATES;", ["THIN-FILMS", "STATES"], []),
        ("信用风险; KMV模型;", ["信用风险", "KMV模型"], []),
        ("recovery ;; ;", ["recovery"], []),
        ("p-n junction; 1ST-PRINCIPLES;", ["p-n junction"], ["1ST-PRINCIPLES"]),
    ],
)
def test_keywords(line: str, own: list[str], plus: list[str]) -> None:
    words = keywords.split([line])
    assert keywords.divide(words) == (own, plus)
    assert own + plus == words


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A, 1999, 22-3 (MAY) : 66 - &", Venue("A", 1999, "22-3", "MAY", "66")),
        ("A, 1999, (127): : 115 - 118", Venue("A", 1999, "", "127", "115-118")),
        ("A, 1999, : 661 - 666", Venue("A", 1999, "", "", "661-666")),
        ("A, B, AND C, 1999,", Venue("A, B, AND C", 1999)),
        ("A, 1999", Venue("A", 1999)),
        ("2012 A (WAC), 2012,", Venue("2012 A (WAC)", 2012)),
        ("A, 2020, 2020", Venue("A", 2020, "2020")),
        ("A, 1999, 4 (04): : 4463 - 4492", Venue("A", 1999, "4", "4", "4463-4492")),
        ("A, 1999, 4 (00): : A713 - +", Venue("A", 1999, "4", "0", "A713")),
        ("A, 1999, 4 (10) :4555-&", Venue("A", 1999, "4", "10", "4555")),
        ("A, 1999, 4 : 0653 - 0663", Venue("A", 1999, "4", "", "0653-0663")),
        ("A， 1999， 4 （04）： 1 – 2", Venue("A", 1999, "4", "4", "1-2")),
        ("A, 1999, 4 (04) : 703 - 703", Venue("A", 1999, "4", "4", "703")),
        ("A, 1999, 4 (04", Venue("A", 1999, "4", rest="(04")),
        ("A, 1999, 4 (04) : 70", Venue("A", 1999, "4", "4", rest="70")),
        ("A, 20", None),
        ("Smith, John", None),
        ("A in 1999", None),
        ("A, 1999, ADV PHYS, V32, P1", None),
        ("A, 1999, of things", None),
        (", 1999, 4", None),
        ("", None),
    ],
)
def test_venue_lines(line: str, expected: Venue | None) -> None:
    found = venue.read(line)
    if expected is not None and found is not None and not expected.page and found.rest:
        found = found._replace(page="")
    assert found == expected


@pytest.mark.parametrize(
    ("source", "volume", "issue", "kind"),
    [
        ("PROCEEDINGS OF THE 6TH INTERNATIONAL CONFERENCE ON INNOVATION AND MANAGEMENT", "", "", "paper-conference"),
        ("2012 WORLD AUTOMATION CONGRESS (WAC)", "", "", "paper-conference"),
        (
            "PROCEEDINGS OF THE NATIONAL ACADEMY OF SCIENCES OF THE UNITED STATES OF AMERICA",
            "39",
            "2",
            "article-journal",
        ),
        ("PROCEEDINGS OF THE IEEE", "39", "", "article-journal"),
        ("PROCEEDINGS OF THE ROYAL SOCIETY OF LONDON", "", "", "article-journal"),
        ("INSTITUTE OF PHYSICS CONFERENCE SERIES", "", "127", "article-journal"),
        ("LIBRARY OF CONGRESS QUARTERLY", "3", "", "article-journal"),
        ("SURFACE SCIENCE", "", "", "article-journal"),
    ],
)
def test_kinds_of_venues(source: str, volume: str, issue: str, kind: str) -> None:
    assert venue.kind(source, volume=volume, issue=issue) == kind


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("NAME A, 1990, SOURCE, V3-4Spe, PL373", {"volume": "3-4Spe", "page": "L373"}),
        ("NAME A, 1990, SOURCE, VA 23, pK237", {"volume": "A 23", "page": "K237"}),
        ("NAME A, 1990, SOURCE, VB5, PCH9", {"volume": "B5", "page": "CH9"}),
        ("NAME A, 1990, SOURCE, V65-66, P1", {"volume": "65-66", "page": "1"}),
        ("NAME A, 1976, P 1976 M BUS EC STAT, P177", {"container-title": "P 1976 M BUS EC STAT", "page": "177"}),
        ("NAME A, 1976, 3RD INT C, P177", {"container-title": "3RD INT C", "page": "177"}),
        ("NAME A, 1987, THESIS U UTAH", {"type": "thesis", "publisher": "U UTAH"}),
        ("NAME A, 1990, SOURCE, DOI 10.1/a(2006)87[1:XX]2.0.CO;2", {"DOI": "10.1/a(2006)87[1:XX]2.0.CO;2"}),
        ("NAME A, 1990, SOURCE, DOI DOI 10.1/a", {"DOI": "10.1/a"}),
        ("*BODY, 1990, SOURCE", {"author": [{"literal": "BODY"}]}),
        ("VAN DER NAME AB, 1990, SOURCE", {"author": [{"family": "VAN DER NAME", "given": "AB"}]}),
        ("NAME A, UNPUB", {"type": "manuscript"}),
        ("NAME A, IN PRESS PHYS REV B", {"container-title": "PHYS REV B", "status": "in press"}),
        ("Name E.F., Other-Name R.R., Is it so, or not?, Journal of Money, Credit and Banking, 77, pp. 680-692, (1987)",
         {"title": "Is it so, or not?", "container-title": "Journal of Money, Credit and Banking", "volume": "77",
          "page": "680-692"}),
    ],
)  # fmt: skip
def test_bare_references(line: str, fields: dict[str, object]) -> None:
    item = bare.read(line)
    assert item is not None
    assert {field: item[field] for field in fields} == fields
    assert item["custom"]["unknown"]["reference"] == [line]


def test_the_other_dois_of_a_reference_are_kept() -> None:
    item = bare.read("NAME A, 1990, SOURCE, DOI [10.1/a, DOI 10.1/A, https://doi.org/10.2/b]")
    assert item is not None
    assert item["DOI"] == "10.1/a"
    assert item["custom"]["unknown"]["DOI"] == ["10.2/b"]


@pytest.mark.parametrize("line", ["A title without anything", "Title, with a comma", "", "x" * 5000, "Title, 1999"])
def test_other_lines_are_no_bare_references(line: str) -> None:
    assert bare.read(line) is None


def test_a_title_may_begin_like_a_mark_or_a_number() -> None:
    reading = items.read(
        ["7X7 RECONSTRUCTION ON SI(111) RESOLVED IN REAL SPACE", "PHYSICAL REVIEW LETTERS, 1983, 50 (02) : 120 - 123"]
    )
    assert reading.item is not None
    assert reading.item["title"] == "7X7 RECONSTRUCTION ON SI(111) RESOLVED IN REAL SPACE"
    assert "author" not in reading.item


def test_authors_are_told_by_place_not_by_their_letters() -> None:
    reading = items.read(
        ["SURFACE STATES, 2-BAND PINNING", "TITLE LIKE, NAME", "SURFACE SCIENCE", "SURFACE SCIENCE, 1973, 37"]
    )
    assert reading.item is not None
    assert reading.item["author"] == [{"family": "TITLE LIKE", "given": "NAME"}, {"literal": "SURFACE SCIENCE"}]


def test_the_mark_of_the_type_is_in_no_field() -> None:
    for lines in (
        ["A title [J]. SURFACE SCIENCE, 1973, 37"],
        ["A title [J].", "NAME, A .", "SURFACE SCIENCE, 1973, 37"],
        ["A title", "[J].", "SURFACE SCIENCE,", "1973, 37"],
        ["A title", "NAME, A", "[J]. SURFACE SCIENCE, 1973, 37"],
    ):
        reading = items.read(lines)
        assert reading.item is not None
        assert (reading.item["title"], reading.item["container-title"]) == ("A title", "SURFACE SCIENCE")
        assert "[J]" not in str(reading.item)
        assert reading.doubt == ""
