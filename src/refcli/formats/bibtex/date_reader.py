"""Dates of entries: biblatex's ``date`` (ISO 8601-2 and EDTF), BibTeX's ``year``, ``month`` and ``day``."""

from __future__ import annotations

import re
from typing import Any

from refcli.formats.bibtex.decode import plain
from refcli.formats.values import dates

_SIDE = re.compile(r"(-?\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T[\d:.]{1,20}(?:Z|[+-][\d:]{2,6})?)?([~?%]?)")
_DECADE = re.compile(r"(\d{2,3})[Xxu]{1,2}")
_SUFFIXED = re.compile(r"(\d{4})\s?([a-z])")
_EARLY = re.compile(r"-[1-9]\d{0,3}|[1-9]\d\d")
"""A year before 1000, or before Christ."""

_SHORT_RANGE = re.compile(r"(\d{4})\s?[-/\u2013]\s?(\d{1,2})")


def edtf(value: str) -> dict[str, Any] | None:
    """A biblatex date: ``2004-05-14``, ``1988/1992``, ``1997/``, ``2001-21``, ``2004~``, ``-0044``, ``199X``."""
    value = plain(value) if "\\" in value or "{" in value else value.strip()  # a tilde says "about" here
    if len(value) == 4 and value.isdecimal():
        return {"date-parts": [[int(value)]]}
    first, slash, last = value.partition("/")
    if not slash and "–" in value:
        first, slash, last = value.partition("–")
    begin = _SIDE.fullmatch(first.strip()) if first.strip() not in ("", "..") else None
    end = _SIDE.fullmatch(last.strip()) if last.strip() not in ("", "..") else None
    if not begin and not (end and slash):
        if found := _DECADE.fullmatch(value):
            low = int(found[1].ljust(4, "0"))
            return {"date-parts": [[low], [low + 10 ** (4 - len(found[1])) - 1]]}
        return dates.parse(value)
    if slash and last.strip() not in ("", "..") and not end:
        return dates.parse(value)
    if not begin:
        assert end is not None  # noqa: S101 - one of the two was found
        return {"literal": value}
    date: dict[str, Any] = {}
    parts = _parts(begin)
    if len(parts) == 2 and 21 <= parts[1] <= 24 and not end:
        date = {"date-parts": [parts[:1]], "season": parts[1] - 20}
    else:
        date = dates.of(*parts[:3])
        if end:
            date = {"date-parts": [date["date-parts"][0], dates.of(*_parts(end)[:3])["date-parts"][0]]}
    if begin[4] or (end and end[4]):
        date["circa"] = True
    return date


def _parts(found: re.Match[str]) -> list[int]:
    parts = [int(part) for part in found.groups()[:3] if part]
    if parts[0] <= 0:
        parts[0] -= 1  # ISO 8601 has a year 0, which is 1 BC: -1 in CSL
    return parts


def of_entry(year: str, month: str, day: str) -> tuple[dict[str, Any] | None, str]:
    """The date of ``year``, ``month`` and ``day``, and the letter behind the year (``2013a``)."""
    year = plain(year)
    month = plain(month) if month else ""
    suffix = ""
    if found := _SUFFIXED.fullmatch(year):
        year, suffix = found[1], found[2]
    if len(year) == 4 and year.isdecimal():
        if not month:
            return {"date-parts": [[int(year)]]}, suffix
        if number := dates.MONTHS.get(month.lower()):
            return dates.of(int(year), number, _number(day)), suffix
        return dates.with_year(int(year), f"{month} {plain(day)}" if day else month), suffix
    if not year:
        return (dates.parse(month) if month else None), ""
    if _EARLY.fullmatch(year):
        return {"date-parts": [[int(year)]]}, ""
    if (found := _SHORT_RANGE.fullmatch(year)) and not month:
        last = int(found[1][: 4 - len(found[2])] + found[2])
        if last > int(found[1]):
            return {"date-parts": [[int(found[1])], [last]]}, ""
    date = dates.parse(year)
    first = dates.first(date)
    if month and len(first) == 1 and len((date or {}).get("date-parts", [])) == 1:
        return dates.with_year(first[0], f"{month} {plain(day)}".strip()), suffix
    return date, suffix


def _number(day: str) -> int | None:
    day = day.strip()
    return int(day) if day.isdecimal() and len(day) <= 2 else None
