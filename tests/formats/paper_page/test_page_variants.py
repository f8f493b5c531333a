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


@pytest.mark.parametrize("bullet", ["•\t", "\t•\t", "\uf0b7\t", "・", "‧ ", "○ ", "–\t", "•\u3000"])
def test_bullets_as_pasting_leaves_them(bullet: str) -> None:
    found = entries(f"{bullet}[1] A title\n\tRoe, A.\n\tX, 2000, 1\n{bullet}[3] B title\n\tY, 2001, 2\n")
    assert [(entry.rank, entry.item["title"]) for entry in found] == [(1, "A title"), (3, "B title")]


def test_a_letter_in_brackets_inside_a_title_does_not_end_it() -> None:
    item = only("  • [1] The [S]. aureus story\n    Roe, A.\n    J CHEM, 1991, 3 (01) : 1 - 2\n")
    assert item["title"] == "The [S]. aureus story"
    assert item["author"] == [{"family": "Roe", "given": "A."}]
    assert (item["type"], item["container-title"]) == ("article-journal", "J CHEM")


def test_a_list_item_of_many_names_takes_linear_time() -> None:
    words = ["".join(letters) for letters in product("abcdefghij", repeat=5)]
    start = time.process_time()
    item = only("  • [1] A title\n" + "".join(f"{word}, Xy\n" for word in words[:80_000]))
    assert time.process_time() - start < 5
    assert len(item["author"]) == 80_000
