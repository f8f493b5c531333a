"""What types and tags of RIS mean, for the reader and the writer alike.

The old specification is that of Reference Manager (2001), the new one that of 2011, in which a tag's meaning depends
on ``TY``; both are known from https://en.wikipedia.org/wiki/RIS_(file_format) and from what EndNote, Zotero, Scopus
and Web of Science write. Where they differ, what these programs write decides.
"""

from __future__ import annotations

from functools import lru_cache

from refcli.formats.format import Tag

TYPES: dict[str, str] = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "ART": "graphic",
    "BILL": "bill",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CASE": "legal_case",
    "CHAP": "chapter",
    "CHART": "figure",
    "CLSWK": "classic",
    "COMP": "software",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "CTLG": "book",
    "DATA": "dataset",
    "DBASE": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "EQUA": "figure",
    "FIGURE": "figure",
    "GEN": "document",
    "GOVDOC": "report",
    "GRANT": "document",
    "GRNT": "document",
    "HEAR": "hearing",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "INTV": "interview",
    "JFULL": "periodical",
    "JOUR": "article-journal",
    "LEGAL": "regulation",
    "MANSCPT": "manuscript",
    "MAP": "map",
    "MGZN": "article-magazine",
    "MPCT": "motion_picture",
    "MULTI": "webpage",
    "MUSIC": "musical_score",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "PCOMM": "personal_communication",
    "PODC": "broadcast",
    "RPRT": "report",
    "SER": "book",
    "SLIDE": "speech",
    "SOUND": "song",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}

ALIASES: dict[str, str] = {
    "ARTICLE": "JOUR",
    "CONFERENCE": "CONF",
    "DATASET": "DATA",
    "DISS": "THES",
    "DISSERTATION": "THES",
    "INPROCEEDINGS": "CONF",
    "MAGAZINE": "MGZN",
    "MISC": "GEN",
    "MUSC": "MUSIC",
    "PODCAST": "PODC",
    "REPORT": "RPRT",
    "SOFTWARE": "COMP",
    "STD": "STAND",
}
"""Names that stand for a type in files that do not keep to the specification."""

WRITTEN: dict[str, str] = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "PODC",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "collection": "BOOK",
    "dataset": "DATA",
    "document": "GEN",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "INTV",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
}
"""The type that is written for each CSL type; ``GEN`` for any other."""

TAGS: dict[str, str] = {
    "A1": "author",
    "A2": "editor",
    "A3": "collection-editor",
    "A4": "translator",
    "AB": "abstract",
    "AD": "custom.affiliations",
    "AN": "custom.ids",
    "AU": "author",
    "AV": "archive_location",
    "BN": "ISBN",
    "BT": "container-title",
    "C2": "PMCID",
    "C5": "PMID",
    "C7": "number",
    "CN": "call-number",
    "CP": "issue",
    "CR": "license",
    "CT": "title",
    "CY": "publisher-place",
    "DA": "issued",
    "DB": "source",
    "DI": "DOI",
    "DO": "DOI",
    "DP": "source",
    "ED": "editor",
    "EI": "ISSN",
    "EP": "page",
    "ET": "edition",
    "ID": "id",
    "IS": "issue",
    "J1": "container-title-short",
    "J2": "container-title-short",
    "J9": "container-title-short",
    "JA": "container-title-short",
    "JF": "container-title",
    "JI": "container-title-short",
    "JO": "container-title",
    "KW": "keyword",
    "L1": "URL",
    "L2": "URL",
    "L3": "URL",
    "LA": "language",
    "LB": "id",
    "LK": "URL",
    "LP": "page",
    "M1": "number",
    "M3": "genre",
    "N1": "note",
    "N2": "abstract",
    "NV": "number-of-volumes",
    "PB": "publisher",
    "PI": "publisher-place",
    "PP": "publisher-place",
    "PU": "publisher",
    "PY": "issued",
    "RI": "reviewed-title",
    "RN": "annote",
    "SE": "section",
    "SN": "ISSN",
    "SP": "page",
    "ST": "title-short",
    "SV": "collection-number",
    "T1": "title",
    "T2": "container-title",
    "T3": "collection-title",
    "TA": "custom.translated.author",
    "TI": "title",
    "TT": "custom.translated.title",
    "U1": "PMID",
    "U2": "PMCID",
    "UR": "URL",
    "VL": "volume",
    "VO": "volume",
    "Y1": "issued",
    "Y2": "accessed",
}
"""What a tag means where `BY_TYPE` does not say otherwise."""

