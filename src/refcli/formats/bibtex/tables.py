"""Entry types and fields of BibTeX and BibLaTeX, and what each is in CSL.

After btxdoc, the manual of biblatex 3.20 (sections 2.1 to 2.3), JabRef's and Zotero's exports, biblatex-apa,
biblatex-gb7714-2015 and gbt7714 for standards and newspapers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from refcli.formats.bibtex.decode import plain, text
from refcli.formats.format import Tag

TYPES = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "inbook": "chapter",
    "bookinbook": "book",
    "suppbook": "chapter",
    "booksection": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "mvcollection": "book",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "inproceeding": "paper-conference",
    "conferencepaper": "paper-conference",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "inreference": "entry",
    "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
    "manual": "report",
    "report": "report",
    "techreport": "report",
    "workingpaper": "report",
    "whitepaper": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "mathesis": "thesis",
    "bachelorsthesis": "thesis",
    "bachelorthesis": "thesis",
    "diplomathesis": "thesis",
    "habilthesis": "thesis",
    "dissertation": "thesis",
    "unpublished": "manuscript",
    "manuscript": "manuscript",
    "misc": "document",
    "document": "document",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "internet": "webpage",
    "blog": "post-weblog",
    "post": "post",
    "dataset": "dataset",
    "data": "dataset",
    "database": "dataset",
    "software": "software",
    "softwareversion": "software",
    "softwaremodule": "software",
    "codefragment": "software",
    "code": "software",
    "computerprogram": "software",
    "program": "software",
    "patent": "patent",
    "standard": "standard",
    "periodical": "periodical",
    "journal": "periodical",
    "suppperiodical": "article-journal",
    "newspaper": "article-newspaper",
    "newsarticle": "article-newspaper",
    "magazine": "article-magazine",
    "artwork": "graphic",
    "image": "graphic",
    "figure": "figure",
    "map": "map",
    "audio": "song",
    "music": "song",
    "song": "song",
    "score": "musical_score",
    "video": "motion_picture",
    "movie": "motion_picture",
    "film": "motion_picture",
    "podcast": "broadcast",
    "broadcast": "broadcast",
    "performance": "performance",
    "presentation": "speech",
    "speech": "speech",
    "talk": "speech",
    "lecture": "speech",
    "poster": "speech",
    "interview": "interview",
    "letter": "personal_communication",
    "personalcommunication": "personal_communication",
    "email": "personal_communication",
    "review": "review",
    "commentary": "book",
    "legislation": "legislation",
    "law": "legislation",
    "statute": "legislation",
    "legmaterial": "legislation",
    "constitution": "legislation",
    "legadminmaterial": "regulation",
    "regulation": "regulation",
    "bill": "bill",
    "hearing": "hearing",
    "jurisdiction": "legal_case",
    "jurisprudence": "legal_case",
    "case": "legal_case",
    "court": "legal_case",
    "legal": "treaty",
    "treaty": "treaty",
    "preprint": "article",
    "eprint": "article",
    "archive": "collection",
    "archival": "manuscript",
}
"""Entry types and the CSL type of each; what is not here is a document."""

APART = frozenset(("set", "xdata", "control"))
"""Entries that are no works: they are kept beside their neighbour."""

MISC = frozenset(
    "article bill broadcast classic collection dataset entry event figure graphic hearing interview legal_case "
    "legislation map motion_picture musical_score patent performance periodical personal_communication post "
    "post-weblog regulation software song speech standard treaty webpage".split()
)
"""CSL types that classic BibTeX has no entry for: ``misc`` with the type as its ``entrysubtype``."""

SUBTYPES = {
    "article": {"newspaper": "article-newspaper", "news": "article-newspaper", "magazine": "article-magazine",
                "nonacademic": "article-magazine", "review": "review", "review-book": "review-book"},
    "incollection": {"dictionary": "entry-dictionary", "encyclopedia": "entry-encyclopedia"},
    "suppperiodical": {"newspaper": "article-newspaper", "magazine": "article-magazine"},
    "audio": {"podcast": "broadcast", "podcastepisode": "broadcast", "radio": "broadcast",
              "radiobroadcast": "broadcast", "interview": "interview", "speech": "speech"},
    "image": {"map": "map", "figure": "figure"},
    "music": {"score": "musical_score"},
    "video": {"tvepisode": "broadcast", "tvseries": "broadcast", "tvbroadcast": "broadcast",
              "broadcast": "broadcast", "podcast": "broadcast", "podcastepisode": "broadcast", "radio": "broadcast",
              "radiobroadcast": "broadcast"},
    "online": {"post": "post", "weblog": "post-weblog", "preprint": "article"},
    "unpublished": {"speech": "speech"},
    "legislation": {"bill": "bill", "hearing": "hearing", "regulation": "regulation"},
    "review": {"book": "review-book"},
    "misc": {**{name: name for name in sorted(MISC)}, "newspaper": "article-newspaper"},
    "manual": {"standard": "standard"},
    "book": {"standard": "standard", "classic": "classic"},
    "techreport": {"standard": "standard"},
    "report": {"standard": "standard"},
    "inreference": {"dictionary": "entry-dictionary", "encyclopedia": "entry-encyclopedia"},
}  # fmt: skip
"""What ``entrysubtype`` makes of a type (biblatex-apa, gbt7714)."""

GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "masterthesis": "Master's thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "bachelorsthesis": "Bachelor's thesis",
    "bachelorthesis": "Bachelor's thesis",
    "diplomathesis": "Diploma thesis",
    "habilthesis": "Habilitation thesis",
    "candthesis": "Candidate thesis",
}
"""Theses by entry type or by biblatex's localization key."""

