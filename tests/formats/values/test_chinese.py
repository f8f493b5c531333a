"""What the exports of Chinese sites share: lists, broken lines, addresses, numbers."""

from __future__ import annotations

from typing import Any

import pytest

from refcli.csl import full_name
from refcli.formats.values import chinese, markup
from refcli.formats.values.blocks import Block, cut, joined
from refcli.formats.values.names import han


@pytest.mark.parametrize(
    ("texts", "expected", "incomplete"),
    [
        (["甲乙;丙丁;"], ["甲乙", "丙丁"], False),
        (["甲乙;;丙丁"], ["甲乙", "丙丁"], False),
        (["甲乙,丙丁，戊己、庚辛"], ["甲乙", "丙丁", "戊己", "庚辛"], False),
        (["甲乙；，丙丁"], ["甲乙", "丙丁"], False),
        (["王,小明"], ["王小明"], False),
        (["欧阳,修"], ["欧阳修"], False),
        (["[甲乙, 丙丁]"], ["甲乙", "丙丁"], False),
        (["甲乙[1,2];丙丁[1]"], ["甲乙", "丙丁"], False),
        (["甲乙*"], ["甲乙"], False),
        (["甲乙,丙丁,等"], ["甲乙", "丙丁"], True),
        (["甲乙;丙丁等"], ["甲乙", "丙丁"], True),
        (["Smith, J;et al."], ["Smith, J"], True),
        (["Smith, John;Doe, Jane;"], ["Smith, John", "Doe, Jane"], False),
        (["Smith, John"], ["Smith, John"], False),
        (["van der Berg, Jan Peter"], ["van der Berg, Jan Peter"], False),
        (["J Smith, A Jones, B Lee"], ["Smith, J", "Jones, A", "Lee, B"], False),
        (["甲乙;Smith, John"], ["甲乙", "Smith, John"], False),
        (["本报记者 甲乙 通讯员 丙丁"], ["甲乙", "丙丁"], False),
        (["张三 李四 王五"], ["张三", "李四", "王五"], False),
        (["欧阳 修远"], ["欧阳修远"], False),
        (["张三1,2;李四2"], ["张三", "李四"], False),
        (["记者 张三 实习生 李四"], ["张三", "李四"], False),
        (["张三 著;李四 主编"], ["张三", "李四"], False),
        (["李 明;王 芳"], ["李明", "王芳"], False),
        (["Zhang San;Li Xiaoming;Wang Wu"], ["Zhang, San", "Li, Xiaoming", "Wang, Wu"], False),
        (["San Zhang;Xiaoming Li;Wei Wang"], ["Zhang, San", "Li, Xiaoming", "Wang, Wei"], False),
        (["Zhang San;San ZHANG;Wang Wu"], ["Zhang, San", "ZHANG, San", "Wang, Wu"], False),
        (["Wang Wei"], ["Wei, Wang"], False),
        (["Xiaoming LI;ZHANG SAN"], ["LI, Xiaoming", "ZHANG, SAN"], False),
        (["Zhang Xiao Ming"], ["Zhang, Xiao Ming"], False),
        (["Lin Smith;John Li;Han Solo"], ["Smith, Lin", "Li, John", "Solo, Han"], False),
        (["Müller &amp; Söhne"], ["Söhne, Müller &"], False),
        ([";,"], [], False),
    ],
)
def test_authors(texts: list[str], expected: list[str], incomplete: bool) -> None:
    names, cut = chinese.authors(texts)
    assert ([full_name(name) for name in names], cut) == (expected, incomplete)


def test_bodies_are_not_divided() -> None:
    assert chinese.authors(["教育部;某校,某系"], bodies=True)[0] == [{"literal": "教育部"}, {"literal": "某校,某系"}]


