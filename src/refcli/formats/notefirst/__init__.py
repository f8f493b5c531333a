"""NoteFirst XML."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


@cache
def _record() -> re.Pattern[str]:
    return re.compile(r"<(?:\w{1,20}:)?(?:Bibliographies|Bibliography)[\s>/]")


def _detect(head: str) -> float:
    if "<Bibliograph" not in head and ":Bibliograph" not in head:
        return 0.0
    found = _record().search(head)
    if not found:
        return 0.0
    return 1.0 if "<PrimaryTitle" in head or "BibliographiesCount" in head else 0.8


FORMAT = Format(
    name="notefirst-xml",
    title="NoteFirst XML",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.notefirst.reader", "read"),
    seen=False,
    sources=("NoteFirst", "VIP", "CNKI", "Wanfang"),
    mapping=later("refcli.formats.notefirst.tables", "mapping"),
)
