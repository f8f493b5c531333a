"""Hayagriva's YAML, the bibliographies of Typst."""

import re

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]

_TYPES = (
    "article|chapter|entry|anthos|report|thesis|web|scene|artwork|patent|case|newspaper|legislation|manuscript|original|"
    "post|misc|performance|periodical|proceedings|book|blog|reference|conference|anthology|repository|thread|video|audio|"
    "exhibition"
)


def _detect(head: str) -> float:
    if "type:" not in head or re.match(r"(?:\s|#[^\n]{0,400}\n|---[ \t]{0,9}\n){0,40}(?:[<{@%\[-]|references:)", head):
        return 0.0
    if not re.search(
        r"^[^\s#:-][^:\n]{0,200}:[ \t]{0,9}(?:#[^\n]{0,200})?\n(?:[ \t]{0,20}(?:#[^\n]{0,200})?\n){0,9}[ \t]{1,20}\S",
        head,
        re.MULTILINE,
    ):
        return 0.0
    if not re.search(
        rf"^[ \t]{{1,20}}(?:- )?type:[ \t]{{0,9}}[\"']?(?:{_TYPES})[\"']?[ \t]{{0,9}}$",
        head,
        re.MULTILINE | re.IGNORECASE,
    ):
        return 0.0
    own = re.search(
        r"^[ \t]{1,20}(?:parent|serial-number|page-range|page-total|affiliated|volume-total):", head, re.MULTILINE
    )
    common = re.search(r"^[ \t]{1,20}(?:title|author|date):", head, re.MULTILINE)
    return 0.9 if own and common else 0.6 if own or common else 0.0


FORMAT = Format(
    name="hayagriva",
    title="Hayagriva YAML",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.hayagriva.reader", "read"),
    write=later("refcli.formats.hayagriva.writer", "write"),
    sources=("Typst",),
    keyed=True,
    mapping=later("refcli.formats.hayagriva.tables", "mapping"),
)
