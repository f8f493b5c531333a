"""From the tags of one record to its item; the XML reader says its records in the same tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from refcli.formats.pubmed import dates, numbers
from refcli.formats.pubmed.lines import Field
from refcli.formats.pubmed.numbers import Said
from refcli.formats.pubmed.people import People
from refcli.formats.pubmed.tables import CSL_TYPES, KINDS, NAMES_OF_TYPES, NO_GENRE, PEOPLE
from refcli.formats.values import fields, identifiers, languages, markup, pages
from refcli.model import Item

_SOURCE = re.compile(
    r"\A([^.]{1,300}(?:\.[^.\d]{1,100}){0,4})\. (\d{4}[^;:.]{0,30})"
    r"(?:;([^(:.]{0,40})(?:\(([^)]{0,60})\))?(?::([^.;]{1,60}))?)?\."
)
_ERIC = re.compile(r"v(\w{1,9})(?: n([\w-]{1,9}))?(?: p([\w-]{1,15}))?\b")
_COPYRIGHT = re.compile(r"(?:(?<=\s)|^)((?:Copyright(?: ?\([cC]\)| ?©)?|©) ?(?:19|20)\d\d\b.{0,200})$")


def item_of(lines: Sequence[Field], *, clean: bool = False) -> Item | None:
    """The item of a record, None where neither title, author nor identifier stands; ``clean``: it holds no marks."""
    said: Said = {}
    about: list[Field] = []
    for tag, value in lines:
        if value and (value := value.strip()):
            if "  " in value:
                value = " ".join(value.split())
            if tag in PEOPLE:
                about.append((tag, value))
            elif tag in said:
                said[tag].append(value)
            else:
                said[tag] = [value]
    item: Item = {"type": "article-journal"}
    _titles(item, said, str if clean else _marked)
    if about:
        people = People()
        people.gather(about)
        people.put(item)
    _where(item, said)
    numbers.take(item, said)
    if not (item.get("title") or item.get("author") or item.keys() & {"PMID", "PMCID", "DOI", "ISBN", "URL"}):
        return None
    _type(item, said)
    _texts(item, said, str if clean else _plain)
    if said:
        fields.custom(item).setdefault("kept", {})["nbib"] = said
    return item


def _marked(value: str) -> str:
    if value.isascii() and "<" not in value and "&" not in value and "\t" not in value:
        return value
    return markup.text(value)


def _plain(value: str) -> str:
    if value.isascii() and "<" not in value and "&" not in value and "\t" not in value:
        return value
    return markup.plain(value)


def _titles(item: Item, said: Said, text: Callable[[str], str]) -> None:
    titles = said.pop("TI", None)
    original = said.pop("TT", None)
    book = said.pop("BTI", None)
    if titles:
        title = text(titles[0] if len(titles) == 1 else _parts(titles))
        item["title"] = untranslated(unstopped(title))
    if original:
        value = unstopped(text(" ".join(original)))
        if item.get("title", "Not Available").casefold() == "not available":
            item["title"] = value
        elif value:
            item["original-title"] = value
    if book and (value := unstopped(text(" ".join(book)))):
        item["type"] = "chapter" if "title" in item else "book"
        item["container-title" if "title" in item else "title"] = value
    if item.get("title") == "":
        del item["title"]


def _parts(titles: list[str]) -> str:
    """A title that stands in several lines: ``Title`` and ``subtitle`` are divided by a colon."""
    text = titles[0]
    for part in titles[1:]:
        text += (": " if text[-1].isalnum() else " ") + part
    return text


def unstopped(title: str) -> str:
    """Without the full stop that PubMed ends each title with; that of ``U.S.`` and an ellipsis stay."""
    if title[-1:] != "." or title[-2:-1] == ".":
        return title
    last = title[:-1].rpartition(" ")[2]
    abbreviated = "." in last and all(len(letter) == 1 and letter.isalpha() for letter in last.split("."))
    return title if abbreviated else title[:-1].rstrip()


def untranslated(title: str) -> str:
    """Without the brackets around a translated title."""
    if title[:1] != "[" or title[-1:] != "]":
        return title
    depth = 0
    for place, char in enumerate(title):
        depth += (char == "[") - (char == "]")
        if depth == 0 and place < len(title) - 1:
            return title
    return unstopped(title[1:-1].strip())


def _where(item: Item, said: Said) -> None:
    """Journal, date, volume, issue and pages; what their tags do not say, SO may."""
    if journal := said.pop("JT", None):
        item.setdefault("container-title", _marked(journal[0]))
    if short := said.pop("TA", None):
        item["container-title-short" if "container-title" in item else "container-title"] = short[0]
    if published := said.pop("DP", None):
        date = dates.published(published[0])
        if date:
            item["issued"] = date
            if len(published[0]) > 11 and dates.as_published(date) != published[0]:
                said["DP"] = published
    if online := said.pop("DEP", None):
        date = dates.compact(online[0])
        if date:
            item["available-date"] = date
    if volume := said.pop("VI", None):
        item["volume"] = volume[0]
    if issue := said.pop("IP", None):
        item["issue"] = issue[0].lstrip("0") or issue[0] if issue[0].isdecimal() else issue[0]
    if page := said.pop("PG", None):
        first, _dash, last = page[0].partition("-")
        quick = first.isdecimal() and last.isdecimal()
        fields.put(item, "page", pages.span(first, last) if quick else pages.pages(page[0]))
    if "SO" in said and not ("container-title" in item and "issued" in item and "page" in item):
        source(item, said["SO"][0])


def source(item: Item, text: str) -> None:
    """``Adv Biomed Res. 2016 Apr 19;5(2):67-9. doi: …``; ERIC's ``v20 n4 p392-411 2011``."""
    if eric := _ERIC.match(text):
        fields.put(item, "volume", eric[1] or "")
        fields.put(item, "issue", eric[2] or "")
        fields.put(item, "page", pages.pages(eric[3] or ""))
        return
    found = _SOURCE.match(text[:600] if text.endswith(".") else text[:600] + ".")
    if not found:
        return
    fields.put(item, "container-title", found[1].strip())
    if date := dates.published(found[2]):
        fields.put(item, "issued", date)
    fields.put(item, "volume", (found[3] or "").strip())
    fields.put(item, "issue", (found[4] or "").strip())
    fields.put(item, "page", pages.pages(found[5] or ""))
    fields.put(item, "DOI", identifiers.doi(text[found.end() :]))


