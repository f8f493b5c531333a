"""MODS 3, the Library of Congress's XML."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="mods",
    title="MODS",
    suffixes=(".mods",),
    detect=_detect,
    read=later("refcli.formats.mods.reader", "read"),
    write=later("refcli.formats.mods.writer", "write"),
    sources=("library catalogues", "Zotero", "bibutils"),
)
