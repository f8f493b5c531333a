"""Reading RIS: judgement in tables, hostile input, memory."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats.ris import FORMAT
from refcli.formats.ris.reader import read
from refcli.formats.ris.tables import TYPES, known_type, mapping
from refcli.formats.text import Text, normalise
from refcli.model import Problem, Record
from tests.formats.golden import CASES
from tests.hostile import PAYLOADS

INPUTS = [case.decoded().text for case in CASES if case.format == "ris"]


def item(lines: str, ty: str = "JOUR") -> dict[str, Any]:
    (record,) = read(Text(f"TY  - {ty}\nTI  - A title\n{lines}\nER  - \n"))
    assert isinstance(record, Record)
    return record.item


@pytest.mark.parametrize(
    ("written", "type"),
    [
        ("JOUR", "JOUR"),
        ("Journ", "JOUR"),
        ("Journal Article", "JOUR"),
        (" chap ", "CHAP"),
        ("Conference Proceedings", "CONF"),
        ("Dissertation", "THES"),
        ("STD", "STAND"),
        ("Web Page", "WEB"),
        ("OTHER", ""),
        ("", ""),
    ],
)
def test_types_are_known_by_more_than_their_name(written: str, type: str) -> None:
    assert known_type(written) == type


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("PY  - 2018", {"date-parts": [[2018]]}),
        ("PY  - 2018/02/15/", {"date-parts": [[2018, 2, 15]]}),
        ("PY  - 2001/00/00/", {"date-parts": [[2001]]}),
        ("PY  - 2016/12//", {"date-parts": [[2016, 12]]}),
        ("PY  - ///\nPY  - 2001///", {"date-parts": [[2001]]}),
        ("Y1  - 2015/october", {"date-parts": [[2015, 10]]}),
        ("Y1  - 2020/11//Nov/Dec2020", {"date-parts": [[2020, 11], [2020, 12]]}),
        ("PY  - 2018///Spring", {"date-parts": [[2018]], "season": 1}),
        ("PY  - 2009/Spring//", {"date-parts": [[2009]], "season": 1}),
        ("PY  - 1984 - 1985", {"date-parts": [[1984], [1985]]}),
        ("PY  - 2019\nDA  - 2019/05/17", {"date-parts": [[2019, 5, 17]]}),
        ("DA  - MAR\nPY  - 2013", {"date-parts": [[2013, 3]]}),
        ("PY  - 2013\nDA  - MAR 5", {"date-parts": [[2013, 3, 5]]}),
        ("PY  - 2013\nDA  - JAN-FEB", {"date-parts": [[2013, 1], [2013, 2]]}),
        ("PY  - 2020\nDA  - 2019/12/30", {"date-parts": [[2020]]}),
        ("PY  - 2013/02/15/received\nPY  - 2013/04/18", {"date-parts": [[2013, 4, 18]]}),
        ("PY  - n.d.", {"literal": "n.d."}),
        ("DA  - 2018-04-05", {"date-parts": [[2018, 4, 5]]}),
    ],
)
def test_dates(lines: str, issued: dict[str, Any]) -> None:
    assert item(lines)["issued"] == issued


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Doe, John", {"family": "Doe", "given": "John"}),
        ("Doe,J. A. ", {"family": "Doe", "given": "J. A."}),
        ("Doe, John, Jr.", {"family": "Doe", "given": "John", "suffix": "Jr."}),
        ("van der Berg, Jan", {"non-dropping-particle": "van der", "family": "Berg", "given": "Jan"}),
        ("Beethoven, Ludwig van", {"dropping-particle": "van", "family": "Beethoven", "given": "Ludwig"}),
        ("Jane Doe", {"family": "Doe", "given": "Jane"}),
        ("Homerus", {"family": "Homerus"}),
        ("محفوظ، نجيب", {"family": "محفوظ", "given": "نجيب"}),
        ("De Vlinderstichting", {"literal": "De Vlinderstichting"}),
        ("World Health Organization,", {"literal": "World Health Organization"}),
        ("王春峰", {"family": "王", "given": "春峰"}),
        ("Gálvez-Ruiz, M. J.", {"family": "Gálvez-Ruiz", "given": "M. J."}),
    ],
)
def test_names(written: str, name: dict[str, str]) -> None:
    assert item(f"AU  - {written}")["author"] == [name]


@pytest.mark.parametrize("written", ["Smith J, van Doe AB", "Smith, J; van Doe, AB", "Smith, J and van Doe, AB"])
def test_a_list_on_one_line_is_divided(written: str) -> None:
    doe = {"non-dropping-particle": "van", "family": "Doe", "given": "AB"}
    assert item(f"AU  - {written}")["author"] == [{"family": "Smith", "given": "J"}, doe]


@pytest.mark.parametrize(("tail", "more"), [("et al.", True), ("Alonso, Et", False), ("others", True), ("等", True)])
def test_incomplete_lists_of_authors_are_marked(tail: str, more: bool) -> None:
    found = item(f"AU  - Doe, Jane\nAU  - {tail}")
    assert (found.get("custom") or {}).get("authors_incomplete", False) is more
    assert len(found["author"]) == (1 if more else 2)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("SP  - 482\nEP  - 91", {"page": "482-491"}),
        ("SP  - 1-22\nEP  - 22", {"page": "1-22"}),
        ("SP  - 7\nEP  - 7", {"page": "7"}),
        ("EP  - 12", {"page": "12"}),
        ("SP  - 034708", {"page": "034708"}),
        ("SP  - Article No. 12", {"number": "12"}),
        ("SE  - 12", {"page": "12"}),
        ("SP  - 225\nLP  - 248", {"page": "225-248"}),
        ("L1  - file:///home/a.pdf\nL1  - http://a.example.org/1; http://a.example.org/2",
         {"URL": "http://a.example.org/1",
          "custom": {"kept": {"ris": {"L1": ["file:///home/a.pdf", "http://a.example.org/2"]}}}}),
        ("VO  - 12", {"volume": "12"}),
        ("VO  - PP\nVL  - PP", {"volume": "PP"}),
        ("VL  - 25卷\nIS  - 第3期", {"volume": "25", "issue": "3"}),
        ("LA  - 繁體中文", {"language": "zh"}),
        ("PMID  - 21770786", {"PMID": "21770786"}),
        ("DOI  - 10.1000/x", {"DOI": "10.1000/x"}),
        ("ti  - A title\nvl  - 7", {"volume": "7"}),
        ("VL  -7", {"volume": "7"}),
        ("AN  - MEDLINE:3123456", {"PMID": "3123456"}),
        ("AN  - 3123456\nDB  - Ovid MEDLINE(R) <2018 to 2020>",
         {"PMID": "3123456", "source": "Ovid MEDLINE(R) <2018 to 2020>"}),
        ("PY  - 1970\nC1  - Full publication date: Aug., 1970",
         {"issued": {"date-parts": [[1970, 8]]},
          "custom": {"kept": {"ris": {"C1": ["Full publication date: Aug., 1970"]}}}}),
        ("VL  - 50(2)", {"volume": "50", "issue": "2"}),
        ("IS  - 03", {"issue": "3"}),
        ("M1  - 4", {"issue": "4"}),
        ("IS  - 3\nM1  - 3", {"issue": "3"}),
        ("SN  - 20762615 (ISSN)", {"ISSN": "2076-2615"}),
        ("SN  - 0964-6906 (Print)0964-6906", {"ISSN": "0964-6906"}),
        ("SN  - 0915-5287\nSN  - 2187-5626", {"ISSN": "0915-5287, 2187-5626"}),
        ("SN  - 20711050 (ISSN); 9781450342322 (ISBN)", {"ISSN": "2071-1050", "ISBN": "9781450342322"}),
        ("DO  - doi: 10.1000/x", {"DOI": "10.1000/x"}),
        ("M3  - doi: 10.1000/x\nN1  - doi: 10.1000/x", {"DOI": "10.1000/x"}),
        ("UR  - https://doi.org/10.1000/x", {"URL": "https://doi.org/10.1000/x", "DOI": "10.1000/x"}),
        ("L2  - https://example.org/a", {"URL": "https://example.org/a"}),
        ("JO  - J. Chem. Phys.\nJF  - The Journal of Chemical Physics",
         {"container-title": "The Journal of Chemical Physics", "container-title-short": "J. Chem. Phys."}),
        ("JO  - Acta Materialia", {"container-title": "Acta Materialia"}),
        ("JA  - Acta Mater.", {"container-title": "Acta Mater."}),
        ("JO  - Acta Materialia\nT2  - A special section", {"container-title": "Acta Materialia",
                                                            "volume-title": "A special section"}),
        ("T2  - BMJ\nJO  - BMJ", {"container-title": "BMJ"}),
        ("C2  - PMC123456", {"PMCID": "PMC123456"}),
        ("C2  - 3123456", {"PMID": "3123456"}),
        ("AN  - 3123456\nDB  - MEDLINE", {"PMID": "3123456", "source": "MEDLINE"}),
        ("C5  - 3123456\nU2  - L603456789", {"PMID": "3123456", "custom": {"ids": {"embase": "L603456789"}}}),
        ("UR  - http://a.example.org/1\n4099  - http://a.example.org/2",
         {"URL": "http://a.example.org/1", "custom": {"kept": {"ris": {"4099": ["http://a.example.org/2"]}}}}),
        ("LA  - English", {"language": "en"}),
        ("AB  - one\nN2  - one", {"abstract": "one"}),
        ("AB  -\non the next line", {"abstract": "on the next line"}),
        ("AB  - the whole text\nN2  - the whole", {"abstract": "the whole text"}),
        ("N1  - one\nN1  - one\nN1  - two", {"note": "one\ntwo"}),
        ("KW  -\nfoo\nbar", {"keyword": "foo; bar", "custom": {"keywords": ["foo", "bar"]}}),
        ("AB  - Two <i>marks</i> &amp; more", {"abstract": "Two marks & more"}),
    ],
)  # fmt: skip
def test_fields_of_a_journal_article(lines: str, expected: dict[str, Any]) -> None:
    assert item(lines) == {"type": "article-journal", "title": "A title", **expected}


@pytest.mark.parametrize(
    ("ty", "lines", "expected"),
    [
        ("BOOK", "SP  - xii, 345 p.", {"number-of-pages": "xii, 345"}),
        ("BOOK", "SP  - xlvi, 217 pages ; 23 cm", {"number-of-pages": "xlvi, 217", "dimensions": "23 cm"}),
        ("BOOK", "SP  - 345\nSE  - 12-20", {"number-of-pages": "345", "page": "12-20"}),
        ("CONF", "CY  - Graz", {"event-place": "Graz"}),
        ("CONF", "CY  - Cham\nPB  - Springer", {"publisher-place": "Cham", "publisher": "Springer"}),
        ("CONF", "C1  - Cham\nCY  - Graz", {"publisher-place": "Cham", "event-place": "Graz"}),
        ("CONF", "T2  - A meeting\nC3  - Its papers", {"event-title": "A meeting", "container-title": "Its papers"}),
        ("THES", "VL  - MSc", {"genre": "MSc"}),
        ("THES", "VL  - 2", {"volume": "2"}),
        ("PAT", "SN  - US1234A", {"number": "US1234A"}),
        ("PAT", "IS  - 25", {"number": "25"}),
        ("PAT", "C7  - x\nSN  - 25", {"number": "25", "custom": {"kept": {"ris": {"C7": ["x"]}}}}),
        (
            "STAND",
            "T2  - IEEE Std 1\nJO  - IEEE Std 1 (Revision)",
            {"container-title": "IEEE Std 1 (Revision)", "container-title-short": "IEEE Std 1"},
        ),
        ("RPRT", "SN  - R-12", {"number": "R-12"}),
        ("COMP", "ET  - 0.5.0", {"version": "0.5.0"}),
        ("EBOOK", "DA  - 2019/09/18/", {"accessed": {"date-parts": [[2019, 9, 18]]}}),
        ("EBOOK", "PY  - 2019\nDA  - 2019/09/18/", {"issued": {"date-parts": [[2019, 9, 18]]}}),
        ("JFULL", "VL  - 3", {"volume": "3"}),
        ("MPCT", "AU  - Doe, Jane", {"director": [{"family": "Doe", "given": "Jane"}]}),
        ("HEAR", "T2  - A committee", {"section": "A committee"}),
    ],
)
def test_meanings_that_depend_on_the_type(ty: str, lines: str, expected: dict[str, Any]) -> None:
    assert item(lines, ty) == {"type": TYPES[ty], "title": "A title", **expected}


@pytest.mark.parametrize("ty", TYPES)
def test_nothing_of_any_tag_is_lost(ty: str) -> None:
    tags = [f"{a}{b}" for a in "ABCDEHIJKLMNOPRSTUVWXY" for b in "ABCDEFHIJKLMNOPRSTUVWXY123456789"]
    tags = [tag for tag in tags if tag not in ("TY", "ER")]
    lines = "\n".join(f"{tag}  - word{tag}7" for tag in tags)
    (record,) = read(Text(f"TY  - {ty}\n{lines}\nER  - \n"))
    assert isinstance(record, Record)
    shown = str(record.item)
    assert [tag for tag in tags if f"word{tag}7" not in shown] == []
    assert not [field for field, value in record.item.items() if value in ("", [], {}, None)]


@pytest.mark.parametrize("lines", ["T2  - arXiv", "JO  - arXiv e-prints\nSP  - arXiv:1706.03762", "M3  - Preprint"])
def test_preprints_are_no_articles_of_a_journal(lines: str) -> None:
    found = item(lines)
    assert found["type"] == "article"
    assert "page" not in found


def test_the_mapping_names_every_type_and_tag() -> None:
    rows = {row.tag: row for row in mapping()}
    assert {f"TY {ty}" for ty in TYPES} <= rows.keys()
    assert rows["T2"].field == "container-title"
    assert "BOOK" in rows["T2"].note
    assert all(row.field for row in rows.values())


def test_a_text_without_records_is_one_problem() -> None:
    (problem,) = read(Text("no tags at all\n"))
    assert isinstance(problem, Problem)


def test_detection_wants_a_type_and_a_tag() -> None:
    assert FORMAT.detect is not None
    assert FORMAT.detect("TY  - JOUR\nTI  - x\n") > 0.9
    assert FORMAT.detect("TY  -JOUR\nTI  -x\n") > 0.9
    assert FORMAT.detect("ty  - JOUR\nti  - x\n") > 0.9
    assert FORMAT.detect("x\nTY  - JOUR\n") < 0.5
    assert FORMAT.detect("TI  - x\nAU  - y\n") == 0
    assert FORMAT.detect("PTY  - JOUR\nTI  - x\n") == 0


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["TY  - JOUR", "TY  - BOOK", "TY - X", "ER  - ", "ER", "", " ", "TI  - A", "AU  - B, C", "N1  - "]
        ),
        st.tuples(
            st.sampled_from("AU A1 TI T1 T2 PY Y1 DA SP EP SN DO UR KW N1 AB M1 M3 C1 IS VL AN XX".split()),
            st.sampled_from([" - ", "  - ", "\t- ", "- "]),
            st.one_of(st.text(max_size=20), st.sampled_from(PAYLOADS), st.text("0123456789/-;., ²٣", max_size=14)),
        ).map("".join),
        st.text(max_size=30),
    ),
    max_size=25,
)


@given(LINES)
def test_never_raises_and_spans_stand_in_order(lines: list[str]) -> None:
    text, _notices = normalise("\n".join(lines))
    end = 0
    for record in read(Text(text)):
        if isinstance(record, Record):
            assert end <= record.span.start < record.span.stop <= len(text)
            assert text.count("\n", 0, record.span.start) + 1 == record.span.line
            assert not [value for value in record.item.values() if value in ("", [], {}, None)]
            end = record.span.stop


@given(st.integers(0, len(INPUTS) - 1), st.integers(0, 2**32))
def test_damaged_files_are_read_without_fault(number: int, seed: int) -> None:
    rng = random.Random(seed)
    lines = INPUTS[number].split("\n")
    for _ in range(6):
        at = rng.randrange(len(lines))
        what = rng.randrange(4)
        if what == 0:
            del lines[at : at + 2]
        elif what == 1:
            lines.insert(at, rng.choice(lines) if lines else "")
        elif what == 2 and lines:
            lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
        else:
            lines.insert(at, rng.choice(PAYLOADS).replace("\r", " ").replace("\0", " "))
        lines = lines or [""]
    list(read(Text("\n".join(lines))))


@pytest.mark.parametrize("unit", ["a", "1", " ", "<", ";", "(", "2-", "10.1/", "; References: ", "Cited By: 1; ", "&#"])
def test_long_values_cost_little(unit: str) -> None:
    for tag in ("TI", "AU", "PY", "SP", "SN", "DO", "UR", "KW", "N1", "AB", "M1", "M3", "AN", "JO"):
        list(read(Text(f"TY  - JOUR\nTI  - x\nT2  - {'word ' * 99}\n{tag}  - {unit * 30_000}\nER  - \n")))