OTHERS = frozenset("A5 A6 C1 C3 C4 C6 C8 CA H1 H2 L4 M2 OP PA RP U3 U4 U5 WE".split())
"""Tags that programs write and that no field holds: they are kept."""

NOTES: dict[str, str] = {
    "AN": "WOS:..., 2-s2.0-..., PMC...; a bare number with PubMed as DB is the PMID",
    "C2": "PMC...; a bare number is the PMID (Scopus)",
    "C5": "a bare number (Embase)",
    "C6": "journals: the month of early access (Web of Science); NIHMS numbers are kept",
    "DA": "what it says beyond the year of PY; EBOOK, EJOUR: date of access where its year is another",
    "DI": "not in the specification",
    "JO": "an abbreviation where JF or T2 holds the whole name",
    "L1": "only where UR is absent",
    "L2": "only where UR is absent",
    "L3": "only where UR is absent",
    "LB": "only where ID is absent",
    "LP": "only where EP is absent",
    "M1": "EndNote writes the issue here; text without a digit is kept",
    "M3": "old files: the DOI",
    "N1": "Scopus packs the count of citations, the date and funding here; they get their own fields",
    "N2": "joined with AB where the two differ",
    "SE": "of a journal: the first page",
    "SN": "ISSN, ISBN or another number, by its form",
    "SP": "a whole range, too",
    "U1": "23690738[pmid]",
    "VO": "only where VL is absent",
    "U2": "PMC3654245[pmcid]; L603456789 is Embase's number",
    "Y2": "CONF with 'through': event-date",
}

_ENTRIES = {"A2": "editor", "NV": "number-of-volumes", "IS": "number-of-volumes", "M1": "number-of-volumes",
            "C1": "section", "SE": "chapter-number"}  # fmt: skip
_BOOKS = {"BT": "title", "T2": "collection-title", "A2": "collection-editor", "A3": "editor", "SP": "number-of-pages",
          "M1": "collection-number", "SE": "page"}  # fmt: skip
_WORKS = {"T2": "collection-title", "BT": "title"}
_FILMS = {"AU": "director", "A1": "director", "T2": "collection-title", "A3": "producer", "A4": "contributor",
          "C4": "genre", "C5": "medium", "SP": "dimensions"}  # fmt: skip
_LAWS = {"T3": "authority", "ET": "chapter-number", "M1": "number", "OP": "references"}
_SITES = {"VL": "accessed", "M1": "accessed"}
_LETTERS = {"A2": "recipient"}
_MEETINGS = {"A4": "contributor", "C1": "publisher-place", "C3": "container-title", "M1": "issue"}
_ARTICLES = {"M1": "issue", "ET": "available-date", "C6": "available-date", "SE": "page"}
_ONLINE = {**_ARTICLES, "DA": "accessed"}

