"""Bare references: items of a cited list that are one line of text, in four styles.

Web of Science  ``AUTHOR, YEAR, SOURCE[, Vvol][, Ppage][, DOI d]`` (source abbreviated, cut at 20 characters)
EI Compendex    ``Fama E.F., Bliss R.R., Title, Journal, 77, 4, pp. 680-692, (1987)``
CNKI            ``Title. Jarrow R. Financial Analysts Journal . 2001``
Springer        ``Barone-Adesi G(2005)Title Journal 49 287-310`` (title and journal touch: neither is taken)

Each item keeps its line under ``custom.unknown.reference``, for no style tells everything apart: further DOIs
of a reference stand under ``custom.unknown.DOI``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcli import csl
from refcli.formats.paper_page import venue
from refcli.formats.paper_page.names import Name, abbreviated, is_initials, looks_like_name, name
from refcli.model import Item

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?")
_VOLUME = re.compile(r"[Vv]([A-Z]{0,2} ?\d[\w/-]{0,15}|[A-Z]{1,4})")
_PAGE = re.compile(r"[Pp]([A-Za-z]{0,4}\d{1,9}[A-Za-z]{0,2})")
_SPRINGER = re.compile(r"([^()]{1,120})\(((?:1[5-9]|20)\d\d)[a-z]?\)(\S.{0,2000})")
_SPRINGER_END = re.compile(r" (\d{1,4})(?: ?\(([\w-]{1,8})\))? ([A-Za-z]?\d{1,6})-([A-Za-z]?\d{1,6})\.?")
_NUMBER = re.compile(r"\d{1,5}(?:-\d{1,5})?[A-Z]?")
_PART = re.compile(r"(?:\d{1,4} )?(?:SUPPL|PART|SPEC)\.?(?: [\dA-Z]{1,4})?")
_CLUE = re.compile(r"[\d,]")
"""Every style has a year or a comma."""
_LONGEST = 4_000
_LONGEST_AUTHOR = 60

_UNDATED = (
    ("PRIVATE COMMUN", "personal_communication", ""),
    ("COMMUNICATION", "personal_communication", ""),
    ("PERSONAL COMMUN", "personal_communication", ""),
    ("UNPUB", "manuscript", ""),
    ("TO BE PUBLISHED", "manuscript", ""),
    ("IN PREPARATION", "manuscript", ""),
    ("SUBMITTED", "manuscript", "submitted"),
    ("IN PRESS", "article-journal", "in press"),
)
"""What stands for a source (and a year) where there is none, its CSL type and status."""
_OPEN = ("PRIVATE COMMUN", "PERSONAL COMMUN", "UNPUB", "SUBMITTED")
"""Those of them that may go on in the same word; ``COMMUNICATIONS ACM`` is a journal."""


def read(line: str) -> Item | None:
    """The item that a bare reference makes, None where the line has none of the four styles."""
    if len(line) > _LONGEST or not _CLUE.search(line):
        return None
    item = _ei(line) or _web_of_science(line) or _cnki(line) or _springer(line)
    if item is None:
        return None
    return kept(line, item)


def kept(line: str, item: Item | None = None) -> Item:
    """An item with the whole line of its reference; without any other field where the line is not understood."""
    fields: Item = {"type": "article-journal"} | (item or {})
    unknown = fields.get("custom", {}).get("unknown", {})
    return fields | {"custom": {"unknown": {"reference": [line]} | unknown}}


def _web_of_science(line: str) -> Item | None:
    line, dois = _split_dois(line)
    tokens = [token.strip() for token in line.split(", ")]
    item: Item = {}
    if _YEAR.fullmatch(tokens[0]):
        year, rest = tokens[0], tokens[1:]
    elif len(tokens[0]) > _LONGEST_AUTHOR or len(tokens) < 2:
        return None
    elif _YEAR.fullmatch(tokens[1]):
        item["author"] = [abbreviated(tokens[0])]
        year, rest = tokens[1], tokens[2:]
    else:
        return _undated(tokens, dois)
    item["issued"] = csl.issued(int(year[:4]))
    understood = False
    for place, token in enumerate(rest):
        if (volume := _VOLUME.fullmatch(token)) and "volume" not in item and not (place == 0 and volume[1].isalpha()):
            item["volume"] = volume[1]
            understood = True
        elif (page := _PAGE.fullmatch(token)) and "page" not in item:
            item["page"] = page[1]
            understood = True
        elif place == 0 and (state := _unpublished(token)):
            item |= state
            understood = True
        elif place == 0 and token:
            if token[0].isdecimal() and venue.read(line) is not None:
                return None
            item |= _source(token)
    understood = understood or bool(dois) or "container-title" in item or "publisher" in item
    # "WORD, 1983" may be anything; with initials it is a person's work of that year.
    if not understood and not any("given" in person for person in item.get("author", [])):
        return None
    return _with_dois(item, dois)


def _undated(tokens: Sequence[str], dois: Sequence[str]) -> Item | None:
    """``LAMBE J, PRIVATE COMMUNICATIO``, ``ARISTOV VY, IN PRESS PHYS REV B``."""
    author = abbreviated(tokens[0])
    if state := _unpublished(tokens[1]):
        return _with_dois({"author": [author]} | state, dois)
    source = _source(tokens[1])
    if source["type"] == "thesis" and "given" in author:
        return _with_dois({"author": [author]} | source, dois)
    if dois and "given" in author:
        return _with_dois({"author": [author]} | source, dois)
    return None


def _unpublished(source: str) -> Item | None:
    """What stands for a source where nothing was published yet, or never."""
    status = source.upper()
    for words, kind, state in _UNDATED:
        # Sources are cut at 20 characters, the words with them.
        whole = status.startswith(words) and not status[len(words) :][:1].isalpha()
        if whole or (words in _OPEN and status.startswith(words)) or (len(status) >= 5 and words.startswith(status)):
            item: Item = {"type": kind} | ({"status": state} if state else {})
            if words == "IN PRESS" and len(status) > len(words):
                item["container-title"] = source[len(words) :].strip()
            return item
    return None


def _source(text: str) -> Item:
    """The abbreviated source; ``THESIS U UTAH`` is a thesis of that university."""
    for word in ("THESIS", "PHD THESIS", "DISSERTATION"):
        if text == word or text.startswith(word + " "):
            school = text[len(word) :].strip()
            return {"type": "thesis"} | ({"publisher": school} if school else {})
    return {"container-title": text, "type": venue.kind(text, volume="?")}


def _split_dois(line: str) -> tuple[str, list[str]]:
    """The line without its DOIs, and the DOIs: ``DOI 10.x``, ``DOI DOI 10.x``, ``DOI [10.x, DOI 10.y]``."""
    head, mark, tail = line.partition(", DOI ")
    if not mark:
        return line, []
    tail = tail.strip()
    pieces = tail[1:].removesuffix("]").split(", ") if tail.startswith("[") else tail.split(", ")
    dois: list[str] = []
    for piece in pieces:
        word = piece.split()[-1] if piece.split() else ""
        at = word.lower().find("doi.org/")
        word = word[at + 8 :] if at >= 0 else word
        if word.startswith("10.") and "/" in word and word.lower() not in (doi.lower() for doi in dois):
            dois.append(word)
    return head, dois


def _with_dois(item: Item, dois: Sequence[str]) -> Item:
    if dois:
        item["DOI"] = dois[0]
    if len(dois) > 1:
        item["custom"] = {"unknown": {"DOI": list(dois[1:])}}
    return item


def _ei(line: str) -> Item | None:
    head, comma, year = line.rstrip(" .").rpartition(", (")
    if not comma or not year.endswith(")") or not _YEAR.fullmatch(year[:-1]):
        return None
    tokens = [token.strip() for token in head.split(", ")]
    authors: list[Name] = []
    while (
        len(tokens) > 1 and len(tokens[0]) <= _LONGEST_AUTHOR and is_initials(tokens[0].rpartition(" ")[2], dotted=True)
    ):
        authors.append(abbreviated(tokens.pop(0)))
    item: Item = {"author": authors} if authors else {}
    item["issued"] = csl.issued(int(year[:4]))
    numbered = False
    if len(tokens) > 1 and tokens[-1].startswith(("pp. ", "p. ")):
        first, _, last = tokens.pop().partition(". ")[2].replace("–", "-").partition("-")
        if page := venue.pages(first.strip(), last.strip()):
            item["page"] = page
        numbered = True
    numbers: list[str] = []
    if len(tokens) > 2 and _PART.fullmatch(tokens[-1]) and _NUMBER.fullmatch(tokens[-2]):
        numbers.append(tokens.pop())
    while len(tokens) > 1 and len(numbers) < 2 and _NUMBER.fullmatch(tokens[-1]):
        numbers.insert(0, tokens.pop())
    item |= dict(zip(("volume", "issue"), numbers, strict=False))
    if len(tokens) > 1 and (numbered or numbers):
        start = len(tokens) - 1
        # "Journal of Money, Credit and Banking": a journal's name goes back to the word that begins one.
        for back in range(max(1, start - 2), start):
            if tokens[back].startswith(("Journal ", "The Journal ", "International Journal ")):
                start = back
                break
        item["container-title"] = ", ".join(tokens[start:])
        tokens = tokens[:start]
    item["title"] = ", ".join(tokens)
    return item


def _cnki(line: str) -> Item | None:
    head, dot, year = line.rstrip(" .").rpartition(" . ")
    if not dot or not _YEAR.fullmatch(year.strip()):
        return None
    parts = [part.strip() for part in head.replace("．", ". ").split(". ") if part.strip()]
    item: Item = {"issued": csl.issued(int(year.strip()[:4])), "title": parts.pop(0)} if len(parts) > 1 else {}
    if not item:
        return None
    item["container-title"] = parts.pop()
    people = ". ".join(parts)
    authors = [_cnki_name(person) for person in people.replace("，", ",").split(",") if person.strip(" .")]
    if authors:
        item["author"] = authors
    return item


def _cnki_name(text: str) -> Name:
    text = text.strip(" .")
    return name(text) if looks_like_name(text) else abbreviated(text)


def _springer(line: str) -> Item | None:
    found = _SPRINGER.fullmatch(line)
    if not found:
        return None
    people = [person.strip() for person in found[1].split(",") if person.strip()]
    if not all(is_initials(person.rpartition(" ")[2]) for person in people):
        return None
    item: Item = {"author": [abbreviated(person) for person in people], "issued": csl.issued(int(found[2]))}
    tail = found[3][-40:]
    for end in _SPRINGER_END.finditer(tail):
        if end.end() == len(tail):
            item["volume"] = end[1]
            if end[2]:
                item["issue"] = end[2]
            item["page"] = venue.pages(end[3], end[4]) or end[3]
    return item
