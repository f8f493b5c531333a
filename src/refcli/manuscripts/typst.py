"""Typst manuscripts: ``@key``, ``@key[p. 3]``, ``#cite(<key>)``, and the files that ``#include`` names.

Markup, code and mathematics are told apart as Typst does it, since ``"a@b"`` is a string in code and text in markup.
A label that the document itself sets is no citation.
"""

from __future__ import annotations

import re
from pathlib import Path

from refcli.errors import RefcliError
from refcli.manuscripts.gathering import Gathering, Lines
from refcli.messages import _

_LABEL = r"[\w\-:.]"
_MARKUP = re.compile(
    r"\\u\{[^{}\n]{0,10}\}|\\."
    r"|//[^\n]*|(?P<comment>/\*)|(?P<raw>`+)"
    r"|https?://[^\s\[\]<>\"]*"
    rf"|@(?P<key>{_LABEL}*[\w\-])"
    rf"|<(?P<label>{_LABEL}+)>"
    r"|\#(?P<code>[A-Za-z_][\w\-]*(?:\.[A-Za-z_][\w\-]*)*|[(\[{\"])"
    r"|(?P<open>\[)|(?P<close>\])|(?P<math>\$)",
    re.DOTALL,
)
_CODE = re.compile(
    r"//[^\n]*|(?P<comment>/\*)|(?P<raw>`+)"
    r'|"(?P<string>(?:[^"\\]|\\.)*+)(?:"|\\?\Z)'
    rf"|<(?P<label>{_LABEL}+)>"
    r"|(?P<name>[A-Za-z_][\w\-]*)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<math>\$)|(?P<end>[;\n])|(?P<dot>\.(?=[A-Za-z_]))",
    re.DOTALL,
)
_MATH = re.compile(
    r'\\.|//[^\n]*|(?P<comment>/\*)|"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|\#(?P<code>[A-Za-z_][\w\-]*|[(\[{"])|(?P<math>\$)',
    re.DOTALL,
)
_COMMENT = re.compile(r"/\*|\*/")
_E_MAIL = re.compile(r"[A-Za-z0-9._%+-]$")
_STATEMENTS = frozenset("let set show import include if for while return context break continue else in not".split())
_BLOCKS = frozenset(["if", "for", "while"])
_ELSE = re.compile(r"\s*else\b")
_CITING = frozenset(["cite", "ref", "attribution"])
_DEEPEST = 40


def read(path: Path, into: Gathering) -> None:
    """Read a Typst file and what it includes. Raises NotFound and Refused for the main file only."""
    reading = _Reading(path.parent, into)
    reading.file(path, into.open(path), 0)
    reading.settle()


class _Reading:
    """One document: labels that any of its files sets are no citations in all of them."""

    def __init__(self, folder: Path, into: Gathering) -> None:
        self.folder = folder
        self.into = into
        self.labels: set[str] = set()
        self.keys: list[tuple[str, str, int]] = []

    def settle(self) -> None:
        """Note the citations, now that all labels are known."""
        for key, file, line in self.keys:
            if key not in self.labels:
                self.into.cite(key, file, line)

    def file(self, path: Path, text: str, depth: int) -> None:
        """Go through one file."""
        _Walk(self, path, text, depth).run()

    def include(self, name: str, place: int, walk: _Walk) -> None:
        """Follow an included file, named from the including one or, with a slash first, from the main one's folder.

        What is imported is followed where it lies with the manuscript: chapters are brought in by that too.
        """
        path = self.folder / name.lstrip("/") if name.startswith("/") else walk.path.parent / name
        if name.startswith("@") or self.into.is_read(path):
            return
        if walk.depth >= _DEEPEST:
            walk.warn(place, _("%(name)s is included too deep and was not read") % {"name": name})
            return
        try:
            text = self.into.open(path)
        except RefcliError:
            walk.warn(place, _("there is no file %(name)s to include") % {"name": name})
            return
        self.file(path, text, walk.depth + 1)


