"""Reading NoteFirst XML: one ``Bibliography`` a record, values in several languages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from refcli.formats import xml
from refcli.formats.notefirst import tables
from refcli.formats.text import Text
from refcli.formats.values import dates, fields, identifiers, languages, markup, names, pages, said
from refcli.formats.values.names import Name
from refcli.model import Item, Notice, Problem, Record
from refcli.scripts import has_han

FORMAT = "notefirst-xml"

_EMPTY = frozenset(("", "undefined", "null", "-"))
_KNOWN = frozenset(
    "type language primarytitle authors medium year keywords abstracts code clc mothertitle secondaryresponsibility "
    "secondaryresponsibilities".split()
)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\[\s?(\d{1,3})\s?\]")


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text. Never raises."""
    found_any = False
    for fragment in xml.fragments(text, ("Bibliography",)):
        found_any = True
        if isinstance(fragment, Problem):
            yield fragment
            continue
        reading = _Reading(fragment.element)
        if not (reading.item.keys() & {"title", "author", "DOI"}):
            yield said.nothing(fragment.span.line)
            continue
        notices: tuple[Notice, ...] = ()
        if reading.unknown_type:
            notices = (said.unknown_type(fragment.span.line, reading.unknown_type),)
        yield Record(reading.item, fragment.span, (), notices)
    if not found_any:
        yield said.no_record(1, "NoteFirst XML")


def _text(element: Element | None) -> str:
    text = xml.inner_text(element)
    return "" if text in _EMPTY else text


def _lang(element: Element) -> str:
    for name, value in element.attrib.items():
        if name.rpartition("}")[2].lower() == "lang":
            return languages.code(value)
    return ""


def _parts(text: str) -> list[str]:
    return [part for piece in text.replace("；", ";").split(";") if (part := " ".join(piece.split())) not in _EMPTY]


