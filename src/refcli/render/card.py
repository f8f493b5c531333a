"""One reference as a screen: what is known, what is missing, and where it came from."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from refcli import csl
from refcli.messages import _, ngettext
from refcli.model import Origin, Reference
from refcli.render.rows import Row, label, lacking_labels, order_of, role_text, rows
from refcli.render.safe import safe_line
from refcli.render.sentences import joined
from refcli.render.text import ELLIPSIS, KEY, MISSING, QUIET, STRONG, indented, pad, screen, text, wrap

INDENT = 2
HANGING = " " * 4
ABSTRACT_LINES = 3
AFFILIATIONS_SHOWN = 6
_EXAMPLES = (
    ("issued", "year=YYYY"),
    ("container-title", "journal='...'"),
    ("author", "author='Li, X; 王元月'"),
    ("title", "title='...'"),
)


def _title(reference: Reference, cells: int) -> list[Text]:
    title = csl.plain_title(reference.item)
    return [text(line, STRONG) for line in wrap(safe_line(title) or _("(no title)"), cells)]


def _value_lines(row: Row, cells: int, *, full: bool) -> list[str]:
    shown = row.values
    if row.field == "affiliations" and not full and len(shown) > AFFILIATIONS_SHOWN:
        more = len(shown) - AFFILIATIONS_SHOWN
        shown = (*shown[:AFFILIATIONS_SHOWN], ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more})
    lines: list[str] = []
    for value in shown:
        if row.field == "key":
            lines.append(safe_line(value))  # whole, whatever the width: it is there to be copied
        elif row.hanging:
            head, *rest = wrap(safe_line(value), cells - len(HANGING))
            lines += [head, *(HANGING + line for line in rest)]
        else:
            lines += wrap(value if full and row.field in ("abstract", "note") else safe_line(value), cells)
    if row.field == "abstract" and not full and len(lines) > ABSTRACT_LINES:
        tail = f"{ELLIPSIS} (--full)"
        last = wrap(lines[ABSTRACT_LINES - 1], cells - cell_len(tail) - 1)[0]
        lines = [*lines[: ABSTRACT_LINES - 1], f"{last} {tail}"]
    return lines


def _row_lines(row: Row, name: str, column: int, cells: int, *, full: bool) -> list[Text]:
    style = {"key": KEY}.get(row.field, MISSING if row.missing else "")
    head = " " * INDENT + pad(name, column - INDENT)
    lines = []
    for number, line in enumerate(_value_lines(row, cells - column, full=full)):
        front = text(head if number == 0 else " " * column, QUIET)
        lines.append(Text.assemble(front, text(line, style), no_wrap=True, end=""))
    return lines


def how_to_complete(reference: Reference) -> str:
    """What is missing for citing and how to get it; ``""`` where nothing is."""
    missing = lacking_labels(reference)
    if not missing:
        return ""
    lacking = csl.lacks(reference.item)
    example = next(example for field, example in _EXAMPLES if field in lacking)
    shown = {"missing": missing, "key": reference.key, "example": example}
    said = _("Missing for citing: %(missing)s.") % shown
    if reference.item.get("DOI"):
        return joined(
            said,
            _("refcli open %(key)s, download the RIS there, ingest it: the DOI joins them.") % shown,
            _("Or: refcli edit %(key)s %(example)s") % shown,
        )
    if reference.item.get("URL"):
        return joined(said, _("refcli open %(key)s shows the page; then: refcli edit %(key)s %(example)s") % shown)
    return joined(said, _("To add it: refcli edit %(key)s %(example)s") % shown)


def card(reference: Reference, width: int, *, full: bool = False) -> Text:
    """The card of a reference: title, aligned rows, and how to complete it for citing."""
    lines = _title(reference, width)
    found = rows(reference, full=full)
    names = [safe_line(label(row.field, reference.item)) for row in found]
    column = INDENT + min(max(map(cell_len, names)), 24) + 2
    for row, name in zip(found, names, strict=True):
        lines += _row_lines(row, name, column, width, full=full)
    if hint := how_to_complete(reference):
        lines += indented(hint, "", width, style=MISSING)
    return screen(lines)


def _places(origin: Origin) -> str:
    if not origin.places:
        return _("your edit")
    first = origin.places[0]
    where = f"{first.file}:{first.line}{role_text(first.role)}"
    more = len(origin.places) - 1
    return where + (ngettext(" and %(n)d more", " and %(n)d more", more) % {"n": more} if more else "")


def sources(reference: Reference, origins: Sequence[Origin], width: int) -> Text:
    """Where each field came from: ``*`` before the value that was taken, the others below it."""
    lines = _title(reference, width)
    lines.append(Text.assemble("  ", text(reference.key or "", KEY), no_wrap=True, end=""))
    if any(origin.field == "custom.keywords" for origin in origins):
        origins = [origin for origin in origins if origin.field != "keyword"]  # the same words in one string
    names = {origin.field: safe_line(label(origin.field, reference.item)) for origin in origins}
    column = INDENT + min(max(map(cell_len, names.values()), default=0), 24) + 2
    last = ""
    for origin in sorted(origins, key=lambda one: order_of(one.field)):
        name = names[origin.field] if origin.field != last else ""
        last = origin.field
        mark = "* " if origin.chosen else "  "
        head = Text.assemble(text(" " * INDENT + pad(name, column - INDENT), QUIET), mark, no_wrap=True, end="")
        shown = wrap(safe_line(origin.value), width - column - 2)
        if len(shown) > 2:
            shown = [shown[0], wrap(shown[1], width - column - 3)[0] + ELLIPSIS]
        for number, line in enumerate(shown):
            front = head if number == 0 else Text(" " * (column + 2))
            lines.append(Text.assemble(front, text(line, "" if origin.chosen else QUIET), no_wrap=True, end=""))
        lines += indented(_places(origin), " " * (column + 4), width, style=QUIET)
    lines += indented(_("* = taken; the value of the best record stands, an edit before all"), "", width, style=QUIET)
    return screen(lines)
