"""What CNKI, Wanfang and VIP mean by EndNote's fields: their records are put right before they are read."""

from __future__ import annotations

import re

from refcli.formats.endnote.kinds import Fields
from refcli.formats.endnote.tables import NAMES, Kind
from refcli.formats.values import identifiers

_STANDARD_NUMBER = re.compile(r"[A-Z]{2,6}(?:/[A-Z]{1,4})?\s?\d")
PROVIDERS = (("cnki", re.compile(r"CNKI|知网|知網")), ("wanfang", re.compile("万方|萬方|WanFang", re.IGNORECASE)),
             ("vip", re.compile("维普|維普|CQVIP", re.IGNORECASE)))  # fmt: skip


def dialect_of(provider: str) -> str:
    """Whose record this is, by the provider that it names: ``cnki``, ``wanfang``, ``vip``; ``""`` for any other."""
    return next((name for name, pattern in PROVIDERS if pattern.search(provider)), "")


def mend(given: Fields, kind: Kind, dialect: str) -> Kind:
    """Put the fields of a record where EndNote has them, and tell standards, yearbooks and results apart."""
    for field, values in given.items():
        given[field] = [value for value in values if value.strip() != "undefined"]
    if dialect == "cnki":
        kind = _kind(given, kind)
        given["work-type"] = given.get("work-type", []) + given.pop("remote-database-name", [])
    if kind.type == "article-newspaper":
        publisher = given.get("publisher")
        if publisher and given.setdefault("secondary-title", publisher) == publisher:
            del given["publisher"]
    elif kind.type == "thesis" and given.get("publisher") == given.get("secondary-title"):
        given.pop("publisher", None)
    return kind


def _kind(given: Fields, kind: Kind) -> Kind:
    sort = " ".join(given.get("remote-database-name", []))
    if "年鉴" in sort or "年鑒" in sort:
        volume = given.get("volume", [])
        books = [value for value in volume if identifiers.isbn(value)]
        given["isbn"] = given.get("isbn", []) + books
        given["volume"] = [value for value in volume if value not in books]
        return NAMES["book section"]
    if "科技成果" in sort:
        return NAMES["report"]
    if kind.name != "Legal Rule or Regulation":
        return kind
    numbered = any(_STANDARD_NUMBER.match(value) for value in given.get("volume", []))
    return NAMES["standard"] if "标准" in sort or "標準" in sort or numbered else kind


def says_page_count(line: str) -> str | None:
    """The number in CNKI's stray ``PageCount-页码 0`` (``""`` for none), None for any other line."""
    found = re.match(r"\s{0,9}PageCount-页[码数][:： ]{0,3}(\d{0,6})\s*$", line)
    if not found:
        return None
    return found[1] if found[1].strip("0") else ""
