"""Texts that are nearly a saved page, and why they are not: the user is told the reason, and what to do."""

from __future__ import annotations

from functools import cache

from refcli.formats.paper_page.lines import Lines
from refcli.messages import _
from refcli.model import Problem

_LOST = frozenset("?\ufffd□¿？")
_GARBLED = ("被引", "作者", "机构", "相关论文", "摘要")
_STRONG = ("学科分类号:", "论文数:", "h-index:")
_TEMPLATE_FIRST = frozenset("学论hD中机摘关作被引")
_WEAK = ("机构:", "摘要:", "关键词:", "中图分类号:", "作者:", "被引:", "引用数:")


def reason(table: Lines) -> Problem | None:
    """Why a text without any page was refused, where it is known; None for any other text."""
    if problem := second_template_problem(table, 0, len(table)):
        return problem
    if (line := lost_chinese(table)) is not None:
        return Problem(
            table.number(line),
            _("the Chinese was lost before refcli saw it: %(text)s") % {"text": table.stripped[line][:40]},
            _("save the page again as UTF-8: what stands in this file cannot be mended"),
        )
    return None


def second_template_problem(table: Lines, start: int, stop: int) -> Problem | None:
    """The refusal of a page in the sister site's template, None for any other lines [start, stop)."""
    line = second_template(table, start, stop)
    if line is None:
        return None
    return Problem(
        table.number(line),
        _("a page of the sister site with colons behind its labels, which refcli cannot read"),
        _("export the paper from there in another format, or save the page of the first site"),
    )


def second_template(table: Lines, start: int, stop: int) -> int | None:
    """The first line of a page in the sister site's template, or None.

    ``学科分类号:`` or ``D O I:`` with blanks prove it, or the figures of an author card; the other labels with
    colons also stand in front of many Chinese papers, so they count only beside one of these.
    """
    strong = weak = 0
    first = None
    for at in range(start, stop):
        line = table.stripped[at]
        if not line or line[0] not in _TEMPLATE_FIRST:
            continue
        head = "".join(line[:24].split()).replace("：", ":")
        if head.startswith(_STRONG) or (line.startswith("D O I") and head.startswith("DOI:")):
            strong += 1
        elif head.startswith(_WEAK):
            weak += 1
        else:
            continue
        first = at if first is None else first
    return first if strong >= 2 or (strong and weak >= 2) else None


def lost_chinese(table: Lines) -> int | None:
    """The first line of a page whose Chinese became ``??`` (or was read in a wrong encoding), or None."""
    labels = garbled = known = 0
    first = None
    for at, line in enumerate(table.stripped):
        if not line or len(line) > 40:
            continue
        if line.startswith(_garbled()) and (len(line) < 16 or ":" in line):
            garbled += 1
        elif line[0] in _LOST and 2 <= len(line) <= 12 and _LOST.issuperset(line):
            labels += 1
        elif line[0] in _LOST and _is_number_between(line):
            known += 1
        elif line[0] == "D" and "".join(line.split()) == "DOI":
            known += 1
            continue
        else:
            continue
        first = at if first is None else first
    return first if garbled >= 2 or (known and labels >= 1 and labels + known >= 2) else None


def _is_number_between(line: str) -> bool:
    """``??:202`` was a count or pages, ``? 50 ?`` the total of a list."""
    count = line[1:2] in _LOST and line[2:3] == ":" and line[3:].strip()[:1].isdecimal()
    return count or (line[-1] in _LOST and line[1:-1].strip().isdecimal())


@cache
def _garbled() -> tuple[str, ...]:
    """The labels as they look when their bytes were read in a wrong encoding."""
    pairs = (
        ("utf-8", "cp1252"),
        ("utf-8", "gb18030"),
        ("gb18030", "cp1252"),
        ("utf-8", "latin-1"),
        ("gb18030", "latin-1"),
    )
    return tuple(
        garbled
        for label in _GARBLED
        for right, wrong in pairs
        if len(garbled := label.encode(right).decode(wrong, "ignore")) >= 2
    )
