"""BibTeX and BibLaTeX to records: blocks are split, macros expanded, inheritance resolved, then each entry is an item.

Comments, preambles and free text go to the entry behind them (those at the end to the last one) and come back when
the item is written as BibTeX again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from refcli.formats.bibtex import remarks
from refcli.formats.bibtex.entry_reader import item_of
from refcli.formats.bibtex.inherit import Fields, inherited
from refcli.formats.bibtex.splitter import Block, Splitter
from refcli.formats.bibtex.strings import Strings
from refcli.formats.bibtex.tables import APART
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.formats.values.fields import keep
from refcli.model import Item, Notice, Problem, Record, Span

_REFERRING = ("crossref", "CROSSREF", "Crossref", "CrossRef", "xdata", "XDATA", "Xdata", "XData", "relatedtype",
              "RELATEDTYPE", "Relatedtype", "RelatedType")  # fmt: skip
_RELATED = {"reviewof": "reviewed", "translationof": "original"}
"""Of what an entry is related to CSL says title and author, where it is reviewed or translated."""
_HEADERS = ("% encoding:", "%encoding:", "% this file was created with jabref", "% written by refcli")
_SAID = 3
"""So many notices of one kind an entry has at most."""


def read(text: Text) -> Iterator[Record | Problem]:
    """The entries of a .bib text, in their order."""
    whole = text.whole
    reading = _Reading(whole)
    last: Record | None = None
    count = 0
    for found in reading.records():
        count += 1
        if isinstance(found, Problem):
            if last:
                yield last
                last = None
            yield found
            continue
        if last:
            yield last
        last = found
    if last:
        if reading.before:
            item = {**last.item}
            item["custom"] = {**item.get("custom", {})}
            if "kept" in item["custom"]:
                item["custom"]["kept"] = {
                    name: {label: [*texts] for label, texts in kept.items()}
                    for name, kept in item["custom"]["kept"].items()
                }
            reading.give_before(item)
            last = replace(last, item=item)
        yield last
    elif not count:
        yield said.no_record(1, "BibTeX")


class _Reading:
    """One text: its macros, the entries that others refer to, what waits for the next entry."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.splitter = Splitter(text)
        self.strings = Strings()
        self.places: dict[str, int] = {}
        self.parents: dict[str, tuple[str, Fields] | None] = {}
        self.before: list[tuple[str, str]] = []
        self.lines: dict[str, int] = {}
        self.line = 1
        self.counted = 0

    def records(self) -> Iterator[Record | Problem]:
        """Records and problems; what was kept behind the last entry is still in ``before``."""
        if any(word in self.text for word in _REFERRING):
            self._find_places()
        for block in self.splitter.blocks():
            kind = block.kind
            if kind == "string":
                for name, value in block.fields:
                    self.strings.define(name, value)
            elif kind == "" or kind in ("comment", "preamble"):
                self._remember(block)
            elif kind in APART:
                self.before.append((f"@{kind}", self.text[block.start : block.stop]))
            else:
                yield self._record(block)

    def _remember(self, block: Block) -> None:
        if not block.body:
            return
        if block.kind:
            body = self._preamble(block.body) if block.kind == "preamble" else block.body
            self.before.append((f"@{block.kind}", body))
            return
        lines = [line for line in block.body.split("\n") if not line.strip().lower().startswith(_HEADERS)]
        if rest := "\n".join(lines).strip():
            self.before.append(("", rest))

    def _preamble(self, body: str) -> str:
        """The text of a preamble: its parts joined, without their quotation marks."""
        found = list(Splitter(f"@string{{x = {body}}}").blocks())
        if len(found) == 1 and found[0].kind == "string" and found[0].fields and not found[0].faults:
            return self.strings.text(found[0].fields[0][1])[0].strip()
        return body

    def give_before(self, item: Item) -> None:
        """Let an item keep what stood before it."""
        for label, text in self.before:
            keep(item, "bibtex", label, text)
        self.before = []

    def _find_places(self) -> None:
        """Where each entry begins, so that those which others refer to are found whatever their order."""
        strings = Strings()
        for block in self.splitter.blocks():
            if block.kind == "string":
                for name, value in block.fields:
                    strings.define(name, value)
            elif block.key and block.kind:
                self.places.setdefault(block.key.lower(), block.start)
        self.parent_strings = strings

    def _parent(self, key: str) -> tuple[str, Fields] | None:
        key = key.lower()
        if key not in self.parents:
            place = self.places.get(key)
            block = None if place is None else self.splitter.entry(place)
            found: tuple[str, Fields] | None = None
            if block:
                fields: Fields = {}
                for name, value in block.fields:
                    fields.setdefault(name, self.parent_strings.text(value)[0])
                found = block.kind, fields
            self.parents[key] = found
        return self.parents[key]

    def _record(self, block: Block) -> Record | Problem:
        self.line += self.text.count("\n", self.counted, block.start)
        self.counted = block.start
        line = self.line
        notices: list[Notice] = remarks.faults(line, block.faults) if block.faults else []
        if not block.fields:
            return remarks.unreadable(line) if block.faults else said.nothing(line)
        fields, again = self._values(block, line, notices)
        own = fields
        if self.places and ("crossref" in fields or "xdata" in fields):
            fields = self._complete(block.kind, fields, line, notices)
        item, more = item_of(block.kind, fields)
        if item is None:
            return said.nothing(line)
        if self.places and fields.get("relatedtype"):
            self._relate(item, fields)
        if key := block.key:
            item["id"] = key
            first = self.lines.setdefault(key, line)
            if first != line:
                notices.append(remarks.same_key(line, key, first))
        for name, text in again:
            keep(item, "bibtex", name, text)
        for name in ("crossref", "xdata"):
            if name in own:
                keep(item, "bibtex", name, own[name])
        if self.before:
            self.give_before(item)
        if more:
            notices.append(said.authors_incomplete(line))
        return Record(item, Span(line, block.start, block.stop), notices=tuple(notices))

    def _values(self, block: Block, line: int, notices: list[Notice]) -> tuple[Fields, list[tuple[str, str]]]:
        """The fields of a block with their macros expanded, and those whose name was taken."""
        fields: Fields = {}
        again: list[tuple[str, str]] = []
        for name, value in block.fields:
            if type(value) is str:
                text = value
            else:
                text, unknown = self.strings.text(value)
                notices += [remarks.unknown_macro(line, one) for one in unknown[:_SAID]]
            if fields.get(name):
                if text and text != fields[name]:
                    again.append((name, text))
                    if len(again) <= _SAID:
                        notices.append(remarks.same_field(line, name))
            else:
                fields[name] = text
        return fields, again

    def _relate(self, item: Item, fields: Fields) -> None:
        """Say title and author of what an entry reviews or translates; CSL has no other relation."""
        prefix = _RELATED.get(fields["relatedtype"].strip().lower())
        parent = self._parent(fields.get("related", "").partition(",")[0].strip()) if prefix else None
        if parent and self.strings.spend(sum([len(value) for value in parent[1].values()])):
            other = item_of(*parent)[0] or {}
            for field in ("title", "author"):
                if field in other:
                    item.setdefault(f"{prefix}-{field}", other[field])

    def _complete(self, kind: str, fields: Fields, line: int, notices: list[Notice]) -> Fields:
        key = fields.get("crossref", "").strip()
        if key and self._parent(key) is None:
            notices.append(remarks.no_parent(line, key))
        found = inherited(kind, fields, self._parent)
        if not self.strings.spend(sum([len(value) for value in found.values()])):
            return fields
        return found
