"""Reads MEDLINE text as PubMed exports it (NBIB)."""

from __future__ import annotations

from collections.abc import Iterator

from refcli.formats.pubmed.items import item_of
from refcli.formats.pubmed.lines import blocks
from refcli.formats.text import Text
from refcli.formats.values import fields, said
from refcli.model import Problem, Record


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a file."""
    any_record = False
    for block in blocks(text):
        item = item_of(block.fields)
        if item is None:
            any_record = any_record or bool(block.fields)
            if block.fields or any_record:
                yield said.nothing(block.span.line)
            continue
        any_record = True
        for _number, line in block.stray:
            fields.keep(item, "nbib", "", " ".join(line.split()))
        notices = tuple([said.stray(number, line.strip()) for number, line in block.stray])
        yield Record(item, block.span, notices=notices)
    if not any_record:
        yield said.no_record(1, "PubMed NBIB")
