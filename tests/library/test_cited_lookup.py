"""What manuscripts cite, looked up: by key, alias, DOI, whatever the case."""

from __future__ import annotations

from refcli.library import Library
from refcli.library.cited import look_up
from refcli.manuscripts import Citations, Cited
from tests.library.bed import page, paper, put


def cited(*keys: str, everything: bool = False) -> Citations:
    return Citations(tuple(Cited(key, "main.tex", line) for line, key in enumerate(keys, 1)), everything)


def filled(library: Library) -> None:
    put(library, "a.txt", page(paper("Alpha", DOI="10.1000/a(1)")))
    put(library, "b.txt", page(paper("Beta")))
    library.rekey(library.find("lindbeta"), "beta-work")


def test_keys_aliases_and_dois_in_the_order_of_the_text(library: Library) -> None:
    filled(library)
    result = look_up(library, cited("lindbeta", "10.1000/A(1)", "nobody", "10.1000/none", "BETA-work"))
    assert [(one.key, reference.key) for one, reference in result.found] == [
        ("lindbeta", "beta-work"),
        ("10.1000/A(1)", "lindalpha"),
        ("BETA-work", "beta-work"),
    ]
    assert [(one.key, one.line) for one in result.missing] == [("nobody", 3), ("10.1000/none", 4)]
    assert result.twins == (("lindbeta", "BETA-work"),)
    assert result.spellings == ()


def test_keys_that_differ_in_case_are_one(library: Library) -> None:
    filled(library)
    result = look_up(library, cited("LindAlpha", "lindalpha", "LINDALPHA"))
    assert [one.key for one, _reference in result.found] == ["LindAlpha"]
    assert result.spellings == (("LindAlpha", "lindalpha", "LINDALPHA"),)
    assert result.twins == ()


def test_everything_comes_behind_what_is_named(library: Library) -> None:
    filled(library)
    keys = [one.key for one, _reference in look_up(library, cited("lindbeta", everything=True)).found]
    assert keys == ["lindbeta", "lindalpha"]
    assert [one.key for one, _ in look_up(library, cited("lindbeta", everything=True), rest=False).found] == [
        "lindbeta"
    ]


def test_what_was_removed_is_missing(library: Library) -> None:
    filled(library)
    library.remove([library.find("lindalpha")])
    assert [one.key for one in look_up(library, cited("lindalpha")).missing] == ["lindalpha"]


def test_a_doi_of_two_references_names_none(library: Library) -> None:
    put(library, "a.txt", page(paper("One thing altogether", DOI="10.1000/x")))
    put(library, "b.txt", page(paper("Quite another matter", DOI="10.1000/x")))
    assert library.count() == (2, 0)
    assert library.by_keys(["10.1000/x"]) == {}


def test_half_a_character_is_no_key(library: Library) -> None:
    filled(library)
    assert library.by_keys(["\ud800", "", "\0", "lindalpha "]).keys() == {"lindalpha "}
