"""The user's decisions on references: written as truth, then settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from refcli import csl
from refcli.errors import NotFound
from refcli.library.fields import Field, field_of, values_of
from refcli.library.settle import settle
from refcli.merge import USER
from refcli.messages import _
from refcli.model import Item, Place, Reference
from refcli.store import Connection, derived, truth


def words(assignments: Sequence[tuple[str, str]], said: Sequence[tuple[Place, Item]]) -> dict[str, Any]:
    """What the assignments set, by CSL field; None leaves a field empty. See `Library.edit`."""
    wanted: dict[str, Any] = {}
    for name, text in assignments:
        field = field_of(name)
        if text.startswith("@") and len(text) > 1:
            wanted |= _as_said(field, text[1:], said)
        elif text:
            wanted |= values_of(field, text)
        else:
            wanted |= dict.fromkeys(_with_it(field))
    return wanted


def news(reference: Reference, wanted: Mapping[str, Any], said: Sequence[tuple[Place, Item]]) -> dict[str, Any]:
    """What of the wanted the user has not said before."""
    now = _flat(reference.item)
    told = {field for _place, item in said for field in _flat(item)}
    return {
        field: value
        for field, value in wanted.items()
        if (field in now or field not in told if value is None else now.get(field) != value)
        or (value is not None and reference.origins.get(field) != USER)
    }


def _flat(item: Item) -> dict[str, Any]:
    return {**item, **{f"custom.{name}": value for name, value in (item.get("custom") or {}).items()}}


def _with_it(field: Field) -> tuple[str, ...]:
    return ("keyword", "custom.keywords", "custom.keywords_plus") if field.name == "keyword" else (field.name,)


def _as_said(field: Field, file: str, said: Sequence[tuple[Place, Item]]) -> dict[str, Any]:
    for place, item in said:
        if _names(file, place.file) and field.name in item:
            custom = item.get("custom") or {}
            return {
                name: custom.get(name[7:]) if name.startswith("custom.") else item.get(name) for name in _with_it(field)
            }
    raise NotFound(
        _("no source %(file)s says %(field)s of this reference") % {"file": file, "field": field.name},
        _("refcli show KEY --sources lists what each source said"),
    )


def _names(file: str, path: str) -> bool:
    wanted, parts = PurePath(file).parts, PurePath(path).parts
    return bool(wanted) and parts[-len(wanted) :] == wanted


def apply(db: Connection, change: int, reference: Reference, wanted: Mapping[str, Any]) -> None:
    """Set or empty fields."""
    apply_all(db, change, [(reference, wanted)])


def apply_all(db: Connection, change: int, wanted: Sequence[tuple[Reference, Mapping[str, Any]]]) -> None:
    """Set or empty fields of many references."""
    for reference, fields in wanted:
        for field, value in fields.items():
            if value is None:
                truth.decide(db, change, "unset", reference.id, field=field)
            else:
                truth.decide(db, change, "set", reference.id, field=field, value=csl.canonical(value))
    settle(db, {reference.id for reference, _fields in wanted})


def remove(db: Connection, change: int, references: Sequence[Reference]) -> None:
    """Withdraw the main records of references."""
    contents = {place.content for one in references for place in one.records if place.role == "main"}
    for content in sorted(contents):
        truth.decide(db, change, "remove", content)
    derived.set_removed(db, contents, True)
    settle(db, contents)


def tag(db: Connection, change: int, references: Sequence[Reference], add: Sequence[str], drop: Sequence[str]) -> None:
    """Add and drop tags, where that changes something; a tag that is added and dropped is dropped."""
    for reference in references:
        for kind, tags in (("tag", untold(reference, add, drop)), ("untag", reference.tags)):
            for one in tags:
                if kind == "tag" or one in drop:
                    truth.decide(db, change, kind, reference.id, value=one)
    settle(db, {reference.id for reference in references})


def untold(reference: Reference, add: Sequence[str], drop: Sequence[str]) -> list[str]:
    """The tags to add that the reference does not have."""
    return [one for one in add if one not in drop and one not in reference.tags]


def note(db: Connection, change: int, reference: Reference, text: str) -> None:
    """Write the user's note."""
    truth.decide(db, change, "note", reference.id, value=text)
    settle(db, {reference.id})
