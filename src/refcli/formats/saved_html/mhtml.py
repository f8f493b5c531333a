"""The HTML parts of a page saved as MHTML, decoded, each line with its place in the file."""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from bisect import bisect_right
from functools import cache

from refcli.errors import Refused
from refcli.formats.text import decode

_MOST_PARTS = 200
_ENCODED = ("quoted-printable", "base64")


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(r"boundary\s?=\s?(?:\"([^\"\n]{1,200})\"|([^\s;]{1,200}))", re.IGNORECASE)


@cache
def _charset() -> re.Pattern[str]:
    return re.compile(r"charset\s?=\s?[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


class Part:
    """One HTML document of a file: its text, and where its characters come from."""

    def __init__(self, start: int, stop: int, address: str) -> None:
        self.start, self.stop, self.address = start, stop, address
        self.html = ""
        self._shown: list[int] = []
        self._source: list[tuple[int, int]] = []

    def place(self, at: int, *, end: bool = False) -> int:
        """The place in the file of a place in the text: that of its line."""
        index = bisect_right(self._shown, at) - 1
        if index < 0:
            return self.start
        return self._source[index][1 if end else 0]

    def fill(self, lines: list[tuple[int, int, bytes]], codec: str) -> None:
        """Decode lines, each with its place, in order: a character may be spread over two."""
        decoder = codecs.getincrementaldecoder(codec)("replace")
        pieces, size = [], 0
        for start, stop, data in lines:
            piece = decoder.decode(data).replace("\r", "")
            if piece:
                self._shown.append(size)
                self._source.append((start, stop))
                pieces.append(piece)
                size += len(piece)
        self.html = "".join(pieces)


def parts(text: str) -> list[Part]:
    """The HTML parts of a file, the page itself first; broken encodings are read as far as they go."""
    head_end = text.find("\n\n", len(text) - len(text.lstrip()))
    head = text[: head_end if head_end >= 0 else len(text)]
    found = _boundary().search(head)
    if found is None or head_end < 0:
        return []
    mark = "\n--" + (found[1] or found[2])
    documents: list[Part] = []
    at = text.find(mark, head_end)
    for _part in range(_MOST_PARTS):
        if at < 0 or text.startswith("--", at + len(mark)):
            break
        begin = text.find("\n", at + 1) + 1
        following = text.find(mark, begin - 1) if begin else -1
        stop = following if following >= 0 else len(text)
        if begin and (part := _part_of(text, begin, stop)):
            documents.append(part)
        at = following
    return documents


def _part_of(text: str, begin: int, stop: int) -> Part | None:
    body = text.find("\n\n", begin, stop)
    if body < 0:
        return None
    headers = text[begin:body].replace("\n\t", " ").replace("\n ", " ")
    fields = {}
    for line in headers.split("\n"):
        name, _colon, value = line.partition(":")
        fields[name.strip().lower()] = value.strip()
    if "html" not in fields.get("content-type", "").lower():
        return None
    part = Part(body + 2, stop, fields.get("content-location", ""))
    encoding = fields.get("content-transfer-encoding", "").lower()
    lines = _lines(text, body + 2, stop, encoding)
    # What is not encoded was decoded with the file.
    sample = b"".join(data for _start, _stop, data in lines[:2_000])
    part.fill(lines, _codec(fields["content-type"], sample) if encoding in _ENCODED else "utf-8")
    return part


def _lines(text: str, at: int, stop: int, encoding: str) -> list[tuple[int, int, bytes]]:
    found: list[tuple[int, int, bytes]] = []
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        found.append((at, max(end, at + 1), _decoded(text[at:end], encoding)))
        at = end + 1
    return found


def _decoded(line: str, encoding: str) -> bytes:
    data = line.encode("utf-8", "replace")
    if encoding == "base64":
        try:
            return base64.b64decode(data + b"=" * (-len(data) % 4))
        except (binascii.Error, ValueError):
            return b""
    if encoding == "quoted-printable":
        soft = data.rstrip(b" \t").endswith(b"=")
        return quopri.decodestring(data.rstrip(b" \t=") if soft else data) + (b"" if soft else b"\n")
    return data + b"\n"


def _codec(content_type: str, sample: bytes) -> str:
    """The codec that the part's header names, else the one that its bytes show."""
    if found := _charset().search(content_type):
        name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}.get(found[1].lower(), found[1])
        try:
            codecs.getincrementaldecoder(name)
            return codecs.lookup(name).name
        except LookupError:
            pass
    try:
        return decode(sample).encoding
    except Refused:
        return "utf-8"
