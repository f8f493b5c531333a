"""A .bib as other programs read it: per key the title, the authors, the year and the pages, as text.

bibtexparser and pybtex divide entries and names and leave LaTeX as it is; pylatexenc decodes it. Bibutils and pandoc
decode it themselves. Typst prints the entries in a style of ours that shows these fields and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.latex.conftest import Run

Read = dict[str, dict[str, str]]
"""By key: ``title``, ``names``, ``year``, ``pages``."""

_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " ", "ˆ": "^", "⌃": "^"}
)


def plain(text: str) -> str:
    """A text without braces, marks and dollar signs of mathematics, with one kind of dash, quote and blank.

    Blanks beside Han do not count: Typst sets some there.
    """
    text = re.sub(r"[{}]|</?(?:i|b|em|strong|sup|sub|span)\b[^<>]*>", "", text).translate(_SIGNS)
    text = re.sub(r"\$([^$]*\\[^$]*)\$", r"\1", text)
    text = re.sub(r"(?<=[\u3000-\u9fff])\s(?=\w)|(?<=\w)\s(?=[\u3000-\u9fff])", "", text)
    return " ".join(re.sub("-{2,}", "-", text).replace("''", '"').replace("``", '"').split())


def person(family: str, given: str = "", suffix: str = "") -> str:
    """``family|given|suffix``, the particle with the family name; blanks and the dots of initials do not count."""
    parts = [re.sub(r"[\s.]", "", plain(one)) for one in (family, given, suffix)]
    return "|".join([part for part in parts if part])


def entry(title: str, names: Iterable[str], year: Any, pages: str) -> dict[str, str]:
    return {
        "title": plain(title),
        "names": " & ".join(name for name in names if name != "others"),
        "year": str(year)[:4],
        "pages": plain(pages).replace(" ", ""),
    }


def csl_person(name: dict[str, str]) -> str:
    if "literal" in name:
        return person(name["literal"])
    family = [name.get(part, "") for part in ("dropping-particle", "non-dropping-particle", "family")]
    return person(" ".join(family), name.get("given", ""), name.get("suffix", ""))


def of_csl(items: list[dict[str, Any]], key: str = "id") -> Read:
    """What CSL items say."""
    return {
        item[key]: entry(
            item["title"],
            [csl_person(name) for name in item.get("author", [])],
            item["issued"]["date-parts"][0][0],
            item.get("page", ""),
        )
        for item in items
    }


def decoded(value: str) -> str:
    """LaTeX as text."""
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim").latex_to_text(value)


def of_bibtexparser(bib: Path, run: Run) -> Read:
    import bibtexparser
    from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
    from bibtexparser.model import Field

    library = bibtexparser.parse_file(str(bib), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []

    def named(parts: Any) -> str:
        return person(*(decoded(" ".join(words)) for words in ([*parts.von, *parts.last], parts.first, parts.jr)))

    return {
        one.key: entry(
            decoded(one["title"]),
            [named(parts) for parts in one.get("author").value] if "author" in one else [],
            one.get("year", one.get("date")).value,
            one.get("pages", Field("pages", "")).value,
        )
        for one in library.entries
    }


def of_pybtex(bib: Path, run: Run) -> Read:
    from pybtex.database import parse_file

    def named(one: Any) -> str:
        family, given = [*one.prelast_names, *one.last_names], [*one.first_names, *one.middle_names]
        return person(*(decoded(" ".join(words)) for words in (family, given, one.lineage_names)))

    return {
        key: entry(
            decoded(one.fields["title"]),
            [named(name) for name in one.persons.get("author", [])],
            one.fields.get("year") or one.fields["date"],
            one.fields.get("pages", ""),
        )
        for key, one in parse_file(str(bib)).entries.items()
    }


def of_pandoc(bib: Path, run: Run) -> Read:
    format = "biblatex" if bib.name.startswith("biblatex") else "bibtex"
    return of_csl(json.loads(run(bib.parent, "pandoc", bib.name, "-f", format, "-t", "csljson")))


def _joined(title: str, subtitle: str) -> str:
    return f"{title}{'' if title.endswith(('?', '!')) else ':'} {subtitle}" if subtitle else title


def of_bibutils(bib: Path, run: Run) -> Read:
    from defusedxml.ElementTree import fromstring

    program = "bib2xml" if bib.name.startswith("bibtex") else "biblatex2xml"
    said = run(bib.parent, program, bib.name)
    root = fromstring(said[said.index("<?xml") : said.rindex("</modsCollection>") + len("</modsCollection>")])
    space = {"m": "http://www.loc.gov/mods/v3"}

    def text(node: Any, path: str) -> str:
        return " ".join(found.text or "" for found in node.findall(path, space))

    def named(node: Any) -> str:
        whole = text(node, "m:namePart[@type='family']") or text(node, "m:namePart")
        return person(whole, text(node, "m:namePart[@type='given']"), text(node, "m:namePart[@type='suffix']"))

    def is_author(node: Any) -> bool:
        return text(node, "m:role/m:roleTerm") in ("author", "creator", "patent holder")

    def pages(node: Any) -> str:
        extent = "m:part/m:extent[@unit='page']"
        for start in (node.find("m:relatedItem[@type='host']", space), node):
            if start is not None and start.find(extent, space) is not None:
                ends = [text(start, f"{extent}/m:{end}") for end in ("start", "end", "list")]
                return "-".join(end for end in ends if end)
        return text(node, "m:part/m:detail[@type='page']/m:number")

    return {
        node.get("ID"): entry(
            _joined(text(node, "m:titleInfo/m:title"), text(node, "m:titleInfo/m:subTitle")),
            [named(name) for name in node.findall("m:name", space) if is_author(name)],
            text(node, "m:originInfo/m:dateIssued") or text(node, "m:part/m:date")
            or text(node, "m:relatedItem/m:part/m:date") or text(node, "m:relatedItem/m:originInfo/m:dateIssued"),
            pages(node),
        )
        for node in root.findall("m:mods", space)
    }  # fmt: skip


SHOWING = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"
  demote-non-dropping-particle="never">
<info><title>Fields</title><id>fields</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><group delimiter=" @@ ">
<group><text value="@@@ "/><text variable="title"/></group>
<group><text value="~"/><names variable="author"><name name-as-sort-order="all" sort-separator="|"
  delimiter="&amp;&amp;"/></names></group>
<group><text value="~"/><date variable="issued"><date-part name="year"/></date></group>
<group><text value="~"/><text variable="page"/></group>
</group></layout></bibliography></style>
"""


