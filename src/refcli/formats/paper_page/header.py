"""The header of a page: everything between the title and its list.

Labels are whole lines, count in their fixed order only, each once. So a title or an abstract may equal a
label: the abstract runs to the line 引用 that 收藏 follows at once, whatever stands between. What stands under a label
and does not have the shape of its value is kept under ``custom.unknown``, by label.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from refcli import csl
from refcli.formats.paper_page import keywords, venue
from refcli.formats.paper_page.lines import (
    ABSTRACT,
    AFFILIATIONS,
    ALWAYS,
    AUTHORS,
    CITE,
    CITED,
    CLC,
    COUNT,
    DISCIPLINE,
    DOI,
    KEYWORDS,
    ORDER,
    PAGES,
    RELATED,
    SAVE,
    SOURCE,
    TOTAL,
    Lines,
    Mark,
    digits,
    is_part_of_label,
    kept,
    plain,
)
from refcli.formats.paper_page.names import marked, names
from refcli.formats.paper_page.pages import Segment
from refcli.messages import _
from refcli.model import Item, Notice

NO_DOI = "暂无"
_RESOLVERS = [f"{scheme}://{host}doi.org/" for scheme in ("http", "https") for host in ("", "dx.", "www.")]
_BEFORE_DOI = frozenset(["doi", "doi:", "doi.org/", "dx.doi.org/", *_RESOLVERS])
BEFORE = "title"
"""The name under ``custom.unknown`` of lines that stand before the title."""


class Header:
    """The header being read: the item it makes, what it does not understand, the line where the list begins."""

    def __init__(self, table: Lines, part: Segment) -> None:
        self.table, self.start, self.stop = table, part.start, part.stop
        title, stop = part.title, part.stop
        self.item: Item = {"type": "article-journal"}
        self.custom: dict[str, Any] = {}
        self.unknown: dict[str, list[str]] = {}
        self.notices: list[Notice] = []
        self._author_lines: list[str] = []
        self._markers: list[list[int]] = []
        self._places: dict[int | None, int] = {}
        self.sections, self.list_start = _sections(table, part.head if title is None else title + 1, stop)
        self.cut = self.list_start is None
        # The last line of a text that breaks off may itself be cut: its value is not to be trusted.
        self._broken = stop - 1 if self.cut and table.open_end and stop == len(table) else -1
        if title is not None:
            self.item["title"] = plain(table.stripped[title])
        self._keep(BEFORE, range(part.start, part.head))
        self._read()
        self._say(title)

    def _read(self) -> None:
        for mark, first, stop in self.sections:
            values = [at for at in range(first, stop) if self.table.stripped[at]]
            if mark.line == self._broken and mark.value:
                self._keep(mark.label, [mark.line])
            elif reader := _READERS.get(mark.label):
                reader(self, mark, values)
            else:
                self._keep(mark.label, values)
        self._link()
        if self.unknown:
            self.custom["unknown"] = self.unknown
        if self.custom:
            self.item["custom"] = self.custom

    def _say(self, title: int | None) -> None:
        line = self.table.number(self.start)
        if title is None:
            self.notices.append(Notice(line, _("the page has no title: its beginning is missing")))
        if self.cut:
            after = self.sections[-1][0].label if self.sections else BEFORE
            last = self.table.number(max(self.table.preceding(self.stop), 0))
            self.notices.append(Notice(last, _("the page is cut off after %(label)s") % {"label": after}))
            return
        if missing := self._missing():
            message = _("the page lacks what every page has: %(labels)s") % {"labels": ", ".join(missing)}
            self.notices.append(Notice(line, message))
        if texts := [text for texts in self.unknown.values() for text in texts]:
            self.notices.append(kept(line, texts))

    def _missing(self) -> list[str]:
        seen = {mark.label for mark, _first, _stop in self.sections}
        return [label for label in ALWAYS if label not in seen]

    def _keep(self, label: str, lines: Sequence[int]) -> None:
        texts = [self.table.stripped[at] for at in lines if self.table.stripped[at]]
        if texts:
            self.unknown.setdefault(label, []).extend(texts)

    def _sure(self, label: str, lines: list[int]) -> list[str]:
        """The values of a section, without a last line that is cut: that one is kept as unknown."""
        if lines and lines[-1] == self._broken:
            self._keep(label, lines[-1:])
            lines = lines[:-1]
        return [self.table.stripped[at] for at in lines]

    def cited(self, mark: Mark, lines: list[int]) -> None:
        """``被引:202``, and a bar on the next line now and then."""
        count = digits(mark.value)
        if count is not None:
            self.custom["cited_by"] = {"count": count}
        elif mark.value:
            self.unknown.setdefault(CITED, []).append(self.table.stripped[mark.line])
        self._keep(CITED, lines)

    def authors(self, _mark: Mark, lines: list[int]) -> None:
        """One author a line, with the numbers of his institutions or without."""
        people: list[dict[str, str]] = []
        for line in self._sure(AUTHORS, lines):
            text, marker = marked(line)
            if "*" in line and "*" not in text:
                # The mark of who answers letters, for which there is no field.
                self.unknown.setdefault(AUTHORS, []).append(line)
            found = names(text)
            people += found
            self._markers += [marker] * len(found)
            self._author_lines += [line] * len(found)
        if people:
            self.item["author"] = people

    def affiliations(self, _mark: Mark, lines: list[int]) -> None:
        """``[1] text``: numbered institutions; authors are linked to them by their own markers, never by guess."""
        for text in self._sure(AFFILIATIONS, lines):
            number, bracket, rest = text[1:].partition("]") if text[0] == "[" else ("", "", "")
            if bracket and digits(number) is not None and rest.strip():
                texts = self.custom.setdefault("affiliations", [])
                texts.append(plain(rest))
                self._places.setdefault(digits(number), len(texts))
            else:
                self.unknown.setdefault(AFFILIATIONS, []).append(text)

    def _link(self) -> None:
        """Authors to institutions, by marker and printed number; a marker that leads nowhere is kept as unknown."""
        links = [[self._places[number] for number in marker if number in self._places] for marker in self._markers]
        if links and self._places:
            self.custom["author_affiliations"] = links
        for line, marker, link in zip(self._author_lines, self._markers, links, strict=True):
            if len(link) < len(marker):
                self.unknown.setdefault(AUTHORS, []).append(line)

    def source(self, _mark: Mark, lines: list[int]) -> None:
        """``PHYSICAL REVIEW B | 1974年 / 10卷 / 02期``."""
        text = plain(" ".join(self.table.stripped[at] for at in lines)).replace("｜", "|")
        if not text:
            return
        broken = bool(lines) and lines[-1] == self._broken
        journal, bar, tail = text.rpartition("|")
        if not bar:
            journal, tail = ("", text) if broken or text[-1] in "年卷期" else (text, "")
        for part in tail.replace("／", "/").split("/") if tail else ():
            self._source_part(part.strip())
        if journal := journal.strip():
            self.item["container-title"] = journal
            volume, issue = self.item.get("volume", ""), self.item.get("issue", "")
            self.item["type"] = venue.kind(journal, volume=volume, issue=issue)

    def _source_part(self, part: str) -> None:
        value, unit = part[:-1].strip(), part[-1:]
        if unit == "年" and len(value) == 4 and value.isdecimal():
            self.item["issued"] = csl.issued(int(value))
        elif unit == "卷" and value:
            self.item["volume"] = value
        elif unit == "期" and value:
            self.item["issue"] = venue.issue(value)
        elif part and part not in ("年", "卷", "期"):
            self.unknown.setdefault(SOURCE, []).append(part)

    def keywords(self, _mark: Mark, lines: list[int]) -> None:
        """Author keywords and Keywords Plus, in one list."""
        texts = [self.table.stripped[at] for at in lines]
        if texts and lines[-1] == self._broken:
            whole, _semicolon, broken = texts[-1].rpartition(";")
            texts[-1] = whole
            if broken.strip():
                self.unknown.setdefault(KEYWORDS, []).append(broken.strip())
        words = keywords.split(texts)
        if not words:
            return
        self.item["keyword"] = "; ".join(words)
        own, plus = keywords.divide(words)
        if own:
            self.custom["keywords"] = own
        if plus:
            self.custom["keywords_plus"] = plus

    def doi(self, _mark: Mark, lines: list[int]) -> None:
        """A bare DOI as it is written, or 暂无."""
        for text in self._sure(DOI, lines):
            # People paste a link or a prefix where the page has the bare DOI.
            start = text.find("10.")
            if start > 0 and text[:start].casefold().replace(" ", "").replace("：", ":") in _BEFORE_DOI:
                text = text[start:]
            if text.startswith("10.") and "/" in text and " " not in text and "DOI" not in self.item:
                self.item["DOI"] = text
            elif text != NO_DOI:
                self.unknown.setdefault(DOI, []).append(text)

    def clc(self, _mark: Mark, lines: list[int]) -> None:
        """``R749 [精神病学];``: codes of the Chinese Library Classification, whose names hold any sign but ``];``."""
        text = plain(" ".join(self.table.stripped[at] for at in lines))
        broken = bool(lines) and lines[-1] == self._broken
        pieces = text.replace("；", ";").replace("] ;", "];").split("];")
        for place, piece in enumerate(pieces):
            codes, bracket, label = piece.partition("[")
            *bare, code = [code.strip() for code in codes.strip(" ;").split(";")]
            if place == len(pieces) - 1:
                if broken and piece.strip():
                    self.unknown.setdefault(CLC, []).append(piece.strip())
                    continue
                label = label.removesuffix("]")
            for one in bare:
                self._class("clc", CLC, one, "")
            if code:
                self._class("clc", CLC, code, label.strip())
            elif bracket:
                self.unknown.setdefault(CLC, []).append(piece.strip())

    def discipline(self, _mark: Mark, lines: list[int]) -> None:
        """``070304 ; 081704 ;``: zeros in front count."""
        text = " ; ".join(self.table.stripped[at] for at in lines).replace("；", ";")
        codes = [code.strip() for code in text.split(";") if code.strip()]
        if codes and lines[-1] == self._broken and not text.endswith(";"):
            self.unknown.setdefault(DISCIPLINE, []).append(codes.pop())
        for code in codes:
            self._class("discipline", DISCIPLINE, code, "")

    def _class(self, scheme: str, label: str, code: str, name: str) -> None:
        if code.isascii() and " " not in code and len(code) <= 40 and code[0].isalnum():
            entry = {"scheme": scheme, "code": code} | ({"label": name} if name else {})
            self.custom.setdefault("classifications", []).append(entry)
        else:
            self.unknown.setdefault(label, []).append(f"{code} [{name}]" if name else code)

    def abstract(self, _mark: Mark, lines: list[int]) -> None:
        """One line; of a pasted text several."""
        if lines and lines[-1] == self._broken and is_part_of_label(self.table.stripped[lines[-1]]):
            self._keep(ABSTRACT, [lines.pop()])
        if lines:
            self.item["abstract"] = "\n".join(self.table.stripped[at] for at in lines)

    def pages(self, mark: Mark, lines: list[int]) -> None:
        """``28 / 34``; ``483 / &`` where the last page is not known."""
        first, slash, last = (part.strip() for part in mark.value.replace("／", "/").partition("/"))
        if not slash:
            first, last = venue.first_and_last(first)
        if page := venue.pages(first, last):
            self.item["page"] = page
        elif mark.value.strip(" /-&+"):
            self.unknown.setdefault(PAGES, []).append(mark.value)
        self._keep(PAGES, lines)

    def count(self, mark: Mark, lines: list[int]) -> None:
        """How many pages."""
        number = digits(mark.value)
        if number is not None:
            self.item["number-of-pages"] = str(number)
        elif mark.value:
            self.unknown.setdefault(COUNT, []).append(mark.value)
        self._keep(COUNT, lines)


_READERS: dict[str, Callable[[Header, Mark, list[int]], None]] = {
    CITED: Header.cited,
    AUTHORS: Header.authors,
    AFFILIATIONS: Header.affiliations,
    SOURCE: Header.source,
    KEYWORDS: Header.keywords,
    DOI: Header.doi,
    CLC: Header.clc,
    DISCIPLINE: Header.discipline,
    ABSTRACT: Header.abstract,
    PAGES: Header.pages,
    COUNT: Header.count,
}


def _sections(table: Lines, start: int, stop: int) -> tuple[list[tuple[Mark, int, int]], int | None]:
    """The labels that count, each with the lines [first, stop) of its value, and the line where the list begins."""
    marks = table.marks_between(start, stop)
    buttons = _buttons(table, marks)
    accepted: list[Mark] = []
    list_start: int | None = None
    reached = -1
    for mark in marks:
        rank = ORDER.get(mark.label, -1)
        if mark.label == TOTAL and reached >= ORDER[SAVE]:
            list_start = mark.line
            break
        if rank <= reached or (ORDER[ABSTRACT] <= reached < ORDER[CITE] and mark.line < buttons):
            continue
        if mark.label == RELATED:
            list_start = mark.line
            break
        accepted.append(mark)
        reached = rank
    ends = [mark.line for mark in accepted] + [stop if list_start is None else list_start]
    return [(mark, mark.line + 1, end) for mark, end in zip(accepted, ends[1:], strict=True)], list_start


def _buttons(table: Lines, marks: Sequence[Mark]) -> int:
    """The line 引用 that 收藏 follows at once, the first behind 摘要; -1 without one."""
    after = next((mark.line for mark in marks if mark.label == ABSTRACT), None)
    if after is None:
        return -1
    for mark, following in pairwise(marks):
        if mark.line > after and (mark.label, following.label) == (CITE, SAVE):
            if table.following(mark.line) != following.line:
                continue
            return mark.line
    return -1
