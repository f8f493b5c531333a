"""PubMed's XML says the same as MEDLINE text; what is broken costs no other record."""

from __future__ import annotations

import json
from typing import Any

import pytest

from refcli.formats import Losses
from refcli.formats.pubmed import nbib_reader, nbib_writer
from refcli.formats.pubmed.references import reference
from refcli.formats.pubmed.xml_reader import read
from refcli.formats.text import Text
from refcli.model import Problem, Record
from tests.formats.golden import GOLDEN
from tests.hostile import PAYLOADS

DATED = "<Journal><JournalIssue><PubDate>{}</PubDate></JournalIssue></Journal>"


def found_in(article: str, *, behind: str = "", data: str = "") -> list[Record | Problem]:
    return list(
        read(
            Text(
                "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>"
                f"<Article>{article}</Article>{behind}</MedlineCitation>{data}</PubmedArticle></PubmedArticleSet>"
            )
        )
    )


def item_of(article: str, *, behind: str = "", data: str = "") -> dict[str, Any]:
    (record,) = found_in(article, behind=behind, data=data)
    assert isinstance(record, Record)
    return record.item


def test_one_work_means_the_same_in_both_formats() -> None:
    """But for what only one of them says: its own events, the citation as one line."""
    (text, xml) = (
        json.loads((GOLDEN / name / "pubmed" / "expected.json").read_text(encoding="utf-8"))["found"][0]["item"]
        for name in ("nbib", "pubmed-xml")
    )
    for tag in ("PHST", "SO"):
        del text["custom"]["kept"]["nbib"][tag]
    assert xml == text


@pytest.mark.parametrize("case", ["pubmed", "titles", "books", "medline-citations"])
def test_what_is_read_can_be_written_as_medline_text(case: str) -> None:
    text = (GOLDEN / "pubmed-xml" / case / "input.xml").read_text(encoding="utf-8")
    items = [found.item for found in read(Text(text)) if isinstance(found, Record)]
    written = "".join(nbib_writer.write(items, Losses()))
    again = [found.item for found in nbib_reader.read(Text(written)) if isinstance(found, Record)]
    for item in [*items, *again]:
        custom = item.get("custom", {})
        custom.get("kept", {}).pop("pubmed-xml", None)
        custom.pop("authors_incomplete", None)  # MEDLINE text has no word for it
        if item["type"] == "book":
            custom["kept"]["nbib"].pop("PT", None)
    for item, other in zip(items, again, strict=True):
        # The number that links editions stands among the others in MEDLINE text.
        assert other.pop("ISSN", "").startswith(item.pop("ISSN", ""))
        assert other == item


