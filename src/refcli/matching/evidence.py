"""What a record offers as proof of identity: identifiers, and the exact key of title and first author.

Equal values make a hub that joins all contents which offer them, in linear time; `levels` decides
whether the join may stand.
"""

from __future__ import annotations

from hashlib import blake2b

from refcli import csl
from refcli.model import Item
from refcli.scripts import name_key, title_key

EVIDENCE_VERSION = 2
"""Counts up when `evidence` answers differently: stored evidence is then derived again."""

_IDENTIFIERS = ("PMID", "PMCID")
_ACCESSIONS = ("wos", "eid", "cnki", "openalex", "arxiv")
"""Numbers under ``custom.ids`` that a database gives to one work only."""

IDENTIFYING = ("doi:", *(f"{name.lower()}:" for name in (*_IDENTIFIERS, *_ACCESSIONS)))
"""How values begin that are identifiers; other evidence is weaker."""

_COMMON_TITLES = frozenset(
    title_key(title)
    for title in (
        "abstract|abstracts|announcement|announcements|book review|book reviews|commentary|comment|comments|conclusion|"
        "contents|correction|corrections|corrigendum|discussion|editorial|editor's note|erratum|errata|foreword|"
        "in memoriam|index|introduction|letter|letters|letter to the editor|obituary|preface|prologue|reply|response|"
        "review|untitled|编者按|编后记|卷首语|前言|序|序言|后记|目录|勘误|更正|致谢|书评|简讯|通知|启事|会议通知|引言|绪论|结论|讨论|社论"
    ).split("|")
)
"""Titles that one author may well use twice: they identify nothing."""


def doi_of(item: Item) -> str:
    """The item's DOI in the one form that is compared: bare and in lower case; ``""`` without one."""
    return csl.bare_doi(item.get("DOI")).lower()


def evidence(item: Item) -> tuple[str, ...]:
    """The values that make an item the same work as another which offers one of them.

    ``doi:10.…``, ``pmid:…`` are identifiers; ``work:…`` is a digest of the normalised title and the first
    author's family name. An item without title, without author, or with a title that many works bear
    offers no ``work:`` value.
    """
    values = []
    if doi := doi_of(item):
        values.append("doi:" + doi)
    # SQLite's JSON, in which evidence is looked for, ends a text at a NUL.
    values += [f"{field.lower()}:{item[field]}".replace("\0", "") for field in _IDENTIFIERS if item.get(field)]
    if ids := (item.get("custom") or {}).get("ids"):
        values += [f"{scheme}:{ids[scheme]}".lower().replace("\0", "") for scheme in _ACCESSIONS if ids.get(scheme)]
    people = csl.names(item)
    if people and (title := title_key(csl.text(item, "title"))) and title not in _COMMON_TITLES:
        family = name_key(csl.family(people[0]))
        if family and family != "anonymous":
            key = blake2b(f"{title}|{family}".encode(), digest_size=10).hexdigest()
            values.append("work:" + key)
    return tuple(values)


def shareable(item: Item) -> bool:
    """Whether two equal items can be taken for one: not when they say too little to tell works apart."""
    title, people = bool(item.get("title")), bool(item.get("author"))
    if doi_of(item) or (title and people):
        return True
    placed = bool(item.get("container-title")) and bool(item.get("issued") or item.get("volume"))
    return placed and (title or (people and bool(item.get("volume") or item.get("page"))))


_LOOKED_AT = 1_000
"""Letters of a title that likeness looks at: what is longer is no title, and costs seconds."""


def _grams(title: str) -> set[str]:
    return {title[at : at + 3] for at in range(max(1, len(title) - 2))}


def title_likeness(one: str, other: str) -> float:
    """How much of the shorter of two normalised titles the other holds, by runs of three letters: 0 to 1."""
    if one in other or other in one:
        return 1.0 if one and other else 0.0
    first, second = _grams(one[:_LOOKED_AT]), _grams(other[:_LOOKED_AT])
    return len(first & second) / min(len(first), len(second))


def plainly_different(one: str, other: str) -> bool:
    """Whether two normalised titles cannot be of one work: hardly a run of three letters in common.

    Titles in different scripts (a translation) and a title that contains the other (a subtitle left out)
    are not plainly different; neither is a missing title.
    """
    if not one or not other or one.isascii() != other.isascii():
        return False
    return title_likeness(one, other) < 0.34
