"""One item of a list, in any of its four renderings.

A  bullets    title / authors, one a line / venue          one line: a bare reference
B  dash       ``Title [J]. VENUE`` on one line, without authors; the mark may be absent, then both touch
C  semicolons ``TITLE [J].`` / ``JAKLEVIC, RC ;`` / ``LAMBE, J .`` / venue
D  split      ``TITLE`` / ``[J].`` / ``PHYSICAL REVIEW B,`` / ``1970, 1 (12)`` / ``:4555-&``

They are told apart item by item, by where the mark of the document type (``[J].``) stands, since one list may
mix them. Author lines are told from the title by their place alone: old titles, names and venues are all capitals.
Of an item that breaks off at the end of a text only what is sure is kept; the rest goes to ``custom.unknown``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from refcli.formats.paper_page import bare, venue
from refcli.formats.paper_page.lines import RELATED, plain
from refcli.formats.paper_page.names import looks_like_name, names
from refcli.formats.paper_page.venue import Venue
from refcli.model import Item
from refcli.scripts import has_han

_TYPE_MARK = re.compile(r"\[([A-Z]{1,2})(?:/[A-Z]{2})?\] ?\.?")
_MOST_MARKS = 20
"""Marks in one line that are looked at: more stand in no title, and each costs a copy of the line."""
_TYPES = {
    "J": "article-journal",
    "C": "paper-conference",
    "D": "thesis",
    "M": "book",
    "R": "report",
    "P": "patent",
    "S": "standard",
    "N": "article-newspaper",
}
_STARTERS = re.compile(
    r" (?=(?:JOURNAL OF|INTERNATIONAL JOURNAL|PHYSICAL REVIEW|PROCEEDINGS OF|ANNALS OF|TRANSACTIONS OF|ADVANCES IN|"
    r"Journal of|International Journal|Proceedings of|Annals of|Transactions of|Advances in)(?: |$))"
)
"""Words that begin a journal's name, to divide a title and a venue in the same letters that touch."""
_ROMAN = frozenset("I II III IV V VI VII VIII IX X".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """What an item's lines yield.

    ``item`` is None where nothing is sure. ``rest`` are lines behind its venue, which are no part of it.
    ``reference`` is true where the item can only stand in a list of cited references. ``doubt`` says what is wrong:
    ``cut`` (it breaks off), ``venue`` (it has none), ``touch`` (title and venue could not be divided), or nothing.
    """

    item: Item | None
    rest: tuple[str, ...] = ()
    reference: bool = False
    doubt: str = ""


def read(lines: Sequence[str], *, cut: bool = False, bare_allowed: bool = True) -> Reading:
    """Read an item from its lines, the number and bullet taken off.

    ``cut``: the text ends right behind the last line, without a line end. ``bare_allowed``: false in lists of
    similar papers, where a lone line is a title whose venue was lost.
    """
    own = None
    for at, line in enumerate(lines):
        if "[" not in line:
            continue
        for mark in islice(_TYPE_MARK.finditer(line), _MOST_MARKS):
            kind = _TYPES.get(mark[1])
            before, after = line[: mark.start()].strip(), line[mark.end() :].strip()
            if kind is None or (mark[0][-1] != "." and after):
                continue
            if before and after:
                if own is None:
                    own = max((place for place, text in enumerate(lines) if venue.read(text)), default=-1)
                if own > at and not venue.read(after):
                    # ``The [S]. aureus story``: the venue has its own line, so this is no mark of a type.
                    continue
            title = [*lines[:at], before] if before else lines[:at]
            if before and after:
                return _one_line(title, after, lines[at + 1 :], kind, cut=cut)
            if after:
                body = [*lines[1:at], after, *lines[at + 1 :]]
                return _bullets("".join(lines[:1] if at else ()), body, kind, reference=True, cut=cut)
            return _marked(title, lines[at + 1 :], kind, cut=cut)
    if len(lines) > 1:
        return _bullets(lines[0], lines[1:], None, reference=False, cut=cut)
    return _single(lines[0], cut=cut, bare_allowed=bare_allowed) if lines else Reading(None, doubt="cut")


def _bullets(title: str, body: Sequence[str], kind: str | None, *, reference: bool, cut: bool) -> Reading:
    """Rendering A: authors between title and venue."""
    for at, line in enumerate(body):
        last = at == len(body) - 1
        if found := venue.read(line):
            return _finish(title, body[:at], found, body[at + 1 :], kind, reference=reference, cut=cut and last)
        if line.endswith(",") and not last and (found := venue.read(" ".join(body[at : at + 3]))):
            # Rendering D without its mark: the venue is split over three lines.
            return _finish(title, body[:at], found, body[at + 3 :], kind, reference=reference, cut=cut)
    sure = body[:-1] if cut else body
    people: list[str] = []
    rest: list[str] = []
    for line in sure:
        (people if looks_like_name(line.rstrip(" ;")) else rest).append(line)
    rest += body[len(sure) :]
    return _reading(title, people, {"type": kind or "article-journal"}, rest, reference, "cut" if cut else "venue")


def _marked(title: Sequence[str], body: Sequence[str], kind: str, *, cut: bool) -> Reading:
    """Renderings C and D: the type mark ends the title; authors end in `` ;``, the last in `` .``."""
    people = 0
    for line in body:
        if line.endswith(";"):
            people += 1
        elif line.endswith(" ."):
            people += 1
            break
        else:
            break
    places = body[people:]
    for size in (len(places), 3, 2, 1):
        if 0 < size <= len(places) <= 40 and (found := venue.read(" ".join(places[:size]))):
            ends = cut and size == len(places)
            return _finish(" ".join(title), body[:people], found, places[size:], kind, reference=False, cut=ends)
    # A source line of its own ends in a comma: it is whole, though year and pages behind it are gone.
    fields: Item = {"type": kind}
    rest = list(places)
    if rest and rest[0].endswith(","):
        fields["container-title"] = rest.pop(0).rstrip(", ")
    return _reading(" ".join(title), body[:people], fields, rest, False, "cut" if cut or not places else "venue")


def _one_line(title: Sequence[str], place: str, more: Sequence[str], kind: str, *, cut: bool) -> Reading:
    """Rendering B with its mark: ``Title [J]. VENUE``; lines behind it are no part of it."""
    if found := venue.read(place):
        return _finish(" ".join(title), (), found, more, kind, reference=False, cut=cut and not more)
    return _reading(" ".join(title), (), {"type": kind}, [place, *more], False, "cut" if cut else "venue")


def _single(line: str, *, cut: bool, bare_allowed: bool) -> Reading:
    """A lone line: a bare reference, or rendering B without its mark, or a title that lost the rest."""
    found = venue.read(line)
    if (item := bare.read(line)) and not (found and _divide(found.source)):
        return Reading(item, reference=True)
    if found:
        divided = _divide(found.source)
        title, source = divided or (found.source, "")
        reading = _finish(title, (), found._replace(source=source), (), None, reference=False, cut=cut)
        if divided or reading.doubt:
            return reading
        return replace(reading, doubt="touch")
    if cut:
        return Reading(None, doubt="cut")
    if bare_allowed:
        return Reading(bare.kept(line), reference=True)
    return Reading({"type": "article-journal", "title": plain(line)}, doubt="venue")


def _divide(text: str) -> tuple[str, str] | None:
    """Title and source that touch: the source is the tail in capitals, or begins with a word that begins one."""
    words = text.split(" ")
    start = len(words)
    while start and not any(char.islower() for char in words[start - 1]) and not words[start - 1].endswith(("?", "!")):
        start -= 1
    while start < len(words) and (words[start] in _ROMAN or words[start].endswith((".", ":")) or not words[start]):
        start += 1
    if has_han(text):
        title, blank, source = text.rpartition(" ")
        return (title, source) if blank and has_han(source) else None
    if 0 < start < len(words):
        return " ".join(words[:start]), " ".join(words[start:])
    starts = [found.start() for found in _STARTERS.finditer(text)]
    return (text[: starts[-1]], text[starts[-1] + 1 :]) if starts else None


def _finish(
    title: str,
    people: Sequence[str],
    found: Venue,
    rest: Sequence[str],
    kind: str | None,
    *,
    reference: bool,
    cut: bool,
) -> Reading:
    fields = venue.fields(found)
    if kind is None or (kind == "article-journal" and venue.kind(found.source) == "thesis"):
        kind = venue.kind(found.source, volume=found.volume, issue=found.issue)
    loose: list[str] = []
    if found.rest:
        # In the middle of a list the number is whole and only its pair is missing.
        page = None if cut else venue.pages(found.rest, "")
        if page:
            fields["page"] = page
        elif found.rest.strip(": -"):
            loose.append(found.rest)
    if kind == "thesis" and "container-title" in fields:
        fields["publisher"] = fields.pop("container-title")
    if cut and _runs_back(found.page):
        # ``261 - 27``: the last digits are missing.
        fields["page"], page_end = found.page.split("-")
        loose.append(page_end)
    doubt = "cut" if cut and (found.rest or loose) else ""
    reading = _reading(title, people, {"type": kind} | fields, loose, reference, doubt)
    return replace(reading, rest=tuple(rest)) if rest else reading


def _runs_back(page: str) -> bool:
    first, _, last = page.partition("-")
    return first.isdecimal() and last.isdecimal() and int(last) < int(first)


def _reading(
    title: str, people: Sequence[str], fields: Item, loose: Sequence[str], reference: bool, doubt: str
) -> Reading:
    item: Item = {"type": fields.get("type", "article-journal")}
    if title := plain(title):
        item["title"] = title
    authors = [name for line in people for name in names(line.removesuffix(" ."))]
    if authors:
        item["author"] = authors
    item |= fields
    if loose:
        item["custom"] = {"unknown": {RELATED: list(loose)}}
    anonymous = any(name.get("literal") == "[Anonymous]" for name in authors)
    return Reading(item, (), reference or anonymous, doubt)
