"""The tags of MEDLINE text and the types of PubMed, as tables.

Tags: https://www.nlm.nih.gov/bsd/mms/medlineelements.html; the elements of the XML that say the same:
https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html; types: MeSH's publication types (tree V).
"""

from __future__ import annotations

from refcli.formats.format import Tag

ROWS: tuple[tuple[str, str, str, str], ...] = (
    # tag, CSL field, element of the XML, remark
    ("PMID", "PMID", "PMID", "begins a record"),
    ("PMC", "PMCID", "ArticleId IdType=pmc", ""),
    ("TI", "title", "ArticleTitle", "without its full stop and without the brackets of a translated title"),
    ("TT", "original-title", "VernacularTitle", "the title in the language of the paper"),
    ("BTI", "container-title", "BookTitle", "title of the book; the title itself where TI is absent"),
    ("CTI", "collection-title", "CollectionTitle", ""),
    ("VTI", "volume-title", "VolumeTitle", ""),
    ("FAU", "author", "Author", "in their order, with CN"),
    ("AU", "author", "Author", "where no FAU says it in full"),
    ("CN", "author", "CollectiveName", "a body among the authors"),
    ("AD", "custom.affiliations", "Affiliation", "of the author above; custom.author_affiliations says whose"),
    ("AUID", "custom.author_ids", "Identifier", "of the author above"),
    ("FED", "editor", "AuthorList Type=editors", ""),
    ("ED", "editor", "AuthorList Type=editors", "where no FED says it in full"),
    ("JT", "container-title", "Journal/Title", ""),
    ("TA", "container-title-short", "MedlineTA, ISOAbbreviation", "the journal's title where JT is absent"),
    ("DP", "issued", "PubDate, MedlineDate", ""),
    ("DEP", "available-date", "ArticleDate", "published online"),
    ("VI", "volume", "Volume", ""),
    ("IP", "issue", "Issue", ""),
    ("PG", "page", "Pagination", "482-91 is 482-491"),
    ("AID", "DOI", "ArticleId", "[doi]; [pii] is number where it is an article's number, else kept"),
    ("LID", "DOI", "ELocationID", "as AID"),
    ("IS", "ISSN", "ISSN", "print first"),
    ("ISSN", "ISSN", "", "as IS (ERIC)"),
    ("ISBN", "ISBN", "Isbn", ""),
    ("AB", "abstract", "AbstractText", "labels stay in front: METHODS: ..."),
    ("OAB", "custom.translated.abstract", "OtherAbstract", "where OABL names another language; else kept"),
    ("OABL", "custom.translated.abstract", "OtherAbstract Language", "the language of OAB; kept"),
    ("MH", "custom.mesh", "MeshHeading", "one for each qualifier; * marks a major topic"),
    ("OT", "custom.keywords", "Keyword", ""),
    ("KW", "custom.keywords", "", "as OT (ERIC)"),
    ("GR", "custom.funding", "Grant", ""),
    ("LA", "language", "Language", "the first; others are kept"),
    ("PL", "publisher-place", "Country, PublisherLocation", ""),
    ("PB", "publisher", "PublisherName", ""),
    ("EN", "edition", "Edition", ""),
    ("PT", "type, genre", "PublicationType", "kinds such as Review are the genre; Retracted Publication is status"),
    ("GN", "note", "GeneralNote", ""),
    ("RIN", "status", "CommentsCorrections RefType=RetractionIn", "retracted; the notice is kept"),
    ("SO", "container-title, issued, volume, issue, page", "", "where the tags for them are absent; kept"),
)
"""What becomes a field; every other tag is kept under its name and written again."""

FIELDS = frozenset(row[0] for row in ROWS)

TAGS = FIELDS | frozenset(
    "OWN STAT DA DCOM LR RN NM SB JID PMCR MID OID EDAT MHDA CRDT PST PHST OTO CI COIS OCI OCN GS SI SFM RF NR PS FPS "
    "IR FIR IRAD CTDT DRDT CDAT PUBM GNM PROV SPIN FIR".split()
) | {"CON", "CIN", "EIN", "EFR", "ROF", "PRIN", "PROF", "UIN", "UOF", "RPI", "RPF", "CRI", "CRF", "RRI", "RRF", "ECI",
     "ECF", "ORI", "DDIN", "DRIN"}  # fmt: skip
"""Tags that are known to exist; another counts as one only where it stands in its column."""

PEOPLE = frozenset(("FAU", "AU", "CN", "AD", "AUID", "FED", "ED"))
"""Tags whose order matters: what follows a name belongs to it."""

