"""`settle`: where store and judgement meet.

Whatever changed (an ingest, an edit, a removal, an undo), the contents that it touched are handed to
`settle`, which finds all that hangs together with them, parts it into references anew, folds the parts
that changed and writes only what is different from before.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from refcli import csl, merge
from refcli.matching import IDENTIFYING, Edges, Node, doi_of, partition, plainly_different
from refcli.merge import Edit, Said
from refcli.model import Item
from refcli.scripts import index_terms, title_key
from refcli.store import Connection, derived
from refcli.store.derived import Content, Row
from refcli.store.neighbourhood import Decision, Neighbourhood, neighbourhood


@dataclass(slots=True)
class _Part:
    """One reference to be: ``active`` contents make it, ``silent`` ones only keep its keys and the user's words."""

    active: frozenset[int]
    silent: list[int]

    @property
    def id(self) -> int:
        return min(self.active)

    @property
    def all(self) -> list[int]:
        return sorted((*self.active, *self.silent))


def settle(db: Connection, touched: Iterable[int], at_hand: Mapping[int, Content] | None = None) -> set[int]:
    """Bring the references up to date with these contents; the ids of references written.

    ``at_hand`` are contents that the caller has and that need not be read again. Citekeys of new references
    are left to `mint`, which waits until all is folded.
    """
    touched = set(touched)
    if not touched:
        return set()
    near = neighbourhood(db, touched)
    at_hand = at_hand or {}
    items = {id: at_hand[id] for id in near.standings if id in at_hand}
    items |= derived.contents(db, near.standings.keys() - items.keys())
    parts = [part for component in _components(near) for part in _parts(component, near, items)]
    return _write(db, parts, near, items, touched)


@dataclass(slots=True)
class _Component:
    """Contents that hang together by any edge, taken or not, and what joins them."""

    members: list[int] = field(default_factory=list)
    hubs: dict[str, list[int]] = field(default_factory=dict)
    likeness: list[tuple[int, int, float]] = field(default_factory=list)


