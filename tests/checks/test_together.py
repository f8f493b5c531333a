"""What shows only between references."""

from __future__ import annotations

from typing import Any

from refcli.checks.table import judge_together
from refcli.checks.together import brief


def found(*items: dict[str, Any], known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    briefs = [brief(number, item) for number, item in enumerate(items)]
    return [(one.key, said.code) for one, said in judge_together(briefs, known.__contains__)]


def test_one_doi_on_two_references() -> None:
    items = [{"id": "a", "DOI": "10.1/X"}, {"id": "b", "DOI": "https://doi.org/10.1/x"}, {"id": "c", "DOI": "10.1/y"}]
    assert found() == []
    assert found(*items) == []  # a registrant has three digits or more
    items = [{**one, "DOI": one["DOI"].replace("10.1/", "10.1037/")} for one in items]
    assert found(*items) == [("a", "same-doi"), ("b", "same-doi")]


def test_one_book_twice_and_the_chapters_of_one_book() -> None:
    book = {"ISBN": "978-0-306-40615-7", "title": "On Peers"}
    assert found({"id": "a", **book}, {"id": "b", **book, "ISBN": "9780306406157, 0-306-40615-2"}) == [
        ("a", "same-isbn"),
        ("b", "same-isbn"),
    ]
    assert found({"id": "a", **book}, {"id": "b", **book, "title": "Chapter 2"}) == []


def test_keys_that_bibtex_takes_for_one() -> None:
    assert found({"id": "Walker2013"}, {"id": "walker2013"}, {"id": "bryant2013"}, {"id": ""}, {"id": ""}) == [
        ("Walker2013", "same-key"),
        ("walker2013", "same-key"),
    ]


def test_a_crossref_to_nothing() -> None:
    part = {"id": "part", "custom": {"kept": {"bibtex": {"crossref": ["Whole"]}}}}
    assert found(part) == [("part", "undefined-crossref")]
    assert found(part, {"id": "whole"}) == []
    assert found(part, known=frozenset(["Whole"])) == []


def test_the_cost_grows_with_the_number_of_references_and_no_faster() -> None:
    same = [{"id": f"k{n}", "DOI": "10.1037/x"} for n in range(3_000)]
    messages = [said.message for _one, said in judge_together([brief(*one) for one in enumerate(same)], bool)]
    assert len(messages) == 3_000
    assert max(map(len, messages)) < 200
