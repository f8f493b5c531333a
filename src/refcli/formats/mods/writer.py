"""Writing MODS 3.7 in the elements and genres that bibutils, Zotero and JabRef read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr  # writing only

from refcli import csl
from refcli.formats.format import Losses
from refcli.formats.mods.elements import date_of, group, tag
from refcli.formats.mods.tables import DETAILS, RELATORS, WRITTEN
from refcli.formats.values import dates, fields, languages, pages
from refcli.model import Item

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-7.xsd">
"""
_NCNAME = re.compile(r"[^\W\d][\w.-]{0,200}")
_HOSTED = frozenset(
    "article-journal article-magazine article-newspaper chapter entry entry-dictionary entry-encyclopedia "
    "paper-conference webpage post-weblog article review review-book".split()
)
_PLACED = frozenset(("titleInfo", "genre", "abstract", "note", "relatedItem", "identifier", "accessCondition", "role"))
_HOST_FIELDS = ("ISSN", "ISBN", "container-title-short", "container-author", "volume-title")
_IDS = {"wos": "isi"}
_DETAILS = {field: kind for kind, field in reversed(DETAILS.items())} | {"issue": "issue"}

CARRIED = frozenset(
    "title title-short original-title original-date original-publisher original-publisher-place container-title "
    "container-title-short collection-title collection-number collection-editor container-author volume volume-title "
    "issue page number number-of-pages edition publisher publisher-place event-title genre medium note annote abstract "
    "language DOI ISBN ISSN URL PMID PMCID call-number archive source issued accessed available-date submitted license "
    "keyword part-number part-title section chapter-number supplement-number dimensions version number-of-volumes "
    "reviewed-title reviewed-author "
    "custom.keywords custom.keywords_index custom.mesh custom.keywords_plus custom.ids custom.classifications "
    "custom.affiliations custom.author_affiliations custom.author_ids custom.authors_incomplete custom.translated "
    "custom.funding".split()
) | frozenset(RELATORS)


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """A ``modsCollection``, a piece a record; valid for no items too."""
    before = _HEAD
    for item in items:
        fields.lose(lost, item, CARRIED)
        yield before + "\n".join(["<mods" + _attributes(item) + ">", *_record(item), "</mods>"]) + "\n"
        before = ""
    yield before + "</modsCollection>\n"


def _attributes(item: Item) -> str:
    id = csl.text(item, "id")
    return f' version="3.7" ID={quoteattr(id)}' if _NCNAME.fullmatch(id) else ' version="3.7"'


def _record(item: Item) -> list[str]:
    custom = item.get("custom") or {}
    translated = custom.get("translated") or {}
    kind = str(item.get("type") or "document")
    resource, genres, host_genres, issuance = WRITTEN.get(kind, ("text", (), (), ""))
    hosted = "container-title" in item or kind in _HOSTED
    part = _part(item)
    out = group(
        "titleInfo",
        [
            *tag("title", item.get("title")),
            *tag("partNumber", item.get("part-number")),
            *tag("partName", item.get("part-title")),
        ],
    )
    out += _title(item.get("title-short"), "abbreviated") + _title(translated.get("title"), "translated")
    out += _kept(item, "titleInfo")
    out += _names(item)
    out += tag("typeOfResource", resource, manuscript="yes" if kind == "manuscript" else "")
    for genre in genres:
        out += tag("genre", genre, authority="local")
    out += (
        tag("genre", kind, authority="csl")
        + tag("genre", item.get("genre"), displayLabel="genre")
        + _kept(item, "genre")
    )
    out += _origin(item, "" if hosted else issuance)
    out += group("language", _language(item))
    out += group(
        "physicalDescription",
        [
            *tag("form", item.get("medium")),
            *(tag("extent", f"{item['number-of-pages']} p.") if item.get("number-of-pages") else []),
            *(tag("extent", f"{item['number-of-volumes']} volumes") if item.get("number-of-volumes") else []),
            *tag("extent", item.get("dimensions")),
            *_inner(item, "physicalDescription"),
        ],
    )
    out += tag("abstract", item.get("abstract")) + tag("abstract", translated.get("abstract"), lang="und")
    out += _kept(item, "abstract")
    out += tag("note", item.get("note")) + tag("note", item.get("annote"), type="annotation")
    out += tag("note", item.get("version"), type="version identification")
    for text in custom.get("funding") or ():
        out += tag("note", text, type="funding")
    out += _kept(item, "note") + _subjects(item)
    for one in custom.get("classifications") or ():
        out += tag(
            "classification", one.get("code"), authority=one.get("scheme", ""), displayLabel=one.get("label", "")
        )
    out += _related(item, part if hosted else [], hosted, host_genres, issuance) + _identifiers(item, hosted)
    if not hosted:
        out += part
    out += _location(item) + tag("accessCondition", item.get("license")) + _kept(item, "accessCondition")
    for label in dict.fromkeys(label.partition(":")[0] for label in fields.kept(item, "mods")):
        if label not in _PLACED and _NCNAME.fullmatch(label):
            out += _kept(item, label)
    return out + group("recordInfo", [*tag("recordContentSource", item.get("source")), *_inner(item, "recordInfo")])


