"""One reference taken apart: ``authors.title[type]. where, year``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refcli.formats.gbt7714 import people, tables, venue
from refcli.formats.gbt7714.venue import Pair
from refcli.formats.values import chinese, dates, fields, identifiers
from refcli.model import Item
from refcli.scripts import has_han

LONGEST = 4_000
"""Characters of a reference; a longer one is none."""


@cache
def type_mark() -> re.Pattern[str]:
    """The mark of a type: ``[J]``, ``[EB/OL]``."""
    codes = "|".join(sorted(tables.TYPES, key=len, reverse=True))
    return re.compile(rf"\[\s?({codes})\s?(?:/\s?([A-Z]{{2,3}}))?\s?\]")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\s{0,8}(?:\[\s?\d{1,5}\s?\]|\(\d{1,5}\)|\d{1,5}[.,)](?!\d))\s{0,8}|\s{0,8}[•·*-]\s{1,4}")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?:https?|ftp)://[^\s\u2e80-\uffef\"<>\[\]]{3,1500}")


@cache
def _dated_address() -> re.Pattern[str]:
    return re.compile(r",(\d{4}-\d{1,2}-\d{1,2})(?:/(\d{4}-\d{1,2}-\d{1,2}))?$")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(r"(?:1[5-9]|20)\d\d[^.]{0,30}[-–—][^.]{0,30}\.\s{0,3}")


@cache
def _doi() -> re.Pattern[str]:
    return re.compile(r"(?:\bdoi\s?[:.]?\s?)?\b10\.\d{3,9}/[^\s\u2e80-\uffef\[\]]{1,400}", re.IGNORECASE)


@cache
def _accessed() -> re.Pattern[str]:
    return re.compile(
        r"\[\s?(?:引用日期|访问日期|accessed)?[:\s]{0,2}(\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?)\s?\]", re.IGNORECASE
    )


@cache
def _published() -> re.Pattern[str]:
    return re.compile(r"\(\s?(\d{4}-\d{1,2}(?:-\d{1,2})?)\s?\)")


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{1,6}\d{0,2}(?:/[A-Z]{1,4})?\s?\d{1,6}(?:\.\d{1,3}){0,3}(?:\s?[-—–:]{1,2}\s?\d{2,4})?")


@cache
def _patent() -> re.Pattern[str]:
    return re.compile(r"(?:([^\s:,.]{1,20})\s?[:,]\s?)?((?:[A-Z]{2}\s?)?\d[\d.Xx]{4,20}(?:\s?[A-Z]\d?)?)")


class Reading(NamedTuple):
    """The item of a reference, and what of it was not understood."""

    item: Item
    left: list[str]
    incomplete: bool


def half_width(text: str) -> str:
    """A text with the signs of ASCII, place for place."""
    return text.translate(tables.HALF_WIDTH)


def read(text: str) -> Reading | None:
    """The item that a reference makes; None where it has no type or no title."""
    if len(text) > LONGEST:
        return None
    text = text.replace("∥", "//").replace("‖", "//")
    pair = Pair(text, half_width(text))
    if number := _number().match(pair.half):
        pair = pair.cut(number.end())
    mark = type_mark().search(pair.half)
    if not mark:
        return None
    code = mark[1]
    item: Item = {"type": tables.TYPES[code]}
    after, host = _after(item, pair.cut(mark.end()), code)
    incomplete = _before(item, pair.cut(0, mark.start()), code)
    if "title" not in item:
        return None
    left = _where(item, after, code, host=host)
    for one in left:
        fields.keep(item, "gbt7714", "", one)
    return Reading(item, left, incomplete)


def _before(item: Item, before: Pair, code: str) -> bool:
    """Authors and title, and the number of a standard or a patent; whether not all authors are named."""
    if code == "S":
        before = _standard_number(item, before)
    elif code == "P":
        before = _patent_number(item, before)
    if code == "N":
        before = _without_reporters(before)
    dot = people.split(before.half)
    incomplete = False
    if dot > 0:
        found = people.read(before.raw[:dot], before.half[:dot])
        fields.put(item, found.role, found.names)
        incomplete = found.incomplete
        before = before.cut(dot + 1)
    if incomplete:
        fields.custom(item)["authors_incomplete"] = True
    fields.put(item, "title", before.clean())
    return incomplete


def _without_reporters(before: Pair) -> Pair:
    """The authors of a newspaper's article, divided where it has 本报记者 and 通讯员 before their names."""
    dot = before.half.find(".")
    if dot < 0 or not has_han(before.raw[:dot]):
        return before
    head = chinese.without_reporters(before.raw[:dot]).replace(";", ",").strip(" ,")
    return Pair(head + before.raw[dot:], half_width(head) + before.half[dot:])


