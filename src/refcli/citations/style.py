"""The styles: those that the engine carries, those of ours, and .csl files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from refcli.errors import NotFound, Refused
from refcli.messages import _

DEFAULT = "apa"
DEFAULT_ZH = "gb-7714-2015-numeric"
"""The style where nobody names one, and where the reader's language is Chinese."""

_FOLDER = Path(__file__).parent / "styles"
_MOST = 4_000_000  # characters of a .csl file; the largest public ones have 200,000


@dataclass(frozen=True, slots=True)
class Style:
    """A style. ``text``: the CSL of those that the engine does not carry. ``gb``: the edition of GB/T 7714, or 0."""

    name: str
    title: str
    text: str | None = None
    gb: int = 0

    @property
    def author_date(self) -> bool:
        """Whether entries are sorted by name, for the styles whose order is ours (GB/T 7714)."""
        return "author-date" in self.name

    @property
    def by_entry(self) -> bool:
        """Whether each entry is set in its own language: GB/T 7714, and CSL-M styles with layouts for languages."""
        return self.gb > 0 or (self.text is not None and _LOCALE.search(self.text) is not None)

    def text_for(self, language: str) -> str | None:
        """The CSL for entries of a language: of several layouts (CSL-M) the one for it, else the one for none."""
        if self.text is None or not _LOCALE.search(self.text):
            return self.text
        bare = re.sub(r"<!--.*?-->", "", self.text, flags=re.DOTALL)
        return _SECTION.sub(lambda section: _one_layout(section[0], language), bare)

    @property
    def full_width(self) -> bool:
        """Whether commas, colons and parentheses are full-width, as GB/T 7714—2025 prints them."""
        return self.gb >= 2025 and self.name in OURS and not self.name.endswith("-halfwidth")


