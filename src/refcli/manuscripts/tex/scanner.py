r"""Reading LaTeX as TeX would come across it: command after command, without what TeX does not see.

Comments, verbatim text, ``\iffalse`` and what follows ``\end{document}`` hold no citation. Other conditionals are
not decided: both their branches count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from refcli.manuscripts.gathering import Gathering, Lines
from refcli.manuscripts.tex import commands
from refcli.manuscripts.tex.arguments import Reach, after_blanks
from refcli.manuscripts.tex.citing import Citing
from refcli.manuscripts.tex.including import Including
from refcli.manuscripts.tex.shorthands import Shorthand, definition

_TOKEN = re.compile(r"%[^\n]*|\\([A-Za-z@]+|.)", re.DOTALL)
_ENVIRONMENT = re.compile(r"[ \t]*\{([^{}\\\n]{1,60})\}")
_ANY_NAME = re.compile(r"\*?(?:\[[^\]\n]{0,60}\])?[ \t]*\{[ \t]*([^{}\\\n]{1,60})\}")
_DELIMITED = re.compile(r"\*?[ \t]*(?:\[[^\]\n]{0,500}\])?[ \t]*(\{|[^\sA-Za-z*])")
_MINTED = re.compile(r"(?:\[[^\]\n]{0,500}\])?\{[^{}\n]{0,60}\}")
_ADDRESS = re.compile(r"(?:\[[^\]\n]{0,200}\])?[ \t]*\{[^{}\n]{0,4000}\}")
_NEW_IF = re.compile(r"[ \t]*\{?\\(if[A-Za-z@]+)")
_LET = re.compile(r"[ \t]*\{?\\([A-Za-z@]+)\}?[ \t]*=?[ \t]*\{?\\([A-Za-z@]+)\}?")
_NAMED = re.compile(r"\*?[ \t]*\{?\\([A-Za-z@]+)\}?")
_ALIAS = re.compile(r"(?:\\(?:protect|unskip|xspace)\s*)?\\([A-Za-z@]+)\*?%?")
_STANDARD = re.compile(
    r"(?:[Pp]aren|[Tt]ext|[Aa]uto|[Ff]oot|[Ss]uper|full|no)?[Cc]ite(?:[tp]|al[tp]|author|year|yearpar|title|num)?"
)
_CONDITION = re.compile(r"%[^\n]*|\\(if[A-Za-z@]*|fi|else|or)(?![A-Za-z@])|\\.", re.DOTALL)
_CHUNK = re.compile(r"^<<.*>>=[ \t]*$(?:\n(?!@).*)*", re.MULTILINE)
_ROOT = re.compile(r"^[ \t]*%[ \t]*![ \t]*T[Ee]X[ \t]+root[ \t]*=([^\n\x00]{1,500})$", re.MULTILINE)
_NEVER = re.compile(r"\\if0(?=\s)")

_LONGEST_LINE = 10_000


def read(path: Path, into: Gathering) -> None:
    """Read a main file and all that it includes. Raises NotFound and Refused for the main file only."""
    text = into.open(path)
    root = _ROOT.search(text, 0, 2_000)  # a chapter that names its main file: TeX looks for others from there
    Scan(into, (path.parent / root[1].strip()).parent if root else path.parent).file(path, text)


class Commands:
    """Commands that cite in a text which is not LaTeX otherwise, such as Markdown."""

    def __init__(self, text: str, path: Path, into: Gathering) -> None:
        self._scan = Scan(into, path.parent)
        text = text.replace("%", " ")  # no comment there, but a long line's worth of looking for its end
        self._citing = Pass(self._scan, path, text, True).citing

    def cite(self, name: str, place: int) -> None:
        r"""Note what a command such as ``\citep``, whose name ends at ``place``, cites."""
        if self._scan.action(name) == "cite":
            self._citing.cite(name, place)


class Scan:
    """One main file with what it includes: the commands that it defines hold in all of them."""

    def __init__(self, into: Gathering, folder: Path) -> None:
        self.into = into
        self.including = Including(self, folder)
        self.actions: dict[str, str] = dict(commands.ACTIONS)
        self.shorthands: dict[str, Shorthand | str] = {}
        self.verbatim = set(commands.VERBATIM)
        self.conditionals = set(commands.CONDITIONALS)

    def file(self, path: Path, text: str, *, cites: bool = True) -> None:
        """Scan a file; with ``cites`` false (a package) only what it defines counts."""
        if path.suffix.lower() in {".rnw", ".snw"}:
            text = _CHUNK.sub(lambda chunk: "\n" * chunk[0].count("\n"), text)
        Pass(self, path, text, cites).run()

    def action(self, name: str) -> str:
        """What is to be done about a command; empty for nothing."""
        known = self.actions.get(name)
        if known is None:
            lower = name.lower()
            known = ""
            if "cite" in lower and name not in commands.NO_CITATION and not commands.SETTING.fullmatch(name):
                known = "cite"
            elif "cquote" in lower and commands.QUOTING.fullmatch(name):
                known = "quote"
            self.actions[name] = known
        return known


class Pass:
    """One way through one text."""

    def __init__(self, scan: Scan, path: Path, text: str, cites: bool) -> None:
        self.scan = scan
        self.path = path
        self.name = str(path)
        self.text = text
        self.reach = Reach(text)
        self.lines = Lines(text)
        self.counts = cites
        self.citing = Citing(self, cites)
        self.body_end = 0

    def run(self) -> None:
        """Go from command to command up to the end of the document."""
        text, action_of, search = self.text, self.scan.action, _TOKEN.search
        found = search(text, 0)
        while found:
            place = found.end()
            name = found[1]
            action = action_of(name) if name else ""
            if action:
                place = _STEPS[action](self, name, place)
                if place < 0:
                    return
            found = search(text, place)

    def warn(self, place: int, message: str) -> None:
        """Note what was passed over at a place."""
        self.scan.into.warn(self.name, self.lines.at(place), message)

    # what is to be done about commands; each returns the place to go on from, -1 for the end of the file

    def _cite(self, name: str, place: int) -> int:
        self.citing.cite(name, place)
        return place

    def _quote(self, name: str, place: int) -> int:
        self.citing.quote(name, place)
        return place

    def _shorthand(self, name: str, place: int) -> int:
        known = self.scan.shorthands[name]
        if isinstance(known, str):
            self.citing.cite(known, place)
        else:
            self.citing.shorthand(known, place)
        return place

    def _set(self, _name: str, place: int) -> int:
        self.citing.entry_set(place)
        return place

    def _begin(self, _name: str, place: int) -> int:
        found = _ENVIRONMENT.match(self.text, place)
        if found is None:
            return place
        if found[1] in self.scan.verbatim:
            end = self.text.find(f"\\end{{{found[1]}}}", found.end())
            return -1 if end < 0 else end + 5
        if self.scan.action(found[1]) == "quote":
            self.citing.quote(found[1], found.end())
        return found.end()

    def _end(self, _name: str, place: int) -> int:
        found = _ENVIRONMENT.match(self.text, place)
        return -1 if found and found[1] == "document" and place >= self.body_end else place

    def _stop(self, _name: str, place: int) -> int:
        return place if place <= self.body_end else -1

    def _inline(self, name: str, place: int) -> int:
        text = self.text
        if name == "mintinline":
            language = _MINTED.match(text, place)
            place = language.end() if language else place
        found = _DELIMITED.match(text, place)
        if found is None:
            return place
        line_end = text.find("\n", found.end(), found.end() + _LONGEST_LINE)
        end = text.find(
            "}" if found[1] == "{" else found[1],
            found.end(),
            line_end if line_end >= 0 else found.end() + _LONGEST_LINE,
        )
        return end + 1 if end >= 0 else place

    def _address(self, _name: str, place: int) -> int:
        found = _ADDRESS.match(self.text, place)
        return found.end() if found else place

    def _never(self, name: str, place: int) -> int:
        text = self.text
        if name == "if" and not _NEVER.match(text, place - 3):
            return place
        depth = 1
        stop = self.body_end if place <= self.body_end else len(text)
        for found in _CONDITION.finditer(text, place, stop):
            word = found[1]
            if not word:
                continue
            if word == "fi":
                depth -= 1
            elif word == "else":
                depth -= depth == 1
            elif word in self.scan.conditionals:
                depth += 1
            if depth == 0:
                return found.end()
        return stop

    def _condition(self, _name: str, place: int) -> int:
        found = _NEW_IF.match(self.text, place)
        if found is None:
            return place
        self.scan.conditionals.add(found[1])
        return found.end()

    def _hide(self, _name: str, place: int) -> int:
        found = _ANY_NAME.match(self.text, place)
        if found:
            self.scan.verbatim.add(found[1] + "code" if _name == "newminted" else found[1])
        return place

    def _let(self, _name: str, place: int) -> int:
        found = _LET.match(self.text, place)
        if found is None:
            return place
        self._learn_alias(found[1], found[2])
        return found.end()

    def _declare(self, name: str, place: int) -> int:
        found = _NAMED.match(self.text, place)
        if found is None:
            return place
        self._learn(found[1], "cites" if name == "DeclareMultiCiteCommand" else "cite")
        return found.end()

    def _define(self, name: str, place: int) -> int:
        if place < self.body_end:  # a definition within a definition: what it cites is found, its name is not learnt
            return place
        found = definition(self.text, name, place, self.reach)
        if found is None:
            return place
        self.body_end = found.stop
        body = self.text[found.start : found.stop].strip()
        keys = self.citing.passed_on(found.start, found.stop)
        alias = _ALIAS.fullmatch(body)
        if alias and not found.arguments:
            self._learn_alias(found.name, alias[1])
        elif keys:
            self._learn(found.name, Shorthand(found.arguments, keys))
        elif self.scan.action(found.name) == "cite" and not _STANDARD.fullmatch(found.name) and "cite" not in body:
            self.scan.actions[found.name] = ""
        self.scan.including.learn(found, body)
        return found.start

    def _learn_alias(self, name: str, old: str) -> None:
        if self.scan.action(old) == "cite":
            self._learn(name, old)
        elif old in self.scan.shorthands:
            self._learn(name, self.scan.shorthands[old])

    def _learn(self, name: str, meaning: Shorthand | str) -> None:
        r"""Learn a command of the manuscript's own; ``\cite`` and its kin stay what they are."""
        if self.scan.action(name) != "cite" or (isinstance(meaning, Shorthand) and not _STANDARD.fullmatch(name)):
            self.scan.shorthands[name] = meaning
            self.scan.actions[name] = "shorthand"

    def _optional(self, _name: str, place: int) -> int:
        found = _ENVIRONMENT.match(self.text, place)
        if found:
            self.scan.including.optional.add(found[1])
        return place

    def _chapter(self, name: str, place: int) -> int:
        self.scan.including.by_template(self, name, place)
        return place

    def _include(self, name: str, place: int) -> int:
        return self.scan.including.include(self, name, place)

    def _bibliography(self, name: str, place: int) -> int:
        self.citing.bibliography(name, after_blanks(self.text, place))
        return place


_STEPS: dict[str, Callable[[Pass, str, int], int]] = {
    "cite": Pass._cite,
    "quote": Pass._quote,
    "shorthand": Pass._shorthand,
    "set": Pass._set,
    "begin": Pass._begin,
    "end": Pass._end,
    "stop": Pass._stop,
    "inline": Pass._inline,
    "address": Pass._address,
    "never": Pass._never,
    "condition": Pass._condition,
    "hide": Pass._hide,
    "let": Pass._let,
    "declare": Pass._declare,
    "define": Pass._define,
    "optional": Pass._optional,
    "chapter": Pass._chapter,
    "include": Pass._include,
    "bibliography": Pass._bibliography,
}
