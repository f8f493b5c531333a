"""Items as the engine takes them best: what it does not know is said in words that it does.

Its model is Hayagriva's (https://github.com/typst/hayagriva/blob/main/docs/file-format.md), which has no standards,
data sets, maps or marks inside of titles.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from refcli import csl
from refcli.citations import gbt7714
from refcli.citations.style import Style
from refcli.model import Item
from refcli.scripts import has_han
from refcli.scripts.casing import sentence_case, title_case

Entry = dict[str, Any]
ToEntry = Callable[[Item], Entry]
"""What turns an item into an entry of Hayagriva."""

SIGNS = {"i": ("\ue000", "\ue001"), "b": ("\ue002", "\ue003"), "sup": ("\ue004", "\ue005"), "sub": ("\ue006", "\ue007")}
"""How marks inside of titles pass through the engine: characters of private use, which no title holds."""

_PRIVATE = re.compile("[\ue000-\ue007\U000f0000-\U0010ffff]")
_GUARD = 0xF0000
_DOUBLED = re.compile(r"[.,;:](?= ?[.,;:)])")
_GUARDED = re.compile("[\U000f0000-\U000fffff]")
_GUARDED_PUNCTUATION = frozenset(chr(_GUARD + ord(sign)) for sign in ".,;:")
_APART = 0x100000
_APART_SIGNS = re.compile("[\U00100000-\U0010fffd]")
_ITALICS = re.compile(f"({SIGNS['i'][0]})([^{SIGNS['i'][1]}]+)({SIGNS['i'][1]})")
_TAG = re.compile(r"<(/?)(i|b|sup|sub)>")
_NOCASE = re.compile(r"</?span[^<>]{0,60}>|</?sc>")
_TITLES = ("title", "title-short", "container-title", "container-title-short", "collection-title")
_KEPT = frozenset(
    "id type title title-short author editor translator container-author collection-editor compiler director "
    "illustrator composer container-title container-title-short collection-title collection-number volume issue page "
    "number edition version publisher publisher-place issued accessed event-title event-place event-date URL DOI ISBN "
    "genre language number-of-volumes archive archive_location".split()
)
_NAMES = ("author", "editor", "translator", "container-author", "collection-editor", "compiler", "director",
          "illustrator", "composer")  # fmt: skip
_FULL_STOP = re.compile(r"(?<=[^\W\d_A-Z]{4})[.。]$")
_INNER = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WITH_GENRE = frozenset("dataset manuscript map motion_picture pamphlet report software song speech thesis".split())
_GENRES = {"dataset": "Data set", "map": "Map", "motion_picture": "Video", "song": "Audio recording"}
_THESES = {"phd thesis": "Doctoral dissertation", "phdthesis": "Doctoral dissertation",
           "doctoral thesis": "Doctoral dissertation", "mathesis": "Master's thesis",
           "masters thesis": "Master's thesis", "master thesis": "Master's thesis"}  # fmt: skip
_SHOUTED = re.compile(r"[A-Z]+")
_CHINESE_STANDARD = re.compile(r"GB|DB|GJB|[A-Z]{2}/[TZ]")
_BEFORE_YEAR = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d{4}$)")
_BETWEEN = re.compile(r"(?<=\d)-(?=\d)")
_RANGE = re.compile(r"\d+(?:-\d+)+")
_NUMBERING = ("apa", "chicago", "mla", "turabian")
_CHAPTERS = ("chicago", "mla", "taylor-and-francis-chicago", "turabian")
_SUFFIXED = re.compile(r"\s+((?:(?:von|van|der|den|de|la|du|di|da|zu|zum|zur|af|av|el|al|ter|ten|del|dos|das)\s*)+)$")


def ready(item: Item, style: Style, language: str, to_entry: ToEntry) -> Entry:
    """The entry of an item for a style and the language that it is set in."""
    return _amended(to_entry(_prepared(item, style, language)), item, style)


def _prepared(item: Item, style: Style, language: str) -> Item:
    found = {field: _public(value) for field, value in item.items() if field in _KEPT}
    for field in _TITLES:
        if value := found.get(field):
            title = _signed(_title(str(value), container=field != "title"))
            # The colon before other title information is a sign of the standard, and as wide as its others.
            found[field] = title.replace(": ", "：") if style.full_width else title
    for role in _NAMES:
        if role in found:
            found[role] = [_name(name, style) for name in csl.names(found, role)]
    if found.get("author") and (item.get("custom") or {}).get("authors_incomplete"):
        found["author"].append({"literal": "等" if language == "zh" else "et al."})
    _online(found, item, style)
    _type(found, item, style)
    ids = (item.get("custom") or {}).get("ids") or {}
    if ids.get("arxiv") and "number" not in found and found.get("type") == "article" and not style.gb:
        found["number"] = f"arXiv:{ids['arxiv']}"
    elif found.get("type") == "article" and str(found.get("publisher", "")).lower() == "arxiv" and found.get("number"):
        found["number"] = f"arXiv:{str(found['number']).removeprefix('arXiv:')}"
    if style.gb and found.get("type") in ("article", "webpage"):
        found.pop("number", None)
    elif number := csl.text(found, "number"):
        found["number"] = _number(number, found, style)
    if found.get("type") == "article-journal":
        found.pop("publisher-place", None)  # an index's word; Chicago and MLA would print it behind the journal
    if found.get("publisher") == "arXiv":
        found["publisher"] = guarded("arXiv")
    if str(found.get("edition", "")).strip() in ("1", "1st", "First", "第1版", "第一版"):
        del found["edition"]  # no style names the first
    if style.gb and (edition := re.fullmatch(r"第?\s*(\d{1,3})\s*版", str(found.get("edition", "")))):
        found["edition"] = edition[1]
    return found


def _public(value: Any) -> Any:
    """The value without the characters that are signs here, its own doubled punctuation out of reach of repairs."""
    if isinstance(value, str):
        return _DOUBLED.sub(lambda sign: chr(_GUARD + ord(sign[0])), " ".join(_PRIVATE.sub("", value).split()))
    if isinstance(value, list):
        return [_public(one) for one in value]
    return {name: _public(inner) for name, inner in value.items()} if isinstance(value, dict) else value


def _title(title: str, *, container: bool) -> str:
    """A title that an index put in capitals as people read it, without a full stop behind it."""
    title = title_case(title) if container else sentence_case(title)
    return _FULL_STOP.sub("", title)


def _signed(title: str) -> str:
    title = _NOCASE.sub("", title)
    return _TAG.sub(lambda tag: SIGNS[tag[2]][1 if tag[1] else 0], title)


def _name(name: dict[str, str], style: Style) -> dict[str, str]:
    """A name; Han names undivided, initials apart, pinyin whole where the style wants it so."""
    family, given = csl.family(name), name.get("given", "")
    if "literal" in name or not given:
        return name
    if len(name.get("family", "")) > 3 and family.isupper() and family.isascii():
        name = {**name, "family": _SHOUTED.sub(lambda word: word[0].capitalize(), name["family"])}
        family = csl.family(name)
    if has_han(family) and has_han(given):
        return {"literal": csl.full_name(name)}
    if style.gb >= 2025 and (whole := gbt7714.pinyin_given(family, given)):
        return {"literal": f"{family} {whole}"}
    if re.fullmatch(r"[A-Z]{2,3}", given) and not re.fullmatch(r"[AEIOU]?[^AEIOU]?[aeiou]+", given):
        return {**name, "given": " ".join(f"{letter}." for letter in given)}
    return name


def _online(found: Item, item: Item, style: Style) -> None:
    doi, url = csl.bare_doi(item.get("DOI")), csl.text(item, "URL")
    if doi:
        found["DOI"] = doi
    else:
        found.pop("DOI", None)
    if url and doi and (doi.casefold() in unquote(url).casefold()):
        # The address only repeats the DOI; where 2025 wants an address, the DOI's serves.
        found.pop("URL", None)
    bare = style.gb >= 2025 and item.get("type") in ("article", "webpage", "post", "post-weblog", "software")
    if bare and doi and "URL" not in found:
        found["URL"] = f"https://doi.org/{doi}"
        del found["DOI"]
    if "URL" not in found:
        found.pop("accessed", None)


def _number(number: str, found: Item, style: Style) -> str:
    """A number that the engine does not take for a range, nor arXiv for a word that begins a sentence."""
    if number.startswith("arXiv:"):
        return guarded(number)
    if style.gb and _CHINESE_STANDARD.match(number):
        return _BEFORE_YEAR.sub("—", number)
    if not _RANGE.fullmatch(number):
        return _BETWEEN.sub(guarded("-"), number)
    # What is no number loses the styles' own word for one.
    before = "No. " if found.get("type") == "report" and style.name.startswith(_NUMBERING) else ""
    return before + guarded(number)


def _type(found: Item, item: Item, style: Style) -> None:
    kind = item.get("type")
    if kind == "paper-conference" and not found.get("container-title") and found.get("event-title"):
        found["container-title"] = found.pop("event-title")
    if style.gb:
        if kind == "thesis":
            found.pop("genre", None)
        if style.gb < 2025:
            # A preprint is an electronic bulletin there.
            found["type"] = "webpage" if kind == "article" and found.get("URL") else found.get("type")
        elif kind == "standard":
            found["type"] = "legislation"
        elif kind in ("legislation", "bill", "legal_case"):
            found["type"] = "webpage" if found.get("URL") else "document"
        elif kind == "dataset":
            found["type"] = "software"
        return
    genre = csl.text(item, "genre")
    if kind not in _WITH_GENRE:
        found.pop("genre", None)  # what an index calls it, Article; styles would print it
    if kind == "thesis":
        found["genre"] = _THESES.get(genre.casefold(), genre) or "Doctoral dissertation"
    elif kind in _GENRES and not genre:
        found["genre"] = _GENRES[str(kind)]
    if kind == "paper-conference" and style.name.startswith(_CHAPTERS):
        found["type"] = "chapter"  # these styles treat it so; the engine makes a special issue of it


def _amended(entry: Entry, item: Item, style: Style) -> Entry:
    """The entry with names as mappings, which the engine does not guess about, and words kept as they are written."""
    _walk(entry)
    serial = entry.setdefault("serial-number", {})
    if style.gb:
        serial["printing"] = gbt7714.mark(item, style.gb)
    if version := csl.text(item, "version"):
        serial["version"] = version
    if not serial:
        del entry["serial-number"]
    return entry


def _walk(value: Any) -> None:
    if isinstance(value, list):
        for one in value:
            _walk(one)
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        if name in ("author", "editor", "names"):
            value[name] = [_person(one) for one in (inner if isinstance(inner, list) else [inner])]
        elif name == "title":
            value[name] = (
                {part: _kept(text) for part, text in inner.items()} if isinstance(inner, dict) else _kept(inner)
            )
        elif name in ("parent", "affiliated"):
            _walk(inner)


def _person(person: Any) -> Any:
    if not isinstance(person, str):
        return person
    parts = person.split(", ")
    if len(parts) == 1:
        return {"name": person}
    given = parts[-1]
    found = {"name": parts[0], "given-name": given}
    if dropping := _SUFFIXED.search(given):
        found["given-name"], found["prefix"] = given[: dropping.start()], dropping[1].strip()
    if len(parts) == 3:
        found["suffix"] = parts[1]
    return found


def _kept(title: Any) -> Any:
    """The title with those words out of reach whose capitals mean something: DNA, NumPy, what is in italics.

    A title in capitals only says nothing about its words.
    """
    if not isinstance(title, str) or (title.isupper() and " " in title):
        return title
    title = _ITALICS.sub(lambda found: found[1] + guarded(found[2]) + found[3], title)
    return _INNER.sub(lambda word: _guard_word(word) if _means(word[0]) else word[0], title)


def _guard_word(word: re.Match[str]) -> str:
    """The first letter of a title stays what it is, so that titles are sorted by it."""
    return word[0][0] + guarded(word[0][1:]) if word.start() == 0 and word[0][0].isupper() else guarded(word[0])


def guarded(text: str) -> str:
    """Letters, digits and hyphens as characters of private use: the engine re-cases no letter and sees no range."""
    return "".join(
        chr(_GUARD + ord(sign)) if (sign.isalnum() or sign == "-") and sign < "\U00010000" else sign for sign in text
    )


def unguarded(text: str, *, punctuation: bool = True) -> str:
    """The signs again, those of punctuation only where asked for."""
    return _GUARDED.sub(
        lambda sign: sign[0] if sign[0] in _GUARDED_PUNCTUATION and not punctuation else chr(ord(sign[0]) - _GUARD),
        text,
    )


def _means(word: str) -> bool:
    return any(letter.isupper() for part in word.split("-") for letter in part[1:])


def set_apart(entries: dict[str, Entry]) -> dict[str, Entry]:
    """The entries with a sign of its own behind each one's first name, so that no two have the same names."""
    for number, entry in enumerate(entries.values()):
        for role in ("author", "editor"):
            if people := entry.get(role):
                people[0] = {**people[0], "name": people[0]["name"] + chr(_APART + number % 0xFFFD)}
                break
    return entries


def without_signs(text: str) -> str:
    """A text without the signs of `set_apart`."""
    return _APART_SIGNS.sub("", text)
