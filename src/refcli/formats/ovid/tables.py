"""The fields of Ovid's exports by name and by tag, of MEDLINE, Embase, PsycINFO and the journals and books at Ovid.

Names and tags: the field guides of these databases (https://ospguides.ovid.com/OSPguides/medline.htm, .../embase.htm,
.../psycdb.htm). The layout with names was seen in real files, the tagged one is known from the guides.
"""

from __future__ import annotations

from refcli.formats.format import Tag

ROWS: tuple[tuple[str, str, str, str], ...] = (
    # what it is to us, names of fields, tags, CSL field
    ("author", "Author|Authors|Author(s)", "AU", "author, editor"),
    ("full author", "Authors Full Name|Author Full Name|Full Author Name(s)|Author Full Names", "FA", "author"),
    ("editor", "Editor|Editors|Editor(s)", "", "editor"),
    ("group", "Corporate Author|Institutional Author|Collaborative Author|Group Author", "CA", "author"),
    ("title", "Title|Article Title", "TI", "title"),
    ("chapter", "Chapter Title", "", "title"),
    ("original title", "Original Title|Vernacular Title|Foreign Title", "OT|TT", "original-title"),
    ("source", "Source|Full Source|Journal Source", "SO", "container-title, issued, volume, issue, page"),
    ("journal", "Journal Name|Journal|Journal Title|Book Title", "JN|JT", "container-title"),
    (
        "short journal",
        "Abbreviated Source|Abbreviated Journal Name|Journal Abbreviation",
        "JA|TA",
        "container-title-short",
    ),
    ("volume", "Volume", "VO", "volume"),
    ("issue", "Issue|Issue/Part|Issue Number", "IP", "issue"),
    ("page", "Page|Pages|Pagination|Page Range", "PG", "page"),
    ("date", "Date of Publication|Publication Date", "DP", "issued"),
    ("year", "Year of Publication|Publication Year|Year", "YR", "issued"),
    ("online", "Electronic Date of Publication|Date of Electronic Publication", "EP", "available-date"),
    ("abstract", "Abstract", "AB", "abstract"),
    (
        "keywords",
        "Author Keywords|Keyword|Keywords|Key Concepts|Keyword Heading|Author Keyword",
        "KW|KF|ID",
        "custom.keywords",
    ),
    ("mesh", "MeSH Subject Headings|MeSH Headings|MeSH|Medical Subject Headings", "MH", "custom.mesh"),
    (
        "index",
        (
            "Subject Headings|Embase Subject Headings|Emtree Headings|Emtree Heading|Descriptors|"
            "Candidate Terms|EMTREE Subject Headings|Heading Word"
        ),
        "SH|HW|EM|DE",
        "custom.keywords_index",
    ),
    ("doi", "DOI Number|DOI|Digital Object Identifier|Article Digital Object Identifier", "DO|DI", "DOI"),
    (
        "issn",
        (
            "ISSN|ISSN Print|ISSN Electronic|Electronic ISSN|Print ISSN|E-ISSN|ISSN Linking|"
            "International Standard Serial Number"
        ),
        "IS|ES|EI|IL",
        "ISSN",
    ),
    ("isbn", "ISBN|International Standard Book Number", "IB|BN", "ISBN"),
    ("pmid", "PMID|PubMed ID|MEDLINE PMID|Medline PMID", "PM|PMID", "PMID"),
    ("unique", "Unique Identifier", "UI", "PMID"),
    ("pmcid", "PMC Identifier|PMC ID|PMCID", "PMC", "PMCID"),
    ("accession", "Accession Number", "AN", "custom.ids"),
    ("language", "Language|Article Language|Language of Publication", "LG|LA", "language"),
    ("publisher", "Publisher|Publisher Information|Publisher Name", "PB", "publisher"),
    ("place", "Country of Publication|Place of Publication|Publisher Location", "CP|PL", "publisher-place"),
    (
        "institution",
        "Institution|Author Affiliation|Author Affiliations|Affiliation|Author Address|Affiliations",
        "IN",
        "custom.affiliations, custom.author_affiliations",
    ),
    ("type", "Publication Type|Document Type|Record Type", "PT|DT", "type, genre"),
    (
        "conference",
        ("Conference Information|Conference Name|Conference|Meeting Information|Conference Publication"),
        "CF|CN",
        "event-title",
    ),
    ("references", "References|Cited References|Reference", "RF", "custom.cites"),
    ("status", "Status", "ST", "status, available-date"),
    (
        "grants",
        ("Grant Number|Grant Information|Grants and Funding|Funding|Grant|Grant Number/Funding Organisation"),
        "GI|NO|GR",
        "custom.funding",
    ),
    ("series", "Series|Series Title|Parent Book Series|Book Series Title", "SE", "collection-title"),
    ("edition", "Edition", "ED", "edition"),
    ("database", "Database|Database Name", "DB", "source"),
    ("url", "URL|Web URL|Article URL", "UR|URL", "URL"),
    ("note", "Notes|Note", "NT", "note"),
)

BY_NAME = {name.casefold(): key for key, names, _tags, _field in ROWS for name in names.split("|")}
BY_TAG = {tag: key for key, _names, tags, _field in ROWS for tag in tags.split("|") if tag}

OTHER_NAMES = frozenset(
    name.casefold()
    for name in (
        "Score|Journal Subset|NLM Journal Code|Link to the Ovid Full Text or citation|"
        "Link to the External Link Resolver|Author E-mail|Author Email|Copyright|CODEN|"
        "Correspondence Address|Summary Language|Record Owner|Version ID|"
        "Registry Number/Name of Substance|Comments|Entry Date|Revision Date|Date Created|"
        "Number of References|Local Messages|Classification Code|Population Group|Age Group|Methodology|"
        "Publisher Item Identifier|Publishing Model|Publication Status|Publication History Status|"
        "Entrez Date|MeSH Date|NLM Journal Name|CAS Registry Numbers|Drug Trade Name|Device Trade Name|"
        "Cited by|Format Availability|Grant Sponsorship|Tests & Measures|Link to Full Text|Other ID|"
        "Section of the Journal|Published as|Section Headings|Release Date|Correction Date"
    ).split("|")
)
"""Names of fields that are kept."""

DEGREES = frozenset(
    (
        "md phd rn msc bsc ma mph bs ms do dds faan frcp mbbs mbchb mb bch drph scd edd jd pharmd dnp msn bsn "
        "rd lcsw mba prof dr dsc dphil facs facc frcs fracp faha mrcp mrcpsych frcpsych pa-c pac np aprn crna "
        "cns msw mhs mha mpa ba bm bmbs dmd dvm psyd fapa fache ccrn phn otr pt dpt facp facep facog faap "
        "mphil msph frcpc frcsc frcog med esq aocn ocn cnm cnp fnp fanp bch bao mbbch dm mdphd mscn ffa fccp "
        "fesc frcpath"
    ).split()
)
"""Degrees and titles behind names, in lower case without dots."""


def mapping() -> list[Tag]:
    """How each field maps."""
    return [
        Tag(", ".join([*names.split("|"), *[tag for tag in tags.split("|") if tag]]), field)
        for _key, names, tags, field in ROWS
    ] + [Tag("other", "custom.kept", "Journal Subset, Registry Number, links of the session ...")]
