"""BibTeX for the styles of GB/T 7714: gbt7714-bibtex-style for BibTeX, biblatex-gb7714 for biber.

Types, fields and marks are those that both packages know (gbt7714 2.1, biblatex-gb7714-2015 1.1); ``mark`` says what a
type alone would not in both of them. The language is that of the title, for the styles write 等 or et al. by it;
``key`` is the name in pinyin by which author-year styles sort Chinese names, which BibTeX itself cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from refcli import csl
from refcli.checks.languages import script_of
from refcli.formats.bibtex import case, latex
from refcli.formats.bibtex.ascii_macros import macros
from refcli.formats.bibtex.biblatex_tables import LANGUAGES
from refcli.formats.bibtex.encoders import Encoder, Encoders, address, doi, encoders
from refcli.formats.bibtex.entries import TYPES, creator
from refcli.formats.bibtex.entries import entry_type as classic_type
from refcli.formats.bibtex.gbt7714_tables import (
    DATED,
    HOUSES,
    JOURNALS,
    MARKS,
    MEDIA,
    NOT_LATIN,
    OF_SCRIPT,
    OTHERS,
    OWN_TYPES,
    ROLES,
)
from refcli.formats.bibtex.kept_writer import before, kept_fields, own_type
from refcli.formats.bibtex.names import Names, person
from refcli.formats.bibtex.writer import unique_key
from refcli.formats.format import Losses, Tag
from refcli.formats.values import dates
from refcli.formats.values.fields import lose
from refcli.model import Item
from refcli.scripts import has_han

_SCRIPTS = {
    "japanese": re.compile("[\u3040-\u30ff\u31f0-\u31ff]"),
    "hangul": re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
}
"""For titles of a word or two, in which most of the letters say nothing."""
_NUMERALS = {sign: str(number) for number, sign in enumerate("一二三四五六七八九十", start=1)}
_EDITION = re.compile(
    r"第?\s?(?:(\d{1,3})|([一二三四五六七八九十]))\s?(?:st|nd|rd|th|\.|版)?(?:\s?(?:ed|edn|edition|aufl|auflage)\.?)?",
    re.IGNORECASE,
)
_WORDS = {word: str(number) for number, word in enumerate("first second third fourth fifth".split(), start=1)}


def mapping() -> Sequence[Tag]:
    """The rows that ``refcli formats`` shows."""
    kinds = {**TYPES, **OWN_TYPES, "anything else": "misc"}
    rows = [Tag(f"@{kind}", f"type: {name}") for name, kind in kinds.items()]
    fields = {source: field for field, source, _encode in _plan("book", encoders()) if source}
    rows += [Tag(field, source) for source, field in fields.items()]
    return [*rows, *(Tag(field, role) for role, field in ROLES.items()), *(Tag(*row) for row in OTHERS)]


_MARK = re.compile(r"</?(?:i|b|su[bp]|sc|span)\b[^<>]*>")
"""CSL's marks: gbt7714 takes the name of a journal apart word by word, and groups of words with it."""


def write(items: Iterable[Item], lost: Losses, *, ascii: bool = False, raw_latex: bool = False) -> Iterator[str]:
    """The entries, a piece each, with a blank line between them; ``ascii`` and ``raw_latex`` as for BibTeX."""
    used: set[str] = set()
    to = _encoders(ascii, raw_latex)
    for item in items:
        kind = entry_type(item)
        if "custom" in item:
            item = case.protected(item)
        blank = "\n" if used else ""
        kept = before(item, lost, raw_latex=raw_latex) if "kept" in (item.get("custom") or ()) else ""
        lines = ",\n  ".join([unique_key(item, used), *_fields(item, kind, lost, to)])
        yield f"{blank}{kept}@{(kind == 'misc' and own_type(item)) or kind}{{{lines},\n}}\n"


@cache
def _encoders(ascii: bool, raw_latex: bool) -> Encoders:
    to = encoders(ascii=ascii, raw_latex=raw_latex)
    return to if ascii else to._replace(people=lambda names: _people(names, to.text), verbatim=address)


