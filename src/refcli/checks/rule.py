"""What a rule is, what it finds, and what it is told beside the item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from refcli.messages import _
from refcli.model import Item

Severity: TypeAlias = Literal["error", "warning", "note"]
"""``error``: it cannot be cited so, or is surely wrong; ``warning``: deserves a look; ``note``: worth knowing."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a judgement depends on beside the item: the day, and the dialect in which it will be cited."""

    today: date
    dialect: str = "bibtex"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found in an item.

    ``field``: the CSL field. ``said``: what message and hint are filled with. ``message``, ``hint`` and ``severity``
    stand for those of the rule where they are given. ``repaired``: the fields to set so that it is found no more (None
    leaves one empty), for what can be repaired without a guess.
    """

    field: str = ""
    said: Mapping[str, object] = dataclass_field(default_factory=dict)
    hint: str = ""
    severity: Severity | None = None
    repaired: Mapping[str, Any] | None = None
    message: str = ""


Judge: TypeAlias = Callable[[Item, Circumstances], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, how grave it is, what it says and how to repair it, and who judges a single item.

    ``message`` and ``hint`` are marked texts with ``%(name)s``; ``%(key)s`` is the citekey. ``repairs``: ``--fix``
    can act on it. Without ``judge`` the rule speaks of more than one item, or of a manuscript.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    judge: Judge | None = None
    repairs: bool = False

    def finding(self, key: str, found: Found) -> Finding:
        """What was found, in words."""
        said = {name: _short(value) for name, value in found.said.items()} | {"key": key}
        hint = found.hint or self.hint
        return Finding(
            self.code,
            found.severity or self.severity,
            key,
            _(found.message or self.message) % said,
            _(hint) % said if hint else "",
            found.field,
            found.repaired,
        )


_LONGEST = 120
"""Characters of a value in a message: titles are whole, a file's rubbish is not."""


def _short(value: object) -> object:
    return value[:_LONGEST] + "..." if isinstance(value, str) and len(value) > _LONGEST + 3 else value


class Finding(NamedTuple):
    """Something found in the reference ``key``; see `Found`.

    ``beside`` is what ``--json`` tells beside the words.
    """

    code: str
    severity: Severity
    key: str
    message: str
    hint: str = ""
    field: str = ""
    repaired: Mapping[str, Any] | None = None
    beside: Mapping[str, object] | None = None
