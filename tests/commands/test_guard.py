"""Replacing files: only what refcli wrote, only what is sound, and an unchanged file stays untouched."""

from __future__ import annotations

import codecs
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from refcli.commands import guard
from refcli.commands.files import replace_safely
from refcli.errors import RefcliError
from refcli.formats import ALL, by_name
from refcli.formats.bibtex import writer as bibtex_writer
from tests.commands.conftest import WALKER, Refcli
from tests.conftest import SAMPLES

PAGE = str(SAMPLES / "peer-support-01-10.txt")
WRITABLE = [(one.name, (*one.suffixes, ".txt")[0]) for one in ALL if one.write]


def stamp(path: Path) -> None:
    """Give a file a time long ago, so that a change shows."""
    os.utime(path, (1_000_000_000, 1_000_000_000))


def untouched(path: Path) -> bool:
    return path.stat().st_mtime == 1_000_000_000


def leftovers(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.suffix == ".part"]


@pytest.mark.parametrize(("name", "suffix"), WRITABLE)
def test_the_same_export_again_leaves_the_file_untouched(
    sampled: Refcli, tmp_path: Path, name: str, suffix: str
) -> None:
    path = tmp_path / f"refs{suffix}"
    assert sampled("export", "-t", name, "-o", path.name).code == 0
    before = path.read_bytes()
    stamp(path)
    again = sampled("export", "-t", name, "-o", path.name)
    assert (again.code, again.out) == (0, "")
    assert f"{path.name} is unchanged: " in again.err
    assert untouched(path)
    assert path.read_bytes() == before
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(("name", "suffix"), WRITABLE)
def test_another_export_replaces_the_file_without_a_word(
    sampled: Refcli, tmp_path: Path, name: str, suffix: str
) -> None:
    path = tmp_path / f"refs{suffix}"
    assert sampled("export", "-t", name, "-o", path.name).code == 0
    before = path.read_bytes()
    assert sampled("export", "-t", name, "--without", "title", "-o", path.name).code == 0
    assert path.read_bytes() != before
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([path.name, "refcli.db"])


@pytest.mark.parametrize("suffix", [".bib", ".json", ".jsonl", ".ris", ".md", ".csv", ".yml", ".mods", ".net"])
@pytest.mark.parametrize("foreign", ["# Introduction\n\nAs @smith says\n", '{"name": "package"}\n', "a;b\n1;2\n"])
def test_what_is_no_export_is_not_replaced_without_force(
    sampled: Refcli, tmp_path: Path, suffix: str, foreign: str
) -> None:
    path = tmp_path / f"work{suffix}"
    path.write_text(foreign, encoding="utf-8")
    refused = sampled("export", "-o", path.name)
    assert refused.code == 1
    assert path.name in refused.err
    assert "--force" in refused.err
    assert path.read_text(encoding="utf-8") == foreign
    assert leftovers(tmp_path) == []
    forced = sampled("export", "-o", path.name, "--force")
    assert forced.code == 0
    assert f"{path.name}.bak keeps what {path.name} was" in forced.err
    assert path.with_name(path.name + ".bak").read_text(encoding="utf-8") == foreign
    assert sampled("export", "-o", path.name).code == 0


