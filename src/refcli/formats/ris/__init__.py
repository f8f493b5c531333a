"""RIS, the tagged format that most sites and programs write."""

from __future__ import annotations

import re

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    """By a line that states a type, and another tag in the same layout."""
    if "TY" not in head and "ty  - " not in head:
        return 0.0
    found = re.search(r"^(?:[ \t\ufeff]{0,8}TY[ \t]{1,2}-|ty  - )[ \t]{0,3}[A-Za-z]", head, re.MULTILINE)
    if not found:
        return 0.0
    tags = "TI|T1|T2|AU|A1|A2|ED|PY|Y1|DA|SN|JO|JF|UR|DO|ID|ER|AB|KW|DB|CT"
    other = re.compile(rf"^[ \t]{{0,8}}(?:{tags}|{tags.lower()})(?:[ \t]{{1,2}}-(?:\s|$)|  -\S)", re.MULTILINE)
    return 0.95 if other.search(head, found.end()) else 0.4


FORMAT = Format(
    name="ris",
    title="RIS",
    suffixes=(".ris",),
    detect=_detect,
    read=later("refcli.formats.ris.reader", "read"),
    write=later("refcli.formats.ris.writer", "write"),
    sources=("Scopus", "Web of Science", "EndNote", "Zotero", "Mendeley", "EBSCO", "Elsevier", "Springer", "Atypon"),
    mapping=later("refcli.formats.ris.tables", "mapping"),
)
