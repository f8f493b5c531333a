"""VIP's own layouts: custom (自定义) and XML."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["CUSTOM", "XML"]


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(r"(?:^|\n)\s{0,8}【(?:序|题|作|机|刊|关|分|文|网)[\s\u3000]{0,4}(?:\w[\s\u3000]{0,2}){1,3}】")


@cache
def _root() -> re.Pattern[str]:
    return re.compile(r"<(?:\w{1,20}:)?PeriodicalPaper[\s>/]")


def _custom_detect(head: str) -> float:
    if "【" not in head:
        return 0.0
    labels = {"".join(found[0].split()) for found in _labels().finditer(head)}
    if "【序号】" in labels and len(labels) >= 2:
        return 1.0
    return 0.95 if "【题名】" in labels and len(labels) >= 3 else 0.0


def _xml_detect(head: str) -> float:
    if "<" not in head[:200]:
        return 0.0
    if "PeriodicalPaper" in head and _root().search(head):
        return 1.0
    is_resource_list = "<ResourceList" in head[:2000]
    return 0.9 if is_resource_list and "<Titles" in head and "<Creators" in head else 0.0


CUSTOM = Format(
    name="vip-custom",
    title="VIP custom (自定义)",
    suffixes=(),
    detect=_custom_detect,
    read=later("refcli.formats.vip.custom_reader", "read"),
    seen=False,
    sources=("VIP",),
    mapping=later("refcli.formats.vip.tables", "custom_mapping"),
)

XML = Format(
    name="vip-xml",
    title="VIP and Wanfang XML",
    suffixes=(),
    detect=_xml_detect,
    read=later("refcli.formats.vip.xml_reader", "read"),
    seen=False,
    sources=("VIP", "Wanfang"),
    mapping=later("refcli.formats.vip.tables", "xml_mapping"),
)
