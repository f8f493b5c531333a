"""Dates to the precision given, in CSL's form: ``{"date-parts": [[2018, 2, 15]]}``, ranges, seasons, else literal."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Date: TypeAlias = dict[str, Any]

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro ene",
            "feb february februar février fevrier febrero febbraio fév",
            "mar march märz maerz mars marzo março mrz",
            "apr april avril abril aprile avr abr",
            "may mai mayo maggio maio",
            "jun june juni juin junio giugno",
            "jul july juli juillet julio luglio",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre settembre",
            "oct october oktober octobre octubre ottobre okt",
            "nov november novembre noviembre",
            "dec december dezember décembre decembre diciembre dicembre dez dic",
        ),
        start=1,
    )
    for name in names.split()
}
SEASONS: dict[str, int] = {
    **dict.fromkeys(("spring", "spr", "春", "春季"), 1),
    **dict.fromkeys(("summer", "sum", "夏", "夏季"), 2),
    **dict.fromkeys(("autumn", "fall", "aut", "秋", "秋季"), 3),
    **dict.fromkeys(("winter", "win", "冬", "冬季"), 4),
}
SEASON_NAMES = ("", "Spring", "Summer", "Autumn", "Winter")
MONTH_NAMES = ("", *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())

_NUMERIC = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_CHINESE = re.compile(r"(\d{4})\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})(?!\d)")
_RANGE = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)\s?/\s?(\d{4}(?:-\d{2}(?:-\d{2})?)?|\.\.|)")
_YEARS = re.compile(r"(\d{4})\s?[-\u2013\u2014]\s?(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_DAYS = re.compile(r"(?<!\d)\d{1,2}\s?[-\u2013]\s?\d{1,2}(?!\d)")
_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


def of(year: int, month: int | None = None, day: int | None = None) -> Date:
    """A CSL date of the precision given; a month or day that cannot be is left out."""
    parts = [year]
    if month and 1 <= month <= 12:
        parts.append(month)
        if day and 1 <= day <= 31:
            parts.append(day)
    return {"date-parts": [parts]}


def season(year: int, number: int) -> Date:
    """A season of a year: 1 spring to 4 winter (CSL-JSON ``season``)."""
    return {"date-parts": [[year]], "season": number}


def month(text: str) -> int | None:
    """The month that a text names by number or by name in the usual languages; None for any other text."""
    text = text.strip().strip(".").lower()
    if text.isdecimal() and len(text) <= 2:
        return int(text) if 1 <= int(text) <= 12 else None
    if (number := MONTHS.get(text) or MONTHS.get(text[:3])) and text.isalpha():
        return number
    if text.endswith("月") and text[:-1].isdecimal():
        return month(text[:-1])
    return None


def parse(text: str) -> Date | None:
    """The date that a text states in any usual form; literal where there is no year in it; None for nothing.

    ``2018``, ``2018/02/15/other``, ``2018-02-15``, ``20180215``, ``2018年2月15日``, ``15/02/2018``, ``2018 Feb 15``,
    ``15 February 2018``, ``2019 Jan-Feb``, ``2018 Spring``, ``2001/2003``, ``1999-2000``, ``2021-01-15 16:54``.
    """
    text = text.strip().strip(",;")
    if not text.strip("/-. "):
        return None
    if len(text) == 4 and text.isdecimal():
        return {"date-parts": [[int(text)]]}
    return _numeric(text) or _worded(text) or {"literal": text}


def _numeric(text: str) -> Date | None:
    if found := _RANGE.fullmatch(text):
        first, last = found[1], found[2]
        if last and last != "..":
            return {"date-parts": [_parts(first), _parts(last)]}
        return {"date-parts": [_parts(first)]}
    if found := _YEARS.fullmatch(text):
        return {"date-parts": [[int(found[1])], [int(found[2])]]}
    found = _COMPACT.fullmatch(text) or _CHINESE.match(text) or _NUMERIC.match(text)
    if found:
        rest = text[found.end() :]
        named = _WORD.findall(rest.lower()) if not found[2] else []
        if not any(word in MONTHS or word in SEASONS for word in named):
            return of(*[int(part) for part in found.groups() if part])
        return None
    if found := _DAY_FIRST.match(text):
        first, second = int(found[1]), int(found[3])
        # 15/02/2018 and 15.2.2018; else as in America, month first.
        day_first = first > 12 or found[2] == "."
        return of(int(found[4]), *((second, first) if day_first else (first, second)))
    return None


def _parts(text: str) -> list[int]:
    return [int(part) for part in text.split("-")]


def _worded(text: str) -> Date | None:
    year = _YEAR.search(text)
    if not year:
        return None
    rest = f"{text[: year.start()]} {text[year.end() :]}"
    return with_year(int(year[1]), rest)


def with_year(year: int, text: str) -> Date:
    """A date of a year and what else is said of it: ``FEB 15``, ``Jan-Feb``, ``SPR``, ``02/15``, ``Dec 24``."""
    words = [word.lower() for word in _WORD.findall(text)]
    months = [number for word in words if (number := MONTHS.get(word))]
    if not months:
        for word in words:
            if number := SEASONS.get(word):
                return season(year, number)
        numbers = [int(number) for number in _NUMBER.findall(text)]
        return of(year, *numbers[:2]) if numbers else of(year)
    days = [int(day) for day in _NUMBER.findall(text) if 1 <= int(day) <= 31]
    if len(months) > 1 and months[0] != months[1]:
        later = year + (months[1] < months[0])  # "1999 Dec-Jan": no range ends before it begins
        if len(days) >= 2:
            return {"date-parts": [[year, months[0], days[0]], [later, months[1], days[1]]]}
        return {"date-parts": [[year, months[0]], [later, months[1]]]}
    if len(days) == 2 and days[0] < days[1] and _DAYS.search(text):
        return {"date-parts": [[year, months[0], days[0]], [year, months[0], days[1]]]}
    return of(year, months[0], days[0] if days else None)


def first(date: Date | None) -> tuple[int, ...]:
    """The parts of a date's beginning, one to three integers; ``()`` where it has no year."""
    parts = ((date or {}).get("date-parts") or [[]])[0]
    found = []
    for part in parts[:3]:
        try:
            found.append(int(part))
        except (TypeError, ValueError):
            break
    return tuple(found)


def last(date: Date | None) -> tuple[int, ...]:
    """The parts of the end of a range; ``()`` where the date is none."""
    parts = (date or {}).get("date-parts") or []
    return first({"date-parts": parts[1:]}) if len(parts) > 1 else ()


def iso(date: Date | None) -> str:
    """A date as ISO 8601 writes it, a range with a slash, a season as EDTF's month 21 to 24; a literal as it is."""
    beginning = first(date)
    if not beginning:
        return str((date or {}).get("literal") or (date or {}).get("raw") or "")
    text = _iso(beginning)
    number = (date or {}).get("season")
    if number and len(beginning) == 1 and str(number).isdecimal() and 1 <= int(number) <= 4:
        return f"{text}-{20 + int(number)}"
    ending = last(date)
    return f"{text}/{_iso(ending)}" if ending else text


def _iso(parts: tuple[int, ...]) -> str:
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])
