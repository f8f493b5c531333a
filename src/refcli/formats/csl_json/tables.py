"""The variables and types of CSL 1.0.2, and what other programs call them.

Variables: https://docs.citationstyles.org/en/v1.0.2/specification.html; input schema: csl-data.json of
https://github.com/citation-style-language/schema. Zotero's, Mendeley's and Juris-M's deviations from their exports.
"""

from __future__ import annotations

from refcli.formats.csl_json.clues import TYPES as _TYPES
from refcli.formats.format import Tag

TYPES = frozenset(_TYPES.split("|"))

NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer "
    "original-author performer producer recipient reviewed-author script-writer series-creator translator".split()
)
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
TEXTS = frozenset(
    "abstract annote archive archive-place archive_collection archive_location authority call-number chapter-number "
    "citation-label collection-number collection-title container-title container-title-short dimensions division DOI "
    "edition event-place event-title genre ISBN ISSN issue jurisdiction keyword language license medium note number "
    "number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first "
    "part-number part-title PMCID PMID printing-number publisher publisher-place references reviewed-genre "
    "reviewed-title scale section source status supplement-number title title-short URL version volume volume-title "
    "year-suffix".split()
)

OTHER_FIELDS = {
    "shortTitle": "title-short",
    "shorttitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "Author": "author",
    "container_title": "container-title",
    "publisher_place": "publisher-place",
    "number-pages": "number-of-pages",
    "original_title": "original-title",
}
"""Names of variables that CSL 1.0.1, Mendeley and others write."""

OTHER_TYPES = {
    "journalarticle": "article-journal",
    "journal-article": "article-journal",
    "article_journal": "article-journal",
    "magazinearticle": "article-magazine",
    "newspaperarticle": "article-newspaper",
    "booksection": "chapter",
    "book-chapter": "chapter",
    "inbook": "chapter",
    "incollection": "chapter",
    "conferencepaper": "paper-conference",
    "proceedings-article": "paper-conference",
    "inproceedings": "paper-conference",
    "conference-paper": "paper-conference",
    "preprint": "article",
    "posted-content": "article",
    "dissertation": "thesis",
    "phdthesis": "thesis",
    "computerprogram": "software",
    "program": "software",
    "monograph": "book",
    "blogpost": "post-weblog",
    "forumpost": "post",
    "web": "webpage",
    "web_page": "webpage",
    "website": "webpage",
    "case": "legal_case",
    "statute": "legislation",
    "film": "motion_picture",
    "letter": "personal_communication",
    "email": "personal_communication",
    "presentation": "speech",
    "encyclopediaarticle": "entry-encyclopedia",
    "dictionaryentry": "entry-dictionary",
    "misc": "document",
    "generic": "document",
    "other": "document",
}
"""Types that others write, in lower case."""

ADMINISTRATIVE = frozenset(("status", "aliases", "tags", "records", "score", "sources"))
"""What refcli says of a reference's place in a library, rather than of the work."""

SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def mapping() -> list[Tag]:
    """What is called otherwise than in CSL 1.0.2."""
    return [
        Tag("all variables of CSL 1.0.2", "the same", "numbers become texts"),
        Tag("citation-key", "id", "before id, which may be an address of Zotero's"),
        *(Tag(name, field) for name, field in OTHER_FIELDS.items()),
        Tag("keyword", "custom.keywords", "where custom has no lists of them"),
        Tag("custom.related, custom.cites", "lists"),
        *(Tag(f"custom.{name}", "", "left out: it belongs to a library") for name in sorted(ADMINISTRATIVE)),
    ]
