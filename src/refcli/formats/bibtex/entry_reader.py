"""One entry, its macros expanded and its inheritance resolved, as a CSL item."""

from __future__ import annotations

import re

from refcli.formats.bibtex import date_reader
from refcli.formats.bibtex.decode import plain, text, verbatim
from refcli.formats.bibtex.inherit import Fields
from refcli.formats.bibtex.name_reader import people, split
from refcli.formats.bibtex.tables import (
    EDITOR_TYPES,
    GENRES,
    HANDLED,
    KEYS,
    NAMES,
    STATES,
    SUBTYPES,
    TEXTS,
    TYPES,
    VERBATIM,
)
from refcli.formats.values import dates, identifiers, languages, pages
from refcli.formats.values.fields import custom, identify, keep, keywords
from refcli.model import Item

_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical", "review"))
_IN_SERIES = frozenset(("book", "chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"))
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

_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        "first 1st erste|second 2nd zweite|third 3rd dritte|fourth 4th|fifth 5th|sixth 6th|seventh 7th|eighth 8th|"
        "ninth 9th|tenth 10th|eleventh 11th|twelfth 12th".split("|"),
        start=1,
    )
    for word in words.split()
}
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|\.|e|版)?(?:\s(?:ed|edn|edition|Aufl|Auflage)\.?)?", re.IGNORECASE)
_HREF = re.compile(r"\\(?:url|href|path)\s?\{([^{}]{4,2000})\}")
_ADDRESS = re.compile(r"https?://[^\s{}<>\"]{3,2000}")
_ARXIV = re.compile(
    r"arxiv[:\s]{1,3}(?:preprint\s)?(?:arxiv:)?\s?((?:[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d{1,2})?)",
    re.I,
)
_ORCID = re.compile(r"(\d{1,5})(?::[a-z]{1,12})?\s?=\s?\"?(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")
_SEPARATOR = {sign: re.compile(rf"[{{}}{sign}]") for sign in (";；", ",，、")}
_VARIANTS = {"american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB", "canadian": "en-CA",
             "australian": "en-AU", "brazilian": "pt-BR", "austrian": "de-AT", "naustrian": "de-AT", "swiss": "de-CH",
             "ngerman": "de", "germanb": "de", "mexican": "es-MX", "pinyin": "zh"}  # fmt: skip
_SEASONS = frozenset(("spring", "summer", "fall", "autumn", "winter", "春", "夏", "秋", "冬"))


def item_of(kind: str, fields: Fields) -> tuple[Item | None, bool]:
    """The item of an entry, None where nothing says what it is; and whether its list of authors goes on."""
    item: Item = {"type": TYPES.get(kind, "document")}
    more = False
    for name, value in fields.items():
        if not value:
            continue
        if name in HANDLED:
            continue
        if name in TEXTS:
            field, decode = TEXTS[name]
            decoded = decode(value)
            if field not in item:
                if decoded:
                    item[field] = decoded
            elif decoded != item[field]:
                keep(item, "bibtex", name, value)
        elif name in NAMES:
            role = NAMES[name]
            if name == "editor" and "editortype" in fields:
                role = EDITOR_TYPES.get(fields["editortype"].lower(), "editor")
            found, incomplete = people(value)
            if found:
                item.setdefault(role, []).extend(found)
            if incomplete and role in ("author", "editor"):
                more = True
        elif not value.isspace():
            keep(item, "bibtex", name, value if name in VERBATIM else _squeezed(value))
    if kind not in TYPES:
        keep(item, "bibtex", "@type", kind)
    _titles(item, fields)
    _people(item, kind, fields)
    _issued(item, fields)
    _numbers(item, fields)
    _publisher(item, kind, fields)
    _identifiers(item, fields)
    _type(item, kind, fields)
    _words(item, fields)
    if more:
        custom(item)["authors_incomplete"] = True
    if not any(name in item for name in ("title", "author", "editor", "container-title", "DOI", "URL", "ISBN", "PMID")):
        return (item if "custom" in item and "ids" in item["custom"] else None), more
    return item, more


def _squeezed(value: str) -> str:
    return " ".join(value.split()) if "\n" in value or "  " in value else value.strip()


def _put(item: Item, field: str, value: str) -> None:
    if value:
        item[field] = value


def _joined(fields: Fields, *names: str) -> str:
    """Title and subtitle: ``Title: Subtitle``; the first of the titles that is there."""
    *titles, subtitle = names
    title = next((decoded for name in titles if name in fields and (decoded := text(fields[name]))), "")
    if subtitle in fields and (more := text(fields[subtitle])):
        if not title:
            return more
        return f"{title} {more}" if title[-1] in ":?!：？！" else f"{title}: {more}"
    return title


