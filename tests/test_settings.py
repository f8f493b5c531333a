"""Which library is meant, and which settings hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcli.errors import UsageError
from refcli.settings import (
    SETTINGS,
    USER_SETTINGS,
    Settings,
    config_dir,
    data_dir,
    library_path,
    read,
    settings_files,
)


def _data() -> Path:
    return Path("/data")


@pytest.mark.parametrize(
    ("option", "env", "place", "wanted"),
    [
        ("x.db", {"REFCLI_LIBRARY": "y.db"}, "thesis/part", "thesis/part/x.db"),
        (None, {"REFCLI_LIBRARY": "y.db"}, "thesis/part", "thesis/part/y.db"),
        (None, {}, "thesis/part", "thesis/refcli.db"),
        (None, {"REFCLI_LIBRARY": ""}, "thesis", "thesis/refcli.db"),
    ],
)
def test_the_nearest_word_counts(
    tmp_path: Path, option: str | None, env: dict[str, str], place: str, wanted: str
) -> None:
    (tmp_path / "thesis" / "part").mkdir(parents=True)
    (tmp_path / "thesis" / "refcli.db").touch()
    assert library_path(option, env, tmp_path / place, _data) == (tmp_path / wanted, False)


def test_else_it_is_the_one_of_the_platform(tmp_path: Path) -> None:
    assert library_path(None, {}, tmp_path, _data) == (Path("/data/library.db"), True)
    (tmp_path / "refcli.db").mkdir()  # a folder of that name is no library
    assert library_path(None, {}, tmp_path, _data)[1]


def test_home_is_expanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert library_path("~/x.db", {}, Path("/elsewhere"), _data)[0] == tmp_path / "x.db"
    assert data_dir().name == "refcli"


# Files of settings -----------------------------------------------------------------------------------------------

PATTERN = '[keys]\npattern = "{}"\n'


def put(folder: Path, text: str, name: str = SETTINGS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def in_force(tmp_path: Path, place: str = "thesis/part") -> Settings:
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    return read(settings_files(tmp_path / "lib" / "refcli.db", tmp_path / place, tmp_path / "config"))


def test_the_nearest_file_of_settings_wins(tmp_path: Path) -> None:
    assert in_force(tmp_path).key_pattern is None
    user = put(tmp_path / "config", PATTERN.format("{family}1"), USER_SETTINGS)
    assert in_force(tmp_path).key_pattern == "{family}1"
    beside = put(tmp_path / "lib", PATTERN.format("{family}2"))
    assert in_force(tmp_path).key_pattern == "{family}2"
    put(tmp_path, PATTERN.format("{family}3"))
    near = put(tmp_path / "thesis", PATTERN.format("{family}4"))
    assert in_force(tmp_path) == Settings({"keys.pattern": "{family}4"}, (user, beside, near))
    put(tmp_path / "thesis", "")
    assert in_force(tmp_path).key_pattern == "{family}2", "a file that says nothing of it leaves it as it was"


def test_a_file_that_is_met_twice_counts_once(tmp_path: Path) -> None:
    beside = put(tmp_path / "lib", "")
    assert in_force(tmp_path, "lib/below").files == (beside,)


def test_nothing_but_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "thesis" / SETTINGS).mkdir(parents=True)
    assert in_force(tmp_path).files == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[keys]\n# a word\npatern = ""\n', ":3: there is no setting keys.patern"),
        ('\n[kees]\npattern = "{year}"\n', ":3: there is no setting kees.pattern"),
        ('[keys.more]\npattern = "{year}"\n', ":1: there is no setting keys.more"),
        ('[[keys]]\npattern = "{year}"\n', ":1: there is no setting keys"),
        ("[keys]\npattern = true\n", ":2: keys.pattern is not a text between quotes"),
        ("keys.pattern = 1\n", ":1: keys.pattern is not a text between quotes"),
        ('keys = { pattern = "x" }\n', ":1: the pattern x has no part"),
        ('[keys]\npattern = "{year"\n', ":2: the pattern {year has a brace too many: {"),
        ("[keys]\npattern = {family}\n", " is no TOML: "),
        ("a = " + "[" * 20_000, " is no TOML: "),
    ],
)
def test_what_is_no_setting_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = put(tmp_path / "config", text, USER_SETTINGS)
    with pytest.raises(UsageError) as raised:
        in_force(tmp_path)
    assert raised.value.message.startswith(f"{path}{message}")
    assert raised.value.hint


def test_files_in_another_encoding_and_files_without_end(tmp_path: Path) -> None:
    path = put(tmp_path / "config", "", USER_SETTINGS)
    path.write_bytes("\ufeff[keys]\r\npattern = '{family}é'\r\n".encode())
    assert in_force(tmp_path).key_pattern == "{family}é"
    path.write_bytes("# 设置".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        in_force(tmp_path)
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(UsageError, match="too long"):
        in_force(tmp_path)


def test_the_settings_of_the_user_lie_in_the_folder_of_the_platform() -> None:
    assert config_dir().name == "refcli"
