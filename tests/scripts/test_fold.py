"""Folding, and full-text search over it with the tokenizer that the store uses."""

import sqlite3
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.scripts import Term, fold, index_terms, name_key, strip_tags, terms, title_key
from refcli.scripts.variants import SIMPLIFIED, TRADITIONAL


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Gödel", "godel"),
        ("Go\u0308del", "godel"),
        ("Straße, Øre, Æsop, Łódź, Þór, ıx", "strasse, ore, aesop, lodz, thor, ix"),
        ("圖書館學", "图书馆学"),
        ("Ｈ２Ｏ，Ａ：Ｂ", "h2o,a:b"),
        ("CO₂ x² ﬁeld", "co2 x2 field"),
        ("Α-β ά ς 𝛼", "α-β α σ α"),
        ("a‐b–c—d−e", "a-b-c-d-e"),
        ("O’Brien ʻOkina", "o'brien 'okina"),
        ("zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"),
        ("no\u00a0break", "no break"),
        ("がか ガカ ｶﾞ", "がか ガカ ガ"),
        ("हिन्दी", "हिन्दी"),
        ("한국어", "한국어"),
        ("İstanbul", "istanbul"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_single_character_is_unstable() -> None:
    assert [c for c in map(chr, range(0x20000)) if fold(fold(c)) != fold(c)] == []


def test_variants_are_pairs_without_chains() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL)) > 4000
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The <i>Ab initio</i> Study: H<sub>2</sub>O", "the ab initio study - H₂O"),
        ("图书馆 学研究", "圖書館學研究。"),
        ("Peer support — what is it?", "Peer Support: What Is It"),
    ],
)
def test_titles_that_are_the_same(one: str, other: str) -> None:
    assert title_key(one) == title_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("हिन्दी", "हिन्द"), ("か行", "が行"), ("p<0.05 and x>3", "p and x"), ("心理健康", "心理"), ("Part 1", "Part 2")],
)
def test_titles_that_differ(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_keys_of_texts_without_letters_are_empty() -> None:
    assert title_key("… — ?") == name_key("—") == ""


def test_name_key() -> None:
    assert name_key("O'Brien") == name_key("O’BRIEN") == "obrien"
    assert name_key("葉") == "叶"
    assert name_key("van der Waals") == "vanderwaals"


def test_tags_that_are_none_stay() -> None:
    assert strip_tags("if a<b and c>d, <i class='x'>n</i><br />") == "if a<b and c>d, n"


def test_index_terms() -> None:
    assert index_terms("心理健康") == "心理 理健 健康 康"
    assert index_terms("BERT模型的研究") == "bert 模型 型的 的研 研究 究"
    assert index_terms("Plain ASCII, as it is") == "plain ascii, as it is"
    assert index_terms("H<sub>2</sub>O") == "h2o"
    assert index_terms("learning🙂 naïve") == "learning naive"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("deep-learning", (Term(("deep", "learning")),)),
        ("H2O", (Term(("h2o",)),)),
        ("Gödel", (Term(("godel",)),)),
        ("心", (Term(("心",), prefix=True),)),
        ("心理健康", (Term(("心理", "理健", "健康")),)),
        ("BERT模型", (Term(("bert",)), Term(("模型",)))),
        ("圖書", (Term(("图书",)),)),
        ("O’Brien", (Term(("o", "brien")),)),
        ('"*', ()),
        ("", ()),
    ],
)
def test_terms(word: str, expected: tuple[Term, ...]) -> None:
    assert terms(word) == expected


@pytest.fixture(scope="module")
def table() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    yield db
    db.close()


def found(db: sqlite3.Connection, text: str, word: str) -> bool:
    """Whether a search for the word finds the text, in a real full-text index."""
    phrases = [f'"{" ".join(term.tokens)}"' + ("*" if term.prefix else "") for term in terms(word)]
    db.execute("DELETE FROM t")
    db.execute("INSERT INTO t VALUES (?)", [index_terms(text)])
    return bool(db.execute("SELECT 1 FROM t WHERE t MATCH ?", [" AND ".join(phrases)]).fetchall())


HAN_TEXT = st.text(st.sampled_from("心理健康圖書館研究学學的之〇𠀀𠮷鿕豈"), min_size=1, max_size=12)


@given(data=st.data(), before=st.text(max_size=8), han=HAN_TEXT, after=st.text(max_size=8))
def test_every_part_of_han_text_is_found(
    table: sqlite3.Connection, data: st.DataObject, before: str, han: str, after: str
) -> None:
    start = data.draw(st.integers(0, len(han) - 1))
    stop = data.draw(st.integers(start + 1, len(han)))
    assert found(table, before + han + after, han[start:stop])


@given(words=st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1), min_size=1, max_size=5))
def test_every_word_is_found(table: sqlite3.Connection, words: list[str]) -> None:
    for word in words:
        if found(table, word, word):  # a script that SQLite does not know has no words
            assert found(table, " ".join(words), word)


@given(st.text())
def test_no_text_breaks_the_search(table: sqlite3.Connection, text: str) -> None:
    if terms(text):
        found(table, text, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("心理健康", "理心"),
        ("心理 健康", "理健"),
        ("心理，健康", "理健"),
        ("deep learning", "deep-sea"),
        ("健 康", "健康"),
    ],
)
def test_what_is_not_there_is_not_found(table: sqlite3.Connection, text: str, word: str) -> None:
    assert not found(table, text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Deep-learning for Gödel's proof 🙂", "godel"),
        ("naïve learning🙂 rate", "learning"),
        ("the H<sub>2</sub>O molecule", "H₂O"),
        ("圖書館學研究", "图书馆"),
        ("a Deep‐Learning model", "deep-learning"),
        ("peer support in mental health", "peer support"),
    ],
)
def test_what_is_there_is_found(table: sqlite3.Connection, text: str, word: str) -> None:
    assert found(table, text, word)


@pytest.mark.parametrize(
    "text",
    ["<i" * 25_000, "<i " * 17_000, "<i a=" * 10_000, "心" * 50_000, "é" * 50_000, "e\u0301" * 25_000, "a-" * 25_000],
)
def test_long_texts_take_no_long_time(text: str) -> None:
    for function in (fold, title_key, index_terms, terms):
        start = time.process_time()
        function(text)
        assert time.process_time() - start < 0.2, function
