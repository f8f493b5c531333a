"""From evidence to references: the partition of contents by levels, strongest first.

The answer depends on the set of nodes and edges alone, never on their order. A level takes all its
edges at once. A component of parts is joined when no *different* pair lies in it and, below
identifiers, no two parts contradict each other in year or DOI; where parts contradict, only those
whose sets are equal on what is contradicted are joined. What was held back is a *maybe*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from refcli.matching.evidence import plainly_different

_MOST_TITLES = 60
"""An identifier under more distinct titles than this proves nothing between different titles."""


@dataclass(frozen=True, slots=True)
class Node:
    """A content as the partition sees it. ``title`` is the normalised one, ``""`` where there is none."""

    id: int
    years: frozenset[int] = frozenset()
    dois: frozenset[str] = frozenset()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Edges:
    """What speaks for and against joining, all between node ids.

    ``identifiers`` and ``exact`` are hubs (value -> ids that offer it); ``likeness`` are judged pairs with
    a score; ``same`` and ``different`` are the user's decisions.
    """

    identifiers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    exact: Mapping[str, Sequence[int]] = field(default_factory=dict)
    likeness: Sequence[tuple[int, int, float]] = ()
    same: Sequence[tuple[int, int]] = ()
    different: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Partition:
    """``parts``: the references, as sets of node ids. ``maybes``: pairs of parts' smallest ids held back."""

    parts: tuple[frozenset[int], ...]
    maybes: frozenset[tuple[int, int]]


class _Sets:
    """Union-find over ids."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, one: int) -> int:
        parent = self._parent
        root = one
        while (above := parent.get(root, root)) != root:
            root = above
        while (above := parent.get(one, one)) != root:
            parent[one] = root
            one = above
        return root

    def join(self, one: int, other: int) -> None:
        one, other = self.find(one), self.find(other)
        if one != other:
            self._parent[max(one, other)] = min(one, other)


@dataclass(slots=True)
class _Part:
    years: frozenset[int]
    dois: frozenset[str]


def partition(nodes: Iterable[Node], edges: Edges) -> Partition:
    """The references that these contents make."""
    by_id = {node.id: node for node in nodes}
    state = _State(by_id, [pair for pair in edges.different if pair[0] in by_id and pair[1] in by_id])
    # The user's word stands by itself: no identifier that leads to a forbidden pair can hold it back.
    state.level(edges.same, identifiers=True)
    identity: list[tuple[int, int]] = []
    for members in edges.identifiers.values():
        identity += state.unless_plainly_different([by_id[id] for id in members if id in by_id])
    state.level(identity, identifiers=True)
    exact = ([id for id in members if id in by_id] for members in edges.exact.values())
    state.level([(members[0], other) for members in exact for other in members[1:]])
    by_score: dict[float, list[tuple[int, int]]] = defaultdict(list)
    for one, other, score in edges.likeness:
        by_score[score].append((one, other))
    for score in sorted(by_score, reverse=True):
        state.level(by_score[score])
    return state.result()


class _State:
    """The parts as they grow from level to level."""

    def __init__(self, nodes: dict[int, Node], different: list[tuple[int, int]]) -> None:
        self.nodes = nodes
        self.different = different
        self.sets = _Sets()
        self.parts = {id: _Part(node.years, node.dois) for id, node in nodes.items()}
        self.held_back: set[tuple[int, int]] = set()

    def unless_plainly_different(self, members: list[Node]) -> list[tuple[int, int]]:
        """The edges of an identifier's hub: between titles that can be of one work.

        Members without a title follow only where all titles hang together.
        """
        by_title: dict[str, list[int]] = defaultdict(list)
        for node in members:
            by_title[node.title].append(node.id)
        pairs = [(ids[0], other) for ids in by_title.values() for other in ids[1:]]
        untitled = by_title.pop("", None)
        titles = sorted(by_title)
        groups = _Sets()
        if len(titles) <= _MOST_TITLES:
            for one, other in combinations(titles, 2):
                if plainly_different(one, other):
                    self.held_back.add(_pair(by_title[one][0], by_title[other][0]))
                else:
                    groups.join(by_title[one][0], by_title[other][0])
                    pairs.append((by_title[one][0], by_title[other][0]))
        if untitled and titles and len({groups.find(by_title[title][0]) for title in titles}) == 1:
            pairs.append((untitled[0], by_title[titles[0]][0]))
        return pairs

    def level(self, pairs: Iterable[tuple[int, int]], *, identifiers: bool = False) -> None:
        """Take all edges of one level at once."""
        reach = _Sets()
        roots: set[int] = set()
        for one, other in pairs:
            if one in self.nodes and other in self.nodes:
                first, second = self.sets.find(one), self.sets.find(other)
                if first != second:
                    reach.join(first, second)
                    roots |= {first, second}
        components: dict[int, list[int]] = defaultdict(list)
        for root in roots:
            components[reach.find(root)].append(root)
        for component in components.values():
            if len(component) > 1:
                self._decide(sorted(component), identifiers)

    def _decide(self, component: list[int], identifiers: bool) -> None:
        if self._forbidden(component):
            self._hold_back(component)
            return
        years = self._contradict(component, "years")
        dois = self._contradict(component, "dois")
        if identifiers or not (years or dois):
            self._join(component)
            return
        groups: dict[tuple[object, object], list[int]] = defaultdict(list)
        for root in component:
            part = self.parts[root]
            groups[part.years if years else None, part.dois if dois else None].append(root)
        for group in groups.values():
            # Equal on all that is contradicted, they contradict no more.
            if len(group) > 1:
                self._join(group)
        self._hold_back(component)

    def _forbidden(self, component: list[int]) -> bool:
        inside = set(component)
        for one, other in self.different:
            first, second = self.sets.find(one), self.sets.find(other)
            if first in inside and second in inside:
                return True
        return False

    def _contradict(self, component: list[int], what: str) -> bool:
        distinct = {values for root in component if (values := getattr(self.parts[root], what))}
        return any(one.isdisjoint(other) for one, other in combinations(distinct, 2))

    def _join(self, component: list[int]) -> None:
        parts = [self.parts.pop(root) for root in component]
        for root in component[1:]:
            self.sets.join(component[0], root)
        self.parts[self.sets.find(component[0])] = _Part(
            frozenset().union(*(part.years for part in parts)), frozenset().union(*(part.dois for part in parts))
        )

    def _hold_back(self, component: list[int]) -> None:
        roots = sorted({self.sets.find(root) for root in component})
        self.held_back |= {_pair(roots[0], other) for other in roots[1:]}

    def result(self) -> Partition:
        members: dict[int, list[int]] = defaultdict(list)
        for id in self.nodes:
            members[self.sets.find(id)].append(id)
        maybes = {_pair(self.sets.find(one), self.sets.find(other)) for one, other in self.held_back}
        return Partition(
            tuple(frozenset(ids) for _, ids in sorted(members.items())),
            frozenset(pair for pair in maybes if pair[0] != pair[1]),
        )


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
