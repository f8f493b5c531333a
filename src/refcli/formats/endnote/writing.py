"""From a CSL item to EndNote's fields, which are then written as tags or as XML."""

from __future__ import annotations

from typing import Any

from refcli.formats.endnote import chinese, parts
from refcli.formats.endnote.kinds import Fields
from refcli.formats.endnote.tables import COMMON, GENERIC, MEANING, NAMES, PEOPLE, TAGS, WRITTEN, Kind, place_of
from refcli.formats.format import Losses
from refcli.formats.values import chinese as sites
from refcli.formats.values import dates, fields, identifiers, languages
from refcli.formats.values.names import inverted
from refcli.model import Item

_PLACES = {name: place_of(name) for name in MEANING}
_PLACES["thesis"]["contributor"] = "tertiary-authors"
_ANYWHERE = frozenset((
    *"title issued accessed DOI PMID PMCID URL abstract note annote keyword language source".split(),
    *(f"custom.{name}" for name in "keywords keywords_index mesh keywords_plus affiliations".split()),
    "custom.authors_incomplete",
))  # fmt: skip
"""What is carried whatever the type is."""

_TEXTS = (
    "title title-short container-title-short collection-title collection-number volume issue version "
    "number-of-volumes edition section chapter-number publisher publisher-place event-place genre medium call-number "
    "division authority scale dimensions reviewed-title"
).split()
_IDS = {"wos": "", "eid": "", "arxiv": "arXiv:", "other": ""}


