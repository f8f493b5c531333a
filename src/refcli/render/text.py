"""Text for a terminal, measured in cells: a Chinese character takes two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.text import Text

from refcli.render.safe import safe_line, safe_text

ELLIPSIS = "…"

KEY = "cyan"
MISSING = "yellow"
QUIET = "dim"
STRONG = "bold"

_OPENING = "（《〈「『【〔“‘([{"
_CLOSING = "，。；：！？、）》〉」』】〕”’…,.;:!?)]}%"
_WIDE = (
    "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_PIECES = re.compile(f"[{_WIDE}]|[^ \n{_WIDE}]+| +|\n")


def text(value: str, style: str = "") -> Text:
    """A string from anywhere as Rich text: made safe, without markup, never wrapped by Rich."""
    return Text(safe_text(value), style=style, no_wrap=True, end="")


def fit(value: str, cells: int) -> str:
    """The string in one line and at most so many cells, with ``…`` where it was cut."""
    line = safe_line(value)
    if cell_len(line) <= cells:
        return line
    if cells <= 0:
        return ""
    return set_cell_size(line, cells - 1).rstrip() + ELLIPSIS


def pad(value: str, cells: int) -> str:
    """The string filled with blanks to so many cells; a longer one stays as it is."""
    return value + " " * (cells - cell_len(value))


def _glued(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces that may begin a line: closing signs stay with what they follow, opening ones with what follows."""
    held = ""
    for piece in pieces:
        if held and (piece[0] in _CLOSING or held[-1] in _OPENING) and not held.isspace() and not piece.isspace():
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def wrap(value: str, cells: int) -> list[str]:
    """The lines of a text: broken at blanks and between Chinese characters, only a longer word anywhere else."""
    cells = max(cells, 4)
    lines: list[str] = []
    line, width = "", 0
    for piece in _glued(_PIECES.findall(safe_text(value).replace("\t", " "))):
        if piece == "\n":
            lines.append(line.rstrip())
            line, width = "", 0
            continue
        if piece.isspace():
            if line:
                line, width = line + " ", width + 1
            continue
        size = cell_len(piece)
        if width + size > cells and line:
            lines.append(line.rstrip())
            line, width = "", 0
        if size > cells:
            *full, piece = chop_cells(piece, cells)
            lines += full
            size = cell_len(piece)
        line, width = line + piece, width + size
    if line.rstrip() or not lines:
        lines.append(line.rstrip())
    return lines


def indented(value: str, indent: str, cells: int, *, hanging: str = "", style: str = "") -> list[Text]:
    """A wrapped text as lines behind an indent; ``hanging`` stands before every line but the first."""
    lines = wrap(value, cells - cell_len(indent) - cell_len(hanging))
    return [text(indent + (hanging if number else "") + line, style) for number, line in enumerate(lines)]


def spread(left: Text, right: Text, cells: int) -> list[Text]:
    """Two texts at the ends of a line; two lines where they do not fit, so that nothing is cut."""
    gap = cells - left.cell_len - right.cell_len
    if gap >= 2:
        return [Text.assemble(left, " " * gap, right, no_wrap=True, end="")]
    return [left, Text.assemble(" " * max(0, cells - right.cell_len), right, no_wrap=True, end="")]


def screen(lines: Sequence[Text]) -> Text:
    """The lines as one renderable, a newline after each."""
    whole = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        whole.append_text(line)
        whole.append("\n")
    return whole
