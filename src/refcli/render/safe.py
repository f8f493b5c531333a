"""The one place that makes a string fit for a terminal.

A title can carry escape sequences that write the clipboard, rename the window or draw a false link, and
signs that turn the reading direction. Stored data keeps them; what is shown has U+FFFD in their place.
No Rich here: pipes and JSON pass through as well.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

REPLACEMENT = "\ufffd"

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_INVISIBLE = (
    0x00AD,  # soft hyphen
    0x061C,  # Arabic letter mark
    0x180E,
    *range(0x200B, 0x2010),  # zero width, direction marks
    *range(0x2028, 0x202F),  # line and paragraph separators, bidi embeddings
    *range(0x2060, 0x2070),  # word joiner, bidi isolates
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),  # tags
)
_SURROGATES = range(0xD800, 0xE000)
_UNSAFE = (*_CONTROLS, *_INVISIBLE)
_LAYOUT = (0x09, 0x0A)

_TABLE = dict.fromkeys((*_UNSAFE, *_SURROGATES), REPLACEMENT)
_CONTROL_TABLE = dict.fromkeys((*_CONTROLS, *_SURROGATES), REPLACEMENT)
for _code in _LAYOUT:
    del _TABLE[_code], _CONTROL_TABLE[_code]
for _code in (0x200C, 0x200D):
    del _TABLE[_code]
# Joiners stay where Arabic and Indic spelling needs them, between two letters of such a script.
_JOINER = re.compile(r"(?<![\u0600-\u0fff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0fff])")


def _json_escape(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


@cache
def _json_table() -> dict[int, str]:
    return {code: _json_escape(code) for code in (*_UNSAFE, *_SURROGATES) if code >= 0x7F}


def safe_text(text: str) -> str:
    """The text with everything replaced that a terminal obeys instead of showing; newline and tab stay."""
    if text.isprintable():  # no control, format, surrogate or separator characters at all
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    text = text.translate(_TABLE)
    if "\u200c" in text or "\u200d" in text:
        text = _JOINER.sub(REPLACEMENT, text)
    return text


def safe_line(text: str) -> str:
    """Like `safe_text`, in one line: runs of white space become one blank."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return safe_text(" ".join(text.split()))


def safe_data(text: str) -> str:
    """What a pipe gets of a file format: control characters and lone surrogates replaced, all else as it is.

    The two characters that end a line of CSV stay.
    """
    return text if text.isprintable() else "\r\n".join(line.translate(_CONTROL_TABLE) for line in text.split("\r\n"))


def json_text(value: Any, *, indent: int | None = None) -> str:
    r"""JSON of the value, readable and without loss: what a terminal would obey stands as ``\uXXXX``."""
    return safe_json(json.dumps(value, ensure_ascii=False, indent=indent))


def safe_json(text: str) -> str:
    r"""JSON text with what a terminal would obey as ``\uXXXX``; such characters stand in its strings alone."""
    return text if text.isprintable() else text.translate(_json_table())
