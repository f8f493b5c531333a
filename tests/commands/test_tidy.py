"""edit, note, tag, rekey, remove, undo: what they change, and that undo takes it back."""

from __future__ import annotations

import pytest

from tests.commands.conftest import WALKER, Refcli

EVERYTHING = ("export", "--listed", "-t", "jsonl")


def test_edit_beats_every_file_and_takes_chinese_names(sampled: Refcli) -> None:
    result = sampled("edit", WALKER, "刊名=心理学报", "year＝2014", "author=Li, X; 王元月")
    assert result.code == 0
    assert WALKER in result.out
    (item,) = sampled("show", WALKER, "--json").json
    assert item["container-title"] == "心理学报"
    assert item["issued"] == {"date-parts": [[2014]]}
    assert [name["family"] for name in item["author"]] == ["Li", "王"]
    sampled("edit", WALKER, "volume=")
    assert "volume" not in sampled("show", WALKER, "--json").json[0]
    (told,) = sampled("edit", WALKER, "issue=9", "--json").json
    assert told["issue"] == "9"


@pytest.mark.parametrize("wrong", ["2013", "=x", "colour=red", "year=soon", "journal"])
def test_what_cannot_be_set_is_a_usage_error(sampled: Refcli, wrong: str) -> None:
    before = sampled(*EVERYTHING).out
    result = sampled("edit", WALKER, "issue=9", wrong)
    assert result.code == 2
    assert result.err.startswith("error: ")
    assert sampled(*EVERYTHING).out == before


def test_notes(sampled: Refcli) -> None:
    assert sampled("note", WALKER).out == ""
    sampled("note", WALKER, "for", "chapter", "-3", "--x")
    assert sampled("note", WALKER).out == "for chapter -3 --x\n"
    sampled("note", WALKER, "-", stdin="第三章\n")
    assert sampled("note", WALKER, "--json").json == {"id": WALKER, "note": "第三章"}
    assert sampled("note", WALKER, "").out.startswith(WALKER)
    assert sampled("note", WALKER).out == ""


def test_tags(sampled: Refcli) -> None:
    assert sampled("tag", WALKER, "tisdale2021youth", "--add", "综述", "--add", "x").rows == [
        [WALKER, "x; 综述"],
        ["tisdale2021youth", "x; 综述"],
    ]
    sampled("tag", WALKER, "--drop", "x")
    assert sampled("tag", WALKER).rows == [[WALKER, "综述"]]
    assert sampled("tag").rows == [["x", "1"], ["综述", "2"]]
    assert sampled("tag", "--json").json == {"x": 1, "综述": 2}
    assert sampled("tag", "--add", "x").code == 2


def test_rekey_keeps_the_old_key_as_an_alias(sampled: Refcli) -> None:
    assert sampled("rekey", WALKER, "peers").code == 0
    (item,) = sampled("show", WALKER, "--json").json
    assert item["id"] == "peers"
    assert item["custom"]["aliases"] == [WALKER]
    assert sampled("rekey", "peers", "--json").json == {"old": "peers", "new": WALKER}
    assert sampled("rekey", WALKER, "--to", "tisdale2021youth").code == 2
    assert sampled("rekey", WALKER, "a b").code == 2


def test_remove_says_what_it_removed_and_what_it_could_not(sampled: Refcli) -> None:
    result = sampled("remove", WALKER, "nope")
    assert result.code == 3
    assert f"1 removed: {WALKER}" in result.out
    assert sampled("remove", WALKER, "--json").json == {"removed": []}
    assert "only listed" in sampled("remove", WALKER).err


@pytest.mark.parametrize(
    "command",
    [
        ("edit", WALKER, "year=1999", "title=x"),
        ("note", WALKER, "a", "note"),
        ("tag", WALKER, "--add", "x"),
        ("rekey", WALKER, "other"),
        ("remove", WALKER, "tisdale2021youth"),
    ],
    ids=lambda command: command[0],
)
def test_undo_takes_back_whatever_it_was(sampled: Refcli, command: tuple[str, ...]) -> None:
    before = sampled(*EVERYTHING).out
    assert sampled(*command).code == 0
    assert sampled(*EVERYTHING).out != before
    told = sampled("undo")
    assert told.code == 0
    assert " ".join(command[:2]) in told.out
    assert sampled(*EVERYTHING).out == before


