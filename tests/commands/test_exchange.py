"""Any format to any other: convert as a pipe, what is lost on the way, the clipboard, and the list of formats."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyperclip
import pytest

from refcli.formats import ALL, by_name
from tests.commands.conftest import Refcli

RIS = """TY  - JOUR
TI  - Peer support and recovery
AU  - Walker, Gill
AU  - 王元月
T2  - Journal of Examples
PY  - 2013
VL  - 36
IS  - 1
SP  - 28
EP  - 34
DO  - 10.1000/x1
SN  - 1234-5678
KW  - peer support
KW  - recovery
AB  - Five groups were asked.
ER  -
"""
BIB = "@article{bryant2013,\n  title = {Recovery},\n  author = {Bryant, Wendy},\n  year = {2013}\n}\n"
MODS = '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods></mods></modsCollection>'
WRITES = [format.name for format in ALL if format.write]
BOTH = [format.name for format in ALL if format.write and format.read]


@pytest.fixture
def ris(tmp_path: Path) -> str:
    (tmp_path / "a.ris").write_text(RIS, encoding="utf-8")
    return str(tmp_path / "a.ris")


def without(item: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in fields}


@pytest.mark.parametrize("to", WRITES)
def test_everything_can_be_written(refcli: Refcli, ris: str, to: str) -> None:
    result = refcli("convert", ris, "-t", to)
    assert result.code == 0
    assert "Peer support and recovery" in result.out.replace("\n", " ")
    assert "王元月" in result.out or "元月" in result.out


@pytest.mark.parametrize("to", BOTH)
def test_and_read_again_in_a_pipe(refcli: Refcli, ris: str, to: str) -> None:
    (before,) = refcli("convert", ris, "-t", "csl-json").json
    there = refcli("convert", ris, "-t", to)
    (after,) = refcli("convert", "-", "-t", "csl-json", stdin=there.out).json
    for field in ("type", "title", "author", "container-title", "volume", "page"):
        assert after.get(field) == before.get(field), field
    assert after["issued"]["date-parts"][0][0] == 2013
    lossless = by_name(to)
    assert lossless is not None
    if lossless.lossless:
        assert (after, there.err) == (before, "")


def test_what_a_format_cannot_carry_is_said_once_a_field(refcli: Refcli, tmp_path: Path) -> None:
    item = {"id": "a", "type": "article-journal", "title": "T", "custom": {"cited_by": {"count": 3}}}
    (tmp_path / "a.json").write_text(json.dumps([item, {**item, "id": "b"}]), encoding="utf-8")
    result = refcli("convert", str(tmp_path / "a.json"), "-t", "hayagriva")
    assert "cannot carry: cited_by (2)" in result.err
    assert result.err.count("cited_by") == 1


def test_several_inputs_of_several_formats_become_one(refcli: Refcli, ris: str, tmp_path: Path) -> None:
    (tmp_path / "b.bib").write_text(BIB, encoding="utf-8")
    result = refcli("convert", ris, str(tmp_path / "b.bib"), "-", "-t", "csl-json", stdin=RIS + "\n" + BIB)
    titles = [item["title"] for item in result.json]
    assert sorted(titles) == ["Peer support and recovery"] * 2 + ["Recovery"] * 2
    assert len({item["id"] for item in result.json}) == 4


def test_entries_that_others_refer_to_come_last_unless_asked_otherwise(refcli: Refcli, tmp_path: Path) -> None:
    text = (
        "@proceedings{all,\n  title = {Proceedings of Examples},\n  year = {2001}\n}\n"
        "@inproceedings{one,\n  title = {A paper},\n  author = {Li, X.},\n  crossref = {all}\n}\n"
    )
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    for options, order in (((), ["{one,", "{all,"]), (("--keep-order",), ["{all,", "{one,"])):
        out = refcli("convert", str(tmp_path / "a.bib"), "-t", "bibtex", *options).out
        assert sorted(order, key=out.index) == order


@pytest.mark.parametrize("text", ["[]", MODS, "@comment{none}\n"])
def test_nothing_becomes_nothing(refcli: Refcli, text: str) -> None:
    result = refcli("convert", "-", "-t", "csl-json", stdin=text)
    assert (result.code, result.out) == (0, "[]\n")
    assert "no record of" in result.err


def test_verbose_tells_format_and_encoding(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_bytes(RIS.encode("gb18030"))
    for command in (("ingest",), ("convert", "-t", "csl-json")):
        result = refcli(command[0], str(tmp_path / "a.ris"), *command[1:], "--verbose")
        assert "a.ris: ris, gb18030" in result.err


def test_unsure_names_what_it_could_be(refcli: Refcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from refcli import formats

    one, other = formats.by_name("ris"), formats.by_name("ovid")
    monkeypatch.setattr(formats, "candidates", lambda _head: [(0.5, one), (0.45, other)])
    (tmp_path / "a.txt").write_text(RIS, encoding="utf-8")
    result = refcli("ingest", str(tmp_path / "a.txt"))
    assert result.code == 4
    assert "it could be ris, ovid" in result.err
    assert "--format ris" in result.err


# The clipboard ---------------------------------------------------------------------------------------------------


def test_what_was_copied_is_read(refcli: Refcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyperclip, "paste", lambda: RIS)
    assert refcli("ingest", "--paste").code == 0
    assert [row[0] for row in refcli("list").rows] == ["walker2013peer"]


def test_nothing_copied_and_no_clipboard_are_clear_errors(refcli: Refcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyperclip, "paste", lambda: " \n")
    empty = refcli("ingest", "--paste")
    assert (empty.code, empty.err.count("\n")) == (1, 2)

    def none() -> str:
        raise pyperclip.PyperclipException("no mechanism")

    monkeypatch.setattr(pyperclip, "paste", none)
    absent = refcli("ingest", "--paste")
    assert (absent.code, absent.err.count("\n")) == (7, 2)
    assert "xclip" in absent.err
    assert refcli("ingest").code == 2


# The list --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [format.name for format in ALL if format.read])
def test_a_format_is_explained_tag_by_tag(refcli: Refcli, name: str) -> None:
    found = refcli("formats", name, "--json").json
    assert (found["name"], found["reads"]) == (name, True)
    assert len(found["tags"]) >= 3
    assert all(tag["tag"] for tag in found["tags"])
    assert refcli("formats", name, terminal=True).out.startswith(("format", "格式"))


def test_an_unknown_format_names_the_nearest(refcli: Refcli) -> None:
    result = refcli("formats", "bibtext")
    assert result.code == 3
    assert "bibtex" in result.err.split("\n")[1]


def test_standard_input_larger_than_memory_likes_is_spooled(
    refcli: Refcli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from refcli.formats import streams

    monkeypatch.setattr(streams, "LARGE", 500)
    result = refcli("convert", "-", "-t", "jsonl", stdin=RIS * 50)
    assert result.code == 0
    assert len(result.out.splitlines()) == 50
    told = refcli("ingest", "-", "--json", stdin=(RIS * 3).encode("gb18030")).json
    assert (told["files"][0]["encoding"], told["totals"]["found"]) == ("gb18030", 3)
