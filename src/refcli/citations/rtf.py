r"""A bibliography as Rich Text Format 1.9: ASCII only, other characters as ``\u`` with the font of their script."""

from __future__ import annotations

import re

from refcli.citations.result import Bibliography, Citation, Run

# The East Asian font by its name in GBK as old readers want it, and in Unicode for the others.
_HEAD = (
    r"{\rtf1\ansi\ansicpg936\uc1\deff0\deflang1033\deflangfe2052"
    r"{\fonttbl{\f0\froman\fcharset0\fprq2 Times New Roman;}"
    r"{\f1\fnil\fcharset134\fprq2 SimSun{\*\falt \'cb\'ce\'cc\'e5};}}"
    "\n"
)
_MARKS = {
    "bold": r"\b",
    "italic": r"\i",
    "smallcaps": r"\scaps",
    "underline": r"\ul",
    "sup": r"\super",
    "sub": r"\sub",
}
_WIDE = re.compile("([\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]+)")
_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)


def as_rtf(bibliography: Bibliography) -> str:
    """The file as text, all of it ASCII."""
    longest = max((len(one.label) for one in bibliography.citations), default=0)
    indent = 120 + 120 * longest if longest else 420  # twips: a half em a sign, or two em
    body = "".join(_paragraph(one, indent) for one in bibliography.citations)
    return f"{_HEAD}{body}}}\n"


def _paragraph(citation: Citation, indent: int) -> str:
    label = f"{_text(citation.label)}\\tab " if citation.label else ""
    runs = "".join(map(_run, citation.runs))
    return f"\\pard\\plain\\f0\\fs21\\li{indent}\\fi-{indent}\\tx{indent}\\sa60 {label}{runs}\\par\n"


def _run(run: Run) -> str:
    marks = "".join(code for mark, code in _MARKS.items() if mark in run.marks)
    text = f"{{{marks} {_text(run.text)}}}" if marks else _text(run.text)
    if _ADDRESS.fullmatch(run.link):
        return f'{{\\field{{\\*\\fldinst HYPERLINK "{_text(run.link)}"}}{{\\fldrslt {text}}}}}'
    return text


def _text(text: str) -> str:
    pieces = _WIDE.split(text)
    return "".join(
        f"{{\\f1 {_escaped(piece)}}}" if odd % 2 else _escaped(piece) for odd, piece in enumerate(pieces) if piece
    )


def _escaped(text: str) -> str:
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in "\\{}":
        return "\\" + letter
    if letter < "\x80":
        return max(letter, " ")
    units = letter.encode("utf-16-le", "replace")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(f"\\u{number}?" for number in numbers)
