"""The one door to standard output and standard error: results there, everything else here, nothing raw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from refcli.commands.context import Context
from refcli.errors import ExitCode, RefcliError
from refcli.messages import _
from refcli.render.safe import json_text, safe_json, safe_line, safe_text

if TYPE_CHECKING:
    from rich.text import Text


def lines(context: Context, values: Iterable[str]) -> None:
    """Results, a line each."""
    for value in values:
        context.stdout.write(safe_text(value) + "\n")


def line(context: Context, value: str) -> None:
    """One line of result."""
    lines(context, (value,))


def json(context: Context, value: Any) -> None:
    """A result as JSON, indented for a person."""
    context.stdout.write(json_text(value, indent=2 if context.terminal else None) + "\n")


def json_items(context: Context, items: Iterable[Any]) -> None:
    """An array, an item a line in a pipe, so that nothing waits for the last one."""
    indent = 2 if context.terminal else None
    between = "[\n"
    for item in items:
        context.stdout.write(between + json_text(item, indent=indent))
        between = ",\n"
    context.stdout.write("[]\n" if between == "[\n" else "\n]\n")


def json_hits(context: Context, found: dict[str, Any]) -> None:
    """A search result: its counts, then an item a line."""
    if context.terminal:
        return json(context, found)
    items = found.pop("items")
    head = safe_json(json_text(found))[:-1] + ', "items": '
    context.stdout.write(head)
    between = "[\n"
    for item in items:
        context.stdout.write(between + json_text(item))
        between = ",\n"
    context.stdout.write("[]}\n" if between == "[\n" else "\n]}\n")
    return None


def screen(context: Context, view: Text) -> None:
    """A screen on a terminal, in colour where it has any."""
    from rich.console import Console

    Console(
        file=context.stdout,
        width=context.width,
        force_terminal=context.colour,
        color_system="auto" if context.colour else None,
        no_color=not context.colour,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    ).print(view, end="")


def note(context: Context, message: str) -> None:
    """Something beside the result, on standard error."""
    context.stdout.flush()
    context.stderr.write(safe_line(message) + "\n")


def error(context: Context, problem: RefcliError) -> ExitCode:
    """What went wrong and what to do about it: two lines, or JSON with ``--json``. Returns the exit code."""
    context.stdout.flush()
    if context.json:
        told = {"error": problem.message, "hint": problem.hint, "code": int(problem.code)}
        context.stderr.write(json_text(told) + "\n")
        return problem.code
    heads = (_("error:"), _("hint:"))
    column = max(map(len, heads)) + 1
    context.stderr.write(f"{heads[0]:{column}}{safe_line(problem.message)}\n")
    if problem.hint:
        context.stderr.write(f"{heads[1]:{column}}{safe_line(problem.hint)}\n")
    return problem.code
