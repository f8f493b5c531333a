"""GB/T 7714: marks, each entry in its own language, pinyin, both editions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from refcli.citations import find, gbt7714, plain
from refcli.citations.rendering import render
from refcli.formats.hayagriva.writer import entry
from tests.citations.test_rendering import book, people

FOUR_ZH = people("温, 忠麟", "张, 雷", "侯, 杰泰", "刘, 红云")
FOUR_EN = people("Page, Lawrence", "Brin, Sergey", "Motwani, Rajeev", "Winograd, Terry")


def lines(items: list[dict[str, Any]], style: str, **more: Any) -> list[str]:
    found = render(items, find(style, Path()), entry, **more).citations
    return [f"{one.label} {one.text}".strip() for one in found]


def test_a_mixed_list_has_deng_and_et_al_each_in_its_place() -> None:
    items = [
        book("a", "Webs", author=FOUR_EN),
        book("b", "中介效应", author=FOUR_ZH),
        book("c", "Rank", author=FOUR_EN),
    ]
    assert lines(items, "gb-7714-2015-numeric") == [
        "[1] PAGE L, BRIN S, MOTWANI R, et al. Webs[M]. Press, 2001.",
        "[2] 温忠麟, 张雷, 侯杰泰, 等. 中介效应[M]. Press, 2001.",
        "[3] PAGE L, BRIN S, MOTWANI R, et al. Rank[M]. Press, 2001.",
    ]
    assert lines(items, "gb-7714-2025-numeric") == [
        "[1] Page L，Brin S，Motwani R，et al. Webs[M]. Press，2001.",
        "[2] 温忠麟，张雷，侯杰泰，等. 中介效应[M]. Press，2001.",
        "[3] Page L，Brin S，Motwani R，et al. Rank[M]. Press，2001.",
    ]
    assert (
        lines(items, "gb-7714-2025-numeric-halfwidth")[1] == "[2] 温忠麟, 张雷, 侯杰泰, 等. 中介效应[M]. Press, 2001."
    )


def test_editions_are_said_in_the_language_of_the_entry() -> None:
    items = [book("a", "Webs", author=FOUR_EN[:1], edition="2"), book("b", "网", author=FOUR_ZH[:1], edition="第2版")]
    assert lines(items, "gb-7714-2015-numeric") == [
        "[1] PAGE L. Webs[M]. 2nd ed. Press, 2001.",
        "[2] 温忠麟. 网[M]. 2 版. Press, 2001.",
    ]


def test_author_date_lists_put_chinese_first_by_pinyin() -> None:
    items = [book("a", "Webs", author=FOUR_EN[:1]), book("b", "甲", author=people("曾, 国藩")),
             book("c", "乙", author=people("阿, 来")), book("d", "丙", author=people("单, 田芳"))]  # fmt: skip
    for style in ("gb-7714-2015-author-date", "gb-7714-2025-author-date"):
        assert [one.key for one in render(items, find(style, Path()), entry).citations] == ["c", "d", "b", "a"]


@pytest.mark.parametrize(
    ("kind", "more", "mark_2015", "mark_2025"),
    [
        ("book", {}, "M", "M"),
        ("book", {"URL": "https://example.org/"}, "M/OL", "M/OL"),
        ("chapter", {"container-title": "Whole"}, "M", "M"),
        ("collection", {}, "G", "G"),
        ("article-journal", {"container-title": "Journal"}, "J", "J"),
        ("article-journal", {"container-title": "Journal", "DOI": "10.1000/1"}, "J/OL", "J/OL"),
        ("article-newspaper", {"container-title": "Daily"}, "N", "N"),
        ("paper-conference", {"container-title": "Proceedings"}, "C", "C"),
        ("thesis", {}, "D", "D"),
        ("report", {}, "R", "R"),
        ("standard", {"number": "ISO 1"}, "S", "S"),
        ("patent", {"number": "CN1"}, "P", "P"),
        ("webpage", {"URL": "https://example.org/"}, "EB/OL", "EB/OL"),
        ("dataset", {}, "DS/OL", "DS/OL"),
        ("dataset", {"genre": "数据库"}, "DB/OL", "DB/OL"),
        ("software", {}, "CP/OL", "CP/OL"),
        ("article", {"URL": "https://arxiv.org/abs/1"}, "EB/OL", "PP/OL"),
        ("map", {}, "CM", "CM"),
        ("manuscript", {}, "A", "A"),
        ("interview", {}, "Z", "Z"),
    ],
)
def test_marks(kind: str, more: dict[str, Any], mark_2015: str, mark_2025: str) -> None:
    item = {**book("a", "Of [M] and things", author=FOUR_EN[:1]), "type": kind, **more}
    for edition, mark in ((2015, mark_2015), (2025, mark_2025)):
        assert gbt7714.mark(item, edition) == mark
        [line] = lines([item], f"gb-7714-{edition}-numeric")
        assert f"[{mark}]" in line
        assert line.count("[") == 3 + line.count("[2")  # label, the title's own, the mark; a date of access


def test_2025_prints_what_it_changed() -> None:
    standard = {**book("s", "信息与文献 参考文献著录规则", author=people("某委员会")), "type": "standard"}
    standard["number"] = "GB/T 7714—2015"
    assert lines([standard], "gb-7714-2025-numeric") == ["[1] GB/T 7714—2015 信息与文献 参考文献著录规则[S]."]
    godard = book("g", "Things: a study", author=people("Godard, Jean-Luc", "Yang, Xiao-Hua", "Li, Wei", "Smith, Ann"))
    assert lines([godard], "gb-7714-2025-numeric") == [
        "[1] Godard J-L，Yang Xiaohua，Li Wei，et al. Things：a study[M]. Press，2001."
    ]
    read = {"URL": "https://example.org/", "accessed": {"date-parts": [[2026, 1, 2]]}}
    assert lines([book("b", "Net", **read)], "gb-7714-2025-numeric") == [
        "[1] Net[M/OL]. Press，2001. https://example.org/."
    ]
    page = {**book("w", "Net", 2001, **read), "type": "webpage"}
    assert lines([page], "gb-7714-2025-numeric") == ["[1] Net[EB/OL]. （2001）[2026-01-02]. https://example.org/."]


def test_in_text_a_name_in_pinyin_is_its_family_name() -> None:
    item = book("b", "Things", author=people("Yang, Xiaohua", "Li, Wei"))
    [one] = render([item], find("gb-7714-2025-author-date", Path()), entry).citations
    assert plain(one.in_text) == "（Yang et al.，2001）"
    assert one.text.startswith("Yang Xiaohua，Li Wei，2001.")


@pytest.mark.parametrize(
    ("family", "given", "whole"),
    [
        ("Yang", "Xiaohua", "Xiaohua"),
        ("Yang", "Xiao-Hua", "Xiaohua"),
        ("Yang", "Xiao hua", "Xiaohua"),
        ("Ouyang", "Feng", "Feng"),
        ("Lü", "Zhi", "Zhi"),
        ("Zhang", "X. H.", ""),
        ("Zhang", "XH", ""),
        ("Smith", "John", ""),
        ("He", "Robert", ""),
        ("Godard", "Jean-Luc", ""),
    ],
)
def test_pinyin(family: str, given: str, whole: str) -> None:
    assert gbt7714.pinyin_given(family, given) == whole


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("乡土中国", "zh"),
        ("Deep learning", "en"),
        ("吾輩は猫である", "ja"),
        ("Мышление и речь", "ru"),
        ("DNA 甲基化", "zh"),
    ],
)
def test_the_language_of_an_entry_is_its_titles(title: str, language: str) -> None:
    assert gbt7714.language({"title": title}) == language


def test_without_a_title_the_names_tell() -> None:
    assert gbt7714.language({"author": people("费, 孝通")}) == "zh"
    assert gbt7714.language({"title": "本", "language": "ja"}) == "ja"
    assert gbt7714.language({}) == "en"


def test_names_of_bodies_are_not_set_in_capitals() -> None:
    item = book("b", "Things", author=people("World Health Organization", "Doe, Jane"))
    assert lines([item], "gb-7714-2015-numeric") == ["[1] World Health Organization, DOE J. Things[M]. Press, 2001."]


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("GB/T 7714-2015", "GB/T 7714—2015"),
        ("GB/T 7714–2015", "GB/T 7714—2015"),
        ("YY/T 0316-2016", "YY/T 0316—2016"),
        ("ISO 690:2021", "ISO 690:2021"),
        ("ISO 8601-1", "ISO 8601-1"),
    ],
)
def test_the_number_of_a_chinese_standard_has_a_dash_before_its_year(number: str, printed: str) -> None:
    item = {**book("s", "规则", author=people("某委员会")), "type": "standard", "number": number}
    assert f"规则: {printed}[S]" in lines([item], "gb-7714-2015-numeric")[0]
    assert lines([item], "gb-7714-2025-numeric")[0] == f"[1] {printed} 规则[S]."
