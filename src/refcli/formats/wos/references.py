"""Cited references of Web of Science: one line each, ``Name, year, SOURCE, Vn, Pn, DOI x``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcli import csl
from refcli.formats.paper_page import bare
from refcli.formats.values import dates, names, pages
from refcli.formats.wos import people
from refcli.model import Item
from refcli.scripts import has_han

_YEAR = re.compile(r", (?:1[5-9]|20)\d\d(?:[,a-z]|$)")
_BREAKABLE = 40
_TWO_TONGUES = re.compile(r"\[([^\[\]]{1,80})\](?=, \d{4})")
_TWO_SOURCES = re.compile(r"(?<=, )\[([^\[\],]{1,80})(?:, ([^\[\]]{1,150}))?\]")
_APART = re.compile(r"([^\W\d_][\w'-]{1,30})((?: [A-Z]){2,4})(?=, \d{4})")


def joined(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Which lines make one reference, as (first, number of lines): a long one may be broken over several.

    Core collections keep a reference on its line; CSCD breaks it anywhere (CiteSpace's page on CSCD).
    """
    found: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else ""
        goes_on = place and not _YEAR.search(line[:80]) and line[0] not in "[*"
        broken = len(before) >= _BREAKABLE and (", " not in line[:60] or line[0].islower())
        inside = before.rfind("[") > before.rfind("]")
        if goes_on and (broken or inside):
            first, count = found[-1]
            found[-1] = (first, count + 1)
        else:
            found.append((place, 1))
    return found


def read(line: str) -> Item:
    """The item of a reference; the line itself stays with it, for no style tells everything apart."""
    if not line.isascii() and "[" in line and has_han(line):
        return _bilingual(line)
    if found := _APART.match(line):  # Altman E I, of CSCD
        return _as(line, bare.read(f"{found[1]} {found[2].replace(' ', '')}{line[found.end() :]}"))
    return bare.read(line) or bare.kept(line)


def _as(line: str, item: Item | None) -> Item:
    """An item read from another text than the line that it keeps."""
    if item is None:
        return bare.kept(line)
    unknown = {**item["custom"]["unknown"], "reference": [line]}
    return {**item, "custom": {**item["custom"], "unknown": unknown}}


def _bilingual(line: str) -> Item:
    """``[史春云 Shi Chunyun], 2005, [地理科学, Scientia Geographica Sinica], V21, P85``: what is in Chinese counts."""
    plain, translation = line, ""
    if found := _TWO_TONGUES.match(plain):
        han = "".join([word for word in found[1].split() if has_han(word)])
        plain = (han or found[1]) + plain[found.end() :]
    if found := _TWO_SOURCES.search(plain):
        plain = plain[: found.start()] + found[1] + plain[found.end() :]
        translation = found[2] or ""
    item = _as(line, bare.read(plain))
    if translation:
        item["custom"]["translated"] = {"container-title": translation}
    return item


def write(item: Item) -> str:
    """The line of a reference: the very one it was read from, else one made of its fields; ``""`` for nothing."""
    own = ((item.get("custom") or {}).get("unknown") or {}).get("reference")
    if own:
        return " ".join(str(own[0]).split())
    author = next(iter(csl.names(item)), None)
    parts = [names.initials(author) if author else people.NOBODY]
    if beginning := dates.first(item.get("issued")):
        parts.append(str(beginning[0]))
    source = item.get("container-title-short") or item.get("container-title") or item.get("title") or ""
    parts.append(str(source).replace(",", "").upper())
    if volume := item.get("volume"):
        parts.append(f"V{volume}")
    if page := pages.ends(str(item.get("page") or ""))[0] or item.get("number"):
        parts.append(f"P{page}")
    if doi := item.get("DOI"):
        parts.append(f"DOI {doi}")
    return " ".join(", ".join([part for part in parts if part]).split()) if len(parts) > 2 or author else ""
