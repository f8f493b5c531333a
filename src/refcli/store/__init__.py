"""The library file: the only floor that knows SQL. Functions over one `Connection`."""

from sqlite3 import Connection, sqlite_version

__all__ = ["Connection", "sqlite_version"]
