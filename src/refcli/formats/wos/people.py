"""People in Web of Science: ``Walker, Gill``, addresses that name their authors, ORCIDs and ResearcherIDs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from refcli import csl
from refcli.formats.values import names
from refcli.formats.values.names import Name
from refcli.scripts import has_han

NOBODY = "[Anonymous]"
_ORCID = re.compile(r"/\s?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])(?!\d)")
_RESEARCHER = re.compile(r"/\s?([A-Z]{1,3}-\d{4}-(?:19|20)\d\d)(?!\d)")
_NUMBERS = {"orcid": ("OI", _ORCID), "researcherid": ("RI", _RESEARCHER)}


def person(text: str) -> Name | None:
    """One name of AU or AF; with one comma it is a person's for certain."""
    family, comma, given = text.partition(",")
    given = given.strip()
    if comma and given and "," not in given and (text.isascii() or not has_han(text)):
        head, blank, tail = given.rpartition(" ")
        if blank and tail.casefold() in names.SUFFIXES:
            return names.named(family.strip(), head.rstrip(", "), tail)
        return names.named(family.strip(), given)
    if text.casefold() == NOBODY.casefold():
        return None
    return names.person(text)


def family_first(text: str) -> Name | None:
    """One name of CSCD, which has the family name first and no comma: ``Wang Chunfeng``."""
    return person(text) if "," in text or text.startswith("[") else names.family_first(text)


def divided(values: Sequence[str]) -> list[str]:
    """The names of some lines; several on one are divided by semicolons."""
    return [name for value in values for part in value.split(";") if (name := part.strip())]


def short(name: Name) -> str:
    """``Walker, G``; Han names and bodies as they are."""
    if "literal" in name or "given" not in name or has_han(name.get("family", "")):
        return csl.full_name(name)
    letters = "".join(
        [
            word if word.isupper() and len(word) <= 3 else word[:1].upper()
            for word in re.split(r"[\s.-]+", name["given"])
            if word
        ]
    )
    suffix = name.get("suffix", "")
    return f"{csl.family(name)}, {letters}{' ' + suffix if suffix else ''}" if letters else csl.full_name(name)


def addresses(lines: Sequence[str], authors: dict[str, int], count: int) -> dict[str, Any]:
    """``[A; B] place`` as affiliations and, where authors are named, each author's numbers among them."""
    places: dict[str, int] = {}
    linked: list[list[int]] = [[] for _author in range(count)]
    for line in lines:
        people, place = "", line
        if line.startswith("["):
            people, bracket, place = line[1:].partition("]")
            if not bracket:
                people, place = "", line
        place = place.strip()
        if place.endswith(".") and not place.endswith(".."):
            place = place[:-1].rstrip()
        if not place:
            continue
        number = places.setdefault(place, len(places) + 1)
        for name in people.split(";"):
            author = authors.get(name.strip().casefold())
            if author is not None and number not in linked[author]:
                linked[author].append(number)
    found: dict[str, Any] = {}
    if places:
        found["affiliations"] = list(places)
        if any(linked):
            found["author_affiliations"] = linked
    return found


def split_addresses(text: str) -> list[str]:
    """The addresses of one text: divided at semicolons outside of brackets."""
    if "[" not in text:
        return [one for part in text.split(";") if (one := part.strip())]
    found: list[str] = []
    for part in text.split(";"):
        if found and found[-1].count("[") > found[-1].count("]"):
            found[-1] += ";" + part
        else:
            found.append(part)
    return [one for part in found if (one := part.strip())]


def numbers(values: dict[str, str], authors: dict[str, int], count: int) -> tuple[list[dict[str, str]], list[str]]:
    """What RI and OI say of each author, and the tags that speak of somebody else too."""
    known: list[dict[str, str]] = [{} for _author in range(count)]
    strange = []
    for scheme, (tag, pattern) in _NUMBERS.items():
        text = values.get(tag, "")
        if not text:
            continue
        placed = end = 0
        for found in pattern.finditer(text):
            name = text[end : found.start()].rpartition(";")[2]
            author = authors.get(" ".join(name.split()).casefold())
            if author is not None and scheme not in known[author]:
                known[author][scheme] = found[1]
                placed += 1
            end = found.end()
        if not placed or placed != text.count("/"):
            strange.append(tag)
    return (known if any(known) else []), strange
