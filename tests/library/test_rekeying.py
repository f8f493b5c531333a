"""Keys changed by the hundred: the same whatever the order, free ones only, one change, and linear."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcli.citekeys import base_key
from refcli.citekeys.pattern import parse_pattern
from refcli.errors import UsageError
from refcli.library import Library
from refcli.library.reindex import reindex
from refcli.store import sqlite
from tests.library.bed import page, paper, put

PATTERNS = ["{family}", "{family}{year}", "{family|capital}-{title:1|1}", "{year}", "{default}", "x{month}{type}"]


def current(library: Library) -> dict[int, str]:
    return {one.id: one.key or "" for one in library.references(listed=True)}


def owners(library: Library) -> dict[str, int]:
    """Every key and alias with the reference that it means."""
    return {key.lower(): one.id for one in library.references(listed=True) for key in (one.key or "", *one.aliases)}


def many(library: Library, n: int = 60) -> None:
    lines = [
        page(
            paper(f"{'Deep' if number % 3 else 'A'} matter {number}", f"Li{number % 4}", 2000 + number % 5),
            (1, paper(f"Listed {number}", "Ma", 1990)),
        )
        for number in range(n)
    ]
    put(library, "many.txt", *lines)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_is_given_does_not_hang_on_the_order_of_asking(library: Library, pattern: str) -> None:
    many(library)
    references = list(library.references(listed=True))
    make = parse_pattern(pattern).key
    planned = library.rekey_all(references, make, dry_run=True)
    random.Random(1).shuffle(references)
    assert library.rekey_all([*references, *references[:5]], make, dry_run=True) == planned
    assert len({new.lower() for _old, new in planned}) == len(planned)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_all_keys_change_as_planned_and_undo_and_redo_and_reindexing_agree(library: Library, pattern: str) -> None:
    many(library)
    before, meant = current(library), owners(library)
    make = parse_pattern(pattern).key
    planned = library.rekey_all(library.references(listed=True), make, dry_run=True)
    assert current(library) == before
    assert library.rekey_all(library.references(listed=True, whole=False), make) == planned
    after = current(library)
    assert sorted(after.values()) == sorted(new for _old, new in planned)
    assert owners(library).items() >= meant.items(), "every key goes on meaning what it meant"
    with sqlite.transaction(library._db):
        reindex(library._db)
    assert current(library) == after
    if after != before:
        library.undo()
        assert current(library) == before
        library.redo()
        assert current(library) == after
    assert dict(library.rekey_all(library.references(listed=True), make)) == {key: key for key in after.values()}


def test_a_key_that_was_undone_is_free_again_in_a_dry_run_too(library: Library) -> None:
    many(library, 6)
    make = parse_pattern("{family}{year:2}").key
    planned = library.rekey_all(library.references(), make)
    library.undo()
    assert library.rekey_all(library.references(), make, dry_run=True) == planned
    assert library.rekey_all(library.references(), make) == planned


def test_where_nothing_changes_no_change_is_made_and_what_was_undone_can_be_done_again(library: Library) -> None:
    many(library, 3)
    one = next(library.references())
    library.rekey(one, "other")
    library.undo()
    library.rekey_all(library.references(), base_key)
    assert library.redo() is not None
    assert library.find("other").id == one.id


def test_suffixes_of_one_base_never_meet_another_base(library: Library) -> None:
    """With a sign between its parts a pattern can ask for what another key with a suffix is."""
    put(library, "a.txt", *(page(paper(f"{word} {n}", "Li", 2000)) for n in range(4) for word in ("Apple", "Bear", "")))
    planned = library.rekey_all(
        library.references(), lambda item: item["title"][:1].join(["li-", ""]).strip("-").lower()
    )
    news = [new for _old, new in planned]
    assert len(set(news)) == len(news) == 12
    assert {"li-a", "li-b"} <= set(news)


def test_new_references_are_called_as_the_library_is_told(library_path: Path) -> None:
    with Library.open(library_path, create=True) as library:
        put(library, "a.txt", page(paper("Deep matter", "Li", 2000)))
    with Library.open(
        library_path, write=True, make_key=lambda item: "Li-A" if item["title"] > "M" else "li"
    ) as library:
        put(
            library, "b.txt", *(page(paper(f"{word} matter", "Li", 2000)) for word in ("Other", "Good", "Hard", "Next"))
        )
        assert sorted(current(library).values()) == ["Li-A", "Li-A-a", "li", "li-b", "li2000deep"]
        library.undo()
        put(library, "c.txt", page(paper("Good thing", "Ma", 2000)))
        assert sorted(current(library).values()) == ["li", "li2000deep"]


@pytest.mark.parametrize("wrong", ["", "a b", "a&b", "a$", "-a", "a{b", "x" * 201, "a\x07"])
def test_keys_that_cannot_be(library: Library, wrong: str) -> None:
    many(library, 2)
    before = current(library)
    with pytest.raises(UsageError):
        library.rekey(next(library.references()), wrong)
    assert current(library) == before


steps = st.lists(
    st.tuples(
        st.sampled_from(["ingest", "rekey", "undo", "redo", "say"]), st.integers(0, 5), st.sampled_from(PATTERNS)
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_no_key_ever_comes_to_mean_another_reference(tmp_path_factory: Any, steps: list[tuple[str, int, str]]) -> None:
    path = tmp_path_factory.mktemp("keys") / "library.db"
    with Library.open(path, create=True) as library:
        for number, (step, which, pattern) in enumerate(steps):
            meant, present = owners(library), current(library)
            make = parse_pattern(pattern).key
            if step == "ingest":
                library.make_key = make
                put(library, f"{number}.txt", page(paper(f"Matter {which}", f"Li{which % 2}", 2000 + which % 2)))
            elif step == "rekey":
                library.rekey_all(library.references(), make)
            elif step == "say" and present:
                library.rekey(library.find(list(present.values())[which % len(present)]), f"said{number}")
            elif step in ("undo", "redo"):
                getattr(library, step)()
                continue
            after = owners(library)
            assert {key: id for key, id in after.items() if key in meant} == meant
            assert all(after.values())
