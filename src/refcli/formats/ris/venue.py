"""Which title is the journal's, its abbreviation, the series', the meeting's; and which place is whose."""

from __future__ import annotations

import re

from refcli.formats.ris.tables import TYPES
from refcli.formats.values import fields, markup
from refcli.model import Item

Tags = dict[str, list[str]]

_WORD = re.compile(r"[^\W_]{1,40}")
_SMALL = frozenset("of the and for in on de la le les des du der die das und et e y & a an zur fur für".split())
_LONG = ("JF", "T2", "BT", "JO", "C3", "A2")
_TITLES = ("container-title-short", "collection-title", "volume-title", "event-title")
_SHORT = ("JI", "J2", "JA", "J1", "J9", "JO", "JF")


def containers(item: Item, ty: str, tags: Tags, plan: dict[str, str]) -> None:
    """``container-title``, its abbreviation, ``collection-title`` and ``event-title``."""
    if ty in ("CONF", "CPAPER"):
        _meeting(item, tags)
    full = _candidates(tags, plan, "container-title", _LONG)
    short = _candidates(tags, plan, "container-title-short", _SHORT)
    if ty in ("CHAP", "ECHAP") and "BT" in full and "T2" in full and full["BT"] != full["T2"]:
        fields.put(item, "collection-title", full.pop("T2"))
    main = _main(item, ty, full, short)
    fields.put(item, "container-title", main)
    for tag in _SHORT if short else ():
        text = short.get(tag, main)
        if text != main and item.setdefault("container-title-short", text) != text:
            fields.keep(item, "ris", tag, text)
    for tag, text in full.items():
        if text != main and all(text != item.get(field) for field in _TITLES):
            fields.keep(item, "ris", tag, text)
    for tag in ("T2", "T3"):
        if tag in tags and plan[tag] == "collection-title":
            _series(item, tag, tags[tag])
    if plan["T2"] == "event-title" and "T2" in tags:
        fields.put(item, "event-title", _clean(tags["T2"][0]))


def _main(item: Item, ty: str, full: dict[str, str], short: dict[str, str]) -> str:
    """The journal's or book's whole name; JO is it, or its abbreviation, or stands beside the title of an issue."""
    main = full.get("C3") or full.get("JF") or full.get("BT") or full.get("T2") or ""
    journal = full.pop("JO", "")
    if journal and main and journal != main:
        if _shortens(journal, main):
            short["JO"] = journal
        elif _shortens(main, journal):
            short["JF"], main = main, journal
        elif "JF" not in full and TYPES.get(ty, "").startswith("article"):
            fields.put(item, "volume-title", main)
            main = journal
        else:
            fields.keep(item, "ris", "JO", journal)
    main = main or journal or full.get("A2", "")
    if not main and item["type"].startswith("article") and short:
        main = next(short[tag] for tag in _SHORT if tag in short)
    return main


def _series(item: Item, tag: str, values: list[str]) -> None:
    for value in values:
        title = _clean(value)
        if not title or title == item.get("title") or title == item.get("collection-title"):
            continue
        if not fields.put(item, "collection-title", title):
            fields.keep(item, "ris", tag, value)


def _candidates(tags: Tags, plan: dict[str, str], field: str, order: tuple[str, ...]) -> dict[str, str]:
    """The texts of the tags that mean a field, in this order."""
    found = {}
    for tag in order:
        if tag in tags and plan.get(tag) == field:
            for value in tags[tag]:
                if text := _clean(value):
                    found[tag] = text
                    break
    return found


def _clean(text: str) -> str:
    if "<" in text or "&" in text:
        text = markup.text(text)
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def _meeting(item: Item, tags: Tags) -> None:
    """With the proceedings in C3, T2 names the meeting."""
    if "C3" in tags and "T2" in tags:
        title, meeting = _clean(tags["C3"][0]), _clean(tags.pop("T2")[0])
        if meeting != title:
            fields.put(item, "event-title", meeting)


def _shortens(short: str, full: str) -> bool:
    """Whether a title abbreviates another: each word begins one of its words, in their order; or as an acronym."""
    if len(short) > len(full):
        return False
    words = [word.lower() for word in _WORD.findall(full)]
    initials = "".join(word[0] for word in words if word not in _SMALL)
    parts = [part.lower() for part in _WORD.findall(short)]
    if len(parts) == 1 and parts[0] in (initials, "".join(word[0] for word in words)):
        return True
    at = 0
    for part in parts:
        while at < len(words) and not words[at].startswith(part):
            at += 1
        if at == len(words):
            return len(parts) > 1 and short.count(".") >= len(parts) - 1 > 0
        at += 1
    return True


def places(item: Item, ty: str, tags: Tags, plan: dict[str, str]) -> None:
    """The publisher's place, and a meeting's: CY is the latter where C1 is the former or no publisher is named."""
    texts = {
        tag: _clean(tags[tag][0])
        for tag in ("C1", "CY", "PP", "PI")
        if tag in tags and plan.get(tag) == "publisher-place"
    }
    if ty in ("CONF", "CPAPER", "SLIDE") and "CY" in texts and ("C1" in texts or "publisher" not in item):
        fields.put(item, "event-place", texts.pop("CY"))
    for tag, text in texts.items():
        if not fields.put(item, "publisher-place", text) and text != item["publisher-place"]:
            fields.keep(item, "ris", tag, text)
