"""info, init, formats, and bare refcli."""

from __future__ import annotations

from pathlib import Path

from refcli.formats import ALL
from tests.commands.conftest import Refcli, held_and_listed


def test_bare_refcli_leads_on(refcli: Refcli, tmp_path: Path) -> None:
    new = refcli()
    assert new.code == 0
    assert len(new.out.split("\n")) == 4
    assert "refcli ingest FOLDER" in new.out
    assert not (tmp_path / "refcli.db").exists()


def test_bare_refcli_counts(sampled: Refcli) -> None:
    said = sampled().out
    assert said.startswith("{} papers. {} more are only listed: add --listed\n".format(*held_and_listed(sampled)))
    assert "refcli.db" in said


def test_info(sampled: Refcli) -> None:
    told = sampled("info", "--json").json
    assert told["held"] == len(sampled("list").rows)
    assert ["held", str(told["held"])] in sampled("info").rows
    assert "last change" in sampled("info", terminal=True).out


def test_init_makes_a_library_that_folders_below_find(refcli: Refcli, tmp_path: Path) -> None:
    assert refcli("init", env={}).code == 0
    assert (tmp_path / "refcli.db").exists()
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert refcli("info", "--json", env={}, cwd=below).json["path"] == str(tmp_path / "refcli.db")
    again = refcli("init", env={})
    assert again.code == 1
    assert "already" in again.err
    (tmp_path / "c").mkdir()
    assert refcli("init", "c", "--json", env={}).json == {"library": str(tmp_path / "c" / "refcli.db")}


def test_formats(refcli: Refcli) -> None:
    assert [row[0] for row in refcli("formats").rows] == [one.name for one in ALL]
    by_name = {one["name"]: one for one in refcli("formats", "--json").json}
    assert by_name["paper-page"]["reads"]
    assert by_name["bibtex"]["writes"]
    assert "saved page" in refcli("formats", terminal=True).out


def test_info_in_a_pipe_is_fields_between_tabs(sampled: Refcli) -> None:
    rows = {row[0]: row[1:] for row in sampled("info").rows}
    assert rows["incomplete"] == [""]
    assert rows["last_change"][1].startswith("ingest ")
    assert not any("{" in field or "[" in field for row in rows.values() for field in row)
