"""What the reader says of entries."""

from __future__ import annotations

from refcli.formats.values import said
from refcli.messages import _
from refcli.model import Notice, Problem


def faults(line: int, found: frozenset[str]) -> list[Notice]:
    """What was wrong with the syntax of an entry that was read."""
    notices = []
    if "comma" in found:
        notices.append(Notice(line, _("a comma is missing between two fields")))
    if "closing" in found:
        notices.append(Notice(line, _("the entry is closed by another kind of bracket than opened it")))
    if "broken" in found:
        notices.append(Notice(line, _("braces or quotation marks do not match: the fields are read line by line")))
    if "cut" in found:
        notices.append(said.not_whole(line))
    return notices


def same_key(line: int, key: str, first: int) -> Notice:
    """A key that an entry before has too."""
    return Notice(
        line, _("the key %(key)s is already that of line %(line)d: both are read") % {"key": key[:60], "line": first}
    )


def same_field(line: int, field: str) -> Notice:
    """A field that stands twice in an entry."""
    return Notice(
        line, _("the field %(field)s stands twice: the first counts, the other is kept") % {"field": field[:40]}
    )


def unknown_macro(line: int, name: str) -> Notice:
    """A name in a value that no ``@string`` defines."""
    return Notice(line, _("no @string defines %(name)s: it is taken as a word") % {"name": name[:40]})


def no_parent(line: int, key: str) -> Notice:
    """A crossref to an entry that is not in the file."""
    return Notice(line, _("the entry %(key)s that it refers to is not in the file") % {"key": key[:60]})


def unreadable(line: int) -> Problem:
    """A block of which nothing could be read."""
    return said.malformed(line, _("no field can be found in it"))
