"""What the user names on the command line, as texts to read: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from refcli.errors import NotFound
from refcli.messages import _

STDIN = "-"

_LEFT_OUT = {"__pycache__", "node_modules"}


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
        """The bytes. Raises OSError for a file that cannot be read."""
        if self.data is not None or self.path is None:
            return self.data or b""
        return self.path.read_bytes()

    @property
    def identity(self) -> str:
        """By what a later version of the same text is known: its absolute path, ``""`` for standard input."""
        return _as_text(str(self.path.resolve())) if self.path is not None else ""


def gather(arguments: Sequence[str], stdin: Callable[[], bytes]) -> Iterator[Input]:
    """The inputs that the arguments mean, folders in path order, each file once.

    Raises NotFound for a name that is neither file nor folder nor a pattern that matches one.
    """
    chosen: dict[Path, bool] = {}
    texts: list[Input] = []
    for argument in arguments:
        if argument == STDIN:
            texts.append(Input(STDIN, None, True, stdin()))
            continue
        for path, named in _expand(argument):
            chosen[path] = chosen.get(path, False) or named
    yield from texts
    for path, named in chosen.items():
        yield Input(_as_text(str(path)), path, named)


def _expand(argument: str) -> Iterator[tuple[Path, bool]]:
    path = Path(argument)
    if path.is_dir():
        yield from ((file, False) for file in _walk(path))
    elif path.exists():
        yield path, True
    elif glob.has_magic(argument) and (
        found := sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    ):
        for name in found:
            if not Path(name).is_dir():
                yield Path(name), True
    else:
        raise NotFound(
            _("there is no file or folder %(name)s") % {"name": argument},
            _("check the name, or use - for standard input"),
        )


def _as_text(name: str) -> str:
    r"""A file name as text that can be stored: bytes that are no UTF-8 become ``\udcff`` and the like."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _walk(folder: Path) -> Iterator[Path]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _LEFT_OUT)
        yield from (Path(base) / name for name in sorted(files) if not name.startswith("."))
