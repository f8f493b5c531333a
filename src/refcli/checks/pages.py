"""Pages in the wrong order, and numbers that count pages where they should name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcli import csl
from refcli.checks.rule import Circumstances, Found, Rule
from refcli.messages import mark
from refcli.model import Item

_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212\uff0d~～]+\s*|\s*--+\s*")
_RANGE = re.compile(r"([A-Za-z]{0,3})(\d{1,9})-([A-Za-z]{0,3})(\d{1,9})")
_COUNT = re.compile(r"(?:[ivxlcIVXLC]+, ?)?\d{1,5} ?(?:pp?|[Pp]ages?|[Ss]eiten|页|頁)\.?")
_OF_WHOLE = re.compile(r"(?:[ivxlcIVXLC]+, ?)?(\d{1,5})")
_WHOLES = frozenset(("book", "thesis"))
_FEWEST = 40
"""A whole book of fewer pages is none: a smaller number may well be the page that is cited."""


def _reversed(item: Item, _where: Circumstances) -> Iterator[Found]:
    for part in re.split(r"[,;]", _DASHES.sub("-", csl.text(item, "page"))):
        found = _RANGE.fullmatch(part.strip())
        if not found or found[1].lower() != (found[3] or found[1]).lower():
            continue
        first, last = found[2], found[4]
        if len(last) < len(first):  # 482-91 is 482-491, and 051101-1 counts pages behind an article's number
            last = first[: len(first) - len(last)] + last
        if int(first) > int(last) and not (first.startswith("0") and len(found[4]) < len(found[2])):
            yield Found("page", {"pages": part.strip()})
            return


def _count(item: Item, _where: Circumstances) -> Iterator[Found]:
    pages = csl.text(item, "page").strip()
    whole = _OF_WHOLE.fullmatch(pages) if item.get("type") in _WHOLES else None
    if (whole and int(whole[1]) >= _FEWEST) or _COUNT.fullmatch(pages):
        yield Found("page", {"pages": pages, "n": re.sub(r"\D+", "", pages.rpartition(",")[2])})


def _dash(item: Item, _where: Circumstances) -> Iterator[Found]:
    pages = csl.text(item, "page")
    better = _DASHES.sub("-", pages)
    if better != pages:
        yield Found("page", {"pages": pages}, repaired={"page": better})


RULES = (
    Rule(
        "pages-reversed",
        "error",
        mark("the first page comes after the last: %(pages)s"),
        mark("refcli edit %(key)s pages=1-9"),
        _reversed,
    ),
    Rule(
        "pages-count",
        "warning",
        mark("the pages %(pages)s look like their number"),
        mark("refcli edit %(key)s pages= number-of-pages=%(n)s"),
        _count,
    ),
    Rule(
        "pages-dash",
        "warning",
        mark("a dash of another kind in the pages %(pages)s"),
        mark("refcli check %(key)s --fix"),
        _dash,
        repairs=True,
    ),
)
