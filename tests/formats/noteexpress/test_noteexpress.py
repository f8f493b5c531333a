"""NoteExpress: judgement over single records, what is written, and that nothing breaks it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from refcli.formats.noteexpress.lines import field
from refcli.formats.noteexpress.reader import read
from refcli.formats.noteexpress.writer import write
from refcli.formats.text import Text
from refcli.model import Item, Problem, Record
from tests.formats import items
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

GOLDEN = [case for case in CASES if case.format == "noteexpress"]


def one(text: str) -> Item:
    (record,) = read(Text(text))
    assert isinstance(record, Record)
    return record.item


def written(item: Item) -> str:
    return "".join(write([item], Counter()))


def lost(item: Item) -> set[str]:
    losses: Counter[str] = Counter()
    list(write([item], losses))
    return set(losses)


def again(item: Item) -> Item:
    return one(written(item))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{Title}: A", ("Title", "A")),
        ("{Title}:A", ("Title", "A")),
        ("{Volume} : 5", ("Volume", " 5")),
        ("{Abstract}：摘要", ("Abstract", "摘要")),
        ("  {Author}: A", ("Author", " A")),
        ("{Subsidiary Author,}: A", ("Subsidiary Author", " A")),
        ("{title}: A", ("Title", " A")),
        ("{图书印刷版ISBN}: 9", ("ISBN/ISSN", " 9")),
        ("{收录范围}: A", ("收录范围", " A")),
        ("{Reference Type Thesis", ("Reference Type", "Thesis")),
        ("{注}这一行", None),
        ("{}: A", None),
        ("A {Title}: B", None),
        ("{\\rm x}", None),
        ("{" + "a" * 60 + "}: b", None),
    ],
)
def test_a_field_is_told_by_its_braces_and_colon(line: str, expected: tuple[str, str] | None) -> None:
    assert field(line) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("{Reference Type}: Generic\n{Notes}: GB/T 7714-2015", "standard"),
        ("{Reference Type}: Generic\n{Notes}: 内部资料", "document"),
        ("{Reference Type}: Standard\n{SrcDatabase}: 统计年鉴", "chapter"),
        ("{Reference Type}: conference paper", "paper-conference"),
        ("{Journal}: 某刊", "article-journal"),
        ("{Publisher}: 某社", "document"),
        ("{Type of Work}: 硕士\n{Tertiary Author}: 李四", "thesis"),
    ],
)
def test_the_type_hangs_on_what_else_is_said(lines: str, expected: str) -> None:
    assert one(f"{lines}\n{{Title}}: 题名\n")["type"] == expected


@pytest.mark.parametrize(
    ("work", "place", "expected"),
    [
        ("{Type of Work}: 硕士", "", "硕士"),
        ("", "{URL}: https://kns.cnki.net/x?dbcode=CDFD&filename=1.nh", "博士"),
        ("", "{URL}: https://kns.cnki.net/x?dbname=CMFD2019&filename=1.nh", "硕士"),
        ("", "{DOI}: CNKI:CDMD:2.1012.345", "硕士"),
        ("", "{URL}: https://example.org/thesis", None),
        ("{Type of Work}: 硕士", "{DOI}: CNKI:CDMD:1.1012.345", "硕士"),
    ],
)
def test_a_degree_is_stated_or_told_by_the_database(work: str, place: str, expected: str | None) -> None:
    assert one(f"{{Reference Type}}: Thesis\n{{Title}}: 题名\n{work}\n{place}\n").get("genre") == expected


@pytest.mark.parametrize(
    ("year", "date", "expected"),
    [
        ("2019", "", {"date-parts": [[2019]]}),
        ("", "2013-01", {"date-parts": [[2013, 1]]}),
        ("", "201301", {"date-parts": [[2013, 1]]}),
        ("2019", "2019-01-09", {"date-parts": [[2019, 1, 9]]}),
        ("2019", "Jan 9", {"date-parts": [[2019, 1, 9]]}),
        ("2019", "2018-12-01", {"date-parts": [[2019]]}),
        ("2000-06-01T00:00:00", "", {"date-parts": [[2000, 6, 1]]}),
        ("", "", None),
    ],
)
def test_year_and_date_make_one_date(year: str, date: str, expected: dict[str, Any] | None) -> None:
    assert one(f"{{Title}}: A\n{{Year}}: {year}\n{{Date}}: {date}\n").get("issued") == expected


def test_it_is_written_as_cnki_does() -> None:
    item = {
        "type": "article-journal",
        "title": "信用风险模型的构建方法及其应用",
        "author": [{"family": "王", "given": "元月"}, {"family": "Altman", "given": "Edward I."}],
        "container-title": "数量经济技术经济研究",
        "issued": {"date-parts": [[2003, 3]]},
        "issue": "3",
        "page": "142-145",
        "keyword": "信用风险; 因素方法",
        "language": "zh",
        "custom": {"kept": {"noteexpress": {"Notes": ["11-1087/F"]}}},
    }
    assert written(item) == (
        "{Reference Type}: Journal Article\n"
        "{Title}: 信用风险模型的构建方法及其应用\n"
        "{Author}: 王元月;Altman, Edward I.;\n"
        "{Journal}: 数量经济技术经济研究\n"
        "{Year}: 2003\n"
        "{Date}: 2003-03\n"
        "{Issue}: 03\n"
        "{Pages}: 142-145\n"
        "{Keywords}: 信用风险;因素方法\n"
        "{Notes}: 11-1087/F\n"
        "{Language}: chi\n"
        "\n\n"
    )


def test_a_record_without_anything_is_written() -> None:
    assert written({"type": "article-journal"}) == "{Reference Type}: Journal Article\n\n\n"
    assert written({}).startswith("{Reference Type}: Generic\n")


def test_values_do_not_break_the_structure() -> None:
    title = "A\n{Reference Type}: Book\r\n{Title}: B\u2028{Year}: 1"
    text = written({"type": "book", "title": title, "author": [{"literal": "A;B\nC"}]})
    assert len(list(read(Text(text)))) == 1
    assert one(text)["author"] == [{"literal": "A,B C"}] or len(one(text)["author"]) == 1


def test_what_has_no_field_is_counted() -> None:
    item = {
        "type": "article-journal",
        "title": "A",
        "PMID": "1",
        "translator": [{"family": "B"}],
        "event-title": "C",
        "custom": {"cited_by": {"count": 3}, "ids": {"wos": "WOS:000317166100005"}, "keywords": ["D"]},
    }
    assert lost(item) == {"PMID", "event-title", "custom.cited_by", "custom.ids"}


@pytest.mark.parametrize("case", GOLDEN, ids=[case.name for case in GOLDEN])
def test_what_was_read_is_read_again_from_what_is_written(case: Any) -> None:
    found = [record.item for record in read(Text(case.decoded().text)) if isinstance(record, Record)]
    text = "".join(write(found, Counter()))
    back = [record.item for record in read(Text(text)) if isinstance(record, Record)]
    for item in (*found, *back):  # whose a single author's places are is not said twice, an id is not written
        custom = item.get("custom", {})
        if len(item.get("author", ())) < 2:
            custom.pop("author_affiliations", None)
        item.pop("id", None)
    assert back == found


JOURNAL = items.items(
    "author", "container-title", "issued", "volume", "issue", "page", "DOI", "ISSN", "URL", "abstract", "note"
)
BOOK = items.items(
    "author", "editor", "publisher", "publisher-place", "issued", "ISBN", "edition", "abstract", type="book"
)
CONFERENCE = items.items("author", "container-title", "issued", "page", type="paper-conference", event_title=items.TEXT)


@given(st.one_of(JOURNAL, BOOK, CONFERENCE))
def test_round_trip(item: Item) -> None:
    assume("undefined" not in written(item))  # what VIP's script prints for a value that it does not have
    assert again(item) == item


@given(items.KEYWORDS)
def test_keywords_come_back(words: list[str]) -> None:
    assume("undefined" not in words)
    item = {"type": "article-journal", "title": "A", "custom": {"keywords": words}, "keyword": "; ".join(words)}
    assert again(item)["custom"]["keywords"] == words


@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    assert all(isinstance(found, Record | Problem) for found in read(Text(text)))


@given(st.sampled_from(GOLDEN), st.data())
def test_a_damaged_file_is_read_without_fault(case: Any, data: st.DataObject) -> None:
    text = case.decoded().text
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 30)))
    put = data.draw(st.sampled_from(["", "\n", "{", "}", ": ", ";", "{Title}:", "\n\n{Reference Type}:", *PAYLOADS]))
    found = list(read(Text(text[:start] + put + text[stop:])))
    assert found
    ends = [record.span.stop for record in found if isinstance(record, Record)]
    assert ends == sorted(ends)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_values_come_to_one_record(payload: str) -> None:
    item = {"type": "thesis", "title": f"A{payload}", "author": [{"literal": payload}], "abstract": payload}
    item["custom"] = {"kept": {"noteexpress": {payload: [payload], "": [payload]}}}
    assert len(list(read(Text(written(item))))) == 1


def test_nothing_is_a_problem() -> None:
    (problem,) = read(Text("no record here\n"))
    assert isinstance(problem, Problem)


def test_the_number_of_a_periodical_comes_from_other_formats() -> None:
    item: Item = {
        "type": "article-journal",
        "title": "某题",
        "custom": {"kept": {"cnki-refworks": {"CN": ["11-1087/F"]}}},
    }
    assert "{Notes}: 11-1087/F\n" in "".join(write([item], Counter()))
    item["custom"]["kept"]["noteexpress"] = {"Notes": ["11-1087/F"]}
    assert "".join(write([item], Counter())).count("11-1087/F") == 1


@pytest.mark.parametrize(("links", "count"), [([[1], [2]], 0), ([[1], []], 1), ([], 0)])
def test_places_that_not_all_authors_have_are_told_as_lost(links: list[list[int]], count: int) -> None:
    authors = [{"family": "张", "given": "三"}, {"family": "李", "given": "四"}]
    custom = {"affiliations": ["某大学", "某医院"], "author_affiliations": links}
    lost: Counter[str] = Counter()
    list(write([{"type": "book", "title": "某书", "author": authors, "custom": custom}], lost))
    assert lost["custom.author_affiliations"] == count
