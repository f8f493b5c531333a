"""Bibliographies as text, Markdown, HTML, Word and RTF."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.citations import Bibliography, Citation, Run, find
from refcli.citations.docx import as_docx
from refcli.citations.rendering import render
from refcli.citations.result import MARKS, joined
from refcli.citations.rtf import as_rtf
from refcli.citations.text import as_html, as_markdown, as_text
from refcli.formats.hayagriva.writer import entry
from tests.citations.golden.make import FOLDER

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ITALIC, BOLD = frozenset({"italic"}), frozenset({"bold"})
TWO = Bibliography(
    (
        Citation("a", "[1]", (Run("Doe J. "), Run("Of <things> & #2", ITALIC), Run(", "), Run("36", BOLD), Run("."))),
        Citation(
            "b", "[2]", (Run("费孝通. 乡土中国[M]. "), Run("https://doi.org/10.1/x", link="https://doi.org/10.1/x"))
        ),
    )
)
HANGING = Bibliography((Citation("a", "", (Run("Doe J. 😀"), Run("2", frozenset({"sub"})))),), hanging=True)

RUNS = st.lists(
    st.builds(
        Run,
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=20),
        st.frozensets(st.sampled_from(MARKS)),
        st.sampled_from(["", "https://example.org/a?b=c&d=(e)", "javascript:alert(1)"]),
    ),
    max_size=6,
).map(joined)


def test_text_is_an_entry_a_line() -> None:
    assert as_text(TWO) == "[1] Doe J. Of <things> & #2, 36.\n[2] 费孝通. 乡土中国[M]. https://doi.org/10.1/x\n"
    assert as_text(HANGING) == "Doe J. 😀2\n"


def test_markdown_takes_no_sign_of_a_title_for_its_own() -> None:
    assert as_markdown(TWO) == (
        "\\[1\\] Doe J. *Of \\<things\\> & \\#2*, **36**.\n\n"
        "\\[2\\] 费孝通. 乡土中国\\[M\\]. <https://doi.org/10.1/x>\n"
    )
    listed = Bibliography((Citation("a", "1.", (Run("- x"),)), Citation("b", "", (Run("2001) x"),))))
    assert as_markdown(listed) == "1\\. - x\n\n2001\\) x\n"


def test_html_escapes_and_hangs() -> None:
    page = as_html(TWO)
    assert '<div class="csl-entry">[1] Doe J. <i>Of &lt;things&gt; &amp; #2</i>, <b>36</b>.</div>' in page
    assert '<a href="https://doi.org/10.1/x">https://doi.org/10.1/x</a>' in page
    assert "text-indent" not in page
    assert "text-indent: -2em" in as_html(HANGING)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.links = "", []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name == "href"]


@given(RUNS)
def test_whatever_the_runs_hold_html_and_word_say_the_same(runs: tuple[Run, ...]) -> None:
    bibliography = Bibliography((Citation("a", "", runs),))
    reader = _Text()
    reader.feed(as_html(bibliography).split('<div class="csl-entry">')[1].rsplit("</div>", 2)[0])
    reader.close()
    text = "".join(run.text for run in runs)
    assert reader.text == html.unescape(html.escape(text))
    assert not [link for link in reader.links if not link.startswith("https://")]
    root = ET.fromstring(ZipFile(io.BytesIO(as_docx(bibliography))).read("word/document.xml"))
    assert "".join(one.text or "" for one in root.iter(f"{W}t")) == text
    rtf = as_rtf(bibliography)
    assert rtf.isascii()
    bare = re.sub(r"\\[\\{}]", "", rtf)
    assert bare.count("{") == bare.count("}")


def test_a_word_file_has_italics_links_and_a_hanging_indent() -> None:
    archive = ZipFile(io.BytesIO(as_docx(TWO)))
    assert archive.testzip() is None
    assert archive.namelist()[0] == "[Content_Types].xml"
    for name in archive.namelist():
        ET.fromstring(archive.read(name))
    body = ET.fromstring(archive.read("word/document.xml"))
    italic = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None]
    assert [run.findtext(f"{W}t") for run in italic] == ["Of <things> & #2"]
    assert b'Target="https://doi.org/10.1/x" TargetMode="External"' in archive.read("word/_rels/document.xml.rels")
    assert b'w:hanging="480"' in archive.read("word/styles.xml")
    assert as_docx(TWO) == as_docx(TWO)


def test_rtf_writes_han_as_unicode_in_a_chinese_font() -> None:
    rtf = as_rtf(TWO)
    assert r"{\i Of <things> & #2}" in rtf
    assert "{\\f1 \\u" + str(ord("费") - 65536 if ord("费") > 32767 else ord("费")) in rtf
    assert "\\fi-480" in rtf
    smile = as_rtf(HANGING)
    assert r"\u-10179?\u-8704?" in smile  # U+1F600 as two halves
    assert r"{\sub 2}" in smile


@pytest.mark.tex
@pytest.mark.parametrize("suffix", ["docx", "rtf"])
@pytest.mark.parametrize("style", ["gb-7714-2025-numeric", "apa"])
def test_libreoffice_reads_what_is_written(tmp_path: Path, suffix: str, style: str) -> None:
    import json

    soffice = shutil.which("soffice")
    assert soffice, "install libreoffice-writer"
    works = json.loads((FOLDER / "works.json").read_text("utf-8"))
    bibliography = render(works, find(style, Path()), entry)
    file = tmp_path / f"refs.{suffix}"
    file.write_bytes(as_docx(bibliography) if suffix == "docx" else as_rtf(bibliography).encode("ascii"))
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    subprocess.run(
        [soffice, home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(file)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    read = (tmp_path / "refs.txt").read_text("utf-8-sig").replace("\t", " ")
    assert read.strip().split("\n") == as_text(bibliography).strip().split("\n")
