"""Typer's side of the command line: the lazy group, help pages, and options that stand before the command."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from refcli import __version__
from refcli.commands.context import Context
from refcli.commands.doors import ALIASES, DOORS, EXAMPLES, PANELS, PROGRAM
from refcli.errors import RefcliError, UsageError
from refcli.messages import _, mark
from refcli.render.help import cells, definitions


def _use_library(ctx: typer.Context, value: str | None) -> str | None:
    if value is not None and not value.strip():  # an unset variable of a script must not lead to another library
        raise UsageError(_("--library names no file"), _("for example: --library thesis.db"))
    if value and isinstance(ctx.obj, Context):
        ctx.obj = ctx.obj.using(value)
    return value


class Page(TyperCommand):
    """A command whose help begins with examples and is aligned in cells."""

    panel = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer does it, but what is too much is said in our words."""
        ctx.allow_extra_args = True
        rest: list[str] = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            more = {"command": ctx.command_path, "what": " ".join(ctx.args)}
            raise UsageError(_("%(command)s has no use for: %(what)s") % more, _("%(command)s --help shows how") % more)
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Examples, usage, what it does, arguments and options."""
        examples = getattr(self.callback, "examples", ())
        formatter.write("".join(f"  {command}\n" for command in examples) + ("\n" if examples else ""))
        names = [_argument(param) for param in self.params if not isinstance(param, TyperOption)]
        formatter.write(
            _("Usage: %(usage)s") % {"usage": " ".join([ctx.command_path, _("[OPTIONS]"), *names])} + "\n\n"
        )
        formatter.write(_text(self.help or "", formatter.width) + "\n\n")
        formatter.write("\n".join(_param_lines(self.get_params(ctx), formatter.width)) + "\n")


class Words(Page):
    """A command of free words: a word that begins with ``-`` is a word unless it is an option of the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put a ``--`` between the options and the words."""
        flags: set[str] = {"--help", "-h"}
        valued: set[str] = set()
        for param in self.params:
            if isinstance(param, TyperOption):
                (flags if param.is_flag else valued).update(param.opts)
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words += rest
            elif arg in flags or arg.partition("=")[0] in valued - {arg}:
                options.append(arg)
            elif arg in valued:
                options.append(arg)
                if (value := next(rest, None)) is None:
                    return super().parse_args(ctx, options)  # it says that the value is missing
                options.append(value)
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


class Commands(TyperGroup):
    """The commands behind their doors: a module is imported when its command is named."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the shape of a method of Typer
        """All names, in the order of the panels."""
        return list(DOORS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the shape of a method of Typer
        """The command of that name or alias, or None."""
        name = ALIASES.get(cmd_name, cmd_name)
        return load(name) if name in DOORS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name. Raises UsageError with the nearest one."""
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            near = get_close_matches(name, [*DOORS, *ALIASES], 1)
            hint = _("did you mean refcli %(name)s? All commands: refcli --help") % {"name": near[0]} if near else ""
            message = _('there is no command "%(name)s"') % {"name": name}
            raise UsageError(message, hint or _("refcli --help lists the commands"))
        return name if command else None, command, rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Four examples, the panels, the options."""
        width = formatter.width
        formatter.write(_("Usage: %(usage)s") % {"usage": f"{PROGRAM} [--library FILE] COMMAND ..."} + "\n\n")
        column = max(cells(command) for command, _help in EXAMPLES)
        for command, explanation in EXAMPLES:
            formatter.write(f"  {command}{' ' * (column - cells(command))}  {_(explanation)}\n")
        first = max(map(len, DOORS))
        for panel in PANELS:
            rows = [(name, _(door.help)) for name, door in DOORS.items() if door.panel == panel]
            formatter.write("\n".join(["", _(panel), *definitions(rows, width, first)]) + "\n")
        options = _param_lines(self.get_params(ctx), width)
        formatter.write("\n" + "\n".join(options) + "\n\n" + _("refcli COMMAND --help explains a command.") + "\n")


def _argument(param: Any) -> str:
    name = (param.metavar or str(param.name).upper()) + ("..." if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def _text(value: str, width: int) -> str:
    return "\n".join(line.strip() for line in definitions([("", value)], width + 4))


def _param_lines(params: Sequence[Any], width: int) -> list[str]:
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for param in params:
        if param.hidden:
            continue
        explanation = _HELPS.get(param.name) or param.help or ""
        shown = _(explanation) if explanation else ""
        if not isinstance(param, TyperOption):
            arguments.append((_argument(param), shown))
            continue
        if isinstance(param.default, int) and not isinstance(param.default, bool) and param.default:
            shown += _(" (%(default)s)") % {"default": param.default}
        metavar = "" if param.is_flag else " " + (param.metavar or str(param.name).upper())
        options.append((", ".join(sorted(param.opts, key=len)) + metavar, shown))
    lines: list[str] = []
    for head, rows in ((_("Arguments"), arguments), (_("Options"), options)):
        if rows:
            lines += ([""] if lines else []) + [head, *definitions(rows, width)]
    return lines


_HELPS = {
    "help": mark("show this page"),
    "install_completion": mark("set up completion of commands for this shell"),
    "show_completion": mark("print the completion script of this shell"),
}


def load(name: str) -> Any:
    """The command behind a door, as Typer builds it from its function."""
    door = DOORS[name]
    function = getattr(import_module(f"refcli.commands.{door.module}"), name.replace("list", "list_"))
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name, cls=Words if door.words else Page, help=_(door.help), short_help=_(door.help))(function)
    command: Any = typer.main.get_command(single)
    # Wherever --library stands, before the command or after it, it is meant alike.
    command.params.append(
        TyperOption(
            param_decls=["library", "--library"], metavar="FILE", hidden=True, expose_value=False, callback=_after
        )
    )
    return command


def _after(ctx: Any, param: Any, value: str | None) -> str | None:  # noqa: ARG001 - the shape of a callback
    return _use_library(ctx, value)


app = typer.Typer(
    cls=Commands,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"refcli {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    library: Annotated[
        str | None,
        typer.Option("--library", metavar="FILE", help=mark("the library to use; also after the command")),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help=mark("print the version"))
    ] = False,
) -> None:
    """What stands before the command; without one, an overview."""
    _use_library(ctx, library)
    if ctx.invoked_subcommand is None:
        from refcli.commands.about import overview

        overview(ctx)


