"""Bringing in: ingest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from refcli.commands import output
from refcli.commands.clipboard import clipboard
from refcli.commands.context import Context
from refcli.commands.keys import as_tags, as_text
from refcli.commands.options import Json, Verbose, example
from refcli.errors import ExitCode, NotFound, Refused, UsageError
from refcli.library import Library
from refcli.library.inputs import Input, gather
from refcli.messages import _, mark
from refcli.model import IngestReport
from refcli.render import data, plain
from refcli.render.sentences import capped, lacking, not_read, place, skipped, warnings


@example(
    "refcli ingest pages/",
    "refcli ingest page.txt '心理学/*.txt' --tag thesis",
    "refcli ingest savedrecs.txt scopus.csv old.bib",
    "refcli ingest --paste",
)
def ingest(
    ctx: typer.Context,
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="FILE", help=mark("files, folders, patterns; - is standard input"))
    ] = None,
    *,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help=mark("take the files as this format"))
    ] = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="KEY", help=mark("the files hold more of this paper's list"))
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", metavar="TAG", help=mark("tag the papers; may be repeated"))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("say what would happen, write nothing"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=mark("write nothing unless all of it is clean"))] = False,
    again: Annotated[bool, typer.Option("--again", help=mark("bring back what was removed"))] = False,
    paste: Annotated[bool, typer.Option("--paste", help=mark("read what was copied to the clipboard"))] = False,
    verbose: Verbose = False,
    as_json: Json = False,
) -> int:
    """The format is found by looking at the content; what is there already is told apart from what is new."""
    context: Context = ctx.obj
    tags = as_tags(tag)
    absent: list[NotFound] = []
    if not inputs and not paste:
        raise UsageError(_("refcli ingest needs %(what)s") % {"what": "FILE"}, _("refcli ingest --help shows how"))
    files = [*([clipboard()] if paste else []), *gather(inputs or [], context.stdin_stream, absent)]
    for missing in absent:
        output.error(context, missing)
    if absent and (strict or not files):
        return ExitCode.NOT_FOUND
    with _library(context, dry_run=dry_run) as library, _progress(context, files) as progress:
        created = library.created
        report = library.ingest(
            files,
            command=context.command,
            format=format,
            of=as_text(of) if of else None,
            tags=tags,
            dry_run=dry_run,
            strict=strict,
            again=again,
            progress=progress,
        )
    unclean = any(file.refused for file in report.files) or report.main.rejected > 0
    kept_nothing = strict and unclean and not dry_run
    if as_json:
        output.json(context, data.ingest_json(report))
    else:
        _tell(context, report, created=created, kept_nothing=kept_nothing)
    if verbose:
        for file in report.files:
            output.note(context, f"{file.file}: {file.format or '-'}, {file.encoding or '-'}")
    if kept_nothing:
        output.note(context, _("Nothing was written: --strict"))
    return ExitCode.NOT_FOUND if absent else _code(report)


def _library(context: Context, *, dry_run: bool) -> Library:
    if dry_run and not context.library_exists:
        return Library.in_memory(context.library, make_key=context.make_key)
    return Library.open(context.library, create=True, write=True, make_key=context.make_key)


@contextmanager
def _progress(context: Context, files: list[Input]) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal where there is something to wait for."""
    if not context.progress or context.json or len(files) < 2:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(file=context.stderr, no_color=not context.colour, markup=False, emoji=False, highlight=False)
    columns = (
        TextColumn(_("reading"), markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=len(files))
        yield lambda done, _bytes: bar.update(task, completed=done)


def _code(report: IngestReport) -> ExitCode:
    if any(file.refused for file in report.files):
        return ExitCode.REFUSED
    return ExitCode.INCOMPLETE if report.main.rejected else ExitCode.OK


def _refusals(report: IngestReport) -> list[Refused]:
    return [
        Refused(f"{place(file.file, problem.line)}: {problem.message}", problem.hint)
        for file in report.files
        if file.refused
        for problem in file.rejected
    ]


def _next_step(report: IngestReport) -> str:
    return f"refcli show {report.keys[0]}" if report.keys else ""


def _tell(context: Context, report: IngestReport, *, created: bool, kept_nothing: bool) -> None:
    """Counts on standard output. Files that were named and refused are errors, so that nobody overlooks them."""
    refusals = _refusals(report)
    if len(report.files) > len(refusals) or report.skipped:
        if context.terminal:
            from refcli.render.report import ingest as screen

            view = screen(
                report,
                context.width,
                library="" if context.default_library and not created else context.library_shown,
                created=created,
                next_step="" if kept_nothing else _next_step(report),
            )
            output.screen(context, view)
        else:
            output.lines(context, plain.ingest(report))
            for said in [
                *capped(not_read(report)),
                *capped(warnings(report)),
                skipped(report.skipped),
                lacking(report),
            ]:
                if said:
                    output.note(context, said)
            if report.dry_run:
                output.note(context, _("Nothing was written: --dry-run"))
    elif not refusals:
        output.note(context, _("there is no file to read in it"))
    for refusal in refusals:
        output.error(context, refusal)
