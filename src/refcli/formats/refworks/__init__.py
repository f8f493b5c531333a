"""RefWorks tagged text, and CNKI's dialect of it."""

from refcli.formats.format import Format, later

__all__ = ["CNKI", "REFWORKS"]


def _refworks_detect(head: str) -> float:
    return 0.0


def _cnki_detect(head: str) -> float:
    return 0.0


REFWORKS = Format(
    name="refworks",
    title="RefWorks tagged",
    suffixes=(),
    detect=_refworks_detect,
    read=later("refcli.formats.refworks.refworks_reader", "read"),
    sources=("RefWorks", "Wanfang", "VIP"),
)

CNKI = Format(
    name="cnki-refworks",
    title="CNKI RefWorks",
    suffixes=(),
    detect=_cnki_detect,
    read=later("refcli.formats.refworks.cnki_reader", "read"),
    write=later("refcli.formats.refworks.cnki_writer", "write"),
    sources=("CNKI", "CiteSpace", "VOSviewer"),
)
