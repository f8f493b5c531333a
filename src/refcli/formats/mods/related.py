"""Titles and ``relatedItem``: the host with its part, the series, the original and whatever else is related."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

from refcli.formats.mods import names
from refcli.formats.mods.origin import Origin, more_exact
from refcli.formats.mods.tables import DETAILS
from refcli.formats.values import dates, fields, identifiers, markup
from refcli.formats.values import pages as page_numbers
from refcli.formats.xml import inner_text
from refcli.model import Item

NAME = "mods"


def host(mods: Element) -> Element | None:
    """The ``relatedItem`` that a work stands in: the one of type host, else one without type that has a part."""
    found = mods.find("relatedItem[@type='host']")
    if found is None:
        found = next(
            (one for one in mods.iterfind("relatedItem") if not one.get("type") and one.find("part") is not None), None
        )
    return found


def title_of(info: Element | None) -> str:
    """The title of a ``titleInfo``: article, title and subtitle."""
    if info is None:
        return ""
    article = "".join((part.text or "") for part in info.iterfind("nonSort"))
    title, subtitle = inner_text(info.find("title")), inner_text(info.find("subTitle"))
    if article and title:
        # "L'" stands close to its noun, "The" does not.
        title = article.strip() + ("" if article.rstrip().endswith(("'", "’", "-")) else " ") + title
    title = title.rstrip(" /:;") if title.endswith(("/", " :", " ;")) else title
    if subtitle:
        title = f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}" if title else subtitle
    return markup.text(title)


def main_title(element: Element) -> Element | None:
    """The ``titleInfo`` that has no type; where all have one, the one that is no abbreviation."""
    infos = [info for info in element.iterfind("titleInfo") if title_of(info)]
    plain = [info for info in infos if not info.get("type") and not info.get("otherType")]
    for order in (plain, [info for info in infos if info.get("type") in ("uniform", "alternative")], infos):
        if order:
            return next((info for info in order if info.get("usage") == "primary"), order[0])
    return None


def titles(item: Item, mods: Element) -> None:
    """Set the titles of a work."""
    main = main_title(mods)
    if main is None:
        return
    fields.put(item, "title", title_of(main))
    fields.put(item, "part-number", inner_text(main.find("partNumber")))
    fields.put(item, "part-title", inner_text(main.find("partName")))
    for info in mods.iterfind("titleInfo"):
        text, kind = title_of(info), info.get("type") or ""
        if info is main or not text:
            continue
        if kind == "abbreviated" and fields.put(item, "title-short", text):
            continue
        if kind == "translated" and "title" not in (fields.custom(item).get("translated") or {}):
            fields.custom(item).setdefault("translated", {})["title"] = text
            continue
        fields.keep(item, NAME, f"titleInfo:{kind}" if kind else "titleInfo", text)
    if not item.get("custom", True):
        del item["custom"]


def take(item: Item, mods: Element, within: Element | None, origin: Origin) -> None:
    """Put what a work is related to into its item."""
    if within is not None:
        _host(item, within, origin)
    for part in mods.iterfind("part"):
        _part(item, part)
    for one in mods.iterfind("relatedItem"):
        if one is not within and one.get("type") != "references":
            _other(item, one)


def _host(item: Item, element: Element, own: Origin) -> None:
    main = main_title(element)
    if main is not None:
        fields.put(item, "container-title", title_of(main))
        fields.put(item, "volume", inner_text(main.find("partNumber")))
        fields.put(item, "volume-title", inner_text(main.find("partName")))
    for info in element.iterfind("titleInfo"):
        text = title_of(info)
        if info is main or not text:
            continue
        kind = info.get("type") or ""
        if kind == "abbreviated" and fields.put(item, "container-title-short", text):
            continue
        if kind == "translated":
            fields.custom(item).setdefault("translated", {}).setdefault("container-title", text)
        elif text != item.get("container-title"):
            fields.keep(item, NAME, f"relatedItem/titleInfo:{kind}", text)
    names.take(item, element.iterfind("name"), of_host=True)
    origin = Origin(element.findall("originInfo"))
    fields.put(item, "publisher", origin.publisher)
    fields.put(item, "publisher-place", origin.place)
    fields.put(item, "edition", inner_text(element.find("originInfo/edition")))
    for part in element.iterfind("part"):
        volume = item.pop("volume", None) if part.find("detail[@type='volume']") is not None else None
        _part(item, part)
        fields.put(item, "volume", volume)
    if own.date is None or more_exact(origin.date, item.get("issued")):
        fields.put(item, "issued", origin.date)
        if more_exact(origin.date, item.get("issued")):
            item["issued"] = origin.date
    for one in element.iterfind("identifier"):
        kind, text = (one.get("type") or "").lower(), inner_text(one)
        field = {"issn": "ISSN", "issn-l": "ISSN", "isbn": "ISBN"}.get(kind)
        if text and not (field and serial(item, field, text)):
            fields.keep(item, NAME, f"relatedItem/identifier:{kind}", text)
    for url in element.iterfind("location/url"):
        fields.keep(item, NAME, "relatedItem/url", inner_text(url))
    for one in element.iterfind("relatedItem"):
        _other(item, one)


def _part(item: Item, part: Element) -> None:
    for detail in part.iterfind("detail"):
        kind = (detail.get("type") or "").lower()
        number = inner_text(detail.find("number")) or inner_text(detail.find("title"))
        if number:
            _detail(item, kind, number)
    for extent in part.iterfind("extent"):
        _extent(item, extent)
    date = next((date for one in part.iterfind("date") if (date := dates.parse(inner_text(one)))), None)
    if date and (more_exact(date, item.get("issued")) or not dates.first(item.get("issued"))) and dates.first(date):
        item["issued"] = date
    elif date:
        fields.put(item, "issued", date)
    for text in part.iterfind("text"):
        fields.keep(item, NAME, "part/text", inner_text(text))


def _detail(item: Item, kind: str, number: str) -> None:
    field = DETAILS.get(kind, "")
    if field in ("issue", "volume"):
        number = number.lstrip("0") or number if number.isdecimal() else number
    if field == "page":
        number = page_numbers.pages(number)
    if field == "issue" and kind == "number" and "issue" in item:
        field = "number"
    if (not field or not fields.put(item, field, number)) and item.get(field) != number:
        fields.keep(item, NAME, f"part/detail:{kind}", number)


def _extent(item: Item, extent: Element) -> None:
    unit = (extent.get("unit") or "page").lower()
    start, end = inner_text(extent.find("start")), inner_text(extent.find("end"))
    found = page_numbers.span(start, end) if start or end else page_numbers.pages(inner_text(extent.find("list")))
    total = inner_text(extent.find("total"))
    if unit in ("page", "pages", "p", "pp", "leaf", "leaves"):
        fields.put(item, "page", page_numbers.pages(found))
        fields.put(item, "number-of-pages", total)
    elif unit == "article number":
        fields.put(item, "number", found)
    else:
        fields.keep(item, NAME, "part/extent", " ".join(text for text in (found or total, unit) if text))


def _other(item: Item, element: Element) -> None:
    kind = element.get("type") or ""
    main = main_title(element)
    title = title_of(main)
    if kind == "series" or (kind == "host" and "collection-title" not in item and title):
        _series(item, element, title)
    elif kind == "original" and fields.put(item, "original-title", title):
        origin = Origin(element.findall("originInfo"))
        fields.put(item, "original-date", origin.date)
        fields.put(item, "original-publisher", origin.publisher)
        fields.put(item, "original-publisher-place", origin.place)
    elif kind == "reviewOf" and fields.put(item, "reviewed-title", title):
        reviewed: Item = {}
        names.take(reviewed, element.iterfind("name"))
        fields.put(item, "reviewed-author", reviewed.get("author"))
        if item["type"].startswith("article"):
            item["type"] = "review"
    else:
        text = title or inner_text(element.find("identifier")) or inner_text(element.find("location/url"))
        fields.keep(item, NAME, f"relatedItem:{kind}" if kind else "relatedItem", text)


def _series(item: Item, element: Element, title: str) -> None:
    number = inner_text(element.find("titleInfo/partNumber"))
    if not number and item.get("collection-number") is None:
        number = inner_text(element.find("part/detail/number"))
    if not fields.put(item, "collection-title", title):
        if title:
            fields.keep(item, NAME, "relatedItem:series", f"{title} {number}".strip())
        return
    fields.put(item, "collection-number", number)
    series: Item = {}
    names.take(series, element.iterfind("name"))
    editors = [*series.get("editor", ()), *series.get("author", ())]
    fields.put(item, "collection-editor", editors)
    for one in element.iterfind("identifier[@type='issn']"):
        serial(item, "ISSN", inner_text(one))


def serial(item: Item, field: str, text: str) -> bool:
    """Add ISSNs or ISBNs to those that an item has; whether there are any in a text."""
    found = identifiers.issns(text) if field == "ISSN" else identifiers.isbns(text)
    if not found:
        return False
    have = [one for one in str(item.get(field) or "").split(", ") if one]
    item[field] = ", ".join([*have, *[one for one in found if one not in have]])
    return True
