"""What is gathered while manuscripts are read, and the one door through which their files come in."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from pathlib import Path

from refcli.errors import NotFound, Refused
from refcli.manuscripts import Citations, Cited
from refcli.messages import _

LARGEST = 64 * 1024 * 1024
"""Bytes of one file, and of all files that one reading follows."""
MOST_FILES = 5_000
_MOST_WARNINGS = 200
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Gathering:
    """The citations found so far. A key counts where it stands first."""

    def __init__(self) -> None:
        self.everything = False
        self._cited: dict[str, Cited] = {}
        self._none: set[str] = set()
        self._files: dict[Path, Path] = {}
        self._warnings: dict[str, None] = {}
        self._bibliographies: dict[str, None] = {}
        self._bytes = 0

    def citations(self) -> Citations:
        """All of it, as a value."""
        return Citations(
            cited=tuple([one for one in self._cited.values() if one.key not in self._none]),
            everything=self.everything,
            files=tuple(self._files.values()),
            warnings=tuple(self._warnings),
            bibliographies=tuple(self._bibliographies),
        )

    def cite(self, key: str, file: str, line: int) -> None:
        """Note a citation."""
        if key not in self._cited:
            self._cited[key] = Cited(key, file, line)

    def knows(self, key: str) -> bool:
        """Whether a key was met before, so that its line need not be looked for."""
        return key in self._cited

    def is_no_key(self, name: str) -> None:
        """Say that a name stands for no entry of a bibliography, such as the name of a set that the text defines."""
        self._none.add(name)

    def warn(self, file: str, line: int, message: str) -> None:
        """Note what was passed over, as ``file:line: message``."""
        if len(self._warnings) < _MOST_WARNINGS:
            self._warnings[f"{file}:{line}: {message}"] = None

    def asks_for(self, bibliography: str) -> None:
        """Note a bibliography that the manuscript names."""
        self._bibliographies[bibliography] = None

    def is_read(self, path: Path) -> bool:
        """Whether a file was read already, by this or another name."""
        return _real(path) in self._files

    def open(self, path: Path) -> str:
        """The text of a file, its lines ended by line feeds.

        Raises NotFound where there is none, Refused for what is no readable text or too large.
        """
        return decode(self.open_bytes(path))

    def open_bytes(self, path: Path) -> bytes:
        """The bytes of a file; noted as read. Raises as `open` does."""
        if len(self._files) >= MOST_FILES or self._bytes > LARGEST:
            raise Refused(_("%(file)s: the manuscript includes too many files") % {"file": path})
        data = bytes_of(path)
        self._bytes += len(data)
        self._files[_real(path)] = path
        return data


class Lines:
    """The 1-based line of a place in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def at(self, place: int) -> int:
        """The line that holds the character at ``place``."""
        if self._starts is None:
            self._starts = []
            found = self._text.find("\n")
            while found >= 0:
                self._starts.append(found + 1)
                found = self._text.find("\n", found + 1)
        return bisect_right(self._starts, place) + 1


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises NotFound and Refused."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Refused(_("%(file)s is a folder") % {"file": path}, _("name the manuscript's main file"))
        if size > LARGEST:
            raise Refused(
                _("%(file)s is too large for a manuscript") % {"file": path}, _("name the manuscript's main file")
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(_("no file %(file)s") % {"file": path}, _("check the name and the folder")) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(_("cannot read %(file)s: %(reason)s") % {"file": path, "reason": reason}) from error


def head_of(path: Path) -> str:
    """The beginning of a file as text. Raises as `bytes_of` does."""
    return decode(bytes_of(path)[:16_384])


def decode(data: bytes) -> str:
    """The text of a manuscript: by its byte-order mark, else UTF-8, GB18030 or Windows-1252; never fails."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lines(data[len(mark) :].decode(encoding, "replace"))
    for encoding in ("utf-8", "gb18030"):
        try:
            return _lines(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _lines(data.decode("cp1252", "replace"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()
