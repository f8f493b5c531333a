"""Every entry, set by every engine that people use: no error, no warning, every title on the page.

A case of its own, and the folder where its PDF, log and .bbl can be looked at::

    .venv/bin/python -m pytest tests/latex -m tex -k apalike --basetemp=/tmp/look
    ls /tmp/look/*/main.pdf

The manuscripts hold what any manuscript with such a bibliography needs, and no more:

- pdfTeX: T5 beside T1 for Vietnamese, a CJK font, and that font in place of its missing italics.
- biblatex's own styles have no drivers for ``@standard``, ``@video``, ``@legislation`` and the like and say so with
  a warning; its manual (2.1.3) has them treated as ``@misc``, which the manuscripts declare.
- XeTeX: a font with Greek and Vietnamese; Fandol, which fontspec would blame for having no OpenType script.

Entries were fitted to the styles in three places. gb7714-2015 v1.1k stops at a ``@periodical`` without a number
("Undefined control sequence \\multinumberfirst"), so Nature has one. BibTeX's own styles take an author or an editor
of a ``@book`` and warn of both; refcli writes both, for other styles print them, and no book here has both. gbt7714
warns of every entry without an author, so each has one, or a court or parliament that speaks; what has none is
compiled apart.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from refcli.model import Item
from tests.latex.conftest import Exported, Run, convert
from tests.latex.pages import complaints, missing

pytestmark = pytest.mark.tex

PDFTEX = r"""
\documentclass{article}
\usepackage[T5,T1]{fontenc}
\DeclareTextAccentDefault{\h}{T5}
\DeclareTextSymbolDefault{\ohorn}{T5}
\DeclareTextSymbolDefault{\uhorn}{T5}
\usepackage{lmodern,textcomp,amsmath,amssymb,CJKutf8,xurl}
\makeatletter\input{c70gbsn.fd}\makeatother
\DeclareFontShape{C70}{gbsn}{m}{it}{<->ssub*gbsn/m/n}{}
PREAMBLE
\pagestyle{empty}
\begin{document}
\begin{CJK*}{UTF8}{gbsn}
\nocite{*}
\bibliographystyle{STYLE}
\bibliography{refs}
\end{CJK*}
\end{document}
"""

XETEX = r"""
\documentclass{article}
\usepackage{fontspec,xeCJK,amsmath,amssymb,xurl}
\setmainfont{DejaVuSerif.ttf}[BoldFont=DejaVuSerif-Bold.ttf,SmallCapsFont=DejaVuSerif.ttf,
  ItalicFont=DejaVuSerif.ttf,ItalicFeatures={FakeSlant=0.2}]
\setmonofont{DejaVuSansMono.ttf}
\defaultCJKfontfeatures{}
\setCJKmainfont{FandolSong-Regular.otf}[BoldFont=FandolSong-Bold.otf,ItalicFont=FandolKai-Regular.otf]
\setCJKmonofont{FandolFang-Regular.otf}
PREAMBLE
\pagestyle{empty}
\begin{document}
\nocite{*}
BIBLIOGRAPHY
\end{document}
"""

CUSTOM = "audio image jurisdiction legal legislation letter music performance preprint review standard video".split()
"""Types that biblatex names and has no fields and, but for reviews, no drivers for."""

UNLISTED = {
    ("isbn", "report"),
    ("volume", "report"),
    ("number", "online"),
    ("location", "article"),
    ("author", "periodical"),
    ("location", "periodical"),
    ("publisher", "periodical"),
}
"""Fields of the entries that biblatex's own styles do not print for a type, and others do: gb7714, APA, Chicago."""


def aliases(style: str) -> str:
    """What has types without a driver set as ``@misc``; gb7714 has one for standards."""
    kinds = [kind for kind in CUSTOM if kind != "review" and not (kind == "standard" and style.startswith("gb"))]
    return "".join([rf"\DeclareBibliographyAlias{{{kind}}}{{misc}}" for kind in kinds])


