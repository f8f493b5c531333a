"""Variants of single lines: venues, names, bullets and bare references that pages print, or that pasting makes."""

from __future__ import annotations

import time
from itertools import product
from typing import Any

import pytest

from refcli.formats.paper_page.reader import read
from refcli.model import Entry, Record


def page(*, authors: str = "Doe, Jane\n", doi: str = "暂无\n", pages: str = "页码:1 / 5\n", total: int = 50) -> str:
    return (
        f"Growth of films\n\n被引:3\n作者\n{authors}机构\n[1] Univ A, B\n[2] Univ C, D\n关键词\nD O I\n{doi}"
        f"中图分类号\nO469 [凝聚态物理学];\n学科分类号\n摘要\n引用\n收藏\n{pages}相关论文\n共 {total} 条\n"
    )


def record(text: str) -> Record:
    (found,) = read(text)
    assert isinstance(found, Record)
    return found


def entries(items: str, *, total: int = 50) -> tuple[Entry, ...]:
    return record(page(total=total) + items).lists[0].entries


def only(items: str, *, total: int = 50) -> dict[str, Any]:
    (entry,) = entries(items, total=total)
    return dict(entry.item)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("2003, (03) : 142 - 145+160", {"issue": "3", "page": "142-145+160"}),
        ("2003, (03) : 142 - 145+160-161", {"issue": "3", "page": "142-145+160-161"}),
        ("1999, 4 (01) : xi - xiv", {"volume": "4", "issue": "1", "page": "xi-xiv"}),
        ("1999, 4 (01) : I - XII", {"volume": "4", "issue": "1", "page": "I-XII"}),
        ("1999, 4 (01) ：1 － 9", {"volume": "4", "issue": "1", "page": "1-9"}),
        ("1985, ED32 (02): : 1 - 9", {"volume": "ED32", "issue": "2", "page": "1-9"}),
        ("1985, AC-24 (02): : 1 - 9", {"volume": "AC-24", "issue": "2", "page": "1-9"}),
        ("1985, XII (02): : 1 - 9", {"volume": "XII", "issue": "2", "page": "1-9"}),
    ],
)
def test_pages_and_volumes_of_rarer_kinds(line: str, fields: dict[str, str]) -> None:
    item = only(f"  • [1] A title\n    Roe, A.\n    THIN SOLID FILMS, {line}\n")
    assert item["container-title"] == "THIN SOLID FILMS"
    assert {field: item[field] for field in ("volume", "issue", "page") if field in item} == fields
    assert "custom" not in item


@pytest.mark.parametrize("tail", ["5.1 - 5.9", "1 / 9", "&-9", "e2020GL1 - e2020GL9", "5-9, 11-12"])
def test_pages_that_are_not_understood_do_not_take_the_journal_with_them(tail: str) -> None:
    item = only(f"  • [1] A title\n    Roe, A.\n    THIN SOLID FILMS, 2020, 12 (01) : {tail}\n")
    assert (item["container-title"], item["volume"], item["issue"]) == ("THIN SOLID FILMS", "12", "1")
    assert "page" not in item
    assert item["custom"]["unknown"] == {"相关论文": [tail]}


@pytest.mark.parametrize(
    ("line", "page_"),
    [
        ("28-34", "28-34"),
        ("28 - 34", "28-34"),
        ("142 / 145+160", "142-145+160"),
        ("iii / ix", "iii-ix"),
        ("784", "784"),
    ],
)
def test_pages_of_the_header(line: str, page_: str) -> None:
    item = record(page(pages=f"页码:{line}\n")).item
    assert item["page"] == page_
    assert "unknown" not in item["custom"]


@pytest.mark.parametrize(
    "before", ["doi:", "DOI: ", "DOI ", "https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/"]
)
def test_what_people_write_before_a_doi_is_no_part_of_it(before: str) -> None:
    assert record(page(doi=f"{before}10.1016/0038-1098(80)90696-1\n")).item["DOI"] == "10.1016/0038-1098(80)90696-1"


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("Doe, Jane [1 ] [2 ]", [1, 2]),
        ("Doe, Jane [1 ,2 ]", [1, 2]),
        ("Doe, Jane [1,2]", [1, 2]),
        ("Doe, Jane [1 ]*", [1]),
        ("Doe, Jane * [1 ]", [1]),
        ("Doe, Jane*", []),
    ],
)
def test_markers_are_no_part_of_a_name(line: str, links: list[int]) -> None:
    item = record(page(authors=line + "\n")).item
    assert item["author"] == [{"family": "Doe", "given": "Jane"}]
    assert item["custom"]["author_affiliations"] == [links]
    # No field says who answers letters: the line stays.
    assert item["custom"].get("unknown", {}).get("作者", []) == ([line] if "*" in line else [])


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("王元月,卢光志,刘玉刚", ["王元月", "卢光志", "刘玉刚"]),
        ("王元月, 欧阳自远", ["王元月", "欧阳自远"]),
        ("欧阳, 自远", ["欧阳自远"]),
        ("王, 元月", ["王元月"]),
        ("买买提·艾力", ["买买提·艾力"]),
        ("中国海洋大学,信用风险课题组", ["中国海洋大学,信用风险课题组"]),
    ],
)
def test_chinese_names_on_one_line(line: str, people: list[str]) -> None:
    found = record(page(authors=line + "\n")).item["author"]
    assert [name.get("literal") or name["family"] + name["given"] for name in found] == people


