"""Dates of RIS: ``YYYY/MM/DD/other``, whatever else sites put there, and which of several tells most."""

from __future__ import annotations

import re

from refcli.formats.values import dates, fields
from refcli.formats.values.dates import Date
from refcli.model import Item

_SPAN = re.compile(r"(\d{1,2})\s?[-\u2013]\s?(\d{1,2})\s([A-Za-z.]{3,12}),?\s(\d{4})")
_MEETINGS = ("CONF", "CPAPER")
_PUBLISHED = "Full publication date: "
_APART = ("accessed", "submitted", "available-date")
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2}")


def date(value: str, year: int | None = None) -> Date | None:
    """The date of a value; one without a year takes the year given; None where there is none."""
    if len(value) == 4 and value.isascii() and value.isdecimal():
        return {"date-parts": [[int(value)]]}
    head, slash, rest = value.partition("/")
    head = head.strip()
    if slash and len(head) == 4 and head.isascii() and head.isdecimal():
        return _tagged(int(head), rest)
    found = dates.parse(value)
    if found and "literal" in found:
        if year is not None and any(dates.month(word) or word.lower() in dates.SEASONS for word in _words(value)):
            return dates.with_year(year, value)
        return None if not any(char.isalnum() for char in value) else found
    return found


def _words(value: str) -> list[str]:
    return [word for word in re.split(r"[\s/.,-]", value) if word.isalpha()]


def _tagged(year: int, rest: str) -> Date:
    """A date in the layout of the specification; what is no number in it is a month's name, a season or a range."""
    parts = rest.split("/", 2)
    numbers = [int(part) for part in parts[:2] if len(part) <= 2 and part.isascii() and part.isdecimal()]
    if len(parts) == 1 and numbers:
        return dates.of(year, *numbers)
    other = parts[2].strip() if len(parts) > 2 else ""
    if other and _ISO.fullmatch(other):
        return dates.parse(other) or dates.of(year)
    if len(numbers) == len(parts[:2]) and not other:
        return dates.of(year, *numbers)
    words = rest if not numbers else other
    if words and (number := next((n for w in _words(words) if (n := dates.SEASONS.get(w.lower()))), None)):
        return dates.season(year, number)
    if words:
        worded = dates.with_year(year, words.replace(str(year), " "))
        if len(worded["date-parts"]) > 1 or not numbers:
            return worded
    return dates.of(year, *numbers)


def between(value: str) -> Date | None:
    """The days of a meeting: ``2 May 2018 through 4 May 2018``, ``16-20 April 2018``; None for any other text."""
    first, through, last = value.partition(" through ")
    if through:
        begins, ends = dates.parse(first), dates.parse(last)
        if begins and ends and dates.first(begins) and dates.first(ends):
            if begins == ends:
                return begins
            return {"date-parts": [[*dates.first(begins)], [*dates.first(ends)]]}
    elif (found := _SPAN.fullmatch(value.strip())) and (month := dates.month(found[3])):
        year, days = int(found[4]), (int(found[1]), int(found[2]))
        if 1 <= days[0] < days[1] <= 31:
            return {"date-parts": [[year, month, days[0]], [year, month, days[1]]]}
    return None


def _weight(date: Date) -> int:
    return len(dates.first(date)) * 2 + (("season" in date) or len(date["date-parts"]) > 1)


def settle(item: Item, ty: str, tags: dict[str, list[str]], plan: dict[str, str]) -> None:
    """All dates of a record."""
    _issued(item, ty, tags, plan)
    for tag in ("Y2", "ET", "C6", "C1", "VL", "M1"):
        if tag in tags and (meant := plan.get(tag)) in _APART:
            for value in tags[tag]:
                days = between(value) if tag == "Y2" and ty in _MEETINGS else None
                if days is None or not fields.put(item, "event-date", days):
                    _put_date(item, meant, tag, value)


def _issued(item: Item, ty: str, tags: dict[str, list[str]], plan: dict[str, str]) -> None:
    """Of PY, Y1, DA (and C2 of patents) the year of the first and the detail of the fullest."""
    best: Date | None = None
    told = ""
    for tag in ("PY", "Y1", "DA", "C2"):
        if tag not in tags or plan[tag] not in ("issued", "accessed"):
            continue
        for value in tags[tag]:
            if value.endswith(("/received", "/accepted")):
                _put_date(item, "submitted" if value.endswith("/received") else "", tag, value)
                continue
            year = dates.first(best)[:1]
            found = date(value, *year)
            if found is None:
                continue
            if plan[tag] == "accessed" and (not year or dates.first(found)[:1] != year):
                _put_date(item, "accessed", tag, value)
                continue
            if ty in _MEETINGS and (days := between(value)) and fields.put(item, "event-date", days) and best:
                continue
            if best is None or "literal" in best:
                if best:
                    fields.keep(item, "ris", told, best["literal"])
                best, told = found, tag
            elif dates.first(found)[:1] != year:
                fields.keep(item, "ris", tag, value)
            elif _weight(found) > _weight(best):
                best = found
    if "C1" in tags and tags["C1"][0].startswith(_PUBLISHED):  # JSTOR
        found = date(tags["C1"][0][len(_PUBLISHED) :])
        if best is None or (
            dates.first(found)[:1] == dates.first(best)[:1] and found and _weight(found) > _weight(best)
        ):
            best = found
    fields.put(item, "issued", best)


def _put_date(item: Item, field: str | None, tag: str, value: str) -> None:
    found = date(value.removesuffix("/received"))
    if not found or not dates.first(found) or not field:
        if any(char.isalnum() for char in value):
            fields.keep(item, "ris", tag, value)
    elif not fields.put(item, field, found) and item[field] != found:
        fields.keep(item, "ris", tag, value)
