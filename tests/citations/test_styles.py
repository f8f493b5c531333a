"""Finding styles; each that is named can set a bibliography."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from refcli import citations
from refcli.citations import STYLES, find, search
from refcli.citations.rendering import render
from refcli.citations.style import ALIASES, OURS
from refcli.errors import ExitCode, NotFound, RefcliError, Refused
from refcli.formats.hayagriva.writer import entry

FOLDER = Path(citations.__file__).parent / "styles"
NS = {"c": "http://purl.org/net/xbiblio/csl"}
DOE = {
    "id": "doe",
    "type": "article-journal",
    "title": "Of things",
    "author": [{"family": "Doe", "given": "Jane"}],
    "container-title": "Journal of Things",
    "volume": "3",
    "page": "4-5",
    "issued": {"date-parts": [[2001]]},
}


@pytest.mark.parametrize("name", sorted(STYLES))
def test_each_style_of_the_table_sets_an_article(name: str) -> None:
    [one] = render([DOE], find(name, Path()), entry).citations
    assert one.key == "doe"
    assert re.search("doe", one.text, re.IGNORECASE)
    assert "2001" in one.text
    assert one.in_text


def test_aliases_lead_to_styles_and_shadow_none() -> None:
    assert set(ALIASES.values()) <= set(STYLES)
    assert not set(ALIASES) & set(STYLES)
    assert find("Chicago Author-Date", Path()).name == "chicago-author-date"
    assert find("ACM", Path()).name == "association-for-computing-machinery"


def test_styles_of_ours_are_sound_csl_and_all_are_named() -> None:
    names = {one.removesuffix("-halfwidth") for one in OURS}
    assert {path.stem for path in FOLDER.glob("*.csl")} == names
    assert set(STYLES) >= OURS
    for path in FOLDER.glob("*.csl"):
        root = ET.parse(path).getroot()
        defined = [one.get("name") for one in root.findall("c:macro", NS)]
        used = {one.get("macro") for one in root.iter() if one.get("macro")}
        assert set(defined) == used, path.name
        assert len(defined) == len(set(defined))
        several = [one for one in root.iter() if " " in one.get("type", "") and not one.get("match")]
        assert not several, "CSL takes several types for all of them unless told otherwise"


def test_searching_takes_words_of_names_titles_and_aliases() -> None:
    assert [name for name, _title in search(["gb", "2025", "numeric"])] == [
        "gb-7714-2025-numeric",
        "gb-7714-2025-numeric-halfwidth",
    ]
    assert ("association-for-computing-machinery", STYLES["association-for-computing-machinery"]) in search(["acm"])
    assert search(["顺序编码"])
    assert search(["no such words"]) == []
    assert len(search([])) == len(STYLES)


def test_a_name_that_is_none_meets_the_nearest() -> None:
    with pytest.raises(NotFound) as caught:
        find("chicgo-notes", Path())
    assert "chicago-notes" in caught.value.hint


def test_a_file_is_a_style(tmp_path: Path) -> None:
    (tmp_path / "mine.csl").write_text((FOLDER / "vancouver.csl").read_text("utf-8"), "utf-8")
    style = find("mine.csl", tmp_path)
    assert style.title.startswith("Vancouver")
    assert render([DOE], style, entry).citations[0].text == "Doe J. Of things. Journal of Things. 2001;3:4-5."


def test_a_file_of_the_standard_sets_each_entry_in_its_language(tmp_path: Path) -> None:
    (tmp_path / "mine.csl").write_text((FOLDER / "gb-7714-2025-numeric.csl").read_text("utf-8"), "utf-8")
    style = find("mine.csl", tmp_path)
    assert style.gb == 2025
    assert "[J]" in render([DOE], style, entry).citations[0].text


def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        find("absent.csl", tmp_path)
    (tmp_path / "page.csl").write_text("<html></html>", "utf-8")
    with pytest.raises(Refused):
        find("page.csl", tmp_path)
    (tmp_path / "bytes.csl").write_bytes(b"\xff\xfe\x00<style")
    with pytest.raises(Refused):
        find("bytes.csl", tmp_path)
    (tmp_path / "half.csl").write_text("<style xmlns='http://purl.org/net/xbiblio/csl'><info/>", "utf-8")
    with pytest.raises(RefcliError) as caught:
        render([DOE], find("half.csl", tmp_path), entry)
    assert caught.value.code == ExitCode.REFUSED
    assert "half.csl" in caught.value.message


def test_of_layouts_for_languages_each_entry_gets_its_own(tmp_path: Path) -> None:
    """As CSL-M has them, which the styles of Chinese journals use."""
    text = (FOLDER / "vancouver.csl").read_text("utf-8")
    layout = re.search(r"    <layout>.*?</layout>\n", text, re.DOTALL)
    assert layout
    number = '<text variable="citation-number" suffix="."/>'
    assert number in layout[0]
    chinese = (
        layout[0].replace("<layout>", '<layout locale="zh-CN zh">').replace(number, number + '<text value="文献 "/>')
    )
    (tmp_path / "m.csl").write_text(text.replace(layout[0], f"<!-- <layout> -->{chinese}{layout[0]}"), "utf-8")
    style = find("m.csl", tmp_path)
    works = [
        DOE,
        {"id": "fei", "type": "book", "title": "乡土中国", "author": [{"literal": "费孝通"}]},
        {**DOE, "id": "roe"},
    ]
    found = render(works, style, entry).citations
    assert [f"{one.label} {one.text}" for one in found] == [
        "1. Doe J. Of things. Journal of Things. 2001;3:4-5.",
        "2. 文献 费孝通. 乡土中国.",
        "3. Doe J. Of things. Journal of Things. 2001;3:4-5.",
    ]
