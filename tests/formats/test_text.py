"""Telling encodings apart, and what is no text."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.errors import ExitCode, Refused
from refcli.formats.text import decode, normalise

PAGE = (
    "信用风险模型的构建方法及其应用\n\n被引:8\n作者\n王元月\n机构\n[1] 中国海洋大学经济学院\n关键词\nD O I\n暂无\n"
    "摘要\n引用\n收藏\n页码:142 / 145\n相关论文\n共 50 条\n"
)
ENGLISH = "Peer support\n\n被引:202\n作者\nWalker, Gill [1 ]\n" + "Peer support in mental health services, " * 30
TRADITIONAL = "信用風險模型的構建方法及其應用\n臺灣大學學報，二十三卷第四期\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("text", [PAGE, ENGLISH, PAGE * 400], ids=["chinese", "english", "long"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_encodings_without_help(encoding: str, text: str, end: str) -> None:
    decoded = decode(text.replace("\n", end).encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert decoded.notices == ()


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_marks_of_utf16(encoding: str, mark: bytes) -> None:
    assert decode(mark + PAGE.encode(encoding)).text == PAGE
    assert decode(mark + PAGE.encode(encoding)).encoding == encoding
    assert decode("\ufeff".encode("utf-32-le") + PAGE.encode("utf-32-le")).text == PAGE


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le"])
def test_traditional_characters(encoding: str) -> None:
    decoded = decode(TRADITIONAL.encode(encoding))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, encoding)


@pytest.mark.parametrize(
    "text",
    [
        "Müller, Jürgen, and Ångström at 5 µm and 20 °C",
        "café",
        "°C",
        "“Größe” — «été» à Genève",
        "El Niño está aquí",
        "Ärzte in Österreich",
        "François Žižek’s naïve résumé…",
        "author = {Erdős? no: Erdös, Pál}",
    ],
)
def test_western_text_is_not_taken_for_chinese(text: str) -> None:
    decoded = decode(text.encode("cp1252", "replace"))
    assert decoded.encoding == "cp1252"
    assert decoded.text == text.encode("cp1252", "replace").decode("cp1252")


@pytest.mark.parametrize(
    "text", ["王", "王元月", "@article{wang, author = {王元月}, title = {x}}", "a" * 70_000 + "年"]
)
def test_a_little_chinese_in_gbk(text: str) -> None:
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_file_cut_inside_a_character_keeps_its_encoding(encoding: str) -> None:
    data = PAGE.encode(encoding)
    for cut in range(1, 40):
        decoded = decode(data[:-cut])
        assert decoded.encoding == encoding
        whole = data[:-cut].decode(encoding, "ignore")
        assert decoded.text.rstrip("\ufffd") == whole
        assert bool(decoded.notices) == (decoded.text != whole)


def test_a_damaged_byte_is_replaced_and_said_with_its_line() -> None:
    data = bytearray(PAGE.encode())
    data[data.index("作".encode())] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("王元月") == 1
    assert [notice.line for notice in decoded.notices] == [4]


def test_nul_and_halves_of_characters_are_replaced_and_said() -> None:
    decoded = decode("one\r\ntwo\0three 作者\r".encode())
    assert decoded.text == "one\ntwo\ufffdthree 作者\n"
    assert [(notice.line, "NUL" in notice.message) for notice in decoded.notices] == [(2, True)]
    text, notices = normalise("a\rb\n\ud800c\udfff")
    assert text == "a\nb\n\ufffdc\ufffd"
    assert [notice.line for notice in notices] == [3]
    assert decode("a real \ufffd".encode()).notices == ()


def test_a_mark_is_kept_out_of_the_start_only() -> None:
    assert decode("\ufeff\ufeffa\ufeffb".encode()).text == "a\ufeffb"


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (archive(), "archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 200, "Office"),
        (b"SQLite format 3\0" + b"\0" * 100, "SQLite"),
        (bytes(range(256)) * 8, "binary"),
        (b"\0" * 100, "binary"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "archive"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason_and_a_hint(data: bytes, word: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert word in refused.value.message
    assert refused.value.hint
    assert refused.value.code == ExitCode.REFUSED


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Refused:
        return
    decoded.text.encode("utf-8")
    assert not set(decoded.text) & {"\0", "\r"}
    assert not decoded.text.startswith("\ufeff")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_is_always_read_as_it_is(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    try:
        assert decode(text.encode("utf-8")).text == plain
    except Refused:
        assert sum(ord(char) < 32 for char in text) >= 4


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp1252"])
def test_time_is_linear(encoding: str) -> None:
    data = (PAGE * 20_000 if encoding != "cp1252" else "Müller wrote this line.\n" * 200_000).encode(encoding)
    start = time.process_time()
    decode(data)
    assert time.process_time() - start < 2
