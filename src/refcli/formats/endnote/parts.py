"""Single values of EndNote's fields: names with marks, pages, numbers, keywords, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refcli.formats.values import chinese, identifiers, names, romanised
from refcli.formats.values import pages as page_values
from refcli.scripts import has_han

_MARKS = re.compile(r"\[(\d{1,3}(?:[,，;、 ]{1,2}\d{1,3}){0,20})\]")
_OTHERS = frozenset(("et al", "et al.", "others", "and others", "等", "等.", "et.al.", "et. al."))
_ENDS_IN_OTHERS = re.compile(r"[,;，；]?\s?(?:et al\.?|等)$", re.IGNORECASE)
_COUNT = re.compile(r"\[?(\d{1,5})\]?\s?(?:pp?\.?|pages?|页|頁|s\.?|bl\.?|leaves|f\.?)?", re.IGNORECASE)
_RANGE = re.compile(r"\d\s?[-\u2010-\u2015~～]{1,2}\s?[A-Za-z]?\d")
_SERIAL_PIECES = re.compile(r"[\n;]|(?<=\))")
_NUMBER_WORD = re.compile(r"(?:vol(?:ume)?|no|nr|issue|number)\.?\s?(?=\d)", re.IGNORECASE)
_WOS = re.compile(r"(?:WOS|ISI|BCI|MEDLINE|CSCD|KJD|SCIELO|RSCI):[A-Z0-9]{6,25}", re.IGNORECASE)
_GO_TO_WOS = re.compile(r"<Go to (?:ISI|WoS)>://(?:WOS:|ISI:)?([A-Z0-9]{10,20})", re.IGNORECASE)
_EID = re.compile(r"2-s2\.0-\d{5,15}")
_PMID = re.compile(r"(?:PMID:?\s?)?([1-9]\d{0,7})", re.IGNORECASE)
_PUBMED_DATABASE = re.compile(r"pubmed|medline|nlm", re.IGNORECASE)
_PMCID = re.compile(r"PMC\d{3,9}", re.IGNORECASE)
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"]{3,2000}", re.IGNORECASE)
_PUBMED_URL = re.compile(r"(?:ncbi\.nlm\.nih\.gov/(?:entrez/)?pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/(\d{1,8})(?!\d)")
CN_NUMBER = re.compile(r"\d{2}-\d{4}(?:/[A-Z][A-Z0-9-]{0,5})?")
"""A serial number of the People's Republic of China (CN), which CNKI writes where EndNote has the call number."""


def people(values: Iterable[str], *, bodies: bool = False) -> tuple[list[names.Name], list[str], bool]:
    """The names of some lines, the marks ``[1,2]`` behind each (``""`` for none), and whether more are meant.

    ``bodies``: every name is that of a body.
    """
    found: list[names.Name] = []
    marks: list[str] = []
    more = False
    pieces = [piece for value in values for piece in _pieces(value)]
    family_first = romanised.majority([piece.split() for piece in pieces]) == romanised.FAMILY_FIRST
    for piece in pieces:
        text, mark = piece, ""
        if "[" in piece and (marked := _MARKS.search(piece)):
            text, mark = _MARKS.sub("", piece), marked[1]
        text = text.strip()
        if text.casefold() in _OTHERS:
            more = True
            continue
        if text.endswith(("等", "al.", "al")) and (cut := _ENDS_IN_OTHERS.sub("", text)) != text:
            text, more = cut, True
        body = names.squeezed(text).rstrip(",，") if bodies else ""
        if body:
            new = [{"literal": body}]
        elif family_first and romanised.is_pinyin(text.split()):
            new = [names.named(*text.split())]
        else:
            new = _names(text)
        found += new
        marks += [mark] * len(new)
    return found, marks, more


def _pieces(value: str) -> list[str]:
    if value.rstrip().endswith(","):
        return [value]  # a body, whose name may hold anything
    value = chinese.without_reporters(value)
    return [piece for line in value.split("\n") for piece in line.replace("；", ";").split(";") if piece.strip()]


def _names(text: str) -> list[names.Name]:
    if text.endswith(("，", ",")) and (body := names.squeezed(text).rstrip(",， ")):
        return [{"literal": body}]
    return names.people(text)


def marked_numbers(marks: list[str], count: int) -> list[list[int]]:
    """The 1-based numbers that stand behind each name, as far as there are so many addresses."""
    return [[number for text in re.findall(r"\d{1,3}", mark) if 1 <= (number := int(text)) <= count] for mark in marks]


