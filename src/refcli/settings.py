"""Which library is meant: pure, the environment is handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

FILE_NAME = "refcli.db"
"""What `refcli init` makes in a folder, and what is looked for from there upwards."""

DEFAULT_NAME = "library.db"


def library_path(
    option: str | None, env: Mapping[str, str], cwd: Path, data_dir: Callable[[], Path]
) -> tuple[Path, bool]:
    """The library's file, and whether it is the one of the platform's data folder (named by nobody).

    Order: the option, ``REFCLI_LIBRARY``, the nearest ``refcli.db`` from ``cwd`` upwards, ``data_dir()``.
    """
    named = option or env.get("REFCLI_LIBRARY")
    if named:
        path = Path(named).expanduser()
        return (path if path.is_absolute() else cwd / path), False
    for folder in (cwd, *cwd.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return candidate, False
    return data_dir() / DEFAULT_NAME, True


def data_dir() -> Path:
    """The platform's folder for a user's data."""
    from platformdirs import user_data_path

    return user_data_path("refcli", appauthor=False)
