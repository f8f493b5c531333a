"""Cited references as NLM's style writes them: ``Smith J, Doe A. Title. J Ment Health. 2011;20(4):392-411``."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element  # the type alone

from refcli.formats.pubmed.items import source
from refcli.formats.pubmed.xml_values import text_of
from refcli.formats.values import fields, identifiers, names, pages
from refcli.model import Entry, Item, Span

_TAIL = re.compile(
    r"(?:^|[.?!] )([^.?!]{2,150}?)[.,]? ((?:18|19|20)\d\d)(?: [A-Z][a-z]{2}(?: \d{1,2})?)?; ?"
    r"([^(:;.]{1,20})(?:\(([^)]{1,30})\))?: ?([\w, –-]{1,40})"
)
_AUTHOR = re.compile(r"[^\W\d_][\w'’ -]{0,60} [A-Z]{1,4}")
_ABBREVIATED = re.compile(r"\. [A-Z][a-z]{0,6}$|\. [A-Z]\. ")


def cited(root: Element, span: Span) -> tuple[Entry, ...]:
    """The references of a paper: of its lists, else those that older files give as ``Cites``; each at the span."""
    found: list[Entry] = []
    for one in root.iter("Reference"):
        ids = {number.get("IdType", ""): text_of(number) for number in one.iter("ArticleId")}
        item = reference(text_of(one.find("Citation")), ids)
        if item:
            found.append(Entry(len(found) + 1, item, span))
    if found:
        return tuple(found)
    for one in root.iter("CommentsCorrections"):
        if one.get("RefType") == "Cites":
            item = _where(text_of(one.find("RefSource")), text_of(one.find("PMID")))
            if item:
                found.append(Entry(len(found) + 1, item, span))
    return tuple(found)


def reference(text: str, ids: dict[str, str]) -> Item:
    """One reference; its text is the title where it cannot be taken apart."""
    item: Item = {}
    found = _TAIL.search(text[:2000])
    before = text[: found.start()] if found else ""
    authors, stop, title = before.partition(". ")
    people = [one.strip() for one in authors.split(",")]
    if found and stop and " " in title.strip() and not _ABBREVIATED.search(before):
        item = {"type": "article-journal", "title": title.strip()}
        if people[-1] in ("et al", "others"):
            people.pop()
            fields.custom(item)["authors_incomplete"] = True
        if people and all(map(_AUTHOR.fullmatch, people)):
            item["author"] = [name for one in people if (name := names.family_first(one))]
            item["container-title"] = found[1].strip()
            item["issued"] = {"date-parts": [[int(found[2])]]}
            fields.put(item, "volume", found[3].strip())
            fields.put(item, "issue", (found[4] or "").strip())
            fields.put(item, "page", pages.pages(found[5]))
        else:
            item = {}
    if not item:
        item = {"type": "document", "title": text} if text else {"type": "article-journal"}
    fields.put(item, "DOI", identifiers.doi(ids.get("doi", "")) or identifiers.doi(text))
    fields.put(item, "PMID", ids.get("pubmed", ""))
    fields.put(item, "PMCID", ids.get("pmc", ""))
    return item if len(item) > 1 else {}


def _where(text: str, pmid: str) -> Item:
    """``Lancet. 2002 May 25;359(9320):1851-6`` with its PMID, which alone says what paper it is."""
    if not pmid:
        return {"type": "document", "title": text} if text else {}
    item: Item = {"type": "article-journal", "PMID": pmid}
    source(item, text)
    return item
