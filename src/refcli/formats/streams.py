"""Large files, decoded in pieces: the encoding is decided as for small ones, and memory does not grow with the file."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from refcli.formats import text as texts
from refcli.formats.text import Text
from refcli.messages import ngettext
from refcli.model import Notice

LARGE = 8_000_000
"""Bytes from which on a file is decoded in pieces."""

_CHUNK = 1_048_576
_MARKS = {"utf-8-sig": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}


@dataclass(frozen=True, slots=True)
class Stream:
    """A decoded file: its text in pieces, its codec, what the decoding changed."""

    text: Text
    encoding: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The digest of a file's bytes, and whether they are UTF-8 without NUL from the first to the last."""

    sha256: str
    strict: bool


def decode(opened: Callable[[], BinaryIO], survey: Survey) -> Stream:
    """Decode a file that ``opened`` opens anew each time; raises `Refused` for what is no text."""
    strict = survey.strict
    with opened() as file:
        head = file.read(_CHUNK)
    # Cut behind a line, so that no character is cut in two.
    sample = texts.decode(head[: head.rfind(b"\n") + 1] or head)
    marked = next((name for mark, name, _ in texts.BOMS if head.startswith(mark)), "")
    encoding = sample.encoding if marked or not strict else "utf-8"
    codec = "utf-8" if encoding == "utf-8-sig" else "cp950" if encoding == "big5" else encoding
    skip = _MARKS[marked] if marked else 0

    def pieces() -> Iterator[str]:
        return _aligned(_decoded(opened, codec, skip))

    notices = () if strict else _lost(pieces(), encoding)
    return Stream(Text(pieces=pieces), encoding, notices)


def survey(opened: Callable[[], BinaryIO]) -> Survey:
    """Look at all bytes once."""
    digest = sha256()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    strict = True
    with opened() as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            if strict:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    strict = False
                strict = strict and b"\0" not in chunk
    if strict:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            strict = False
    return Survey(digest.hexdigest(), strict)


def _decoded(opened: Callable[[], BinaryIO], codec: str, skip: int) -> Iterator[str]:
    """The text with LF as the only line end, as it comes."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    pending = ""
    with opened() as file:
        file.read(skip)
        while chunk := file.read(_CHUNK):
            text = pending + decoder.decode(chunk)
            pending = "\r" if text.endswith("\r") else ""
            yield _plain(text[: len(text) - len(pending)], codec)
    yield _plain(pending + decoder.decode(b"", final=True), codec)


def _plain(text: str, codec: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "\ufffd") if "\0" in text else text
    # What is decoded as UTF-8 holds no half of a character; looking for one takes as long as decoding.
    return text if codec == "utf-8" or text.isascii() else texts.LONE_SURROGATE.sub("\ufffd", text)


def _aligned(chunks: Iterator[str]) -> Iterator[str]:
    """The same text in pieces that end at line ends."""
    held: list[str] = []
    for chunk in chunks:
        cut = chunk.rfind("\n") + 1
        if cut:
            yield "".join([*held, chunk[:cut]])
            held = []
        if cut < len(chunk):
            held.append(chunk[cut:])
    if held:
        yield "".join(held)


def _lost(pieces: Iterator[str], encoding: str) -> tuple[Notice, ...]:
    line, count, first = 1, 0, 0
    for piece in pieces:
        if found := piece.count("\ufffd"):
            count += found
            first = first or line + piece.count("\n", 0, piece.find("\ufffd"))
        line += piece.count("\n")
    if not count:
        return ()
    message = ngettext(
        "%(n)d character could not be read as %(encoding)s and was replaced",
        "%(n)d characters could not be read as %(encoding)s and were replaced",
        count,
    )
    return (Notice(first, message % {"n": count, "encoding": encoding}),)
