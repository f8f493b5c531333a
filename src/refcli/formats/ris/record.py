"""From the tags of one record to a CSL item. What a tag means is in `tables`; here stands what needs judgement."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

from refcli.formats.ris import numbers, venue, when
from refcli.formats.ris.lines import line, plain, put
from refcli.formats.ris.people import people
from refcli.formats.ris.tables import BY_KIND, SERIES, TYPES, meanings
from refcli.formats.values import fields, languages, markup
from refcli.model import Item
from refcli.scripts import has_han

Tags: TypeAlias = dict[str, list[str]]
Handler: TypeAlias = Callable[[Item, str, list[str]], Any]
Step: TypeAlias = tuple[Handler | None, str]
"""Who takes the values of a tag, or the field that they are put into as they are."""

_PREPRINTS = frozenset(("arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn", "research square", "preprints"))
_ARXIV = ("arxiv", "arxiv e-prints", "arxiv preprint", "arxiv.org")
_VOLUME_ISSUE = re.compile(r"(\d{1,5}) ?\((\d{1,5}(?:[-/]\d{1,5})?)\)")
_PUBMED = re.compile(r"pubmed|medline\b.*|ovid medline\(r\).*|(?:cmedm|mnh|mdc)", re.IGNORECASE)
"""Databases whose accession numbers are PMIDs; the last are EBSCO's names of MEDLINE."""

_APART_OR_MARKED = re.compile("[;<&]|  ")
"""What keywords hold that are not yet words each."""

_COUNTED = str.maketrans("", "", "第卷期號号")


def item_of(ty: str, tags: Tags, order: list[str]) -> Item:
    """The item of one record; notes (N1) are left to `notes`."""
    item: Item = {"type": TYPES.get(ty, "document")}
    old = ty in SERIES and "T1" in tags and "TI" not in tags
    plan = meanings(ty, old=old)
    _titles(item, ty, tags, plan)
    venue.containers(item, ty, tags, plan)
    when.settle(item, ty, tags, plan)
    numbers.extent(item, tags, plan)
    if "AU" in tags and "A1" in tags:
        tags = _one_list(tags, order)
    if "VO" in tags and "VL" in tags:
        tags = {tag: values for tag, values in tags.items() if tag != "VO" or values != tags["VL"]}
    if "AN" in tags and "DB" in tags and _PUBMED.fullmatch(tags["DB"][0]):
        tags = _pubmed(item, tags)
    steps = _steps(ty, old)
    for tag, values in tags.items():
        handle, field = steps.get(tag, _KEPT)
        if handle is not None:
            handle(item, tag, values)
        elif field:
            put(item, tag, values, field)
    venue.places(item, ty, tags, plan)
    numbers.links(item, tags)
    _refine(item, ty, tags)
    return item


@lru_cache(maxsize=256)
def _steps(ty: str, old: bool) -> dict[str, Step]:
    """What is done with each tag that has a meaning in records of a type; nothing with those that are settled apart."""
    return {
        tag: _KEPT if meant == "kept" else (_HANDLERS.get(meant), "" if meant in _APART else meant)
        for tag, meant in meanings(ty, old=old).items()
    }


def _keep(item: Item, tag: str, values: list[str]) -> None:
    for value in values:
        fields.keep(item, "ris", tag, value)


def _pubmed(item: Item, tags: Tags) -> Tags:
    """The accession number of PubMed and MEDLINE is the PMID."""
    number = tags["AN"][0]
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return tags
    item["PMID"] = number
    return {tag: values for tag, values in tags.items() if tag != "AN"}


def _one_list(tags: Tags, order: list[str]) -> Tags:
    """Authors of AU and of A1 in the order of the file."""
    left = {tag: iter(tags[tag]) for tag in ("AU", "A1")}
    names = [value for tag in order if tag in left for value in [next(left[tag], "")] if value]
    return {tag: names if tag == "AU" else values for tag, values in tags.items() if tag != "A1"}


def _names(role: str) -> Callable[[Item, str, list[str]], None]:
    def take(item: Item, _tag: str, values: list[str]) -> None:
        found, more = people(values)
        if found:
            item[role] = item[role] + found if role in item else found
        if more and role == "author":
            fields.custom(item)["authors_incomplete"] = True

    return take


def _titles(item: Item, ty: str, tags: Tags, plan: dict[str, str]) -> None:
    for tag in ("TI", "T1", "CT", "BT", "JF", "T2", "JO"):
        if tag not in tags or plan[tag] != "title":
            continue
        for value in tags[tag]:
            text = line(value)
            if not text or item.get("title") == text:
                continue
            if "title" not in item or (tag == "T1" and text.startswith(item["title"].rstrip("."))):
                item["title"] = text
            elif has_han(text) != has_han(item["title"]) and "TT" not in tags:
                fields.custom(item).setdefault("translated", {}).setdefault("title", text)
            elif tag in ("BT", "T2") and ty in ("BOOK", "EBOOK", "EDBOOK"):
                fields.put(item, "collection-title", text)
            else:
                fields.keep(item, "ris", tag, value)


