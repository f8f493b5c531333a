"""The sample exports, ingested in any order, add up to the same references."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from refcli import csl
from refcli.formats import streams
from refcli.library import Library
from refcli.library.inputs import Input
from tests.conftest import PAGES, SAMPLES
from tests.library.bed import content_of, derived_check


def ingested(paths: list[Path]) -> Library:
    library = Library.in_memory(Path("memory"))
    library.ingest(Input(path.name, path, False) for path in paths)
    return library


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_the_samples_gives_the_same_references(seed: int) -> None:
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix not in (".md", ".toml"))
    assert len(paths) >= 50
    with ingested(paths) as library:
        expected = content_of(library)
        derived_check(library)
    random.Random(seed).shuffle(paths)
    with ingested(paths) as library:
        assert content_of(library) == expected


def test_the_seed_paper_takes_journal_and_year_from_another_page() -> None:
    with ingested(PAGES) as library:
        walker = library.find("10.1037/h0094744")
        assert csl.year(walker.item) == 2013
        (voice,) = [one for one in library.sources(walker) if one.field == "issued" and one.chosen]
        assert not Path(voice.places[0].file).name.startswith("peer-support")
        assert voice.places[0].role == "listed"
        assert len({place.file for place in walker.records if place.role == "main"}) == 3
        (related,) = library.related(walker)
        assert related.total == 50
        assert len(related.entries) > 9


def test_files_read_in_pieces_give_the_same_references(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done with large files, done with all."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix not in (".md", ".toml"))
    with ingested(paths) as library:
        expected = content_of(library)
    monkeypatch.setattr(streams, "LARGE", 1)
    monkeypatch.setattr(streams, "_CHUNK", 4_000)
    with ingested(paths) as library:
        assert content_of(library) == expected
