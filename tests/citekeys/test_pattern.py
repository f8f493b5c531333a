"""Patterns of keys: what each part stands for, that every key is one, and that the default is today's key."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import csl
from refcli.citekeys import base_key, is_usable, is_valid
from refcli.citekeys.base import person, title_word, who
from refcli.citekeys.parts import ELSEWHERE, PARTS
from refcli.citekeys.pattern import DEFAULT, MODIFIERS, Pattern, parse_pattern, says_no_year
from refcli.citekeys.words import families, words
from refcli.errors import UsageError

WALKER: dict[str, Any] = {
    "type": "article-journal",
    "title": "Peer support: what makes it unique?",
    "author": [
        {"family": "Walker", "given": "Gill M."},
        {"family": "Bryant", "given": "Wendy"},
        {"family": "Waals", "given": "J.", "non-dropping-particle": "van der"},
    ],
    "issued": {"date-parts": [[2013, 3]]},
    "container-title": "Psychiatric Rehabilitation Journal",
    "volume": "36",
    "issue": "1",
    "page": "28-34",
    "DOI": "10.1037/h0094744(x)",
    "publisher": "American Psychological Association",
}
CHEN: dict[str, Any] = {
    "type": "paper-conference",
    "title": "BERT模型的GPT应用研究",
    "author": [{"family": "陳", "given": "曉華"}, {"family": "尉迟", "given": "恭"}],
    "issued": {"date-parts": [[2021]]},
    "container-title": "心理學報",
}
MULLER: dict[str, Any] = {
    "type": "book",
    "title": "Die Würde des Menschen",
    "author": [{"family": "Müller", "given": "Jörg-Karl"}],
}
WHO: dict[str, Any] = {"type": "report", "title": "指南", "author": [{"literal": "中国心理学会"}]}


@pytest.mark.parametrize(
    ("pattern", "item", "key"),
    [
        (DEFAULT, WALKER, "walker2013peer"),
        (DEFAULT, MULLER, "mullerndwurde"),
        ("{family:2}", WALKER, "walkerbryant"),
        ("{family:2+}", WALKER, "walkerbryantetal"),
        ("{families:3+}", WALKER, "walkerbryantvanderwaals"),
        ("{families:3+}", {**WALKER, "custom": {"authors_incomplete": True}}, "walkerbryantvanderwaalsetal"),
        ("{families:3}", {**WALKER, "custom": {"authors_incomplete": True}}, "walkerbryantvanderwaals"),
        ("{family:1+|capital}{year}", WALKER, "WalkerEtAl2013"),
        ("{family:1+|capital|_}", WALKER, "Walker_Et_Al"),
        ("{families|capital}", WALKER, "WalkerBryantVanderwaals"),
        ("{families|abbr|upper}{year:2}", WALKER, "WBV13"),
        ("{families:2+|abbr}", WALKER, "wb"),
        ("{family|3}", WALKER, "wal"),
        ("{given}", WALKER, "gillm"),
        ("{given:1|capital}.{family}", WALKER, "Gill.walker"),
        ("{initial|upper}{family}", WALKER, "Gwalker"),
        ("{given|abbr}", MULLER, "jk"),
        ("{given}", CHEN, "xiaohua"),
        ("{given|abbr}", CHEN, "xh"),
        ("{given|han}", CHEN, "曉華"),
        ("{year:2}{month}", WALKER, "1303"),
        ("{family}{month}", MULLER, "muller"),
        ("{year:2}x", MULLER, "ndx"),
        ("{title}", WALKER, "peersupportmakesunique"),
        ("{title:2|-}", WALKER, "peer-support"),
        ("{title|abbr}", WALKER, "psmu"),
        ("{word|upper}", WALKER, "PEER"),
        ("{title:4|_}", CHEN, "bert_moxing_gpt_yingyong"),
        ("{title:2|han}", CHEN, "bert模型"),
        ("{title:2|abbr}", CHEN, "bmx"),
        ("{title:2|unicode|capital}", MULLER, "WürdeMenschen"),
        ("{family|unicode}{year}", MULLER, "müllernd"),
        ("{family|han}{year}", CHEN, "陳2021"),
        ("{family|han}{year}", MULLER, "mullernd"),
        ("{families|han}", CHEN, "陳尉迟"),
        ("{families}", CHEN, "chenyuchi"),
        ("{family|han}", WHO, "中国"),
        ("{family}", WHO, "zhongguo"),
        ("{journal|abbr|upper}{volume}:{page}", WALKER, "PRJ36:28"),
        ("{journal}", WALKER, "psychiatricrehabilitationjournal"),
        ("{journal}", {**WALKER, "container-title-short": "Psychiatr Rehabil J"}, "psychiatrrehabilj"),
        ("{journal|abbr}", {**WALKER, "container-title-short": "PRehJ"}, "prj"),
        ("{journal|abbr}", CHEN, "xlxb"),
        ("{publisher:1}{issue}", WALKER, "american1"),
        ("{type}", WALKER, "article"),
        ("{type}", CHEN, "conference"),
        ("{type}", {"type": "motion_picture"}, "film"),
        ("{doi}", WALKER, "10.1037/h0094744x"),
        ("lit:{default}", WALKER, "lit:walker2013peer"),
        ("{month}-{family}-{month}", MULLER, "muller"),
        ("{month}{doi}", MULLER, "mullerndwurde"),
        ("x{month}", MULLER, "mullerndwurde"),
        ("｛family：2＋｜capital｝", WALKER, "WalkerBryantEtAl"),
        ("{ Family }", WALKER, "walker"),
    ],
)
def test_parts(pattern: str, item: dict[str, Any], key: str) -> None:
    assert parse_pattern(pattern).key(item) == key


@pytest.mark.parametrize(
    ("pattern", "message", "hint"),
    [
        ("", "no part", DEFAULT),
        ("walker", "no part", DEFAULT),
        ("{famly}", "famly", "family"),
        ("{auth}", "auth", "did you mean family?"),
        ("{shortyear}", "shortyear", "did you mean year:2?"),
        ("{}", '""', "family families"),
        ("{family", "brace", DEFAULT),
        ("{family}}", "brace", DEFAULT),
        ("{{family}}", "brace", DEFAULT),
        ("{family:0}", "{family:0}", "{family:2+}"),
        ("{year:2+}", "{year:2+}", "{family:2+}"),
        ("{month:2}", "{month:2}", "{family:2+}"),
        ("{family|uppr}", "uppr", "did you mean upper?"),
        ("{family|}", '""', "lower upper"),
        ("{family|0}", '"0"', "lower upper"),
        ("{family} {year}", '" "', "without blanks"),
        ("{family},{year}", '","', "without blanks"),
        ("{family}&{year}", '"&"', "without blanks"),
        ("{family}$", '"$"', "without blanks"),
        ("\\{family}", '"\\"', "without blanks"),
        ("{family}\n{year}", '"\n"', "without blanks"),
    ],
)
def test_what_is_no_pattern(pattern: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_pattern(pattern)
    assert message in raised.value.message
    assert hint in raised.value.hint


def test_what_others_call_a_part_leads_to_one() -> None:
    for part in ELSEWHERE.values():
        parse_pattern(f"{{{part}}}")
    assert not ELSEWHERE.keys() & PARTS.keys()


letters = st.text("aAzZ éßÖ'’-.:&<i>$王元月吕乐的123，。《》αПのمשक़\u0301\ud800", max_size=30)
names = st.fixed_dictionaries({}, optional={"family": letters, "given": letters, "literal": letters})
items = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["book", "article-journal", "motion_picture", ""]),
        "title": letters | st.text(max_size=300),
        "container-title": letters,
        "container-title-short": letters,
        "author": st.lists(names, max_size=4),
        "editor": st.lists(names, max_size=2),
        "issued": st.fixed_dictionaries(
            {"date-parts": st.lists(st.lists(st.integers(-3000, 3000) | st.none() | letters, max_size=3), max_size=2)}
        ),
        "volume": letters,
        "page": letters,
        "DOI": letters | letters.map("10.1000/{}".format),
    },
)


@st.composite
def patterns(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from([*PARTS, "-", "_", ":", "x", "Ü"]), min_size=1, max_size=5))
    made = ""
    for piece in [draw(st.sampled_from(list(PARTS))), *pieces]:
        if piece not in PARTS:
            made += piece
            continue
        size = draw(st.sampled_from(["", ":1", ":2", ":9"])) if PARTS[piece].counts else ""
        plus = draw(st.sampled_from(["", "+"])) if size and PARTS[piece].counts == "names" else ""
        made += "{" + "|".join([piece + size + plus, *draw(st.lists(st.sampled_from([*MODIFIERS, "1", "30"])))]) + "}"
    return made


@given(patterns(), items)
def test_whatever_a_pattern_makes_is_a_key(pattern: str, item: dict[str, Any]) -> None:
    key = parse_pattern(pattern).key(item)
    assert is_usable(key)
    assert key[0] not in "-_.:/+"
    if not any(word in pattern for word in ("Ü", "han", "unicode")):
        assert is_valid(key)


@given(items)
def test_the_default_is_the_key_without_a_pattern(item: dict[str, Any]) -> None:
    assert parse_pattern(DEFAULT).key(item) == base_key(item)
    assert Pattern("", parse_pattern(DEFAULT).pieces).key(item) == base_key(item)
    assert parse_pattern("{default}").key(item) == base_key(item)


@given(items)
def test_the_first_of_several_words_is_that_of_the_default(item: dict[str, Any]) -> None:
    """Words are counted in one way and the first alone is found in another, quicker one."""
    found = [next(words(str(item.get(field, ""))), None) for field in ("title", "container-title")]
    first = next((unit.text for unit in found if unit), "")
    assert title_word(item) == first


@given(items)
def test_the_first_of_several_names_is_that_of_the_default(item: dict[str, Any]) -> None:
    first = families(item)[0].text
    nameless = [name for role in ("author", "editor") for name in csl.real_names(item, role) if not person(name)]
    assert first == who(item) or nameless


@pytest.mark.parametrize(
    ("key", "item", "undated"),
    [
        ("walkerndpeer", WALKER, True),
        ("WalkerNDpeer", WALKER, True),
        ("walkerndpeer-a", WALKER, True),
        ("anonndpeer", WALKER, True),
        ("walker2013peer", WALKER, False),
        ("walkerpeer", WALKER, False),
        ("undpeer2013", WALKER, False),
        ("ndpeer", WALKER, False),
        ("mullerndwurde", MULLER, False),
        ("land", WALKER, False),
    ],
)
def test_keys_that_say_no_year(key: str, item: dict[str, Any], undated: bool) -> None:
    assert says_no_year(key, item, parse_pattern(DEFAULT)) == undated


def test_keys_that_say_no_year_by_a_pattern() -> None:
    pattern = parse_pattern("{family|capital}-{year}-{title:1}")
    assert says_no_year("Walker-nd-peer", WALKER, pattern)
    assert says_no_year("walkerndpeer", WALKER, pattern)
    assert not says_no_year("Walker-2013-peer", WALKER, pattern)
    assert not says_no_year("walkerpeer", WALKER, parse_pattern("{family}{title:1}"))
