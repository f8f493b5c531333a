"""Names, written and divided again by bibtexparser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.formats.bibtex.names import people, person
from tests.formats.bibtex import reading


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Walker", "given": "Gill"}, "Walker, Gill"),
        ({"family": "王", "given": "元月"}, "王元月"),
        ({"family": "欧阳", "given": "修"}, "欧阳修"),
        ({"family": "王元月"}, "王元月"),
        ({"family": "Humboldt", "given": "Alexander", "non-dropping-particle": "von"}, "von Humboldt, Alexander"),
        ({"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}, "von Humboldt, Alexander"),
        ({"family": "van der Berg", "given": "Jan"}, "van der Berg, Jan"),
        ({"family": "Quincey", "given": "Thomas", "non-dropping-particle": "De"}, "{De Quincey}, Thomas"),
        ({"family": "Ortega y Gasset", "given": "José"}, "{Ortega y Gasset}, José"),
        ({"family": "García Márquez", "given": "Gabriel"}, "García Márquez, Gabriel"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Jr., Martin Luther"),
        ({"family": "King", "suffix": "Jr."}, "{King, Jr.}"),
        ({"family": "Plato"}, "Plato"),
        ({"given": "Plato"}, "Plato"),
        ({"family": "O’Neil"}, "O’Neil"),
        ({"family": "Aung San"}, "{Aung San}"),
        ({"family": "others"}, "{others}"),
        ({"literal": "World Health Organization"}, "{World Health Organization}"),
        ({"literal": "Smith and Sons, Ltd"}, "{Smith and Sons, Ltd}"),
        ({"literal": "AT&T"}, "{AT\\&T}"),
        ({"literal": "中国心理学会"}, "{中国心理学会}"),
        ({"family": "Smith and Sons", "given": "X"}, "{Smith and Sons}, X"),
        ({"family": "Smith", "given": "J. AND K."}, "Smith, {J. AND K.}"),
        ({"family": "Smith & Sons", "given": "X"}, "{Smith \\& Sons}, X"),
        ({"family": "Smith", "given": "And"}, "Smith, {And}"),
        ({"family": "Smith, the elder", "given": "X"}, "{Smith, the elder}, X"),
        ({"family": "Andersen", "given": "Hans"}, "Andersen, Hans"),
        ({"family": "{Bad", "given": "X}"}, "{\\textbraceleft}Bad, X{\\textbraceright}"),
        ({}, ""),
    ],
)
def test_person(name: dict[str, str], written: str) -> None:
    assert person(name) == written


def test_people() -> None:
    names = [
        {"family": "Walker", "given": "Gill"},
        {},
        {"family": "王", "given": "元月"},
        {"literal": "WHO and others"},
    ]
    assert people(names) == "Walker, Gill and 王元月 and {WHO and others}"


def divided(names: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """The names as another reader sees them: (particle and family, suffix, given), as plain text."""
    parts = reading.people(people(names))
    return [
        (
            reading.decode(" ".join([*part.von, *part.last])),
            reading.decode(" ".join(part.jr)),
            reading.decode(" ".join(part.first)),
        )
        for part in parts
    ]


WORD = st.text(st.characters(codec="utf-8", categories=["Lu", "Ll"], include_characters=",{}&%$_'-.@"), min_size=1)
PHRASE = st.lists(WORD | st.sampled_from(["and", "de", "y", "AND", "Jr."]), min_size=1, max_size=3).map(" ".join)


@given(st.lists(st.tuples(PHRASE, PHRASE), min_size=1, max_size=3))
def test_family_and_given_come_back(pairs: list[tuple[str, str]]) -> None:
    names = [{"family": f"X{family}", "given": f"X{given}"} for family, given in pairs]
    assert divided(names) == [(reading.normal(name["family"]), "", reading.normal(name["given"])) for name in names]


@given(st.lists(PHRASE, min_size=1, max_size=3))
def test_bodies_come_back_whole(bodies: list[str]) -> None:
    assert divided([{"literal": body} for body in bodies]) == [(reading.normal(body), "", "") for body in bodies]


def test_particles_and_suffixes_come_back() -> None:
    names = [
        {"family": "Humboldt", "given": "Alexander", "non-dropping-particle": "von"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"family": "Quincey", "given": "Thomas", "non-dropping-particle": "De"},
    ]
    assert divided(names) == [
        ("von Humboldt", "", "Alexander"),
        ("King", "Jr.", "Martin Luther"),
        ("De Quincey", "", "Thomas"),
    ]
