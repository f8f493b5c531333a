"""RefWorks's reference types and tags, in RefWorks itself and as CNKI, Wanfang and VIP use them.

The tags are those of RefWorks's help page on its tagged format; CNKI's use of them is known from files of all its
kinds, VIP's from the script of its export page and the answers of its new site, Wanfang's from a table of its fields.
"""

from __future__ import annotations

from refcli.formats.format import Tag

TYPES = {
    "abstract": "article-journal",
    "artwork": "graphic",
    "bills/resolutions": "bill",
    "bills": "bill",
    "resolutions": "bill",
    "book, section": "chapter",
    "book, whole": "book",
    "book, edited": "book",
    "book": "book",
    "book section": "chapter",
    "case/court decisions": "legal_case",
    "case": "legal_case",
    "computer program": "software",
    "conference proceedings": "paper-conference",
    "conference proceeding": "paper-conference",
    "conference": "paper-conference",
    "dissertation/thesis": "thesis",
    "dissertation/thesis, unpublished": "thesis",
    "dissertation": "thesis",
    "thesis": "thesis",
    "degree": "thesis",
    "generic": "document",
    "grant": "report",
    "hearing": "hearing",
    "journal": "article-journal",
    "journal article": "article-journal",
    "journal, electronic": "article-journal",
    "laws/statutes": "legislation",
    "laws": "legislation",
    "statutes": "legislation",
    "magazine article": "article-magazine",
    "map": "map",
    "monograph": "book",
    "motion picture": "motion_picture",
    "music score": "musical_score",
    "newspaper article": "article-newspaper",
    "newspaper": "article-newspaper",
    "online discussion forum": "post",
    "patent": "patent",
    "personal communication": "personal_communication",
    "report": "report",
    "sound recording": "song",
    "standard": "standard",
    "other article": "report",
    "unpublished material": "manuscript",
    "video/ dvd": "motion_picture",
    "video/dvd": "motion_picture",
    "video": "motion_picture",
    "web page": "webpage",
}
"""CSL types by what RT says, in lower case; CNKI's own are Standard and Other Article (a result of research)."""

WRITTEN = {
    "article-journal": "Journal Article",
    "article-magazine": "Journal Article",
    "article": "Journal Article",
    "article-newspaper": "Newspaper Article",
    "paper-conference": "Conference Proceeding",
    "thesis": "Dissertation/Thesis",
    "book": "Book, Whole",
    "chapter": "Book, Section",
    "patent": "Patent",
    "standard": "Standard",
    "report": "Other Article",
    "webpage": "Web Page",
    "post": "Web Page",
    "post-weblog": "Web Page",
    "software": "Computer Program",
    "legislation": "Laws/Statutes",
    "bill": "Bills/Resolutions",
    "legal_case": "Case/Court Decisions",
    "hearing": "Hearing",
    "map": "Map",
    "graphic": "Artwork",
    "motion_picture": "Motion Picture",
    "song": "Sound Recording",
    "musical_score": "Music Score",
    "manuscript": "Unpublished Material",
    "personal_communication": "Personal Communication",
}
"""What CNKI's RT says for a CSL type, and RefWorks's name where CNKI has none; every other is ``Generic``."""

TAGS = frozenset(
    "RT SR ID A1 A2 A3 A4 A5 A6 T1 T2 T3 JF JO YR FD VO IS SP OP K1 AB NO ED PB PP SN AV AD AN LA CL SF OT LK DO CN DB "
    "DS IP RD ST UL URL SL LL CR WT WV WP OL C1 U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 U14 U15 PMID PMCID".split()
)

SUPERVISED = frozenset(("thesis", "article-journal", "document"))
"""Types in which A3 is a supervisor or another contributor in CNKI's files; in others it is a series' editor."""

PLAIN = {
    "PB": "publisher",
    "ST": "title-short",
    "ED": "edition",
    "PMCID": "PMCID",
    "WV": "version",
    "SL": "archive",
    "LL": "archive_location",
    "JO": "container-title-short",
}
"""Tags of RefWorks that are one CSL field whatever the type, their text as it is."""

