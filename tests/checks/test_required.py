"""What is missing for an entry, by type and dialect."""

from typing import Any

import pytest

from refcli.checks import DIALECTS, missing, missing_for_bibtex

PERSON = [{"family": "Walker", "given": "Gill"}]
WHOLE = {
    "title": "T",
    "author": PERSON,
    "issued": {"date-parts": [[2013]]},
    "container-title": "J",
    "publisher": "P",
    "note": "N",
    "genre": "PhD thesis",
    "number": "5",
    "URL": "https://example.org",
}
BY_DIALECT = {
    "bibtex": [
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
    "biblatex": [
        ("article-journal", ["author", "title", "journaltitle", "date"]),
        ("book", ["author/editor", "title", "date"]),
        ("chapter", ["author", "title", "booktitle", "date"]),
        ("thesis", ["author", "title", "type", "institution", "date"]),
        ("patent", ["author", "title", "number", "date"]),
        ("webpage", ["title", "date", "url"]),
        ("dataset", ["title"]),
    ],
    "gbt7714": [
        ("article-journal", ["author", "title", "journal", "year"]),
        ("article-newspaper", ["title", "journal", "year"]),
        ("standard", ["title", "number"]),
        ("patent", ["author", "title", "number", "year"]),
        ("webpage", ["title", "url"]),
    ],
}
ROWS = [(dialect, *row) for dialect, rows in BY_DIALECT.items() for row in rows]


def test_all_dialects_are_shown_here() -> None:
    assert tuple(BY_DIALECT) == DIALECTS


@pytest.mark.parametrize(("dialect", "kind", "fields"), ROWS)
def test_fields_of_each_type(dialect: str, kind: str, fields: list[str]) -> None:
    assert missing({"type": kind}, dialect) == fields
    assert missing({"type": kind, **WHOLE}, dialect) == []


@pytest.mark.parametrize(("kind", "fields"), BY_DIALECT["bibtex"])
def test_bibtex_is_what_is_asked_for_mostly(kind: str, fields: list[str]) -> None:
    assert missing_for_bibtex({"type": kind}) == missing({"type": kind}) == fields


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


@pytest.mark.parametrize(
    "given", [{"URL": "https://example.org"}, {"DOI": "10.1/a"}, {"custom": {"ids": {"arxiv": "1"}}}]
)
def test_an_address_a_doi_or_an_eprint_number_leads_to_what_is_online(given: dict[str, Any]) -> None:
    online = {"type": "article", "title": "T", "author": PERSON, "issued": {"date-parts": [[2020]]}}
    assert missing(online, "biblatex") == ["url"]
    assert missing({**online, **given}, "biblatex") == []
