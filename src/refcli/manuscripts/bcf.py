"""biblatex's control files for biber (.bcf): XML that lists each section's keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import sax
from defusedxml.common import DefusedXmlException

from refcli.errors import Refused
from refcli.manuscripts.gathering import Gathering
from refcli.messages import _


def read(path: Path, into: Gathering) -> None:
    """Read a .bcf file. Raises NotFound, and Refused for what is no control file."""
    handler = _Handler(path, into)
    try:
        sax.parseString(into.open_bytes(path), handler)
    except (SAXException, DefusedXmlException, ValueError, LookupError) as error:
        raise Refused(
            _("%(file)s is no control file of biblatex") % {"file": path},
            _("run LaTeX again, or name the .tex file"),
        ) from error


class _Handler(ContentHandler):
    """Gathers keys and data sources; a set's members stand for the set."""

    def __init__(self, path: Path, into: Gathering) -> None:
        super().__init__()
        self._path = path
        self._into = into
        self._inside = ""
        self._attributes: dict[str, str] = {}
        self._text: list[str] = []
        self._line = 1
        self._locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 - the name of xml.sax
        self._locator = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        if name in {"bcf:citekey", "bcf:datasource"}:
            self._inside, self._text = name, []
            self._attributes = dict(attrs.items())
            self._line = self._locator.getLineNumber()

    def characters(self, content: str) -> None:
        if self._inside:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        if name != self._inside:
            return
        self._inside = ""
        text = "".join(self._text).strip()
        if name == "bcf:datasource":
            self._into.asks_for(text)
        elif text == "*":
            self._into.everything = True
        elif self._attributes.get("type") == "set":
            self._into.is_no_key(text)
            for member in self._attributes.get("members", "").split(","):
                self._cite(member.strip())
        else:
            self._cite(text)

    def _cite(self, key: str) -> None:
        if key:
            self._into.cite(key, str(self._path), self._line)
