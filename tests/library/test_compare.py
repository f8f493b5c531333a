"""A file beside the library: what is the same work, and what counts as a difference."""

from __future__ import annotations

from typing import Any

import pytest

from refcli.library import Library
from refcli.library.compare import Entry, compare
from tests.library.bed import page, paper, put

OURS = {
    "DOI": "10.1000/alpha",
    "author": [{"family": "Lind", "given": "Ada"}, {"family": "Berg", "given": "Bo"}],
    "container-title": "Journal of Peers",
    "issued": {"date-parts": [[2013, 4]]},
    "volume": "36",
    "issue": "1",
    "page": "28-34",
}


def item(title: str = "Alpha of peer support", **fields: Any) -> dict[str, Any]:
    whole = {"type": "article-journal", "title": title, **OURS, **fields}
    return {name: value for name, value in whole.items() if value is not None}


@pytest.fixture
def filled(library: Library) -> Library:
    put(library, "a.txt", page(paper("Alpha of peer support", **OURS)))
    put(library, "b.txt", page(paper("Beta of something else", author=[{"family": "Lind", "given": "Ada"}])))
    return library


def told(library: Library, key: str, theirs: dict[str, Any]) -> tuple[str | None, list[str], list[str], str | None]:
    (one,) = compare(library, [Entry(key, theirs, 1)])
    return (
        one.reference.key if one.reference else None,
        [difference.field for difference in one.differences],
        [difference.field for difference in one.more],
        one.clash.key if one.clash else None,
    )


def key_of(library: Library, word: str) -> str:
    (found,) = library.matching(word)
    return found.key or ""


def test_the_same_is_found_by_key_by_doi_and_by_title_and_author(filled: Library) -> None:
    alpha = key_of(filled, "alpha")
    assert told(filled, alpha, item(DOI=None)) == (alpha, [], ["DOI"], None)
    assert told(filled, "mine", item()) == (alpha, [], [], None)
    assert told(filled, "mine", item(DOI="https://doi.org/10.1000/ALPHA")) == (alpha, [], [], None)
    assert told(filled, "", item("ALPHA of Peer-Support", DOI=None)) == (alpha, [], ["DOI"], None)
    assert told(filled, "mine", item("Nothing like this", DOI=None)) == (None, [], [], None)


def test_a_key_that_the_library_has_for_another_work_proves_nothing(filled: Library) -> None:
    alpha, beta = key_of(filled, "alpha"), key_of(filled, "beta")
    assert told(filled, beta, item()) == (alpha, [], [], beta)
    assert told(filled, beta, item("Gamma rays in the sky", DOI=None)) == (None, [], [], beta)


def test_a_doi_that_belongs_to_a_plainly_different_title_proves_nothing(filled: Library) -> None:
    assert told(filled, "mine", item("Gamma rays in the sky"))[0] is None


def test_title_and_author_prove_nothing_where_two_dois_say_otherwise(filled: Library) -> None:
    assert told(filled, "mine", item(DOI="10.48550/arXiv.1301.1"))[0] is None
    assert told(filled, "mine", item(DOI=None, issued={"date-parts": [[2012]]}))[1] == ["issued"]


def test_a_book_with_editors_only_is_known_by_its_title(library: Library) -> None:
    book = {"type": "book", "title": "Handbook of peers", "editor": [{"family": "Lind", "given": "Ada"}]}
    other = {**book, "title": "Handbook of stars"}
    for number, one in enumerate((other, book)):
        put(library, f"{number}.txt", page(one))
    for one in (book, other):
        found, differences, *_rest = told(library, "", one)
        assert found is not None
        assert library.find(found).item["title"] == one["title"]
        assert differences == []
    assert told(library, "", {**book, "title": "Handbook of peer work"})[0] is None


DIFFERENT: list[tuple[str, dict[str, Any]]] = [
    ("title", {"title": "Alpha of peer support: a trial"}),
    ("author", {"author": [{"family": "Lind", "given": "Ada"}]}),
    ("author", {"author": [{"family": "Lind", "given": "Eva"}, {"family": "Berg", "given": "Bo"}]}),
    ("author", {"author": [{"family": "Berg", "given": "Bo"}, {"family": "Lind", "given": "Ada"}]}),
    ("issued", {"issued": {"date-parts": [[2012]]}}),
    ("volume", {"volume": "37"}),
    ("issue", {"issue": "2"}),
    ("page", {"page": "28-35"}),
    ("page", {"page": "27"}),
    ("DOI", {"DOI": "10.1000/beta"}),
]


@pytest.mark.parametrize(("field", "fields"), DIFFERENT)
def test_a_difference_names_its_field(filled: Library, field: str, fields: dict[str, Any]) -> None:
    alpha = key_of(filled, "alpha")
    assert told(filled, alpha, item(**fields)) == (alpha, [field], [], None)


SAME: list[dict[str, Any]] = [
    {"title": "<i>Alpha</i> of Peer Support"},
    {"author": [{"family": "Lind", "given": "A."}, {"family": "Berg", "given": "B"}]},
    {"author": [{"literal": "Ada Lind"}, {"family": "BERG", "given": "Bo"}]},
    {"author": [{"family": "Lind", "given": "Ada"}], "custom": {"authors_incomplete": True}},
    {"author": [{"family": "林", "given": "德"}, {"family": "贝", "given": "格"}]},
    {"issued": {"date-parts": [[2013]]}},
    {"page": "28–34"},
    {"page": "pp. 28 - 34"},
    {"page": "28"},
    {"DOI": "10.1000/ALPHA"},
    {"container-title": "J. Peers"},
]


@pytest.mark.parametrize("fields", SAME, ids=repr)
def test_another_spelling_is_no_difference(filled: Library, fields: dict[str, Any]) -> None:
    assert told(filled, key_of(filled, "alpha"), item(**fields))[1:] == ([], [], None)


def test_what_only_the_library_knows(filled: Library) -> None:
    bare = {"type": "article-journal", "title": "Alpha of peer support"}
    alpha = key_of(filled, "alpha")
    assert told(filled, alpha, bare) == (alpha, [], [name for name in _ORDER if name in OURS], None)


_ORDER = ("author", "issued", "volume", "issue", "page", "DOI", "container-title")


def test_the_values_of_both_sides_are_told(filled: Library) -> None:
    (one,) = compare(filled, [Entry(key_of(filled, "alpha"), item(issued={"date-parts": [[2012]]}), 7)])
    (difference,) = one.differences
    assert (difference.theirs, difference.ours) == ("2012", "2013")