def addresses(values: Iterable[str], *, chinese: bool) -> list[str]:
    """Affiliations one by one: a line each; in Chinese exports also between semicolons; marks in front taken off."""
    found: dict[str, None] = {}
    for value in values:
        for line in value.split("\n"):
            for part in line.replace("；", ";").split(";") if chinese and has_han(line) else [line]:
                text = names.squeezed(_MARKS.sub("", part) if chinese else part).strip(";")
                if text:
                    found[text] = None
    return list(found)


def page_count(text: str) -> str:
    """The number of pages that a text is (``173 s.``, ``12``), ``""`` where it is something else."""
    found = _COUNT.fullmatch(text)
    return found[1] if found else ""


def is_range(text: str) -> bool:
    """Whether a text names a first and a last page."""
    return _RANGE.search(text) is not None


def page(text: str, *, newspaper: bool = False) -> str:
    """The pages of a text; Chinese newspapers number theirs ``004``."""
    found = page_values.pages(text)
    return found.lstrip("0") if newspaper and found.isdecimal() and found.strip("0") else found


def number(text: str) -> str:
    """A volume or issue without zeros or a word in front: ``03``, ``Vol. 3``."""
    text = names.squeezed(text)
    if text.isdecimal() and text.isascii():
        return text.lstrip("0") or text[-1]
    return text[word.end() :] if (word := _NUMBER_WORD.match(text)) else chinese.unpadded(text)


def serials(values: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """ISSNs (that of the printed edition first), ISBNs, and texts that are neither."""
    issns: list[tuple[int, str]] = []
    isbns: list[str] = []
    others: list[str] = []
    for value in values:
        for piece in _SERIAL_PIECES.split(value):
            if not piece.strip():
                continue
            issn, isbn, other = identifiers.serial(piece)
            rank = 0 if "rint" in piece else 2 if "lectronic" in piece or "nline" in piece else 1
            issns += [(rank, one) for one in issn.split(", ") if one]
            isbns += [one for one in isbn.split(", ") if one]
            if other and other.strip("() ").casefold() not in ("print", "electronic", "linking", "online"):
                others.append(other)
    ordered = [issn for _rank, issn in sorted(issns, key=lambda one: one[0])]
    return list(dict.fromkeys(ordered)), list(dict.fromkeys(isbns)), others


def accession(text: str, database: str) -> tuple[str, str]:
    """An accession number as (scheme, value): ``pmid``, ``wos``, ``eid``, ``arxiv``, ``embase``, ``other``."""
    if found := _WOS.fullmatch(text):
        scheme, _colon, value = found[0].partition(":")
        return "wos", f"{'WOS' if scheme.upper() == 'ISI' else scheme.upper()}:{value}"
    if _EID.fullmatch(text):
        return "eid", text
    if (found := _PMID.fullmatch(text)) and (not database or _PUBMED_DATABASE.search(database) or "PMID" in text):
        return "pmid", found[1]
    if text.lower().startswith("arxiv:"):
        return "arxiv", text[6:].strip()
    if "embase" in database.lower() and text[:1] in "L2" and text[1:].isdecimal():
        return "embase", text
    return "other", text


def wos_of_link(url: str) -> str:
    """The Web of Science number of EndNote's ``<Go to ISI>://…``, ``""`` for any other link."""
    found = _GO_TO_WOS.search(url)
    return f"WOS:{found[1]}" if found else ""


def urls(value: str) -> list[str]:
    """The addresses of a text; the whole text where it is one line without any."""
    return [found.rstrip(".,;") if found.endswith((".", ",", ";")) else found for found in _URL.findall(value)]


def pmid_of_url(url: str) -> str:
    """The PMID of an address at PubMed, ``""`` for any other."""
    found = _PUBMED_URL.search(url)
    return found[1] if found else ""


def pmcid(text: str) -> str:
    """The PMCID that a text is, ``""`` for any other."""
    found = _PMCID.fullmatch(text.strip().removeprefix("PMCID:").strip())
    return found[0].upper() if found else ""


def keywords(values: list[str], *, blanks: bool = False) -> Iterator[str]:
    """Keywords one by one: a line each, between semicolons; between commas where one line holds three or more.

    ``blanks``: between blanks too, where a word has Han characters beside it (Wanfang).
    """
    lines = [line for value in values for line in value.split("\n")]
    parts = [part for line in lines for part in re.split(r"[;；]", line) if part.strip(" \t,，")]
    if len(parts) == 1 and (pieces := re.split(r"[,，、]\s?", parts[0])) and len(pieces) >= 3:
        parts = pieces
    for part in parts:
        word = names.squeezed(part).strip(",， ")
        if blanks and " " in word and has_han(word):
            yield from _between_blanks(word)
        elif word:
            yield word


def _between_blanks(text: str) -> list[str]:
    found: list[str] = []
    for word in text.split():
        if found and not has_han(word) and not has_han(found[-1]):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
