"""The golden cases of saved pages: where they are, and what a reading looks like as JSON."""

from __future__ import annotations

from pathlib import Path

from refcli.formats.text import Decoded, decode
from tests.formats.golden import as_text, shown

__all__ = ["CASES", "GOLDEN", "as_text", "shown", "source"]

GOLDEN = Path(__file__).parents[2] / "golden" / "paper_page"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def source(name: str) -> Decoded:
    folder = GOLDEN / name
    path = folder / "input.txt"
    return decode((path if path.exists() else folder / "input.bin").read_bytes())
