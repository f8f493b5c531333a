"""The JSON that refcli prints is the JSON that it publishes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from refcli.cli import run
from refcli.commands.context import Context
from tests.conftest import ROOT, SAMPLES

SCHEMA = json.loads((ROOT / "docs" / "schema" / "item.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def refcli(library: Path, *arguments: str) -> Any:
    """What a command prints, read as JSON."""
    out = io.StringIO()
    context = Context(
        cwd=ROOT, env={"REFCLI_LIBRARY": str(library)}, stdin=io.StringIO(), stdout=out, stderr=io.StringIO()
    )
    with redirect_stdout(out):
        run(arguments, context)
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "library.db"
    refcli(path, "ingest", str(SAMPLES), "--tag", "综述", "--json")
    refcli(path, "note", "10.1037/h0094744", "chapter 3", "--json")
    refcli(path, "rekey", "faulknerndhelping", "helping", "--json")
    return path


def unexplained(item: dict[str, Any]) -> Iterator[str]:
    """The fields of an item that the schema does not name."""
    yield from item.keys() - SCHEMA["properties"].keys()
    custom = SCHEMA["$defs"]["custom"]["properties"]
    yield from item.get("custom", {}).keys() - custom.keys()


def check(items: list[dict[str, Any]]) -> None:
    assert items
    for item in items:
        VALIDATOR.validate(item)
        assert not list(unexplained(item)), item["id"]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_reference_of_the_samples_fits(library: Path) -> None:
    items = refcli(library, "export", "--listed", "--json")
    assert len(items) > 100
    check(items)
    fields = {name for item in items for name in item} | {name for item in items for name in item["custom"]}
    assert {"note", "tags", "aliases", "keywords_plus", "author_affiliations", "related", "status"} <= fields


def test_hits_and_related_papers_fit(library: Path) -> None:
    hits = refcli(library, "search", "peer", "--listed", "--json")["items"]
    check(hits)
    assert all("score" in hit["custom"] for hit in hits)
    check([entry["reference"] for entry in refcli(library, "related", "10.1037/h0094744", "--json")["items"]])
    check(refcli(library, "show", "helping", "--json"))


def test_converted_pages_fit_with_what_they_list(library: Path) -> None:
    items = refcli(library, "convert", str(SAMPLES / "option-pricing-11-20.txt"), "--json")
    check(items)
    [entries] = [item["custom"]["related"]["items"] for item in items]
    assert len(entries) > 3
    for entry in entries:
        Draft202012Validator({**SCHEMA, "required": ["type"]}).validate(entry["reference"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "a"},
        {"id": "a", "type": "journal-article"},
        {"id": "a", "type": "book", "volume": 3},
        {"id": "a", "type": "book", "title": ""},
        {"id": "a", "type": "book", "author": [{"name": "Walker"}]},
        {"id": "a", "type": "book", "issued": {"date-parts": [["2013"]]}},
        {"id": "a", "type": "book", "custom": {"status": "lost"}},
    ],
)
def test_the_schema_can_say_no(wrong: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(wrong)
