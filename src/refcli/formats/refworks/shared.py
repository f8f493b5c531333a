"""What both readers of RefWorks's tags do alike."""

from __future__ import annotations

from refcli.formats.values import chinese, fields, identifiers, languages
from refcli.formats.values.blocks import every, first
from refcli.model import Item

Values = dict[str, list[str]]


def contents(item: Item, values: Values) -> None:
    """Abstract, keywords, language, links and DOI."""
    fields.put(item, "abstract", chinese.abstract(" ".join(every(values, "AB"))))
    fields.keywords(item, chinese.keywords(every(values, "K1")))
    if language := first(values, "LA"):
        item["language"] = languages.code(language)
    if doi := first(values, "DO"):
        chinese.doi(item, doi)
    if address := first(values, "LK", "URL", "UL"):
        chinese.url(item, address)


def serials(item: Item, values: Values, format: str) -> None:
    """ISSN and ISBN; what is neither is kept."""
    for text in every(values, "SN"):
        issn, isbn, _other = identifiers.serial(text)
        for field, found in (("ISSN", issn), ("ISBN", isbn)):
            if found:
                item[field] = f"{item[field]}, {found}" if field in item else found
        if not issn and not isbn:
            fields.keep(item, format, "SN", text)


def leave(item: Item, values: Values, format: str) -> None:
    """Keep what no field took."""
    for tag, texts in values.items():
        for text in texts:
            fields.keep(item, format, tag, text)


def is_something(item: Item) -> bool:
    """Whether an item has a title, an author or an identifier."""
    return any(item.get(field) for field in ("title", "author", "editor", "DOI", "PMID"))