def _title(text: Any, kind: str = "") -> list[str]:
    return group("titleInfo", tag("title", text), type=kind)


def _names(item: Item) -> list[str]:
    custom = item.get("custom") or {}
    roles = dict(text.partition(" = ")[::-2] for text in fields.kept(item, "mods").get("role", ()))
    out: list[str] = []
    for field, code in RELATORS.items():
        people = csl.names(item, field)
        for place, name in enumerate(people):
            more: list[str] = []
            if field == "author":
                more = _affiliations(custom, place)
            role = roles.get(csl.full_name(name), "") if field == "contributor" else ""
            out += _name(name, code if not role else "", role, more)
        if field == "author" and custom.get("authors_incomplete") is True:
            out += group("name", ["  <etal/>"])
    if event := item.get("event-title"):
        out += group("name", tag("namePart", event), type="conference")
    return out


def _affiliations(custom: dict[str, Any], place: int) -> list[str]:
    texts, links = custom.get("affiliations") or [], custom.get("author_affiliations") or []
    numbers = links[place] if place < len(links) else []
    out = [line for number in numbers if 0 < number <= len(texts) for line in tag("affiliation", texts[number - 1])]
    ids = custom.get("author_ids") or []
    for scheme, value in (ids[place] if place < len(ids) else {}).items():
        out += tag("nameIdentifier", value, type=scheme)
    return out


def _name(name: dict[str, str], code: str, role: str = "", more: Iterable[str] = ()) -> list[str]:
    if "literal" in name:
        inner, kind = tag("namePart", name["literal"]), "corporate"
    else:
        given = f"{name.get('given', '')} {name.get('dropping-particle', '')}".strip()
        family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
        inner, kind = tag("namePart", family, type="family") + tag("namePart", given, type="given"), "personal"
        inner += tag("namePart", name.get("suffix"), type="termsOfAddress")
    if not inner:
        return []
    term = tag("roleTerm", role, type="text") if role else tag("roleTerm", code, type="code", authority="marcrelator")
    return group("name", [*inner, *group("role", term), *more], type=kind)


def _origin(item: Item, issuance: str) -> list[str]:
    inner = group("place", tag("placeTerm", item.get("publisher-place"), type="text"))
    inner += tag("publisher", item.get("publisher")) + date_of("dateIssued", item.get("issued"))
    for field, kind in (("available-date", "available"), ("submitted", "submitted")):
        if isinstance(item.get(field), dict):
            inner += tag("dateOther", dates.iso(item[field]), type=kind)
    inner += tag("edition", item.get("edition")) + tag("issuance", issuance) + _inner(item, "originInfo")
    return group("originInfo", inner)


def _language(item: Item) -> list[str]:
    language = csl.text(item, "language")
    marc = languages.marc(language)
    if marc != language and languages.code(marc) == language:
        return tag("languageTerm", marc, type="code", authority="iso639-2b")
    return tag("languageTerm", language, type="code" if len(language) <= 8 else "text")


def _subjects(item: Item) -> list[str]:
    custom = item.get("custom") or {}
    lists = [
        ("keywords", {}),
        ("keywords_index", {"authority": "local"}),
        ("mesh", {"authority": "mesh"}),
        ("keywords_plus", {"displayLabel": "Keywords Plus"}),
    ]
    if not any(custom.get(name) for name, _given in lists):
        custom = {"keywords": fields.words(item)}
    out = []
    for name, given in lists:
        for word in custom.get(name) or ():
            out += group("subject", tag("topic", word), **given)
    for word in (custom.get("translated") or {}).get("keywords") or ():
        out += group("subject", tag("topic", word), displayLabel="Translated")
    return out


def _part(item: Item) -> list[str]:
    inner: list[str] = []
    for field in ("volume", "issue", "chapter-number", "section", "supplement-number"):
        inner += group("detail", tag("number", item.get(field)), type=_DETAILS[field])
    first, last = pages.ends(csl.text(item, "page"))
    if "," in first:
        inner += group("extent", tag("list", first), unit="page")
    else:
        inner += group("extent", [*tag("start", first), *tag("end", last)], unit="page")
    for label, texts in fields.kept(item, "mods").items():
        name, _colon, kind = label.partition(":")
        for text in texts if name == "part/detail" else ():
            inner += group("detail", tag("number", text), type=kind)
    return group("part", [*inner, *_inner(item, "part")])


