"""EndNote's reference types and fields, and what each means in each type.

The fields are the generic ones of EndNote's reference types table; they are named here as its XML names them
(``RSXML.dtd`` in EndNote's program folder), and the tags of its export style "EndNote Export" stand for the same
fields. So both formats share one table. The letters of classic refer are those of its manual (``refer(1)``).
"""

from __future__ import annotations

from typing import NamedTuple

from refcli.formats.format import Tag


class Kind(NamedTuple):
    """A reference type: its name and number, the CSL type, and which table of `OWN` tells what its fields mean."""

    name: str
    number: int
    type: str
    fields: str = ""


KINDS = (
    Kind("Journal Article", 17, "article-journal", "article"),
    Kind("Magazine Article", 19, "article-magazine", "article"),
    Kind("Newspaper Article", 23, "article-newspaper", "newspaper"),
    Kind("Electronic Article", 43, "article-journal", "article"),
    Kind("Book", 6, "book", "book"),
    Kind("Edited Book", 28, "book", "edited"),
    Kind("Electronic Book", 44, "book", "book"),
    Kind("Book Section", 5, "chapter", "chapter"),
    Kind("Electronic Book Section", 60, "chapter", "chapter"),
    Kind("Conference Proceedings", 10, "paper-conference", "conference"),
    Kind("Conference Paper", 47, "paper-conference", "conference"),
    Kind("Thesis", 32, "thesis", "thesis"),
    Kind("Report", 27, "report", "report"),
    Kind("Patent", 25, "patent", "patent"),
    Kind("Standard", 58, "standard", "rule"),
    Kind("Legal Rule or Regulation", 50, "regulation", "rule"),
    Kind("Web Page", 12, "webpage", "web"),
    Kind("Blog", 56, "post-weblog", "web"),
    Kind("Online Database", 45, "webpage", "web"),
    Kind("Online Multimedia", 48, "webpage", "web"),
    Kind("Dataset", 59, "dataset", "program"),
    Kind("Computer Program", 9, "software", "program"),
    Kind("Manuscript", 36, "manuscript", "manuscript"),
    Kind("Unpublished Work", 34, "manuscript", "manuscript"),
    Kind("Pamphlet", 24, "pamphlet", "manuscript"),
    Kind("Encyclopedia", 53, "entry-encyclopedia", "chapter"),
    Kind("Dictionary", 52, "entry-dictionary", "chapter"),
    Kind("Statute", 31, "legislation", "law"),
    Kind("Bill", 4, "bill", "law"),
    Kind("Case", 7, "legal_case", "case"),
    Kind("Hearing", 14, "hearing", "law"),
    Kind("Government Document", 46, "report", "report"),
    Kind("Grant", 54, "report", "report"),
    Kind("Personal Communication", 26, "personal_communication", "letter"),
    Kind("Film or Broadcast", 21, "motion_picture", "film"),
    Kind("Audiovisual Material", 3, "motion_picture", "film"),
    Kind("Music", 61, "song", "music"),
    Kind("Map", 20, "map", "map"),
    Kind("Artwork", 2, "graphic", "graphic"),
    Kind("Figure", 37, "figure", "graphic"),
    Kind("Chart or Table", 38, "figure", "graphic"),
    Kind("Equation", 39, "figure", "graphic"),
    Kind("Classical Work", 49, "classic", "book"),
    Kind("Ancient Text", 51, "classic", "book"),
    Kind("Serial", 57, "periodical", "book"),
    Kind("Catalog", 8, "book", "book"),
    Kind("Aggregated Database", 55, "document"),
    Kind("Generic", 13, "document"),
)
NUMBERS = {kind.number: kind for kind in KINDS}

