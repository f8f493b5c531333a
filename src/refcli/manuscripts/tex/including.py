"""Files that a LaTeX manuscript includes: found as TeX finds them, from the main file's folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from refcli.errors import RefcliError
from refcli.manuscripts.gathering import Gathering
from refcli.manuscripts.tex import commands
from refcli.manuscripts.tex.arguments import after_blanks, end_of
from refcli.manuscripts.tex.shorthands import Definition, arguments_of
from refcli.messages import _

if TYPE_CHECKING:
    from refcli.manuscripts.tex.scanner import Pass, Scan

_DEEPEST = 40
_BARE = re.compile(r'[ \t]*(?:"([^"\n]{1,500})"|([^\s{}\\%]{1,500}))')
_TEMPLATE = re.compile(r"\\(?:input|include|subfile)[ \t]*\{([^{}\\\n]{0,200}#\d[^{}\\\n]{0,200})\}")
_PARAMETER = re.compile(r"#(\d)")
_NO_NAME = re.compile(r"[\\#{}\x00-\x1f]")


class Including:
    r"""Follows ``\input`` and its kin within one main file."""

    def __init__(self, scan: Scan, folder: Path) -> None:
        self._scan = scan
        self._main = folder
        self._folder = folder
        self._only: set[str] | None = None
        self._depth = 0
        self._templates: dict[str, tuple[str, str]] = {}
        self.optional: set[str] = set()
        """Files that the manuscript itself asks about before it includes them."""

    def learn(self, found: Definition, body: str) -> None:
        r"""Learn a command that includes a file named by its arguments: ``\newcommand{\part}[1]{\input{parts/#1}}``."""
        template = _TEMPLATE.search(body)
        if template and "m" in found.arguments and self._scan.action(found.name) == "":
            self._templates[found.name] = (found.arguments, template[1])
            self._scan.actions[found.name] = "chapter"

    def by_template(self, one: Pass, name: str, place: int) -> None:
        """Include the file that a command of the manuscript's own names."""
        arguments, template = self._templates[name]
        spans = arguments_of(one.text, place, arguments, one.reach)
        if spans:
            values = {str(number): one.text[slice(*span)] for number, span in enumerate(spans, start=1)}
            self._follow(one, place, _PARAMETER.sub(lambda found: values.get(found[1], ""), template), self._folder)

    def include(self, one: Pass, name: str, place: int) -> int:
        """Do what an including command, whose name ends at ``place``, asks for. Returns the place after it."""
        if not one.counts and name not in commands.PACKAGES:
            return place  # a package's own files are none of the manuscript's
        start = after_blanks(one.text, place + one.text.startswith("*", place))
        if name in commands.PACKAGES or name in {"includestandalone", "includeonly"}:
            start = self._past_options(one, start)
        names, end = self._names(one, start, bare=name == "input")
        if name == "includeonly":
            self._only = {_plain(each) for each in names}
        elif name in commands.PACKAGES:
            for each in names:
                self._package(each, name)
        elif name in commands.IN_FOLDER | commands.IN_SUBFOLDER:
            base = self._folder if name in commands.IN_SUBFOLDER else self._main
            inner, end = self._names(one, after_blanks(one.text, end), bare=False)
            if names and inner and not _NO_NAME.search(names[0]):
                self._follow(one, start, inner[0], base / names[0])
        elif names:
            if name == "include" and self._only is not None and _plain(names[0]) not in self._only:
                return end
            if name == "InputIfFileExists":
                self.optional.add(names[0])
            self._follow(one, start, names[0], self._folder)
        return end

    def _past_options(self, one: Pass, place: int) -> int:
        if one.text.startswith("[", place):
            return after_blanks(one.text, max(end_of(one.text, place, one.reach), place))
        return place

    def _names(self, one: Pass, place: int, *, bare: bool) -> tuple[list[str], int]:
        """The names in a group (one without commas, unless a list is meant), and the place after them."""
        if one.text.startswith("{", place):
            end = end_of(one.text, place, one.reach)
            if end < 0:
                return [], place
            inside = re.sub(r"%[^\n]*\n?", "", one.text[place + 1 : end - 1])
            return [name for each in inside.split(",") if (name := each.strip().strip('"'))], end
        found = _BARE.match(one.text, place) if bare else None
        return ([found[1] or found[2]], found.end()) if found else ([], place)

    def _follow(self, one: Pass, place: int, name: str, folder: Path) -> None:
        if "#" in name or name in commands.OF_TEX:
            return
        if _NO_NAME.search(name):
            one.warn(place, _("%(name)s is not followed: its name is made by a macro") % {"name": name})
            return
        path = _existing(name, (folder, self._folder, self._main, one.path.parent))
        if path is None and name in self.optional:
            return
        if path is None:
            one.warn(place, _("there is no file %(name)s to include") % {"name": name})
        elif not self._scan.into.is_read(path):
            self._scan_file(one, place, path, folder)

    def _scan_file(self, one: Pass, place: int, path: Path, folder: Path) -> None:
        if self._depth >= _DEEPEST:
            one.warn(place, _("%(name)s is included too deep and was not read") % {"name": path})
            return
        try:
            text = self._scan.into.open(path)
        except RefcliError as error:
            one.warn(place, error.message)
            return
        before, self._folder = self._folder, folder
        self._depth += 1
        self._scan.file(path, text)
        self._depth -= 1
        self._folder = before

    def _package(self, name: str, command: str) -> None:
        """Read a package or class that lies with the manuscript, for the commands that it defines."""
        suffix = ".cls" if "lass" in command else ".sty"
        if _NO_NAME.search(name) or self._depth >= _DEEPEST:
            return
        path = self._main / (name + suffix)
        into: Gathering = self._scan.into
        try:
            if path.is_file() and not into.is_read(path):
                text = into.open(path)
                self._depth += 1
                self._scan.file(path, text, cites=False)
                self._depth -= 1
        except (RefcliError, OSError, ValueError):
            return


def _existing(name: str, folders: tuple[Path, ...]) -> Path | None:
    """The file that TeX would take: with .tex added if there is one, else by the very name."""
    for folder in dict.fromkeys(folders):
        for each in (name + ".tex", name, name + ".ltx"):
            try:
                if (folder / each).is_file():
                    return folder / each
            except (OSError, ValueError):
                continue
    return None


def _plain(name: str) -> str:
    return name.removeprefix("./").removesuffix(".tex")