def _people(names: Names, encode: Encoder) -> str:
    """Names with their accents as macros, for the styles cut and capitalise them, and BibTeX knows bytes only.

    What stands in braces, as bodies do, is neither cut nor capitalised; letters of Vietnamese have macros that XeTeX
    does not know.
    """
    written = filter(None, [person(name, encode) for name in names])
    return " and ".join(
        [one if one[0] + one[-1] == "{}" or one.isascii() else macros(one, vietnamese=False) for one in written]
    )


def entry_type(item: Item) -> str:
    """The entry type of an item."""
    return OWN_TYPES.get(item.get("type", "")) or classic_type(item)


@cache
def _plan(kind: str, to: Encoders) -> tuple[tuple[str, str, Encoder], ...]:
    """Per entry type: field, CSL field and encoder, in the order in which they are written."""
    journal = kind in JOURNALS
    book = kind in ("book", "incollection", "inproceedings")
    return (
        ("title", "title", to.title),
        ("journal", "container-title" if kind == "article" else "", lambda value: to.text(_MARK.sub("", value))),
        ("booktitle", "" if kind in ("article", "online") else "container-title", to.title),
        ("shortjournal", "container-title-short" if kind == "article" else "", to.text),
        ("volume", "volume", to.text),
        ("number", "issue" if journal else "collection-number" if book else "number", to.text),
        ("eid", "number" if journal else "", to.text),
        ("pages", "page", to.pages),
        (HOUSES.get(kind, "publisher"), "publisher", to.text),
        ("organization", "container-title" if kind == "online" else "", to.text),
        ("address", "publisher-place", to.text),
        ("eventtitle", "event-title" if kind == "inproceedings" else "", to.text),
        ("venue", "event-place" if kind == "inproceedings" else "", to.text),
        ("edition", "edition", lambda value: _edition(value) or to.text(value)),
        ("series", "collection-title", to.title),
        ("type", "genre", to.title),
        ("version", "version", to.text),
        ("note", "note", to.text),
        ("doi", "DOI", doi),
        ("url", "URL", to.verbatim),
        ("isbn", "ISBN", to.number),
        ("issn", "ISSN", to.number),
        ("keywords", "keyword", to.keywords),
        ("abstract", "abstract", to.text),
        ("annote", "annote", to.text),
    )


@cache
def _carried(kind: str, to: Encoders) -> frozenset[str]:
    custom = "keywords keywords_index keywords_plus mesh authors_incomplete ids note".split()
    named = [source for _field, source, _encode in _plan(kind, to)]
    return frozenset([*named, *ROLES, "issued", "accessed", "medium", "language", *(f"custom.{one}" for one in custom)])


def _fields(item: Item, kind: str, lost: Losses, to: Encoders) -> list[str]:
    authors = csl.real_names(item) if item.keys() & ROLES.keys() else _makers(item)
    lose(lost, item, _carried(kind, to) | ({"authority"} if [{"literal": item.get("authority")}] == authors else set()))
    custom = item.get("custom") or {}
    found: dict[str, str] = {}
    if value := to.people(authors):
        found["author"] = f"{value} and others" if custom.get("authors_incomplete") else value
    for role, field in ROLES.items():
        if role != "author" and role in item and (value := to.people(csl.real_names(item, role))):
            found[field] = value
    if key := _pinyin(authors or csl.real_names(item, "editor")):
        found["key"] = key
    if kind == "inproceedings" and "container-title" not in item and "event-title" in item:
        item = {**item, "container-title": item["event-title"]}
    for field, source, encode in _plan(kind, to):
        given = item.get(source)
        if given is not None and (value := encode(given if type(given) is str else str(given))):
            found[field] = value
    if "publisher" in found and found.pop("organization", ""):
        lost["container-title"] += 1  # the site of a page whose publisher is known
    if item.get("type") == "standard" and (number := found.pop("number", "")) and not _names_its_number(item):
        # biblatex-gb7714 wants the number of a standard behind its title, gbt7714 prints it there.
        found["title"] = f"{found['title']}: {{{number}}}" if "title" in found else f"{{{number}}}"
    found |= _date(item, kind, lost) | _language(item) | _marks(item, kind) | _eprint(custom, lost)
    for field in ("keywords", "abstract", "annote"):
        if field in found:
            found[field] = found.pop(field)  # behind what is printed
    lines = [f"{field} = {{{value}}}" for field, value in found.items()]
    if "bibtex" in (custom.get("kept") or ()):
        lines += kept_fields(item, set(found), lost, to)
    return lines


