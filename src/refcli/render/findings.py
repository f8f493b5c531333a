"""What the checks found: under each reference on a terminal, one line a finding in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from refcli.checks import Finding
from refcli.checks.table import SILENT
from refcli.library.checking import Spot, Subject
from refcli.messages import _, mark
from refcli.render.safe import safe_line
from refcli.render.sentences import place
from refcli.render.text import KEY, MISSING, QUIET, fit, indented, pad, screen, text

_SEVERITIES = {"error": mark("error"), "warning": mark("warning"), "note": mark("note")}
_STYLES = {"error": "red", "warning": MISSING, "note": QUIET}
_INDENT = "  "
_SAID_ONCE = ("not-in-library",)
"""Whose hint is the same for a whole file, and stands below."""

Shown = Callable[[str], str]
"""From a file's path to what a person here calls it."""


def _where(spot: Spot, shown: Shown) -> str:
    return place(shown(spot.file) if spot.file else "-", spot.line)


def _spoken(subject: Subject) -> list[tuple[Spot, Finding]]:
    return [(spot, one) for spot, one in subject.found if one.code != SILENT]


def lines(subjects: Sequence[Subject], shown: Shown) -> Iterator[str]:
    """``file:line: severity: key: message [code]``, as compilers say it and editors read it."""
    for subject in subjects:
        for spot, one in _spoken(subject):
            yield safe_line(f"{_where(spot, shown)}: {one.severity}: {_keyed(one)} [{one.code}]")


def _keyed(one: Finding) -> str:
    return f"{one.key}: {one.message}" if one.key else one.message


def screens(subjects: Sequence[Subject], shown: Shown, width: int) -> Iterator[Text]:
    """A screen for each reference: its key and title, where it stands, what was found, how to repair it."""
    column = max(cell_len(_(name)) for name in _SEVERITIES.values()) + 2
    for subject in subjects:
        spoken = _spoken(subject)
        if not spoken:
            continue
        lines = _head(subject, shown, width)
        for spot, one in spoken:
            said = f"{one.message} [{one.code}]"
            if spot != subject.spot:
                near = spot.file == subject.spot.file
                said = f"{_('line %(n)d') % {'n': spot.line} if near else _where(spot, shown)}: {said}"
            head = pad(_(_SEVERITIES[one.severity]), column)
            first, *rest = indented(safe_line(said), _INDENT + " " * column, width)
            body = first.plain[len(_INDENT) + column :]
            lines.append(Text.assemble(_INDENT, text(head, _STYLES[one.severity]), text(body), no_wrap=True, end=""))
            lines += rest
        for hint in _hints(subject.key, [one.hint for _spot, one in spoken if one.hint and one.code not in _SAID_ONCE]):
            lines += indented(safe_line(hint), _INDENT + " " * column, width, style=QUIET)
        yield screen([*lines, text("")])


def _hints(key: str, hints: Sequence[str]) -> list[str]:
    """Each hint once, and what can be edited together in one command."""
    edit = f"refcli edit {key} "
    edits = dict.fromkeys(hint.removeprefix(edit) for hint in hints if hint.startswith(edit))
    others = dict.fromkeys(hint for hint in hints if not hint.startswith(edit))
    return [*others, edit + " ".join(edits)] if edits else [*others]


def _head(subject: Subject, shown: Shown, width: int) -> list[Text]:
    """The key and the title in one line, the place in the next."""
    key = safe_line(subject.key)
    title = safe_line(subject.title)
    lines = []
    if key:
        room = width - cell_len(key) - 2
        more = "  " + fit(title, room) if title and room > 8 else ""
        lines.append(Text.assemble(text(key, KEY), text(more), no_wrap=True, end=""))
    return [*lines, text(_INDENT + safe_line(_where(subject.spot, shown)), QUIET)]


def as_json(subjects: Sequence[Subject], shown: Shown) -> Iterator[dict[str, Any]]:
    """The findings one by one, in their order."""
    for subject in subjects:
        for spot, one in subject.found:
            yield {
                "id": one.key,
                "code": one.code,
                "severity": one.severity,
                "message": one.message,
                "hint": one.hint,
                "file": shown(spot.file) if spot.file else "-",
                "line": spot.line,
                "field": one.field,
                "fixable": one.repaired is not None,
                **(one.beside or {}),
            }
