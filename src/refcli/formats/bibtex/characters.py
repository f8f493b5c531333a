r"""What no .bib file may hold: characters that neither pdflatex nor biber takes, braces without a partner.

Letters are composed (NFC), for TeX's fonts know ``é`` and not ``e`` with a mark behind it. What cannot be seen (soft
hyphens, zero widths, marks of direction, noncharacters, halves of surrogates) is left out, every blank is a blank.
"""

from __future__ import annotations

import re
import unicodedata

_BLANKS = "\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_GONE = (
    "\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff\ufdd0-\ufdef\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
) + "".join([f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)])
_ODD = re.compile(f"(?P<blank>[{_BLANKS}])|[{_GONE}]|(?<![\u0590-\U0010fffd])[\u200c\u200d]")
"""Joiners stay where they join: behind letters of Persian, of India, behind signs."""

_SINGLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Forms of Han characters that names keep, though normalization knows them as others."""
_ESCAPED = re.compile(r"\\.", re.DOTALL)


def clean(value: str) -> str:
    """A text without the characters beyond ASCII that no program takes, its letters composed."""
    if _ODD.search(value) is not None:
        value = _ODD.sub(lambda odd: " " if odd["blank"] else "", value)
    if unicodedata.is_normalized("NFC", value):
        return value
    if _SINGLE.search(value) is None:
        return unicodedata.normalize("NFC", value)
    kept = _SINGLE.findall(value)
    parts = [unicodedata.normalize("NFC", part) for part in _SINGLE.split(value)]
    return parts[0] + "".join([single + part for single, part in zip(kept, parts[1:], strict=True)])


def is_sound(value: str) -> bool:
    r"""Whether a LaTeX text cannot end its field.

    Neither in the eyes of BibTeX, nor of parsers for which ``\}`` is no brace, whether or not they look if that
    backslash itself stands behind one.
    """
    if "\\" not in value:
        return is_balanced(value)
    if value.endswith("\\"):
        return False
    readings = (value, _ESCAPED.sub("", value), value.replace("\\{", "").replace("\\}", ""))
    return all(map(is_balanced, readings))


def is_balanced(value: str) -> bool:
    """Whether every brace has its partner; a backslash before it makes no difference, as in BibTeX."""
    depth = 0
    for sign in value:
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
