"""Words of a title whose case a file protects by braces: kept by the reader, protected again by the writer.

What the writer protects of its own (``{DNA}``) is not kept, nor are braces around a whole title or most of its words,
which say nothing of the words.
"""

from __future__ import annotations

import re

from refcli.formats.bibtex.decode import plain
from refcli.formats.bibtex.latex import protects
from refcli.formats.values.fields import keep, kept
from refcli.model import Item

LABEL = "@nocase"
_LETTER = re.compile(r"\{\\[^{}]{1,12}\}|\\[^A-Za-z{}$\s]\\?[A-Za-z]")
_LATIN = "0-9A-Za-zÀ-ÖØ-öø-\u024f"
_GROUP = re.compile(rf"(\\[A-Za-z]+\*?\s?|(?<![{_LATIN}\\])[{_LATIN}]+|)\{{([^{{}}\\$]{{1,60}})\}}([{_LATIN}]*)")
_MOST = 12


def remember(item: Item, value: str) -> None:
    """Keep the words that the LaTeX of a title protects, and the writer would not."""
    found = [
        word
        for before, inner, after in _GROUP.findall(_LETTER.sub(lambda letter: plain(letter[0]), value))
        if before[:1] != "\\"
        and (word := plain(before + inner + after)) != word.lower()
        and not (protects(word) or protects(inner))
    ]
    title = item.get("title", "")
    words = len(title.split())
    if found and len(" ".join(found).split()) <= min(_MOST, words / 2):
        for word in dict.fromkeys(found):
            keep(item, "bibtex", LABEL, word)


def protected(item: Item) -> Item:
    """An item whose title has the words that were kept as CSL's ``nocase``."""
    words = [word for word in kept(item, "bibtex").get(LABEL, ()) if word]
    if not words or "title" not in item:
        return item
    pattern = "|".join([re.escape(word) for word in sorted(words, key=len, reverse=True)])
    title = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", r'<span class="nocase">\g<0></span>', str(item["title"]))
    return {**item, "title": title}
