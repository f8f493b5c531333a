"""What must hold before a file is replaced: the new one is sound, and the old one is nobody's work.

How refcli knows a .bib or a YAML file of its own: its first line, a comment, says so, with a digest of all that
follows. A record of digests in the library would make every export write to the library, know nothing of files that
came with git or from a co-author, and lose a file that is moved; the line goes where the file goes, needs no library
(``convert`` has none), tells an edit by hand from what refcli wrote, and every reader passes over it. Line ends do not
count, for git changes them.

Other formats have no comments. There a file is replaced only if it is in the format that is written, so that a
manuscript or another program's data is never taken for an export.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from refcli import formats
from refcli.commands.choices import is_bib
from refcli.commands.files import Outcome, encoded
from refcli.errors import RefcliError
from refcli.formats import Format
from refcli.formats.text import Text, decode
from refcli.messages import _
from refcli.model import Record

_CHUNK = 262_144
_DIGITS = 32
_BEGIN = b" Written by refcli, which replaces this file as long as nobody edits it: "
_LINE = re.compile(b"[%#]" + re.escape(_BEGIN) + rb"([0-9a-f]{%d})\n" % _DIGITS)
_YAML = frozenset(("csl-yaml", "hayagriva"))
_ENTRY = re.compile(rb"^[ \t]*@[ \t]*(?!(?:comment|preamble|string)\b)[a-z]\w*\s*[{(]", re.MULTILINE | re.IGNORECASE)
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\]\s*)?")
_LARGEST = 64_000_000
"""Bytes of a file whose records are counted before it is replaced by one of half its size."""


class _Old(NamedTuple):
    """What stands where a .bib is to be written: the digest that it gives, the one that it has, its entries."""

    marked: str
    digest: str
    entries: int


class Guard:
    """Looks over one file as it is written, and what it would replace.

    ``count`` tells how many references were written; ``force``: replace whatever is there, and keep it beside;
    ``shown`` is what the file is called in errors.
    ``keys`` are those of a .bib, once it was looked over.
    """

    def __init__(self, format: Format, count: Callable[[], int], *, force: bool = False, shown: str = "") -> None:
        self.keys: list[str] = []
        self._format = format
        self._count = count
        self._force = force
        self._shown = shown
        self._is_bib = is_bib(format)
        self._sign = b"%" if self._is_bib else b"#" if format.name in _YAML else b""
        self._digest = ""

    def write(self, file: BinaryIO, pieces: Iterable[str | bytes]) -> None:
        """Write the pieces, behind the line that says whose they are where there can be one."""
        if not self._sign:
            file.writelines(encoded(pieces))
            return
        digest = sha256()
        begin = self._sign + _BEGIN
        file.write(begin + b"0" * _DIGITS + b"\n")
        for piece in chain((b"\n",), encoded(pieces)):
            digest.update(piece)
            file.write(piece)
        self._digest = digest.hexdigest()[:_DIGITS]
        file.seek(len(begin))
        file.write(self._digest.encode())

    def decide(self, new: Path, old: Path) -> Outcome:
        """What is to be done. Raises RefcliError where the new file is unsound or the old one may not be replaced."""
        if self._is_bib:
            self._verify(new, old)
        if not old.exists() or _is_blank(old):
            return Outcome("written")
        if self._sign:
            there = _looked_at(old)
            if there.marked == there.digest == self._digest:
                return Outcome("unchanged")
            objection = self._objection(new, old, there)
        else:
            if _same(new, old):
                return Outcome("unchanged")
            objection = self._objection_to_other(new, old)
        if not objection:
            return Outcome("written")
        if self._force:
            return Outcome("written", _free(old))
        backup = old.name + ".bak"
        raise RefcliError(
            objection, _("--force replaces it and keeps %(backup)s; or write another file") % {"backup": backup}
        )

    def _verify(self, new: Path, old: Path) -> None:
        from refcli.formats.bibtex.verify import Unsound, verify

        try:
            self.keys = verify(chunk.decode() for chunk in _chunks(new))
            if len(self.keys) != self._count():
                said = {"found": len(self.keys), "count": self._count()}
                raise Unsound(1, _("it holds %(found)d entries instead of %(count)d") % said)
        except Unsound as fault:
            raise RefcliError(
                _("%(file)s would be damaged at line %(line)d, and was not written: %(reason)s")
                % {"file": self._shown or old, "line": fault.line, "reason": fault.reason},
                _("the fault is refcli's: please report it; what was there is as it was"),
            ) from fault

    def _objection(self, new: Path, old: Path, there: _Old) -> str:
        if there.digest not in (there.marked, self._digest):
            if there.marked:
                return _("%(file)s was edited since refcli wrote it") % {"file": self._shown or old}
            return _("%(file)s was not written by refcli") % {"file": self._shown or old}
        return self._shrinking(old, there.entries) if self._is_bib else self._halving(new, old)

    def _objection_to_other(self, new: Path, old: Path) -> str:
        if not _is_in(self._format, old, new):
            said = {"file": self._shown or old, "format": self._format.title}
            return _("%(file)s is there already, and is no file of %(format)s") % said
        return self._halving(new, old)

    def _halving(self, new: Path, old: Path) -> str:
        """Records are counted only where the new file is half as large, for a reader takes its time."""
        if new.stat().st_size * 2 <= old.stat().st_size <= _LARGEST:
            return self._shrinking(old, _records(self._format, old))
        return ""

    def _shrinking(self, old: Path, entries: int) -> str:
        if self._count() * 2 > entries:
            return ""
        return _("%(file)s holds %(old)d references and would hold %(new)d") % {
            "file": self._shown or old,
            "old": entries,
            "new": self._count(),
        }


def _chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, cut behind lines, with plain line ends."""
    with path.open("rb") as file:
        held = b""
        while chunk := file.read(_CHUNK):
            head, end, tail = chunk.rpartition(b"\n")
            if end:
                yield (held + head + end).replace(b"\r\n", b"\n")
                held = tail
            else:
                held += chunk
        if held:
            yield held


