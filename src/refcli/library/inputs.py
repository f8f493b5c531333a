"""What the user names on the command line, as texts to read: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from refcli.errors import NotFound
from refcli.messages import _

STDIN = "-"

_LEFT_OUT = {"__pycache__", "node_modules"}


class NotText(OSError):
    """A pipe, a socket or a device that lies in a folder: to read it might never end."""


@dataclass(frozen=True, slots=True)
class Input:
    """One text to read. ``named``: the user named it himself, so it must be readable.

    ``path`` is None for standard input, whose ``data`` is at hand; a file is read when its turn comes.
    """

    name: str
    path: Path | None
    named: bool
    data: bytes | None = None

    def read(self) -> bytes:
        """The bytes. Raises OSError for a file that cannot be read, NotText for what is none and was not named."""
        if self.data is not None or self.path is None:
            return self.data or b""
        if not self.named and not stat.S_ISREG(self.path.stat().st_mode) and not self.path.is_dir():
            raise NotText
        return self.path.read_bytes()

    @property
    def identity(self) -> str:
        """By what a later version of the same text is known: its absolute path, ``""`` for standard input."""
        return _as_text(str(self.path.resolve())) if self.path is not None else ""


def gather(arguments: Sequence[str], stdin: Callable[[], bytes], absent: list[NotFound]) -> Iterator[Input]:
    """The inputs that the arguments mean, folders in path order, each file once.

    A name that is neither file nor folder nor a pattern that matches one is noted in ``absent``.
    """
    chosen: dict[Path, bool] = {}
    texts: list[Input] = []
    for argument in arguments:
        if argument == STDIN:
            texts.append(Input(STDIN, None, True, stdin()))
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
