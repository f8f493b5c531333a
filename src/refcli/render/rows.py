"""What a card says, row by row, before it becomes a screen or lines for a pipe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from refcli import csl
from refcli.messages import _, mark, ngettext
from refcli.model import Item, Reference

KW_PLUS_SHOWN = 2
_LABELS = {
    "key": mark("key"),
    "aliases": mark("also as"),
    "type": mark("type"),
    "title": mark("title"),
    "translated": mark("translated"),
    "author": mark("author"),
    "editor": mark("editor"),
    "translator": mark("translator"),
    "container-title": mark("journal"),
    "issued": mark("year"),
    "volume": mark("volume"),
    "issue": mark("issue"),
    "page": mark("pages"),
    "publisher": mark("publisher"),
    "publisher-place": mark("place"),
    "edition": mark("edition"),
    "genre": mark("genre"),
    "number": mark("number"),
    "DOI": mark("DOI"),
    "PMID": mark("PMID"),
    "PMCID": mark("PMCID"),
    "ISBN": mark("ISBN"),
    "ISSN": mark("ISSN"),
    "URL": mark("URL"),
    "language": mark("language"),
    "cited_by": mark("cited by"),
    "classifications": mark("class"),
    "keywords": mark("keywords"),
    "keyword": mark("keywords"),
    "keywords_index": mark("kw index"),
    "mesh": mark("MeSH"),
    "keywords_plus": mark("kw plus"),
    "ids": mark("numbers"),
    "affiliations": mark("from"),
    "abstract": mark("abstract"),
    "note": mark("note"),
    "tags": mark("tags"),
    "status": mark("status"),
    "related": mark("related"),
    "cites": mark("cites"),
    "completed": mark("filled in"),
    "records": mark("files"),
    "number-of-pages": mark("page count"),
    "author_affiliations": mark("who is where"),
}
_SEASONS = {1: mark("spring"), 2: mark("summer"), 3: mark("autumn"), 4: mark("winter")}
_PEOPLE = ("author", "editor", "translator")
_PLAIN = (
    *("volume", "issue", "page", "publisher", "publisher-place", "edition", "genre", "number"),
    *("DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL", "language"),
)
_BOOKISH = ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a card: a field of CSL or of ``custom``, the texts that stand there, each on its own line."""

    field: str
    values: tuple[str, ...]
    missing: bool = False
    hanging: bool = False


def label(field: str, item: Item | None = None) -> str:
    """The name of a field in the reader's language; the field itself where it has no other name."""
    if field == "container-title" and item and item.get("type") in _BOOKISH:
        return _("in")
    field = field.removeprefix("custom.")
    name = _LABELS.get(field)
    return _(name) if name else field


def order_of(field: str) -> tuple[int, str]:
    """Where a field stands on a card: the title first, what has no label last."""
    field = field.removeprefix("custom.")
    order = list(_LABELS)
    return (order.index(field) if field in order else len(order), field)


def missing_text(reference: Reference) -> str:
    """What stands in place of a missing value: a saved page is known not to have it."""
    main = [place.format for place in reference.records if place.role == "main"]
    if main and all(name == "paper-page" for name in main):
        return _("-- not on the page")
    return _("-- missing")


def _people(item: Item, role: str, numbers: list[list[int]]) -> str:
    shown = []
    for place, name in enumerate(csl.names(item, role)):
        marks = numbers[place] if role == "author" and place < len(numbers) else []
        shown.append(csl.full_name(name) + "".join(f" [{mark}]" for mark in marks))
    return "; ".join(shown)


def _date(item: Item) -> str:
    parts = (item.get("issued") or {}).get("date-parts") or []
    dates = ["-".join(str(part).zfill(2) for part in date) for date in parts if date]
    season = (item.get("issued") or {}).get("season")
    if season in _SEASONS and len(dates) == 1:
        return f"{dates[0]} {_(_SEASONS[season])}"
    return "/".join(dates) or str((item.get("issued") or {}).get("literal") or "")


def _class(entry: dict[str, Any]) -> str:
    return f"{entry.get('code', '')} {entry.get('label', '')}".strip()


def summary_of_list(seen: int, total: int | None) -> str:
    """How much of a list was seen: ``9 of 50``."""
    if total is None:
        return str(seen)
    return _("%(seen)d of %(total)d") % {"seen": seen, "total": total}


