"""Reading RIS: a `Record` for each work, a `Problem` for what names none."""

from __future__ import annotations

from collections.abc import Iterator

from refcli.formats.ris import notes
from refcli.formats.ris.blocks import Block, blocks
from refcli.formats.ris.record import item_of
from refcli.formats.ris.tables import known_type
from refcli.formats.text import Text
from refcli.formats.values import fields, said
from refcli.messages import _
from refcli.model import Listing, Notice, Problem, Record, Span

_NAMING = frozenset(
    ("title", "author", "editor", "director", "composer", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL")
)


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a text in their order."""
    found = ended = False
    for block in blocks(text):
        if not block.types and not _is_record(block):
            continue
        found = True
        yield _record(block, ended)
        ended = ended or block.closed
    if not found:
        yield said.no_record(1, "RIS")


def _is_record(block: Block) -> bool:
    """Whether tagged lines without a type are a record at all."""
    return len(block.fields) > 1 and not block.fields.keys().isdisjoint(("TI", "T1", "AU", "A1"))


def _record(block: Block, ended: bool) -> Record | Problem:
    """What a block says; ``ended``: records before it state their end."""
    tags = block.fields
    ty = known_type(block.types[-1]) if block.types else ""
    notices: list[Notice] = []
    if not ty:
        ty = _guessed(block, notices)
    item = item_of(ty, tags, block.order)
    span = Span(block.line, block.start, block.stop)
    lists: tuple[Listing, ...] = ()
    if "N1" in tags:
        listing = notes.notes(item, tags["N1"], span)
        lists = (listing,) if listing else ()
    if _NAMING.isdisjoint(item) and not (item.get("custom") or {}).get("ids"):
        return said.nothing(block.line)
    if block.types and not known_type(block.types[-1]) and not any(map(known_type, block.types)):
        fields.keep(item, "ris", "TY", block.types[-1])
    for number, line in block.stray:
        fields.keep(item, "ris", "", line)
        notices.append(said.stray(number, line))
    if "custom" in item and "authors_incomplete" in item["custom"]:
        notices.append(said.authors_incomplete(block.line))
    if ended and not block.closed:
        notices.append(said.not_whole(block.line))
    return Record(item, span, lists, tuple(notices))


def _guessed(block: Block, notices: list[Notice]) -> str:
    """The type of a record that states none that is known: an earlier TY, or by the journal."""
    for text in reversed(block.types):
        if ty := known_type(text):
            return ty
    if not block.types:
        notices.append(Notice(block.line, _("no type is stated: it is told from the other fields")))
    else:
        notices.append(said.unknown_type(block.line, block.types[-1]))
    return "JOUR" if not block.types and not {"JF", "JO", "JA"}.isdisjoint(block.fields) else "GEN"
