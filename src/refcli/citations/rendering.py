"""Items in, a bibliography out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from refcli.citations import gbt7714, parsing
from refcli.citations.engine import typeset
from refcli.citations.preparing import Entry, ToEntry, ready, set_apart, without_signs
from refcli.citations.repairs import in_text, repaired
from refcli.citations.result import Bibliography, Citation, Run, plain
from refcli.citations.sorting import by_pinyin
from refcli.citations.style import Style
from refcli.errors import RefcliError
from refcli.model import Item

SORTS = ("style", "cited", "key", "pinyin")
"""Orders: the style's own, that of the items, by key, Chinese first by pinyin and then the others by their letters."""

_NUMBER = re.compile(r"(\D*)\d+(\D*)")
_DASH = re.compile(r"\s*(?:[—–―]{1,3}|-{3}|_{3,})(?=[.,: ])")
_YEAR = re.compile(r"\b(\d{4})[a-z]\b")
_GROUPS = ("zh", "ja", "en", "ru")


def render(
    items: Sequence[Item], style: Style, to_entry: ToEntry, *, language: str = "en", sort: str = "style"
) -> Bibliography:
    """The bibliography of items (each with an ``id`` of its own) in a style; ``sort`` is one of `SORTS`.

    ``to_entry`` turns an item into an entry of Hayagriva. GB/T 7714 and styles with layouts for several languages set
    each entry in its own, whatever ``language`` says. Raises RefcliError where the engine is missing or refuses.
    """
    if not items:
        return Bibliography(())
    languages = [gbt7714.language(item) if style.by_entry else language for item in items]
    found: dict[int, Citation] = {}
    order: list[int] = []
    hanging = False
    for spoken in sorted(set(languages), key=lambda one: _GROUPS.index(one) if one in _GROUPS else 9):
        chosen = [index for index, one in enumerate(languages) if one == spoken]
        hanging |= _run(items, chosen, style, spoken, to_entry, found, order)
    numbered = _numbered([found[index].label for index in order])
    if numbered and style.by_entry:
        order.sort()  # the runs are put together again in the order of citation
    if style.gb and style.author_date:
        order = [
            *by_pinyin([i for i in order if languages[i] == "zh"], items),
            *(i for i in order if languages[i] != "zh"),
        ]
    if sort == "cited":
        order.sort()
    elif sort == "key":
        order.sort(key=lambda index: str(items[index]["id"]).casefold())
    elif sort == "pinyin":
        order = by_pinyin(order, items)
    citations = [found[index] for index in order]
    if numbered:
        citations = [_renumbered(one, number) for number, one in enumerate(citations, 1)]
    return Bibliography(tuple(citations), hanging)


def _run(
    items: Sequence[Item], chosen: list[int], style: Style, language: str, to_entry: ToEntry,
    found: dict[int, Citation], order: list[int],
) -> bool:  # fmt: skip
    """Set some of the items; put them into ``found``, their order behind ``order``. Whether they hang."""
    keys = {f"r{index}": index for index in chosen}
    entries = {key: ready(items[index], style, language, to_entry) for key, index in keys.items()}
    try:
        page = parsing.parse(typeset(entries, style, language))
    except RefcliError as fault:
        raise _naming(fault, {key: str(items[index].get("id", "")) for key, index in keys.items()}) from fault
    pairs = dict(zip(chosen, parsing.matched(page), strict=False))
    places = {id(part): place for place, part in enumerate(page.entries)}
    runs_of = {index: parsing.label_and_runs(part) for index, (_shown, part) in pairs.items()}
    _name_again(runs_of, entries, style, language)
    for index, (shown, _part) in pairs.items():
        label, runs = runs_of[index]
        plain_shown = tuple(run._replace(link="") for run in shown.runs)
        item = items[index]
        found[index] = Citation(
            str(item.get("id", "")), label, repaired(runs, item, style), in_text(plain_shown, item, style)
        )
    order.extend(sorted(pairs, key=lambda index: places.get(id(pairs[index][1]), len(places))))
    return page.hanging


def _naming(fault: RefcliError, ids: dict[str, str]) -> RefcliError:
    """The error with the items' keys for those that the engine knows them by."""
    message = re.sub(r"\br\d+(?=[.:])", lambda key: ids.get(key[0], key[0]), fault.message)
    return RefcliError(message, fault.hint, code=fault.code)


def _name_again(
    runs_of: dict[int, tuple[str, tuple[Run, ...]]], entries: dict[str, Entry], style: Style, language: str
) -> None:
    """Put names where a style has a dash for those of the entry before, as entries may stand alone or be re-sorted."""
    dashed = {f"r{index}": index for index, (_label, runs) in runs_of.items() if _DASH.match(plain(runs))}
    if not dashed:
        return
    again = set_apart({key: entries[key] for key in dashed})
    page = parsing.parse(typeset(again, style, language))
    for (key, index), (_shown, part) in zip(dashed.items(), parsing.matched(page), strict=False):
        assert key in again  # noqa: S101 - both come from the same keys
        label, runs = runs_of[index]
        whole = without_signs(plain(parsing.label_and_runs(part)[1]))
        text = plain(runs)
        rest = _DASH.sub("", text)
        cut = len(_YEAR.sub(r"\1", whole)) - len(_YEAR.sub(r"\1", rest))
        if cut > 0 and _YEAR.sub(r"\1", whole)[cut:] == _YEAR.sub(r"\1", rest):
            first = runs[0]._replace(text=whole[:cut] + _DASH.sub("", runs[0].text))
            runs_of[index] = (label, (first, *runs[1:]))


def _numbered(labels: list[str]) -> bool:
    """Whether the labels number the entries: ``[1]``, ``2.``; a year on the margin does not."""
    found = [re.search(r"\d+", label) if _NUMBER.fullmatch(label) else None for label in labels]
    numbers = {int(one[0]) for one in found if one}
    return bool(labels) and len(numbers) > 0 and max(numbers) <= len(labels) and None not in found


def _renumbered(citation: Citation, number: int) -> Citation:
    label = _NUMBER.sub(rf"\g<1>{number}\2", citation.label)
    shown = citation.in_text
    old = re.search(r"\d+", citation.label)
    if old and plain(shown).strip("[]() ") == old[0]:
        shown = tuple(run._replace(text=run.text.replace(old[0], str(number))) for run in shown)
    return replace(citation, label=label, in_text=shown)
