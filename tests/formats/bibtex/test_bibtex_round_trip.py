"""What is written is read again as it was; what a file said beside its entries comes back, unless it is dangerous."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats import Losses, by_name
from refcli.formats.bibtex.biblatex_tables import WRITTEN
from refcli.formats.bibtex.tables import KEYS
from refcli.formats.bibtex.verify import verify
from refcli.formats.text import Text
from refcli.model import Item, Record
from tests.formats import items as strategies
from tests.formats.bibtex.reading import as_bibtex_sees, entries
from tests.hostile import PAYLOADS


def written(items: list[Item], format: str = "bibtex", **options: bool) -> tuple[str, Losses]:
    found = by_name(format)
    assert found is not None
    assert found.write is not None
    lost = Losses()
    return "".join(found.write(items, lost, **options)), lost


def read(bib: str) -> list[Item]:
    found = by_name("bibtex")
    assert found is not None
    assert found.read is not None
    return [one.item for one in found.read(Text(bib)) if isinstance(one, Record)]


def again(item: Item, format: str) -> Item:
    bib, _lost = written([item], format)
    (found,) = read(bib)
    return found


def same(item: Item, format: str) -> None:
    found = again({"id": "key", **item}, format)
    assert found == {"id": "key", **item}


MARKED = st.builds(
    lambda before, tag, inner, after: f"{before} <{tag}>{inner}</{tag}> {after}",
    strategies.WORD,
    st.sampled_from(["i", "b", "sup", "sub"]),
    strategies.WORD,
    strategies.HAN,
)
TITLE = st.one_of(
    strategies.TEXT, MARKED, st.sampled_from(["A & B: 50% of $\\mathbb{R}^{3}$ <b>c</b>", "Two -- dashes, ''x'' {y}"])
)
ARTICLE = strategies.items(
    "author",
    "container-title",
    "volume",
    "issue",
    "page",
    "DOI",
    "ISSN",
    "URL",
    "abstract",
    "note",
    title=TITLE,
    number=strategies.NUMBER,
    PMID=strategies.NUMBER,
)
BOOK = strategies.items(
    "author",
    "editor",
    "publisher",
    "publisher-place",
    "ISBN",
    "edition",
    "volume",
    "note",
    type="book",
    collection_title=strategies.TEXT,
    collection_number=strategies.NUMBER,
)
CHAPTER = strategies.items(
    "author",
    "editor",
    "container-title",
    "publisher",
    "publisher-place",
    "page",
    "ISBN",
    type="chapter",
    chapter_number=strategies.NUMBER,
)
PAPER = strategies.items("author", "editor", "container-title", "publisher", "page", "DOI", type="paper-conference")
THESIS = strategies.items("author", "publisher", "publisher-place", "URL", type="thesis", genre=st.just("PhD thesis"))
GENRE = strategies.TEXT.filter(lambda text: text.lower() not in KEYS)
REPORT = strategies.items("author", "publisher", "number", "URL", type="report", number=strategies.NUMBER, genre=GENRE)
KINDS = [ARTICLE, BOOK, CHAPTER, PAPER, REPORT]


@given(st.one_of(*KINDS))
def test_bibtex_comes_back(item: Item) -> None:
    same(item, "bibtex")


@given(st.one_of(*KINDS, THESIS))
def test_biblatex_comes_back(item: Item) -> None:
    same(item, "biblatex")


@given(st.one_of(*KINDS))
@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_ascii_comes_back(format: str, item: Item) -> None:
    bib, _lost = written([{"id": "key", **item}], format, ascii=True)
    assert not any("\x7f" < sign < "\u3000" for sign in bib)
    assert read(bib) == [{"id": "key", **item}]


@given(st.lists(st.one_of(*KINDS), max_size=4), st.booleans())
@pytest.mark.parametrize("format", ["bibtex", "biblatex", "gbt7714-bibtex"])
def test_all_readers_find_the_same_entries(format: str, items: list[Item], ascii: bool) -> None:
    numbered = [{**item, "id": f"key{place}"} for place, item in enumerate(items)]
    bib, _lost = written(numbered, format, ascii=ascii)
    keys = [item["id"] for item in numbered]
    assert [one["id"] for one in read(bib)] == [one["ID"] for one in entries(bib)] == verify([bib]) == keys


@pytest.mark.parametrize(
    ("language", "named"),
    [("en", "english"), ("zh", "chinese"), ("en-GB", "british"), ("de", "ngerman"), ("zh-TW", "zh-TW"), ("cu", "cu")],
)
def test_languages_are_named_as_babel_and_ieeetran_know_them(language: str, named: str) -> None:
    item = {"type": "book", "title": "T", "language": language}
    assert f"language = {{{named}}}" in written([{"id": "k", **item}])[0]
    for format in ("bibtex", "biblatex"):
        same(item, format)


@given(strategies.KEYWORDS)
def test_keywords_come_back(words: list[str]) -> None:
    item = {"type": "article-journal", "title": "T", "custom": {"keywords": words}, "keyword": "; ".join(words)}
    for format in ("bibtex", "biblatex"):
        same(item, format)


DATE = st.one_of(
    strategies.DATE,
    st.tuples(st.integers(1000, 2030), st.integers(1, 4)).map(lambda d: {"date-parts": [[d[0]]], "season": d[1]}),
    st.tuples(st.integers(1000, 1500), st.integers(1501, 2030)).map(lambda d: {"date-parts": [[d[0]], [d[1]]]}),
    st.integers(1000, 2030).map(lambda year: {"date-parts": [[year]], "circa": True}),
    st.sampled_from([{"date-parts": [[-45]]}, {"date-parts": [[-1, 3]]}, {"literal": "in press"}]),
)


@given(DATE, strategies.DATE)
def test_dates_come_back_from_biblatex(issued: dict[str, Any], other: dict[str, Any]) -> None:
    item = {"type": "paper-conference", "title": "T", "issued": issued, "accessed": other, "event-date": other}
    same(item, "biblatex")


@given(strategies.YEAR, st.integers(1, 12))
def test_months_come_back_from_bibtex(year: dict[str, Any], month: int) -> None:
    same(
        {"type": "article-journal", "title": "T", "issued": {"date-parts": [[year["date-parts"][0][0], month]]}},
        "bibtex",
    )


@pytest.mark.parametrize("kind", [*WRITTEN, "chapter"])
@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_types_come_back(kind: str, format: str) -> None:
    degree = {"genre": "PhD thesis"} if kind == "thesis" else {}  # BibTeX has no thesis without a degree
    same({"type": kind, "title": "T", **degree}, format)


@pytest.mark.parametrize("kind", ["webpage", "post-weblog", "broadcast", "legislation"])
def test_the_site_of_a_page_comes_back_from_bibtex(kind: str) -> None:
    same({"type": kind, "title": "T", "container-title": "A site", "publisher": "P"}, "bibtex")


@pytest.mark.parametrize("parts", [[2013, 3, 1], [850], [-44]])
def test_days_and_early_years_come_back_from_bibtex(parts: list[int]) -> None:
    same({"type": "article-newspaper", "title": "T", "issued": {"date-parts": [parts]}}, "bibtex")


def test_genres_and_short_journals_come_back_from_bibtex() -> None:
    same({"type": "manuscript", "title": "T", "genre": "Letter"}, "bibtex")
    same({"type": "article-journal", "title": "T", "genre": "Review", "container-title-short": "J. X"}, "bibtex")


def test_preprints_come_back() -> None:
    item = {"type": "article", "title": "T", "publisher": "arXiv", "custom": {"ids": {"arxiv": "1706.03762"}}}
    for format in ("bibtex", "biblatex"):
        same(item, format)


def test_all_that_biblatex_holds() -> None:
    item = {
        "type": "chapter",
        "title": "Part",
        "author": [{"family": "One", "given": "A."}],
        "container-author": [{"family": "Two", "given": "B."}],
        "editor": [{"family": "Three", "given": "C."}],
        "translator": [{"family": "Four", "given": "D."}],
        "compiler": [{"family": "Five", "given": "E."}],
        "collection-editor": [{"literal": "Six & Co"}],
        "container-title": "Works",
        "volume-title": "Early Works",
        "collection-title": "Series",
        "collection-number": "3",
        "number": "e7",
        "number-of-volumes": "9",
        "number-of-pages": "300",
        "original-title": "Teil",
        "original-publisher": "Verlag",
        "original-date": {"date-parts": [[1888]]},
        "title-short": "P",
        "status": "in press",
        "genre": "technical report",
        "version": "2",
        "language": "en-GB",
        "annote": "mine",
        "PMCID": "PMC1",
        "original-author": [{"family": "Sechs", "given": "F."}],
        "custom": {
            "author_ids": [{"orcid": "0000-0002-4751-4637"}],
            "authors_incomplete": True,
            "translated": {
                "title": "部分 & <i>x</i>",
                "author": [{"family": "王", "given": "五"}, {"literal": "WHO and Co"}],
                "container-title": "期刊",
                "abstract": "50% 的",
                "keywords": ["一", "二"],
            },
        },
    }
    bib, lost = written([{"id": "key", **item}], "biblatex")
    assert not lost
    assert read(bib) == [{"id": "key", **item}]


def test_what_is_lost_is_counted() -> None:
    item = {
        "id": "k",
        "type": "article-journal",
        "title": "T",
        "issued": {"date-parts": [[2001]], "season": 1},
        "source": "PubMed",
        "custom": {"ids": {"eid": "2-s2.0-1", "arxiv": "1"}, "cited_by": {"count": 3}, "keywords": ["a"]},
    }
    assert written([item])[1] == {"issued": 1, "source": 1, "custom.ids": 1, "custom.cited_by": 1}
    assert written([item], "biblatex")[1] == {"source": 1, "custom.ids": 1, "custom.cited_by": 1}
    assert written([item, item])[1]["source"] == 2


def test_aliases_are_written_for_biblatex() -> None:
    bib, _lost = written([{"id": "k", "type": "book", "title": "T", "custom": {"aliases": ["old", "b{d"]}}], "biblatex")
    assert "ids = {old}" in bib


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "gbt7714-bibtex"])
@pytest.mark.parametrize(
    ("title", "written_title"),
    [
        ("Tales of {China} and {New York}", "Tales of {China} and {New York}"),
        ("On {B}ayesian m{RNA} by {DNA}", "On {Bayesian} {mRNA} by {DNA}"),
        (r"The {GARCH(1,1)} of {Poincar\'e} in {S}chr{\"o}dinger spaces",
         "The {GARCH(1,1)} of {Poincaré} in {Schrödinger} spaces"),
        (r"An {{\'E}cole} of \textit{Genus} and small {letters}", r"An {École} of \textit{Genus} and small letters"),
        ("{{The Whole Title}}", "The Whole Title"),
        ("{COVID}-19 and {X}-rays of {DNA}s", "{COVID}-19 and {X}-rays of {DNAs}"),
        ("{A} {S}urvey of {M}any {W}ords", "A Survey of Many Words"),
    ],
)  # fmt: skip
def test_words_that_a_file_protects_are_protected_again(title: str, written_title: str, format: str) -> None:
    items = read(f"@book{{k, title = {{{title}}}}}")
    assert "{" not in items[0]["title"]
    bib, lost = written(items, format)
    assert f"title = {{{written_title}}}" in bib
    assert not lost
    if format != "gbt7714-bibtex":
        assert read(bib)[0]["custom" if "custom" in items[0] else "title"] == items[0].get("custom", items[0]["title"])


def test_words_are_protected_where_they_stand_alone() -> None:
    custom = {"kept": {"bibtex": {"@nocase": ["Mark", "C"]}}}
    bib, _lost = written([{"id": "k", "type": "book", "title": "Mark and Markov in C++, <i>C</i>", "custom": custom}])
    assert r"title = {{Mark} and Markov in {C}++, \textit{{C}}}" in bib


FILE = r"""Free text

