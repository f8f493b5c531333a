"""From the tags of one Web of Science record to a CSL item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from refcli.formats.values import dates, fields, identifiers, languages, markup, names, pages
from refcli.formats.values.dates import Date
from refcli.formats.wos import inspec, people
from refcli.formats.wos.tables import NAME, PLAIN, PUBLICATIONS, TYPES, WRITTEN
from refcli.model import Item

Values = dict[str, list[str]]
"""The values of a record by tag: lines of the tags in `tables.LISTS`, one text of the others."""

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_QUARTER = re.compile(r"\b[1-4](?:ST|ND|RD|TH)\b|\bQ", re.IGNORECASE)
_DAYS = re.compile(r"([A-Za-z]{3,9})\.?\s(\d{1,2})\s?-\s?(\d{1,2})(?![\d/])")
_FALL = re.compile(r"\bFAL\b", re.IGNORECASE)
_RANGE = re.compile(r"\d{1,6}-\d{1,6}")
_RESOLVER = ("doi.org/10.", "dx.doi.org/10.")


class Taken:
    """The values of a record of which each is taken once; what is left over is kept."""

    def __init__(self, values: Values) -> None:
        self.left = values

    def text(self, *tags: str) -> str:
        """The text of the first of these tags that has one; the others stay."""
        for tag in tags:
            if tag in self.left and (found := " ".join(self.left[tag]).strip()):
                del self.left[tag]
                return found
        return ""

    def lines(self, tag: str) -> list[str]:
        """All values of a tag."""
        return self.left.pop(tag, [])

    def keep(self, tag: str, value: str) -> None:
        """Leave a value to be kept."""
        if value:
            self.left.setdefault(tag, []).append(value)


def item_of(values: Values) -> Item:
    """The item that a record's values make; they are used up (CR is not among them)."""
    taken = Taken(values)
    item: Item = {}
    base = taken.left.get("UT", [""])[0].partition(":")[0].upper()
    title = taken.text("TI")
    if title:
        item["title"] = _title(title)
    original = taken.text("FT")
    fields.put(item, "original-title", _title(original) if original else "")
    _type(item, taken)
    _people(item, taken, people.family_first if base == "CSCD" else people.person)
    _source(item, taken)
    _when(item, taken)
    _numbers(item, taken)
    if language := taken.text("LA"):
        item["language"] = languages.code(language)
    if abstract := taken.text("AB"):
        fields.put(item, "abstract", markup.plain(inspec.marked(abstract)))
    index: list[str] = []
    if base == "INSPEC":
        author, index, rest = inspec.keywords(taken.text("DE"))
        for one in rest:
            taken.keep("CC", one)
        fields.put(item, "DOI", inspec.doi(" ".join(taken.left.get("ID", ()))))
        plus: list[str] = []
    else:
        author, plus = _split(taken.text("DE")), _split(taken.text("ID"))
        if base == "MEDLINE" and title.endswith("."):
            item["title"] = item["title"][:-1]
    fields.keywords(
        item,
        author,
        index=index,
        mesh=[word.replace(" / ", "/").replace("* ", "*") for word in _split(taken.text("MH"))],
        plus=plus,
    )
    _bibliometrics(item, taken)
    _translated(item, taken)
    for tag, lines in taken.left.items():
        for line in lines:
            fields.keep(item, NAME, tag, line)
    return item


def _title(text: str) -> str:
    return markup.text(inspec.marked(text))


def _split(text: str) -> list[str]:
    return [word for part in text.split(";") if (word := part.strip())] if text else []


def _type(item: Item, taken: Taken) -> None:
    publication, kinds = taken.text("PT").upper(), taken.text("DT")
    meeting = taken.text("TY")
    parts = [part.strip() for part in kinds.split(";") if part.strip(" -")]
    words = [part.casefold() for part in parts]
    kind = next((TYPES[word] for word in words if word in TYPES and TYPES[word] != "book"), "")
    if not kind:
        kind = PUBLICATIONS.get(publication[:1], "article-journal")
        if kind in ("book", "chapter"):
            kind = _book_or_part(taken, words, kind)
        elif meeting[:4].upper() == "CONF":
            kind = "paper-conference"
    item["type"] = kind
    implied = WRITTEN.get(kind, ("J", "Document"))[1]
    genre = "; ".join(parts)
    if genre.casefold() == implied.casefold():
        genre = ""
    elif genre.casefold().startswith(implied.casefold() + "; "):
        genre = genre[len(implied) + 2 :]
    fields.put(item, "genre", genre)
    if publication and publication[:1] not in PUBLICATIONS:
        taken.keep("PT", publication)
    taken.keep("TY", "" if kind == "paper-conference" else meeting)


