"""Options of export and convert: fields, order, journals, case, what writers are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import bibtexparser
import pytest

from refcli.formats import ALL
from tests.commands.conftest import WALKER, Refcli
from tests.conftest import SAMPLES

PAGE = str(SAMPLES / "peer-support-01-10.txt")


def entries(text: str) -> dict[str, dict[str, str]]:
    """The fields of each entry by its key."""
    return {
        one.key: {field.key: str(field.value) for field in one.fields}
        for one in bibtexparser.parse_string(text, append_middleware=[]).entries
    }


def items(refcli: Refcli, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = refcli("export", "--json", *arguments).json
    return found


def test_without_leaves_fields_out_of_every_entry(sampled: Refcli) -> None:
    all_fields = {field for one in entries(sampled("export").out).values() for field in one}
    less = {
        field for one in entries(sampled("export", "--without", "abstract,keywords，DOI").out).values() for field in one
    }
    assert all_fields - less == {"abstract", "keywords", "doi"}


def test_fields_writes_these_alone(sampled: Refcli) -> None:
    found = entries(sampled("export", "--fields", "author, title,year").out)
    assert {field for one in found.values() for field in one} == {"author", "title", "year"}
    assert set(found[WALKER]) == {"author", "title", "year"}


@pytest.mark.parametrize("name", [one.name for one in ALL if one.write])
def test_every_format_writes_the_fields_that_are_chosen(sampled: Refcli, name: str) -> None:
    [item] = items(sampled, WALKER)
    abstract = " ".join(item["abstract"].split()[3:8])
    title = item["title"].split(":")[0][-12:]
    shown = " ".join(sampled("export", WALKER, "-t", name, "--without", "abstract").out.split())
    assert abstract not in shown
    assert title in shown.replace("{", "").replace("}", "")


def test_what_a_reference_lacks_is_not_what_was_left_out(sampled: Refcli) -> None:
    result = sampled("export", WALKER, "--without", "title,journal,year")
    assert "lacks" not in result.err
    assert "title" not in entries(result.out)[WALKER]


def test_chosen_json_is_still_an_item(sampled: Refcli) -> None:
    [item] = items(sampled, WALKER, "--fields", "title")
    assert item.keys() == {"id", "type", "title"}
    [item] = items(sampled, "wu2001woguo", "--fields", "title")  # beside it stands a field that NoteExpress alone has
    assert item.keys() == {"id", "type", "title"}


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        (("--without", "abstrakt"), "abstract"),
        (("--fields", "titel"), "title"),
        (("--fields", ""), "title"),
        (("--fields", " , "), "title"),
        (("--sort", "author"), "key, year, cited"),
        (("--journal", "short"), "full, abbreviated"),
        (("--title-case", "upper"), "as-is, sentence, title"),
        (("--ascii", "-t", "ris"), "bibtex"),
        (("--raw-latex", "-t", "csl-json"), "bibtex"),
    ],
)
@pytest.mark.parametrize("command", [("export",), ("convert", PAGE)])
def test_a_choice_that_is_none_is_a_usage_error(
    sampled: Refcli, tmp_path: Path, command: tuple[str, ...], option: tuple[str, ...], hint: str
) -> None:
    result = sampled(*command, *option, "-o", "refs.bib")
    assert (result.code, result.out) == (2, "")
    assert hint in result.err
    assert not (tmp_path / "refs.bib").exists()


def test_sort_by_year_puts_the_undated_last(sampled: Refcli) -> None:
    found = items(sampled, "--sort", "year")
    years = [one["issued"]["date-parts"][0][0] if "issued" in one else None for one in found]
    known = [year for year in years if year is not None]
    assert 0 < len(known) < len(years)
    assert years == sorted(known) + [None] * (len(years) - len(known))
    keys = [one["id"] for one in found]
    assert sorted(keys) == sorted(one["id"] for one in items(sampled))
    assert [one["id"] for one in items(sampled, "--sort", "year", *keys[::-1])] == keys
    assert keys == [one["id"] for one in items(sampled, "--sort", "year", "--listed") if one["id"] in keys]


def test_sort_by_how_often_a_work_is_cited(sampled: Refcli) -> None:
    found = items(sampled, "--sort", "cited")
    counts = [one["custom"].get("cited_by", {}).get("count", 0) for one in found]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    keys = [one["id"] for one in found]
    assert [one["id"] for one in items(sampled, "--sort", "cited", *keys[::-1])] == keys
    query = [one["id"] for one in items(sampled, "--sort", "cited", "--query", "peer")]
    assert query == [key for key in keys if key in query]


def test_convert_sorts_too(refcli: Refcli) -> None:
    pages = [
        str(SAMPLES / "peer-support-01-10.txt"),
        str(SAMPLES / "helping-hand.txt"),
        str(SAMPLES / "cnki-custom.txt"),
    ]
    plain = refcli("convert", *pages, "--json").json
    by_key = refcli("convert", *pages, "--json", "--sort", "key").json
    assert [one["id"] for one in by_key] == sorted(one["id"] for one in plain)
    by_year = refcli("convert", *pages, "--json", "--sort", "year").json
    assert [one["id"] for one in by_year] != [one["id"] for one in by_key]
    assert sorted(one["id"] for one in by_year) == [one["id"] for one in by_key]


@pytest.fixture
def shouting(refcli: Refcli, tmp_path: Path) -> Refcli:
    """A library with a title and a journal in capitals, and its abbreviation known from another reference."""
    given = [
        {"id": "shout", "type": "article-journal", "title": "CREDIT RISK IN THE USA", "author": [{"family": "Li"}],
         "container-title": "JOURNAL OF FINANCE", "issued": {"date-parts": [[1999]]}},
        {"id": "calm", "type": "article-journal", "title": "Fitting FooNet models", "author": [{"family": "Wu"}],
         "container-title": "The Journal of Finance", "container-title-short": "J. Finance",
         "issued": {"date-parts": [[2001]]}},
        {"id": "loud", "type": "article-journal", "title": "FOONET AND OTHERS", "author": [{"family": "Xu"}],
         "container-title": "Annals of Foo", "issued": {"date-parts": [[2002]]}},
    ]  # fmt: skip
    (tmp_path / "in.json").write_text(json.dumps(given), encoding="utf-8")
    assert refcli("ingest", str(tmp_path / "in.json")).code == 0
    return refcli


def test_journals_are_named_as_the_library_knows_them(shouting: Refcli) -> None:
    short = shouting("export", "--journal", "abbreviated")
    assert [one["journal"] for one in entries(short.out).values()] == ["J. Finance", "Annals of Foo", "J. Finance"]
    assert "1 journal has no other name in the library: Annals of Foo" in short.err
    full = entries(shouting("export", "--journal", "full").out)
    assert full["shout"]["journal"] == full["calm"]["journal"] == "The Journal of Finance"
    assert "shortjournal" not in full["calm"]
    assert entries(shouting("export").out)["shout"]["journal"] == "JOURNAL OF FINANCE"


def test_titles_in_capitals_get_the_case_that_is_asked_for(shouting: Refcli) -> None:
    sentence = {one["id"]: one for one in items(shouting, "--title-case", "sentence")}
    assert sentence["shout"]["title"] == "Credit risk in the USA"
    assert sentence["shout"]["container-title"] == "The Journal of Finance"
    assert sentence["loud"]["title"] == "FooNet and others"
    title = {one["id"]: one for one in items(shouting, "--title-case", "title")}
    assert title["shout"]["title"] == "Credit Risk in the USA"
    assert title["calm"]["title"] == "Fitting FooNet models"
    assert items(shouting, "--title-case", "as-is") == items(shouting)


def test_keys_keep_their_case(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "in.bib").write_text("@book{LiXiao:1999a,\n title={T}, author={Li, X}, year={1999}}", encoding="utf-8")
    refcli("ingest", str(tmp_path / "in.bib"))
    assert list(entries(refcli("export").out)) == ["LiXiao:1999a"]


def test_writers_are_told_what_was_asked(refcli: Refcli, tmp_path: Path) -> None:
    given = [{"id": "a", "type": "book", "title": r"Café and \textsc{raw} words", "author": [{"family": "Müller"}]}]
    (tmp_path / "in.json").write_text(json.dumps(given), encoding="utf-8")
    refcli("ingest", str(tmp_path / "in.json"))
    plain = refcli("export").out
    assert "Müller" in plain
    assert r"\textsc{raw}" not in plain
    assert refcli("export", "--ascii").out.isascii()
    assert r"\textsc{raw}" in refcli("export", "--raw-latex").out
    assert refcli("convert", str(tmp_path / "in.json"), "-t", "biblatex", "--ascii").out.isascii()


def test_convert_chooses_too(refcli: Refcli) -> None:
    [item] = refcli("convert", PAGE, "--json", "--fields", "title,doi").json
    assert item.keys() == {"id", "type", "title", "DOI"}
