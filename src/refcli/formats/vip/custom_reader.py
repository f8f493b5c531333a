"""Reading VIP's custom export: ``【题　名】value`` lines, a record from each ``【序  号】1/20``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refcli.formats.text import Text
from refcli.formats.values import dates, fields, identifiers, markup, pages, said
from refcli.formats.vip import people, tables
from refcli.formats.vip.people import EMPTY
from refcli.model import Item, Notice, Problem, Record, Span

FORMAT = "vip-custom"


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"【([^【】\n]{1,20})】")


@cache
def _venue() -> re.Pattern[str]:
    return re.compile(
        r"((?:1[89]|20)\d\d)(?:\s{0,3}年)?[\s,，]{0,3}(?:([A-Za-z\d/-]{1,12}|undefined|null)\s?)?"
        r"(?:\(([^()]{0,20})\))?[\s:：.,-]{0,5}([A-Za-z]?\d[\dA-Za-z,+-]{0,40})?[.-]?"
    )


class _Block:
    def __init__(self, line: int, start: int) -> None:
        self.line, self.start, self.stop = line, start, start
        self.values: list[tuple[str, str, list[str]]] = []
        self.notices: list[Notice] = []

    def has(self, key: str) -> bool:
        return any(one == key for one, _label, _texts in self.values)


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text. Never raises."""
    block: _Block | None = None
    accessed = ""
    found_any = False
    for number, offset, line in text.lines():
        stripped = line.strip()
        if not stripped:
            continue
        if stripped.startswith("〖"):
            if stripped.startswith("〖检索时间〗"):
                accessed = stripped.partition("〗")[2]
            continue
        found = _label().match(stripped)
        key, label = _known(found[1]) if found else ("", "")
        if found and (label == "序号" or (block and key == "title" and block.has("title"))):
            if block and block.values:
                yield _record(block, accessed)
                found_any = True
            block = None
        if found and block is None:
            block = _Block(number, offset + len(line) - len(line.lstrip()))
        if block is None:
            continue
        block.stop = offset + len(line.rstrip())
        if found:
            if label != "序号":
                block.values.append((key, label, [stripped[found.end() :].strip()]))
        elif block.values:
            block.values[-1][2].append(stripped)
        else:
            block.values.append(("", "", [stripped]))
            block.notices.append(said.stray(number, stripped))
    if block and block.values:
        yield _record(block, accessed)
        found_any = True
    if not found_any:
        yield said.no_record(1, "VIP custom")


def _known(written: str) -> tuple[str, str]:
    """What a label stands for, and the label without blanks."""
    label = "".join(written.split())
    return tables.LABELS.get(label, ""), label


def _record(block: _Block, accessed: str) -> Record | Problem:
    item: Item = {"type": "article-journal"}
    texts: dict[str, str] = {}
    for key, label, lines in block.values:
        text = markup.joined(lines)
        if text in EMPTY:
            continue
        if key and key not in texts:
            texts[key] = text
        else:
            fields.keep(item, FORMAT, label, text)
    if not (texts.keys() & {"title", "author", "doi"}):
        return said.nothing(block.line)
    fields.put(item, "title", markup.cnki(texts.get("title", "")))
    people.put(item, texts.get("author", ""), texts.get("organ", ""))
    if (venue := texts.get("venue", "")) and not _put_venue(item, venue):
        if venue[-1].isdecimal():  # cut off inside its numbers
            fields.keep(item, FORMAT, "刊名", venue)
            block.notices.append(said.not_whole(block.line))
        else:
            item["container-title"] = venue
    fields.put(item, "page", pages.pages(texts.get("page", "").replace("undefined", "")))
    fields.put(item, "ISSN", identifiers.issn(texts.get("ISSN", "")))
    fields.keep(item, FORMAT, "CN号", texts.get("cn", ""))
    words = [people.marked(word)[0] for word in people.parts(texts.get("keyword", ""))]
    fields.keywords(item, [markup.cnki(word, marks=False) for word in words])
    classes(item, texts.get("clc", ""))
    fields.put(item, "abstract", markup.cnki(texts.get("abstract", ""), marks=False))
    if funding := people.parts(texts.get("funding", "")):
        fields.custom(item)["funding"] = funding
    fields.put(item, "DOI", identifiers.doi(texts.get("doi", "")))
    _put_address(item, texts.get("url", ""), accessed)
    item["source"] = "VIP"
    return Record(item, Span(block.line, block.start, block.stop), (), tuple(block.notices))


def _put_venue(item: Item, text: str) -> bool:
    """``刊2016 5(1):49-51``: the journal ends where the year begins of which the rest makes sense."""
    for found in _venue().finditer(text):
        journal = text[: found.start()].strip(" .,，")
        if found.end() < len(text.rstrip()) or not journal:
            continue
        item["container-title"] = markup.plain(journal)
        item["issued"] = dates.of(int(found[1]))
        for field, value in (("volume", found[2]), ("issue", found[3])):
            if value and value.strip() not in EMPTY:
                fields.put(item, field, _number(value))
        if found[4]:
            fields.put(item, "page", pages.pages(found[4].strip(",+-")))
        return True
    return False


def _number(text: str) -> str:
    text = text.strip()
    return text.lstrip("0") if text.isdecimal() and text.strip("0") else text


def classes(item: Item, text: str) -> None:
    """Set the codes of the Chinese Library Classification: ``R749[医药卫生];F830``."""
    found = []
    for part in people.parts(text.replace("，", ";").replace(",", ";")):
        code, bracket, label = part.partition("[")
        if code.strip():
            name = label.strip(" ]") if bracket else ""
            found.append({"scheme": "clc", "code": code.strip()} | ({"label": name} if name else {}))
    if found:
        fields.custom(item).setdefault("classifications", []).extend(found)


def _put_address(item: Item, address: str, accessed: str) -> None:
    if not address:
        return
    item["URL"] = address
    if found := re.search(r"[?&](?:lngid|id)=([A-Za-z0-9]{4,30})", address):
        fields.identify(item, "vip", found[1])
    date = dates.parse(accessed)
    if dates.first(date):
        fields.put(item, "accessed", date)
