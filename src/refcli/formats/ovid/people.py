"""Names as Ovid writes them: ``Verbeek, Jan MD *;  Hermans, Erik MD +``, ``Smith J.; Jones A.B.``, ``Max [Ed]``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refcli.formats.ovid.tables import DEGREES
from refcli.formats.pubmed.people import full
from refcli.formats.values import names
from refcli.formats.values.names import Name

_MARKS = re.compile(r"[\s,]{1,9}((?:\(?(?:\d{1,3}|[*+#^~|&@]{1,5}|\[[^\]\s]{1,4}\]|[a-z])\)?,?\s?){1,9})$")
_MARK = re.compile(r"\d{1,3}|[*+#^~|&@]{1,5}|\[[^\]\s]{1,4}\]|[a-z]")
_ROLE = re.compile(r"\s?[\[(](Eds?|Editors?|Trans|Translator|Col|Reviewer|Advisor|Adv)\.?[\])]\.?", re.IGNORECASE)
_INITIALED = re.compile(r"[^\W\d_][\w'’ -]{0,50} (?:[A-Z]\.?-?){1,4}\.?")
_NEXT_MARK = re.compile(r";\s{0,3}(?=\([^()\s]{1,4}\))")
_MARKED = re.compile(r"(?:From (?:the )?)?\(([^()]{1,80})\)\s?(.*)")


@dataclass(slots=True)
class Authors:
    """Authors and editors of one field, the marks of each author's institutions, and whether a degree was left out."""

    authors: list[Name] = field(default_factory=list)
    editors: list[Name] = field(default_factory=list)
    marks: list[list[str]] = field(default_factory=list)
    shortened: bool = False

    @property
    def everyone(self) -> list[Name]:
        """Authors, then editors."""
        return [*self.authors, *self.editors]


def authors(text: str) -> Authors:
    """The names of a field, whose lines are divided by line feeds."""
    found = Authors()
    for piece in _pieces(text):
        marks: list[str] = []
        role = _ROLE.search(piece)
        if role:
            piece = piece[: role.start()] + piece[role.end() :]
        if marked := _MARKS.search(piece):
            # A single small letter is a mark only where it stands apart from a name of two words or more.
            marks = _MARK.findall(marked[1])
            piece = piece[: marked.start()]
        bare = _without_degrees(piece)
        found.shortened = found.shortened or bare != piece
        if not bare.strip(" .,;"):
            # PhD; FAAN 1: the rest of the name before
            if found.marks and marks:
                found.marks[-1] += marks
            continue
        name = _name(bare)
        if name is None:
            continue
        if role and role[1].lower().startswith("ed"):
            found.editors.append(name)
        else:
            found.authors.append(name)
            found.marks.append(marks)
    return found


def _pieces(text: str) -> list[str]:
    if ";" in text:
        parts = text.replace("\n", " ").split(";")
    else:
        parts = [part for line in text.split("\n") for part in re.split(r"\s{2,20}", line.strip())]
        if len(parts) == 1 and text.count(",") > 0:
            several = [part.strip() for part in text.split(",")]
            if len(several) > 1 and all(map(_INITIALED.fullmatch, several)):
                parts = several  # Smith J., Jones A.B.
    return [squeezed for part in parts if (squeezed := " ".join(part.split()))]


def _without_degrees(piece: str) -> str:
    """``Verbeek, Jan MD, PhD`` is ``Verbeek, Jan``; the family name stays whatever it is."""
    family, comma, rest = piece.partition(",")
    words = rest.split() if comma else piece.split()
    least = 0 if comma else 1
    kept = list(words)
    while len(kept) > least and _is_degree(kept[-1]) and not (comma and len(kept) == 1):
        kept.pop()
    if not comma and len(kept) == 1 and _is_degree(kept[0]):
        return ""
    if len(kept) == len(words):
        return piece
    text = " ".join(kept).rstrip(",")
    return (f"{family}, {text}" if text else family) if comma else text


def _is_degree(word: str) -> bool:
    """Not ``Med`` and ``Ma``, which may be names, and not the one word of a given name: ``Smith, MA``."""
    bare = word.strip(",.").replace(".", "")
    return bare.casefold() in DEGREES and (bare.isupper() or bare[1:] != bare[1:].lower())


def _name(text: str) -> Name | None:
    text = text.strip(" ;").removesuffix("..")
    if text.casefold().strip(" .[]") in ("anonymous", "anon", "no authorship indicated", "no author", ""):
        return None
    if text.endswith(".") and not names.is_initials(text.rpartition(" ")[2]):
        text = text[:-1]
    if "," in text:
        return full(", ".join(part.strip() for part in text.split(",", 1)))
    if names.is_body(text):
        return {"literal": text}
    return names.family_first(text)


def institutions(lines: Sequence[str], found: Authors) -> tuple[list[str], list[list[int]]]:
    """The addresses of a field and, per author, the numbers of his: by marks, by family names, or as one for all."""
    numbers: dict[str, int] = {}
    owned: list[list[int]] = [[] for _name in found.authors]
    for text in [part.strip() for line in lines for part in _NEXT_MARK.split(line)]:
        marked = _MARKED.match(text)
        if marked:
            owners = _owners(marked[1], found)
            address = marked[2] if owners else text
        else:
            owners, address = _in_front(text, found)
        address = address.strip(" ;")
        if not address:
            continue
        number = numbers.setdefault(address, len(numbers) + 1)
        for owner in owners:
            if number not in owned[owner]:
                owned[owner].append(number)
    return list(numbers), owned if any(owned) else []


def _owners(mark: str, found: Authors) -> list[int]:
    owners = [place for place, marks in enumerate(found.marks) if mark.strip() in marks]
    if owners:
        return owners
    families = {one.strip().casefold() for one in mark.split(",")}
    return [
        place
        for place, name in enumerate(found.authors)
        if (name.get("family") or name.get("literal") or "").casefold() in families
    ]


def _in_front(text: str, found: Authors) -> tuple[list[int], str]:
    """``Solomon, Phyllis. School of Social Work``, ``Solomon P. School of Social Work``."""
    stop = min((mark for mark in (". ", ": ") if mark in text), key=text.find, default="")
    head, _, rest = text.partition(stop or "\n")
    if not stop or len(head) > 60:
        return [], text
    family, _, given = head.partition(", ") if ", " in head else head.rpartition(" ")
    owners = [
        place
        for place, name in enumerate(found.authors)
        if name.get("family", "-").casefold() == family.casefold()
        and name.get("given", "")[:1].casefold() == given[:1].casefold()
    ]
    return (owners[:1], rest) if owners else ([], text)