NAMES = {kind.name.casefold(): kind for kind in KINDS} | {
    # Newer types of EndNote, whose numbers we have not seen, and names that other programs write.
    "preprint": Kind("Preprint", 0, "article", "article"),
    "discussion forum": Kind("Discussion Forum", 0, "post", "web"),
    "social media": Kind("Social Media", 0, "post", "web"),
    "podcast": Kind("Podcast", 0, "broadcast", "film"),
    "television episode": Kind("Television Episode", 0, "broadcast", "film"),
    "interview": Kind("Interview", 0, "interview", "letter"),
    "press release": Kind("Press Release", 0, "article", "web"),
    "multimedia application": Kind("Multimedia Application", 0, "software", "program"),
    "audio": Kind("Audio", 0, "song", "music"),
    **{
        other: next(kind for kind in KINDS if kind.name == name)
        for other, name in {
            "journal": "Journal Article",
            "article": "Journal Article",
            "conference": "Conference Paper",
            "dissertation": "Thesis",
            "electronic source": "Web Page",
            "website": "Web Page",
            "newspaper": "Newspaper Article",
            "magazine": "Magazine Article",
            "review": "Journal Article",
            "unused 1": "Generic",
        }.items()
    },
}
GENERIC = NAMES["generic"]

WRITTEN = {
    **{kind.type: kind for kind in reversed(KINDS)},
    "manuscript": NAMES["unpublished work"],
    "article": NAMES["electronic article"],
    "review": NAMES["journal article"],
    "review-book": NAMES["journal article"],
    "entry": NAMES["encyclopedia"],
    "post": NAMES["web page"],
    "broadcast": NAMES["film or broadcast"],
    "interview": NAMES["personal communication"],
    "speech": NAMES["conference paper"],
    "treaty": NAMES["statute"],
    "musical_score": NAMES["music"],
    "collection": NAMES["manuscript"],
}
"""The kind that is written for a CSL type: the first of `KINDS`, but for these; any other is Generic."""

TAGS = {
    "A": "authors", "B": "secondary-title", "C": "pub-location", "D": "year", "E": "secondary-authors", "F": "label",
    "G": "language", "H": "translated-authors", "I": "publisher", "J": "secondary-title", "K": "keywords",
    "L": "call-num", "M": "accession-num", "N": "number", "O": "alt-title", "P": "pages", "Q": "translated-title",
    "R": "electronic-resource-num", "S": "tertiary-title", "T": "title", "U": "urls", "V": "volume",
    "W": "remote-database-provider", "X": "abstract", "Y": "tertiary-authors", "Z": "notes", "1": "custom1",
    "2": "custom2", "3": "custom3", "4": "custom4", "6": "num-vols", "7": "edition", "8": "pub-dates", "9": "work-type",
    "?": "subsidiary-authors", "@": "isbn", "!": "short-title", "#": "custom5", "$": "custom6", "]": "custom7",
    "&": "section", "(": "orig-pub", ")": "reprint-edition", "*": "reviewed-item", "+": "auth-address",
    "^": "caption", ">": "pdf-urls", "<": "research-notes", "[": "access-date", "=": "modified-date",
    "~": "remote-database-name",
}  # fmt: skip
"""EndNote's tags; ``%0`` is the reference type."""

TAG_OF = {field: tag for tag, field in reversed(TAGS.items())} | {"secondary-title": "B"}

COMMON: dict[str, str] = {
    "authors": "author",
    "secondary-authors": "editor",
    "tertiary-authors": "collection-editor",
    "subsidiary-authors": "translator",
    "translated-authors": "custom.translated",
    "title": "title",
    "secondary-title": "container-title",
    "tertiary-title": "collection-title",
    "alt-title": "container-title-short",
    "full-title": "container-title",
    "abbr-1": "container-title-short",
    "short-title": "title-short",
    "translated-title": "custom.translated",
    "pages": "page",
    "volume": "volume",
    "number": "issue",
    "num-vols": "number-of-volumes",
    "edition": "edition",
    "section": "section",
    "year": "issued",
    "pub-dates": "issued",
    "pub-location": "publisher-place",
    "publisher": "publisher",
    "isbn": "ISSN, ISBN",
    "electronic-resource-num": "DOI",
    "accession-num": "PMID, custom.ids",
    "call-num": "call-number",
    "label": "id",
    "keywords": "custom.keywords",
    "abstract": "abstract",
    "notes": "note",
    "research-notes": "annote",
    "work-type": "genre",
    "reviewed-item": "reviewed-title",
    "urls": "URL",
    "language": "language",
    "remote-database-name": "source",
    "remote-database-provider": "source",
    "access-date": "accessed",
    "auth-address": "custom.affiliations",
    "custom2": "PMCID",
}
"""What a field means unless its type says otherwise; a field that stands in no table is kept."""

