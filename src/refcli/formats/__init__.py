"""The formats that refcli reads and writes, as values in one tuple."""

from refcli.formats import bibtex, csl_json, paper_page
from refcli.formats.format import Format

__all__ = ["ALL", "Format", "by_name", "sniff"]

ALL: tuple[Format, ...] = (paper_page.FORMAT, bibtex.FORMAT, csl_json.CSL_JSON, csl_json.JSONL)

SURE = 0.3
"""The least that `sniff` takes from a format's ``detect``, which answers from 0 to 1."""


def by_name(name: str) -> Format | None:
    """The format of that name, or None."""
    return next((format for format in ALL if format.name == name), None)


def sniff(text: str) -> Format | None:
    """The format that a text is most surely in, by its content alone; None where none is sure enough."""
    scores = [(format.detect(text), format) for format in ALL if format.detect]
    best = max(scores, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] >= SURE else None
