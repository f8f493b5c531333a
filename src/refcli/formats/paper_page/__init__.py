"""The saved page of a paper on a Chinese bibliographic site and its sister sites: plain text.

Read off one whole page and the grammar of 79 more; of these 16 had a whole header. Not seen, so not promised: funds,
languages, conferences, ISSN and ISBN, theses, patents, books; several markers at one author; several classes.
"""

from collections.abc import Iterator

from refcli.formats.format import Format, later
from refcli.formats.text import Text
from refcli.model import Problem, Record

__all__ = ["FORMAT"]


def _detect(text: str) -> float:
    from refcli.formats.saved_html import begins_as_html, begins_as_mhtml

    # Saved as HTML the same page is another format's: here it is what the page shows.
    if begins_as_html(text) or begins_as_mhtml(text):
        return 0.0
    # The reader is loaded when a text comes: whoever only writes does not wait for it.
    from refcli.formats.paper_page.reader import detect

    return detect(text)


def _read(text: Text) -> Iterator[Record | Problem]:
    from refcli.formats.paper_page.reader import read

    return read(text.whole)


FORMAT = Format(
    name="paper-page",
    title="saved page of a paper (text)",
    suffixes=(".txt",),
    detect=_detect,
    read=_read,
    mapping=later("refcli.formats.paper_page.tables", "mapping"),
)
