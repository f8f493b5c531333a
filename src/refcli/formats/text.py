"""From bytes to text: which encoding a file is in, decided from its bytes alone.

The order is that of the exports that scholars have: a byte-order mark, the NUL pattern of UTF-16 without
one, UTF-8, GB18030 (with GBK and GB2312), Big5, and Windows-1252 as the last resort. Nothing is dropped:
what cannot be read becomes U+FFFD, and a `Notice` says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refcli.errors import Refused
from refcli.messages import _, ngettext
from refcli.model import Notice

_SAMPLE = 32_768
_REPLACEMENT = "\ufffd"
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
)

_READABLE = (
    (0x09, 0x0D),
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x370, 0x4FF),
    (0x2000, 0x22FF),
    (0x3000, 0x30FF),
    (0x3400, 0x9FFF),
    (0xFF00, 0xFFEF),
)
"""Blocks that scholars' texts are written in; text read in the wrong byte order falls mostly outside."""


HEAD = 65_536
"""Characters that detection looks at."""

_PIECE = 262_144


class Text:
    """A decoded text that a reader takes whole or, to use little memory, in pieces that end at line ends."""

    def __init__(self, whole: str | None = None, *, pieces: Callable[[], Iterator[str]] | None = None) -> None:
        self._whole = whole
        self._pieces = pieces

    @property
    def whole(self) -> str:
        """All of it."""
        if self._whole is not None:
            return self._whole
        assert self._pieces is not None  # noqa: S101 - one of the two was given
        return "".join(self._pieces())

    @property
    def head(self) -> str:
        """Its first `HEAD` characters."""
        if self._whole is not None:
            return self._whole[:HEAD]
        head = ""
        for piece in self.pieces():
            head += piece
            if len(head) >= HEAD:
                break
        return head[:HEAD]

    def pieces(self) -> Iterator[str]:
        """All of it, one piece after the other; each but the last ends with a line feed."""
        if self._whole is None:
            assert self._pieces is not None  # noqa: S101 - one of the two was given
            yield from self._pieces()
            return
        start, size = 0, len(self._whole)
        while start < size:
            stop = self._whole.find("\n", start + _PIECE) + 1 or size
            yield self._whole[start:stop] if start or stop < size else self._whole
            start = stop

    def lines(self) -> Iterator[tuple[int, int, str]]:
        """Each line without its line feed, with its number from 1 and the offset at which it starts."""
        number, offset = 1, 0
        for piece in self.pieces():
            lines = piece.split("\n")
            if not lines[-1]:
                lines.pop()
            for line in lines:
                yield number, offset, line
                number += 1
                offset += len(line) + 1


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its lines ended by LF, and the Python codec that it was read with."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes; raises `Refused` for what is no text (PDF, archives, images, other binary data)."""
    _refuse_known_binaries(data)
    text, encoding = _read(data)
    notices = []
    # What the bytes themselves spell as U+FFFD is the writer's; only what the codec put there is reported.
    lost = 0 if not text.count(_REPLACEMENT) or _is_strict(data, encoding) else text.count(_REPLACEMENT)
    text, more = normalise(text)
    if lost:
        message = ngettext(
            "%(n)d character could not be read as %(encoding)s and was replaced",
            "%(n)d characters could not be read as %(encoding)s and were replaced",
            lost,
        )
        notices.append(Notice(_line_of(text, _REPLACEMENT), message % {"n": lost, "encoding": encoding}))
    return Decoded(text, encoding, (*notices, *more))


