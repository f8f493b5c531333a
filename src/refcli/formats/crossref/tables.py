"""Crossref's types and fields (https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md)."""

from __future__ import annotations

from refcli.formats.format import Tag

TYPES = {
    "journal-article": "article-journal",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-set": "book",
    "book-series": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-track": "chapter",
    "reference-entry": "entry",
    "proceedings": "book",
    "proceedings-series": "book",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "preprint": "article",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "report-series": "report",
    "dataset": "dataset",
    "database": "dataset",
    "software": "software",
    "standard": "standard",
    "standard-series": "standard",
    "peer-review": "review",
    "journal": "periodical",
    "journal-volume": "periodical",
    "journal-issue": "periodical",
    "blog-post": "post-weblog",
    "other": "document",
    "component": "document",
    "grant": "document",
}

ROLES = {"author": "author", "editor": "editor", "translator": "translator", "chair": "chair"}

PLAIN = {
    "volume": "volume",
    "edition-number": "edition",
    "publisher": "publisher",
    "publisher-location": "publisher-place",
    "article-number": "number",
    "special-numbering": "part-number",
}
"""Fields that go into one of CSL as they are."""

KEPT = ("alternative-id", "clinical-trial-number", "group-title", "archive", "reference-distribution-opts")
"""Fields that are kept; those not named anywhere speak of the deposit, not of the work."""


def mapping() -> list[Tag]:
    """What each field becomes."""
    return [
        Tag("title, subtitle", "title", "arrays: the first of each"),
        Tag("short-title", "title-short"),
        Tag("original-title", "original-title"),
        Tag("container-title", "container-title", "of two for a chapter the first is the series"),
        Tag("short-container-title", "container-title-short"),
        Tag("author/ORCID", "custom.author_ids"),
        Tag("author/affiliation", "custom.affiliations"),
        *(Tag(name, field) for name, field in ROLES.items()),
        Tag("published-print, issued, published, published-online", "issued", "the first there is; never created"),
        Tag("published-online", "available-date", "where it is another date"),
        *(Tag(name, field) for name, field in PLAIN.items()),
        Tag("issue, journal-issue", "issue"),
        Tag("page", "page"),
        Tag("DOI", "DOI"),
        Tag("ISSN, issn-type", "ISSN", "print first"),
        Tag("ISBN, isbn-type", "ISBN"),
        Tag("resource", "URL", "else URL where it is no DOI"),
        Tag("abstract", "abstract", "JATS taken off"),
        Tag("subject", "custom.keywords_index"),
        Tag("event", "event-title, event-place, event-date"),
        Tag("degree, subtype", "genre"),
        Tag("institution, standards-body", "publisher", "where there is none"),
        Tag("language", "language"),
        Tag("is-referenced-by-count", "custom.cited_by"),
        Tag("funder", "custom.funding"),
        Tag("reference", "custom.cites"),
        Tag("license", "license", "the first; others are kept"),
        Tag("relation, update-to", "custom.kept"),
        *(Tag(f"type {name}", f"type {type}") for name, type in TYPES.items()),
    ]
