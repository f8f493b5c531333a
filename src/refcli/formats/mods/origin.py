"""``originInfo``: publisher, place, edition and the date of a work; several of them are read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

from refcli.formats.values import dates, fields
from refcli.formats.values.dates import Date
from refcli.formats.xml import inner_text
from refcli.model import Item

_DATES = ("dateIssued", "dateCreated", "copyrightDate", "dateOther")
_OTHERS = {"submitted": "submitted", "available": "available-date", "epub": "available-date"}


class Origin:
    """What the ``originInfo`` elements of one work say together."""

    def __init__(self, elements: Sequence[Element]) -> None:
        # The publication counts most, whatever stands first: manufacture and distribution have elements of their own.
        self.elements = sorted(elements, key=lambda one: (one.get("eventType") or "publication") != "publication")

    def put(self, item: Item) -> None:
        """Set publisher, place, edition and date; what has no field is kept."""
        fields.put(item, "publisher", self.publisher)
        fields.put(item, "publisher-place", self.place)
        fields.put(item, "issued", self.date)
        for child in self._children():
            text = inner_text(child)
            if child.tag == "edition":
                fields.put(item, "edition", text.rstrip("."))
            elif child.tag == "dateOther" and (field := _OTHERS.get((child.get("type") or "").lower())):
                fields.put(item, field, dates.parse(text))
            elif child.tag in ("dateCaptured", "dateModified", "dateValid", "frequency", "dateOther"):
                fields.keep(item, "mods", f"originInfo/{child.tag}", text)

    def _children(self) -> Iterator[Element]:
        for element in self.elements:
            yield from element

    @property
    def publisher(self) -> str:
        """The publishers, joined where there are several."""
        found = [text for child in self._children() if child.tag == "publisher" and (text := inner_text(child))]
        return "; ".join(dict.fromkeys(text.rstrip(" ,:;") for text in found))

    @property
    def place(self) -> str:
        """The places as words; a MARC code only where there are no words."""
        words: list[str] = []
        codes: list[str] = []
        for child in self._children():
            if child.tag == "place":
                terms = list(child.iterfind("placeTerm"))
                for term in terms:
                    (codes if term.get("type") == "code" else words).append(inner_text(term))
                if not terms:
                    words.append(inner_text(child))
        found = [text.rstrip(" :;,") for text in words if text] or [text for text in codes if len(text) > 3]
        return "; ".join(dict.fromkeys(found))

    @property
    def date(self) -> Date | None:
        """The date of the kind that says most of the publication, to its precision."""
        for kind in _DATES:
            found = [child for child in self._children() if child.tag == kind and inner_text(child)]
            if kind == "dateOther":
                found = [child for child in found if not child.get("type")]
            if found and (date := _date(found)):
                return date
        return None


def _date(elements: list[Element]) -> Date | None:
    ends = {point: inner_text(one) for one in elements if (point := one.get("point"))}
    if "start" in ends:
        first = dates.parse(ends["start"])
        last = dates.parse(ends.get("end", ""))
        if first and last and (end := dates.first(last)) and dates.first(first) and end[0] != 9999:
            return {"date-parts": [list(dates.first(first)), list(end)]}
        return first
    # One that is made for machines is surer than "c2011", one that is more exact says more than a year.
    best: Date | None = None
    for one in sorted(elements, key=lambda one: (one.get("keyDate") != "yes", not one.get("encoding"))):
        date = dates.parse(inner_text(one))
        if date and one.get("qualifier") in ("approximate", "inferred", "questionable"):
            date = {**date, "circa": True}
        if date and (best is None or more_exact(date, best)):
            best = date
    return best


def more_exact(one: Date | None, other: Date | None) -> bool:
    """Whether a date tells the same as another and more."""
    first, second = dates.first(one), dates.first(other)
    return len(first) > len(second) and first[: len(second)] == second