_REFWORKS = (
    ("RT", "type", "VIP writes Journal and a blank"),
    ("ID", "id", "the number of a patent or a standard"),
    ("A1", "author", "editors of a book of RT Book, Edited; divided at ;"),
    ("A2", "editor", "the applicant of a patent: contributor"),
    ("A3", "collection-editor", "the editor of a book, the supervisor of a thesis (contributor)"),
    ("A4", "translator", ""),
    ("A5", "compiler", ""),
    ("A6", "editor", "of a web site"),
    ("T1", "title", ""),
    ("T2", "container-title", "a conference's name beside JF: event-title; a book's series: collection-title"),
    ("T3", "collection-title", ""),
    ("JF", "container-title", ""),
    ("WT", "container-title", "of a web page"),
    ("OT", "original-title", "custom.translated.title of a Chinese paper"),
    ("YR", "issued", ""),
    ("FD", "issued", "makes the year more exact"),
    ("VO", "volume", ""),
    ("IS", "issue", ""),
    ("SP", "page", "with OP; the number of pages of a book or a thesis"),
    ("OP", "page", "the last page, or the whole range"),
    ("K1", "custom.keywords", "and keyword"),
    ("AB", "abstract", ""),
    ("NO", "note", "VIP's count of authors is kept"),
    ("PP", "publisher-place", "of a conference: event-place"),
    ("SN", "ISSN", "or ISBN; the number of a report"),
    ("AD", "custom.affiliations", ""),
    ("AN", "PMID", "or custom.ids.wos, .eid where it is one of them; else kept"),
    ("LA", "language", ""),
    ("CL", "custom.classifications", "VIP's CLC codes; the degree of a thesis, the kind of a patent: genre"),
    ("LK", "URL", ""),
    ("UL", "URL", ""),
    ("DO", "DOI", ""),
    ("CN", "call-number", "a periodical's CN number is kept"),
    ("DS", "source", ""),
    ("DB", "source", "where there is no DS; the kind of a report or a standard: genre"),
    ("RD", "accessed", ""),
    ("WP", "available-date", ""),
    ("PMID", "PMID", ""),
)

_CNKI = (
    ("RT", "type", "by DB too: 年鉴 is a chapter, 科技成果 a report"),
    ("SR", "", "always 1"),
    ("A1", "author", "divided by ; or, between Chinese names, by commas; bodies in a standard"),
    ("A2", "contributor", "the applicant of a patent; else editor"),
    ("A3", "contributor", "the supervisor of a thesis"),
    ("AD", "custom.affiliations", ""),
    ("T1", "title", ""),
    ("JF", "container-title", "the journal, proceedings or newspaper"),
    ("T2", "event-title", "of a conference; written by us, not by CNKI"),
    ("YR", "issued", ""),
    ("FD", "issued", "makes the year more exact"),
    ("VO", "volume", "also written vo"),
    ("IS", "issue", "without zeros in front; kept for a thesis, where it is the database's"),
    ("OP", "page", "the whole range"),
    ("K1", "custom.keywords", "and keyword"),
    ("AB", "abstract", ""),
    ("PB", "publisher", "the organiser of a conference: organizer"),
    ("PP", "publisher-place", "of a conference: event-place"),
    ("CL", "genre", "博士, 硕士; the kind of a patent"),
    ("ID", "number", "also C1: of a standard or a patent"),
    ("SN", "ISSN", "or ISBN"),
    ("CN", "custom.kept.cnki-refworks", "the periodical's CN number; written from NoteExpress's and EndNote's too"),
    ("NO", "note", ""),
    ("ED", "edition", "written by us, not by CNKI"),
    ("RD", "accessed", "written by us, not by CNKI"),
    ("LA", "language", ""),
    ("DS", "source", ""),
    ("DB", "genre", "of a standard, a yearbook or a report; else kept"),
    ("LK", "URL", "also URL and UL; its file name is custom.ids.cnki"),
    ("DO", "DOI", "another number is custom.ids.other"),
)


def mapping_refworks() -> list[Tag]:
    """What each tag becomes, for ``refcli formats refworks``."""
    rows = [Tag(*row) for row in _REFWORKS] + [Tag(tag, field) for tag, field in PLAIN.items()]
    return [*rows, Tag("any other", "custom.kept.refworks")]


def mapping_cnki() -> list[Tag]:
    """What each tag becomes, for ``refcli formats cnki-refworks``."""
    return [*(Tag(*row) for row in _CNKI), Tag("any other", "custom.kept.cnki-refworks", "written back")]