def _titles(item: Item, fields: Fields) -> None:
    if "title" in fields or "subtitle" in fields:
        _put(item, "title", _joined(fields, "title", "subtitle"))
    journal = _joined(fields, "journaltitle", "journal", "fjournal", "journalsubtitle")
    book = _joined(fields, "booktitle", "booksubtitle") if "booktitle" in fields else ""
    main = _joined(fields, "maintitle", "mainsubtitle") if "maintitle" in fields else ""
    container = journal if item["type"] in _ARTICLES else book
    container = container or journal or book or main
    _put(item, "container-title", container)
    if "journal" in fields and "journaltitle" in fields and fields["journal"] != fields["journaltitle"]:
        keep(item, "bibtex", "journal", _squeezed(fields["journal"]))
    if journal and book:
        other = "booktitle" if container == journal else "journal"
        keep(item, "bibtex", other, _squeezed(fields.get(other) or fields.get("journaltitle", "")))
    if main and book and container == book and "volume-title" not in item:
        item["container-title"], item["volume-title"] = main, book  # a part of a volume of a work
    elif main and container != main:
        keep(item, "bibtex", "maintitle", _squeezed(fields["maintitle"]))
    if "fjournal" in fields and ("journal" in fields or "journaltitle" in fields):
        keep(item, "bibtex", "fjournal", _squeezed(fields["fjournal"]))
    if addon := fields.get("titleaddon"):
        keep(item, "bibtex", "titleaddon", _squeezed(addon))


def _people(item: Item, kind: str, fields: Fields) -> None:
    for name in ("editora", "editorb", "editorc"):
        if fields.get(name):
            role = EDITOR_TYPES.get(fields.get(f"{name}type", "").lower(), "")
            found, _more = people(fields[name])
            if role and found:
                item.setdefault(role, []).extend(found)
            else:
                keep(item, "bibtex", name, _squeezed(fields[name]))
                if fields.get(f"{name}type"):
                    keep(item, "bibtex", f"{name}type", fields[f"{name}type"])
    if holder := fields.get("holder"):
        if kind == "patent" and "author" not in item:
            item["author"] = people(holder)[0] or [{"literal": plain(holder)}]
        else:
            keep(item, "bibtex", "holder", _squeezed(holder))
    if (given := fields.get("author+an:orcid")) and "author" in item:
        ids: list[dict[str, str]] = [{} for _author in item["author"]]
        for found in _ORCID.finditer(given):
            if 0 < int(found[1]) <= len(ids):
                ids[int(found[1]) - 1] = {"orcid": found[2].upper()}
        if any(ids):
            custom(item)["author_ids"] = ids
        else:
            keep(item, "bibtex", "author+an:orcid", _squeezed(given))


def _issued(item: Item, fields: Fields) -> None:
    date, suffix = None, ""
    if given := fields.get("date"):
        date = date_reader.edtf(given)
    if date is None and ("year" in fields or "month" in fields):
        date, suffix = date_reader.of_entry(fields.get("year", ""), fields.get("month", ""), fields.get("day", ""))
    if date:
        item["issued"] = date
    if suffix:
        item["year-suffix"] = suffix
    if issue := fields.get("issue"):
        season = dates.SEASONS.get(plain(issue).lower())
        if season and date and len(dates.first(date)) == 1 and "season" not in date:
            item["issued"] = {**date, "season": season}
    for name, field in (
        ("urldate", "accessed"),
        ("lastchecked", "accessed"),
        ("lastaccessed", "accessed"),
        ("origdate", "original-date"),
        ("origyear", "original-date"),
        ("eventdate", "event-date"),
    ):
        if name in fields and field not in item and (found := date_reader.edtf(fields[name])):
            item[field] = found
    if item["type"] == "speech" and "issued" not in item and "event-date" in item:
        item["issued"] = item["event-date"]  # a talk is dated by its event


def _numbers(item: Item, fields: Fields) -> None:
    kind = item["type"]
    number = plain(fields["number"]) if "number" in fields else ""
    issue = plain(fields["issue"]) if "issue" in fields else ""
    if issue and issue.lower() in _SEASONS and "season" in item.get("issued", {}):
        issue = ""
    if kind in _ARTICLES or (kind == "paper-conference" and "collection-title" not in item):
        if number and issue and issue != number:
            keep(item, "bibtex", "issue", fields["issue"])
        _put(item, "issue", _bare_number(number or issue))
    else:
        if number:
            item["collection-number" if kind in _IN_SERIES else "number"] = number
        _put(item, "issue", _bare_number(issue))
    for name in ("eid", "articleno", "article-number"):
        if name in fields and (value := plain(fields[name])):
            if "number" not in item:
                item["number"] = value
            elif item["number"] != value:
                keep(item, "bibtex", name, value)
    if "pages" in fields and (found := pages.pages(plain(fields["pages"]))):
        item["page"] = found
    if "edition" in fields and (edition := plain(fields["edition"])):
        item["edition"] = _edition(edition)


def _bare_number(value: str) -> str:
    return value.lstrip("0") or value if value.isdecimal() else value


def _edition(value: str) -> str:
    word = value.lower().removesuffix(" edition").removesuffix(" ed.").removesuffix(" ed")
    if word in _ORDINALS:
        return _ORDINALS[word]
    found = _ORDINAL.fullmatch(value)
    return found[1] if found else value


