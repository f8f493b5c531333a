"""DOI, ISBN, ISSN and URL: their form and their check digits.

Check digits: ISBN (ISO 2108), ISSN (ISO 3297). A DOI is ``10.owner/suffix`` (ISO 26324).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import unquote

from refcli import csl
from refcli.checks.rule import Circumstances, Found, Rule
from refcli.messages import mark
from refcli.model import Item

_DOI = re.compile(r"10\.\d{3,9}(?:\.\d{1,9})*/[^\s\"]{1,400}")
_SHORT = re.compile(r"10/[A-Za-z0-9]{3,12}")
"""A short DOI (https://shortdoi.org): it leads where the whole one does."""
_IN_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:(?://)?[^\s/]")
_BARE_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?:[/:?#]\S*)?", re.IGNORECASE)
_LATEX = re.compile(r"\\([_%&#~{}$])|\{\\([_%&#])\}|\\url\{([^{}]*)\}")
_REMARK = re.compile(
    r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|\bI[SB][SB]N(?:-?1[03])?\b:?|[（：][^）]{0,60}）?", re.IGNORECASE
)
_ISSN = re.compile(r"(\d{4})-?(\d{3}[\dX])")


_MOST = 3
"""So many numbers of one field are told."""


def bare(doi: str) -> str:
    """The DOI that a text holds in another form (an address, ``doi:`` in front); ``""`` for none."""
    doi = doi.strip()
    if _IN_ADDRESS.match(doi) and "%" in doi:
        doi = unquote(doi)
    found = csl.bare_doi(doi)
    return found if _DOI.fullmatch(found) else ""


def _doi_url(item: Item, _where: Circumstances) -> Iterator[Found]:
    given = csl.text(item, "DOI")
    better = bare(given) if given else ""
    if better and better != given:
        yield Found("DOI", {"doi": given, "better": better}, repaired={"DOI": better})


def _doi_form(item: Item, _where: Circumstances) -> Iterator[Found]:
    given = csl.text(item, "DOI")
    if not given or _SHORT.fullmatch(given):
        return
    doi = bare(given)
    if not doi or "%2f" in doi.lower():
        yield Found("DOI", {"doi": given})
    elif doi[-1] in ".,;":
        yield Found("DOI", {"doi": given}, severity="warning")


def isbn_is_right(digits: str) -> bool:
    """Whether the last of 10 or 13 digits is the check digit of the others."""
    if len(digits) == 13:
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    return sum(_value(digit) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0


def issn_is_right(digits: str) -> bool:
    """Whether the last of 8 digits is the check digit of the others."""
    return sum(_value(digit) * (8 - place) for place, digit in enumerate(digits)) % 11 == 0


def _value(digit: str) -> int:
    return 10 if digit == "X" else int(digit)


def pieces(text: str) -> list[str]:
    """The numbers of a field, without remarks such as ``(Electronic)``."""
    if not text:
        return []
    cleaned = _REMARK.sub(" ", text).translate(_HYPHENS)
    return [piece for part in re.split(r"[,;/，；]", cleaned) for piece in _numbers(part)]


_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def _numbers(text: str) -> list[str]:
    """Numbers between blanks; one number with blanks between its groups stays whole."""
    words = [word for word in text.split() if any(map(str.isdigit, word))] or text.split()
    text = " ".join(words)
    if len(words) < 2 or len(re.sub(r"[- ]", "", text)) in (8, 10, 13):
        return ["-".join(words)] if words else []
    return words


def isbn_digits(piece: str) -> str:
    """The 10 or 13 digits of a number with the form of an ISBN, ``""`` for any other; the check digit may be wrong."""
    digits = piece.replace("-", "").upper()
    body = digits[:-1].isdecimal() and (digits[-1].isdecimal() or (len(digits) == 10 and digits[-1] == "X"))
    if not body or not digits.isascii():
        return ""
    return digits if len(digits) == 10 or (len(digits) == 13 and digits.startswith(("978", "979"))) else ""


def _issn_digits(piece: str) -> str:
    found = _ISSN.fullmatch(piece.upper())
    return found[1] + found[2] if found and piece.isascii() else ""


def _digits_of(field: str) -> Callable[[str], str]:
    return isbn_digits if field == "ISBN" else _issn_digits


def _number_form(field: str) -> Callable[[Item, Circumstances], Iterator[Found]]:
    digits = _digits_of(field)

    def judge(item: Item, _where: Circumstances) -> Iterator[Found]:
        wrong = (piece for piece in pieces(csl.text(item, field)) if not digits(piece))
        for piece in islice(wrong, _MOST):
            yield Found(field, {"number": piece})

    return judge


def _check_digit(field: str, right: Callable[[str], bool]) -> Callable[[Item, Circumstances], Iterator[Found]]:
    digits = _digits_of(field)

    def judge(item: Item, _where: Circumstances) -> Iterator[Found]:
        numbers = ((piece, digits(piece)) for piece in pieces(csl.text(item, field)))
        wrong = (piece for piece, number in numbers if number and not right(number))
        for piece in islice(wrong, _MOST):
            yield Found(field, {"number": piece})

    return judge


def _untidy(field: str) -> Callable[[Item, Circumstances], Iterator[Found]]:
    """Remarks beside the numbers, an ISSN without its hyphen; repaired only where every number has its form."""
    digits = _digits_of(field)

    def judge(item: Item, _where: Circumstances) -> Iterator[Found]:
        text = csl.text(item, field)
        numbers = pieces(text)
        if not numbers or not all(map(digits, numbers)):
            return
        if field == "ISSN":
            numbers = [f"{number[:4]}-{number[4:]}" for number in map(digits, numbers)]
        better = ", ".join(dict.fromkeys(numbers))
        # Blanks between the groups of an ISBN are as good as hyphens; an ISSN has its one hyphen.
        between = r"[-\u2010-\u2015,; ]+" if field == "ISBN" else r"[,; ]+"
        same = re.sub(between, " ", text).strip().upper() == re.sub(between, " ", better).upper()
        if not same:
            yield Found(field, {"number": text, "better": better}, repaired={field: better})

    return judge


def _url_form(item: Item, _where: Circumstances) -> Iterator[Found]:
    given = csl.text(item, "URL")
    if not given:
        return
    url = html.unescape(given.strip()) if "&amp;" in given else given.strip()
    better = _LATEX.sub(lambda found: found[1] or found[2] or found[3] or "", url)
    if better.lower().startswith(("www.", "//")) and _BARE_HOST.fullmatch(better.lstrip("/")):
        better = f"https://{better.lstrip('/')}"
    sound = bool(_SCHEME.match(better)) and " " not in better
    if better != given and sound:
        yield Found("URL", {"url": given}, repaired={"URL": better})
    elif not sound:
        yield Found("URL", {"url": given})


_EDIT_DOI = mark("refcli edit %(key)s doi=DOI")
_FIX = mark("refcli check %(key)s --fix")

RULES = (
    Rule("doi-form", "error", mark("%(doi)s has not the form of a DOI"), _EDIT_DOI, _doi_form),
    Rule("doi-url", "warning", mark("the DOI is written as an address: %(doi)s"), _FIX, _doi_url, repairs=True),
    Rule(
        "isbn-form",
        "warning",
        mark("%(number)s has not the form of an ISBN"),
        mark("refcli edit %(key)s isbn=ISBN"),
        _number_form("ISBN"),
    ),
    Rule(
        "isbn-check-digit",
        "warning",
        mark("the check digit of the ISBN %(number)s is wrong"),
        mark("refcli edit %(key)s isbn=ISBN"),
        _check_digit("ISBN", isbn_is_right),
    ),
    Rule(
        "isbn-untidy",
        "warning",
        mark("more than the number in the ISBN: %(number)s"),
        _FIX,
        _untidy("ISBN"),
        repairs=True,
    ),
    Rule(
        "issn-form",
        "warning",
        mark("%(number)s has not the form of an ISSN"),
        mark("refcli edit %(key)s issn=ISSN"),
        _number_form("ISSN"),
    ),
    Rule(
        "issn-check-digit",
        "warning",
        mark("the check digit of the ISSN %(number)s is wrong"),
        mark("refcli edit %(key)s issn=ISSN"),
        _check_digit("ISSN", issn_is_right),
    ),
    Rule(
        "issn-untidy",
        "warning",
        mark("the ISSN %(number)s is %(better)s in its usual form"),
        _FIX,
        _untidy("ISSN"),
        repairs=True,
    ),
    Rule(
        "url-form",
        "warning",
        mark("%(url)s is no address that a reader can open"),
        mark("refcli edit %(key)s url=URL"),
        _url_form,
        repairs=True,
    ),
)
