"""Writing a file whole or not at all; what may be replaced is judged in `commands.guard`."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from refcli.errors import RefcliError
from refcli.messages import _

if TYPE_CHECKING:
    from refcli.commands.guard import Guard


class Outcome(NamedTuple):
    """What became of a file: ``written``, ``unchanged``, or ``pending`` (a dry run would have written it).

    ``backup`` is where the file that was replaced is kept.
    """

    state: str
    backup: Path | None = None


def write_atomically(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Put the text where the path leads, in UTF-8: a reader sees the old file or the new one, never half of it.

    A link stays a link, an existing file keeps its mode. Raises RefcliError where it cannot be written;
    what was there is then as it was.
    """
    replace_safely(path, pieces, None)


def replace_safely(path: Path, pieces: Iterable[str | bytes], guard: Guard | None, *, dry_run: bool = False) -> Outcome:
    """Write as `write_atomically` does what the guard has looked over; a file that says the same already stays.

    Raises RefcliError also where the guard objects.
    """
    try:
        there, target = path.exists(), Path(os.path.realpath(path))
    except (OSError, ValueError) as fault:  # a NUL, or a character that no file name has
        raise _cannot(path, fault) from fault
    if there and not path.is_file() and not path.is_dir():
        if not dry_run:
            _write_through(path, pieces)  # not the target: /dev/stdout leads to a pipe without a name
        return Outcome("pending" if dry_run else "written")
    if target.is_dir():
        raise RefcliError(_("%(file)s is a folder") % {"file": path}, _("name a file: -o refs.bib"))
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    except OSError as fault:
        raise _cannot(path, fault) from fault
    try:
        with os.fdopen(descriptor, "wb") as file:
            if guard:
                guard.write(file, pieces)
            else:
                file.writelines(encoded(pieces))
            file.flush()
            os.fsync(file.fileno())
        outcome = guard.decide(Path(name), target) if guard else Outcome("written")
        if outcome.state == "written" and dry_run:
            outcome = Outcome("pending")
        if outcome.state != "written":
            Path(name).unlink()
            return outcome
        _set_mode(Path(name), target)
        if outcome.backup:
            _keep(target, outcome.backup)
        Path(name).replace(target)
    except BaseException as fault:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(fault, OSError):
            raise _cannot(path, fault) from fault
        raise
    _sync_folder(target.parent)
    return outcome


def encoded(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    r"""The pieces, texts in UTF-8; half a character, which no file can hold, as ``\udXXX``."""
    for piece in pieces:
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def _keep(target: Path, backup: Path) -> None:
    """Keep a file under another name too, with its times."""
    try:
        os.link(target, backup)
    except OSError:  # a file system without links
        shutil.copy2(target, backup)


def _write_through(target: Path, pieces: Iterable[str | bytes]) -> None:
    """A pipe or a device cannot be replaced: it is written to."""
    with target.open("wb") as file:
        file.writelines(encoded(pieces))


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
    if isinstance(fault, FileNotFoundError) and not path.parent.exists():
        return RefcliError(
            _("%(file)s cannot be written: its folder is not there") % {"file": path},
            _("make it first: %(command)s") % {"command": f"mkdir -p {shlex.quote(str(path.parent))}"},
        )
    reason = getattr(fault, "strerror", None) or fault
    return RefcliError(
        _("%(file)s cannot be written: %(reason)s") % {"file": path, "reason": reason},
        _("nothing was changed; name another file with -o"),
    )
