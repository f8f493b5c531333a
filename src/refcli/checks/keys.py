"""Citekeys that LaTeX stumbles over, and keys that say less than is known."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from refcli import csl
from refcli.checks.rule import Circumstances, Found, Rule
from refcli.messages import _, mark
from refcli.model import Item
from refcli.scripts import has_han, name_key

_UNSAFE = frozenset(" ,{}\"#%~\\()=@'`^$&")
"""Signs that end a key or mean something to BibTeX, biber or LaTeX."""


def _unusable(item: Item, _where: Circumstances) -> Iterator[Found]:
    key = str(item.get("id", ""))
    if not key:
        return
    bad = sorted(_UNSAFE.intersection(key)) or [sign for sign in key if not sign.isprintable()]
    if bad:
        signs = " ".join(_("a blank") if one == " " else one for one in bad)
        yield Found("id", {"signs": signs, "quoted": shlex.quote(key)})


def _foreign(item: Item, where: Circumstances) -> Iterator[Found]:
    key = str(item.get("id", ""))
    if where.dialect == "bibtex" and not key.isascii():
        yield Found("id", {"quoted": shlex.quote(key)})


def _undated(item: Item, _where: Circumstances) -> Iterator[Found]:
    key = str(item.get("id", ""))
    year = csl.year(item)
    if "nd" in key and year is not None and str(year) not in key and (name := csl.first_real_name(item)):
        family = csl.family(name)
        if has_han(family):
            from refcli.scripts.pinyin import surname_pinyin

            family = surname_pinyin(family)
        if key.startswith(f"{name_key(family)}nd"):
            yield Found("id", {"year": year})


RULES = (
    Rule(
        "key-unusable",
        "error",
        mark("LaTeX cannot cite this key: %(signs)s in it"),
        mark("refcli rekey %(quoted)s"),
        _unusable,
    ),
    Rule(
        "key-not-ascii",
        "warning",
        mark("BibTeX and older LaTeX want keys of ASCII letters"),
        mark("refcli rekey %(quoted)s"),
        _foreign,
    ),
    Rule(
        "key-undated",
        "note",
        mark("the year is known now (%(year)s), the key was made without it"),
        mark("refcli rekey %(key)s"),
        _undated,
    ),
)
