"""VIP's own layouts: venue lines, marks of authors; hostile texts."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats.text import Text
from refcli.formats.vip import people
from refcli.model import Problem, Record
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

NAMES = ("vip-custom", "vip-xml")
OURS = [case for case in CASES if case.format in NAMES]


def read(name: str, text: str) -> list[Record | Problem]:
    format = formats.by_name(name)
    assert format is not None
    assert format.read is not None
    return list(format.read(Text(text)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("刊2016 5(1):49-51", ("刊", 2016, "5", "1", "49-51")),
        ("中国公共卫生2014 30(05):572-575", ("中国公共卫生", 2014, "30", "5", "572-575")),
        ("会计研究1999 (4):31-38", ("会计研究", 1999, None, "4", "31-38")),
        ("会计研究1999 undefined(4):31-38", ("会计研究", 1999, None, "4", "31-38")),
        ("情报学报.2010(5).-889-896", ("情报学报", 2010, None, "5", "889-896")),
        ("刊2016 5(S1):49-51,60", ("刊", 2016, "5", "S1", "49-51, 60")),
        ("刊2016", ("刊", 2016, None, None, None)),
        ("刊2016年 5(1):49", ("刊", 2016, "5", "1", "49")),
        ("2020世界经济2021 3(2):1-9", ("2020世界经济", 2021, "3", "2", "1-9")),
        ("没有年份的刊", ("没有年份的刊", None, None, None, None)),
    ],
)
def test_venue_lines(line: str, expected: tuple[Any, ...]) -> None:
    (record,) = read("vip-custom", f"【题　名】题\n【刊　名】{line}\n")
    assert isinstance(record, Record)
    item = record.item
    year = item.get("issued", {"date-parts": [[None]]})["date-parts"][0][0]
    assert (item["container-title"], year, item.get("volume"), item.get("issue"), item.get("page")) == expected


@pytest.mark.parametrize(
    ("authors", "organs", "links"),
    [
        ("甲一[1];乙二[1,2]", "[1]某大学;[2]某医院", [[1], [1, 2]]),
        ("甲一[1];乙二[2;1]", "[1]某大学 [2]某医院", [[1], [2, 1]]),
        ("甲一[2]；乙二[1]", "某大学;某医院", [[2], [1]]),
        ("甲一;乙二", "某大学;某医院", None),
        ("甲一[3];乙二", "[1]某大学", None),
    ],
)
def test_marks_link_authors_to_organs(authors: str, organs: str, links: list[list[int]] | None) -> None:
    item: dict[str, Any] = {}
    people.put(item, authors, organs)
    assert [name["family"] for name in item["author"]] == ["甲", "乙"]
    assert item["custom"].get("author_affiliations") == links


@pytest.mark.parametrize("name", NAMES)
def test_a_text_without_records_says_so(name: str) -> None:
    for text in ("", "\n", "〖检索时间〗2024-01-01\n", "<ResourceList></ResourceList>"):
        (found,) = read(name, text)
        assert isinstance(found, Problem)


@given(text=st.text("【】题　名作者刊2016 5(1):-[],;；\n序号", max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    read("vip-custom", text)


@given(
    text=st.lists(st.sampled_from("<PeriodicalPaper> </PeriodicalPaper> <Titles> <Title> </Title> <Text> x &".split()))
)
def test_any_elements_are_read_without_fault(text: list[str]) -> None:
    read("vip-xml", "".join(text))


@pytest.mark.parametrize("case", OURS, ids=lambda case: f"{case.format}/{case.name}")
def test_mutated_files_are_read_without_fault(case: Any) -> None:
    text = case.decoded().text
    chance = random.Random(7)
    for _round in range(20):
        place = chance.randrange(len(text))
        read(case.format, text[:place] + chance.choice(PAYLOADS) + text[place + chance.randrange(30) :])
