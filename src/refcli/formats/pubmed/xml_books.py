"""Books and chapters in PubMed's XML (``PubmedBookArticle``: the NCBI Bookshelf)."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # the type alone

from refcli.formats.pubmed import xml_parts
from refcli.formats.pubmed.items import item_of
from refcli.formats.pubmed.lines import Field
from refcli.formats.pubmed.people import full
from refcli.formats.pubmed.references import cited
from refcli.formats.pubmed.xml_people import people
from refcli.formats.pubmed.xml_values import day, marked, published, text_of
from refcli.formats.values import fields
from refcli.formats.values.names import Name
from refcli.formats.xml import inner_text
from refcli.model import Listing, Record, Span


def record(root: Element, document: Element, span: Span) -> Record | None:
    """The record of a ``BookDocument``: a chapter where it has a title of its own, else the book."""
    lines: list[Field] = []
    unknown: list[Field] = []
    book = document.find("Book")
    authors = [one for element in document.findall("AuthorList") for one in people(element)]
    of_book: list[Field] = []
    if book is not None:
        for element in book.findall("AuthorList"):
            said = people(element)
            if element.get("Type") == "editors":
                lines += said
            else:
                of_book += said
    chapter = bool(text_of(document.find("ArticleTitle")))
    separate = chapter and any(tag in ("FAU", "CN") for tag, _value in authors)
    lines += authors if separate else [*of_book, *authors]
    xml_parts.say(document, _DOCUMENT, lines, unknown, ("Book", "AuthorList", "ReferenceList", "Sections"))
    xml_parts.say(book, _BOOK, lines, unknown, ("AuthorList", "Publisher"))
    xml_parts.say(root.find("PubmedBookData"), xml_parts.DATA, lines, unknown, ("ReferenceList", "ObjectList"))
    unknown += [("Section", inner_text(one.find("SectionTitle"))) for one in document.findall("Sections/Section")]
    publisher = document.find("Book/Publisher")
    if publisher is not None:
        lines += [
            ("PB", text_of(publisher.find("PublisherName"))),
            ("PL", text_of(publisher.find("PublisherLocation"))),
        ]
    item = item_of(lines, clean=True)
    if item is None:
        return None
    if separate:
        fields.put(item, "container-author", _names(of_book))
    for label, value in unknown:
        fields.keep(item, "pubmed-xml", label, value)
    entries = cited(root, span)
    return Record(item, span, (Listing("cites", len(entries), entries, span),) if entries else ())


def _names(said: list[Field]) -> list[Name]:
    found = []
    for tag, value in said:
        name = {"literal": value} if tag == "CN" else full(value) if tag == "FAU" else None
        if name:
            found.append(name)
    return found


_BOOK: dict[str, xml_parts.Say] = {
    "BookTitle": lambda element: [("BTI", marked(element))],
    "PubDate": lambda element: [("DP", published(element))],
    "Volume": lambda element: [("VI", text_of(element))],
    "VolumeTitle": lambda element: [("VTI", text_of(element))],
    "Edition": lambda element: [("EN", text_of(element))],
    "CollectionTitle": lambda element: [("CTI", marked(element))],
    "Isbn": lambda element: [("ISBN", text_of(element))],
    "ELocationID": xml_parts.location,
}
_DOCUMENT: dict[str, xml_parts.Say] = {
    "PMID": lambda element: [("PMID", text_of(element))],
    "ArticleIdList": xml_parts.article_ids,
    "ArticleTitle": lambda element: [("TI", marked(element))],
    "VernacularTitle": lambda element: [("TT", marked(element))],
    "Pagination": xml_parts.pagination,
    "Language": lambda element: [("LA", text_of(element).lower())],
    "PublicationType": lambda element: [("PT", text_of(element))],
    "Abstract": xml_parts.abstract,
    "KeywordList": xml_parts.keywords,
    "ContributionDate": lambda element: [("CTDT", day(element))],
    "DateRevised": lambda element: [("LR", day(element))],
    "GrantList": xml_parts.grants,
}