KEYS = {
    **GENRES,
    "techreport": "technical report",
    "resreport": "research report",
    "software": "computer software",
    "datacd": "CD-ROM",
    "audiocd": "audio CD",
    "patent": "patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
"""biblatex's localization keys for ``type``."""

STATES = {
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "pre-published",
}
"""biblatex's localization keys for ``pubstate``."""

TEXTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "volume": ("volume", plain),
    "abstract": ("abstract", plain),
    "series": ("collection-title", text),
    "collectiontitle": ("collection-title", text),
    "chapter": ("chapter-number", plain),
    "shorttitle": ("title-short", text),
    "shortjournal": ("container-title-short", text),
    "journalabbr": ("container-title-short", text),
    "abbrevjournal": ("container-title-short", text),
    "origtitle": ("original-title", text),
    "origpublisher": ("original-publisher", plain),
    "origlocation": ("original-publisher-place", plain),
    "issuetitle": ("volume-title", text),
    "eventtitle": ("event-title", plain),
    "event": ("event-title", plain),
    "conference": ("event-title", plain),
    "venue": ("event-place", plain),
    "pagetotal": ("number-of-pages", plain),
    "numpages": ("number-of-pages", plain),
    "volumes": ("number-of-volumes", plain),
    "part": ("part-number", plain),
    "version": ("version", plain),
    "annotation": ("annote", plain),
    "annote": ("annote", plain),
    "shorthand": ("citation-label", plain),
    "library": ("call-number", plain),
    "callnumber": ("call-number", plain),
    "medium": ("medium", plain),
    "section": ("section", plain),
    "jurisdiction": ("jurisdiction", plain),
    "copyright": ("license", plain),
    "rights": ("license", plain),
}
"""Fields that become one CSL field, with their decoder."""

NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "origauthor": "original-author",
    "illustrator": "illustrator",
    "director": "director",
    "composer": "composer",
    "narrator": "narrator",
    "recipient": "recipient",
    "execproducer": "executive-producer",
    "producer": "producer",
    "serieseditor": "collection-editor",
    "advisor": "contributor",
    "supervisor": "contributor",
}
"""Fields that hold names, and the role of each."""

EDITOR_TYPES = {
    "editor": "editor",
    "compiler": "compiler",
    "collaborator": "contributor",
    "organizer": "organizer",
    "director": "director",
    "producer": "producer",
    "illustrator": "illustrator",
    "translator": "translator",
    "serieseditor": "collection-editor",
    "narrator": "narrator",
    "chair": "chair",
    "host": "host",
    "guest": "guest",
    "curator": "curator",
    "performer": "performer",
    "scriptwriter": "script-writer",
    "writer": "script-writer",
    "composer": "composer",
    "execproducer": "executive-producer",
}
"""What ``editortype``, ``editoratype`` and so on make of ``editor``, ``editora``."""