@pytest.mark.parametrize(
    ("text", "original", "family"),
    [
        ("XU Ya-qiong", "许雅琼", "XU"),
        ("Chao HAN", "韩超", "HAN"),
        ("Zhang San", "张三", "Zhang"),
        ("San Zhang", "张三", "Zhang"),
        ("Zhang, San", "张三", "Zhang"),
        ("LYU Xiao-ming", "吕小明", "LYU"),
        ("Ouyang Xiu", "欧阳修", "Ouyang"),
        ("Li Li", "李立", "Li"),
        ("Jane Smith", "张三", "Smith"),
    ],
)
def test_the_chinese_name_tells_the_family_name(text: str, original: str, family: str) -> None:
    assert chinese.romanised([text], [han(original)])[0]["family"] == family


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["甲;乙;;丙；丁;"], ["甲", "乙", "丙", "丁"]),
        (["甲,Number,乙,"], ["甲", "Number", "乙"]),
        (["甲、乙、丙"], ["甲", "乙", "丙"]),
        (["肝、肾"], ["肝、肾"]),
        (["康复, 社区", "乙"], ["康复, 社区", "乙"]),
        (["depression, postpartum"], ["depression, postpartum"]),
        (["peer support, recovery, stigma"], ["peer support", "recovery", "stigma"]),
        (["A&amp;B;Ca~(2+)"], ["A&B", "Ca2+"]),
    ],
)
def test_keywords(texts: list[str], expected: list[str]) -> None:
    assert chinese.keywords(texts) == expected


@pytest.mark.parametrize(
    ("people", "lines", "places", "links", "others"),
    [
        (2, ["甲大学;乙大学;"], ["甲大学", "乙大学"], None, []),
        (2, ["甲大学", "乙大学"], ["甲大学", "乙大学"], [[1], [2]], []),
        (2, ["甲大学|JG1", "甲大学|JG1;乙大学"], ["甲大学", "乙大学"], [[1], [1, 2]], ["甲大学|JG1"]),
        (2, ["100084", "甲大学"], ["甲大学"], [[], [1]], ["100084"]),
        (3, ["甲大学", "乙大学"], ["甲大学", "乙大学"], None, []),
        (2, ["甲大学,乙大学"], ["甲大学", "乙大学"], [[1], [2]], []),
        (2, ["甲大学!长春,乙大学!北京"], ["甲大学 长春", "乙大学 北京"], [[1], [2]], []),
        (2, ["甲大学,乙大学 北京100871,上海200433"], ["甲大学 北京100871", "乙大学 上海200433"], [[1], [2]], []),
        (3, ["甲大学,乙大学 北京100871,上海200433"], ["甲大学,乙大学 北京100871,上海200433"], None, []),
        (2, ["甲大学,北京100871"], ["甲大学,北京100871"], None, []),
        (2, ["1.甲大学；2.乙大学"], ["甲大学", "乙大学"], None, []),
        (1, ["甲大学"], ["甲大学"], [[1]], []),
        (0, ["甲大学"], ["甲大学"], None, []),
        (1, ["100084"], None, None, ["100084"]),
    ],
)
def test_affiliations(people: int, lines: list[str], places: Any, links: Any, others: list[str]) -> None:
    item: dict[str, Any] = {"type": "article-journal", "author": [{"literal": "x"}] * people}
    assert chinese.affiliations(item, lines) == others
    custom = item.get("custom", {})
    assert (custom.get("affiliations"), custom.get("author_affiliations")) == (places, links)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abstract(#br)One.(#br)Two.", "One. Two."),
        ("摘要：一。", "一。"),
        ("<正>一。", "一。"),
        ("Abstract thinking is hard", "Abstract thinking is hard"),
    ],
)
def test_an_abstract(text: str, expected: str) -> None:
    assert chinese.abstract(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ca<sup>2+</sup> in H<sub>3</sub>PO<sub>4</sub>", "Ca~(2+) in H_(3)PO_(4)"),
        ("<i>E. coli</i>", "<i>E. coli</i>"),
        ("x<sup>(1)</sup>", "x<sup>(1)</sup>"),
    ],
)
def test_marks_are_written_as_cnki_does_and_read_again(text: str, expected: str) -> None:
    assert chinese.marked(text) == expected
    assert markup.cnki(expected) == text


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("https://kns.cnki.net/kcms/detail/detail.aspx?FileName=XXJK201307097&amp;DbName=X", {"cnki": "XXJK201307097"}),
        (
            "http://www.wanfangdata.com.cn/details/detail.do?_type=perio&id=lcyxyjysj202001019",
            {"wanfang": "lcyxyjysj202001019"},
        ),
        ("http://d.wanfangdata.com.cn/thesis/Y1234567", {"wanfang": "Y1234567"}),
        ("http://qikan.cqvip.com/Qikan/Article/Detail?id=668123456", {"vip": "668123456"}),
        ("https://www.cqvip.com/doc/journal/954991692", {"vip": "954991692"}),
        ("https://example.org/?id=12345&filename=abcdef", None),
    ],
)
def test_an_address_tells_the_accession_number(address: str, ids: dict[str, str] | None) -> None:
    item: dict[str, Any] = {"type": "article-journal"}
    chinese.url(item, address)
    assert item.get("custom", {}).get("ids") == ids
    assert "&amp;" not in item["URL"]