@pytest.mark.parametrize("bullet", ["•\t", "\t•\t", "\uf0b7\t", "・", "‧ ", "○ ", "–\t", "•\u3000"])
def test_bullets_as_pasting_leaves_them(bullet: str) -> None:
    found = entries(f"{bullet}[1] A title\n\tRoe, A.\n\tX, 2000, 1\n{bullet}[3] B title\n\tY, 2001, 2\n")
    assert [(entry.rank, entry.item["title"]) for entry in found] == [(1, "A title"), (3, "B title")]


def test_a_letter_in_brackets_inside_a_title_does_not_end_it() -> None:
    item = only("  • [1] The [S]. aureus story\n    Roe, A.\n    J CHEM, 1991, 3 (01) : 1 - 2\n")
    assert item["title"] == "The [S]. aureus story"
    assert item["author"] == [{"family": "Roe", "given": "A."}]
    assert (item["type"], item["container-title"]) == ("article-journal", "J CHEM")


@pytest.mark.parametrize(
    ("line", "kind", "year"),
    [
        ("ROE J, 1978, UNPUB", "manuscript", 1978),
        ("ROE J, 1978, PRIVATE COMMUNICATIO", "personal_communication", 1978),
        ("ROE J, 1978, COMMUNICATION", "personal_communication", 1978),
        ("ROE J, THESIS U UTAH", "thesis", None),
    ],
)
def test_what_is_no_source_is_no_journal(line: str, kind: str, year: int | None) -> None:
    item = only(f"  • [1] {line}\n", total=20)
    assert item["type"] == kind
    assert "container-title" not in item
    assert item["author"] == [{"family": "ROE", "given": "J"}]
    assert item.get("issued") == (None if year is None else {"date-parts": [[year]]})


def test_in_press_with_a_year() -> None:
    item = only("  • [1] ROE J, 1978, IN PRESS PHYS REV B\n", total=20)
    assert (item["status"], item["container-title"]) == ("in press", "PHYS REV B")
    assert item["issued"] == {"date-parts": [[1978]]}


def test_communications_is_a_journal() -> None:
    item = only("  • [1] ROE J, 1978, COMMUNICATIONS ACM, V3, P4\n", total=20)
    assert (item["type"], item["container-title"]) == ("article-journal", "COMMUNICATIONS ACM")


def test_a_supplement_is_an_issue_and_no_journal() -> None:
    item = only("  • [1] Li X., Some title, Chinese Journal of Physics, 5, SUPPL. 1, pp. 1-2, (1988)\n", total=20)
    assert item["container-title"] == "Chinese Journal of Physics"
    assert (item["volume"], item["issue"], item["page"], item["title"]) == ("5", "SUPPL. 1", "1-2", "Some title")


def test_pages_of_split_lines_joined_without_a_line_end() -> None:
    first = page() + "[8]\nSURFACE STATES\n[J].\nPHYSICAL REVIEW B,\n1970, 1 (12)"
    one, two = read(first + page())
    assert isinstance(one, Record)
    assert isinstance(two, Record)
    assert two.item["title"] == "Growth of films"
    assert one.lists[0].entries[0].item["issue"] == "12"


def test_a_list_item_of_many_names_takes_linear_time() -> None:
    words = ["".join(letters) for letters in product("abcdefghij", repeat=5)]
    start = time.process_time()
    item = only("  • [1] A title\n" + "".join(f"{word}, Xy\n" for word in words[:80_000]))
    assert time.process_time() - start < 5
    assert len(item["author"]) == 80_000


@pytest.mark.parametrize("nasty", ["[X]. a", "[J]a", "[S]. a", "x [S]. a\n", "[1 ]"])
def test_marks_and_markers_without_end_take_linear_time(nasty: str) -> None:
    subject = nasty * (300_000 // len(nasty))
    start = time.process_time()
    record(page(authors=f"{subject}\n") + f"  • [1] {subject}\n    X, 2000, 1\n")
    assert time.process_time() - start < 3
