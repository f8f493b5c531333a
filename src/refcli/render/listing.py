"""References as lists: two lines each, and the key is never cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text

from refcli import csl
from refcli.messages import _
from refcli.model import Reference, Related
from refcli.render.rows import summary_of_list
from refcli.render.sentences import joined
from refcli.render.text import KEY, QUIET, STRONG, fit, indented, screen, spread, text

GAP = 2
VENUE_AT_LEAST = 8


def _second_line(parts: Sequence[str], venue: str, key: str, indent: str, cells: int) -> list[Text]:
    """Names and year, the venue cut to what is left, the key at the end."""
    space = cells - cell_len(indent) - cell_len(key) - GAP
    shown = "  ".join(part for part in parts if part)
    left = space - cell_len(shown) - GAP
    if venue and left >= VENUE_AT_LEAST:
        shown = f"{shown}  {fit(venue, left)}"
    elif VENUE_AT_LEAST <= space < cell_len(shown):
        shown = fit(shown, space)
    return spread(text(indent + shown), text(key, KEY), cells)


def _names(reference: Reference, cells: int) -> str:
    """Who wrote it in so many cells: both names where they fit, else the first with a ``+``."""
    item = reference.item
    short = csl.short_names(item) or _("(no author)")
    people = csl.names(item)
    if cell_len(short) > cells and len(people) > 1:
        return fit(csl.family(people[0]), cells - 1) + "+"
    return fit(short, cells)


def _year(reference: Reference) -> str:
    year = csl.year(reference.item)
    return _("n.d.") if year is None else str(year)


def _cited(reference: Reference) -> str:
    count = ((reference.item.get("custom") or {}).get("cited_by") or {}).get("count")
    return "" if count is None else _("cited %(n)s") % {"n": count}


def hit(reference: Reference, width: int) -> list[Text]:
    """The two lines of a reference: title; who, when, where, how often cited, key."""
    item = reference.item
    title = fit(csl.plain_title(item) or _("(no title)"), width - (2 if reference.status == "listed" else 0))
    head = Text.assemble(("o ", QUIET) if reference.status == "listed" else "", text(title, STRONG))
    parts = [_names(reference, 28), _year(reference)]
    venue, cited = csl.text(item, "container-title"), _cited(reference)
    key = reference.key or ""
    if cited and not venue:
        parts, cited = [*parts, cited], ""
    if cited:
        space = width - 2 - cell_len(key) - 3 * GAP - sum(cell_len(part) + GAP for part in parts) - cell_len(cited)
        if space >= VENUE_AT_LEAST:
            parts, venue = [*parts, fit(venue, space), cited], ""
    return [head, *_second_line(parts, venue, key, "  ", width)]


def hits(references: Iterable[Reference], width: int) -> Text:
    """A list of references."""
    return screen([line for reference in references for line in hit(reference, width)])


def _spans(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def _related_head(related: Related) -> str:
    if related.kind == "related":
        said = _("Similar papers by the site's ranking (not citations).")
    else:
        said = _("What the paper cites, as its page lists it.")
    seen = len({entry.rank for entry in related.entries if entry.rank is not None}) or len(related.entries)
    count = summary_of_list(seen, related.total) if related.total else _("%(seen)d seen") % {"seen": seen}
    if related.missing:
        counted = _("%(count)s; not seen: %(spans)s.") % {"count": count, "spans": _spans(related.missing)}
    else:
        counted = _("%(count)s.") % {"count": count}
    return joined(said, counted, _("o = only listed, * = you have it"))


def related(lists: Sequence[Related], width: int) -> Text:
    """The lists of a reference with the ranks that the site gave, and which ranks were not seen."""
    lines: list[Text] = []
    for one in lists:
        if lines:
            lines.append(text(""))
        lines += indented(_related_head(one), "", width, style=QUIET)
        digits = max([len(str(entry.rank or "")) for entry in one.entries] + [2])
        for entry in one.entries:
            reference = entry.reference
            item = reference.item
            mark = "*" if reference.status == "held" else "o"
            front = f"{entry.rank or '':>{digits + 1}} {mark} "
            title = fit(csl.plain_title(item) or _("(no title)"), width - len(front))
            lines.append(Text.assemble(text(front, QUIET), text(title, STRONG), no_wrap=True, end=""))
            parts = [_names(reference, 24), _year(reference)]
            venue = csl.text(item, "container-title")
            lines += _second_line(parts, venue, reference.key or "", " " * len(front), width)
    return screen(lines)