def test_only_a_doi_address_tells_a_doi() -> None:
    item: dict[str, Any] = {"type": "article-journal"}
    chinese.url(item, "https://link.cnki.net/doi/10.13653/j.cnki.jqte.2003.03.027")
    assert item["DOI"] == "10.13653/j.cnki.jqte.2003.03.027"
    other: dict[str, Any] = {"type": "article-journal"}
    chinese.url(other, "https://example.org/10.1000/related")
    assert "DOI" not in other


@pytest.mark.parametrize(
    ("text", "serial", "standard"),
    [
        ("11-3553/R", True, False),
        ("CN 11-0315", True, False),
        ("GB/T 7714-2015", False, True),
        ("TB 10002.1-2005", False, True),
        ("CN111020404A", False, True),
        ("ISO 690:2010", False, True),
        ("内部资料", False, False),
        ("see page 12", False, False),
        ("", False, False),
    ],
)
def test_numbers_are_told_apart(text: str, serial: bool, standard: bool) -> None:
    assert (chinese.is_serial_number(text), chinese.is_standard_number(text)) == (serial, standard)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("004", "4"),
        ("008-009+007", "8-9, 7"),
        ("0123-0130", "123-130"),
        ("012345", "012345"),
        ("A01", "A01"),
        ("第12-15页", "12-15"),
        ("第005版", "5"),
        ("A3版", "A3"),
        ("0", "0"),
    ],
)
def test_pages_without_filling_zeros(text: str, expected: str) -> None:
    assert chinese.page(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03", "3"),
        ("S1", "S1"),
        ("00", ""),
        ("", ""),
        ("1-2", "1-2"),
        ("v.53", "53"),
        ("v.53;No.321", "53"),
        ("第53卷", "53"),
        ("第3期", "3"),
        ("增刊1", "增刊1"),
        ("2020年", "2020年"),
    ],
)
def test_numbers_without_zeros(text: str, expected: str) -> None:
    assert chinese.unpadded(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["也是重要", "研究模式"], "也是重要研究模式"),
        (["one", "two"], "one two"),
        (["某大学 武汉430074", ",武汉"], "某大学 武汉430074,武汉"),
        (["方法", "TLR4"], "方法 TLR4"),
        (["", " ", "one"], "one"),
    ],
)
def test_broken_lines_are_joined(lines: list[str], expected: str) -> None:
    assert joined(lines) == expected


def test_what_says_nothing_is_no_value() -> None:
    block = Block(1, 0)
    for text in ("undefined", "undefined-undefined", " ", '""', "one"):
        block.add("A", text, 9)
    assert block.values() == {"A": ["one"]}


def test_a_line_of_a_sites_answer_is_cut_where_it_ends_lines() -> None:
    lines = [(1, 0, "<ul class='x'><li>one<br>two<br/></li></ul>"), (2, 44, "p<0.05 <i>x</i>")]
    assert [piece for piece in cut(lines) if piece[2]] == [(1, 18, "one"), (1, 25, "two"), (2, 44, "p<0.05 <i>x</i>")]


@pytest.mark.parametrize(
    ("people", "places", "expected"),
    [
        (
            "甲乙[1,2];丙丁[2];",
            "[1]某大学;[2]某医院",
            {"affiliations": ["某大学", "某医院"], "author_affiliations": [[1, 2], [2]]},
        ),
        (
            "甲乙[2];丙丁[1]",
            "[1]某大学 [2]某医院",
            {"affiliations": ["某大学", "某医院"], "author_affiliations": [[2], [1]]},
        ),
        ("甲乙;丙丁", "[1]某大学;[2]某医院", {"affiliations": ["某大学", "某医院"]}),
        ("甲乙[1];丙丁[9]", "[1]某大学", {"affiliations": ["某大学"], "author_affiliations": [[1], []]}),
        ("甲乙[1]", "某大学", {"affiliations": ["某大学"], "author_affiliations": [[1]]}),
    ],
)
def test_marks_lead_to_places(people: str, places: str, expected: dict[str, Any]) -> None:
    item: dict[str, Any] = {"author": chinese.authors([people])[0]}
    assert chinese.marked_affiliations(item, [places], chinese.marks([people])) == []
    assert item["custom"] == expected
