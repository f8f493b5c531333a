"""Writes MEDLINE text as PubMed exports it (NBIB): tags in PubMed's order, lines of 88 characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from refcli import csl
from refcli.formats.format import Losses
from refcli.formats.pubmed import dates
from refcli.formats.pubmed.items import item_of
from refcli.formats.pubmed.lines import Field, is_tagged
from refcli.formats.pubmed.numbers import Said
from refcli.formats.pubmed.tables import KINDS, NAMES_OF_TYPES
from refcli.formats.values import fields, languages, names
from refcli.formats.values.names import Name
from refcli.model import Item

_WIDTH = 82

_CARRIED = frozenset(
    "title original-title author editor container-title container-title-short collection-title volume-title issued "
    "available-date volume issue page number DOI PMID PMCID ISSN ISBN URL abstract language publisher publisher-place "
    "edition genre status note keyword custom.keywords custom.mesh custom.affiliations custom.author_affiliations "
    "custom.author_ids custom.funding custom.translated".split()
)

_BEFORE = ("OWN", "STAT", "CTDT", "DRDT", "DA", "DCOM", "LR")
_LAST = ("EDAT", "MHDA", "PMCR", "CRDT", "PHST")
_PLACED = frozenset((*_BEFORE, *_LAST, *"OTO IS DP PT LA LID AID CI OAB OABL PST SO FIR IR IRAD ISBN".split(), ""))


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """The records, a piece each, with a blank line behind each."""
    for item in items:
        fields.lose(lost, item, _carried(item))
        kept = _kept(item)
        lines = [_line(tag, value) for tag, value in _fields(item, kept) if value]
        lines += [line for value in kept.get("", ()) if not is_tagged(line := " ".join(value.split()))]
        yield "\n".join(lines) + "\n\n"


def _kept(item: Item) -> Said:
    """What a reader kept of PubMed's tags."""
    return {
        label: [str(value) for value in values]
        for label, values in fields.kept(item, "nbib").items()
        if not label or (len(label) <= 4 and label != "PMID" and is_tagged(f"{label:<4}- "))
    }


def _carried(item: Item) -> frozenset[str]:
    """What is written of an item: of a status only that it is retracted, of a number only an article's."""
    carried = _CARRIED
    if item.get("status") not in (None, "retracted"):
        carried -= {"status"}
    if item.get("number") and not _number(item):
        carried -= {"number"}
    if set((item.get("custom") or {}).get("translated") or {}) - {"abstract"}:
        carried -= {"custom.translated"}
    return carried


def _line(tag: str, value: Any) -> str:
    """``TAG - value``, wrapped; each run of white space of a value becomes one blank."""
    text = " ".join(str(value).split())
    head = f"{tag:<4}- "
    if len(text) <= _WIDTH:
        return head + text
    rows, start = [], 0
    while len(text) - start > _WIDTH:
        cut = text.rfind(" ", start, start + _WIDTH + 1)
        if cut <= start:
            cut = text.find(" ", start + _WIDTH)
            if cut < 0:
                break
        rows.append(text[start:cut])
        start = cut + 1
    rows.append(text[start:])
    return head + "\n      ".join(rows)


def _fields(item: Item, kept: Said) -> Iterator[Field]:
    """All lines of a record, in PubMed's order."""
    custom = item.get("custom") or {}
    yield from _head(item, kept)
    yield from _title(item)
    yield "PG", csl.text(item, "page")
    yield from _article_ids(item, kept, "LID")
    yield "AB", csl.text(item, "abstract")
    yield from (("CI", value) for value in kept.get("CI", ()))
    yield from _other_abstract(custom, kept)
    yield from _people(item, custom)
    yield from (("LA", value) for value in _languages(item, kept))
    yield from (("GR", value) for value in custom.get("funding") or ())
    yield from (("PT", value) for value in _types(item, kept))
    yield "DEP", dates.as_compact(item["available-date"]) if item.get("available-date") else ""
    yield "PL", csl.text(item, "publisher-place")
    short = csl.text(item, "container-title-short")
    yield "TA", short
    if item.get("type") != "chapter":
        yield "JT", csl.text(item, "container-title")
    for tag, values in kept.items():
        if tag not in _PLACED:
            yield from ((tag[:4], value) for value in values)
    yield from _keywords(item, custom, kept)
    yield "GN", csl.text(item, "note")
    yield from _investigators(kept)
    yield "PMC", csl.text(item, "PMCID")
    for tag in _LAST:
        yield from ((tag, value) for value in kept.get(tag, ()))
    yield from _article_ids(item, kept, "AID")
    yield from (("PST", value) for value in kept.get("PST", ()))
    yield from (("SO", value) for value in kept.get("SO", ()))


