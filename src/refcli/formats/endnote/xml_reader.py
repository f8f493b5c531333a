"""The reader of EndNote's XML: ``xml/records/record``, a record at a time; text stands in runs of style, or bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

from refcli.formats import xml
from refcli.formats.endnote import chinese
from refcli.formats.endnote.kinds import Fields, kind_guessed, kind_named
from refcli.formats.endnote.reading import Reading
from refcli.formats.endnote.tables import GENERIC, Kind
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.model import Notice, Problem, Record

NAME = "endnote-xml"
TITLE = "EndNote XML"

_ADMINISTRATIVE = frozenset(("database", "source-app", "rec-number", "foreign-keys", "ref-type", "alt-periodical"))
_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_GROUPS = frozenset(("contributors", "titles", "periodical", "keywords", "dates", "urls"))
_RENAMED = {"issue": "number", "auth-affiliaton": "auth-address", "auth-affiliation": "auth-address"}
_URLS = ("web-urls", "related-urls", "text-urls", "url", "pdf-urls", "image-urls")
_FILES = frozenset(("pdf-urls", "image-urls"))

_WRAPPED = re.compile(r"\n[ \t]{2,400}")
_SYMBOLS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
)
"""The letters of the font Symbol, in which older libraries have their Greek."""


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text; a `Problem` for each that is broken or says nothing."""
    nothing = True
    for fragment in xml.fragments(text, ("record",)):
        nothing = False
        yield fragment if isinstance(fragment, Problem) else _record(fragment)
    if nothing:
        yield said.no_record(1, TITLE)


def _record(fragment: xml.Fragment) -> Record | Problem:
    line = fragment.span.line
    given = _fields(fragment.element)
    kind, notices = _kind(fragment.element.find("ref-type"), given, line)
    dialect = chinese.dialect_of(" ".join(given.get("remote-database-provider", [])))
    if dialect:
        kind = chinese.mend(given, kind, dialect)
    item, more = Reading(given, kind, format=NAME, label=str, line=line, dialect=dialect).result()
    if not item.keys() & {"title", "author", "editor", "DOI", "PMID", "ISBN", "URL", "number"}:
        return said.nothing(line)
    return Record(item, fragment.span, notices=(*notices, *more))


def _kind(element: Element | None, given: Fields, line: int) -> tuple[Kind, list[Notice]]:
    name = element.get("name", "") if element is not None else ""
    number = xml.inner_text(element)
    if not name and not number:
        return kind_guessed(given), []
    kind = kind_named(name, number)
    return (kind, []) if kind else (GENERIC, [said.unknown_type(line, name or number)])


def _fields(record: Element) -> Fields:
    given: Fields = {}
    for element in record:
        if element.tag not in _ADMINISTRATIVE:
            for field, text in _texts(element):
                if text:
                    given.setdefault(field, []).append(text)
    if (alternative := record.find("alt-periodical")) is not None:
        _alternative(alternative, given)
    return given


def _texts(element: Element) -> Iterator[tuple[str, str]]:
    """Each field that a child of a record holds, with its text."""
    tag = element.tag
    if tag not in _GROUPS:
        yield _RENAMED.get(tag, tag), _text(element)
    elif tag == "contributors":
        for group in element:
            for author in group.iter("author"):
                yield group.tag, _text(author) or author.get("corp-name", "") or _attributes(author)
    elif tag in ("titles", "periodical"):
        yield from ((title.tag, _styled(title)) for title in element)
    elif tag == "keywords":
        yield from (("keywords", _text(keyword)) for keyword in element.iter("keyword"))
    elif tag == "dates":
        for date in element:
            for one in [date] if date.tag == "year" else date.iter("date"):
                yield date.tag, _text(one)
    elif tag == "urls":
        for group in sorted(element, key=lambda one: _URLS.index(one.tag) if one.tag in _URLS else len(_URLS)):
            for url in group.iter("url"):
                yield group.tag if group.tag in _FILES else "urls", _text(url)


def _alternative(element: Element, given: Fields) -> None:
    """The other journal title, which repeats what stands elsewhere, mostly."""
    known = {
        title for field in ("alt-title", "secondary-title", "full-title", "abbr-1") for title in given.get(field, [])
    }
    for title in element:
        if (text := _styled(title)) and text not in known:
            given.setdefault("alt-title", []).append(text)
            known.add(text)


def _attributes(author: Element) -> str:
    family, given = author.get("last-name", ""), [author.get(part, "") for part in ("first-name", "middle-initial")]
    return f"{family}, {' '.join(part for part in given if part)}" if family else ""


def _text(element: Element) -> str:
    """The text of an element; its own line breaks stay, those of a program that indents are blanks."""
    text = "".join(element.itertext())
    if "\n" in text or "\r" in text:
        text = _WRAPPED.sub(" ", text.strip().replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def _styled(element: Element) -> str:
    """The text of an element with ``<i>``, ``<b>``, ``<sup>`` and ``<sub>`` for its runs of style."""
    runs = element.findall("style")
    if not any(run.get("face", "normal") != "normal" or run.get("font") == "Symbol" for run in runs):
        return _text(element)
    found = ""
    open_now: tuple[str, ...] = ()
    for run in runs:
        marks = tuple(dict.fromkeys(_FACES[face] for face in run.get("face", "").split() if face in _FACES))
        same = 0
        while same < min(len(marks), len(open_now)) and marks[same] == open_now[same]:
            same += 1
        found += "".join(f"</{mark}>" for mark in reversed(open_now[same:]))
        found += "".join(f"<{mark}>" for mark in marks[same:])
        open_now = marks
        text = "".join(run.itertext())
        if run.get("font") == "Symbol" and len(text.strip()) <= 2:
            text = "".join(_SYMBOLS.get(char, char) for char in text)
        found += text
    return found + "".join(f"</{mark}>" for mark in reversed(open_now))
