"""The formats that refcli reads and writes, as values in one tuple."""

from refcli.formats import (
    bibtex,
    cnki,
    crossref,
    csl_json,
    endnote,
    gbt7714,
    hayagriva,
    markdown,
    mods,
    noteexpress,
    notefirst,
    openalex,
    ovid,
    paper_page,
    pubmed,
    refworks,
    ris,
    saved_html,
    tables,
    vip,
    wos,
)
from refcli.formats.format import Format, Losses, Tag

__all__ = ["ALL", "LEAD", "SURE", "Format", "Losses", "Tag", "by_name", "candidates", "sniff"]

ALL: tuple[Format, ...] = (
    paper_page.FORMAT,
    saved_html.FORMAT,
    bibtex.BIBTEX,
    bibtex.BIBLATEX,
    bibtex.GBT7714,
    ris.FORMAT,
    pubmed.NBIB,
    pubmed.XML,
    wos.WOS,
    wos.TAB,
    tables.SCOPUS,
    endnote.TAGGED,
    endnote.XML,
    refworks.REFWORKS,
    refworks.CNKI,
    noteexpress.FORMAT,
    cnki.ESTUDY,
    cnki.CUSTOM,
    gbt7714.FORMAT,
    vip.CUSTOM,
    vip.XML,
    notefirst.FORMAT,
    ovid.FORMAT,
    mods.FORMAT,
    csl_json.CSL_JSON,
    csl_json.JSONL,
    csl_json.CSL_YAML,
    crossref.FORMAT,
    openalex.FORMAT,
    hayagriva.FORMAT,
    tables.CSV,
    markdown.FORMAT,
)

LEAD = 0.1
"""How much surer than any other a format must be."""

SURE = 0.3
"""The least that `sniff` takes from a format's ``detect``, which answers from 0 to 1."""


def by_name(name: str) -> Format | None:
    """The format of that name, or None."""
    return next((format for format in ALL if format.name == name), None)


def candidates(head: str) -> list[tuple[float, Format]]:
    """The formats that a text may be in, by its head alone, the surest first, with how sure each is."""
    scores = [(format.detect(head), format) for format in ALL if format.detect]
    return sorted([one for one in scores if one[0] > 0], key=lambda one: -one[0])


def sniff(head: str) -> Format | None:
    """The format that a text is most surely in; None where none is sure enough."""
    found = candidates(head)
    return found[0][1] if found and found[0][0] >= SURE else None
