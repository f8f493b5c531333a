"""Judgement of the reader: LaTeX, names, dates, values, and what must not happen whatever the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats import candidates
from refcli.formats.bibtex import decode
from refcli.formats.bibtex.date_reader import edtf, of_entry
from refcli.formats.bibtex.name_reader import people
from refcli.formats.bibtex.reader import read
from refcli.formats.bibtex.strings import LIMIT
from refcli.formats.bibtex.tables import HANDLED, NAMES, TEXTS, TYPES, mapping
from refcli.formats.text import Text
from refcli.model import Item, Problem, Record
from tests.hostile import PAYLOADS

GOLDEN = Path(__file__).parents[2] / "golden"


def found(bib: str) -> list[Record | Problem]:
    return list(read(Text(bib)))


def items(bib: str) -> list[Item]:
    return [one.item for one in found(bib) if isinstance(one, Record)]


def item(fields: str, kind: str = "article") -> Item:
    (only,) = items(f"@{kind}{{k, {fields}}}")
    return only


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"o} \"{o} \"o {\" o} \" o", "ö ö ö ö ö"),
        (
            r"\v{c} \v c {\v c} \c{c} \c c \k{a} \H{o} \.I \r{a} \d{s} \u{g} \={a} \~n \^e \`e",
            "č č č ç ç ą ő İ å ṣ ğ ā ñ ê è",
        ),
        (r"\'{\i} \'\i{} {\'\i} \^{\j}", "í í í ĵ"),
        (r"\o\O\l\L\ss\ae\AE\oe\OE\aa\AA\th\dh\i", "øØłŁßæÆœŒåÅþðı"),
        (r"\O degaard, \aa{}b, {\aa}b, \ss{}x", "Ødegaard, åb, åb, ßx"),
        (r"{DNA} of {{Xenopus}} and {\TeX}", "DNA of Xenopus and TeX"),
        (r"a -- b --- c ``d'' `e'", "a – b — c “d” `e'"),
        (r"a-{}-b", "a--b"),
        (r"J.~Phys.\ A, 10\,000 \& 5\% \$3 \#1 a\_b", "J. Phys. A, 10 000 & 5% $3 #1 a_b"),
        (
            r"\textit{a} \emph{b} \textbf{c} x\textsuperscript{2} y\textsubscript{3}",
            "<i>a</i> <i>b</i> <b>c</b> x<sup>2</sup> y<sub>3</sub>",
        ),
        (r"\textsc{mcm}", '<span style="font-variant:small-caps;">mcm</span>'),
        (r"{\em a} {\bf b \it c} d", "<i>a</i> <b>b <i>c</i></b> d"),
        (r"\textbf{\textit{x}} \textbf\textit{x}", "<b><i>x</i></b> <b><i>x</i></b>"),
        (
            r"H$_2$O, Ca$^{2+}$, $\alpha$-helix, $e=mc^2$, 10$^{-3}$",
            "H<sub>2</sub>O, Ca<sup>2+</sup>, α-helix, e=mc<sup>2</sup>, 10<sup>-3</sup>",
        ),
        (r"$\mathbb{R}^{3}$, $n=2$, $x_{i^2}$, $\frac{a}{b}$", r"$\mathbb{R}^{3}$, $n=2$, $x_{i^2}$, $\frac{a}{b}$"),
        (r"$90^\circ$ \textdegree C $\sim 5$", "90° °C ∼5"),
        (r"costs \$5 and $10", "costs $5 and $10"),
        (r"\(x^2\), \(\alpha\)-helix, \(", "x<sup>2</sup>, α-helix,"),
        (r"p $<$ 0.05, a$ > $b, $5$, $x$", "p < 0.05, a>b, $5$, $x$"),
        (r"Gel\cprime fand, {\ij}s, \polhk{a}, \soft d, \Dbar", "Gelʹfand, ĳs, ą, ď, Đ"),
        (r"\input{/etc/passwd} \write18{rm} \unknown", r"\input{/etc/passwd} \write18{rm} \unknown"),
        (r"\two{a}{b} {DNA} \one x {DNA}", r"\two{a}{b} DNA \one x DNA"),
        (r"\href{https://example.org}{Example} and \url{https://a.b}", "Example and https://a.b"),
        (r"\noopsort{1973b}1973", "1973"),
        (r"\enquote{x} \mkbibquote{y}", "“x” “y”"),
        ("a  b\n  c", "a b c"),
        ("x &amp; y &lt; z <i>w</i> <span>v</span>", "x & y < z <i>w</i> v"),
        ("{unbalanced", "unbalanced"),
        ("unbalanced}", "unbalanced"),
        ("\\", "\\"),
        ("深度学习：{方法}、应用", "深度学习：方法、应用"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert decode.text(latex) == text


def test_plain_text_has_no_marks() -> None:
    assert decode.plain(r"\emph{a} x\textsuperscript{2} {\bf b} $y_1$ <i>c</i>") == "a x2 b y1 c"


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        (r"http://a.org/{\_}b\%20c", "http://a.org/_b%20c"),
        (r"\url{http://x.org/a_b}", "http://x.org/a_b"),
        (r"http://x.org/{\textasciitilde}me/$\sim$you/\~{}she", "http://x.org/~me/~you/~she"),
        ("http://x.org/a\n   b", "http://x.org/ab"),
        ("10.1000/a{b}c", "10.1000/a{b}c"),
    ],
)
def test_addresses_are_not_decoded(value: str, read_as: str) -> None:
    assert decode.verbatim(value) == read_as


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Donald E. Knuth", [{"family": "Knuth", "given": "Donald E."}]),
        ("Knuth, Donald~E.", [{"family": "Knuth", "given": "Donald E."}]),
        ("van der Berg, Jan", [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]),
        ("Jan van der Berg", [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]),
        ("King, Jr., Martin Luther", [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]),
        ("Martin King Jr.", [{"family": "King", "given": "Martin", "suffix": "Jr."}]),
        ("Beethoven, Ludwig van", [{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}]),
        ("{De Quincey}, Thomas", [{"family": "De Quincey", "given": "Thomas"}]),
        ("Ortega y Gasset, José", [{"family": "Ortega y Gasset", "given": "José"}]),
        ("{World Health Organization}", [{"literal": "World Health Organization"}]),
        ("{Barnes and Noble} and A. B.", [{"literal": "Barnes and Noble"}, {"family": "B.", "given": "A."}]),
        (
            "A. One AND B. Two aNd C. Three",
            [{"family": n, "given": g} for g, n in (("A.", "One"), ("B.", "Two"), ("C.", "Three"))],
        ),
        ("Andersen, Hans and Brand, X.", [{"family": "Andersen", "given": "Hans"}, {"family": "Brand", "given": "X."}]),
        ("Plato", [{"family": "Plato"}]),
        ("{\\'E}mile", [{"family": "Émile"}]),
        ("bell hooks", [{"family": "hooks", "given": "bell"}]),
        (
            "family=Poussin, given=Charles, prefix=de la, useprefix=false",
            [{"family": "Poussin", "given": "Charles", "dropping-particle": "de la"}],
        ),
        ("given=A, family=B and Plato", [{"family": "B", "given": "A"}, {"family": "Plato"}]),
        ("王小明", [{"family": "王", "given": "小明"}]),
        ("杨, 育伟 and 欧阳, 修", [{"family": "杨", "given": "育伟"}, {"family": "欧阳", "given": "修"}]),
        ("{张三} and {中国心理学会}", [{"family": "张", "given": "三"}, {"literal": "中国心理学会"}]),
        (
            "王小明;李四；张三丰",
            [{"family": "王", "given": "小明"}, {"family": "李", "given": "四"}, {"family": "张", "given": "三丰"}],
        ),
        (
            "爱因斯坦, 阿尔伯特 and 山田, 太郎",
            [{"family": "爱因斯坦", "given": "阿尔伯特"}, {"family": "山田", "given": "太郎"}],
        ),
        ("Fourney M E and Smith JA", [{"family": "Fourney", "given": "M E"}, {"family": "Smith", "given": "JA"}]),
        ("Malcolm X and John JR", [{"family": "X", "given": "Malcolm"}, {"family": "JR", "given": "John"}]),
        ("昂温, G. and 昂温, P. S.", [{"family": "昂温", "given": "G."}, {"family": "昂温", "given": "P. S."}]),
        ("Yang Liu 0005", [{"family": "Liu", "given": "Yang"}]),
        ("Martin Luther {King, Jr.}", [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]),
        ("John Smith, Jr.", [{"family": "Smith", "given": "John", "suffix": "Jr."}]),
        ("王小明，李四", [{"family": "王", "given": "小明"}, {"family": "李", "given": "四"}]),
        ("Smith, J.; Jones, K.", [{"family": "Smith", "given": "J."}, {"family": "Jones", "given": "K."}]),
        (
            "May, Keith, and Ronzino, Paola",
            [{"family": "May", "given": "Keith"}, {"family": "Ronzino", "given": "Paola"}],
        ),
        ("A and ,", [{"family": "A"}]),
        ("", []),
        (" and ", [{"family": "and"}]),
    ],
)
def test_names(value: str, names: list[dict[str, str]]) -> None:
    assert people(value)[0] == names


@pytest.mark.parametrize("value", ["Smith, J. and others", "Smith, J. et al.", "王小明 and 等", "王小明,等"])
def test_unfinished_lists_of_names(value: str) -> None:
    names, more = people(value)
    assert len(names) == 1
    assert more


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2004", {"date-parts": [[2004]]}),
        ("2004-05-14", {"date-parts": [[2004, 5, 14]]}),
        ("1988/1992", {"date-parts": [[1988], [1992]]}),
        ("1997/", {"date-parts": [[1997]]}),
        ("../1997", {"literal": "../1997"}),
        ("2001-21", {"date-parts": [[2001]], "season": 1}),
        ("2004~", {"date-parts": [[2004]], "circa": True}),
        ("2004-05?/2004-06", {"date-parts": [[2004, 5], [2004, 6]], "circa": True}),
        ("-0044", {"date-parts": [[-45]]}),
        ("199X", {"date-parts": [[1990], [1999]]}),
        ("2001-05-14T12:30:00+08:00", {"date-parts": [[2001, 5, 14]]}),
        ("soon", {"literal": "soon"}),
        ("", None),
    ],
)
def test_edtf(value: str, date: dict[str, Any] | None) -> None:
    assert edtf(value) == date


@pytest.mark.parametrize(
    ("given", "date", "suffix"),
    [
        (("2013", "", ""), {"date-parts": [[2013]]}, ""),
        (("2013a", "", ""), {"date-parts": [[2013]]}, "a"),
        (("2013", "March", ""), {"date-parts": [[2013, 3]]}, ""),
        (("2013", "3", "14"), {"date-parts": [[2013, 3, 14]]}, ""),
        (("2013", "5~April", ""), {"date-parts": [[2013, 4, 5]]}, ""),
        (("2013", "January--February", ""), {"date-parts": [[2013, 1], [2013, 2]]}, ""),
        (("2013", "Summer", ""), {"date-parts": [[2013]], "season": 2}, ""),
        (("1993/94", "", ""), {"date-parts": [[1993], [1994]]}, ""),
        (("{13th Century}", "", ""), {"literal": "13th Century"}, ""),
        (("in press", "", ""), {"literal": "in press"}, ""),
        (("", "", ""), None, ""),
    ],
)
def test_years_and_months(given: tuple[str, str, str], date: dict[str, Any] | None, suffix: str) -> None:
    assert of_entry(*given) == (date, suffix)


def test_a_number_is_of_the_issue_the_series_or_the_thing() -> None:
    base = "title = {T}, author = {A, B}, number = {7}"
    assert item(base)["issue"] == "7"
    assert item(f"{base}, series = {{S}}", "book")["collection-number"] == "7"
    assert item(base, "techreport")["number"] == "7"
    assert item(f"{base}, eid = {{e1}}")["number"] == "e1"


@pytest.mark.parametrize(
    ("given", "edition"),
    [
        ("Second", "2"),
        ("2nd", "2"),
        ("3. Aufl.", "3"),
        ("2版", "2"),
        ("revised", "revised"),
        ("3., erweiterte", "3., erweiterte"),
    ],
)
def test_editions(given: str, edition: str) -> None:
    assert item(f"title = {{T}}, edition = {{{given}}}", "book")["edition"] == edition


def test_every_field_is_read_at_one_place() -> None:
    assert not HANDLED & TEXTS.keys()
    assert not HANDLED & NAMES.keys()
    assert {tag.tag for tag in mapping()} >= {f"@{kind}" for kind in TYPES}


def test_unknown_fields_are_kept_as_they_stand() -> None:
    assert item(r"title = {T}, x-field = {a {\"o} b}, custom1 = 7")["custom"]["kept"] == {
        "bibtex": {"x-field": [r"a {\"o} b"], "custom1": ["7"]}
    }


def test_macros_cannot_fill_the_memory() -> None:
    bomb = '@string{a = "xxxxxxxxxx"}' + "".join(
        f"@string{{a{n} = a{n - 1 if n else ''} # a{n - 1 if n else ''}}}" for n in range(60)
    )
    (record,) = found(bomb + "@book{k, title = {T}, note = a59, annote = a20 # a21 # a22 # a23}")
    assert isinstance(record, Record)
    assert sum(len(value) for value in record.item.values() if isinstance(value, str)) < 2 * LIMIT


def test_inheritance_cannot_fill_the_memory() -> None:
    parent = "@book{p, title = {P}, publisher = {" + "x" * 100_000 + "}}\n"
    read_items = items(parent + "@inbook{c, title = {C}, crossref = {p}}\n" * 300)
    assert len(read_items) == 301
    assert sum(len(one.get("publisher", "")) for one in read_items) <= LIMIT + 200_000


def test_circles_of_crossrefs_end() -> None:
    circle = "".join(
        f"@book{{k{n}, title = {{T}}, crossref = {{k{(n + 1) % 9}}}, xdata = {{k0,k1,k2,k3}}}}\n" for n in range(9)
    )
    assert len(items(circle)) == 9


def test_a_broken_entry_costs_no_other() -> None:
    broken = [
        "title = {x",
        'title = "x',
        "title = x}}",
        "title {x}",
        "= {x}",
        "title = {x} # ",
        "{",
        '"',
        "@",
        "title = {x}} {",
    ]
    for one in broken:
        bib = f"@book{{first, title = {{First}}}}\n@book{{b, {one}\n}}\n@book{{last, title = {{Last}}}}\n"
        assert [each["id"] for each in items(bib) if each.get("title") in ("First", "Last")] == ["first", "last"], one


@pytest.mark.parametrize("depth", [3, 5000])
def test_braces_in_braces(depth: int) -> None:
    assert item("title = {" + "{" * depth + "x" + "}" * depth + "}")["title"] == "x"


def test_the_two_dialects_are_told_apart() -> None:
    classic = "@article{a, author = {A, B}, title = {T}, journal = {J}, year = 2000}"
    modern = "@article{a, author = {A, B}, title = {T}, journaltitle = {J}, date = 2000}"
    for bib, first, second in ((classic, "bibtex", "biblatex"), (modern, "biblatex", "bibtex")):
        (sure, best), (less, other) = candidates(bib)[:2]
        assert (best.name, other.name) == (first, second)
        assert sure - less >= 0.2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mail me@example.org (now) = x",
        "@media (max-width: 1px) { a }",
        "def f(x):\n  @property\n  y = 1",
        "@inproceedings",
        '@Override\npublic void go() {\n  int year = 1;\n}\n@Test(expected = Some.class)\nvoid x() { title = "a"; }',
        '@dataclass(frozen=True)\nclass A:\n    title: str = "x"\n    year = 1',
        '@interface A : B\n@property(nonatomic, strong) NSString *title = @"x";\n@end',
    ],
)
def test_other_texts_are_not_taken(text: str) -> None:
    assert [one for sure, one in candidates(text) if one.name in ("bibtex", "biblatex") and sure >= 0.3] == []


BIB = st.text(st.sampled_from('@{}()",=#%\\$&~-_^\n artile{bok}\'"王'), max_size=120)
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "@article{",
                "@book(",
                "@string{",
                "@comment{",
                "@preamble{",
                "k,",
                "title",
                "author",
                "=",
                "{",
                "}",
                '"',
                ")",
            ),
            *(
                "#",
                ",",
                "\n",
                "jan",
                "x and y",
                "crossref = {k}",
                "year = 2000",
                "\\'",
                "\\textit{",
                "$",
                "^2",
                "%",
                "date = ",
            ),
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(BIB, PIECES, st.text(max_size=80)))
def test_no_text_is_too_much(text: str) -> None:
    end = 0
    for one in found(text):
        if isinstance(one, Record):
            assert end <= one.span.start < one.span.stop <= len(text)
            end = one.span.stop
            assert "" not in one.item.values()


SOURCES = [
    path.read_text("utf-8")
    for name in ("bibtex", "biblatex")
    for path in sorted((GOLDEN / name).glob("*/input.bib"))
    if not path.parent.name.startswith(("utf-16", "gb18030", "windows"))
]


@given(st.sampled_from(SOURCES), st.integers(0, 4000), st.integers(0, 40), st.one_of(st.sampled_from(PAYLOADS), BIB))
def test_damaged_files_are_read(source: str, place: int, length: int, payload: str) -> None:
    damaged = source[:place] + payload + source[place + length :]
    for one in found(damaged):
        assert isinstance(one, (Record, Problem))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_strings_in_every_field(payload: str) -> None:
    fields = (
        "title",
        "author",
        "year",
        "date",
        "doi",
        "url",
        "pages",
        "keywords",
        "edition",
        "isbn",
        "eprint",
        "unknown",
    )
    bib = "".join(f"@article{{k{n}, title = {{T}}, {field} = {{{payload}}}}}\n" for n, field in enumerate(fields))
    assert len(found(bib)) >= 1


def test_a_list_reads_the_same_the_second_time() -> None:
    for value in ("Smith, J. et al.", "Smith, J. and others", "王小明,等", "{张三} and A, B et al."):
        assert people(value) == people(value)


def test_keys_of_biblatex_and_signs_of_chinese_sites() -> None:
    assert item("title = {T}, language = {langgerman}")["language"] == "de"
    assert item("title = {T}, language = {langlatin and langgerman}")["language"] == "la"
    assert item("title = {T}, pages = {12~19}")["page"] == "12-19"
    patent = item("title = {T}, location = {countryde and countryus}", "patent")
    assert patent["publisher-place"] == "Germany; United States of America"


def test_a_range_of_months_over_the_new_year() -> None:
    assert item("title = {T}, year = 1999, month = {Dec/Jan}")["issued"] == {"date-parts": [[1999, 12], [2000, 1]]}


def test_what_is_reviewed_or_translated_is_said() -> None:
    review, _book, german = items(
        "@article{a, title = {R}, related = {b}, relatedtype = {reviewof}}"
        "@book{b, title = {B}, author = {One, A.}}"
        "@book{c, title = {D}, origtitle = {O}, related = {b}, relatedtype = {translationof}}"
    )
    assert (review["reviewed-title"], review["reviewed-author"]) == ("B", [{"family": "One", "given": "A."}])
    assert (german["original-title"], german["original-author"]) == ("O", [{"family": "One", "given": "A."}])
