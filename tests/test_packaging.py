"""The wheel holds what an installed refcli needs, and runs from it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from refcli import __version__
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """A wheel built by the build backend itself: no network, no isolated environment."""
    folder = tmp_path_factory.mktemp("wheel")
    [path] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return ZipFile(path)


def test_the_wheel_holds_the_package_and_its_data(wheel: ZipFile) -> None:
    names = set(wheel.namelist())
    source = ROOT / "src"
    wanted = {path.relative_to(source).as_posix() for path in (source / "refcli").rglob("*.py")}
    wanted |= {path.relative_to(source).as_posix() for path in (source / "refcli").rglob("*.csl")}
    assert wanted <= names
    assert {"refcli/py.typed", "refcli/locale/zh_CN/LC_MESSAGES/refcli.mo"} <= names
    assert not [name for name in names if name.startswith(("tests/", "tools/", "sample_exports/"))]


def test_the_metadata_names_version_licence_and_command(wheel: ZipFile) -> None:
    info = f"refcli-{__version__}.dist-info"
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert "refcli = refcli.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()


def test_what_is_installed_runs_and_speaks_chinese(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "REFCLI_LANG": "zh_CN"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, env=environment, cwd=tmp_path, check=True
        )
        return done.stdout.decode("utf-8").strip()

    assert Path(run("-c", "import refcli; print(refcli.__file__)")).is_relative_to(tmp_path)
    assert run("-m", "refcli", "--version").endswith(__version__)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in run("-m", "refcli", "--help"))
