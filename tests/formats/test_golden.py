"""Golden exports: one feature of a layout or one deviation of an exporter a folder."""

from __future__ import annotations

import json

import pytest

from refcli import formats
from refcli.formats.text import HEAD, Text
from refcli.model import Problem, Record
from tests.formats.golden import CASES, Case, as_text, shown

IDS = [f"{case.format}/{case.name}" for case in CASES]


def read(case: Case, text: str) -> list[Record | Problem]:
    format = formats.by_name(case.format)
    assert format is not None
    assert format.read is not None
    return list(format.read(Text(text)))


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_yields_what_is_expected(case: Case, request: pytest.FixtureRequest) -> None:
    decoded = case.decoded()
    found = {"encoding": decoded.encoding, "found": shown(read(case, decoded.text))}
    expected = case.folder / "expected.json"
    if request.config.getoption("--update-golden", default=False):
        expected.write_text(as_text(found), encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_is_detected_as_itself_alone(case: Case) -> None:
    """A case whose name begins with ``undetected-`` is of the kind that only ``--format`` reads."""
    found = formats.candidates(case.decoded().text[:HEAD])
    sure = [format.name for score, format in found if score >= formats.SURE]
    if case.name.startswith("undetected-"):
        assert case.format not in sure[:1]
    else:
        assert sure[:1] == [case.format]
        assert len(found) == 1 or found[0][0] - found[1][0] >= 0.2, found


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_has_no_empty_values(case: Case) -> None:
    """What a file does not say is no key at all."""

    def check(value: object, path: str) -> None:
        if path.endswith(("author_affiliations", "author_ids")):
            return
        assert value not in ("", [], {}, None), path
        if isinstance(value, dict):
            for key, inner in value.items():
                check(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                check(inner, f"{path}.{place}")

    for record in read(case, case.decoded().text):
        if isinstance(record, Record):
            check(record.item, "")
            for listing in record.lists:
                for entry in listing.entries:
                    check(entry.item, "")


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_spans_stand_in_order_and_lines_are_right(case: Case) -> None:
    text = case.decoded().text
    end = 0
    for record in read(case, text):
        if isinstance(record, Record):
            assert end <= record.span.start < record.span.stop <= len(text)
            assert text.count("\n", 0, record.span.start) + 1 == record.span.line
            end = record.span.stop


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_reading_in_pieces_makes_no_difference(case: Case) -> None:
    text = case.decoded().text
    format = formats.by_name(case.format)
    assert format is not None
    assert format.read is not None
    pieces = _by_line(text)
    assert shown(format.read(Text(pieces=iter([iter(pieces)]).__next__))) == shown(format.read(Text(text)))


def _by_line(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_text_cut_anywhere_is_read_without_fault(case: Case) -> None:
    text = case.decoded().text
    step = max(1, len(text) // 60)
    for stop in range(0, len(text), step):
        read(case, text[:stop])
        read(case, text[stop:])
