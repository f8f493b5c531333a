"""Writing NoteExpress text as CNKI does, so that NoteExpress and what reads CNKI's files take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcli import csl
from refcli.formats.format import Losses
from refcli.formats.noteexpress.reader import NAME
from refcli.formats.noteexpress.tables import OWN, PLAIN, WRITTEN
from refcli.formats.values import chinese, dates, fields, languages
from refcli.formats.values.names import Name
from refcli.model import Item

_CARRIED = frozenset(
    "title container-title author issued volume issue page keyword abstract ISSN ISBN note genre URL DOI language "
    "accessed custom.translated custom.affiliations custom.author_affiliations custom.keywords custom.keywords_index "
    "custom.mesh custom.keywords_plus custom.authors_incomplete custom.ids".split()
) | frozenset(PLAIN.values())

_IN_JOURNALS = frozenset(("article-journal", "article-magazine", "article"))
_NUMBERED = frozenset(("standard", "patent"))
_TITLED = ("Tertiary Title", "Secondary Title")
_MANNED = ("Secondary Author", "Tertiary Author", "Subsidiary Author")


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """One record a piece, two blank lines behind it."""
    for item in items:
        yield _record(item) + "\n\n"
        # What two CSL fields share a NoteExpress field for is carried by the type that has it.
        own = {types.get(item.get("type", ""), types[""]) for types in OWN.values()}
        fields.lose(lost, item, _CARRIED | own)
        _also(lost, item)


def _also(lost: Losses, item: Item) -> None:
    """Count what is lost in part only: accession numbers, of which the address may tell one again."""
    custom = item.get("custom") or {}
    ids = custom.get("ids") or {}
    if ids.keys() - {"cnki", "wanfang", "vip", "other"} or ("other" in ids and item.get("DOI")):
        lost["custom.ids"] += 1
    links = custom.get("author_affiliations") or []
    bare = any("|" not in text for text in fields.kept(item, NAME).get("Author Address", ()))
    if len(csl.names(item)) > 1 and any(links) and not (len(links) == len(csl.names(item)) and (all(links) or bare)):
        lost["custom.author_affiliations"] += 1


class _Lines:
    """The lines of a record."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.written: set[str] = set()

    def put(self, label: str, text: str) -> None:
        if text := squeezed(text):
            self.lines.append(f"{{{label}}}: {text}\n")


def squeezed(text: str) -> str:
    """A text on one line; a line end of any kind is a blank."""
    return " ".join(str(text).split())


def _record(item: Item) -> str:
    type = item.get("type", "")
    kept = dict(fields.kept(item, NAME))
    lines = _Lines()
    stated = kept.pop("Reference Type", None)
    lines.put("Reference Type", WRITTEN.get(type, stated[0] if stated else "Generic"))
    translated = (item.get("custom") or {}).get("translated") or {}
    lines.put("Title", chinese.marked(csl.text(item, "title")))
    lines.put("Translated Title", translated.get("title", ""))
    _own(lines, item, _TITLED[:1])
    lines.put("Author", _people(csl.names(item)) + ("等;" if _cut(item) else ""))
    lines.put("Translated Author", _people(translated.get("author") or []))
    _addresses(lines, item, kept)
    if "container-title" not in _own_fields(type) or type in _IN_JOURNALS:
        lines.put("Journal", csl.text(item, "container-title"))
    lines.put("Translated Journal", translated.get("container-title", ""))
    _own(lines, item, (*_TITLED[1:], "Place Published", *_MANNED))
    lines.put("Publisher", csl.text(item, "publisher"))
    lines.put("Type of Work", chinese.degree_of(item))
    _dates(lines, item)
    lines.put("Volume", csl.text(item, "volume"))
    issue = csl.text(item, "issue")
    lines.put("Issue", issue.zfill(2) if issue.isdecimal() else issue)
    page = csl.text(item, "page")
    lines.put("Pages", page.zfill(3) if type == "article-newspaper" and page.isdecimal() else page)
    lines.put("Keywords", ";".join(_undivided(word) for word in fields.words(item)))
    lines.put("Translated Keywords", ";".join(_undivided(word) for word in translated.get("keywords") or []))
    lines.put("Abstract", csl.text(item, "abstract"))
    lines.put("Translated Abstract", translated.get("abstract", ""))
    _numbers(lines, item)
    _rest(lines, item, kept)
    return "".join(lines.lines)