def _related(item: Item, part: list[str], kind_hosted: bool, genres: tuple[str, ...], issuance: str) -> list[str]:
    translated = (item.get("custom") or {}).get("translated") or {}
    hosted = "container-title" in item or part or (kind_hosted and any(item.get(field) for field in _HOST_FIELDS))
    out: list[str] = []
    if hosted:
        inner = group(
            "titleInfo", [*tag("title", item.get("container-title")), *tag("partName", item.get("volume-title"))]
        )
        inner += _title(item.get("container-title-short"), "abbreviated")
        inner += _title(translated.get("container-title"), "translated")
        for name in csl.names(item, "container-author"):
            inner += _name(name, "aut")
        inner += group("originInfo", tag("issuance", issuance))
        for genre in genres:
            inner += tag("genre", genre, authority="marcgt")
        for kind in ("ISSN", "ISBN"):
            for one in _serials(item, kind):
                inner += tag("identifier", one, type=kind.lower())
        inner += _of_host(item)
        out += group("relatedItem", [*inner, *part], type="host")
    if item.get("collection-title"):
        inner = group(
            "titleInfo", [*tag("title", item["collection-title"]), *tag("partNumber", item.get("collection-number"))]
        )
        for name in csl.names(item, "collection-editor"):
            inner += _name(name, "edt")
        out += group("relatedItem", inner, type="series")
    out += group("relatedItem", [*_title(item.get("original-title")), *_original(item)], type="original")
    reviewed = _title(item.get("reviewed-title"))
    for name in csl.names(item, "reviewed-author"):
        reviewed += _name(name, "aut")
    out += group("relatedItem", reviewed, type="reviewOf")
    for cited in fields.cited(item):
        out += group("relatedItem", _record({**cited, "custom": {}}), type="references")
    return out + _kept(item, "relatedItem")


def _of_host(item: Item) -> list[str]:
    """What the reader kept of the host: identifiers, addresses, other titles."""
    out: list[str] = []
    for label, texts in fields.kept(item, "mods").items():
        name, _colon, kind = label.partition(":")
        for text in texts:
            if name == "relatedItem/identifier":
                out += tag("identifier", text, type=kind)
            elif name == "relatedItem/url":
                out += group("location", tag("url", text))
            elif name == "relatedItem/titleInfo":
                out += _title(text, kind)
    return out


def _original(item: Item) -> list[str]:
    inner = group("place", tag("placeTerm", item.get("original-publisher-place"), type="text"))
    inner += tag("publisher", item.get("original-publisher")) + date_of("dateIssued", item.get("original-date"))
    return group("originInfo", inner)


def _serials(item: Item, field: str) -> list[str]:
    return [text for one in csl.text(item, field).split(", ") if (text := one.strip())]


def _identifiers(item: Item, hosted: bool) -> list[str]:
    out = tag("identifier", item.get("id"), type="citekey")
    for field, kind in (("DOI", "doi"), ("PMID", "pubmed"), ("PMCID", "pmc")):
        out += tag("identifier", item.get(field), type=kind)
    for field in () if hosted else ("ISBN", "ISSN"):
        for one in _serials(item, field):
            out += tag("identifier", one, type=field.lower())
    out += tag("identifier", item.get("number"), type="serial number")
    for scheme, value in ((item.get("custom") or {}).get("ids") or {}).items():
        out += tag("identifier", value, type=_IDS.get(scheme, scheme))
    return out + _kept(item, "identifier")


def _location(item: Item) -> list[str]:
    accessed = item.get("accessed")
    seen = dates.iso(accessed) if isinstance(accessed, dict) else ""
    inner = tag("physicalLocation", item.get("archive")) + tag("shelfLocator", item.get("call-number"))
    inner += tag("url", item.get("URL"), usage="primary display", dateLastAccessed=seen)
    return group("location", [*inner, *_inner(item, "location")])


def _kept(item: Item, element: str) -> list[str]:
    """What the reader kept of an element, with its type."""
    out: list[str] = []
    for label, texts in fields.kept(item, "mods").items():
        name, _colon, kind = label.partition(":")
        if name == element:
            for text in texts:
                if element == "relatedItem":
                    out += group("relatedItem", _title(text), type=kind)
                elif element == "language":
                    out += group("language", tag("languageTerm", text))
                elif element == "titleInfo":
                    out += _title(text, kind)
                else:
                    out += tag(element, text, type=kind)
    return out


def _inner(item: Item, parent: str) -> list[str]:
    """What the reader kept of an element inside of another."""
    return [
        line
        for label, texts in fields.kept(item, "mods").items()
        if label.startswith(parent + "/") and label[len(parent) + 1 :].isalpha()
        for text in texts
        for line in tag(label[len(parent) + 1 :], text)
    ]
