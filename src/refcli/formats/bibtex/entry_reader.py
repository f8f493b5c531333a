"""One entry, its macros expanded and its inheritance resolved, as a CSL item."""

from __future__ import annotations

import re

from refcli.formats.bibtex import bilingual, case
from refcli.formats.bibtex.biblatex_tables import WRITTEN
from refcli.formats.bibtex.decode import plain, text
from refcli.formats.bibtex.identifier_reader import identifiers, server
from refcli.formats.bibtex.inherit import Fields
from refcli.formats.bibtex.name_reader import is_one_group, people, split
from refcli.formats.bibtex.place_reader import ARTICLES, issued, numbers, publisher, put, squeezed
from refcli.formats.bibtex.strings import JOURNALS
from refcli.formats.bibtex.tables import (
    ALIASES,
    EDITOR_TYPES,
    GENRES,
    HANDLED,
    KEYS,
    NAMES,
    STATES,
    SUBTYPES,
    TEXTS,
    TYPES,
    VERBATIM,
)
from refcli.formats.values import languages
from refcli.formats.values.fields import custom, keep, keywords
from refcli.model import Item

_ORCID = re.compile(r"(\d{1,5})(?::[a-z]{1,12})?\s?=\s?\"?(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")
_SEPARATOR = {sign: re.compile(rf"[{{}}{sign}]") for sign in (";；", ",，、")}
_PMID = re.compile(r"PMID:\s?(\d{1,9})")
_VARIANTS = {"american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB", "canadian": "en-CA",
             "australian": "en-AU", "brazilian": "pt-BR", "austrian": "de-AT", "naustrian": "de-AT", "swiss": "de-CH",
             "ngerman": "de", "germanb": "de", "mexican": "es-MX", "pinyin": "zh"}  # fmt: skip


def item_of(kind: str, fields: Fields) -> tuple[Item | None, bool]:
    """The item of an entry, None where nothing says what it is; and whether its list of authors goes on."""
    item: Item = {"type": TYPES.get(kind, "document")}
    more = False
    if not ALIASES.keys().isdisjoint(fields):
        fields = {(other if (other := ALIASES.get(name)) and not fields.get(other) else name): value
                  for name, value in fields.items()}  # fmt: skip
    for name, value in fields.items():
        if not value or name in HANDLED:
            continue
        if name in TEXTS:
            _text(item, name, value)
        elif name in NAMES:
            more = _names(item, name, value, fields) or more
        elif not value.isspace() and not (name == "key" and value == fields.get("title")):
            keep(item, "bibtex", name, value if name in VERBATIM else squeezed(value))
    if kind not in TYPES:
        keep(item, "bibtex", "@type", kind)
    _titles(item, fields)
    _people(item, kind, fields)
    issued(item, fields)
    numbers(item, fields)
    publisher(item, fields)
    identifiers(item, fields)
    _type(item, kind, fields)
    _words(item, fields)
    if not bilingual.FIELDS.keys().isdisjoint(fields):
        bilingual.read(item, fields)
    if more:
        custom(item)["authors_incomplete"] = True
    # An entry is known by its key: what little it says is somebody's work in progress.
    return (item if len(item) > 1 else None), more


def _text(item: Item, name: str, value: str) -> None:
    field, decode = TEXTS[name]
    decoded = decode(value)
    if field not in item:
        put(item, field, decoded)
    elif decoded != item[field]:
        keep(item, "bibtex", name, value)


def _names(item: Item, name: str, value: str, fields: Fields) -> bool:
    """Set the names of a role; whether the list says that there are more authors."""
    role = NAMES[name]
    if name == "editor" and "editortype" in fields:
        role = EDITOR_TYPES.get(fields["editortype"].lower(), "editor")
    found, more = people(value)
    if found:
        item.setdefault(role, []).extend(found)
    return more and (role == "author" or (role == "editor" and "author" not in fields))


def _journal_macro(fields: Fields) -> str:
    r"""The journal that ``\apj`` names."""
    value = fields.get("journal") or fields.get("journaltitle") or ""
    return JOURNALS.get(value.strip("{} ")[1:].lower(), "") if "\\" in value and len(value) < 20 else ""


def _joined(fields: Fields, *names: str) -> str:
    """Title and subtitle: ``Title: Subtitle``; the first of the titles that is there."""
    *titles, subtitle = names
    title = next((decoded for name in titles if name in fields and (decoded := text(fields[name]))), "")
    if subtitle in fields and (more := text(fields[subtitle])):
        if not title:
            return more
        return f"{title} {more}" if title[-1] in ":?!：？！" else f"{title}: {more}"
    return title


