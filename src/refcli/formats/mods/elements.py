"""Elements of MODS as lines of text: whatever a value holds, the structure stands."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr  # writing only

from refcli.formats.values import dates

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(value: Any) -> str:
    """A value as character data: no line breaks, no controls, escaped."""
    return escape(_bare(value))


def _bare(value: Any) -> str:
    return " ".join(_NO_XML.sub("\ufffd", str(value)).split())


def tag(name: str, value: Any, **attributes: str) -> list[str]:
    """An element on a line of its own; none where there is no value."""
    text = clean(value) if value not in (None, "") else ""
    if not text:
        return []
    given = "".join([f" {key}={quoteattr(_bare(one))}" for key, one in attributes.items() if one])
    return [f"  <{name}{given}>{text}</{name}>"]


def group(name: str, inner: list[str], **attributes: str) -> list[str]:
    """An element around others; none where there are none."""
    if not inner:
        return []
    given = "".join([f" {key}={quoteattr(_bare(one))}" for key, one in attributes.items() if one])
    return [f"  <{name}{given}>", *["  " + line for line in inner], f"  </{name}>"]


def date_of(name: str, value: Any) -> list[str]:
    """A date element: with its points where it is a range, as a literal where it has no year."""
    if not isinstance(value, dict):
        return []
    first, last = dates.first(value), dates.last(value)
    guess = "approximate" if value.get("circa") else ""
    if first and last and not value.get("season"):
        start, end = (dates.iso({"date-parts": [list(parts)]}) for parts in (first, last))
        return [
            *tag(name, start, encoding="w3cdtf", point="start", qualifier=guess),
            *tag(name, end, encoding="w3cdtf", point="end"),
        ]
    if first and value.get("season"):
        return tag(name, f"{dates.SEASON_NAMES[_season(value)]} {first[0]}".strip(), qualifier=guess)
    return tag(name, dates.iso(value), encoding="w3cdtf" if first else "", qualifier=guess)


def _season(value: dict[str, Any]) -> int:
    text = str(value.get("season"))
    return int(text) if text in ("1", "2", "3", "4") else 0
