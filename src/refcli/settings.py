"""Which library is meant, and the settings that hold there: pure, the environment is handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from refcli.errors import UsageError
from refcli.messages import _, mark

FILE_NAME = "refcli.db"
"""What `refcli init` makes in a folder, and what is looked for from there upwards."""

DEFAULT_NAME = "library.db"

USER_SETTINGS, SETTINGS = "config.toml", "refcli.toml"
"""The user's own settings in the platform's folder; those of a library or a folder."""

_LARGEST = 1_000_000
"""A file of more bytes is no file of settings."""


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


def config_dir() -> Path:
    """The platform's folder for a user's settings."""
    from platformdirs import user_config_path

    return user_config_path("refcli", appauthor=False)


# Settings --------------------------------------------------------------------------------------------------------


def _check_pattern(value: str) -> None:
    from refcli.citekeys.pattern import parse_pattern

    parse_pattern(value)


class Known(NamedTuple):
    """A setting: what its value is, what that is called, and what raises UsageError for a value that will not do."""

    type: type
    called: str
    check: Callable[[Any], None]


KNOWN = {
    "keys.pattern": Known(str, mark("a text between quotes"), _check_pattern),
}
"""Every setting there is, by its table and its name."""


@dataclass(frozen=True)
class Settings:
    """What the files say, the nearest word of each setting; ``files`` from the weakest to the strongest."""

    values: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[Path, ...] = ()

    @property
    def key_pattern(self) -> str | None:
        """How new citekeys are made."""
        value: str | None = self.values.get("keys.pattern")
        return value


def settings_files(library: Path, cwd: Path, config_dir: Path) -> list[Path]:
    """The files of settings that there are, from the weakest to the strongest.

    The user's own, the one beside the library, the nearest from ``cwd`` upwards.
    """
    nearest = next((one for folder in (cwd, *cwd.parents) if _is_file(one := folder / SETTINGS)), None)
    strongest_first = [*([nearest] if nearest else []), library.parent / SETTINGS, config_dir / USER_SETTINGS]
    found = {path.resolve(): path for path in reversed(strongest_first) if _is_file(path)}
    order = [path.resolve() for path in strongest_first]
    return [found[path] for path in sorted(found, key=order.index, reverse=True)]


def _is_file(path: Path) -> bool:
    """Whether it is a file; what lies where nobody may look is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def read(files: Iterable[Path], shown: Callable[[str], str] = str) -> Settings:
    """The settings of the files, each stronger than those before it; ``shown`` names a file to a person.

    Raises UsageError for what is no TOML, no known setting or no value for it.
    """
    values: dict[str, Any] = {}
    read = tuple(files)
    for path in read:
        name = shown(str(path))
        text = _text(path, name)
        for setting, value in _settings(text, name):
            known = KNOWN.get(setting)
            if known is None:
                raise _unknown(setting, f"{name}:{_line(text, setting)}")
            if type(value) is not known.type:
                raise UsageError(
                    _("%(place)s: %(setting)s is not %(what)s")
                    % {"place": f"{name}:{_line(text, setting)}", "setting": setting, "what": _(known.called)},
                    _("the documentation on keys shows the settings"),
                )
            try:
                known.check(value)
            except UsageError as fault:
                raise UsageError(f"{name}:{_line(text, setting)}: {fault.message}", fault.hint) from fault
            values[setting] = value
    return Settings(values, read)


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UsageError(
                _("%(file)s is too long for a file of settings") % {"file": name}, _("check what it holds")
            )
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        raise UsageError(
            _("%(file)s: the settings are not in UTF-8") % {"file": name}, _("save the file as UTF-8")
        ) from fault
    except OSError as fault:
        raise UsageError(
            _("%(file)s: the settings cannot be read: %(reason)s") % {"file": name, "reason": fault.strerror},
            _("check that the file can be read"),
        ) from fault


def _settings(text: str, name: str) -> list[tuple[str, Any]]:
    """Every setting of a file, its table before its name."""
    import tomllib

    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise UsageError(
            _("%(file)s is no TOML: %(reason)s") % {"file": name, "reason": fault},
            _('a setting is written like this: [keys], and below it pattern = "{family}{year}{title:1}"'),
        ) from fault
    return [
        (f"{table}.{setting}", value) if isinstance(inside, dict) else (table, inside)
        for table, inside in found.items()
        for setting, value in (inside.items() if isinstance(inside, dict) else [("", inside)])
    ]


def _unknown(setting: str, place: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(setting, KNOWN, 1, 0.4)
    said = {"place": place, "setting": setting, "names": ", ".join(KNOWN), "name": near[0] if near else ""}
    hint = _("did you mean %(name)s? The settings are: %(names)s") if near else _("the settings are: %(names)s")
    return UsageError(_("%(place)s: there is no setting %(setting)s") % said, hint % said)


def _line(text: str, setting: str) -> int:
    """The line on which a setting stands, or its table; 1 where it is written in a way of its own."""
    table, _dot, name = setting.rpartition(".")
    inside, found = "", 1
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip()
        if words.startswith("["):
            inside = words.partition("]")[0].strip("[ ")
            found = number if inside == table else found
        elif words.partition("=")[0].strip(" \"'") in (
            (name,) if inside == table else (setting,) if not inside else ()
        ):
            return number
    return found