def _titles(item: Item, fields: Fields) -> None:
    if "title" in fields or "subtitle" in fields:
        put(item, "title", _joined(fields, "title", "subtitle"))
        if "{" in fields.get("title", "") and "title" in item:
            case.remember(item, fields["title"])
    journal = _journal_macro(fields) or _joined(fields, "fjournal", "journaltitle", "journal", "journalsubtitle")
    if "fjournal" in fields and (short := text(fields.get("journal") or "")) and short != journal:
        item.setdefault("container-title-short", short)  # as in MathSciNet
    book = _joined(fields, "booktitle", "booksubtitle") if "booktitle" in fields else ""
    main = _joined(fields, "maintitle", "mainsubtitle") if "maintitle" in fields else ""
    container = journal if item["type"] in ARTICLES else book
    container = container or journal or book or main
    if container != item.get("title") or item["type"] != "book":  # BibTeX wants the title of a whole in both
        put(item, "container-title", container)
    if "journal" in fields and "journaltitle" in fields and fields["journal"] != fields["journaltitle"]:
        keep(item, "bibtex", "journal", squeezed(fields["journal"]))
    if journal and book:
        other = "booktitle" if container == journal else "journal"
        keep(item, "bibtex", other, squeezed(fields.get(other) or fields.get("journaltitle", "")))
    if main and book and container == book and "volume-title" not in item:
        item["container-title"], item["volume-title"] = main, book  # a part of a volume of a work
    elif main and container != main:
        keep(item, "bibtex", "maintitle", squeezed(fields["maintitle"]))
    if addon := fields.get("titleaddon"):
        if item["type"] == "webpage" and not container and not fields.get("eprinttype"):
            put(item, "container-title", text(addon))  # the site, as Zotero writes it
        else:
            keep(item, "bibtex", "titleaddon", squeezed(addon))


def _people(item: Item, kind: str, fields: Fields) -> None:
    for name in ("editora", "editorb", "editorc"):
        if fields.get(name):
            role = EDITOR_TYPES.get(fields.get(f"{name}type", "").lower(), "")
            found, _more = people(fields[name])
            if role and found:
                item.setdefault(role, []).extend(found)
            else:
                keep(item, "bibtex", name, squeezed(fields[name]))
                if fields.get(f"{name}type"):
                    keep(item, "bibtex", f"{name}type", fields[f"{name}type"])
    if holder := fields.get("holder"):
        if kind == "patent" and "author" not in item:
            item["author"] = people(holder)[0] or [{"literal": plain(holder)}]
        else:
            keep(item, "bibtex", "holder", squeezed(holder))
    if (given := fields.get("author+an:orcid")) and "author" in item:
        ids: list[dict[str, str]] = [{} for _author in item["author"]]
        for mark in _ORCID.finditer(given):
            if 0 < int(mark[1]) <= len(ids):
                ids[int(mark[1]) - 1] = {"orcid": mark[2].upper()}
        if any(ids):
            custom(item)["author_ids"] = ids
        else:
            keep(item, "bibtex", "author+an:orcid", squeezed(given))


def _type(item: Item, kind: str, fields: Fields) -> None:
    subtype = plain(fields["entrysubtype"]) if fields.get("entrysubtype") else ""
    if subtype:
        if changed := SUBTYPES.get(kind, {}).get(subtype.lower().replace(" ", "")):
            item["type"] = changed
            if WRITTEN.get(changed) != (kind, subtype) and changed != subtype and kind != "incollection":
                keep(item, "bibtex", "entrysubtype", subtype)
            subtype = ""
        elif item["type"] == "webpage":
            item["type"] = "post"
    server(item, fields)
    given = plain(fields["type"]) if fields.get("type") else ""
    genre = KEYS.get(given.lower(), given) or subtype or GENRES.get(kind, "")
    put(item, "genre", genre)
    if given and subtype:
        keep(item, "bibtex", "entrysubtype", subtype)


def _words(item: Item, fields: Fields) -> None:
    note = plain(fields["note"]) if fields.get("note") else ""
    if note[:5] == "PMID:" and (number := _PMID.fullmatch(note)) and item.setdefault("PMID", number[1]) == number[1]:
        note = ""  # as SAGE and others write it
    if addendum := plain(fields.get("addendum", "")):
        note = f"{note.rstrip('.')}. {addendum}" if note else addendum
    put(item, "note", note)
    if fields.get("pubstate"):
        state = plain(fields["pubstate"])
        put(item, "status", STATES.get(state.lower(), state))
    language = fields.get("language") or fields.get("langid") or fields.get("hyphenation") or ""
    if language := plain(language):
        if language.startswith("lang"):
            language = language.removeprefix("lang").partition(" and lang")[0] or language  # biblatex's keys
        known = _VARIANTS.get(language.lower()) or languages.code(language)
        options = fields.get("langidopts", "")
        if known == "en" and (variant := _VARIANTS.get(options.partition("variant=")[2].strip("{} ").lower())):
            known, options = variant, ""
        if options:
            keep(item, "bibtex", "langidopts", squeezed(options))
        item["language"] = known
        if fields.get("language") and (other := plain(fields.get("langid", ""))) and languages.code(other) != known:
            keep(item, "bibtex", "langid", other)
    words = fields.get("keywords") or fields.get("keyword")
    plus, authors = fields.get("keywords-plus"), fields.get("author_keywords")
    if plus or authors:
        found = _keywords(words) if words else []
        given = _keywords(authors) if authors else found
        keywords(item, given, index=found if authors else (), plus=_keywords(plus) if plus else ())
    elif words:
        keywords(item, _keywords(words))


def _keywords(value: str) -> list[str]:
    if value.startswith("{") and value.endswith("}") and (";" in value or "；" in value) and is_one_group(value):
        value = value[1:-1]  # Web of Science puts every value into braces twice
    signs = ";；" if ";" in value or "；" in value else ",，、"
    parts = _SEPARATOR[signs].split(value) if "{" not in value else split(value, _SEPARATOR[signs])
    return [word for part in parts if (word := plain(part))]