def test_a_bib_of_somebody_is_not_replaced(sampled: Refcli, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@book{mine,\n  title = {Mine},\n}\n", encoding="utf-8")
    for command in ("export", WALKER), ("export",), ("convert", PAGE):
        refused = sampled(*command, "-o", "refs.bib")
        assert refused.code == 1
        assert "error: refs.bib was not written by refcli" in refused.err
    assert path.read_text(encoding="utf-8").startswith("@book{mine")


def test_an_edit_by_hand_is_not_lost(sampled: Refcli, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    sampled("export", WALKER, "tisdale2021youth", "-o", "refs.bib")
    path.write_text(path.read_text(encoding="utf-8").replace("Walker", "Wanderer"), encoding="utf-8")
    refused = sampled("export", WALKER, "tisdale2021youth", "-o", "refs.bib")
    assert refused.code == 1
    assert "refs.bib was edited since refcli wrote it" in refused.err
    assert "Wanderer" in path.read_text(encoding="utf-8")
    assert sampled("export", WALKER, "tisdale2021youth", "-o", "refs.bib", "--force").code == 0
    assert "Wanderer" in (tmp_path / "refs.bib.bak").read_text(encoding="utf-8")
    assert "Wanderer" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["csl-yaml", "hayagriva"])
def test_yaml_is_marked_too(sampled: Refcli, tmp_path: Path, name: str) -> None:
    path = tmp_path / "refs.yml"
    command = ("export", "-t", name, "-o", "refs.yml")
    assert sampled(*command).code == 0
    first, blank, *_rest = path.read_text(encoding="utf-8").split("\n")
    assert first.startswith("# Written by refcli")
    assert blank == ""
    assert len(sampled("convert", str(path), "--json").json) == len(sampled("export", "--json").json)
    path.write_text(path.read_text(encoding="utf-8").replace("Walker", "Wanderer"), encoding="utf-8")
    assert "was edited since" in sampled(*command).err
    assert sampled(*command, "--force").code == 0
    assert "would hold 1" in sampled("export", WALKER, *command[1:]).err


def test_copies_of_what_was_replaced_do_not_replace_each_other(sampled: Refcli, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    for text in ("one", "two", "three"):
        path.write_text(text, encoding="utf-8")
        assert sampled("export", "-o", "refs.bib", "--force").code == 0
    kept = {one.name: one.read_text(encoding="utf-8") for one in tmp_path.glob("refs.bib.bak*")}
    assert kept == {"refs.bib.bak": "one", "refs.bib.bak2": "two", "refs.bib.bak3": "three"}


def test_force_keeps_no_copy_of_what_need_not_be_forced(sampled: Refcli, tmp_path: Path) -> None:
    sampled("export", "-o", "refs.bib", "--force")
    sampled("export", "--without", "abstract", "-o", "refs.bib", "--force")
    assert not list(tmp_path.glob("*.bak*"))


@pytest.mark.parametrize("suffix", [".bib", ".json", ".ris", ".md"])
def test_a_file_does_not_shrink_by_half_without_force(sampled: Refcli, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"refs{suffix}"
    sampled("export", "-o", path.name)
    before = path.read_bytes()
    refused = sampled("export", WALKER, "tisdale2021youth", "-o", path.name)
    assert refused.code == 1
    assert "references and would hold 2" in refused.err
    assert path.read_bytes() == before
    assert sampled("export", WALKER, "tisdale2021youth", "-o", path.name, "--force").code == 0
    assert path.with_name(path.name + ".bak").read_bytes() == before


@pytest.mark.parametrize(("name", "suffix"), WRITABLE)
def test_fewer_fields_are_no_fewer_references_and_no_other_format(sampled: Refcli, name: str, suffix: str) -> None:
    command = ("export", "-t", name, "-o", f"refs{suffix}")
    assert sampled(*command).code == 0
    for fields in ("title", "author,year"):
        assert sampled(*command, "--fields", fields).code == 0
    assert sampled(*command).code == 0


def test_macros_that_two_files_share_do_not_hinder(refcli: Refcli, tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = f"@xdata{{common,\n publisher = {{P}},\n}}\n@book{{{name},\n title={{T {name}}}, xdata={{common}},\n}}\n"
        (tmp_path / f"{name}.bib").write_text(text, encoding="utf-8")
    done = refcli("convert", str(tmp_path / "a.bib"), str(tmp_path / "b.bib"), "-t", "biblatex", "-o", "c.bib")
    assert done.code == 0
    assert (tmp_path / "c.bib").read_text(encoding="utf-8").count("@xdata{common") == 2


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"[]\n"])
def test_an_empty_file_is_nobodys(sampled: Refcli, tmp_path: Path, content: bytes) -> None:
    for name in ("refs.bib", "refs.json"):
        (tmp_path / name).write_bytes(content)
        assert sampled("export", "-o", name).code == 0


def test_line_ends_that_git_changed_are_no_edit(sampled: Refcli, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    sampled("export", "-o", "refs.bib")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    stamp(path)
    assert "refs.bib is unchanged" in sampled("export", "-o", "refs.bib").err
    assert untouched(path)
    assert sampled("export", "--without", "abstract", "-o", "refs.bib").code == 0
    assert b"\r" not in path.read_bytes()


def test_a_file_that_was_printed_first_may_be_replaced(sampled: Refcli, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("\n" + sampled("export").out, encoding="utf-8")
    assert sampled("export", "-o", "refs.bib").code == 0
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8").startswith("% Written by refcli")


def test_a_file_moved_elsewhere_is_still_known(sampled: Refcli, tmp_path: Path) -> None:
    sampled("export", "-o", "refs.bib")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "refs.bib").rename(tmp_path / "elsewhere" / "other.bib")
    assert sampled("export", "--without", "abstract", "-o", "elsewhere/other.bib").code == 0


def test_the_first_line_does_not_come_back_as_text_of_the_user(sampled: Refcli, tmp_path: Path) -> None:
    sampled("export", "-o", "refs.bib")
    [first, *_items] = sampled("convert", str(tmp_path / "refs.bib"), "--json").json
    assert "" not in first.get("custom", {}).get("kept", {}).get("bibtex", {})
    sampled("convert", str(tmp_path / "refs.bib"), "-o", "again.bib")
    assert (tmp_path / "again.bib").read_text(encoding="utf-8").count("Written by refcli") == 1


@pytest.mark.parametrize("damage", ["}", "{", "@article{evil,\n}\n"])
def test_a_damaged_file_never_takes_the_place_of_the_old_one(
    sampled: Refcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    path = tmp_path / "refs.bib"
    sampled("export", "-o", "refs.bib")
    before = path.read_bytes()
    write = bibtex_writer.write

    def damaged(items: object, lost: object, **options: object) -> object:
        yield from write(items, lost, **options)  # type: ignore[arg-type]
        yield damage

    monkeypatch.setattr(bibtex_writer, "write", damaged)
    failed = sampled("export", "--without", "abstract", "-o", "refs.bib", "--force")
    assert failed.code == 1
    assert "refs.bib would be damaged at line" in failed.err
    assert "please report" in failed.err
    assert path.read_bytes() == before
    assert leftovers(tmp_path) == []


def test_what_is_read_in_pieces_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    text = "a\r\nbc\r\n\r\nd中\r\n" * 5 + "end"
    path.write_bytes(text.encode())
    for size in (1, 2, 3, 5, 1000):
        monkeypatch.setattr(guard, "_CHUNK", size)
        assert b"".join(guard._chunks(path)).decode() == text.replace("\r\n", "\n")


def test_errors_are_json_where_json_is_asked_for(sampled: Refcli, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("mine", encoding="utf-8")
    told = json.loads(sampled("export", "-t", "bibtex", "-o", "refs.bib", "--json").err)
    assert told["code"] == 1


ENTRY = "@misc{a,\n  title = {A},\n}\n"


def replaced(old: bytes, entry: str = ENTRY) -> bytes:
    """What stands in a .bib of these bytes after an entry was written to it without force."""
    format = by_name("bibtex")
    assert format
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.bib"
        path.write_bytes(old)
        try:
            replace_safely(path, [entry], guard.Guard(format, lambda: 1))
        except RefcliError:
            assert path.read_bytes() == old
        assert list(Path(folder).iterdir()) == [path]
        return path.read_bytes()


OURS = replaced(b"")


@given(st.binary(min_size=1, max_size=200))
@example(b"\xbb")  # a guillemet in Latin-1, and a byte of the mark that begins UTF-8
def test_whatever_stands_there_stays_unless_it_is_blank(old: bytes) -> None:
    blank = old.removeprefix(codecs.BOM_UTF8).strip() in (b"", b"[]")
    assert replaced(old) == (OURS if blank else old)


@given(st.integers(0, len(OURS) - 1), st.integers(1, 255))
def test_whatever_byte_of_ours_was_changed_it_is_noticed(place: int, change: int) -> None:
    edited = bytearray(OURS)
    edited[place] ^= change
    if bytes(edited).replace(b"\r\n", b"\n") != OURS:
        assert replaced(bytes(edited), ENTRY.replace("A", "B")) == bytes(edited)


def test_ours_gives_way_to_what_is_new() -> None:
    assert b"{B}" in replaced(OURS, ENTRY.replace("A", "B"))