def compiled(run: Run, folder: Path, engine: str, processor: str, manuscript: str) -> str:
    """The text of the PDF that a manuscript makes of ``refs.bib``; complaints fail the test."""
    (folder / "main.tex").write_text(manuscript.lstrip(), encoding="utf-8")
    latex = (engine, "-interaction=nonstopmode", "-halt-on-error", "-file-line-error", "-no-shell-escape", "main.tex")
    run(folder, *latex)
    said = run(folder, processor, "main")
    run(folder, *latex)
    run(folder, *latex)
    log = (folder / "main.log").read_text(encoding="utf-8", errors="replace")
    judged = (folder / "main.blg").read_text(encoding="utf-8", errors="replace")
    found = complaints(said) + complaints(judged) + complaints(log)
    assert not found, told(found)
    run(folder, "pdftotext", "-enc", "UTF-8", "main.pdf", "main.txt")
    return (folder / "main.txt").read_text(encoding="utf-8")


def told(lines: list[str]) -> str:
    return "\n".join(lines)


def unlisted(folder: Path, entries: list[Item]) -> list[str]:
    """The keys that the processor's list does not hold."""
    listed = (folder / "main.bbl").read_text(encoding="utf-8")
    return [entry["id"] for entry in entries if f"{{{entry['id']}}}" not in listed]


@pytest.mark.parametrize(
    ("style", "preamble"),
    [
        ("plain", ""),
        ("abbrvnat", r"\usepackage{natbib}\usepackage[hidelinks]{hyperref}"),
        ("apalike", ""),
        ("IEEEtran", ""),
    ],
)
def test_pdflatex_and_bibtex(
    style: str, preamble: str, tmp_path: Path, run: Run, exported: Exported, torture: list[Item]
) -> None:
    shutil.copy(exported("bibtex", "--ascii"), tmp_path / "refs.bib")
    manuscript = PDFTEX.replace("PREAMBLE", preamble).replace("STYLE", style)
    page = compiled(run, tmp_path, "pdflatex", "bibtex", manuscript)
    assert unlisted(tmp_path, torture) == []
    for word in ("The U.S. ", "B12", "AT&T’s R&D", "Ph.D.", "J.R.R. ", "DARPA", "O157:H7", "H2"):
        assert word in page.replace("\n", " "), word  # in the case that braces keep
    assert not missing(torture, page), told(missing(torture, page))


@pytest.mark.parametrize("style", ["plain", "apalike"])
def test_what_has_no_author_is_sorted_by_its_title(style: str, tmp_path: Path, run: Run) -> None:
    kinds = ("standard", "periodical", "legislation", "webpage", "motion_picture")
    titles = [f"Title {letter} of what has no author" for letter in "ebdca"]
    items = [
        {"id": kind, "type": kind, "title": title, "publisher": "P", "issued": {"date-parts": [[2020]]}}
        for kind, title in zip(kinds, titles, strict=True)
    ]
    (tmp_path / "items.json").write_text(json.dumps(items), encoding="utf-8")
    convert(tmp_path / "items.json", tmp_path / "refs.bib", "-t", "bibtex", "--ascii")
    page = compiled(run, tmp_path, "pdflatex", "bibtex", PDFTEX.replace("PREAMBLE", "").replace("STYLE", style))
    assert list(dict.fromkeys(re.findall("Title (.)", page))) == list("abcde")


@pytest.mark.parametrize("style", ["gbt7714-numerical", "gbt7714-author-year"])
def test_xelatex_and_bibtex_with_gbt7714(
    style: str, tmp_path: Path, run: Run, exported: Exported, torture: list[Item]
) -> None:
    shutil.copy(exported("gbt7714"), tmp_path / "refs.bib")
    preamble = rf"\usepackage[hidelinks]{{hyperref}}\usepackage{{gbt7714}}\bibliographystyle{{{style}}}"
    manuscript = XETEX.replace("PREAMBLE", preamble).replace("BIBLIOGRAPHY", r"\bibliography{refs}")
    page = compiled(run, tmp_path, "xelatex", "bibtex", manuscript)
    assert unlisted(tmp_path, torture) == []
    assert not missing(torture, page), told(missing(torture, page))


