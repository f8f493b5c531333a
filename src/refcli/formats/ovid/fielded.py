"""What the single fields of an Ovid record become."""

from __future__ import annotations

import re
from collections.abc import Callable

from refcli.formats.pubmed.items import unstopped, untranslated
from refcli.formats.values import dates, fields, identifiers, languages, markup, pages
from refcli.model import Item

Texts = Callable[[str], list[str]]

_BRACKETS = re.compile(r"\.?\s?\[([A-Za-z][\w.,;:/&' -]{1,60}|\d{1,4} refs?)\]\.?\s?$")
_HEADING = re.compile(r"\A(\*?)([^/]{1,200})/([a-z]{2}(?:, [a-z]{2}){0,30}) \[([^\[\]]{1,600})\]")
_SET_FREE = re.compile(r"^(?:\(C\)|©|Copyright)|^\(?(?:APA )?Psyc(?:INFO|Info) Database Record", re.IGNORECASE)
_RECORD_NOTE = re.compile(r"\s?\((?:APA )?Psyc(?:INFO|Info) Database Record \(c\) .{1,120}$")
_AHEAD = re.compile(r"Publish(?:ed)? Ahead of Print", re.IGNORECASE)
_AT_END = re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2},? \d{4}|\d{4}[-/]\d{2}[-/]\d{2})\.?$")

_NO_GENRE = frozenset(
    "article|articles|journal article|journal|journals|miscellaneous|original article|authored book|edited book|book|"
    "chapter|book chapter|peer reviewed journal|peer-reviewed journal|research articles|print|electronic|preprint|"
    "electronic collection|dissertation|dissertation abstract|journal articles|conference paper|research support".split(
        "|"
    )
)


def title(item: Item, text: str) -> str:
    """A title without what Ovid puts behind it: ``[Review] [45 refs]``, ``[German]``, a full stop."""
    text = markup.text(text)
    while found := _BRACKETS.search(text):
        inner = found[1]
        if not text[: found.start()].strip() or not (inner[0].isupper() or inner.endswith(("ref", "refs"))):
            break
        language = languages.code(inner)
        if language != inner:
            fields.put(item, "language", language)
        elif inner[0].isalpha() and inner.casefold() not in _NO_GENRE:
            fields.put(item, "genre", inner)
        rest = text[: found.start()]
        text = rest if found[0][0] != "." else f"{rest}."
    return untranslated(unstopped(text.strip()))


_VENUE = (("journal", "container-title"), ("short journal", "container-title-short"), ("volume", "volume"))


def numbers(item: Item, texts: Texts) -> None:
    """Journal, volume, issue, pages and dates that have fields of their own."""
    for key, field in _VENUE:
        for text in texts(key):
            fields.put(item, field, markup.text(text).rstrip("."))
    for text in texts("issue"):
        fields.put(item, "issue", text.lstrip("0") or text if text.isdecimal() else text)
    for text in texts("page"):
        fields.put(item, "page", pages.pages(text.rstrip(".")))
    for text in texts("date"):
        date = dates.parse(text.rstrip("."))
        if date and date.get("date-parts"):
            fields.put(item, "issued", date)
        elif date:
            fields.keep(item, "ovid", "Date of Publication", text)
    for text in texts("online"):
        fields.put(item, "available-date", dates.parse(text.rstrip(".")))


def numbered(item: Item, texts: Texts) -> None:
    """DOI, ISSN, ISBN, PMID, and the database's own number."""
    for text in texts("year"):
        date = dates.parse(text.rstrip("."))
        if date and date.get("date-parts"):
            fields.put(item, "issued", date)
    for text in texts("doi"):
        if not fields.put(item, "DOI", identifiers.doi(text)):
            fields.keep(item, "ovid", "DOI", text if text != item.get("DOI") else "")
    fields.put(item, "ISSN", identifiers.issn("; ".join(texts("issn"))))
    fields.put(item, "ISBN", identifiers.isbn("; ".join(texts("isbn"))))
    for text in texts("pmid"):
        fields.put(item, "PMID", _digits(text))
    for text in texts("unique"):
        number = text.rstrip(".")
        if number.isdecimal() and "PMID" not in item and len(number) <= 9:
            item["PMID"] = number
        else:
            fields.identify(item, "ovid", number)
    for text in texts("pmcid"):
        fields.put(item, "PMCID", text.rstrip("."))
    embase = any("embase" in text.casefold() for key in ("database", "status") for text in texts(key))
    for text in texts("accession"):
        number = text.rstrip(".")
        medline = any("medline" in one.casefold() for one in texts("database"))
        if medline and number.isdecimal() and "PMID" not in item:
            item["PMID"] = number
        else:
            fields.identify(item, "embase" if embase else "ovid", number)


