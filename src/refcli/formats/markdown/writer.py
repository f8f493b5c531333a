"""Writing a list of references: one bullet each, in the manner of APA, Chinese ones in Chinese punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refcli import csl
from refcli.formats.format import Losses, Tag
from refcli.formats.markdown import escape
from refcli.formats.values import dates, fields
from refcli.model import Item
from refcli.scripts import has_han

CARRIED = frozenset(
    "title author editor issued container-title volume issue page number edition publisher genre event-title "
    "collection-title DOI URL custom.authors_incomplete".split()
)
_JOURNALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"))
_WITHIN = frozenset(("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"))
_GIVEN = re.compile(r"[\s.]+")
_ENDS = ("?", "!", ".", "？", "！", "。", "…")
_MOST = 7


@dataclass(frozen=True, slots=True)
class Style:
    """The signs and words of a language."""

    stop: str
    comma: str
    opening: str
    closing: str
    undated: str
    others: str
    within: str
    editor: str
    editors: str
    pages: str
    volume: str
    issue: str

    def sentence(self, text: str) -> str:
        """A part of the reference, closed with a full stop; ``""`` stays so."""
        return text if not text or text.rstrip("*").endswith(_ENDS) else text + self.stop

    def bracket(self, text: str) -> str:
        """A text in brackets; ``""`` stays so."""
        return f"{self.opening}{text}{self.closing}" if text else ""


_LATIN = Style(". ", ", ", " (", ")", "n.d.", "et al.", "In ", "Ed.", "Eds.", "pp. %s", "Vol. %s", "no. %s")
_HAN = Style("。", "，", "（", "）", "无日期", "等", "载：", "编", "编", "%s页", "第%s卷", "第%s期")


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """A bullet an item, each a line."""
    for item in items:
        fields.lose(lost, item, CARRIED)
        yield f"- {escape.first(line(item))}\n"


def line(item: Item) -> str:
    """The reference of an item as one line of Markdown."""
    style = _HAN if _is_chinese(item) else _LATIN
    field = "author" if csl.real_names(item) else "editor"
    who = _people(item, field, style)
    if who and field == "editor":
        who += style.bracket(_editors(item, style))
    when = style.bracket(_date(item, style))
    title = escape.emphasis(escape.text(item.get("title")))
    details = _details(item, style)
    title = f"{title}{'' if who else when}{style.bracket(details)}" if title else details
    parts = [f"{who}{when}", title] if who else [title]
    parts += [_where(item, style), escape.text(item.get("publisher")) if item.get("type") not in _JOURNALS else ""]
    closed = "".join([_closed(style, part.strip()) for part in parts if part.strip()])
    return (closed + _address(item)).strip() or f"{escape.text(item.get('id')) or '?'}{when}"


def _closed(style: Style, part: str) -> str:
    text = style.sentence(part)
    return text if style is _HAN or text.endswith(" ") else text + " "


def _is_chinese(item: Item) -> bool:
    people = csl.real_names(item) or csl.real_names(item, "editor")
    who = csl.full_name(people[0]) if people else ""
    return has_han(csl.text(item, "title")) and (not who or has_han(who))


def _people(item: Item, field: str, style: Style) -> str:
    people = csl.real_names(item, field)
    open_ended = field == "author" and (item.get("custom") or {}).get("authors_incomplete") is True
    if style is _HAN:
        shown = [escape.text(csl.full_name(name)) for name in people[:3]]
        return "、".join(shown) + (style.others if open_ended or len(people) > 3 else "")
    open_ended = open_ended or len(people) > _MOST
    shown = [_name(name) for name in (people[:3] if len(people) > _MOST else people)]
    if open_ended:
        return ", ".join([*shown, style.others])
    return " & ".join([part for part in (", ".join(shown[:-1]), shown[-1]) if part]) if shown else ""


def _name(name: dict[str, str]) -> str:
    """``Walker, G.``; Han names undivided, bodies as they are."""
    family = csl.family(name)
    given = name.get("given", "")
    if "literal" in name or not name.get("family") or has_han(family) or not given:
        return escape.text(csl.full_name(name))
    letters = " ".join([_initial(word) for word in _GIVEN.split(given) if word])
    parts = [f"{family}, {letters}" if letters else family, name.get("suffix", "")]
    return escape.text(", ".join([part for part in parts if part]))


def _initial(word: str) -> str:
    return "-".join([f"{part[0].upper()}." for part in word.split("-") if part])


def _date(item: Item, style: Style) -> str:
    issued = item.get("issued")
    if not isinstance(issued, dict):
        return style.undated
    first, last = dates.first(issued), dates.last(issued)
    if not first:
        return escape.text(issued.get("literal") or issued.get("raw")) or style.undated
    return f"{first[0]}–{last[0]}" if last and last[0] != first[0] else str(first[0])


def _details(item: Item, style: Style) -> str:
    """What stands in brackets behind a title: edition, number, kind of thesis."""
    found = []
    if edition := escape.text(item.get("edition")):
        found.append(_edition(edition, style) if edition.isdecimal() else edition)
    if item.get("type") not in _JOURNALS | _WITHIN:
        found += [escape.text(item.get("genre")), escape.text(item.get("number"))]
    return style.comma.join([text for text in found if text])


def _edition(number: str, style: Style) -> str:
    if style is _HAN:
        return f"第{number}版"
    teen = number[-2:] in ("11", "12", "13")
    return f"{number}{'th' if teen else {'1': 'st', '2': 'nd', '3': 'rd'}.get(number[-1:], 'th')} ed."


def _editors(item: Item, style: Style) -> str:
    return style.editors if len(csl.real_names(item, "editor")) > 1 else style.editor


def _where(item: Item, style: Style) -> str:
    container = escape.emphasis(escape.text(item.get("container-title") or item.get("event-title")))
    volume, issue = escape.text(item.get("volume")), escape.text(item.get("issue"))
    kind = item.get("type")
    number = item.get("number") if kind in _JOURNALS or kind in _WITHIN else None
    page = escape.text(item.get("page") or number).replace("-", "–")
    if kind in _WITHIN:
        editors = _people(item, "editor", style) if csl.real_names(item) else ""
        editors = f"{editors}{style.bracket(_editors(item, style))}{style.comma}" if editors and container else ""
        inner = [style.volume % volume if volume else "", style.pages % page if page else ""]
        details = style.bracket(style.comma.join([text for text in inner if text]))
        return f"{style.within}{editors}{container}{details}" if container else details.strip()
    numbers = f"{volume}{style.bracket(issue).strip()}" if volume else ""
    if issue and not volume:
        numbers = style.issue % issue
    elif volume and kind not in _JOURNALS and not container:
        numbers = style.volume % numbers
    numbers = style.comma.join([text for text in (numbers, page) if text])
    if not container:
        return style.comma.join([text for text in (escape.text(item.get("collection-title")), numbers) if text])
    return f"{container}{' ' if volume and style is _LATIN else style.comma}{numbers}" if numbers else container


def _address(item: Item) -> str:
    if doi := csl.bare_doi(item.get("DOI")):
        return escape.doi(doi)
    return escape.address(csl.text(item, "URL"))


def mapping() -> list[Tag]:
    """What of an item is written."""
    return [Tag("bullet", field) for field in sorted(CARRIED) if "." not in field]
