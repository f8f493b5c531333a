"""The writer of EndNote's XML, in the order of its DTD: EndNote, Zotero and JabRef import it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refcli.formats.endnote.tables import Kind
from refcli.formats.endnote.writing import written
from refcli.formats.format import Losses
from refcli.model import Item

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
_FOOT = "</records></xml>\n"
_AUTHORS = ("authors", "secondary-authors", "tertiary-authors", "subsidiary-authors", "translated-authors")
_TITLES = ("title", "secondary-title", "tertiary-title", "alt-title", "short-title", "translated-title")
_URLS = (("related-urls", "urls"), ("pdf-urls", "pdf-urls"), ("image-urls", "image-urls"))
_TEXTS_BEFORE = (
    "pages volume number num-vols edition section reprint-edition reprint-status".split()
)  # fmt: skip
_TEXTS_AFTER = (
    "pub-location publisher orig-pub isbn accession-num call-num electronic-resource-num abstract label caption notes "
    "research-notes work-type reviewed-item"
).split()
_TEXTS_LAST = (
    "custom1 custom2 custom3 custom4 custom5 custom6 custom7 remote-database-name remote-database-provider language "
    "access-date modified-date"
).split()
_PLACED = frozenset((*_AUTHORS, *_TITLES, "auth-address", "full-title", "abbr-1", "keywords", "year", "pub-dates",
                     *(field for _group, field in _URLS), *_TEXTS_BEFORE, *_TEXTS_AFTER, *_TEXTS_LAST))  # fmt: skip

_NAME = re.compile(r"[a-z][a-z0-9-]{1,30}")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARK = re.compile(r"<(/?)(i|b|sup|sub)>")
_FACES = {"i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript"}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "&#xD;"})


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """The text, a record a piece; counts what a record cannot carry."""
    yield _HEAD
    for number, item in enumerate(items, 1):
        kind, given = written(item, lost, format="endnote-xml")
        yield _record(number, kind, given)
    yield _FOOT


def _record(number: int, kind: Kind, given: dict[str, list[str]]) -> str:
    journal = {}
    if kind.fields in ("article", "newspaper") and "secondary-title" in given:
        journal = {"full-title": given["secondary-title"][:1]}
        if "alt-title" in given:
            journal["abbr-1"] = given.pop("alt-title")[:1]
    contributors = [
        _group(role, [_element("author", [name]) for name in given[role]]) for role in _AUTHORS if role in given
    ]
    dates = [_element("year", given.get("year", []))]
    dates.append(_group("pub-dates", [_element("date", [date]) for date in given.get("pub-dates", [])[:1]]))
    urls = [_group(group, [_element("url", [url]) for url in given.get(field, [])]) for group, field in _URLS]
    others = [field for field in given if field not in _PLACED and _NAME.fullmatch(field)]
    pieces = [
        '<database name="refcli">refcli</database><source-app name="refcli">refcli</source-app>',
        f'<rec-number>{number}</rec-number><ref-type name="{kind.name}">{kind.number}</ref-type>',
        _group("contributors", contributors),
        _element("auth-address", given.get("auth-address", [])),
        _group("titles", [_element(field, given.get(field, [])) for field in _TITLES]),
        _group("periodical", [_element(field, values) for field, values in journal.items()]),
        *(_element(field, given.get(field, [])) for field in _TEXTS_BEFORE),
        _group("keywords", [_element("keyword", [word]) for word in given.get("keywords", [])]),
        _group("dates", dates),
        *(_element(field, given.get(field, [])) for field in _TEXTS_AFTER),
        _group("urls", urls),
        *(_element(field, given.get(field, [])) for field in (*_TEXTS_LAST, *others)),
    ]
    return f"<record>{''.join(pieces)}</record>\n"


def _group(name: str, parts: list[str]) -> str:
    inner = "".join(parts)
    return f"<{name}>{inner}</{name}>" if inner else ""


def _element(name: str, values: list[str]) -> str:
    """An element with its text in runs of style; several values are lines of one text."""
    return f"<{name}>{_runs(chr(10).join(values))}</{name}>" if values else ""


def _runs(text: str) -> str:
    if not text.isprintable():
        text = _ILLEGAL.sub("", text)
    if "<" not in text or not _MARK.search(text):
        return _run(text, "normal")
    found, at = "", 0
    faces: list[str] = []
    for mark in _MARK.finditer(text):
        found += _run(text[at : mark.start()], " ".join(faces) or "normal")
        at = mark.end()
        face = _FACES[mark[2]]
        if not mark[1]:
            faces.append(face)
        elif face in faces:
            faces.remove(face)
    return found + _run(text[at:], " ".join(faces) or "normal")


def _run(text: str, face: str) -> str:
    return f'<style face="{face}" font="default" size="100%">{text.translate(_ESCAPES)}</style>' if text else ""
