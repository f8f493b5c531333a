"""The reader of EndNote's tagged text: ``%0 Journal Article`` and the like, classic refer, and the Chinese sites'.

A record begins with ``%0`` or, in classic refer, behind a blank line, and ends with ``%W CNKI`` on the Chinese sites
whether a blank line follows or not. Blank lines inside of an abstract end nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refcli.formats.endnote import chinese
from refcli.formats.endnote.kinds import Fields, kind_guessed, kind_named
from refcli.formats.endnote.reading import Reading
from refcli.formats.endnote.tables import GENERIC, NAMES, TAG_OF, TAGS, Kind
from refcli.formats.text import Text
from refcli.formats.values import fields, names, said
from refcli.formats.values.identifiers import doi
from refcli.formats.values.languages import code
from refcli.model import Notice, Problem, Record, Span

NAME = "endnote"
TITLE = "EndNote tagged (refer)"

_KNOWN = frozenset(TAGS) | {"0"}
_LONG = frozenset("XZ<K+")
_NAMES = frozenset("AEY?HW")
_AFTER_END = frozenset("URM~@L[=")
"""Tags that belong to a record though its end was marked, as long as it has none of them yet."""

_LOOSE = re.compile(r"[\s\u3000]{0,40}%([!-~])(?:[ \t\u3000:：]|$|(?=[^\x00-\x7f]))[\s\u3000]*")
_GLUED = re.compile(r"%([0-9A-Z@!?+~])[ \t]")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)


@dataclass(slots=True)
class _Block:
    line: int
    start: int
    stop: int
    entries: list[tuple[str, list[str]]] = field(default_factory=list)
    strays: list[tuple[int, str]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    ended: bool = False


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text; a `Problem` for each that says nothing."""
    nothing = True
    for block in _blocks(text):
        nothing = False
        yield _record(block)
    if nothing:
        yield said.no_record(1, TITLE)


def _blocks(text: Text) -> Iterator[_Block]:
    block: _Block | None = None
    blank = False
    for line_number, line_offset, whole in text.lines():
        for offset, line in _physical(whole, line_offset):
            if not line or line.isspace():
                blank = True
                continue
            tagged = _tagged(line, block)
            stop = offset + len(line.rstrip())
            for place, tag, value in tagged:
                if block is None or _begins(block, tag, blank):
                    if block:
                        yield block
                    block = _Block(line_number, offset + place, stop)
                block.entries.append((tag, [value]))
                block.tags.add(tag)
                block.stop = stop
                block.ended = block.ended or (tag == "W" and chinese.dialect_of(value) != "")
                blank = False
            if not tagged and block:
                _continue(block, line, line_number, blank)
                block.stop = stop
            blank = False
    if block:
        yield block


def _physical(line: str, offset: int) -> Iterator[tuple[int, str]]:
    """A line, or the lines that ``<br>`` divides, each with its offset."""
    if "<br" not in line and "<BR" not in line:
        yield offset, line
        return
    at = 0
    for found in _BREAK.finditer(line):
        yield offset + at, line[at : found.start()]
        at = found.end()
    yield offset + at, line[at:]


def _tagged(line: str, block: _Block | None) -> list[tuple[int, str, str]]:
    """The tags that stand on a line, each with where it begins and its value; none for any other line."""
    if line[0] == "%" and line[2:3] == " " and line[1] in _KNOWN and line[1] not in ")(":
        tag, value, place, begin = line[1], line[3:].strip(), 0, 3
    else:
        found = _LOOSE.match(line)
        if not found or not _is_tag(found[1], block):
            return []
        tag, place, begin = found[1], found.start(1) - 1, found.end()
        value = line[begin:].strip()
    if "%" not in value or tag in "XZ<" or not _GLUED.search(value):
        return [(place, tag, value)]
    parts: list[tuple[int, str, str]] = []
    at = begin
    for glued in _GLUED.finditer(line, begin):
        before = line[glued.start() - 1]
        if tag in _NAMES or before in ";；" or ord(before) > 127:
            parts.append((place, tag, line[at : glued.start()].strip()))
            tag, place, at = glued[1], glued.start(), glued.end()
            if tag in "XZ<":
                break
    return [*parts, (place, tag, line[at:].strip())]