def normalise(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Text that can be stored: lines end in LF, no mark at the start, no NUL, no lone surrogate (a `Notice` each)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.lstrip("\ufeff")
    notices = []
    if nuls := text.count("\0"):
        message = ngettext("%(n)d NUL character was replaced", "%(n)d NUL characters were replaced", nuls)
        notices.append(Notice(_line_of(text, "\0"), message % {"n": nuls}))
        text = text.replace("\0", _REPLACEMENT)
    if not text.isascii() and (first := LONE_SURROGATE.search(text)):
        line = text.count("\n", 0, first.start()) + 1
        text, halves = LONE_SURROGATE.subn(_REPLACEMENT, text)
        message = ngettext("%(n)d half of a character was replaced", "%(n)d halves of characters were replaced", halves)
        notices.append(Notice(line, message % {"n": halves}))
    return text, tuple(notices)


def _read(data: bytes) -> tuple[str, str]:
    """The text and the codec."""
    for mark, name, plain in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(plain, "replace"), name
    try:
        utf8: str | None = data.decode("utf-8")
    except UnicodeDecodeError:
        utf8 = None
    if b"\0" in data[:_SAMPLE]:
        codec = _wide(data, certain=utf8 is None)
        if codec:
            return data.decode(codec, "replace"), codec
    _refuse_controls(data)
    if utf8 is not None:
        return utf8, "utf-8"
    mended = data.decode("utf-8", "replace")
    if _few(mended.count(_REPLACEMENT), _multibyte(mended)):
        return mended, "utf-8"
    return _legacy(data)


def _legacy(data: bytes) -> tuple[str, str]:
    """GB18030 or Big5, whichever looks more like Chinese, else Windows-1252."""
    first = _HIGH_BYTE.search(data)
    start = first.start() if first else 0
    sample = data[start : start + _SAMPLE]
    mainland, island = _chinese(sample, big5=False), _chinese(sample, big5=True)
    scores = {"gb18030": mainland[0], "big5": island[0]}
    candidates = [codec for codec in sorted(scores, key=lambda codec: -scores[codec]) if scores[codec] >= 0.6]
    if not candidates and mainland[0] >= 0.3 and mainland[1] >= 0.7:
        # Traditional characters in GBK: many stand outside GB 2312, but they stand side by side.
        candidates = ["gb18030"]
    for codec in candidates:
        text = data.decode("cp950" if codec == "big5" else codec, "replace")
        if _few(text.count(_REPLACEMENT), _multibyte(text)):
            return text, codec
    return data.decode("cp1252", "replace"), "cp1252"


def _chinese(sample: bytes, *, big5: bool) -> tuple[float, float]:
    """The share of double bytes that stand for common characters, and of those that follow another: 0 to 1.

    GB 2312 puts the 3,755 commonest characters at lead bytes B0-D7, Big5 its 5,401 at A4-C6. An accented letter
    of Western text followed by an ASCII letter is never a GB 2312 pair (its second byte is A1 or more); as it can be
    a Big5 pair (``°C``, ``µm``), Big5 also asks that most characters have a neighbour.
    """
    low, high = (0xA4, 0xC6) if big5 else (0xB0, 0xD7)
    pairs = common = neighbours = 0
    at, end, last = 0, len(sample) - 1, -9
    while at < end:
        lead = sample[at]
        if lead < 0x80:
            at += 1
            continue
        trail = sample[at + 1]
        if not big5 and 0x30 <= trail <= 0x39:
            pairs += 1
            at += 4
            continue
        pairs += 1
        good_trail = trail >= 0xA1 or (big5 and 0x40 <= trail <= 0x7E)
        if good_trail and (low <= lead <= high or 0xA1 <= lead <= 0xA3):
            common += 1
        if at - last == 2:
            neighbours += 1
        last = at
        at += 2
    if not pairs or (big5 and neighbours * 2 < pairs):
        return 0.0, 0.0
    return common / pairs, neighbours / pairs


def _wide(data: bytes, *, certain: bool) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` where NUL bytes stand as in UTF-16 without a mark; ``certain``: it is no UTF-8."""
    head = data[:_SAMPLE]
    nuls = head.count(0)
    even, odd = head[0::2], head[1::2]
    printable = bytes(range(0x20, 0x7F)) + b"\t\n\r"
    little = sum(1 for one, two in zip(even, odd, strict=False) if two == 0 and one in printable)
    big = sum(1 for one, two in zip(even, odd, strict=False) if one == 0 and two in printable)
    # U+4E00, the commonest Han character of all, has a NUL of its own: not every NUL belongs to an ASCII letter.
    if max(little, big) * 10 < nuls * 4 or (not certain and nuls * 10 < len(head)):
        return None
    codec = "utf-16-le" if little >= big else "utf-16-be"
    text = head.decode(codec, "replace")
    readable = sum(1 for char in text if any(low <= ord(char) <= high for low, high in _READABLE))
    return codec if readable * 10 >= len(text) * 9 else None


def _few(bad: int, good: int) -> bool:
    """Whether so little is unreadable that the rest must be right: a cut character at the end, a damaged byte."""
    return bad == 0 or (good >= 2 and bad * 10 <= max(good, 10))


def _multibyte(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore")) - text.count(_REPLACEMENT)


def _is_strict(data: bytes, encoding: str) -> bool:
    try:
        data.decode("cp950" if encoding == "big5" else encoding)
    except UnicodeDecodeError:
        return False
    return True


def _line_of(text: str, char: str) -> int:
    return text.count("\n", 0, max(text.find(char), 0)) + 1


def _refuse_known_binaries(data: bytes) -> None:
    head = data[:1024].lstrip(b"\r\n ") if data[:1] in b"\r\n " else data[:1024]
    for magics, kind, hint in (
        ((b"%PDF-",), _("a PDF file"), _("save the paper's page as text, or export the reference, and read that")),
        (
            (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ"),
            _("an archive or an Office document"),
            _("unpack it, or save its text as a .txt file"),
        ),
        ((b"\xd0\xcf\x11\xe0",), _("an old Office document"), _("open it and save its text as a .txt file")),
        (
            (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
            _("an image"),
            _("refcli reads text: copy the page's text"),
        ),
        ((b"SQLite format 3\0",), _("a SQLite database"), _("if it is a refcli library, open it: --library FILE")),
        ((b"\x7fELF", b"MZ\x90\0"), _("a program"), _("name a text file")),
    ):
        if head.startswith(magics):
            raise Refused(_("this is %(kind)s, not text") % {"kind": kind}, hint)
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise Refused(_("this is %(kind)s, not text") % {"kind": _("an image or a film")}, _("name a text file"))


def _refuse_controls(data: bytes) -> None:
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls >= 4 and controls * 33 > len(head):
        raise Refused(_("this is binary data, not text"), _("name a text file; refcli formats lists what can be read"))