def _abstract(item: Item, _tag: str, values: list[str]) -> None:
    """AB and N2: the longer where one holds the other, else both."""
    text = " ".join(dict.fromkeys([part for value in values if (part := plain(value.removeprefix("Abstract\n")))]))
    own = item.get("abstract", "")
    if text and (not own or own in text):
        item["abstract"] = text
    elif text not in own:
        if has_han(text) != has_han(own):
            fields.custom(item).setdefault("translated", {}).setdefault("abstract", text)
        else:
            item["abstract"] = f"{own} {text}"


def _keywords(item: Item, _tag: str, values: list[str]) -> None:
    joined = "".join(values)
    if joined.isascii() and joined.isprintable() and not _APART_OR_MARKED.search(joined):
        fields.keywords(item, values)
        return
    words: list[str] = []
    for value in values:
        if ";" in value or "\n" in value or not value.isascii() or "<" in value:
            value = markup.plain(value.replace("\n", "; ")).replace("；", ";")
            words += [word for part in value.split(";") if (word := part.strip())]
        elif word := plain(value):
            words.append(word)
    fields.keywords(item, words)


def _language(item: Item, tag: str, values: list[str]) -> None:
    put(item, tag, [languages.code(values[0]), *values[1:]], "language")


def _affiliations(item: Item, _tag: str, values: list[str]) -> None:
    found = [text for value in values for part in value.split("\n") if (text := plain(part).strip(";"))]
    if found:
        fields.custom(item)["affiliations"] = list(dict.fromkeys(found))


def _source(item: Item, tag: str, values: list[str]) -> None:
    if tag == "DB" and "source" in item:
        fields.keep(item, "ris", "DP", item.pop("source"))
    put(item, tag, values, "source")


def _identity(item: Item, tag: str, values: list[str]) -> None:
    if tag == "ID" and "id" in item:
        fields.keep(item, "ris", "LB", item.pop("id"))
    put(item, tag, values, "id")


def _translated(item: Item, tag: str, values: list[str]) -> None:
    own = fields.custom(item).setdefault("translated", {})
    if tag == "TT":
        own["title"] = line(values[0])
    elif found := people(values)[0]:
        own["author"] = found


def _refine(item: Item, ty: str, tags: Tags) -> None:
    """What other tags say of the type and of numbers."""
    kind = item.get("genre", "").lower()
    if ty in ("SER", "JOUR", "GEN", "CONF", "BOOK", "CHAP") and kind in BY_KIND and "Scopus" in item.get("source", ""):
        item["type"] = BY_KIND[kind] or ("article-journal" if ty in ("SER", "GEN") else item["type"])
        if ty == "SER" and item["type"] != "book" and "collection-title" in item:
            fields.put(item, "container-title", item.pop("collection-title"))
    elif (
        kind == "preprint"
        or (ty in ("JOUR", "GEN", "UNPB") and item.get("publisher", "").lower() in _PREPRINTS)
        or (ty in ("JOUR", "EJOUR", "GEN", "UNPB", "INPR") and item.get("container-title", "").lower() in _ARXIV)
    ):
        item["type"] = "article"
        if kind == "preprint" and ty == "UNPB":
            del item["genre"]  # the type says it
    elif ty in ("GEN", "JFULL", "") and "container-title" in item and (
        "ISSN" in item or "issue" in item or ("volume" in item and "page" in item)
    ):  # fmt: skip
        item["type"] = "article-journal"
    if "collection-editor" in item and ty in SERIES and tags.keys().isdisjoint(("T2", "T3", "A3", "ED")):
        item["editor"] = item.pop("collection-editor")  # without a series there is no editor of one
    if ty == "PAT" and "number" not in item and "issue" in item:
        item["number"] = item.pop("issue")
    for field in ("volume", "issue"):
        if not item.get(field, "").isascii() and (bare := item[field].translate(_COUNTED)).isdecimal():
            item[field] = bare
    volume = item.get("volume", "")
    if "(" in volume and "issue" not in item and (found := _VOLUME_ISSUE.fullmatch(volume)):
        item["volume"], item["issue"] = found[1], found[2]


_HANDLERS: dict[str, Handler] = {
    **{
        role: _names(role)
        for role in ("author", "editor", "collection-editor", "translator", "contributor", "director", "composer",
                     "performer", "producer", "interviewer", "recipient", "guest")
    },
    "abstract": _abstract,
    "keyword": _keywords,
    "ISSN": numbers.serial,
    "ISBN": numbers.serial,
    "DOI": numbers.doi,
    "PMCID": numbers.accession,
    "PMID": numbers.accession,
    "custom.ids": numbers.accession,
    "language": _language,
    "custom.affiliations": _affiliations,
    "source": _source,
    "id": _identity,
    "custom.translated.title": _translated,
    "custom.translated.author": _translated,
    "genre": numbers.genre,
    "number": numbers.number,
    "number-of-volumes": numbers.volumes,
    "issue": numbers.issue,
}  # fmt: skip
_APART = frozenset(
    ("title", "issued", "accessed", "submitted", "available-date", "page", "number-of-pages", "URL", "note",
     "container-title", "container-title-short", "collection-title", "publisher-place", "event-title")
)  # fmt: skip
"""Fields that several tags speak of: they are settled when all are known."""

_KEPT: Step = (_keep, "")
