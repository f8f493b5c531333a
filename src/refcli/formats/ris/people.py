"""Names in RIS: ``Family, Given, Suffix`` by the specification, anything in practice."""

from __future__ import annotations

import re

from refcli.formats.values import names
from refcli.formats.values.names import Name

_ARTICLES = frozenset("De Het The La Le Les El Los Das Die Der Il Lo".split())
_REST = re.compile(r"(?:^|[ ,;，；])(?:et al\.?|others|and others|等人?)[;；]?$")


def people(values: list[str]) -> tuple[list[Name], bool]:
    """The names of all values of a tag; and whether the list says that there are more."""
    found: list[Name] = []
    more = False
    for value in values:
        family, comma, given = value.partition(",")
        # The fast path: one comma, one word as family name, initials or one word as given name, no Han character.
        if comma and " " not in family and value.isprintable() and (value.isascii() or max(value) < "\u2e80"):
            given = given.strip()
            short = " " not in given or (given[-1] == "." and given.count(" ") < 3)
            if family and given and short and "," not in given and ";" not in value:
                found.append({"family": family, "given": given})
                continue
        text = " ".join(value.split())
        cut = _REST.sub("", text)
        more = more or cut != text
        if cut:
            found += _slowly(cut)
    return found, more


def _slowly(text: str) -> list[Name]:
    words = text.split(" ")
    if len(words) == 2 and words[0] in _ARTICLES and "," not in text:
        return [{"literal": text}]
    if " and " in text and all("," in part for part in text.split(" and ")):
        text = text.replace(" and ", "; ")
    elif "," in text and ";" not in text:
        # ``Smith J, van Doe AB``: a whole list, each name closed by its initials.
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) > 1 and all(" " in part and names.is_initials(part.rpartition(" ")[2]) for part in parts):
            return [name for part in parts if (name := names.family_first(part))]
    return names.people(text)
