"""Word documents: real archives made here."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from refcli.errors import Refused
from refcli.manuscripts import read
from tests.manuscripts.conftest import keys

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(*runs: str) -> str:
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{inner}</w:p>"


def document(path: Path, *paragraphs: str, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, body in {"document": "".join(paragraphs), **parts}.items():
            archive.writestr(f"word/{name}.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return path


def test_citations_in_brackets_across_runs(tmp_path: Path) -> None:
    path = document(
        tmp_path / "m.docx",
        paragraph("As said ", "[@do", "e99, p. 3; ", "see -@smith:04]"),
        paragraph("jo@example.org [mail jo@example.org] @bare [\\@no]"),
        "<w:tbl><w:tr><w:tc>" + paragraph("[@{odd/key}]") + "</w:tc></w:tr></w:tbl>",
        footnotes=paragraph("[@foot]"),
        header1=paragraph("[@head]"),
        comments=paragraph("[@no]"),
    )
    found = read([path])
    assert [(one.key, one.line) for one in found.cited] == [
        *(("doe99", 1), ("smith:04", 1), ("odd/key", 3), ("foot", 1), ("head", 1))
    ]


def test_deleted_text_does_not_count(tmp_path: Path) -> None:
    gone = "<w:del><w:r><w:delText>[@no]</w:delText></w:r></w:del>"
    assert keys(read([document(tmp_path / "m.docx", paragraph("[@yes]", gone))])) == ["yes"]


def test_keys_that_zotero_keeps_in_fields(tmp_path: Path) -> None:
    code = 'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"itemData":{"citation-key":"doe99","title":"T"}}]}'
    field = f"<w:r><w:instrText>{code[:70]}</w:instrText></w:r><w:r><w:instrText>{code[70:]}</w:instrText></w:r>"
    assert keys(read([document(tmp_path / "m.docx", paragraph(field, "(Doe, 1999)"))])) == ["doe99"]


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.docx"
    for data in (b"", b"text", b"PK\x03\x04 broken"):
        path.write_bytes(data)
        with pytest.raises(Refused, match="no Word document"):
            read([path])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other.xml", "<x/>")
    with pytest.raises(Refused, match="no Word document"):
        read([path])


def test_hostile_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>')
    with pytest.raises(Refused, match="no Word document"):
        read([path])


def test_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(80):
            part.write(b" " * 1_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(Refused, match="too large"):
        read([path])
