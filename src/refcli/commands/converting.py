"""Files to items without a library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from refcli import citekeys, formats
from refcli.commands.context import Context
from refcli.errors import NotFound, RefcliError, Refused, UsageError
from refcli.formats import Format
from refcli.library.inputs import Input, NotText, gather
from refcli.library.opening import Fetched, Unrecognised
from refcli.messages import _
from refcli.model import Item, Listing, Problem, Record, Skipped
from refcli.render.sentences import place

_REFERRING = ("bibtex", "biblatex")
"""Formats whose entries refer to others."""


class Conversion:
    """One run of convert: its items, then what was refused, rejected or passed over on the way."""

    def __init__(
        self, context: Context, arguments: Sequence[str], format: str | None, *, parents_last: bool = False
    ) -> None:
        self.format = _reader(format)
        self._parents_last = parents_last
        self.absent: list[NotFound] = []
        self.inputs = list(gather(arguments, context.stdin_stream, self.absent))
        self.refused: list[Refused] = []
        self.rejected: list[str] = []
        self.warnings: list[str] = []
        self.told: list[str] = []
        self._passed: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._taken: set[str] = set()
        self._suffixes: dict[str, Iterator[str]] = {}

    def items(self) -> Iterator[Item]:
        """The items of all inputs, each with an id of its own."""
        for one in self.inputs:
            yield from self._of(one)
            one.close()

    @property
    def skipped(self) -> list[Skipped]:
        """The files of folders that are no exports, by kind."""
        return [Skipped(kind, count, self._examples[kind]) for kind, count in sorted(self._passed.items())]

    def _of(self, one: Input) -> Iterator[Item]:
        try:
            opened = Fetched(one).open(self.format)
        except NotText:
            self._pass_over(one)
            return
        except OSError as fault:
            problem = Problem(0, fault.strerror or str(fault), _("check that the file can be read"))
            self._refuse(one, problem) if one.named else self._reject(one, problem)
            return
        except RefcliError as fault:
            self._refuse(one, Problem(int(isinstance(fault, Unrecognised)), fault.message, fault.hint))
            return
        self.told.append(f"{one.name}: {opened.format.name}, {opened.encoding}")
        self.warnings += [f"{place(one.name, notice.line)}  {notice.message}" for notice in opened.notices]
        problems: list[Problem] = []
        found = 0
        waiting: list[Item] = []
        for read in opened.records():
            if isinstance(read, Problem):
                problems.append(read)
            else:
                found += 1
                self.warnings += [f"{place(one.name, notice.line)}  {notice.message}" for notice in read.notices]
                item = self._item(read)
                if self._parents_last and opened.current.name in _REFERRING:
                    waiting.append(item)
                else:
                    yield item
        yield from parents_last(waiting)
        for problem in problems:
            if problem.empty:
                self.warnings.append(f"{place(one.name, problem.line)}: {problem.message}")
            elif found or not one.named:
                self._reject(one, problem)
            else:
                self._refuse(one, problem)

    def _reject(self, one: Input, problem: Problem) -> None:
        self.rejected.append(f"{place(one.name, problem.line)}: {problem.message}")

    def _refuse(self, one: Input, problem: Problem) -> None:
        """A named file is refused; one of many in a folder is passed over."""
        if one.named:
            self.refused.append(Refused(f"{place(one.name, problem.line)}: {problem.message}", problem.hint))
        else:
            self._pass_over(one)

    def _pass_over(self, one: Input) -> None:
        kind = PurePath(one.name).suffix.lower().lstrip(".")
        self._passed[kind] += 1
        self._examples.setdefault(kind, one.name)

    def _item(self, record: Record) -> Item:
        id = self._id(record.item)
        item = {"id": id, **record.item}  # it stands first, where people look
        item["id"] = id
        if record.lists:
            custom: dict[str, Any] = dict(item.get("custom") or {})
            for listing in record.lists:
                custom["cites" if "related" in custom else "related"] = _list_json(listing)
            item["custom"] = custom
        return item

    def _id(self, item: Item) -> str:
        """The input's own id where it has one, else a key that is new in this run."""
        base = str(item.get("id") or "") or citekeys.base_key(item)
        key, taken = base, self._taken
        if base.lower() in taken:
            # Each base has suffixes of its own, so that a thousand equal ones cost no more than a thousand.
            suffixes = self._suffixes.setdefault(base.lower(), citekeys.suffixes())
            key = next(key for suffix in suffixes if (key := base + suffix).lower() not in taken)
        taken.add(key.lower())
        return key


def parents_last(items: list[Item]) -> list[Item]:
    """The same items, those that others refer to with ``crossref`` behind the others, as BibTeX asks for."""
    referred = {
        key.lower()
        for item in items
        for name in _REFERRING
        for key in ((item.get("custom") or {}).get("kept") or {}).get(name, {}).get("crossref", ())
    }
    if not referred:
        return items
    return sorted(items, key=lambda item: str(item.get("id")).lower() in referred)


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
