"""What Ovid says in one line: journal, volume, issue, pages and date, or a book with its publisher.

``Ecohydrology.   8(6):1048-1064, September 2015.`` (MEDLINE and the journals), ``World Psychiatry. 11 (2) (pp
123-128), 2012. Date of Publication: June 2012.`` (Embase), ``Psychiatric Rehabilitation Journal. Vol.27(4), 2004, pp.
392-401.`` and ``(2014). Title. xii, 58 pp. New York: Guilford Press.`` (PsycINFO).
"""

from __future__ import annotations

import re

from refcli.formats.ovid.people import authors
from refcli.formats.values import dates, fields, pages
from refcli.formats.values.markup import plain
from refcli.model import Item

_JOURNAL = re.compile(
    r"\A(?P<journal>.{1,300}?)\.\s{1,9}(?:Vol\.?\s?)?"
    r"(?P<volume>[A-Z]?\d[\w/.-]{0,11}(?: Suppl(?:ement)?\.? ?\w{0,4})?)\s?"
    r"(?:\((?!pp?\b|no pag)(?P<issue>[^()]{1,60})\))?(?P<rest>(?=[:,.(\s]).*)?"
)
_NO_VOLUME = re.compile(
    r"\A(?P<journal>.{1,300}?)\.?\s{1,9}"
    r"(?P<rest>(?:\(pp?\.? |\(no pag|, ?\d{4}|\(?\d{4}\)?\.|[A-Z][a-z]+ \d{4}).*)"
)
_PAGES = re.compile(r"\(pp?\.? ?([^()]{1,60})\)|\bpp?\. ?([A-Za-z]?\d[\w-]{0,20})")
_LAST_PAGES = re.compile(r", ?([A-Za-z]{0,3}\d{1,7}(?:-[A-Za-z]{0,3}\d{1,7})?)\.?$")
_COLON = re.compile(r"\s?:\s?([A-Za-z]{0,3}\d[\w-]{0,20}(?:, ?[A-Za-z]{0,2}\d{1,6}-\d{1,6})*|[ivxl]{1,7}-[ivxl]{1,7})")
_ARTICLE = re.compile(r"Article (?:Number|No)\.?:? ?([\w.-]{1,30}?)\.?(?=\s|,|$)|\bArtID ([\w.-]{1,30})")
_DATED = re.compile(r"Date of Publication: ([^.]{4,40})")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_BOOK = re.compile(r"\A(?P<people>.{0,1000}?)\((?P<year>\d{4})\)\.\s{0,9}(?P<rest>.{1,2000})", re.DOTALL)
_COUNT = re.compile(r"(?:\b[ivxlcIVXLC]{1,8}, ?)?\b(\d{1,5}|[ivxlcIVXLC]{1,8}) ?pp\.?\s{0,3}")
_PUBLISHER = re.compile(r"\s?([^:.]{1,100}): ([^:]{1,150}?)\.?\s?$")
_BRACKETS = re.compile(r"\s?\[([A-Za-z][\w.,;:/&' -]{1,80})\]\.?\s?$")


def take(item: Item, text: str) -> None:
    """Set what a source says and the record's own fields do not; the line itself is kept where it says no more."""
    text = " ".join(plain(text).split())
    while found := _BRACKETS.search(text):  # [Journal Article. Review]
        text = text[: found.start()].rstrip()
    if (found := _BOOK.fullmatch(text)) and (_COUNT.search(found["rest"]) or _PUBLISHER.search(found["rest"])):
        _book(item, found["people"], found["year"], found["rest"])
        return
    found = _JOURNAL.fullmatch(text)
    if found and (found["issue"] or (found["rest"] or "").strip(" .")):
        fields.put(item, "container-title", found["journal"].strip())
        fields.put(item, "volume", found["volume"])
        issue = (found["issue"] or "").strip()
        fields.put(item, "issue", issue.lstrip("0") or issue if issue.isdecimal() else issue)
        _rest(item, found["rest"] or "")
    elif found := _NO_VOLUME.fullmatch(text):
        fields.put(item, "container-title", found["journal"].strip(" .,"))
        _rest(item, found["rest"])
    else:
        fields.put(item, "container-title", text.rstrip(". "))


def _rest(item: Item, rest: str) -> None:
    """Pages, article number and date."""
    if number := _ARTICLE.search(rest):
        fields.put(item, "number", number[1] or number[2])
        rest = rest[: number.start()] + rest[number.end() :]
    dated = _DATED.search(rest)
    if dated:
        rest = rest[: dated.start()]
    found = _COLON.match(rest) or _PAGES.search(rest)
    if found is None and (last := _LAST_PAGES.search(rest)) and not _YEAR.fullmatch(last[1]):
        found = last
    if found:
        fields.put(item, "page", pages.pages(next(group for group in found.groups() if group)))
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    rest = rest.replace("(no pagination)", " ").strip(" ,.;:")
    for text in (dated[1] if dated else "", rest):
        if _YEAR.search(text) and (date := dates.parse(text)) and date.get("date-parts"):
            fields.put(item, "issued", date)
            break


def _book(item: Item, people: str, year: str, rest: str) -> None:
    fields.put(item, "issued", dates.of(int(year)))
    found = _PAGES.search(rest)
    count = _COUNT.search(rest, found.end() if found else 0)
    end = min([one.start() for one in (found, count) if one] or [len(rest)])
    title = rest[:end].strip(" .,")
    behind = rest[max([one.end() for one in (found, count) if one] or [0]) :]
    if not (found or count):
        cut = rest.find(". ")
        title, behind = (rest[:cut], rest[cut + 2 :]) if cut > 0 else (rest, "")
    if publisher := _PUBLISHER.fullmatch(behind):
        fields.put(item, "publisher-place", publisher[1].strip(" ."))
        fields.put(item, "publisher", publisher[2].strip(" ."))
    if count and count[1].isdecimal() and not found:
        fields.put(item, "number-of-pages", count[1])
    if found:
        fields.put(item, "page", pages.pages(next(group for group in found.groups() if group)))
        fields.put(item, "container-title", title)
        item["type"] = "chapter"
    else:
        item.setdefault("title", title)
        item["type"] = "book"
    if people.strip(" ,.") and (names := authors(people).everyone):
        fields.put(item, "editor", names)