ALIASES = {
    "vol": "volume",
    "no": "number",
    "page": "pages",
    "art_number": "eid",
    "articlenumber": "eid",
    "page_count": "pagetotal",
    "pubmed_id": "pmid",
    "journal-iso": "shortjournal",
    "journal_iso": "shortjournal",
    "abbrev_source_title": "shortjournal",
    "journal_abbrev": "shortjournal",
    "journalabbreviation": "shortjournal",
    "lccn": "library",
    "call-number": "library",
}
"""Fields of Web of Science, Scopus and others, and the name that other files have for the same."""

VERBATIM = frozenset(("doi", "url", "eprint", "file", "pdf", "verba", "verbb", "verbc", "localfile"))

HANDLED = frozenset(
    "title subtitle titleaddon journal journaltitle journalsubtitle booktitle booksubtitle maintitle "
    "mainsubtitle fjournal date year month day origdate origyear urldate eventdate lastchecked lastaccessed "
    "number issue eid articleno article-number pages publisher institution school organization address "
    "location howpublished edition isbn issn doi url eprint eprinttype eprintclass archiveprefix primaryclass "
    "pmid pmcid note addendum langid langidopts language hyphenation keywords keyword type pubstate entrysubtype "
    "editora editorb editorc editortype editoratype editorbtype editorctype holder author+an:orcid crossref "
    "xdata eissn e-issn arxivid unique-id keywords-plus author_keywords "
    "translatedtitle translatedauthor translatedjournaltitle translatedabstract translatedkeywords".split()
)
"""Fields that the reader looks at one by one."""

_OTHERS = (
    ("title, subtitle", "title", "joined with a colon"),
    ("journal, journaltitle, journalsubtitle", "container-title", ""),
    ("booktitle, booksubtitle, maintitle", "container-title", ""),
    ("date, year, month, day", "issued", "ranges, seasons, EDTF"),
    ("urldate, lastchecked", "accessed", ""),
    ("origdate, eventdate", "original-date, event-date", ""),
    ("number", "issue, collection-number or number", "of an article, of a book in a series, of anything else"),
    ("issue", "issue", "a season is part of the date"),
    ("eid, articleno", "number", ""),
    ("pages", "page", ""),
    ("publisher, institution, school, organization", "publisher", "the first of them; howpublished if none"),
    ("location, address", "publisher-place", ""),
    ("edition", "edition", "second becomes 2"),
    ("isbn, issn, eissn", "ISBN, ISSN", ""),
    ("doi, url", "DOI, URL", "never decoded"),
    ("eprint, eprinttype, archiveprefix, arxivid", "custom.ids.arxiv, PMID, PMCID", ""),
    ("pmid, pmcid", "PMID, PMCID", ""),
    ("note, addendum", "note", ""),
    ("langid, language", "language", "as BCP 47"),
    ("keywords", "custom.keywords, keyword", "divided at commas or semicolons"),
    ("author_keywords, keywords", "custom.keywords, custom.keywords_index", "of Scopus"),
    ("keywords-plus", "custom.keywords_plus", "of Web of Science"),
    ("unique-id", "custom.ids.wos", "of Web of Science"),
    ("type", "genre", "localization keys in words"),
    ("pubstate", "status", ""),
    ("entrysubtype", "type, genre", ""),
    ("editora, editorb, editorc", "by editoratype ...", ""),
    ("holder", "author", "of a patent without author"),
    ("author+an:orcid", "custom.author_ids", ""),
    ("translatedtitle, translatedauthor, translatedjournaltitle", "custom.translated", "refcli's own, with two more"),
    ("crossref, xdata", "", "what the entry inherits is put into it"),
    ("anything else", "custom.kept.bibtex", "written back"),
)


def mapping() -> Sequence[Tag]:
    """The rows that ``refcli formats`` shows."""
    rows = [Tag(f"@{name}", f"type: {kind}") for name, kind in TYPES.items()]
    rows += [Tag(name, field) for name, (field, _decode) in TEXTS.items()]
    rows += [Tag(name, role) for name, role in NAMES.items()]
    rows += [Tag(name, "", f"as {other}") for name, other in ALIASES.items()]
    return rows + [Tag(*row) for row in _OTHERS]
