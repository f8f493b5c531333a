"""The scanner that looks over a .bib before it takes the place of another."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.commands.choices import is_bib
from refcli.formats import ALL, Losses
from refcli.formats.bibtex.verify import Unsound, verify
from tests.conftest import SAMPLES

ENTRY = "@article{%s,\n  title = {A {DNA} study},\n  year = {2013},\n  month = jan,\n}\n"
SOUND = [
    ("", []),
    ("% a comment\n\n" + ENTRY % "a", ["a"]),
    (ENTRY % "a" + "\n" + ENTRY % "b", ["a", "b"]),
    (ENTRY % "王2013" + "\n" + ENTRY % "doi:10.1/x", ["王2013", "doi:10.1/x"]),
    ("@comment{jabref-meta: {a}}\n\n@preamble{{\\newcommand}}\n\n@string{x = {y}}\n\n" + ENTRY % "a", ["a"]),
    ("words {in braces} between\n\n" + ENTRY % "a", ["a"]),
    ("@misc{a,\n}\n", ["a"]),
    ("@misc{a}\n", ["a"]),
    ("@Misc { a , title = \"A {\"}quote{\"}\" # jan # {x}, year=2013 }\n@misc{b,\n}\n", ["a", "b"]),
    ("@set{s,\n  entryset = {a},\n}\n" + ENTRY % "a", ["a"]),
    ("@xdata{x,\n  a = {b},\n}\n@xdata{x,\n  a = {c},\n}\n@misc{x,\n}\n", ["x"]),
    ("@misc{a,\n  title = {a {b {c {d {e {f}}}}}},\n}\n", ["a"]),
]  # fmt: skip
TORN = [
    ("@article{a,\n  title = {A } study},\n}\n", "torn"),
    ("@article{a,\n  title = {A }} study},\n  year = {2013},\n}\n", "between"),
    ("@article{a,\n  title = {A { study},\n}\n", "does not end"),
    ("@article{a,\n  title = {A}\n  year = {2013},\n}\n", "torn"),
    ("@article{a,\n  title = ,\n}\n", "torn"),
    ("@article{,\n  title = {A},\n}\n", "no key"),
    (ENTRY % "a" + "}\n", "between"),
    (ENTRY % "a" + ENTRY % "A", "the key A"),
    ("a@b.example wrote\n" + ENTRY % "a", "opens no entry"),
    ("@article{a,\n  title = \"A\n}\n", "does not end"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), SOUND)
def test_sound_texts_give_their_keys(text: str, keys: list[str]) -> None:
    assert verify([text]) == keys


@pytest.mark.parametrize(("text", "reason"), TORN)
def test_torn_texts_are_found_and_placed(text: str, reason: str) -> None:
    with pytest.raises(Unsound, match=reason) as caught:
        verify([ENTRY % "first" + "\n", text])
    assert 7 <= caught.value.line <= 7 + text.count("\n")


@pytest.mark.parametrize("text", [text for text, _keys in SOUND])
@pytest.mark.parametrize("size", [1, 7, 40])
def test_where_pieces_are_cut_makes_no_difference(text: str, size: int) -> None:
    whole = text + ENTRY % "last"
    assert verify(whole[place : place + size] for place in range(0, len(whole), size)) == verify([whole])


@pytest.mark.parametrize("name", [one.name for one in ALL if one.write and is_bib(one)])
def test_what_the_writers_write_of_the_samples_is_sound(name: str) -> None:
    from refcli.formats import by_name
    from tests.commands.conftest import caller

    format = by_name(name)
    assert format is not None
    assert format.write is not None
    items = caller(SAMPLES)("convert", str(SAMPLES), "--json").json
    keys = verify(format.write(items, Losses()))
    assert len(keys) == len(items) > 100


@given(st.lists(st.text(alphabet='{}"\\@,=#%\n abé中$_&', max_size=30), min_size=1, max_size=4), st.data())
def test_hostile_titles_are_written_soundly(titles: list[str], data: st.DataObject) -> None:
    for format in ALL:
        if format.write and is_bib(format):
            field = data.draw(st.sampled_from(["title", "abstract", "container-title", "DOI", "URL", "page", "note"]))
            items = [{"id": f"k{n}", "type": "article-journal", field: text} for n, text in enumerate(titles)]
            options = {name: data.draw(st.booleans()) for name in format.options}
            assert verify(format.write(items, Losses(), **options)) == [item["id"] for item in items]


def test_a_brace_lost_anywhere_is_found() -> None:
    text = "\n".join(ENTRY % f"k{n}" for n in range(20))
    places = [place for place, sign in enumerate(text) if sign in "{}"]
    for place in random.Random(1).sample(places, 60):
        broken = text[:place] + text[place + 1 :]
        with pytest.raises(Unsound):
            verify([broken])