STYLES = {
    "american-anthropological-association": "American Anthropological Association",
    "american-chemical-society": "American Chemical Society",
    "american-geophysical-union": "American Geophysical Union",
    "american-institute-of-aeronautics-and-astronautics": "American Institute of Aeronautics and Astronautics",
    "american-institute-of-physics": "American Institute of Physics",
    "american-medical-association": "American Medical Association (AMA)",
    "american-meteorological-society": "American Meteorological Society",
    "american-physics-society": "American Physical Society",
    "american-physiological-society": "American Physiological Society",
    "american-political-science-association": "American Political Science Association",
    "american-society-for-microbiology": "American Society for Microbiology",
    "american-society-of-civil-engineers": "American Society of Civil Engineers",
    "american-society-of-mechanical-engineers": "American Society of Mechanical Engineers",
    "american-sociological-association": "American Sociological Association",
    "angewandte-chemie": "Angewandte Chemie International Edition",
    "annual-reviews": "Annual Reviews (by order of appearance)",
    "annual-reviews-author-date": "Annual Reviews (author-date)",
    "apa": "American Psychological Association, 7th edition (APA)",
    "associacao-brasileira-de-normas-tecnicas": "Associação Brasileira de Normas Técnicas (ABNT)",
    "association-for-computing-machinery": "Association for Computing Machinery (ACM)",
    "biomed-central": "BioMed Central",
    "bmj": "BMJ",
    "bristol-university-press": "Bristol University Press",
    "cell": "Cell",
    "chicago-author-date": "Chicago Manual of Style (author-date)",
    "chicago-fullnotes": "Chicago Manual of Style (full notes)",
    "chicago-notes": "Chicago Manual of Style (notes and bibliography)",
    "chicago-shortened-notes": "Chicago Manual of Style (shortened notes)",
    "copernicus": "Copernicus Publications",
    "council-of-science-editors": "Council of Science Editors (numeric, brackets)",
    "council-of-science-editors-author-date": "Council of Science Editors (author-date)",
    "current-opinion": "Current Opinion journals",
    "deutsche-gesellschaft-für-psychologie": "Deutsche Gesellschaft für Psychologie",
    "deutsche-sprache": "Deutsche Sprache",
    "elsevier-harvard": "Elsevier, Harvard (with titles)",
    "elsevier-vancouver": "Elsevier, Vancouver",
    "elsevier-with-titles": "Elsevier (numeric, with titles)",
    "frontiers": "Frontiers journals",
    "future-medicine": "Future Medicine journals",
    "future-science": "Future Science Group",
    "gb-7714-2005-numeric": "GB/T 7714—2005 顺序编码制",
    "gb-7714-2015-author-date": "GB/T 7714—2015 著者-出版年制",
    "gb-7714-2015-note": "GB/T 7714—2015 注释",
    "gb-7714-2015-numeric": "GB/T 7714—2015 顺序编码制",
    "gost-r-705-2008-numeric": "ГОСТ Р 7.0.5-2008 (numeric)",
    "harvard-cite-them-right": "Harvard, Cite Them Right",
    "ieee": "Institute of Electrical and Electronics Engineers (IEEE)",
    "institute-of-physics-numeric": "Institute of Physics (numeric)",
    "iso-690-author-date": "ISO 690 (author-date)",
    "iso-690-numeric": "ISO 690 (numeric)",
    "karger": "Karger journals",
    "mary-ann-liebert-vancouver": "Mary Ann Liebert, Vancouver",
    "mla": "Modern Language Association, 9th edition (MLA)",
    "mla-8": "Modern Language Association, 8th edition (MLA)",
    "modern-humanities-research-association": "Modern Humanities Research Association (MHRA)",
    "modern-humanities-research-association-notes": "Modern Humanities Research Association (MHRA, notes)",
    "multidisciplinary-digital-publishing-institute": "Multidisciplinary Digital Publishing Institute (MDPI)",
    "nature": "Nature",
    "pensoft": "Pensoft Journals",
    "plos": "Public Library of Science (PLOS)",
    "royal-society-of-chemistry": "Royal Society of Chemistry",
    "sage-vancouver": "SAGE, Vancouver",
    "sist02": "SIST02 科学技術情報流通技術基準",
    "spie": "SPIE journals",
    "springer-basic": "Springer, Basic (numeric, brackets)",
    "springer-basic-author-date": "Springer, Basic (author-date)",
    "springer-fachzeitschriften-medizin-psychologie": "Springer, Fachzeitschriften Medizin Psychologie",
    "springer-humanities-author-date": "Springer, Humanities (author-date)",
    "springer-lecture-notes-in-computer-science": "Springer, Lecture Notes in Computer Science (LNCS)",
    "springer-mathphys": "Springer, MathPhys (numeric, brackets)",
    "springer-socpsych-author-date": "Springer, SocPsych (author-date)",
    "springer-vancouver": "Springer, Vancouver (brackets)",
    "taylor-and-francis-chicago-author-date": "Taylor & Francis, Chicago (author-date)",
    "taylor-and-francis-national-library-of-medicine": "Taylor & Francis, National Library of Medicine",
    "the-institution-of-engineering-and-technology": "The Institution of Engineering and Technology",
    "the-lancet": "The Lancet",
    "thieme": "Thieme",
    "trends": "Trends journals",
    "turabian-author-date": "Turabian (author-date)",
    "turabian-fullnote-8": "Turabian, 8th edition (full note)",
    # Of ours, in styles/:
    "gb-7714-2025-author-date": "GB/T 7714—2025 著者-出版年制",
    "gb-7714-2025-author-date-halfwidth": "GB/T 7714—2025 著者-出版年制 半角符号",
    "gb-7714-2025-numeric": "GB/T 7714—2025 顺序编码制",
    "gb-7714-2025-numeric-halfwidth": "GB/T 7714—2025 顺序编码制 半角符号",
    "vancouver": "Vancouver (National Library of Medicine)",
}
"""Name and title of every style that needs no file (https://typst.app/docs/reference/model/bibliography/)."""

OURS = frozenset(
    (
        "gb-7714-2025-author-date",
        "gb-7714-2025-author-date-halfwidth",
        "gb-7714-2025-numeric",
        "gb-7714-2025-numeric-halfwidth",
        # The engine's own shows no authors (https://github.com/typst/hayagriva/issues/519).
        "vancouver",
    )
)