@pytest.mark.parametrize(
    ("style", "dialect"),
    [
        ("numeric", "biblatex"),
        ("authoryear", "biblatex"),
        ("gb7714-2015", "biblatex"),
        ("gb7714-2015ay", "biblatex"),
        ("gb7714-2015", "gbt7714"),
    ],
)
def test_xelatex_and_biber(
    style: str, dialect: str, tmp_path: Path, run: Run, exported: Exported, torture: list[Item]
) -> None:
    shutil.copy(exported(dialect), tmp_path / "refs.bib")
    preamble = (
        rf"\usepackage[backend=biber,style={style}]{{biblatex}}{aliases(style)}\usepackage[hidelinks]{{hyperref}}"
    )
    manuscript = XETEX.replace("PREAMBLE", preamble + r"\addbibresource{refs.bib}")
    page = compiled(run, tmp_path, "xelatex", "biber", manuscript.replace("BIBLIOGRAPHY", r"\printbibliography"))
    assert unlisted(tmp_path, torture) == []
    assert not missing(torture, page), told(missing(torture, page))


def test_fields_of_the_data_model(tmp_path: Path, run: Run, exported: Exported) -> None:
    shutil.copy(exported("biblatex"), tmp_path / "refs.bib")
    preamble = r"\usepackage[backend=biber]{biblatex}\addbibresource{refs.bib}"
    manuscript = XETEX.replace("PREAMBLE", preamble).replace("BIBLIOGRAPHY", r"\printbibliography")
    (tmp_path / "main.tex").write_text(manuscript.lstrip(), encoding="utf-8")
    run(tmp_path, "xelatex", "-interaction=batchmode", "main.tex")
    said = run(tmp_path, "biber", "--validate-datamodel", "main")
    assert "Datamodel" in said  # it does look
    found = set(re.findall(r"Invalid field '(\w+)' for entrytype '(\w+)'", said))
    assert {(field, kind) for field, kind in found if kind not in CUSTOM} - UNLISTED == set()
    unknown = set(re.findall(r"Field '(\w+)' invalid in data model", said))
    assert unknown <= {"medium"}  # a field of gb7714


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    "style",
    [
        "american-psychological-association",
        "chicago-author-date",
        "gb-7714-2015-numeric",
        "ieee",
        "modern-language-association",
        "nlm-citation-sequence",
    ],
)
def test_typst(style: str, dialect: str, tmp_path: Path, run: Run, exported: Exported, torture: list[Item]) -> None:
    import typst

    shutil.copy(exported(dialect), tmp_path / "refs.bib")
    (tmp_path / "main.typ").write_text(
        '#set page(width: 50cm, height: auto)\n#set text(font: ("Libertinus Serif", "FandolSong"))\n'
        f'#bibliography("refs.bib", full: true, style: "{style}")\n',
        encoding="utf-8",
    )
    fonts = Path(run(tmp_path, "kpsewhich", "FandolSong-Regular.otf").strip()).parent
    pdf, warnings = typst.compile_with_warnings(
        str(tmp_path / "main.typ"), font_paths=[str(fonts)], ignore_system_fonts=True
    )
    (tmp_path / "main.pdf").write_bytes(pdf)
    assert [warning.message for warning in warnings] == []
    run(tmp_path, "pdftotext", "-enc", "UTF-8", "main.pdf", "main.txt")
    page = (tmp_path / "main.txt").read_text(encoding="utf-8")
    assert not missing(torture, page), told(missing(torture, page))


@pytest.mark.parametrize(("dialect", "suffix"), [("bibtex", "bibtex"), ("biblatex", "bib"), ("gbt7714", "bibtex")])
def test_pandoc(dialect: str, suffix: str, tmp_path: Path, run: Run, exported: Exported, torture: list[Item]) -> None:
    shutil.copy(exported(dialect), tmp_path / f"refs.{suffix}")
    (tmp_path / "main.md").write_text(
        f"---\nbibliography: refs.{suffix}\nnocite: |\n  @*\n---\n\nWork @shannon1948communication.\n", encoding="utf-8"
    )
    said = run(tmp_path, "pandoc", "main.md", "--citeproc", "--fail-if-warnings", "-o", "main.html", "-t", "html", "-s",
               "--metadata", "title=T")  # fmt: skip
    assert said == ""
    run(tmp_path, "pandoc", "main.html", "-t", "plain", "--wrap=none", "-o", "main.txt")
    page = (tmp_path / "main.html").read_text(encoding="utf-8")
    assert [entry["id"] for entry in torture if f'id="ref-{entry["id"]}"' not in page] == []
    page = (tmp_path / "main.txt").read_text(encoding="utf-8")
    assert not missing(torture, page), told(missing(torture, page))
