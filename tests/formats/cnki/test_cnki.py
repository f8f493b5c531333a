"""CNKI's own layouts: labels, types and dates that need judgement; hostile texts."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats.text import Text
from refcli.model import Problem, Record
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

NAMES = ("cnki-estudy", "cnki-custom")
OURS = [case for case in CASES if case.format in NAMES]


def read(name: str, text: str) -> list[Record | Problem]:
    format = formats.by_name(name)
    assert format is not None
    assert format.read is not None
    return list(format.read(Text(text)))


def item(name: str, text: str) -> dict[str, Any]:
    (record,) = read(name, text)
    assert isinstance(record, Record), record
    return record.item


@pytest.mark.parametrize(
    ("number", "type"),
    [("1", "article-journal"), ("2", "thesis"), ("3", "paper-conference"), ("4", "article-newspaper"), ("5", "book")],
)
def test_the_data_type_is_the_type(number: str, type: str) -> None:
    assert item("cnki-estudy", f"DataType: {number}\nTitle-题名: 题\nSrcDatabase-来源库: 期刊\n")["type"] == type


@pytest.mark.parametrize(
    ("database", "type", "genre"),
    [
        ("学术期刊", "article-journal", None),
        ("中国优秀硕士学位论文全文数据库", "thesis", "硕士"),
        ("博士", "thesis", "博士"),
        ("国际会议", "paper-conference", None),
        ("海外专利", "patent", "海外专利"),
        ("行业标准", "standard", "行业标准"),
        ("科技成果", "report", None),
    ],
)
def test_the_database_is_the_type_where_nothing_else_is(database: str, type: str, genre: str | None) -> None:
    found = item("cnki-custom", f"SrcDatabase-来源库: {database}\nTitle-题名: 题\n")
    assert (found["type"], found.get("genre")) == (type, genre)


@pytest.mark.parametrize(
    ("year", "published", "issued", "available"),
    [
        ("2008", "2008-09-15", [2008, 9, 15], None),
        ("2008", "2009-01-02", [2008], None),
        ("2008", "2007-12-20", [2008], [2007, 12, 20]),
        ("2021", "2021-01-15 16:54", [2021], [2021, 1, 15]),
        ("", "2021-01-15 16:54", [2021, 1, 15], [2021, 1, 15]),
        ("2008", "", [2008], None),
    ],
)
def test_dates(year: str, published: str, issued: list[int], available: list[int] | None) -> None:
    found = item("cnki-estudy", f"DataType: 1\nTitle-题名: 题\nYear-年: {year}\nPubTime-出版时间: {published}\n")
    assert found["issued"] == {"date-parts": [issued]}
    assert found.get("available-date") == (available and {"date-parts": [available]})


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("PageCount-页码: 915-924", "page", "915-924"),
        ("PageCount-页码: 10", "number-of-pages", "10"),
        ("PageCount-页码: 0", "page", None),
        ("Period-期: 05", "issue", "5"),
        ("Period-期: S1", "issue", "S1"),
        ("Volume-卷: 19", "volume", "19"),
        ("ISSN-国际标准刊号: 0564-3929", "ISSN", "0564-3929"),
        ("DOI-DOI: https://doi.org/10.1037/h0094744", "DOI", "10.1037/h0094744"),
        ("URL-网址: https://kns.cnki.net/a?v=1&amp;b=2", "URL", "https://kns.cnki.net/a?v=1&b=2"),
    ],
)
def test_values(line: str, field: str, value: str | None) -> None:
    assert item("cnki-custom", f"Title-题名: 题\n{line}\n").get(field) == value


def test_reporters_are_named_without_their_calling() -> None:
    found = item("cnki-estudy", "DataType: 4\nTitle-题名: 题\nAuthor-作者: 本报记者 张三 通讯员 李四\n")
    assert found["author"] == [{"family": "张", "given": "三"}, {"family": "李", "given": "四"}]


def test_an_unknown_type_is_kept() -> None:
    found = item("cnki-estudy", "DataType: 99\nTitle-题名: 题\nSource-刊名: 刊\n")
    assert found["type"] == "article-journal"
    assert found["custom"]["kept"] == {"cnki-estudy": {"DataType": ["99"]}}


@pytest.mark.parametrize("name", NAMES)
def test_a_text_without_records_says_so(name: str) -> None:
    for text in ("", "\n\n", "这里没有记录。\n"):
        (found,) = read(name, text)
        assert isinstance(found, Problem)


@pytest.mark.parametrize("name", NAMES)
@given(text=st.text('DataType: 1\n-题名作者;；:\t,"Title摘要年 2003卷期页码<br>', max_size=400))
def test_any_text_is_read_without_fault(name: str, text: str) -> None:
    read(name, text)


@pytest.mark.parametrize("case", OURS, ids=lambda case: f"{case.format}/{case.name}")
def test_mutated_files_are_read_without_fault(case: Any) -> None:
    text = case.decoded().text
    chance = random.Random(7)
    for _round in range(20):
        place = chance.randrange(len(text))
        read(case.format, text[:place] + chance.choice(PAYLOADS) + text[place + chance.randrange(30) :])
