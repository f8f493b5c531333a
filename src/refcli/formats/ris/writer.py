"""Writing RIS: TY to ER, each field under the tag that has its meaning for the type (see `tables`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from refcli import csl
from refcli.formats.format import Losses
from refcli.formats.ris.blocks import is_tagged
from refcli.formats.ris.tables import SERIES, WRITTEN, meanings
from refcli.formats.values import dates, fields, identifiers, names, pages
from refcli.formats.values.dates import Date
from refcli.model import Item
from refcli.scripts import has_han

_ROLES = ("author", "director", "composer", "editor", "collection-editor", "translator", "contributor", "performer",
          "producer", "interviewer", "recipient", "guest")  # fmt: skip
_TEXTS = (
    "title-short container-title-short volume issue number-of-volumes edition version section chapter-number "
    "publisher genre medium authority scale dimensions status jurisdiction references language source call-number "
    "archive_location license reviewed-title collection-number PMCID annote abstract"
).split()
_PREFERRED = (
    "AU A1 A2 ED A3 A4 TI T2 T3 ST J2 C3 M3 VL IS CP M1 SP SE PY PB C1 CY ET NV SV C7 SN DO UR LA DB CN AV CR RI AB RN "
    "C2 C4 C5 C6 JF OP"
).split()
"""Of several tags of one meaning the first here is written."""

_MEETINGS = ("CONF", "SLIDE")
_IDS = {"wos": "AN", "eid": "AN", "arxiv": "AN", "embase": "U2", "other": "DO"}
_DECEMBER = 12
_LABEL = re.compile(r"[A-Z][A-Z0-9]|[0-9]{4}")


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """The records, a piece each, an empty line between them."""
    between = ""
    for item in items:
        entry = _Entry(item)
        entry.fill()
        fields.lose(lost, item, entry.carried)
        yield between + entry.text()
        between = "\n"


@lru_cache(maxsize=128)
def _tags(ty: str) -> dict[str, str]:
    """The tag of each field in records of a type."""
    plan = meanings(ty)
    found: dict[str, str] = {}
    for tag in _PREFERRED:
        if tag in plan:
            found.setdefault(plan[tag], tag)
    return found


class _Entry:
    """One record as it is written, and the fields that it carries."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.ty = WRITTEN.get(str(item.get("type")), "GEN")
        self.tags = _tags(self.ty)
        self.custom: dict[str, Any] = item.get("custom") or {}
        self.kept = fields.kept(item, "ris")
        self.lines: list[str] = []
        self.carried: set[str] = set()

    def text(self) -> str:
        """The whole record; a type that was unknown and lines that belonged to no tag stand where they stood."""
        types = self.kept.get("TY") if self.ty == "GEN" else None
        stray = [" ".join(line.split()) for line in self.kept.get("", ())]
        first = [f"TY  - {' '.join((types or [self.ty])[0].split())}"]
        return "\n".join([*first, *(line for line in stray if line and not is_tagged(line)), *self.lines, "ER  - \n"])

    def put(self, tag: str, value: Any, field: str = "") -> None:
        """A line, its value without line breaks; the field is carried."""
        if text := " ".join(str(value).split()):
            self.lines.append(f"{tag}  - {text}")
        if field:
            self.carried.add(field)

    def fill(self) -> None:
        """All fields, in an order that people know from other programs."""
        self.put("ID", self.item.get("id", ""))
        for role in _ROLES:
            self._people(role)
        self.put("TI", self.item.get("title", ""), "title")
        self._titles()
        for field in _TEXTS:
            if field in self.item and (tag := self.tags.get(field)):
                self.put(tag, self.item[field], field)
        if self.item.get("type") == "article" and "genre" not in self.item:
            self.put("M3", "Preprint")
        self._dates()
        self._pages()
        self._numbers()
        self._places()
        self._custom()
        for label, texts in self.kept.items():
            if label not in ("TY", "ER") and _LABEL.fullmatch(label):
                for text in texts:
                    self.put(label, text)

    def _people(self, role: str) -> None:
        tag = self.tags.get(role)
        if role == "author":
            tag = "AU"
        elif role == "editor" and (self.ty in SERIES or not tag):
            tag = "ED"
        if not tag or (
            role == "author"
            and self.tags.get("author") is None
            and self.tags.keys() & self.item.keys() & {"director", "composer"}
        ):
            return
        for name in self.item.get(role) or ():
            self.put(tag, _name(name), role)

    def _titles(self) -> None:
        item = self.item
        meeting = self.ty == "CONF" and "event-title" in item and "container-title" in item
        special = "volume-title" in item and self.ty in ("JOUR", "MGZN", "NEWS")
        for field, tag in (
            ("container-title", "C3" if meeting else "JO" if special else self.tags.get("container-title")),
            ("event-title", "T2" if meeting else self.tags.get("event-title")),
            ("volume-title", "T2" if special else None),
            ("collection-title", self.tags.get("collection-title")),
        ):
            if field in item and tag:
                self.put(tag, item[field], field)

    def _dates(self) -> None:
        issued = self.item.get("issued")
        if issued:
            beginning = dates.first(issued)
            self.put("PY", f"{beginning[0]:04d}" if beginning else dates.iso(issued), "issued")
            if len(beginning) > 1 or dates.last(issued) or issued.get("season"):
                self.put("DA", _slashed(issued))
        for field in ("accessed", "available-date", "submitted"):
            tag = "Y2" if field == "accessed" else {"available-date": "ET", "submitted": "C1"}[field]
            if dates.first(self.item.get(field)) and meanings(self.ty).get(tag) == field:
                self.put(tag, _slashed(self.item[field]), field)
        if dates.first(self.item.get("event-date")) and self.ty == "CONF":
            date = self.item["event-date"]
            ends = (dates.first(date), dates.last(date) or dates.first(date))
            self.put("Y2", " through ".join(_worded(parts) for parts in ends), "event-date")

    def _pages(self) -> None:
        page, plan = self.item.get("page"), meanings(self.ty)
        if "number-of-pages" in self.item and plan["SP"] == "number-of-pages":
            self.put("SP", self.item["number-of-pages"], "number-of-pages")
        if not page:
            return
        if plan["SP"] == "page":
            first, last = pages.ends(str(page))
            self.put("SP", first, "page")
            self.put("EP", last)
        elif plan["SE"] == "page":
            self.put("SE", page, "page")

    def _numbers(self) -> None:
        item, plan = self.item, meanings(self.ty)
        if number := str(item.get("number") or ""):
            own = plan["SN"] == "number" or (
                self.ty in ("RPRT", "STAND", "DATA", "COMP") and identifiers.serial(number)[2]
            )
            self.put("SN" if own else "C7", number, "number")
        for field in ("ISSN", "ISBN") if plan["SN"] == "ISSN" else ():
            for one in str(item.get(field) or "").split(","):
                self.put("SN", one, field if field in item else "")
        for field, tag in (("DOI", "DO"), ("URL", "UR")):
            if field in item:
                self.put(tag, item[field], field)
        if "PMID" in item:
            self.put("U1", f"{item['PMID']}[pmid]", "PMID")
        if "volume" in item and self.ty == "THES" and str(item["volume"]).isdecimal():
            self.put("VL", item["volume"], "volume")

    def _places(self) -> None:
        item, meeting = self.item, self.ty in _MEETINGS
        if "publisher-place" in item:
            both = meeting and self.ty == "CONF" and ("event-place" in item or "publisher" not in item)
            self.put("C1" if both else "CY", item["publisher-place"], "publisher-place")
        if "event-place" in item and meeting and ("publisher" not in item or self.lines[-1].startswith("C1")):
            self.put("CY", item["event-place"], "event-place")

    def _custom(self) -> None:
        own = self.custom
        for word in fields.words(self.item):
            self.put("KW", word)
        self.carried |= {"keyword", "custom.keywords", "custom.keywords_index", "custom.mesh", "custom.keywords_plus"}
        for address in own.get("affiliations") or ():
            self.put("AD", address, "custom.affiliations")
        ids = own.get("ids") or {}
        for scheme, tag in _IDS.items():
            if scheme in ids:
                self.put(tag, f"arXiv:{ids[scheme]}" if scheme == "arxiv" else ids[scheme])
        if ids.keys() <= _IDS.keys():
            self.carried.add("custom.ids")
        translated = own.get("translated") or {}
        self.put("TT", translated.get("title", ""))
        for name in translated.get("author") or ():
            self.put("TA", _name(name))
        if translated.keys() <= {"title", "author"}:
            self.carried.add("custom.translated")
        for line in str(self.item.get("note") or "").split("\n"):
            self.put("N1", line, "note")
        self._packed()

    def _packed(self) -> None:
        """Counts of citations, funding and cited references as Scopus packs them."""
        own = self.custom
        cited = own.get("cited_by") or {}
        if "count" in cited:
            self.put("N1", f"Cited By: {cited['count']}", "custom.cited_by")
            if "as_of" in cited:
                self.put("N1", f"Export Date: {cited['as_of']}")
        for text in own.get("funding") or ():
            self.put("N1", f"Funding details: {text}", "custom.funding")
        if references := [text for one in fields.cited(self.item) if (text := _reference(one))]:
            self.put("N1", f"References: {'; '.join(references)}")