TYPES: tuple[tuple[str, str], ...] = (
    # The first row of a CSL type gives the name that is written; the first row that matches gives the type.
    ("Preprint", "article"),
    ("Newspaper Article", "article-newspaper"),
    ("Journal Article", "article-journal"),
    ("Journal Articles", "article-journal"),
    ("Book Chapter", "chapter"),
    ("Book", "book"),
    ("Books", "book"),
    ("Monograph", "book"),
    ("Collected Work", "book"),
    ("Collected Works - Proceedings", "book"),
    ("Academic Dissertation", "thesis"),
    ("Dissertation", "thesis"),
    ("Dissertations/Theses", "thesis"),
    ("Dissertations/Theses - Doctoral Dissertations", "thesis"),
    ("Dissertations/Theses - Masters Theses", "thesis"),
    ("Thesis", "thesis"),
    ("Technical Report", "report"),
    ("Reports", "report"),
    ("Reports - Research", "report"),
    ("Government Document", "report"),
    ("Dataset", "dataset"),
    ("Congress", "paper-conference"),
    ("Clinical Conference", "paper-conference"),
    ("Consensus Development Conference", "paper-conference"),
    ("Consensus Development Conference, NIH", "paper-conference"),
    ("Conference Proceedings", "paper-conference"),
    ("Conference Paper", "paper-conference"),
    ("Speeches/Meeting Papers", "paper-conference"),
    ("Patent", "patent"),
    ("Legislation", "legislation"),
    ("Legal Case", "legal_case"),
    ("Unpublished Work", "manuscript"),
    ("Webpage", "webpage"),
    ("Web Archive", "webpage"),
    ("Blog", "post-weblog"),
    ("Encyclopedia", "entry-encyclopedia"),
    ("Dictionary", "entry-dictionary"),
    ("Interactive Tutorial", "webpage"),
    ("Software", "software"),
    ("Standard", "standard"),
    ("Map", "map"),
    ("Document", "document"),
)
CSL_TYPES = {name.casefold(): (rank, csl) for rank, (name, csl) in enumerate(TYPES)}
NAMES_OF_TYPES = {csl: name for name, csl in reversed(TYPES)}

KINDS = frozenset(name.casefold() for name, _csl in TYPES[TYPES.index(("Congress", "paper-conference")) + 1 :][:3])
"""Types that also say what kind of text a paper is."""

NO_GENRE = frozenset(("english abstract", "retracted publication", "overall"))
"""Publication types that do not say what kind of text a paper is, as those that begin with ``Research Support``."""

COMMENTS = {
    "CommentOn": "CON", "CommentIn": "CIN", "ErratumIn": "EIN", "ErratumFor": "EFR", "RetractionIn": "RIN",
    "RetractionOf": "ROF", "PartialRetractionIn": "PRIN", "PartialRetractionOf": "PROF", "UpdateIn": "UIN",
    "UpdateOf": "UOF", "RepublishedIn": "RPI", "RepublishedFrom": "RPF", "CorrectedandRepublishedIn": "CRI",
    "CorrectedandRepublishedFrom": "CRF", "RetractedandRepublishedIn": "RRI", "RetractedandRepublishedFrom": "RRF",
    "ExpressionOfConcernIn": "ECI", "ExpressionOfConcernFor": "ECF", "OriginalReportIn": "ORI",
    "SummaryForPatientsIn": "SPIN", "ReprintIn": "RPI", "ReprintOf": "RPF", "AssociatedDataset": "DDIN",
    "AssociatedPublication": "DRIN",
}  # fmt: skip
"""``RefType`` of the XML and the tag that says the same."""

EVENTS = {"pubmed": "EDAT", "medline": "MHDA", "entrez": "CRDT"}
"""``PubStatus`` of dates that have a tag of their own; the others are ``PHST``."""


def mapping() -> list[Tag]:
    """How each tag of MEDLINE text maps."""
    return [Tag(tag, field, note) for tag, field, _element, note in ROWS] + [
        Tag("other", "custom.kept", "OWN, STAT, RN, SB, EIN, FIR, PHST ...: written again by the nbib writer")
    ]


def xml_mapping() -> list[Tag]:
    """How each element of PubMed's XML maps."""
    return [Tag(element, field, note) for _tag, field, element, note in ROWS if element] + [
        Tag("ReferenceList", "custom.cites", "the cited references, as a list"),
        Tag("Book/AuthorList", "container-author", "where the chapter has authors of its own"),
        Tag("other", "custom.kept", "under the tag of MEDLINE text that says the same, else under the element's name"),
    ]
