"""What must stand on a page: the letters of a title, whatever fonts, accents and line breaks made of them."""

from __future__ import annotations

import re
import unicodedata

from refcli.model import Item

PIECES = {
    "hostile05": ("Minimal Surfaces in", "and the Group"),
    "hostile07": ("Bold", "Escherichia coli", "O157:H7 in H", "O at 10", "mol"),
}
"""Titles with mathematics or raised signs, which a page shows above or below the line."""


def letters(text: str) -> str:
    """Letters and digits alone, without accents, case, ligatures, blanks and hyphens."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join([sign for sign in apart.translate(_ALIKE) if sign.isalnum()])


_ALIKE = str.maketrans({"ı": "i", "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ŋ": "n", "∆": "δ", "ȷ": "j"})
"""Letters that fonts draw as others, or with two signs."""


def missing(entries: list[Item], page: str) -> list[str]:
    """The titles of the entries that a page does not hold."""
    held = letters(page)
    return [
        f"{entry['id']}: {piece}"
        for entry in entries
        for piece in PIECES.get(entry["id"], (entry["title"],))
        if letters(piece) not in held
    ]


def complaints(log: str) -> list[str]:
    """The lines of a log of TeX, BibTeX or biber that are errors or warnings; a long line is neither."""
    return [line for line in log.splitlines() if _COMPLAINT.search(line)]


_COMPLAINT = re.compile(
    r"^!|^\S+:\d+: |Warning|\b(?:WARN|ERROR) - |Missing character|undefined|"
    r"^(?:I couldn't|I found no|Repeated entry|I was expecting|You're missing|\(There (?:was|were) \d+ )"
)
