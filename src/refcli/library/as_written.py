"""An entry of a .bib as it is written, before the reader puts it right.

The reader makes a bare DOI of an address, takes remarks off an ISSN, divides ``张三;李四``, drops ``et al.``: BibTeX
does nothing of the kind, and prints what stands there. Whoever keeps the file by hand wants to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcli.checks import Circumstances, Finding
from refcli.checks.table import judge
from refcli.formats.bibtex.name_reader import split
from refcli.formats.bibtex.splitter import Splitter
from refcli.model import Item

_SOURCES = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "title": "title", "journal": "container-title"}
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_ROLES = ("author", "editor")
_RULES = frozenset(
    "doi-form doi-url isbn-form isbn-untidy issn-form issn-untidy url-form title-html name-two name-et-al".split()
)
"""What can be seen in the text of an entry and is gone when it was read."""


def as_written(source: str, where: Circumstances) -> Iterator[Finding]:
    """What is wrong with the text of one entry of BibTeX; values that are joined of parts or macros are passed over."""
    block = next((one for one in Splitter(source).blocks() if one.fields), None)
    if block is None:
        return
    item: Item = {"id": "", "type": "document"}
    for name, value in block.fields:
        if not isinstance(value, str) or not value.strip():
            continue
        name = name.lower()
        if field := _SOURCES.get(name):
            item.setdefault(field, value.strip())
        elif name in _ROLES:
            item.setdefault(name, [{"literal": one.strip()} for one in split(value, _AND) if _may_be_many(one)])
    yield from (one for one in judge(item, where) if one.code in _RULES)


def _may_be_many(name: str) -> bool:
    """Whether a name is worth a look: ``others`` is BibTeX's own word, and a braced name is a body's."""
    name = name.strip()
    return bool(name) and name.lower() != "others" and not (name.startswith("{") and name.endswith("}"))
