"""What can go wrong, as values: exit codes and the one exception that faces show.

An error is two lines for the user, ``error: what happened`` and ``hint: what to do``.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command (documented in docs/reference)."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOT_FOUND = 3
    REFUSED = 4
    INCOMPLETE = 5
    LIBRARY = 6
    EXTRA = 7
    INTERRUPTED = 130
    TERMINATED = 143


class RefcliError(Exception):
    """An expected failure: shown as two lines, never as a traceback."""

    code: ExitCode = ExitCode.FAILED

    def __init__(self, message: str, hint: str = "", *, code: ExitCode | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if code is not None:
            self.code = code


class UsageError(RefcliError):
    """The command line does not make sense."""

    code = ExitCode.USAGE


class NotFound(RefcliError):
    """A thing that the user named does not exist."""

    code = ExitCode.NOT_FOUND


class Refused(RefcliError):
    """A named input cannot be read as what it was said to be."""

    code = ExitCode.REFUSED


class LibraryError(RefcliError):
    """The library file is damaged, foreign, too new or cannot be reached."""

    code = ExitCode.LIBRARY
