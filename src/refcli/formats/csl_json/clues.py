"""How CSL items are told from other JSON and YAML by the head of a text alone."""

from __future__ import annotations

import re

TYPES = (
    "article|article-journal|article-magazine|article-newspaper|bill|book|broadcast|chapter|classic|collection|dataset|"
    "document|entry|entry-dictionary|entry-encyclopedia|event|figure|graphic|hearing|interview|legal_case|legislation|"
    "manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|"
    "personal_communication|post|post-weblog|regulation|report|review|review-book|software|song|speech|standard|thesis|"
    "treaty|webpage"
)
_FIRST_KEYS = frozenset(
    "id type title author editor issued DOI URL ISSN ISBN PMID abstract accessed language custom citation-key page "
    "note volume issue number publisher publisher-place container-title title-short shortTitle journalAbbreviation "
    "source "
    "categories keyword event-title event collection-title edition genre translator".split()
)


def json_items(head: str) -> float:
    """How surely a head is one of CSL items as JSON, in whatever arrangement."""
    if not re.search(rf'"type"\s{{0,9}}:\s{{0,9}}"(?:{TYPES})"', head):
        title = re.search(r'"title"\s{0,9}:\s{0,9}"', head)
        names = re.search(r'"author"\s{0,9}:\s{0,9}\[\s{0,99}\{\s{0,99}"(?:family|given|literal)"', head)
        issued = re.search(r'"issued"\s{0,9}:\s{0,9}\{\s{0,99}"(?:date-parts|raw|literal)"', head)
        return 0.6 if (title and (names or issued)) else 0.0
    if re.search(
        r'"(?:title|container-title)"\s{0,9}:\s{0,9}\[|"(?:reference-count|message-type|is-referenced-by-count)"', head
    ):
        return 0.0  # Crossref's, whose types are partly the same words
    if '"openalex' in head or '"cited_by_api_url"' in head or '"authorships"' in head:
        return 0.0
    field = re.search(
        r'"(?:title|author|editor|issued|container-title|DOI|URL|publisher|abstract|ISBN|id)"\s{0,9}:\s{0,9}["\[{\d]',
        head,
    )
    return 0.9 if field else 0.5


def lines(head: str) -> bool:
    """Whether a head is one object a line."""
    first, newline, rest = head.partition("\n")
    key = re.match(r'\s{0,99}\{\s{0,9}"([A-Za-z-]{1,40})"', first)
    if not key or key[1] not in _FIRST_KEYS:
        return False
    if not newline:
        return first.rstrip().endswith("}") or len(head) > 60_000
    return first.rstrip().endswith("}") and (not rest.strip() or rest.lstrip().startswith("{"))


def yaml_items(head: str) -> float:
    """How surely a head is one of CSL items as YAML: a list, or one under ``references:``."""
    if ("- " not in head and "references:" not in head) or head.lstrip()[:1] in ("{", "<", "@"):
        return 0.0
    listed = re.search(
        r"^references:[ \t]{0,9}(?:#[^\n]{0,200})?\n(?:[ \t]{0,20}(?:#[^\n]{0,200})?\n){0,9}[ \t]{0,20}-[ \t]",
        head,
        re.MULTILINE,
    )
    if not listed and not re.match(
        r"(?:\s|---[ \t]*\n|#[^\n]{0,400}\n|%[^\n]{0,80}\n){0,40}-[ \t]+[\"']?[A-Za-z-]{1,40}[\"']?:", head
    ):
        return 0.0
    type = re.search(rf"^[ \t-]{{0,20}}[\"']?type[\"']?:[ \t]{{0,9}}[\"']?(?:{TYPES})[\"']?[ \t]*$", head, re.MULTILINE)
    field = re.search(
        r"^[ \t-]{1,20}[\"']?(?:issued|container-title|author|family|DOI|title|publisher)[\"']?:", head, re.MULTILINE
    )
    if not field or not (type or listed):
        return 0.0
    return 0.9 if type else 0.7
