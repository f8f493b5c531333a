from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from refcli.query import parse
from refcli.scripts import Term


def test_words_phrases_and_beginnings() -> None:
    assert parse("peer support").terms == (Term(("peer",)), Term(("support",)))
    assert parse('"peer support" adult').terms == (Term(("peer", "support")), Term(("adult",)))
    assert parse("“同伴 支持”").terms == (Term(("同伴",)), Term(("支持",)))
    assert parse("psych*").terms == (Term(("psych",), prefix=True),)
    assert parse("deep-learning").terms == (Term(("deep", "learning")),)


def test_words_said_twice_are_asked_once() -> None:
    assert parse("peer peer Peer").terms == (Term(("peer",)),)


def test_a_word_that_begins_with_a_dash_is_a_word() -> None:
    assert parse("-foo --bar").terms == (Term(("foo",)), Term(("bar",)))


@given(st.text())
def test_nothing_raises_and_no_token_is_empty(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert all(token for term in query.terms for token in term.tokens)