def test_undo_to_the_ground(sampled: Refcli) -> None:
    assert sampled("undo", "--json").json["undone"]["command"].startswith("ingest ")
    assert sampled("list").out == ""
    assert sampled("undo").out == "there is nothing to undo\n"
    assert sampled("undo", "--json").json == {"undone": None}


def test_changing_needs_a_library(refcli: Refcli) -> None:
    for command in (["remove", "x"], ["edit", "x", "year=1"], ["undo"], ["rekey", "x"], ["tag", "x", "--add", "y"]):
        assert refcli(*command).code == 3


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("title＝标题：副标题=x", "title", "标题：副标题=x"),
        ("标题：副标题，真的", "title", "副标题，真的"),
        ("pages=１２－１５", "page", "12-15"),
        ("卷＝３６", "volume", "36"),
        ("期=２（增刊）", "issue", "2(增刊)"),
        ("doi=https://doi.org/10.1000/a%3Cb%3E", "DOI", "10.1000/a<b>"),
        ("doi=10.1000/a%3Cb", "DOI", "10.1000/a%3Cb"),
    ],
)
def test_what_an_input_method_types_is_understood(sampled: Refcli, typed: str, field: str, value: str) -> None:
    (told,) = sampled("edit", WALKER, typed, "--json").json
    assert told[field] == value


@pytest.mark.parametrize("wrong", ["author=;", "author=，", "keywords=；"])
def test_a_list_of_nothing_is_a_usage_error(sampled: Refcli, wrong: str) -> None:
    result = sampled("edit", WALKER, wrong)
    assert result.code == 2
    assert "says nothing" in result.err


@pytest.mark.parametrize(
    ("command", "again"),
    [
        (("edit", WALKER, "year=2013"), f"{WALKER}: nothing changed\n"),
        (("edit", WALKER, "volume="), f"{WALKER}: nothing changed\n"),
        (("edit", WALKER, "keywords=a; b"), f"{WALKER}: nothing changed\n"),
        (("note", WALKER, "x"), f"{WALKER}: noted\n"),
        (("tag", WALKER, "--add", "x"), f"{WALKER}\tx\n"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_what_was_said_before_is_no_change(sampled: Refcli, command: tuple[str, ...], again: str) -> None:
    assert "nothing changed" not in sampled(*command).out
    changes = sampled("info", "--json").json["changes"]
    assert sampled(*command).out == again
    assert sampled("info", "--json").json["changes"] == changes


def test_a_tag_that_is_not_there_is_dropped_without_a_change(sampled: Refcli) -> None:
    changes = sampled("info", "--json").json["changes"]
    assert sampled("tag", WALKER, "--drop", "x").rows == [[WALKER, ""]]
    assert sampled("info", "--json").json["changes"] == changes
    assert sampled("tag", WALKER, "--add", "x", "--drop", "x").rows == [[WALKER, ""]]


def test_a_tag_is_a_word(sampled: Refcli) -> None:
    assert sampled("tag", WALKER, "--add", " ").code == 2
    assert sampled("ingest", "-", "--tag", "").code == 2
    assert sampled("tag", WALKER, "--add", " two  words\n").rows == [[WALKER, "two words"]]


def test_an_empty_key_is_none(sampled: Refcli) -> None:
    assert sampled("rekey", WALKER, "").code == 2


def test_words_that_the_locale_could_not_read_are_taken_for_utf8(sampled: Refcli) -> None:
    unread = "综述".encode().decode("ascii", "surrogateescape")
    assert sampled("tag", WALKER, "--add", unread).rows == [[WALKER, "综述"]]
    found = sampled("search", "信用".encode().decode("ascii", "surrogateescape"))
    assert found.out == sampled("search", "信用").out != ""
