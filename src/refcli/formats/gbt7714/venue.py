"""What stands behind the type of a reference: the journal with its numbers, or place, publisher and year.

It is read from its right end: the year of which the rest makes sense. Names of journals and publishers hold any sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from refcli.formats.gbt7714 import people
from refcli.formats.gbt7714.tables import EDITORS, TRANSLATORS
from refcli.formats.values import chinese, dates, fields, pages
from refcli.formats.values.dates import Date
from refcli.model import Item
from refcli.scripts import has_han

_LONGEST_PLACE = 40
_PAGES = r"[A-Za-z]{0,4}\d[0-9A-Za-z–—−~～,+/ &-]{0,60}"
_CHINESE_NUMBERS = {sign: str(number) for number, sign in enumerate("一二三四五六七八九十", start=1)}


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=[,.:;\s(\[c©]))((?:1[4-9]|20)\d\d)(?!\d)")


@cache
def _years_between() -> re.Pattern[str]:
    return re.compile(r"[,(]\s{0,3}((?:1[4-9]|20)\d\d)\s?[-–—]\s?((?:1[4-9]|20)\d\d)[\s.)]{0,3}$")


@cache
def _journal_tail() -> re.Pattern[str]:
    return re.compile(
        r"\s?年?[\s,;.]{0,4}(?:(?:第|[Vv]ol\.?)?\s?([A-Za-z]?\d[0-9A-Za-z/-]{0,12}?)\s?卷?)?[\s,;.]{0,3}"
        r"(?:\(\s?([^()]{1,30}?)\s?\)|(?:第|[Nn]o\.?)\s?([0-9A-Za-z增刊/-]{1,8}?)\s?期?|([0-9A-Za-z/-]{1,8})\s?期)?"
        rf"(?:[\s:.,]{{1,4}}(?:[Pp]{{1,2}}\.?\s?|第)?({_PAGES})页?)?[\s.;,]{{0,4}}"
    )


@cache
def _imprint_tail() -> re.Pattern[str]:
    return re.compile(
        r"[\])]?\s?年?(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:(\d{1,2})月(?:(\d{1,2})日)?)?\s?(?:\((\d{1,3})\))?"
        rf"(?:[\s:.,]{{1,3}}(?:[Pp]{{1,2}}\.?\s?)?({_PAGES}))?[\s.;,]{{0,4}}"
    )


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?\s{0,3}(?:[\s,]{0,2}\(第?([^()]{1,20}?)版?\))?")


@cache
def _without_year() -> re.Pattern[str]:
    return re.compile(rf"[:,]\s{{0,3}}(\d[\d ]{{0,8}}[-–—~]{_PAGES})[\s.]{{0,3}}$")


@cache
def _edition() -> re.Pattern[str]:
    return re.compile(
        r"第?\s?(\d{1,3}|[一二三四五六七八九十])\s?版|(\d{1,3})(?:st|nd|rd|th)\s+ed(?:ition)?|"
        r"(修订版|增订版|修订本|新\d?版|rev(?:ised)?\.? ed)",
        re.IGNORECASE,
    )


class Pair(NamedTuple):
    """A text and the same with ASCII signs, place for place."""

    raw: str
    half: str

    def cut(self, start: int, stop: int | None = None) -> Pair:
        """A stretch of both."""
        return Pair(self.raw[start:stop], self.half[start:stop])

    def clean(self) -> str:
        """The text without signs around it."""
        return " ".join(self.raw.split()).strip(" .,:;，。．：；、/")


def journal(item: Item, rest: Pair) -> str:
    """Set journal, date, volume, issue and pages; what is not understood is given back."""
    if not rest.half.strip(" .,"):
        return ""
    if found := _day().search(rest.half):
        fields.put(item, "container-title", rest.cut(0, found.start()).clean())
        fields.put(item, "issued", dates.of(*(int(found[number]) for number in (1, 2, 3))))
        fields.put(item, "page", chinese.page((found[4] or "").strip()))
        return rest.cut(found.end()).clean()
    for year in _years(rest.half):
        tail = _journal_tail().fullmatch(rest.half, year.end())
        name = rest.cut(0, year.start()).clean()
        if tail and name:
            item["container-title"] = name
            fields.put(item, "issued", dates.of(int(year[1])))
            _numbers(item, tail[1] or "", (tail[2] or tail[3] or tail[4] or "").strip(), tail[5] or "")
            return ""
    if found := _without_year().search(rest.half):
        item["container-title"] = rest.cut(0, found.start()).clean()
        fields.put(item, "page", pages.pages(found[1]))
        return ""
    head = next((rest.cut(0, year.start()) for year in _years(rest.half) if year.start()), None)
    if head is None:
        fields.put(item, "container-title", rest.clean())
        return ""
    fields.put(item, "container-title", head.clean())
    return rest.cut(len(head.raw)).clean()


def _years(half: str) -> Iterator[re.Match[str]]:
    return _year().finditer(half)


def _numbers(item: Item, volume: str, issue: str, page: str) -> None:
    if "-" in volume and not issue and not page:  # ``2008,45-50``
        volume, page = "", volume
    fields.put(item, "volume", _number(volume))
    fields.put(item, "issue", _number(issue))
    page = page.strip(" ,+/")
    # The number of an article: e105, 105678.
    if re.fullmatch(r"[eE]\d{1,9}|[A-Za-z]{0,2}\d{6,9}", page):
        fields.put(item, "number", page)
    else:
        fields.put(item, "page", pages.pages(page))


def _number(text: str) -> str:
    return text.lstrip("0") if text.isdecimal() and text.strip("0") else text


def imprint(item: Item, rest: Pair, *, host: bool) -> list[str]:
    """Set place, publisher, date, edition and translators; ``host``: also the work that this is a part of.

    Gives back what is not understood.
    """
    head, page, left = _dated(item, rest)
    whole = item["type"] in ("book", "thesis", "report", "standard", "document", "map", "software", "dataset")
    if page and (host or not whole):
        fields.put(item, "page", pages.pages(page))
    elif page:
        fields.keep(item, "gbt7714", "pages", pages.pages(page))
    segments, publisher = _published(item, head, host=host)
    if host:
        segments = _host(item, segments)
    elif publisher is None and segments and not _said(segments[-1]):
        _put_single(item, segments.pop())
    return [*(one.clean() for one in segments if not _put_detail(item, one) and one.clean()), *left]


def _dated(item: Item, rest: Pair) -> tuple[Pair, str, list[str]]:
    """What stands before the date, the pages behind it, and what is left over."""
    if years := _years_between().search(rest.half):
        fields.put(item, "issued", {"date-parts": [[int(years[1])], [int(years[2])]]})
        return rest.cut(0, years.start()), "", []
    last: re.Match[str] | None = None
    for year in _years(rest.half):
        last = year
        if tail := _imprint_tail().fullmatch(rest.half, year.end()):
            month, day = tail[1] or tail[3], tail[2] or tail[4]
            date: Date = dates.of(int(year[1]), int(month or 0), int(day or 0))
            fields.put(item, "issued", date)
            return rest.cut(0, year.start()), tail[6] or tail[5] or "", []
    if last is not None and last.start():
        fields.put(item, "issued", dates.of(int(last[1])))
        return rest.cut(0, last.start()), "", [rest.cut(last.end()).clean()] if rest.cut(last.end()).clean() else []
    return rest, "", []


def _published(item: Item, head: Pair, *, host: bool) -> tuple[list[Pair], Pair | None]:
    """The segments before place and publisher, and the publisher; both are set."""
    head = head.cut(0, len(head.half.rstrip(" ,.:([c©")))
    colon = head.half.rfind(":")
    if colon > 0:
        start = head.half.rfind(".", 0, colon) + 1
        place, publisher = head.cut(start, colon), head.cut(colon + 1)
        # A title may hold a colon: a place is short, and comes first only where nothing else stands there.
        if len(place.clean()) <= _LONGEST_PLACE and (start or not host) and publisher.clean():
            fields.put(item, "publisher-place", place.clean())
            fields.put(item, "publisher", publisher.clean())
            return list(segments_of(head.cut(0, start))), publisher
    return list(segments_of(head)), None


def segments_of(text: Pair) -> Iterator[Pair]:
    """The stretches between dots; a dot inside a number or behind one letter divides nothing."""
    at = 0
    for found in re.finditer(r"\.", text.half):
        place = found.start()
        before, after = text.half[max(0, place - 2) : place], text.half[place + 1 : place + 2]
        if (before[-1:].isdigit() and after.isdigit()) or re.fullmatch(r"[\s.,&(]?[A-Za-z]", before):
            continue
        if before.isascii() and after.isascii() and after not in ("", " ") and not before[-1:].isspace():
            continue
        if text.half[at:place].strip(" .,"):
            yield text.cut(at, place)
        at = place + 1
    if text.half[at:].strip(" .,"):
        yield text.cut(at)


def _said(segment: Pair) -> bool:
    """Whether a segment is an edition or names translators."""
    text = segment.half.strip(" .,")
    return _edition().fullmatch(text) is not None or text.endswith((*TRANSLATORS, "eds", "ed"))


def _put_single(item: Item, segment: Pair) -> None:
    """What stands alone before the date: a university, an institution, the site of a page, a book's publisher."""
    text = segment.clean()
    place, comma, publisher = text.partition(",")
    if item["type"] == "thesis" and comma and has_han(text) and len(place) <= 4:
        fields.put(item, "publisher-place", place)
        text = publisher.strip()
    if item["type"] in ("webpage", "paper-conference"):
        fields.put(item, "container-title", text)
    else:
        fields.put(item, "publisher", text)


