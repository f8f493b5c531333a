"""BibTeX and BibLaTeX, read by one reader: entries that classic BibTeX, biber and other readers take, in UTF-8."""

import re

from refcli.formats.format import Format, later

__all__ = ["BIBLATEX", "BIBTEX", "GBT7714", "write"]


_ENTRY = r"^[ \t]*@[ \t]*([A-Za-z]{1,24})\s{0,3}([{(])\s{0,3}[^\s,={}\"]{0,200}\s{0,3}([,=\n])"
_FIELD = r"^[ \t,]*([A-Za-z][\w+:-]{1,30})[ \t]{0,30}=[ \t]{0,8}[{\"\w]"
_OWN_TYPES = frozenset(
    "online report thesis mvbook bookinbook suppbook mvcollection collection suppcollection mvproceedings "
    "reference mvreference inreference periodical suppperiodical dataset software patent set xdata artwork "
    "audio image jurisdiction legislation legal letter movie music performance review standard video "
    "commentary bibnote".split()
)
_OWN_FIELDS = frozenset(
    "date journaltitle journalsubtitle location langid urldate eventdate eventtitle maintitle booksubtitle "
    "subtitle origdate shortjournal eprinttype eprintclass bookauthor titleaddon pagetotal entrysubtype "
    "booktitleaddon editora editoratype langidopts related relatedtype venue pubstate xdata ids issuetitle "
    "author+an:orcid".split()
)
_CLASSIC_TYPES = frozenset(("techreport", "phdthesis", "mastersthesis", "conference", "electronic", "www"))
_COMMON_TYPES = frozenset(
    "article book booklet inbook incollection inproceedings proceedings manual misc unpublished webpage website string "
    "mastersthesis phdthesis techreport conference newspaper comment preamble".split()
)
_CLASSIC_FIELDS = frozenset("year month journal address school archiveprefix primaryclass annote".split())


def _sure(head: str) -> tuple[float, float]:
    """How surely a text is BibTeX, and how surely BibLaTeX: the fields and types that only one of them has decide."""
    if "@" not in head or "=" not in head:
        return _without_entries(head)
    found = [(kind.lower(), opening + end) for kind, opening, end in re.findall(_ENTRY, head, re.MULTILINE)]
    known = _COMMON_TYPES | _OWN_TYPES | _CLASSIC_TYPES
    # @Test(expected = X.class) and @dataclass(frozen=True) are annotations of programs.
    types = [kind for kind, signs in found if kind in known or (signs in ("{,", "{\n"))]
    if not types:
        return _without_entries(head)
    if not head.lstrip("% \t\n").startswith("@") and not re.search(_FIELD, head, re.MULTILINE | re.IGNORECASE):
        sure = 0.6
    else:
        sure = 0.95
    names = [name.lower() for name in re.findall(_FIELD, head, re.MULTILINE)]
    if not names:
        names = [name.lower() for name in re.findall(r"[{,]\s{0,9}([A-Za-z]{2,20})\s{0,9}=", head)]
    modern = sum([name in _OWN_FIELDS for name in names]) + sum([kind in _OWN_TYPES for kind in types])
    classic = sum([name in _CLASSIC_FIELDS for name in names]) + sum([kind in _CLASSIC_TYPES for kind in types])
    if "databaseType:biblatex" in head:
        modern += 1000
    elif "databaseType:bibtex" in head:
        classic += 1000
    return (sure - 0.35, sure) if modern > classic else (sure, sure - 0.35)


def _without_entries(head: str) -> tuple[float, float]:
    """A file of ``@comment``, ``@preamble`` and ``@string`` alone, as a manager saves an empty library."""
    if re.match(r"\s*(?:%[^\n]*\n\s*)*@\s{0,3}(?:comment|preamble|string)\s{0,3}[{(]", head, re.IGNORECASE):
        return 0.7, 0.35
    return 0.0, 0.0


def _detect(head: str) -> float:
    return _sure(head)[0]


def _detect_biblatex(head: str) -> float:
    return _sure(head)[1]


write = later("refcli.formats.bibtex.writer", "write")

BIBTEX = Format(
    name="bibtex",
    title="BibTeX",
    suffixes=(".bib",),
    detect=_detect,
    read=later("refcli.formats.bibtex.reader", "read"),
    write=write,
    sources=("JabRef", "Zotero", "Mendeley", "Google Scholar", "Wanfang"),
    keyed=True,
    mapping=later("refcli.formats.bibtex.tables", "mapping"),
    options=("ascii", "raw_latex"),
)
BIBLATEX = Format(
    name="biblatex",
    title="BibLaTeX",
    suffixes=(".bib",),
    detect=_detect_biblatex,
    read=later("refcli.formats.bibtex.reader", "read"),
    write=later("refcli.formats.bibtex.biblatex_writer", "write"),
    sources=("Zotero", "JabRef"),
    keyed=True,
    mapping=later("refcli.formats.bibtex.tables", "mapping"),
    options=("ascii", "raw_latex"),
)
GBT7714 = Format(
    name="gbt7714-bibtex",
    aliases=("gbt7714",),  # which is the text of references, and only read
    title="BibTeX for GB/T 7714",
    suffixes=(),
    write=later("refcli.formats.bibtex.gbt7714_writer", "write"),
    keyed=True,
    mapping=later("refcli.formats.bibtex.gbt7714_writer", "mapping"),
    options=("ascii", "raw_latex"),
)
