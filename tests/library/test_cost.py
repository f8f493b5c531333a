"""What must not cost more the more there is of it: bounds are several times what was measured, for slow machines."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from refcli.library import Library
from refcli.matching import plainly_different
from tests.library.bed import page, paper, put


@contextmanager
def cpu_seconds(most: float) -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < most


def test_many_rejected_records_of_one_text() -> None:
    with Library.in_memory(Path("memory")) as library, cpu_seconds(5):
        report = put(library, "a.txt", page(paper("A")), *['{"problem": "cut"}'] * 40_000)
        assert report.main.rejected == 40_000


def test_many_references_that_ask_for_one_key() -> None:
    with Library.in_memory(Path("memory")) as library:
        with cpu_seconds(8):
            put(library, "a.txt", *[page(paper(f"Peers {number}", year=2000)) for number in range(3_000)])
        with cpu_seconds(2):
            for number in range(20):
                put(library, f"b{number}.txt", page(paper(f"Peers again {number}", year=2000)))
        keys = sorted((one.key or "" for one in library.references()), key=lambda key: (len(key), key))
        assert len(set(keys)) == 3_020
        assert keys[:3] == ["li2000peers", "li2000peers-a", "li2000peers-b"]
        assert keys[-1] == "li2000peers-dlc"


def test_many_removed_references_of_one_title() -> None:
    with Library.in_memory(Path("memory")) as library:
        put(library, "a.txt", *[page(paper("Same title of all", year=1 + number)) for number in range(2_000)])
        with cpu_seconds(3):
            library.remove(list(library.references())[:1_000])
        assert library.count() == (1_000, 0)


def test_titles_as_long_as_books_are_compared_in_time() -> None:
    one, other = "peer" * 250_000, "support" * 150_000
    with cpu_seconds(0.5):
        for _ in range(20):
            assert plainly_different(one, other)
    assert not plainly_different(one, one[:-1])
