"""The level rule: strongest evidence first, contradictions hold back, no order matters."""

from __future__ import annotations

import itertools
import random

import pytest

from refcli.matching import Edges, Node, Partition, partition

SAME_TITLE = "peersupportatwork"


def node(id: int, year: int | None = None, doi: str = "", title: str = SAME_TITLE) -> Node:
    return Node(id, frozenset([year] if year else ()), frozenset([doi] if doi else ()), title)


def parts(nodes: list[Node], **edges: object) -> list[list[int]]:
    return sorted(sorted(part) for part in partition(nodes, Edges(**edges)).parts)  # type: ignore[arg-type]


def test_nothing_joins_without_evidence() -> None:
    assert parts([node(1), node(2)]) == [[1], [2]]


def test_exact_key_joins_what_does_not_contradict() -> None:
    nodes = [node(1), node(2, 2012), node(3, 2012, "10.1/a")]
    assert parts(nodes, exact={"work:x": [1, 2, 3]}) == [[1, 2, 3]]


def test_contradicting_years_join_only_equals() -> None:
    nodes = [node(1, 2012), node(2, 2013), node(3), node(4, 2012), node(5)]
    assert parts(nodes, exact={"work:x": [1, 2, 3, 4, 5]}) == [[1, 4], [2], [3, 5]]


def test_contradicting_dois_join_only_equals() -> None:
    nodes = [node(1, 2012, "10.1/a"), node(2, 2012, "10.1/b"), node(3, 2012)]
    assert parts(nodes, exact={"work:x": [1, 2, 3]}) == [[1], [2], [3]]


def test_a_group_that_still_contradicts_is_not_joined() -> None:
    # Equal in year, which is contradicted over all, but of two DOIs between them.
    nodes = [node(1, 2012, "10.1/a"), node(2, 2012, "10.1/b"), node(3, 2013)]
    assert parts(nodes, exact={"work:x": [1, 2, 3]}) == [[1], [2], [3]]


def test_identifier_joins_over_years() -> None:
    nodes = [node(1, 2012, "10.1/a"), node(2, 2013, "10.1/a")]
    assert parts(nodes, identifiers={"doi:10.1/a": [1, 2]}) == [[1, 2]]


def test_a_part_of_two_years_agrees_with_either() -> None:
    nodes = [node(1, 2012, "10.1/a"), node(2, 2013, "10.1/a"), node(3, 2013), node(4, 2012)]
    edges = {"identifiers": {"doi:10.1/a": [1, 2]}, "exact": {"work:x": [1, 2, 3]}}
    assert parts(nodes[:3], **edges) == [[1, 2, 3]]
    # 3 and 4 contradict each other, whatever the third part says.
    assert parts(nodes, identifiers=edges["identifiers"], exact={"work:x": [1, 2, 3, 4]}) == [[1, 2], [3], [4]]


def test_identifier_does_not_join_plainly_different_titles() -> None:
    nodes = [node(1, title="handbookofsurfacephysics"), node(2, title="recoverycollegesinengland"), node(3, title="")]
    held_back = partition(nodes, Edges(identifiers={"isbn": [1, 2, 3]}))
    assert sorted(map(sorted, held_back.parts)) == [[1], [2], [3]]
    assert (1, 2) in held_back.maybes
    assert parts([nodes[0], nodes[2]], identifiers={"isbn": [1, 3]}) == [[1, 3]]


def test_different_forbids_and_same_forces() -> None:
    nodes = [node(1, 2012), node(2, 2013), node(3, 2012)]
    assert parts(nodes, same=[(1, 2)]) == [[1, 2], [3]]
    assert parts(nodes, exact={"x": [1, 3]}, different=[(1, 3)]) == [[1], [2], [3]]
    assert parts(nodes, identifiers={"x": [1, 2, 3]}, different=[(1, 3)]) == [[1], [2], [3]]
    assert parts(nodes, identifiers={"x": [1, 2]}, exact={"y": [2, 3]}, different=[(1, 3)]) == [[1, 2], [3]]


def test_same_is_not_held_back_by_what_an_identifier_would_join() -> None:
    nodes = [node(1), node(2), node(3)]
    edges = {"identifiers": {"doi:10.1/a": [2, 3]}, "different": [(1, 3)]}
    assert parts(nodes, same=[(1, 2)], **edges) == [[1, 2], [3]]
    assert parts(nodes, same=[(1, 2), (2, 3)], **edges) == [[1], [2, 3]]


def test_likeness_takes_its_scores_in_turn() -> None:
    nodes = [node(1, 2012), node(2), node(3, 2013)]
    assert parts(nodes, likeness=[(1, 2, 0.9), (2, 3, 0.8)]) == [[1, 2], [3]]
    assert parts(nodes, likeness=[(1, 2, 0.8), (2, 3, 0.9)]) == [[1], [2, 3]]
    tied = partition(nodes, Edges(likeness=[(1, 2, 0.9), (2, 3, 0.9)]))
    assert sorted(map(sorted, tied.parts)) == [[1], [2], [3]]
    assert tied.maybes == {(1, 2), (1, 3)}


def test_edges_to_contents_that_take_no_part_are_ignored() -> None:
    assert parts([node(1)], exact={"x": [1]}, same=[(1, 9)], different=[(1, 9)], likeness=[(1, 9, 1.0)]) == [[1]]


def relabelled(result: Partition, names: dict[int, int]) -> set[frozenset[int]]:
    return {frozenset(names[id] for id in part) for part in result.parts}


@pytest.mark.parametrize("seed", range(40))
def test_no_order_of_nodes_and_edges_matters(seed: int) -> None:
    chance = random.Random(seed)
    size = 6
    made = [
        (
            chance.choice([None, 2012, 2013]),
            chance.choice(["", "", "10.1/a", "10.1/b"]),
            chance.choice([SAME_TITLE, SAME_TITLE, "recoverycollegesinengland", ""]),
        )
        for _ in range(size)
    ]
    pairs = list(itertools.combinations(range(size), 2))
    like = [(*pair, chance.choice([0.8, 0.9])) for pair in chance.sample(pairs, 5)]
    same, different = chance.sample(pairs, 1), chance.sample(pairs, 1)
    hubs = [chance.sample(range(size), 3) for _ in range(3)]
    seen = set()
    for _ in range(30):
        order = chance.sample(range(size), size)
        new = {old: order[old] for old in range(size)}
        shuffled = chance.sample(range(size), size)

        def swap(pair: tuple[int, int], new: dict[int, int] = new) -> tuple[int, int]:
            ends = [new[pair[0]], new[pair[1]]]
            chance.shuffle(ends)
            return ends[0], ends[1]

        result = partition(
            [node(new[old], *made[old]) for old in shuffled],
            Edges(
                identifiers={"a": [new[old] for old in hubs[0]]},
                exact={"b": [new[old] for old in hubs[1]], "c": [new[old] for old in hubs[2]]},
                likeness=chance.sample([(*swap(edge[:2]), edge[2]) for edge in like], len(like)),
                same=[swap(pair) for pair in same],
                different=[swap(pair) for pair in different],
            ),
        )
        seen.add(frozenset(relabelled(result, {name: old for old, name in new.items()})))
    assert len(seen) == 1
