"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from refcli.errors import RefcliError
from refcli.messages import _


def write_atomically(path: Path, pieces: Iterable[str]) -> None:
    """Put the text where the path leads, in UTF-8: a reader sees the old file or the new one, never half of it.

    A link stays a link, an existing file keeps its mode. Raises RefcliError where it cannot be written;
    what was there is then as it was.
    """
    try:
        there, target = path.exists(), Path(os.path.realpath(path))
    except (OSError, ValueError) as fault:  # a NUL, or a character that no file name has
        raise _cannot(path, fault) from fault
    if there and not path.is_file() and not path.is_dir():
        _write_through(path, pieces)  # not the target: /dev/stdout leads to a pipe without a name
        return
    if target.is_dir():
        raise RefcliError(_("%(file)s is a folder") % {"file": path}, _("name a file: -o refs.bib"))
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    except OSError as fault:
        raise _cannot(path, fault) from fault
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        _set_mode(Path(name), target)
        Path(name).replace(target)
    except BaseException as fault:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(fault, OSError):
            raise _cannot(path, fault) from fault
        raise
    _sync_folder(target.parent)


def _write_through(target: Path, pieces: Iterable[str]) -> None:
    """A pipe or a device cannot be replaced: it is written to."""
    with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(pieces)


def _set_mode(name: Path, target: Path) -> None:
    """The mode of the file that is replaced, else what the umask leaves of 0666; mkstemp made it 0600."""
    if target.exists():
        name.chmod(stat.S_IMODE(target.stat().st_mode))
        return
    mask = os.umask(0)
    os.umask(mask)
    name.chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be synced."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cannot(path: Path, fault: OSError | ValueError) -> RefcliError:
    reason = getattr(fault, "strerror", None) or fault
    return RefcliError(
        _("%(file)s cannot be written: %(reason)s") % {"file": path, "reason": reason},
        _("nothing was changed; name another file with -o"),
    )
