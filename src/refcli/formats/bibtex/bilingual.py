"""The other side of a bilingual record, in fields of BibLaTeX that no style prints.

Journals that want a Chinese entry to be followed by its English translation need title, authors and journal of both;
most want one of them. So an export keeps the other side and prints nothing of it: ``related`` would print it always.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refcli.formats.bibtex.decode import plain, text
from refcli.formats.bibtex.encoders import Encoders
from refcli.formats.bibtex.name_reader import people
from refcli.formats.values.fields import custom
from refcli.model import Item

FIELDS = {
    "translatedtitle": "title",
    "translatedauthor": "author",
    "translatedjournaltitle": "container-title",
    "translatedabstract": "abstract",
    "translatedkeywords": "keywords",
}
"""Field, and what it holds of ``custom.translated``."""


def fields_of(translated: Mapping[str, Any], to: Encoders) -> dict[str, str]:
    """The fields for what is translated."""
    found: dict[str, str] = {}
    for field, name in FIELDS.items():
        given = translated.get(name)
        if not given:
            continue
        if name == "author":
            value = to.people(given)
        elif name == "keywords":
            value = to.keywords("; ".join(map(str, given)))
        else:
            value = (to.text if name == "abstract" else to.title)(str(given))
        if value:
            found[field] = value
    return found


def read(item: Item, fields: Mapping[str, str]) -> None:
    """Put what the fields of an entry say into ``custom.translated``."""
    found: dict[str, Any] = {}
    for field, name in FIELDS.items():
        given = fields.get(field)
        if not given:
            continue
        if name == "author":
            found[name] = people(given)[0]
        elif name == "keywords":
            found[name] = [word for part in given.split(",") if (word := plain(part))]
        else:
            found[name] = (plain if name == "abstract" else text)(given)
    if found := {name: value for name, value in found.items() if value}:
        custom(item)["translated"] = found
