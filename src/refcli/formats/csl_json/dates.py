"""Dates as programs write them in CSL-JSON and CSL-YAML, to those of CSL 1.0.2."""

from __future__ import annotations

import re
from typing import Any

from refcli.formats.csl_json.tables import SEASONS
from refcli.formats.values import dates
from refcli.formats.values.dates import Date

_EDTF_SEASON = re.compile(r"([0-9]{4})-2([1-4])")
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def date(value: Any) -> Date | None:
    """The date that a value means: parts as numbers or texts, ``raw``, named seasons, a bare year or text."""
    if isinstance(value, bool) or value in _EMPTY:
        return None
    if isinstance(value, int | float | str):
        return _plain(str(value))
    if isinstance(value, list):  # pandoc once wrote a list of dates, some a bare list of parts
        if value and all(isinstance(one, dict) for one in value):
            parts = [_single(one) for one in value[:2]]
            return {"date-parts": found} if (found := [one for one in parts if one]) else None
        value = {"date-parts": value}
    return _object(value) if isinstance(value, dict) else None


def _plain(text: str) -> Date | None:
    """A text: EDTF's marks of uncertainty are taken off and said as ``circa``."""
    text = text.strip()
    bare = text.rstrip("~?%")
    if season := _EDTF_SEASON.fullmatch(bare):
        found: Date | None = dates.season(int(season[1]), int(season[2]))
    else:
        found = dates.parse(bare)
    if found and "literal" in found:
        return {"literal": text}
    return {**found, "circa": True} if found and bare != text else found


def _object(value: dict[str, Any]) -> Date | None:
    found: Date = {}
    parts = _parts(value.get("date-parts"))
    if not parts and (single := _single(value)):
        parts = [single]
    season = _season(value.get("season"))
    if parts and len(parts[0]) == 2 and (13 <= parts[0][1] <= 16 or 21 <= parts[0][1] <= 24):
        season = season or (parts[0][1] - 13 if parts[0][1] < 20 else parts[0][1] - 21) + 1
        parts[0] = parts[0][:1]
    if parts:
        found["date-parts"] = parts
        if season:
            found["season"] = season
    else:
        for name in ("raw", "edtf", "literal"):
            if text := str(value.get(name) or "").strip():
                found = {"literal": text} if name == "literal" else _plain(text) or {}
                break
    if not found:
        return None
    literal = value.get("literal")
    if isinstance(literal, str) and literal and "literal" not in found:
        found["literal"] = literal
    circa = value.get("circa")
    if circa is not None and str(circa).lower() not in ("0", "false", "", "no"):
        found["circa"] = True
    return found


def _single(value: dict[str, Any]) -> list[int]:
    """The parts of ``{year: 2013, month: 5, day: 2}``, as pandoc once wrote dates."""
    return _numbers([value.get("year"), value.get("month"), value.get("day")]) if value.get("year") else []


def _parts(value: Any) -> list[list[int]]:
    if not isinstance(value, list):
        return []
    if value and not isinstance(value[0], list):
        value = [value]
    return [parts for one in value[:2] if isinstance(one, list) and (parts := _numbers(one))]


def _numbers(parts: list[Any]) -> list[int]:
    """Whole numbers up to the first that is none; a month or day 0 is none."""
    found: list[int] = []
    for part in parts[:3]:
        if isinstance(part, bool) or not isinstance(part, int | str | float):
            break
        text = str(part).strip()
        if isinstance(part, float):
            text = str(int(part)) if part.is_integer() else ""
        digits = text[1:] if text[:1] == "-" else text
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 6):
            month = dates.month(text) if len(found) == 1 else None
            if month is None:
                break
            text = str(month)
        number = int(text)
        if found and number <= 0:
            break
        found.append(number)
    return found


def _season(value: Any) -> int:
    text = str(value if value is not None else "").strip().lower()
    if text in SEASONS:
        return SEASONS[text]
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 2 else 0
    number = number - 20 if number > 20 else number
    return number if 1 <= number <= 4 else dates.SEASONS.get(text, 0)
