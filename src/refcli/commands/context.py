"""Where a command runs: the only reader of the environment and of the settings."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, TextIO

from refcli import messages, settings
from refcli.errors import LibraryError
from refcli.messages import _
from refcli.model import Item
from refcli.settings import Settings

MOST_COLUMNS = 100
"""A wider terminal is not filled: two lines a hit read badly when their ends are far apart."""

COMPLETION = "_REFCLI_COMPLETE"


@dataclass(frozen=True, eq=False, repr=False)
class Context:
    """What a command knows of its surroundings. ``terminal``: somebody looks at standard output."""

    cwd: Path
    env: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    terminal: bool = False
    progress: bool = False
    colour: bool = False
    width: int = 80
    language: str = "en"
    debug: bool = False
    library_option: str | None = None
    json: bool = False
    command: str = ""

    @cached_property
    def _library(self) -> tuple[Path, bool]:
        return settings.library_path(self.library_option, self.env, self.cwd, settings.data_dir)

    @property
    def library(self) -> Path:
        """The library's file; it need not exist."""
        return self._library[0]

    @cached_property
    def settings(self) -> Settings:
        """The settings that hold here: read when a command needs them. Raises UsageError for what is none."""
        files = settings.settings_files(self.library, self.cwd, settings.config_dir())
        return settings.read(files, self.shown)

    @property
    def make_key(self) -> Callable[[Item], str]:
        """How the citekeys of new references are made here. Raises UsageError like `settings`."""
        from refcli import citekeys

        if (pattern := self.settings.key_pattern) is None:
            return citekeys.base_key
        from refcli.citekeys.pattern import parse_pattern

        return parse_pattern(pattern).key

    @property
    def library_exists(self) -> bool:
        """Whether it does. Raises LibraryError where nobody may look."""
        try:
            return self.library.exists()
        except OSError as fault:
            said = {"path": self.library_shown, "reason": fault.strerror}
            raise LibraryError(
                _("cannot use the library %(path)s: %(reason)s") % said, _("choose another file: --library FILE")
            ) from fault

    @property
    def default_library(self) -> bool:
        """Whether the library is the one of the platform's data folder, which nobody named."""
        return self._library[1]

    @property
    def library_shown(self) -> str:
        """The library's file as a person here knows it."""
        return self.shown(str(self.library))

    def shown(self, file: str) -> str:
        """A file, short where that says as much: relative below the working folder, ``~`` below the home folder."""
        path = Path(file)
        if path.is_relative_to(self.cwd):
            return str(path.relative_to(self.cwd))
        home = self.env.get("HOME") or self.env.get("USERPROFILE")
        if home and path.is_relative_to(home):
            return str(Path("~") / path.relative_to(home))
        return file

    def library_in(self, folder: str) -> Path:
        """The file of a library that belongs to a folder and those below it."""
        return self.cwd / Path(folder).expanduser() / settings.FILE_NAME

    def using(self, library: str) -> Context:
        """The same surroundings with another library."""
        return replace(self, library_option=library)

    def running(self, arguments: Sequence[str]) -> Context:
        """The same surroundings for one command line."""
        return replace(
            self, json="--json" in arguments, command=" ".join(arguments).encode("utf-8", "replace").decode()
        )

    def stdin_stream(self) -> BinaryIO:
        """Standard input as bytes."""
        return binary(self.stdin)

    def stdin_bytes(self) -> bytes:
        """All of standard input."""
        return binary(self.stdin).read()


def binary(stream: TextIO) -> BinaryIO:
    """The bytes behind a text stream; a stream of text alone is encoded."""
    buffer = getattr(stream, "buffer", None)
    return buffer if buffer is not None else io.BytesIO(stream.read().encode("utf-8", "surrogateescape"))


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def _utf8(stream: TextIO | None, mode: str = "w") -> TextIO:
    """The stream in UTF-8 whatever the locale, raising for no character; the null device for a closed one."""
    if stream is None:
        return io.TextIOWrapper(io.FileIO(os.devnull, mode), encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape" if mode == "r" else "backslashreplace")
    return stream


def language(env: Mapping[str, str]) -> str:
    """The language of messages: ``REFCLI_LANG``, else what the locale says."""
    for name in ("REFCLI_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name):
            return messages.language_of(value.partition(":")[0])
    if sys.platform == "win32":
        import ctypes
        import locale

        return messages.language_of(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage()))
    return "en"


def speak(language: str) -> None:
    """Choose the language of messages; English where its catalogue is not installed."""
    try:
        messages.use(language)
    except OSError:
        messages.use("en")


def surroundings() -> Context:
    """The process as it is now; its standard streams speak UTF-8 from here on."""
    env = os.environ
    stdin, stdout, stderr = _utf8(sys.stdin, "r"), _utf8(sys.stdout), _utf8(sys.stderr)
    terminal = _is_terminal(stdout)
    dumb = env.get("TERM") == "dumb"
    return Context(
        cwd=_cwd(),
        env=env,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        terminal=terminal,
        progress=_is_terminal(stderr) and not dumb,
        colour=terminal and not dumb and not env.get("NO_COLOR"),
        width=max(40, min(shutil.get_terminal_size().columns, MOST_COLUMNS)) if terminal else 80,
        language=language(env),
        debug=bool(env.get("REFCLI_DEBUG")),
    )


def _cwd() -> Path:
    try:
        return Path.cwd()
    except OSError:  # the folder was removed under us
        return Path.home()
