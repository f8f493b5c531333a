"""Names in RIS: ``Family, Given, Suffix`` by the specification, anything in practice."""

from __future__ import annotations

from refcli.formats.values import names
from refcli.formats.values.names import Name

_ARTICLES = frozenset("De Het The La Le Les El Los Das Die Der Il Lo".split())
_INCOMPLETE = frozenset(("et al", "et al.", "others", "and others", "等", "..."))


def people(values: list[str]) -> tuple[list[Name], bool]:
    """The names of all values of a tag; and whether the list says that there are more."""
    found: list[Name] = []
    more = False
    for value in values:
        family, comma, given = value.partition(",")
        # The fast path: one comma, one word as family name, initials or one word as given name, no Han character.
        if comma and " " not in family and value < "\u2e80" and value.isprintable():
            given = given.strip()
            if given and "," not in given and ";" not in value and (
                " " not in given or (given[-1] == "." and given.count(" ") < 3)
            ) and (value.isascii() or max(value) < "\u2e80"):  # fmt: skip
                found.append({"family": family, "given": given})
                continue
        if value.strip(" ,;").lower() in _INCOMPLETE:
            more = True
            continue
        found += _slowly(value)
    return found, more


def _slowly(value: str) -> list[Name]:
    words = value.split()
    if len(words) == 2 and words[0] in _ARTICLES and "," not in value:
        return [{"literal": " ".join(words)}]
    return [name for name in names.people(" ".join(words)) if name]