def _standard_number(item: Item, before: Pair) -> Pair:
    """``…规则:GB/T 7714-2015`` or ``GB/T 7714-2015,…规则``."""
    if found := re.match(rf"\s{{0,3}}({_standard().pattern})[\s,.:]", before.half):
        item["number"] = _dashed(found[1])
        return before.cut(found.end())
    if found := re.search(rf"[:,.\s(]\s{{0,3}}({_standard().pattern})\)?\s{{0,3}}$", before.half):
        item["number"] = _dashed(found[1])
        return before.cut(0, found.start())
    return before


def _dashed(text: str) -> str:
    return re.sub(r"\s?[—–-]{1,2}\s?", "-", text)


def _patent_number(item: Item, before: Pair) -> Pair:
    """``…方案:中国,88105607.3``."""
    if found := re.search(rf":\s{{0,3}}{_patent().pattern}\s{{0,3}}$", before.half):
        fields.put(item, "jurisdiction", (found[1] or "").strip())
        item["number"] = found[2]
        return before.cut(0, found.start())
    return before


def _after(item: Item, after: Pair, code: str) -> tuple[Pair, bool]:
    """What stands behind the type, without addresses and dates in brackets; whether it begins with a host."""
    after = _without_links(item, after)
    second = type_mark().search(after.half)
    start = after.half.lstrip(" .")
    host = start.startswith(("//", "/")) or re.match(r"(?:In|见)\s?:", start) is not None
    if second and (host or code == "A"):
        host = True
        item["type"] = tables.PARTS_OF_BOOKS.get(second[1], item["type"])
        # The host's own type divides its title from its imprint as a dot does.
        middle = Pair(".", ".")
        before, behind = after.cut(0, second.start()), after.cut(second.end())
        after = Pair(before.raw + middle.raw + behind.raw, before.half + middle.half + behind.half)
    elif host:
        item["type"] = tables.PARTS_OF_BOOKS.get(code, item["type"])
    if host:
        lead = len(after.half) - len(re.sub(r"^[\s./]{0,8}(?:(?:In|见)\s?:\s?)?", "", after.half))
        after = after.cut(lead)
    return after, host


def _without_links(item: Item, after: Pair) -> Pair:
    """Addresses, DOI, the day of access and a date in parentheses are set and taken out."""
    if found := _address().search(after.half):
        address = found[0].rstrip(".,;:)")
        size = len(address)
        if days := _dated_address().search(address):  # as references of 1987 end: published, then read
            fields.put(item, "issued", dates.parse(days[1]))
            fields.put(item, "accessed", dates.parse(days[2] or ""))
            address = address[: days.start()]
        doi = identifiers.doi(address) if "doi.org/" in address else ""
        fields.put(item, "DOI", doi) if doi else fields.put(item, "URL", address)
        after = _out(after, found.start(), found.start() + size)
    if (found := _doi().search(after.half)) and (doi := identifiers.doi(found[0])):
        fields.put(item, "DOI", doi)
        after = _out(after, found.start(), found.end())
    for pattern, field in ((_accessed(), "accessed"), (_published(), "issued")):
        if found := pattern.search(after.half):
            fields.put(item, field, dates.parse(found[1].replace("年", "-").replace("月", "-").rstrip("日-")))
            after = _out(after, found.start(), found.end())
    return after


def _out(text: Pair, start: int, stop: int) -> Pair:
    """A text without a stretch, and without the words that only led to it."""
    before, behind = text.cut(0, start), text.cut(stop)
    lead = re.search(r"(?:DOI|URL|网址|doi)\s?[:.]?\s{0,3}$", before.half)
    before = before.cut(0, lead.start()) if lead else before
    return Pair(f"{before.raw.rstrip()} {behind.raw.lstrip('.')}", f"{before.half.rstrip()} {behind.half.lstrip('.')}")


def _where(item: Item, after: Pair, code: str, *, host: bool) -> list[str]:
    trimmed = after.half.lstrip(" .,:;")
    after = after.cut(len(after.half) - len(trimmed))
    after = after.cut(0, len(after.half.rstrip(" .,;")))
    if not after.half:
        return []
    if host:
        return venue.imprint(item, after, host=True)
    if code == "J" and (run := _run().match(after.half)):  # a journal as a whole: 1957(1)-1990(4).
        item["type"] = "periodical"
        return [after.cut(0, run.end()).clean(), *venue.imprint(item, after.cut(run.end()), host=False)]
    if code in ("J", "N"):
        rest = venue.journal(item, after)
        return [rest] if rest else []
    if code == "P" and "number" not in item and (found := _patent().search(after.half)):
        item["number"] = found[2]
        if found[1]:
            regional = found[1].endswith(("省", "市", "区"))
            fields.put(item, "publisher-place" if regional else "jurisdiction", found[1])
        after = after.cut(found.end())
        if not after.half.strip(" .,"):
            return []
    left = venue.imprint(item, after, host=False)
    if code == "C" and "publisher-place" in item:  # the proceedings themselves
        item["type"] = "book"
    return left
