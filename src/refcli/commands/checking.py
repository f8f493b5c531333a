"""Checking references: check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from refcli import manuscripts
from refcli.checks import DIALECTS, Circumstances
from refcli.commands import output
from refcli.commands.checked import as_subjects, exit_code, say_fixed, show, standing, summary
from refcli.commands.context import Context
from refcli.commands.keys import as_text, reading, resolve, writing
from refcli.commands.options import Json, example
from refcli.errors import ExitCode, NotFound, RefcliError, Refused, UsageError
from refcli.library import Library
from refcli.library.checking import Repair, Subject, examine, examine_cited, repairs_of
from refcli.messages import _, mark, ngettext
from refcli.model import Reference

if TYPE_CHECKING:
    from refcli.library.bibliography import Bibliography
    from refcli.manuscripts import Citations


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be checked, and by which rules."""

    keys: list[str]
    files: list[str]
    query: str | None
    cited_in: list[str]
    dialect: str | None
    counts: Callable[[str], bool]


@example(
    "refcli check",
    "refcli check walkerndpeer",
    "refcli check --cited-in thesis.tex --for gbt7714",
    "refcli check refs.bib              (the file itself, and beside the library)",
    "refcli check --fix                 (what can be repaired without a guess)",
)
def check(
    ctx: typer.Context,
    keys: Annotated[
        list[str] | None,
        typer.Argument(metavar="KEY|FILE", help=mark("keys, aliases or DOIs, - reads them; or a .bib or other export")),
    ] = None,
    *,
    dialect: Annotated[
        str | None, typer.Option("--for", metavar="DIALECT", help=mark("what is required: bibtex, biblatex or gbt7714"))
    ] = None,
    cited_in: Annotated[
        list[str] | None,
        typer.Option("--cited-in", metavar="FILE", help=mark("only what this manuscript cites; may be given again")),
    ] = None,
    query: Annotated[
        str | None, typer.Option("--query", metavar="WORDS", help=mark("all that a search for these words finds"))
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODE", help=mark("only this rule; may be given again"))
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE", help=mark("not this rule; may be given again"))
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help=mark("repair what needs no guess; undo takes it back"))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("with --fix: show it and change nothing"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=mark("warnings count like errors: exit code 5"))] = False,
    as_json: Json = False,
) -> int:
    """Without keys: all that is held. Exit code 5 where there are errors."""
    context: Context = ctx.obj
    asked = _asked(context, keys or [], query, cited_in or [], dialect, _counts(select or [], ignore or []))
    if fix and asked.files:
        raise UsageError(
            _("--fix changes the library, never a file"), _("refcli ingest FILE, refcli check --fix, refcli export")
        )
    if dry_run and not fix:
        raise UsageError(_("--dry-run goes with --fix"), _("refcli check --fix --dry-run"))
    if asked.files:
        return _check_files(context, asked, strict=strict, as_json=as_json)
    if asked.cited_in:
        return _check_cited(context, asked, fix=fix, dry_run=dry_run, strict=strict, as_json=as_json)
    repaired: list[Subject] = []
    with writing(context) if fix and not dry_run else reading(context) as library:
        references, code = _references(context, library, asked)
        if fix:
            repaired = as_subjects(_repair(context, library, references(), asked, dry_run=dry_run))
        if dry_run:
            show(context, repaired, as_json=as_json)
            return code
        pairs = ((one.key or "", one) for one in references())
        whole = not asked.keys and asked.query is None
        examination = examine(library, pairs, _circumstances(asked.dialect), asked.counts, whole=whole)
    show(context, [*repaired, *examination.subjects], as_json=as_json)
    if examination.count or not code:
        summary(context, examination)
    return code or exit_code(examination, strict=strict)


def _check_cited(context: Context, asked: _Asked, *, fix: bool, dry_run: bool, strict: bool, as_json: bool) -> int:
    from refcli.library.cited import look_up

    citations = _citations(context, asked)
    repaired: list[Subject] = []
    with writing(context) if fix and not dry_run else reading(context) as library:
        cited = look_up(library, citations)
        if fix:
            references = {one.id: one for _cited, one in cited.found}.values()
            repaired = as_subjects(_repair(context, library, references, asked, dry_run=dry_run))
        if dry_run:
            show(context, repaired, as_json=as_json)
            return ExitCode.OK
        cited = look_up(library, citations) if repaired else cited
        examination = examine_cited(library, citations, cited, _circumstances(asked.dialect), asked.counts)
    show(context, [*repaired, *examination.subjects], as_json=as_json)
    summary(context, examination)
    return exit_code(examination, strict=strict)


# What is asked for -----------------------------------------------------------------------------------------------


