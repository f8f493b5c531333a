"""The people of a record: authors and bodies in their order, editors, and what stands behind a name of its owner."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcli.formats.pubmed.lines import Field
from refcli.formats.values import fields, names
from refcli.formats.values.names import Name
from refcli.model import Item
from refcli.scripts import has_han

_SUFFIXES = frozenset(("Jr", "Sr", "2nd", "3rd", "4th", "II", "III", "IV", "Jr.", "Sr."))
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])")


class People:
    """Gathers the lines about people of one record."""

    __slots__ = ("addresses", "authors", "editors", "ids", "loose", "owned", "short")

    def __init__(self) -> None:
        self.authors: list[Name] = []
        self.editors: list[Name] = []
        self.addresses: dict[str, int] = {}
        """Each address once, with its number."""
        self.owned: list[list[int]] = []
        """Numbers of addresses by author."""
        self.ids: list[dict[str, str]] = []
        self.short: set[int] = set()
        """Authors that only their initials are known of."""
        self.loose: list[int] = []
        """Addresses in front of the first author: files before 2014 have his there, and no other."""

    def gather(self, lines: Sequence[Field]) -> None:
        """Take the lines in their order."""
        paired = editing = False
        for tag, value in lines:
            if tag == "FAU":
                if name := full(value):
                    paired, editing = True, False
                    self._full_author(name)
            elif tag == "AU":
                if not paired:
                    self._short_author(value)
                paired = editing = False
            elif tag == "AD":
                self._address(value, of_author=not editing)
            elif tag == "CN":
                paired = editing = False
                self._add({"literal": value})
            elif tag == "AUID":
                if self.ids and not editing:
                    _identify(self.ids[-1], value)
            else:
                paired, editing = self._editor(tag, value, paired=paired and editing), True

    def _editor(self, tag: str, value: str, *, paired: bool) -> bool:
        """Take a FED or ED; whether the next ED is the same person."""
        name = full(value) if tag == "FED" or "," in value else names.family_first(value)
        if name and not (paired and tag == "ED"):
            self.editors.append(name)
        return tag == "FED"

    def _address(self, value: str, *, of_author: bool) -> None:
        number = self.addresses.setdefault(value, len(self.addresses) + 1)
        if not of_author:
            return
        if not self.owned:
            self.loose.append(number)
        elif number not in self.owned[-1]:
            self.owned[-1].append(number)

    def _add(self, name: Name) -> None:
        self.authors.append(name)
        self.owned.append([])
        self.ids.append({})

    def _full_author(self, name: Name) -> None:
        place = len(self.authors) - 1
        if self.short:
            # AU above FAU, or all AU above all FAU: the same people again, in full.
            family = name.get("family", "").casefold()
            for one in sorted(self.short):
                if self.authors[one].get("family", "").casefold() == family and _initial(self.authors[one], name):
                    place = one
                    break
            else:
                place = -1
            if place in self.short:
                self.short.discard(place)
                self.authors[place] = name
                return
        self._add(name)

    def _short_author(self, value: str) -> None:
        name = full(value) if "," in value else names.family_first(value)
        if not name:
            return
        if "," not in value:
            if any(_same(name, one) for place, one in enumerate(self.authors) if place not in self.short):
                return
            self.short.add(len(self.authors))
        self._add(name)

    def put(self, item: Item) -> None:
        """Set what is known of people."""
        if len(self.loose) == 1 and self.owned:
            self.owned[0] = [*self.loose, *self.owned[0]]
        if self.authors:
            item["author"] = self.authors
        if self.editors:
            item["editor"] = self.editors
        if self.addresses:
            custom = fields.custom(item)
            custom["affiliations"] = list(self.addresses)
            if any(self.owned):
                custom["author_affiliations"] = self.owned
        if any(self.ids):
            fields.custom(item)["author_ids"] = self.ids


def full(value: str) -> Name | None:
    """The name of a FAU: ``Berg, Jan van der``, ``King, Martin Luther Jr``; a name of one part ends without comma."""
    family, comma, given = value.partition(", ")
    if not comma or not value.isascii():
        return _unusual(value)
    last = given.rpartition(" ")[2]
    if last is given or len(last) == 1:
        if family[:1].isupper() and given:
            return {"family": family, "given": given}
    elif last in _SUFFIXES:
        return names.named(family, given[: -len(last) - 1], last)
    return names.named(family.strip(), given.strip()) or None


def _unusual(value: str) -> Name | None:
    family, comma, given = value.partition(",")
    family, given = family.strip(), given.strip()
    if not comma or not given:
        # The XML reader marks a family name of several words by a comma.
        return {"family": family} if comma and family else names.person(value)
    if has_han(value):
        return names.person(value)
    last = given.rpartition(" ")[2]
    if last in _SUFFIXES and last != given:
        return names.named(family, given[: -len(last) - 1], last)
    return names.named(family, given) or None


def _identify(ids: dict[str, str], value: str) -> None:
    """``ORCID: 0000-0001-…``, also as an address; other schemes by their name."""
    scheme, colon, rest = value.partition(":")
    scheme = scheme.strip().lower() if colon and len(scheme) < 20 else ""
    rest = (rest if scheme else value).strip()
    if scheme in ("orcid", "http", "https", "") and (found := _ORCID.search(value)):
        ids["orcid"] = "-".join(found.groups()).upper()
    elif rest:
        ids[scheme or "other"] = rest


def _initial(short: Name, long: Name) -> bool:
    return short.get("given", "")[:1].casefold() == long.get("given", "")[:1].casefold()


def _same(short: Name, long: Name) -> bool:
    return short.get("family", "").casefold() == long.get("family", "").casefold() and _initial(short, long)
