"""Reading MODS: a record of each ``mods`` element, whatever it is wrapped in (a collection, OAI, SRU)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

from refcli.formats import xml
from refcli.formats.mods import names, related, types
from refcli.formats.mods.origin import Origin
from refcli.formats.mods.tables import IDENTIFIERS
from refcli.formats.text import Text
from refcli.formats.values import fields, identifiers, languages, markup, said
from refcli.formats.xml import inner_text
from refcli.model import Entry, Item, Listing, Problem, Record, Span

NAME = "mods"
_VOLUMES = re.compile(r"(\d{1,4})\s?(?:v\.|vols?\.?|volumes?|Bde?\.?|册)", re.IGNORECASE)
_PAGES = re.compile(r"(?<![\d.])(\d{1,6})\s*(?:p\b|pp\b|pages?\b|S\.|页|頁)", re.IGNORECASE)


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text. Never raises."""
    found = False
    for one in xml.fragments(text, ("mods",)):
        found = True
        if isinstance(one, Problem):
            yield one
            continue
        item = work(one.element)
        if not _says_something(item):
            yield said.nothing(one.span.line)
            continue
        yield Record(item, one.span, _lists(one.element, one.span))
    if not found:
        yield said.no_record(1, "MODS")


def _says_something(item: Item) -> bool:
    return any(field in item for field in ("title", "author", "editor", "id", "DOI", "ISBN", "ISSN", "URL", "PMID"))


def work(mods: Element) -> Item:
    """The item of a ``mods`` or ``relatedItem`` element."""
    item: Item = {}
    host = related.host(mods)
    item["type"] = types.type_of(item, mods, host)
    related.titles(item, mods)
    names.take(item, mods.iterfind("name"))
    origin = Origin(mods.findall("originInfo"))
    origin.put(item)
    for child in mods:
        if handler := _HANDLERS.get(child.tag):
            handler(item, child)
        elif child.tag not in _ELSEWHERE:
            fields.keep(item, NAME, _label(child), inner_text(child))
    related.take(item, mods, host, origin)
    _subjects(item, mods)
    if "id" not in item and (key := (mods.get("ID") or "").strip()):
        item["id"] = key
    return item


def _lists(mods: Element, span: Span) -> tuple[Listing, ...]:
    """The references that a record names one by one."""
    cited = [
        item
        for one in mods.iterfind("relatedItem")
        if one.get("type") == "references" and _says_something(item := work(one))
    ]
    if not cited:
        return ()
    entries = tuple(Entry(rank, item, span) for rank, item in enumerate(cited, start=1))
    return (Listing("cites", len(entries), entries, span),)


def _label(element: Element, parent: str = "") -> str:
    """The label under which an element is kept: ``recordInfo/recordIdentifier``, ``note:thesis``."""
    kind = element.get("type")
    return f"{parent}/{element.tag}" if parent else f"{element.tag}:{kind}" if kind else element.tag


def _language(item: Item, element: Element) -> None:
    terms = list(element.iterfind("languageTerm"))
    found: dict[str, str] = {}
    for term in terms:
        if text := inner_text(term):
            found.setdefault(languages.code(text), text)
    if not terms and (text := inner_text(element)):
        found[languages.code(text)] = text
    # A term as code and again as text that no table knows: the code comes first or is the shorter one.
    known = sorted(found, key=lambda code: len(code) > 3)
    for code in known[:1]:
        if not fields.put(item, "language", code) and item["language"] != code:
            fields.keep(item, NAME, "language", code)


def _extent(item: Item, element: Element) -> None:
    for child in element:
        text = inner_text(child)
        if child.tag == "extent":
            total = inner_text(child.find("total"))
            pages = _PAGES.search(text)
            if total.isdecimal() or pages:
                fields.put(item, "number-of-pages", total if total.isdecimal() else pages[1] if pages else "")
                if total or (pages and pages[0] == text.rstrip(".")):
                    continue
            if (volumes := _VOLUMES.fullmatch(text)) and fields.put(item, "number-of-volumes", volumes[1]):
                continue
            if fields.put(item, "dimensions", text):
                continue
        if child.tag == "form" and fields.put(item, "medium", text):
            continue
        fields.keep(item, NAME, _label(child, element.tag), text)


def _abstract(item: Item, element: Element) -> None:
    text = markup.plain(inner_text(element))
    if element.get("lang") != "und" and fields.put(item, "abstract", text):  # the writer's mark of a translated one
        return
    if element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang"):
        fields.custom(item).setdefault("translated", {}).setdefault("abstract", text)
    else:
        fields.keep(item, NAME, "abstract", text)


def _note(item: Item, element: Element) -> None:
    text = inner_text(element)
    kind = (element.get("type") or "").lower()
    if not text:
        return
    if not kind or kind == "general":
        item["note"] = f"{item['note']}; {text}" if "note" in item else text
    elif kind == "funding":
        fields.custom(item).setdefault("funding", []).append(text)
    elif kind in ("version identification", "version") and fields.put(item, "version", text):
        return
    elif not (kind in ("annote", "annotation") and fields.put(item, "annote", text)):
        fields.keep(item, NAME, f"note:{element.get('type')}", text)


