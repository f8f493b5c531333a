"""The identifiers of a record: serial numbers, DOI, accession numbers, addresses, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refcli.formats.endnote import parts
from refcli.formats.values import fields, identifiers, names

if TYPE_CHECKING:
    from refcli.formats.endnote.reading import Reading


def identify(reading: Reading) -> None:
    """Read all identifiers of a record."""
    item = reading.item
    own = reading.take("isbn")
    if reading.kind.fields == "patent":
        reading.put_all("number", "isbn", own)
    else:
        issns, isbns, others = parts.serials(own)
        fields.put(item, "ISSN", ", ".join(issns))
        fields.put(item, "ISBN", ", ".join(isbns))
        for text in others:
            reading.put("number" if reading.meaning["isbn"] == "number" else None, text, "isbn")
    for value in reading.take("electronic-resource-num"):
        _resource_number(reading, names.squeezed(value))
    database = " ".join(
        reading.given.get("remote-database-name", []) + reading.given.get("remote-database-provider", [])
    )
    for value in reading.take("accession-num"):
        for text in value.replace(";", "\n").split("\n"):
            if text.strip():
                _accession(reading, text.strip(), database)
    for field in ("custom2", "custom3", "user16"):
        for value in reading.given.get(field, ()):
            if (code := parts.pmcid(value)) and fields.put(item, "PMCID", code):
                reading.given[field] = [one for one in reading.given[field] if one is not value]
    for value in reading.take("label"):
        if not fields.put(item, "id", names.squeezed(value)):
            reading.keep("label", value)
    for value in reading.take("call-num"):
        text = names.squeezed(value)
        reading.put(None if parts.CN_NUMBER.fullmatch(text) else reading.meaning.get("call-num"), text, "call-num")
    _urls(reading)


def _resource_number(reading: Reading, text: str) -> None:
    field = "electronic-resource-num"
    if doi := identifiers.doi(text):
        reading.put("DOI", doi, field)
    elif found := parts.urls(text):
        reading.given.setdefault("urls", []).extend(found)
    elif text.lower().startswith("arxiv:"):
        fields.identify(reading.item, "arxiv", text[6:].strip())
    elif ":" in text and " " not in text and "other" not in (reading.item.get("custom") or {}).get("ids", {}):
        fields.identify(reading.item, "other", text)
    elif reading.kind.type == "thesis" and not any(char.isdecimal() for char in text):
        reading.put("genre", text, field)  # as Zotero writes it
    else:
        reading.keep(field, text)


def _accession(reading: Reading, text: str, database: str) -> None:
    scheme, value = parts.accession(names.squeezed(text), database)
    if scheme == "pmid" and not database and reading.item["type"] != "article-journal":
        scheme = "pmid" if "PMID" in text.upper() else "other"  # a library's own number
    ids = (reading.item.get("custom") or {}).get("ids", {})
    if scheme == "pmid":
        reading.put("PMID", value, "accession-num")
    elif ids.get(scheme, value) != value:
        reading.keep("accession-num", text)
    else:
        fields.identify(reading.item, scheme, value)


def _urls(reading: Reading) -> None:
    for value in reading.take("urls"):
        if wos := parts.wos_of_link(value):
            fields.identify(reading.item, "wos", wos)
            reading.keep("urls", names.squeezed(value))
            continue
        text = value.replace("&amp;", "&")
        for url in parts.urls(text) or [names.squeezed(text)]:
            if pmid := parts.pmid_of_url(url):
                fields.put(reading.item, "PMID", pmid)
            if "doi" in url.lower() and "DOI" not in reading.item and (doi := identifiers.doi(url)):
                reading.item["DOI"] = doi
            reading.put("URL", url, "urls")
