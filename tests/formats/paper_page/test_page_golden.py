"""Golden pages: one feature of the grammar or one trap a folder."""

from __future__ import annotations

import json

import pytest

from refcli.formats.paper_page import FORMAT
from refcli.formats.paper_page.reader import read
from refcli.model import Record
from tests.formats.paper_page.golden import CASES, GOLDEN, as_text, shown, source

LABELS = ("相关论文", "被引:", "作者")


@pytest.mark.parametrize("name", CASES)
def test_yields_what_is_expected(name: str, request: pytest.FixtureRequest) -> None:
    decoded = source(name)
    assert decoded.notices == ()
    found = {"encoding": decoded.encoding, "found": shown(read(decoded.text))}
    expected = GOLDEN / name / "expected.json"
    if request.config.getoption("--update-golden", default=False):
        expected.write_text(as_text(found), encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def whole(name: str) -> list[Record]:
    return [one for one in read(source(name).text) if isinstance(one, Record)]


@pytest.mark.parametrize("name", CASES)
def test_no_empty_values(name: str) -> None:
    """What a page does not say is no key at all."""

    def check(value: object, path: str) -> None:
        if path.endswith("author_affiliations"):
            return
        assert value not in ("", [], {}, None), path
        for key, inner in (
            value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
        ):
            check(inner, f"{path}.{key}")

    for record in whole(name):
        check(record.item, "")
        for listing in record.lists:
            for entry in listing.entries:
                check(entry.item, "")


@pytest.mark.parametrize("name", CASES)
def test_spans_are_nested_ordered_and_apart(name: str) -> None:
    text = source(name).text
    end = 0
    for record in whole(name):
        assert end <= record.span.start < record.span.stop <= len(text)
        assert text.count("\n", 0, record.span.start) + 1 == record.span.line
        end = record.span.start
        for listing in record.lists:
            assert end <= listing.span.start <= listing.span.stop <= record.span.stop
            end = listing.span.start
            for entry in listing.entries:
                assert end <= entry.span.start < entry.span.stop <= listing.span.stop
                assert text.count("\n", 0, entry.span.start) + 1 == entry.span.line
                end = entry.span.stop
        end = record.span.stop


@pytest.mark.parametrize("name", CASES)
def test_spans_hold_the_very_item(name: str) -> None:
    text = source(name).text
    for record in whole(name):
        page = text[record.span.start : record.span.stop]
        assert page.startswith(record.item.get("title", page[:1]))
        assert page == page.strip()
        for listing in record.lists:
            for entry in listing.entries:
                held = " ".join(text[entry.span.start : entry.span.stop].split())
                assert f"[{entry.rank}]" in held
                assert entry.item.get("title", "") in held
                assert all(name.get("given", "") in held for name in entry.item.get("author", []))


def test_the_encoding_makes_no_difference() -> None:
    """The same page in five encodings and three line ends yields the same records."""
    plain = [record.item for record in whole("chinese")]
    for name in ("gb18030-crlf", "utf16-le-bom", "utf16-be", "utf8-bom-cr"):
        assert [record.item for record in whole(name)] == plain


def test_what_pasting_does_to_blanks_and_bullets_makes_no_difference() -> None:
    plain = [(record.item, [entry.item for entry in record.lists[0].entries]) for record in whole("similar-papers")]
    for name in ("pasted-blanks", "bullets-lost", "bullets-changed", "no-blank-line"):
        assert [(record.item, [entry.item for entry in record.lists[0].entries]) for record in whole(name)] == plain


REFUSED = {"second-template", "chinese-lost", "chinese-garbled", "list-alone", "items-alone"}


@pytest.mark.parametrize("name", [name for name in CASES if name not in ("other-text", "nothing")])
def test_is_recognised_by_its_content(name: str) -> None:
    assert FORMAT.detect is not None
    assert FORMAT.detect(source(name).text) >= (0.4 if name in REFUSED else 0.5)
    if name in REFUSED:
        assert whole(name) == []


def test_raw_line_ends_and_marks_do_not_hide_a_page() -> None:
    """Whoever hands the reader a text that was not decoded by us still gets its records, in place."""
    text = source("similar-papers").text
    for raw in ("\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), text + "\n\n \n"):
        (record,) = read(raw)
        assert isinstance(record, Record)
        assert record.item == whole("similar-papers")[0].item
        assert [entry.item for entry in record.lists[0].entries] == [
            entry.item for entry in whole("similar-papers")[0].lists[0].entries
        ]
        last = record.lists[0].entries[-1]
        assert raw[last.span.start : last.span.stop].endswith("DIGITAL HEALTH, 2020, 6")
        assert raw[last.span.start :].startswith("• [27] Online peer")
        assert FORMAT.detect is not None
        assert FORMAT.detect(raw) == 1.0