_PARTICLE = re.compile(r"^([^|]*\|[^|]*)\s(von|van der|de la|de|d')(?=\||$)")
"""A particle behind the given name, where Typst puts it."""


def of_typst(bib: Path, run: Run) -> Read:
    import typst

    fonts = Path(run(bib.parent, "kpsewhich", "FandolSong-Regular.otf").strip()).parent
    (bib.parent / "fields.csl").write_text(SHOWING, encoding="utf-8")
    (bib.parent / "main.typ").write_text(
        '#set page(width: 900cm, height: auto)\n#set text(font: ("Libertinus Serif", "FandolSong"), size: 8pt)\n'
        f'#bibliography("{bib.name}", full: true, title: none, style: "fields.csl")\n',
        encoding="utf-8",
    )
    pdf = typst.compile(str(bib.parent / "main.typ"), font_paths=[str(fonts)], ignore_system_fonts=True)
    (bib.parent / "main.pdf").write_bytes(pdf)
    said = run(bib.parent, "pdftotext", "-raw", "-enc", "UTF-8", "main.pdf", "-")
    keys = re.findall(r"^@\w+\{([^,]+),", bib.read_text(encoding="utf-8"), re.MULTILINE)
    read: Read = {}
    for key, one in zip(keys, "".join(said.splitlines()).replace("\f", "").split("@@@")[1:], strict=True):
        title, *others = one.split("@@")
        names, year, pages = (*(other.strip(" ~") for other in others), "")[:3]
        people = [_PARTICLE.sub(r"\2 \1", name).split("|") for name in names.split("&&")]
        read[key] = entry(title, [person(*name) for name in people], year, pages)
    return read
