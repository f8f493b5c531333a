"""Pages that break off anywhere: no error, no silence, nothing invented."""

from __future__ import annotations

import pytest

from refcli.formats.paper_page.reader import read
from refcli.model import Problem, Record
from tests.formats.paper_page.golden import CASES, source

WHOLE = ("similar-papers", "bare-references", "semicolon-authors", "split-lines", "dash-one-line", "chinese")


@pytest.mark.parametrize("name", CASES)
def test_a_text_cut_at_any_line_or_character_yields_something(name: str) -> None:
    text = source(name).text
    places = {at for at, char in enumerate(text) if char == "\n"} | set(range(0, len(text), 7))
    for at in places:
        found = list(read(text[:at]))
        assert found, at
        assert all(isinstance(one, Record | Problem) for one in found)


@pytest.mark.parametrize("name", WHOLE)
def test_a_cut_header_is_said_and_nothing_in_it_is_wrong(name: str) -> None:
    """Every field of the cut page is the whole page's, or absent: no half author, DOI, count or page."""
    text = source(name).text
    (whole,) = read(text)
    assert isinstance(whole, Record)
    for at in range(len(whole.item["title"]) + 1, text.index("相关论文")):
        for one in read(text[:at]):
            if isinstance(one, Problem):
                continue
            assert one.notices, at
            for field, value in one.item.items():
                if field == "custom":
                    continue
                expected = whole.item[field]
                if field == "author":
                    assert expected[: len(value)] == value, at
                elif field in ("abstract", "keyword"):
                    assert str(expected).startswith(value), at
                elif field == "type":
                    assert value == "article-journal"
                else:
                    assert value == expected, (at, field)
            whole_custom, custom = whole.item["custom"], one.item.get("custom", {})
            assert custom.get("cited_by", whole_custom["cited_by"]) == whole_custom["cited_by"], at
            for field in ("affiliations", "classifications", "keywords"):
                assert whole_custom.get(field, [])[: len(custom.get(field, []))] == custom.get(field, []), at


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_of_a_cut_text_is_dropped(name: str) -> None:
    """Each line of the cut part is in a field, or under ``unknown``."""
    text = source(name).text
    for at in range(len(text.partition("\n")[0]) + 12, len(text), 3):
        lines = text[:at].split("\n")
        kept = repr([(one.item, one.lists) if isinstance(one, Record) else one for one in read(text[:at])])
        last = lines[-1].strip().removeprefix("•").strip()
        if not last or "相关论文".startswith(last) or last[0] in "共-[:" or last[0].isdecimal() or "[" in last:
            continue
        words = last.rstrip(" ;.,[]|:").split(", ")[0].split("; ")[-1].split(" | ")[0]
        assert words in kept or words in ("|", "收藏", "引用", "empty") or words in LABELS, (at, last)


LABELS = (
    "作者",
    "机构",
    "来源",
    "关键词",
    "D O I",
    "中图分类号",
    "学科分类号",
    "摘要",
    "暂无",
    "未找到相关数据",
    "页码",
    "页数",
    "被引",
)


def test_a_list_item_cut_in_its_title_is_left_out_and_said() -> None:
    text = source("similar-papers").text
    start = text.index("Online peer to peer")
    for at in range(start, text.index("Facebook groups") + 15):
        (record,) = read(text[:at])
        assert isinstance(record, Record)
        assert [entry.rank for entry in record.lists[0].entries] == [21, 23, 25]
        assert "[27]" in record.notices[-1].message
        assert "[27]" in record.item["custom"]["unknown"]["相关论文"][0]


def test_a_list_item_cut_behind_its_title_keeps_only_what_is_sure() -> None:
    text = source("similar-papers").text
    (whole,) = read(text)
    assert isinstance(whole, Record)
    expected = whole.lists[0].entries[1].item
    for at in range(text.index("    Tisdale, Calvert"), text.index(", 2021, 1 (04)")):
        (record,) = read(text[:at])
        assert isinstance(record, Record)
        got = record.lists[0].entries[-1].item
        assert got["title"] == expected["title"]
        assert got.get("author", []) == expected["author"][: len(got.get("author", []))]
        assert "container-title" not in got
        assert record.notices, at


def test_a_venue_that_breaks_off_inside_its_brackets_or_pages_is_seen() -> None:
    text = source("similar-papers").text
    for tail, fields in {
        "2021, 30 (": {"volume": "30"},
        "2021, 30 (0": {"volume": "30"},
        "2021, 30 (01) :": {"volume": "30", "issue": "1"},
        "2021, 30 (01) : 26": {"volume": "30", "issue": "1"},
        "2021, 30 (01) : 261 -": {"volume": "30", "issue": "1", "page": "261"},
    }.items():
        (record,) = read(text[: text.index(tail) + len(tail)])
        assert isinstance(record, Record)
        item = record.lists[0].entries[-1].item
        assert {field: item[field] for field in ("volume", "issue", "page") if field in item} == fields
        assert "cut off" in record.notices[-1].message


def test_a_first_page_that_is_cut_does_not_swallow_the_second() -> None:
    text = source("similar-papers").text
    second = source("chinese").text
    (expected,) = read(second)
    assert isinstance(expected, Record)
    for cut, line in enumerate(text.split("\n")):
        head = "\n".join(text.split("\n")[:cut])
        found = list(read(head + "\n" + second))
        last = found[-1]
        assert isinstance(last, Record), (cut, line)
        # Without its own count a page is a title, and the title stands before the next page.
        assert last.item.get("title") == expected.item["title"], (cut, line)
        assert last.item["DOI"] == expected.item["DOI"]
        assert len(last.lists[0].entries) == 2
        if cut > 4:
            assert len(found) == 2, (cut, line)