ALIASES = {
    "acm": "association-for-computing-machinery",
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "american-psychological-association": "apa",
    "aps": "american-physics-society",
    "asa": "american-sociological-association",
    "asce": "american-society-of-civil-engineers",
    "asme": "american-society-of-mechanical-engineers",
    "british-medical-journal": "bmj",
    "chicago": "chicago-author-date",
    "cse": "council-of-science-editors",
    "harvard": "harvard-cite-them-right",
    "institute-of-electrical-and-electronics-engineers": "ieee",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mdpi": "multidisciplinary-digital-publishing-institute",
    "mhra": "modern-humanities-research-association",
    "modern-language-association": "mla",
    "modern-language-association-8": "mla-8",
    "nlm": "vancouver",
    "nlm-citation-sequence": "vancouver",
    "public-library-of-science": "plos",
    "rsc": "royal-society-of-chemistry",
}

_LAYOUT = re.compile(r"<layout\b[^>]*?(?:/>|(?<!/)>.*?</layout>)", re.DOTALL)
_LOCALE = re.compile(r"<layout\b[^>]*?\slocale=[\"']([^\"']*)[\"']")
_SECTION = re.compile(r"<(citation|bibliography)\b.*?</\1>", re.DOTALL)


def _one_layout(section: str, language: str) -> str:
    """A section of a style with one layout, which names no languages."""
    layouts = _LAYOUT.findall(section)
    of = [set(re.split(r"[\s,]+", found[1])) if (found := _LOCALE.match(layout)) else set() for layout in layouts]
    fitting = [n for n, codes in enumerate(of) if any(code.partition("-")[0] == language for code in codes)]
    chosen = (fitting or [n for n, codes in enumerate(of) if not codes] or [0])[0]
    kept = iter(range(len(layouts)))
    return _LAYOUT.sub(
        lambda layout: re.sub(r"\slocale=[\"'][^\"']*[\"']", "", layout[0], count=1) if next(kept) == chosen else "",
        section,
    )


_HALF = str.maketrans({"：": ": ", "，": ", ", "（": "(", "）": ")"})


@cache
def _ours(name: str) -> str:
    half = name.endswith("-halfwidth")
    text = (_FOLDER / f"{name.removesuffix('-halfwidth')}.csl").read_text("utf-8")
    return text.translate(_HALF) if half else text


def find(name: str, folder: Path) -> Style:
    """The style of a name, an alias, or a .csl file below ``folder``. Raises NotFound, Refused."""
    if name.lower().endswith(".csl"):
        return _from_file(folder / Path(name).expanduser())
    plain = "-".join(name.casefold().split())
    plain = ALIASES.get(plain, plain)
    if plain in STYLES:
        gb = re.match(r"gb-7714-(\d{4})", plain)
        return Style(plain, STYLES[plain], _ours(plain) if plain in OURS else None, int(gb[1]) if gb else 0)
    near = get_close_matches(plain, [*STYLES, *ALIASES], n=3, cutoff=0.6) or [one for one in STYLES if plain in one][:3]
    raise NotFound(
        _("there is no style %(name)s") % {"name": name},
        (_("nearest: %(names)s") % {"names": ", ".join(near)}) if near else _("refcli cite --style list shows them"),
    )


def search(words: list[str]) -> list[tuple[str, str]]:
    """Names and titles of the styles that hold all the words, by name."""
    wanted = [word.casefold() for word in words]
    shown = {name: " ".join([name, title, *(alias for alias, of in ALIASES.items() if of == name)]).casefold()
             for name, title in STYLES.items()}  # fmt: skip
    return [(name, STYLES[name]) for name in sorted(STYLES) if all(word in shown[name] for word in wanted)]


def _from_file(path: Path) -> Style:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as fault:
        raise NotFound(
            _("there is no file %(file)s") % {"file": path}, _("refcli cite --style list shows the styles by name")
        ) from fault
    except (OSError, ValueError) as fault:
        raise Refused(_("%(file)s cannot be read as a style") % {"file": path}, _("a .csl file is XML in UTF-8")) from (
            fault
        )
    if len(text) > _MOST or "<style" not in text:
        raise Refused(_("%(file)s cannot be read as a style") % {"file": path}, _("a .csl file is XML in UTF-8"))
    title = re.search(r"<title>([^<]{1,200})</title>", text)
    gb = re.search(r"GB[-/ ]?T?[ ]?7714\s?[-—–]+\s?(\d{4})", title[1] if title else "")
    return Style(path.name, title[1].strip() if title else path.stem, text, int(gb[1]) if gb else 0)
