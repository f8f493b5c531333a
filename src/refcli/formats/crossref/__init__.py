"""Works as Crossref's API answers them."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="crossref-json",
    title="Crossref JSON",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.crossref.reader", "read"),
    sources=("Crossref",),
)
