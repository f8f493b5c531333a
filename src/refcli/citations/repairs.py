"""What the engine gets wrong against the rules of a style, put right afterwards; each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from refcli import csl
from refcli.citations import gbt7714
from refcli.citations.preparing import SIGNS, unguarded
from refcli.citations.result import Run, joined, plain
from refcli.citations.style import Style
from refcli.model import Item

_OPENS = {opens: mark for mark, (opens, _closes) in SIGNS.items()}
_CLOSES = {closes: mark for mark, (_opens, closes) in SIGNS.items()}
_MARKS = {"i": "italic", "b": "bold", "sup": "sup", "sub": "sub"}
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_ANY_MARK = re.compile(r"\[(?:J|M|C|D|R|S|P|N|G|A|Z|EB|DB|CP|DS|CM|PP)(?:/OL)?\]")


@dataclass(frozen=True, slots=True)
class Repair:
    """A pattern in the text of an entry, what it becomes, for which styles, and why."""

    pattern: re.Pattern[str]
    becomes: str
    reason: str
    applies: Callable[[Style], bool] = lambda _style: True


REPAIRS = (
    Repair(
        re.compile(r"\((\d{1,4}[a-z]?),\)"),
        r"(\1)",
        "a date without month and day keeps the comma between year and month: (2024,)",
        lambda style: not style.gb,
    ),
    Repair(
        re.compile(r",? (?:&|and|und|et|和) (et al\.|等)"),
        r", \1",
        "a list that its source cut short ends in et al., which is no name to be joined by and",
    ),
    Repair(re.compile(r"ET AL\."), "et al.", "nor is it a name to be set in capitals", lambda style: bool(style.gb)),
    Repair(
        re.compile(r"， (et al\.|等|ほか|и др\.)"),
        r"，\1",
        "a blank behind the full-width comma before et al.",
        lambda style: style.gb >= 2025,
    ),
    Repair(re.compile(r", trans\.\)"), r", Trans.)", "APA has a capital there", lambda style: style.name == "apa"),
    Repair(
        re.compile(r", Released\."),
        ".",
        "a word for a date that stands elsewhere",
        lambda style: style.name == "chicago-author-date",
    ),
    Repair(re.compile(r",\.(?=\s|$)"), ".", "a comma before the date that stands elsewhere"),
    Repair(
        re.compile(r"(?<=[?!]”)[.,]|(?<=[?!])\.(?=[”\s]|$)"),
        "",
        "a full stop after a question",
        lambda style: not style.gb,
    ),
    Repair(
        re.compile(rf"\b({_MONTHS}) 0(\d)\b"),
        r"\1 \2",
        "IEEE writes days without a zero",
        lambda style: style.name == "ieee",
    ),
)


def repaired(runs: tuple[Run, ...], item: Item, style: Style) -> tuple[Run, ...]:
    """An entry's runs put right, marks of the title included."""
    runs = joined(run._replace(text=unguarded(run.text, punctuation=False)) for run in runs)
    if style.gb:
        runs = _bodies(runs, item)
    if 0 < style.gb < 2025:
        runs = _marked(runs, item, style)
    for repair in REPAIRS:
        if repair.applies(style):
            runs = tuple(run._replace(text=repair.pattern.sub(repair.becomes, run.text)) for run in runs)
    runs = _undoubled(runs)
    if style.name == "ieee" and runs and not runs[-1].link and not runs[-1].text.endswith("."):
        runs = (*runs, Run("."))  # left out of patents
    return _typography(tuple(run._replace(text=unguarded(run.text)) for run in runs))


def in_text(runs: tuple[Run, ...], item: Item, style: Style) -> tuple[Run, ...]:
    """What the text shows, put right: the family name alone where pinyin was kept whole, no comma before et al."""
    runs = repaired(runs, item, replace(style, name="")) if style.name == "ieee" else repaired(runs, item, style)
    if style.gb >= 2025:
        for name in csl.names(item) or csl.names(item, "editor"):
            family = csl.family(name)
            if whole := gbt7714.pinyin_given(family, name.get("given", "")):
                runs = tuple(run._replace(text=run.text.replace(f"{family} {whole}", family)) for run in runs)
    if (item.get("custom") or {}).get("authors_incomplete"):
        runs = tuple(run._replace(text=re.sub(r",( et al\.| 等)", r"\1", run.text)) for run in runs)
    return runs


_EXTRA = re.compile(
    r"(?<=[,;:]),(?=\s|$)"  # ,,
    r"|(?<=\.)\.(?=[\s),]|$)"  # ..
    r"|(?<=[.,]”)[.,](?=\s|$)"  # .”.  ,”,
    r"|(?<=[,:;]) [.,:;](?=\s|$)"  # , ,  ; :
    r"|(?<=\.) [.,](?=\s|$)"  # . .
    r"|(?<=[\w\]]:)\.(?=\s)"  # In:.
    r"|(?<= ) "
)


def _undoubled(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without the second of two signs, as CSL wants it: the engine sets both where a part between is empty.

    What a reference itself doubles is guarded, and stays.
    """
    text = plain(runs)
    while extra := _EXTRA.search(text):
        runs = _without(runs, *extra.span())
        text = plain(runs)
    return runs


def _without(runs: tuple[Run, ...], start: int, stop: int) -> tuple[Run, ...]:
    found: list[Run] = []
    at = 0
    for run in runs:
        head, tail = max(start - at, 0), max(stop - at, 0)
        found.append(run._replace(text=run.text[:head] + run.text[tail:] if head < len(run.text) else run.text))
        at += len(run.text)
    return tuple(found)


def _bodies(runs: tuple[Run, ...], item: Item) -> tuple[Run, ...]:
    """2015 has surnames in capitals; the engine's style does so with the names of organisations too."""
    for role in ("author", "editor", "container-author"):
        for name in csl.names(item, role):
            literal = name.get("literal", "")
            if literal and not literal.isupper() and literal.upper() != literal:
                runs = tuple(run._replace(text=run.text.replace(literal.upper(), literal)) for run in runs)
    return runs


def _marked(runs: tuple[Run, ...], item: Item, style: Style) -> tuple[Run, ...]:
    """The mark of the document's type: the engine has no standards [S] nor data sets [DS]."""
    wanted = f"[{gbt7714.mark(item, style.gb)}]"
    title = csl.plain_title(item)
    done = False
    found: list[Run] = []
    for run in runs:
        text = run.text
        if not done:
            begin = text.find(title) + len(title) if title and title in text else 0
            if hit := _ANY_MARK.search(text, begin):
                text, done = text[: hit.start()] + wanted + text[hit.end() :], True
        found.append(run._replace(text=text))
    return tuple(found)


def _typography(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The marks of titles, which passed the engine as characters of private use, as typography."""
    if not any(sign in run.text for run in runs for sign in (*_OPENS, *_CLOSES)):
        return joined(runs)
    found: list[Run] = []
    active: list[str] = []
    for run in runs:
        for piece in re.split("([\ue000-\ue007])", run.text):
            if piece in _OPENS:
                active.append(_MARKS[_OPENS[piece]])
            elif piece in _CLOSES:
                mark = _MARKS[_CLOSES[piece]]
                if mark in active:
                    active.remove(mark)
            elif piece:
                # Italics within italics stand upright.
                marks = run.marks.symmetric_difference({"italic"}) if "italic" in active else run.marks
                found.append(run._replace(text=piece, marks=marks | {one for one in active if one != "italic"}))
    return joined(found)
