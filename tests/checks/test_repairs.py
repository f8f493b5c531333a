"""What ``--fix`` may do: only what needs no guess, and never twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.checks import Circumstances
from refcli.checks.table import RULES, judge, repairs

TODAY = Circumstances(date(2026, 11, 25))
WANG, LI = {"family": "王", "given": "元月"}, {"family": "李", "given": "小明"}
OPEN = {"custom.authors_incomplete": True}
WALKER = {"family": "Walker", "given": "Gill"}


def fixed(item: dict[str, Any]) -> dict[str, Any]:
    return repairs({"type": "article-journal", **item}, TODAY, lambda _code: True)[0]


DONE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("doi-url", {"DOI": "https://doi.org/10.1037/h0094744"}, {"DOI": "10.1037/h0094744"}),
    ("doi-url", {"DOI": "http://dx.doi.org/10.1016%2F0040-6090(95)06638-5"}, {"DOI": "10.1016/0040-6090(95)06638-5"}),
    ("isbn-untidy", {"ISBN": "ISBN 978-0-306-40615-7 (hbk.)"}, {"ISBN": "978-0-306-40615-7"}),
    ("isbn-untidy", {"ISBN": "0306406152 (pbk); 9780306406157"}, {"ISBN": "0306406152, 9780306406157"}),
    ("issn-untidy", {"ISSN": "1095158x"}, {"ISSN": "1095-158X"}),
    ("issn-untidy", {"ISSN": "1095-158X (Print) 1559-3126 (Electronic)"}, {"ISSN": "1095-158X, 1559-3126"}),
    ("title-full-stop", {"title": "Peer support in services."}, {"title": "Peer support in services"}),
    ("title-full-stop", {"title": "同伴支持。", "language": "zh"}, {"title": "同伴支持"}),
    ("title-html", {"title": "Research &amp;amp; development"}, {"title": "Research & development"}),
    ("title-html", {"title": "The <em>lac</em> <p>operon</p>again"}, {"title": "The <i>lac</i> operon again"}),
    ("title-html", {"title": "Peers &amp; support."}, {"title": "Peers & support"}),
    ("pages-dash", {"page": "28--34"}, {"page": "28-34"}),
    ("pages-dash", {"page": "S87 – S96"}, {"page": "S87-S96"}),
    ("missing-language", {"title": "同伴支持的研究"}, {"language": "zh"}),
    ("name-two", {"author": [{"literal": "王元月;李小明"}]}, {"author": [WANG, LI]}),
    ("name-two", {"author": [{"family": "王", "given": "元月，李小明"}, WALKER]}, {"author": [WANG, LI, WALKER]}),
    ("name-et-al", {"author": [WANG, {"literal": "等"}]}, {"author": [WANG], **OPEN}),
    ("name-et-al", {"author": [WALKER, {"family": "al.", "given": "et"}]}, {"author": [WALKER], **OPEN}),
    ("name-two", {"author": [{"literal": "王元月;李小明;等"}]}, {"author": [WANG, LI], **OPEN}),
    ("url-form", {"URL": "www.example.org/a"}, {"URL": "https://www.example.org/a"}),
    ("url-form", {"URL": "https://example.org/a\\_b{\\%}20c"}, {"URL": "https://example.org/a_b%20c"}),
    ("url-form", {"URL": "\\url{https://example.org/a}"}, {"URL": "https://example.org/a"}),
    ("url-form", {"URL": "https://example.org/?a=1&amp;b=2"}, {"URL": "https://example.org/?a=1&b=2"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "item", "expected"), DONE)
def test_what_is_repaired(code: str, item: dict[str, Any], expected: dict[str, Any]) -> None:
    changes, done = repairs({"type": "article-journal", **item}, TODAY, lambda _code: True)
    assert changes == expected
    assert code in [one.code for one in done]


def test_every_rule_that_repairs_is_shown_here() -> None:
    assert {rule.code for rule in RULES if rule.repairs} == {code for code, _item, _expected in DONE}


LEFT: list[dict[str, Any]] = [
    {"title": 'Growing up in <span class="nocase">America</span>'},
    {"title": "同伴支持", "language": "en"},
    {"title": "ピアサポート"},
    {"title": "ON THE PRICING OF CORPORATE DEBT"},
    {"author": [{"literal": "Gill Walker and Wendy Bryant"}]},
    {"author": [{"literal": "Walker, G.; Bryant, W."}]},
    {"author": [{"literal": "中国科学院、清华大学"}]},
    {"author": [{"family": "WALKER", "given": "Gill"}]},
    {"author": [{"literal": "et al."}]},  # then there would be nobody
    {"author": [{"literal": "王元月;李小明"}], "custom": {"author_affiliations": [[1]]}},  # names are counted there
    {"author": [WANG, {"literal": "等"}], "custom": {"author_ids": [{}, {}]}},
    {"ISBN": "978-0-306-40615-8"},
    {"ISSN": "1095-158X, 1234"},
    {"page": "34-28"},
    {"DOI": "10.1037/h0094744."},
    {"URL": "see the library"},
    {"URL": "example.org is down"},
]


@pytest.mark.parametrize("item", LEFT, ids=repr)
def test_what_would_be_a_guess_is_left(item: dict[str, Any]) -> None:
    assert fixed(item) == {}


def test_only_the_rules_that_count_repair() -> None:
    item = {"type": "article-journal", "title": "同伴支持。", "page": "1--2"}
    changes, _done = repairs(item, TODAY, lambda code: code == "pages-dash")
    assert changes == {"page": "1-2"}


_words = st.text(alphabet="aB1.;,&<>/\\{}-–。王元月李小明等 ()xX", max_size=20)


@given(
    st.fixed_dictionaries(
        {"type": st.just("article-journal")},
        optional={
            "title": st.one_of(_words, st.sampled_from(("A &amp;lt;p&amp;gt; title.", "&amp;amp;amp;amp; x"))),
            "page": _words,
            "DOI": st.sampled_from(("https://doi.org/doi:10.1/a", "10.1/a", "x")),
            "ISBN": st.sampled_from(("0306406152 (pbk)", "978 0306406157", "1")),
            "ISSN": st.sampled_from(("1095158X", "1095-158X (Print)", "1095 158X; 15593126")),
            "URL": st.sampled_from(("www.example.org", "http://a/\\_\\\\_b", "\\url{www.example.org/{\\_}}")),
            "author": st.lists(st.builds(lambda text: {"literal": text}, _words), max_size=3),
        },
    )
)
def test_what_was_repaired_needs_no_more_repair(item: dict[str, Any]) -> None:
    changes = repairs(item, TODAY, lambda _code: True)[0]
    again = {**item, **{name: value for name, value in changes.items() if not name.startswith("custom.")}}
    assert [one for one in judge(again, TODAY) if one.repaired] == []