class _Reading:
    """The item of one element; values of its main language first."""

    def __init__(self, element: Element) -> None:
        self.children: dict[str, list[Element]] = {}
        for child in element.iter():
            if child is not element:
                self.children.setdefault(child.tag.lower(), []).append(child)
        self.item: Item = {}
        self.translated: dict[str, Any] = {}
        self.unknown_type = ""
        self.language = languages.code(self._one("language"))
        self._type(self._one("type"))
        fields.put(self.item, "language", self.language)
        self._pair("title", self._inside("primarytitle", "title"))
        self._people()
        self._venue()
        self._words()
        self._pair("abstract", self.children.get("abstract", []))
        self._classes()
        self._others(element)
        if self.translated:
            fields.custom(self.item)["translated"] = self.translated

    def _one(self, name: str) -> str:
        return next((text for one in self.children.get(name, ()) if (text := _text(one))), "")

    def _inside(self, outer: str, inner: str) -> list[Element]:
        return [one for group in self.children.get(outer, ()) for one in group.iter() if one.tag.lower() == inner]

    def _type(self, text: str) -> None:
        name = text.lower()
        kind = next((kind for word, kind in tables.TYPES if word in name), "")
        if text and not kind:
            self.unknown_type = text
        self.item["type"] = kind or ("document" if text else "article-journal")

    def _divided(self, elements: list[Element]) -> tuple[list[Element], list[Element]]:
        """Elements of the main language and of the next one; the first one's language is main where none is named."""
        known = [element for element in elements if _text(element)]
        languages_there = list(dict.fromkeys(_lang(element) for element in known))
        if not languages_there:
            return [], []
        main = self.language if self.language in languages_there else languages_there[0]
        other = next((one for one in languages_there if one != main), None)
        return (
            [element for element in known if _lang(element) == main],
            [element for element in known if other is not None and _lang(element) == other],
        )

    def _pair(self, field: str, elements: list[Element]) -> None:
        main, other = self._divided(elements)
        marks = field != "abstract"
        if main:
            fields.put(self.item, field, markup.cnki(_text(main[0]), marks=marks))
            for more in main[1:]:
                fields.keep(self.item, FORMAT, field, _text(more))
        if other:
            self.translated[field] = markup.cnki(_text(other[0]), marks=marks)

    def _people(self) -> None:
        main, other = self._divided(self._inside("authors", "info"))
        people: list[Name] = []
        organs: dict[str, int] = {}
        links: list[list[int]] = []
        for info in main:
            found = self._names(info)
            people += found
            texts = [_text(one) for one in info if one.tag.lower() == "organization"]
            own = [organ for text in texts for organ in _organs(text)]
            places = [organs.setdefault(organ, len(organs) + 1) for organ in own]
            # One element of all names says nothing of who works where.
            sure = len(found) == 1
            links += [places if sure else [] for _person in found]
        fields.put(self.item, "author", people)
        if organs:
            fields.custom(self.item)["affiliations"] = list(organs)
            if any(links):
                fields.custom(self.item)["author_affiliations"] = links
        if translated := [name for info in other for name in self._names(info)]:
            self.translated["author"] = translated
        inside = self.children.get("secondaryresponsibility", [])
        directors = [name for one in inside for name in names.people(_text(one.find("Name")))]
        fields.put(self.item, "contributor", directors)

    def _names(self, info: Element) -> list[Name]:
        full = [_text(one) for one in info.iter() if one.tag.lower() == "fullname"]
        return [name for text in full for name in names.people(_number().sub("", text))]

    def _venue(self) -> None:
        media, proceedings = self.children.get("media", []), self._inside("mothertitle", "title")
        if self.item["type"] == "thesis":
            self._pair("publisher", media)
        elif proceedings:
            self._pair("container-title", proceedings)
            self._pair("event-title", media)
        else:
            self._pair("container-title", media)
        for only in ("publisher", "event-title"):
            if other := self.translated.pop(only, ""):
                fields.keep(self.item, FORMAT, "Media", other)

    def _words(self) -> None:
        main, other = self._divided(self.children.get("keyword", []))
        fields.keywords(self.item, [markup.cnki(word, marks=False) for one in main for word in _parts(_text(one))])
        if words := [markup.cnki(word, marks=False) for one in other for word in _parts(_text(one))]:
            self.translated["keywords"] = list(dict.fromkeys(words))

    def _classes(self) -> None:
        texts = [_text(one) for name in ("code", "clc") for one in self.children.get(name, ())]
        codes = [code for text in texts for code in _parts(text.replace(",", ";"))]
        if codes:
            found = [{"scheme": "clc", "code": code} for code in dict.fromkeys(codes)]
            fields.custom(self.item)["classifications"] = found

    def _others(self, element: Element) -> None:
        fields.put(self.item, "issued", dates.parse(self._one("year")))
        for child in element:
            name, text = child.tag.lower(), _text(child)
            if not text or name in _KNOWN:
                continue
            field = tables.FIELDS.get(name, "")
            value = _value(field, text)
            if not value or not fields.put(self.item, field, value):
                fields.keep(self.item, FORMAT, child.tag, text)


def _organs(text: str) -> list[str]:
    """The organs of a text, without the numbers before them; a semicolon or a number divides them."""
    return [organ for part in _number().split(text)[::2] for organ in _parts(part)]


def _value(field: str, text: str) -> Any:
    if field == "page":
        # A page that is not known leaves its hyphen.
        return pages.pages("-".join(part for part in text.split("-") if part.strip() not in _EMPTY))
    if field in ("volume", "issue"):
        return text.lstrip("0") if text.isdecimal() and text.strip("0") else text
    if field == "DOI":
        return identifiers.doi(text)
    if field == "ISSN":
        return identifiers.issn(text)
    if field == "ISBN":
        return identifiers.isbn(text)
    if field == "organizer":
        return [{"literal": text}] if has_han(text) or " " in text else names.people(text)
    return text if field else ""
