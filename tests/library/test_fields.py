"""What a field looks like on one line."""

from __future__ import annotations

from typing import Any

import pytest

from refcli.library.fields import shown


@pytest.mark.parametrize(
    ("item", "field", "line"),
    [
        ({"author": [{"family": "王", "given": "元月"}, {"literal": "WHO"}]}, "author", "王元月; WHO"),
        ({"contributor": [{"family": "Li", "given": "X."}]}, "contributor", "Li, X."),
        ({"issued": {"date-parts": [[2013, 3]]}}, "issued", "2013-03"),
        ({"available-date": {"date-parts": [[2013], [2014]]}}, "available-date", "2013/2014"),
        ({"issued": {"literal": "in press"}}, "issued", "in press"),
        ({"custom": {"ids": {"wos": "WOS:1", "eid": "2"}}}, "custom.ids", "wos: WOS:1; eid: 2"),
        ({"custom": {"kept": {"ris": {"C1": ["a", "b"]}}}}, "custom.kept", "ris: C1: a; b"),
        ({"custom": {"translated": {"title": "T"}}}, "custom.translated", "title: T"),
        ({"custom": {"author_affiliations": [[1, 2], []]}}, "custom.author_affiliations", "1,2; -"),
        ({"custom": {"cited_by": {"count": 3}}}, "custom.cited_by", "3"),
        ({}, "title", ""),
    ],
)
def test_is_one_line(item: dict[str, Any], field: str, line: str) -> None:
    assert shown(item, field) == line
