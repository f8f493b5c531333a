"""Writing the YAML that hayagriva 0.8 and Typst read: what they would refuse is left out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from typing import Any

from refcli import csl
from refcli.citekeys import base_key, suffixes
from refcli.formats import yaml as yaml_texts
from refcli.formats.format import Losses
from refcli.formats.hayagriva.tables import PLAIN, ROLES, WRITTEN
from refcli.formats.values import dates, fields, markup
from refcli.model import Item

_SPECIAL = re.compile(r"([\\{}$])")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9][^\s<>\"{}|\\^`]{1,2000}")
_NUMERIC = re.compile(r"[0-9]{1,9}")
_LABEL = re.compile(r"[a-z][a-z-]{1,30}")
_NESTED = frozenset(("article", "chapter", "entry"))
_SERIALS = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid"}

CARRIED = (
    frozenset(PLAIN.values())
    | frozenset(ROLES.values())
    | frozenset(_SERIALS)
    | frozenset(
        "title title-short author editor issued publisher publisher-place issue volume edition page language number "
        "URL accessed container-title container-title-short container-author collection-title collection-number "
        "collection-editor event-title event-place event-date custom.ids custom.translated".split()
    )
)


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """A mapping from citekeys to entries, a piece an entry with a blank line between them; ``{}`` for no items."""
    used: set[str] = set()
    for item in items:
        fields.lose(lost, item, CARRIED)
        for field in ("issued", "accessed"):
            if item.get(field) and not _date(item[field]):
                lost[field] += 1
        before = "\n" if used else ""
        yield before + "\n".join(yaml_texts.lines({_key(item, used): entry(item)})) + "\n"
    if not used:
        yield "{}\n"


def _key(item: Item, used: set[str]) -> str:
    base = " ".join(csl.text(item, "id").split()) or base_key(item)
    key = next(base + suffix for suffix in suffixes() if base + suffix not in used)
    used.add(key)
    return key


def entry(item: Item) -> dict[str, Any]:
    """An item as an entry of Hayagriva."""
    type, parent_type = WRITTEN.get(str(item.get("type")), ("misc", "anthology"))
    nested = type in _NESTED and (item.get("type") != "article" or "container-title" in item)
    own: dict[str, Any] = {"type": type}
    _put(own, "title", _title(item))
    for field in ("author", "editor"):
        if not (field == "editor" and nested):
            _put(own, field, _people(item, field))
    _put(own, "affiliated", _affiliated(item))
    _put(own, "date", _date(item.get("issued")))
    for name, field in PLAIN.items():
        text = csl.text(item, field)
        strict = name in ("page-total", "volume-total")
        if name != "runtime" and (not strict or _NUMERIC.fullmatch(text)):
            _put(own, name, text if name == "abstract" else _words(text))
    _put(own, "page-range", csl.text(item, "page"))
    language = csl.text(item, "language")
    _put(own, "language", language if _LANGUAGE.fullmatch(language) else "")
    _put(own, "url", _address(item))
    _put(own, "serial-number", _serials(item, nested))
    parents = _parents(item, own, parent_type, nested)
    _put(own, "parent", parents[0] if len(parents) == 1 else parents)
    for label, texts in fields.kept(item, "hayagriva").items():
        if label not in own and label not in ("role", "type") and _LABEL.fullmatch(label):
            own[label] = texts[0] if len(texts) == 1 else texts
    return own


def _put(into: dict[str, Any], name: str, value: Any) -> None:
    if value not in (None, "", [], {}):
        into[name] = value


def _words(value: Any) -> str:
    """A text in which nothing is taken as mathematics or as verbatim."""
    return _SPECIAL.sub(r"\\\1", markup.plain(str(value))) if value not in (None, "") else ""


def _title(item: Item) -> Any:
    title, short = _words(item.get("title")), _words(item.get("title-short"))
    translated = _words(((item.get("custom") or {}).get("translated") or {}).get("title"))
    if not title or not (short or translated):
        return title or short  # Hayagriva knows neither of a title that there is not
    found = {"value": title, "short": short, "translation": translated}
    return {name: text for name, text in found.items() if text}


def _people(item: Item, field: str) -> Any:
    found = [person for name in csl.names(item, field) if (person := _person(name))]
    return found[0] if len(found) == 1 else found


def _person(name: dict[str, str]) -> Any:
    if literal := name.get("literal"):
        return {"name": literal} if "," in literal else literal
    family, given = name.get("family", ""), name.get("given", "")
    if dropping := name.get("dropping-particle"):
        given = f"{given} {dropping}".strip()
    if particle := name.get("non-dropping-particle"):
        family = f"{particle} {family}".strip()
    if "," in family or "," in given or (given and not family):
        found = {"name": family or given, "given-name": given if family else "", "suffix": name.get("suffix", "")}
        return {part: text for part, text in found.items() if text}
    return ", ".join([part for part in (family, name.get("suffix", "") if given else "", given) if part])


def _affiliated(item: Item) -> list[dict[str, Any]]:
    roles = dict(text.partition(" = ")[::-2] for text in fields.kept(item, "hayagriva").get("role", ()))
    found: list[dict[str, Any]] = []
    for role, field in ROLES.items():
        for name in csl.names(item, field):
            said = roles.get(csl.full_name(name), role) if field == "contributor" else role
            if found and found[-1]["role"] == said:
                found[-1]["names"].append(_person(name))
            else:
                found.append({"role": said, "names": [_person(name)]})
    return found


def _date(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    parts = dates.first(value)
    if not parts or not 0 < parts[0] < 10_000:
        return ""
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        parts = parts[:1]
    if len(parts) > 2 and not 1 <= parts[2] <= monthrange(*parts[:2])[1]:
        parts = parts[:2]
    return ("~" if value.get("circa") else "") + dates.iso({"date-parts": [list(parts)]})


def _address(item: Item) -> Any:
    address = csl.text(item, "URL")
    if not _ADDRESS.fullmatch(address):
        return ""
    seen = _date(item.get("accessed"))
    return {"value": address, "date": seen} if seen else address


def _serials(item: Item, nested: bool) -> dict[str, str]:
    found = {
        name: csl.text(item, field)
        for field, name in _SERIALS.items()
        if item.get(field) and not (nested and field in ("ISBN", "ISSN"))
    }
    _put(found, "arxiv", ((item.get("custom") or {}).get("ids") or {}).get("arxiv"))
    _put(found, "serial", csl.text(item, "number"))
    return found


def _parents(item: Item, own: dict[str, Any], type: str, nested: bool) -> list[dict[str, Any]]:
    """What an entry stands in; its volume, publisher and numbers go there where it stands in something."""
    container: dict[str, Any] = {"type": type}
    title, short = _words(item.get("container-title")), _words(item.get("container-title-short"))
    _put(container, "title", {"value": title, "short": short} if title and short else title)
    if nested:
        _put(container, "author", _people(item, "container-author"))
        _put(container, "editor", _people(item, "editor"))
        _put(container, "serial-number", {_SERIALS[f]: csl.text(item, f) for f in ("ISBN", "ISSN") if item.get(f)})
    holder = container if nested else own
    for name in ("volume", "issue", "edition"):
        _put(holder, name, csl.text(item, name))
    publisher, place = _words(item.get("publisher")), _words(item.get("publisher-place"))
    _put(holder, "publisher", {"name": publisher, "location": place} if publisher and place else publisher)
    if place and not publisher:
        holder["location"] = place
    series = _series(item)
    has = nested or len(container) > 1
    if series:
        if has:
            container["parent"] = series
        else:
            container, has = series, True
    conference: dict[str, Any] = {}
    _put(conference, "title", _words(item.get("event-title")))
    _put(conference, "location", _words(item.get("event-place")))
    _put(conference, "date", _date(item.get("event-date")))
    return ([container] if has else []) + ([{"type": "conference", **conference}] if conference else [])


def _series(item: Item) -> dict[str, Any]:
    title = _words(item.get("collection-title"))
    if not title:
        return {}
    found: dict[str, Any] = {"type": "anthology", "title": title}
    _put(found, "editor", _people(item, "collection-editor"))
    number = csl.text(item, "collection-number")
    _put(found, "serial-number", {"serial": number} if number else {})
    return found
