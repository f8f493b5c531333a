"""Journals and titles as the library knows them."""

from __future__ import annotations

from typing import Any

import pytest

from refcli.library import Library
from refcli.library.journals import Journals
from refcli.library.shaping import Shaper, Wishes
from tests.library.bed import page, paper, put

VENUES = [
    ("The Journal of Finance", "J. Finance", "0022-1082, 1540-6261", 3),
    ("JOURNAL OF FINANCE", "J FINANC", "0022-1082", 2),
    ("JOURNAL OF FINANCE", None, None, 9),
    ("Nature", "Nature", None, 1),
    ("Journal of Banking and Finance", None, None, 1),
    (None, "Econ. Lett.", None, 1),
]


def venue(title: str = "", short: str = "", issn: str = "") -> dict[str, Any]:
    given = {"container-title": title, "container-title-short": short, "ISSN": issn}
    return {"id": "a", **{name: value for name, value in given.items() if value}}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (venue("The Journal of Finance"), "J. Finance"),
        (venue("journal of finance"), "J. Finance"),
        (venue("Journal of Finance", "J Fin"), "J Fin"),
        (venue("J Finance (New York)", issn="1540-6261"), "J. Finance"),
        (venue("J FINANC"), "J FINANC"),
        (venue("Journal of Banking and Finance"), "Journal of Banking and Finance"),
        (venue("", "Econ. Lett."), "Econ. Lett."),
        (venue("经济研究"), "经济研究"),
    ],
)
def test_abbreviated(given: dict[str, Any], written: str) -> None:
    found = Journals(VENUES).abbreviated(given)
    assert found["container-title"] == written
    assert "container-title-short" not in found


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (venue("J. Finance"), "The Journal of Finance"),
        (venue("J FINANC"), "The Journal of Finance"),
        (venue("JOURNAL OF FINANCE", "J FINANC"), "The Journal of Finance"),
        (venue("J. Fin.", issn="0022-1082"), "The Journal of Finance"),
        (venue("Finance Today", issn="0022-1082"), "Finance Today"),
        (venue("", "J. Finance"), "The Journal of Finance"),
        (venue("Nature", "Nature"), "Nature"),
        (venue("Journal of Banking and Finance", "J. Bank. Financ."), "Journal of Banking and Finance"),
    ],
)
def test_full(given: dict[str, Any], written: str) -> None:
    found = Journals(VENUES).full(given)
    assert found["container-title"] == written
    assert "container-title-short" not in found


def test_what_has_no_other_name_is_told_and_stays() -> None:
    journals = Journals(VENUES)
    assert journals.full(venue("", "Econ. Lett.")) == venue("", "Econ. Lett.")
    journals.abbreviated(venue("Journal of Banking and Finance"))
    journals.abbreviated(venue("金融研究"))
    journals.abbreviated(venue())
    assert journals.unknown == {"Econ. Lett.", "Journal of Banking and Finance"}


def test_the_library_teaches_words_and_journals(library: Library) -> None:
    put(library, "a.txt", page(paper("Fitting FooNet models to the returns of large panels", **{
        "container-title": "Journal of Foo Studies", "container-title-short": "J. Foo Stud."})))  # fmt: skip
    put(library, "b.txt", page(paper("FOONET AND THE DNA", **{"container-title": "JOURNAL OF FOO STUDIES"})))
    [shouted] = [one.item for one in library.references() if one.item["title"].isupper()]
    shaper = Shaper(Wishes(title_case="sentence"), library)
    assert shaper.of(shouted)["title"] == "FooNet and the DNA"
    assert shaper.of(shouted)["container-title"] == "Journal of Foo Studies"
    assert Shaper(Wishes(title_case="title"), library).of(shouted)["title"] == "FooNet and the DNA"
    assert Shaper(Wishes(journal="abbreviated"), library).of(shouted)["container-title"] == "J. Foo Stud."
    assert Shaper(Wishes(title_case="sentence")).of(shouted)["title"] == "Foonet and the DNA"


def test_venues_in_capitals_get_title_case_and_short_ones_stay() -> None:
    shaper = Shaper(Wishes(title_case="sentence"))
    given = {"id": "a", "title": "A STUDY OF THINGS", "container-title": "ANNALS OF FOO", "publisher": "ELSEVIER"}
    assert shaper.of(given) == {
        "id": "a", "title": "A study of things", "container-title": "Annals of Foo", "publisher": "ELSEVIER",
    }  # fmt: skip
    assert shaper.of({"id": "a", "container-title": "JAMA"})["container-title"] == "JAMA"


def test_nothing_wished_is_nothing_done() -> None:
    assert Shaper(Wishes()).steps == []
