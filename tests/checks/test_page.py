"""The page about the checks tells the rules that there are."""

from __future__ import annotations

import re

from refcli.checks.required import _NEEDS
from refcli.checks.table import BY_CODE, MANUSCRIPT, RULES
from refcli.library.fields import field_of
from tests.conftest import ROOT

_ROW = re.compile(r"^\| `([a-z-]+)` \| (error|warning|note) \| (✓?) ?\| ", re.MULTILINE)


def test_the_table_of_the_page_is_that_of_the_code() -> None:
    rows = _ROW.findall((ROOT / "docs" / "checks.md").read_text(encoding="utf-8"))
    assert [(code, severity, fix == "✓") for code, severity, fix in rows] == [
        (rule.code, rule.severity, rule.repairs) for rule in RULES
    ]


def test_codes_are_words_with_hyphens_and_each_is_there_once() -> None:
    assert len(BY_CODE) == len(RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in BY_CODE)
    assert {rule.code for rule in MANUSCRIPT} <= BY_CODE.keys()


def test_a_rule_that_repairs_can_judge() -> None:
    assert all(rule.judge for rule in RULES if rule.repairs)


def test_hints_name_fields_that_edit_knows() -> None:
    hints = [rule.hint for rule in RULES] + [need.example for need in _NEEDS.values()]
    words = {word for hint in hints for word in re.findall(r" ([a-z-]+)=", hint)}
    assert len(words) > 10
    assert all(field_of(word) for word in words)
