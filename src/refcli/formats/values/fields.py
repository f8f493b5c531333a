"""Putting what a file says into a CSL item, and what no field holds beside it.

What CSL has no field for has one place each under ``custom`` (see `refcli.model.item`), so that any reader can feed
any writer. What is known to one format only is kept under ``custom.kept`` by that format's name and label, and comes
back when the item is written in that format again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from refcli.formats.format import Losses
from refcli.merge import KEYWORD_LISTS
from refcli.model import Item

NOT_CONTENT = frozenset(("id", "type", "custom", "citation-key"))
"""What a writer need not carry: it says nothing of the work, or is looked at apart."""

ADMINISTRATIVE = frozenset(("status", "aliases", "records", "score", "kept", "unknown", "related", "cites"))


def put(item: Item, field: str, value: Any) -> bool:
    """Set a field that is not yet set, to a value that is not empty; whether it was."""
    if not value or field in item:
        return False
    item[field] = value
    return True


def custom(item: Item) -> dict[str, Any]:
    """The ``custom`` part of an item, made where it is absent."""
    found: dict[str, Any] = item.setdefault("custom", {})
    return found


def keep(item: Item, format: str, label: str, value: str) -> None:
    """Keep what no field holds: it is written again under the same label of the same format."""
    if value:
        custom(item).setdefault("kept", {}).setdefault(format, {}).setdefault(label, []).append(value)


def kept(item: Item, format: str) -> dict[str, list[str]]:
    """What a format's reader kept: texts by label."""
    found: dict[str, list[str]] = ((item.get("custom") or {}).get("kept") or {}).get(format) or {}
    return found


def identify(item: Item, scheme: str, value: str) -> None:
    """Set an accession number under ``custom.ids``: ``wos``, ``eid``, ``cnki``, ``openalex``, ``arxiv``, ``other``."""
    if value:
        custom(item).setdefault("ids", {}).setdefault(scheme, value)


def keywords(
    item: Item,
    author: Iterable[str] = (),
    *,
    index: Iterable[str] = (),
    mesh: Iterable[str] = (),
    plus: Iterable[str] = (),
) -> None:
    """Set the keyword lists of an item, each word once, and ``keyword``, which joins them with ``"; "``."""
    joined: list[str] = []
    for name, words in zip(KEYWORD_LISTS, (author, index, mesh, plus), strict=True):
        if words and (found := list(dict.fromkeys([word for word in words if word]))):
            custom(item)[name] = found
            joined += found
    if joined:
        item["keyword"] = "; ".join(dict.fromkeys(joined))


def words(item: Item) -> list[str]:
    """All keywords of an item, one by one, whatever list they stand in."""
    lists = item.get("custom") or {}
    found = [word for name in KEYWORD_LISTS for word in lists.get(name) or []]
    if found:
        return list(dict.fromkeys(found))
    return [word for part in str(item.get("keyword") or "").split(";") if (word := part.strip())]


def cited(item: Item) -> list[dict[str, Any]]:
    """The references that an item cites, where it carries them (``convert`` does): CSL items in their order."""
    lists = item.get("custom") or {}
    for name in ("cites", "related"):
        found = lists.get(name) or {}
        if found.get("kind") == "cites" and found.get("items"):
            return [entry["reference"] for entry in found["items"]]
    return []


def lose(lost: Losses, item: Item, carried: frozenset[str] | set[str]) -> None:
    """Count the fields of an item that are not among those carried: CSL fields by name, others as ``custom.x``."""
    for field in item.keys() - carried - NOT_CONTENT:
        lost[field] += 1
    more = item.get("custom")
    if not more:
        return
    for field in more.keys() - ADMINISTRATIVE:
        if f"custom.{field}" not in carried:
            lost[f"custom.{field}"] += 1
    for field in ("related", "cites"):
        # A library's export names only how long a list is; `convert` has the list itself.
        if (found := more.get(field)) and found.get("items") and f"custom.{found.get('kind', field)}" not in carried:
            lost[f"custom.{found.get('kind', field)}"] += 1
