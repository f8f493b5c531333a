"""Reading NoteExpress text: each record's fields made an item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcli.formats.noteexpress.lines import blocks
from refcli.formats.noteexpress.tables import OWN, PLAIN, TYPES
from refcli.formats.text import Text
from refcli.formats.values import chinese, dates, fields, identifiers, languages, markup, said
from refcli.formats.values.blocks import Block, every, first
from refcli.model import Item, Problem, Record
from refcli.scripts import has_han

NAME = "noteexpress"
_BODIES = frozenset(("organizer",))
_PEOPLE = frozenset(("editor", "contributor", "collection-editor", "translator"))
_DATABASES = (("年鉴", "chapter"), ("科技成果", "report"), ("专利", "patent"), ("标准", "standard"))
_SCHOOLS = re.compile(r"(?:大学|大學|学院|學院|研究院|研究所|党校)$")
_NUMBERED = frozenset(("standard", "patent"))


def read(text: Text) -> Iterator[Record | Problem]:
    """Records in their order."""
    found = False
    for block in blocks(text):
        found = True
        yield _record(block)
    if not found:
        yield said.no_record(1, "NoteExpress")


def _record(block: Block) -> Record | Problem:
    values = block.values()
    stated = first(values, "Reference Type")
    item: Item = {"type": _type(stated, values)}
    if stated and stated.lower() not in TYPES:
        block.notices.append(said.unknown_type(block.line, stated))
        fields.keep(item, NAME, "Reference Type", stated)
    _titles(item, values)
    if _authors(item, values):
        block.notices.append(said.authors_incomplete(block.line))
    _by_type(item, values)
    _numbers(item, values)
    _dates(item, values)
    _contents(item, values)
    for label, texts in values.items():
        for one in texts:
            fields.keep(item, NAME, label, one)
    if not any(item.get(field) for field in ("title", "author", "DOI")):
        return said.nothing(block.line)
    return Record(item, block.span, (), tuple(block.notices))


def _type(stated: str, values: dict[str, list[str]]) -> str:
    type = TYPES.get(stated.lower(), "document" if stated else "")
    database = "".join(values.get("SrcDatabase", ()))
    if type in ("standard", "document", ""):
        found = next((kind for word, kind in _DATABASES if word in database), "")
        numbers = (*values.get("Notes", ()), *values.get("ISBN/ISSN", ()))
        if not found and type == "document" and any(chinese.is_standard_number(text) for text in numbers):
            found = "patent" if "Subsidiary Author" in values else "standard"
        type = found or type
    if type in ("document", "") and ("Type of Work" in values and "Tertiary Author" in values):
        return "thesis"
    return type or ("article-journal" if "Journal" in values else "document")


def _titles(item: Item, values: dict[str, list[str]]) -> None:
    translated = {}
    for label, foreign, field in (
        ("Title", "Translated Title", "title"),
        ("Journal", "Translated Journal", "container-title"),
    ):
        main, other = first(values, label), first(values, foreign)
        again = values.get(label)
        if again and not other and has_han(again[0]) != has_han(main):
            other = first(values, label)  # VIP: two {Title} lines
        if not main:
            main, other = other, ""
        title = item.get("title", main)
        if field != "title" and main and other and has_han(main) != has_han(title) == has_han(other):
            main, other = other, main
        if main:
            item[field] = markup.cnki(main)
        if other:
            translated[field] = markup.cnki(other)
    if abstract := " ".join(every(values, "Translated Abstract")):
        translated["abstract"] = chinese.abstract(abstract)
    if words := chinese.keywords(every(values, "Translated Keywords")):
        translated["keywords"] = words  # type: ignore[assignment]
    if translated:
        fields.custom(item)["translated"] = translated


def _authors(item: Item, values: dict[str, list[str]]) -> bool:
    """Set the authors; whether the file does not name them all."""
    given = every(values, "Author")
    marks = chinese.marks(given) if any("[" in text for text in given) else []
    main, incomplete = chinese.authors(given, bodies=item["type"] == "standard")
    other = chinese.romanised(every(values, "Translated Author"), main)
    if main and other:
        han = any(has_han(text) for name in main for text in name.values())
        foreign = not any(has_han(text) for name in other for text in name.values())
        if han and foreign and item.get("title") and not has_han(item["title"]):
            main, other = other, main
    elif other:
        main, other = other, []
    fields.put(item, "author", main)
    if other:
        fields.custom(item).setdefault("translated", {})["author"] = other
    for place in chinese.marked_affiliations(item, every(values, "Author Address"), marks):
        fields.keep(item, NAME, "Author Address", place)
    if incomplete:
        fields.custom(item)["authors_incomplete"] = True
    return incomplete


def _by_type(item: Item, values: dict[str, list[str]]) -> None:
    """The fields whose meaning hangs on the type, and those that are one field's text."""
    type = item["type"]
    for label, types in OWN.items():
        if label not in values:
            continue
        field = types.get(type, types[""])
        if field in _PEOPLE or field in _BODIES:
            texts = every(values, label)
            if field in _BODIES or type == "patent":
                fields.put(item, field, [one for text in texts for one in chinese.organisers(text)])
            else:
                fields.put(item, field, chinese.authors(texts)[0])
        elif field not in item:
            item[field] = markup.cnki(first(values, label))
    for label, field in PLAIN.items():
        if label in values and field not in item:
            item[field] = markup.plain(first(values, label))
    if type == "thesis" and "publisher" not in item and _SCHOOLS.search(item.get("container-title", "")):
        item["publisher"] = item.pop("container-title")
    _genre(item, values)


