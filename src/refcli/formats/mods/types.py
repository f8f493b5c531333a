"""Which CSL type a MODS record is of: by its genres, by its host, by the kind of resource, by its issuance."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

from refcli.formats.mods.tables import GENRES, HOSTS, LOOSE, RESOURCES
from refcli.formats.values import fields
from refcli.formats.xml import inner_text
from refcli.model import Item

_CSL = frozenset(GENRES.values()) | {
    *("article", "classic", "collection", "document", "entry", "event", "figure", "hearing", "pamphlet"),
    *("performance", "regulation", "review", "review-book"),
}
_SILENT = frozenset(("text", "article", "articles", "electronic", "government publication", "abstract or summary"))


def type_of(item: Item, mods: Element, host: Element | None) -> str:
    """The type; a genre that says more than the type becomes the item's ``genre``, others are kept."""
    genres = []
    for genre in mods.iterfind("genre"):
        text = inner_text(genre)
        if text and genre.get("displayLabel") == "genre" and fields.put(item, "genre", text):
            continue  # as the writer says it: the type stands beside it
        if text:
            genres.append((genre.get("authority") or "", text))
    found = ""
    for authority, text in genres:
        low = text.lower()
        if authority == "csl" and low in _CSL:
            found = low
            continue
        known = GENRES.get(low)
        if known and (not found or found == "book"):
            found = known
        if known == "thesis" and low not in ("thesis", "theses", "dissertation"):
            fields.put(item, "genre", text)
        elif not known and low not in LOOSE and low not in _SILENT and not fields.put(item, "genre", text):
            fields.keep(item, "mods", "genre", text)
    if host is not None and found in ("", "book", "periodical"):
        found = _within(host, "monographic" if found == "book" else "") or found
    return found or _loosely(mods, [text.lower() for _authority, text in genres], bool(host is not None))


def _within(host: Element, issuance: str) -> str:
    """The type of what stands in a host; ``""`` where the host does not say what it is."""
    for genre in host.iterfind("genre"):
        if found := HOSTS.get(inner_text(genre).lower()):
            return found
    said = inner_text(host.find("originInfo/issuance")) or issuance
    if said in ("continuing", "serial", "integrating resource"):
        return "article-journal"
    if said in ("monographic", "single unit", "multipart monograph"):
        return "chapter"
    kinds = {one.get("type") for one in host.iterfind("identifier")}
    if "isbn" in kinds and "issn" not in kinds:
        return "chapter"
    issue = any(one.get("type") in ("issue", "number") for one in host.iterfind("part/detail"))
    return "article-journal" if "issn" in kinds or issue else ""


def _loosely(mods: Element, genres: list[str], hosted: bool) -> str:
    for genre in genres:
        if genre in LOOSE:
            return "paper-conference" if hosted and LOOSE[genre] == "book" else LOOSE[genre]
    for resource in mods.iterfind("typeOfResource"):
        if resource.get("manuscript") == "yes":
            return "manuscript"
        if found := RESOURCES.get(inner_text(resource).lower()):
            return found
    issuance = inner_text(mods.find("originInfo/issuance"))
    if issuance in ("monographic", "single unit", "multipart monograph"):
        return "chapter" if hosted else "book"
    if issuance in ("continuing", "serial"):
        return "article-journal" if hosted else "periodical"
    if hosted:
        # A volume alone says that the host appears in volumes: a journal, rather than a book.
        return "article-journal" if mods.find("relatedItem/part/detail[@type='volume']") is not None else "chapter"
    return "book" if mods.find("identifier[@type='isbn']") is not None else "document"
