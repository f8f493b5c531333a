"""The parts of PubMed's XML in the tags of MEDLINE text, as PubMed itself writes its records there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from xml.etree.ElementTree import Element  # the type alone

from refcli.formats.pubmed.lines import Field
from refcli.formats.pubmed.tables import COMMENTS, EVENTS
from refcli.formats.pubmed.xml_people import investigators, people, subjects
from refcli.formats.pubmed.xml_values import day, marked, published, text_of
from refcli.formats.xml import inner_text

Say: TypeAlias = Callable[[Element], list[Field]]


def say(
    parent: Element | None, table: dict[str, Say], lines: list[Field], unknown: list[Field], apart: tuple[str, ...] = ()
) -> None:
    """Say the children of an element in tags; those of no row are unknown, but for those that are looked at apart."""
    for element in parent if parent is not None else ():
        one = table.get(element.tag)
        if one is not None:
            lines += one(element)
        elif element.tag not in apart:
            unknown.append((element.tag, inner_text(element)))


def _journal(journal: Element) -> list[Field]:
    found: list[Field] = []
    for number in journal.findall("ISSN"):
        kind = number.get("IssnType", "")
        found.append(("IS", f"{text_of(number)} ({kind})" if kind else text_of(number)))
    issue = journal.find("JournalIssue")
    if issue is not None:
        found += [("VI", text_of(issue.find("Volume"))), ("IP", text_of(issue.find("Issue")))]
        found.append(("DP", published(issue.find("PubDate"))))
    found.append(("JT", text_of(journal.find("Title"))))
    short = text_of(journal.find("ISOAbbreviation"))
    return [*found, ("TA", short.replace(".", ""))] if short else found


def pagination(element: Element) -> list[Field]:
    """PG."""
    first, last = text_of(element.find("StartPage")), text_of(element.find("EndPage"))
    pages = text_of(element.find("MedlinePgn")) or (f"{first}-{last}" if last else first)
    return [("PG", pages)]


def location(element: Element) -> list[Field]:
    """LID."""
    if element.get("ValidYN") == "N":
        return []
    return [("LID", f"{text_of(element)} [{element.get('EIdType', '')}]")]


def abstract(element: Element) -> list[Field]:
    """AB and CI."""
    parts = []
    for part in element.findall("AbstractText"):
        label, body = " ".join(part.get("Label", "").split()), inner_text(part)
        if body:
            parts.append(f"{label}: {body}" if label and label != "UNLABELLED" else body)
    return [("AB", " ".join(parts)), ("CI", text_of(element.find("CopyrightInformation")))]


def other_abstract(element: Element) -> list[Field]:
    """OAB and its language."""
    kind = element.get("Type", "")
    body = " ".join([text for part in element.findall("AbstractText") if (text := inner_text(part))])
    if not body:
        return []
    return [("OAB", f"{kind}: {body}" if kind else body), ("OABL", element.get("Language", "eng"))]


def _databanks(element: Element) -> list[Field]:
    found = []
    for bank in element.findall("DataBank"):
        name = text_of(bank.find("DataBankName"))
        numbers = [text_of(number) for number in bank.iter("AccessionNumber")]
        found += [("SI", f"{name}/{number}") for number in numbers] or [("SI", name)]
    return found


def _chemicals(element: Element) -> list[Field]:
    return [
        ("RN", f"{text_of(one.find('RegistryNumber'))} ({text_of(one.find('NameOfSubstance'))})")
        for one in element.findall("Chemical")
    ]


def _mesh(element: Element) -> list[Field]:
    found = []
    for heading in element.findall("MeshHeading"):
        words = [one for one in heading if one.tag in ("DescriptorName", "QualifierName") and text_of(one)]
        stars = ["*" + text_of(one) if one.get("MajorTopicYN") == "Y" else text_of(one) for one in words]
        found.append(("MH", "/".join(stars)))
    return found


def keywords(element: Element) -> list[Field]:
    """OTO and OT."""
    words = [("OT", inner_text(one)) for one in element.findall("Keyword")]
    return [("OTO", element.get("Owner", "")), *words] if words else []


def grants(element: Element) -> list[Field]:
    """GR: ``R01 MH001/MH/NIMH NIH HHS/United States``."""
    parts = [
        [text_of(grant.find(name)) for name in ("GrantID", "Acronym", "Agency", "Country")]
        for grant in element.findall("Grant")
    ]
    return [("GR", "/".join([part for part in one if part])) for one in parts]


def _comments(element: Element) -> list[Field]:
    found = []
    for comment in element.findall("CommentsCorrections"):
        kind = comment.get("RefType", "")
        if kind == "Cites":
            continue
        source, number = text_of(comment.find("RefSource")), text_of(comment.find("PMID"))
        note = text_of(comment.find("Note"))
        parts = [source, note, f"PMID: {number}" if number else ""]
        found.append((COMMENTS.get(kind, "CON"), " ".join([part for part in parts if part])))
    return found


def history(element: Element) -> list[Field]:
    """EDAT, MHDA, CRDT and PHST."""
    found = []
    for event in element.findall("PubMedPubDate"):
        kind = event.get("PubStatus", "")
        hour, minute = (text_of(event.find(part)).zfill(2)[:2] for part in ("Hour", "Minute"))
        when = f"{day(event, '/')} {hour}:{minute}"
        found.append((EVENTS[kind], when) if kind in EVENTS else ("PHST", f"{when} [{kind}]"))
    return found


def article_ids(element: Element) -> list[Field]:
    """PMC, MID, URL and AID."""
    found = []
    for one in element.findall("ArticleId"):
        kind, value = one.get("IdType", "pubmed"), text_of(one)
        if kind == "pubmed" or not value:
            continue
        tag = {"pmc": "PMC", "mid": "MID", "url": "URL"}.get(kind)
        found.append((tag, value) if tag else ("AID", f"{value} [{kind}]"))
    return found


ARTICLE: dict[str, Say] = {
    "Journal": _journal,
    "ArticleTitle": lambda element: [("TI", marked(element))],
    "VernacularTitle": lambda element: [("TT", marked(element))],
    "Pagination": pagination,
    "ELocationID": location,
    "Abstract": abstract,
    "Affiliation": lambda element: [("AD", inner_text(element))],
    "AuthorList": people,
    "Language": lambda element: [("LA", text_of(element).lower())],
    "DataBankList": _databanks,
    "GrantList": grants,
    "PublicationTypeList": lambda element: [("PT", text_of(one)) for one in element],
    "ArticleDate": lambda element: [("DEP", day(element))],
}
"""What each element of an ``Article`` says in tags."""

CITATION: dict[str, Say] = {
    "DateCreated": lambda element: [("DA", day(element))],
    "DateCompleted": lambda element: [("DCOM", day(element))],
    "DateRevised": lambda element: [("LR", day(element))],
    "ChemicalList": _chemicals,
    "SupplMeshList": lambda element: [("NM", text_of(one)) for one in element],
    "CitationSubset": lambda element: [("SB", text_of(element))],
    "CommentsCorrectionsList": _comments,
    "GeneSymbolList": lambda element: [("GS", text_of(one)) for one in element],
    "MeshHeadingList": _mesh,
    "NumberOfReferences": lambda element: [("RF", text_of(element))],
    "PersonalNameSubjectList": subjects,
    "OtherID": lambda element: [("OID", f"{element.get('Source', '')}: {text_of(element)}")],
    "OtherAbstract": other_abstract,
    "KeywordList": keywords,
    "CoiStatement": lambda element: [("COIS", text_of(element))],
    "SpaceFlightMission": lambda element: [("SFM", text_of(element))],
    "InvestigatorList": investigators,
    "GeneralNote": lambda element: [("GN", text_of(element))],
}
"""What each element of a ``MedlineCitation`` says in tags."""

DATA: dict[str, Say] = {
    "History": history,
    "PublicationStatus": lambda element: [("PST", text_of(element))],
    "ArticleIdList": article_ids,
}
"""What each element of ``PubmedData`` says in tags."""
