"""Targets: files that are kept written, each with what goes into it and how.

They are part of the library's journal, so that `undo` takes back what added or removed one. Paths below the library's
folder are stored relative to it, with ``/``, so that folder and library may move together; others are absolute.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refcli.errors import NotFound, UsageError
from refcli.messages import _
from refcli.store import sqlite, targets

if TYPE_CHECKING:
    from refcli.library import Library

_NAME = re.compile(r"[^\W_][\w.:+-]{0,99}")


@dataclass(frozen=True, slots=True)
class Target:
    """A file that is kept written. ``file`` and ``cited_in`` are absolute.

    ``query``: the words that choose what is in it, None for all; ``format``: as it was named, None for what the
    suffix tells; ``options``: the others of `export`, those that were given, as JSON has them.
    """

    name: str
    file: Path
    cited_in: tuple[Path, ...] = ()
    query: str | None = None
    format: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


def all_targets(library: Library) -> list[Target]:
    """The targets of a library, by name."""
    with sqlite.shown(library.path):
        return [_target(_folder(library), name, spec) for name, spec in targets.specs(library._db).items()]


def find(library: Library, name: str) -> Target:
    """The target of that name, whatever its case. Raises NotFound with the nearest one."""
    known = all_targets(library)
    found = next((one for one in known if one.name.lower() == name.lower()), None)
    if found:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, [one.name for one in known], 1)
    hint = _("did you mean %(near)s?") % {"near": near[0]} if near else _("refcli target list shows them")
    raise NotFound(_("there is no target %(name)s") % {"name": name}, hint)


def put(library: Library, target: Target, *, command: str = "target add") -> str:
    """Add a target or change the one of that name: ``added``, ``changed`` or ``unchanged``, which makes no change.

    Raises UsageError for a name that is none, and where another target writes the same file.
    """
    if not _NAME.fullmatch(target.name):
        raise UsageError(
            _("%(name)s cannot be the name of a target") % {"name": target.name},
            _("use letters, digits, and - . : + _ without blanks"),
        )
    spec = _spec(_folder(library), target)
    known = {one.name.lower(): one for one in all_targets(library)}
    old = known.pop(target.name.lower(), None)
    if rival := next((one for one in known.values() if _real(one.file) == _real(target.file)), None):
        raise UsageError(
            _("the target %(name)s writes %(file)s already") % {"name": rival.name, "file": target.file},
            _("refcli target remove %(name)s, or choose another file") % {"name": rival.name},
        )
    if old and _spec(_folder(library), old) == spec:
        return "unchanged"
    with library._change(command, f"{target.name}: {target.file.name}") as change:
        targets.put(library._db, change, old.name if old else target.name, spec)
    return "changed" if old else "added"


def remove(library: Library, name: str, *, command: str = "target remove") -> Target:
    """Forget a target; its file stays. Raises NotFound."""
    found = find(library, name)
    with library._change(command, found.name) as change:
        targets.put(library._db, change, found.name, None)
    return found


def normal(path: Path) -> Path:
    """A path without ``..``, so that it can be told whether it is below a folder."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and len(parts) > 1:
            parts.pop()
        else:
            parts.append(part)
    return Path(*parts)


def _folder(library: Library) -> Path:
    return normal(library.path.absolute()).parent


def _spec(folder: Path, target: Target) -> str:
    spec: dict[str, Any] = {"file": _stored(folder, target.file)}
    if target.cited_in:
        spec["cited_in"] = [_stored(folder, one) for one in target.cited_in]
    if target.query is not None:
        spec["query"] = target.query
    if target.format is not None:
        spec["format"] = target.format
    if target.options:
        spec["options"] = dict(target.options)
    return json.dumps(spec, ensure_ascii=False, sort_keys=True)


def _target(folder: Path, name: str, text: str) -> Target:
    spec = json.loads(text)
    return Target(
        name,
        folder / spec["file"],
        tuple(folder / one for one in spec.get("cited_in", ())),
        spec.get("query"),
        spec.get("format"),
        spec.get("options", {}),
    )


def _stored(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path
