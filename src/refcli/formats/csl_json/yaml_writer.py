"""Writing CSL-YAML as pandoc reads it: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcli.formats import yaml as yaml_texts
from refcli.formats.csl_json import marks
from refcli.formats.format import Losses
from refcli.model import Item


def write(items: Iterable[Item], _lost: Losses) -> Iterator[str]:
    """A list under ``references:``, a piece an item; valid for no items too."""
    before = "---\nreferences:\n"
    for item in items:
        marked = {
            field: marks.write(value) if field in marks.FIELDS and isinstance(value, str) else value
            for field, value in item.items()
        }
        yield before + "\n".join(yaml_texts.lines([marked])) + "\n"
        before = ""
    yield "---\nreferences: []\n...\n" if before else "...\n"
