"""What an ingest did, the formats, and other small tables as screens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from refcli.messages import _
from refcli.model import Counts, IngestReport
from refcli.render.safe import safe_line
from refcli.render.sentences import capped, lacking, not_read, skipped, warnings
from refcli.render.text import KEY, MISSING, QUIET, STRONG, indented, pad, screen, text


def _count_rows(report: IngestReport) -> list[Text]:
    heads = [_("found"), _("new"), _("merged"), _("unchanged"), _("rejected")]
    names = [_("papers"), _("only listed")]
    first = max(max(map(cell_len, names)) + 2, 14)
    widths = [max(cell_len(head) + 2, 8) for head in heads]

    def line(name: str, cells: Iterable[str], style: str = "") -> Text:
        shown = "".join(" " * (width - cell_len(cell)) + cell for cell, width in zip(cells, widths, strict=True))
        return text(pad(name, first) + shown, style)

    def numbers(counts: Counts) -> list[str]:
        values = (counts.found, counts.new, counts.merged, counts.unchanged, counts.rejected)
        return [f"{value:,}" for value in values]

    return [line("", heads, QUIET), line(names[0], numbers(report.main)), line(names[1], numbers(report.listed))]


def ingest(report: IngestReport, width: int, *, library: str, created: bool, next_step: str = "") -> Text:
    """The screen after an ingest: counts, what was not read, what is lacking, the library, the next step."""
    lines = _count_rows(report)
    asides: list[tuple[str, str]] = []
    unread = capped(not_read(report))
    asides += [(_("Not read: %(what)s") % {"what": one}, MISSING) for one in unread]
    if passed := skipped(report.skipped):
        asides.append((passed, QUIET))
    asides += [(_("Look at: %(what)s") % {"what": one}, MISSING) for one in capped(warnings(report))]
    if asides:
        lines.append(text(""))
    for said, style in asides:
        lines += indented(safe_line(said), "", width, hanging="  ", style=style)
    if said := lacking(report):
        lines += indented(said, "", width)
    if report.dry_run:
        lines += indented(_("Nothing was written: --dry-run"), "", width, style=STRONG)
    else:
        if library:
            where = _("Library: %(path)s (new)") if created else _("Library: %(path)s")
            lines += indented(where % {"path": library}, "", width)
        if next_step:
            lines += indented(_("Try: %(command)s") % {"command": next_step}, "", width)
    return screen(lines)


def table(rows: Sequence[Sequence[str]], heads: Sequence[str], width: int) -> Text:
    """A plain table: columns as wide as their longest cell, the last one wrapped."""
    cells = [[safe_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(heads, *cells, strict=True)]
    lines = []
    for number, row in enumerate([list(heads), *cells]):
        front = "".join(pad(cell, size + 2) for cell, size in zip(row[:-1], widths, strict=False))
        style = QUIET if number == 0 else ""
        wrapped = indented(row[-1], front, width, style=style)
        lines += [wrapped[0], *(text(" " * cell_len(front) + line.plain[len(front) :]) for line in wrapped[1:])]
    return screen(lines)


def pairs(values: Mapping[str, Any], width: int) -> Text:
    """Names and values, aligned."""
    column = max(map(cell_len, values), default=0) + 2
    lines = []
    for name, value in values.items():
        head = pad(name, column)
        first, *rest = indented(safe_line(str(value)), " " * column, width)
        lines.append(Text.assemble(text(head, QUIET), text(first.plain[column:]), no_wrap=True, end=""))
        lines += rest
    return screen(lines)


def keys(values: Iterable[str], width: int) -> Text:
    """Keys side by side, none of them cut."""
    return screen(indented("  ".join(values), "", width, style=KEY))
