"""Reading CNKI E-Study (知网研学): a record begins at ``DataType: 1``, nothing divides it from the one before."""

from __future__ import annotations

from collections.abc import Iterator

from refcli.formats.cnki.blocks import Block, Line, records
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.model import Problem, Record

FORMAT = "cnki-estudy"


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text. Never raises."""
    found = False
    for one in records(_lines(text), FORMAT, _begins, chinese=False):
        found = True
        yield one
    if not found:
        yield said.no_record(1, "CNKI E-Study")


def _begins(key: str, block: Block, _blank: bool) -> bool:
    # The second title, where the line DataType is lost.
    return (key == "type" and bool(block.keys)) or (key == "title" and "title" in block.keys)


def _lines(text: Text) -> Iterator[Line]:
    """The lines; what the site's programs pass on has ``<br>`` where the export has line ends."""
    for number, offset, line in text.lines():
        if "<br>" not in line or not line.lstrip().startswith("DataType"):
            yield number, offset, line
            continue
        for part in line.split("<br>"):
            yield number, offset, part
            offset += len(part) + 4
