"""Which reference type a record is of: as it says, or as its fields tell."""

from __future__ import annotations

import re
from typing import TypeAlias

from refcli.formats.endnote.tables import GENERIC, NAMES, NUMBERS, Kind
from refcli.formats.values import names

Fields: TypeAlias = dict[str, list[str]]
"""The values of each field of a record, lines inside of a value divided by line feeds."""

_CONFERENCE = re.compile(r"Proceedings|Conference|Symposium|Workshop|会议|论文集|大会", re.IGNORECASE)


def kind_named(name: str, number: str = "") -> Kind | None:
    """The kind of that name, else of that number; None for an unknown one."""
    found = NAMES.get(names.squeezed(name).casefold())
    if found or not (number.isdecimal() and number.isascii() and len(number) < 4):
        return found
    return NUMBERS.get(int(number))


def kind_guessed(given: Fields) -> Kind:
    """The kind of a record that names none, as classic refer does."""
    if "full-title" in given or ("secondary-title" in given and ("volume" in given or "number" in given)):
        return NAMES["journal article"]
    if "secondary-title" in given:
        conference = _CONFERENCE.search(given["secondary-title"][0])
        return NAMES["conference proceedings" if conference else "book section"]
    return NAMES["book"] if "publisher" in given else GENERIC
