"""The order of lists in which Chinese names stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refcli import csl
from refcli.model import Item
from refcli.scripts import has_han
from refcli.scripts.fold import fold
from refcli.scripts.pinyin import surname_pinyin, syllables


def by_pinyin(indexes: Iterable[int], items: Sequence[Item]) -> list[int]:
    """The indexes with Chinese items first, by the pinyin of their authors, then the others by their letters."""
    return sorted(indexes, key=lambda index: _place(items[index]))


def _place(item: Item) -> tuple[bool, list[str], int, str]:
    names = csl.real_names(item) or csl.real_names(item, "editor")
    title = csl.plain_title(item)
    leader = csl.full_name(names[0]) if names else title
    heads = [_spelled(name) for name in names] or [_syllables(title)]
    return (not has_han(leader), [" ".join(head) for head in heads], csl.year(item) or 0, fold(title))


def _spelled(name: dict[str, str]) -> list[str]:
    family, given = name.get("family", ""), name.get("given", "")
    if has_han(family) and "literal" not in name:
        return [surname_pinyin(family), *_syllables(given)]
    return _syllables(csl.full_name(name))


def _syllables(text: str) -> list[str]:
    return syllables(text) if has_han(text) else [fold(text)]
