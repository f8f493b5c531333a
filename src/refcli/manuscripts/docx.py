"""Word manuscripts (.docx): pandoc's ``[@key; @other, p. 3]`` in the text, and the keys that Zotero keeps in fields.

Keys in brackets only: a text for Word is full of other at signs. The line of a citation is its paragraph's number in
its part, as a part (the text, the footnotes) has no lines.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from refcli.errors import Refused
from refcli.manuscripts.gathering import LARGEST, Gathering
from refcli.manuscripts.markdown import KEY
from refcli.messages import _

_SPACES = frozenset(
    [
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "{http://purl.oclc.org/ooxml/wordprocessingml/main",
    ]
)
_PART = re.compile(r"word/(?:document\d*|footnotes|endnotes|header\d*|footer\d*)\.xml")
_ORDER = ("word/document", "word/footnotes", "word/endnotes", "word/")
_BRACKET = re.compile(r"\[([^\[\]]{0,5000})\]")
_CITED = re.compile(rf"\\.|(?<![\w.])@(?:\{{(?P<braced>[^{{}}\s]{{1,1000}})\}}|(?P<key>{KEY}))")
_FIELD_KEY = re.compile(r'"citation-key"\s*:\s*"((?:[^"\\]|\\.){1,500})"')
_MOST_PARTS = 200


def read(path: Path, into: Gathering) -> None:
    """Read a .docx file. Raises NotFound, and Refused for what is no Word document or unpacks to too much."""
    try:
        with zipfile.ZipFile(BytesIO(into.open_bytes(path))) as archive:
            parts = _parts(archive, path)
            for part in parts:
                _part(archive, part, path, into)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ParseError, DefusedXmlException) as error:
        raise _no_document(path) from error
    except (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, LookupError) as error:
        raise _no_document(path) from error


def _no_document(path: Path) -> Refused:
    return Refused(
        _("%(file)s is no Word document that can be read") % {"file": path}, _("save it as .docx, without a password")
    )


def _parts(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """The parts that hold text, the main text first."""
    found = [one for one in archive.infolist() if _PART.fullmatch(one.filename)]
    if not any(one.filename.startswith("word/document") for one in found):
        raise _no_document(path)
    if len(found) > _MOST_PARTS or sum(one.file_size for one in found) > LARGEST:
        raise Refused(_("%(file)s is too large for a manuscript") % {"file": path})
    return sorted(found, key=lambda one: next(n for n, name in enumerate(_ORDER) if one.filename.startswith(name)))


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path, into: Gathering) -> None:
    with archive.open(part) as stream:
        data = stream.read(part.file_size + 1)
    for number, text, fields in _paragraphs(ElementTree.fromstring(data)):
        for bracket in _BRACKET.finditer(text):
            for found in _CITED.finditer(bracket[1]):
                key = found["key"] or found["braced"]
                if key and key != "*":
                    into.cite(key, str(path), number)
        for found in _FIELD_KEY.finditer(fields):
            into.cite(re.sub(r"\\(.)", r"\1", found[1]), str(path), number)


def _paragraphs(root: Any) -> Iterator[tuple[int, str, str]]:
    """Each paragraph's number, its text with the runs joined, and the instructions of its fields."""
    number = 0
    text: list[str] = []
    fields: list[str] = []
    for node in root.iter():
        space, _brace, name = node.tag.rpartition("}") if isinstance(node.tag, str) else ("", "", "")
        if space not in _SPACES:
            continue
        if name == "p":
            yield number, "".join(text), "".join(fields)
            number += 1
            text, fields = [], []
        elif name == "t":
            text.append(node.text or "")
        elif name in {"tab", "br", "cr"}:
            text.append(" ")
        elif name == "instrText":
            fields.append(node.text or "")
    yield number, "".join(text), "".join(fields)