class _Walk:
    """One way through one text.

    The stack holds what is open: ``[`` markup, ``(`` ``{`` code, ``;`` a statement, ``?`` one with blocks, ``#`` a
    name and the arguments that follow it at once, ``$`` mathematics.
    """

    def __init__(self, reading: _Reading, path: Path, text: str, depth: int) -> None:
        self.reading = reading
        self.path = path
        self.text = text
        self.depth = depth
        self.lines = Lines(text)
        self.stack: list[str] = ["["]
        self.names: list[str] = []
        self.name = ""
        self.keyword = ""

    def run(self) -> None:
        """Go through all of it."""
        place = 0
        while place < len(self.text):
            top = self.stack[-1]
            if top == "#":
                place = self._after_name(place)
                continue
            pattern = _MARKUP if top == "[" else _MATH if top == "$" else _CODE
            found = pattern.search(self.text, place)
            if found is None:
                return
            place = self._step(found, top)

    def _step(self, found: re.Match[str], top: str) -> int:
        kind = found.lastgroup
        if kind == "comment":
            return self._past_comment(found.end())
        if kind == "raw":
            return self._past_raw(found)
        if kind == "math":
            if top == "$":
                self.stack.pop()
            else:
                self.stack.append("$")
        elif kind == "code":
            return self._enter(found)
        elif top == "[":
            self._markup(found, kind)
        elif top != "$":
            return self._code(found, kind)
        return found.end()

    def _markup(self, found: re.Match[str], kind: str | None) -> None:
        if kind == "key":
            key = found["key"].rstrip(".:")
            if key and not ("." in key and _E_MAIL.search(self.text, max(0, found.start() - 1), found.start())):
                self._cite(key, found.start())
        elif kind == "label":
            self.reading.labels.add(found["label"])
        elif kind == "open":
            self.stack.append("[")
        elif kind == "close":
            self._close("[", found.end())

    def _enter(self, found: re.Match[str]) -> int:
        """Code within markup or mathematics: a statement, or a name and its arguments."""
        code = found["code"]
        if code in _STATEMENTS:
            self.keyword = code
            self.stack.append("?" if code in _BLOCKS else ";")
            return found.end()
        if code == '"':
            string = _CODE.match(self.text, found.start("code"))
            return string.end() if string else found.end()
        self.name = code.rsplit(".", 1)[-1]
        self.stack.append("#")
        return found.start("code") if code in '([{"' else found.end()

    def _after_name(self, place: int) -> int:
        """What follows a name at once belongs to it; else it is over."""
        sign = self.text[place]
        if sign in "([{":
            self._open(sign)
            return place + 1
        self.stack.pop()
        return place + (sign == ";")

    def _open(self, sign: str) -> None:
        self.stack.append(sign)
        self.names.append(self.name)

    def _close(self, sign: str, place: int) -> None:
        """Close the innermost bracket of that kind, with the statements in it that nothing ended.

        A condition or loop is over after its block, unless ``else`` follows.
        """
        depth = len(self.stack) - 1
        while depth and self.stack[depth] in ";?#":
            depth -= 1
        if depth and self.stack[depth] == sign:
            del self.stack[depth:]
            self.name = self.names.pop() if self.names else ""
            if sign != "(" and self.stack[-1] == "?" and not _ELSE.match(self.text, place):
                self.stack.pop()

    def _code(self, found: re.Match[str], kind: str | None) -> int:
        if kind == "name":
            if found[0] in _STATEMENTS:
                self.keyword = found[0]
            elif found[0] == "true" and self.name == "full" and "bibliography" in self.names[-2:]:
                self.reading.into.everything = True
            else:
                self.name = found[0]
        elif kind == "label":
            if self.name in _CITING:
                self._cite(found["label"], found.start())
        elif kind == "string":
            self._string(found)
        elif kind == "open":
            self._open(found[0])
        elif kind == "close":
            self._close({")": "(", "]": "[", "}": "{"}[found[0]], found.end())
        elif kind == "end" and self.stack[-1] in ";?":
            self.stack.pop()
        if kind == "end":
            self.keyword = ""
        return found.end()

    def _string(self, found: re.Match[str]) -> None:
        value = found["string"]
        if self.keyword in {"include", "import"}:
            self.reading.include(value, found.start(), self)
            self.keyword = ""
        elif self.name == "label" and "cite" in self.names[-2:]:
            self._cite(value, found.start())
        elif "bibliography" in self.names[-2:] and value.lower().endswith((".bib", ".yml", ".yaml")):
            self.reading.into.asks_for(value)

    def _cite(self, key: str, place: int) -> None:
        self.reading.keys.append((key, str(self.path), self.lines.at(place)))

    def warn(self, place: int, message: str) -> None:
        """Note what was passed over at a place."""
        self.reading.into.warn(str(self.path), self.lines.at(place), message)

    def _past_comment(self, place: int) -> int:
        """The end of a block comment; they nest."""
        depth = 1
        for found in _COMMENT.finditer(self.text, place):
            depth += 1 if found[0] == "/*" else -1
            if not depth:
                return found.end()
        return len(self.text)

    def _past_raw(self, found: re.Match[str]) -> int:
        ticks = len(found[0])
        if ticks == 2:
            return found.end()
        end = self.text.find("`" * ticks, found.end())
        return len(self.text) if end < 0 else end + ticks
