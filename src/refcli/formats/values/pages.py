"""Page numbers: ``482-91`` is ``482-491``, every dash a hyphen, several ranges divided by ``, ``."""

from __future__ import annotations

import re

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d~～", "-"))
_LEAD = re.compile(r"(?:pages?|pp?|s)\.?\s*(?=[A-Za-z]?\d)", re.IGNORECASE)
_ENDS = re.compile(r"(\D{0,6})(\d{1,9})")


def pages(text: str) -> str:
    """The pages of a text in the one form: hyphens, whole last numbers, ``, `` between ranges; ``""`` for none."""
    text = text.strip()
    if text.isdecimal():
        return text
    text = text.translate(_DASHES)
    if found := _LEAD.match(text):
        prefix = found[0].strip()
        # S87 is a page of a supplement, "S. 87" and "p. 87" are words for page.
        if not (prefix in ("S", "s", "P", "p") and found.end() < len(text) and text[found.start() + 1] != "."):
            text = text[found.end() :]
    parts = [one for part in re.split(r"[,;+，；]", text) if (one := _range(part))]
    return ", ".join(dict.fromkeys(parts))


def _range(text: str) -> str:
    pieces = [piece.strip() for piece in text.split("-")]
    if len(pieces) > 2 and not any(pieces[1:-1]):
        pieces = [pieces[0], pieces[-1]]
    if len(pieces) != 2:
        return "-".join(piece for piece in pieces if piece) if len(pieces) == 1 else text.strip(" -")
    return span(pieces[0], pieces[1])


def span(first: str, last: str) -> str:
    """First and last page together: a shortened last page is completed; equal ones are one, ``&`` is unknown."""
    first, last = first.strip(), last.strip().lstrip("+")
    if not last or last in ("&", "?") or last == first:
        return first
    if not first or "-" in first:
        return first or last
    begin, end = _ENDS.fullmatch(first), _ENDS.fullmatch(last)
    if begin and end:
        digits, prefix = end[2], end[1]
        if len(digits) < len(begin[2]) and (not prefix or prefix.lower() == begin[1].lower()):
            digits = begin[2][: len(begin[2]) - len(digits)] + digits
            if int(digits) < int(begin[2]):
                return f"{first}-{last}"
        if (prefix or begin[1]) == begin[1] and digits == begin[2]:
            return first
        return f"{first}-{prefix or (begin[1] if len(digits) == len(begin[2]) else '')}{digits}"
    return f"{first}-{last}"


def ends(value: str) -> tuple[str, str]:
    """First and last page of a CSL ``page``; the last is ``""`` for a single page and for several ranges."""
    if "," in value:
        return value, ""
    parts = value.split("-")
    return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 else (value, "")