BY_TYPE: dict[str, dict[str, str]] = {
    "ABST": _ARTICLES,
    "ADVS": {**_FILMS, "AU": "author", "A1": "author"},
    "ART": {"C3": "dimensions", "M3": "medium", "C5": "medium", "SP": "dimensions"},
    "BILL": {**_LAWS, "A2": "contributor", "A3": "contributor"},
    "BOOK": _BOOKS,
    "CASE": {"A2": "container-title", "A4": "contributor", "PB": "authority", "SV": "number", "OP": "references"},
    "CHAP": _ENTRIES,
    "CLSWK": _BOOKS,
    "COMP": {"T2": "collection-title", "ET": "version", "M1": "medium", "LA": "kept"},
    "CONF": _MEETINGS,
    "CPAPER": _MEETINGS,
    "CTLG": _BOOKS,
    "DATA": {"ET": "version"},
    "DICT": {"A2": "editor"},
    "EBOOK": {**_BOOKS, "DA": "accessed"},
    "ECHAP": _ENTRIES,
    "EDBOOK": {**_BOOKS, "AU": "editor", "A1": "editor"},
    "EJOUR": _ONLINE,
    "ELEC": _SITES,
    "GOVDOC": {**_WORKS, "A2": "collection-editor", "SN": "number"},
    "HEAR": {**_LAWS, "T2": "section"},
    "ICOMM": _LETTERS,
    "INPR": _ARTICLES,
    "INTV": {"A2": "interviewer", "M3": "medium"},
    "JFULL": {**_ARTICLES, "T2": "title", "JF": "title", "JO": "title"},
    "JOUR": _ARTICLES,
    "LEGAL": {"M1": "number", "OP": "references"},
    "MANSCPT": {**_WORKS, "SP": "number-of-pages"},
    "MAP": {**_WORKS, "A3": "collection-editor", "C1": "scale", "C3": "dimensions"},
    "MGZN": _ARTICLES,
    "MPCT": _FILMS,
    "MUSIC": {**_WORKS, "AU": "composer", "A1": "composer"},
    "NEWS": {"C1": "section", "C2": "issue", "M1": "issue", "SE": "section"},
    "PAMP": {**_WORKS, "SP": "number-of-pages"},
    "PAT": {"A2": "authority", "C1": "submitted", "C2": "issued", "C3": "jurisdiction", "C4": "contributor",
            "C5": "references", "C6": "status", "C7": "kept", "M1": "call-number", "SN": "number", "VL": "version",
            "IS": "issue"},
    "PCOMM": _LETTERS,
    "PODC": {"A2": "guest", "M3": "medium"},
    "RPRT": {**_WORKS, "A2": "collection-editor"},
    "SER": {**_BOOKS, "SP": "page", "SE": "section"},
    "SLIDE": {"T2": "event-title", "A2": "contributor"},
    "SOUND": {**_WORKS, "AU": "composer", "A1": "composer", "A2": "performer", "C5": "medium"},
    "STAND": {"M1": "number"},
    "STAT": {**_LAWS, "T3": "collection-title"},
    "THES": {"A2": "contributor", "A3": "contributor", "BT": "title", "SP": "number-of-pages", "SE": "page",
             "T2": "kept", "VL": "genre"},
    "UNBILL": {**_LAWS, "A2": "contributor", "A3": "contributor"},
    "UNPB": _WORKS,
    "UNPD": _WORKS,
    "VIDEO": {**_FILMS, "C1": "performer"},
    "WEB": _SITES,
}  # fmt: skip
"""What tags mean in records of one type."""

SERIES = frozenset(ty for ty, tags in BY_TYPE.items() if tags.get("A2") == "collection-editor")
"""Types of which A2 is the editor of the series."""

BY_KIND: dict[str, str] = {
    "article": "",
    "book": "book",
    "book chapter": "chapter",
    "conference paper": "paper-conference",
    "data set": "dataset",
    "dataset": "dataset",
    "preprint": "article",
    "report": "report",
}
"""What ``M3`` says of the type where ``TY`` is too wide for it (Scopus writes ``SER`` for papers and chapters)."""


@lru_cache(maxsize=256)
def meanings(ty: str, *, old: bool = False) -> dict[str, str]:
    """What each tag means in records of a type; ``old``: A2 is the editor, A3 that of the series, whatever the type."""
    plan = {**TAGS, **BY_TYPE.get(ty, {})}
    return {**plan, "A2": TAGS["A2"], "A3": TAGS["A3"]} if old else plan


@lru_cache(maxsize=1024)
def known_type(text: str) -> str:
    """The ``TY`` that a text stands for (``Journ`` is JOUR, ``Journal Article`` too), ``""`` for none."""
    text = text.strip().upper()
    if text in TYPES:
        return text
    word = text.split(" ")[0]
    if found := (word if word in TYPES else "") or ALIASES.get(text) or ALIASES.get(word):
        return found
    return next((ty for ty in sorted(TYPES, key=len, reverse=True) if len(ty) > 3 and word.startswith(ty)), "")


def mapping() -> list[Tag]:
    """Types and tags as rows, each with what it becomes."""
    rows = [Tag(f"TY {ty}", f"type {type}") for ty, type in TYPES.items()]
    every = dict.fromkeys([*TAGS, *sorted({tag for tags in BY_TYPE.values() for tag in tags})])
    for tag in sorted(every):
        usual = TAGS.get(tag, "")
        special: dict[str, list[str]] = {}
        for ty, tags in BY_TYPE.items():
            if tag in tags and tags[tag] != usual:
                special.setdefault(tags[tag], []).append(ty)
        notes = [f"{', '.join(types)}: {field}" for field, types in special.items()]
        notes += [NOTES[tag]] if tag in NOTES else []
        rows.append(Tag(tag, usual or "kept", "; ".join(notes)))
    return [*rows, *(Tag(tag, "kept") for tag in sorted(OTHERS - every.keys()))]
