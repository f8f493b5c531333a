"""What a reference lacks before it can be cited.

The required fields are those of BibTeX's own documentation, "BibTeXing" (btxdoc, O. Patashnik, 1988, section 3.1);
``misc``, ``booklet`` and ``manual`` are held to a title.
"""

from __future__ import annotations

from collections.abc import Callable

from refcli import csl
from refcli.model import Item


def _has(field: str) -> Callable[[Item], bool]:
    return lambda item: bool(csl.text(item, field).strip())


_HAS: dict[str, Callable[[Item], bool]] = {
    "author": lambda item: bool(csl.real_names(item)),
    "author/editor": lambda item: bool(csl.real_names(item) or csl.real_names(item, "editor")),
    "title": _has("title"),
    "year": lambda item: csl.year(item) is not None,
    "journal": _has("container-title"),
    "booktitle": _has("container-title"),
    "publisher": _has("publisher"),
    "school": _has("publisher"),
    "institution": _has("publisher"),
    "note": _has("note"),
}

_ARTICLE = "author title journal year".split()
_CHAPTER = "author title booktitle publisher year".split()

_REQUIRED = {
    "article-journal": _ARTICLE,
    "article-magazine": _ARTICLE,
    "article-newspaper": _ARTICLE,
    "review": _ARTICLE,
    "review-book": _ARTICLE,
    "book": "author/editor title publisher year".split(),
    "chapter": _CHAPTER,
    "entry-dictionary": _CHAPTER,
    "entry-encyclopedia": _CHAPTER,
    "paper-conference": "author title booktitle year".split(),
    "thesis": "author title school year".split(),
    "report": "author title institution year".split(),
    "manuscript": "author title note".split(),
}


def missing_for_bibtex(item: Item) -> list[str]:
    """The required BibTeX fields that the exported entry of an item would lack, by their BibTeX names.

    ``author/editor`` is missing where neither is there.
    """
    return [field for field in _REQUIRED.get(item.get("type", ""), ["title"]) if not _HAS[field](item)]
