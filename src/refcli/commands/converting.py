"""Files to items without a library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from refcli import citekeys, formats
from refcli.commands.context import Context
from refcli.errors import RefcliError, Refused, UsageError
from refcli.formats import Format
from refcli.formats.text import decode
from refcli.library.inputs import Input, gather
from refcli.messages import _
from refcli.model import Item, Listing, Problem, Record
from refcli.render.sentences import place


class Conversion:
    """One run of convert: its items, then what was refused or rejected on the way."""

    def __init__(self, context: Context, arguments: Sequence[str], format: str | None) -> None:
        self.inputs = list(gather(arguments, context.stdin_bytes))
        self.format = _reader(format)
        self.refused: list[Refused] = []
        self.rejected: list[str] = []
        self._taken: set[str] = set()

    def items(self) -> Iterator[Item]:
        """The items of all inputs, each with an id of its own."""
        for one in self.inputs:
            yield from self._of(one)

    def _of(self, one: Input) -> Iterator[Item]:
        try:
            decoded = decode(one.read())
        except OSError as fault:
            self._refuse(one, Problem(0, fault.strerror or str(fault), _("check that the file can be read")))
            return
        except RefcliError as fault:
            self._refuse(one, Problem(0, fault.message, fault.hint))
            return
        format = self.format or formats.sniff(decoded.text)
        if format is None or format.read is None:
            self._refuse(one, Problem(1, _("no export that refcli knows"), _("refcli formats lists them")))
            return
        problems: list[Problem] = []
        found = 0
        for read in format.read(decoded.text):
            if isinstance(read, Problem):
                problems.append(read)
            else:
                found += 1
                yield self._item(read)
        for problem in problems:
            if found or not one.named:
                self.rejected.append(f"{place(one.name, problem.line)}: {problem.message}")
            else:
                self._refuse(one, problem)

    def _refuse(self, one: Input, problem: Problem) -> None:
        """A named file is refused; one of many in a folder is passed over."""
        if one.named:
            self.refused.append(Refused(f"{place(one.name, problem.line)}: {problem.message}", problem.hint))

    def _item(self, record: Record) -> Item:
        item = {"id": self._id(record.item), **record.item}
        custom: dict[str, Any] = dict(item.get("custom") or {})
        for listing in record.lists:
            custom["cites" if "related" in custom else "related"] = _list_json(listing)
        if custom:
            item["custom"] = custom
        return item

    def _id(self, item: Item) -> str:
        """The input's own id where it has one, else a key that is new in this run."""
        base = str(item.get("id") or "") or citekeys.base_key(item)
        for suffix in citekeys.suffixes():
            if (key := base + suffix).lower() not in self._taken:
                self._taken.add(key.lower())
                return key
        raise AssertionError("suffixes never end")


def _reader(name: str | None) -> Format | None:
    if name is None:
        return None
    found = formats.by_name(name)
    if found is None or found.read is None:
        raise UsageError(
            _("there is no format %(name)s that refcli reads") % {"name": name}, _("refcli formats lists them")
        )
    return found


def _list_json(listing: Listing) -> dict[str, Any]:
    return {
        "kind": listing.kind,
        "total": listing.total,
        "seen": len({entry.rank for entry in listing.entries if entry.rank is not None}) or len(listing.entries),
        "items": [{"rank": entry.rank, "reference": entry.item} for entry in listing.entries],
    }
