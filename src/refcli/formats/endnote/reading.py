"""From EndNote's fields, whether they came as tags or as XML, to a CSL item."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from refcli.formats.endnote import parts
from refcli.formats.endnote.identities import identify
from refcli.formats.endnote.kinds import Fields
from refcli.formats.endnote.tables import MEANING, PEOPLE, Kind
from refcli.formats.values import dates, fields, languages, markup, names, said
from refcli.model import Item, Notice
from refcli.scripts import has_han

_ARTICLE_NUMBER = re.compile(r"Art(?:n|\. ?No\.|icle(?: no\.?| number)?)[.: ]{1,3}(?:ARTN )?(\S{1,40})", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_VOLUME_TITLE = re.compile(r"论文集|文集|汇编|彙編|摘要集|会议录|會議錄|Proceedings", re.IGNORECASE)


class Reading:
    """One record on its way: fields are taken from ``given``; what is left in the end is kept under its label."""

    def __init__(
        self,
        given: Fields,
        kind: Kind,
        *,
        format: str,
        label: Callable[[str], str],
        line: int,
        dialect: str = "",
        tagged: bool = False,
    ) -> None:
        self.given = {field: texts for field, values in given.items() if (texts := [v for v in values if v.strip()])}
        self.kind = kind
        self.meaning = MEANING[kind.fields]
        self.format, self.label, self.line, self.dialect, self.tagged = format, label, line, dialect, tagged
        self.chinese = bool(dialect) or any(has_han(title) for title in self.given.get("title", ()))
        self.notices: list[Notice] = []
        self.item: Item = {"type": kind.type}

    def result(self) -> tuple[Item, tuple[Notice, ...]]:
        """The item and what is to be said of it."""
        self._names()
        self._titles()
        self._dates()
        self._pages()
        self._numbers()
        identify(self)
        self._texts()
        for field, values in self.given.items():
            for value in values:
                fields.keep(self.item, self.format, self.label(field), value.strip())
        item = self.item
        if self.kind.name == "Electronic Article" and not item.keys() & {"container-title", "volume", "issue", "ISSN"}:
            item["type"] = "article"
        return item, tuple(self.notices)

    # What all parts use.

    def take(self, field: str) -> list[str]:
        """The values of a field, which is done with."""
        return self.given.pop(field, [])

    def keep(self, field: str, value: str) -> None:
        """Keep a value under its field's label."""
        fields.keep(self.item, self.format, self.label(field), value.strip())

    def clean(self, value: str, *, marks: bool = True) -> str:
        """A value as one line."""
        return markup.cnki(value, marks=marks) if self.chinese else markup.text(value, marks=marks)

    def put(self, meaning: str | None, value: str, field: str) -> None:
        """Set a CSL field; what finds it taken by something else, and what has no meaning, is kept."""
        if meaning == "custom.classifications":
            fields.custom(self.item).setdefault("classifications", []).append({"scheme": "ipc", "code": value})
        elif not meaning or (not fields.put(self.item, meaning, value) and self.item.get(meaning) != value):
            self.keep(field, value)

    def translated(self, name: str, value: Any) -> bool:
        """Set a part of the other-language side; whether it was free."""
        side = fields.custom(self.item).setdefault("translated", {})
        if name in side:
            return False
        side[name] = value
        return True

    # The parts of a record.

    def _names(self) -> None:
        given = self.given
        roles = {field: self.meaning.get(field) for field in given if field.endswith("-authors") or field == "authors"}
        roles.pop("translated-authors", None)
        if self.kind.fields == "book" and "secondary-authors" in roles:
            # A series has editors of its own; without one, whoever is named second edited the book.
            series = "secondary-title" in given or "tertiary-title" in given
            if "tertiary-authors" not in roles:
                roles["secondary-authors"] = "collection-editor" if series and "authors" in roles else "editor"
            elif self.tagged and not series:
                roles |= {"secondary-authors": "editor", "tertiary-authors": "translator"}
        elif self.kind.fields == "edited" and "authors" not in roles and "secondary-authors" in roles:
            roles["secondary-authors"] = "editor"
        marks: list[str] = []
        for field, role in roles.items():
            values = self.take(field)
            if field == "authors" and self.dialect == "wanfang":
                values = self._own_side(values)
            if role is None or role not in PEOPLE:
                self.put_all(role, field, values)
                continue
            bodies = bool(self.dialect) and (self.kind.type == "standard" or role == "organizer")
            found, numbers, more = parts.people(values, bodies=bodies)
            if more:
                fields.custom(self.item)["authors_incomplete"] = True
                self.notices.append(said.authors_incomplete(self.line))
            if field == "authors":
                marks = numbers
            for name in found:
                # EndNote has a conference's sponsor where others put a translator.
                place = "translator" if role == "organizer" and "literal" not in name else role
                self.item.setdefault(place, []).append(name)
        for value in self.take("translated-authors"):
            side = fields.custom(self.item).setdefault("translated", {})
            # The Chinese sites write a transcribed name as it is spoken, the family's first.
            spoken = names.family_first(value) if self.dialect and ";" not in value else None
            side.setdefault("author", []).extend([spoken] if spoken else parts.people([value])[0])
        self._affiliations(marks)

    def _own_side(self, values: list[str]) -> list[str]:
        """The Chinese names alone where Wanfang lists the same people's English names behind them."""
        count = next((place for place, value in enumerate(values) if not has_han(value)), 0)
        if count and len(values) == 2 * count and not any(map(has_han, values[count:])):
            self.given.setdefault("translated-authors", []).extend(values[count:])
            return values[:count]
        return values

    def _affiliations(self, marks: list[str]) -> None:
        found = parts.addresses(self.take("auth-address"), chinese=self.chinese)
        if not found:
            return
        own = fields.custom(self.item)
        own["affiliations"] = found
        links = parts.marked_numbers(marks, len(found))
        if any(links):
            own["author_affiliations"] = links

    def _titles(self) -> None:
        self._sides("title", "title", "title")
        for value in self.take("translated-title"):
            if not self.translated("title", self.clean(value)):
                self.keep("translated-title", value)
        place = self.meaning.get("secondary-title")
        if self.kind.fields == "conference":
            place = self._conference()
        elif self.kind.fields == "book" and self._is_article():
            place, self.meaning = "container-title", MEANING["article"]
        elif self.kind.type == "thesis" and self.dialect:
            place = "publisher"
        if place:
            self._sides("secondary-title", place, "container-title")
        full, short = self._first("full-title"), self._first("abbr-1")
        container = self.item.get("container-title", "")
        if full and container and container == short != full:
            self.item["container-title"] = full  # the journal stands by its abbreviation, its name is known
        elif full and full not in (container, self.item.get(place or "")):
            self.put("container-title", full, "full-title")
        container = self.item.get("container-title", "")
        for field, value in (("abbr-1", short), *(("alt-title", self.clean(one)) for one in self.take("alt-title"))):
            if field == "alt-title" and (article := _ARTICLE_NUMBER.match(value)):
                self.put("number", article[1], field)
            elif value and value.casefold() != container.casefold():
                shorter = container and len(value) < len(container)
                self.put("container-title-short" if shorter else None, value, field)
        for field in ("tertiary-title", "short-title", "reviewed-item"):
            self.put_all(self.meaning.get(field), field, self.take(field))

    def _first(self, field: str) -> str:
        values = [self.clean(value) for value in self.take(field)]
        for value in values[1:]:
            self.keep(field, value)
        return values[0] if values else ""

    def _sides(self, field: str, meaning: str, side: str) -> None:
        """A field whose second value, in another script, is its translation."""
        values = list(dict.fromkeys(self.clean(value) for value in self.take(field)))
        for value in values[:1]:
            self.put(meaning, value, field)
        for value in values[1:]:
            if has_han(value) == has_han(values[0]) or not self.translated(side, value):
                self.put(meaning, value, field)

    def _conference(self) -> str:
        """Where a conference's second title goes: it is the name of the conference or of its proceedings."""
        titles = [self.clean(value) for value in self.given.get("secondary-title", [])]
        if "custom3" in self.given:
            self.put_all("container-title", "custom3", self.take("custom3"))
            return "event-title"
        if self.dialect and titles:
            if _VOLUME_TITLE.search(titles[0]):
                self.item["container-title"] = titles[0]
            return "event-title"
        return "container-title"

    def _is_article(self) -> bool:
        """Whether a Book is an article of a journal: an ISSN and a range of pages."""
        issns, isbns, _others = parts.serials(self.given.get("isbn", ()))
        ranges = any(parts.is_range(value) for value in self.given.get("pages", ()))
        return bool(issns) and not isbns and ranges

    def _dates(self) -> None:
        item = self.item
        years = [self.clean(value, marks=False) for value in self.take("year")]
        issued = dates.parse(years[0]) if years else None
        for value in self.take("pub-dates"):
            text = names.squeezed(value)
            year = dates.first(issued)[:1]
            date = dates.parse(text)
            own = dates.first(date)[:1]
            if year and not own:
                date = dates.with_year(year[0], text)
                if date == {"date-parts": [[year[0]]]}:
                    self.keep("pub-dates", text)
            elif year and own != year:
                self.keep("pub-dates", text)
                continue
            if issued is None or len(dates.first(date)) >= len(dates.first(issued)):
                issued = date
        fields.put(item, "issued", issued)
        for text in years[1:]:
            if text not in years[:1]:
                self.keep("year", text)
        if self.kind.fields == "web":
            self._accessed()
        for value in self.take("access-date"):
            if not fields.put(item, "accessed", dates.parse(value)):
                self.keep("access-date", value)

    def _accessed(self) -> None:
        """EndNote has the day of access of a page where others have the number, its year where they have the volume."""
        given = {field: names.squeezed(self.given.get(field, [""])[0]) for field in ("volume", "number", "access-date")}
        year = given["volume"] if len(given["volume"]) == 4 and given["volume"].isdecimal() else ""
        for field in ("number", "access-date"):
            text = given[field]
            own = _YEAR.search(text)
            date = dates.parse(text if own or not year else f"{text} {year}") if text else None
            if date and len(dates.first(date)) > 1 and fields.put(self.item, "accessed", date):
                self.take(field)
                if year and dates.first(date)[0] == int(year):
                    self.take("volume")
                return
        if year and not given["number"] and not given["access-date"]:
            fields.put(self.item, "accessed", dates.parse(year))
            self.take("volume")

    def _pages(self) -> None:
        item, meaning = self.item, self.meaning.get("pages")
        lines = (line for value in self.take("pages") for line in value.split("\n"))
        values = list(dict.fromkeys(text for line in lines if (text := names.squeezed(line))))
        # CNKI gives the number of pages first and then, where it knows them, the pages.
        counted = self.dialect and (len(values) > 1 or self.kind.fields in ("conference", "rule", "patent"))
        for text in values:
            count = parts.page_count(text)
            if found := parts.urls(text):
                self.given.setdefault("urls", []).extend(found)
            elif meaning == "number-of-pages" and (count or not parts.is_range(text)):
                self.put(meaning, count or text, "pages")
            elif counted and count:
                self.put("number-of-pages", count, "pages")
            elif meaning in ("page", "number-of-pages"):
                page = parts.page(text, newspaper=bool(self.dialect) and self.kind.type == "article-newspaper")
                self.put("page", page or text, "pages")
            else:
                self.put(meaning, text, "pages")
        for value in self.take("section"):
            text, place = names.squeezed(value), self.meaning.get("section")
            if place == "page-first":  # EndNote repeats the first page as "Start Page"
                if text != item.get("page", "").partition("-")[0]:
                    self.put("page", parts.page(text), "section")
            else:
                self.put(place, parts.page(text) if place == "page" else text, "section")

    def _numbers(self) -> None:
        item = self.item
        for field in ("volume", "number", "num-vols", "edition", "custom7", "custom1"):
            place = self.meaning.get(field)
            if place is None:
                continue
            for value in self.take(field):
                text = parts.number(value) if place in ("volume", "issue") else names.squeezed(value)
                if text != value and "No." in value:  # CNKI: v.53;No.321, the second of which counts all issues
                    self.keep(field, value)
                if place == "available-date":
                    date = dates.parse(text)
                    if not (dates.first(date) and fields.put(item, place, date)):
                        self.put("edition" if not dates.first(date) else None, text, field)
                elif field == "volume" and self.kind.type == "thesis" and not any(c.isdecimal() for c in text):
                    self.put("genre", text, field)  # EndNote's "Degree"
                elif field == "custom7" and (code := parts.pmcid(text)):
                    self.put("PMCID", code, field)
                else:
                    self.put(place, text, field)

    def _texts(self) -> None:
        item = self.item
        blanks = self.dialect == "wanfang"
        fields.keywords(item, [self.clean(word) for word in parts.keywords(self.take("keywords"), blanks=blanks)])
        for field in ("abstract", "notes", "research-notes"):
            texts = [self.clean(value, marks=False) for value in self.take(field)]
            if field == "abstract" and len(texts) == 2 and has_han(texts[0]) != has_han(texts[1]):
                self.translated("abstract", texts.pop())
            fields.put(item, self.meaning[field], (" " if field == "abstract" else "; ").join(dict.fromkeys(texts)))
        tongues = [languages.code(part) for value in self.take("language") for part in value.split("\n")]
        fields.put(item, "language", ", ".join(dict.fromkeys(tongues)))
        foreign = self.kind.fields == "conference" and self.tagged and not self.dialect
        if foreign and "publisher" in self.given and "publisher-place" not in item:
            # Where a publisher is named, publishers' own exports mean its place, not the conference's.
            self.put_all("publisher-place", "pub-location", self.take("pub-location"))
        for field in ("pub-location", "publisher", "work-type", "remote-database-name", "remote-database-provider"):
            self.put_all(self.meaning.get(field), field, self.take(field))

    def put_all(self, meaning: str | None, field: str, values: list[str]) -> None:
        """Set a CSL field to the first of these values; the others are kept."""
        for value in values:
            if text := self.clean(value):
                self.put(meaning, text, field)
