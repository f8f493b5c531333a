"""Keys that files have: kept where free, aliases where the paper has a key, else with a suffix, and always told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from refcli import formats
from refcli.library import Library
from refcli.library.inputs import Input
from refcli.model import IngestReport
from tests.library.bed import TESTED, derived_check, exported, page, paper

KEYED = replace(TESTED, name="keyed", keyed=True)


@pytest.fixture(autouse=True)
def _keyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "ALL", (*formats.ALL, KEYED))


def bring(library: Library, name: str, *items: dict[str, Any], format: str = "keyed") -> IngestReport:
    data = "\n".join(page(item) for item in items).encode()
    return library.ingest([Input(name, Path("/nowhere") / name, True, data)], format=format)


def keys(library: Library) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(one.key, one.aliases) for one in library.references(whole=True)]


def test_a_free_key_is_kept_with_its_case(library: Library) -> None:
    bring(
        library, "a.bib", {"id": "Walker:2013", **paper("Peer support", "Walker", 2013)}, paper("Recovery", "Li", 2001)
    )
    assert keys(library) == [("li2001recovery", ()), ("Walker:2013", ())]
    assert "id" not in library.find("Walker:2013").item
    derived_check(library)


def test_a_key_becomes_an_alias_where_the_paper_has_one(library: Library) -> None:
    one = paper("Peer support", "Walker", 2013, DOI="10.1000/a")
    bring(library, "a.bib", {"id": "first", **one})
    report = bring(library, "b.bib", {"id": "second", **one, "volume": "3"})
    assert report.main.merged == 1
    assert keys(library) == [("first", ("second",))]
    assert library.find("SECOND").key == "first"


def test_a_key_of_another_paper_gets_a_suffix_and_is_told(library: Library) -> None:
    bring(library, "a.bib", {"id": "Key", **paper("Peer support", "Walker", 2013)})
    report = bring(library, "b.bib", paper("Recovery", "Li", 2001), {"id": "key", **paper("Credit risk", "Wu", 2002)})
    assert [key for key, _ in keys(library)] == ["Key", "key-a", "li2001recovery"]
    assert [(one.line, "key-a" in one.message) for one in report.files[0].warnings] == [(2, True)]


def test_the_same_file_again_changes_nothing(library: Library) -> None:
    items = [{"id": f"k{n}", **paper(f"Work number {n}", "Li", 2000 + n)} for n in range(4)]
    bring(library, "a.bib", *items)
    before = exported(library)
    report = bring(library, "copy.bib", *items)
    assert (report.main.unchanged, report.files[0].warnings) == (4, ())
    assert exported(library).replace("copy.bib", "a.bib").count("k3") == before.count("k3")
    assert keys(library) == [(f"k{n}", ()) for n in range(4)]


def test_an_entry_changed_under_its_key_stays_the_reference_that_it_was(library: Library) -> None:
    """Both entries are changed beyond recognition; the file's keys say which is which."""
    bring(library, "a.bib", {"id": "one", **paper("Fisrt draft", "Li")}, {"id": "two", **paper("Another", "Wu")})
    bring(
        library,
        "a.bib",
        {"id": "one", **paper("A quite different title", "Li")},
        {"id": "two", **paper("Nothing alike", "Wu")},
    )
    assert {one.key: one.item["title"] for one in library.references()} == {
        "one": "A quite different title",
        "two": "Nothing alike",
    }
    derived_check(library)


def test_running_numbers_are_no_keys(library: Library) -> None:
    bring(library, "a.csv", {"id": "17", **paper("Peer support", "Walker", 2013)}, format="tested")
    (reference,) = library.references(whole=True)
    assert reference.key == "walker2013peer"
    assert reference.item["custom"]["kept"] == {"tested": {"id": ["17"]}}


@pytest.mark.parametrize("key", ["a b", "a,b", "x" * 201, "{a}", "a%", "a\nb", "http://example.org/1", "1234"])
def test_a_key_that_latex_cannot_take_is_not_taken_over(library: Library, key: str) -> None:
    bring(library, "a.bib", {"id": key, **paper("Peer support", "Walker", 2013)})
    assert keys(library) == [("walker2013peer", ())]


def test_undo_takes_keys_back_and_redo_is_not_needed_to_use_them_again(library: Library) -> None:
    bring(library, "a.bib", {"id": "mine", **paper("Peer support", "Walker", 2013)})
    library.undo()
    bring(library, "b.bib", {"id": "mine", **paper("Recovery", "Li", 2001)})
    assert keys(library) == [("mine", ())]
