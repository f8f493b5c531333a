"""Web of Science: tagged text and tab-delimited tables."""

import re

from refcli.formats.format import Format, later

__all__ = ["TAB", "WOS"]

_NAMED = ("FN Clarivate", "FN Thomson", "FN ISI", "FN Web of Science", "FN MEDLINE")
_TABLE = frozenset("PT AU AF TI SO PY UT DI J9 CR DE AB DT C1 VL BP".split())


def _wos_detect(head: str) -> float:
    start = head.lstrip("\ufeff\n ")
    if start.startswith("FN "):
        return 1.0 if start.startswith(_NAMED) or re.match(r"FN [^\n]{0,200}\nVR ", start) else 0.5
    # Without its header: a record from PT on, or the tags that no other format writes this way.
    if re.match(r"PT [A-Z]\n(?:[A-Z][A-Z0-9] .{0,400}\n|   .{0,400}\n){1,9}", start):
        return 0.95
    if re.search(r"^PT [JBSPC]\n[A-Z][A-Z0-9] ", head, re.MULTILINE):
        return 0.9
    if re.search(r"^UT [A-Z]{3,8}:\S", head, re.MULTILINE) and re.search(r"^(?:TI|AU) \S", head, re.MULTILINE):
        return 0.7
    return 0.0


def _tab_detect(head: str) -> float:
    first = head.lstrip("\ufeff\n").partition("\n")[0]
    if "\t" not in first or len(first) > 600:
        return 0.0
    tags = first.rstrip("\t ").split("\t")
    if any(len(tag.strip('" ')) != 2 or not tag.isupper() for tag in tags):
        return 0.0
    known = len(_TABLE.intersection([tag.strip('" ') for tag in tags]))
    return 1.0 if known >= 4 else 0.8 if known == 3 else 0.0


WOS = Format(
    name="wos",
    title="Web of Science tagged",
    suffixes=(".ciw",),
    detect=_wos_detect,
    read=later("refcli.formats.wos.tagged", "read"),
    write=later("refcli.formats.wos.writer", "write"),
    sources=("Web of Science", "CiteSpace", "Inspec, MEDLINE and CSCD on Web of Science"),
    mapping=later("refcli.formats.wos.tables", "mapping"),
)

TAB = Format(
    name="wos-tab",
    title="Web of Science tab-delimited",
    suffixes=(),
    detect=_tab_detect,
    read=later("refcli.formats.wos.tab", "read"),
    seen=False,
    sources=("Web of Science",),
    mapping=later("refcli.formats.wos.tables", "mapping"),
)
