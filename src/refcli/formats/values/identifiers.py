"""Identifiers: DOIs bare, ISSN and ISBN without remarks; what is none of them is said to be none."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{3,9}(?:\.\d{1,9})*/(?:[^\s\"<]|<(?![/A-Za-z])){1,400}")
_ISSN = re.compile(r"(?<![\dXx-])(\d{4})\s?[-\u2010-\u2015]?\s?(\d{3}[\dXx])(?![\dXx])")
_ISBN = re.compile(r"(?<![\dXx-])(?:97[89][- ]?)?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?[\dXx](?![\dXx-])")


def doi(text: str) -> str:
    """The bare DOI of a text (a resolver's address, ``doi:`` in front, remarks behind are taken off), ``""`` for none.

    ``CNKI:CDMD:2.1012…`` and other numbers that sites put into a DOI field are none: keep them as other identifiers.
    """
    found = _DOI.search(text)
    if not found:
        if "%2F" in text.upper() and "10." in text:
            return doi(unquote(text))
        return ""
    value = found[0]
    if "%2f" in value.lower() or "%28" in value:
        value = unquote(value)
    if ">" in value and "<" not in value:  # SICI DOIs hold both
        value = value.partition(">")[0]
    value = value.rstrip(".,;:'’”")
    for opening, closing in ("()", "[]", "{}"):
        while value.endswith(closing) and value.count(closing) > value.count(opening):
            value = value[:-1].rstrip(".,;:")
    return value


def issns(text: str) -> list[str]:
    """All ISSNs of a text as ``1234-567X``, each once, in their order; their check digits are not looked at."""
    return list(dict.fromkeys(f"{found[1]}-{found[2].upper()}" for found in _ISSN.finditer(text)))


def issn(text: str) -> str:
    """All ISSNs of a text, joined with ``, ``, ``""`` for none."""
    return ", ".join(issns(text)) if text else ""


def isbns(text: str) -> list[str]:
    """All ISBNs of a text as they are written (their hyphens kept), each once."""
    found: dict[str, str] = {}
    for match in _ISBN.finditer(text.translate(_HYPHENS)):
        digits = re.sub(r"[- ]", "", match[0]).upper()
        if (
            len(digits) in (10, 13)
            and (len(digits) == 10 or digits.startswith(("978", "979")))
            and "X" not in digits[:-1]
        ):
            found.setdefault(digits, match[0].replace(" ", "-").upper())
    return list(found.values())


_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-"))


def isbn(text: str) -> str:
    """All ISBNs of a text, joined with ``, ``, ``""`` for none."""
    return ", ".join(isbns(text)) if text else ""


def serial(text: str) -> tuple[str, str, str]:
    """What a field for ISSN or ISBN holds: ``(ISSN, ISBN, other)``, of which ``other`` is a number that is neither."""
    books = isbn(text)
    rest = text
    if books:
        return "", books, ""
    numbers = issn(rest)
    return (numbers, "", "") if numbers else ("", "", " ".join(text.split()))
