"""The table of all rules, and how it is applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from refcli.checks import dates, identifiers, keys, languages, pages, people, required, titles, together
from refcli.checks.rule import Circumstances, Finding, Found, Rule
from refcli.checks.together import Brief
from refcli.messages import mark
from refcli.model import Item

MANUSCRIPT = (
    Rule("unknown-key", "error", mark("cited, and there is no such key"), mark("nearest: %(near)s")),
    Rule(
        "two-keys",
        "warning",
        mark("%(others)s is the same reference: the bibliography would hold it twice"),
        mark("cite it by one key"),
    ),
    Rule(
        "key-spelling",
        "warning",
        mark("cited as %(others)s, too: BibTeX takes them for one key"),
        mark("spell it in one way"),
    ),
)
"""What a manuscript's citations say."""

READING = (
    Rule("unreadable", "error", "%(what)s"),
    Rule("remark", "warning", "%(what)s"),
)
"""What the reader of a file says."""

COMPARED = (
    Rule("in-library", "note", mark("in the library")),
    Rule("not-in-library", "note", mark("not in the library"), mark("refcli ingest %(file)s")),
    Rule(
        "differs",
        "warning",
        mark("%(name)s: %(theirs)s here, %(ours)s in the library"),
        mark("refcli show %(ours_key)s --sources"),
    ),
    Rule("library-knows", "note", mark("the library knows more: %(name)s %(ours)s")),
    Rule("other-key", "note", mark("the library calls it %(ours_key)s")),
    Rule(
        "key-of-another",
        "warning",
        mark("the library has this key for another work: %(ours)s"),
        mark("refcli show %(key)s"),
    ),
)
"""What the comparison of a file with the library says."""

SILENT = "in-library"
"""What is only said in JSON, and not counted: the entry is in the library as it stands."""

RULES: tuple[Rule, ...] = (
    *required.RULES,
    *dates.RULES,
    *pages.RULES,
    *identifiers.RULES,
    *people.RULES,
    *titles.RULES,
    *languages.RULES,
    *keys.RULES,
    *together.RULES,
    *MANUSCRIPT,
    *READING,
    *COMPARED,
)

BY_CODE = {rule.code: rule for rule in RULES}
_SINGLE = tuple((rule, rule.judge) for rule in RULES if rule.judge)
_REPAIRING = tuple((rule, rule.judge) for rule in RULES if rule.judge and rule.repairs)
_ROUNDS = 4


def judge(item: Item, where: Circumstances) -> list[Finding]:
    """What is wrong with one item, whose ``id`` is its citekey, in the order of the table."""
    key = str(item.get("id", ""))
    return [rule.finding(key, found) for rule, one in _SINGLE for found in one(item, where)]


def judge_together(briefs: Sequence[Brief], known: Callable[[str], bool]) -> Iterator[tuple[Brief, Finding]]:
    """What is wrong with items beside each other; ``known`` says of a key that is not among them whether it exists."""
    for rule, one in together.JUDGES:
        for brief, found in one(briefs, known):
            yield brief, rule.finding(brief.key, found)


def finding(code: str, key: str, field: str = "", **said: object) -> Finding:
    """A finding of a rule that others judge: of `MANUSCRIPT`, of `COMPARED`."""
    return BY_CODE[code].finding(key, Found(field, said))


def repairs(item: Item, where: Circumstances, only: Callable[[str], bool]) -> tuple[dict[str, Any], list[Finding]]:
    """What to set in an item so that nothing is left that can be repaired safely, and what that repairs.

    None leaves a field empty; ``custom.x`` is the field x under ``custom``. ``only`` says which codes count.
    """
    changes: dict[str, Any] = {}
    done: list[Finding] = []
    for _round in range(_ROUNDS):
        before = len(done)
        for rule, one in _REPAIRING:
            if not only(rule.code):
                continue
            for found in one(item, where):
                if found.repaired:
                    changes |= found.repaired
                    item = _with(item, found.repaired)
                    done.append(rule.finding(str(item.get("id", "")), found))
        if len(done) == before:
            break
    return changes, done


def _with(item: Item, changes: Mapping[str, Any]) -> Item:
    changed = dict(item)
    for field, value in changes.items():
        if field.startswith("custom."):
            changed["custom"] = {**(changed.get("custom") or {}), field[7:]: value}
        elif value is None:
            changed.pop(field, None)
        else:
            changed[field] = value
    return changed