def _custom_rows(item: Item, *, full: bool) -> list[Row]:
    custom = item.get("custom") or {}
    found = []
    cited = custom.get("cited_by") or {}
    if "count" in cited:
        as_of = _(" (%(date)s)") % {"date": cited["as_of"]} if cited.get("as_of") else ""
        found.append(Row("cited_by", (f"{cited['count']}{as_of}",)))
    if classes := custom.get("classifications"):
        found.append(Row("classifications", ("; ".join(map(_class, classes)),)))
    if other := _translated(custom.get("translated") or {}):
        found.append(Row("translated", other, hanging=True))
    if ids := custom.get("ids"):
        found.append(Row("ids", ("; ".join(f"{scheme} {number}" for scheme, number in sorted(ids.items())),)))
    own = custom.get("keywords") or []
    if own:
        found.append(Row("keywords", ("; ".join(map(str, own)),)))
    lists = {name: custom.get(name) or [] for name in ("keywords_index", "mesh", "keywords_plus")}
    for name, words in lists.items():
        shown = words if full else words[:KW_PLUS_SHOWN]
        more = [f"+{len(words) - len(shown)}"] if len(words) > len(shown) else []
        if words:
            found.append(Row(name, ("; ".join([*map(str, shown), *more]),)))
    if not own and not any(lists.values()) and item.get("keyword"):
        found.append(Row("keyword", (str(item["keyword"]),)))
    if places := custom.get("affiliations"):
        found.append(
            Row("affiliations", tuple(f"[{number}] {name}" for number, name in enumerate(places, 1)), hanging=True)
        )
    return found


def _translated(other: Item) -> tuple[str, ...]:
    """A bilingual record's side in the other language: title, people, venue."""
    people = "; ".join(csl.full_name(name) for name in csl.names(other))
    return tuple(part for part in (csl.plain_title(other), people, csl.text(other, "container-title")) if part)


def _own_rows(reference: Reference, *, full: bool) -> list[Row]:
    found = []
    if full:
        for field, texts in ((reference.item.get("custom") or {}).get("unknown") or {}).items():
            found.append(Row(field, tuple(map(str, texts)), hanging=True))
    if reference.tags:
        found.append(Row("tags", ("; ".join(reference.tags),)))
    if reference.note:
        found.append(Row("note", (reference.note,)))
    for summary in reference.lists:
        shown = summary_of_list(summary.seen, summary.total)
        where = _("%(seen)s seen: refcli related %(key)s") % {"seen": shown, "key": reference.key}
        if summary.total == 0:
            where = _("none, says the page")
        found.append(Row(summary.kind, (where,)))
    found += _completed(reference)
    if reference.records:
        places = tuple(f"{place.file}:{place.line}{role_text(place.role)}" for place in reference.records)
        more = len(places) - 1
        short = (places[0] + (ngettext(" and %(n)d more", " and %(n)d more", more) % {"n": more} if more else ""),)
        found.append(Row("records", places if full else short, hanging=True))
    return found


def _completed(reference: Reference) -> list[Row]:
    """What the paper's own page does not say and another page's list does, and where."""
    own = {place.content for place in reference.records if place.role == "main"}
    by_place: dict[str, list[str]] = {}
    for field in csl.LOCATION:
        origin = reference.origins.get(field)
        if own and origin and origin not in own:
            where = next((f"{one.file}:{one.line}" for one in reference.records if one.content == origin), "")
            by_place.setdefault(where, []).append(label(field, reference.item))
    texts = [
        _("%(fields)s: as listed in %(place)s") % {"fields": _(", ").join(fields), "place": place}
        for place, fields in by_place.items()
        if place
    ]
    return [Row("completed", tuple(texts), hanging=True)] if texts else []


def role_text(role: str) -> str:
    """What a record is to its file, in brackets; nothing for the paper that the file is about."""
    return {"listed": _(" (in its list)"), "of": _(" (owner of the list)")}.get(role, "")


def rows(reference: Reference, *, full: bool = False) -> list[Row]:
    """The rows of a card in reading order; what a citation needs is there even when it is missing."""
    item = reference.item
    lacking = csl.lacks(item)
    missing = missing_text(reference)
    numbers = (item.get("custom") or {}).get("author_affiliations") or []
    found = [Row("key", (reference.key or "",))]
    if reference.aliases:
        found.append(Row("aliases", ("; ".join(reference.aliases),)))
    if reference.status == "listed":
        found.append(Row("status", (_("only listed: its own page was not ingested"),)))
    if item.get("type", "article-journal") != "article-journal":
        found.append(Row("type", (str(item["type"]),)))
    values = {role: _people(item, role, numbers) for role in _PEOPLE}
    values["container-title"] = csl.text(item, "container-title")
    values["issued"] = _date(item)
    values |= {field: csl.text(item, field) for field in _PLAIN}
    if values["page"] and item.get("number-of-pages"):
        values["page"] += f" ({item['number-of-pages']})"
    elif item.get("number-of-pages"):
        values["page"] = _("%(n)s pages") % {"n": item["number-of-pages"]}
    for field, value in values.items():
        if value:
            found.append(Row(field, (value,)))
        elif field in lacking:
            found.append(Row(field, (missing,), missing=True))
    found += _custom_rows(item, full=full)
    if abstract := csl.text(item, "abstract"):
        found.append(Row("abstract", (abstract,)))
    return found + _own_rows(reference, full=full)


def lacking_labels(reference: Reference) -> str:
    """What is missing for citing, as a list in the reader's language; ``""`` where nothing is."""
    return _(", ").join(label(field, reference.item) for field in csl.lacks(reference.item))
