"""Ovid's exports: records numbered ``<1>`` with long names of fields, and the tagged layout."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    databases = "Ovid|Embase|EMBASE|APA Psyc|Psyc|Journals@Ovid|Books@Ovid"
    names = (
        "Accession Number|Unique Identifier|Authors?|Title|Source|Institution|Abstract|Author Keywords|Language|ISSN|"
        "Publication Type|Document Type|DOI Number|Digital Object Identifier|Year of Publication"
    )
    return (
        re.compile(
            rf"^VN {{1,2}}- Ovid|^DB {{1,2}}- (?:{databases})|^<\d{{1,7}}>[ \t]*\n(?:UI|AN|VN|DB) {{1,2}}- \S",
            re.MULTILINE,
        ),
        re.compile(r"^<\d{1,7}>[ \t]*\n(?:[ \t]*\n){0,3}[A-Z][A-Za-z /()-]{1,50}[ \t]*\n[ \t]+\S", re.MULTILINE),
        re.compile(rf"^({names})[ \t]*\n[ \t]+\S", re.MULTILINE),
    )


def _detect(head: str) -> float:
    tagged, numbered, named = _patterns()
    if "\nTY  - " in head[:2000] or head.startswith("TY  - "):
        return 0.0
    if tagged.search(head):
        return 0.97
    if "\n " not in head and "\n\t" not in head:
        return 0.0
    names = len(set(named.findall(head)))
    if numbered.search(head) and names:
        return 0.95
    return 0.8 if names >= 3 else 0.0


FORMAT = Format(
    name="ovid",
    title="Ovid tagged",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.ovid.reader", "read"),
    sources=("Ovid", "Embase", "PsycINFO"),
    mapping=later("refcli.formats.ovid.tables", "mapping"),
)
