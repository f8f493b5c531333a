"""The venue line of a list item: ``SOURCE, YEAR[, [VOL] [(ISSUE)]][:] [: P1 - P2]``.

It is read from its right end, for sources may hold commas and begin with a year. A number behind the year
is the volume, also where the page shows an article number's journal (the number itself is lost upstream).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from refcli import csl

_YEAR = re.compile(r"[,，]\s?((?:1[6-9]|20)\d\d)(?![\d\w])")
_VOLUME = re.compile(r"(?:[A-Za-z]? ?|[A-Za-z]{1,3}-?)\d[\w/-]{0,15}")
_ROMAN = re.compile(r"[IVXLC]{1,8}|[ivxlc]{1,8}")
_PAGE = re.compile(rf"[A-Za-z]{{0,4}}\d{{1,9}}[A-Za-z]{{0,2}}|{_ROMAN.pattern}")
_WORD = re.compile(r"[^\W\d_]{5}")
_ORDINAL = re.compile(r"\b\d{1,3}(?:ST|ND|RD|TH)\b")
_LONGEST_TAIL = 120
_LONGEST_PAGES = 40
_OPEN_END = ("&", "+", "")
_MEETINGS = ("CONFERENCE", "CONGRESS", "SYMPOSIUM", "WORKSHOP", "COLLOQUIUM")


class Venue(NamedTuple):
    """Where a paper appeared; ``rest`` is the end of a line that was cut, which is not to be trusted."""

    source: str
    year: int
    volume: str = ""
    issue: str = ""
    page: str = ""
    rest: str = ""


def read(line: str) -> Venue | None:
    """The venue that a line states, or None; a line that breaks off inside its numbers is read with its ``rest``."""
    offset = max(0, len(line) - _LONGEST_TAIL)
    for found in _YEAR.finditer(line, offset):
        source = line[: found.start()].strip()
        tail = _tail(line[found.end() :])
        if source and tail is not None:
            volume, issue, page, rest = tail
            return Venue(source, int(found[1]), volume, issue, page, rest)
    return None


def fields(venue: Venue) -> dict[str, Any]:
    """The CSL fields of a venue."""
    values = (venue.source, csl.issued(venue.year), venue.volume, venue.issue, venue.page)
    return {field: value for field, value in zip(csl.LOCATION, values, strict=True) if value}


def kind(source: str, *, volume: str = "", issue: str = "") -> str:
    """The type of what appeared there: ``paper-conference`` where the source is plainly one meeting's papers."""
    name = source.upper()
    if "THESIS" in name or "DISSERTATION" in name:
        return "thesis" if name.startswith(("THESIS", "PHD THESIS", "DISSERTATION")) else "article-journal"
    if "CONFERENCE SERIES" in name or issue:
        return "article-journal"
    meeting = any(word in name for word in _MEETINGS)
    proceedings = name.startswith(("PROCEEDINGS OF", "PROC ", "PROC. "))
    single = (
        bool(_ORDINAL.search(name))
        or (name[:4].isdecimal() and name[4:5] == " ")
        or ", VOL" in name
        or (meeting and name.endswith(")"))
    )
    if (meeting or proceedings) and single:
        return "paper-conference"
    return "paper-conference" if meeting and proceedings and not volume else "article-journal"


def issue(text: str) -> str:
    """An issue without its padding: ``02`` is ``2``, ``01-03`` is ``1-3``; ``4A`` and ``0`` stay."""
    return "-".join(part.lstrip("0") or part[-1:] if part[:1].isdecimal() else part for part in text.split("-"))


def pages(first: str, last: str) -> str | None:
    """``28-34`` of 28 and 34; ``483`` where the end is unknown (``&``, ``+``) or the same; None for what is no page.

    The end may be followed by where the paper goes on: ``142-145+160``.
    """
    if not _PAGE.fullmatch(first):
        return None
    if last in _OPEN_END or last == first:
        return first
    end, *further = last.split("+")
    known = _PAGE.fullmatch(end) and all(_PAGE.fullmatch(page) for part in further for page in part.split("-"))
    return f"{first}-{last}" if known else None


def first_and_last(text: str) -> tuple[str, str]:
    """The two sides of a range of pages, whatever its dash; the last is empty where there is none."""
    for dash in "–—−－":
        text = text.replace(dash, "-")
    first, _dash, last = text.partition("-")
    return first.strip(), last.strip()


def _tail(text: str) -> tuple[str, str, str, str] | None:
    """Volume, issue, page and untrusted rest behind the year; None where it is no such tail."""
    text = text.strip().removesuffix(".").strip()
    if text[:1] in (",", "，"):
        text = text[1:].strip()
    elif text and text[0] not in ":：(":
        return None
    if not text:
        return "", "", "", ""
    text = text.replace("：", ":").replace("（", "(").replace("）", ")")
    left, colon, right = text.partition(":")
    volume, bracket, inside = left.strip().partition("(")
    volume = volume.strip()
    if volume and not (_VOLUME.fullmatch(volume) or ((bracket or colon) and _ROMAN.fullmatch(volume))):
        return None
    if bracket and not inside.endswith(")"):
        return None if colon else (volume, "", "", bracket + inside)
    number = issue(inside[:-1].strip())
    right = right.strip(": ")
    if not right:
        return volume, number, "", colon
    first, last = first_and_last(right)
    dash = "" if first == right else "-"
    if dash and not last:
        return (volume, number, first, dash) if _PAGE.fullmatch(first) else None
    page = pages(first, last)
    if page is None:
        # Pages of another kind: journal, year, volume and issue are none the less sure.
        like_pages = (volume or bracket) and len(right) <= _LONGEST_PAGES and any(map(str.isdigit, right))
        return (volume, number, "", right) if like_pages and not _WORD.search(right) else None
    # A page always comes as a pair; one alone is the beginning of a longer number, or of the pair.
    return (volume, number, page, "") if dash else (volume, number, "", first)
