"""Nothing that a terminal obeys gets through."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.render import safe
from refcli.render.plain import fields
from refcli.render.text import fit, pad, text, wrap
from tests.hostile import PAYLOADS, obeyed

ANY = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_strings_are_shown_not_obeyed(payload: str) -> None:
    assert not obeyed(safe.safe_text(payload))
    assert not obeyed(text(payload).plain)
    assert not obeyed(safe.json_text({"title": payload, payload: 1}))
    assert not obeyed(fields(payload, payload).replace("\t", ""))


@given(ANY)
def test_any_text_is_made_safe_once_and_for_all(value: str) -> None:
    shown = safe.safe_text(value)
    assert not obeyed(shown)
    assert safe.safe_text(shown) == shown
    shown.encode("utf-8")


@given(ANY)
def test_a_line_is_one_line(value: str) -> None:
    line = safe.safe_line(value)
    assert not obeyed(line)
    assert line == line.strip(" ")
    assert len(line.splitlines()) <= 1
    assert "\t" not in line


@given(ANY)
def test_json_is_safe_and_loses_nothing(value: str) -> None:
    shown = safe.json_text([value])
    assert not obeyed(shown)
    assert json.loads(shown) == [value]


@pytest.mark.parametrize(
    "value",
    ["Peer support", "同伴支持，《书》", "Müller", "می\u200cخواهم", "क्\u200dष", "a\tb\nc", "\u3000全角", "e\u0301"],
)
def test_honest_text_stays_as_it_is(value: str) -> None:
    assert safe.safe_text(value) == value


def test_every_control_and_format_character_is_replaced() -> None:
    # Cf that take part in honest spelling are left: number signs of Arabic, Syriac and Kaithi, and the like.
    kept = {
        "\u0600",
        "\u0601",
        "\u0602",
        "\u0603",
        "\u0604",
        "\u0605",
        "\u06dd",
        "\u070f",
        "\u0890",
        "\u0891",
        "\u08e2",
    }
    through = [
        char
        for char in map(chr, range(0x110000))
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char in safe.safe_text(f"a{char}b")
    ]
    assert {char for char in through if ord(char) < 0x10000} <= kept | {"\t", "\n"}
    assert not [char for char in through if 0xE0000 <= ord(char) < 0xE0080]


@given(ANY, st.integers(4, 90))
def test_what_is_cut_or_wrapped_fits(value: str, cells: int) -> None:
    from rich.cells import cell_len

    assert cell_len(fit(value, cells)) <= cells
    assert all(cell_len(line) <= cells for line in wrap(value, cells))
    assert cell_len(pad(fit(value, cells), cells)) == cells


@given(st.text(st.sampled_from("ab 中，。（）《x\n"), max_size=120), st.integers(6, 40))
def test_wrapping_loses_nothing_but_blanks(value: str, cells: int) -> None:
    assert "".join("".join(wrap(value, cells)).split()) == "".join(value.split())


def test_a_line_never_begins_with_a_closing_sign() -> None:
    lines = wrap("目的：了解同伴支持，为临床干预提供依据。方法：质性研究。" * 9, 37)
    assert len(lines) > 9
    assert not [line for line in lines if line[0] in "，。：" or line[-1] in "（《"]


def test_a_pipe_gets_the_line_ends_of_a_table() -> None:
    assert safe.safe_data("Title,Year\r\nA\x1b[2J\rB,2020\r\n") == "Title,Year\r\nA\ufffd[2J\ufffdB,2020\r\n"
