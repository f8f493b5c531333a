"""The labels and elements of VIP's own exports and what they become; Wanfang's XML has the same elements and more.

There is no specification. Names of elements that only Wanfang writes (Degree, Tutor, School, Conference) are known
from programs that read them.
"""

from __future__ import annotations

from refcli.formats.format import Tag

LABELS = {
    "题名": "title",
    "作者": "author",
    "机构": "organ",
    "刊名": "venue",
    "ISSN号": "ISSN",
    "CN号": "cn",
    "页码": "page",
    "关键词": "keyword",
    "分类号": "clc",
    "文摘": "abstract",
    "摘要": "abstract",
    "网址": "url",
    "基金": "funding",
    "DOI": "doi",
    "序号": "",
}
"""Labels without the blanks inside of them."""

RECORDS = ("PeriodicalPaper", "ConferencePaper", "Thesis", "Dissertation")
"""Elements that hold a record; only the first was ever seen described."""

TYPES = {
    "Periodical": "article-journal",
    "NSTLQK": "article-journal",
    "Conference": "paper-conference",
    "NSTLHY": "paper-conference",
    "Thesis": "thesis",
    "Degree": "thesis",
    "PeriodicalPaper": "article-journal",
    "ConferencePaper": "paper-conference",
    "Dissertation": "thesis",
}
"""Wanfang's ``ResourceCategory``, else the name of the element."""

ADMINISTRATIVE = frozenset(("Type", "HasOriginalDoc", "DataSource", "ServiceMode", "ResourceCategory"))
"""Elements that say nothing of the work."""

_CUSTOM = (
    ("〖检索时间〗", "accessed", "where the record has an address"),
    ("【题　名】", "title", ""),
    ("【作　者】", "author, custom.author_affiliations", "[n] links an author to the organ of that number"),
    ("【机　构】", "custom.affiliations", ""),
    ("【刊　名】", "container-title, issued, volume, issue, page", "刊2016 5(1):49-51; older 刊.2010(5).-889-896"),
    ("【ISSN号】", "ISSN", ""),
    ("【C N 号】", "custom.kept", "the serial number of Chinese journals"),
    ("【页　码】", "page", ""),
    ("【关键词】", "custom.keywords", ""),
    ("【分类号】", "custom.classifications", ""),
    ("【文　摘】", "abstract", ""),
    ("【基　金】", "custom.funding", ""),
    ("【网　址】", "URL, custom.ids.vip", ""),
)
_XML = (
    ("ID", "custom.ids.vip, custom.ids.wanfang", "digits without a ResourceCategory are VIP's"),
    ("Titles/Title", "title, custom.translated.title", "by Language"),
    ("Creators/Creator/Name", "author, custom.author_affiliations", "[n] links an author to the organ of that number"),
    ("Organs/Organ", "custom.affiliations", ""),
    ("PublishDate", "issued", ""),
    ("CLCs/CLC/Code", "custom.classifications", ""),
    ("Keywords/Keyword", "custom.keywords", ""),
    ("Abstracts/Abstract/Text", "abstract, custom.translated.abstract", "by Language"),
    ("Periodical/Name, NameEn, ISSN", "container-title, custom.translated.container-title, ISSN", ""),
    ("Volum, Issue, Page, PageCount", "volume, issue, page, number-of-pages", ""),
    ("Column", "section", ""),
    ("DOI, Language", "DOI, language", ""),
    ("Degree, Tutor, School", "genre, contributor, publisher", "Wanfang's theses"),
    ("Conference/Name, Locus; Source", "event-title, event-place, container-title", "Wanfang's conference papers"),
)


def custom_mapping() -> list[Tag]:
    """The rows that ``refcli formats vip-custom`` shows."""
    return [Tag(*row) for row in _CUSTOM]


def xml_mapping() -> list[Tag]:
    """The rows that ``refcli formats vip-xml`` shows."""
    return [Tag(*row) for row in _XML]
