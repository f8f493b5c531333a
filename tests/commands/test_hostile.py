"""What a file may say to a terminal: every payload through every view, error and language."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from refcli import formats
from tests.commands.conftest import Refcli, Result, caller
from tests.hostile import PAYLOADS, obeyed
from tests.library.bed import TESTED, page, paper

VIEWS = [
    ("list",),
    ("list", "--json"),
    ("search", "paper"),
    ("search", "paper", "--listed"),
    ("search", "paper", "--json"),
    ("show", "KEYS"),
    ("show", "KEYS", "--full"),
    ("show", "KEYS", "--sources"),
    ("show", "KEYS", "--sources", "--json"),
    ("related", "KEY"),
    ("related", "KEY", "--json"),
    ("export",),
    ("export", "-t", "csl-json"),
    ("export", "-t", "jsonl"),
    ("tag",),
    ("tag", "KEYS"),
    ("note", "KEY"),
    ("info",),
    ("open", "KEY", "--print"),
    ("undo",),
]


def _item(number: int, payload: str) -> dict[str, object]:
    return paper(
        f"paper {number} {payload} title",
        family=f"Fam{payload}",
        year=2001,
        container_title=f"J {payload}",
        abstract=f"a {payload}\n b",
        page=payload,
        volume=payload,
        DOI=f"10.1000/{number}",
        URL=f"https://example.org/{payload}",
        keyword=payload,
        custom={
            "keywords": [payload],
            "keywords_plus": [payload],
            "affiliations": [payload],
            "classifications": [{"scheme": "clc", "code": payload, "label": payload}],
            "cited_by": {"count": 1, "as_of": payload},
            "unknown": {payload or "x": [payload]},
        },
    )


class Hostile(NamedTuple):
    """A library whose papers, notes, tags and file names are all payloads."""

    refcli: Refcli
    keys: list[str]
    told: list[Result]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    folder = tmp_path_factory.mktemp("hostile")
    refcli = caller(folder)
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "ALL", (*formats.ALL, TESTED))
        for number, payload in enumerate(PAYLOADS):
            said = payload.encode("utf-8", "replace").decode()  # what is decoded from a file has no lone surrogates
            name = "".join(char for char in said if char not in '/\0<>:"|?*\\')[:40]
            file = folder / f"x{number}{name if sys.platform != 'win32' else ''}.txt"
            listed = paper(f"listed {number} {said}")
            file.write_text(page(_item(number, said), (1, listed)), encoding="utf-8")
            for terminal in (False, True):
                told.append(refcli("ingest", str(file), "--tag", "t" + payload, terminal=terminal))
                assert told[-1].code == 0, told[-1]
        keys = [row[0] for row in refcli("list").rows]
        for key, payload in zip(keys, PAYLOADS, strict=True):
            told += [refcli("note", key, "--", payload, terminal=terminal) for terminal in (False, True)]
        yield Hostile(refcli, keys, told)


def test_bringing_it_in_lets_nothing_out(hostile: Hostile) -> None:
    for result in hostile.told:
        assert not obeyed(result.out + result.err)


@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_no_view_lets_it_out(hostile: Hostile, view: tuple[str, ...], terminal: bool) -> None:
    words = [word for word in view if word not in ("KEY", "KEYS")]
    lines = [[*words, key] for key in hostile.keys] if "KEY" in view else [words]
    if "KEYS" in view:
        lines = [[*words, *hostile.keys]]
    for line in lines:
        result = hostile.refcli(*line, terminal=terminal)
        assert result.code == 0, result
        if view == ("export",) and not terminal:  # a file's characters, though none that a terminal acts on
            result = Result(0, "".join(char for char in result.out if unicodedata.category(char) == "Cc"), result.err)
        assert not obeyed(result.out)
        assert not obeyed(result.err)


ERRORS = [
    ["show", "X"],
    ["show", "--X"],
    ["xX"],
    ["ingest", "/nowhere/X"],
    ["export", "-t", "X"],
    ["export", "-o", "/nowhere/x.X"],
    ["export", "-o", "/nowhere/X.bib"],
    ["edit", "walker2013peer", "X=x"],
    ["edit", "walker2013peer", "year=X"],
    ["edit", "walker2013peer", "title=@X"],
    ["rekey", "walker2013peer", "X"],
    ["list", "--limit", "X"],
    ["related", "walker2013peer", "--kind", "X"],
    ["show", "x", "--library", "/nowhere/X"],
    ["convert", "/nowhere/X"],
]


@pytest.mark.parametrize("as_json", [[], ["--json"]], ids=["lines", "json"])
@pytest.mark.parametrize("command", ERRORS, ids=" ".join)
def test_no_error_lets_it_out(sampled: Refcli, command: list[str], as_json: list[str]) -> None:
    refused = 0
    for payload in PAYLOADS:
        if "/nowhere/X" in " ".join(command):
            payload = payload.replace("\0", "")
        result = sampled(*(word.replace("X", payload) for word in command), *as_json, terminal=True)
        refused += bool(result.code)
        assert not obeyed(result.out + result.err), payload
        assert "stumbled" not in result.err, result.err
    assert refused > len(PAYLOADS) / 2


def test_markup_and_emoji_codes_are_text(refcli: Refcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "ALL", tuple(dict.fromkeys((*formats.ALL, TESTED))))
    title = "[red]paper[/red] [/nope] :smile: [link=file:///etc/passwd]x[/link]"
    file = tmp_path / "x.txt"
    file.write_text(page(paper(title)), encoding="utf-8")
    told = refcli("ingest", str(file))
    assert told.code == 0, told
    assert title in refcli("list", terminal=True, colour=True).out
    assert title in " ".join(refcli("show", refcli("list").rows[0][0], terminal=True).out.split())
