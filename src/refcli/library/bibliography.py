"""A file that somebody keeps by hand, judged entry by entry and set beside the library."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refcli import citekeys, csl
from refcli.checks import Circumstances, Finding
from refcli.checks.required import excused
from refcli.checks.table import SILENT, finding, judge, judge_together
from refcli.checks.together import brief
from refcli.errors import Refused
from refcli.formats.bibtex import latex
from refcli.formats.values.said import authors_incomplete
from refcli.library.as_written import as_written
from refcli.library.checking import Counts, Examination, Spot, Subject, unknown_keys
from refcli.library.compare import Compared, Entry, compare
from refcli.library.inputs import Input
from refcli.library.opening import Fetched
from refcli.manuscripts import Citations
from refcli.messages import _, mark
from refcli.model import Item, Notice, Problem

if TYPE_CHECKING:
    from refcli.library import Library

_NAMES = {
    "title": mark("title"),
    "author": mark("author"),
    "issued": mark("year"),
    "volume": mark("volume"),
    "issue": mark("issue"),
    "page": mark("pages"),
    "DOI": mark("DOI"),
    "container-title": mark("journal"),
}
_CHUNK = 2_000
"""So many entries are compared at a time: their references are in memory meanwhile."""
_BIB = ("bibtex", "biblatex")
_HEAD = re.compile(r"\s*@\s*(\w+)")
_FIELDS = {
    field: re.compile(rf"(?:^|,)[ \t]*((?:{names})[ \t]*=)", re.IGNORECASE | re.MULTILINE)
    for field, names in {
        "title": "title",
        "author": "author",
        "editor": "editor",
        "container-title": "journal|journaltitle|booktitle",
        "issued": "year|date|month",
        "volume": "volume",
        "issue": "number|issue",
        "page": "pages",
        "DOI": "doi",
        "URL": "url",
        "ISBN": "isbn",
        "ISSN": "issn",
        "language": "langid|language",
        "crossref": "crossref",
    }.items()
}
"""How fields begin in a .bib."""
IN, DIFFERS, UNKNOWN = SILENT, "differs", "not-in-library"
_ALSO_REMARKED = ("undefined-crossref", "same-key")
"""What the reader remarks on, too."""


@dataclass(slots=True)
class Bibliography(Examination):
    """What was found in a file. ``standing``: how many entries are in the library, differ from it, are unknown."""

    standing: Counter[str] = field(default_factory=Counter)
    compared: bool = False


@dataclass(slots=True)
class Entries:
    """The entries of a file, what is no entry, what the reader remarks on, and the dialect that the format speaks.

    ``path`` is the one by which the library knows the file, ``name`` what it is called in findings.
    """

    name: str
    path: str
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Notice] = field(default_factory=list)
    dialect: str = "bibtex"


def read_entries(path: Path, name: str) -> Entries:
    """The entries of a file; ``name`` is what it is called in findings.

    Raises Refused for what is no text, in no format that is read, or holds no entry; OSError for what cannot be read.
    """
    source = Input(name, path, True)
    opened = Fetched(source).open()
    found = Entries(name, source.identity, remarks=list(opened.notices))
    whole = opened.text.whole if opened.format.name in _BIB else ""
    for one in opened.records():
        if isinstance(one, Problem):
            found.problems.append(one)
            continue
        keyed, bib = opened.current.keyed, opened.current.name in _BIB
        if opened.current.name == "biblatex":
            found.dialect = "biblatex"
        key = str(one.item.get("id") or "") if keyed else ""
        if not bib and not citekeys.is_usable(key):  # an address, a number of a database: nobody cites by it
            key = ""
        text = whole[one.span.start : one.span.stop] if bib else ""
        found.entries.append(Entry(key, one.item, one.span.line, text))
        found.remarks += one.notices
    if not found.entries and found.problems:
        first = found.problems[0]
        raise Refused(f"{name}:{first.line}: {first.message}", first.hint)
    return found


def examine_file(
    found: Entries,
    library: Library | None,
    citations: Citations | None,
    where: Circumstances,
    counts: Counts,
) -> Bibliography:
    """Judge the entries of a file, and compare them with the library where there is one.

    With ``citations`` it is also said which keys are cited that the file does not have.
    """
    result = Bibliography(count=len(found.entries), compared=library is not None)
    # Without a key where the file has none, so that no rule speaks of it.
    items: list[Item] = [{**one.item, "id": one.key} for one in found.entries]
    own = [
        [
            _by_hand(said)
            for said in judge(item, where)
            if counts(said.code) and not excused(said.code, _entry_type(entry), where.dialect)
        ]
        for item, entry in zip(items, found.entries, strict=True)
    ]
    for entry, mine in zip(found.entries, own, strict=True):
        if entry.source:
            known = {said.code for said in mine}
            written = [said for said in as_written(entry.source, where) if counts(said.code)]
            mine += [_by_hand(said) for said in written if said.code not in known]
    briefs = [brief(number, item) for number, item in enumerate(items)]
    for one, said in judge_together(briefs, lambda _key: False):
        if counts(said.code):
            own[one.at].append(_by_hand(said))
    if library is not None:
        for start in range(0, len(found.entries), _CHUNK):
            some = list(compare(library, found.entries[start : start + _CHUNK]))
            ingested = _ingested(library, found, some)
            for number, compared in enumerate(some, start):
                result.standing[_standing(compared)] += 1
                own[number] += [said for said in _compared(compared, found.name, ingested) if counts(said.code)]
    _remark(found, own, counts)
    _collect(result, found, own)
    if citations is not None and counts("unknown-key"):
        keys = {one.key for one in found.entries}
        missing = [one for one in citations.cited if one.key not in keys]
        result.subjects += unknown_keys(missing, _nearest(sorted(keys)))
    return result


def _entry_type(entry: Entry) -> str:
    found = _HEAD.match(entry.source)
    return found[1].lower() if found else ""


def _line_of(entry: Entry, field: str) -> int:
    """The line of a field of an entry of BibTeX, where it has it; else that of the entry."""
    names = _FIELDS.get(field)
    found = names.search(entry.source) if names and entry.source else None
    return entry.line + entry.source.count("\n", 0, found.start(1)) if found else entry.line


def _by_hand(said: Finding) -> Finding:
    """A finding in a file that refcli does not write: its hint says what to write there."""
    hint = _("put it into braces of its own: {{...}}") if said.code == "name-body" else ""
    if said.repaired:
        hint = _("write %(value)s") % {"value": ", ".join(_as_fields(said.repaired))}
    return said._replace(hint=hint, repaired=None)


def _as_fields(values: Mapping[str, Any]) -> Iterator[str]:
    """CSL fields as a .bib has them."""
    for name, value in values.items():
        if isinstance(value, list):
            names = [csl.full_name(one) for one in value] + ["others"] * ("custom.authors_incomplete" in values)
            yield f"{name} = {{{' and '.join(names)}}}"
        elif name == "language":
            yield "langid = {chinese}"
        elif isinstance(value, str):
            shown = {"container-title": "journal", "page": "pages"}.get(name, name.lower())
            yield f"{shown} = {{{latex.title(value) if 'title' in name else value}}}"


def _nearest(keys: Sequence[str]) -> Callable[[str], Sequence[str]]:
    lower = {key.lower(): key for key in keys}
    return lambda key: [lower[one] for one in get_close_matches(key.lower(), lower, n=3, cutoff=0.6)]


def _standing(compared: Compared) -> str:
    if compared.reference is None:
        return UNKNOWN
    return DIFFERS if compared.differences else IN


def _ingested(library: Library, found: Entries, compared: Sequence[Compared]) -> set[str]:
    """The keys of references that differ from the file, and that an earlier state of it speaks of."""
    keys = [one.reference.key for one in compared if one.reference and one.reference.key and one.differences]
    references = library.by_keys(keys) if keys else {}
    return {key for key, one in references.items() if any(place.file == found.path for place in one.records)}


def _compared(compared: Compared, file: str, ingested: set[str]) -> list[Finding]:
    """What the comparison of one entry says, field by field."""
    key = compared.entry.key
    reference = compared.reference
    said: list[Finding] = []
    if compared.clash is not None:
        other = csl.plain_title(compared.clash.item)
        beside = {"library_id": compared.clash.key, "ours": other}
        said.append(finding("key-of-another", key, "id", ours=other)._replace(beside=beside))
    if reference is None:
        return [*said, finding(UNKNOWN, key, file=file)]
    ours_key = reference.key or ""
    if not compared.differences:
        said.append(finding(IN, key)._replace(beside={"library_id": ours_key}))
    for one in (*compared.differences, *compared.more):
        words = {"name": _(_NAMES[one.field]), "theirs": one.theirs, "ours": one.ours, "ours_key": ours_key}
        beside = {"library_id": ours_key, "theirs": one.theirs or None, "ours": one.ours}
        code = DIFFERS if one.theirs else "library-knows"
        one_said = finding(code, key, one.field, **words)._replace(beside=beside)
        if code == DIFFERS and ours_key in ingested:
            hint = _("refcli ingest %(file)s, if it was edited since it was read") % {"file": file}
            one_said = one_said._replace(hint=hint)
        said.append(one_said)
    if key and key.lower() not in (one.lower() for one in (ours_key, *reference.aliases)):
        said.append(finding("other-key", key, "id", ours_key=ours_key)._replace(beside={"library_id": ours_key}))
    return said


def _remark(found: Entries, own: list[list[Finding]], counts: Counts) -> None:
    """Add what the reader remarked on, unless a rule says it already."""
    if not counts("remark"):
        return
    usual = authors_incomplete(0).message
    by_line = {entry.line: number for number, entry in enumerate(found.entries)}
    for notice in found.remarks:
        if notice.message == usual:  # "and others" is what BibTeX wants
            continue
        number = by_line.get(notice.line)
        if number is None:
            found.problems.append(Problem(notice.line, notice.message, empty=True))
        elif not any(one.code in _ALSO_REMARKED for one in own[number]):
            own[number].append(finding("remark", found.entries[number].key, what=notice.message))


def _collect(result: Bibliography, found: Entries, own: Sequence[list[Finding]]) -> None:
    """Put what was found under its entries, each by its key or, where the file has none, the one that it would get."""
    for problem in found.problems:
        code = "remark" if problem.empty else "unreadable"
        spot = Spot(found.name, problem.line)
        result.subjects.append(Subject("", "", spot, ((spot, finding(code, "", what=problem.message)),)))
    for entry, said in zip(found.entries, own, strict=True):
        if said:
            spot = Spot(found.name, entry.line)
            shown = entry.key or citekeys.base_key(entry.item)
            placed = tuple((Spot(found.name, _line_of(entry, one.field)), one._replace(key=shown)) for one in said)
            result.subjects.append(Subject(shown, csl.plain_title(entry.item), spot, placed))
