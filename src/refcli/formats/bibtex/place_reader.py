"""Where and when a work appeared: dates, volume and issue, pages, publisher, place."""

from __future__ import annotations

import re

from refcli.formats.bibtex import date_reader
from refcli.formats.bibtex.decode import plain, text, verbatim
from refcli.formats.bibtex.inherit import Fields
from refcli.formats.bibtex.tables import MISC
from refcli.formats.values import dates, pages
from refcli.formats.values.fields import keep
from refcli.model import Item

ARTICLES = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book")
)
_IN_SERIES = frozenset(
    ("book", "chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia", "classic", "pamphlet")
)
_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        "first 1st erste|second 2nd zweite|third 3rd dritte|fourth 4th|fifth 5th|sixth 6th|seventh 7th|eighth 8th|"
        "ninth 9th|tenth 10th|eleventh 11th|twelfth 12th".split("|"),
        start=1,
    )
    for word in words.split()
}
_TILDE = re.compile(r"(?<=\d)\s?~\s?(?=[A-Za-z]?\d)")
"""Between two pages Chinese sites mean the sign itself, no blank."""

_COUNTRY = re.compile(r"country(de|ep|eu|fr|uk|us|wo)(?![a-z])")
_COUNTRIES = {
    "de": "Germany",
    "ep": "European Union",
    "eu": "European Union",
    "fr": "France",
    "uk": "United Kingdom",
    "us": "United States of America",
    "wo": "worldwide",
}
"""biblatex's keys for the countries of patents."""

_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|\.|e|版)?(?:\s(?:ed|edn|edition|Aufl|Auflage)\.?)?", re.IGNORECASE)
_HREF = re.compile(r"\\(?:url|href|path)\s?\{([^{}]{4,2000})\}")
_ADDRESS = re.compile(r"https?://[^\s{}<>\"]{3,2000}")
_SERIES = re.compile(r"(.{1,400}), no\. (.{1,40})")
"""A series and the number in it, as they stand beside a volume: BibTeX takes no ``number`` there."""
_SEASONS = frozenset(("spring", "summer", "fall", "autumn", "winter", "春", "夏", "秋", "冬"))


def squeezed(value: str) -> str:
    """A value on one line, still in LaTeX."""
    return " ".join(value.split()) if "\n" in value or "  " in value else value.strip()


def put(item: Item, field: str, value: str) -> None:
    """Set a field to a text that is not empty."""
    if value:
        item[field] = value


def issued(item: Item, fields: Fields) -> None:
    """Every date of the entry."""
    date, suffix = None, ""
    if given := fields.get("date"):
        date = date_reader.edtf(given)
    if date is None and ("year" in fields or "month" in fields):
        date, suffix = date_reader.of_entry(fields.get("year", ""), fields.get("month", ""), fields.get("day", ""))
    if date:
        item["issued"] = date
    if suffix:
        item["year-suffix"] = suffix
    if issue := fields.get("issue"):
        season = dates.SEASONS.get(plain(issue).lower())
        if season and date and len(dates.first(date)) == 1 and "season" not in date:
            item["issued"] = {**date, "season": season}
    for name, field in (
        ("urldate", "accessed"),
        ("lastchecked", "accessed"),
        ("lastaccessed", "accessed"),
        ("origdate", "original-date"),
        ("origyear", "original-date"),
        ("eventdate", "event-date"),
    ):
        if name in fields and field not in item and (found := date_reader.edtf(fields[name])):
            item[field] = found
    if item["type"] == "speech" and "issued" not in item and "event-date" in item:
        item["issued"] = item["event-date"]  # a talk is dated by its event


def numbers(item: Item, fields: Fields) -> None:
    """Issue, number in a series, number of an article or report; pages and edition."""
    kind = item["type"]
    number = plain(fields["number"]) if "number" in fields else ""
    issue = plain(fields["issue"]) if "issue" in fields else ""
    if issue and issue.lower() in _SEASONS and "season" in item.get("issued", {}):
        issue = ""
    if kind in ARTICLES or (kind == "paper-conference" and "collection-title" not in item):
        if number and issue and issue != number:
            keep(item, "bibtex", "issue", fields["issue"])
        put(item, "issue", _bare_number(number or issue))
    else:
        if number:
            item["collection-number" if kind in _IN_SERIES else "number"] = number
        elif (
            kind in _IN_SERIES and "volume" in item and (series := _SERIES.fullmatch(item.get("collection-title", "")))
        ):
            item["collection-title"], item["collection-number"] = series.groups()
        put(item, "issue", _bare_number(issue))
    for name in ("eid", "articleno", "article-number"):
        if name in fields and (value := plain(fields[name])):
            if "number" not in item:
                item["number"] = value
            elif item["number"] != value:
                keep(item, "bibtex", name, value)
    if "pages" in fields and (found := pages.pages(plain(_TILDE.sub("-", fields["pages"])))):
        item["page"] = found
    if "edition" in fields and (edition := plain(fields["edition"])):
        item["edition"] = _edition(edition)


def _bare_number(value: str) -> str:
    return value.lstrip("0") or value if value.isdecimal() else value


def _edition(value: str) -> str:
    word = value.lower().removesuffix(" edition").removesuffix(" ed.").removesuffix(" ed")
    if word in _ORDINALS:
        return _ORDINALS[word]
    found = _ORDINAL.fullmatch(value)
    return found[1] if found else value


def publisher(item: Item, fields: Fields) -> None:
    """Who published it, where, and how."""
    for name in ("publisher", "institution", "school", "organization"):
        if name in fields and (value := plain(fields[name])):
            if "publisher" not in item:
                item["publisher"] = value
            elif item["publisher"] != value:
                keep(item, "bibtex", name, squeezed(fields[name]))
    how = fields.get("howpublished")
    if how and how not in (fields.get("number"), f"arXiv:{fields.get('eprint')}"):  # which say it already
        found = _HREF.search(how) or _ADDRESS.search(how)
        if found:
            address = verbatim(found[1] if found.re is _HREF else found[0].rstrip(".,;"))
            if not fields.get("url"):
                put(item, "URL", address)
            if squeezed(how).strip("{}\\url ") != found[0].strip("{}\\url "):
                keep(item, "bibtex", "howpublished", squeezed(how))
        elif item["type"] == "document" and fields.get("entrysubtype") in MISC:
            item.setdefault("container-title", text(how))
        elif "publisher" in item or item["type"] not in ("document", "pamphlet", "manuscript", "webpage"):
            keep(item, "bibtex", "howpublished", squeezed(how))
        else:
            put(item, "publisher", plain(how))
    location = plain(fields["location"]) if "location" in fields else ""
    address = plain(fields["address"]) if "address" in fields else ""
    if item["type"] == "patent" and "country" in location:
        location = _COUNTRY.sub(lambda found: _COUNTRIES[found[1]], location).replace(" and ", "; ")
    put(item, "publisher-place", address or location)
    if address and location and address != location:
        if "event-place" not in item and item["type"] == "paper-conference":
            item["event-place"] = location  # as in the ACM's library
        else:
            keep(item, "bibtex", "location", squeezed(fields["location"]))
