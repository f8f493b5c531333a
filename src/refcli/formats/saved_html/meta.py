"""The record that the ``meta`` tags of a scholarly page make."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from refcli.formats.paper_page import bare
from refcli.formats.saved_html import tables
from refcli.formats.saved_html.visible import Meta
from refcli.formats.values import dates, fields, identifiers, languages, markup, names, pages
from refcli.formats.values.names import Name
from refcli.model import Entry, Item, Listing, Span

FORMAT = "page-html"

_MOST_REFERENCES = 5_000


class Reading:
    """The item that the tags make (None without a title), the list that they give, and where they stand."""

    def __init__(self, metas: list[Meta]) -> None:
        self.highwire = [(tail, meta) for meta in metas if (tail := _tail(meta.name, "citation_", "bepress_citation_"))]
        self.core = [
            (tail, meta)
            for meta in metas
            if (tail := _tail(meta.name, "dc.", "dcterms.", "prism.", "dc:", "dcterms:", "prism:"))
        ]
        self.item: Item | None = None
        self.kept: Item = {}
        used = [meta for _name, meta in (*self.highwire, *self.core)]
        self.start = min((meta.start for meta in used), default=0)
        self.stop = max((meta.stop for meta in used), default=0)
        if any(name == "title" for name, _meta in self.highwire) or self._is_core_enough():
            self.item = self._item()

    def _is_core_enough(self) -> bool:
        there = {name for name, _meta in self.core}
        return "title" in there and bool(there & {"creator", "doi", "publicationname", "identifier"})

    def values(self, name: str) -> list[str]:
        """The contents of a Highwire tag."""
        return [meta.content for one, meta in self.highwire if one == name]

    def _core(self, *wanted: str) -> list[str]:
        return [meta.content for one, meta in self.core if one in wanted]

    def _item(self) -> Item:
        item: Item = {"type": self._type()}
        self._people(item)
        for name, meta in self.highwire:
            if field := tables.FIELDS.get(name):
                if not _put(item, field, meta.content):
                    _keep(item, meta, field)
            elif name not in _TAKEN and name not in tables.IGNORED:
                fields.keep(item, FORMAT, meta.name, meta.content)
        for name, meta in self.core:
            if field := tables.CORE.get(name):
                _put(item, field, meta.content)
        self._numbers(item)
        self._dates(item)
        words = [word for text in self.values("keywords") or self._core("subject") for word in _words(text)]
        fields.keywords(item, [markup.plain(word) for word in words])
        return item

    def _type(self) -> str:
        there = {name for name, _meta in self.highwire}
        found = next((kind for name, kind in tables.TYPES if name in there), "")
        if found:
            return found
        text = " ".join(self._core("type")).lower()
        for word, kind in (
            ("thesis", "thesis"),
            ("dissertation", "thesis"),
            ("report", "report"),
            ("book", "book"),
            ("dataset", "dataset"),
        ):
            if word in text:
                return kind
        journal = self._core("publicationname", "issn")
        return "article-journal" if journal or "article" in text else "document"

    def _people(self, item: Item) -> None:
        people: list[Name] = []
        links: list[list[int]] = []
        ids: list[dict[str, str]] = []
        organs: dict[str, int] = {}
        for name, meta in self.highwire:
            if name in ("author", "authors"):
                found = _names(meta.content, several=name == "authors")
                people += found
                links += [[] for _person in found]
                ids += [{} for _person in found]
            elif name == "author_institution" and links:
                place = organs.setdefault(meta.content, len(organs) + 1)
                if place not in links[-1][-20:]:
                    links[-1].append(place)
            elif (
                name == "author_orcid" and ids and (orcid := re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]", meta.content))
            ):
                ids[-1]["orcid"] = orcid[0].upper()
        if not people:
            people = [person for text in self._core("creator") for person in _names(text, several=True)]
        fields.put(item, "author", people)
        fields.put(item, "editor", [person for text in self.values("editor") for person in _names(text, several=True)])
        if organs:
            fields.custom(item)["affiliations"] = list(organs)
            fields.custom(item)["author_affiliations"] = links
        if any(ids):
            fields.custom(item)["author_ids"] = ids

    def _numbers(self, item: Item) -> None:
        issns = identifiers.issn(
            " ; ".join([*self.values("issn"), *self.values("eissn"), *self._core("issn", "eissn")])
        )
        if issns:
            item["ISSN"] = issns
        fields.put(item, "ISBN", identifiers.isbn(" ; ".join([*self.values("isbn"), *self._core("isbn")])))
        for text in [*self.values("doi"), *self._core("doi", "identifier")]:
            fields.put(item, "DOI", identifiers.doi(text))
        for text in self._core("identifier"):
            if text.startswith(("http://", "https://")) and not identifiers.doi(text):
                fields.put(item, "URL", text)
        for text in self.values("arxiv_id"):
            fields.identify(item, "arxiv", text)
        first = next(iter([*self.values("firstpage"), *self._core("startingpage")]), "")
        last = next(iter([*self.values("lastpage"), *self._core("endingpage")]), "")
        if re.fullmatch(r"[eE]\d{1,9}|\d{6,9}", first) and last in ("", first):
            fields.put(item, "number", first)
        elif first:
            fields.put(item, "page", pages.pages(first) if not last else pages.span(first, last))

    def _dates(self, item: Item) -> None:
        for name in ("publication_date", "cover_date", "date", "year"):
            for text in self.values(name):
                fields.put(item, "issued", dates.parse(text))
        for text in self._core("publicationdate", "issued", "date", "date.issued", "coverdate"):
            fields.put(item, "issued", dates.parse(text))
        for text in self.values("online_date"):
            date = dates.parse(text)
            fields.put(item, "available-date", date)
            fields.put(item, "issued", date)

    def listing(self, span: Callable[[Meta], Span]) -> Listing | None:
        """The works that the paper cites, as ``citation_reference`` gives them."""
        metas = [meta for name, meta in self.highwire if name == "reference"][:_MOST_REFERENCES]
        entries = [Entry(rank, _reference(meta.content), span(meta)) for rank, meta in enumerate(metas, 1)]
        if not entries:
            return None
        first, last = entries[0].span, entries[-1].span
        return Listing("cites", None, tuple(entries), Span(first.line, first.start, last.stop))


_TAKEN = frozenset(
    "author authors author_institution author_orcid editor issn eissn isbn doi arxiv_id firstpage lastpage "
    "publication_date cover_date date year online_date keywords reference".split()
)


def _tail(name: str, *prefixes: str) -> str:
    return next((name[len(prefix) :] for prefix in prefixes if name.startswith(prefix)), "")


def _names(text: str, *, several: bool) -> list[Name]:
    return names.people(text) if several or ";" in text else [name for name in [names.person(text)] if name]


def _words(text: str) -> list[str]:
    sign = ";" if ";" in text or "；" in text else "," if text.count(",") > 1 else ";"
    return [word.strip() for word in text.replace("；", ";").split(sign) if word.strip()]


def _put(item: Item, field: str, text: str) -> bool:
    value: Any = text
    if field == "title":
        value = markup.text(text)
    elif field == "abstract":
        value = markup.plain(text)
    elif field == "language":
        value = languages.code(text)
    elif field == "issue":
        value = text.lstrip("0") if text.isdecimal() and text.strip("0") else text
    elif field == "DOI":
        value = identifiers.doi(text)
    elif field in ("ISSN", "ISBN"):
        value = identifiers.issn(text) if field == "ISSN" else identifiers.isbn(text)
    elif field == "URL":
        value = text if text.startswith(("http://", "https://")) else ""
    else:
        value = markup.plain(text)
    return fields.put(item, field, value)


def _keep(item: Item, meta: Meta, field: str) -> None:
    """Keep a second value of a field that has one: another journal name, another number."""
    if item.get(field) != meta.content and field not in ("URL", "title", "abstract", "language"):
        fields.keep(item, FORMAT, meta.name, meta.content)


def _reference(text: str) -> Item:
    """``citation_title=...; citation_author=...; citation_doi=...``, or a reference as one line of text."""
    if "citation_" not in text or "=" not in text:
        return bare.read(text) or bare.kept(text)
    metas = []
    for part in re.split(r";\s{0,5}(?=citation_[a-z_]{1,30}=)", text):
        name, _equals, content = part.strip().partition("=")
        if content.strip():
            metas.append(Meta(name.strip().lower(), content.strip().rstrip(";").strip(), 0, 0))
    if not any(meta.name == "citation_title" for meta in metas):
        metas.append(Meta("citation_title", "\0", 0, 0))
    item = Reading(metas).item or {"type": "document"}
    if item.get("title") == "\0":
        del item["title"]
    return item if len(item) > 1 else bare.kept(text)
