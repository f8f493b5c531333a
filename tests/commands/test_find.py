"""search, list, show, related, open."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcli.commands import browser
from tests.commands.conftest import WALKER, Refcli, held_and_listed
from tests.hostile import PAYLOADS, obeyed


def test_a_hit_is_one_line_in_a_pipe_and_two_on_a_terminal(sampled: Refcli) -> None:
    piped = sampled("search", "metasynthesis")
    assert [len(row) for row in piped.rows] == [6]
    assert piped.rows[0][0] == WALKER
    assert piped.rows[0][1:3] == ["Walker, Gill; Bryant, Wendy", "2013"]
    assert piped.err == ""
    shown = sampled("search", "metasynthesis", terminal=True).out.split("\n")
    assert shown[1].endswith(WALKER)
    assert shown[2].startswith(f"1 of {held_and_listed(sampled)[0]} papers.")


def test_more_that_is_only_listed_is_said_and_shown_on_demand(sampled: Refcli) -> None:
    few = sampled("search", "peer", terminal=True)
    assert "more are only listed: add --listed" in few.out
    every = sampled("search", "peer", "--listed", "--limit", "500", terminal=True)
    assert every.out.count("\n") > few.out.count("\n")
    assert "add --listed" not in every.out
    told = sampled("search", "peer", "--json").json
    both, library = told["total"] + told["listed_total"], sum(held_and_listed(sampled))
    assert every.out.rstrip().endswith(f"{both} of {library} papers.")


def test_search_json(sampled: Refcli) -> None:
    told = sampled("search", "peer", "support", "--limit", "2", "--json").json
    assert told["query"] == "peer support"
    assert told["total"] > 2
    assert told["listed_total"] > 0
    assert len(told["items"]) == 2
    assert all("score" in item["custom"] for item in told["items"])
    rest = sampled("search", "peer", "support", "--offset", "2", "--limit", "1", "--json").json
    assert rest["items"][0]["id"] not in [item["id"] for item in told["items"]]


def test_a_limit_in_a_pipe_is_not_silent(sampled: Refcli) -> None:
    assert "More: --offset 1." in sampled("search", "peer", "--limit", "1").err


def test_nothing_found_is_fine(sampled: Refcli) -> None:
    result = sampled("search", "zzzzzz")
    assert (result.code, result.out) == (0, "")
    assert f"0 of {held_and_listed(sampled)[0]} papers" in result.err
    assert sampled("search", "zzzzzz", "--json").json["items"] == []


@pytest.mark.parametrize("words", [["-foo"], ["-foo", "--limit", "5"], ["--", "--json"], ["-h1"], ["--nope"], ["-"]])
def test_a_word_that_begins_with_a_dash_is_a_word(sampled: Refcli, words: list[str]) -> None:
    result = sampled("search", *words)
    assert (result.code, result.out) == (0, "")


def test_options_of_search_are_still_options(sampled: Refcli) -> None:
    assert len(sampled("search", "peer", "--limit=1", "support").rows) == 1
    assert sampled("search", "peer", "--limit", "many").code == 2
    assert sampled("search", "--limit").code == 2
    assert sampled("search", "  ").code == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.lists(st.text(st.characters(codec=None, exclude_categories=())), min_size=1, max_size=3))
def test_no_text_makes_search_stumble(sampled: Refcli, query: list[str]) -> None:
    for terminal in (False, True):
        result = sampled("search", "--limit", "3", "--", *query, terminal=terminal)
        assert result.code in (0, 2)
        assert "stumbled" not in result.err
        assert not obeyed(result.out + result.err)


def test_list_is_ordered_and_counts(sampled: Refcli) -> None:
    keys = [row[0] for row in sampled("list").rows]
    held, listed = held_and_listed(sampled)
    assert len(keys) == held
    assert keys == sorted(keys)
    told = sampled("list", "--limit", "3", "--offset", "1", "--json").json
    assert [item["id"] for item in told["items"]] == keys[1:4]
    assert (told["total"], told["listed_total"]) == (held, listed)
    assert len(sampled("list", "--listed").rows) == held + listed


def test_show_takes_keys_doi_and_on_a_terminal_a_beginning(sampled: Refcli) -> None:
    told = sampled("show", WALKER, "10.1037/H0094744", "--json").json
    assert [item["id"] for item in told] == [WALKER]
    assert sampled("show", "walker", terminal=True).code == 0
    assert sampled("show", "walker").code == 3


def test_an_unknown_key_does_not_hide_the_others(sampled: Refcli) -> None:
    result = sampled("show", "walker2031peer", WALKER)
    assert result.code == 3
    assert result.out.startswith(f"key\t{WALKER}\n")
    assert result.err.startswith('error: no reference "walker2031peer"')
    assert f"hint:  nearest: {WALKER}" in result.err


def test_errors_in_json_too(sampled: Refcli) -> None:
    import json

    result = sampled("show", "nope", "--json")
    assert result.json == []
    told = json.loads(result.err)
    assert told["code"] == result.code == 3
    assert "nope" in told["error"]


def test_keys_come_from_standard_input(sampled: Refcli) -> None:
    lines = sampled("search", "peer").out
    told = sampled("show", "-", "--json", stdin=lines).json
    assert [item["id"] for item in told] == [line.split("\t")[0] for line in lines.split("\n")[:-1]]


def test_the_card_says_what_is_missing_and_how_to_get_it(sampled: Refcli) -> None:
    shown = sampled("show", "crouhyndcomparative", terminal=True).out
    assert "journal   -- not on the page" in shown
    assert "Missing for citing: journal, year." in shown
    assert "refcli open crouhyndcomparative" in shown
    assert "issued\t\n" in sampled("show", "crouhyndcomparative").out


def test_sources_say_which_file_gave_the_year(sampled: Refcli) -> None:
    rows = [row for row in sampled("show", WALKER, "--sources").rows if row[1] == "issued"]
    assert rows
    assert {row[2] for row in rows} == {"chosen"}
    assert {row[5] for row in rows} == {"listed"}
    screen = sampled("show", WALKER, "--sources", terminal=True).out
    assert "global-peer-support.txt:63" in "".join(screen.split())  # a long path is wrapped
    told = sampled("show", WALKER, "--sources", "--json").json
    assert any(source["field"] == "issued" and source["chosen"] for source in told[0]["custom"]["sources"])


def test_related_keeps_ranks_and_names_the_gaps(sampled: Refcli) -> None:
    told = sampled("related", WALKER, "--json").json
    assert (told["id"], told["kind"], told["total"]) == (WALKER, "related", 50)
    assert [entry["rank"] for entry in told["items"]][:5] == [1, 2, 4, 5, 6]
    assert {entry["status"] for entry in told["items"]} == {"held", "listed"}
    assert [11, 20] in told["missing"]
    shown = sampled("related-list", WALKER, terminal=True).out
    assert "not seen: 3, 7, 11–20" in " ".join(shown.split())
    assert sampled("related", WALKER).rows[0][:3] == ["1", "listed", "repper2011review"]


def test_a_paper_without_a_list(sampled: Refcli) -> None:
    result = sampled("related", "repper2011review")
    assert result.code == 3
    assert "--of repper2011review" in result.err
    assert sampled("related", WALKER, "--kind", "cites").code == 3
    none = sampled("related", "faulknerndhelping")
    assert (none.code, none.out, none.err) == (0, "", "faulknerndhelping: the page says that there is none\n")
    assert sampled("related", WALKER, "--kind", "nope").code == 2


def test_questions_to_an_empty_library(refcli: Refcli, tmp_path: Path) -> None:
    for command in (["search", "x"], ["show", "x"], ["related", "x"]):
        result = refcli(*command)
        assert result.code == 3
        assert result.err == (
            "error: the library is empty, so nothing can be found\n"
            "hint:  refcli ingest FOLDER, or look elsewhere: --library FILE\n"
        )
    assert not (tmp_path / "refcli.db").exists()
    named = refcli("search", "x", "--library", str(tmp_path / "other.db"))
    assert named.code == 3
    assert "other.db" in named.err


def test_library_may_stand_before_or_after_the_command(sampled: Refcli, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    for line in (["--library", other, "list"], ["list", "--library", other], ["search", "peer", "--library", other]):
        assert sampled(*line).code == 3
    here = str(tmp_path / "refcli.db")
    assert sampled("--library", other, "list", "--library", here).code == 0


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ({"DOI": "10.1037/h0094744"}, "https://doi.org/10.1037/h0094744"),
        ({"DOI": "https://doi.org/10.1/a b"}, None),
        ({"DOI": "10.1/<x>#y?z&w"}, "https://doi.org/10.1/%3Cx%3E%23y%3Fz%26w"),
        ({"URL": "https://example.org/a?b=c#d"}, "https://example.org/a?b=c#d"),
        ({"URL": "https://example.org/$(touch x)\n--help"}, "https://example.org/$(touch%20x)%0A--help"),
        ({"URL": "http://example.org/"}, None),
        ({"URL": "javascript:alert(1)"}, None),
        ({"URL": "file:///etc/passwd"}, None),
        ({"URL": "https://user:secret@example.org/"}, None),
        ({"URL": "https://[bad"}, None),
        ({"URL": "--help"}, None),
        ({}, None),
    ],
)
def test_only_https_addresses_are_opened(item: dict[str, str], url: str | None) -> None:
    assert browser.address(item) == url


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_address_carries_a_payload(payload: str) -> None:
    for item in ({"DOI": "10.1/" + payload}, {"URL": "https://example.org/" + payload}):
        url = browser.address(item)
        assert url is None or (url.isascii() and url.isprintable() and " " not in url)


def test_open_prints_or_hands_one_argument_to_the_opener(sampled: Refcli, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(browser, "browse", opened.append)
    assert sampled("open", WALKER, "--print").out == "https://doi.org/10.1037/h0094744\n"
    assert sampled("open", WALKER, "--json").json == {"id": WALKER, "url": "https://doi.org/10.1037/h0094744"}
    assert opened == []
    assert sampled("open", WALKER).out == ""
    assert opened == ["https://doi.org/10.1037/h0094744"]
    missing = sampled("open", "repper2011review")
    assert missing.code == 3


@pytest.mark.skipif("sys.platform == 'win32'")
def test_the_opener_gets_the_address_as_one_argument_and_no_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    script = tmp_path / "xdg-open"
    script.write_text(
        f'#!/bin/sh\nprintf "%s|" "$#" "$@" > "{tmp_path}/said.part"\nmv "{tmp_path}/said.part" "{tmp_path}/said"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("sys.platform", "linux")
    url = "https://example.org/;touch${IFS}PWNED"
    browser.browse(url)
    for _ in range(100):
        if (tmp_path / "said").exists():
            break
        time.sleep(0.05)
    assert (tmp_path / "said").read_text() == f"1|{url}|"


def test_a_limit_of_none_leads_nowhere(sampled: Refcli) -> None:
    assert "More:" not in sampled("search", "peer", "--limit", "0").err
