"""Ovid's records: names with degrees and marks, sources in one line, where records begin."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats.ovid import FORMAT
from refcli.formats.ovid.fielded import heading
from refcli.formats.ovid.people import authors
from refcli.formats.ovid.reader import read
from refcli.formats.ovid.references import reference
from refcli.formats.ovid.source import take
from refcli.formats.text import Text
from refcli.model import Problem, Record
from tests.hostile import PAYLOADS


def item_of(*fields: str) -> dict[str, Any]:
    (record,) = read(Text("<1>\nTitle\n  A title.\n" + "".join(fields)))
    assert isinstance(record, Record)
    return record.item


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verbeek, Jan MD *;  van Vugt, Arie MD, PhD +", ["Verbeek|Jan", "van Vugt|Arie"]),
        ("Bunkers, Sandra Schmidt RN; PhD; FAAN 1", ["Bunkers|Sandra Schmidt"]),
        ("Shapiro, Edward S. 1;  Fu, Qiong 1,2", ["Shapiro|Edward S.", "Fu|Qiong"]),
        ("Repper, J. M.Sc., Ph.D. [S]", ["Repper|J."]),
        ("Davidson L.; Bellamy C.", ["Davidson|L.", "Bellamy|C."]),
        ("Lloyd-Evans B., Mayo-Wilson E.", ["Lloyd-Evans|B.", "Mayo-Wilson|E."]),
        ("Le Boutillier C; Slade M", ["Le Boutillier|C", "Slade|M"]),
        ("Solomon, Phyllis.", ["Solomon|Phyllis"]),
        ("Berger H\nKahn E", ["Berger|H", "Kahn|E"]),
        ("Berger H  Kahn E", ["Berger|H", "Kahn|E"]),
        ("Ma, Do; Smith, MA", ["Ma|Do", "Smith|MA"]),
        ("Anonymous.", []),
        ("World Health Organization", ["World Health Organization|"]),
    ],
)
def test_authors(text: str, expected: list[str]) -> None:
    found = authors(text).authors
    shown = [
        f"{' '.join(filter(None, (name.get('non-dropping-particle'), name.get('family'), name.get('literal'))))}|"
        f"{name.get('given', '')}"
        for name in found
    ]
    assert shown == expected


def test_full_names_of_some_authors_hide_no_other() -> None:
    item = item_of("Authors\n  Davidson L; Bellamy C\nAuthors Full Name\n  Davidson, Larry\n")
    assert [name["family"] for name in item["author"]] == ["Davidson", "Bellamy"]


def test_editors_stand_among_authors() -> None:
    item = item_of("Author\n  Slade, Mike [Ed]; Oades, Lindsay [Eds.]; Jarden, Aaron\n")
    assert [name["family"] for name in item["editor"]] == ["Slade", "Oades"]
    assert [name["family"] for name in item["author"]] == ["Jarden"]


def test_what_is_left_out_of_names_is_kept() -> None:
    item = item_of("Author\n  Verbeek, Jan MD *\n")
    assert item["custom"]["kept"]["ovid"] == {"Author": ["Verbeek, Jan MD *"]}


@pytest.mark.parametrize(
    ("institution", "owned", "texts"),
    [
        ("(1)One\n  (2) Two", [[1], [1, 2]], ["One", "Two"]),
        ("From the (1)One; (2)Two", [[1], [1, 2]], ["One", "Two"]),
        ("(Davidson, Guy) One\n  (Guy) Two", [[1], [1, 2]], ["One", "Two"]),
        ("Davidson, Larry. One\n  Guy, K. Two", [[1], [2]], ["One", "Two"]),
        ("Somewhere (3)", None, ["Somewhere (3)"]),
        ("(3) Elsewhere", None, ["(3) Elsewhere"]),
    ],
)
def test_institutions(institution: str, owned: list[list[int]] | None, texts: list[str]) -> None:
    item = item_of(f"Author\n  Davidson, Larry 1;  Guy, Kimberly 1,2\nInstitution\n  {institution}\n")
    assert item["custom"].get("author_affiliations") == owned
    assert item["custom"]["affiliations"] == texts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ecohydrology.   8(6):1048-1064, September 2015.", "Ecohydrology 8 6 1048-1064 [2015, 9]"),
        ("Cancer Nurs.  9(37):24590-600, 2018 May 15. [Journal Article]", "Cancer Nurs 9 37 24590-24600 [2018, 5, 15]"),
        ("Lancet. 11 (2) (pp 123-128), 2012. Date of Publication: June 2012.", "Lancet 11 2 123-128 [2012, 6]"),
        ("World Psychiatry. 11(SUPPL. 2) (pp S12-S17), 2012.", "World Psychiatry 11 SUPPL. 2 S12-S17 [2012]"),
        ("BMC Psychiatry. 14 (1) (no pagination), 2014. Article Number: 39.", "BMC Psychiatry 14 1  [2014] 39"),
        ("Rehabilitation Journal. Vol.27(4), 2004, pp. 392-401.", "Rehabilitation Journal 27 4 392-401 [2004]"),
        ("Very Long Title. Vol 28(2) April 2015, 103-106.", "Very Long Title 28 2 103-106 [2015, 4]"),
        ("Archives of Psychiatry. 87:527-70, 1929 Dec 12.", "Archives of Psychiatry 87  527-570 [1929, 12, 12]"),
        ("Nature. 300:1, 1982.", "Nature 300  1 [1982]"),
        ("Journal of Orthopaedic Trauma. ", "Journal of Orthopaedic Trauma    []"),
        ("Lancet. (pp 1-2), 2014.", "Lancet   1-2 [2014]"),
    ],
)  # fmt: skip
def test_sources(source: str, expected: str) -> None:
    item: dict[str, Any] = {}
    take(item, source)
    parts = [item.get(field, "") for field in ("container-title", "volume", "issue", "page")]
    date = (item.get("issued") or {"date-parts": [[]]})["date-parts"][0]
    number = f" {item['number']}" if "number" in item else ""
    assert f"{' '.join(parts)} {date}{number}" == expected


def test_a_source_that_is_a_book() -> None:
    item: dict[str, Any] = {"title": "A chapter"}
    take(
        item,
        "Slade, Mike [Ed]. (2017). Wellbeing and recovery. (pp. 1-8). xiv, 292 pp. New York, NY, US: Guilford Press.",
    )
    assert item == {
        "title": "A chapter",
        "type": "chapter",
        "issued": {"date-parts": [[2017]]},
        "container-title": "Wellbeing and recovery",
        "page": "1-8",
        "publisher-place": "New York, NY, US",
        "publisher": "Guilford Press",
        "editor": [{"family": "Slade", "given": "Mike"}],
    }


def test_fields_of_their_own_win_over_the_source() -> None:
    item = item_of("Journal Name\n  Nature\nVolume\n  7\nSource\n  Science. 8(6):10-14, 2015.\n")
    assert (item["container-title"], item["volume"], item["issue"]) == ("Nature", "7", "6")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*Depression/dt, th [Drug Therapy, Therapy]", ["*Depression/drug therapy", "*Depression/therapy"]),
        ("Humans", ["Humans"]),
        ("*Peer Group", ["*Peer Group"]),
    ],
)
def test_headings(text: str, expected: list[str]) -> None:
    assert heading(text) == expected


@pytest.mark.parametrize(
    ("title", "expected", "more"),
    [
        ("Peer support.[Article]", "Peer support", {}),
        ("Peer support. [Review] [50 refs]", "Peer support", {"genre": "Review"}),
        ("[Peer support]. [German]", "Peer support", {"language": "de"}),
        ("Uptake of [14C]glucose", "Uptake of [14C]glucose", {}),
        ("Health care in the U.S.", "Health care in the U.S.", {}),
    ],
)
def test_titles(title: str, expected: str, more: dict[str, str]) -> None:
    (record,) = read(Text(f"<1>\nTitle\n  {title}\nPublication Type\n  Journal Article.\n"))
    assert isinstance(record, Record)
    assert record.item == {"type": "article-journal", "title": expected, **more}


@pytest.mark.parametrize(
    ("kinds", "type", "genre"),
    [
        ("Journal: Article", "article-journal", None),
        ("Journal: Conference Abstract", "paper-conference", "Conference Abstract"),
        ("Review:  PDF Only.", "article-journal", "Review"),
        ("Dissertation Abstract", "thesis", None),
        ("Book; Edited Book", "book", None),
        ("Journal Article. Randomized Controlled Trial.", "article-journal", "Randomized Controlled Trial"),
    ],
)
def test_types(kinds: str, type: str, genre: str | None) -> None:
    item = item_of(f"Publication Type\n  {kinds}\n")
    assert (item["type"], item.get("genre")) == (type, genre)


def test_references() -> None:
    text = "Aber JD, Melillo JM. 1989. Nitrogen saturation in forests. Bioscience 39: 378-386."
    assert reference(text) == {
        "type": "article-journal",
        "title": "Nitrogen saturation in forests",
        "author": [{"family": "Aber", "given": "JD"}, {"family": "Melillo", "given": "JM"}],
        "issued": {"date-parts": [[1989]]},
        "container-title": "Bioscience",
        "volume": "39",
        "page": "378-386",
    }
    assert reference("WHO. 2000. Guidelines. Copenhagen.") == {
        "type": "document",
        "title": "WHO. 2000. Guidelines. Copenhagen.",
    }


@pytest.mark.parametrize("start", ["<1>\n", ""])
def test_records_begin_with_a_number_or_where_the_first_field_comes_again(start: str) -> None:
    one = "Score\n  *****\nTitle\n  {}.\nA New Field\n  value\n\n"
    found = list(read(Text(start + one.format("A") + start.replace("1", "2") + one.format("B"))))
    assert [record.item["title"] for record in found if isinstance(record, Record)] == ["A", "B"]
    assert all(
        record.item["custom"]["kept"]["ovid"] == {"Score": ["*****"], "A New Field": ["value"]}
        for record in found
        if isinstance(record, Record)
    )


@pytest.mark.parametrize(
    "text", ["", "Dear colleague,\n  here is it.\n", "Database: Ovid MEDLINE(R)\nSearch Strategy:\n"]
)
def test_a_text_without_record(text: str) -> None:
    (found,) = read(Text(text))
    assert isinstance(found, Problem)


@pytest.mark.parametrize(
    "payload", [*PAYLOADS, "[", "[]", "(", ";" * 50, ", " * 50, "1" * 5000, "(1" * 3000, ". 1(" * 2000]
)
def test_no_value_breaks_the_reader(payload: str) -> None:
    names = ("Title", "Author", "Source", "Institution", "Abstract", "ISSN", "DOI", "Publication Type", "References",
             "Status", "Year of Publication", "MeSH Subject Headings", "Page")  # fmt: skip
    text = "<1>\n" + "".join(f"{name}\n  {payload}\n" for name in names)
    found = list(read(Text(f"{text}<2>\nTitle\n  Behind it\n")))
    assert isinstance(found[-1], Record)
    assert found[-1].item["title"] == "Behind it"


@given(st.text(st.sampled_from("<>12\n \tTitleSourcAuh.,;()[]:-&é中"), max_size=200))
def test_any_text_is_read_without_fault(text: str) -> None:
    for found in read(Text("<1>\nTitle\n  A\nSource\n  " + text)):
        assert isinstance(found, Record | Problem)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("<1>\nAccession Number\n  1\nTitle\n  A\n", True),
        ("VN  - Ovid Technologies\nTI  - A\n", True),
        ("<1>\nUI  - 21770786\nTI  - A\n", True),
        ("DB  - Embase\nTI  - A\n", True),
        ("TY  - JOUR\nDB  - Embase\nTI  - A\nER  - \n", False),
        ("Title\n  A\nSource\n  B\nAuthor\n  C\n", True),
        ("Title\nA\nSource\nB\nAuthor\nC\n", False),
        ("<1> is a number\n", False),
    ],
)
def test_detection(text: str, sure: bool) -> None:
    assert FORMAT.detect is not None
    assert (FORMAT.detect(text) > 0.5) is sure
