"""What the columns of tables are called, in English and Chinese, and what each becomes.

The names are those of spreadsheets of screening teams and of the tables of Zotero, Mendeley, Rayyan, ASReview,
IEEE Xplore, PubMed, EBSCO, Springer, Dimensions, Lens, Publish or Perish, Web of Science (saved from Excel) and CNKI.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from refcli.formats.format import Tag
from refcli.formats.tables.header import both

KINDS: dict[str, tuple[str, str]] = {
    "id": (
        "id",
        "id|record id|key|citekey|citation key|cite key|bibtexkey|bibtex key|refid|ref id|rayyan id|item id|文献编号",
    ),
    "type": (
        "type",
        (
            "type|entrytype|entry type|item type|itemtype|document type|publication type|reference type|"
            "pub type|文献类型|类型|类别|资源类型|content type|doctype|document identifier"
        ),
    ),
    "title": (
        "title",
        (
            "title|titles|article title|document title|primary title|paper title|item title|title of paper|"
            "题名|标题|篇名|文献标题|文献题名|论文题目|论文标题|文章标题|题目|文题|中文题名|文献名称"
        ),
    ),
    "title-short": ("title-short", "short title|title short"),
    "original-title": ("original-title", "original title|foreign title|translated title|英文题名|英文标题|外文题名"),
    "author": (
        "author",
        (
            "author|authors|creator|creators|author s|authors primary|author names|authors name|"
            "作者|作者姓名|责任者|著者|作者列表"
        ),
    ),
    "author-full": ("author", "author full names|full author names|authors full names|author full name"),
    "year": (
        "issued",
        (
            "year|publication year|pub year|pubyear|py|year published|date year|年|年份|出版年|发表年份|发表年|"
            "出版年份|年代|year of publication|published year"
        ),
    ),
    "date": (
        "issued",
        (
            "date|publication date|pub date|date published|published|issued|发表时间|出版时间|发表日期|"
            "出版日期|pubtime|发布时间|日期|publication date online|date of publication"
        ),
    ),
    "month": ("issued", "month|月|月份|publication month|published month"),
    "day": ("issued", "day|日"),
    "journal": (
        "container-title",
        (
            "journal|journal name|journal title|journal book|source title|publication title|publication name|"
            "publication|secondary title|container title|venue|jo|jf|full journal title|刊名|期刊|期刊名|"
            "期刊名称|文献来源|来源|来源刊|来源期刊|刊物|刊物名称|出处|期刊题名"
        ),
    ),
    "journal-maybe": ("container-title", "source"),
    "booktitle": ("container-title", "booktitle|book title|proceedings title|会议录|论文集"),
    "journal-short": (
        "container-title-short",
        (
            "journal abbreviation|abbreviated journal|abbreviated journal title|journal abbrev|"
            "journal iso abbreviation|iso abbreviation|期刊缩写"
        ),
    ),
    "volume": ("volume", "volume|vol|journal volume|卷|卷号|卷次"),
    "issue": ("issue", "issue|issue number|journal issue|no|期|期号|期次|issue no|num"),
    "number": ("number", "number"),
    "article": ("number", "article number|article no|art no|art number|文章编号|文献号"),
    "pages": ("page", "pages|page|page range|page numbers|pp|页码|页|页码范围|起止页码|页数范围|起止页|pagination"),
    "first": ("page", "start page|page start|startpage|first page|beginning page|begin page|起始页|首页"),
    "last": ("page", "end page|page end|endpage|last page|ending page|结束页|尾页|终止页"),
    "number-of-pages": ("number-of-pages", "number of pages|num pages|page count|total pages|pagecount|页数"),
    "doi": ("DOI", "doi|doi link|item doi|doi url|digital object identifier|doi号|doi 号"),
    "issn": ("ISSN", "issn|print issn|p issn|issns|国际标准刊号|issn号"),
    "eissn": ("ISSN", "eissn|e issn|electronic issn|online issn"),
    "isbn": ("ISBN", "isbn|isbns|electronic isbn|print isbn|国际标准书号"),
    "pmid": ("PMID", "pmid|pubmed id|pubmedid|pubmed|pubmed pmid|medline pmid"),
    "pmcid": ("PMCID", "pmcid|pmc|pmc id"),
    "url": (
        "URL",
        (
            "url|urls|link|links|web address|article url|articleurl|item url|网址|链接|地址链接|全文链接|"
            "原文链接|plink|external url|source url"
        ),
    ),
    "abstract": (
        "abstract",
        "abstract|abstracts|abstract note|summary|摘要|文摘|内容摘要|中文摘要|description abstract",
    ),
    "keywords": (
        "custom.keywords",
        (
            "keywords|keyword|key words|author keywords|authors keywords|manual tags|tags|关键词|关键字|"
            "中文关键词|主题词|作者关键词"
        ),
    ),
    "index": (
        "custom.keywords_index",
        (
            "index keywords|index terms|subject terms|subjects|ieee terms|inspec controlled terms|"
            "automatic tags|indexed keywords|descriptors|索引关键词"
        ),
    ),
    "mesh": ("custom.mesh", "mesh|mesh terms|mesh headings|mesh_terms"),
    "plus": ("custom.keywords_plus", "keywords plus"),
    "language": ("language", "language|languages|lang|la|语种|语言|language of original document|language of article"),
    "publisher": ("publisher", "publisher|publisher name|出版社|出版者|出版单位|出版商"),
    "place": (
        "publisher-place",
        (
            "place|publisher place|place published|place of publication|publisher location|publisher city|"
            "address publisher|出版地|出版地点"
        ),
    ),
    "edition": ("edition", "edition|版本|版次"),
    "series": ("collection-title", "series|series title|book series title|collection|丛书|丛书名"),
    "series-number": ("collection-number", "series number|series no"),
    "editor": ("editor", "editor|editors|book editors|编者|主编|编辑"),
    "translator": ("translator", "translator|translators|译者"),
    "series-editor": ("collection-editor", "series editor|series editors"),
    "event": (
        "event-title",
        "conference|conference name|conference title|event|event title|meeting name|会议名称|会议",
    ),
    "event-place": ("event-place", "conference location|event place|conference place|meeting place|会议地点"),
    "event-date": ("event-date", "conference date|event date|会议时间|会议日期"),
    "genre": ("genre", "genre|thesis type|type of work"),
    "note": ("note", "note|notes|note s|remarks|comments|备注|附注|笔记"),
    "extra": ("note", "extra"),
    "accessed": ("accessed", "accessed|access date|date accessed|访问日期|引用日期"),
    "available": (
        "available-date",
        "available online|early access date|online date|epub date|网络首发时间|在线出版日期",
    ),
    "call-number": ("call-number", "call number|索书号"),
    "database": (
        "source",
        "database|data base|db|source database|srcdatabase|library catalog|数据库|来源库|来源数据库",
    ),
    "archive": ("archive", "archive"),
    "school": ("publisher", "school|university|degree grantor|学位授予单位|授予单位|学校|毕业院校"),
    "institution": ("publisher", "institution"),
    "cited-by": (
        "custom.cited_by",
        (
            "cited by|times cited|citations|citation count|cites|times cited wos core|article citation count|"
            "citing works count|被引频次|被引|被引次数|引用次数|被引量"
        ),
    ),
    "cited-by-date": ("custom.cited_by", "cited by date"),
    "affiliations": (
        "custom.affiliations",
        (
            "affiliations|affiliation|author affiliations|addresses|author address|机构|单位|作者单位|作者机构|"
            "organ|机构名称|第一机构"
        ),
    ),
    "funding": (
        "custom.funding",
        "funding|fund|funds|grants|funding orgs|funding information|funding details|基金|基金项目|资助",
    ),
    "clc": ("custom.classifications", "clc|中图分类号|中图分类|分类号|clc number"),
    "wos": ("custom.ids", "ut|unique wos id|accession number wos|wos id|wos uid"),
    "eid": ("custom.ids", "eid|scopus id|scopus eid"),
    "openalex": ("custom.ids", "openalex id|openalex|openalexid"),
    "arxiv": ("custom.ids", "arxiv|arxiv id"),
    "data": ("(whatever has no column of its own)", "other data"),
}
"""Kind of a column → the field that it fills, and its names as `header.normal` makes them."""

_NAMES = {name: kind for kind, (_field, names) in KINDS.items() for name in names.split("|")}


@lru_cache(maxsize=512)
def kind_of(name: str) -> str:
    """What a column is by its name; ``""`` for one that is not known."""
    if len(name) > 60:
        return ""
    return next((_NAMES[one] for one in both(name) if one in _NAMES), "")


def settled(kinds: Sequence[str]) -> list[str]:
    """The kinds of all columns together: what the company makes clear, and each kind once (the first column's)."""
    present = set(kinds)
    found: list[str] = []
    for kind in kinds:
        if kind == "journal-maybe":
            kind = "database" if "journal" in present or "booktitle" in present else "journal"
        elif kind == "number":
            kind = "number" if "issue" in present or "article" in present else "issue"
        elif kind == "type" and "type" in found:
            kind = "genre"
        found.append("" if kind in found else kind)
    return found


def mapping() -> list[Tag]:
    """How each column maps."""
    rows = [
        Tag(names.split("|")[0].capitalize(), field, ", ".join(names.split("|")[1:])) for field, names in KINDS.values()
    ]
    return [*rows, Tag("any other", "custom.kept", "under the column's name")]
