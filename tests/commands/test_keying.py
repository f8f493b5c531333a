"""rekey: one, many, all; by a pattern or as one says; and that nothing else changes a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcli.citekeys import base_key
from refcli.citekeys.parts import PARTS
from refcli.citekeys.pattern import DEFAULT, MODIFIERS, Pattern, parse_pattern
from tests.commands.conftest import Refcli
from tests.conftest import ROOT

EVERYTHING = ("export", "--listed", "-t", "jsonl")
PATTERN = "{family:2+|capital}{year}"
TISDALE = "tisdale2021youth"

BIB = """
@article{one, author = {Li, Ming}, title = {Deep rivers}, journal = {Rivers}, year = 2001}
@article{two, author = {Li, Ming}, title = {Deep lakes}, journal = {Lakes}, year = 2001}
@article{three, author = {Li, Hua}, title = {Deep seas}, journal = {Seas}, year = 2001}
"""


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def paper(author: str, title: str, year: str = "") -> str:
    """A paper as RIS says it."""
    return f"TY  - JOUR\nAU  - {author}\nTI  - {title}\n" + (f"PY  - {year}\n" if year else "") + "ER  - \n"


def keys(refcli: Refcli) -> list[str]:
    return [row[0] for row in refcli("list").rows]


def aliases(refcli: Refcli, key: str) -> list[str]:
    (item,) = refcli("show", key, "--json").json
    found: list[str] = item["custom"]["aliases"]
    return found


@pytest.fixture
def three(refcli: Refcli, tmp_path: Path) -> Refcli:
    assert refcli("ingest", write(tmp_path, "three.bib", BIB)).code == 0
    return refcli


def test_one_key_as_the_facts_make_it(three: Refcli) -> None:
    told = three("rekey", "one")
    assert told.out == "one is now li2001deep; the old key stays an alias\n"
    assert three("rekey", "one").out == "li2001deep: that is its key already\n"
    assert three("rekey", "two", "--json").json == {"old": "two", "new": "li2001deep-a"}
    assert aliases(three, "one") == ["one"]


def test_one_key_as_one_says(three: Refcli) -> None:
    assert three("rekey", "one", "rivers").code == 0
    assert three("rekey", "rivers", "--to", "deep").code == 0
    assert aliases(three, "deep") == ["one", "rivers"]
    assert three("rekey", "deep", "one", "--json").json == {"old": "deep", "new": "one"}
    assert three("rekey", "one", "李明2001", "--json").json == {"old": "one", "new": "李明2001"}


def test_the_second_of_two_words_is_a_key_where_another_reference_has_it(three: Refcli) -> None:
    assert three("rekey", "one", "two").rows == [["one", "li2001deep"], ["two", "li2001deep-a"]]
    assert three("rekey", "three", "one").rows == [["three", "li2001deep-b"]]
    assert aliases(three, "three") == ["three"]


@pytest.mark.parametrize("new", ["two", "a b", "", "-x", "a,b", "x" * 201])
def test_a_key_that_cannot_be_given(three: Refcli, new: str) -> None:
    before = three(*EVERYTHING).out
    told = three("rekey", "one", f"--to={new}")
    assert told.code == 2
    assert told.err.startswith("error: ")
    assert three(*EVERYTHING).out == before


def test_many_keys_are_shown_and_are_one_change(three: Refcli) -> None:
    before = three(*EVERYTHING).out
    told = three("rekey", "--all", "--pattern", "{family}{year:2}")
    assert told.rows == [["one", "li01"], ["two", "li01-a"], ["three", "li01-b"]]
    assert told.err == "3 keys changed; the old ones stay aliases\n"
    assert keys(three) == ["li01", "li01-a", "li01-b"]
    again = three("rekey", "--all", "--pattern", "{family}{year:2}")
    assert (again.out, again.err) == ("", "no key changes\n3 stay as they are\n")
    assert "3 keys changed" in three("undo").out
    assert three(*EVERYTHING).out == before
    assert three("rekey", "li01").code == 3, "what was undone is gone"


def test_a_dry_run_says_the_same_and_writes_nothing(three: Refcli) -> None:
    before = three(*EVERYTHING).out
    dry = three("rekey", "--all", "--dry-run")
    assert dry.err.endswith("Nothing was written: --dry-run\n")
    assert three(*EVERYTHING).out == before
    assert three("rekey", "one", "--dry-run").out == "one would be li2001deep\n"
    assert three("rekey", "one", "deep", "--dry-run", "--json").json == {"old": "one", "new": "deep"}
    assert three(*EVERYTHING).out == before
    assert three("rekey", "--all").out == dry.out


def test_json_of_many_is_a_list_of_what_changes(three: Refcli) -> None:
    three("rekey", "one")
    assert three("rekey", "one", "three", "nope", "--json").code == 3
    assert three("rekey", "--all", "--json").json == [{"old": "two", "new": "li2001deep-b"}]
    assert three("rekey", "--all", "--json").json == []


def test_keys_come_from_standard_input(three: Refcli) -> None:
    assert three("rekey", "-", stdin="two\tx\nthree\n").rows == [["two", "li2001deep"], ["three", "li2001deep-a"]]
    assert three("rekey", "one", "-", "--json", stdin="").json == [{"old": "one", "new": "li2001deep-b"}]


def test_an_alias_comes_back_and_that_of_another_is_never_taken(three: Refcli) -> None:
    three("rekey", "one")
    three("rekey", "one", "rivers")
    three("rekey", "--all")
    assert keys(three) == ["li2001deep", "li2001deep-a", "li2001deep-b"]
    assert aliases(three, "rivers") == ["one", "rivers"]
    three("rekey", "one", "rivers")
    assert three("rekey", "three", "--pattern", "rivers{month}{family|1}").out.startswith(
        "li2001deep-b is now riversl;"
    )
    assert three("rekey", "two", "--to", "LI2001DEEP").code == 2, "keys are alike whatever their case"


def test_keys_that_say_no_year(refcli: Refcli, tmp_path: Path) -> None:
    file = write(tmp_path, "x.ris", paper("Li, Ming", "Deep rivers") + paper("Ma, Hua", "Lakes"))
    assert refcli("ingest", file).code == 0
    assert refcli("rekey", "--undated").err == "no key changes\n"
    refcli("edit", "linddeep", "year=2001")
    assert refcli("rekey", "--undated", "mandlakes").out == ""
    assert refcli("rekey", "--undated", "linddeep").rows == [["linddeep", "li2001deep"]]
    assert keys(refcli) == ["li2001deep", "mandlakes"]
    refcli("undo")
    assert refcli("rekey", "--undated", "--all", "--json").json == [{"old": "linddeep", "new": "li2001deep"}]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "needs KEY, --all, --undated"),
        (("one", "--all"), "not both"),
        (("one", "two", "--to", "x"), "--to is"),
        (("--all", "--to", "x"), "--to is"),
        (("one", "--to", "x", "--pattern", "{year}"), "--to is"),
        (("one", "--pattern", "{yaer}"), 'no part of a key is called "yaer"'),
        (("one", "--pattern", ""), "has no part"),
    ],
)
def test_what_makes_no_sense(three: Refcli, arguments: tuple[str, ...], said: str) -> None:
    told = three("rekey", *arguments)
    assert told.code == 2
    assert said in told.err
    assert told.err.count("\n") == 2


def test_the_parts_of_patterns_are_listed(refcli: Refcli) -> None:
    names = [row[0] for row in refcli("rekey", "--pattern", "list").rows]
    assert names == [*(f"{{{name}}}" for name in PARTS), *(f"|{name}" for name in MODIFIERS)]
    assert [one["name"] for one in refcli("rekey", "--pattern", "list", "--json").json] == names
    assert "{family}" in refcli("rekey", "--pattern", "list", terminal=True).out
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert [name for name in PARTS if f"`{{{name}}}`" not in page] == []
    assert [name for name in MODIFIERS if f"`{name}`" not in page and not name.isdigit()] == []


def test_the_default_pattern_makes_the_keys_of_all_samples(sampled: Refcli) -> None:
    items = sampled("export", "--listed", "--json").json
    assert len(items) > 100
    piece_by_piece = Pattern("", parse_pattern(DEFAULT).pieces)
    assert [piece_by_piece.key(item) for item in items] == [base_key(item) for item in items]
    assert sampled("rekey", "--all", "--listed", "--dry-run", "--pattern", DEFAULT).out == ""


def test_listed_ones_are_rekeyed_when_named_or_asked_for(sampled: Refcli) -> None:
    held = len(sampled("list").rows)
    pattern = ("--pattern", "{family}_{year}_{title:1}")
    assert len(sampled("rekey", "--all", "--dry-run", *pattern).rows) == held
    assert len(sampled("rekey", "--all", "--dry-run", "--listed", *pattern).rows) > held


# Settings --------------------------------------------------------------------------------------------------------


def settings(folder: Path, text: str, name: str = "refcli.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_pattern_in_force_makes_new_keys_and_changes_no_old_one(refcli: Refcli, tmp_path: Path) -> None:
    one = write(tmp_path, "a.ris", paper("Li, Ming", "Deep rivers", "2001"))
    two = write(tmp_path, "b.ris", paper("王明", "河流", "2002"))
    refcli("ingest", one)
    settings(tmp_path, '[keys]\npattern = "{family|han}:{year}"\n')
    assert refcli("ingest", two, "--dry-run", "--json").code == 0
    refcli("ingest", one, two)
    assert sorted(keys(refcli)) == ["li2001deep", "王:2002"]
    assert refcli("edit", "王:2002", "year=2003").code == 0
    assert sorted(keys(refcli)) == ["li2001deep", "王:2002"]
    assert refcli("rekey", "王:2002", "--json").json == {"old": "王:2002", "new": "王:2003"}
    assert refcli("rekey", "--all", "--pattern", "{default}").rows == [["王:2003", "wang2003heliu"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[keys]\n\npatern = "{year}"\n', "refcli.toml:3: there is no setting keys.patern"),
        ("[keys]\npattern = 3\n", "refcli.toml:2: keys.pattern is not a text between quotes"),
        ('[keys]\npattern = "{yaer}"\n', 'refcli.toml:2: no part of a key is called "yaer"'),
        ("[keys\n", "refcli.toml is no TOML"),
        ('key = "x"\n', "refcli.toml:1: there is no setting key"),
    ],
)
def test_settings_that_are_none_are_two_lines(three: Refcli, tmp_path: Path, text: str, said: str) -> None:
    settings(tmp_path, text)
    for command in (["rekey", "one"], ["tag", "one", "--add", "x"], ["info"]):
        told = three(*command)
        assert told.code == 2
        assert said in told.err
        assert told.err.count("\n") == 2
    assert three("show", "one").code == 0, "what needs no settings reads none"


def test_info_names_the_settings_in_force(three: Refcli, tmp_path: Path) -> None:
    assert three("info", "--json").json["settings"] == []
    assert "settings" not in [line.split()[0] for line in three("info", terminal=True).out.splitlines()]
    path = settings(tmp_path, "")
    assert three("info", "--json").json["settings"] == [str(path)]
    assert "refcli.toml" in three("info", terminal=True).out
    assert ["settings", str(path)] in three("info").rows
