"""What is missing for a BibTeX entry."""

from typing import Any

import pytest

from refcli.checks import missing_for_bibtex

PERSON = [{"family": "Walker", "given": "Gill"}]
WHOLE = {
    "title": "T",
    "author": PERSON,
    "issued": {"date-parts": [[2013]]},
    "container-title": "J",
    "publisher": "P",
    "note": "N",
}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("article-journal", ["author", "title", "journal", "year"]),
        ("article-newspaper", ["author", "title", "journal", "year"]),
        ("book", ["author/editor", "title", "publisher", "year"]),
        ("chapter", ["author", "title", "booktitle", "publisher", "year"]),
        ("paper-conference", ["author", "title", "booktitle", "year"]),
        ("thesis", ["author", "title", "school", "year"]),
        ("report", ["author", "title", "institution", "year"]),
        ("manuscript", ["author", "title", "note"]),
        ("webpage", ["title"]),
        ("", ["title"]),
    ],
)
def test_fields_of_each_type(kind: str, fields: list[str]) -> None:
    assert missing_for_bibtex({"type": kind}) == fields
    assert missing_for_bibtex({"type": kind, **WHOLE}) == []


def test_a_saved_page_lacks_journal_and_year() -> None:
    page: dict[str, Any] = {"type": "article-journal", "title": "Peer support", "author": PERSON}
    assert missing_for_bibtex(page) == ["journal", "year"]


def test_an_editor_does_for_a_book_but_not_for_an_article() -> None:
    item = {**WHOLE, "author": [], "editor": PERSON}
    assert missing_for_bibtex({"type": "book", **item}) == []
    assert missing_for_bibtex({"type": "article-journal", **item}) == ["author"]


def test_anonymous_is_nobody_and_blanks_are_nothing() -> None:
    item = {**WHOLE, "type": "article-journal", "author": [{"literal": "[Anonymous]"}], "container-title": " "}
    assert missing_for_bibtex(item) == ["author", "journal"]
