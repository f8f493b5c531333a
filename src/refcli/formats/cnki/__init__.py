"""CNKI's own layouts: E-Study (知网研学) and custom (自定义)."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["CUSTOM", "ESTUDY"]


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(r"DataType ?[:：] ?\d{1,3}\s{0,3}(?:\n|<br>)\s{0,3}(?:Title|Author|Source)-", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"(?:^|\n)(?:SrcDatabase|Title|Author|Organ|Source|Keyword|Summary|PubTime)-[^\s:：]{1,8}[:：]")


def _estudy_detect(head: str) -> float:
    start = head[:400].lstrip()
    if _begins().match(start):
        return 1.0
    return 0.9 if "DataType" in head and _begins().search(head) else 0.0


def _custom_detect(head: str) -> float:
    if "-" not in head or ("题名" not in head and "来源" not in head):
        return 0.0
    if "DataType" in head and _begins().search(head):
        return 0.0
    start = head[:400].lstrip(' \n\t"')
    if start.startswith(("SrcDatabase-来源库", "Title-题名")):
        return 1.0
    if "<td" in head[:20_000].lower() and "SrcDatabase-来源库" in head[:20_000]:
        return 1.0
    labels = {found[0].strip().partition("-")[0] for found in _label().finditer(head)}
    if len(labels) >= 3:
        return 0.95
    # The Chinese halves of the labels alone, which the site's newer pages print.
    if start.startswith(("来源库:", "来源库：", "题名:", "题名：")) and "\n作者" in head and "\n文献来源" in head:
        return 0.9
    return 0.95 if "Title-题名" in start and "Author-作者" in start else 0.0


ESTUDY = Format(
    name="cnki-estudy",
    title="CNKI E-Study (知网研学)",
    suffixes=(".eln",),
    detect=_estudy_detect,
    read=later("refcli.formats.cnki.estudy_reader", "read"),
    seen=False,
    sources=("CNKI",),
    mapping=later("refcli.formats.cnki.tables", "estudy_mapping"),
)

CUSTOM = Format(
    name="cnki-custom",
    title="CNKI custom (自定义)",
    suffixes=(),
    detect=_custom_detect,
    read=later("refcli.formats.cnki.custom_reader", "read"),
    seen=False,
    sources=("CNKI",),
    mapping=later("refcli.formats.cnki.tables", "custom_mapping"),
)
