"""From what programs write as CSL items to items of this project: an item of this project comes out as it went in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from refcli import csl
from refcli.formats.csl_json.dates import date
from refcli.formats.csl_json.tables import ADMINISTRATIVE, DATES, NAMES, OTHER_FIELDS, OTHER_TYPES, TEXTS, TYPES
from refcli.formats.json import text_of
from refcli.formats.values import fields, identifiers, markup, names, pages, said
from refcli.merge import KEYWORD_LISTS
from refcli.model import Item, Notice

_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_PER_AUTHOR = frozenset(("author_affiliations", "author_ids"))
_PARAGRAPHS = re.compile(r"</(?:p|div|jats:[a-z-]{1,20})>|<br ?/?>", re.IGNORECASE)
_EXTRA = re.compile(r"(PMID|PMCID|Citation Key|DOI): {0,4}(\S{1,200})", re.IGNORECASE)
_EXTRA_FIELDS = {"pmid": "PMID", "pmcid": "PMCID", "citation key": "id", "doi": "DOI"}


def normal(value: dict[str, Any], line: int, notices: list[Notice] | None = None) -> Item:
    """The item that an object means."""
    item: Item = {}
    late: list[tuple[str, Any]] = []
    for name, given in value.items():
        if name in _PLAIN and type(given) is str:
            if given:
                item[name] = given
        elif name in OTHER_FIELDS:
            late.append((OTHER_FIELDS[name], given))
        else:
            _field(item, name, given)
    for name, given in late:
        taken = item.get(name)
        if taken is None:
            _field(item, name, given)
        elif given and given != taken:
            fields.keep(item, "csl-json", name, text_of(given))
    _identity(item, value)
    _type(item, line, notices)
    _keywords(item)
    _extra(item)
    page, doi = item.get("page"), item.get("DOI")
    if page and ("--" in page or not page.isascii()):
        item["page"] = pages.pages(page) or page
    if doi and not doi.startswith("10."):
        item["DOI"] = csl.bare_doi(doi) or doi
    abstract, isbn = item.get("abstract"), item.get("ISBN")
    if abstract and "<" in abstract and _PARAGRAPHS.search(abstract):
        item["abstract"] = markup.plain(abstract)  # as Crossref and DataCite give it
    if isbn and " " in isbn and "," not in isbn:
        item["ISBN"] = identifiers.isbn(isbn) or isbn  # Zotero puts a blank between two
    return item


def _field(item: Item, name: str, given: Any) -> None:
    found: Any
    if name in NAMES:
        found = people(given)
    elif name in DATES:
        found = date(given)
    elif name in ("ISSN", "ISBN") and isinstance(given, list):
        found = ", ".join([text for one in given if (text := text_of(one))])
    elif name in TEXTS or name == "type":
        found = text_of(given)
    elif name == "custom":
        found = _custom(given)
    elif name in ("id", "citation-key"):
        return
    else:
        found = pruned(given)
    if found not in (None, "", [], {}):
        item[name] = found


_PLAIN = TEXTS | {"type"}


def pruned(value: Any) -> Any:
    """A value without what is empty in it."""
    if isinstance(value, dict):
        return {
            name: kept
            for name, inner in value.items()
            if (kept := inner if name in _PER_AUTHOR and isinstance(inner, list) else pruned(inner))
            not in (None, "", [], {})
        }
    if isinstance(value, list):
        return [kept for inner in value if (kept := pruned(inner)) not in (None, "", [], {})]
    return value


def people(value: Any) -> list[names.Name]:
    """The names of a role: objects, or texts where a program writes those."""
    if isinstance(value, str):
        return names.people(value)
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        return []
    return [name for one in value if (name := person(one))]


def person(value: Any) -> names.Name | None:
    """One name of its parts; None for one that names nobody."""
    if isinstance(value, str):
        return names.person(value)
    if not isinstance(value, dict):
        return None
    name: names.Name = {part: text for part in _NAME_PARTS if (text := text_of(value.get(part)))}
    if not name or not (name.keys() & {"family", "given", "literal"}):
        whole = text_of(value.get("name"))
        return {"literal": whole} if whole else None
    if value.get("isInstitution") and "family" in name and "given" not in name:
        return {"literal": name["family"]}
    if value.get("parse-names") and "literal" not in name and not any("particle" in part for part in name):
        return names.named(name.get("family", ""), name.get("given", ""), name.get("suffix", ""))
    return name


def _identity(item: Item, value: dict[str, Any]) -> None:
    for name in ("citation-key", "id"):
        if (id := value.get(name)) is not None and (text := text_of(id).strip()):
            item["id"] = text
            return


def _type(item: Item, line: int, notices: list[Notice] | None) -> None:
    said_type = item.get("type")
    if said_type in TYPES:
        return
    low = str(said_type or "").lower()
    found = low if low in TYPES else OTHER_TYPES.get(low)
    item["type"] = found or "document"
    if said_type and not found:
        fields.keep(item, "csl-json", "type", said_type)
        if notices is not None:
            notices.append(said.unknown_type(line, said_type))


def _keywords(item: Item) -> None:
    keyword = item.get("keyword")
    if not keyword:
        return
    custom = item.get("custom") or {}
    if any(custom.get(name) for name in KEYWORD_LISTS):
        return
    words = [word for part in keyword.split(";") if (word := " ".join(part.split()))]
    if len(words) == 1:
        words = [word for part in re.split(r"[,，；\n]", keyword) if (word := " ".join(part.split()))]
    if words:
        item["custom"] = {**custom, "keywords": list(dict.fromkeys(words))}
        item["keyword"] = "; ".join(item["custom"]["keywords"])


def _extra(item: Item) -> None:
    """Identifiers that Zotero keeps as lines of its field Extra, which it exports as the note."""
    note = item.get("note")
    if not note or ":" not in note:
        return
    rest = []
    for line in note.split("\n"):
        found = _EXTRA.fullmatch(line.strip())
        field = _EXTRA_FIELDS[found[1].lower()] if found else ""
        if found and (field == "id" or field not in item):
            item[field] = found[2]
        else:
            rest.append(line)
    if len(rest) < note.count("\n") + 1:
        text = "\n".join(rest).strip()
        if text:
            item["note"] = text
        else:
            del item["note"]


def _custom(value: Any) -> Any:
    """What stands under ``custom``: without what belongs to a library, and of the shapes that others count on."""
    if not isinstance(value, dict):
        text = text_of(value)
        return {"kept": {"csl-json": {"custom": [text]}}} if text else None
    found: dict[str, Any] = {}
    odd: dict[str, list[str]] = {}
    for name, given in value.items():
        if name in ADMINISTRATIVE or name in ("related", "cites"):
            continue
        kept = given if name in _PER_AUTHOR else pruned(given)
        if kept in (None, "", [], {}):
            continue
        if name in _SHAPES and not _SHAPES[name](kept):
            odd[f"custom.{name}"] = [text_of(kept)]
        else:
            found[name] = kept
    if odd:
        kept = found.setdefault("kept", {})
        for name, texts in odd.items():
            kept.setdefault("csl-json", {}).setdefault(name, []).extend(texts)
    return found


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _text_map(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _cited_by(value: Any) -> bool:
    return isinstance(value, dict) and type(value.get("count")) is int and isinstance(value.get("as_of", ""), str)


def _classes(value: Any) -> bool:
    return isinstance(value, list) and all(_text_map(one) and {"scheme", "code"} <= one.keys() for one in value)


def _translated(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _texts(one) if name == "keywords" else people(one) == one if name == "author" else isinstance(one, str)
        for name, one in value.items()
    )


def _numbers(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, list) and all(type(number) is int and number > 0 for number in one) for one in value
    )


def _kept(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(one, dict) and all(_texts(texts) for texts in one.values()) for one in value.values()
    )


_SHAPES: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys((*KEYWORD_LISTS, "affiliations", "funding"), _texts),
    "ids": _text_map,
    "cited_by": _cited_by,
    "classifications": _classes,
    "translated": _translated,
    "author_affiliations": _numbers,
    "author_ids": lambda value: isinstance(value, list) and all(_text_map(one) for one in value),
    "authors_incomplete": lambda value: isinstance(value, bool),
    "kept": _kept,
    "unknown": lambda value: isinstance(value, dict) and all(_texts(one) for one in value.values()),
    "note": lambda value: isinstance(value, str),
}