def _asked(
    context: Context,
    words: Sequence[str],
    query: str | None,
    cited_in: list[str],
    dialect: str | None,
    counts: Callable[[str], bool],
) -> _Asked:
    if dialect is not None and dialect not in DIALECTS:
        raise UsageError(
            _("there is no dialect %(name)s") % {"name": dialect},
            _("choose: %(names)s") % {"names": ", ".join(DIALECTS)},
        )
    keys: list[str] = []
    files: list[str] = []
    for word in words:
        (files if _is_file(context, word) else keys).append(word)
    chosen = [name for name, given in (("KEY", keys), ("FILE", files), ("--query", query is not None)) if given]
    if cited_in and not files:
        chosen.append("--cited-in")
    if len(chosen) > 1:
        raise UsageError(
            _("check takes one of these at a time: %(names)s") % {"names": ", ".join(chosen)},
            _("refcli check --help shows how"),
        )
    if query is not None and not query.strip():
        raise UsageError(_("nothing to search for"), _("refcli search WORD; refcli list shows all"))
    return _Asked(keys, files, query, cited_in, dialect, counts)


def _is_file(context: Context, word: str) -> bool:
    """Whether an argument is a file to check: one that is there, with a suffix or in a folder, so that it is no key.

    Raises NotFound for one that is not there, UsageError for a manuscript.
    """
    path = Path(word)
    if not path.suffix and len(path.parts) < 2:
        return False
    try:
        there = (context.cwd / path).is_file()
    except (OSError, ValueError):
        there = False
    if not there and path.suffix.lower() == ".bib":
        raise NotFound(_("there is no file %(name)s") % {"name": word}, _("check the name and the folder"))
    if there and path.suffix.lower() in manuscripts.KINDS:
        raise UsageError(
            _("%(file)s is a manuscript") % {"file": word}, _("refcli check --cited-in %(file)s") % {"file": word}
        )
    return there


def _counts(select: Sequence[str], ignore: Sequence[str]) -> Callable[[str], bool]:
    """Which rules count. Raises UsageError for a code that is none, with the nearest."""
    from refcli.checks.table import BY_CODE

    given = [code for one in (*select, *ignore) for code in one.split(",") if code]
    for code in given:
        if code not in BY_CODE:
            from difflib import get_close_matches

            near = get_close_matches(code, BY_CODE, n=1)
            raise UsageError(
                _("there is no rule %(code)s") % {"code": code},
                _("did you mean %(near)s?") % {"near": near[0]} if near else _("docs/checks.md lists the rules"),
            )
    wanted = {code for one in select for code in one.split(",")}
    unwanted = {code for one in ignore for code in one.split(",")}
    return lambda code: code not in unwanted and (not wanted or code in wanted)


def _circumstances(dialect: str | None) -> Circumstances:
    return Circumstances(datetime.now().astimezone().date(), dialect or DIALECTS[0])


def _citations(context: Context, asked: _Asked) -> Citations:
    found = manuscripts.read([context.cwd / one for one in asked.cited_in])
    for warning in found.warnings:
        output.note(context, warning)
    return found


# The library -----------------------------------------------------------------------------------------------------


def _references(
    context: Context, library: Library, asked: _Asked
) -> tuple[Callable[[], Iterable[Reference]], ExitCode]:
    """What reads the references that were asked for, as often as it is called: a repair changes them."""
    if asked.keys:
        found, code = resolve(context, library, asked.keys)
        keys = [one.key or "" for one in found]
        return lambda: library.by_keys(keys).values(), code
    if asked.query is not None:
        words = as_text(asked.query)
        return lambda: library.matching(words), ExitCode.OK
    return library.references, ExitCode.OK


def _repair(
    context: Context, library: Library, references: Iterable[Reference], asked: _Asked, *, dry_run: bool
) -> list[Repair]:
    """Repair what needs no guess, as one change."""
    repairs = repairs_of(references, _circumstances(asked.dialect), asked.counts)
    if not dry_run:
        wanted = [(one.reference, one.fields) for one in repairs]
        summary = ngettext("%(n)d reference repaired", "%(n)d references repaired", len(wanted)) % {"n": len(wanted)}
        library.set_fields(wanted, command=context.command, summary=summary)
    say_fixed(context, repairs, dry_run=dry_run)
    return repairs


# Files -----------------------------------------------------------------------------------------------------------


def _check_files(context: Context, asked: _Asked, *, strict: bool, as_json: bool) -> int:
    from refcli.library.bibliography import examine_file, read_entries

    citations = _citations(context, asked) if asked.cited_in else None
    results: list[tuple[str, Bibliography]] = []
    code = ExitCode.OK
    with ExitStack() as stack:
        library = stack.enter_context(reading(context)) if context.library_exists else None
        for name in asked.files:
            try:
                entries = read_entries(context.cwd / name, as_text(name))
            except OSError as fault:
                code = output.error(context, _unreadable(name, fault))
            except RefcliError as fault:
                code = output.error(context, Refused(f"{name}: {fault.message}", fault.hint))
            else:
                where = _circumstances(asked.dialect or entries.dialect)
                results.append((name, examine_file(entries, library, citations, where, asked.counts)))
    subjects = [subject for _name, one in results for subject in one.subjects]
    show(context, subjects, as_json=as_json)
    for name, one in results:
        summary(context, one)
        standing(context, name, one)
    return code or max((exit_code(one, strict=strict) for _name, one in results), default=ExitCode.OK)


def _unreadable(name: str, fault: OSError) -> Refused:
    said = {"file": name, "reason": fault.strerror or fault}
    return Refused(_("cannot read %(file)s: %(reason)s") % said, _("check that the file can be read"))