class Writing:
    """One item on its way: ``given`` holds the values of EndNote's fields."""

    def __init__(self, item: Item, format: str) -> None:
        self.item = item
        self.own: dict[str, Any] = item.get("custom") or {}
        self.kind = kind_of(item)
        self.places = _PLACES[self.kind.fields]
        self.given: Fields = {}
        self.carried: set[str] = set(_ANYWHERE)
        # What a Chinese site says of itself decides how its records are read again.
        self.dialect = chinese.dialect_of(str(item.get("source") or ""))
        self._names()
        self._texts()
        self._containers()
        self._dates()
        self._pages()
        self._identifiers()
        self._remarks()
        self._kept(format)

    def put(self, field: str | None, *values: object) -> bool:
        """Add values to a field; whether there was one."""
        texts = [text for value in values if (text := squeezed(value))]
        if texts and field:
            self.given.setdefault(field, []).extend(texts)
        return bool(texts and field)

    def carry(self, meaning: str, field: str | None) -> None:
        """Put a CSL field where it belongs."""
        if field and self.item.get(meaning):
            self.put(field, self.item[meaning])
            self.carried.add(meaning)

    def _names(self) -> None:
        for role in sorted(PEOPLE):
            field = self.places.get(role)
            if role == "translator" and self.kind.fields == "conference":
                field = "subsidiary-authors"
            if field:
                self.put(field, *map(written_name, people(self.item.get(role))))
                self.carried.add(role)
        if self.own.get("authors_incomplete"):
            self.put("authors", "et al.")
        translated = self.own.get("translated") or {}
        self.put("translated-title", translated.get("title"))
        self.put("translated-authors", *map(written_name, people(translated.get("author"))))
        if not translated.keys() - {"title", "author"}:
            self.carried.add("custom.translated")

    def _texts(self) -> None:
        for meaning in _TEXTS:
            self.carry(meaning, self.places.get(meaning))
        if self.kind.fields == "article":  # the field holds the day of publication online, or an edition
            if self.item.get("available-date"):
                self.put("edition", dates.iso(_date(self.item["available-date"])))
                self.carried.add("available-date")
            else:
                self.carry("edition", "edition")
        if self.kind.fields == "patent":
            found = [one for one in self.own.get("classifications") or [] if one.get("scheme") == "ipc"]
            if found and len(found) == len(self.own["classifications"]):
                self.put("edition", *(one.get("code") for one in found))
                self.carried.add("custom.classifications")

    def _containers(self) -> None:
        if self.kind.fields != "conference":
            self.carry("container-title", self.places.get("container-title"))
        elif self.item.get("event-title") or self.dialect:
            self.carry("event-title", "secondary-title")
            self.carry("container-title", "custom3")
        else:
            self.carry("container-title", "secondary-title")

    def _dates(self) -> None:
        issued = _date(self.item.get("issued"))
        first = dates.first(issued)
        if not first:
            self.put("year", dates.iso(issued))
        else:
            self.put("year", f"{first[0]:04d}")
            season = str((issued or {}).get("season") or "")
            if len(first) > 1 or dates.last(issued):
                self.put("pub-dates", dates.iso(issued))
            elif season.isdecimal() and len(season) == 1 and 1 <= int(season) <= 4:
                self.put("pub-dates", f"{dates.SEASON_NAMES[int(season)]} {first[0]:04d}")
        self.put("access-date", dates.iso(_date(self.item.get("accessed"))))

    def _pages(self) -> None:
        page, count = squeezed(self.item.get("page")), squeezed(self.item.get("number-of-pages"))
        whole = self.places.get("number-of-pages")
        counted = self.dialect and (self.kind.fields in ("conference", "rule", "patent") or bool(page))
        if count and (whole or (counted and parts.page_count(count))):
            self.carry("number-of-pages", "pages")
        if whole == "pages":
            # A book has one field for both; its "Section" is what EndNote calls "Pages" there.
            field = "section" if count or not parts.is_range(page) else "pages"
            self.carry("page", field if field == "pages" or self.places.get("page") == "section" else None)
        else:
            self.carry("page", self.places.get("page"))

    def _identifiers(self) -> None:
        item = self.item
        serial = [item.get("ISSN"), item.get("ISBN")]
        field = self.places.get("number")
        if self.kind.fields == "report" and not any(serial) and item.get("number"):
            plain = squeezed(item["number"])
            field = "isbn" if parts.serials([plain])[2] == [plain] else field
        self.carry("number", field)
        if self.kind.fields != "patent":
            self.put("isbn", *(one for value in serial for one in str(value or "").split(",")))
            self.carried |= {"ISSN", "ISBN"}
        self.put("electronic-resource-num", identifiers.doi(str(item.get("DOI") or "")) or item.get("DOI"))
        if pmid := item.get("PMID"):
            # Alone it would be taken for a library's own number.
            alone = item.get("type") == "article-journal" and "source" not in item
            self.put("accession-num", pmid if alone else f"PMID: {pmid}")
        ids = self.own.get("ids") or {}
        for scheme, prefix in _IDS.items():
            if ids.get(scheme):
                self.put("accession-num", prefix + str(ids[scheme]))
        if not ids.keys() - _IDS.keys():
            self.carried.add("custom.ids")
        self.put("custom2", item.get("PMCID"))
        self.put("label", item.get("id"))
        self.put("urls", item.get("URL"))

    def _remarks(self) -> None:
        item = self.item
        self.put("abstract", item.get("abstract"))
        self.put("notes", item.get("note"))
        self.put("research-notes", item.get("annote"))
        self.put("keywords", *fields.words(item))
        affiliations = self.own.get("affiliations")
        self.put("auth-address", *(affiliations if isinstance(affiliations, list) else []))
        language = str(item.get("language") or "")
        name = languages.name(language)
        self.put("language", name if languages.code(name) == language else language)
        self.put("remote-database-provider" if self.dialect else "remote-database-name", item.get("source"))

    def _kept(self, format: str) -> None:
        """What the readers of both formats kept: the fields are the same, only their labels differ."""
        other = "endnote-xml" if format == "endnote" else "endnote"
        for source in (format, other):
            for label, values in fields.kept(self.item, source).items():
                field = TAGS.get(label[1:], label) if label.startswith("%") else label
                new = [value for value in values if squeezed(value) not in self.given.get(field, [])]
                if field:
                    self.put(field, *new)
        if self.dialect and not self.given.get("call-num"):
            self.put("call-num", sites.serial_number(self.item))


def written(item: Item, lost: Losses, *, format: str) -> tuple[Kind, Fields]:
    """The kind of an item and the values of its fields; counts what has no place."""
    writing = Writing(item, format)
    fields.lose(lost, item, writing.carried)
    return writing.kind, writing.given


def kind_of(item: Item) -> Kind:
    """The reference type that an item is written as."""
    kind = WRITTEN.get(str(item.get("type") or ""), GENERIC)
    edited = kind.name == "Book" and item.get("editor") and not item.get("author")
    return NAMES["edited book"] if edited else kind


def _date(value: Any) -> dates.Date | None:
    return value if isinstance(value, dict) else None


def people(value: Any) -> list[dict[str, str]]:
    """The names of a role; ``[]`` for what is none."""
    return [name for name in value if isinstance(name, dict)] if isinstance(value, list) else []


def written_name(name: dict[str, str]) -> str:
    """``Family, Given``; a body ends with a comma, so that EndNote does not turn its words."""
    text = squeezed(inverted(name))
    return f"{text.rstrip(',')}," if "literal" in name and text else text


def squeezed(value: object) -> str:
    """Any value as one line."""
    return "" if value is None else " ".join(str(value).split())


FIELDS = (*COMMON, *(field for field in TAGS.values() if field not in COMMON))
"""The fields in the order in which they are written."""
