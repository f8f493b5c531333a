"""The tags of Web of Science, as Clarivate's help on exported records lists them, and where each goes.

https://webofscience.help.clarivate.com/en-us/Content/export-records.htm; the tags in Chinese of CSCD records (Z1 to
Z8) as CiteSpace's page on CSCD describes them.
"""

from __future__ import annotations

from refcli.formats.format import Tag

NAME = "wos"

LISTS = frozenset("AU AF BA BF BE ED GP CA C1 CC CR Z2 TR".split())
"""Tags of which each line is a value of its own; in all others a further line continues the text."""

PLAIN: dict[str, str] = {
    "SE": "collection-title",
    "VL": "volume",
    "PN": "part-number",
    "SU": "supplement-number",
    "PG": "number-of-pages",
    "CT": "event-title",
    "CL": "event-place",
    "CE": "edition",
    "VN": "version",
    "NT": "note",
}
"""Tags whose text is the value of a field as it stands, both when reading and when writing."""

TYPES: dict[str, str] = {
    "book chapter": "chapter",
    "chapter": "chapter",
    "book": "book",
    "conference paper": "paper-conference",
    "meeting": "paper-conference",
    "thesis": "thesis",
    "dissertation": "thesis",
    "dissertation/thesis": "thesis",
    "thesis/dissertation": "thesis",
    "doctoral dissertation": "thesis",
    "report": "report",
    "patent": "patent",
    "standard": "standard",
    "data set": "dataset",
    "dataset": "dataset",
    "software": "software",
    "preprint": "article",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "webpage": "webpage",
    "document": "document",
    "manuscript": "manuscript",
}
"""Document types (DT) that say what the thing is, whatever PT says; the others are kinds of articles (``genre``)."""

PUBLICATIONS: dict[str, str] = {
    "J": "article-journal",
    "C": "paper-conference",
    "P": "patent",
    "B": "book",
    "S": "chapter",
}
"""What PT alone says; B and S are looked at closer."""

WRITTEN: dict[str, tuple[str, str]] = {
    "article-journal": ("J", "Article"),
    "paper-conference": ("C", "Proceedings Paper"),
    "book": ("B", "Book"),
    "chapter": ("B", "Book Chapter"),
    "patent": ("P", "Patent"),
    "thesis": ("B", "Dissertation/Thesis"),
    "report": ("B", "Report"),
    "standard": ("B", "Standard"),
    "dataset": ("J", "Data Set"),
    "software": ("J", "Software"),
    "article": ("J", "Preprint"),
    "article-magazine": ("J", "Magazine Article"),
    "article-newspaper": ("J", "Newspaper Article"),
    "webpage": ("J", "Webpage"),
    "manuscript": ("J", "Manuscript"),
}
"""Type → PT and DT; any other type is written as J and Document."""

GENRES = frozenset(
    (
        "Review|Editorial Material|Letter|Meeting Abstract|Note|Correction|Book Review|News Item|Biographical-Item|"
        "Reprint|Discussion|Data Paper|Software Review|Retracted Publication|Retraction|Expression of Concern|"
        "Bibliography|Item About an Individual|Art Exhibit Review|Correction, Addition|Journal Paper|Journal Article"
    ).split("|")
)
"""Document types that stand first in DT in place of ``Article``."""

ORDER = (
    "PT AU BA BE GP AF BF CA TI SO SE BS LA DT CT CY CL SP HO DE ID MH AB C1 C3 RP EM RI OI FU FP FX CR NR TC Z9 U1 U2 "
    "PU PI PA SN EI BN J9 JI PD PY VL IS PN SU SI MA BP EP AR DI DL D2 EA EY PG WC WE SC GA UT PM OA HC HP DA "
    "UR NT CE VN Z1 Z2 Z3 Z4 Z5 Z6 Z7 Z8 ZB"
).split()
"""The order in which Web of Science writes them."""

HEAD = "\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\n"

_ROWS = (
    ("PT, DT", "type", "DT decides; what more DT says is `genre`"),
    ("AF, AU", "author", "the full names where both stand; `[Anonymous]` is nobody"),
    ("CA, GP", "author", "bodies"),
    ("BA, BF", "container-author", "`author` of a whole book"),
    ("BE, ED", "editor", ""),
    ("TR", "translator", ""),
    ("TI", "title", ""),
    ("FT", "original-title", ""),
    ("SO", "container-title", "not for a book that bears the same title"),
    ("JI, J9", "container-title-short", "JI; J9 is kept beside it"),
    ("LA", "language", ""),
    ("DE", "custom.keywords", "and `keyword`"),
    ("ID", "custom.keywords_plus", "Keywords Plus; and `keyword`"),
    ("MH", "custom.mesh", "MEDLINE; and `keyword`"),
    ("AB", "abstract", ""),
    ("C1", "custom.affiliations", "`[A; B]` in front: `custom.author_affiliations`"),
    ("RI, OI", "custom.author_ids", "ResearcherID and ORCID, by the author's name"),
    ("FU, FX", "custom.funding", "FX where it stands alone, else it is kept"),
    ("CR", "(list: cites)", "the cited references; NR is how many there are"),
    ("TC, Z9", "custom.cited_by", "as of DA"),
    ("WC", "custom.classifications", "scheme `wos-category`"),
    ("SC", "custom.classifications", "scheme `wos-area`"),
    ("PU", "publisher", ""),
    ("PI, PV", "publisher-place", ""),
    ("SN, EI", "ISSN", "print first"),
    ("BN", "ISBN", ""),
    ("PY, PD", "issued", "EA where there is no PY"),
    ("EA, EY", "available-date", ""),
    ("CY", "event-date", ""),
    ("IS", "issue", ""),
    ("BP, EP, PS", "page", ""),
    ("AR", "number", ""),
    ("DI", "DOI", ""),
    ("UR, AW, DL", "URL", "DL only where it is not the DOI's own address"),
    ("PM", "PMID", ""),
    ("UT", "custom.ids", "`wos`; of other databases `other`; of MEDLINE also `PMID`"),
    ("Z1 to Z4", "custom.translated", "CSCD: title, names, journal and abstract in Chinese"),
)


def mapping() -> list[Tag]:
    """How each tag maps."""
    rows = [Tag(tag, field) for tag, field in PLAIN.items()]
    rows += [Tag(*row) for row in _ROWS]
    return [*sorted(rows), Tag("others", "custom.kept", "come back when the item is written in this format")]
