"""The golden screens: kept as text, rewritten with `pytest tests/render --update-golden`."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

SCREENS = Path(__file__).resolve().parent.parent / "golden" / "screens"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Only when this folder is named; another conftest may have the option already."""
    with contextlib.suppress(ValueError):
        parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


def printed(renderable: RenderableType, width: int = 80) -> str:
    """What a terminal without colour shows."""
    file = io.StringIO()
    Console(file=file, width=width, color_system=None, markup=False, emoji=False, highlight=False).print(
        renderable, end="", soft_wrap=True
    )
    return file.getvalue()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, RenderableType], None]:
    """Compare a screen of 80 columns with the one that is kept."""

    def compare(name: str, renderable: RenderableType) -> None:
        shown = printed(renderable)
        too_wide = [line for line in shown.split("\n") if cell_len(line) > 80 and "veryverylong" not in line]
        assert not too_wide
        path = SCREENS / f"{name}.txt"
        if request.config.getoption("--update-golden", default=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(shown, encoding="utf-8", newline="\n")
        assert shown == path.read_text(encoding="utf-8")

    return compare
