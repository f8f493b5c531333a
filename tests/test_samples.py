"""The readers yield for every file of sample_exports what expected.toml says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from refcli import formats
from refcli.formats.paper_page import FORMAT
from refcli.formats.text import Text, decode
from refcli.library import Library
from refcli.library.inputs import Input
from refcli.library.opening import Fetched
from refcli.model import Entry, Item, Listing, Notice, Problem, Record

SAMPLES = Path(__file__).parents[1] / "sample_exports"
TOLD: dict[str, Any] = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))
EXPECTED: list[dict[str, Any]] = TOLD["file"]
EXPORTS: list[dict[str, Any]] = TOLD["export"]


def files() -> list[Path]:
    """What lies in the folder, but for what is hidden."""
    return sorted(path for path in SAMPLES.iterdir() if not path.name.startswith("."))


def read(name: str) -> tuple[list[Record | Problem], str, tuple[Notice, ...]]:
    decoded = decode((SAMPLES / name).read_bytes())
    assert FORMAT.read is not None
    return list(FORMAT.read(Text(decoded.text))), decoded.encoding, decoded.notices


def venue(item: Item) -> dict[str, Any]:
    """What a record says of where it appeared, in the words of expected.toml; absent things are absent."""
    issued = item.get("issued")
    found = {
        "container": item.get("container-title"),
        "year": issued["date-parts"][0][0] if issued else None,
        "volume": item.get("volume"),
        "issue": item.get("issue"),
        "page": item.get("page"),
    }
    return {key: value for key, value in found.items() if value is not None}


def people(item: Item) -> dict[str, Any]:
    authors = item.get("author", [])
    found: dict[str, Any] = {"authors": len(authors)}
    if authors:
        found["first"] = authors[0].get("family") or authors[0]["literal"]
    return found


def main_record(record: Record) -> dict[str, Any]:
    item, custom = record.item, record.item.get("custom", {})
    clc = [entry for entry in custom.get("classifications", []) if entry["scheme"] == "clc"]
    found: dict[str, Any] = {"line": record.span.line, "title": item["title"], **people(item), **venue(item)}
    found |= {
        "doi": item.get("DOI"),
        "cited_by": custom.get("cited_by", {}).get("count"),
        "number_of_pages": item.get("number-of-pages"),
        "keywords": len(custom["keywords"]) if "keywords" in custom else None,
        "keywords_plus": len(custom["keywords_plus"]) if "keywords_plus" in custom else None,
        "clc": clc[0]["code"] if clc else None,
        "clc_label": clc[0]["label"] if clc else None,
        "disciplines": [e["code"] for e in custom.get("classifications", []) if e["scheme"] == "discipline"] or None,
        "affiliations": len(custom["affiliations"]) if "affiliations" in custom else None,
        "links": custom.get("author_affiliations"),
        "abstract": item.get("abstract"),
    }
    assert len(clc) <= 1
    assert "unknown" not in custom
    return {key: value for key, value in found.items() if value is not None}


def entry(found: Entry) -> dict[str, Any]:
    item = found.item
    title = {"title": item["title"]} if "title" in item else {}
    return {"rank": found.rank, **title, **people(item), **venue(item)}


def bare_parts(line: str) -> dict[str, Any]:
    """``AUTHOR, YEAR, SOURCE, Vvol, Ppage`` taken apart by hand: what any reader must find in it."""
    author, *rest = line.split(", ")
    # ``BARDEEN J`` is a person, ``*CRED SUISS FIN PR`` a body and ``[Anonymous]`` nobody.
    family = author.removeprefix("*") if author[0] in "*[" else author.rpartition(" ")[0]
    parts: dict[str, Any] = {"authors": 1, "first": family}
    for part in rest:
        if part.isdigit():
            parts["year"] = int(part)
        elif part[0] == "V" and part[1:].isdigit():
            parts["volume"] = part[1:]
        elif part[0] == "P" and part[1:].isdigit():
            parts["page"] = part[1:]
    return parts


def check_list(found: Listing, expected: dict[str, Any]) -> None:
    assert (found.kind, found.total) == (expected["kind"], expected["total"])
    assert [e.rank for e in found.entries] == [item["rank"] for item in expected["items"]]
    for got, wanted in zip(found.entries, expected["items"], strict=True):
        if "bare" in wanted:
            parts = bare_parts(wanted["bare"])
            seen = entry(got)
            assert {key: seen.get(key) for key in parts} == parts
            assert ("year" in seen) == ("year" in parts)
        else:
            assert entry(got) == wanted


@pytest.mark.parametrize("expected", EXPECTED, ids=[entry["name"] for entry in EXPECTED])
def test_yields_what_is_expected(expected: dict[str, Any]) -> None:
    found, encoding, decoding = read(expected["name"])
    assert encoding == expected["encoding"]
    assert decoding == ()
    assert FORMAT.name == expected["format"]

    records = [one for one in found if isinstance(one, Record)]
    problems = [one for one in found if isinstance(one, Problem)]
    assert len(records) == len(expected.get("record", []))
    assert len(problems) == ("problem" in expected)
    assert sum(len(record.notices) for record in records) == expected.get("notices", 0)

    for record, wanted in zip(records, expected.get("record", []), strict=True):
        wanted = dict(wanted)
        listing = wanted.pop("list", None)
        got = main_record(record)
        if "abstract" in wanted:
            assert got["abstract"].startswith(wanted.pop("abstract"))
            del got["abstract"]
        assert got == wanted
        filled = [one for one in record.lists if one.entries]
        assert len(filled) == (listing is not None)
        if listing is not None:
            check_list(filled[0], listing)

    for problem in problems:
        wanted = expected["problem"]
        assert problem.line == wanted["line"]
        assert wanted["hint"] in problem.hint
        assert problem.listing is not None
        check_list(problem.listing, wanted)


@pytest.mark.parametrize("name", [entry["name"] for entry in EXPECTED if "record" in entry])
def test_is_recognised_by_its_content(name: str) -> None:
    assert FORMAT.detect is not None
    assert FORMAT.detect(decode((SAMPLES / name).read_bytes()).text) >= 0.5


def test_every_sample_is_described() -> None:
    described = [entry["name"] for entry in (*EXPECTED, *EXPORTS)]
    assert sorted([*described, "README.md", "expected.toml"]) == sorted(path.name for path in files())


def brief(record: Record) -> dict[str, Any]:
    """What a record of an export says, in the words of expected.toml."""
    item = record.item
    found = {"line": record.span.line, "type": item["type"], "title": item.get("title"), **people(item), **venue(item)}
    found |= {"doi": item.get("DOI"), "cites": sum(len(one.entries) for one in record.lists) or None}
    return {key: value for key, value in found.items() if value is not None}


@pytest.mark.parametrize("expected", EXPORTS, ids=[entry["name"] for entry in EXPORTS])
def test_an_export_yields_what_is_expected(expected: dict[str, Any]) -> None:
    opened = Fetched(Input(expected["name"], SAMPLES / expected["name"], True)).open()
    found = list(opened.records())
    assert (opened.format.name, opened.encoding) == (expected["format"], expected["encoding"])
    assert [brief(one) for one in found if isinstance(one, Record)] == expected["records"]
    assert [one for one in found if isinstance(one, Problem)] == []


def test_there_is_a_sample_of_every_format_that_is_read() -> None:
    described = {entry["format"] for entry in (*EXPECTED, *EXPORTS)}
    assert described == {format.name for format in formats.ALL if format.read}


def test_one_work_in_several_formats_is_one_reference(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db", create=True) as library:
        library.ingest(Input(path.name, path, False) for path in files())
        several = [
            {place.format for place in one.records if place.role == "main"} for one in library.references(whole=True)
        ]
        again = library.ingest(Input(path.name, path, False) for path in files())
    assert sum(len(formats) > 1 for formats in several) >= 10
    assert (again.main.new, again.main.merged) == (0, 0)


def test_the_bytes_are_as_saved() -> None:
    """A checkout that touches line ends or encodings would make these samples of nothing."""
    assert b"\r\n" in (SAMPLES / "credit-risk-gb18030.txt").read_bytes()
    assert b"\n" not in (SAMPLES / "helping-hand.txt").read_bytes()
    assert (SAMPLES / "silicon-7x7-utf16.txt").read_bytes().startswith(b"\xff\xfe")
    assert not (SAMPLES / "cut-off.txt").read_bytes().endswith(b"\n")


def test_pages_complete_each_other() -> None:
    """A paper whose own page has no journal or year is listed with both by another page."""
    lists = [
        item
        for entry in EXPECTED
        for record in entry.get("record", [])
        for item in record.get("list", {}).get("items", [])
    ]
    told = {(item["title"], item["first"]) for item in lists if {"title", "first", "container", "year"} <= item.keys()}
    lacking = {
        (record["title"], record["first"]): entry["name"]
        for entry in EXPECTED
        for record in entry.get("record", [])
        if "year" not in record
    }
    walker = ("Peer Support in Adult Mental Health Services: A Metasynthesis of Qualitative Findings", "Walker")
    assert walker in lacking
    assert walker in told
    assert len(lacking.keys() & told) >= 6