def _names_its_number(item: Item) -> bool:
    return csl.text(item, "number").strip() in csl.plain_title(item)


def _makers(item: Item) -> Names:
    """For want of an author: who made a film, the authority that gave a law, the house of a standard."""
    if found := creator(item):
        return found
    house = csl.text(item, "publisher").strip() if item.get("type") == "standard" else ""
    return [{"literal": house}] if house else []


def _pinyin(people: Names) -> str:
    """The names by which an entry is sorted, where one of them is Chinese: ``zhang1 san1 & li3 si4``.

    BibTeX squeezes blanks, so a sign stands between people (gbt7714-bibtex-style, issue 68). Without an author there
    is none, for the styles would print it in the author's place.
    """
    if not any(has_han(csl.full_name(name)) for name in people):
        return ""
    from refcli.scripts.pinyin import toned

    return " & ".join([spelled for name in people if (spelled := toned(name))])


def _edition(value: str) -> str:
    """The number of an edition: 2 for ``2nd ed.``, ``第2版``, ``第二版``, ``Second``; ``""`` for what is none."""
    value = value.strip()
    if found := _EDITION.fullmatch(value):
        return found[1] or _NUMERALS[found[2]]
    return _WORDS.get(value.lower().removesuffix(" edition"), "")


def _date(item: Item, kind: str, lost: Losses) -> dict[str, str]:
    """``date`` where the day is cited, else ``year``: biber takes one of them."""
    found: dict[str, str] = {}
    if (year := csl.year(item)) is not None:
        issued = item["issued"]
        if len(issued.get("date-parts", [])) > 1 or "season" in issued:
            lost["issued"] += 1
        first = dates.first(issued)
        dated = kind in DATED or item.get("type") == "article-newspaper"
        found = {"date": dates.iso({"date-parts": [first]})} if dated and len(first) > 1 else {"year": str(year)}
    elif "issued" in item:
        lost["issued"] += 1
    if "accessed" in item:
        if value := dates.iso(item["accessed"]) if dates.first(item["accessed"]) else "":
            found["urldate"] = value
        else:
            lost["accessed"] += 1
    return found


def _language(item: Item) -> dict[str, str]:
    """The language of the title, by its script: whatever the authors are called, and what a database says of it."""
    given = csl.text(item, "language")
    name = babel(csl.plain_title(item) or csl.text(item, "container-title"), given)
    return {"langid": name, "language": name}


def babel(title: str, language: str = "") -> str:
    """The language of a title as babel names it; ``language`` (BCP 47) tells languages of one script apart."""
    known = LANGUAGES.get(language) or LANGUAGES.get(language.partition("-")[0], "")
    script = script_of(title) or next((name for name, signs in _SCRIPTS.items() if signs.search(title)), "")
    script = script or ("han" if has_han(title) else "latin")
    possible = OF_SCRIPT.get(script, ())
    if possible:
        return known if known in possible else possible[0]
    return known if known and known not in NOT_LATIN else "english"


def _marks(item: Item, kind: str) -> dict[str, str]:
    """What the type does not say: newspapers, the mark of what has no type, the medium where it is not the net."""
    found: dict[str, str] = {}
    if item.get("type") == "article-newspaper":
        found["entrysubtype"] = "newspaper"
    if kind in MARKS:
        found["mark"] = MARKS[kind]
    elif kind == "misc":
        found["mark"] = "EB" if "URL" in item else "Z"
    if medium := MEDIA.get(csl.text(item, "medium").strip().lower()):
        found["medium"] = medium
    return found


def _eprint(custom: dict[str, object], lost: Losses) -> dict[str, str]:
    ids = custom.get("ids")
    if not isinstance(ids, dict) or not ids:
        return {}
    if ids.keys() - {"arxiv"}:
        lost["custom.ids"] += 1
    number = latex.verbatim(str(ids.get("arxiv") or ""))
    return {"eprint": number, "archiveprefix": "arXiv"} if number else {}
