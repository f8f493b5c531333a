"""VIP's own layouts: custom (自定义) and XML."""

from refcli.formats.format import Format, later

__all__ = ["CUSTOM", "XML"]


def _custom_detect(head: str) -> float:
    return 0.0


def _xml_detect(head: str) -> float:
    return 0.0


CUSTOM = Format(
    name="vip-custom",
    title="VIP custom (自定义)",
    suffixes=(),
    detect=_custom_detect,
    read=later("refcli.formats.vip.custom_reader", "read"),
    sources=("VIP",),
)

XML = Format(
    name="vip-xml",
    title="VIP and Wanfang XML",
    suffixes=(),
    detect=_xml_detect,
    read=later("refcli.formats.vip.xml_reader", "read"),
    sources=("VIP", "Wanfang"),
)