def _publisher(item: Item, kind: str, fields: Fields) -> None:
    for name in ("publisher", "institution", "school", "organization"):
        if name in fields and (value := plain(fields[name])):
            if "publisher" not in item:
                item["publisher"] = value
            elif item["publisher"] != value:
                keep(item, "bibtex", name, _squeezed(fields[name]))
    if how := fields.get("howpublished"):
        found = _HREF.search(how) or _ADDRESS.search(how)
        if found:
            address = verbatim(found[1] if found.re is _HREF else found[0].rstrip(".,;"))
            if not fields.get("url"):
                _put(item, "URL", address)
            if _squeezed(how).strip("{}\\url ") != found[0].strip("{}\\url "):
                keep(item, "bibtex", "howpublished", _squeezed(how))
        elif "publisher" in item or item["type"] not in ("document", "pamphlet", "manuscript", "webpage"):
            keep(item, "bibtex", "howpublished", _squeezed(how))
        else:
            _put(item, "publisher", plain(how))
    location = plain(fields["location"]) if "location" in fields else ""
    address = plain(fields["address"]) if "address" in fields else ""
    _put(item, "publisher-place", address or location)
    if address and location and address != location:
        if "event-place" not in item and item["type"] == "paper-conference":
            item["event-place"] = location  # as in the ACM's library
        else:
            keep(item, "bibtex", "location", _squeezed(fields["location"]))


def _identifiers(item: Item, fields: Fields) -> None:
    if value := fields.get("doi"):
        value = verbatim(value)
        if found := identifiers.doi(value):
            item["DOI"] = found
        elif value:
            identify(item, "other", value)
    if value := fields.get("url"):
        _put(item, "URL", verbatim(value))
    books = serials = ""
    if "isbn" in fields:
        serials, books, rest = identifiers.serial(plain(fields["isbn"]))
        if rest:
            keep(item, "bibtex", "isbn", rest)
    if "issn" in fields:
        given, more, rest = identifiers.serial(plain(fields["issn"]))
        serials = ", ".join(dict.fromkeys([one for one in (given, serials) if one]))
        books = books or more
        if rest:
            keep(item, "bibtex", "issn", rest)
    _put(item, "ISBN", books)
    _put(item, "ISSN", serials)
    if "pmid" in fields:
        _put(item, "PMID", plain(fields["pmid"]).removeprefix("PMID:").strip())
    if "pmcid" in fields:
        _put(item, "PMCID", plain(fields["pmcid"]))
    _eprint(item, fields)


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
    elif server and item["type"] not in ("webpage", "post"):
        keep(item, "bibtex", "eprinttype", server)
    if not arxiv and "container-title" in item and item["container-title"][:5].lower() == "arxiv":
        if found := _ARXIV.search(item["container-title"]):
            arxiv = found[1]
    if arxiv:
        identify(item, "arxiv", arxiv)
    for name in ("eprintclass", "primaryclass"):
        if fields.get(name):
            keep(item, "bibtex", name, plain(fields[name]))


def _type(item: Item, kind: str, fields: Fields) -> None:
    subtype = plain(fields["entrysubtype"]) if fields.get("entrysubtype") else ""
    if subtype:
        if changed := SUBTYPES.get(kind, {}).get(subtype.lower().replace(" ", "")):
            item["type"] = changed
            if subtype.lower() not in ("newspaper", "magazine", "standard", "map"):
                keep(item, "bibtex", "entrysubtype", subtype)
            subtype = ""
        elif item["type"] == "webpage":
            item["type"] = "post"
    _server(item, fields)
    given = plain(fields["type"]) if fields.get("type") else ""
    genre = KEYS.get(given.lower(), given) or subtype or GENRES.get(kind, "")
    _put(item, "genre", genre)
    if given and subtype:
        keep(item, "bibtex", "entrysubtype", subtype)


def _server(item: Item, fields: Fields) -> None:
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


def _words(item: Item, fields: Fields) -> None:
    note = plain(fields["note"]) if fields.get("note") else ""
    if addendum := plain(fields.get("addendum", "")):
        note = f"{note.rstrip('.')}. {addendum}" if note else addendum
    _put(item, "note", note)
    if fields.get("pubstate"):
        state = plain(fields["pubstate"])
        _put(item, "status", STATES.get(state.lower(), state))
    language = fields.get("language") or fields.get("langid") or fields.get("hyphenation") or ""
    if language := plain(language):
        known = _VARIANTS.get(language.lower()) or languages.code(language)
        if known == "en" and (variant := fields.get("langidopts", "").partition("variant=")[2].strip("{} ")):
            known = _VARIANTS.get(variant.lower(), known)
        item["language"] = known
        if fields.get("language") and (other := plain(fields.get("langid", ""))) and languages.code(other) != known:
            keep(item, "bibtex", "langid", other)
    words = fields.get("keywords") or fields.get("keyword")
    if words:
        keywords(item, _keywords(words))


def _keywords(value: str) -> list[str]:
    signs = ";；" if ";" in value or "；" in value else ",，、"
    if "{" not in value:
        parts = _SEPARATOR[signs].split(value)
    else:
        parts = split(value, _SEPARATOR[signs])
    return [word for part in parts if (word := plain(part))]
