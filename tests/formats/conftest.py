"""Golden cases: folders with an input and what it must yield."""

from __future__ import annotations

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes what the readers yield now; look at the difference before committing it."""
    with contextlib.suppress(ValueError):
        parser.addoption("--update-golden", action="store_true", help="write the expected files of golden cases anew")