CommandLineFault: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises for a command line that makes no sense; its name and module changed between versions."""


def usage_error(problem: Exception) -> RefcliError:
    """An error of Typer's in our words; it knows its context, which knows the command."""
    kind = type(problem).__name__
    path = getattr(getattr(problem, "ctx", None), "command_path", PROGRAM)
    hint = _("%(command)s --help shows how") % {"command": path}
    message = str(getattr(problem, "format_message", problem.__str__)())
    if kind == "NoSuchOption":
        option = str(getattr(problem, "option_name", ""))
        message = _("%(command)s has no option %(option)s") % {"command": path, "option": option}
        if near := get_close_matches(option, getattr(problem, "possibilities", None) or (), 2):
            hint = _("did you mean %(names)s?") % {"names": ", ".join(near)}
    elif kind == "BadOptionUsage":
        message = _("%(option)s needs a value") % {"option": getattr(problem, "option_name", "")}
    elif kind == "BadParameter" and isinstance(param := getattr(problem, "param", None), TyperOption):
        message = _("%(option)s needs a whole number, 0 or more") % {"option": max(param.opts, key=len)}
    elif kind == "MissingParameter" and (param := getattr(problem, "param", None)) is not None:
        name = param.metavar or param.opts[0]
        message = _("%(command)s needs %(what)s") % {"command": path, "what": name}
    return UsageError(message, hint)


def build() -> Any:
    """The group of all commands, as Typer builds it."""
    return typer.main.get_command(app)
