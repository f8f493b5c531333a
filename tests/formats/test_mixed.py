"""Several formats in one text: each part is read by its own reader, and everything stands where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcli.library.inputs import Input
from refcli.library.opening import Fetched, Unrecognised
from refcli.model import Problem, Record

RIS = "TY  - JOUR\nTI  - Peer support\nAU  - Walker, Gill\nPY  - 2013\nER  - \n"
BIB = "@article{bryant2013,\n  title = {Recovery},\n  author = {Bryant, Wendy},\n  year = {2013},\n}\n"
ENW = "%0 Journal Article\n%T Credit risk\n%A Merton, Robert\n%D 1974\n"
NBIB = "PMID- 1\nTI  - Stigma.\nFAU - Faulkner, Alison\nDP  - 2012 Mar\n"


def read(text: str) -> list[Record | Problem]:
    return list(Fetched(Input("x", Path("/nowhere/x"), True, text.encode())).open().records())


@pytest.mark.parametrize("between", ["", "\n", "\n \n\n"])
@pytest.mark.parametrize(
    ("parts", "titles"),
    [
        ([RIS, BIB], ["Peer support", "Recovery"]),
        ([BIB, RIS], ["Recovery", "Peer support"]),
        ([RIS, BIB, RIS], ["Peer support", "Recovery", "Peer support"]),
    ],
)
def test_parts_follow_each_other(parts: list[str], titles: list[str], between: str) -> None:
    text = between.join(parts)
    records = read(text)
    assert [one.item["title"] for one in records if isinstance(one, Record)] == titles
    for one in records:
        assert isinstance(one, Record)
        assert text.count("\n", 0, one.span.start) + 1 == one.span.line
        assert one.item["title"] in text[one.span.start : one.span.stop]


def test_parts_that_a_blank_line_divides() -> None:
    records = read(f"{ENW}\n{NBIB}\n{RIS}")
    assert [one.item["title"] for one in records if isinstance(one, Record)] == [
        "Credit risk",
        "Stigma",
        "Peer support",
    ]


def test_the_change_is_told_once() -> None:
    records = read("\n".join([RIS, BIB, BIB.replace("2013,", "2014,", 1)]))
    assert [[notice.line for notice in one.notices] for one in records if isinstance(one, Record)] == [[], [7], []]


def test_a_mark_inside_of_a_record_is_its_text() -> None:
    text = RIS.replace("ER  -", "AB  - An abstract\n\n@article{no,\nthat is about BibTeX\nER  -")
    records = read(text)
    assert [one.item["title"] for one in records if isinstance(one, Record)] == ["Peer support"]


def test_a_long_text_is_read_like_a_short_one() -> None:
    text = RIS * 20_000 + "\n" + BIB + "\n" + RIS * 3
    records = [one for one in read(text) if isinstance(one, Record)]
    assert len(records) == 20_004
    assert [one.item["title"] for one in records[-4:]] == ["Recovery", *["Peer support"] * 3]
    assert records[-1].span.line == text.count("\n", 0, text.rindex("TY  -")) + 1


@pytest.mark.parametrize("text", ["", "just words\n", "a: b\nc: d\n"])
def test_what_is_in_no_format_is_said_to_be_so(text: str) -> None:
    with pytest.raises(Unrecognised):
        Fetched(Input("x", Path("/nowhere/x"), True, text.encode())).open()
