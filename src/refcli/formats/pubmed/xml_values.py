"""The values inside of PubMed's XML."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # the type alone

from refcli.formats.pubmed import dates
from refcli.formats.xml import inner_text

_KEPT = {"i": "i", "b": "b", "sup": "sup", "sub": "sub", "em": "i", "strong": "b"}


def text_of(element: Element | None) -> str:
    """The text of an element without a mark, ``""`` for None."""
    if element is None:
        return ""
    if len(element):
        return inner_text(element)
    return " ".join(element.text.split()) if element.text else ""


def marked(element: Element) -> str:
    """The text of a title; its runs in italics, bold, raised and lowered are marked as CSL does."""
    if not len(element):
        return text_of(element)
    return " ".join("".join(_runs(element)).split())


def _runs(element: Element) -> list[str]:
    runs = [element.text or ""]
    for child in element:
        tag = _KEPT.get(child.tag)
        inner = _runs(child)
        runs += [f"<{tag}>", *inner, f"</{tag}>"] if tag and "".join(inner).strip() else inner
        runs.append(child.tail or "")
    return runs


def day(element: Element, divider: str = "") -> str:
    """``20130430`` or ``2013/04/30``: the parts that are there."""
    year = text_of(element.find("Year"))
    month = text_of(element.find("Month"))
    number = dates.MONTHS.get(month, 0)
    if not year.isdecimal() or not number:
        return year
    last = text_of(element.find("Day"))
    return divider.join([year, f"{number:02d}", *([last.zfill(2)] if last.isdecimal() else [])])


def published(element: Element | None) -> str:
    """The text of a date as DP has it: ``2018 Feb 15``, ``2018 Spring``, or a ``MedlineDate`` as it is."""
    if element is None:
        return ""
    if whole := text_of(element.find("MedlineDate")):
        return whole
    parts = [text_of(element.find(name)) for name in ("Year", "Season", "Month", "Day")]
    month = dates.MONTHS.get(parts[2])
    parts[2] = dates.month_name(month) if month else parts[2]
    return " ".join([part for part in parts if part])