def _head(item: Item, kept: Said) -> Iterator[Field]:
    yield "PMID", csl.text(item, "PMID") or " "
    for tag in _BEFORE:
        yield from ((tag, value) for value in kept.get(tag, ()))
    yield from (("IS", value) for value in _issns(item, kept))
    isbns = csl.text(item, "ISBN")
    yield from (("ISBN", value) for value in (isbns.split(", ") if isbns else kept.get("ISBN", ())))
    yield "VI", csl.text(item, "volume")
    yield "IP", csl.text(item, "issue")
    yield "PB", csl.text(item, "publisher")
    yield "EN", csl.text(item, "edition")
    yield "DP", _published(item, kept)


def _title(item: Item) -> Iterator[Field]:
    title = csl.text(item, "title").strip()
    if title and item.get("original-title"):
        yield "TI", f"[{title}]."
    else:
        yield "TI", _stopped(title)
    yield "TT", _stopped(csl.text(item, "original-title").strip())
    if item.get("type") == "chapter":
        yield "BTI", csl.text(item, "container-title")
    yield "CTI", csl.text(item, "collection-title")
    yield "VTI", csl.text(item, "volume-title")


def _stopped(title: str) -> str:
    return title if not title or title[-1] in ".?!" else title + "."


def _published(item: Item, kept: Said) -> str:
    date = item.get("issued")
    if not date:
        return ""
    as_read = kept.get("DP")
    if as_read and dates.published(as_read[0]) == date:
        return as_read[0]
    return dates.as_published(date)


def _issns(item: Item, kept: Said) -> list[str]:
    """The numbers with what they are where that is kept; the linking one goes with them."""
    numbers = [number for number in csl.text(item, "ISSN").split(", ") if number]
    if not numbers:
        return []
    as_read = kept.get("IS", [])
    plain = [number for number in numbers if not any(line.startswith(number) for line in as_read)]
    if len(plain) == len(numbers) and not any("(Linking)" in line for line in as_read):
        return numbers
    return [*[line for line in as_read if line.startswith(tuple(numbers)) or "(Linking)" in line], *plain]


def _number(item: Item) -> str:
    """An article's number, which PubMed gives as ``[pii]`` where there are no pages."""
    number = csl.text(item, "number").strip()
    said = item_of([("PMID", "1"), ("LID", f"{number} [pii]")]) if number and not item.get("page") else None
    return number if said and said.get("number") == number and item.get("type") == "article-journal" else ""


def _article_ids(item: Item, kept: Said, tag: str) -> Iterator[Field]:
    if number := _number(item):
        yield tag, f"{number} [pii]"
    if doi := csl.text(item, "DOI"):
        yield tag, f"{doi} [doi]"
    yield from ((tag, value) for value in kept.get(tag, ()))
    if tag == "LID":
        yield tag, csl.text(item, "URL")


def _other_abstract(custom: dict[str, Any], kept: Said) -> Iterator[Field]:
    read = kept.get("OAB", [])
    for place, value in enumerate(read):
        yield "OAB", value
        spoken = kept.get("OABL", [])
        if place < len(spoken):
            yield "OABL", spoken[place]
    translated = (custom.get("translated") or {}).get("abstract")
    if translated and not any(str(translated) in value for value in read):
        yield "OAB", translated
        yield "OABL", "und"


