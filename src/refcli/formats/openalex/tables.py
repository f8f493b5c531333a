"""OpenAlex's types and fields (https://docs.openalex.org/api-entities/works/work-object)."""

from __future__ import annotations

from refcli.formats.format import Tag

TYPES = {
    "article": "article-journal",
    "journal-article": "article-journal",
    "review": "article-journal",
    "editorial": "article-journal",
    "letter": "article-journal",
    "erratum": "article-journal",
    "retraction": "article-journal",
    "proceedings-article": "paper-conference",
    "conference-paper": "paper-conference",
    "preprint": "article",
    "posted-content": "article",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "entry",
    "dissertation": "thesis",
    "report": "report",
    "dataset": "dataset",
    "database": "dataset",
    "software": "software",
    "standard": "standard",
    "peer-review": "review",
    "libguides": "webpage",
    "supplementary-materials": "document",
    "paratext": "document",
    "grant": "document",
    "component": "document",
    "other": "document",
    "journal": "periodical",
    "journal-issue": "periodical",
}

GENRES = frozenset(("review", "editorial", "letter", "erratum", "retraction", "preprint", "paratext"))
"""Types that say more than CSL's: they are the genre."""


def mapping() -> list[Tag]:
    """What each field becomes."""
    return [
        Tag("id, ids.openalex", "custom.ids.openalex"),
        Tag("ids.mag", "custom.ids.mag"),
        Tag("ids.pmid, ids.pmcid", "PMID, PMCID"),
        Tag("doi", "DOI"),
        Tag("title, display_name", "title"),
        Tag("publication_date, publication_year", "issued", "the first of January is only a year"),
        Tag("authorships.author", "author"),
        Tag("authorships.author.orcid", "custom.author_ids"),
        Tag("authorships.raw_affiliation_strings, institutions", "custom.affiliations"),
        Tag(
            "primary_location.source", "container-title", "a repository is the publisher, a series the collection-title"
        ),
        Tag("primary_location.source.issn", "ISSN"),
        Tag("primary_location.source.host_organization_name", "publisher"),
        Tag("primary_location.landing_page_url", "URL", "where it is no DOI"),
        Tag("primary_location.license", "license"),
        Tag("biblio", "volume, issue, page"),
        Tag("abstract_inverted_index", "abstract", "put together again"),
        Tag("keywords", "custom.keywords_index", "else concepts"),
        Tag("mesh", "custom.mesh"),
        Tag("topics", "custom.classifications"),
        Tag("cited_by_count", "custom.cited_by"),
        Tag("grants, funders", "custom.funding"),
        Tag("language", "language"),
        Tag("referenced_works", "custom.kept", "only numbers: no list of references"),
        *(Tag(f"type {name}", f"type {type}") for name, type in TYPES.items()),
    ]
