"""What must hold whatever comes: no order matters, every change can be taken back, derived equals truth."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcli.library import Library
from refcli.library.reindex import reindex
from refcli.store import sqlite
from tests.library.bed import content_of, derived_rows, exported, page, paper, put

SLOW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

items = st.builds(
    lambda title, family, year, doi, extra: paper(title, family, year, **({"DOI": doi} if doi else {}), **extra),
    st.sampled_from(["Peer support at work", "PEER SUPPORT AT WORK", "Surface states", "心理健康", "Editorial"]),
    st.sampled_from(["Li", "Walker"]),
    st.sampled_from([None, None, 2012, 2013]),
    st.sampled_from([None, None, None, "10.1/a", "10.1/B"]),
    st.sampled_from([{}, {"volume": "1"}, {"container-title": "J"}, {"container-title": "JJ", "page": "1-2"}]),
)
pages = st.builds(lambda item, listed: page(item, *enumerate(listed, 1)), items, st.lists(items, max_size=3))
files = st.lists(st.lists(pages, min_size=1, max_size=2), min_size=1, max_size=6)


@contextmanager
def empty() -> Iterator[Library]:
    with Library.in_memory(Path("memory")) as library:
        yield library


@SLOW
@given(files, st.randoms(use_true_random=False))
def test_no_order_of_files_matters(contents: list[list[str]], chance: random.Random) -> None:
    unique = [list(lines) for lines in dict.fromkeys(map(tuple, contents))]
    named = [(f"f{number}.txt", lines) for number, lines in enumerate(unique)]
    with empty() as library:
        for name, lines in named:
            put(library, name, *lines)
        expected = content_of(library)
    for _ in range(3):
        chance.shuffle(named)
        with empty() as library:
            for name, lines in named:
                put(library, name, *lines)
            assert content_of(library) == expected


@pytest.mark.parametrize("seed", range(3))
def test_every_permutation_of_a_hard_case_parts_alike(seed: int) -> None:
    chance = random.Random(seed)
    universe = [
        paper(title, "Li", year, **({"DOI": doi} if doi else {}))
        for title in ("Peer support at work", "Peer support at work: a review")
        for year in (None, 2012, 2013)
        for doi in (None, "10.1/a", "10.1/b")
    ]
    chosen = chance.sample(universe, 5)
    results = []
    for order in itertools.permutations(range(5)):
        with empty() as library:
            for number in order:
                put(library, f"f{number}", page(chosen[number]))
            results.append(content_of(library))
    assert all(result == results[0] for result in results)


def act(library: Library, kind: str, chance: random.Random, lines: list[str]) -> None:
    references = list(library.references(listed=True))
    one = chance.choice(references) if references else None
    if kind == "ingest" or one is None:
        put(library, f"f{chance.randrange(4)}.txt", *lines, again=chance.random() < 0.3)
    elif kind == "remove":
        library.remove([one])
    elif kind == "edit":
        library.edit(one, [chance.choice([("year", "1999"), ("title", "Peer support at home"), ("volume", "")])])
    elif kind == "tag":
        library.tag([one], add=["t"], drop=["u"])
    elif kind == "note":
        library.note(one, "n")
    elif kind == "rekey":
        library.rekey(one, chance.choice([None, f"key{chance.randrange(10**6)}"]))
    elif kind == "of":
        put(
            library,
            f"g{chance.randrange(4)}.txt",
            '{"lists": [["related", 9, [[7, {"title": "Listed only here"}]]]]}',
            of=one.key,
        )


kinds = st.sampled_from(["ingest", "ingest", "remove", "edit", "tag", "note", "rekey", "of"])


@SLOW
@given(
    st.lists(st.tuples(kinds, st.lists(pages, min_size=1, max_size=2)), max_size=8), st.randoms(use_true_random=False)
)
def test_every_change_can_be_taken_back_and_done_again(
    acts: list[tuple[str, list[str]]], chance: random.Random
) -> None:
    with empty() as library:
        states = [(exported(library), derived_rows(library))]
        for kind, lines in acts:
            before = library.info()["last_change"], library.info()["changes"]
            act(library, kind, chance, lines)
            if (library.info()["last_change"], library.info()["changes"]) != before:
                states.append((exported(library), derived_rows(library)))
        for text, _rows in reversed(states[:-1]):
            assert library.undo() is not None
            assert exported(library) == text
        assert library.undo() is None
        for text, rows in states[1:]:
            assert library.redo() is not None
            assert exported(library) == text
            assert derived_rows(library)["reference"] == rows["reference"]


@SLOW
@given(
    st.lists(st.tuples(kinds, st.lists(pages, min_size=1, max_size=2)), max_size=8), st.randoms(use_true_random=False)
)
def test_derived_rows_are_what_truth_makes_them(acts: list[tuple[str, list[str]]], chance: random.Random) -> None:
    with empty() as library:
        for kind, lines in acts:
            if chance.random() < 0.2:
                library.undo()
            act(library, kind, chance, lines)
        stepwise = derived_rows(library)
        with sqlite.transaction(library._db):
            reindex(library._db)
        assert derived_rows(library) == stepwise


def test_the_index_has_no_ghosts(library: Library) -> None:
    put(library, "a.txt", page(paper("Peer support at work", abstract="unmistakable")))
    one = library.edit(library.find("lindpeer"), [("abstract", "")])
    assert library.search("unmistakable").total == 0
    library.remove([one])
    assert library.search("peer").total == 0
    library._db.execute("INSERT INTO search_text VALUES (99, 'ghost', '', '', '', '', '')")
    with pytest.raises(sqlite3.DatabaseError):
        library._db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
