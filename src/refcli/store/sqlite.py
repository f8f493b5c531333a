"""Opening a library file, and writing to it so that what was acknowledged stays.

Measured choices: a rollback journal with ``synchronous=EXTRA`` lost no acknowledged record in simulated
power cuts and can be read in a read-only folder; ``BEGIN IMMEDIATE`` with retry, since a timeout alone
still fails under many writers.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from refcli.errors import LibraryError, NotFound, RefcliError
from refcli.messages import _
from refcli.store import schema

ONE = "(SELECT value FROM json_each(?)) AS one"
STEP = "(SELECT value FROM json_each(:step)) AS one"
"""The values of a JSON array as a table; a small one stands outermost in a join, kept there by CROSS JOIN."""

_TIMEOUT = 60.0
_PATIENCE = 300.0
_MAGIC = b"SQLite format 3\x00"


def open_library(path: Path, *, create: bool = False, write: bool = False) -> tuple[sqlite3.Connection, bool]:
    """The connection to a library file, and whether the file was made now.

    Raises NotFound where there is no file and none is to be made, LibraryError for a file that is no
    library, damaged, or of a newer refcli. Nothing is written before the file is known to be ours.
    """
    path = path.resolve() if path.is_symlink() else path
    created = _ensure_file(path, create)
    writable = write and os.access(path, os.W_OK)
    if write and not writable:
        raise _read_only(path)
    connection = _connect(path, readable_only=not os.access(path, os.W_OK))
    try:
        version = 0 if created else _recognise(connection, path)
        if version < schema.VERSION and (write or version < schema.READABLE):
            if not write and not created:
                raise LibraryError(
                    _("the library %(path)s was made by an older refcli") % {"path": path},
                    _("any command that writes brings it up to date, for example: refcli init"),
                )
            with transaction(connection):
                # Another process may have made it while this one waited.
                if connection.execute("PRAGMA user_version").fetchone()[0] < schema.VERSION:
                    schema.migrate(connection)
        if not write:
            connection.execute("PRAGMA query_only = ON")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _library_error(error, path) from error
    except BaseException:
        # The file stays, even if it is empty: another process may be making its library of it.
        connection.close()
        raise
    return connection, created


def memory_library() -> sqlite3.Connection:
    """A library that lives in memory only, for a dry run where no library exists."""
    connection = _configured(sqlite3.connect(":memory:", isolation_level=None))
    with transaction(connection):
        schema.migrate(connection)
    return connection


def _ensure_file(path: Path, create: bool) -> bool:
    if path.exists():
        if path.is_dir():
            raise LibraryError(
                _("%(path)s is a folder, not a library") % {"path": path}, _("name a file: --library FILE")
            )
        return path.stat().st_size == 0 and create
    if not create:
        raise NotFound(
            _("there is no library at %(path)s") % {"path": path},
            _("refcli ingest FOLDER makes one, or look elsewhere: --library FILE"),
        )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite would make the file readable by all.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        # Another process was quicker, and may not have written anything yet.
        return path.is_file() and path.stat().st_size == 0
    except OSError as error:
        raise LibraryError(
            _("cannot make a library at %(path)s: %(reason)s") % {"path": path, "reason": error.strerror},
            _("choose another place: --library FILE"),
        ) from error
    return True


def _connect(path: Path, *, readable_only: bool) -> sqlite3.Connection:
    uri = path.absolute().as_uri() + ("?mode=ro" if readable_only else "?mode=rw")
    try:
        return _configured(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_TIMEOUT))
    except sqlite3.DatabaseError as error:
        raise _library_error(error, path) from error


def _configured(connection: sqlite3.Connection) -> sqlite3.Connection:
    for pragma in (
        "journal_mode = DELETE",
        "synchronous = EXTRA",
        "cache_size = -40960",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
    ):
        # Setting the mode that a file has already is a read, so this works in a read-only folder too.
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _recognise(connection: sqlite3.Connection, path: Path) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != schema.APPLICATION_ID:
        empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        what = _("is empty") if empty else _("is a database of another program")
        raise LibraryError(
            _("%(path)s is no refcli library: it %(what)s") % {"path": path, "what": what},
            _("choose another file: --library FILE"),
        )
    if version > schema.VERSION:
        raise LibraryError(
            _("%(path)s was written by a newer refcli (schema %(theirs)d, this one knows %(ours)d)")
            % {"path": path, "theirs": version, "ours": schema.VERSION},
            _("upgrade refcli; nothing was touched"),
        )
    return version


def _read_only(path: Path) -> LibraryError:
    return LibraryError(
        _("the library %(path)s is read-only") % {"path": path},
        _("change its permissions, or choose another with --library FILE"),
    )


def _library_error(error: sqlite3.DatabaseError, path: Path) -> LibraryError:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_NOTADB":
        return LibraryError(
            _("%(path)s is no refcli library: it is no database") % {"path": path},
            _("choose another file: --library FILE"),
        )
    if code.startswith("SQLITE_CORRUPT"):
        return LibraryError(
            _("the library %(path)s is damaged: %(reason)s") % {"path": path, "reason": error},
            _("nothing was changed; restore a copy of the file"),
        )
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryError(
            _("the library %(path)s is in use by another program") % {"path": path}, _("try again when it has ended")
        )
    if code.startswith("SQLITE_READONLY") or code == "SQLITE_IOERR_DELETE":  # of a journal
        return _read_only(path)
    return LibraryError(
        _("cannot use the library %(path)s: %(reason)s") % {"path": path, "reason": error},
        _("choose another file: --library FILE"),
    )


@contextmanager
def shown(path: Path) -> Iterator[None]:
    """SQLite's failures inside become the two-line errors that users see."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "")
        if code in ("SQLITE_FULL", "SQLITE_IOERR_WRITE"):
            raise RefcliError(
                _("the disk is full: the library %(path)s could not be written") % {"path": path},
                _("free some space and run the same command again; nothing of the last batch was kept"),
            ) from error
        if code == "SQLITE_ERROR":
            raise  # a fault of ours, not of the file
        raise _library_error(error, path) from error


def _patiently(act: Callable[[], object]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            act()
            return
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY") and time.monotonic() < deadline:
                # SQLite's own waiting is unfair to a process among many writers.
                time.sleep(0.05)
                continue
            raise


def storable(text: str) -> str:
    """The text as UTF-8 can say it: lone surrogates, as undecodable bytes and JSON escapes leave them, are U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def begin(connection: sqlite3.Connection) -> None:
    """Start a write transaction, waiting for other writers."""
    _patiently(lambda: connection.execute("BEGIN IMMEDIATE"))


def commit(connection: sqlite3.Connection) -> None:
    """Make everything since `begin` durable; what is printed afterwards has been kept."""
    _patiently(lambda: connection.execute("COMMIT"))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, on the disk when it ends."""
    try:
        begin(connection)
        yield
        commit(connection)
    except BaseException:
        rollback(connection)
        raise


def rollback(connection: sqlite3.Connection) -> None:
    """Drop everything since `begin`."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


@contextmanager
def savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing inside a running transaction."""
    connection.execute("SAVEPOINT file")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO file")
            connection.execute("RELEASE file")
        raise
    connection.execute("RELEASE file")
