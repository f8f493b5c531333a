"""BibTeX for the styles of GB/T 7714: types, the title's language, names in pinyin, marks, dates."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.commands.choices import writer
from refcli.formats import by_name
from refcli.formats.bibtex.gbt7714_writer import babel
from tests.formats.bibtex.reading import as_bibtex_sees, entries
from tests.formats.bibtex.test_bibtex_round_trip import KINDS, read, written
from tests.hostile import PAYLOADS

FORMAT = "gbt7714-bibtex"


def entry(item: dict[str, Any]) -> dict[str, str]:
    (found,) = entries(written([{"id": "k", "title": "T", **item}], FORMAT)[0])
    return found


def test_a_chinese_article_as_it_stands() -> None:
    item = {
        "id": "zhang2020shuzi",
        "type": "article-journal",
        "title": "数字普惠金融对家庭消费的影响",
        "author": [{"family": "张", "given": "三"}, {"family": "曾", "given": "子墨"}],
        "container-title": "经济研究",
        "issued": {"date-parts": [[2020, 3]]},
        "volume": "55",
        "issue": "3",
        "page": "10-25",
        "DOI": "10.1000/x_1",
        "language": "en",
        "custom": {"translated": {"title": "Digital finance"}},
    }
    bib, lost = written([item], FORMAT)
    assert bib == (
        "@article{zhang2020shuzi,\n"
        "  author = {张三 and 曾子墨},\n"
        "  key = {zhang1 san1 & zeng1 zi3 mo4},\n"
        "  title = {数字普惠金融对家庭消费的影响},\n"
        "  journal = {经济研究},\n"
        "  volume = {55},\n"
        "  number = {3},\n"
        "  pages = {10--25},\n"
        "  doi = {10.1000/x_1},\n"
        "  year = {2020},\n"
        "  langid = {chinese},\n"
        "  language = {chinese},\n"
        "}\n"
    )
    assert lost == {"custom.translated": 1}


def test_the_name_for_short_is_that_of_the_format_that_writes() -> None:
    assert writer("gbt7714", None) is by_name(FORMAT)
    assert writer(FORMAT, "x.bib") is by_name(FORMAT)
    assert writer(None, "x.bib") is by_name("bibtex")
    text = by_name("gbt7714")
    assert text is not None
    assert text.read is not None
    assert text.write is None


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": "article-newspaper", "container-title": "人民日报"},
         {"ENTRYTYPE": "article", "journal": "人民日报", "entrysubtype": "newspaper"}),
        ({"type": "chapter", "container-title": "V", "editor": [{"family": "钱", "given": "七"}]},
         {"ENTRYTYPE": "incollection", "booktitle": "V", "mark": "M", "editor": "钱七", "key": "qian2 qi1"}),
        ({"type": "paper-conference", "event-title": "ICML"},
         {"ENTRYTYPE": "inproceedings", "booktitle": "ICML", "eventtitle": "ICML"}),
        ({"type": "thesis", "genre": "硕士学位论文", "publisher": "P"}, {"ENTRYTYPE": "mastersthesis", "school": "P"}),
        ({"type": "thesis", "genre": "博士学位论文", "publisher": "P"}, {"ENTRYTYPE": "phdthesis", "school": "P"}),
        ({"type": "report", "number": "7", "publisher": "P"},
         {"ENTRYTYPE": "techreport", "number": "7", "institution": "P"}),
        ({"type": "standard", "title": "规则", "number": "GB/T 7714—2015"},
         {"ENTRYTYPE": "standard", "title": "规则: {GB/T 7714—2015}"}),
        ({"type": "standard", "title": "规则 GB/T 1", "number": "GB/T 1"}, {"title": "规则 {GB}/T 1"}),
        ({"type": "patent", "number": "CN2006", "issued": {"date-parts": [[2006, 12, 13]]}},
         {"ENTRYTYPE": "patent", "number": "CN2006", "date": "2006-12-13"}),
        ({"type": "webpage", "container-title": "Site", "issued": {"date-parts": [[2020, 1, 2]]},
          "accessed": {"date-parts": [[2021, 2, 3]]}},
         {"ENTRYTYPE": "online", "organization": "Site", "date": "2020-01-02", "urldate": "2021-02-03"}),
        ({"type": "article", "custom": {"ids": {"arxiv": "1706.03762"}}},
         {"ENTRYTYPE": "preprint", "mark": "PP", "eprint": "1706.03762", "archiveprefix": "arXiv"}),
        ({"type": "dataset", "version": "2"}, {"ENTRYTYPE": "dataset", "version": "2"}),
        ({"type": "software"}, {"ENTRYTYPE": "software"}),
        ({"type": "map"}, {"ENTRYTYPE": "map"}),
        ({"type": "collection"}, {"ENTRYTYPE": "archive"}),
        ({"type": "periodical", "issue": "4"}, {"ENTRYTYPE": "periodical", "number": "4"}),
        ({"type": "legislation"}, {"ENTRYTYPE": "misc", "mark": "Z"}),
        ({"type": "legislation", "URL": "https://x.org"}, {"ENTRYTYPE": "misc", "mark": "EB"}),
        ({"type": "book", "edition": "第2版", "medium": "CD-ROM", "translator": [{"family": "郭", "given": "大力"}]},
         {"ENTRYTYPE": "book", "edition": "2", "medium": "CD", "translator": "郭大力"}),
        ({"type": "article-journal", "container-title-short": "Nat."}, {"shortjournal": "Nat."}),
    ],
    ids=lambda value: value.get("type", ""),
)  # fmt: skip
def test_types_and_fields(item: dict[str, Any], expected: dict[str, str]) -> None:
    assert expected.items() <= entry(item).items()


@pytest.mark.parametrize(
    ("edition", "written"),
    [("2", "2"), ("2nd ed.", "2"), ("第二版", "2"), ("第 3 版", "3"), ("Third edition", "3"), ("修订版", "修订版"),
     ("4. Aufl.", "4"), ("Rev. ed.", "Rev. ed.")],
)  # fmt: skip
def test_editions_are_numbers(edition: str, written: str) -> None:
    assert entry({"type": "book", "edition": edition})["edition"] == written


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Peer support", "zh", "english"),
        ("Peer support", "", "english"),
        ("Peer support", "en-GB", "english"),
        ("Über alles", "de", "ngerman"),
        ("À la recherche", "fr-FR", "french"),
        ("数字金融", "en", "chinese"),
        ("基于BERT的模型", "", "chinese"),
        ("The concept of dao 道 in the Zhuangzi", "", "english"),
        ("道", "", "chinese"),
        ("日本語のタイトル", "zh", "japanese"),
        ("日本史研究", "ja", "japanese"),
        ("한국어 제목", "", "korean"),
        ("Война и мир", "", "russian"),
        ("Тіні забутих предків", "uk", "ukrainian"),
        ("", "", "english"),
    ],
)
def test_the_language_is_that_of_the_title(title: str, language: str, expected: str) -> None:
    assert babel(title, language) == expected
    found = entry({"type": "book", "title": title or "?", "language": language})
    assert found["langid"] == found["language"] == expected


def test_marks_of_italics_say_no_language() -> None:
    assert entry({"type": "book", "title": "<i>数字</i>"})["langid"] == "chinese"


@pytest.mark.parametrize(
    ("names", "key"),
    [
        ([{"family": "张", "given": "三"}, {"family": "李", "given": "四"}], "zhang1 san1 & li3 si4"),
        ([{"family": "单", "given": "田芳"}], "shan4 tian2 fang1"),
        ([{"family": "吕", "given": "律"}], "lv3 lv4"),
        ([{"literal": "中国心理学会"}], "zhong1 guo2 xin1 li3 xue2 hui4"),
        ([{"family": "Smith", "given": "John"}, {"family": "王", "given": "五"}], "smith john & wang2 wu3"),
        ([{"family": "Smith", "given": "John"}], ""),
        ([], ""),
    ],
)
def test_names_in_pinyin_sort_chinese_entries(names: list[dict[str, str]], key: str) -> None:
    assert entry({"type": "book", "author": names}).get("key", "") == key


def test_a_given_name_can_be_cut_to_its_first_letter() -> None:
    bib, _lost = written([{"id": "k", "type": "book", "author": [{"family": "Müller", "given": "Émile"}]}], FORMAT)
    assert r"author = {M{\"u}ller, {\'E}mile}" in bib
    bib, _lost = written([{"id": "k", "type": "book", "author": [{"family": "Nguyễn", "given": "Tử"}]}], FORMAT)
    assert r"author = {Nguy{\~{\^e}}n, Tử}" in bib  # XeTeX has no \uhorn


@pytest.mark.parametrize(
    ("item", "author", "lost"),
    [
        ({"type": "standard", "publisher": "IEEE"}, "{IEEE}", {}),
        ({"type": "legislation", "authority": "全国人民代表大会"}, "{全国人民代表大会}", {}),
        ({"type": "motion_picture", "director": [{"family": "黑", "given": "泽明"}]}, "黑泽明", {"director": 1}),
        ({"type": "book", "publisher": "P", "author": [{"literal": "[Anonymous]"}]}, "", {}),
        ({"type": "book", "author": [{"family": "A"}], "authority": "B"}, "A", {"authority": 1}),
    ],
)
def test_who_answers_for_a_work(item: dict[str, Any], author: str, lost: dict[str, int]) -> None:
    found = entry(item)
    assert found.get("author", "") == author
    assert ("key" in found) is not author.isascii()
    assert written([{"id": "k", "title": "T", **item}], FORMAT)[1] == lost


def test_addresses_are_ascii_and_journals_bare() -> None:
    item = {"type": "article-journal", "URL": "https://x.org/汉_a%20", "container-title": "PLoS Medicine"}
    assert {"url": "https://x.org/%E6%B1%89_a%20", "journal": "PLoS Medicine"}.items() <= entry(item).items()


def test_the_format_tells_its_mapping() -> None:
    format = by_name(FORMAT)
    assert format is not None
    assert format.mapping is not None
    rows = {(tag.tag, tag.field) for tag in format.mapping()}
    assert {("@preprint", "type: article"), ("edition", "edition"), ("bookauthor", "container-author")} <= rows


def test_what_is_lost_is_counted() -> None:
    item = {"id": "k", "type": "book", "title": "T", "event-title": "E", "issued": {"literal": "in press"},
            "custom": {"ids": {"cnki": "1"}, "cited_by": {"count": 1}}}  # fmt: skip
    assert written([item], FORMAT)[1] == {"event-title": 1, "issued": 1, "custom.ids": 1, "custom.cited_by": 1}


@given(st.one_of(*KINDS))
def test_what_is_written_is_read_again(item: dict[str, Any]) -> None:
    bib, _lost = written([{"id": "key", **item}], FORMAT)
    (found,) = read(bib)
    same = {"title", "author", "editor", "volume", "issue", "page", "DOI", "URL", "abstract", "publisher", "ISBN"}
    assert {name: found.get(name) for name in same & item.keys()} == {name: item[name] for name in same & item.keys()}
    assert found["issued"]["date-parts"][0][0] == item["issued"]["date-parts"][0][0] if "issued" in item else True


@given(st.text(), st.text(st.sampled_from('\\{}$%&#_~^"@=, aB2\n\t(*)<>/i中'), max_size=30))
def test_entries_stay_whole_whatever_is_in_them(text: str, signs: str) -> None:
    values = dict.fromkeys(("title", "container-title", "abstract", "DOI", "URL", "publisher", "number"), text + signs)
    item = {"id": "k", "type": "standard", **values, "edition": text, "medium": signs, "language": text}
    item["author"] = [{"literal": text or "x"}, {"family": signs or "x", "given": text}]
    bib, _lost = written([item, {"id": "good", "type": "book", "title": "G"}], FORMAT)
    assert len(as_bibtex_sees(bib)) == 2
    assert [one["ID"] for one in entries(bib)] == ["k", "good"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_names_do_not_reach_the_key(payload: str) -> None:
    found = entry({"type": "book", "author": [{"literal": payload.encode("utf-8", "replace").decode() + "王"}]})
    assert all(" " <= sign <= "~" and sign not in "\\{}%#" for sign in found["key"])
