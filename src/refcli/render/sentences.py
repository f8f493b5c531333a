"""What screens say in sentences, without Rich: pipes say some of it on standard error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from refcli.messages import _, ngettext

if TYPE_CHECKING:
    from refcli.model import IngestReport, Skipped

NOT_READ_SHOWN = 10


def joined(*said: str) -> str:
    """Sentences after each other; a Chinese full stop needs no blank."""
    whole = ""
    for one in filter(None, said):
        whole += ("" if not whole or whole.endswith("。") else " ") + one
    return whole


def found_line(shown: int, total: int, held: int, listed_total: int, offset: int = 0) -> str:
    """How much was found, of how much, and how to see the rest."""
    said = ngettext("%(total)d of %(held)d paper.", "%(total)d of %(held)d papers.", held)
    return joined(said % {"total": total, "held": held}, _page(shown, total, offset), listed_line(listed_total))


def list_line(shown: int, total: int, only_listed: int, offset: int = 0) -> str:
    """How much there is, and how to see the rest."""
    return joined(papers(total), _page(shown, total, offset), listed_line(only_listed))


def _page(shown: int, total: int, offset: int) -> str:
    """Which of the things found are on the screen; ``""`` where all are."""
    said = []
    if 0 < shown < total:
        said.append(_("Shown: %(first)d–%(last)d.") % {"first": offset + 1, "last": offset + shown})
    if 0 < shown < total - offset:
        said.append(_("More: --offset %(next)d.") % {"next": offset + shown})
    return joined(*said)


def listed_line(listed: int) -> str:
    """That more is only listed, and how to see it; ``""`` where nothing is."""
    if not listed:
        return ""
    return ngettext("%(n)d more is only listed: add --listed", "%(n)d more are only listed: add --listed", listed) % {
        "n": listed
    }


def place(file: str, line: int) -> str:
    """Where something stands: ``file:line``; the file alone where it has no lines."""
    return f"{file}:{line}" if line else file


def not_read(report: IngestReport) -> list[str]:
    """What was not read and why, a line each; files that were refused are told elsewhere."""
    found = []
    for file in report.files:
        for problem in () if file.refused else file.rejected:
            hint = f" -> {problem.hint}" if problem.hint else ""
            found.append(f"{place(file.file, problem.line)}  {problem.message}{hint}")
    return found


def warnings(report: IngestReport) -> list[str]:
    """What was read but deserves a look, a line each."""
    return [f"{place(file.file, one.line)}  {one.message}" for file in report.files for one in file.warnings]


def skipped(passed: Sequence[Skipped]) -> str:
    """The kinds of files that were passed over: ``Skipped: 12 pdf (a.pdf)``; ``""`` where none were."""
    unnamed = _("no suffix")
    kinds = [f"{one.count} {one.kind or unnamed}" + (f" ({one.example})" if one.example else "") for one in passed]
    return _("Skipped: %(kinds)s") % {"kinds": _(", ").join(kinds)} if kinds else ""


def capped(lines: Sequence[str], most: int = NOT_READ_SHOWN) -> list[str]:
    """The first lines, and how many more there are."""
    if len(lines) <= most:
        return list(lines)
    more = len(lines) - most
    return [*lines[:most], ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}]


def lacking(report: IngestReport) -> str:
    """How many papers cannot be cited yet; ``""`` where all can."""
    if not report.lacking:
        return ""
    return ngettext(
        "%(n)d paper lacks journal or year: refcli show KEY says how to get them",
        "%(n)d papers lack journal or year: refcli show KEY says how to get them",
        report.lacking,
    ) % {"n": report.lacking}


def papers(n: int) -> str:
    """So many papers."""
    return ngettext("%(n)d paper.", "%(n)d papers.", n) % {"n": n}
