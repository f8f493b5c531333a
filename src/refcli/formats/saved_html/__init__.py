"""The page of a paper saved by a browser: its text, read as a saved page."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="page-html",
    title="saved page of a paper (HTML or MHTML)",
    suffixes=(".html", ".htm", ".mhtml", ".mht"),
    detect=_detect,
    read=later("refcli.formats.saved_html.reader", "read"),
)
