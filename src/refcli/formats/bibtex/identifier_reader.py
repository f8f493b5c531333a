"""Identifiers and addresses of an entry, and the server of a preprint."""

from __future__ import annotations

import re

from refcli.formats.bibtex.decode import plain, verbatim
from refcli.formats.bibtex.inherit import Fields
from refcli.formats.bibtex.place_reader import put
from refcli.formats.values import identifiers as forms
from refcli.formats.values.fields import identify, keep
from refcli.model import Item

_PREPRINTS = frozenset(
    "arxiv biorxiv medrxiv chemrxiv psyarxiv socarxiv engrxiv eartharxiv edarxiv ssrn osf chinaxiv techrxiv preprints "
    "authorea researchsquare hal".split()
)
_SOCIAL = (
    "twitter",
    "facebook",
    "instagram",
    "reddit",
    "mastodon",
    "weibo",
    "youtube",
    "tumblr",
    "linkedin",
    "bluesky",
)
_ADDRESSES = re.compile(r"\s{1,20}(?=https?://)")
_ARXIV = re.compile(
    r"arxiv[:\s]{1,3}(?:preprint\s)?(?:arxiv:)?\s?((?:[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d{1,2})?)",
    re.IGNORECASE,
)


def identifiers(item: Item, fields: Fields) -> None:
    """DOI, address, ISBN, ISSN, numbers of databases; what is none of them is kept."""
    if value := fields.get("doi"):
        value = verbatim(value)
        if found := forms.doi(value):
            item["DOI"] = found
        elif value:
            identify(item, "other", value)
    if value := fields.get("url"):
        _address(item, value)
    _serials(item, fields)
    if "pmid" in fields:
        put(item, "PMID", plain(fields["pmid"]).removeprefix("PMID:").strip())
    if "pmcid" in fields:
        put(item, "PMCID", plain(fields["pmcid"]))
    if value := plain(fields.get("unique-id", "")):
        identify(item, "wos", re.sub(r"^(?:ISI|WOS):", "WOS:", value, flags=re.IGNORECASE))
        keep(item, "bibtex", "unique-id", value)  # nobody else writes it into a .bib
    _eprint(item, fields)


def _address(item: Item, value: str) -> None:
    if "\n" in value or " http" in value:  # EndNote writes several, one a line
        value, *others = _ADDRESSES.split(value.strip())
        for other in others:
            keep(item, "bibtex", "url", verbatim(other))
    put(item, "URL", verbatim(value))
    if "DOI" not in item and "doi.org/10." in value:
        put(item, "DOI", forms.doi(item["URL"]))


def _serials(item: Item, fields: Fields) -> None:
    """ISSN and ISBN, whichever field they stand in; the ISSN that ``issn`` says comes first."""
    serials: list[str] = []
    books = ""
    for name in ("issn", "isbn", "eissn", "e-issn"):
        if name in fields:
            given, more, rest = forms.serial(plain(fields[name]))
            serials += [given] if given and given not in serials else []
            books = (more or books) if name == "isbn" else (books or more)
            if rest:
                keep(item, "bibtex", name, rest)
    put(item, "ISBN", books)
    put(item, "ISSN", ", ".join(serials))


def _eprint(item: Item, fields: Fields) -> None:
    server = plain(fields.get("eprinttype") or fields.get("archiveprefix") or "")
    number = verbatim(fields["eprint"]) if fields.get("eprint") else ""
    arxiv = ""
    if number:
        if server.lower() == "arxiv" or (not server and number.lower().startswith("arxiv:")):
            arxiv = number[6:].strip() if number.lower().startswith("arxiv:") else number
        elif server.lower() in ("pubmed", "pmid", "medline"):
            item.setdefault("PMID", number)
        elif server.lower() in ("pmc", "pmcid", "pubmedcentral"):
            item.setdefault("PMCID", number)
        elif not server and _ARXIV.fullmatch(f"arxiv:{number}"):
            arxiv = number
        else:
            keep(item, "bibtex", "eprint", number)
            if server:
                keep(item, "bibtex", "eprinttype", server)
    elif server and item["type"] not in ("webpage", "post") and not fields.get("arxivid"):
        keep(item, "bibtex", "eprinttype", server)
    given = verbatim(fields.get("arxivid", "")).lower().removeprefix("arxiv:").strip()
    if given and not arxiv:
        arxiv = given
    elif given and given != arxiv.lower():
        keep(item, "bibtex", "arxivid", given)
    journal = item.get("container-title", "")
    if not arxiv and journal[:5].lower() == "arxiv" and (found := _ARXIV.search(journal)):
        arxiv = found[1]
    if arxiv:
        identify(item, "arxiv", arxiv)
    for name in ("eprintclass", "primaryclass"):
        if fields.get(name):
            keep(item, "bibtex", name, plain(fields[name]))


def server(item: Item, fields: Fields) -> None:
    """What ``eprinttype`` says of a page: a preprint's server, a network, the name of the site."""
    server = plain(fields.get("eprinttype") or fields.get("archiveprefix") or "")
    if item["type"] in ("webpage", "post") and server and not fields.get("eprint"):
        if server.lower() in _PREPRINTS:
            item["type"] = "article"
        else:
            item.setdefault("container-title", server)
            if server.lower() in _SOCIAL:
                item["type"] = "post"
    if item["type"] in ("document", "webpage") and "arxiv" in item.get("custom", {}).get("ids", {}):
        item["type"] = "article"  # CSL's word for a preprint
    elif item["type"] in ("document", "webpage") and fields.get("eprint") and server.lower() in _PREPRINTS:
        item["type"] = "article"
    if item["type"] == "article" and server.lower() in _PREPRINTS:
        item.setdefault("publisher", server if server.lower() != "arxiv" else "arXiv")
