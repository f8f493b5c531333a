"""The elements of NoteFirst XML and what they become.

There is no specification. VIP's site and programs that read Wanfang's files show the elements; they differ in the case
of a few names (``Keyword``, ``keyword``; ``Lang``, ``lang``), so case does not count.
"""

from __future__ import annotations

from refcli.formats.format import Tag

TYPES = (
    ("journal", "article-journal"),
    ("periodical", "article-journal"),
    ("thesis", "thesis"),
    ("dissertation", "thesis"),
    ("degree", "thesis"),
    ("conference", "paper-conference"),
    ("proceeding", "paper-conference"),
    ("newspaper", "article-newspaper"),
    ("magazine", "article-magazine"),
    ("patent", "patent"),
    ("standard", "standard"),
    ("chapter", "chapter"),
    ("section", "chapter"),
    ("book", "book"),
    ("monograph", "book"),
    ("report", "report"),
    ("web", "webpage"),
)
"""A word in ``Type`` and the CSL type."""

FIELDS = {
    "volume": "volume",
    "issue": "issue",
    "pagescope": "page",
    "publisher": "publisher",
    "publishplace": "publisher-place",
    "edition": "edition",
    "degree": "genre",
    "url": "URL",
    "doi": "DOI",
    "issn": "ISSN",
    "isbn": "ISBN",
    "pagecount": "number-of-pages",
    "sponsorname": "organizer",
}
"""Elements that are one field."""

_ROWS = (
    ("Type", "type", ""),
    ("Language", "language", "the main language: what is in another one goes to custom.translated"),
    ("PrimaryTitle/Title@Lang", "title, custom.translated.title", ""),
    ("Authors/Author/Info@Lang/FullName", "author, custom.translated.author", "VIP writes all names into one"),
    ("Authors/Author/Info@Lang/Organization", "custom.affiliations, custom.author_affiliations", ""),
    ("Medium/Media@Lang", "container-title, custom.translated.container-title", "publisher of a thesis"),
    ("MotherTitle/Title", "container-title", "the proceedings; Media is then the event-title"),
    ("SecondaryResponsibility/Name", "contributor", ""),
    ("Year", "issued", ""),
    ("Volume, Issue, PageScope", "volume, issue, page", ""),
    ("Keywords/Keyword@Lang", "custom.keywords, custom.translated.keywords", ""),
    ("Abstracts/Abstract@Lang", "abstract, custom.translated.abstract", ""),
    ("Publisher, SponsorName", "publisher, organizer", ""),
    ("Code, CLC", "custom.classifications", ""),
    ("DOI, ISSN, Url, Degree", "DOI, ISSN, URL, genre", ""),
)


def mapping() -> list[Tag]:
    """The rows that ``refcli formats notefirst-xml`` shows."""
    return [Tag(*row) for row in _ROWS]
