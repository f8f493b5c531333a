"""Every line of the golden files was read against the rules of its style; golden/README.md names what deviates."""

from __future__ import annotations

import pytest

from tests.citations.golden.make import FOLDER, STYLES, golden


@pytest.mark.parametrize("style", STYLES)
def test_a_style_gives_what_was_reviewed(style: str) -> None:
    assert golden(style) == (FOLDER / f"{style}.txt").read_text("utf-8")


def test_there_is_no_golden_file_that_nothing_makes() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(STYLES)