def _looked_at(path: Path) -> _Old:
    digest, marked, entries = sha256(), "", 0
    for place, chunk in enumerate(_chunks(path)):
        if place == 0 and (found := _LINE.match(chunk)):
            marked = found[1].decode()
            chunk = chunk[found.end() :]
        digest.update(chunk)
        entries += len(_ENTRY.findall(chunk))
    return _Old(marked, digest.hexdigest()[:_DIGITS], entries)


def _is_blank(path: Path) -> bool:
    with path.open("rb") as file:
        return _BLANK.fullmatch(file.read(_CHUNK)) is not None


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while chunk := first.read(_CHUNK):
            if chunk != second.read(_CHUNK):
                return False
    return True


def _head(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(2 * formats.text.HEAD)
    try:
        return decode(data).text[: formats.text.HEAD]
    except RefcliError:
        return ""


def _is_in(format: Format, old: Path, new: Path) -> bool:
    """Whether a file is in a format; by its first two signs where the format cannot be recognised."""
    head = _head(old)
    return format.detect(head) >= formats.SURE if format.detect else head[:2] == _head(new)[:2]


def _records(format: Format, path: Path) -> int:
    """How many references a file holds; its lines where refcli cannot read the format."""
    try:
        text = decode(path.read_bytes()).text
    except RefcliError:
        return 0
    return sum(isinstance(one, Record) for one in format.read(Text(text))) if format.read else text.count("\n")


def _free(path: Path) -> Path:
    """The name of a copy: ``refs.bib.bak``, or with the first number that is free."""
    name = path.name + ".bak"
    number = 1
    while (found := path.with_name(name if number == 1 else f"{name}{number}")).exists():
        number += 1
    return found
