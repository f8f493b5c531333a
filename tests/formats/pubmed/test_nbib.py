"""MEDLINE text: what tags mean, where records end, and that what is written is read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats import Losses
from refcli.formats.pubmed import NBIB
from refcli.formats.pubmed.nbib_reader import read
from refcli.formats.pubmed.nbib_writer import write
from refcli.formats.text import Text
from refcli.model import Problem, Record
from tests.formats import items as some
from tests.formats.golden import CASES, Case
from tests.hostile import PAYLOADS

OWN = [case for case in CASES if case.format == "nbib"]


def items_of(text: str) -> list[dict[str, Any]]:
    return [found.item for found in read(Text(text)) if isinstance(found, Record)]


def item_of(*lines: str) -> dict[str, Any]:
    (item,) = items_of("\n".join(["PMID- 1", "TI  - A title.", *lines]) + "\n")
    return item


def written(*items: dict[str, Any]) -> str:
    return "".join(write(items, Losses()))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Peer support in mental health.", "Peer support in mental health"),
        ("Does peer support help?", "Does peer support help?"),
        ("Wait for it...", "Wait for it..."),
        ("Health care in the U.S.", "Health care in the U.S."),
        ("Notes on hepatitis c.", "Notes on hepatitis c"),
        ("[Peer support].", "Peer support"),
        ("[Does peer support help?].", "Does peer support help?"),
        ("[Uptake of [14C]glucose].", "Uptake of [14C]glucose"),
        ("[14C]glucose and [3H]GABA", "[14C]glucose and [3H]GABA"),
        ("Effects of TNF-&alpha; on <i>Mus musculus</i>.", "Effects of TNF-α on <i>Mus musculus</i>"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    (item,) = items_of(f"PMID- 1\nTI  - {title}\n")
    assert item["title"] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Walker, Gill", {"family": "Walker", "given": "Gill"}),
        ("Berg, Jan van der", {"family": "Berg", "given": "Jan", "dropping-particle": "van der"}),
        ("van der Berg, Jan", {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}),
        ("Van Dongen, Hans P A", {"family": "Van Dongen", "given": "Hans P A"}),
        ("Harrell, Frank E Jr", {"family": "Harrell", "given": "Frank E", "suffix": "Jr"}),
        ("Krämer, Uta M 3rd", {"family": "Krämer", "given": "Uta M", "suffix": "3rd"}),
        ("Selvamani", {"family": "Selvamani"}),
        ("Study Group, The Long", {"family": "Study Group", "given": "The Long"}),
        ("欧阳, 修", {"family": "欧阳", "given": "修"}),
    ],
)  # fmt: skip
def test_full_names(name: str, expected: dict[str, str]) -> None:
    assert item_of(f"FAU - {name}")["author"] == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ("FAU - Wang, Yan", "AU  - Wang Y", "FAU - Wang, Yi", "AU  - Wang Y"),
        ("FAU - Wang, Yan", "FAU - Wang, Yi", "AU  - Wang Y", "AU  - Wang Y"),
        ("AU  - Wang Y", "FAU - Wang, Yan", "AU  - Wang Y", "FAU - Wang, Yi"),
        ("FAU - Wang, Yan", "FAU - Wang, Yi"),
    ],
)
def test_each_author_once_wherever_au_stands(lines: tuple[str, ...]) -> None:
    assert [name["given"] for name in item_of(*lines)["author"]] == ["Yan", "Yi"]


def test_au_alone() -> None:
    assert item_of("AU  - de la Cruz JA", "AU  - King ML Jr", "CN  - EuroQol Group")["author"] == [
        {"family": "Cruz", "given": "JA", "non-dropping-particle": "de la"},
        {"family": "King", "given": "ML", "suffix": "Jr"},
        {"literal": "EuroQol Group"},
    ]


def test_addresses_belong_to_the_author_above_them() -> None:
    item = item_of("FAU - A, B", "AD  - X", "AD  - Y", "FAU - C, D", "AU  - C D", "AD  - Y", "FED - E, F", "AD  - Z")
    assert item["custom"]["affiliations"] == ["X", "Y", "Z"]
    assert item["custom"]["author_affiliations"] == [[1, 2], [2]]
    assert item["editor"] == [{"family": "E", "given": "F"}]


def test_one_address_in_front_is_the_first_authors_and_several_are_nobodys() -> None:
    assert item_of("AD  - X", "AU  - A B", "AU  - C D")["custom"]["author_affiliations"] == [[1], []]
    assert "author_affiliations" not in item_of("AD  - X", "AD  - Y", "AU  - A B")["custom"]


@pytest.mark.parametrize(
    "value",
    ["ORCID: 0000-0001-7020-3434", "ORCID: http://orcid.org/0000-0001-7020-3434", "ORCID: 0000000170203434",
     "https://orcid.org/0000-0001-7020-3434"],
)  # fmt: skip
def test_orcids(value: str) -> None:
    assert item_of("FAU - Slade, Mike", f"AUID- {value}")["custom"]["author_ids"] == [{"orcid": "0000-0001-7020-3434"}]


@pytest.mark.parametrize(
    ("types", "type", "genre", "status"),
    [
        (["Journal Article"], "article-journal", None, None),
        (["Journal Article", "Review", "Research Support, N.I.H., Extramural"], "article-journal", "Review", None),
        (["Editorial"], "article-journal", "Editorial", None),
        (["Journal Article", "Preprint"], "article", None, None),
        (["Technical Report"], "report", None, None),
        (["Technical Report", "Journal Article"], "article-journal", None, None),
        (["Academic Dissertation"], "thesis", None, None),
        (["JOURNAL ARTICLE"], "article-journal", None, None),
        (["Clinical Conference"], "paper-conference", "Clinical Conference", None),
        (["Journal Article", "Retracted Publication"], "article-journal", None, "retracted"),
        (["Meta-Analysis", "Systematic Review"], "article-journal", "Meta-Analysis; Systematic Review", None),
        (["Dataset"], "dataset", None, None),
        (["Books; Collected Works - General"], "book", "Collected Works - General", None),
    ],
)
def test_types(types: list[str], type: str, genre: str | None, status: str | None) -> None:
    item = item_of(*[f"PT  - {one}" for one in types])
    assert (item["type"], item.get("genre"), item.get("status")) == (type, genre, status)
    assert [line[6:] for line in written(item).split("\n") if line.startswith("PT  -")] == types


@pytest.mark.parametrize(
    ("lines", "field", "expected"),
    [
        (["AID - doi:10.1016/j.cpr.2005.02.002"], "DOI", "10.1016/j.cpr.2005.02.002"),
        (["AID - 10.1000/A [doi]", "LID - 10.1000/a [doi]"], "DOI", "10.1000/a"),
        (["PMC -22664230"], "PMCID", "PMC22664230"),
        (["IS  - 1559-3126 (Electronic)", "IS  - 1095-158x (Print)"], "ISSN", "1095-158X, 1559-3126"),
        (["IS  - 1559-3126 (Linking)", "IS  - 1559-3126 (Electronic)"], "ISSN", "1559-3126"),
        (["ISSN- ISSN-0963-8237"], "ISSN", "0963-8237"),
        (["PG  - 764-9"], "page", "764-769"),
        (["PG  - S12-7"], "page", "S12-S17"),
        (["PG  - 764-9; discussion 770-2"], "page", "764-769, discussion 770-2"),
        (["IP  - 03"], "issue", "3"),
        (["IP  - 3 Pt 2"], "issue", "3 Pt 2"),
        (["LID - e12345 [pii]"], "number", "e12345"),
        (["DEP - 20160419"], "available-date", {"date-parts": [[2016, 4, 19]]}),
        (["LA  - chi", "LA  - eng"], "language", "zh"),
        (["AB  - One.", "AB  - Two."], "abstract", "One. Two."),
        (["AB  - One. Copyright (c) 2014 Elsevier Ltd."], "abstract", "One."),
        (["LID - https://eric.ed.gov/?id=EJ1"], "URL", "https://eric.ed.gov/?id=EJ1"),
    ],
)
def test_fields(lines: list[str], field: str, expected: Any) -> None:
    assert item_of(*lines)[field] == expected


def test_a_number_of_the_publisher_is_no_articles_number_where_there_are_pages() -> None:
    item = item_of("PG  - 1-9", "LID - 12345 [pii]")
    assert "number" not in item
    assert item["custom"]["kept"]["nbib"]["LID"] == ["12345 [pii]"]


def test_qualifiers_of_one_heading_are_headings_of_their_own_and_written_together() -> None:
    item = item_of("MH  - Women, Working/*history/psychology", "MH  - *Peer Group", "MH  - Peer Group/history")
    assert item["custom"]["mesh"] == [
        "Women, Working/*history", "Women, Working/psychology", "*Peer Group", "Peer Group/history",
    ]  # fmt: skip
    text = written(item)
    assert "MH  - Women, Working/*history/psychology\nMH  - *Peer Group\nMH  - Peer Group/history\n" in text


def test_an_unknown_tag_is_kept_and_a_line_without_one_too() -> None:
    (record,) = read(Text("PMID- 1\nTI  - A.\nXYZ - 5\nAIDS-related words\n"))
    assert isinstance(record, Record)
    assert record.item["custom"]["kept"]["nbib"] == {"XYZ": ["5"], "": ["AIDS-related words"]}
    assert [notice.line for notice in record.notices] == [4]
    assert items_of(written(record.item)) == [record.item]


@pytest.mark.parametrize("filling", ["", "AB  - " + "word " * 52_400 + "\n"])
def test_pubmed_centrals_number_may_stand_before_the_pmid(filling: str) -> None:
    text = f"PMC - PMC10\nPMID- 1\nTI  - One.\n{filling}\nPMC - PMC20\nPMID- 2\nTI  - Two.\n"
    found = [(item["PMID"], item["PMCID"], item["title"]) for item in items_of(text)]
    assert found == [("1", "PMC10", "One"), ("2", "PMC20", "Two")]
    ends = "PMID- 1\nTI  - One.\nPMC - PMC10\nPMID- 2\nTI  - Two.\nPMC - PMC20\n"
    assert [item["PMCID"] for item in items_of(ends)] == ["PMC10", "PMC20"]


def test_a_record_without_anything_is_a_problem_and_costs_no_other() -> None:
    found = list(read(Text("PMID- 1\nTI  - A.\n\nSTAT- MEDLINE\n\nPMID- 2\nTI  - B.\n")))
    assert [isinstance(one, Problem) for one in found] == [False, True, False]
    assert isinstance(found[1], Problem)
    assert found[1].line == 4


@pytest.mark.parametrize("text", ["", "\n\n", "Dear colleague,\n\nhere is the list.\n"])
def test_a_text_without_record(text: str) -> None:
    (found,) = read(Text(text))
    assert isinstance(found, Problem)


@pytest.mark.parametrize("size", [1, 7, 40])
def test_records_longer_than_a_piece_are_read_whole(size: int) -> None:
    text = "".join(f"PMID- {n}\nTI  - Title {n}.\nAB  - One\n      two.\n\n" for n in range(1, 6))
    lines = text.splitlines(keepends=True)
    pieces = ["".join(lines[start : start + size]) for start in range(0, len(lines), size)]
    found = list(read(Text(pieces=lambda: iter(pieces))))
    assert found == list(read(Text(text)))
    assert [one.span.line for one in found if isinstance(one, Record)] == [1, 6, 11, 16, 21]


@pytest.mark.parametrize("case", OWN, ids=[case.name for case in OWN])
def test_what_is_read_is_written_so_that_it_is_read_alike(case: Case) -> None:
    read_once = items_of(case.decoded().text)
    for item in read_once:
        if item["type"] == "book":  # its type is written, which BTI without TI had said
            item.get("custom", {}).get("kept", {}).get("nbib", {}).pop("PT", None)
    assert items_of(written(*read_once)) == read_once


CARRIED = st.one_of(
    some.items(
        "author", "editor", "container-title", "publisher", "publisher-place", "volume", "issue", "page", "DOI", "ISSN",
        "ISBN", "URL", "abstract", "edition", "note",
        issued=some.DATE, available_date=some.DATE, PMID=some.NUMBER, language=st.sampled_from(["en", "zh", "de"]),
        genre=st.sampled_from(["Review", "Editorial; Comment"]),
    ),
    *[
        some.items("author", "publisher", "issued", type=type)
        for type in "book thesis report article dataset chapter paper-conference patent webpage".split()
    ],
)  # fmt: skip


def settled(item: dict[str, Any]) -> dict[str, Any]:
    """What a title loses: its last full stop, the brackets around it."""
    (read_once,) = items_of(written({**item, "id": "x"})) or [{}]
    return {**item, "title": read_once.get("title", item["title"])}


@given(CARRIED)
def test_what_is_written_is_read_back(item: dict[str, Any]) -> None:
    lost = Losses()
    found = items_of("".join(write([{"id": "x", **item}, {"id": "y", **item}], lost)))
    assert found == [settled(item)] * 2
    assert found[0]["title"].strip("[].") == item["title"].strip("[].")
    assert not lost


@given(some.KEYWORDS, some.KEYWORDS)
def test_keywords_are_read_back(own: list[str], mesh: list[str]) -> None:
    mesh = [word for word in mesh if word not in own]
    item = {"type": "article-journal", "title": "T", "custom": {"keywords": own, **({"mesh": mesh} if mesh else {})}}
    (found,) = items_of(written(item))
    assert found["custom"] == item["custom"]


def test_what_is_not_carried_is_counted() -> None:
    lost = Losses()
    item = {"type": "book", "title": "T", "translator": [{"family": "A"}], "number": "5", "status": "in press",
            "custom": {"cited_by": {"count": 1}, "keywords": ["a"], "kept": {"ris": {"XX": ["1"]}}}}  # fmt: skip
    assert "".join(write([item], lost)).startswith("PMID- \n")
    assert lost == Losses({"translator": 1, "number": 1, "status": 1, "custom.cited_by": 1})


@pytest.mark.parametrize("payload", [*PAYLOADS, "two\nPMID- 9\nlines", "a\n\nTI  - b", " ", "PMID- 9", "[", "[]", "."])
def test_no_value_breaks_the_structure(payload: str) -> None:
    texts = "title original-title container-title abstract page volume DOI URL ISSN note language".split()
    item: dict[str, Any] = dict.fromkeys(texts, payload)
    item |= {"type": payload, "author": [{"family": payload, "given": payload}, {"literal": payload}]}
    item["issued"] = {"literal": payload}
    item["custom"] = {"keywords": [payload], "affiliations": [payload]}
    item["custom"]["kept"] = {"nbib": {payload: [payload], "": [payload]}}
    text = written({"id": "a", **item}, {"id": "b", "type": "article-journal", "title": "Behind it"})
    assert [found.get("title") for found in items_of(text)][-1:] == ["Behind it"]
    assert len(items_of(text)) <= 2
    assert text.count("\nPMID-") == 1


def test_an_item_with_nothing_is_written() -> None:
    assert written({}) == "PMID- \nPT  - Journal Article\n\n"


@given(st.text(st.sampled_from("PMIDTAU01- \n[]./,&<é中"), max_size=200))
def test_any_text_is_read_without_fault(text: str) -> None:
    for found in read(Text(text)):
        if isinstance(found, Record):
            assert found.item.keys() & {"title", "author", "PMID", "PMCID", "DOI", "ISBN", "URL"}


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("PMID- 1\nTI  - A\n", True),
        ("TI  - A\nFAU - B, C\nJT  - D\n", True),
        ("TY  - JOUR\nTI  - A\nAU  - B\nJT  - D\nER  - \n", False),
        ("VN  - Ovid Technologies\nDB  - Ovid MEDLINE(R)\nTI  - A\nAU  - B\nMH  - C\n", False),
        ("TI  - A\nAU  - B\nAB  - C\n", False),
    ],
)
def test_detection(text: str, sure: bool) -> None:
    assert NBIB.detect is not None
    assert (NBIB.detect(text) > 0.5) is sure


def test_a_long_text_without_pmid_is_read_in_parts() -> None:
    """Where no PMID stands, a blank line ends a record; what is read does not depend on the pieces."""
    one = "OWN - ERIC\nTI  - Title {}.\nAU  - Repper, Julie\nJT  - Journal\nAB  - " + "word " * 2000 + "\n\n"
    text = "".join(one.format(number) for number in range(300))
    pieces = [text[start : start + 100_000] for start in range(0, len(text), 100_000)]
    assert len(items_of(text)) == 300
    assert list(read(Text(pieces=lambda: iter(pieces)))) == list(read(Text(text)))
