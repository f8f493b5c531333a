"""EndNote's tags and XML: what decides between records, dialects and types, and that what goes in comes back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli import formats
from refcli.formats import Losses
from refcli.formats.endnote import parts, tables, tagged_reader, tagged_writer, writing, xml_reader, xml_writer
from refcli.formats.text import Text
from refcli.model import Item, Problem, Record
from tests.formats.items import DATE, KEYWORDS, NAMES, TEXT, items
from tests.hostile import PAYLOADS

MODULES = {"endnote": (tagged_reader.read, tagged_writer.write), "endnote-xml": (xml_reader.read, xml_writer.write)}
BOTH = pytest.mark.parametrize("name", MODULES)


def written(name: str, some: Iterable[Item], lost: Losses | None = None) -> str:
    return "".join(MODULES[name][1](some, Losses() if lost is None else lost))


def found(name: str, text: str) -> list[Record | Problem]:
    return list(MODULES[name][0](Text(text)))


def read(name: str, text: str) -> list[Item]:
    return [one.item for one in found(name, text) if isinstance(one, Record)]


def tagged(*lines: str) -> Item:
    (item,) = read("endnote", "\n".join(lines))
    return item


def xml(kind: str, inner: str) -> Item:
    text = f'<xml><records><record><ref-type name="{kind}">0</ref-type>{inner}</record></records></xml>'
    (item,) = read("endnote-xml", text)
    return item


def again(name: str, item: Item) -> Item:
    (other,) = read(name, written(name, [item]))
    return other


# Where a record ends.


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("%0 Book\n%T One\n%0 Book\n%T Two", ["One", "Two"]),
        ("%T One\n%A A\n\n%A B\n%T Two", ["One", "Two"]),
        ("%0 Book\n%T One\n\n%D 2001\n\n%T Two", ["One", "Two"]),
        ("%0 Book\n%T One\n%X first\n\nsecond\n\n%D 2001", ["One"]),
        ("%0 Book\n\n%T One", ["One"]),
        ("%0 Serial\n%0 Book\n%T One", ["One"]),
        ("%T 一\n%W CNKI\n%T 二\n%W CNKI", ["一", "二"]),
        ("%0 Thesis\n%T 一\n%W CNKI\n%U https://example.org/1\n%0 Thesis\n%T 二\n%W CNKI", ["一", "二"]),
        ("%0 Thesis\n%T 一\n%W CNKI%0 Thesis\n%T 二", ["一", "二"]),
        ("%0 Book<br>%T One<br>%0 Book<br/>%T Two<BR>", ["One", "Two"]),
    ],
)
def test_records_are_told_apart(text: str, titles: list[str]) -> None:
    assert [item["title"] for item in read("endnote", text)] == titles


def test_an_address_behind_the_end_mark_belongs_to_the_record() -> None:
    item = tagged("%0 Thesis", "%T 一", "%W CNKI", "%U https://example.org/1")
    assert item["URL"] == "https://example.org/1"


def test_a_blank_line_in_an_abstract_ends_nothing() -> None:
    item = tagged("%0 Book", "%T One", "%X first", "", "second 50", "%) of it", "", "%D 2001")
    assert item["abstract"] == "first second 50 %) of it"
    assert item["issued"] == {"date-parts": [[2001]]}


def test_a_stray_line_is_kept_and_said() -> None:
    (record,) = found("endnote", "%0 Book\n%T One\n%D 2001\n\nwhat is this")
    assert isinstance(record, Record)
    assert record.item["custom"]["kept"]["endnote"] == {"": ["what is this"]}
    assert [notice.line for notice in record.notices] == [5]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("%T 标题%J 期刊", "标题"),
        ("%T A rise of 5%A year", "A rise of 5%A year"),
        ("%T 增长5%A 股市场", "增长5%A 股市场"),
        ("%T\tA title", "A title"),
        ("%T: A title", "A title"),
        ("  %T A title", "A title"),
        ("%T标题", "标题"),
    ],
)
def test_tags_on_a_line(line: str, title: str) -> None:
    assert tagged("%0 Journal Article", line)["title"] == title


@pytest.mark.parametrize(
    ("line", "families"),
    [
        ("%A 甲乙丙委员会%A 王元月 %A 卢光志", ["甲乙丙委员会", "王", "卢"]),
        ("%A Smith, John%A Doe, Jane", ["Smith", "Doe"]),
        ("%A 王元月;卢光志；刘玉刚;", ["王", "卢", "刘"]),
        ("%A 王元月[1];卢光志[1,2]", ["王", "卢"]),
        ("%A 王元月,卢光志等", ["王", "卢"]),
        ("%A World Health Organization, Geneva; Office,", ["World Health Organization, Geneva; Office"]),
    ],
)
def test_authors_on_a_line(line: str, families: list[str]) -> None:
    item = tagged("%0 Journal Article", "%T x", line)
    assert [name.get("family") or name["literal"] for name in item["author"]] == families
    assert bool(item.get("custom", {}).get("authors_incomplete")) == ("等" in line)


# Types and what their fields mean.


@pytest.mark.parametrize("kind", tables.KINDS, ids=lambda kind: kind.name)
def test_each_type_is_read_by_name_and_number_in_both_formats(kind: tables.Kind) -> None:
    expected = "article" if kind.name == "Electronic Article" else kind.type
    assert tagged(f"%0 {kind.name}", "%T x")["type"] == expected
    assert xml(kind.name, "<titles><title>x</title></titles>")["type"] == expected
    text = f"<record><ref-type>{kind.number}</ref-type><titles><title>x</title></titles></record>"
    assert read("endnote-xml", text)[0]["type"] == expected


def test_names_and_numbers_of_types_are_unique() -> None:
    assert len({kind.number for kind in tables.KINDS}) == len({kind.name for kind in tables.KINDS}) == len(tables.KINDS)


@pytest.mark.parametrize("type", [*dict.fromkeys(kind.type for kind in tables.KINDS), "article"])
@BOTH
def test_each_type_comes_back(name: str, type: str) -> None:
    item = {"id": "a", "type": type, "title": "x", "issued": {"date-parts": [[2001]]}}
    assert again(name, item) == item


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["%0 Book", "%A A, A", "%E B, B"], {"author": "A", "editor": "B"}),
        (["%0 Book", "%E B, B"], {"editor": "B"}),
        (["%0 Book", "%A A, A", "%E B, B", "%B Series"], {"author": "A", "collection-editor": "B"}),
        (["%0 Book", "%A A, A", "%Y B, B"], {"author": "A", "editor": "B"}),
        (["%0 Book", "%A A, A", "%E B, B", "%Y C, C"], {"author": "A", "editor": "B", "translator": "C"}),
        (["%0 Edited Book", "%A A, A", "%E B, B"], {"editor": "A", "collection-editor": "B"}),
        (["%0 Thesis", "%A A, A", "%Y B, B"], {"author": "A", "contributor": "B"}),
        (["%0 Conference Paper", "%A A, A", "%? B, B"], {"author": "A", "translator": "B"}),
        (["%0 Personal Communication", "%A A, A", "%E B, B"], {"author": "A", "recipient": "B"}),
    ],
)
def test_who_is_who(lines: list[str], roles: dict[str, str]) -> None:
    item = tagged(*lines, "%T x")
    assert {role: item[role][0]["family"] for role in item if role in tables.PEOPLE} == roles


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["%0 Book", "%P 173 s."], {"number-of-pages": "173"}),
        (["%0 Book", "%P XX, 327"], {"number-of-pages": "XX, 327"}),
        (["%0 Book", "%P 12-30"], {"page": "12-30"}),
        (["%0 Report", "%P 32"], {"page": "32"}),
        (["%0 Report", "%P Available: http://example.org/a.pdf"], {"URL": "http://example.org/a.pdf"}),
        (["%0 Conference Paper", "%P 5", "%P 269-273", "%W CNKI"], {"number-of-pages": "5", "page": "269-273"}),
        (["%0 Newspaper Article", "%P 004", "%W CNKI"], {"page": "4"}),
        (["%0 Journal Article", "%& 28"], {"page": "28"}),
        (["%0 Journal Article", "%P 28-34", "%& 28"], {"page": "28-34"}),
    ],
)
def test_pages(lines: list[str], expected: dict[str, str]) -> None:
    item = tagged(lines[0], "%T x", *lines[1:])
    assert {field: value for field, value in item.items() if field not in ("type", "title", "source")} == expected


@pytest.mark.parametrize(
    ("year", "date", "expected"),
    [
        ("2014", "Feb 14", {"date-parts": [[2014, 2, 14]]}),
        ("2014", "2014-02", {"date-parts": [[2014, 2]]}),
        ("2014", "Spring", {"date-parts": [[2014]], "season": 1}),
        ("", "2013-05-16", {"date-parts": [[2013, 5, 16]]}),
        ("1995/01/01", "", {"date-parts": [[1995, 1, 1]]}),
        ("in press", "", {"literal": "in press"}),
        ("2014", "2013-12-01", {"date-parts": [[2014]]}),
        ("2014-03-04", "Mar", {"date-parts": [[2014, 3, 4]]}),
    ],
)
def test_dates(year: str, date: str, expected: dict[str, Any]) -> None:
    assert tagged("%0 Journal Article", "%T x", f"%D {year}", f"%8 {date}")["issued"] == expected


@pytest.mark.parametrize(
    ("text", "database", "expected"),
    [
        ("23528125", "", ("pmid", "23528125")),
        ("23528125", "Medline", ("pmid", "23528125")),
        ("104567890", "CINAHL", ("other", "104567890")),
        ("2011123", "PsycINFO", ("other", "2011123")),
        ("ISI:000200148800007", "", ("wos", "WOS:000200148800007")),
        ("WOS:000200148800007", "", ("wos", "WOS:000200148800007")),
        ("2-s2.0-84890000000", "", ("eid", "2-s2.0-84890000000")),
        ("arXiv:2101.00001", "", ("arxiv", "2101.00001")),
        ("L12345678", "Embase", ("embase", "L12345678")),
    ],
)
def test_accession_numbers(text: str, database: str, expected: tuple[str, str]) -> None:
    assert parts.accession(text, database) == expected


@pytest.mark.parametrize(
    ("values", "blanks", "expected"),
    [
        (["a; b；c;"], False, ["a", "b", "c"]),
        (["a\nb c"], False, ["a", "b c"]),
        (["a, b, c"], False, ["a", "b", "c"]),
        (["Aged, 80 and over"], False, ["Aged, 80 and over"]),
        (["Aged, 80 and over", "Models, Statistical, New"], False, ["Aged, 80 and over", "Models, Statistical, New"]),
        (["信用 KMV model 风险"], True, ["信用", "KMV model", "风险"]),
        (["信用 风险"], False, ["信用 风险"]),
    ],
)
def test_keywords(values: list[str], blanks: bool, expected: list[str]) -> None:
    assert list(parts.keywords(values, blanks=blanks)) == expected


@pytest.mark.parametrize(
    ("kind", "given", "pmid"),
    [
        ("Journal Article", "21770786", "21770786"),
        ("Book Section", "1234", None),
        ("Book Section", "PMID: 1234", "1234"),
        ("Journal Article", "147012345\n%~ a9h", None),
    ],
)
def test_a_librarys_own_number_is_no_pmid(kind: str, given: str, pmid: str | None) -> None:
    assert tagged(f"%0 {kind}", "%T A title", f"%M {given}").get("PMID") == pmid


@BOTH
def test_a_chapters_pmid_comes_back(name: str) -> None:
    item: Item = {"type": "chapter", "title": "A title", "PMID": "33497249", "source": "PsycINFO"}
    assert again(name, item)["PMID"] == "33497249"


def test_an_edited_book_names_its_editors_anywhere() -> None:
    assert "collection-editor" not in tagged("%0 Edited Book", "%T A title", "%E Doe, Jane")
    assert tagged("%0 Edited Book", "%T A title", "%E Doe, Jane")["editor"] == [{"family": "Doe", "given": "Jane"}]


@pytest.mark.parametrize(
    ("inner", "accessed"),
    [
        ("<number>May 5, 2020</number><volume>2020</volume>", [2020, 5, 5]),
        ("<number>May 5</number><volume>2020</volume>", [2020, 5, 5]),
        ("<access-date>6 May</access-date><volume>2020</volume>", [2020, 5, 6]),
        ("<volume>2020</volume>", [2020]),
    ],
)
def test_the_day_a_page_was_looked_at(inner: str, accessed: list[int]) -> None:
    item = xml("Web Page", f"<titles><title>A title</title></titles>{inner}")
    assert item["accessed"] == {"date-parts": [accessed]}
    assert item.keys().isdisjoint({"volume", "number", "custom"})


def test_the_printed_edition_comes_first() -> None:
    assert parts.serials(["1532-1827 (Electronic)\n0007-0920 (Linking)"]) == (["0007-0920", "1532-1827"], [], [])
    assert parts.serials(["0964-6906 (Print)0964-6906"]) == (["0964-6906"], [], [])


def test_runs_of_style_are_joined_and_marked() -> None:
    runs = '<style face="normal">H</style><style face="subscript">2</style><style face="bold italic">O</style>'
    assert xml("Book", f"<titles><title>{runs}</title></titles>")["title"] == "H<sub>2</sub><b><i>O</i></b>"
    item = {"id": "a", "type": "book", "title": "H<sub>2</sub>O <i>in <b>Å</b></i> a<b"}
    assert again("endnote-xml", item) == item


@pytest.mark.parametrize(
    ("secondary", "full", "short", "expected"),
    [
        ("Br J Cancer", "British Journal of Cancer", "Br J Cancer", ("British Journal of Cancer", "Br J Cancer")),
        ("Ecology", "Ecology", "Ecology", ("Ecology", None)),
        ("", "Ecology Letters", "Ecol. Lett.", ("Ecology Letters", "Ecol. Lett.")),
        ("Br J Cancer", "", "", ("Br J Cancer", None)),
    ],
)
def test_the_journal_and_its_abbreviation(
    secondary: str, full: str, short: str, expected: tuple[str, str | None]
) -> None:
    item = xml(
        "Journal Article",
        f"<titles><title>x</title><secondary-title>{secondary}</secondary-title></titles>"
        f"<periodical><full-title>{full}</full-title><abbr-1>{short}</abbr-1></periodical>",
    )
    assert (item["container-title"], item.get("container-title-short")) == expected


# There and back.

COMMON = ("author", "issued", "volume", "DOI", "URL", "abstract", "publisher", "note", "accessed", "language")
LANGUAGE = st.sampled_from(["en", "zh", "de", "en-GB"])
ARTICLES = items(
    *COMMON, "container-title", "issue", "page", "ISSN", "title-short", "collection-title", "available-date",
    "publisher-place", "PMID", "PMCID", "call-number", "source", "genre", "number",
    accessed=DATE, available_date=DATE, language=LANGUAGE, title_short=TEXT, collection_title=TEXT,
    PMID=st.integers(1, 99_999_999).map(str), PMCID=st.integers(100, 9_999_999).map("PMC{}".format),
    call_number=st.just("RC 321"), source=st.just("PubMed"), genre=TEXT,
    number=st.integers(1, 9999).map("e{}".format),
)  # fmt: skip
BOOKS = items(
    *COMMON, "editor", "translator", "ISBN", "edition", "number-of-pages", "publisher-place", "collection-title",
    "collection-number", "number-of-volumes", type="book",
    accessed=DATE, language=LANGUAGE, translator=NAMES, collection_title=TEXT,
    number_of_pages=st.integers(1, 999).map(str), collection_number=st.integers(1, 99).map(str),
    number_of_volumes=st.integers(1, 9).map(str),
)  # fmt: skip
CHAPTERS = items(
    *COMMON, "editor", "collection-editor", "translator", "container-title", "ISBN", "page", "publisher-place",
    type="chapter", accessed=DATE, language=LANGUAGE, collection_editor=NAMES, translator=NAMES,
)  # fmt: skip
THESES = items(
    *COMMON, "contributor", "division", "genre", "number-of-pages", "publisher-place", type="thesis",
    accessed=DATE, language=LANGUAGE, contributor=NAMES, division=TEXT, genre=TEXT,
    number_of_pages=st.integers(1, 999).map(str),
)  # fmt: skip
REPORTS = items(
    *COMMON, "number", "page", "collection-title", "publisher-place", type="report",
    accessed=DATE, language=LANGUAGE, number=st.integers(1, 9999).map("TR-{}".format), collection_title=TEXT,
)  # fmt: skip
CUSTOM = st.fixed_dictionaries(
    {},
    optional={
        "keywords": KEYWORDS,
        "affiliations": st.lists(TEXT, min_size=1, max_size=3, unique=True),
        "ids": st.sampled_from(
            [{"wos": "WOS:000200148800007"}, {"eid": "2-s2.0-84890000000"}, {"arxiv": "2101.00001"}]
        ),
        "translated": st.fixed_dictionaries({"title": TEXT}, optional={"author": NAMES}),
        "authors_incomplete": st.just(True),
    },
)


def whole(item: Item, custom: dict[str, Any]) -> Item:
    item = {"id": "a1", **item}
    if custom:
        item["custom"] = custom
    if "keywords" in custom:
        item["keyword"] = "; ".join(custom["keywords"])
    return item


@BOTH
@given(item=st.one_of(ARTICLES, BOOKS, CHAPTERS, THESES, REPORTS), custom=CUSTOM)
def test_what_goes_in_comes_back(name: str, item: Item, custom: dict[str, Any]) -> None:
    item = whole(item, custom)
    assert again(name, item) == item


@BOTH
def test_what_was_kept_is_written_again(name: str) -> None:
    text = "%0 Journal Article\n%T x\n%1 own\n%4 field\n%L 11-1087/F\n%> internal-pdf://a.pdf\n"
    (item,) = read("endnote", text)
    kept = again(name, item)["custom"]["kept"][name]
    label = (lambda tag, field: f"%{tag}") if name == "endnote" else (lambda tag, field: field)
    assert kept == {
        label("1", "custom1"): ["own"],
        label("4", "custom4"): ["field"],
        label("L", "call-num"): ["11-1087/F"],
        label(">", "pdf-urls"): ["internal-pdf://a.pdf"],
    }


@BOTH
def test_a_record_of_a_chinese_site_stays_one(name: str) -> None:
    lines = ["%0 Conference Proceedings", "%A 王元月", "%T 一", "%B 某大会论文集", "%C 北京", "%? 中国心理学会", "%P 5",
             "%P 1-5", "%D 2016", "%W CNKI"]  # fmt: skip
    item = {"id": "a", **tagged(*lines)}
    assert again(name, item) == item


@BOTH
def test_what_has_no_place_is_counted(name: str) -> None:
    lost = Losses()
    item = {
        "id": "a",
        "type": "article-journal",
        "title": "x",
        "event-place": "Rome",
        "custom": {"cited_by": {"count": 3}, "ids": {"openalex": "W1"}, "translated": {"abstract": "y"}},
    }
    written(name, [item], lost)
    assert lost == {"event-place": 1, "custom.cited_by": 1, "custom.ids": 1, "custom.translated": 1}


@BOTH
@pytest.mark.parametrize(
    "payload", [*PAYLOADS, "a\n%0 Book\n%T b", "a<br>%0 Book", "</title><x>", "]]>", "a%T b 中%T c"]
)
def test_hostile_values_break_no_record(name: str, payload: str) -> None:
    item: Item = {
        "id": payload,
        "type": payload,
        "title": f"中{payload}",
        "author": [{"family": payload, "given": payload}, {"literal": payload}],
        "container-title": payload,
        "abstract": payload,
        "keyword": payload,
        "issued": {"literal": payload},
        "custom": {"kept": {name: {payload: [payload], "%5": [payload]}}, "affiliations": [payload]},
    }
    good = {"id": "b", "type": "book", "title": "good"}
    text = written(name, [good, item, good])
    first, *_others, last = found(name, text.replace("\r", "\n"))
    assert len(_others) == 1
    assert all(isinstance(one, Record) and one.item == good for one in (first, last))


@BOTH
@pytest.mark.parametrize("item", [{}, {"type": None}, {"author": "x", "issued": "2001", "custom": {"ids": {}}}])
def test_items_without_anything_are_written(name: str, item: Item) -> None:
    assert "Generic" in written(name, [item])


@BOTH
@given(st.text("%0TAXWJ \n\t<>/&;recod王一CNKI<br>", max_size=200))
def test_any_text_is_read(name: str, text: str) -> None:
    for one in found(name, text):
        assert isinstance(one, Problem) or text[one.span.start : one.span.stop].strip()


def test_nothing_is_said_to_be_nothing() -> None:
    for name in MODULES:
        (problem,) = found(name, "")
        assert isinstance(problem, Problem)


# Detection and description.


@pytest.mark.parametrize(
    "text",
    [
        "% a comment\n\\documentclass{article}\n% another",
        "%!PS-Adobe-3.0\n%%Title: x",
        "%PDF-1.4",
        "% Encoding: UTF-8\n@article{a, title={%T x}}",
        "100%\n%A",
        "<record><title>x</title></record>",
        "<xml>\n<other/></xml>",
        "",
    ],
)
def test_other_texts_are_not_taken(text: str) -> None:
    for name in MODULES:
        format = formats.by_name(name)
        assert format is not None
        assert format.detect is not None
        assert format.detect(text) < formats.SURE


def test_a_remark_may_stand_before_the_records() -> None:
    text = "Exported today\n\n%0 Book\n%A A\n%T x\n%D 2001\n"
    found_format = formats.sniff(text)
    assert found_format is not None
    assert found_format.name == "endnote"


def test_the_mapping_names_each_tag_once() -> None:
    for rows in (tables.mapping(), tables.xml_mapping()):
        assert len({row.tag for row in rows}) == len(rows)
    assert {row.tag: row.field for row in tables.mapping()}["%R"] == "DOI"
    assert set(writing.FIELDS) >= set(tables.TAGS.values())
