"""Which reader a file gets, and that none of them ever fails on what it is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcli.errors import NotFound, RefcliError, Refused
from refcli.manuscripts import KINDS, read
from refcli.manuscripts.masking import blank, masked
from tests.manuscripts.conftest import keys

WORDS = (
    r"\cite{a}|\cite[|\cites(|\volcite{1}{b}|{|}|[|]|(|)|<|>|,|%| |\|\\|\begin{verbatim}|\end{verbatim}|"
    r"\begin{document}|\end{document}|\iffalse|\fi|\else|\verb|\input{m}|\input m |\newcommand{\x}[1]{\cite{#1}}|\x{c}|"
    r"\def\y#1{|#|#1|"
    r"$|*|\let\z\cite|\endinput|\nocite{*}|&|@|@a|@{b}|[@c; -@d]|`|```|~~~|---|...|- |<!--|-->|{#a}|(@a)|::|é|张|"
    r"{{< include m >}}|{cite}`a`|;|//|/*|*/|#cite(<a>)|#let x = |#if |#[|#{|#(|else|<a>|[cite:@a]|cite:a|[[cite:&a]]|"
    r"#+begin_src|#+end_src|#+include: m|* COMMENT |=|:cite:`a`|.. |\citation{a}|\@input{m}|\abx@aux@cite{0}{a}|"
    r"<bcf:citekey>a</bcf:citekey>"
)
PIECES = (*WORDS.split("|"), "|", '"', "\n", "\n\n", "\n    ", "\t", "\0", "\ufeff", "\r", "\u2028")
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join)


@pytest.mark.parametrize("suffix", sorted(KINDS))
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_or_refused(tmp_path_factory, suffix: str, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found = read([path])
    except Refused:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for one in found.cited:
        assert one.key == one.key.strip() != ""
        assert 1 <= one.line <= lines or suffix == ".docx"
    assert len({one.key for one in found.cited}) == len(found.cited)


@pytest.mark.parametrize("suffix", sorted(KINDS))
@given(data=st.binary(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_bytes_are_read_or_refused(tmp_path_factory, suffix: str, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"bytes{suffix}"
    path.write_bytes(data)
    try:
        read([path])
    except Refused:
        return


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("M.TEX", r"\cite{a}", "a"),
        ("thesis", "\\documentclass{book}\n\\cite{a}", "a"),
        ("thesis.txt", "As [@a] says", "a"),
        ("aux.txt", "\\relax \n\\citation{a}", "a"),
    ],
)
def test_kind_by_suffix_or_content(citations, name: str, text: str, expected: str) -> None:
    assert keys(citations(name, text)) == [expected]


def test_unknown_kinds_are_refused(citations) -> None:
    with pytest.raises(Refused, match="no manuscript") as caught:
        citations("photo.png", "\x89PNG\0")
    assert ".docx" in caught.value.hint


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        read([tmp_path / "gone.tex"])
    with pytest.raises(NotFound, match="no file"):
        read([tmp_path / "gone"])
    (tmp_path / "folder.tex").mkdir()
    with pytest.raises(RefcliError, match="is a folder"):
        read([tmp_path / "folder.tex"])


def test_nothing_to_read() -> None:
    assert read([]).cited == ()


@given(text=st.text(max_size=50), spans=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5))
def test_masked_text_keeps_its_places(text: str, spans: list[tuple[int, int]]) -> None:
    inside = sorted((min(one), min(max(one), len(text))) for one in spans)
    hidden = masked(text, inside)
    assert len(hidden) == len(text) == len(blank(text))
    assert hidden.count("\n") == text.count("\n")
    for place, sign in enumerate(text):
        if not any(start <= place < stop for start, stop in inside):
            assert hidden[place] == sign
