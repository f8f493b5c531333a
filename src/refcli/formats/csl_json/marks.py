r"""The marks of pandoc's Markdown in titles, to and from those that CSL allows: ``*x*`` is ``<i>x</i>``.

Also ``**x**`` (bold), ``^x^`` and ``~x~`` (raised and lowered), ``_x_``; a backslash takes the meaning from a sign.
"""

from __future__ import annotations

import re

FIELDS = (
    "title", "title-short", "container-title", "container-title-short", "collection-title", "original-title",
    "volume-title", "part-title", "reviewed-title",
)  # fmt: skip

_SPECIAL = re.compile(r"([\\*^~_`\[\]])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~ ])")
_INNER = r"(?=[^\s{0}])((?:\\.|[^{0}\\]){{1,300}}?)(?<=[^\s])"
_PATTERNS = (
    (re.compile(r"(?<![\\*])\*\*" + _INNER.format("*") + r"\*\*(?!\*)"), "b"),
    (re.compile(r"(?<![\\*])\*" + _INNER.format("*") + r"\*(?!\*)"), "i"),
    (re.compile(r"(?<![\\\w])_" + _INNER.format("_") + r"_(?!\w)"), "i"),
    (re.compile(r"(?<!\\)\^((?:\\.|[^\s^\\]){1,60})\^"), "sup"),
    (re.compile(r"(?<!\\)~((?:\\.|[^\s~\\]){1,60})~"), "sub"),
)
_MARKS = {"i": "*", "b": "**", "sup": "^", "sub": "~"}
_TAG = re.compile(r"<(i|b|sup|sub)>([^<>\n]{1,300})</\1>")
_SPAN = re.compile(r"\[([^\[\]]{1,300})\]\{\.[a-z-]{1,30}\}")


def read(text: str) -> str:
    """A title of CSL-YAML as CSL-JSON has it."""
    if not _SPECIAL.search(text):
        return text
    if "]{." in text:
        text = _SPAN.sub(r"\1", text)
    for pattern, tag in _PATTERNS:
        text = pattern.sub(rf"<{tag}>\1</{tag}>", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def write(text: str) -> str:
    """A title of CSL-JSON as CSL-YAML has it: what is read back is the same."""
    if "<" not in text and not _SPECIAL.search(text):
        return text
    escaped = _SPECIAL.sub(r"\\\1", text)
    marked = _TAG.sub(_marked, escaped)
    return marked if read(marked) == text else escaped


def _marked(found: re.Match[str]) -> str:
    mark, inner = _MARKS[found[1]], found[2]
    return f"{mark}{inner.replace(' ', chr(92) + ' ') if found[1] in ('sup', 'sub') else inner}{mark}"
