"""What other programs read in the .bib that refcli writes: the same titles, names, years and pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from refcli.formats.bibtex.entries import creator
from refcli.model import Item
from refcli.scripts import has_han
from tests.latex import readers
from tests.latex.conftest import Exported, Run
from tests.latex.readers import Read

pytestmark = pytest.mark.tex

READERS: dict[str, Callable[[Path, Run], Read]] = {
    "bibtexparser": readers.of_bibtexparser,
    "pybtex": readers.of_pybtex,
    "bibutils": readers.of_bibutils,
    "pandoc": readers.of_pandoc,
    "typst": readers.of_typst,
}
DIALECTS = {
    "bibtex": ("bibtex",),
    "bibtex-ascii": ("bibtex", "--ascii"),
    "biblatex": ("biblatex",),
    "gbt7714": ("gbt7714",),
}

ALL = " ".join(DIALECTS)
LATEX = "bibtexparser pybtex"  # whose LaTeX pylatexenc decodes

KNOWN = [
    # No markup is known to Typst, some to Bibutils; both show the macros. pandoc makes its own quotes of quotes.
    ("typst", ALL, "title", "hostile07"),
    ("bibutils", ALL, "title", "hostile03 hostile05 hostile06 hostile07 hostile27"),
    ("pandoc", ALL, "title", "hostile09"),
    # Macros of letters that none of them knows: of Vietnamese, of Romanian (\\textcommabelow), of signs of ASCII.
    (f"{LATEX} bibutils pandoc typst", "bibtex-ascii", "title", "hoangphe2003tudien eliade1981istoria hostile15"),
    (f"{LATEX} bibutils pandoc typst", "bibtex-ascii", "names", "hoangphe2003tudien"),
    (f"{LATEX} bibutils pandoc typst", "bibtex-ascii", "title", "hostile10"),  # Greek, as mathematics
    (f"{LATEX} pandoc", "bibtex-ascii", "title", "hostile07"),  # \\textminus
    (f"{LATEX} bibutils", "bibtex-ascii", "title", "hostile08"),  # \\textless
    (f"{LATEX} bibutils typst", "bibtex-ascii", "title", "hostile09"),  # \\dots, single quotes
    # An ı or ȷ below an accent that has no letter of its own in TeX's old fonts; what stands below a letter.
    ("pandoc typst", "bibtex-ascii", "title", "hostile14 hostile16 khwarizmi820jabr"),
    ("pandoc typst", "bibtex-ascii gbt7714", "names", "khwarizmi820jabr"),
    ("bibutils", "bibtex-ascii", "title", "hostile16 khwarizmi820jabr"),
    ("bibutils", "bibtex-ascii gbt7714", "names", "khwarizmi820jabr"),
    ("bibutils typst", "bibtex-ascii", "title", "hostile31"),
    # \\dh, \\TH and \\dj; ¿.
    ("bibutils pandoc", "bibtex-ascii", "title", "thordarson1938adall"),
    ("bibutils pandoc", "bibtex-ascii", "names", "thordarson1938adall"),
    ("pandoc", "bibtex-ascii gbt7714", "names", "boskovic1758theoria"),
    ("pandoc", "bibtex-ascii", "title", "ortega1957filosofia"),
    # "Sand, {Alexandr and}": pandoc divides inside the braces.
    ("pandoc", ALL, "names", "hostile28"),
    # biblatex: Bibutils and pandoc put titleaddon behind the title; Bibutils takes a periodical for its issue.
    ("bibutils pandoc", "biblatex", "title", "w3c2016html xinhua2020web"),
    ("bibutils", "biblatex gbt7714", "title", "nature1869"),
    ("bibutils", "biblatex gbt7714", "names", "nature1869"),
    # Typst shows the end of a period, knows no season and forgets the comma between ranges of pages.
    ("typst", "biblatex", "year", "barons1894dainas cajal1899textura hostile25 humboldt1845kosmos nature1869"),
    ("typst", "biblatex", "pages", "hostile25"),
    ("typst", ALL, "pages", "king1963negro"),
    # Bibutils reads no pages of reports and of what it does not know.
    ("bibutils", "bibtex bibtex-ascii", "pages", "postel1981internet"),
    ("bibutils", "gbt7714", "pages", "brown1954board gdpr2016regulation lisbon2007treaty sarbanes2002act"),
]
"""What a program reads otherwise: programs, dialects, field, keys. Nothing else may differ."""


def written(items: list[Item], dialect: str) -> Read:
    """What a dialect says of the items: Han names undivided, who made a film as its author where BibTeX has no role."""
    said = []
    for item in items:
        people = item.get("author") or ([] if dialect == "biblatex" else creator(item))
        whole = [{"literal": one["family"] + one["given"]} if has_han(one.get("family", "")) else one for one in people]
        said.append({**item, "author": whole, "page": item.get("page", "").replace("28-28", "28")})
        if dialect == "gbt7714" and item["type"] == "standard":
            said[-1]["title"] += f": {item['number']}"
    return readers.of_csl(said)


def shown(reader: str, value: str) -> str:
    """A value as it is compared: pandoc lower-cases what no braces protect in English titles, as BibTeX does."""
    return value.casefold() if reader == "pandoc" else value


def known_of(reader: str, dialect: str, field: str) -> set[str]:
    return {
        key
        for readers, dialects, one, keys in KNOWN
        if reader in readers.split() and dialect in dialects.split() and one == field
        for key in keys.split()
    }


def told(field: str, keys: set[str], read: Read, expected: Read) -> str:
    return "\n".join([f"{key}: {expected[key][field]!r} is read as {read[key][field]!r}" for key in sorted(keys)])


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("reader", READERS)
def test_read_back(
    reader: str, dialect: str, tmp_path: Path, run: Run, exported: Exported, torture: list[Item]
) -> None:
    bib = tmp_path / f"{dialect}.bib"
    shutil.copy(exported(*DIALECTS[dialect]), bib)
    read, expected = READERS[reader](bib, run), written(torture, dialect)
    assert list(read) == list(expected)
    for field in ("title", "names", "year", "pages"):
        differ = {key for key in expected if shown(reader, read[key][field]) != shown(reader, expected[key][field])}
        surprising = differ - known_of(reader, dialect, field)
        assert not surprising, told(field, surprising, read, expected)
