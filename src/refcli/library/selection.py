"""Which fields of references are written: names as users, CSL, BibTeX and Chinese have them, and what each one takes.

A path is a CSL field, ``custom.x``, ``issued.year`` (the year alone), ``issued.month`` (what is finer than the year) or
``kept.x`` (a field that only a BibTeX file has).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from refcli.errors import UsageError
from refcli.library.fields import FIELDS
from refcli.messages import _
from refcli.model import Item
from refcli.scripts import fold

_CSL = (
    "abstract accessed annote archive archive-place archive_collection archive_location authority available-date "
    "call-number chair chapter-number citation-number collection-editor collection-number collection-title compiler "
    "composer container-author container-title container-title-short contributor curator dimensions director division "
    "edition editorial-director event-date event-place event-title executive-producer first-reference-note-number "
    "genre guest host illustrator interviewer issued jurisdiction locator medium narrator note number-of-volumes "
    "organizer original-author original-date original-publisher original-publisher-place original-title page-first "
    "part-number part-title performer printing-number producer recipient references reviewed-author reviewed-genre "
    "reviewed-title scale script-writer section series-creator source status submitted supplement-number title-short "
    "translator version volume-title PMCID"
).split()
"""Fields of CSL 1.0.2 that `library.fields` has no words for."""

_BIBTEX = {
    "journaltitle": "container-title",
    "maintitle": "container-title",
    "shortjournal": "container-title-short",
    "school": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "date": "issued",
    "year": "issued.year",
    "month": "issued.month",
    "day": "issued.month",
    "number": "issue number collection-number",
    "eid": "number",
    "chapter": "chapter-number",
    "series": "collection-title collection-number",
    "type": "genre",
    "note": "note custom.note",
    "annotation": "annote",
    "eprint": "custom.ids",
    "eprinttype": "custom.ids",
    "archiveprefix": "custom.ids",
    "urldate": "accessed",
    "langid": "language",
    "pagetotal": "number-of-pages",
    "shorttitle": "title-short",
    "bookauthor": "container-author",
    "eventdate": "event-date",
    "origdate": "original-date",
    "pubstate": "status",
    "pmcid": "PMCID",
    "ids": "custom.ids custom.aliases",
    "file": "custom.records",
}

_OWN = {
    "title": "title kept.@nocase",
    "author": "author custom.authors_incomplete",
    "keyword": "keyword custom.keywords custom.keywords_index custom.mesh custom.keywords_plus",
    "affiliations": "custom.affiliations custom.author_affiliations",
    "orcid": "custom.author_ids",
    "author_ids": "custom.author_ids",
    "cited_by": "custom.cited_by",
    "classifications": "custom.classifications",
    "funding": "custom.funding",
    "tags": "custom.tags",
    "aliases": "custom.aliases",
    "mesh": "custom.mesh",
    "keywords_plus": "custom.keywords_plus",
    "translated": "custom.translated",
    "related": "custom.related custom.cites",
    "records": "custom.records",
    "kept": "custom.kept",
    "unknown": "custom.unknown",
}

_CHINESE = {
    "年": "year",
    "年份": "year",
    "月": "month",
    "月份": "month",
    "日期": "date",
    "附注": "note",
    "备注": "note",
    "笔记": "note",
    "机构": "affiliations",
    "单位": "affiliations",
    "基金": "funding",
    "被引": "cited_by",
    "分类号": "classifications",
    "标签": "tags",
    "学校": "school",
}

_KEPT = (
    "bdsk-file-1 bdsk-url-1 copyright creationdate crossref date-added date-modified entrysubtype groups howpublished "
    "issn-l key modificationdate numpages owner priority qualityassured ranking readstatus rights timestamp unique-id"
).split()
"""Fields of BibTeX files that mean nothing to CSL."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What of an item is written: of ``only`` (None: all) what is not ``without``; both are paths."""

    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def of(self, item: Item) -> Item:
        """The item with what is chosen of it; ``id`` and ``type`` always are."""
        if self.only is not None:
            item = _only(item, self.only)
        return _less(item, self.without) if self.without else item


def paths(words: Iterable[str]) -> frozenset[str]:
    """What users' words for fields mean. Raises UsageError for one that means nothing, with the nearest."""
    table = _table()
    found: set[str] = set()
    for word in words:
        name = fold(word.strip())
        if name not in table:
            from difflib import get_close_matches

            near = get_close_matches(name, table, n=1)
            raise UsageError(
                _("there is no field %(word)s") % {"word": word.strip()},
                _("did you mean %(near)s?") % {"near": near[0]}
                if near
                else _("fields: title, author, journal, year, volume …"),
            )
        found |= table[name]
    return frozenset(found)


def _table() -> dict[str, frozenset[str]]:
    """Every word and its paths; a field of BibTeX's name that only a file had goes with it."""
    table: dict[str, set[str]] = {fold(name): {name} for name in _CSL}
    for field in FIELDS:
        for word in (field.name, *field.words):
            table.setdefault(fold(word), set()).update(_OWN.get(field.name, field.name).split())
    for words in (_BIBTEX, _OWN):
        for word, meant in words.items():
            table.setdefault(fold(word), set()).update(meant.split())
    for word in ("year", "month", "type"):
        table[word] = {_BIBTEX[word]}
    for word in _KEPT:
        table.setdefault(fold(word), set())
    for word, taken in table.items():
        if word.isascii():
            taken.add(f"kept.{word}")
    for word, same in _CHINESE.items():
        table[fold(word)] = table[same]
    return {word: frozenset(meant) for word, meant in table.items()}


def _only(item: Item, chosen: frozenset[str]) -> Item:
    found: Item = {name: value for name, value in item.items() if name in chosen or name in ("id", "type")}
    if "issued" in item and "issued" not in chosen:
        if "issued.month" in chosen:
            found["issued"] = item["issued"]
        elif "issued.year" in chosen:
            found["issued"] = _year_of(item["issued"])
    custom = item.get("custom") or {}
    some = {name: value for name, value in custom.items() if f"custom.{name}" in chosen}
    if "kept" in custom and "kept" not in some:
        some["kept"] = {
            format: chosen_labels
            for format, labels in custom["kept"].items()
            if (chosen_labels := {label: said for label, said in labels.items() if f"kept.{label.lower()}" in chosen})
        }
        if not some["kept"]:
            del some["kept"]
    if some:
        found["custom"] = some
    return found


def _less(item: Item, dropped: frozenset[str]) -> Item:
    found: Item = {name: value for name, value in item.items() if name not in dropped}
    if "issued.year" in dropped:
        found.pop("issued", None)
    elif "issued.month" in dropped and "issued" in found:
        found["issued"] = _year_of(found["issued"])
    custom: dict[str, Any] = found.get("custom") or {}
    if custom:
        custom = {name: value for name, value in custom.items() if f"custom.{name}" not in dropped}
        if "kept" in custom:
            custom["kept"] = {
                format: {label: texts for label, texts in labels.items() if f"kept.{label.lower()}" not in dropped}
                for format, labels in custom["kept"].items()
            }
        found["custom"] = custom
    return found


def _year_of(issued: dict[str, Any]) -> dict[str, Any]:
    dates = issued.get("date-parts")
    if not dates:
        return issued
    rest = {name: value for name, value in issued.items() if name != "season"}
    return rest | {"date-parts": [date[:1] for date in dates]}
