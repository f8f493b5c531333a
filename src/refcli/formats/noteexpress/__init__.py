"""NoteExpress text, as CNKI, Wanfang, VIP and journals' own sites write it."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\n>;])[ \t\u3000]{0,8}[\[{](?:Reference Type|文献类型)[\]}][ \t]?[:：]", re.IGNORECASE)


@cache
def _fields() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\n>])\s{0,8}\{(Title|Author|Author Address|Journal|Year|Issue|Pages|Keywords|Abstract|ISBN/ISSN|"
        r"Database Provider)\} ?[:：]"
    )


def _detect(head: str) -> float:
    if "}" not in head and "[Reference" not in head:
        return 0.0
    if _begins().search(head):
        return 0.98
    # A file whose beginning is lost.
    return 0.8 if len({found[1] for found in _fields().finditer(head)}) >= 3 else 0.0


FORMAT = Format(
    name="noteexpress",
    title="NoteExpress",
    suffixes=(".net",),
    detect=_detect,
    read=later("refcli.formats.noteexpress.reader", "read"),
    write=later("refcli.formats.noteexpress.writer", "write"),
    sources=("CNKI", "Wanfang", "VIP", "NoteExpress"),
    mapping=later("refcli.formats.noteexpress.tables", "mapping"),
)
