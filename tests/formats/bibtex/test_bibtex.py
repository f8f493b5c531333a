"""Whole entries: types, fields, keys, and that whatever goes in comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.checks import missing_for_bibtex
from refcli.citekeys import is_valid
from refcli.formats import Losses, bibtex, by_name
from refcli.formats.bibtex.entries import TYPES, entry_type
from refcli.model import Item
from tests.formats.bibtex.reading import as_bibtex_sees, decode, entries, invisible, normal
from tests.hostile import PAYLOADS


def write(items: Iterable[Item]) -> Iterator[str]:
    return bibtex.write(items, Losses())


ARTICLE: dict[str, Any] = {
    "id": "walker2013peer",
    "type": "article-journal",
    "title": "Peer support and the DNA of services",
    "author": [{"family": "Walker", "given": "Gill"}, {"family": "王", "given": "元月"}, {"literal": "[Anonymous]"}],
    "container-title": "Health & Place",
    "issued": {"date-parts": [[2013, 3, 1]]},
    "volume": "36",
    "issue": "2",
    "page": "28-34",
    "number-of-pages": "7",
    "DOI": "10.1037/h_0094744",
    "URL": "https://example.org/a_b%20c?x=1&y=2#z",
    "ISSN": "1095-158X (Print)",
    "language": "en",
    "keyword": "peer support; mental health; A, B",
    "abstract": "Half of them (50%) stayed.",
    "custom": {"note": "never written", "keywords": ["peer support"]},
}


def test_an_article_as_it_stands() -> None:
    assert "".join(write([ARTICLE])) == (
        "@article{walker2013peer,\n"
        "  author = {Walker, Gill and 王元月},\n"
        "  title = {Peer support and the {DNA} of services},\n"
        "  journal = {Health \\& Place},\n"
        "  year = {2013},\n"
        "  month = mar,\n"
        "  day = {1},\n"
        "  volume = {36},\n"
        "  number = {2},\n"
        "  pages = {28--34},\n"
        "  doi = {10.1037/h_0094744},\n"
        "  url = {https://example.org/a_b%20c?x=1&y=2#z},\n"
        "  issn = {1095-158X},\n"
        "  language = {english},\n"
        "  keywords = {peer support, mental health, {A, B}},\n"
        "  abstract = {Half of them (50\\%) stayed.},\n"
        "}\n"
    )


def test_entries_are_pieces_with_a_blank_line_between() -> None:
    pieces = list(write([ARTICLE, {**ARTICLE, "id": "b"}]))
    assert len(pieces) == 2
    assert "}\n\n@article{b,\n" in "".join(pieces)
    assert list(write([])) == []


def test_the_format_is_registered() -> None:
    assert by_name("bibtex") is bibtex.BIBTEX
    assert bibtex.BIBTEX.suffixes == (".bib",)


@pytest.mark.parametrize(
    ("kind", "expected", "fields"),
    [
        ("article-journal", "article", {"journal": "V", "number": "3", "publisher": "P"}),
        ("article-newspaper", "article", {"journal": "V"}),
        ("book", "book", {"publisher": "P", "address": "L", "edition": "Second", "series": "S", "number": "9"}),
        ("chapter", "incollection", {"booktitle": "V", "publisher": "P"}),
        ("paper-conference", "inproceedings", {"booktitle": "V", "pages": "1--2"}),
        ("thesis", "phdthesis", {"school": "P", "type": "G"}),
        ("report", "techreport", {"institution": "P", "number": "7", "type": "G"}),
        ("manuscript", "unpublished", {"note": "N"}),
        ("webpage", "misc", {"howpublished": "V"}),
        ("dataset", "misc", {"publisher": "P"}),
        ("", "misc", {"title": "T"}),
    ],
)
def test_types_and_their_fields(kind: str, expected: str, fields: dict[str, str]) -> None:
    item = {
        "id": "k",
        "type": kind,
        "title": "T",
        "container-title": "V",
        "publisher": "P",
        "publisher-place": "L",
        "edition": 2,
        "collection-title": "S",
        "collection-number": "9",
        "issue": "3",
        "number": "7",
        "genre": "G",
        "note": "N",
        "page": "1-2",
    }
    (entry,) = entries("".join(write([item])))
    assert entry["ENTRYTYPE"] == expected
    assert fields.items() <= entry.items()


@pytest.mark.parametrize(
    ("genre", "expected"),
    [
        ("硕士学位论文", "mastersthesis"),
        ("Master's thesis", "mastersthesis"),
        ("MSc", "mastersthesis"),
        ("博士学位论文", "phdthesis"),
        ("PhD thesis", "phdthesis"),
        ("", "phdthesis"),
    ],
)
def test_theses(genre: str, expected: str) -> None:
    assert entry_type({"type": "thesis", "genre": genre}) == expected


@pytest.mark.parametrize(
    ("item", "field", "value", "lost"),
    [
        ({"type": "report", "authority": "Senate"}, "institution", "Senate", {}),
        ({"type": "report", "authority": "Senate", "publisher": "P"}, "institution", "P", {"authority": 1}),
        ({"type": "legal_case", "authority": "Court"}, "author", "{Court}", {}),
        ({"type": "manuscript", "status": "in preparation"}, "note", "in preparation", {}),
        ({"type": "manuscript", "status": "in preparation", "note": "N"}, "note", "N", {}),
        ({"type": "article-journal", "status": "in press"}, "pubstate", "in press", {}),
    ],
)
def test_required_fields_are_filled_by_what_says_the_same(
    item: dict[str, Any], field: str, value: str, lost: dict[str, int]
) -> None:
    losses = Losses()
    (entry,) = entries("".join(bibtex.write([{"id": "k", **item}], losses)))
    assert entry[field] == value
    assert losses == lost


def test_a_degree_keeps_its_capitals() -> None:
    assert "type = {{PhD} thesis}" in "".join(write([{"id": "k", "type": "thesis", "genre": "PhD thesis"}]))


@pytest.mark.parametrize("date", [{}, {"literal": "in press"}, {"date-parts": [[]]}, {"date-parts": [["x"]]}])
def test_without_a_year_there_is_none(date: dict[str, Any]) -> None:
    (entry,) = entries("".join(write([{**ARTICLE, "issued": date}])))
    assert "year" not in entry
    assert "month" not in entry


def test_a_season_is_no_month() -> None:
    assert "month" not in "".join(write([{**ARTICLE, "issued": {"date-parts": [[2013, 21]]}}]))


@pytest.mark.parametrize("kind", [*TYPES, "webpage"])
@pytest.mark.parametrize("whole", [True, False])
def test_checks_and_the_writer_agree_on_what_is_missing(kind: str, whole: bool) -> None:
    item: dict[str, Any] = {"id": "k", "type": kind}
    if whole:
        item |= {"title": "T", "author": [{"family": "A"}], "issued": {"date-parts": [[2000]]}}
        item |= {"container-title": "V", "publisher": "P", "note": "N"}
    (entry,) = entries("".join(write([item])))
    missing = missing_for_bibtex(item)
    assert missing == [] if whole else missing
    for field in missing:
        assert not entry.keys() & set(field.split("/"))


def test_keys_that_bibtex_cannot_take_are_replaced_and_all_are_unique() -> None:
    items = [{**ARTICLE, "id": key} for key in ("a b", "x{", "", "Abc", "abc", "ABC", "schön")]
    keys = [entry["ID"] for entry in entries("".join(write([*items, {"title": "T"}])))]
    first = ["walker2013peer", "walker2013peer-a", "walker2013peer-b", "Abc", "abc-a", "ABC-b"]
    assert keys == [*first, "schön", "anonndt"]
    plain = [entry["ID"] for entry in entries("".join(bibtex.write(items, Losses(), ascii=True)))]
    assert plain == [*first, "walker2013peer-c"]
    assert all(map(is_valid, plain))


NASTY = [
    *PAYLOADS,
    "unbalanced { brace",
    "unbalanced } brace",
    "a}, note={smuggled",
    'x"} } @article{evil, title={pwn}}',
    "line1\n\n@comment{x}\nline2",
    "\n@article{evil,\n  title = {x}\n}",
    "back\\",
    "\\",
    "\\}",
    "\\\\{",
    "tab\there",
    "\\input{/etc/passwd} \\write18{ls} \\csname x\\endcsname ^^5cinput",
    "$\\input{x}$ and $\\catcode`\\%=0$",
    "100% & #1 a_b ~ x^2 $5 {DNA}",
    "costs $5 and $10",
    "$x_2$ of $\\mathbb{R}^{3}$ and $$ and $",
    "$",
    "a $ b \\$ c",
    "$\\}$ and $\\{$ $\\\\{a}$ $a\\$",
    'quote " and \\" quote',
    "comma, equals = at @ hash #",
    "C++ and C# & <i>x</i> &amp;",
    "深度学习：方法、应用",
    "TITLE IN CAPITALS ONLY WITH DNA",
    "mRNA-1273 in COVID-19, iPhone, McDonald, É́TÉ",
    " leading and trailing ",
    "@article{evil, title={x}}",
    "and and and",
    '{\\"u} M{\\"u}ller',
]


def check_round_trip(text: str) -> None:
    item = {**ARTICLE, "title": text, "abstract": text, "DOI": text, "URL": text, "container-title": text}
    item["author"] = [{"literal": text or "x"}, {"family": "Walker", "given": text or "x"}]
    bib = "".join(write([item, {**ARTICLE, "id": "good"}]))

    assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 for c in bib)
    assert bib.count("\n") == "".join(write([item])).count("\n") + 1 + "".join(write([ARTICLE])).count("\n")
    assert len(as_bibtex_sees(bib)) == 2
    first, good = entries(bib)
    assert (good["ID"], good["title"]) == ("good", "Peer support and the {DNA} of services")
    for field, name in (("title", "title"), ("abstract", "abstract"), ("journal", "container-title")):
        assert normal(decode(first.get(field, ""))) == normal(item[name]), field
        assert not any(invisible(sign) and sign not in "\u200c\u200d" for sign in first.get(field, ""))
    for field in ("doi", "url"):
        bare = "".join(c for c in text.strip() if c.isprintable())
        if "\\" not in bare and "{" not in bare and "}" not in bare and field == "url":
            assert first.get(field, "") == bare


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_comes_back(text: str) -> None:
    check_round_trip(text.encode("utf-8", "replace").decode())


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    check_round_trip(text)


@given(st.text(st.sampled_from('\\{}$%&#_~^"@=, aB2\n\t(*)'), max_size=30))
def test_any_text_of_special_signs_comes_back(text: str) -> None:
    check_round_trip(text)


def test_nothing_of_tex_stays_active_but_mathematics() -> None:
    bib = "".join(write([{"id": "k", "title": "\\input{x} $\\input{x}$ $\\write18{ls}$ ^^5c $^^5c$ $\\alpha$"}]))
    assert "\\input" not in bib
    assert "\\write" not in bib
    assert "^^" not in bib
    assert "$\\alpha$" in bib