def _name(name: dict[str, str]) -> str:
    """``Family, Given``; a body ends with a comma where it could be taken for a person."""
    text = " ".join(names.inverted(name).split())
    plain = " " in text and "," not in text and not has_han(text)
    return text + "," if plain and not names.is_body(text) else text


def _slashed(date: Date) -> str:
    """``2018/02/15/``; a season or the whole of a range stands in the last part."""
    beginning = dates.first(date)
    parts = [f"{beginning[0]:04d}", *(f"{part:02d}" for part in beginning[1:]), "", ""][:3]
    number = str(date.get("season") or "")
    other = dates.SEASON_NAMES[int(number)] if number in ("1", "2", "3", "4") else ""
    return "/".join([*parts, dates.iso(date) if dates.last(date) else other])


def _worded(parts: tuple[int, ...]) -> str:
    month = [dates.MONTH_NAMES[month] for month in parts[1:2] if 1 <= month <= _DECEMBER]
    return " ".join([*(str(day) for day in parts[2:]), *month, str(parts[0])])


def _reference(item: Item) -> str:
    """A cited reference in the form of Scopus: ``Smith, J., Title (2010) Journal, 12 (3), pp. 1-10``."""
    people = ", ".join(names.inverted(name) for name in item.get("author") or ())
    year = csl.year(item)
    head = ", ".join(part for part in (people, csl.text(item, "title")) if part) + (f" ({year})" if year else "")
    issue = f" ({item['issue']})" if "issue" in item else ""
    tail = [csl.text(item, "container-title"), f"{item['volume']}{issue}" if "volume" in item else "",
            f"pp. {item['page']}" if "page" in item else ""]  # fmt: skip
    return " ".join(part for part in (head, ", ".join(part for part in tail if part)) if part).replace(";", ",")
