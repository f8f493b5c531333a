"""Which library is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcli.settings import data_dir, library_path


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
