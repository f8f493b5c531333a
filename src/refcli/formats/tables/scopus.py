"""Reading the CSV of Scopus, by the names of its columns, whichever the user ticked, old and new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcli.formats.format import Tag
from refcli.formats.tables import scopus_people
from refcli.formats.tables.header import of_scopus
from refcli.formats.tables.rows import Row, head_of, rows
from refcli.formats.tables.scopus_references import listing
from refcli.formats.text import Text
from refcli.formats.values import dates, fields, identifiers, languages, markup, pages, said
from refcli.messages import _
from refcli.model import Item, Notice, Problem, Record, Span
from refcli.scripts import has_han

NAME = "scopus-csv"

TYPES: dict[str, str] = {
    "article": "article-journal",
    "review": "article-journal",
    "short survey": "article-journal",
    "letter": "article-journal",
    "note": "article-journal",
    "editorial": "article-journal",
    "erratum": "article-journal",
    "retracted": "article-journal",
    "data paper": "article-journal",
    "article in press": "article-journal",
    "abstract report": "article-journal",
    "business article": "article-magazine",
    "conference paper": "paper-conference",
    "conference review": "paper-conference",
    "book": "book",
    "book chapter": "chapter",
    "report": "report",
    "dissertation": "thesis",
    "preprint": "article",
    "patent": "patent",
}
"""Document types of Scopus (Content Coverage Guide) and their CSL types; all but the plain ones are ``genre`` too."""
_PLAIN_TYPES = frozenset(("Article", "Conference Paper", "Conference paper", "Book", "Book Chapter", "Book chapter"))

TEXTS: dict[str, str] = {
    "Volume": "volume",
    "Art. No.": "number",
    "Page count": "number-of-pages",
    "Publisher": "publisher",
    "Conference name": "event-title",
    "Conference location": "event-place",
    "Abbreviated Source Title": "container-title-short",
    "PubMed ID": "PMID",
    "Source": "source",
}
_OTHERS = (
    ("Authors, Author full names, Author(s) ID", "author", "ids are `custom.author_ids` (`scopus`)"),
    ("Editors", "editor", ""),
    ("Title", "title", "a title in Chinese behind it in brackets is `original-title`"),
    ("Year", "issued", ""),
    ("Source title", "container-title", ""),
    ("Issue", "issue", ""),
    ("Page start, Page end", "page", ""),
    ("Cited by", "custom.cited_by", ""),
    ("DOI", "DOI", ""),
    ("Link", "URL", "Scopus's own link is kept"),
    ("EID", "custom.ids", "`eid`"),
    ("ISSN", "ISSN", ""),
    ("ISBN", "ISBN", ""),
    ("Abstract", "abstract", ""),
    ("Author Keywords", "custom.keywords", "and `keyword`"),
    ("Index Keywords", "custom.keywords_index", "and `keyword`"),
    ("Affiliations, Authors with affiliations", "custom.affiliations", "and `custom.author_affiliations`"),
    ("Funding Details, Funding Text", "custom.funding", "the texts where there are no details, else kept"),
    ("References", "(list: cites)", "the cited references"),
    ("Conference date", "event-date", ""),
    ("Language of Original Document", "language", ""),
    ("Document Type", "type, genre", ""),
    ("Publication Stage", "status", "`in press`; Final is kept"),
)
_ABSENT = ("[No ", "[no ")
_FUNDING_TEXT = re.compile(r"Funding Texts?(?: \d{1,2})?")
_EID = re.compile(r"eid=(2-s2\.0-\d{1,20})")
_THROUGH = re.compile(r" (?:through|to) ")


def mapping() -> list[Tag]:
    """How each column maps."""
    rows_ = [Tag(*row) for row in _OTHERS] + [Tag(name, field) for name, field in TEXTS.items()]
    return [*sorted(rows_), Tag("any other", "custom.kept", "under the column's name")]


def read(text: Text) -> Iterator[Record | Problem]:
    """The records, one a row."""
    head, lines = head_of(text)
    header = of_scopus(head)
    found = False
    if header:
        for row in rows(lines, ",", len(header.names), before=header.above + 1):
            if row.cells[:3] == header.names[:3]:  # files put behind each other
                continue
            found = True
            yield _record(header.names, row)
    if not found:
        yield said.no_record(1, "Scopus")


def _record(names: list[str], row: Row) -> Record | Problem:
    cells = row.cells
    if not row.sound:
        return said.malformed(row.line, _("its quotes or cells do not fit the header"))
    if any(cell.strip() for cell in cells[len(names) :]):
        return said.malformed(row.line, _("it has more cells than the header"))
    notices: tuple[Notice, ...] = ()
    if len(cells) < len(names):
        notices = (said.not_whole(row.line),)
    got = {
        name: value
        for name, cell in zip(names, cells, strict=False)
        if cell and (value := cell.strip()) and not value.startswith(_ABSENT)
    }
    item = _item(got)
    found = listing(got.pop("References", ""), row)
    for name, value in got.items():
        fields.keep(item, NAME, name or "?", value)
    if not any(field in item for field in ("title", "author", "DOI")) and "ids" not in item.get("custom", ()):
        return said.nothing(row.line)
    return Record(item, Span(row.line, row.start, row.stop), (found,) if found else (), notices)


def _item(got: dict[str, str]) -> Item:
    """The item of a row; what it uses is taken out."""
    item: Item = {}
    take = got.pop
    document = take("Document Type", "")
    item["type"] = TYPES.get(document.casefold()) or ("article-journal" if "Source title" in got else "document")
    if document and document not in _PLAIN_TYPES:
        item["genre"] = document
    _title(item, take("Title", ""))
    scopus_people.fill(item, got)
    if source := take("Source title", ""):
        if item["type"] == "book" and source.casefold() != item.get("title", "").casefold():
            fields.put(item, "collection-title", markup.text(source))
        elif item["type"] != "book":
            item["container-title"] = markup.text(source)
    fields.put(item, "issued", dates.parse(take("Year", "")))
    for name, field in TEXTS.items():
        if value := take(name, ""):
            fields.put(item, field, " ".join(value.split()))
    if issue := take("Issue", ""):
        item["issue"] = issue.lstrip("0") or "0" if issue.isdecimal() else issue
    fields.put(item, "page", pages.span(take("Page start", ""), take("Page end", "")))
    _identifiers(item, got)
    if abstract := take("Abstract", ""):
        fields.put(item, "abstract", markup.plain(abstract))
    fields.keywords(item, _split(take("Author Keywords", "")), index=_split(take("Index Keywords", "")))
    count = take("Cited by", "")
    if count.isdecimal() and len(count) < 10:
        fields.custom(item)["cited_by"] = {"count": int(count)}
    _others(item, got)
    return item


def _title(item: Item, text: str) -> None:
    """``Title [题名]``: what stands behind the English title is the original one."""
    text = markup.text(text)
    title, bracket, original = text.removesuffix("]").rpartition("[")
    if bracket and text.endswith("]") and title.strip() and has_han(original) and not has_han(title):
        item["title"], item["original-title"] = title.strip(), original.strip()
    elif text:
        item["title"] = text


def _split(text: str) -> list[str]:
    return [word for part in text.split(";") if (word := " ".join(part.split()))] if text else []


def _identifiers(item: Item, got: dict[str, str]) -> None:
    doi = got.pop("DOI", "")
    if doi:
        fields.put(item, "DOI", identifiers.doi(doi))
        if "DOI" not in item:
            fields.identify(item, "other", doi)
    fields.identify(item, "eid", got.pop("EID", ""))
    link = got.get("Link", "")
    if link and "scopus.com" not in link:
        item["URL"] = got.pop("Link")
    elif found := _EID.search(link):
        fields.identify(item, "eid", found[1])
    serials = got.pop("ISSN", "")
    issn, isbn, _other = identifiers.serial(serials)
    fields.put(item, "ISSN", issn)
    fields.put(item, "ISBN", identifiers.isbn(got.pop("ISBN", "")) or isbn)


def _others(item: Item, got: dict[str, str]) -> None:
    if day := got.pop("Conference date", ""):
        first, *last = [dates.parse(part) for part in _THROUGH.split(" ".join(day.split()), maxsplit=1)]
        ends = [list(dates.first(date)) for date in (first, *last)]
        both = len(ends) == 2 and all(ends) and ends[0] != ends[1]
        fields.put(item, "event-date", {"date-parts": ends} if both else first)
    if spoken := got.pop("Language of Original Document", ""):
        first_language, *others = _split(spoken)
        item["language"] = languages.code(first_language)
        if others:
            got["Language of Original Document"] = spoken
    if got.get("Publication Stage", "").casefold() in ("article in press", "aip"):
        item["status"] = "in press"
        del got["Publication Stage"]
    funding: list[Any] = _split(got.pop("Funding Details", ""))
    texts = [name for name in got if _FUNDING_TEXT.fullmatch(name)]
    if not funding:
        funding = [" ".join(got.pop(name).split()) for name in texts]
    if funding:
        fields.custom(item)["funding"] = list(dict.fromkeys(funding))