def _type(item: Item, said: Said) -> None:
    types = said.pop("PT", None)
    if not types:
        return
    if len(types) == 1 and types[0] == "Journal Article":
        return
    kinds = [kind for value in types for part in value.split(";") if (kind := part.strip())]
    best: tuple[int, str] | None = None
    genre = []
    for kind in kinds:
        key = kind.casefold()
        known = CSL_TYPES.get(key)
        if known is not None:
            best = known if best is None or known < best else best
            if key in KINDS:
                genre.append(kind)
        elif key not in NO_GENRE and not key.startswith("research support"):
            genre.append(kind)
        elif key == "retracted publication":
            item["status"] = "retracted"
    # A chapter is one by its book, whatever the words for its type; so is a book.
    if best and not (item["type"] in ("chapter", "book") and best[1] in ("article-journal", "book", "chapter")):
        item["type"] = best[1]
    if genre:
        item["genre"] = "; ".join(genre)
    if types != [NAMES_OF_TYPES.get(item["type"], ""), *genre]:
        said["PT"] = types


def _texts(item: Item, said: Said, text: Callable[[str], str]) -> None:
    if abstract := said.pop("AB", None):
        value = text(abstract[0] if len(abstract) == 1 else " ".join(abstract))
        if ("Copyright" in value or "©" in value) and (found := _COPYRIGHT.search(value, max(0, len(value) - 250))):
            said.setdefault("CI", []).append(found[1])
            value = value[: found.start()].rstrip()
        fields.put(item, "abstract", value)
    if "OAB" in said:
        _other_abstract(item, said, text)
    if spoken := said.pop("LA", None):
        item["language"] = languages.code(spoken[0])
        if len(spoken) > 1:
            said["LA"] = spoken[1:]
    for tag, field in _PLAIN:
        if tag in said:
            item[field] = "; ".join(said.pop(tag))
    if grants := said.pop("GR", None):
        fields.custom(item)["funding"] = list(dict.fromkeys(grants))
    if "RIN" in said:
        item["status"] = "retracted"
    own = said.pop("OT", [])
    if "KW" in said:
        own += said.pop("KW")
    mesh = said.pop("MH", None)
    if own or mesh:
        fields.keywords(item, [word.lstrip("*") for word in own], mesh=headings(mesh) if mesh else ())


_PLAIN = (
    ("PL", "publisher-place"),
    ("PB", "publisher"),
    ("EN", "edition"),
    ("GN", "note"),
    ("CTI", "collection-title"),
    ("VTI", "volume-title"),
)


def headings(lines: Sequence[str]) -> list[str]:
    """MeSH headings, one for each qualifier: ``Women/*history/psychology`` is two."""
    found: list[str] = []
    for line in lines:
        if line.count("/") < 2:
            found.append(line)
        else:
            heading, *qualifiers = line.split("/")
            found += [f"{heading}/{qualifier}" for qualifier in qualifiers if qualifier]
    return found


def _other_abstract(item: Item, said: Said, text: Callable[[str], str]) -> None:
    """The first abstract that is in another language than English, the language of AB."""
    for value, language in zip(said["OAB"], said.get("OABL", []), strict=False):
        code = languages.code(language)
        kind, colon, rest = value.partition(": ")
        if code == "en" or len(code) > 3 or "Abstract available from" in value:
            continue
        body = text(rest if colon and kind in ("Publisher", "KIE", "AAMC", "AIDS", "PIP") else value)
        if body:
            fields.custom(item)["translated"] = {"abstract": body}
            return
