"""PubMed's two formats: MEDLINE text (NBIB) and XML."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["NBIB", "XML"]

_XML_MARKS = (
    "<PubmedArticle",
    "<PubmedBookArticle",
    "<MedlineCitation",
    "<BookDocument",
    "<!DOCTYPE PubmedArticleSet",
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"^PMID ?- ?(?:\d|$)", re.MULTILINE),
        re.compile(
            r"^(FAU|FED|FIR|MH|PT|OT|LID|AID|DP|JT|TA|BTI|OWN|STAT|PMC|PMCR|DEP|JID|TI|AU|AB|IS) {0,2}-(?: |$)",
            re.MULTILINE,
        ),
        re.compile(r"^(?:TY {1,2}- |VN  - |DB  - |ER {1,2}-)", re.MULTILINE),
    )


def _nbib_detect(head: str) -> float:
    begins, tags, others = _patterns()
    found = set(tags.findall(head))
    if not found and not begins.search(head):
        return 0.0
    if others.search(head):
        return 0.0
    if begins.search(head):
        return 0.97 if found else 0.6
    # Without a PMID it takes tags that no other format of this shape has.
    own = found - {"TI", "AU", "AB", "PT", "IS"}
    return 0.8 if len(found) >= 3 and own else 0.0


def _xml_detect(head: str) -> float:
    return 0.98 if any(mark in head for mark in _XML_MARKS) else 0.0


NBIB = Format(
    name="nbib",
    title="PubMed NBIB (MEDLINE)",
    suffixes=(".nbib",),
    detect=_nbib_detect,
    read=later("refcli.formats.pubmed.nbib_reader", "read"),
    write=later("refcli.formats.pubmed.nbib_writer", "write"),
    sources=("PubMed", "ERIC"),
    mapping=later("refcli.formats.pubmed.tables", "mapping"),
)

XML = Format(
    name="pubmed-xml",
    title="PubMed XML",
    suffixes=(),
    detect=_xml_detect,
    read=later("refcli.formats.pubmed.xml_reader", "read"),
    sources=("PubMed",),
    mapping=later("refcli.formats.pubmed.tables", "xml_mapping"),
)
