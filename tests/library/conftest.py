from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from refcli import formats
from refcli.library import Library
from tests.library.bed import TESTED


@pytest.fixture(autouse=True)
def tested_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "ALL", (*formats.ALL, TESTED))


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library.open(library_path, create=True) as library:
        yield library
