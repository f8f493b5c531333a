"""What the labels of a page become: the rows that ``refcli formats paper-page`` shows."""

from refcli.formats.format import Tag

_ROWS = (
    ("first line", "title", "upper case kept as it is"),
    ("被引", "custom.cited_by", ""),
    ("作者", "author", "Chinese names divided into family and given name"),
    ("机构", "custom.affiliations", "[1] behind an author: custom.author_affiliations"),
    ("来源", "container-title", "also issued, volume, issue"),
    ("关键词", "custom.keywords", "the upper-case words at the end: custom.keywords_plus"),
    ("D O I", "DOI", "暂无 is none"),
    ("中图分类号", "custom.classifications", "scheme clc"),
    ("学科分类号", "custom.classifications", "scheme discipline"),
    ("摘要", "abstract", ""),
    ("页码", "page", "483 / & is page 483"),
    ("页数", "number-of-pages", ""),
    ("相关论文", "custom.related", "listed references with their ranks; custom.cites where they are citations"),
)


def mapping() -> list[Tag]:
    """The labels in the order in which they stand on a page."""
    return [Tag(*row) for row in _ROWS]
