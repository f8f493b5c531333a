"""The saved page of a paper on a Chinese bibliographic site and its sister sites: plain text.

Read off one whole page and the grammar of 79 more; of these 16 had a whole header. Not seen, so not promised: funds,
languages, conferences, ISSN and ISBN, theses, patents, books; several markers at one author; several classes.
"""

from refcli.formats.format import Format
from refcli.formats.paper_page.reader import detect, read

FORMAT = Format(name="paper-page", title="saved page of a paper (text)", suffixes=(".txt",), detect=detect, read=read)

__all__ = ["FORMAT"]