def _is_tag(tag: str, block: _Block | None) -> bool:
    if tag in _KNOWN:
        # In the middle of an abstract "%)" closes a bracket that a percentage stands in.
        return not (tag in ")(" and block is not None and block.entries[-1][0] in _LONG)
    return tag.isalnum()


def _begins(block: _Block, tag: str, blank: bool) -> bool:
    """Whether a tag begins another record than the one that is being read."""
    if tag == "0":
        return blank or block.tags != {"0"}
    if block.ended:
        return tag in block.tags or tag not in _AFTER_END
    if not blank:
        return False
    if "0" not in block.tags:
        return True
    return tag in "TA" and "T" in block.tags


def _continue(block: _Block, line: str, line_number: int, blank: bool) -> None:
    """A line without a tag goes on with the value before it, or is stray."""
    count = chinese.says_page_count(line)
    if count is not None:
        if count:
            block.entries.append(("P", [count]))
        return
    tag, lines = block.entries[-1]
    if block.ended or tag == "0" or (blank and tag not in _LONG):
        block.strays.append((line_number, line.strip()))
    else:
        lines.append(line.strip())


def _record(block: _Block) -> Record | Problem:
    given: Fields = {}
    sort = ""
    for tag, lines in block.entries:
        value = "\n".join(line for line in lines if line)
        if tag == "0":
            sort = value if not sort or kind_named(value) else sort
        elif value:
            if tag == "J" and "B" in block.tags and "secondary-title" in given:
                given["secondary-title"].insert(0, value)  # the journal wins over the book
            else:
                given.setdefault(TAGS.get(tag, f"%{tag}"), []).append(value)
    dialect = _dialect(given, block)
    if "0" not in block.tags and not dialect:
        _classic(given, block.tags)
    kind, notices = _kind(sort, given, block)
    if dialect:
        kind = chinese.mend(given, kind, dialect)
    reading = Reading(given, kind, format=NAME, label=label, line=block.line, dialect=dialect, tagged=True)
    item, more = reading.result()
    for line, stray in block.strays:
        fields.keep(item, NAME, "", stray)
        notices.append(said.stray(line, stray))
    if not item.keys() & {"title", "author", "editor", "DOI", "PMID", "ISBN", "URL", "number"}:
        return said.nothing(block.line)
    return Record(item, Span(block.line, block.start, block.stop), notices=(*notices, *more))


def label(field: str) -> str:
    """What a field is kept under: its tag."""
    return f"%{TAG_OF[field]}" if field in TAG_OF else field


def _dialect(given: Fields, block: _Block) -> str:
    provider = " ".join(given.get("remote-database-provider", []))
    if provider:
        return chinese.dialect_of(provider)
    first = " ".join(value for tag, lines in block.entries if tag in "U+" for value in lines[:1])
    return "cnki" if "cnki.net/" in first else "vip" if "cqvip.com/" in first else ""


def _kind(sort: str, given: Fields, block: _Block) -> tuple[Kind, list[Notice]]:
    if not sort:
        report = "R" in block.tags and "number" in given and "N" not in block.tags
        if report and "secondary-title" not in given:
            return NAMES["report"], []
        return kind_guessed({**given, "full-title": []} if "J" in block.tags else given), []
    kind = kind_named(sort)
    return (kind, []) if kind else (GENERIC, [said.unknown_type(block.line, sort)])


def _classic(given: Fields, tags: set[str]) -> None:
    """The letters of refer(1) that EndNote gave another meaning: %Q is a body, %L the label, %H and %O remarks."""
    for body in given.pop("translated-title", []):
        given.setdefault("authors", []).append(f"{names.squeezed(body).rstrip(',')},")
    for old in ("alt-title", "translated-authors"):
        given.setdefault("notes", []).extend(given.pop(old, []))
    if "call-num" in given and "F" not in tags:
        given["label"] = given.pop("call-num")
    for order in given.pop("language", []):
        known = len(order) == 2 or code(order) != order
        given.setdefault("language" if known else "%G", []).append(order)
    report = [value for value in given.get("electronic-resource-num", []) if not (doi(value) or "://" in value)]
    if report:
        given["number"] = given.get("number", []) + report
        given["electronic-resource-num"] = [one for one in given["electronic-resource-num"] if one not in report]
