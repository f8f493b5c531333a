"""The labels of CNKI's own layouts and what they become.

There is no specification. A label is an English word, a hyphen and what the word is called for this type of record
(``Source-刊名``, ``Source-学位授予单位``), so the English word decides; the Chinese one only where it says otherwise.
"""

from __future__ import annotations

from refcli.formats.format import Tag

TYPES = {
    "1": "article-journal",
    "2": "thesis",
    "3": "paper-conference",
    "4": "article-newspaper",
    "5": "book",
    "6": "chapter",
    "60": "patent",
    "61": "document",
    "62": "standard",
}
"""``DataType`` of E-Study; 6 is an article in a yearbook."""

DATABASES = (
    ("期刊", "article-journal"),
    ("辑刊", "article-journal"),
    ("会议", "paper-conference"),
    ("硕", "thesis"),
    ("博士", "thesis"),
    ("学位", "thesis"),
    ("报纸", "article-newspaper"),
    ("专利", "patent"),
    ("标准", "standard"),
    ("成果", "report"),
    ("年鉴", "chapter"),
    ("图书", "book"),
)
"""Words in the name of the database (中国期刊, 国际会议, 优秀硕士论文) and the type of what it holds."""

PLAIN_DATABASES = frozenset(
    "期刊 中国期刊 学术期刊 会议 中国会议 硕士 博士 报纸 专利 中国专利 标准 成果 年鉴 图书".split()
)
"""Names of databases that say nothing but the type."""

WORDS = {
    "datatype": "type",
    "srcdatabase": "database",
    "title": "title",
    "author": "author",
    "organ": "organ",
    "source": "source",
    "keyword": "keyword",
    "summary": "summary",
    "pubtime": "pubtime",
    "firstduty": "firstduty",
    "fund": "fund",
    "year": "year",
    "volume": "volume",
    "roll": "volume",
    "period": "period",
    "pagecount": "pagecount",
    "page": "page",
    "clc": "clc",
    "issn": "issn",
    "isbn": "issn",
    "url": "url",
    "link": "url",
    "doi": "doi",
    "teacher": "teacher",
    "tutor": "teacher",
    "degree": "degree",
    "city": "city",
    "meeting": "meeting",
}
"""The English half of a label."""

CHINESE = {
    "来源库": "database",
    "题名": "title",
    "作者": "author",
    "单位": "organ",
    "机构": "organ",
    "文献来源": "source",
    "刊名": "source",
    "关键词": "keyword",
    "摘要": "summary",
    "发表时间": "pubtime",
    "出版时间": "pubtime",
    "第一责任人": "firstduty",
    "基金": "fund",
    "年": "year",
    "卷": "volume",
    "期": "period",
    "页码": "pagecount",
    "中图分类号": "clc",
    "国际标准刊号": "issn",
    "网址": "url",
    "DOI": "doi",
}
"""The Chinese half, where it stands alone."""

PUBLISHERS = frozenset(("出版者", "出版社", "颁布单位"))
"""``Organ-出版者``: the organ is no affiliation but the publisher."""

_ESTUDY = (
    ("DataType", "type", "1 journal, 2 thesis, 3 conference, 4 newspaper, 5 book, 6 yearbook, 60 patent, 62 standard"),
    ("SrcDatabase-来源库", "type, genre", "where DataType does not tell; 硕士 or 博士 is the genre of a thesis"),
    ("Title-题名", "title", ""),
    ("Author-作者", "author", "divided at semicolons"),
    ("Source-刊名", "container-title", "the publisher of a thesis (Source-学位授予单位)"),
    ("Year-年", "issued", "absent for what is online first"),
    ("PubTime-出版时间", "issued, available-date", "available-date where it has a time of day or another year"),
    ("Keyword-关键词", "custom.keywords", ""),
    ("Summary-摘要", "abstract", ""),
    ("Roll-卷", "volume", ""),
    ("Period-期", "issue", "zeros in front are taken off"),
    ("PageCount-页数", "number-of-pages", "page where it holds a range"),
    ("Page-页码", "page", ""),
    ("Organ-机构", "custom.affiliations", "publisher where it is 出版者"),
    ("Teacher-导师", "contributor", ""),
    ("Degree-学位", "genre", ""),
    ("Meeting-会议名称", "event-title", ""),
    ("City-会议地点", "event-place", ""),
    ("Link-链接", "URL, custom.ids.cnki", "the file name in the address is the accession number"),
)
_CUSTOM = (
    ("SrcDatabase-来源库", "type, genre", "硕士 or 博士 is the genre of a thesis, 国家标准 that of a standard"),
    ("Title-题名", "title", ""),
    ("Author-作者", "author", ""),
    ("Organ-单位", "custom.affiliations", ""),
    ("Source-文献来源", "container-title", "the publisher of a thesis"),
    ("Keyword-关键词", "custom.keywords", "divided at one semicolon or two"),
    ("Summary-摘要", "abstract", ""),
    ("PubTime-发表时间", "issued, available-date", "available-date where it has a time of day or another year"),
    ("FirstDuty-第一责任人", "custom.kept", ""),
    ("Fund-基金", "custom.funding", ""),
    ("Year-年", "issued", ""),
    ("Volume-卷", "volume", ""),
    ("Period-期", "issue", "zeros in front are taken off"),
    ("PageCount-页码", "page, number-of-pages", "a range is pages, a single number a count"),
    ("CLC-中图分类号", "custom.classifications", ""),
    ("ISSN-国际标准刊号", "ISSN", ""),
    ("URL-网址", "URL, custom.ids.cnki", ""),
    ("DOI-DOI", "DOI", ""),
)


def estudy_mapping() -> list[Tag]:
    """The rows that ``refcli formats cnki-estudy`` shows."""
    return [Tag(*row) for row in _ESTUDY]


def custom_mapping() -> list[Tag]:
    """The rows that ``refcli formats cnki-custom`` shows."""
    return [Tag(*row) for row in _CUSTOM]
