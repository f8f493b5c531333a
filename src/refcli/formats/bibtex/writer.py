"""BibTeX: entries that classic BibTeX, biber and other readers take, in UTF-8 or in ASCII."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcli.citekeys import base_key, is_usable, is_valid, suffixes
from refcli.formats.bibtex.encoders import encoders
from refcli.formats.bibtex.entries import entry_type, fields
from refcli.formats.bibtex.kept_writer import before, own_type
from refcli.formats.format import Losses
from refcli.model import Item


def write(items: Iterable[Item], lost: Losses, *, ascii: bool = False, raw_latex: bool = False) -> Iterator[str]:
    """The entries, a piece each, with a blank line between them; what a file said between its entries comes back.

    The key is ``item["id"]``; one that BibTeX cannot take is replaced by one made from the item, and one that was
    used before (whatever the case) is made unique, for BibTeX drops what repeats a key.

    ``ascii``: letters and signs that LaTeX has macros for as macros, for programs that know bytes only; ``raw_latex``:
    LaTeX in values stays LaTeX, whatever it does, as far as its braces match.
    """
    used: set[str] = set()
    to = encoders(ascii=ascii, raw_latex=raw_latex, initials=ascii)
    for item in items:
        kind = entry_type(item)
        blank = "\n" if used else ""
        kept = before(item, lost, raw_latex=raw_latex) if "kept" in (item.get("custom") or ()) else ""
        lines = ",\n  ".join([unique_key(item, used, ascii=ascii), *fields(item, kind, lost, to)])
        yield f"{blank}{kept}@{(kind == 'misc' and own_type(item)) or kind}{{{lines},\n}}\n"


def unique_key(item: Item, used: set[str], *, ascii: bool = False) -> str:
    """The key of an item that no item before it has; letters beyond ASCII are kept but for ``ascii``."""
    given = str(item.get("id") or "")
    base = given if is_valid(given) or (not ascii and is_usable(given)) else base_key(item)
    key = base
    if key.lower() in used:
        key = next(base + suffix for suffix in suffixes() if (base + suffix).lower() not in used)
    used.add(key.lower())
    return key
