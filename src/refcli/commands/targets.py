"""Targets: files that are kept written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from refcli.commands import output
from refcli.commands.choices import (
    STDOUT,
    Ascii,
    Choices,
    CitedIn,
    Fields,
    Force,
    Journal,
    RawLatex,
    Sort,
    TitleCase,
    Without,
    check_source,
    writer,
)
from refcli.commands.context import Context
from refcli.commands.keys import as_text, reading, writing
from refcli.commands.options import Json, Listed, Output, To, example
from refcli.commands.writing import Writing, of_library
from refcli.errors import ExitCode, RefcliError, UsageError
from refcli.library import Library
from refcli.library import targets as known
from refcli.library.targets import Target
from refcli.messages import _, mark
from refcli.model import Item
from refcli.render import plain
from refcli.render.safe import safe_line

_ACTIONS = ("add", "list", "remove")


@example(
    "refcli target add thesis -o refs.bib --cited-in main.tex",
    "refcli target add talk -o talk.json --query 心理 --without abstract",
    "refcli target list",
    "refcli target remove talk",
)
def target(
    ctx: typer.Context,
    action: Annotated[str | None, typer.Argument(metavar="ACTION", help=mark("add, list or remove"))] = None,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help=mark("what the target is called"))] = None,
    *,
    path: Output = None,
    cited_in: CitedIn = None,
    query: Annotated[
        str | None, typer.Option("--query", metavar="WORDS", help=mark("all that a search for these words finds"))
    ] = None,
    listed: Listed = False,
    to: To = None,
    fields: Fields = None,
    without: Without = None,
    sort: Sort = None,
    journal: Journal = None,
    title_case: TitleCase = None,
    ascii_only: Ascii = False,
    raw_latex: RawLatex = False,
    as_json: Json = False,
) -> None:
    """A target is a file that `refcli sync` keeps written. It stands in the library, so `undo` takes it back."""
    context: Context = ctx.obj
    choices = Choices(fields, without, sort, journal, title_case, ascii_only, raw_latex)
    given = bool(path or cited_in or query is not None or to or listed or choices.as_json())
    if action not in (None, *_ACTIONS):
        raise UsageError(
            _("refcli target cannot %(action)s") % {"action": action},
            _("choose: %(names)s") % {"names": ", ".join(_ACTIONS)},
        )
    if action in (None, "list"):
        if name or given:
            raise UsageError(_("refcli target list takes no more"), _("refcli target add NAME -o FILE adds one"))
        _list(context, as_json=as_json)
    elif name is None:
        raise UsageError(
            _("refcli target %(action)s needs NAME") % {"action": action}, _("refcli target --help shows how")
        )
    elif action == "remove":
        if given:
            raise UsageError(_("refcli target remove takes a name alone"), _("refcli target --help shows how"))
        _remove(context, as_text(name), as_json=as_json)
    else:
        _add(context, as_text(name), path, cited_in or [], query, to, choices, listed=listed, as_json=as_json)


def _add(
    context: Context,
    name: str,
    path: str | None,
    cited_in: Sequence[str],
    query: str | None,
    to: str | None,
    choices: Choices,
    *,
    listed: bool,
    as_json: bool,
) -> None:
    if not path or path == STDOUT:
        raise UsageError(_("a target needs a file"), _("refcli target add %(name)s -o refs.bib") % {"name": name})
    check_source(None, query, cited_in)
    choices.check(writer(to, path))
    one = Target(
        name,
        _absolute(context, path),
        tuple(_absolute(context, as_text(one)) for one in cited_in),
        None if query is None else as_text(query),
        to,
        choices.as_json() | ({"listed": True} if listed else {}),
    )
    with writing(context) as library:
        state = known.put(library, one, command=context.command)
    if as_json:
        output.json(context, {**_json(one), "state": state})
        return
    said = {"name": name, "file": context.shown(str(one.file))}
    if state == "unchanged":
        output.line(context, _("%(name)s is that target already") % said)
    else:
        told = _("%(name)s: %(file)s; refcli sync writes it")
        output.line(context, safe_line(told % said))
    if state == "changed":
        output.note(context, _("it takes the place of another target %(name)s; refcli undo brings that back") % said)
    for manuscript in one.cited_in:
        if not manuscript.exists():
            output.note(context, _("there is no %(file)s yet") % {"file": context.shown(str(manuscript))})


def _absolute(context: Context, path: str) -> Path:
    return known.normal(context.cwd / Path(path).expanduser())


def _remove(context: Context, name: str, *, as_json: bool) -> None:
    with writing(context) as library:
        gone = known.remove(library, name, command=context.command)
    if as_json:
        output.json(context, {"removed": gone.name})
    else:
        said = {"name": gone.name, "file": context.shown(str(gone.file))}
        output.line(context, _("%(name)s is no target any more; %(file)s stays as it is") % said)


def _list(context: Context, *, as_json: bool) -> None:
    with reading(context) as library:
        found = known.all_targets(library)
    if as_json:
        output.json(context, [_json(one) for one in found])
        return
    rows = [(one.name, context.shown(str(one.file)), _what(context, one)) for one in found]
    if not rows:
        output.note(context, _("there are no targets; refcli target add NAME -o refs.bib --cited-in main.tex adds one"))
    elif context.terminal:
        from refcli.render.report import table

        output.screen(context, table(rows, [_("target"), _("file"), _("what is in it")], context.width))
    else:
        output.lines(context, (plain.fields(*row) for row in rows))


def _what(context: Context, one: Target) -> str:
    """What a target holds and how, as the options that were given."""
    said = [f"--cited-in {context.shown(str(file))}" for file in one.cited_in]
    if one.query is not None:
        said.append(f"--query {one.query}")
    if one.format:
        said.append(f"-t {one.format}")
    for name, value in one.options.items():
        said.append("--" + name.replace("_", "-") + ("" if value is True else f" {value}"))
    return " ".join(said) or _("all that is held")


def _json(one: Target) -> dict[str, Any]:
    return {
        "name": one.name,
        "file": str(one.file),
        "cited_in": [str(file) for file in one.cited_in],
        "query": one.query,
        "format": one.format,
        "options": dict(one.options),
    }


@dataclass(slots=True)
class _Done:
    """What became of one target."""

    target: Target
    writing: Writing | None = None
    problem: RefcliError | None = None

    @property
    def code(self) -> ExitCode:
        if self.problem:
            return self.problem.code
        return self.writing.code if self.writing else ExitCode.OK

    def as_json(self) -> Mapping[str, Any]:
        told: dict[str, Any] = {"name": self.target.name, "file": str(self.target.file)}
        if self.problem or self.writing is None:
            problem = self.problem or RefcliError("")
            return told | {"state": "failed", "error": problem.message, "hint": problem.hint}
        done = self.writing
        told |= {"state": done.state or "empty", "references": done.count}
        if done.cited >= 0:
            told |= {"cited": done.cited, "found": done.found}
        return told | {
            "missing": [{"key": one.key, "file": one.file, "line": one.line} for one in done.absent],
            "notes": done.notes,
            "backup": str(done.backup) if done.backup else None,
        }


@example("refcli sync", "refcli sync thesis", "refcli sync --dry-run", "refcli sync thesis --force")
def sync(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help=mark("targets; all of them if none is named"))
    ] = None,
    force: Force = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("say what would be written, write nothing"))] = False,
    as_json: Json = False,
) -> int:
    """A file whose content did not change is not touched. Exit code 5: cited keys are missing, the rest is written."""
    context: Context = ctx.obj
    done: list[_Done] = []
    codes: list[ExitCode] = []
    with reading(context) as library:
        chosen, codes = _chosen(context, library, names)
        for one in chosen:
            result = _synced(context, library, one, force=force, dry_run=dry_run)
            done.append(result)
            codes.append(result.code)
            if not as_json:
                _tell(context, result)
    if as_json:
        output.json(context, [one.as_json() for one in done])
    elif not done and not codes:
        output.note(context, _("there are no targets; refcli target add NAME -o refs.bib --cited-in main.tex adds one"))
    # What failed outweighs what is incomplete.
    return next((code for code in codes if code not in (ExitCode.OK, ExitCode.INCOMPLETE)), max(codes, default=0))


def _chosen(context: Context, library: Library, names: Iterable[str] | None) -> tuple[list[Target], list[ExitCode]]:
    """The targets of these names, all of them if none is named; unknown ones are reported."""
    if not names:
        return known.all_targets(library), []
    found: dict[str, Target] = {}
    codes: list[ExitCode] = []
    for name in names:
        try:
            one = known.find(library, as_text(name))
            found.setdefault(one.name, one)
        except RefcliError as problem:
            codes.append(output.error(context, problem))
    return list(found.values()), codes


def _synced(context: Context, library: Library, one: Target, *, force: bool, dry_run: bool) -> _Done:
    try:
        format = writer(one.format, str(one.file))
        choices = Choices.of_json(one.options)
        choices.check(format)
        writing = Writing(context, format, one.file, choices, force=force, dry_run=dry_run)
        listed = bool(one.options.get("listed"))
        items: Iterable[Item]
        if one.cited_in:
            from refcli.commands.cited_in import of_manuscripts

            items = of_manuscripts(library, writing, one.cited_in, listed=listed)
        else:
            items = of_library(library, writing, query=one.query, listed=listed)
        writing.send(items, library)
    except RefcliError as problem:
        return _Done(one, problem=problem)
    return _Done(one, writing)


def _tell(context: Context, done: _Done) -> None:
    name = done.target.name
    if done.problem:
        problem = done.problem
        output.error(context, RefcliError(f"{name}: {problem.message}", problem.hint, code=problem.code))
    elif done.writing:
        output.line(context, safe_line(f"{name}: {done.writing.summary()}"))
        done.writing.tell_cited()
