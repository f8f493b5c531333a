"""The references that a work deposits: some in parts, some as one unstructured text, many by DOI alone."""

from __future__ import annotations

from typing import Any

from refcli.formats.json import dicts_of, text_of
from refcli.formats.values import dates, fields, identifiers, markup, names, pages
from refcli.model import Entry, Item, Listing, Span

_PLAIN = {"volume": "volume", "issue": "issue", "edition": "edition", "series-title": "collection-title"}


def listing(work: dict[str, Any], span: Span) -> Listing | None:
    """What a work cites, in its order."""
    entries = []
    for rank, value in enumerate(dicts_of(work.get("reference")), start=1):
        if item := reference(value):
            entries.append(Entry(rank, item, span))
    total = next(
        (count for name in ("reference-count", "references-count") if type(count := work.get(name)) is int), None
    )
    return Listing("cites", total or len(entries), tuple(entries), span) if entries else None


def reference(value: dict[str, Any]) -> Item:
    """The item of one reference; empty where it says nothing."""
    item: Item = {}
    article, volume = markup.text(text_of(value.get("article-title"))), markup.text(text_of(value.get("volume-title")))
    journal = markup.text(text_of(value.get("journal-title")))
    fields.put(item, "title", article or volume)
    fields.put(item, "container-title", journal or (volume if article else ""))
    author = names.person(text_of(value.get("author")))
    fields.put(item, "author", [author] if author else None)
    fields.put(item, "issued", dates.parse(text_of(value.get("year"))[:40]))
    for name, field in _PLAIN.items():
        fields.put(item, field, names.squeezed(text_of(value.get(name))))
    fields.put(item, "page", pages.pages(text_of(value.get("first-page"))))
    fields.put(item, "DOI", identifiers.doi(text_of(value.get("DOI"))))
    fields.put(item, "ISSN", identifiers.issn(text_of(value.get("ISSN")).rpartition("/")[2]))
    fields.put(item, "ISBN", identifiers.isbn(text_of(value.get("ISBN")).rpartition("/")[2]))
    if whole := markup.text(text_of(value.get("unstructured"))):
        # Nobody can divide it surely: alone it stands as the title, else it says more of what the parts say.
        fields.put(item, "note" if item.keys() & {"title", "DOI", "author", "container-title"} else "title", whole)
    if not item:
        return item
    kind = "article-journal" if journal else "chapter" if article and volume else "book" if volume else "document"
    return {"type": kind, **item}