def _put_detail(item: Item, segment: Pair) -> bool:
    text = segment.half.strip(" .,")
    if found := _edition().fullmatch(text):
        edition = found[1] or found[2] or found[3]
        return fields.put(item, "edition", _CHINESE_NUMBERS.get(edition, edition))
    if text.endswith((*TRANSLATORS, *EDITORS)):
        start = len(segment.half) - len(segment.half.lstrip())
        inner = segment.cut(start, start + len(text))
        found_people = people.read(inner.raw, inner.half)
        if found_people.names and found_people.role != "author":
            return fields.put(item, found_people.role, found_people.names)
    return False


def _host(item: Item, segments: list[Pair]) -> list[Pair]:
    """Set editors and title of the work that holds this one; the other segments."""
    if not segments:
        return []
    text = Pair(".".join(one.raw.strip(" .") for one in segments), ".".join(one.half.strip(" .") for one in segments))
    dot = people.split(text.half)
    rest = list(segments_of(text.cut(dot + 1))) if dot > 0 else segments
    if dot > 0:
        found = people.read(text.raw[:dot], text.half[:dot])
        fields.put(item, "editor", found.names)
    fields.put(item, "container-title", rest[0].clean()) if rest else None
    others = rest[1:]
    # CNKI prints the authors' institutions where it knows no publisher.
    if others and others[-1].half.rstrip().endswith(";"):
        organs = [organ for part in others.pop().half.split(";") if (organ := part.strip(" ."))]
        fields.custom(item)["affiliations"] = organs
        return others
    if others and "publisher" not in item and not _said(others[-1]):
        fields.put(item, "publisher", others.pop().clean())
    return others
