"""Years that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from refcli import csl
from refcli.checks.rule import Circumstances, Found, Rule
from refcli.messages import mark
from refcli.model import Item

_FIRST = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "review", "paper-conference"), 1600),
    **dict.fromkeys(("thesis", "report", "patent", "standard"), 1400),
    **dict.fromkeys(("webpage", "software", "dataset", "post", "post-weblog", "motion_picture"), 1800),
}
"""Before these years nothing of the type was published: the first newspaper is of 1605, the first journal of 1665."""
_FIRST_AT_ALL = 1000
_ANCIENT = frozenset(("classic", "document", "manuscript", "map", "graphic", "musical_score", "song", "figure"))


def _future(item: Item, where: Circumstances) -> Iterator[Found]:
    year = csl.year(item)
    if year is not None and year > where.today.year:
        # Issues are dated ahead by some months, so that the coming year may be right.
        ahead = year == where.today.year + 1
        yield Found("issued", {"year": year}, severity="warning" if ahead else None)


def _implausible(item: Item, _where: Circumstances) -> Iterator[Found]:
    year = csl.year(item)
    kind = item.get("type", "")
    if year is None or year < 0 or kind in _ANCIENT:  # nobody writes a year before Christ by mistake
        return
    if year < _FIRST.get(kind, _FIRST_AT_ALL):
        yield Found("issued", {"year": year})


def _form(item: Item, _where: Circumstances) -> Iterator[Found]:
    for parts in (item.get("issued") or {}).get("date-parts") or ():
        numbers = [int(part) for part in parts if str(part).isdecimal()]
        month, day = [*numbers, 1, 1, 1][1:3]
        # Months 13 to 24 are seasons in what EDTF and old CSL allow.
        if not 1 <= month <= 24 or not 1 <= day <= 31:
            yield Found("issued", {"date": "-".join(map(str, parts))})
            return


RULES = (
    Rule(
        "year-future",
        "error",
        mark("the year %(year)s is still to come"),
        mark("refcli edit %(key)s year=YYYY"),
        _future,
    ),
    Rule(
        "year-implausible",
        "warning",
        mark("the year %(year)s cannot be right"),
        mark("refcli edit %(key)s year=YYYY"),
        _implausible,
    ),
    Rule("date-form", "error", mark("%(date)s is no date"), mark("refcli edit %(key)s date=YYYY-MM-DD"), _form),
)
