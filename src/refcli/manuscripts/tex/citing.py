"""The arguments of commands that cite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from refcli.manuscripts.tex import commands
from refcli.manuscripts.tex.arguments import Key, after_blanks, end_of, is_key, keys
from refcli.manuscripts.tex.shorthands import Shorthand, arguments_of, passed_on
from refcli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from refcli.manuscripts.tex.scanner import Pass

_WELL_KNOWN = frozenset(
    "cite Cite nocite citet citep citealt citealp Citet Citep citeauthor citeyear citeyearpar parencite Parencite "
    "textcite Textcite autocite Autocite footcite fullcite footfullcite supercite citetitle citenum onlinecite".split()
)
_COMMAND = re.compile(r"\\([A-Za-z@]+|.)", re.DOTALL)
_MOST = 1_000
"""Citations of one command such as ``\\cites``."""


class Citing:
    """Finds the keys of one text's citations and notes them; with ``counts`` false it only looks at them."""

    def __init__(self, one: Pass, counts: bool) -> None:
        self._pass = one
        self._text = one.text
        self._reach = one.reach
        self._counts = counts

    def cite(self, name: str, place: int) -> None:
        r"""Note the citations of a command whose name ends at ``place``."""
        star = "nocite" in name
        for start, stop in self._key_lists(name, place):
            for one in keys(self._text, start, stop):
                if star and one.key == "*":
                    self._pass.scan.into.everything |= self._counts
                elif is_key(one.key) or self._is_odd(name, one):
                    self._note(one)

    def quote(self, name: str, place: int) -> None:
        r"""Note the citation of csquotes' ``\textcquote[prenote][postnote]{key}{text}`` and its kin."""
        place += self._text.startswith("*", place)
        if commands.LANGUAGE_FIRST.match(name):
            place = end_of(self._text, after_blanks(self._text, place), self._reach)
        if place >= 0:
            self.cite("cite", place)

    def shorthand(self, known: Shorthand, place: int) -> None:
        """Note the citations of a command that the manuscript defined."""
        place += self._text.startswith("*", place) and not known.arguments.startswith("s")
        spans = arguments_of(self._text, place, known.arguments, self._reach) or []
        for number, (start, stop) in enumerate(spans):
            if number in known.keys:
                self._note_all(start, stop)

    def entry_set(self, place: int) -> None:
        r"""Note the members of ``\defbibentryset{set}{key,key}``; the set's own name is no entry's key."""
        spans = arguments_of(self._text, place, "mm", self._reach)
        if spans and self._counts:
            self._pass.scan.into.is_no_key(self._text[slice(*spans[0])].strip())
            self._note_all(*spans[1])

    def bibliography(self, name: str, place: int) -> None:
        r"""Note the files of ``\bibliography{a,b}`` and ``\addbibresource[options]{a.bib}``."""
        text = self._text
        if text.startswith("[", place):
            place = after_blanks(text, max(end_of(text, place, self._reach), place))
        end = end_of(text, place, self._reach) if text.startswith("{", place) else -1
        if end < 0:
            return
        for one in keys(text, place + 1, end - 1):
            if "#" not in one.key and "\\" not in one.key:
                plain = name in commands.BIBLIOGRAPHY and not one.key.lower().endswith(".bib")
                self._pass.scan.into.asks_for(one.key + ".bib" if plain else one.key)

    def passed_on(self, start: int, stop: int) -> frozenset[int]:
        """The parameters (from 0) that the body of a definition hands to a citation."""
        found: frozenset[int] = frozenset()
        scan = self._pass.scan
        for command in _COMMAND.finditer(self._text, start, stop):
            name = command[1]
            action = scan.action(name)
            if action in {"cite", "quote"}:
                if action == "quote" and commands.LANGUAGE_FIRST.match(name):
                    continue
                for one in self._key_lists(name, command.end()):
                    found |= passed_on(self._text[slice(*one)])
            elif action == "shorthand":
                found |= self._through(scan.shorthands[name], command.end())
        return found

    def _through(self, known: Shorthand | str, place: int) -> frozenset[int]:
        found: frozenset[int] = frozenset()
        if isinstance(known, str):
            for one in self._key_lists(known, place):
                found |= passed_on(self._text[slice(*one)])
        else:
            spans = arguments_of(self._text, place, known.arguments, self._reach) or []
            for number, one in enumerate(spans):
                if number in known.keys:
                    found |= passed_on(self._text[slice(*one)])
        return found

    def _key_lists(self, name: str, place: int) -> Iterator[tuple[int, int]]:
        """The insides of the groups that hold keys."""
        text, reach = self._text, self._reach
        if text.startswith(("*", "+"), place):
            place += 1
        several = commands.SEVERAL.fullmatch(name) is not None
        by_volume = commands.BY_VOLUME.fullmatch(name) is not None
        place = after_blanks(text, place)
        if several:
            for _note in range(2):
                if text.startswith("(", place):
                    place = after_blanks(text, max(end_of(text, place, reach), place))
        for _number in range(_MOST if several else 1):
            start, end = self._group(place)
            two = by_volume or (name == "citefield" and text[start + 1 : end - 1] in commands.JURABIB_FIELDS)
            if two and end >= 0:
                start, end = self._group(after_blanks(text, end))
            if end < 0:
                return
            if name == "citename" and not text.startswith(("{", "["), after_blanks(text, end)):
                return
            yield start + 1, end - 1
            place = after_blanks(text, end)

    def _group(self, place: int) -> tuple[int, int]:
        """Where the group behind optional notes begins and ends; the end is -1 without one."""
        place = self._past_notes(place)
        return place, end_of(self._text, place, self._reach) if self._text.startswith("{", place) else -1

    def _past_notes(self, place: int) -> int:
        r"""The place after optional notes: ``[see][p. 3]``, apacite's ``<see>[p. 3]``."""
        text = self._text
        for _number in range(4):
            if not text.startswith(("[", "<"), place):
                break
            end = end_of(text, place, self._reach)
            if end < 0:
                break
            place = after_blanks(text, end)
        return place

    def _note_all(self, start: int, stop: int) -> None:
        for one in keys(self._text, start, stop):
            if is_key(one.key):
                self._note(one)

    def _note(self, one: Key) -> None:
        into = self._pass.scan.into
        if self._counts and not into.knows(one.key):
            into.cite(one.key, self._pass.name, self._pass.lines.at(one.place))

    def _is_odd(self, name: str, one: Key) -> bool:
        r"""Whether a key that is none is still to be shown: blanks are a slip of the pen, macros cannot be followed."""
        if name not in _WELL_KNOWN or "#" in one.key or not self._counts:
            return False
        if "\\" in one.key or "{" in one.key or "}" in one.key:
            self._pass.warn(
                one.place,
                _("%(command)s{%(key)s} cites through a macro, which refcli does not follow")
                % {"command": "\\" + name, "key": one.key[:60]},
            )
            return False
        return one.key != "*"
