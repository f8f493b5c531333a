"""The options of what is written and how, which export, convert and targets share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from refcli.errors import UsageError
from refcli.formats import ALL, Format, by_name
from refcli.messages import _, mark

if TYPE_CHECKING:
    from refcli.library.shaping import Wishes

DEFAULT = "bibtex"
STDOUT = "-"
SORTS = ("key", "year", "cited")
JOURNALS = ("full", "abbreviated")
CASES = ("as-is", "sentence", "title")

Fields = Annotated[
    str | None, typer.Option("--fields", metavar="A,B", help=mark("only these fields: --fields author,title,year"))
]
Without = Annotated[
    str | None, typer.Option("--without", metavar="A,B", help=mark("all but these fields: --without abstract,keywords"))
]
Sort = Annotated[
    str | None,
    typer.Option("--sort", metavar="ORDER", help=mark("key, year, or cited (as the manuscript cites, or how often)")),
]
Journal = Annotated[
    str | None,
    typer.Option("--journal", metavar="HOW", help=mark("name journals full or abbreviated, as the library knows them")),
]
TitleCase = Annotated[
    str | None,
    typer.Option("--title-case", metavar="CASE", help=mark("titles in capitals: as-is, sentence or title case")),
]
Ascii = Annotated[bool, typer.Option("--ascii", help=mark("accents as LaTeX writes them, for classic BibTeX"))]
RawLatex = Annotated[bool, typer.Option("--raw-latex", help=mark("leave the LaTeX of titles and abstracts as it is"))]
CitedIn = Annotated[
    list[str] | None,
    typer.Option("--cited-in", metavar="FILE", help=mark("only what this manuscript cites; may be given again")),
]
Force = Annotated[
    bool, typer.Option("--force", help=mark("replace a file that is not refcli's, or shrinks; FILE.bak keeps it"))
]


@dataclass(frozen=True, slots=True)
class Choices:
    """How to write, as typed. ``None`` and ``False`` stand for what nobody asked for."""

    fields: str | None = None
    without: str | None = None
    sort: str | None = None
    journal: str | None = None
    title_case: str | None = None
    ascii: bool = False
    raw_latex: bool = False

    def as_json(self) -> dict[str, Any]:
        """Those that were made."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name)) not in (None, False)}

    @classmethod
    def of_json(cls, given: Mapping[str, Any]) -> Choices:
        """The same again; what a newer refcli wrote is passed over."""
        return cls(**{one.name: given[one.name] for one in fields(cls) if one.name in given})

    def check(self, format: Format) -> None:
        """Raises UsageError for a choice that is none, and for one that the format does not know."""
        _one_of("--sort", self.sort, SORTS)
        _one_of("--journal", self.journal, JOURNALS)
        _one_of("--title-case", self.title_case, CASES)
        if self.changes_items():
            self.wishes()
        for name in self.options():
            if name not in format.options:
                able = ", ".join(one.name for one in ALL if one.write and name in one.options)
                option = "--" + name.replace("_", "-")
                raise UsageError(
                    _("%(format)s has no %(option)s") % {"format": format.title, "option": option},
                    _("formats that have: %(names)s") % {"names": able or "-"},
                )

    def options(self) -> dict[str, bool]:
        """What the writer is to be told."""
        return {name: True for name in ("ascii", "raw_latex") if getattr(self, name)}

    def changes_items(self) -> bool:
        """Whether a reference is not written as it stands in the library."""
        return bool(self.fields is not None or self.without or self.journal or self.title_case not in (None, "as-is"))

    def wishes(self) -> Wishes:
        """What is to be done to each reference. Raises UsageError for a field that there is not."""
        from refcli.library.selection import Selection, paths
        from refcli.library.shaping import Wishes

        only = None if self.fields is None else paths(_words(self.fields))
        if only is not None and not only:
            raise UsageError(_("--fields names no field"), _("fields: title, author, journal, year, volume …"))
        case = "" if self.title_case in (None, "as-is") else str(self.title_case)
        return Wishes(Selection(only, paths(_words(self.without or ""))), self.journal or "", case)


def _words(text: str) -> list[str]:
    return [word for word in re.split("[,，、;；]", text) if word.strip()]


def _one_of(option: str, value: str | None, possible: Sequence[str]) -> None:
    if value is not None and value not in possible:
        raise UsageError(
            _("%(option)s cannot be %(value)s") % {"option": option, "value": value},
            _("choose: %(names)s") % {"names": ", ".join(possible)},
        )


def writer(to: str | None, path: str | None) -> Format:
    """The format to write: the one named (its suffix will do), else that of the file's suffix, else BibTeX.

    Raises UsageError.
    """
    if to:
        found = by_name(to)
        if found is None or found.write is None:
            named = (one for one in ALL if one.write and (f".{to.lower()}" in one.suffixes or to in one.aliases))
            found = next(named, None)
        if found is None:
            names = ", ".join(one.name for one in ALL if one.write)
            raise UsageError(
                _("there is no format %(name)s that refcli writes") % {"name": to},
                _("it writes: %(names)s") % {"names": names},
            )
        return found
    if path and path != STDOUT:
        matching = [one for one in ALL if one.write and path.lower().endswith(one.suffixes)]
        if not matching:
            raise UsageError(
                _("the suffix of %(file)s tells no format") % {"file": path},
                _("name one: -t bibtex; refcli formats lists them"),
            )
        return matching[0]
    default = by_name(DEFAULT)
    assert default is not None  # noqa: S101 - the tuple of formats holds it
    return default


def is_bib(format: Format) -> bool:
    """Whether a format is BibTeX in one of its dialects; not all of them have the suffix to themselves."""
    return ".bib" in format.suffixes or "raw_latex" in format.options


def check_source(keys: Sequence[str] | None, query: str | None, cited_in: Sequence[str] | None) -> None:
    """Raises UsageError where more than one thing says what is to be written, or a query says nothing."""
    if sum((bool(keys), query is not None, bool(cited_in))) > 1:
        raise UsageError(_("keys, --query and --cited-in exclude each other"), _("refcli export --help shows how"))
    if query is not None and not query.strip():
        raise UsageError(_("nothing to search for"), _("refcli search WORD; refcli list shows all"))
