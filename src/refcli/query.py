"""What a user typed as a search, understood: words that must all be found, phrases and beginnings among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refcli.scripts import Term, terms

MOST = 10_000
"""Characters of a query that are looked at."""

_PIECE = re.compile(r'["“”＂]([^"“”＂]*)["“”＂]?|([^\s"“”＂]+)')


@dataclass(frozen=True, slots=True)
class Query:
    """``terms`` must all be found. Nothing typed can fail: without letters or digits ``terms`` is empty."""

    text: str
    terms: tuple[Term, ...]


def parse(text: str) -> Query:
    """Read a query: words in any order, ``"phrases"`` (also in full-width quotes) and ``begin*``."""
    found: list[Term] = []
    for piece in _PIECE.finditer(text[:MOST]):
        phrase, word = piece.groups()
        if word is None:
            found += terms(phrase)
            continue
        pieces = list(terms(word))
        if pieces and word.endswith(("*", "＊")) and len(word) > 1:
            pieces[-1] = Term(pieces[-1].tokens, prefix=True)
        found += pieces
    return Query(text, tuple(dict.fromkeys(found)))
