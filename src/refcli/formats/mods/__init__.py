"""MODS 3, the Library of Congress's XML."""

import re

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]

_ROOT = r"<(?:[A-Za-z_][\w.-]{0,40}:)?mods(?:Collection)?[\s>/]"

_ELEMENT = r"<(?:\w{1,40}:)?(?:namePart|typeOfResource|originInfo|relatedItem|identifier|recordInfo|abstract|genre)\b"


def _detect(head: str) -> float:
    if "mods" not in head or "<" not in head or not re.search(_ROOT, head):
        return 0.0
    if "loc.gov/mods" in head or re.search(r"<(?:\w{1,40}:)?titleInfo\b", head):
        return 0.95
    return 0.6 if re.search(_ELEMENT, head) else 0.0


FORMAT = Format(
    name="mods",
    title="MODS",
    suffixes=(".mods",),
    detect=_detect,
    read=later("refcli.formats.mods.reader", "read"),
    write=later("refcli.formats.mods.writer", "write"),
    sources=("library catalogues", "Zotero", "bibutils"),
    mapping=later("refcli.formats.mods.tables", "mapping"),
)
