"""Works as Crossref's API answers them."""

import re

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    if head.lstrip()[:1] not in ("[", "{") or '"DOI"' not in head:
        return 0.0
    telling = re.search(
        r'"(?:is-referenced-by-count|reference-count|references-count|message-type|content-domain|crossmark)"\s{0,9}:',
        head,
    )
    listed = re.search(r'"(?:title|container-title|subtitle)"\s{0,9}:\s{0,9}\[', head)
    return 0.95 if telling and listed else 0.6 if telling or listed else 0.0


FORMAT = Format(
    name="crossref-json",
    title="Crossref JSON",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.crossref.reader", "read"),
    sources=("Crossref",),
    seen=False,
    mapping=later("refcli.formats.crossref.tables", "mapping"),
)
