"""NoteExpress's reference types and fields, and what each means in each type.

From files of CNKI (2005 to 2024), Wanfang, VIP and journals' own sites; their names are those of NoteExpress's built-in
filter of its own layout. What only NoteExpress itself writes (editions, call numbers, editors of books) follows the
same names in EndNote, from which NoteExpress took them, and was not seen in a file.
"""

from __future__ import annotations

from refcli.formats.format import Tag

TYPES = {
    "journal article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "conference": "paper-conference",
    "conference paper": "paper-conference",
    "conference proceeding": "paper-conference",
    "conference proceedings": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "standard": "standard",
    "generic": "document",
    "web page": "webpage",
    "electronic source": "webpage",
    "online database": "webpage",
    "electronic article": "article-journal",
    "computer program": "software",
    "dataset": "dataset",
    "manuscript": "manuscript",
    "unpublished work": "manuscript",
    "personal communication": "personal_communication",
    "film or broadcast": "motion_picture",
    "audiovisual material": "motion_picture",
    "map": "map",
    "artwork": "graphic",
    "figure": "figure",
    "chart or table": "figure",
    "statute": "legislation",
    "bill": "bill",
    "case": "legal_case",
    "hearing": "hearing",
    "ancient text": "classic",
    "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
    "期刊": "article-journal",
    "期刊文章": "article-journal",
    "期刊论文": "article-journal",
    "学位论文": "thesis",
    "会议论文": "paper-conference",
    "会议": "paper-conference",
    "报纸": "article-newspaper",
    "报纸文章": "article-newspaper",
    "专利": "patent",
    "标准": "standard",
    "图书": "book",
    "成果": "report",
}
"""CSL types by what ``{Reference Type}`` says, in lower case."""

WRITTEN = {
    "article-journal": "Journal Article",
    "article-magazine": "Magazine Article",
    "article-newspaper": "Newspaper Article",
    "book": "Book",
    "chapter": "Book Section",
    "paper-conference": "Conference Proceedings",
    "thesis": "Thesis",
    "report": "Report",
    "patent": "Patent",
    "standard": "Standard",
    "webpage": "Electronic Source",
    "post-weblog": "Electronic Source",
    "post": "Electronic Source",
    "software": "Computer Program",
    "manuscript": "Manuscript",
    "article": "Journal Article",
    "personal_communication": "Personal Communication",
    "motion_picture": "Film or Broadcast",
    "map": "Map",
    "graphic": "Artwork",
    "figure": "Figure",
    "legislation": "Statute",
    "bill": "Bill",
    "legal_case": "Case",
    "hearing": "Hearing",
    "entry-encyclopedia": "Book Section",
    "entry-dictionary": "Book Section",
}
"""What ``{Reference Type}`` says for a CSL type; every other is ``Generic``."""

OWN = {
    "Secondary Title": {
        "paper-conference": "event-title",
        "book": "collection-title",
        "thesis": "collection-title",
        "report": "collection-title",
        "software": "collection-title",
        "": "container-title",
    },
    "Tertiary Title": {"paper-conference": "container-title", "": "collection-title"},
    "Secondary Author": {"": "editor"},
    "Tertiary Author": {"thesis": "contributor", "": "collection-editor"},
    "Subsidiary Author": {"paper-conference": "organizer", "patent": "contributor", "": "translator"},
    "Place Published": {"paper-conference": "event-place", "": "publisher-place"},
}
"""Fields whose meaning hangs on the type: the CSL field by CSL type, ``""`` for all others."""

PLAIN = {
    "Publisher": "publisher",
    "Edition": "edition",
    "Short Title": "title-short",
    "Alternate Journal": "container-title-short",
    "Number of Pages": "number-of-pages",
    "Number of Volumes": "number-of-volumes",
    "Call Number": "call-number",
    "Number": "number",
    "Database Provider": "source",
}
"""Fields that are one CSL field, their text as it is."""

OTHER_NAMES = {
    "isbn": "ISBN/ISSN",
    "issn": "ISBN/ISSN",
    "isbn/issn": "ISBN/ISSN",
    "图书印刷版isbn": "ISBN/ISSN",
    "图书电子版isbn": "ISBN/ISSN",
    "keyword": "Keywords",
    "authors": "Author",
    "page": "Pages",
    "note": "Notes",
    "database": "Database Provider",
    "journal name": "Journal",
    "link": "URL",
    "type of article": "Type of Work",
    "institution": "Author Address",
    "文献类型": "Reference Type",
    "题名": "Title",
    "标题": "Title",
    "作者": "Author",
    "单位": "Author Address",
    "作者单位": "Author Address",
    "来源": "Journal",
    "刊名": "Journal",
    "年": "Year",
    "卷": "Volume",
    "期": "Issue",
    "页码": "Pages",
    "关键词": "Keywords",
    "摘要": "Abstract",
}
"""Names that stand for a field beside its own, in lower case."""

_READ = (
    ("Reference Type", "type", "by Type of Work, SrcDatabase and Notes where it says less (Generic is a standard)"),
    ("Title", "title", "a second one in the other language is custom.translated"),
    ("Translated Title", "custom.translated.title", "the title itself where there is no other"),
    ("Author", "author", "one a line, or all in one divided by ; or, between Chinese names, by commas"),
    ("Translated Author", "custom.translated.author", ""),
    ("Author Address", "custom.affiliations", "linked to the authors where there is a line for each, or [n] at both"),
    ("Journal", "container-title", ""),
    ("Translated Journal", "custom.translated.container-title", ""),
    ("Year", "issued", ""),
    ("Date", "issued", "makes the year more exact"),
    ("Volume", "volume", "of v.53;No.321 the first; the whole text is kept"),
    ("Issue", "issue", "without zeros in front"),
    ("Pages", "page", ""),
    ("Keywords", "custom.keywords", "and keyword; one a line, or divided by ; or ;;"),
    ("Translated Keywords", "custom.translated.keywords", ""),
    ("Abstract", "abstract", ""),
    ("Translated Abstract", "custom.translated.abstract", ""),
    ("ISBN/ISSN", "ISSN", "or ISBN; the number of a standard where CNKI puts it there"),
    ("Notes", "note", "the number of a standard or a patent; a CN number (11-3553/R) is kept"),
    ("Type of Work", "genre", "博士, 硕士"),
    ("SrcDatabase", "genre", "of standards, patents, yearbooks (年鉴: a chapter) and reports; else kept"),
    ("URL", "URL", "its file name or id is custom.ids.cnki, .wanfang or .vip"),
    ("DOI", "DOI", "another number (CNKI:CDMD:1.2007…) is custom.ids.other and tells the degree"),
    ("Language", "language", ""),
    ("Access Date", "accessed", ""),
    ("Label", "id", "read only"),
)

LABELS = frozenset((*OWN, *PLAIN, *(label for label, _field, _note in _READ)))

KNOWN = {label.lower(): label for label in LABELS} | OTHER_NAMES
"""The field that a label stands for, by the label in lower case."""


def mapping() -> list[Tag]:
    """What each field becomes, for ``refcli formats noteexpress``."""
    rows = [Tag(*row) for row in _READ]
    rows += [Tag(label, field) for label, field in PLAIN.items()]
    for label, types in OWN.items():
        rows += [Tag(label, field, _where(types, field)) for field in dict.fromkeys(types.values())]
    rows.append(Tag("any other", "custom.kept.noteexpress", "written back"))
    return rows


def _where(types: dict[str, str], field: str) -> str:
    """The types in which a label is this field."""
    return "in " + ", ".join(type or "every other type" for type, one in types.items() if one == field)
