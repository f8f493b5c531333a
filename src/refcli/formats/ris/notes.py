"""What sites pack into N1: counts of citations, dates of export, funding, DOIs, cited references."""

from __future__ import annotations

import re
from functools import lru_cache

from refcli.formats.values import dates, fields, identifiers, markup
from refcli.model import Entry, Item, Listing, Span

_CITED = re.compile(
    r"(?:Cited By|Times Cited in Web of Science Core Collection|Times Cited|被引频次)\s{0,3}[:：]\s{0,3}(\d{1,7})"
)
_ALL = re.compile(r"Total Times Cited\s{0,3}:\s{0,3}(\d{1,7})")
_BETWEEN = re.compile(r";\s{1,9}")
_DAY = 10
_LONG = 1500
_EXPORTED = re.compile(r"Export Date:\s{0,3}([^;\n]{4,40})")
_FUNDING = re.compile(r"(?:Funding details|Funding text(?: \d{1,2})?)\s?:\s{0,3}(.{1,5000})", re.DOTALL)
_PACKED = re.compile(
    r"(?:Times Cited in Web of Science Core Collection|Cited By|Export Date|CODEN|Correspondence Address|"
    r"Funding (?:details|text)|Times Cited|Total Times Cited|Cited Reference Count|References|Chemicals/CAS|"
    r"Tradenames|Manufacturers)(?: \d{1,2})?\s{0,3}:"
)
_PART = re.compile(r";\s{1,4}(?=(?:Cited By|Export Date|CODEN|Correspondence Address|Funding details|Funding text|"
                   r"References)(?: \d{1,2})?\s{0,3}:)")  # fmt: skip
_YEAR = re.compile(r"\(([12]\d{3})[a-z]?\)")
_AUTHORS = re.compile(r"(?:[^\s,][^,]{0,40}, (?:[^\W\d_]\.[- ]?){1,4}, )+")
_PAGES = re.compile(r"pp?\. ?([A-Za-z]?\d{1,7}(?:-[A-Za-z]?\d{1,7})?)")
_VOLUME = re.compile(r"^, ?(\d{1,5})(?: \(([^()]{1,12})\))?")


def notes(item: Item, values: list[str], span: Span) -> Listing | None:
    """Put the notes of a record where they belong; gives the list of cited references."""
    plain: dict[str, None] = {}
    listing = None
    for value in values:
        if not _PACKED.search(value):
            _plain(item, value, plain)
            continue
        value, cites, references = value.partition("References:")
        if cites:
            listing = listing or _references(references, span)
        for part in value.split("\n") if "\n" in value else _PART.split(value):
            if _PACKED.match(part):
                _packed(item, part.strip().rstrip(";"))
            else:
                _plain(item, part, plain)
    if plain:
        item["note"] = "\n".join(plain)
    if "custom" in item:
        _settle(item)
    return listing


def _plain(item: Item, value: str, plain: dict[str, None]) -> None:
    bare = value.strip()
    if bare[:3].lower() == "doi":
        doi = identifiers.doi(bare)
        if doi and len(bare) <= len(doi) + 8:
            if item.setdefault("DOI", doi).lower() != doi.lower():
                fields.keep(item, "ris", "N1", bare)
            return
    for part in bare.split("\n"):
        if line := markup.plain(part):
            plain[line] = None


def _packed(item: Item, part: str) -> None:
    """One statement of a pack: citations, the day on which they were counted, funding; any other is kept."""
    own = fields.custom(item)
    if (found := _CITED.fullmatch(part)) or (
        (found := _ALL.fullmatch(part)) and "count" not in own.get("cited_by", ())
    ):
        own.setdefault("cited_by", {}).setdefault("count", int(found[1]))
    elif (found := _EXPORTED.fullmatch(part)) and len(day := _iso(found[1])) == _DAY:
        own.setdefault("cited_by", {}).setdefault("as_of", day)
    elif found := _FUNDING.match(part):
        own.setdefault("funding", []).append(" ".join(found[1].split()))
    else:
        fields.keep(item, "ris", "N1", " ".join(part.split()))


@lru_cache(maxsize=256)
def _iso(day: str) -> str:
    """A day as ISO 8601 writes it; all records of an export name the same one."""
    return dates.iso(dates.parse(day))


def _settle(item: Item) -> None:
    """A date of citations without their number says nothing."""
    own = item["custom"]
    if "cited_by" in own and "count" not in own["cited_by"]:
        day = own.pop("cited_by")["as_of"]
        fields.keep(item, "ris", "N1", f"Export Date: {day}")


def _references(text: str, span: Span) -> Listing | None:
    """The references that Scopus lists, divided by ``; ``."""
    texts = [one for part in _BETWEEN.split(text) if (one := " ".join(part.split()).strip(";"))]
    entries = tuple(Entry(rank, _reference(one), span) for rank, one in enumerate(texts, start=1))
    return Listing("cites", len(entries), entries, span) if entries else None


def _reference(text: str) -> Item:
    """``Smith, J., Doe, A., Title (2010) Journal, 12 (3), pp. 1-10``; else the text is the title."""
    found = _YEAR.search(text) if len(text) < _LONG else None
    before, source = (text[: found.start()].strip(), text[found.end() :].strip(" .")) if found else ("", "")
    if not found or not before or not source:
        return {"type": "document", "title": text}
    source, comma, rest = source.partition(",")
    item: Item = {"type": "article-journal", "issued": {"date-parts": [[int(found[1])]]}}
    people = _AUTHORS.match(before + ", ")
    title = before
    if people:
        words = people[0].rstrip(", ").split(", ")
        item["author"] = [
            {"family": family, "given": given} for family, given in zip(words[::2], words[1::2], strict=False)
        ]
        title = title[people.end() :].strip(", ")
    fields.put(item, "title", title)
    fields.put(item, "container-title", source.strip(" ."))
    if volume := _VOLUME.match(comma + rest):
        item["volume"] = volume[1]
        fields.put(item, "issue", volume[2])
    if pages := _PAGES.search(rest):
        item["page"] = pages[1]
    return item
