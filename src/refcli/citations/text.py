"""A bibliography as plain text, Markdown and HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from refcli.citations.result import Bibliography, Citation, Run

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#$~^|{}@])")
_AT_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")
_AROUND = {"bold": "**", "italic": "*", "sup": "^", "sub": "~"}
_TAGS = {"bold": "b", "italic": "i", "sup": "sup", "sub": "sub", "underline": "u"}
_BY_STRENGTH = ("bold", "italic", "sup", "sub", "underline", "smallcaps")
_SAFE = re.compile(r"https?://\S+", re.IGNORECASE)


def as_text(bibliography: Bibliography) -> str:
    """An entry a line, its label first."""
    return "".join(f"{_labelled(one, one.text)}\n" for one in bibliography.citations)


def _labelled(citation: Citation, text: str) -> str:
    return f"{citation.label} {text}" if citation.label else text


def as_markdown(bibliography: Bibliography) -> str:
    """A paragraph an entry, in pandoc's Markdown; nothing of a title is taken for a sign of it."""
    return "\n".join(f"{markdown_entry(one)}\n" for one in bibliography.citations)


def markdown_entry(citation: Citation) -> str:
    """An entry in Markdown, its label first."""
    label = _escaped(citation.label) + " " if citation.label else ""
    return _AT_START.sub(lambda sign: f"{sign[1] or ''}\\{sign[2] or sign[3]}", label + _markdown(citation.runs))


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _markdown(runs: Iterable[Run]) -> str:
    return "".join(map(_markdown_run, runs))


def _markdown_run(run: Run) -> str:
    if run.link and run.text == run.link and _SAFE.fullmatch(run.link) and not re.search(r"[<>\s]", run.link):
        return f"<{run.link}>"
    text = _escaped(run.text)
    inner = text.strip()
    if not inner:
        return text
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    for mark in _BY_STRENGTH:
        if mark in run.marks and mark in _AROUND:
            sign = _AROUND[mark]
            inner = sign + (inner.replace(" ", "\\ ") if mark in ("sup", "sub") else inner) + sign
    if run.link and _SAFE.fullmatch(run.link):
        address = run.link.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        inner = f"[{inner}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"
    return head + inner + tail


def as_html(bibliography: Bibliography, language: str = "en") -> str:
    """A page with the classes that CSL processors use (csl-bib-body, csl-entry)."""
    indent = ' style="margin-left: 2em; text-indent: -2em"' if bibliography.hanging else ""
    entries = "\n".join(f'<div class="csl-entry">{html_entry(one)}</div>' for one in bibliography.citations)
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(language)}">\n<head><meta charset="utf-8"><title></title></head>\n'
        f'<body>\n<div class="csl-bib-body"{indent}>\n{entries}\n</div>\n</body>\n</html>\n'
    )


def html_entry(citation: Citation) -> str:
    """An entry in HTML, its label first."""
    return _labelled(citation, "").replace("<", "&lt;") + "".join(map(_html_run, citation.runs))


def _html_run(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    for mark in _BY_STRENGTH:
        if mark not in run.marks:
            continue
        if mark == "smallcaps":
            text = f'<span style="font-variant: small-caps">{text}</span>'
        else:
            text = f"<{_TAGS[mark]}>{text}</{_TAGS[mark]}>"
    if run.link and _SAFE.fullmatch(run.link):
        text = f'<a href="{html.escape(run.link)}">{text}</a>'
    return text
