"""Reads PubMed's XML: its elements are said in the tags of MEDLINE text, so that both mean the same."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element  # the type alone

from refcli.formats.pubmed import xml_books, xml_parts
from refcli.formats.pubmed.items import item_of
from refcli.formats.pubmed.lines import Field
from refcli.formats.pubmed.references import cited
from refcli.formats.pubmed.xml_values import marked, text_of
from refcli.formats.text import Text
from refcli.formats.values import fields, said
from refcli.formats.xml import Fragment, fragments
from refcli.model import Listing, Problem, Record, Span

_RECORDS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation", "BookDocument")


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a file; a ``DeleteCitation`` is none."""
    nothing = True
    for found in fragments(text, _RECORDS):
        nothing = False
        yield found if isinstance(found, Problem) else _record(found)
    if nothing:
        yield said.no_record(1, "PubMed XML")


def _record(found: Fragment) -> Record | Problem:
    root = found.element
    book = root if root.tag == "BookDocument" else root.find("BookDocument")
    record = xml_books.record(root, book, found.span) if book is not None else _article(root, found.span)
    return record or said.nothing(found.span.line)


def _article(root: Element, span: Span) -> Record | None:
    citation = root if root.tag == "MedlineCitation" else root.find("MedlineCitation")
    lines: list[Field] = []
    unknown: list[Field] = []
    if citation is not None:
        lines += [("OWN", citation.get("Owner", "")), ("STAT", citation.get("Status", ""))]
        numbers = citation.findall("PMID")
        if numbers:  # the last of several versions
            lines.append(("PMID", text_of(numbers[-1])))
        apart = ("PMID", "Article", "MedlineJournalInfo")
        xml_parts.say(citation, xml_parts.CITATION, lines, unknown, apart)
        xml_parts.say(citation.find("Article"), xml_parts.ARTICLE, lines, unknown)
        _journal_info(citation.find("MedlineJournalInfo"), lines)
    xml_parts.say(root.find("PubmedData"), xml_parts.DATA, lines, unknown, ("ReferenceList", "ObjectList"))
    item = item_of(lines, clean=True)
    if item is None:
        return None
    for label, value in unknown:
        fields.keep(item, "pubmed-xml", label, value)
    if linking := text_of(root.find(".//MedlineJournalInfo/ISSNLinking")):
        # The number under which both editions are one is no edition's own.
        fields.put(item, "ISSN", linking)
        fields.keep(item, "nbib", "IS", f"{linking} (Linking)")
    if root.find(".//AuthorList[@CompleteYN='N']") is not None:
        fields.custom(item)["authors_incomplete"] = True
    entries = cited(root, span)
    return Record(item, span, (Listing("cites", len(entries), entries, span),) if entries else ())


def _journal_info(info: Element | None, lines: list[Field]) -> None:
    if info is None:
        return
    lines += [("PL", text_of(info.find("Country"))), ("JID", text_of(info.find("NlmUniqueID")))]
    if short := text_of(info.find("MedlineTA")):
        lines[:] = [line for line in lines if line[0] != "TA"]
        lines.append(("TA", short))
    title = info.find("VernacularTitle")
    if title is not None:
        lines.append(("TT", marked(title)))
