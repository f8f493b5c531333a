"""The works of the generated pages as BibTeX, for the peers: ``python benchmarks/bib.py COUNT > works.bib``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from works import SEED, Work, work

_ESCAPES = str.maketrans({
    "&": r"\&", "%": r"\%", "ü": r"{\"u}", "ä": r"{\"a}", "ř": r"{\v r}", "á": r"{\'a}", "è": r"{\`e}"
})  # fmt: skip


def key(item: Work) -> str:
    """A citation key, distinct by its number: ``hill1998control_17``."""
    family = "han" if item.chinese else "".join(c for c in item.authors[0][0].lower() if c.isascii())
    word = "zh" if item.chinese else item.title.lower().split()[2]
    return f"{family}{item.year}{word}_{item.number}"


def entry(item: Work) -> str:
    """One work as a BibTeX entry; keys, DOIs and URLs stand as they are, text is escaped."""
    fields = {
        "author": " and ".join(
            family + given if item.chinese else f"{family}, {given}" for family, given in item.authors
        ).translate(_ESCAPES),
        "title": item.title.translate(_ESCAPES),
        "journal": item.journal.title().translate(_ESCAPES),
        "year": str(item.year),
        "volume": str(item.volume),
        "number": str(item.issue),
        "pages": f"{item.first}--{item.last}",
        "doi": item.doi,
        "keywords": ", ".join((*item.keywords, *item.keywords_plus)),
        "abstract": item.abstract.translate(_ESCAPES),
    }
    body = ",\n".join(f"  {field} = {{{value}}}" for field, value in fields.items() if value)
    return f"@article{{{key(item)},\n{body}\n}}\n"


def entries(count: int, *, start: int = 0, seed: int = SEED) -> Iterator[str]:
    """The entries of works ``start`` to ``start + count - 1``, those that pages of the same numbers are about."""
    for number in range(start, start + count):
        yield entry(work("h", number, seed=seed))


def papis_document(item: Work) -> dict[str, object]:
    """One work as the document that papis makes of its BibTeX entry (text without LaTeX)."""
    people = [{"family": family, "given": given} for family, given in item.authors]
    document: dict[str, object] = {
        "type": "article",
        "ref": key(item),
        "author_list": people,
        "author": " and ".join(f"{person['family']}, {person['given']}" for person in people),
        "title": item.title,
        "journal": item.journal.title(),
        "year": str(item.year),
        "volume": str(item.volume),
        "number": str(item.issue),
        "pages": f"{item.first}--{item.last}",
        "doi": item.doi,
        "keywords": ", ".join((*item.keywords, *item.keywords_plus)),
        "abstract": item.abstract,
    }
    return {field: value for field, value in document.items() if value}


def main() -> None:
    """Print the .bib."""
    parser = argparse.ArgumentParser(description="Print made-up works as BibTeX.")
    parser.add_argument("count", type=int)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    for text in entries(options.count, start=options.start, seed=options.seed):
        sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
