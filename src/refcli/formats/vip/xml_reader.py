"""Reading the XML that VIP writes, and Wanfang in the same elements: one element a record."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from refcli.formats import xml
from refcli.formats.text import Text
from refcli.formats.values import dates, fields, identifiers, languages, markup, names, pages, said
from refcli.formats.vip import people, tables
from refcli.formats.vip.custom_reader import classes
from refcli.formats.vip.people import EMPTY
from refcli.model import Item, Problem, Record
from refcli.scripts import has_han

FORMAT = "vip-xml"

_GROUPS = frozenset(
    "Titles Creators Organs CLCs Keywords Abstracts Periodical Conference ID PublishDate Volum Volume Issue Page "
    "PageCount Column DOI Language Degree Tutor Tutors School Source Funds".split()
)


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text. Never raises."""
    found_any = False
    for fragment in xml.fragments(text, tables.RECORDS):
        found_any = True
        if isinstance(fragment, Problem):
            yield fragment
            continue
        item = _item(fragment.element)
        if not (item.keys() & {"title", "author", "DOI"}):
            yield said.nothing(fragment.span.line)
        else:
            yield Record(item, fragment.span)
    if not found_any:
        yield said.no_record(1, "VIP and Wanfang XML")


def _text(element: Element | None) -> str:
    text = xml.inner_text(element)
    return "" if text in EMPTY else text


def _item(element: Element) -> Item:
    category = _text(element.find("ResourceCategory"))
    item: Item = {"type": tables.TYPES.get(category) or tables.TYPES.get(element.tag, "thesis")}
    language = _text(element.find("Language"))
    fields.put(item, "language", languages.code(language))
    main = _put_pair(item, "title", element.findall("Titles/Title"), "Text")
    _put_pair(item, "abstract", element.findall("Abstracts/Abstract"), "Text", main)
    creators = [text for name in element.iterfind("Creators/Creator/Name") if (text := _text(name))]
    half = len(creators) // 2
    # Each name twice, in both languages: the Chinese ones first.
    if half and not len(creators) % 2 and all(map(has_han, creators[:half])) and not any(map(has_han, creators[half:])):
        fields.custom(item).setdefault("translated", {})["author"] = names.persons(creators[half:])
        creators = creators[:half]
    people.put(
        item,
        ";".join(creators),
        ";".join(_text(organ) for organ in element.iterfind("Organs/Organ")),
    )
    words = [
        people.marked(part)[0] for word in element.iterfind("Keywords/Keyword") for part in people.parts(_text(word))
    ]
    fields.keywords(item, [markup.cnki(word, marks=False) for word in words])
    for code in element.iterfind("CLCs/CLC"):
        classes(item, _text(code.find("Code")) or _text(code))
    if funding := [part for fund in element.iterfind("Funds/Fund") for part in people.parts(_text(fund))]:
        fields.custom(item)["funding"] = funding
    _put_venue(item, element)
    _put_numbers(item, element)
    for child in element:
        text = _text(child)
        if text and child.tag not in _GROUPS and child.tag not in tables.ADMINISTRATIVE:
            fields.keep(item, FORMAT, child.tag, text)
    return item


def _put_pair(item: Item, field: str, elements: list[Element], inner: str, main: str = "") -> str:
    """Set a field from the element of the main language, the other as its translation; the main language."""
    found: dict[str, str] = {}
    for element in elements:
        child = element.find(inner)
        text = _text(child if child is not None else element)
        if text:
            found.setdefault(languages.code(_text(element.find("Language"))), text)
    if not found:
        return main
    main = main if main in found else ("zh" if "zh" in found else next(iter(found)))
    marks = field == "title"
    item[field] = markup.cnki(found.pop(main), marks=marks)
    if found:
        other = markup.cnki(next(iter(found.values())), marks=marks)
        fields.custom(item).setdefault("translated", {})[field] = other
    return main


def _put_venue(item: Item, element: Element) -> None:
    journal, english = _text(element.find("Periodical/Name")), _text(element.find("Periodical/NameEn"))
    if journal or english:
        item["container-title"] = markup.plain(journal or english)
        if journal and english and journal != english:
            fields.custom(item).setdefault("translated", {})["container-title"] = markup.plain(english)
    fields.put(item, "ISSN", identifiers.issn(_text(element.find("Periodical/ISSN"))))
    fields.put(item, "event-title", _text(element.find("Conference/Name")))
    fields.put(item, "event-place", _text(element.find("Conference/Locus")))
    source = _text(element.find("Source"))
    if not fields.put(item, "container-title", source):
        fields.keep(item, FORMAT, "Source", source)
    fields.put(item, "publisher", _text(element.find("School")))
    fields.put(item, "genre", _text(element.find("Degree")))
    tutors = [name for tutor in element.iter("Tutor") for name in names.people(_text(tutor))]
    fields.put(item, "contributor", tutors)


def _put_numbers(item: Item, element: Element) -> None:
    fields.put(item, "issued", dates.parse(_text(element.find("PublishDate"))))
    volume = _text(element.find("Volum")) or _text(element.find("Volume"))
    for field, value in (("volume", volume), ("issue", _text(element.find("Issue")))):
        fields.put(item, field, value.lstrip("0") if value.isdecimal() and value.strip("0") else value)
    # A page that is not known is written as one of the words for nothing.
    page = "-".join(part for part in _text(element.find("Page")).split("-") if part not in EMPTY)
    count = _text(element.find("PageCount"))
    # A thesis is no part of anything: Wanfang states its length.
    if item["type"] == "thesis" and page.isdecimal() and not count:
        page, count = "", page
    fields.put(item, "page", pages.pages(page))
    fields.put(item, "number-of-pages", count)
    fields.put(item, "section", _text(element.find("Column")))
    fields.put(item, "DOI", identifiers.doi(_text(element.find("DOI"))))
    number = _text(element.find("ID"))
    is_wanfang = not number.isdecimal() or element.find("ResourceCategory") is not None
    fields.identify(item, "wanfang" if is_wanfang else "vip", number)
