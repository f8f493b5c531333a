"""EndNote's two formats: tagged text (refer, also from CNKI, Wanfang and VIP) and XML."""

from refcli.formats.format import Format, later

__all__ = ["TAGGED", "XML"]


def _tagged_detect(head: str) -> float:
    return 0.0


def _xml_detect(head: str) -> float:
    return 0.0


TAGGED = Format(
    name="endnote",
    title="EndNote tagged (refer)",
    suffixes=(".enw",),
    detect=_tagged_detect,
    read=later("refcli.formats.endnote.tagged_reader", "read"),
    write=later("refcli.formats.endnote.tagged_writer", "write"),
    sources=("EndNote", "CNKI", "Wanfang", "VIP"),
)

XML = Format(
    name="endnote-xml",
    title="EndNote XML",
    suffixes=(),
    detect=_xml_detect,
    read=later("refcli.formats.endnote.xml_reader", "read"),
    write=later("refcli.formats.endnote.xml_writer", "write"),
    sources=("EndNote",),
)
