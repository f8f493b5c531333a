"""The numbers that identify a paper: PubMed's own, DOI, ISSN, ISBN, the number of an article without pages."""

from __future__ import annotations

import re
from typing import TypeAlias

from refcli.formats.values import identifiers
from refcli.model import Item

Said: TypeAlias = dict[str, list[str]]
"""The values of each tag that are not yet taken."""

_ARTICLE_NUMBER = re.compile(r"[a-zA-Z]{0,3}\d{1,9}")
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]")


def take(item: Item, said: Said) -> None:
    """Take PMID, PMCID, DOI, ISSN, ISBN, URL and an article's number; what is none of them stays where it was."""
    if number := said.pop("PMID", None):
        item["PMID"] = number[0]
    if number := said.pop("PMC", None):
        item["PMCID"] = f"PMC{number[0]}" if number[0].isdecimal() else number[0]
    for tag in ("LID", "AID"):
        if tag in said:
            _article_ids(item, said, tag)
    if "IS" in said or "ISSN" in said:
        _issn(item, said)
    if books := said.pop("ISBN", None):
        found = identifiers.isbn(" ; ".join(books))
        if found:
            item["ISBN"] = found
        else:
            said["ISBN"] = books
    if url := said.pop("URL", None):
        item["URL"] = url[0]


def _article_ids(item: Item, said: Said, tag: str) -> None:
    rest = []
    for value in said[tag]:
        number, bracket, kind = value.partition(" [")
        kind = kind if bracket else ""
        if kind == "doi]" and number == item.get("DOI"):
            continue
        if not bracket and value.startswith(("http://", "https://")) and "doi.org/" not in value and " " not in value:
            if item.setdefault("URL", value) != value:
                rest.append(value)
        elif kind in ("doi]", "") and (doi := identifiers.doi(number)):
            if item.setdefault("DOI", doi).casefold() != doi.casefold():
                rest.append(value)
        elif (
            kind == "pii]"
            and "page" not in item
            and item["type"] == "article-journal"
            and _ARTICLE_NUMBER.fullmatch(number)
        ):
            item.setdefault("number", number)
            if item["number"] != number:
                rest.append(value)
        else:
            rest.append(value)
    if rest:
        said[tag] = rest
    else:
        del said[tag]


def _issn(item: Item, said: Said) -> None:
    """Print first, then electronic, then the linking one where it is another."""
    numbers: list[tuple[int, str]] = []
    lines = said.pop("IS", [])
    for value in lines:
        number = value[:9].upper()
        if not _ISSN.fullmatch(number):
            numbers += [(1, one) for one in identifiers.issns(value)]
            continue
        kind = value[10:11]
        if kind != "(" or value[11:12] != "L" or number not in [one for _rank, one in numbers]:
            numbers.append((0 if value[11:12] == "P" else 2 if value[11:12] == "L" else 1, number))
    for value in said.pop("ISSN", []):
        more = identifiers.issns(value.removeprefix("ISSN-"))
        numbers += [(1, one) for one in more]
        if not more:
            lines.append(value)
    if len(numbers) > 1:
        numbers.sort(key=_rank)
    if found := ", ".join(dict.fromkeys([number for _rank, number in numbers])):
        item["ISSN"] = found
    if lines and "; ".join(lines) != found:
        said["IS"] = lines  # which is print and which electronic


def _rank(number: tuple[int, str]) -> int:
    return number[0]
