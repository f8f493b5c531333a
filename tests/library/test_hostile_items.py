"""Items and words that no honest file or keyboard makes: kept as far as they can be said, and nothing fails."""

from __future__ import annotations

import json
from typing import Any

import pytest

from refcli.errors import NotFound
from refcli.library import Library
from refcli.model import Counts
from tests.hostile import PAYLOADS
from tests.library.bed import derived_check, exported, page, paper, put

ITEMS: dict[str, dict[str, Any]] = {
    "surrogate in a title": paper("A \ud800 title", volume="9"),
    "surrogate in a name": paper("A title", "\udc80"),
    "surrogate in a field": paper("A title", **{"x\udfff": "1"}),
    "NUL": paper("A \0 title", "L\0i", DOI="10.1/a\0b"),
    "NUL in an identifier": paper("A title", PMID="1\x002"),
    "huge year": paper("A title", year=10**30),
    "huge count": paper("A title", custom={"cited_by": {"count": 10**400}}),
    "year in words": paper("A title", issued={"date-parts": [["spring", None]]}),
    "no date parts": paper("A title", issued={"date-parts": [None]}),
    "long title": paper("peer " * 100_000),
    "many authors": paper("A title") | {"author": [{"family": f"F{n}", "given": "G"} for n in range(5_000)]},
}


def raw(item: dict[str, Any], *listed: tuple[int, dict[str, Any]], total: int = 50) -> str:
    """A line as `page` makes it, in plain ASCII: lone surrogates are escapes."""
    return json.dumps(json.loads(page(item, *listed, total=total)))


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_kept_folded_and_found(library: Library, name: str) -> None:
    item = ITEMS[name]
    for number, text in enumerate([raw(item), raw(item | {"page": "1"}), raw(paper("Owner"), (1, item))]):
        report = put(library, f"{number}.txt", text)
        assert report.main == Counts(1, report.main.new, report.main.merged)
    exported(library).encode()
    assert library.count()[0] >= 2
    for one in library.references(listed=True):
        assert library.find(one.key or "").id == one.id
    derived_check(library)


def test_a_rank_and_a_total_that_no_list_has_are_none(library: Library) -> None:
    put(library, "a.txt", raw(paper("Owner"), (10**30, paper("A title")), total=10**30))
    (summary,) = library.find("lindowner").lists
    assert (summary.total, summary.seen) == (None, 1)


def test_what_a_text_of_a_nul_proves_is_found_again(library: Library) -> None:
    put(library, "a.txt", page(paper("A title", PMID="1\x002")))
    put(library, "b.txt", page(paper("A title and its subtitle", "Wu", PMID="1\x002")))
    put(library, "c.txt", page(paper("A title of another", "Ma", PMID="1")))
    assert library.count() == (2, 0)


@pytest.mark.parametrize("word", ["\udcff", "\ud83d\ude00", *PAYLOADS])
def test_any_word_can_be_said_and_asked_for(library: Library, word: str) -> None:
    put(library, "a.txt", page(paper("A title")), tags=[word], command=f"ingest {word}")
    (one,) = library.references()
    library.note(one, word, command=word)
    library.tag([one], [word + "!"], [word])
    edited = library.edit(one, [("title", f"Title {word}"), ("author", word)])
    assert edited.item["title"].startswith("Title")
    for prefix in (False, True):
        with pytest.raises(NotFound):
            library.find("?" + word, prefix=prefix)
    exported(library).encode()
    derived_check(library)
    for _ in range(4):
        assert library.undo() is not None
    assert library.count() == (0, 0)
