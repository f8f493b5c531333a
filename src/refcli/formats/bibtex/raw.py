r"""Values that are LaTeX already, for those who keep macros in their references and trust them.

Macros, groups, ``~`` and mathematics stay; ``&``, ``%``, ``#``, ``_`` and ``^`` outside of mathematics, which would
only be faults there, are escaped as in any text. A value whose braces do not match, before or after, is a text
like any other.
"""

from __future__ import annotations

import re

from refcli.formats.bibtex import latex
from refcli.formats.bibtex.characters import clean, is_sound

_TOKEN = re.compile(
    r"(?P<still>\\(?:url|href|path|nolinkurl|doi|input)\s?\{[^{}]*\}|\^\^..|\\[A-Za-z@]+\*?|\\.|\$[^$]+\$|[{}~])"
    r"|(?P<text>[^\\${}~^]+)|."
)
_FOREIGN_MACRO = re.compile(r"\\[^\x00-\x7f]")


def text(value: str) -> str:
    """A text whose macros stay."""
    found = _run(value, words=False) if _is_raw(value) else ""
    return found if is_sound(found) and found else latex.text(value)


def title(value: str) -> str:
    """A title whose macros stay; its words are protected as those of any title, outside of macros and groups."""
    found = _run(value, words=latex.mixed(value)) if _is_raw(value) else ""
    return found if is_sound(found) and found else latex.title(value)


def _is_raw(value: str) -> bool:
    """Whether there is LaTeX in a value, and such as cannot end its field, whoever counts its braces."""
    if not ("\\" in value or "{" in value or "~" in value or "^^" in value or value.count("$") > 1):
        return False
    return is_sound(value) and not _FOREIGN_MACRO.search(value)


def _run(value: str, *, words: bool) -> str:
    if not value.isascii():
        value = clean(value)
    pieces: list[str] = []
    depth, after_macro = 0, False
    for token in _TOKEN.finditer(" ".join(value.split())):
        piece = token[0]
        if token["text"]:
            piece = latex.signs(piece)
            if words and not depth:
                # What follows an accent is its argument: no brace may come between.
                first, blank, rest = piece.partition(" ") if after_macro else ("", "", piece)
                piece = first + blank + latex.protected(rest)
        elif not token["still"]:
            piece = latex.signs(piece)
        depth += {"{": 1, "}": -1}.get(piece, 0)
        after_macro = piece[0] == "\\" and piece[-1] not in " ,;:!/-"
        pieces.append(piece)
    return "".join(pieces)
