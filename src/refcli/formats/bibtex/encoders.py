"""How values are written, by kind of field: text, title, names, pages, identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from refcli import csl
from refcli.formats.bibtex import latex, raw
from refcli.formats.bibtex.ascii_macros import macros
from refcli.formats.bibtex.names import Names, people

_APART = re.compile(r"[,$<\\{}&#]")
"""What makes words be encoded one by one."""

Encoder = Callable[[str], str]


class Encoders(NamedTuple):
    """A function for each kind of field; what was kept as LaTeX may be anything with ``raw_latex``, None: as it is."""

    text: Encoder
    title: Encoder
    pages: Encoder
    number: Encoder
    keywords: Encoder
    people: Callable[[Names], str]
    raw_latex: bool = False
    verbatim: Encoder = latex.verbatim
    kept: Encoder | None = None


@cache
def encoders(*, ascii: bool = False, raw_latex: bool = False, initials: bool = False) -> Encoders:
    r"""The functions for these options; ``initials``: names are cut by classic BibTeX, which knows bytes only."""
    text: Encoder = raw.text if raw_latex else latex.text
    title: Encoder = raw.title if raw_latex else latex.title
    pages: Encoder = latex.pages
    if ascii:
        text, title, pages = _in_ascii(text), _in_ascii(title), _in_ascii(pages)

    def number(value: str) -> str:
        """An ISSN or ISBN without remarks such as ``(Electronic)``."""
        head, bracket, _ = value.partition("(")
        return text(head.strip() if bracket and head.strip() else value)

    def keywords(value: str) -> str:
        if not _APART.search(value):  # as a whole, which is faster
            return ", ".join([word for part in text(value).split(";") if (word := part.strip())])
        words = [text(word.strip()) for word in value.split(";") if word.strip()]
        return ", ".join([f"{{{word}}}" if "," in word else word for word in words])

    def in_ascii(names: Names) -> str:
        found = people(names, text, initials=initials)
        return found if found.isascii() else macros(found)

    def as_they_are(names: Names) -> str:
        return people(names, text)

    names, verbatim = (in_ascii, address) if ascii else (as_they_are, latex.verbatim)
    return Encoders(text, title, pages, number, keywords, names, raw_latex, verbatim, macros if ascii else None)


def _in_ascii(encode: Encoder) -> Encoder:
    return lambda value: macros(encode(value))


def address(value: str) -> str:
    r"""An address in ASCII (RFC 3987): ``\url`` sets it in a font that has nothing else, and BibTeX prints ``\url``."""
    return "".join([sign if sign.isascii() else quote(sign) for sign in latex.verbatim(value)])


def doi(value: str) -> str:
    """A DOI without what stands in front of it, verbatim."""
    return latex.verbatim(value if value.startswith("10.") else csl.bare_doi(value) or value)