def _own_fields(type: str) -> set[str]:
    return {types.get(type, types[""]) for types in OWN.values()}


def _own(lines: _Lines, item: Item, labels: Iterable[str]) -> None:
    """The fields whose meaning hangs on the type."""
    type = item.get("type", "")
    for label in labels:
        field = OWN[label].get(type, OWN[label][""])
        if field in lines.written or (field == "container-title" and type in _IN_JOURNALS):
            continue
        lines.written.add(field)
        value = item.get(field)
        if isinstance(value, list):
            bodies = field == "organizer"
            lines.put(label, "、".join(squeezed(csl.full_name(name)) for name in value) if bodies else _people(value))
        elif value:
            lines.put(label, str(value))


def _people(names: Iterable[Name]) -> str:
    """Names as CNKI lists them: ``甲;乙;``."""
    return "".join(f"{name};" for one in names if (name := _undivided(csl.full_name(one))))


def _undivided(text: str) -> str:
    """A text that stands in a list, without the sign that divides the list."""
    return squeezed(text).replace(";", ",").replace("；", "，")


def _cut(item: Item) -> bool:
    return bool((item.get("custom") or {}).get("authors_incomplete")) and bool(item.get("author"))


def _addresses(lines: _Lines, item: Item, kept: dict[str, list[str]]) -> None:
    """A line for each author where it is known whose they are, as Wanfang writes; else all in one, as CNKI does."""
    custom = item.get("custom") or {}
    places = [_undivided(place) for place in custom.get("affiliations") or ()]
    links = custom.get("author_affiliations") or []
    coded = {text.partition("|")[0].strip(): text for text in kept.pop("Author Address", ())}
    bare = [text for text in coded.values() if "|" not in text]
    if len(links) == len(csl.names(item)) > 1 and (all(links) or bare):
        for numbers in links:
            named = [places[number - 1] for number in numbers if 0 < number <= len(places)]
            lines.put("Author Address", ";".join(coded.get(place, place) for place in named) or bare[0])
    elif places:
        lines.put("Author Address", "".join(f"{coded.get(place, place)};" for place in places))
    else:
        for text in coded.values():
            lines.put("Author Address", text)


def _dates(lines: _Lines, item: Item) -> None:
    issued = item.get("issued")
    if year := dates.first(issued)[:1]:
        lines.put("Year", f"{year[0]:04d}")
    if not year or len(dates.first(issued)) > 1 or dates.last(issued):
        lines.put("Date", dates.iso(issued))
    elif season := str((issued or {}).get("season") or ""):
        name = dates.SEASON_NAMES[int(season)] if season in ("1", "2", "3", "4") else season
        lines.put("Date", f"{year[0]:04d} {name}")
    if item.get("accessed"):
        lines.put("Access Date", dates.iso(item["accessed"]))


def _numbers(lines: _Lines, item: Item) -> None:
    """ISSN, ISBN, and the number, which CNKI gives under ISBN for a standard and under Notes for a patent."""
    type, number = item.get("type", ""), csl.text(item, "number")
    if type == "standard":
        lines.put("ISBN", number)
    for field in ("ISSN", "ISBN"):
        lines.put("ISBN/ISSN", csl.text(item, field))
    if type == "patent":
        lines.put("Notes", number)
    lines.put("Notes", csl.text(item, "note"))


def _rest(lines: _Lines, item: Item, kept: dict[str, list[str]]) -> None:
    provider = [("Database Provider", csl.text(item, "source"))]
    for label, field in PLAIN.items():
        if field not in ("publisher", "source") and not (field == "number" and item.get("type") in _NUMBERED):
            lines.put(label, csl.text(item, field))
    if (serial := chinese.serial_number(item)) and serial not in kept.get("Notes", ()):
        lines.put("Notes", serial)
    strays = kept.pop("", ())
    for label, texts in kept.items():
        for text in texts:
            lines.put(squeezed(label).translate(_NO_BRACES)[:40], text)
    lines.put("URL", csl.text(item, "URL"))
    ids = (item.get("custom") or {}).get("ids") or {}
    lines.put("DOI", csl.text(item, "DOI") or str(ids.get("other", "")))
    for label, text in provider:
        lines.put(label, text)
    if item.get("language"):
        lines.put("Language", languages.marc(str(item["language"])))
    lines.lines += [f"\n{text}\n" for stray in strays if (text := squeezed(stray).lstrip("{ "))]


_NO_BRACES = {ord("{"): None, ord("}"): None}
