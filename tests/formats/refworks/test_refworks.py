"""RefWorks's tags: what is a tag and what is text, CNKI's dialect, what is written, and that nothing breaks it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from refcli.formats import by_name
from refcli.formats.refworks import cnki_reader, refworks_reader
from refcli.formats.refworks.cnki_writer import write
from refcli.formats.refworks.tagged import blocks
from refcli.formats.text import Text
from refcli.model import Item, Problem, Record
from tests.formats import items
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

CNKI = [case for case in CASES if case.format == "cnki-refworks"]
GOLDEN = [*CNKI, *(case for case in CASES if case.format == "refworks")]


def tags(text: str) -> list[tuple[str, list[str]]]:
    (block,) = blocks(Text(text))
    return block.rows


def one(text: str, reader: Any = cnki_reader) -> Item:
    (record,) = reader.read(Text(text))
    assert isinstance(record, Record)
    return record.item


def written(item: Item) -> str:
    return "".join(write([item], Counter()))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A1 张三", ("A1", "张三")),
        ("A1张三", ("A1", "张三")),
        ("vo 49", ("VO", "49")),
        (" JF 某刊", ("JF", "某刊")),
        ("{A1}: 张三", ("A1", "张三")),
        ("{A1}:张三", ("A1", "张三")),
        ("A1: 张三", ("A1", "张三")),
        ("URL https://example.org", ("URL", "https://example.org")),
        ("PMID 123", ("PMID", "123")),
        ("U15 mine", ("U15", "mine")),
        ("YR2015", ("YR", "2015")),
        ("K1", ("K1", "")),
        ("LA中文;", ("LA", "中文;")),
    ],
)
def test_a_tag_is_told_however_it_is_written(line: str, expected: tuple[str, str]) -> None:
    assert tags(f"RT Journal Article\nSR 1\n{line}\n")[-1] == (expected[0], [expected[1]])


@pytest.mark.parametrize(
    "line",
    [
        "AD 患者",
        "AD患者",
        "DO NOT",
        "IS it",
        "is it",
        "no effect",
        "US policy",
        "DNA 甲基化",
        "RT 值",
        "SN 比较",
        "T1加权像",
        "结果",
        "LK",
        "ABA和H3PO4",
    ],
)
def test_a_line_of_an_abstract_is_no_tag(line: str) -> None:
    assert tags(f"RT Journal Article\nAD 某大学\nAB 开头\n{line}\n")[-1] == ("AB", ["开头", line])


@pytest.mark.parametrize(
    "line", ["SN 1671-9387", "DS CNKI", "LK https://link.cnki.net/x", "DO 10.1000/x", "PB 某社", "IS 06", "K1 甲"]
)
def test_a_tag_behind_an_abstract_is_one(line: str) -> None:
    assert tags(f"RT Journal Article\nAB 开头\n{line}\n")[-1] == (line[:2], [line[3:]])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RT Standard\nDB 国家标准", "standard"),
        ("RT Standard\nDB 统计年鉴", "chapter"),
        ("RT Standard", "standard"),
        ("RT Other Article\nDB 科技成果", "report"),
        ("RT Generic\nDB 海外专利", "patent"),
        ("RT Conference Proceeding", "paper-conference"),
        ("RT Dissertation/Thesis", "thesis"),
        ("JF 某刊", "article-journal"),
    ],
)
def test_the_type_hangs_on_the_database_too(lines: str, expected: str) -> None:
    assert one(f"{lines}\nT1 题名\nDS CNKI\n")["type"] == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("28", "34", "28-34"),
        ("413", "4", "413-414"),
        ("1-22", "", "1-22"),
        ("12", "12-17", "12-17"),
        ("", "13-18", "13-18"),
        ("477", "", "477"),
        ("S1", "S9", "S1-S9"),
    ],
)
def test_pages_of_two_tags(start: str, end: str, expected: str) -> None:
    text = f"RT Journal Article\nT1 A\nSP {start}\nOP {end}\n"
    assert one(text, refworks_reader)["page"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RT Journal Article\nT1 A\nA1 B\n", "refworks"),
        ("RT Journal \nT1 A\nJF B\nDS 重庆维普 \nLK http://qikan.cqvip.com/x\n", "refworks"),
        ("RT Journal Article\nSR 1\nA1 B\nT1 A\nDS CNKI\n", "cnki-refworks"),
        ("RT Patent\nA1 B\nT1 A\nDB 海外专利\n", "cnki-refworks"),
        ("RT Journal Article\nA1 B\nT1 A\nDO 10.13653/j.cnki.jqte.2003.03.027\n", "refworks"),
        ("TY  - JOUR\nT1  - A\nA1  - B\n", None),
        ("PT J\nAU Walker, G\nTI A\nSO B\nER\n", None),
        ("RT is a word\nthat begins a line\n", None),
        ("T1 A\nA1 B\n", None),
    ],
)
def test_cnki_is_told_from_the_others(text: str, expected: str | None) -> None:
    found = {name: by_name(name).detect(text) for name in ("refworks", "cnki-refworks")}  # type: ignore[union-attr,misc]
    assert {name for name, score in found.items() if score} == ({expected} if expected else set())


def test_it_is_written_as_cnki_does() -> None:
    item = {
        "type": "article-journal",
        "title": "信用风险模型的构建方法及其应用",
        "author": [{"family": "王", "given": "元月"}, {"family": "Altman", "given": "Edward I."}],
        "container-title": "数量经济技术经济研究",
        "issued": {"date-parts": [[2003]]},
        "volume": "20",
        "issue": "3",
        "page": "142-145",
        "keyword": "信用风险; 因素方法",
        "language": "zh",
        "URL": "https://link.cnki.net/x",
        "DOI": "10.13653/j.cnki.jqte.2003.03.027",
        "custom": {"affiliations": ["中国海洋大学"], "kept": {"cnki-refworks": {"CN": ["11-1087/F"]}}},
    }
    assert written(item) == (
        "RT Journal Article\nSR 1\nA1 王元月;Altman, Edward I.\nAD 中国海洋大学;\nT1 信用风险模型的构建方法及其应用\n"
        "JF 数量经济技术经济研究\nYR 2003\nIS 03\nVO 20\nOP 142-145\nK1 信用风险;因素方法\nLA 中文;\nCN 11-1087/F\n"
        "DS CNKI\nLK https://link.cnki.net/x\nDO 10.13653/j.cnki.jqte.2003.03.027\n\n"
    )


def test_a_thesis_has_its_university_before_its_title() -> None:
    item = {
        "type": "thesis",
        "title": "题名",
        "author": [{"family": "张", "given": "三"}],
        "contributor": [{"family": "李", "given": "四"}],
        "publisher": "厦门大学",
        "genre": "博士",
        "issued": {"date-parts": [[2012]]},
    }
    expected = "RT Dissertation/Thesis\nSR 1\nA1 张三\nA3 李四\nPB 厦门大学\nT1 题名\nCL 博士\nYR 2012\nDS CNKI\n\n"
    assert written(item) == expected


@pytest.mark.parametrize(
    ("title", "genre", "expected"),
    [("题名", "PhD thesis", "博士"), ("题名", "Master's thesis", "硕士"), ("A title", "PhD thesis", "PhD thesis")],
)
def test_a_chinese_thesis_has_its_degree_in_chinese(title: str, genre: str, expected: str) -> None:
    assert f"CL {expected}\n" in written({"type": "thesis", "title": title, "genre": genre})


def test_what_has_no_tag_is_counted() -> None:
    losses: Counter[str] = Counter()
    item = {
        "type": "article-journal",
        "title": "A",
        "PMID": "1",
        "source": "Web of Science",
        "event-title": "C",
        "custom": {"cited_by": {"count": 3}, "translated": {"title": "B"}},
    }
    list(write([item], losses))
    assert set(losses) == {"PMID", "source", "event-title", "custom.cited_by", "custom.translated"}


def test_a_record_without_anything_is_written() -> None:
    assert written({"type": "article-journal"}) == "RT Journal Article\nSR 1\nDS CNKI\n\n"
    assert written({}).startswith("RT Generic\n")


@pytest.mark.parametrize("case", CNKI, ids=[case.name for case in CNKI])
def test_what_was_read_is_read_again_from_what_is_written(case: Any) -> None:
    found = [record.item for record in cnki_reader.read(Text(case.decoded().text)) if isinstance(record, Record)]
    text = "".join(write(found, Counter()))
    back = [record.item for record in cnki_reader.read(Text(text)) if isinstance(record, Record)]
    for item in (*found, *back):  # which author is where is said by old records only, and DS by every record of ours
        item.get("custom", {}).pop("author_affiliations", None)
        item["source"] = "CNKI"
    assert back == found


JOURNAL = items.items(
    "author", "container-title", "issued", "volume", "issue", "page", "DOI", "ISSN", "URL", "abstract", "note"
)
BOOK = items.items("author", "editor", "publisher", "publisher-place", "issued", "ISBN", "abstract", type="book")
THESIS = items.items("author", "publisher", "issued", "abstract", type="thesis", contributor=items.NAMES)


@given(st.one_of(JOURNAL, BOOK, THESIS))
def test_round_trip(item: Item) -> None:
    assume("undefined" not in written(item))  # what VIP's script prints for a value that it does not have
    assert one(written(item)) == item | {"source": "CNKI"}


@given(items.KEYWORDS)
def test_keywords_come_back(words: list[str]) -> None:
    assume("undefined" not in words)
    item = {"type": "article-journal", "title": "A", "custom": {"keywords": words}, "keyword": "; ".join(words)}
    assert one(written(item))["custom"]["keywords"] == words


@pytest.mark.parametrize("reader", [cnki_reader, refworks_reader])
@given(text=st.text(max_size=300))
def test_any_text_is_read_without_fault(reader: Any, text: str) -> None:
    assert all(isinstance(found, Record | Problem) for found in reader.read(Text(text)))


@pytest.mark.parametrize("reader", [cnki_reader, refworks_reader])
@given(case=st.sampled_from(GOLDEN), data=st.data())
def test_a_damaged_file_is_read_without_fault(reader: Any, case: Any, data: st.DataObject) -> None:
    text = case.decoded().text
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 30)))
    put = data.draw(st.sampled_from(["", "\n", "RT ", "\nRT\n", ";", "\nAB ", "\n\nT1 ", "\nCL ", *PAYLOADS]))
    found = list(reader.read(Text(text[:start] + put + text[stop:])))
    assert found
    ends = [record.span.stop for record in found if isinstance(record, Record)]
    assert ends == sorted(ends)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_values_come_to_one_record(payload: str) -> None:
    item = {"type": "thesis", "title": f"A{payload}", "author": [{"literal": payload}], "abstract": payload}
    item["custom"] = {"kept": {"cnki-refworks": {payload: [payload], "U7": [payload], "": [payload]}}}
    assert len(list(cnki_reader.read(Text(written(item))))) == 1


@pytest.mark.parametrize("reader", [cnki_reader, refworks_reader])
def test_nothing_is_a_problem(reader: Any) -> None:
    (problem,) = reader.read(Text("no record here\n"))
    assert isinstance(problem, Problem)


@pytest.mark.parametrize(
    ("format", "label"), [("noteexpress", "Notes"), ("endnote", "%L"), ("endnote-xml", "call-num"), ("refworks", "CN")]
)
def test_the_number_of_a_periodical_comes_from_other_formats(format: str, label: str) -> None:
    item: Item = {"type": "article-journal", "title": "某题", "custom": {"kept": {format: {label: ["11-1087/F"]}}}}
    assert "CN 11-1087/F\n" in written(item)
    item["custom"]["kept"][format][label] = ["anything"]
    assert "CN " not in written(item)


def test_edition_and_access_are_written_and_read() -> None:
    item: Item = {"type": "book", "title": "某书", "edition": "3", "accessed": {"date-parts": [[2024, 1, 5]]}}
    assert one(written(item)) == {**item, "source": "CNKI"}


def test_lines_that_only_begin_like_tags_are_no_refworks() -> None:
    for name in ("refworks", "cnki-refworks"):
        assert by_name(name).detect("A1 steel\nT1 tungsten\nSN 12\nIS part\nVO num\n") < 0.3
