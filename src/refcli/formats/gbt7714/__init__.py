"""References formatted after GB/T 7714, as text."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]

_MOST_LINES = 500
_HEADINGS = ("参考文献", "references", "引文", "文献")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"[^\s\[\]［］]\s?[\[［](?:[JMCDNSPRAGKZ]|EB|DB|CM|CP|DS|PP)(?:[/／][A-Z]{2,3})?[\]］]")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:^|[,.:;(\[，．：；（［。]\s{0,3})(?:1[5-9]|20)\d\d(?!\d|\s?年)")


def _detect(head: str) -> float:
    if "]" not in head and "］" not in head:
        return 0.0
    lines = [line for line in head.split("\n") if line.strip()]
    if lines and lines[0].strip(" :：【】[]\t").lower() in _HEADINGS:
        lines = lines[1:]
    if not lines or "相关论文" in head or "被引" in head[:2000]:
        return 0.0
    units = _units(lines[:_MOST_LINES])
    hits = [place for place, unit in enumerate(units) if _is_reference(unit)]
    if not hits or hits[0] > 2:
        return 0.0
    # Without numbers a wrapped reference is two lines or three, of which one has the type.
    share = len(hits) / len(units)
    if share >= 0.5 or (share >= 0.3 and _numbered(lines[0])):
        return 0.9
    return 0.5 if share >= 0.3 else 0.0


def _units(lines: list[str]) -> list[str]:
    """The lines, or where the first one has a number, those from one number to the next in one."""
    if not _numbered(lines[0]):
        return lines
    units: list[str] = []
    for line in lines:
        if not units or _numbered(line):
            units.append(line)
        elif len(units[-1]) < 1_000:
            units[-1] += line
    return units


def _is_reference(line: str) -> bool:
    """Whether a line has authors, a title, its type in brackets and a year, or breaks off soon behind the type."""
    start = line.lstrip()[:2]
    if not start or start[0] in "-•{<%@\\|" or len(line) < 12 or ": :" in line:
        return False
    mark = _mark().search(line)
    if not mark:
        return False
    before, after = line[: mark.start()], line[mark.end() :].strip()
    if not _numbered(line) and not any(dot in before for dot in ".．。"):
        return False
    closed = not after or after[0] in ".．。,，:：/∥"
    return _year().search(after) is not None or (closed and len(after) < 60 and _numbered(line))


def _numbered(line: str) -> bool:
    return re.match(r"\s{0,8}[\[［(（]?\d{1,4}[\]］)）.、．]", line) is not None


FORMAT = Format(
    name="gbt7714",
    title="GB/T 7714 references (text)",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.gbt7714.reader", "read"),
    seen=False,
    sources=("CNKI", "Wanfang", "VIP"),
    mapping=later("refcli.formats.gbt7714.tables", "mapping"),
)
