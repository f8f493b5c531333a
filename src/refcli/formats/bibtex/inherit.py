"""What an entry takes over from others: ``crossref`` by the rules of biber and of BibTeX, ``xdata`` as it stands.

biber's default rules (biblatex manual, appendix B): the title of a whole becomes the ``booktitle``, ``maintitle`` or
``journaltitle`` of its part. BibTeX copies what the part lacks under the same name. Chains and circles end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Fields: TypeAlias = dict[str, str]
Parent: TypeAlias = Callable[[str], "tuple[str, Fields] | None"]
"""From a key to an entry's type and fields, as they stand in the file."""

_DEEPEST = 6
_MOST = 8

_NEVER = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring "
    "relatedtype shortauthor shorteditor shorthand shorthandintro sortkey key abstract annotation annote file keywords "
    "indextitle indexsorttitle sorttitle shorttitle pages doi url".split()
)
"""Fields that stay with the entry that has them; ``pages``, ``doi`` and ``url`` of a whole are not its part's."""

_MULTI = frozenset(("mvbook", "mvcollection", "mvproceedings", "mvreference"))
_PARTS = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference booksection".split()
)
_WHOLES = frozenset(
    "book collection proceedings reference mvbook mvcollection mvproceedings mvreference manual misc periodical".split()
)
_IN_PERIODICALS = frozenset(("article", "suppperiodical", "review"))


def inherited(kind: str, fields: Fields, parent: Parent) -> Fields:
    """The fields of an entry together with those that it inherits."""
    return _inherited(kind, fields, parent, frozenset(), 0)


def _inherited(kind: str, fields: Fields, parent: Parent, seen: frozenset[str], depth: int) -> Fields:
    if depth >= _DEEPEST:
        return fields
    found = dict(fields)
    for key in fields.get("xdata", "").split(",")[:_MOST] if depth < 2 else ():
        key = key.strip()
        if key and key not in seen and (given := parent(key)):
            for name, value in _inherited(*given, parent, seen | {key}, depth + 1).items():
                if name not in _NEVER or name in ("url", "doi"):
                    found.setdefault(name, value)
    key = fields.get("crossref", "").strip()
    if key and key not in seen and (given := parent(key)):
        source, values = given[0], _inherited(*given, parent, seen | {key}, depth + 1)
        names = _renamed(source, kind)
        for name, value in values.items():
            if name not in _NEVER:
                for target in names.get(name, (name,)):
                    if not found.get(target):
                        found[target] = value
    return found


_NONE: tuple[str, ...] = ()


def _renamed(source: str, target: str) -> dict[str, tuple[str, ...]]:
    """What the fields of a whole are called in its part; ``()`` for those that are not taken over."""
    if source in _MULTI and target not in _MULTI:
        names = {
            "title": ("maintitle",),
            "subtitle": ("mainsubtitle",),
            "titleaddon": ("maintitleaddon",),
            "volumes": _NONE,
        }
        if target in _PARTS:
            names["booktitle"] = _NONE
    elif target in _PARTS and source in _WHOLES:
        names = {"title": ("booktitle",), "subtitle": ("booksubtitle",), "titleaddon": ("booktitleaddon",)}
    elif target in _IN_PERIODICALS and source == "periodical":
        names = {"title": ("journaltitle",), "subtitle": ("journalsubtitle",), "titleaddon": ("journaltitleaddon",)}
    else:
        return {}
    if source in ("book", "mvbook") and target in ("inbook", "bookinbook", "suppbook"):
        names["author"] = ("author", "bookauthor")
    if target in _PARTS:
        names["pagetotal"] = _NONE
    return names
