"""Reading and writing CSL-JSON items (https://docs.citationstyles.org/en/v1.0.2/).

Small accessors that every floor above shares, the canonical text of an item, and the
JSON that ``--json`` prints.
"""

from __future__ import annotations

import json
from typing import Any

from refcli.model import Item, Reference
from refcli.scripts import has_han, strip_tags

LOCATION = ("container-title", "issued", "volume", "issue", "page")
"""The fields that say where a paper appeared."""


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


def canonical(value: Any) -> str:
    """The one JSON text of an item or a part of one: keys sorted, nothing escaped, no blanks."""
    return _CANONICAL.encode(value)


def issued(year: int, month: int | None = None, day: int | None = None) -> dict[str, Any]:
    """A CSL date of the precision given."""
    parts = [year]
    if month:
        parts.append(month)
        if day:
            parts.append(day)
    return {"date-parts": [parts]}


def year(item: Item) -> int | None:
    """The year of ``issued``, or None; a number of more digits than a year has is none."""
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    try:
        year = int(parts[0][0])
    except (IndexError, TypeError, ValueError):
        return None
    return year if abs(year) < 10**5 else None


def text(item: Item, field: str) -> str:
    """A field as text, ``""`` where it is absent."""
    value = item.get(field)
    return "" if value is None else str(value)


def plain_title(item: Item) -> str:
    """The title as people read it: without the marks of italics, sub- and superscripts that CSL allows in it."""
    return strip_tags(text(item, "title"))


_DOI_PREFIXES = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:")


def bare_doi(value: object) -> str:
    """A DOI without resolver or ``doi:`` in front, its case kept; ``""`` for what is none (``10.owner/suffix``)."""
    if not value:
        return ""
    doi = str(value).strip()
    while not doi.startswith("10."):
        prefix = next((one for one in _DOI_PREFIXES if doi[: len(one)].lower() == one), "")
        if not prefix:
            return ""
        doi = doi[len(prefix) :].strip()
    registrant, slash, suffix = doi.partition("/")
    return doi if slash and suffix and len(registrant) > 3 and " " not in doi and "\0" not in doi else ""


def names(item: Item, role: str = "author") -> list[dict[str, str]]:
    """The names of a role, each ``{"family", "given", ...}`` or ``{"literal"}``."""
    value: list[dict[str, str]] = item.get(role) or []
    return value


def real_names(item: Item, role: str = "author") -> list[dict[str, str]]:
    """The names of a role without those that name nobody (``[Anonymous]``, empty ones)."""
    return [name for name in names(item, role) if name.get("given") or _is_somebody(family(name))]


def first_real_name(item: Item, role: str = "author") -> dict[str, str] | None:
    """The first of `real_names`."""
    return next((name for name in names(item, role) if name.get("given") or _is_somebody(family(name))), None)


def _is_somebody(name: str) -> bool:
    return name.strip("[] ").casefold() not in ("", "anonymous", "anon")


def family(name: dict[str, str]) -> str:
    """The part of a name that it is known by: particle and family, or the literal."""
    if "literal" in name:
        return name["literal"]
    particle = name.get("non-dropping-particle", "")
    return f"{particle} {name.get('family', '')}".strip() or name.get("given", "")


def full_name(name: dict[str, str]) -> str:
    """A name as a list shows it: ``Walker, Gill``; Han names undivided, ``王元月``."""
    if "literal" in name:
        return name["literal"]
    given = " ".join(part for part in (name.get("given", ""), name.get("dropping-particle", "")) if part)
    head = family(name)
    if head and given and has_han(head) and has_han(given):
        return head + given
    return ", ".join(part for part in (head, given, name.get("suffix", "")) if part)


def short_names(item: Item, role: str = "author") -> str:
    """Who wrote it, in a word or two: ``Walker & Bryant``, ``Shin+``, ``陈晓华等``."""
    people = names(item, role)
    if not people:
        return ""
    first = full_name(people[0]) if has_han(family(people[0])) else family(people[0])
    if len(people) == 1:
        return first
    if has_han(first):
        return first + "等"
    if len(people) == 2:
        return f"{first} & {family(people[1])}"
    return first + "+"


IN_CONTAINERS = ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference")
"""Types of works that appear in a journal, a book or proceedings."""


def lacks(item: Item) -> list[str]:
    """What a citation of this item needs and does not have: of ``author title container-title issued``."""
    wanted = ["author", "title", "issued"]
    if item.get("type") in IN_CONTAINERS:
        wanted.insert(2, "container-title")
    return [field for field in wanted if not item.get(field)]


def as_json(reference: Reference) -> Item:
    """The CSL-JSON item of a reference, as ``--json`` prints it: ``id`` is the citekey, the rest is ``custom``."""
    item = {"id": reference.key or "", **reference.item}
    custom = {"status": reference.status, "aliases": list(reference.aliases), **(item.pop("custom", None) or {})}
    if reference.tags:
        custom["tags"] = list(reference.tags)
    if reference.note:
        custom["note"] = reference.note
    for summary in reference.lists:
        shown = {"kind": summary.kind, "total": summary.total, "seen": summary.seen}
        custom["cites" if "related" in custom else "related"] = shown
    if reference.records:
        custom["records"] = [
            {"file": place.name, "format": place.format, "line": place.line, "role": place.role}
            for place in reference.records
        ]
    if reference.score is not None:
        custom["score"] = round(reference.score, 4)
    item["custom"] = custom
    return item
