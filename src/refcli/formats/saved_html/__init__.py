"""The page of a paper saved by a browser: what it shows, read as a saved page, and its ``meta`` tags."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["FORMAT", "begins_as_html", "begins_as_mhtml"]

_LABELS = ("被引", "作者", "机构", "D O I", "中图分类号", "学科分类号", "摘要", "收藏", "相关论文", "页码")


@cache
def _markup() -> re.Pattern[str]:
    return re.compile(r"(?:<\?xml[^>]{0,200}>\s{0,40})?<(?:!doctype\s{1,20}html|html|head|body)\b", re.IGNORECASE)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"""<meta\s[^<>]{0,200}["'](?:bepress_)?citation_title["']""", re.IGNORECASE)


@cache
def _total() -> re.Pattern[str]:
    return re.compile(r"共\s{0,3}\d{1,6}\s{0,3}条")


def begins_as_html(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    start = text[:20_000].lstrip()
    while start.startswith("<!--") and "-->" in start:
        start = start.partition("-->")[2].lstrip()
    return start.startswith("<") and _markup().match(start) is not None


def begins_as_mhtml(text: str) -> bool:
    """Whether a text begins with the header lines of a page saved as MHTML."""
    head = text[:20_000].lstrip().partition("\n\n")[0]
    if re.match(r"[A-Za-z][A-Za-z-]{1,40}:", head) is None:
        return False
    lower = head.lower()
    return "mime-version:" in lower and "multipart/related" in lower


def _detect(head: str) -> float:
    if begins_as_mhtml(head):
        # Its parts are encoded: what is in them is seen only when they are read.
        return later("refcli.formats.saved_html.reader", "certainty_of_mhtml")(head)  # type: ignore[no-any-return]
    if not begins_as_html(head):
        return 0.0
    return certainty(head)


def certainty(markup: str) -> float:
    """How surely the beginning of an HTML page is one of a paper."""
    if "SrcDatabase-来源库" in markup:  # CNKI's table, which it names .xls
        return 0.0
    if "citation_title" in markup and _tag().search(markup):
        return 0.95
    labels = sum(label in markup for label in _LABELS)
    if labels >= 4 or ("相关论文" in markup and _total().search(markup)):
        return 0.95
    lower = markup.lower()
    if ("dc.title" in lower or "dcterms.title" in lower) and ("dc.creator" in lower or "dc.identifier" in lower):
        return 0.9
    # A page whose beginning is all scripts may still be one; a short one without labels is none.
    return 0.4 if len(markup) >= 65_000 else 0.0


FORMAT = Format(
    name="page-html",
    title="saved page of a paper (HTML or MHTML)",
    suffixes=(".html", ".htm", ".mhtml", ".mht"),
    detect=_detect,
    read=later("refcli.formats.saved_html.reader", "read"),
    seen=False,
    sources=("browsers",),
    mapping=later("refcli.formats.saved_html.tables", "mapping"),
)
