"""Keywords: author keywords and Keywords Plus run on in one list.

Keywords Plus are printed in capitals behind the author's own, so they are taken to be the longest tail of
keywords in capitals. The order of the page is kept, and nothing is merged: ``recovery`` and ``RECOVERY`` may
both stand there. Two cases cannot be told, and are left with the author's keywords:

* a list that is in capitals throughout (old records print everything so);
* a tail of nothing but short single words (``KMV``, ``DNA``), which may as well be the author's acronyms.

An author's acronym right before a real tail is counted with the tail: nothing on the page tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refcli.scripts import has_han

_LONGEST_ACRONYM = 6


def split(lines: Iterable[str]) -> list[str]:
    """The keywords of a section: divided by ``;``, whatever the lines."""
    text = " ".join(lines).replace("；", ";")
    return [word for part in text.split(";") if (word := " ".join(part.split()))]


def divide(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Author keywords and Keywords Plus."""
    start = len(words)
    while start and words[start - 1].isupper() and not has_han(words[start - 1]):
        start -= 1
    if start == 0 or all(_may_be_acronym(word) for word in words[start:]):
        return list(words), []
    return list(words[:start]), list(words[start:])


def _may_be_acronym(word: str) -> bool:
    return len(word) <= _LONGEST_ACRONYM and " " not in word
