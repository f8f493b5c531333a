"""What a reference lacks before it can be cited, by type and dialect.

``bibtex``: "BibTeXing" (btxdoc, O. Patashnik, 1988, section 3.1); ``misc``, ``booklet`` and ``manual`` are held to a
title. ``biblatex``: the mandatory fields of its data model (manual of biblatex 3, section 2.1; ``blx-dm.def``).
``gbt7714``: the items that GB/T 7714 (section 4 of 2015) asks for and the styles for it print a blank for; those that
it wants, but a reference can do without, are only warned of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refcli import csl
from refcli.checks.rule import Circumstances, Found, Rule, Severity
from refcli.messages import mark
from refcli.model import Item

DIALECTS = ("bibtex", "biblatex", "gbt7714")


def _has(*fields: str) -> Callable[[Item], bool]:
    def judge(item: Item) -> bool:
        return any(csl.text(item, field).strip() for field in fields)

    return judge


def _addressed(item: Item) -> bool:
    ids = (item.get("custom") or {}).get("ids") or {}
    return bool(item.get("URL") or item.get("DOI") or "arxiv" in ids)


def _dated(item: Item) -> bool:
    return csl.year(item) is not None


@dataclass(frozen=True, slots=True)
class _Need:
    """One thing that an entry may need: its code, the CSL field, whether an item has it, how to give it."""

    code: str
    field: str
    has: Callable[[Item], bool]
    example: str


_BOOK = mark("refcli edit %(key)s booktitle='...'")
_BODY = mark("refcli edit %(key)s publisher='...'")
_DATE = mark("refcli edit %(key)s year=YYYY")

_NEEDS = {
    "author": _Need(
        "author", "author", lambda item: bool(csl.real_names(item)), mark("refcli edit %(key)s author='Li, X; 王元月'")
    ),
    "author/editor": _Need(
        "author",
        "author",
        lambda item: bool(csl.real_names(item) or csl.real_names(item, "editor")),
        mark("refcli edit %(key)s author='Li, X; 王元月'"),
    ),
    "title": _Need("title", "title", _has("title"), mark("refcli edit %(key)s title='...'")),
    "year": _Need("year", "issued", _dated, _DATE),
    "date": _Need("year", "issued", _dated, _DATE),
    "journal": _Need("journal", "container-title", _has("container-title"), mark("refcli edit %(key)s journal='...'")),
    "journaltitle": _Need(
        "journal", "container-title", _has("container-title"), mark("refcli edit %(key)s journal='...'")
    ),
    "booktitle": _Need("booktitle", "container-title", _has("container-title"), _BOOK),
    "publisher": _Need("publisher", "publisher", _has("publisher"), _BODY),
    "school": _Need("school", "publisher", _has("publisher"), _BODY),
    "institution": _Need("institution", "publisher", _has("publisher", "authority"), _BODY),
    "note": _Need("note", "note", _has("note"), ""),
    "type": _Need("genre", "genre", _has("genre"), mark("refcli edit %(key)s genre='...'")),
    "number": _Need("number", "number", _has("number", "call-number"), mark("refcli edit %(key)s number=N")),
    "url": _Need("address", "URL", _addressed, mark("refcli edit %(key)s url=URL")),
    "pages": _Need("pages", "page", _has("page", "number"), mark("refcli edit %(key)s pages=1-9")),
    "volume/number": _Need("volume", "volume", _has("volume", "issue"), mark("refcli edit %(key)s volume=N issue=N")),
    "address": _Need(
        "place", "publisher-place", _has("publisher-place", "event-place"), mark("refcli edit %(key)s place='...'")
    ),
}
"""By the name that a dialect has for the field."""

_MISSING = "missing-"

_Table = dict[str, tuple[str, ...]]


def _table(rows: dict[str, str]) -> _Table:
    return {kind: tuple(fields.split()) for kinds, fields in rows.items() for kind in kinds.split()}


_REQUIRED: dict[str, _Table] = {
    "bibtex": _table({
        "article-journal article-magazine article-newspaper review review-book": "author title journal year",
        "book": "author/editor title publisher year",
        "chapter entry-dictionary entry-encyclopedia": "author title booktitle publisher year",
        "paper-conference": "author title booktitle year",
        "thesis": "author title school year",
        "report": "author title institution year",
        "manuscript": "author title note",
    }),
    "biblatex": _table({
        "article-journal article-magazine article-newspaper review review-book": "author title journaltitle date",
        "book classic": "author/editor title date",
        "chapter paper-conference": "author title booktitle date",
        "entry entry-dictionary entry-encyclopedia": "title booktitle date",
        "thesis report": "author title type institution date",
        "manuscript": "author title date",
        "patent": "author title number date",
        "webpage article post post-weblog": "title date url",
        "pamphlet": "author/editor title date",
    }),
    "gbt7714": _table({
        "article-journal article-magazine review review-book": "author title journal year",
        "article-newspaper": "title journal year",
        "book": "author/editor title publisher year",
        "chapter entry-dictionary entry-encyclopedia": "author title booktitle publisher year",
        "paper-conference": "author title booktitle year",
        "thesis": "author title school year",
        "report": "author/editor title year",
        "standard": "title number",
        "patent": "author title number year",
        "webpage post post-weblog": "title url",
        "article": "author title year url",
        "dataset software": "title year",
    }),
}  # fmt: skip

_WANTED: _Table = _table({
    "article-journal article-magazine": "volume/number pages",
    "book": "address",
    "chapter": "address pages",
    "paper-conference": "pages",
    "thesis": "address",
    "report": "institution",
    "standard": "publisher year",
    "dataset software": "author url",
})  # fmt: skip
"""What GB/T 7714 wants beside: a list without it passes, a careful editor asks for it."""


_BY_ENTRY: dict[str, _Table] = {
    "bibtex": _table(
        {
            "manual misc booklet collection": "title",
            "proceedings": "title year",
            "inbook": "author/editor title publisher year",
        }
    ),
    "biblatex": _table(
        {
            "manual proceedings mvproceedings": "title date",
            "misc": "title date",
            "collection mvcollection reference mvreference": "author/editor title date",
        }
    ),
}
"""Entry types of .bib files that CSL has no type for: what they need is less than what their CSL type does."""


def excused(code: str, entry_type: str, dialect: str) -> bool:
    """Whether an entry of this type, as it stands in a .bib, need not have what a rule misses."""
    asked = _BY_ENTRY["biblatex" if dialect == "biblatex" else "bibtex"].get(entry_type)
    if asked is None or not code.startswith(_MISSING):
        return False
    return code.removeprefix(_MISSING) not in {_NEEDS[name].code for name in asked}


def missing(item: Item, dialect: str = "bibtex") -> list[str]:
    """The required fields that the exported entry of an item would lack, by the dialect's names for them.

    ``author/editor`` is missing where neither is there. ``dialect`` is one of `DIALECTS`.
    """
    wanted = _REQUIRED[dialect].get(item.get("type", ""), ("title",))
    return [name for name in wanted if not _NEEDS[name].has(item)]


def missing_for_bibtex(item: Item) -> list[str]:
    """What the BibTeX entry of an item would lack; see `missing`."""
    return missing(item, "bibtex")


_OPEN = mark("refcli open %(key)s, download the RIS there, ingest it: the DOI joins them")
_LOOK = mark("refcli open %(key)s shows the page; refcli edit %(key)s FIELD=VALUE tells what it says")
_NO_YEAR = mark('"%(text)s" is no year')


def _judge(code: str) -> Callable[[Item, Circumstances], Iterator[Found]]:
    names = frozenset(name for name, need in _NEEDS.items() if need.code == code)

    def judge(item: Item, where: Circumstances) -> Iterator[Found]:
        kind = item.get("type", "")
        required = _REQUIRED[where.dialect].get(kind, ("title",))
        for name in required:
            if name in names and not _NEEDS[name].has(item):
                yield _lacking(item, name, wanted=False)
                return
        if where.dialect == "gbt7714":
            for name in _WANTED.get(kind, ()):
                if name in names and not _NEEDS[name].has(item):
                    yield _lacking(item, name, wanted=True)

    return judge


def _lacking(item: Item, name: str, *, wanted: bool) -> Found:
    need = _NEEDS[name]
    hint = need.example and (_OPEN if item.get("DOI") else _LOOK if item.get("URL") else need.example)
    severity: Severity | None = "warning" if wanted else None
    if need.field == "issued" and (text := csl.text(item.get("issued") or {}, "literal")):
        return Found(need.field, {"text": text}, hint, severity, message=_NO_YEAR)
    return Found(need.field, hint=hint, severity=severity)


_MESSAGES = {
    "author": mark("no author"),
    "title": mark("no title"),
    "journal": mark("no journal"),
    "booktitle": mark("no title of the book or proceedings that it is in"),
    "publisher": mark("no publisher"),
    "school": mark("no university"),
    "institution": mark("no institution"),
    "year": mark("no year"),
    "note": mark("no note that says where it can be found"),
    "genre": mark("no kind of thesis or report"),
    "number": mark("no number"),
    "address": mark("neither address nor DOI"),
    "pages": mark("no pages"),
    "volume": mark("neither volume nor issue"),
    "place": mark("no place of publication"),
}

_NEVER_REQUIRED = frozenset(("note", "genre", "pages", "volume", "place"))

RULES = tuple(
    Rule(_MISSING + code, "warning" if code in _NEVER_REQUIRED else "error", said, judge=_judge(code))
    for code, said in _MESSAGES.items()
)
