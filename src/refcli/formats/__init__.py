"""The formats that refcli reads and writes, as values in one tuple."""

from refcli.formats import bibtex, csl_json
from refcli.formats.format import Format

__all__ = ["ALL", "Format", "by_name"]

ALL: tuple[Format, ...] = (bibtex.FORMAT, csl_json.CSL_JSON, csl_json.JSONL)


def by_name(name: str) -> Format | None:
    """The format of that name, or None."""
    return next((format for format in ALL if format.name == name), None)
