"""Reads MEDLINE text as PubMed exports it (NBIB)."""

from __future__ import annotations

from collections.abc import Iterator

from refcli.formats.pubmed.items import item_of
from refcli.formats.pubmed.lines import Block, blocks
from refcli.formats.text import Text
from refcli.formats.values import fields, said
from refcli.model import Item, Notice, Problem, Record


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a file."""
    anything = False
    count = whole = 0
    following = blocks(text)
    block = next(following, None)
    while block is not None:
        after = next(following, None)
        item = item_of(block.fields)
        if item is None:
            anything = anything or bool(block.fields)
            if anything:
                yield said.nothing(block.span.line)
        else:
            anything = True
            count += 1
            # PubMed ends each record with SO: the last one of a file that lacks it is cut off.
            if block.fields[-1][0] == "SO":
                whole += 1
            cut = after is None and 1 <= whole == count - 1
            notices = _notices(block, item, cut=cut) if cut or block.stray else ()
            yield Record(item, block.span, notices=notices)
        block = after
    if not anything:
        yield said.no_record(1, "PubMed NBIB")


def _notices(block: Block, item: Item, *, cut: bool) -> tuple[Notice, ...]:
    """What is doubtful about a record; lines that belong to no tag are kept."""
    notices = []
    for number, line in block.stray:
        fields.keep(item, "nbib", "", " ".join(line.split()))
        notices.append(said.stray(number, line.strip()))
    return (*notices, said.not_whole(block.span.line)) if cut else tuple(notices)
