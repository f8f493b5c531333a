"""What the documentation shows is what refcli prints, and it says all there is."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from refcli.cli import ALIASES, DOORS
from tests.conftest import ROOT
from tools import reference, transcripts
from tools.transcripts import agrees, steps

PAGES = transcripts.pages()
ALL_PAGES = [*PAGES, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md"]
REFERENCE = reference.PAGE.read_text(encoding="utf-8")
_LINK = re.compile(r"\]\(([^()\s]{1,200})\)")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("page", [page for page in PAGES if steps(page.read_text(encoding="utf-8"))], ids=name_of)
def test_the_commands_of_a_page_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    for done in transcripts.played(page, tmp_path):
        where = f"{name_of(page)}:{done.step.start}: $ {done.step.command}"
        assert done.agrees, "\n".join([where, "--- shown", *done.step.shown, "--- printed", *done.printed])
        assert done.code == 0 or done.announced, f"{where} ended with exit code {done.code}"


def test_the_tour_of_the_readme_runs_the_main_commands() -> None:
    words = {step.command.split()[1] for step in steps((ROOT / "README.md").read_text(encoding="utf-8"))}
    assert {"ingest", "search", "show", "related", "export", "undo"} <= words


def test_both_readmes_give_the_same_tour() -> None:
    english, chinese = (
        [step.command for step in steps((ROOT / name).read_text(encoding="utf-8"))]
        for name in ("README.md", "README.zh-CN.md")
    )
    assert chinese == english


def test_the_comparison_can_fail() -> None:
    assert agrees(("a", "...", "d"), ("a", "b", "c", "d"))
    assert agrees(("a", "...", "d"), ("a", "d"))
    assert agrees(("2 of … papers",), ("2 of 57 papers",))
    assert not agrees(("a", "d"), ("a", "b", "d"))
    assert not agrees(("2 of … papers",), ("3 of 57 papers",))
    assert not agrees(("a",), ("a", "b"))


@pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    links = [link.partition("#")[0] for link in _LINK.findall(page.read_text(encoding="utf-8"))]
    missing = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]
    assert not missing


def test_the_reference_is_what_make_docs_writes() -> None:
    assert reference.text() == REFERENCE, "run `make docs`"


@pytest.mark.parametrize("command", DOORS)
def test_every_command_is_documented_with_examples(command: str) -> None:
    [page] = re.findall(rf"^### {command}\n\n```text\n(.*?)^```$", REFERENCE, re.MULTILINE | re.DOTALL)
    assert page.startswith(f"  refcli {command}"), "a help page begins with an example"
    assert f"Usage: refcli {command} " in page


def test_every_alias_and_every_variable_is_documented() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    names = set(re.findall(r"\bREFCLI_[A-Z]{2,20}\b", source)) | set(ALIASES)
    assert names
    assert {name for name in names if f"`{name}`" not in REFERENCE} == set()


def test_every_field_of_the_schema_is_explained_or_named() -> None:
    schema = json.loads((ROOT / "docs" / "schema" / "item.schema.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    custom = schema["$defs"]["custom"]["properties"]
    assert {name for name in custom if f"`{name}`" not in page} == set()