@preamble{"\newcommand{\noopsort}[1]{}"}

@comment{jabref-meta: databaseType:biblatex;}

@xdata{x, publisher = {P}}

@article{k,
  title = {T},
  author = {One, A.},
  owner = {me},
  mystery = {a {\"o} \& b},
  related = {other},
}
"""


def test_what_stood_beside_the_entries_comes_back() -> None:
    items = read(FILE)
    bib, lost = written(items, "biblatex")
    assert not lost
    assert read(bib) == items
    for text in (
        "Free text",
        r"\newcommand{\noopsort}[1]{}",
        "jabref-meta: databaseType:biblatex;",
        r"mystery = {a {\"o} \& b}",
    ):
        assert text in bib
    assert written(items)[1] == {"custom.kept": 1}  # classic BibTeX knows no @xdata


@pytest.mark.parametrize(
    "text",
    [
        r"\input{/etc/passwd}",
        r"\immediate\write18{ls}",
        r"\openout5=x",
        r"\csname input\endcsname",
        r"\catcode`\%=12",
        r"\read16 to \x",
        r"^^5cinput{x}",
        r"\directlua{os.execute()}",
        r"\include{x}",
        r"\expandafter\x",
        r"\special{x}",
        r"\newwrite\f",
        r"\InputIfFileExists{a}{b}{c}",
        r"\usepackage{x}",
        r"\begin{filecontents}x\end{filecontents}",
    ],
)
def test_dangerous_tex_does_not_come_back(text: str) -> None:
    bib = f'@preamble{{"{text}"}}\n@comment{{{text}}}\n@article{{k, title = {{T}}, mystery = {{{text}}}}}'
    items = read(bib)
    assert items[0]["custom"]["kept"]["bibtex"].keys() == {"@preamble", "@comment", "mystery"}
    for format in ("bibtex", "biblatex"):
        out, lost = written(items, format)
        assert text not in out
        assert lost["custom.kept"] >= 1
        assert "preamble" not in out


@pytest.mark.parametrize(
    "payload", [*PAYLOADS, "a}\n@article{evil, title={x}}", "}", "{", '"}', "x} @book{y,", "\n", "%"]
)
@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_what_was_kept_cannot_break_out(payload: str, format: str) -> None:
    kept = {
        "mystery": [payload],
        "@comment": [payload],
        "@preamble": [payload],
        "": [payload],
        payload: ["x"],
        "@set": [payload],
        "@nocase": [payload, "", "T", payload[:1]],
    }
    item = {"id": "k", "type": "document", "title": "T", "custom": {"kept": {"bibtex": {**kept, "@type": [payload]}}}}
    bib, _lost = written([item, {"id": "good", "type": "book", "title": "G"}], format)
    found = read(bib)
    assert [one["id"] for one in found] == ["k", "good"]
    assert [one["title"] for one in found] == ["T", "G"]


@given(st.text(), st.text(st.sampled_from('\\{}$%&#_~^"@=, aB2\n\t(*)<>/i'), max_size=30))
def test_biblatex_stays_whole_whatever_is_in_it(text: str, signs: str) -> None:
    values = dict.fromkeys(
        ("title", "container-title", "abstract", "DOI", "URL", "publisher", "language", "genre"), text + signs
    )
    item = {
        "id": "k",
        "type": "report",
        **values,
        "author": [{"literal": text or "x"}, {"family": signs or "x", "given": text}],
    }
    item["custom"] = {"ids": {"arxiv": text}, "author_ids": [{"orcid": text}], "aliases": [text]}
    bib, _lost = written([item, {"id": "good", "type": "book", "title": "G"}], "biblatex")
    assert len(as_bibtex_sees(bib)) == 2
    assert [one.get("id") for one in read(bib)][-1] == "good"
