"""PubMed's dates: ``2018 Feb 15``, ``2019 Jan-Feb``, ``1998 Dec-1999 Jan``, ``2018 Spring``; ``20160419``."""

from __future__ import annotations

import re

from refcli.formats.values import dates
from refcli.formats.values.dates import Date

MONTHS = {name: number for number, name in enumerate(dates.MONTH_NAMES) if name}
MONTHS |= {text: number for number in range(1, 13) for text in (str(number), f"{number:02d}")}
_RANGE = re.compile(
    r"(\d{4})(?: ([A-Z][a-z]{2}))?(?: (\d{1,2}))?\s?-\s?(?:(\d{4})(?!\d) ?)?([A-Z][a-z]{2})?(?: ?(\d{1,2}))?(?!\w)",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})?(\d{2})?", re.ASCII)


def month_name(number: int) -> str:
    """``Feb``."""
    return dates.MONTH_NAMES[number]


def published(text: str) -> Date | None:
    """The date of a DP; what has no year is literal."""
    parts = text.split()
    if parts and len(parts) <= 3 and len(parts[0]) == 4 and parts[0].isdecimal():
        if len(parts) == 1:
            return {"date-parts": [[int(parts[0])]]}
        if number := MONTHS.get(parts[1]):
            if len(parts) == 2:
                return {"date-parts": [[int(parts[0]), number]]}
            if parts[2].isdecimal() and len(parts[2]) <= 2:
                return dates.of(int(parts[0]), number, int(parts[2]))
    return _unusual(" ".join(parts))


def _unusual(text: str) -> Date | None:
    found = _RANGE.fullmatch(text)
    if found:
        year, month, day = int(found[1]), MONTHS.get(found[2] or ""), found[3]
        later, other, end = int(found[4] or year), MONTHS.get(found[5] or ""), found[6]
        known = (month or not found[2]) and (other or not found[5])
        if known and (other or end or found[4]):
            first = [year, *([month] if month else []), *([int(day)] if day and month else [])]
            if end and not other and not found[4]:
                other = month  # 2018 Feb 15-21
            last = [later, *([other] if other else []), *([int(end)] if end and other else [])]
            return {"date-parts": [first] if first == last else [first, last]}
    if "uart" in text and text[:4].isdecimal():  # 1975 2d Quart: a quarter is no month
        return dates.of(int(text[:4]))
    return dates.parse(text)


def compact(text: str) -> Date | None:
    """The date of a DEP: ``20160419``."""
    found = _COMPACT.fullmatch(text.strip())
    if found:
        return dates.of(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    return published(text)


def as_published(date: Date) -> str:
    """A date as DP writes it."""
    first, last = dates.first(date), dates.last(date)
    if not first:
        return dates.iso(date)
    season = str(date.get("season") or "")
    if season.isdecimal() and len(season) == 1 and 1 <= int(season) <= 4 and len(first) == 1:
        return f"{first[0]} {dates.SEASON_NAMES[int(season)]}"
    text = _text(first)
    if not last:
        return text
    if last[0] != first[0] or len(first) != len(last) or len(first) < 2:
        return f"{text}-{_text(last)}"
    if len(first) == 3 and first[1] == last[1]:
        return f"{text}-{last[2]}"
    return f"{text}-{_text(last)[len(str(last[0])) + 1 :]}"


def _text(parts: tuple[int, ...]) -> str:
    words = [f"{parts[0]:04d}"]
    if len(parts) > 1 and 1 <= parts[1] <= 12:
        words.append(dates.MONTH_NAMES[parts[1]])
        if len(parts) > 2:
            words.append(str(parts[2]))
    return " ".join(words)


def as_compact(date: Date) -> str:
    """A date as DEP writes it, to the precision given; ``""`` for what has no year."""
    parts = dates.first(date)
    return "".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])]) if parts else ""
