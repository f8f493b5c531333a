"""Hayagriva's types, roles and fields (https://github.com/typst/hayagriva/blob/main/docs/file-format.md)."""

from __future__ import annotations

from refcli.formats.format import Tag

TYPES = {
    "article": "article",
    "chapter": "chapter",
    "entry": "entry",
    "anthos": "chapter",
    "report": "report",
    "thesis": "thesis",
    "web": "webpage",
    "scene": "motion_picture",
    "artwork": "graphic",
    "patent": "patent",
    "case": "legal_case",
    "newspaper": "periodical",
    "legislation": "legislation",
    "manuscript": "manuscript",
    "original": "document",
    "post": "post",
    "misc": "document",
    "performance": "performance",
    "periodical": "periodical",
    "proceedings": "book",
    "book": "book",
    "blog": "post-weblog",
    "reference": "book",
    "conference": "event",
    "anthology": "book",
    "repository": "software",
    "thread": "post",
    "video": "motion_picture",
    "audio": "song",
    "exhibition": "event",
}

WITHIN = {
    ("article", "periodical"): "article-journal",
    ("article", "newspaper"): "article-newspaper",
    ("article", "proceedings"): "paper-conference",
    ("article", "conference"): "paper-conference",
    ("article", "blog"): "post-weblog",
    ("article", "anthology"): "chapter",
    ("article", "book"): "chapter",
    ("article", "reference"): "entry",
    ("article", "web"): "webpage",
    ("entry", "repository"): "dataset",
    ("entry", "blog"): "post-weblog",
    ("web", "blog"): "post-weblog",
    ("misc", "repository"): "dataset",
}
"""The type of what stands in a parent of some type, where it differs from the type alone."""

PARENTS = {
    "article": "periodical",
    "chapter": "book",
    "entry": "reference",
    "anthos": "anthology",
    "web": "web",
    "scene": "video",
    "artwork": "exhibition",
    "legislation": "anthology",
    "post": "post",
    "video": "video",
    "audio": "audio",
}
"""The type of a parent that names none."""

ROLES = {
    "translator": "translator",
    "compiler": "compiler",
    "composer": "composer",
    "director": "director",
    "executive-producer": "executive-producer",
    "illustrator": "illustrator",
    "narrator": "narrator",
    "organizer": "organizer",
    "producer": "producer",
    "writer": "script-writer",
    "cast-member": "performer",
    "collaborator": "contributor",
}
"""Roles of ``affiliated``; others are contributors, and the role is kept."""

PLAIN = {
    "abstract": "abstract",
    "annote": "annote",
    "archive": "archive",
    "archive-location": "archive_location",
    "call-number": "call-number",
    "chapter": "chapter-number",
    "genre": "genre",
    "note": "note",
    "page-total": "number-of-pages",
    "runtime": "dimensions",
    "volume-total": "number-of-volumes",
}

WRITTEN = {
    # CSL type: type, type of the parent that its container becomes
    "article": ("article", "repository"),
    "article-journal": ("article", "periodical"),
    "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"),
    "review": ("article", "periodical"),
    "review-book": ("article", "periodical"),
    "paper-conference": ("article", "proceedings"),
    "post-weblog": ("article", "blog"),
    "chapter": ("chapter", "book"),
    "entry": ("entry", "reference"),
    "entry-dictionary": ("entry", "reference"),
    "entry-encyclopedia": ("entry", "reference"),
    "book": ("book", "book"),
    "classic": ("book", "book"),
    "pamphlet": ("book", "book"),
    "collection": ("anthology", "anthology"),
    "report": ("report", "anthology"),
    "standard": ("report", "anthology"),
    "thesis": ("thesis", "anthology"),
    "webpage": ("web", "web"),
    "post": ("post", "thread"),
    "motion_picture": ("video", "video"),
    "broadcast": ("video", "video"),
    "song": ("audio", "audio"),
    "graphic": ("artwork", "exhibition"),
    "figure": ("artwork", "anthology"),
    "patent": ("patent", "anthology"),
    "legal_case": ("case", "anthology"),
    "legislation": ("legislation", "anthology"),
    "bill": ("legislation", "anthology"),
    "manuscript": ("manuscript", "anthology"),
    "performance": ("performance", "performance"),
    "periodical": ("periodical", "periodical"),
    "software": ("repository", "repository"),
    "dataset": ("misc", "repository"),
    "event": ("conference", "conference"),
}
"""How the writer says a type; any other is ``misc``."""


def mapping() -> list[Tag]:
    """What each field becomes."""
    return [
        Tag("the key of an entry", "id"),
        *(Tag(f"type: {name}", f"type {type}") for name, type in TYPES.items()),
        *(Tag(f"type: {own}, parent: {{type: {parent}}}", f"type {type}") for (own, parent), type in WITHIN.items()),
        Tag("title", "title", "short is title-short, translation custom.translated"),
        Tag("author, editor", "author, editor"),
        *(Tag(f"affiliated: {{role: {role}}}", field) for role, field in ROLES.items()),
        Tag("date", "issued", "of the entry, else of its parent"),
        Tag("publisher, organization", "publisher", "name and location"),
        Tag("location", "publisher-place", "event-place of a conference"),
        *(Tag(name, field) for name, field in PLAIN.items()),
        Tag("issue, volume, edition", "issue, volume, edition", "of the periodical or book first"),
        Tag("page-range", "page"),
        Tag("language", "language"),
        Tag("serial-number", "DOI, ISBN, ISSN, PMID, PMCID, number", "arxiv is custom.ids"),
        Tag("url", "URL", "its date is accessed"),
        Tag("parent: title", "container-title", "a conference is event-title"),
        Tag("parent: parent: title", "collection-title"),
    ]
