"""What the user names on the command line, as texts to read: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import io
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from refcli.errors import NotFound
from refcli.formats import streams
from refcli.messages import _

STDIN = "-"
_COPIED = 1_048_576

_LEFT_OUT = {"__pycache__", "node_modules"}


class NotText(OSError):
    """A pipe, a socket or a device that lies in a folder: to read it might never end."""


@dataclass(frozen=True, slots=True)
class Input:
    """One text to read. ``named``: the user named it himself, so it must be readable.

    ``path`` is None for standard input, whose bytes are at hand in ``data`` or, where they are many, in ``spool``, a
    temporary file; a file is read when its turn comes.
    """

    name: str
    path: Path | None
    named: bool
    data: bytes | None = None
    spool: IO[bytes] | None = None

    @property
    def size(self) -> int:
        """How many bytes it has; 0 where that cannot be told before it is read (a pipe)."""
        if self.data is not None:
            return len(self.data)
        if self.spool is not None:
            return self.spool.seek(0, os.SEEK_END)
        if self.path is None:
            return 0
        state = self.path.stat()
        return state.st_size if stat.S_ISREG(state.st_mode) else 0

    def open(self) -> BinaryIO:
        """The bytes as a stream, from their beginning."""
        if self.spool is not None:
            return io.BufferedReader(_Again(self.spool))
        if self.data is not None or self.path is None:
            return io.BytesIO(self.data or b"")
        return self.path.open("rb")

    def close(self) -> None:
        """It will not be read again: a temporary file goes."""
        if self.spool is not None:
            self.spool.close()

    def read(self) -> bytes:
        """The bytes. Raises OSError for a file that cannot be read, NotText for what is none and was not named."""
        if self.spool is not None:
            self.spool.seek(0)
            return self.spool.read()
        if self.data is not None or self.path is None:
            return self.data or b""
        if not self.named and not stat.S_ISREG(self.path.stat().st_mode) and not self.path.is_dir():
            raise NotText
        return self.path.read_bytes()

    @property
    def identity(self) -> str:
        """By what a later version of the same text is known: its absolute path, ``""`` for standard input."""
        return _as_text(str(self.path.resolve())) if self.path is not None else ""


class _Again(io.RawIOBase):
    """A file that is read anew from its beginning, and stays open."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        file.seek(0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def spooled(stream: IO[bytes]) -> Input:
    """Standard input as an input: in memory, or in a temporary file where it is large."""
    head = stream.read(streams.LARGE)
    if len(head) < streams.LARGE:
        return Input(STDIN, None, True, head)
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the input
    spool.write(head)
    shutil.copyfileobj(stream, spool, _COPIED)
    return Input(STDIN, None, True, spool=spool)


def gather(arguments: Sequence[str], stdin: Callable[[], IO[bytes]], absent: list[NotFound]) -> Iterator[Input]:
    """The inputs that the arguments mean, folders in path order, each file once.

    A name that is neither file nor folder nor a pattern that matches one is noted in ``absent``.
    """
    chosen: dict[Path, bool] = {}
    texts: list[Input] = []
    for argument in arguments:
        if argument == STDIN:
            texts.append(spooled(stdin()))
            continue
        try:
            for path, named in _expand(argument):
                chosen[path] = chosen.get(path, False) or named
        except NotFound as missing:
            absent.append(missing)
    yield from texts
    for path, named in chosen.items():
        yield Input(_as_text(str(path)), path, named)


def _expand(argument: str) -> Iterator[tuple[Path, bool]]:
    path = Path(argument)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError:  # whoever reads it will learn why
        is_folder, is_there = False, True
    if is_folder:
        yield from _walk(path)
    elif is_there:
        yield path, True
    elif glob.has_magic(argument) and (
        found := sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    ):
        for name in found:
            if not Path(name).is_dir():
                yield Path(name), not Path(name).is_fifo()
    else:
        raise NotFound(
            _("there is no file or folder %(name)s") % {"name": argument},
            _("check the name, or use - for standard input"),
        )


def _as_text(name: str) -> str:
    r"""A file name as text that can be stored: bytes that are no UTF-8 become ``\udcff`` and the like."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(folder: Path) -> Iterator[tuple[Path, bool]]:
    """The files of a folder, and the folders that could not be opened, for reading them tells why."""
    closed: list[Path] = []
    for base, folders, files in os.walk(folder, onerror=lambda fault: closed.append(Path(fault.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _LEFT_OUT)
        yield from ((Path(base) / name, False) for name in sorted(files) if not name.startswith("."))
    yield from ((path, path == folder) for path in closed)