def _book_or_part(taken: Taken, words: list[str], kind: str) -> str:
    if "proceedings paper" in words or "meeting abstract" in words:
        return "paper-conference"
    if "book" in words:
        return "book"
    source = taken.left.get("SO")
    part = source and any(tag in taken.left for tag in ("BP", "BE", "AR", "ED"))
    return "chapter" if part or (source and kind == "chapter") else "book"


def _people(item: Item, taken: Taken, person: Callable[[str], names.Name | None]) -> None:
    short, full = people.divided(taken.lines("AU")), people.divided(taken.lines("AF"))
    whole = item["type"] == "book"
    book_short, book_full = people.divided(taken.lines("BA")), people.divided(taken.lines("BF"))
    if whole and not short and not full:
        short, full, book_short, book_full = book_short, book_full, [], []
    written = full if len(full) >= len(short) else short
    other = short if written is full else full
    authors: list[names.Name] = []
    places: dict[str, int] = {}
    for place, text in enumerate(written):
        name = person(text)
        if name:
            places.setdefault(text.casefold(), len(authors))
            if len(other) == len(written):
                places.setdefault(other[place].casefold(), len(authors))
            authors.append(name)
    for body in (*taken.lines("CA"), *taken.lines("GP")):
        for part in body.split(";"):
            if part := part.strip():
                places.setdefault(part.casefold(), len(authors))
                authors.append({"literal": part})
    fields.put(item, "author", authors)
    container = [name for text in book_full or book_short if (name := person(text))]
    if not whole or container != authors:
        fields.put(item, "container-author", container)
    editors = [name for text in people.divided(taken.lines("BE")) if (name := person(text))]
    others = [name for text in people.divided(taken.lines("ED")) if (name := person(text))]
    fields.put(item, "editor", editors + [name for name in others if name not in editors])
    fields.put(item, "translator", [name for text in people.divided(taken.lines("TR")) if (name := person(text))])
    if found := people.addresses(taken.lines("C1"), places, len(authors)):
        fields.custom(item).update(found)
    if "RI" in taken.left or "OI" in taken.left:
        texts: dict[str, str] = {tag: "; ".join(taken.left[tag]) for tag in ("RI", "OI") if tag in taken.left}
        known, strange = people.numbers(texts, places, len(authors))
        if known:
            fields.custom(item)["author_ids"] = known
        for tag in texts:
            if tag not in strange:
                del taken.left[tag]


def _source(item: Item, taken: Taken) -> None:
    if source := taken.text("SO"):
        source = _title(source)
        if item["type"] == "book" and "title" not in item:
            item["title"] = source
        elif not (item["type"] == "book" and source.casefold() == item["title"].casefold()):
            item["container-title"] = source
    short = taken.text("JI", "J9")
    if short:
        item["container-title-short"] = short
        if " ".join(taken.left.get("J9", ())) == short_source(short):
            del taken.left["J9"]
    if item["type"] == "patent":
        fields.put(item, "number", taken.text("PN"))  # Derwent
    for tag, field in PLAIN.items():
        if tag in taken.left:
            fields.put(item, field, taken.text(tag))
    fields.put(item, "publisher", taken.text("PU"))
    fields.put(item, "publisher-place", taken.text("PI", "PV"))
    serials = identifiers.issns(" ".join((taken.text("SN"), taken.text("EI"))))
    fields.put(item, "ISSN", ", ".join(serials))
    fields.put(item, "ISBN", identifiers.isbn(taken.text("BN")))
    if issue := taken.text("IS"):
        item["issue"] = issue.lstrip("0") or "0" if issue.isdecimal() else issue


def short_source(abbreviation: str) -> str:
    """The 29 characters of J9, as they mostly follow from JI."""
    return " ".join(abbreviation.replace(".", "").split()).upper()[:29].rstrip()


def date_of(year: int, text: str) -> Date:
    """A date of a year and what PD or CY says beside it: ``FEB 15``, ``JAN-FEB``, ``SPR``, ``JUN 10-14``."""
    text = _FALL.sub("FALL", text)
    if (found := _DAYS.search(text)) and (month := dates.MONTHS.get(found[1].lower())):
        return {"date-parts": [[year, month, int(found[2])], [year, month, int(found[3])]]}
    return dates.with_year(year, text)


def _when(item: Item, taken: Taken) -> None:
    year, day = taken.text("PY"), taken.text("PD")
    early = taken.text("EA") or taken.text("EY")
    taken.left.pop("EY", None)
    if early:
        item["available-date"] = _dated(early)
    if (found := _YEAR.search(year)) or (found := _YEAR.search(day)):
        number = int(found[1])
        rest = day.replace(found[1], " ")
        date = dates.of(number) if _QUARTER.search(rest) else date_of(number, rest)
        item["issued"] = date
        if rest.strip() and len(date["date-parts"][0]) == 1 and len(date) == 1:
            taken.keep("PD", day)
    elif year or day:
        fields.put(item, "issued", dates.parse(f"{day} {year}"))
    elif early:
        item["issued"] = item["available-date"]
    if event := taken.text("CY"):
        item["event-date"] = _dated(event)


