"""Manuscripts made of strings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from refcli.manuscripts import Citations, read

Reading = Callable[..., Citations]


@pytest.fixture
def citations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Write files below a fresh folder, which is then the current one, and read the first."""

    def run(first: str, text: str, **others: str) -> Citations:
        monkeypatch.chdir(tmp_path)
        for name, content in {first: text, **others}.items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
        return read([Path(first)])

    return run


def keys(found: Citations) -> list[str]:
    """The keys alone."""
    return [one.key for one in found.cited]
