"""XML files a record at a time: each record's element is cut out of the text and parsed alone.

So memory does not grow with the file, a damaged record costs no other, and each has its line. Entities are never
defined by a file (defusedxml refuses that), nothing is fetched, and depth and size of a record are bounded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # only the type and the tree; parsing is defusedxml's

from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.messages import _
from refcli.model import Problem, Span

MAX_RECORD = 16_000_000
"""Characters of one record; a longer one is refused."""

MAX_DEPTH = 200

_CHUNK = 65_536

_PREFIX = re.compile(r"xmlns:([A-Za-z_][\w.-]{0,40})\s*=\s*(\"[^\"]{0,300}\"|'[^']{0,300}')")
_USED_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]{0,40}):")
_USED_ATTRIBUTE = re.compile(r"\s([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\\d|3[01]));"
)
_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,32};)")
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))


@dataclass(frozen=True, slots=True)
class Fragment:
    """The element of one record, its namespaces taken off its tags (``{http://…}title`` is ``title``)."""

    element: Element
    span: Span


def fragments(text: Text, tags: Sequence[str]) -> Iterator[Fragment | Problem]:
    """The elements of these names (without prefix), outermost first, in their order; a `Problem` for a broken one."""
    names = "|".join(map(re.escape, tags))
    opening = re.compile(rf"<((?:[A-Za-z_][\w.-]{{0,40}}:)?(?:{names}))(?=[\s>/])")
    buffer, at, line = "", 0, 1
    declared: dict[str, str] = {}
    closing: re.Pattern[str] | None = None
    start = 0
    for piece in _chunks(text):
        buffer += piece
        while True:
            if closing is None:
                found = opening.search(buffer)
                if found is None:
                    keep = max(0, len(buffer) - 128)
                    _note_prefixes(buffer, declared)
                    line, at, buffer = line + buffer.count("\n", 0, keep), at + keep, buffer[keep:]
                    break
                _note_prefixes(buffer[: found.start()], declared)
                line, at, buffer = (
                    line + buffer.count("\n", 0, found.start()),
                    at + found.start(),
                    buffer[found.start() :],
                )
                closing = re.compile(rf"</{re.escape(found[1])}\s*>")
                start = found.end() - found.start()
                if (end := buffer.find(">", 0, 4096)) > 0 and buffer[end - 1] == "/":
                    start, closing = end + 1, None
                    at, buffer = at + start, buffer[start:]
                    continue
            ending = closing.search(buffer, start)
            if ending is None:
                start = max(start, len(buffer) - 128)
                if len(buffer) > MAX_RECORD:
                    yield said.malformed(line, _("it is too long"))
                    line, at, buffer, closing = line + buffer.count("\n"), at + len(buffer), "", None
                break
            stop = ending.end()
            found_one = _parsed(buffer[:stop], Span(line, at, at + stop), declared)
            if isinstance(found_one, Problem) or not _blank(found_one.element):
                yield found_one
            line, at, buffer, closing = line + buffer.count("\n", 0, stop), at + stop, buffer[stop:], None
    if closing is not None:
        yield said.malformed(line, _("it is cut off"))


def _chunks(text: Text) -> Iterator[str]:
    """A text in small pieces: many XML files are one line, and what follows a record is copied for each record."""
    for piece in text.pieces():
        for start in range(0, len(piece), _CHUNK):
            yield piece[start : start + _CHUNK] if len(piece) > _CHUNK else piece


def _note_prefixes(text: str, declared: dict[str, str]) -> None:
    if "xmlns:" in text:
        declared.update((found[1], found[2]) for found in _PREFIX.finditer(text))


def _parsed(text: str, span: Span, declared: dict[str, str]) -> Fragment | Problem:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    reason = ""
    for mend in (False, True):
        try:
            element: Element = fromstring(_wrapped(_mended(text) if mend else text, declared))[0]
        except ParseError as fault:
            reason = str(fault).partition(":")[0]
        except (DefusedXmlException, ValueError, RecursionError):
            reason = _("it defines entities")
            break
        else:
            if not _shallow(element):
                reason = _("it is nested too deeply")
                break
            return Fragment(element, span)
    return said.malformed(span.line, reason)


def _wrapped(text: str, declared: dict[str, str]) -> str:
    used = {found[1] for pattern in (_USED_PREFIX, _USED_ATTRIBUTE) for found in pattern.finditer(text)} - {
        "xml",
        "xmlns",
    }
    prefixes = "".join(f" xmlns:{prefix}={declared.get(prefix, chr(34) + prefix + chr(34))}" for prefix in sorted(used))
    return f"<_{prefixes}>{text}</_>"


def _mended(text: str) -> str:
    """What exporters get wrong: control characters, bare ampersands, entities of HTML."""
    text = _BARE_AMPERSAND.sub("&amp;", _CONTROLS.sub(" ", text))
    return _NAMED_ENTITY.sub(
        lambda entity: entity[0] if entity[1] in _XML_ENTITIES else html.escape(html.unescape(entity[0])), text
    )


def _blank(element: Element) -> bool:
    """Whether nothing at all stands in an element: it is no record, and no loss."""
    return len(element) == 0 and not (element.text or "").strip()


def _shallow(element: Element) -> bool:
    """Whether an element is not nested too deeply; takes the namespaces off its tags on the way."""
    stack = [(element, 1)]
    while stack:
        one, depth = stack.pop()
        if depth > MAX_DEPTH:
            return False
        if one.tag.startswith("{"):
            one.tag = one.tag.rpartition("}")[2]
        stack += [(child, depth + 1) for child in one]
    return True


def inner_text(element: Element | None) -> str:
    """All text inside of an element with single blanks, ``""`` for None: runs of style count as one text."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
