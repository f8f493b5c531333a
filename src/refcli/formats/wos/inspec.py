"""Inspec on Web of Science: marks as ``/sub 3/``, keywords divided by slashes, a DOI among codes."""

from __future__ import annotations

import re

from refcli.formats.values import identifiers

_MARK = re.compile(r"\s?/(su[bp]) ?([^/]{1,20})/")
_GROUP = re.compile(r"/ (?=\S)")


def marked(text: str) -> str:
    """``LiNbO/sub 3/`` as ``LiNbO<sub>3</sub>``."""
    if "/su" not in text:
        return text
    return _MARK.sub(lambda found: f"<{found[1]}>{found[2].strip()}</{found[1]}>", text)


def keywords(text: str) -> tuple[list[str], list[str], list[str]]:
    """Free words, controlled words, the rest: ``treatment/ controlled; …/ free; …/ classes/ numbers/ chemicals``."""
    groups = [group.strip(" /") for group in _GROUP.split(_MARK.sub(r"\2", text))]
    if len(groups) < 3:
        return _words(text), [], []
    return _words(groups[2]), _words(groups[1]), [group for group in (groups[0], *groups[3:]) if group]


def _words(text: str) -> list[str]:
    return [word for part in text.split(";") if (word := " ".join(part.split()))]


def doi(codes: str) -> str:
    """The DOI among ``0003-6951/2006/…],[10.1063/1.2234275]``."""
    for code in reversed(codes.split(",")):
        code = code.strip(" []")
        if code.startswith("10."):
            return identifiers.doi(code)
    return ""
