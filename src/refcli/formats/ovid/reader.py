"""Reads Ovid's exports."""

from __future__ import annotations

from collections.abc import Iterator

from refcli.formats.ovid import fielded, source
from refcli.formats.ovid.lines import Block, Line, blocks
from refcli.formats.ovid.people import Authors, authors, institutions
from refcli.formats.ovid.references import listing
from refcli.formats.ovid.tables import BY_TAG
from refcli.formats.text import Text
from refcli.formats.values import fields, said
from refcli.model import Item, Listing, Problem, Record


def read(text: Text) -> Iterator[Record | Problem]:
    """The records of a file; the history of a search in front of them is none."""
    database = ""
    anything = False
    for block in blocks(text):
        if not anything and not any(key for key, _name, _lines in block.fields):
            # Database: Ovid MEDLINE(R) <1946 to …>, and the lines of the search.
            lines = [*block.stray, *[line for field in block.fields for line in field[2]]]
            named = [line.text for line in lines if line.text.startswith("Database:")]
            database = named[0].removeprefix("Database:").partition("<")[0].strip() if named else ""
            continue
        anything = True
        yield _record(block, database)
    if not anything:
        yield said.no_record(1, "Ovid")


def _record(block: Block, database: str) -> Record | Problem:
    values: dict[str, list[tuple[str, list[Line]]]] = {}
    item: Item = {"type": "article-journal"}
    for key, name, lines in block.fields:
        while lines and not lines[-1].text:
            lines.pop()
        if key:
            values.setdefault(key, []).append((name, lines))
        else:
            fields.keep(item, "ovid", name, " ".join([line.text for line in lines if line.text]))
    take = _Taken(values)
    _titles(item, take)
    _people(item, take)
    fielded.numbers(item, take.texts)
    for text in take.texts("source"):
        source.take(item, text)
    fielded.numbered(item, take.texts)
    fielded.rest(item, take.texts, take.paragraphs)
    fielded.kind(item, take.texts)
    cited = listing(values.get("references", []))
    if not item.keys() & {"title", "author", "editor", "container-title", "PMID", "DOI", "ISBN"}:
        return said.nothing(block.first)
    if database:
        fields.put(item, "source", database)
    for line in block.stray:
        fields.keep(item, "ovid", "", line.text)
    notices = tuple([said.stray(line.number, line.text) for line in block.stray])
    lists: tuple[Listing, ...] = (cited,) if cited else ()
    return Record(item, block.span, lists, notices)


class _Taken:
    """The values of a record by what they are to us."""

    def __init__(self, values: dict[str, list[tuple[str, list[Line]]]]) -> None:
        self._values = values

    def texts(self, key: str) -> list[str]:
        """Each value as one line."""
        found = [" ".join([line.text for line in lines if line.text]) for _name, lines in self._values.get(key, ())]
        return [text for text in found if text and text != "-"]

    def paragraphs(self, key: str) -> list[str]:
        """Each line by itself; the lines behind a tag are one."""
        found = []
        for name, lines in self._values.get(key, ()):
            texts = [line.text for line in lines if line.text]
            found += [" ".join(texts)] if name in BY_TAG and texts else texts
        return found


def _titles(item: Item, take: _Taken) -> None:
    titles, chapters = take.texts("title"), take.texts("chapter")
    if chapters:
        item["type"] = "chapter"
        if titles:
            item["container-title"] = fielded.title(item, titles[0])
        titles = chapters
    if titles and (title := fielded.title(item, titles[0])):
        item["title"] = title
    if original := take.texts("original title"):
        fields.put(item, "original-title" if "title" in item else "title", fielded.title(item, original[0]))


def _people(item: Item, take: _Taken) -> None:
    lines, short = take.paragraphs("full author"), take.paragraphs("author")
    found = authors("\n".join(lines)) if lines else Authors()
    if short and len((others := authors("\n".join(short))).everyone) > len(found.everyone):
        lines, found = short, others  # not of all authors are full names known
    for text in take.paragraphs("group"):
        found.authors.append({"literal": text.rstrip(".")})
        found.marks.append([])
    editors = [*found.editors, *authors("\n".join(take.paragraphs("editor"))).everyone]
    fields.put(item, "author", found.authors)
    fields.put(item, "editor", editors)
    if found.shortened:
        fields.keep(item, "ovid", "Author", " ".join(lines))
    addresses = take.paragraphs("institution")
    if addresses:
        texts, owned = institutions(addresses, found)
        fields.custom(item)["affiliations"] = texts
        if owned:
            fields.custom(item)["author_affiliations"] = owned