OWN: dict[str, dict[str, str]] = {
    "": {},
    "article": {"edition": "available-date", "section": "page-first", "custom7": "number"},
    "newspaper": {"custom7": "number"},
    "book": {
        "secondary-authors": "collection-editor",
        "tertiary-authors": "editor",
        "secondary-title": "collection-title",
        "number": "collection-number",
        "pages": "number-of-pages",
        "section": "page",
    },
    "edited": {
        "authors": "editor",
        "secondary-authors": "collection-editor",
        "tertiary-authors": "",
        "secondary-title": "collection-title",
        "number": "collection-number",
        "pages": "number-of-pages",
        "section": "page",
    },
    "chapter": {"number": "collection-number", "section": "chapter-number"},
    "conference": {
        "pub-location": "event-place",
        "custom1": "publisher-place",
        "custom3": "container-title",
        "subsidiary-authors": "organizer",
    },
    "thesis": {
        "secondary-authors": "contributor",
        "tertiary-authors": "contributor",
        "secondary-title": "division",
        "number": "number",
        "pages": "number-of-pages",
    },
    "report": {"secondary-title": "collection-title", "number": "number", "isbn": "number"},
    "patent": {
        "secondary-authors": "authority",
        "isbn": "number",
        "number": "call-number",
        "volume": "version",
        "edition": "custom.classifications",
        "call-num": "",
        "section": "",
        "tertiary-title": "",
    },
    "rule": {"volume": "number", "isbn": "number", "secondary-authors": "authority", "number": ""},
    "web": {"number": "number", "pages": ""},
    "program": {"secondary-title": "collection-title", "edition": "version", "number": "number"},
    "manuscript": {"secondary-title": "collection-title", "number": "number"},
    "law": {"number": "number", "edition": "chapter-number", "tertiary-title": "authority"},
    "case": {"number": "number", "publisher": "authority"},
    "letter": {"secondary-authors": "recipient"},
    "film": {
        "secondary-authors": "director",
        "tertiary-authors": "producer",
        "subsidiary-authors": "performer",
        "pages": "dimensions",
        "work-type": "medium",
        "number": "number",
    },
    "music": {"tertiary-authors": "producer", "number": "number"},
    "map": {"secondary-title": "collection-title", "custom1": "scale", "number": "number"},
    "graphic": {"number": "number", "work-type": "medium"},
}
"""What the fields of some types mean instead; ``""``: nothing in CSL, so that the field is kept."""

MEANING = {name: {field: meaning for field, meaning in (COMMON | own).items() if meaning} for name, own in OWN.items()}
"""Fields to CSL for each name of `OWN`."""

PEOPLE = frozenset(
    "author editor collection-editor translator contributor organizer director producer performer recipient".split()
)
"""CSL fields of names that a field of EndNote can mean."""


def place_of(fields: str) -> dict[str, str]:
    """The EndNote field for each CSL field, for a name of `OWN`; what has several, in the first."""
    return {meaning: field for field, meaning in reversed(MEANING[fields].items())}


def mapping() -> list[Tag]:
    """The tags of EndNote, what they become, and in which types something else."""
    names = {tag: field for tag, field in TAGS.items() if tag != "J"}
    return [Tag("%0", "type"), *(_row(f"%{tag}", field) for tag, field in names.items()), Tag("%J", "container-title")]


def xml_mapping() -> list[Tag]:
    """The elements of EndNote's XML, what they become, and in which types something else."""
    fields = dict.fromkeys([*COMMON, *TAGS.values()])
    return [Tag("ref-type", "type"), *(_row(field, field) for field in fields)]


def _row(label: str, field: str) -> Tag:
    others: dict[str, list[str]] = {}
    for kind in KINDS:
        own = OWN[kind.fields].get(field)
        if own is not None:
            others.setdefault(own or "custom.kept", []).append(kind.name)
    note = "; ".join(f"{meaning}: {', '.join(kinds)}" for meaning, kinds in others.items())
    return Tag(label, COMMON.get(field, "custom.kept"), note)
