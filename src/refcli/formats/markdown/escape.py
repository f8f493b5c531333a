"""Text that stays text in Markdown: nothing that a reference says can become a link, HTML, a heading or a list."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from refcli.formats.values import markup

_GONE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANK = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONE = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@]|&(?=#?\w))")
_PROTOCOL = re.compile(r":(?=/)")
_WWW = re.compile(r"(?i)\b(www)\.")
_MAIL = re.compile(r"(?i)\b(mailto|xmpp):")
_FIRST = re.compile(r"([-+=:]|\d{1,9}(?=[.)]))")
_ADDRESS = re.compile(r"https?://[^\s/?#@]{1,255}(?:[/?#]\S{0,2000})?", re.IGNORECASE)


def text(value: Any) -> str:
    """A value as text in a line of Markdown."""
    if value in (None, ""):
        return ""
    plain = markup.plain(_BLANK.sub(" ", _GONE.sub("", _LONE.sub("\ufffd", str(value)))))
    plain = _SPECIAL.sub(r"\\\1", plain)
    plain = _PROTOCOL.sub(r"\\:", plain)
    return _MAIL.sub(r"\1\\:", _WWW.sub(r"\1\\.", plain))


def first(line: str) -> str:
    """A line that begins no list, no heading and no rule."""
    found = _FIRST.match(line)
    if found is None:
        return line
    at = found.end() if found[0][0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def emphasis(value: str) -> str:
    """An escaped text in italics."""
    return f"*{value}*" if value else ""


def address(value: str) -> str:
    """A web address as an autolink; ``""`` for what is none."""
    if not _ADDRESS.fullmatch(value):
        return ""
    return f"<{quote(value, safe='/:?#[]@!$&()*+,;=%~._-', errors='replace')}>"


def doi(value: str) -> str:
    """The address of a DOI as an autolink."""
    return f"<https://doi.org/{quote(value, safe='/:;().,_-', errors='replace')}>"
