"""What BibTeX's own styles ask of an entry (btxdoc), and that it is read back as it was."""

from __future__ import annotations

from typing import Any

import pytest

from refcli.formats import Losses
from refcli.formats.bibtex import biblatex_writer, gbt7714_writer, write
from tests.formats.bibtex.reading import entries
from tests.formats.bibtex.test_bibtex_reader import item as read
from tests.formats.bibtex.test_bibtex_round_trip import same

AUTHOR = [{"family": "Walker", "given": "Elizabeth"}]


def written(type: str, **fields: Any) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    (entry,) = entries("".join(write([{"id": "k", "type": type, "title": "T of DNA", **named}], Losses())))
    return entry


@pytest.mark.parametrize(
    ("type", "fields"),
    [
        ("article-journal", {}),
        ("article-journal", {"editor": AUTHOR}),
        ("book", {}),
        ("periodical", {"editor": AUTHOR}),
        ("standard", {}),
    ],
)
def test_what_has_no_author_has_a_key_to_sort_by(type: str, fields: dict[str, Any]) -> None:
    entry = written(type, **fields)
    assert entry["key"] == entry["title"] == "T of {DNA}"


@pytest.mark.parametrize(
    ("type", "fields"),
    [("article-journal", {"author": AUTHOR}), ("book", {"editor": AUTHOR}), ("motion_picture", {"director": AUTHOR})],
)
def test_what_has_one_has_no_key(type: str, fields: dict[str, Any]) -> None:
    assert "key" not in written(type, **fields)


def test_a_key_that_is_the_title_says_nothing_and_another_is_kept() -> None:
    assert "custom" not in read("title = {T of {DNA}}, key = {T of {DNA}}")
    assert read("title = {T}, key = {walker}")["custom"] == {"kept": {"bibtex": {"key": ["walker"]}}}
    kept = {"kept": {"bibtex": {"key": ["walker"]}}}
    assert written("standard", custom=kept)["key"] == "walker"


@pytest.mark.parametrize("role", ["director", "composer"])
def test_who_made_it_stands_as_author(role: str) -> None:
    assert written("motion_picture", **{role: AUTHOR})["author"] == "Walker, Elizabeth"
    other = [{"family": "Sharma", "given": "Amita"}]
    assert written("motion_picture", **{role: AUTHOR}, author=other)["author"] == "Sharma, Amita"


def test_a_court_stands_as_author() -> None:
    assert written("legal_case", authority="Supreme Court")["author"] == "{Supreme Court}"
    assert written("legal_case", authority="Supreme Court", author=AUTHOR)["author"] == "Walker, Elizabeth"


def test_no_number_stands_beside_a_volume() -> None:
    fields = {"volume": "2", "collection_title": "Lecture Notes", "collection_number": "4052"}
    entry = written("book", **fields)
    assert (entry["volume"], entry["series"], "number" in entry) == ("2", "Lecture Notes, no. 4052", False)
    back = read("title = {T}, volume = {2}, series = {Lecture Notes, no. 4052}", "book")
    assert (back["collection-title"], back["collection-number"]) == ("Lecture Notes", "4052")
    assert written("book", **{**fields, "volume": ""})["number"] == "4052"


@pytest.mark.parametrize(
    ("type", "fields", "how"),
    [
        ("patent", {"number": "US 6285999 B1"}, "US 6285999 B1"),
        ("standard", {"number": "ISO & Co 8601_1"}, r"ISO \& Co 8601\_1"),
        ("article", {"publisher": "arXiv", "custom": {"ids": {"arxiv": "math/0211159"}}}, "arXiv:math/0211159"),
        ("pamphlet", {"publisher": "Schultz"}, "Schultz"),
    ],
)
def test_what_a_style_prints_of_a_miscellany(type: str, fields: dict[str, Any], how: str) -> None:
    entry = written(type, **fields)
    assert entry["howpublished"] == how
    same({"type": type, "title": "T of DNA", **fields}, "bibtex")


def test_a_container_and_what_a_file_said_come_first() -> None:
    assert written("patent", number="7", container_title="Gazette")["howpublished"] == "Gazette"
    kept = {"kept": {"bibtex": {"howpublished": ["Online"]}}}
    assert written("patent", number="7", custom=kept)["howpublished"] == "Online"


@pytest.mark.parametrize(
    ("type", "field"),
    [("software", "organization"), ("webpage", "organization"), ("pamphlet", "howpublished"), ("book", "publisher")],
)
def test_who_published_stands_where_biblatex_prints_it(type: str, field: str) -> None:
    item = {"id": "k", "type": type, "title": "T", "publisher": "P"}
    (entry,) = entries("".join(biblatex_writer.write([item], Losses())))
    assert entry[field] == "P"
    same({"type": type, "title": "T", "publisher": "P"}, "biblatex")


@pytest.mark.parametrize(
    ("given", "edition"),
    [("1", "First"), ("10", "Tenth"), ("11", "11th"), ("22", "22nd"), ("111", "111th"), ("rev.", "rev."), ("²", "²")],
)
def test_editions_are_ordinals(given: str, edition: str) -> None:
    assert written("book", edition=given)["edition"] == edition
    assert read(f"title = {{T}}, edition = {{{edition}}}", "book")["edition"] == given


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ({"family": "Gödel", "given": "Émile"}, r"G{\"o}del, {\'E}mile"),
        ({"family": "Trương", "given": "Vĩnh Ký"}, r"Trương, V{\~\i}nh K{\'y}"),
        ({"literal": "Viện Ngôn ngữ học"}, "{Viện Ngôn ngữ học}"),
    ],
)
def test_names_for_gbt7714_have_the_macros_that_xetex_knows(name: dict[str, str], author: str) -> None:
    item = {"id": "k", "type": "book", "title": "T", "author": [name]}
    (entry,) = entries("".join(gbt7714_writer.write([item], Losses())))
    assert entry["author"] == author


def test_what_gbt7714_cannot_take_apart_is_plain() -> None:
    item = {"id": "k", "type": "article-journal", "title": "T of DNA",
            "container-title": '<span class="nocase">PLoS Medicine</span>: <i>Bone & Joint</i>',
            "URL": "https://example.org/汉字?x=%41&y=é"}  # fmt: skip
    (entry,) = entries("".join(gbt7714_writer.write([item], Losses())))
    assert entry["journal"] == r"PLoS Medicine: Bone \& Joint"
    assert entry["url"] == "https://example.org/%E6%B1%89%E5%AD%97?x=%41&y=%C3%A9"


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ({"non-dropping-particle": "d'", "family": "Alembert", "given": "Jean"}, "d'Alembert, Jean"),
        ({"dropping-particle": "de l’", "family": "Hôpital", "given": "G."}, "de l’Hôpital, G."),
        ({"family": "al-Khwārizmī", "given": "M."}, "{al-Khwārizmī}, M."),
        ({"non-dropping-particle": "al-", "family": "Khwārizmī", "given": "M."}, "{al-Khwārizmī}, M."),
        ({"family": "Berners-Lee", "given": "Tim"}, "Berners-Lee, Tim"),
    ],
)
def test_no_blank_and_no_cut_in_a_family_name(name: dict[str, str], author: str) -> None:
    assert written("book", author=[name])["author"] == author
    (back,) = read(f"title = {{T}}, author = {{{author}}}")["author"]
    assert back["family"] == author.partition(",")[0].rpartition(" ")[2].strip("{}")
