"""BibTeX: entries that classic BibTeX, biber and other readers take, in UTF-8."""

from collections.abc import Iterable, Iterator

from refcli.citekeys import base_key, is_valid, suffixes
from refcli.formats.bibtex.entries import entry_type, fields
from refcli.formats.format import Format, Losses, later
from refcli.model import Item

__all__ = ["BIBLATEX", "BIBTEX", "write"]


def _detect(head: str) -> float:
    return 0.0


def write(items: Iterable[Item], _lost: Losses) -> Iterator[str]:
    """The entries, a piece each, with a blank line between them.

    The key is ``item["id"]``; one that BibTeX cannot take is replaced by one made from the item, and one that was
    used before (whatever the case) is made unique, for BibTeX drops what repeats a key.
    """
    used: set[str] = set()
    for item in items:
        kind = entry_type(item)
        before = "\n@" if used else "@"
        lines = ",\n  ".join([_key(item, used), *fields(item, kind)])
        yield f"{before}{kind}{{{lines},\n}}\n"


def _key(item: Item, used: set[str]) -> str:
    given = str(item.get("id") or "")
    base = given if is_valid(given) else base_key(item)
    key = base
    if key.lower() in used:
        key = next(base + suffix for suffix in suffixes() if (base + suffix).lower() not in used)
    used.add(key.lower())
    return key


BIBTEX = Format(
    name="bibtex",
    title="BibTeX",
    suffixes=(".bib",),
    detect=_detect,
    read=later("refcli.formats.bibtex.reader", "read"),
    write=write,
    sources=("JabRef", "Zotero", "Mendeley", "Google Scholar", "Wanfang"),
    keyed=True,
)
BIBLATEX = Format(
    name="biblatex",
    title="BibLaTeX",
    suffixes=(".bib",),
    detect=_detect,
    read=later("refcli.formats.bibtex.reader", "read"),
    write=later("refcli.formats.bibtex.biblatex_writer", "write"),
    sources=("Zotero", "JabRef"),
    keyed=True,
)