def _people(item: Item, custom: dict[str, Any]) -> Iterator[Field]:
    addresses: Sequence[Any] = custom.get("affiliations") or ()
    owned: Sequence[Any] = custom.get("author_affiliations") or ()
    ids: Sequence[Any] = custom.get("author_ids") or ()
    authors, editors = csl.names(item), csl.names(item, "editor")
    linked = {number for numbers in owned for number in numbers}
    others = [("AD", text) for number, text in enumerate(addresses, start=1) if number not in linked]
    if not editors:
        yield from others
    for place, name in enumerate(authors):
        yield from _name(name, "FAU", "AU")
        if place < len(ids):
            for scheme, value in (ids[place] or {}).items():
                yield "AUID", f"{str(scheme).upper()}: {value}"
        for number in owned[place] if place < len(owned) else ():
            if isinstance(number, int) and 0 < number <= len(addresses):
                yield "AD", addresses[number - 1]
    for name in editors:
        yield from _name(name, "FED", "ED")
    if editors:
        yield from others


def _name(name: Name, tag: str, short: str) -> Iterator[Field]:
    if "literal" in name:
        yield ("CN" if tag == "FAU" else tag), name["literal"]
        return
    full = csl.full_name({part: value for part, value in name.items() if part != "suffix"})
    family = csl.family(name)
    if suffix := name.get("suffix", ""):
        full = f"{full} {suffix.rstrip('.')}"
    elif full == family and " " in full:
        full += ","  # no given name: not to be divided
    yield tag, full
    yield short, names.initials(name)


def _languages(item: Item, kept: Said) -> list[str]:
    first = languages.marc(csl.text(item, "language"))
    return [first, *kept.get("LA", ())] if first else list(kept.get("LA", ()))


def _types(item: Item, kept: Said) -> list[str]:
    """The types as they were read where they still say the same, else those that say type and genre."""
    kind = str(item.get("type") or "article-journal")
    genre = csl.text(item, "genre")
    as_read = kept.get("PT")
    if as_read and _means(as_read, item):
        return list(as_read)
    named = NAMES_OF_TYPES.get(kind, "Journal Article")
    genres = [one for one in genre.split("; ") if one]
    found = genres if genres and kind == "paper-conference" and genres[0].casefold() in KINDS else [named, *genres]
    return [*found, "Retracted Publication"] if item.get("status") == "retracted" else found


def _means(types: Sequence[str], item: Item) -> bool:
    book = [("BTI", "Book")] if item.get("type") == "chapter" and item.get("container-title") else []
    said = item_of([("TI", "Title"), *book, *[("PT", value) for value in types]]) or {}
    return all(said.get(name) == item.get(name) for name in ("type", "genre")) and (
        said.get("status") == item.get("status") or item.get("status") == "retracted"
    )


def _keywords(item: Item, custom: dict[str, Any], kept: Said) -> Iterator[Field]:
    for heading in _mesh([str(one) for one in custom.get("mesh") or ()]):
        yield "MH", heading
    yield from (("OTO", value) for value in kept.get("OTO", ()))
    mesh = set(custom.get("mesh") or ())
    for word in fields.words(item):
        if word not in mesh:
            yield "OT", word


def _mesh(headings: Sequence[str]) -> list[str]:
    """Qualifiers of one heading together, as they stood: ``Women/*history`` and ``Women/psychology`` are one line."""
    found: list[str] = []
    last = ""
    for one in headings:
        heading, slash, qualifier = one.partition("/")
        if slash and found and heading == last:
            found[-1] += f"/{qualifier}"
        else:
            found.append(one)
        last = heading if slash else ""
    return found


def _investigators(kept: Said) -> Iterator[Field]:
    full, short = kept.get("FIR", []), kept.get("IR", [])
    for place, name in enumerate(full):
        yield "FIR", name
        if place < len(short):
            yield "IR", short[place]
    yield from (("IR", name) for name in short[len(full) :])
    yield from (("IRAD", value) for value in kept.get("IRAD", ()))
