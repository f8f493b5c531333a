"""The item that the labelled values of one record make, the same for E-Study and custom exports."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from refcli.formats.cnki import tables
from refcli.formats.values import chinese, dates, fields, identifiers, markup, pages
from refcli.model import Item


class Value(NamedTuple):
    """A label as it is written, its two halves, and its value."""

    label: str
    word: str
    chinese: str
    text: str


@cache
def _file_name() -> re.Pattern[str]:
    return re.compile(r"[?&]filename=([A-Za-z0-9_.-]{3,60})", re.IGNORECASE)


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"\d\s+\d{1,2}:\d{2}")


def key(word: str, chinese: str) -> str:
    """What a label stands for, ``""`` where it is not known."""
    return tables.WORDS.get(word.lower(), "") if word else tables.CHINESE.get(chinese, "")


def item(values: list[Value], format: str) -> Item:
    """The item of a record; what has no field is kept under its label."""
    making = _Making(format)
    for value in values:
        if value.text:
            making.take(value)
    return making.done()


def parts(text: str) -> list[str]:
    """A list divided at semicolons of either width, one or more."""
    return [part for piece in text.replace("；", ";").split(";") if (part := " ".join(piece.split()))]


class _Making:
    """One item in the making: values that need another one to be understood wait until all are there."""

    def __init__(self, format: str) -> None:
        self.format = format
        self.item: Item = {"type": ""}
        self.source = self.year = self.database = ""
        self.published: str = ""

    def take(self, value: Value) -> None:
        """Take over one value."""
        known = key(value.word, value.chinese)
        reader = _READERS.get(known)
        if reader is None or not reader(self, value):
            fields.keep(self.item, self.format, value.label, value.text)

    def done(self) -> Item:
        """The item, its type and its dates settled."""
        item = self.item
        if not item["type"]:
            found = (kind for word, kind in tables.DATABASES if word in self.database)
            item["type"] = next(found, "article-journal" if self.source else "document")
        if item["type"] == "thesis":
            fields.put(item, "publisher", self.source)
            for degree in ("博士", "硕士"):
                if degree in self.database:
                    fields.put(item, "genre", degree)
        else:
            fields.put(item, "container-title", self.source)
        self._date()
        kind = self.database if item["type"] in ("patent", "standard") else ""
        if self.database not in ("", *tables.PLAIN_DATABASES) and not fields.put(item, "genre", kind):
            fields.keep(item, self.format, "SrcDatabase-来源库", self.database)
        item["source"] = "CNKI"
        return item

    def _date(self) -> None:
        published = dates.parse(self.published) if self.published else None
        year = dates.parse(self.year) if self.year else None
        first, stated = dates.first(published), dates.first(year)
        if not first or not published:
            if published and not stated:
                year = year or published
            elif published:
                fields.keep(self.item, self.format, "PubTime", self.published)
            fields.put(self.item, "issued", year)
            return
        # With a time of day it is when the site put the paper online, not the day of an issue.
        online = _clock().search(self.published) is not None
        fields.put(self.item, "issued", year if stated and (online or stated[0] != first[0]) else published)
        if online or (stated and stated[0] > first[0]):
            fields.put(self.item, "available-date", published)
        elif stated and stated[0] != first[0]:
            fields.keep(self.item, self.format, "PubTime", self.published)

    def kind(self, value: Value) -> bool:
        self.item["type"] = tables.TYPES.get(value.text.strip(), "")
        return bool(self.item["type"]) or value.text.strip() == "0"

    def from_database(self, value: Value) -> bool:
        self.database = self.database or value.text.strip(" ;")
        return True

    def title(self, value: Value) -> bool:
        return fields.put(self.item, "title", markup.cnki(value.text))

    def author(self, value: Value) -> bool:
        found, incomplete = chinese.authors([value.text])
        if incomplete:
            fields.custom(self.item)["authors_incomplete"] = True
        return fields.put(self.item, "author", found)

    def teacher(self, value: Value) -> bool:
        return fields.put(self.item, "contributor", chinese.authors([value.text])[0])

    def organ(self, value: Value) -> bool:
        if value.chinese in tables.PUBLISHERS:
            return fields.put(self.item, "publisher", value.text.strip(" ;"))
        found = parts(html.unescape(value.text))
        if found and "affiliations" not in self.item.get("custom", {}):
            fields.custom(self.item)["affiliations"] = found
            return True
        return not found

    def from_source(self, value: Value) -> bool:
        if self.source:
            return False
        self.source = markup.plain(value.text).strip(" ;")
        return bool(self.source)

    def keyword(self, value: Value) -> bool:
        if "keyword" in self.item:
            return False
        fields.keywords(self.item, [markup.cnki(part, marks=False) for part in parts(value.text)])
        return True

    def summary(self, value: Value) -> bool:
        return fields.put(self.item, "abstract", markup.cnki(value.text, marks=False))

    def pubtime(self, value: Value) -> bool:
        self.published, before = value.text.strip(), self.published
        return not before

    def in_year(self, value: Value) -> bool:
        self.year, before = value.text.strip(), self.year
        return not before

    def fund(self, value: Value) -> bool:
        found = parts(html.unescape(value.text))
        fields.custom(self.item).setdefault("funding", []).extend(found) if found else None
        return True

    def volume(self, value: Value) -> bool:
        return fields.put(self.item, "volume", number(value.text)) and "No." not in value.text

    def period(self, value: Value) -> bool:
        return fields.put(self.item, "issue", number(value.text))

    def pagecount(self, value: Value) -> bool:
        text = value.text.strip()
        if not text.strip("0"):
            return True
        if text.isdecimal():
            return fields.put(self.item, "number-of-pages", text)
        return self.page(value)

    def page(self, value: Value) -> bool:
        return fields.put(self.item, "page", pages.pages(value.text))

    def clc(self, value: Value) -> bool:
        codes = [{"scheme": "clc", "code": code} for code in parts(value.text.replace(",", ";"))]
        if codes:
            fields.custom(self.item).setdefault("classifications", []).extend(codes)
        return True

    def issn(self, value: Value) -> bool:
        issn, isbn, _other = identifiers.serial(value.text)
        return fields.put(self.item, "ISSN", issn) or fields.put(self.item, "ISBN", isbn)

    def url(self, value: Value) -> bool:
        text = html.unescape(value.text.strip())
        if found := _file_name().search(text):
            fields.identify(self.item, "cnki", found[1])
        return fields.put(self.item, "URL", text)

    def doi(self, value: Value) -> bool:
        if doi := identifiers.doi(value.text):
            return fields.put(self.item, "DOI", doi)
        fields.identify(self.item, "other", value.text.strip())
        return True

    def degree(self, value: Value) -> bool:
        return fields.put(self.item, "genre", value.text.strip(" ;"))

    def city(self, value: Value) -> bool:
        return fields.put(self.item, "event-place", value.text.strip(" ;"))

    def meeting(self, value: Value) -> bool:
        return fields.put(self.item, "event-title", markup.plain(value.text).strip(" ;"))


def number(text: str) -> str:
    """A volume or an issue without zeros in front: ``05`` is ``5``."""
    text = text.strip(" ;")
    return chinese.unpadded(text) if text.strip("0") else text


_READERS: dict[str, Callable[[_Making, Value], bool]] = {
    "type": _Making.kind,
    "database": _Making.from_database,
    "title": _Making.title,
    "author": _Making.author,
    "teacher": _Making.teacher,
    "organ": _Making.organ,
    "source": _Making.from_source,
    "keyword": _Making.keyword,
    "summary": _Making.summary,
    "pubtime": _Making.pubtime,
    "year": _Making.in_year,
    "fund": _Making.fund,
    "volume": _Making.volume,
    "period": _Making.period,
    "pagecount": _Making.pagecount,
    "page": _Making.page,
    "clc": _Making.clc,
    "issn": _Making.issn,
    "url": _Making.url,
    "doi": _Making.doi,
    "degree": _Making.degree,
    "city": _Making.city,
    "meeting": _Making.meeting,
}