def _digits(text: str) -> str:
    """``22654945 [https://…]``."""
    number = text.split(" ", 1)[0].rstrip(".")
    return number if number.isdecimal() and len(number) <= 9 else ""


def rest(item: Item, texts: Texts, paragraphs: Texts) -> None:
    """Abstract, keywords, language, publisher and whatever else has a field."""
    _abstract(item, paragraphs("abstract"))
    fields.keywords(
        item,
        _words(paragraphs("keywords")),
        index=[one for line in _words(paragraphs("index")) for one in heading(line)],
        mesh=[one for line in _words(paragraphs("mesh")) for one in heading(line)],
    )
    for text in texts("language"):
        spoken = [one for part in re.split("[,;.]", text) if (one := part.strip())]
        if (spoken and not fields.put(item, "language", languages.code(spoken[0]))) or len(spoken) > 1:
            fields.keep(item, "ovid", "Language", text)
    for key, field in _PLAIN:
        for text in texts(key):
            value = markup.text(text).rstrip(".")
            if not fields.put(item, field, value) and item.get(field) != value:
                fields.keep(item, "ovid", key.capitalize(), text)
    for text in texts("status"):
        if _AHEAD.search(text):
            item["status"] = "Publish Ahead of Print"
            if found := _AT_END.search(text):
                fields.put(item, "available-date", dates.parse(found[1]))
        else:
            fields.keep(item, "ovid", "Status", text)
    if grants := [part for line in paragraphs("grants") if (part := line.strip().rstrip("."))]:
        fields.custom(item)["funding"] = grants


_PLAIN = (
    ("publisher", "publisher"),
    ("place", "publisher-place"),
    ("conference", "event-title"),
    ("series", "collection-title"),
    ("edition", "edition"),
    ("database", "source"),
    ("url", "URL"),
    ("note", "note"),
)


def _abstract(item: Item, paragraphs: list[str]) -> None:
    kept = []
    for paragraph in paragraphs:
        if _SET_FREE.match(paragraph):
            fields.keep(item, "ovid", "Copyright", paragraph)
        else:
            kept.append(paragraph)
    text = markup.plain(" ".join(kept)).removeprefix(":").strip()
    if found := _RECORD_NOTE.search(text, max(0, len(text) - 200)):
        fields.keep(item, "ovid", "Copyright", found[0].strip())
        text = text[: found.start()]
    fields.put(item, "abstract", text)


def _words(lines: list[str]) -> list[str]:
    """Words of lines or divided by semicolons, each without a full stop at the end of the whole."""
    joined = [word for line in lines for part in line.split(";") if (word := " ".join(part.split()))]
    if joined and joined[-1].endswith(".") and "." not in joined[-1][:-1]:
        joined[-1] = joined[-1][:-1]
    return joined


def heading(text: str) -> list[str]:
    """``*Depression/dt, th [Drug Therapy, Therapy]`` is ``*Depression/drug therapy`` and ``*Depression/therapy``."""
    found = _HEADING.fullmatch(text)
    if not found:
        return [text]
    names = [name.strip().lower() for name in found[4].split(", ")]
    return [f"{found[1]}{found[2]}/{name}" for name in names]


def kind(item: Item, texts: Texts) -> None:
    """Type and genre."""
    parts = [part.strip(" .") for text in texts("type") for part in _KINDS.split(text)]
    kinds = [part for part in parts if part and part != "-"]
    folded = " | ".join(kinds).casefold()
    for word, type in _TYPES:
        if word in folded and not (type == "book" and item["type"] == "chapter"):
            item["type"] = type
            break
    if item["type"] == "book" and "page" in item and "container-title" in item:
        item["type"] = "chapter"
    genre = [one for one in kinds if one.casefold() not in _NO_GENRE and "PDF Only" not in one]
    if genre:
        known = item.get("genre", "").split("; ")
        item["genre"] = "; ".join(dict.fromkeys([one for one in (*known, *genre) if one]))


_KINDS = re.compile(r"[;|]|:\s|\.\s{1,3}")
_TYPES = (
    ("chapter", "chapter"),
    ("dissertation", "thesis"),
    ("thesis", "thesis"),
    ("preprint", "article"),
    ("conference abstract", "paper-conference"),
    ("conference paper", "paper-conference"),
    ("conference proceeding", "paper-conference"),
    ("book review", "review-book"),
    ("review-book", "review-book"),
    ("authored book", "book"),
    ("edited book", "book"),
    ("reference book", "book"),
    ("book", "book"),
    ("patent", "patent"),
    ("technical report", "report"),
)