def _components(near: Neighbourhood) -> list[_Component]:
    parent: dict[int, int] = {content: content for content in near.standings}

    def find(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    pairs = [(members[0], other) for members in near.hubs.values() for other in members[1:]]
    pairs += [(one, other) for one, other, _ in near.likeness]
    pairs += [
        (decision.content, decision.other)
        for decisions in near.decisions.values()
        for decision in decisions
        if decision.other is not None
    ]
    for one, other in pairs:
        if one in parent and other in parent:
            parent[find(one)] = find(other)
    components: dict[int, _Component] = defaultdict(_Component)
    for content in parent:
        components[find(content)].members.append(content)
    for value, ids in near.hubs.items():
        if len(ids) > 1:
            components[find(ids[0])].hubs[value] = ids
    for edge in near.likeness:
        components[find(edge[0])].likeness.append(edge)
    return list(components.values())


def _parts(component: _Component, near: Neighbourhood, items: dict[int, Content]) -> list[_Part]:
    members, hubs = component.members, component.hubs
    active = [content for content in members if near.standings[content].active]
    silent = [content for content in members if not near.standings[content].active and _has_claims(content, near)]
    if len(active) <= 1 and not silent:
        return [_Part(frozenset(active), [])] if active else []
    pairs = _decided_pairs(members, near)
    edges = Edges(
        identifiers={value: ids for value, ids in hubs.items() if value.startswith(IDENTIFYING)},
        exact={value: ids for value, ids in hubs.items() if not value.startswith(IDENTIFYING)},
        likeness=component.likeness,
        same=pairs["same"],
        different=pairs["different"],
    )
    nodes = {content: _node(content, near, items) for content in active}
    parts = [_Part(ids, []) for ids in partition(nodes.values(), edges).parts]
    if parts and silent:
        _follow(parts, silent, nodes | {content: _node(content, near, items) for content in silent}, items, hubs, pairs)
    return parts


def _node(content: int, near: Neighbourhood, items: dict[int, Content]) -> Node:
    year = near.standings[content].year
    item = items[content].item
    doi = doi_of(item)
    return Node(
        content,
        frozenset([year] if year is not None else ()),
        frozenset([doi] if doi else ()),
        title_key(csl.text(item, "title")),
    )


def _has_claims(content: int, near: Neighbourhood) -> bool:
    return content in near.keys or any(
        decision.kind not in ("remove", "restore") for decision in near.decisions.get(content, ())
    )


def _decided_pairs(members: list[int], near: Neighbourhood) -> dict[str, list[tuple[int, int]]]:
    """The user's word on pairs; of two words on one pair the later counts."""
    latest: dict[tuple[int, int], Decision] = {}
    pairs: dict[str, list[tuple[int, int]]] = {"same": [], "different": [], "succeeds": []}
    decisions = sorted(
        (decision for content in members for decision in near.decisions.get(content, ()) if decision.other is not None),
        key=lambda decision: decision.id,
    )
    for decision in decisions:
        other = decision.other or decision.content
        if decision.kind == "succeeds":
            pairs["succeeds"].append((decision.content, other))
        elif decision.kind in ("same", "different"):
            latest[min(decision.content, other), max(decision.content, other)] = decision
    for pair, decision in latest.items():
        pairs[decision.kind].append(pair)
    return pairs


def _follow(
    parts: list[_Part],
    silent: list[int],
    nodes: dict[int, Node],
    items: dict[int, Content],
    hubs: dict[str, list[int]],
    pairs: dict[str, list[tuple[int, int]]],
) -> None:
    """Let contents without active records follow their work, so that its key and the user's words stay with it.

    They never join two parts: how active contents part does not depend on what was there before.
    """
    part_of = {content: part for part in parts for content in part.active}
    waiting, unheard = set(silent), frozenset(silent)
    links: dict[int, set[int]] = defaultdict(set)
    for one, other in (*pairs["succeeds"], *pairs["same"]):
        links[one].add(other)
        links[other].add(one)
    by_digest = {content: items[content].digest for content in (*part_of, *silent)}

    def take(content: int, offers: Iterable[int]) -> bool:
        found = [offer for offer in offers if offer in part_of]
        if not found:
            return False
        part = part_of[min(found, key=by_digest.__getitem__)]
        part.silent.append(content)
        part_of[content] = part
        waiting.discard(content)
        return True

    def follow_links() -> None:
        """Versions of one record pass the word on along their chain, in rounds."""
        while any(take(one, links[one]) for one in sorted(waiting & links.keys(), key=by_digest.__getitem__)):
            pass

    follow_links()
    active = {
        value: sorted((other for other in ids if other in part_of and other not in unheard), key=by_digest.__getitem__)
        for value, ids in hubs.items()
    }
    hubs_of: dict[int, list[str]] = defaultdict(list)
    for value, ids in hubs.items():
        for content in waiting.intersection(ids):
            hubs_of[content].append(value)
    for content in sorted(waiting, key=by_digest.__getitem__):
        # The first of each hub that agrees: the others have greater digests.
        agreeing = (
            next((other for other in active[value] if _agree(value, nodes[content], nodes[other])), None)
            for value in hubs_of[content]
        )
        take(content, [other for other in agreeing if other is not None])
    follow_links()


def _agree(value: str, one: Node, other: Node) -> bool:
    if value.startswith(IDENTIFYING):
        return not plainly_different(one.title, other.title)
    years = not one.years or not other.years or bool(one.years & other.years)
    return years and (not one.dois or not other.dois or bool(one.dois & other.dois))


# Writing ---------------------------------------------------------------------------------------------------------


def _write(
    db: Connection,
    parts: list[_Part],
    near: Neighbourhood,
    items: dict[int, Content],
    touched: set[int],
) -> set[int]:
    before: dict[int, set[int]] = defaultdict(set)
    for standing in near.standings.values():
        if standing.reference is not None:
            before[standing.reference].add(standing.content)
    changed = [part for part in parts if before.get(part.id) != set(part.all) or not touched.isdisjoint(part.all)]
    gone = before.keys() - {part.id for part in parts}
    owner = {content: part.id for part in parts for content in part.all}
    old = derived.stored_rows(db, [part.id for part in changed])
    rows, texts = [], {}
    for part in changed:
        row, item = _fold(part, near, items)
        if old.get(part.id) != row:
            rows.append(row)
            if part.id not in old or old[part.id].csl != row.csl:
                texts[part.id] = _search_text(item)
    derived.drop_rows(db, gone)
    derived.put_rows(db, rows)
    derived.put_search(db, texts)
    derived.assign(
        db,
        (
            (owner.get(standing.content), standing.content)
            for standing in near.standings.values()
            if standing.reference != owner.get(standing.content)
        ),
    )
    return {part.id for part in changed}


def _fold(part: _Part, near: Neighbourhood, items: dict[int, Content]) -> tuple[Row, Item]:
    decisions = sorted(
        (decision for content in part.all for decision in near.decisions.get(content, ())), key=lambda one: one.id
    )
    said = [
        Said(content, items[content].digest, items[content].item, near.standings[content].held)
        for content in part.active
    ]
    edits = _edits(decisions)
    folded = merge.fold(said, edits)
    held = any(near.standings[content].held for content in part.active)
    row = Row(
        id=part.id,
        status="held" if held else "listed",
        citekey=_current_key(part, near, decisions),
        year=csl.year(folded.item),
        type=csl.text(folded.item, "type") or "document",
        tags=csl.canonical(_tags(decisions)),
        note=next((one.value or "" for one in reversed(decisions) if one.kind == "note"), ""),
        # One voice, unedited, is the reference: its text is at hand.
        csl=csl.canonical(folded.item) if edits or len(said) > 1 else items[part.id].text,
        origins=csl.canonical(folded.origins),
    )
    return row, folded.item


def _edits(decisions: list[Decision]) -> list[Edit]:
    latest: dict[str, Edit] = {}
    for one in decisions:
        if one.kind in ("set", "unset") and one.field:
            latest[one.field] = Edit(one.field, json.loads(one.value) if one.kind == "set" and one.value else None)
    return list(latest.values())


def _tags(decisions: list[Decision]) -> list[str]:
    tags: dict[str, None] = {}
    for one in decisions:
        if one.kind == "tag" and one.value:
            tags[one.value] = None
        elif one.kind == "untag" and one.value:
            tags.pop(one.value, None)
    return sorted(tags)


def _current_key(part: _Part, near: Neighbourhood, decisions: list[Decision]) -> str | None:
    keys = sorted(key for content in part.all for key in near.keys.get(content, ()))
    owned = {key for _, key in keys}
    chosen = next((one.value for one in reversed(decisions) if one.kind == "key" and one.value in owned), None)
    return chosen or (keys[0][1] if keys else None)


def _search_text(item: Item) -> tuple[str, ...]:
    searchable = merge.searchable(item)
    return tuple(index_terms(searchable[column]) for column in derived.COLUMNS)