def _dated(text: str) -> Date:
    years = _YEAR.findall(text)
    if len(years) == 1 and not _ISO.match(text):
        return date_of(int(years[0]), text.replace(years[0], " "))
    if len(years) == 2 and "-" in text:
        first, _hyphen, last = text.partition("-")
        ends = [dates.first(dates.parse(part.strip(" ,"))) for part in (first, last)]
        if all(ends):
            return {"date-parts": [list(end) for end in ends]}
    return dates.parse(text) or {"literal": text}


def _numbers(item: Item, taken: Taken) -> None:
    first, last, whole = taken.text("BP", "BR"), taken.text("EP"), taken.text("PS")
    if whole and (not first or "-" in first):
        fields.put(item, "page", pages.pages(whole))
    else:
        fields.put(item, "page", pages.span(first, last))
        taken.keep("PS", "" if pages.pages(whole) == item.get("page") else whole)
    if article := taken.text("AR"):
        if "number" in item:
            taken.keep("AR", article)
        elif not first and not whole and _RANGE.fullmatch(article):
            fields.put(item, "page", pages.pages(article))
        else:
            item["number"] = article
    if text := taken.text("DI"):
        doi = identifiers.doi(text)
        fields.put(item, "DOI", doi)
        taken.keep("DI", "" if doi else text)
    if item["type"] == "book" and "DOI" not in item:
        fields.put(item, "DOI", identifiers.doi(taken.text("D2")))
    fields.put(item, "URL", taken.text("UR", "AW"))
    if link := taken.text("DL"):
        if any(resolver in link for resolver in _RESOLVER):
            fields.put(item, "DOI", identifiers.doi(link))
        elif not fields.put(item, "URL", link):
            taken.keep("DL", link)
    fields.put(item, "PMID", taken.text("PM"))
    if accession := taken.text("UT"):
        base, colon, number = accession.partition(":")
        if not colon or base.upper() in ("WOS", "ISI"):
            fields.identify(item, "wos", "WOS:" + (number if colon else base))
        else:
            fields.identify(item, "other", accession)
            if base.upper() == "MEDLINE" and number.isdecimal():
                fields.put(item, "PMID", number)


def _bibliometrics(item: Item, taken: Taken) -> None:
    core, everywhere = taken.text("TC"), " ".join(taken.left.get("Z9", ()))
    count = core or everywhere
    if count.isdecimal() and len(count) < 10:
        cited: dict[str, Any] = {"count": int(count)}
        day = " ".join(taken.left.get("DA", ()))
        if _ISO.fullmatch(day):
            cited["as_of"] = day
            del taken.left["DA"]
        fields.custom(item)["cited_by"] = cited
        if not core:
            del taken.left["Z9"]
    else:
        taken.keep("TC", core)
    classes = [*_classes("wos-category", _split(taken.text("WC"))), *_classes("wos-area", _split(taken.text("SC")))]
    if classes:
        fields.custom(item)["classifications"] = classes
    money, words = taken.text("FU"), taken.text("FX")
    funding = _grants(money) if money else [words] if words else []
    if funding:
        fields.custom(item)["funding"] = funding
    taken.keep("FX", words if money else "")


def _classes(scheme: str, labels: Iterable[str]) -> list[dict[str, str]]:
    return [{"scheme": scheme, "code": label} for label in dict.fromkeys(labels)]


def _grants(text: str) -> list[str]:
    """``Funder [1; 2]; Funder``: divided outside of brackets, each once."""
    return list(dict.fromkeys(people.split_addresses(text)))


def _translated(item: Item, taken: Taken) -> None:
    """CSCD: what the record says in Chinese."""
    found: dict[str, Any] = {}
    if title := taken.text("Z1"):
        found["title"] = markup.text(title)
    if "Z2" in taken.left:
        found["author"] = [name for text in people.divided(taken.lines("Z2")) if (name := people.person(text))]
    if source := taken.text("Z3"):
        found["container-title"] = source
    if abstract := taken.text("Z4"):
        found["abstract"] = markup.plain(abstract)
    if words := _split(taken.text("Z5")):
        found["keywords"] = words
    if found := {name: value for name, value in found.items() if value}:
        fields.custom(item)["translated"] = found


def says_something(item: Item) -> bool:
    """Whether a record names its work at all: title, author or an identifier."""
    return any(field in item for field in ("title", "author", "DOI", "PMID")) or "ids" in item.get("custom", ())


def claimed(text: str) -> int | None:
    """NR: how many references a record says that its work cites."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 7 else None
