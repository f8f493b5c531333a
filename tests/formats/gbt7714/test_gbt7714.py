# ruff: noqa: E501  (tables of references as they stand in files)
"""References after GB/T 7714: names, venues and imprints taken apart; what is none; hostile texts."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import csl, formats
from refcli.formats.gbt7714 import FORMAT, people, reference
from refcli.formats.text import Text
from refcli.model import Problem, Record
from tests.formats.golden import CASES
from tests.formats.paper_page.golden import CASES as PAGES
from tests.formats.paper_page.golden import source
from tests.hostile import PAYLOADS

OURS = [case for case in CASES if case.format == "gbt7714"]


def read(text: str) -> list[Record | Problem]:
    assert FORMAT.read is not None
    return list(FORMAT.read(Text(text)))


def item(text: str) -> dict[str, Any]:
    (record,) = read(text)
    assert isinstance(record, Record), record
    return record.item


@pytest.mark.parametrize(
    ("before", "authors", "title"),
    [
        ("张福锁,王激清.题名", ["张福锁", "王激清"], "题名"),
        ("欧阳修、司马光.题名", ["欧阳修", "司马光"], "题名"),
        ("张 三，李四．题名", ["张三", "李四"], "题名"),
        ("WALKER G, BRYANT W. Peer support", ["WALKER, G", "BRYANT, W"], "Peer support"),
        ("Walker G., Bryant W. R. Peer support", ["Walker, G.", "Bryant, W. R"], "Peer support"),
        ("SMITH J A. Vitamin D. A review", ["SMITH, J A"], "Vitamin D. A review"),
        ("LI YQ, XU Y-Q. Title", ["LI, YQ", "XU, Y-Q"], "Title"),
        ("Robert C. Merton.On debt", ["Merton, Robert C."], "On debt"),
        ("Gill Walker,Wendy Bryant.Peer support", ["Walker, Gill", "Bryant, Wendy"], "Peer support"),
        ("Walker, Gill;Bryant, Wendy.Peer support", ["Walker, Gill", "Bryant, Wendy"], "Peer support"),
        ("Walker, G., Bryant, W. Peer support", ["Walker, G.", "Bryant, W"], "Peer support"),
        ("de Andrade D, LLOYD-EVANS B. Title", ["de Andrade, D", "LLOYD-EVANS, B"], "Title"),
        ("昂温 G,昂温 P S.外国出版史", ["昂温, G", "昂温, P S"], "外国出版史"),
        ("[美]弗里德曼.资本主义与自由", ["弗里德曼"], "资本主义与自由"),
        ("卡尔·马克思.资本论", ["卡尔·马克思"], "资本论"),
        ("中华医学会编辑委员会.指南", ["中华医学会编辑委员会"], "指南"),
        ("World Health Organization. Report", ["World Health Organization"], "Report"),
        ("Plato. Republic", ["Plato"], "Republic"),
        ("信用风险模型", [], "信用风险模型"),
        ("中国大百科全书.天文学", [], "中国大百科全书.天文学"),
        ("Web 2.0 and its discontents", [], "Web 2.0 and its discontents"),
    ],
)
def test_authors_and_title(before: str, authors: list[str], title: str) -> None:
    found = item(f"[1]{before}[M].北京:科学出版社,2001.")
    assert [csl.full_name(name) for name in found.get("author", [])] == authors
    assert found["title"] == title
    assert "custom" not in found


@pytest.mark.parametrize(
    "authors",
    [
        "张三,李四,王五等",
        "张三,李四,王五,等",
        "张三，李四，王五 等",
        "LI S, WU W, WANG X, et al",
        "Li S., Wu W., et al",
        "LI S, et al.",
        "张三,et al",
    ],
)
def test_authors_that_are_not_all(authors: str) -> None:
    (record,) = read(f"[1]{authors}.题名[J].刊,2001(1):1-2.")
    assert isinstance(record, Record)
    assert record.item["custom"] == {"authors_incomplete": True}
    assert record.item["title"] == "题名"
    assert not any("等" in csl.full_name(name) for name in record.item["author"])
    assert [notice.line for notice in record.notices] == [1]


def test_roles() -> None:
    assert item("[1]张三主编.题名[M].北京:某社,2001.")["editor"] == [{"family": "张", "given": "三"}]
    assert item("[1]张三,李四编著.题名[M].北京:某社,2001.")["author"][1] == {"family": "李", "given": "四"}
    assert item("[1]SMITH J, ed. Title[M]. London: Press, 2001.")["editor"] == [{"family": "SMITH", "given": "J"}]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("土壤学报,2008(05):915-924.", ("土壤学报", 2008, None, "5", "915-924")),
        ("Psychiatric Rehabilitation Journal, 2013, 36(1): 28-34.", ("Psychiatric Rehabilitation Journal", 2013, "36", "1", "28-34")),
        ("Psychiatr Rehabil J. 2013, 36 (1): 28–34", ("Psychiatr Rehabil J", 2013, "36", "1", "28-34")),
        ("会计研究,1999,(4):31-38", ("会计研究", 1999, None, "4", "31-38")),
        ("经济研究，2001（增刊1）：46—55．", ("经济研究", 2001, None, "增刊1", "46-55")),
        ("刊,2014,30(5):572-575+580.", ("刊", 2014, "30", "5", "572-575, 580")),
        ("刊,2014,30:572-5.", ("刊", 2014, "30", None, "572-575")),
        ("刊,2014年第5期:12-15", ("刊", 2014, None, "5", "12-15")),
        ("刊,2014,30卷5期,第12-15页", ("刊", 2014, "30", "5", "12-15")),
        ("刊,2008,45-50.", ("刊", 2008, None, None, "45-50")),
        ("2020年代,2021,3(2):1.", ("2020年代", 2021, "3", "2", "1")),
        ("Money, Credit and Banking, 2020, 2020(5): 3-9.", ("Money, Credit and Banking", 2020, "2020", "5", "3-9")),
        ("Surface Science, 1993, 287/288: 1-5", ("Surface Science", 1993, "287/288", None, "1-5")),
        ("刊:1-21", ("刊", None, None, None, "1-21")),
        ("刊", ("刊", None, None, None, None)),
    ],
)  # fmt: skip
def test_journals(where: str, expected: tuple[Any, ...]) -> None:
    for found in (
        item(f"[1]张三.题名[J].{where}"),
        item(f"[1]张三.题名[J/OL].{where}[2024-01-01].https://example.org/1."),
    ):
        year = csl.year(found)
        assert (found["container-title"], year, found.get("volume"), found.get("issue"), found.get("page")) == expected
        assert found["type"] == "article-journal"
    assert found["URL"] == "https://example.org/1"
    assert found["accessed"] == {"date-parts": [[2024, 1, 1]]}


@pytest.mark.parametrize(
    ("where", "number"), [("PLoS ONE, 2011, 6(3): e17845.", "e17845"), ("Phys Rev B, 2015, 92: 045126.", "045126")]
)
def test_numbers_of_articles(where: str, number: str) -> None:
    found = item(f"[1]LI S. Title[J]. {where}")
    assert found["number"] == number
    assert "page" not in found


@pytest.mark.parametrize(
    ("mark", "type"),
    [("J", "article-journal"), ("M", "book"), ("D", "thesis"), ("N", "article-newspaper"), ("S", "standard"), ("P", "patent"),
     ("R", "report"), ("DB/OL", "dataset"), ("EB/OL", "webpage"), ("CM", "map"), ("A", "document"), ("DS", "dataset"),
     ("PP", "article"), ("G", "book"), ("CP/DK", "software"), ("Z", "document"), ("C", "paper-conference")],
)  # fmt: skip
def test_types(mark: str, type: str) -> None:
    assert item(f"[1]张三.题名[{mark}].某处,2001.")["type"] == type


@pytest.mark.parametrize(
    ("tail", "doi", "url"),
    [
        ("DOI:10.1037/h0094744.", "10.1037/h0094744", None),
        ("DOI：10.1037/h0094744", "10.1037/h0094744", None),
        ("doi: 10.1037/h0094744.", "10.1037/h0094744", None),
        ("https://doi.org/10.1037/h0094744.", "10.1037/h0094744", None),
        ("http://dx.doi.org/10.1016/0038-1098(80)90696-1", "10.1016/0038-1098(80)90696-1", None),
        (
            "[2024-01-01]. https://example.org/a.html. DOI: 10.1037/h0094744.",
            "10.1037/h0094744",
            "https://example.org/a.html",
        ),
    ],
)
def test_identifiers_leave_the_venue_alone(tail: str, doi: str, url: str | None) -> None:
    found = item(f"[1]张三.题名[J].刊,2001,3(1):1-2.{tail}")
    assert (found["DOI"], found.get("URL"), found["page"], found["volume"]) == (doi, url, "1-2", "3")
    assert "kept" not in found.get("custom", {})


@pytest.mark.parametrize(
    ("title", "number", "left"),
    [
        ("规则:GB/T 7714-2015", "GB/T 7714-2015", "规则"),
        ("规则：GB/T 7714—2015", "GB/T 7714-2015", "规则"),
        ("GB/T 7714-2015,规则", "GB/T 7714-2015", "规则"),
        ("GB 50010.1-2010 规则", "GB 50010.1-2010", "规则"),
        ("Guidelines: ISO 690:2021", "ISO 690:2021", "Guidelines"),
        ("规则", None, "规则"),
    ],
)
def test_standards(title: str, number: str | None, left: str) -> None:
    found = item(f"[1]{title}[S].北京:中国标准出版社,2015.")
    assert (found.get("number"), found["title"]) == (number, left)


def test_a_host_has_editors_a_title_and_an_imprint() -> None:
    found = item("[1]张三.题名[C/OL]//李四,王五.文集:第2卷.北京:某社,1999:32-36[2001-02-03].http://example.org/1.")
    assert (found["type"], found["container-title"], found["publisher"], found["page"]) == (
        "paper-conference",
        "文集:第2卷",
        "某社",
        "32-36",
    )
    assert [name["family"] for name in found["editor"]] == ["李", "王"]
    assert found["accessed"] == {"date-parts": [[2001, 2, 3]]}


def test_proceedings_and_journals_as_a_whole() -> None:
    assert item("[1] YUFIN S A. Computers: proceedings[C]. Rotterdam: A. A. Balkema, 2000.")["type"] == "book"
    found = item("[1]中国图书馆学会. 图书馆学通讯[J]. 1957(1)-1990(4). 北京: 北京图书馆, 1957-1990.")
    assert (found["type"], found["publisher"]) == ("periodical", "北京图书馆")
    assert found["issued"] == {"date-parts": [[1957], [1990]]}


def test_an_address_with_its_days_behind_it() -> None:
    found = item("[1]张三.题名[EB/OL].http://example.org/a-2.html,1998-08-16/1998-10-04.")
    assert found["URL"] == "http://example.org/a-2.html"
    assert (found["issued"], found["accessed"]) == ({"date-parts": [[1998, 8, 16]]}, {"date-parts": [[1998, 10, 4]]})


def test_a_year_is_never_taken_from_the_day_of_access() -> None:
    assert "issued" not in item("[1]张三.题名[J/OL].刊:1-21[2022-03-31].https://example.org/1.")


def test_references_after_one_another_in_a_line() -> None:
    text = "[1]张三.甲[J].刊,2001(1):1-2.[2]李四.乙[J].刊,2002(2):3-4. [3]王五.丙[1995]的研究[J].刊,2003(3):5-6."
    found = read(text)
    assert [one.item["title"] for one in found if isinstance(one, Record)] == ["甲", "乙", "丙[1995]的研究"]
    assert [text[one.span.start : one.span.stop][:3] for one in found if isinstance(one, Record)] == [
        "[1]",
        "[2]",
        "[3]",
    ]


@pytest.mark.parametrize("line", ["[3][J].刊,2001(1):1.", "[3] 张三, 题名. 刊, 2001, 某出版社."])
def test_what_looks_like_a_reference_but_is_none_is_said(line: str) -> None:
    found = read(f"[1]张三.甲[J].刊,2001(1):1-2.\n[2]李四.乙[J].刊,2002(2):3-4.\n{line}\n")
    assert [type(one) for one in found] == [Record, Record, Problem]
    assert isinstance(found[2], Problem)
    assert found[2].line == 3


def test_headings_are_passed_over() -> None:
    assert len(read("参考文献\n\n[1]张三.甲[J].刊,2001(1):1-2.\n\n附录\n")) == 1


@pytest.mark.parametrize("name", PAGES)
def test_no_saved_page_is_a_list_of_references(name: str) -> None:
    assert FORMAT.detect is not None
    assert FORMAT.detect(source(name).text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "如文献[1]所述，模型[J]很多，2003年以来。\n第二段。\n",
        "We met on 3 May. See [J]. It was 2013.\nMore prose.\n",
        "TY  - JOUR\nTI  - Title[J]. Journal, 2001\nER  - \n",
        "- [9] Title [J]. JOURNAL, 2009, 22 (11): : 4463 - 4492\n",
        "@article{a, title = {Title[J]. Journal, 2001}}\n",
        "",
    ],
)
def test_is_not_detected(text: str) -> None:
    assert FORMAT.detect is not None
    assert FORMAT.detect(text) == 0


@given(text=st.text("[]J张三.,，．题名2001(1):-/; ＡB等et al\n", max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    read(text)
    assert FORMAT.detect is not None
    FORMAT.detect(text)


@pytest.mark.parametrize("case", OURS, ids=lambda case: case.name)
def test_mutated_files_are_read_without_fault(case: Any) -> None:
    text = case.decoded().text
    chance = random.Random(7)
    for _round in range(20):
        place = chance.randrange(len(text))
        read(text[:place] + chance.choice(PAYLOADS) + text[place + chance.randrange(30) :])


@pytest.mark.parametrize("stretch", ["a.", "[J]", "1,2-", "张三,", "((", "10.1/", "[1]", "A B. "])
def test_long_texts_are_none(stretch: str) -> None:
    text = stretch * 5_000
    assert reference.read(text) is None
    assert people.split(text) >= -1
    assert formats.by_name("gbt7714") is FORMAT
    read(text)
