"""Keys: what they look like, that they are safe, and what makes them unique."""

import re
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.citekeys import base_key, is_valid, suffixes


def item(title: str = "", *people: Any, year: int | None = None, **more: Any) -> dict[str, Any]:
    names = [name if isinstance(name, dict) else {"family": name, "given": "X."} for name in people]
    made: dict[str, Any] = {"type": "article-journal", "title": title, "author": names, **more}
    if year is not None:
        made["issued"] = {"date-parts": [[year]]}
    return made


@pytest.mark.parametrize(
    ("title", "family", "year", "key"),
    [
        ("Peer support: what makes it unique?", "Walker", 2013, "walker2013peer"),
        ("Peer support", "Walker", None, "walkerndpeer"),
        ("On the <i>Ab initio</i> study", "Gödel", 1931, "godel1931ab"),
        ("铜绊研究", "陈", 2021, "chen2021tongban"),
        ("重慶銀行", "曾", 2020, "zeng2020chongqing"),
        ("心理", "欧阳", 2020, "ouyang2020xinli"),
        ("BERT模型的应用", "单", 2022, "shan2022bert"),
        ("2型糖尿病", "吕", 2022, "lv2022xingtang"),
        ("The E-learning of X", "O’Brien", 1999, "obrien1999elearning"),
        ("2001: a space odyssey", "Ortega y Gasset", 1968, "ortegaygasset1968space"),
        ("7x7 matrices", "Li", 2000, "li20007x7"),
        ("L'homme et la nature", "Curie", 1900, "curie1900homme"),
        ("Die Würde", "Müller-Lüdenscheidt", 1988, "mullerludenscheidt1988wurde"),
        ("Что делать?", "Чехов", 1863, "chekhov1863chto"),
        ("The The", "Johnson", 1983, "johnson1983the"),
        ("42", "Adams", 1979, "adams197942"),
    ],
)
def test_base_key(title: str, family: str, year: int | None, key: str) -> None:
    assert base_key(item(title, family, year=year)) == key


def test_particles_are_glued_and_suffixes_left_out() -> None:
    name = {"family": "Waals", "given": "J. D.", "non-dropping-particle": "van der", "suffix": "Jr."}
    assert base_key(item("Continuity", name, year=1873)) == "vanderwaals1873continuity"


def test_corporate_authors_lend_their_first_word() -> None:
    assert base_key(item("Guide", {"literal": "The World Health Organization"}, year=2020)) == "world2020guide"
    assert base_key(item("指南", {"literal": "中国心理学会"}, year=2020)) == "zhongguo2020zhinan"


def test_without_author_the_editor_then_nobody() -> None:
    editor = [{"family": "Li", "given": "X"}]
    assert base_key(item("Guide", {"literal": "[Anonymous]"}, year=2000, editor=editor)) == "li2000guide"
    assert base_key(item("Guide", {"literal": "[Anonymous]"}, year=2000)) == "anon2000guide"


def test_without_title_the_venue_then_nothing() -> None:
    assert base_key(item("", "Li", year=2000, **{"container-title": "The Lancet"})) == "li2000lancet"
    assert base_key(item("", "Li", year=2000)) == "li2000"
    assert base_key({}) == "anonnd"


@given(st.text(), st.text(), st.none() | st.integers(-3000, 3000))
def test_any_key_is_plain_and_valid(title: str, family: str, year: int | None) -> None:
    key = base_key(item(title, family, year=year))
    assert re.fullmatch("[a-z0-9-]+", key)
    assert len(key) < 80
    assert is_valid(key)


def test_suffixes() -> None:
    first = list(islice(suffixes(), 30))
    assert first[:3] == ["", "-a", "-b"]
    assert first[26:29] == ["-z", "-aa", "-ab"]
    assert len(set(first)) == 30


@pytest.mark.parametrize("key", ["walker2013peer-a", "DBLP:conf/x", "a.b+c", "smith_1999", "a|b", "<x>", "[1]", "a&b"])
def test_valid_keys(key: str) -> None:
    assert is_valid(key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        " ",
        "a b",
        "a,b",
        "a{b",
        "a}b",
        'a"b',
        "a#b",
        "a%b",
        "a~b",
        "a\\b",
        "a(b)",
        "a=b",
        "a@b",
        "a'b",
        "é",
        "a\n",
        "\x7f",
    ],
)
def test_invalid_keys(key: str) -> None:
    assert not is_valid(key)