def _genre(item: Item, values: dict[str, list[str]]) -> None:
    type = item["type"]
    work = first(values, "Type of Work")
    if type == "patent" and chinese.is_standard_number(work):
        if work not in values.get("Notes", ()):
            values.setdefault("Notes", []).insert(0, work)  # CNKI says the patent's number twice
        work = ""
    fields.put(item, "genre", work)
    if type in ("standard", "patent", "report", "chapter") and "genre" not in item:
        fields.put(item, "genre", first(values, "SrcDatabase"))
    if type == "thesis" and "genre" not in item:
        places = (text for label in ("URL", "DOI", "SrcDatabase") for text in values.get(label, ()))
        fields.put(item, "genre", chinese.degree(*places, item.get("source", "")))


def _numbers(item: Item, values: dict[str, list[str]]) -> None:
    type = item["type"]
    serial = every(values, "ISBN/ISSN")
    if type == "standard" and serial and "number" not in item:
        item["number"] = " ".join(serial.pop(0).split())
    for text in serial:
        issn, isbn, _other = identifiers.serial(text)
        for field, found in (("ISSN", issn), ("ISBN", isbn)):
            if found and field in item:
                item[field] += "" if found in item[field] else f", {found}"
            elif found:
                item[field] = found
        if not issn and not isbn:
            fields.keep(item, NAME, "ISBN/ISSN", text)
    notes = []
    for text in every(values, "Notes"):
        number = " ".join(text.split())
        if type in _NUMBERED and "number" not in item and _is_number(type, number):
            item["number"] = number
        elif chinese.is_serial_number(number):
            fields.keep(item, NAME, "Notes", number)
        elif item.get("number") != number:
            notes.append(markup.cnki(text))
    fields.put(item, "note", "; ".join(notes))
    for label, field in (("Volume", "volume"), ("Issue", "issue")):
        chinese.count(item, field, first(values, label), NAME, label)
    fields.put(item, "page", chinese.page(first(values, "Pages")))


def _is_number(type: str, text: str) -> bool:
    if type == "patent":
        return len(text) <= 40 and any(char.isdecimal() for char in text) and not has_han(text)
    return chinese.is_standard_number(text)


def _dates(item: Item, values: dict[str, list[str]]) -> None:
    issued, unused = chinese.issued(first(values, "Year"), first(values, "Date"))
    fields.put(item, "issued", issued)
    fields.keep(item, NAME, "Date", unused)
    if accessed := first(values, "Access Date"):
        fields.put(item, "accessed", dates.parse(accessed))


def _contents(item: Item, values: dict[str, list[str]]) -> None:
    fields.put(item, "abstract", chinese.abstract(" ".join(every(values, "Abstract"))))
    fields.keywords(item, chinese.keywords(every(values, "Keywords")))
    if address := first(values, "URL"):
        chinese.url(item, address)
    if doi := first(values, "DOI"):
        had = item.pop("DOI", "")
        chinese.doi(item, doi)
        fields.put(item, "DOI", had)
    if language := first(values, "Language"):
        item["language"] = languages.code(language)
    if key := first(values, "Label"):
        item["id"] = key