def _identifier(item: Item, element: Element) -> None:
    text, kind = inner_text(element), (element.get("type") or "").strip()
    if not text:
        return
    if element.get("invalid") == "yes" or not identify(item, kind.lower(), text):
        label = f"{kind} invalid" if element.get("invalid") == "yes" else kind
        fields.keep(item, NAME, f"identifier:{label}" if label else "identifier", text)


def identify(item: Item, kind: str, text: str) -> bool:
    """Put an identifier of a kind of MODS where it belongs; whether there is such a place."""
    field = IDENTIFIERS.get(kind, "")
    if field in ("URL", "") and (doi := identifiers.doi(text)) and ("doi.org" in text or text.startswith("doi:")):
        return fields.put(item, "DOI", doi) or item["DOI"].lower() == doi.lower()
    if not field:
        return False
    if field in ("ISBN", "ISSN"):
        return related.serial(item, field, text)
    if field.startswith("custom.ids."):
        fields.identify(item, field.rpartition(".")[2], text)
        return True
    if field == "DOI":
        text = identifiers.doi(text)
    elif field == "PMCID" and text.isdecimal():
        text = f"PMC{text}"
    return bool(text) and (fields.put(item, field, text) or item[field] == text)


def _location(item: Item, element: Element) -> None:
    from refcli.formats.values import dates

    urls = sorted(
        element.iterfind("url"),
        key=lambda url: ("primary" not in (url.get("usage") or ""), not inner_text(url).startswith("http")),
    )
    for url in urls:
        text = "".join(inner_text(url).split(" ")) if " " in inner_text(url) else inner_text(url)
        if not text:
            continue
        preview = url.get("access") == "preview"
        if preview or not identify(item, "url", text):
            fields.keep(item, NAME, "location/url", text)
        elif (stamp := url.get("dateLastAccessed")) and (day := dates.parse(stamp)):
            fields.put(item, "accessed", day)
    for child in element:
        if child.tag != "url":
            _place(item, child, element.tag)


def _place(item: Item, child: Element, parent: str) -> None:
    text = inner_text(child)
    if child.tag == "physicalLocation" and fields.put(item, "archive", text):
        return
    if child.tag == "shelfLocator" and fields.put(item, "call-number", text):
        return
    shelf = next(child.iter("shelfLocator"), None) if child.tag == "holdingSimple" else None
    if shelf is not None and fields.put(item, "call-number", inner_text(shelf)):
        return
    fields.keep(item, NAME, f"{parent}/{child.tag}", text)


def _record(item: Item, element: Element) -> None:
    for child in element:
        text = inner_text(child)
        if child.tag == "recordContentSource" and fields.put(item, "source", text):
            continue
        fields.keep(item, NAME, f"recordInfo/{child.tag}", text)


def _access(item: Item, element: Element) -> None:
    text = inner_text(element)
    if not fields.put(item, "license", text):
        fields.keep(item, NAME, _label(element), text)


def _classification(item: Item, element: Element) -> None:
    code = inner_text(element)
    if code:
        found = {"scheme": element.get("authority") or "other", "code": code}
        if label := element.get("displayLabel"):
            found["label"] = label
        fields.custom(item).setdefault("classifications", []).append(found)


_HANDLERS: dict[str, Callable[[Item, Element], None]] = {
    "language": _language,
    "physicalDescription": _extent,
    "abstract": _abstract,
    "note": _note,
    "identifier": _identifier,
    "location": _location,
    "recordInfo": _record,
    "accessCondition": _access,
    "classification": _classification,
}
_ELSEWHERE = frozenset("titleInfo name typeOfResource genre originInfo subject relatedItem part extension".split())


def _subjects(item: Item, mods: Element) -> None:
    author: list[str] = []
    index: list[str] = []
    mesh: list[str] = []
    plus: list[str] = []
    for subject in mods.iterfind("subject"):
        texts = [text for child in subject if (text := _subject(child))] or [inner_text(subject)]
        authority = subject.get("authority") or ""
        if subject.get("displayLabel") == "Keywords Plus":
            plus += texts
        elif subject.get("displayLabel") == "Translated":
            translated = fields.custom(item).setdefault("translated", {})
            translated.setdefault("keywords", []).extend(texts)
        elif authority == "mesh":
            mesh.append("/".join(texts))
        elif authority and authority != "keyword":
            index.append("--".join(texts))
        else:
            (index if subject.find("hierarchicalGeographic") is not None else author).extend(texts)
    fields.keywords(item, author, index=index, mesh=mesh, plus=plus)


def _subject(child: Element) -> str:
    """One heading: a name with its parts, a place from the larger to the smaller, any other text."""
    if child.tag == "name":
        return ", ".join(text for part in child.iterfind("namePart") if (text := inner_text(part).strip(" ,")))
    if child.tag == "hierarchicalGeographic":
        return "--".join(text for part in child if (text := inner_text(part)))
    if child.tag == "titleInfo":
        return related.title_of(child)
    if child.tag == "geographicCode":
        return ""
    return inner_text(child)
