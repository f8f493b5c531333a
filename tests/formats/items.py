"""Hypothesis strategies for CSL items, out of which round trips of writers and readers are made."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

LETTERS = "abcdefgh ijklm nopq rstuv wxyz ABCDEFG éüßñ 中文题名研究 0123456789"
WORD = st.text("abcdefghijklmnopqrstuvwxyzéüñ", min_size=2, max_size=9)
HAN = st.text("学研究应用模型心理支持信用风险评估", min_size=2, max_size=12)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


TEXT = st.one_of(
    st.lists(WORD, min_size=1, max_size=8).map(lambda words: " ".join(words).capitalize()),
    HAN,
    st.text(LETTERS + ".,:()'-?!", min_size=3, max_size=60).map(_squeezed).filter(lambda text: text[:1].isalnum()),
)
"""A plain text: single blanks, no markup, beginning with a letter or digit."""

LATIN_NAME = st.builds(
    lambda family, given: {"family": family.capitalize(), "given": given},
    WORD,
    st.one_of(WORD.map(str.capitalize), st.sampled_from(["J.", "J. A.", "Mary K.", "Jean-Paul"])),
)
HAN_NAME = st.builds(
    lambda family, given: {"family": family, "given": given},
    st.sampled_from("王 李 张 刘 陈 杨 欧阳 司马".split()),
    st.text("元月光志玉刚明华", min_size=1, max_size=2),
)
BODY = st.sampled_from([{"literal": "World Health Organization"}, {"literal": "中华医学会编辑委员会"}])
NAME = st.one_of(LATIN_NAME, HAN_NAME, BODY)
NAMES = st.lists(NAME, min_size=1, max_size=5)

DATE: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.integers(1800, 2030).map(lambda year: {"date-parts": [[year]]}),
    st.tuples(st.integers(1800, 2030), st.integers(1, 12)).map(lambda parts: {"date-parts": [list(parts)]}),
    st.tuples(st.integers(1800, 2030), st.integers(1, 12), st.integers(1, 28)).map(
        lambda parts: {"date-parts": [list(parts)]}
    ),
)
YEAR = st.integers(1800, 2030).map(lambda year: {"date-parts": [[year]]})
NUMBER = st.integers(1, 999).map(str)
PAGE = st.one_of(NUMBER, st.tuples(st.integers(1, 400), st.integers(401, 900)).map(lambda ends: f"{ends[0]}-{ends[1]}"))
DOI = st.text("abcdefghij0123456789.-", min_size=1, max_size=14).map(lambda suffix: f"10.1000/x{suffix}9")
ISSN = st.tuples(st.integers(1000, 9999), st.integers(100, 999)).map(lambda parts: f"{parts[0]}-{parts[1]}X")
ISBN = st.integers(9780000000000, 9780999999999).map(str)
URL = st.text("abcdefghijk/-_~", min_size=1, max_size=20).map(lambda path: f"https://example.org/{path}1")
KEYWORDS = st.lists(
    st.one_of(st.lists(WORD, min_size=1, max_size=3).map(" ".join), HAN), min_size=1, max_size=5, unique=True
)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": TEXT,
    "author": NAMES,
    "editor": NAMES,
    "container-title": TEXT,
    "publisher": TEXT,
    "publisher-place": TEXT,
    "issued": DATE,
    "volume": NUMBER,
    "issue": NUMBER,
    "page": PAGE,
    "DOI": DOI,
    "ISSN": ISSN,
    "ISBN": ISBN,
    "URL": URL,
    "abstract": TEXT,
    "edition": NUMBER,
    "note": TEXT,
}


def items(
    *fields: str, type: str = "article-journal", **own: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Items of a type with a title and any of these fields; ``own`` replaces strategies (``_`` for ``-``)."""
    strategies = {**FIELDS, **{name.replace("_", "-"): strategy for name, strategy in own.items()}}
    wanted = dict.fromkeys([*fields, *(name.replace("_", "-") for name in own)])
    return st.fixed_dictionaries(
        {"type": st.just(type), "title": strategies["title"]},
        optional={name: strategies[name] for name in wanted if name != "title"},
    )
