"""What each rule finds, and what it must leave alone: a false alarm costs more than a finding is worth."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.checks import Circumstances
from refcli.checks.table import RULES, judge
from tests.conftest import ROOT

TODAY = Circumstances(date(2026, 11, 25))
FULL: dict[str, Any] = {
    "id": "walker2013peer",
    "type": "article-journal",
    "title": "Peer support in adult mental health services",
    "author": [{"family": "Walker", "given": "Gill"}, {"family": "Bryant", "given": "Wendy"}],
    "container-title": "Psychiatric Rehabilitation Journal",
    "issued": {"date-parts": [[2013]]},
    "volume": "36",
    "issue": "1",
    "page": "28-34",
    "DOI": "10.1037/h0094744",
    "ISSN": "1095-158X",
    "URL": "https://example.org/a_b?c=1&d=2",
    "language": "en",
}


def codes(**fields: Any) -> list[str]:
    """The codes of what is found in a sound article with these fields changed; None takes a field away."""
    item = {name: value for name, value in {**FULL, **fields}.items() if value is not None}
    return [one.code for one in judge(item, TODAY)]


def date_of(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


def person(family: str, given: str = "", **more: str) -> list[dict[str, str]]:
    return [{"family": family, **({"given": given} if given else {}), **more}]


def body(name: str) -> list[dict[str, str]]:
    return [{"literal": name}]


def test_nothing_is_found_in_a_sound_article() -> None:
    assert codes() == []


FOUND: list[tuple[str, dict[str, Any]]] = [
    ("missing-author", {"author": None}),
    ("missing-author", {"author": body("[Anonymous]")}),
    ("missing-title", {"title": " "}),
    ("missing-year", {"issued": None}),
    ("missing-year", {"issued": {"literal": "in press"}}),
    ("missing-journal", {"container-title": None}),
    ("missing-booktitle", {"type": "paper-conference", "container-title": None}),
    ("missing-publisher", {"type": "book"}),
    ("missing-school", {"type": "thesis"}),
    ("missing-institution", {"type": "report"}),
    ("missing-note", {"type": "manuscript"}),
    ("year-future", {"issued": date_of(2103)}),
    ("year-future", {"issued": date_of(2027)}),
    ("year-implausible", {"issued": date_of(201)}),
    ("year-implausible", {"issued": date_of(1313)}),
    ("year-implausible", {"type": "book", "publisher": "P", "issued": date_of(20)}),
    ("date-form", {"issued": date_of(2013, 31)}),
    ("date-form", {"issued": date_of(2013, 4, 32)}),
    ("pages-reversed", {"page": "34-28"}),
    ("pages-reversed", {"page": "S96-S87"}),
    ("pages-reversed", {"page": "1-9, 34–28"}),
    ("pages-reversed", {"page": "197-3"}),
    ("pages-count", {"page": "320 p."}),
    ("pages-count", {"page": "xii, 320 pages"}),
    ("pages-count", {"page": "320页"}),
    ("pages-count", {"type": "book", "publisher": "P", "page": "XVII, 956"}),
    ("pages-count", {"type": "book", "publisher": "P", "page": "320"}),
    ("pages-dash", {"page": "28--34"}),
    ("pages-dash", {"page": "28–34"}),
    ("doi-form", {"DOI": "CNKI:SUN:XLXB.0.2013-01-001"}),
    ("doi-form", {"DOI": "10.1037"}),
    ("doi-form", {"DOI": "10.1037%2Fh0094744"}),
    ("doi-form", {"DOI": "10.1037/h0094744."}),
    ("doi-form", {"DOI": "h0094744"}),
    ("doi-url", {"DOI": "https://doi.org/10.1037/h0094744"}),
    ("doi-url", {"DOI": "doi:10.1037/h0094744"}),
    ("doi-url", {"DOI": "http://dx.doi.org/10.1016%2F0040-6090(95)06638-5"}),
    ("isbn-form", {"ISBN": "978-0-306-40615"}),
    ("isbn-form", {"ISBN": "X-306-40615-2"}),
    ("isbn-check-digit", {"ISBN": "978-0-306-40615-8"}),
    ("isbn-check-digit", {"ISBN": "0-306-40615-3"}),
    ("isbn-untidy", {"ISBN": "0-306-40615-2 (pbk.)"}),
    ("isbn-untidy", {"ISBN": "ISBN 978-0-306-40615-7"}),
    ("issn-form", {"ISSN": "1095-158"}),
    ("issn-check-digit", {"ISSN": "1095-1580"}),
    ("issn-untidy", {"ISSN": "1095158X"}),
    ("issn-untidy", {"ISSN": "1095-158X (Print) 1559-3126 (Electronic)"}),
    ("url-form", {"URL": "www.example.org/paper"}),
    ("url-form", {"URL": "https://example.org/a\\_b"}),
    ("url-form", {"URL": "https://example.org/a b"}),
    ("url-form", {"URL": "https://example.org/?a=1&amp;b=2"}),
    ("url-form", {"URL": "accessed in May"}),
    ("name-two", {"author": body("Gill Walker and Wendy Bryant")}),
    ("name-two", {"author": person("Walker and Bryant", "G.")}),
    ("name-two", {"author": body("Walker, G.; Bryant, W.")}),
    ("name-two", {"author": person("Li", "X., Wang, Y.")}),
    ("name-two", {"author": body("Li, X., Wang, Y., & Zhao, Q.")}),
    ("name-two", {"author": body("van der Berg, P., de Vries, A.")}),
    ("name-two", {"author": person("Smith", "John, Brown, Tim")}),
    ("name-two", {"author": person("John Smith", "Bob Dole", suffix="Tim Brown")}),
    ("name-two", {"author": body("张三;李四")}),
    ("name-two", {"author": body("张三；李四；")}),
    ("name-two", {"author": person("张", "三，李四")}),
    ("name-two", {"editor": body("王元月、李小明")}),
    ("name-et-al", {"author": [*FULL["author"], {"family": "al.", "given": "et"}]}),
    ("name-et-al", {"author": [*FULL["author"], {"literal": "et al."}]}),
    ("name-et-al", {"author": [{"family": "Walker", "given": "G. et al."}]}),
    ("name-et-al", {"author": [{"literal": "王元月等"}]}),
    ("name-et-al", {"author": [*FULL["author"], {"literal": "等"}]}),
    ("name-body", {"author": person("Organization", "World Health")}),
    ("name-body", {"author": person("Ministry of Health", "New Zealand")}),
    ("name-body", {"author": person("中", "国心理学会")}),
    ("name-capitals", {"author": person("WALKER", "Gill")}),
    ("name-capitals", {"author": person("LONGSTAFF", "FA")}),
    ("title-capitals", {"title": "ON THE PRICING OF CORPORATE DEBT"}),
    ("journal-capitals", {"container-title": "AMERICAN JOURNAL OF PUBLIC HEALTH"}),
    ("journal-capitals", {"container-title": "ADOLESCENTS"}),
    ("title-full-stop", {"title": "Peer support in adult services."}),
    ("title-full-stop", {"title": "同伴支持的研究。", "language": "zh"}),
    ("title-html", {"title": "Research &amp; development"}),
    ("title-html", {"title": "A <p>paragraph</p> of research"}),
    ("title-html", {"container-title": "Science &amp; Medicine"}),
    ("title-latex", {"title": r"Growth of \textit{Escherichia coli}"}),
    ("title-latex", {"title": "The {DNA} of peers"}),
    ("title-latex", {"title": r"Schr\"odinger's cat"}),
    ("missing-language", {"title": "基于BERT模型的情感分析", "language": None}),
    ("other-language", {"title": "同伴支持在社区康复中的应用", "language": "en"}),
    ("other-language", {"title": "Peer support in the community", "language": "zh-CN"}),
    ("other-language", {"title": "地域経済発展論の研究", "language": "zh"}),
    ("other-language", {"title": "Поддержка сверстников в обществе", "language": "en"}),
    ("key-unusable", {"id": "walker 2013"}),
    ("key-unusable", {"id": "walker,2013"}),
    ("key-unusable", {"id": "o'brien2013"}),
    ("key-not-ascii", {"id": "王2013同伴"}),
    ("key-undated", {"id": "walkerndpeer"}),
    ("key-undated", {"id": "wangndtongban", "author": person("王", "元月")}),
]


@pytest.mark.parametrize(("code", "fields"), FOUND, ids=lambda one: one if isinstance(one, str) else "")
def test_what_a_rule_finds(code: str, fields: dict[str, Any]) -> None:
    assert code in codes(**fields)


def test_every_rule_about_one_reference_is_shown_here() -> None:
    elsewhere = {
        "missing-genre",
        "missing-number",
        "missing-address",
        "missing-pages",
        "missing-volume",
        "missing-place",
    }
    assert {rule.code for rule in RULES if rule.judge} - elsewhere == {code for code, _fields in FOUND}


SOUND: list[dict[str, Any]] = [
    {"issued": date_of(2026, 12)},
    {"issued": date_of(2013, 21)},  # spring
    {"issued": date_of(1665)},
    {"type": "classic", "issued": date_of(150)},
    {"type": "book", "publisher": "P", "issued": date_of(-3000)},
    {"page": "482-91"},
    {"page": "051101-1"},
    {"page": "S87-S96"},
    {"page": "e2115"},
    {"page": "1106-1111, 1117"},
    {"page": "xii-xx"},
    {"page": "4:1-4:56"},
    {"page": "A19"},
    {"page": "275P"},
    {"type": "book", "publisher": "P", "page": "12"},
    {"DOI": "10.1002/(SICI)1097-4679(199902)55:2<187::AID-JCLP6>3.0.CO;2-8"},
    {"DOI": "10.1000.10/123"},
    {"DOI": "10/fg6rf9"},
    {"ISBN": "978-0-306-40615-7"},
    {"ISBN": "0-8044-2957-X"},
    {"ISBN": "978 0 306 40615 7"},
    {"ISBN": "978-0-306-40615-7, 0-306-40615-2"},
    {"ISBN": "9780306406157 0306406152"},
    {"ISSN": "1095-158x"},
    {"ISSN": "1095-158X, 1559-3126"},
    {"URL": "ftp://example.org/pub/a.pdf"},
    {"URL": "doi:10.1037/h0094744"},
    {"URL": "https://example.org/~walker/(a)#b%20c"},
    {"URL": "https://xn--fiqs8s/路径"},
    {"author": body("Food and Agriculture Organization")},
    {"author": body("Research & Development Corporation")},
    {"author": body("Johnson & Johnson")},
    {"author": body("Bill and Melinda Gates Foundation")},
    {"author": body("World Health Organization, Geneva")},
    {"author": body("中国心理学会")},
    {"author": body("WHO")},
    {"author": person("Ortega y Gasset", "José")},
    {"author": person("King", "M. L.", suffix="Jr.")},
    {"author": person("Smith", "J.", suffix="III")},
    {"author": person("Church", "Robert")},
    {"author": person("Group", "Anna")},
    {"author": person("Li", "X")},
    {"author": person("Smith", "John, Jr., M.D.")},
    {"author": person("Smith", "John", suffix="Jr.")},
    {"author": person("García Márquez", "Gabriel José", suffix="III")},
    {"author": person("NG", "Andrew")},  # so short a name says nothing
    {"author": person("Al", "Ali")},
    {"author": person("王", "元月")},
    {"author": person("欧阳", "修")},
    {"author": body("阿卜杜拉·买买提")},
    {"author": person("O'Brien", "Anna-Maria")},
    {"author": person("高", "等")},
    {"title": "HIV/AIDS"},
    {"title": "COVID-19 AND SARS"},
    {"container-title": "PLOS ONE"},
    {"container-title": "JAMA"},
    {"container-title": "EMBO J"},
    {"title": "What is new in the U.S."},
    {"title": "The works of Smith et al."},
    {"title": "And then ..."},
    {"type": "post", "title": "This is the whole of what I said."},
    {"title": "Walker v. Smith Corp."},
    {"title": "Water, H<sub>2</sub>O, and <i>Escherichia coli</i>"},
    {"title": "AT&T and R&D; a history"},
    {"title": 'Growing up in <span class="nocase">America</span>'},
    {"title": 'The <span style="font-variant:small-caps;">nmr</span> of water'},
    {"title": "Effects where p<0.05 and q>0.1"},
    {"title": r"The mass $m_{\nu}$ of neutrinos"},
    {"title": "C:\\Users and other paths"},
    {"title": "The concept of 仁 in Confucian ethics"},
    {"title": "Peer support in China", "language": "zh", "PMID": "12345"},
    {"title": "Peer support in China", "language": "zh", "original-title": "同伴支持"},
    {"title": "同伴支持在社区康复中的应用", "language": "zh"},
    {"title": "同伴支持在社区康复中的应用", "language": "ja"},
    {"title": "ピアサポートの研究", "language": "ja"},
    {"title": "ピアサポートの研究", "language": None},
    {"title": "精神障害者就労支援事業実態調査", "language": None},
    {"title": "地域経済発展論", "language": "ja"},
    {"title": "Der Begriff der Angst im Wandel", "language": "de"},
    {"language": "Old Norse", "title": "同伴支持在社区康复中的应用"},
    {"id": "Walker:2013/peer_support+1-a.b"},
    {"id": "andersen2013peer"},
    {"id": "walkerndpeer", "issued": None, "type": "webpage"},
]


@pytest.mark.parametrize("fields", SOUND, ids=repr)
def test_what_no_rule_may_find(fields: dict[str, Any]) -> None:
    assert codes(**fields) == []


def test_a_year_ahead_may_be_right_and_two_cannot() -> None:
    severities = {
        year: [one.severity for one in judge({**FULL, "issued": date_of(year)}, TODAY)] for year in (2026, 2027, 2028)
    }
    assert severities == {2026: [], 2027: ["warning"], 2028: ["error"]}


@pytest.mark.parametrize(
    ("fields", "code"), [({"author": person("WALKER", "Gill")}, "name-capitals"), ({"id": "王2013"}, "key-not-ascii")]
)
def test_what_does_not_matter_to_gbt7714(fields: dict[str, Any], code: str) -> None:
    assert code in codes(**fields)
    assert not judge({**FULL, **fields}, Circumstances(TODAY.today, "gbt7714"))


def test_what_is_lacking_is_told_with_the_command_that_gets_it() -> None:
    page = {"id": "walkerndpeer", "type": "article-journal", "title": "Peer support", "author": FULL["author"]}
    hints = {one.code: one.hint for one in judge(page, TODAY)}
    assert hints == {
        "missing-journal": "refcli edit walkerndpeer journal='...'",
        "missing-year": "refcli edit walkerndpeer year=YYYY",
    }
    with_doi = {one.hint for one in judge({**page, "DOI": "10.1037/h0094744"}, TODAY)}
    assert with_doi == {"refcli open walkerndpeer, download the RIS there, ingest it: the DOI joins them"}


def test_a_finding_names_the_field() -> None:
    fields = {one.code: one.field for one in judge({**FULL, "page": "34-28", "issued": date_of(2103)}, TODAY)}
    assert fields == {"pages-reversed": "page", "year-future": "issued"}


def test_a_field_full_of_rubbish_makes_few_and_short_messages() -> None:
    found = judge({**FULL, "ISBN": "12345; " * 1_000, "DOI": "x" * 100_000, "URL": "y " * 9_000}, TODAY)
    assert len(found) == 5
    assert max(len(one.message) for one in found) < 200


def golden_items() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "type" in value and "title" in value:
                found.append(value)
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    for path in sorted((ROOT / "tests" / "golden").glob("*/*/expected.json")):
        walk(json.loads(path.read_text(encoding="utf-8")))
    return found


def test_no_false_alarm_in_what_the_readers_make_of_real_formats() -> None:
    items = golden_items()
    assert len(items) > 500
    counts = Counter(one.code for item in items for one in judge(item, TODAY))
    quiet = {
        *("name-two", "name-et-al", "name-body", "pages-reversed", "pages-count", "pages-dash", "doi-form", "doi-url"),
        *("isbn-form", "issn-form", "title-html", "title-latex", "other-language", "year-future", "key-undated"),
    }
    assert {code: n for code, n in counts.items() if code in quiet} == {}
    assert {"missing-journal", "title-capitals"} <= counts.keys(), "the rules were asked"


_texts = st.text(alphabet="aA1.,;:-–&<>/\\{}$'\"()[] 等王、;；Xx@~\u0301\u202e\ud800", max_size=24)
_values = st.one_of(_texts, st.integers(-10, 10**6), st.none())
_people = st.lists(st.dictionaries(st.sampled_from(("family", "given", "literal", "suffix")), _texts), max_size=3)


@given(
    st.fixed_dictionaries(
        {"type": st.sampled_from(("article-journal", "book", "thesis", "webpage", "nonsense"))},
        optional={
            **dict.fromkeys(("title", "container-title", "page", "DOI", "ISBN", "ISSN", "URL", "language"), _values),
            "id": _texts,
            "author": _people,
            "editor": _people,
            "issued": st.fixed_dictionaries({"date-parts": st.lists(st.lists(_values, max_size=3), max_size=2)}),
            "custom": st.sampled_from(({}, {"kept": {"bibtex": {"crossref": ["a"]}}}, {"ids": {"arxiv": "1"}})),
        },
    ),
    st.sampled_from(("bibtex", "biblatex", "gbt7714")),
)
def test_whatever_an_item_says_it_is_judged(item: dict[str, Any], dialect: str) -> None:
    for one in judge(item, Circumstances(date(2026, 11, 25), dialect)):
        assert one.message
        assert "%(" not in one.message + one.hint
