"""Lists in order, whole names, and nothing of a reference that is taken for code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcli.citations import STYLES, find, plain
from refcli.citations.rendering import render
from refcli.citations.result import Citation, Run
from refcli.errors import RefcliError
from refcli.formats.hayagriva.writer import entry
from tests.citations.golden.make import FOLDER

HOSTILE = (
    '#read("/etc/passwd") $x^2$ $ #read("refs.yml") $ @doe <b> *bold* _it_ `code` "q" {b} \\u{41} \\ // /* & ~ = - + %'
)


def book(id: str, title: str = "Things", year: int | None = 2001, **more: Any) -> dict[str, Any]:
    item: dict[str, Any] = {"id": id, "type": "book", "title": title, "publisher": "Press", **more}
    if year:
        item["issued"] = {"date-parts": [[year]]}
    return item


def people(*names: str) -> list[dict[str, str]]:
    return [
        dict(zip(("family", "given"), one.split(", "), strict=True)) if ", " in one else {"literal": one}
        for one in names
    ]


def cited(items: list[dict[str, Any]], style: str = "apa", **more: Any) -> list[Citation]:
    return list(render(items, find(style, Path()), entry, **more).citations)


def text(item: dict[str, Any], style: str = "apa", **more: Any) -> str:
    return cited([item], style, **more)[0].text


def in_text(item: dict[str, Any], style: str = "apa") -> str:
    return plain(cited([item], style)[0].in_text)


def test_an_entry_that_the_engine_refuses_is_named() -> None:
    def bad(item: dict[str, Any]) -> dict[str, Any]:
        return {**entry(item), "date": "tomorrow"} if item["title"] == "Beta" else entry(item)

    with pytest.raises(RefcliError) as caught:
        render([book("doe", "Alpha"), book("roe2001", "Beta")], find("apa", Path()), bad)
    assert "roe2001.date" in caught.value.message
    assert caught.value.hint


def test_no_items_need_no_engine() -> None:
    assert cited([]) == []


@pytest.mark.parametrize(
    ("names", "apa", "shown"),
    [
        (["van der Berg, Jan"], "van der Berg, J.", "(van der Berg, 2001)"),
        (["Fisher, RA"], "Fisher, R. A.", "(Fisher, 2001)"),
        (["王, 元月"], "王元月.", "(王元月, 2001)"),
        (["WALKER, Gill"], "Walker, G.", "(Walker, 2001)"),
        (["R Core Team"], "R Core Team.", "(R Core Team, 2001)"),
        (["Doe, Jane", "Roe, Ann"], "Doe, J., & Roe, A.", "(Doe & Roe, 2001)"),
    ],
)
def test_names(names: list[str], apa: str, shown: str) -> None:
    item = book("b", author=people(*names))
    assert text(item).startswith(f"{apa} (2001)")
    assert in_text(item) == shown


def test_particles_that_a_file_keeps_apart() -> None:
    berg = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
    goethe = {"family": "Goethe", "given": "Johann Wolfgang", "dropping-particle": "von"}
    assert text(book("b", author=[berg])).startswith("van der Berg, J.")
    assert text(book("b", author=[goethe])).startswith("Goethe, J. W. von")


@pytest.mark.parametrize(
    ("style", "head"),
    [
        ("apa", "Doe, J., Roe, A., et al. (2001)."),
        ("ieee", "J. Doe, A. Roe, et al., "),
        ("gb-7714-2015-numeric", "DOE J, ROE A, et al. Things"),
        ("gb-7714-2025-numeric", "Doe J，Roe A，et al. Things"),
    ],
)
def test_a_list_of_authors_that_its_source_cut_short_says_so(style: str, head: str) -> None:
    item = book("b", author=people("Doe, Jane", "Roe, Ann"), custom={"authors_incomplete": True})
    assert text(item, style).startswith(head)


def test_a_chinese_list_cut_short_ends_in_deng() -> None:
    item = book("b", "心理学", author=people("王, 甦"), custom={"authors_incomplete": True})
    assert text(item, "gb-7714-2015-numeric").startswith("王甦, 等. 心理学[M]")


@pytest.mark.parametrize("style", ["mla", "chicago-author-date"])
def test_names_stand_where_a_style_has_a_dash_for_them(style: str) -> None:
    items = [
        book("a", "Alpha", author=people("Doe, Jane")),
        book("b", "Beta", author=people("Doe, Jane")),
        book("c", "Gamma", author=people("Doe, Jane", "Roe, Ann")),
    ]
    assert [one.text[:9] for one in cited(items, style)] == ["Doe, Jane"] * 3


def test_works_of_one_year_are_told_apart() -> None:
    items = [book("a", "Alpha", author=people("Doe, Jane")), book("b", "Beta", author=people("Doe, Jane"))]
    for style in ("apa", "chicago-author-date"):
        found = cited(items, style)
        assert ["2001a" in one.text for one in found] == [True, False]
        assert ["2001b" in plain(one.in_text) for one in found] == [False, True]


def test_words_keep_capitals_that_mean_something() -> None:
    item = book("b", "NumPy, BERT and DNA in the eScience age", author=people("Doe, Jane"))
    item["container-title"] = "Journal"
    assert "“NumPy, BERT and DNA" in text({**item, "type": "article-journal"}, "mla")
    assert "eScience Age" in text({**item, "type": "article-journal"}, "mla")
    assert "Bert" not in text(book("b", "BERT", author=people("Doe, Jane")), "chicago-notes")


def test_a_title_in_capitals_is_read_as_people_write() -> None:
    item = {**book("b", "CREDIT RISK IN THE USA", author=people("Doe, Jane")), "type": "article-journal"}
    item["container-title"] = "JOURNAL OF FINANCE"
    assert "Credit risk in the USA. Journal of Finance" in text(item)


def test_marks_of_a_title_are_typography() -> None:
    item = {**book("b", "On <i>E. coli</i>, CO<sub>2</sub> and <b>x</b>", author=people("Doe, Jane"))}
    runs = cited([{**item, "type": "article-journal", "container-title": "Journal"}])[0].runs
    assert Run("E. coli", frozenset({"italic"})) in runs
    assert Run("2", frozenset({"sub"})) in runs
    assert Run("x", frozenset({"bold"})) in runs
    inside = cited([item])[0].runs  # the title of a book is in italics: what is italic in it stands upright
    assert next(run for run in inside if run.text == "E. coli").marks == frozenset()


def test_an_address_that_repeats_the_doi_is_left_out() -> None:
    item = book("b", author=people("Doe, Jane"), DOI="10.1037/h0094744")
    url = "https://www.scopus.com/inward/record.uri?doi=10.1037%2fh0094744&partnerID=40"
    assert "scopus" not in text({**item, "URL": url}, "gb-7714-2015-numeric")


def test_numbers_are_no_ranges() -> None:
    item = {**book("b", author=people("Doe, Jane"), number="1999-66"), "type": "report"}
    assert "(No. 1999-66)" in text(item)
    assert ": 1999-66[R]" in text(item, "gb-7714-2015-numeric")


@pytest.mark.parametrize("style", ["apa", "mla", "ieee", "vancouver", "gb-7714-2015-note", "gb-7714-2025-author-date"])
@pytest.mark.parametrize("kind", ["article-journal", "book", "webpage", "patent", "standard", "dataset", "thesis"])
def test_nothing_of_a_reference_is_code(style: str, kind: str) -> None:
    fields = "title container-title volume issue page number edition genre publisher abstract note annote".split()
    item: dict[str, Any] = dict.fromkeys(fields, HOSTILE)
    item |= {"id": HOSTILE, "type": kind, "author": [{"family": HOSTILE, "given": HOSTILE}, {"literal": HOSTILE}]}
    item |= {"URL": "https://example.org/" + HOSTILE, "DOI": "10.1000/" + HOSTILE.replace(" ", "")}
    item["custom"] = {"kept": {"hayagriva": {"annote": [HOSTILE], "abstract": [HOSTILE]}}}
    [one] = cited([item], style)
    assert '#read("/etc/passwd") $x^2$' in one.text
    assert '$ #read("refs.yml") $' in one.text
    assert "root:" not in one.text
    assert '"type"' not in one.text


def test_signs_that_the_engine_doubles_are_single_and_those_of_a_reference_stay() -> None:
    page = {"id": "p", "type": "webpage", "title": "Things", "URL": "https://example.org/"}
    page["accessed"] = {"date-parts": [[2026, 10, 8]]}
    assert text(page, "american-institute-of-aeronautics-and-astronautics").startswith("“Things.” Retrieved 8 October")
    odd = "Wait.. what,, now ..., a  b . , c (2024,)"
    for style in ("apa", "gb-7714-2015-numeric", "vancouver", "american-institute-of-aeronautics-and-astronautics"):
        assert odd.replace("a  b", "a b").casefold() in text({**page, "title": odd}, style).casefold()


@pytest.mark.parametrize("style", sorted(STYLES))
def test_no_style_doubles_signs(style: str) -> None:
    works = json.loads((FOLDER / "works.json").read_text("utf-8"))
    twice = re.compile(r",,|\.\.|, [,.]|\. \.|,\)|; ?,|: ?,|\.”\.|,”,|  ")
    for one in cited(works, style):
        assert not twice.search(one.text), one.text


ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
CSL_DATE = st.fixed_dictionaries({"date-parts": st.lists(st.lists(st.integers(-3000, 12000), max_size=4), max_size=2)})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.fixed_dictionaries(
            {"type": st.sampled_from(["article-journal", "book", "chapter", "article", "standard", "webpage", "x"])},
            optional={
                "title": ANY_TEXT,
                "container-title": ANY_TEXT,
                "author": st.lists(st.fixed_dictionaries({"family": ANY_TEXT, "given": ANY_TEXT}), max_size=5),
                "editor": st.lists(st.fixed_dictionaries({"literal": ANY_TEXT}), max_size=2),
                "issued": CSL_DATE,
                "accessed": CSL_DATE,
                "page": ANY_TEXT,
                "volume": ANY_TEXT,
                "edition": ANY_TEXT,
                "number": ANY_TEXT,
                "version": ANY_TEXT,
                "language": ANY_TEXT,
                "URL": ANY_TEXT,
                "DOI": ANY_TEXT,
            },
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["apa", "mla", "chicago-notes", "gb-7714-2015-author-date", "gb-7714-2025-numeric"]),
    st.sampled_from(["style", "cited", "key", "pinyin"]),
)
def test_whatever_the_items_say_each_is_cited_once(items: list[dict[str, Any]], style: str, sort: str) -> None:
    named = [{**item, "id": f"key{number}"} for number, item in enumerate(items)]
    found = cited(named, style, sort=sort)
    assert sorted(one.key for one in found) == sorted(item["id"] for item in named)
    for one in found:
        assert not any("\ue000" <= sign <= "\ue007" or sign >= "\U000f0000" for sign in one.text + plain(one.in_text))


def test_orders() -> None:
    items = [
        book("d", "Delta", author=people("Zimmer, Ada")),
        book("b", "心理学", author=people("曾, 国藩")),
        book("c", "Gamma", author=people("Adams, Bo")),
        book("a", "社会学", author=people("单, 田芳")),
    ]
    assert [one.key for one in cited(items, "ieee")] == ["d", "b", "c", "a"]
    assert [one.key for one in cited(items, "apa", sort="cited")] == ["d", "b", "c", "a"]
    assert [one.key for one in cited(items, "apa", sort="key")] == ["a", "b", "c", "d"]
    found = cited(items, "ieee", sort="pinyin")
    assert [one.key for one in found] == ["a", "b", "c", "d"]  # 单 shan, 曾 zeng: as family names are read
    assert [one.label for one in found] == ["[1]", "[2]", "[3]", "[4]"]
    assert [plain(one.in_text) for one in found] == ["[1]", "[2]", "[3]", "[4]"]


def test_the_words_of_a_style_speak_a_language() -> None:
    item = {**book("b", author=people("Doe, Jane"), edition="2")}
    assert "(2nd ed.)" in text(item)
    assert "Aufl." in text(item, language="de")
    assert text(item, language='"); #panic()') == text(item)


def test_journals_stand_without_their_publishers_place_and_in_vancouver_without_full_stops() -> None:
    item = {
        "id": "walker2013",
        "type": "article-journal",
        "title": "Peer support",
        "author": people("Walker, Gill"),
        "container-title": "Psychiatric Rehabilitation Journal",
        "container-title-short": "Psychiatr. Rehabil. J.",
        "publisher-place": "WASHINGTON",
        "volume": "36",
        "page": "28-34",
        "issued": {"date-parts": [[2013]]},
    }
    assert text(item, "vancouver") == "Walker G. Peer support. Psychiatr Rehabil J. 2013;36:28-34."
    for style in ("chicago-author-date", "mla", "gb-7714-2015-numeric"):
        assert "WASHINGTON" not in text(item, style)
        assert "Psychiatric Rehabilitation Journal" in text(item, style)
