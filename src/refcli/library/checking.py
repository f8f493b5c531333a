"""The checks over a library, over what a manuscript cites, over a file: what was found, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from refcli import csl
from refcli.checks import Circumstances, Finding
from refcli.checks.table import SILENT, finding, judge, judge_together, repairs
from refcli.checks.together import Brief, brief
from refcli.manuscripts import Citations, Cited
from refcli.matching import evidence
from refcli.model import Item, Reference

if TYPE_CHECKING:
    from refcli.library import Library
    from refcli.library.cited import CitedReferences

Counts = Callable[[str], bool]
"""Which codes count."""

_NEAREST_FOR = 50
"""Of more missing keys than this, the rest are told without their nearest."""


class Spot(NamedTuple):
    """A file and a 1-based line; line 0 where nothing stands in lines."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Subject:
    """One reference or entry, and what was found in it: each finding with the place that it speaks of."""

    key: str
    title: str
    spot: Spot
    found: tuple[tuple[Spot, Finding], ...] = ()


@dataclass(slots=True)
class Examination:
    """All that was found: ``subjects`` are those with findings, ``count`` how many were looked at."""

    subjects: list[Subject] = field(default_factory=list)
    count: int = 0

    def severities(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        counts = {"error": 0, "warning": 0, "note": 0}
        for subject in self.subjects:
            for _spot, one in subject.found:
                counts[one.severity] += one.code != SILENT
        return counts

    def by_code(self) -> list[str]:
        """How often each rule found something, the most frequent first: ``missing-year 12``."""
        counts = Counter(one.code for subject in self.subjects for _spot, one in subject.found if one.code != SILENT)
        return [f"{code} {n}" for code, n in counts.most_common()]

    @property
    def repairable(self) -> int:
        """How many of the findings ``--fix`` repairs."""
        return sum(one.repaired is not None for subject in self.subjects for _spot, one in subject.found)


def spot_of(reference: Reference, field: str = "") -> Spot:
    """Where the record stands that a field came from, else the first record that the reference came from."""
    records = reference.records
    if not records:
        return Spot("", 0)
    origin = reference.origins.get(field)
    place = next((one for one in records if one.content == origin), records[0]) if origin else records[0]
    return Spot(place.file, place.line)


def examine(
    library: Library,
    references: Iterable[tuple[str, Reference]],
    where: Circumstances,
    counts: Counts,
    *,
    whole: bool,
) -> Examination:
    """Judge references, each under the key that it is to be cited by.

    ``whole``: they are all that is held; else what they share with others is looked up. They are taken one at a time.
    """
    examination = Examination()
    briefs: list[Brief] = []
    spots: list[Spot] = []
    found: dict[int, Subject] = {}
    ids: set[int] = set()
    offered: set[str] = set()
    for number, (key, reference) in enumerate(references):
        item: Item = {**reference.item, "id": key}
        briefs.append(brief(number, item))
        spots.append(spot_of(reference))
        ids.add(reference.id)
        if not whole:
            offered.update(evidence(item))
        own = [one for one in judge(item, where) if counts(one.code)]
        if own:
            placed = tuple((spot_of(reference, one.field), one) for one in own)
            found[number] = Subject(key, csl.plain_title(item), spots[-1], placed)
    examination.count = len(briefs)
    others = [] if whole else _others(library, ids, offered, len(briefs))
    known = _known(library, briefs)
    for one, said in judge_together([*briefs, *others], known):
        if one.at < len(briefs) and counts(said.code):
            subject = found.get(one.at) or Subject(one.key, "", spots[one.at])
            found[one.at] = replace(subject, found=(*subject.found, (subject.spot, said)))
    examination.subjects = _titled(library, [found[number] for number in sorted(found)])
    return examination


def _titled(library: Library, subjects: list[Subject]) -> list[Subject]:
    """The subjects with their titles, which were let go where nothing was wrong with one alone."""
    bare = [one.key for one in subjects if not one.title]
    titles = {key: csl.plain_title(one.item) for key, one in library.by_keys(bare, whole=False).items()} if bare else {}
    return [replace(one, title=titles.get(one.key, "")) if not one.title else one for one in subjects]


def _others(library: Library, ids: set[int], offered: set[str], count: int) -> list[Brief]:
    """The references beside those that offer the same evidence."""
    others = {one.id: one for some in library.offering(offered).values() for one in some}
    return [
        brief(count + number, {**one.item, "id": one.key or ""})
        for number, one in enumerate(others[id] for id in sorted(others.keys() - ids))
        if one.status == "held"
    ]


def _known(library: Library, briefs: Sequence[Brief]) -> Callable[[str], bool]:
    parents = list(dict.fromkeys(parent for one in briefs for parent in one.parents))
    found = library.by_keys(parents, whole=False) if parents else {}
    return found.__contains__


def examine_cited(
    library: Library, citations: Citations, looked_up: CitedReferences, where: Circumstances, counts: Counts
) -> Examination:
    """Judge what a manuscript cites, and say which keys it cites in vain, twice or in two spellings."""
    once: dict[int, tuple[str, Reference]] = {}
    for cited, reference in looked_up.found:  # two keys of one reference are no two references with one DOI
        once.setdefault(reference.id, (cited.key, reference))
    examination = examine(library, once.values(), where, counts, whole=False)
    missing = unknown_keys(looked_up.missing, library.nearest)
    spelled = _several(citations, looked_up.twins, "two-keys") + _several(
        citations, looked_up.spellings, "key-spelling"
    )
    extra = [one for one in (*missing, *spelled) if counts(one.found[0][1].code)]
    examination.subjects = [*_titled(library, extra), *examination.subjects]
    examination.count += len(missing)
    return examination


def unknown_keys(missing: Sequence[Cited], nearest: Callable[[str], Sequence[str]]) -> list[Subject]:
    """The keys that are cited and that nothing has, where the manuscript has them."""
    subjects = []
    for number, one in enumerate(missing):
        near = ", ".join(nearest(one.key)) if number < _NEAREST_FOR else ""
        said = finding("unknown-key", one.key, "id", near=near)
        if not near:
            said = said._replace(hint="")
        spot = Spot(one.file, one.line)
        subjects.append(Subject(one.key, "", spot, ((spot, said),)))
    return subjects


def _several(citations: Citations, groups: Iterable[tuple[str, ...]], code: str) -> list[Subject]:
    """A finding at the second of the keys that should be one."""
    places = {one.key: Spot(one.file, one.line) for one in citations.cited}
    subjects = []
    for first, *others in groups:
        for key in others:
            spot = places.get(key, Spot("", 0))
            subjects.append(Subject(key, "", spot, ((spot, finding(code, key, "id", others=first)),)))
    return subjects


@dataclass(frozen=True, slots=True)
class Repair:
    """What is set in a reference, and the findings that this repairs."""

    reference: Reference
    fields: Mapping[str, Any]
    done: tuple[Finding, ...]


def repairs_of(references: Iterable[Reference], where: Circumstances, counts: Counts) -> list[Repair]:
    """What can be repaired in references without a guess; those where nothing can are left out."""
    found = []
    for one in references:
        fields, done = repairs({**one.item, "id": one.key or ""}, where, counts)
        if done:
            found.append(Repair(one, fields, tuple(done)))
    return found
