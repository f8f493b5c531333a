"""The ``meta`` tags that scholarly sites put into their pages, and what they become.

Highwire Press tags as Google Scholar asks for them (https://scholar.google.com/intl/en/scholar/inclusion.html), Dublin
Core and PRISM; bepress and EPrints write the same names with a prefix of their own.
"""

from __future__ import annotations

from refcli.formats.format import Tag

FIELDS = {
    "title": "title",
    "journal_title": "container-title",
    "journal_abbrev": "container-title-short",
    "conference_title": "event-title",
    "conference": "event-title",
    "inbook_title": "container-title",
    "book_title": "container-title",
    "series_title": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "publisher": "publisher",
    "dissertation_institution": "publisher",
    "technical_report_institution": "publisher",
    "technical_report_number": "number",
    "article_number": "number",
    "patent_number": "number",
    "dissertation_name": "genre",
    "dissertation_type": "genre",
    "abstract": "abstract",
    "pmid": "PMID",
    "language": "language",
    "abstract_html_url": "URL",
    "public_url": "URL",
    "fulltext_html_url": "URL",
}
"""Highwire tags, without ``citation_``, that are one field."""

CORE = {
    "title": "title",
    "publisher": "publisher",
    "language": "language",
    "description": "abstract",
    "abstract": "abstract",
    "publicationname": "container-title",
    "volume": "volume",
    "number": "issue",
    "issn": "ISSN",
    "eissn": "ISSN",
    "isbn": "ISBN",
    "doi": "DOI",
    "url": "URL",
}
"""Dublin Core and PRISM names that are one field; used where Highwire's say nothing."""

IGNORED = frozenset(
    "author_email fulltext_world_readable pdf_url xml_url springer_api_url id mjid sici access section_name "
    "format rights copyright rightsagent type source relation coverage".split()
)
"""Names that say nothing of the work that a reference needs."""

TYPES = (
    ("dissertation_institution", "thesis"),
    ("dissertation_name", "thesis"),
    ("technical_report_institution", "report"),
    ("technical_report_number", "report"),
    ("patent_number", "patent"),
    ("conference_title", "paper-conference"),
    ("conference", "paper-conference"),
    ("inbook_title", "chapter"),
    ("book_title", "chapter"),
    ("journal_title", "article-journal"),
    ("arxiv_id", "article"),
    ("isbn", "book"),
    ("issn", "article-journal"),
)
"""The first Highwire tag that is there tells the type."""

_ROWS = (
    ("the page's text", "see refcli formats paper-page", "labels, list and all"),
    ("citation_title", "title", ""),
    ("citation_author, citation_authors", "author", "dc.creator where there is none"),
    ("citation_author_institution", "custom.affiliations, custom.author_affiliations", "of the author before it"),
    ("citation_author_orcid", "custom.author_ids", ""),
    ("citation_editor", "editor", ""),
    ("citation_publication_date, citation_cover_date, citation_date, citation_year", "issued", ""),
    ("citation_online_date", "available-date", "issued where there is no other"),
    ("citation_firstpage, citation_lastpage", "page", "number for e105, 105678"),
    ("citation_doi, citation_issn, citation_eissn, citation_isbn", "DOI, ISSN, ISBN", ""),
    ("citation_pmid, citation_arxiv_id", "PMID, custom.ids.arxiv", ""),
    ("citation_keywords, dc.subject", "custom.keywords", ""),
    ("citation_reference", "(list of cited works)", "keys and values, or a line of text"),
    ("dc.*, dcterms.*, prism.*", "as above", "where no citation_ tag says it"),
    ("link rel=canonical, the address saved from", "URL", ""),
)


def mapping() -> list[Tag]:
    """The rows that ``refcli formats page-html`` shows."""
    highwire = [Tag(f"citation_{name}", field) for name, field in FIELDS.items() if name != "title"]
    return [*(Tag(*row) for row in _ROWS), *highwire]
