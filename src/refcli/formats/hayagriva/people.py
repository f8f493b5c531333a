"""Names in Hayagriva: ``Family, Given``, ``Family, Suffix, Given``, a mapping, or a body without a comma."""

from __future__ import annotations

from typing import Any

from refcli import csl
from refcli.formats.hayagriva.tables import ROLES
from refcli.formats.json import dicts_of, text_of
from refcli.formats.values import fields, names
from refcli.model import Item
from refcli.scripts import has_han


def people(value: Any) -> list[names.Name]:
    """The names of a field: one or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [name for one in values if (name := person(one))]


def person(value: Any) -> names.Name | None:
    """One name."""
    if isinstance(value, dict):
        family, given = names.squeezed(text_of(value.get("name"))), names.squeezed(text_of(value.get("given-name")))
        prefix, suffix = names.squeezed(text_of(value.get("prefix"))), names.squeezed(text_of(value.get("suffix")))
        if not family:
            return {"literal": given} if given else None
        if not (given or prefix or suffix):
            return _undivided(family)
        name = {"family": family, "given": given, "suffix": suffix, "non-dropping-particle": prefix}
        return {part: text for part, text in name.items() if text}
    text = names.squeezed(text_of(value)) if not isinstance(value, list) else ""
    if not text:
        return None
    if "," not in text:
        return _undivided(text)
    parts = [part.strip() for part in text.split(",", 2)]
    if len(parts) == 3:
        return names.named(parts[0], parts[2], parts[1]) if parts[0] else names.person(text)
    return names.named(*parts) if all(parts) else _undivided(parts[0] or parts[1])


def _undivided(text: str) -> names.Name | None:
    if not text:
        return None
    if has_han(text):
        return names.han(text)
    return {"literal": text} if " " in text else {"family": text}


def affiliated(item: Item, value: Any) -> None:
    """Put those who had other parts in a work into its item."""
    for one in [value] if isinstance(value, dict) else dicts_of(value):
        role = text_of(one.get("role")).lower()
        found = people(one.get("names"))
        field = ROLES.get(role, "contributor")
        if not found:
            continue
        if field != "contributor":
            if not fields.put(item, field, found):
                item[field] = [*item[field], *[name for name in found if name not in item[field]]]
            continue
        item["contributor"] = [*item.get("contributor", ()), *found]
        if role and role != "collaborator":
            for name in found:
                fields.keep(item, "hayagriva", "role", f"{role} = {csl.full_name(name)}")
