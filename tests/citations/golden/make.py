"""Write the golden files anew: `.venv/bin/python -m tests.citations.golden.make`. Read every line that changed."""

from __future__ import annotations

import json
from pathlib import Path

from refcli.citations import find, plain
from refcli.citations.rendering import render
from refcli.citations.text import markdown_entry
from refcli.formats.hayagriva.writer import entry

FOLDER = Path(__file__).parent
STYLES = (
    "gb-7714-2015-numeric",
    "gb-7714-2015-author-date",
    "gb-7714-2015-note",
    "gb-7714-2025-numeric",
    "gb-7714-2025-author-date",
    "apa",
    "ieee",
    "vancouver",
    "mla",
    "chicago-author-date",
    "chicago-notes",
)


def golden(style: str) -> str:
    """The bibliography of works.json in a style: an entry in Markdown, and indented below it what the text shows."""
    works = json.loads((FOLDER / "works.json").read_text("utf-8"))
    bibliography = render(works, find(style, FOLDER), entry)
    return "".join(f"{markdown_entry(one)}\n    {plain(one.in_text)}\n" for one in bibliography.citations)


if __name__ == "__main__":
    for name in STYLES:
        (FOLDER / f"{name}.txt").write_text(golden(name), "utf-8", newline="\n")
