"""Large files: the same text as a small one, whatever the encoding, the line ends and where the chunks fall."""

from __future__ import annotations

import io

import pytest

from refcli.formats import streams, text
from refcli.formats.text import Text

SAMPLE = "TY  - JOUR\nTI  - 信用风险模型的构建方法及其应用 Gödel\nAB  - " + "心理学研究。" * 30 + "\nER  - \n\n"


def stream(data: bytes) -> streams.Stream:
    return streams.decode(lambda: io.BytesIO(data), streams.survey(lambda: io.BytesIO(data)))


@pytest.mark.parametrize("chunk", [701, 1_048_576])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_pieces_add_up_to_what_a_small_file_says(
    encoding: str, ending: str, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_CHUNK", chunk)
    data = (SAMPLE * 20).replace("\n", ending).encode(encoding)
    small = text.decode(data)
    large = stream(data)
    assert (large.text.whole, large.encoding, large.notices) == (small.text, small.encoding, small.notices)


def test_pieces_end_at_line_ends() -> None:
    pieces = list(stream((SAMPLE * 9 + "last").encode()).text.pieces())
    assert all(piece.endswith("\n") for piece in pieces[:-1])
    assert pieces[-1].endswith("last")


def test_what_cannot_be_read_is_replaced_and_told() -> None:
    data = (SAMPLE * 3).encode() + b"TI  - caf\xe9\n" + SAMPLE.encode()
    large = stream(data)
    assert large.encoding == "utf-8"
    assert large.text.whole.count("\ufffd") == 1
    assert [notice.line for notice in large.notices] == [SAMPLE.count("\n") * 3 + 1]


def test_lines_have_numbers_and_offsets() -> None:
    whole = "a\n\nbc\n心"
    for one in (Text(whole), Text(pieces=lambda: iter(["a\n", "\nbc\n", "心"]))):
        assert list(one.lines()) == [(1, 0, "a"), (2, 2, ""), (3, 3, "bc"), (4, 6, "心")]
        assert one.head == whole
