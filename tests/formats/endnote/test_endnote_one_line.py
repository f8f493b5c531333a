"""EndNote writes its XML on one line: it is cut into small pieces, wherever a record's tags stand."""

from __future__ import annotations

import pytest

from refcli.formats import xml
from refcli.formats.text import Text

CHUNK = xml._CHUNK


@pytest.mark.parametrize("shift", range(0, 70, 3))
def test_a_record_across_pieces_is_whole(shift: int) -> None:
    record = "<record><title>a title that is long enough</title></record>"
    text = f"<xml>{' ' * (CHUNK - 5 - shift)}{record}{record}</xml>"
    found = list(xml.fragments(Text(text), ("record",)))
    assert [text[one.span.start : one.span.stop] for one in found if isinstance(one, xml.Fragment)] == [record] * 2


def test_a_record_longer_than_a_piece_is_whole() -> None:
    record = f"<record><title>{'x' * (3 * CHUNK)}</title></record>"
    (found,) = xml.fragments(Text(f"<xml>{record}</xml>"), ("record",))
    assert isinstance(found, xml.Fragment)
    assert len(xml.inner_text(found.element)) == 3 * CHUNK