@pytest.mark.parametrize(
    ("article", "field", "expected"),
    [
        ("<ArticleTitle>A <b>bold</b> <u>word</u>.</ArticleTitle>", "title", "A <b>bold</b> word"),
        ("<ArticleTitle>On\n  <i>Si</i>(111)\n </ArticleTitle>", "title", "On <i>Si</i>(111)"),
        ("<ArticleTitle>An empty <i/>mark</ArticleTitle>", "title", "An empty mark"),
        ("<Pagination><StartPage>25</StartPage><EndPage>138</EndPage></Pagination>", "page", "25-138"),
        ("<Pagination><StartPage>e7</StartPage></Pagination>", "page", "e7"),
        ("<Pagination><MedlinePgn>228-42</MedlinePgn></Pagination>", "page", "228-242"),
        ('<ELocationID EIdType="pii">e0123456</ELocationID>', "number", "e0123456"),
        ("<Abstract><AbstractText>a &lt;b and c&gt; d</AbstractText></Abstract>", "abstract", "a <b and c> d"),
        (
            (
                '<Abstract><AbstractText Label="AIMS">One.</AbstractText><AbstractText Label="UNLABELLED">Two.'
                "</AbstractText><AbstractText/></Abstract>"
            ),
            "abstract",
            "AIMS: One. Two.",
        ),
        ("<Journal><Title>A &amp; B</Title></Journal>", "container-title", "A & B"),
        (
            DATED.format("<Year>2019</Year><Month>07</Month><Day>3</Day>"),
            "issued",
            {"date-parts": [[2019, 7, 3]]},
        ),
        (
            DATED.format("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>"),
            "issued",
            {"date-parts": [[1998, 12], [1999, 1]]},
        ),
        ("<Language>CHI</Language>", "language", "zh"),
        (
            '<AuthorList Type="editors"><Author><LastName>Adam</LastName><Initials>MP</Initials></Author></AuthorList>',
            "editor",
            [{"family": "Adam", "given": "MP"}],
        ),
        (
            "<AuthorList><Author><LastName>van der Berg</LastName><FirstName>Jan</FirstName></Author></AuthorList>",
            "author",
            [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
        ),
        (
            "<AuthorList><Author><LastName>王</LastName><ForeName>元月</ForeName></Author></AuthorList>",
            "author",
            [{"family": "王", "given": "元月"}],
        ),
    ],
)
def test_fields(article: str, field: str, expected: Any) -> None:
    assert item_of(article)[field] == expected


def test_identifiers_of_references_are_not_the_papers() -> None:
    data = (
        "<PubmedData><ArticleIdList><ArticleId IdType='doi'>10.1000/own</ArticleId></ArticleIdList><ReferenceList>"
        "<Reference><Citation>X</Citation><ArticleIdList><ArticleId IdType='pmc'>PMC9</ArticleId></ArticleIdList>"
        "</Reference></ReferenceList></PubmedData>"
    )
    (record,) = found_in("", data=data)
    assert isinstance(record, Record)
    assert (record.item["DOI"], record.item.get("PMCID")) == ("10.1000/own", None)
    assert [entry.item["PMCID"] for entry in record.lists[0].entries] == ["PMC9"]


@pytest.mark.parametrize(
    ("text", "title", "page"),
    [
        ("Solomon P. Peer support. Psychiatr Rehabil J. 2004;27(4):392-401.", "Peer support", None),
        ("Solomon P. Peer services. Psychiatr Rehabil J. 2004;27(4):392-9.", "Peer services", "392-399"),
        ("Repper J, Carter T. Is it so? A review. J Ment Health 2011 Aug; 20: 39-41", "Is it so? A review", "39-41"),
        ("Anthony WA. Recovery. Boston, 1993.", "Anthony WA. Recovery. Boston, 1993.", None),
    ],
)  # fmt: skip
def test_references(text: str, title: str, page: str | None) -> None:
    item = reference(text, {"doi": "10.1000/x"})
    assert item["DOI"] == "10.1000/x"
    if page:
        assert (item["title"], item["page"]) == (title, page)
    else:
        assert item["title"] in (title, text)


@pytest.mark.parametrize(
    "broken",
    [
        "<PubmedArticle><MedlineCitation><PMID>2</MedlineCitation></PubmedArticle>",
        "<PubmedArticle/>",
        "<PubmedArticle></PubmedArticle>",
        "<PubmedBookArticle><BookDocument/></PubmedBookArticle>",
        "<DeleteCitation><PMID>3</PMID></DeleteCitation>",
    ],
)
def test_a_broken_record_costs_no_other(broken: str) -> None:
    whole = "<PubmedArticle><MedlineCitation><PMID>{}</PMID></MedlineCitation></PubmedArticle>\n"
    found = list(read(Text(f"{whole.format(1)}{broken}\n{whole.format(4)}")))
    assert [one.item["PMID"] for one in found if isinstance(one, Record)] == ["1", "4"]
    assert len(found) <= 3


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_breaks_the_reader(payload: str) -> None:
    text = payload.replace("&", "&amp;").replace("<", "&lt;")
    for found in found_in(
        f"<ArticleTitle>A{text}</ArticleTitle><AuthorList><Author><LastName>{text}</LastName></Author></AuthorList>"
    ):
        assert not isinstance(found, Record) or found.item["title"].startswith("A")


def test_a_text_without_record() -> None:
    (found,) = read(Text("<PubmedArticleSet></PubmedArticleSet>"))
    assert isinstance(found, Problem)
