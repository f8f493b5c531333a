"""The command line: names become modules, only the named one is loaded, and errors become two lines."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from types import FrameType
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from refcli import __version__
from refcli.commands import output
from refcli.commands.context import COMPLETION, Context, speak, surroundings
from refcli.errors import ExitCode, RefcliError, UsageError
from refcli.messages import _, mark
from refcli.render.help import cells, definitions

PROGRAM = "refcli"
EXAMPLES = (
    ("refcli ingest pages/", mark("read saved pages into the library")),
    ("refcli search 心理 peer", mark("find papers by words")),
    ("refcli show walker2013peer", mark("read one, and see what it lacks")),
    ("refcli export -o refs.bib", mark("write them for LaTeX")),
)
PANELS = (mark("Bring in"), mark("Find"), mark("Write"), mark("Tidy"), mark("Library"))


class Door(NamedTuple):
    """Where a command is: its module below `refcli.commands`, its panel, its help line."""

    module: str
    panel: str
    help: str
    words: bool = False


DOORS = {
    "ingest": Door("bring_in", "Bring in", mark("Read files and folders into the library")),
    "search": Door("find", "Find", mark("Find papers by words of title, names, keywords, abstract, venue"), words=True),
    "show": Door("find", "Find", mark("Show a paper: what is known, what is missing, where it came from")),
    "related": Door("find", "Find", mark("Show the papers that a paper's page lists")),
    "list": Door("find", "Find", mark("List the papers of the library by key")),
    "open": Door("find", "Find", mark("Open a paper's DOI or address in the browser")),
    "export": Door("write", "Write", mark("Write references as BibTeX or another format")),
    "convert": Door("write", "Write", mark("Turn files into another format, without a library")),
    "edit": Door("tidy", "Tidy", mark("Set or unset fields of a reference")),
    "note": Door("tidy", "Tidy", mark("Show or set the note of a reference"), words=True),
    "tag": Door("tidy", "Tidy", mark("Add tags to references, or drop them")),
    "rekey": Door("tidy", "Tidy", mark("Give a reference another key; the old one stays an alias")),
    "remove": Door("tidy", "Tidy", mark("Take references out of the library")),
    "undo": Door("tidy", "Tidy", mark("Take back the last change")),
    "info": Door("about", "Library", mark("Show what the library holds and where it is")),
    "init": Door("about", "Library", mark("Make a library in this folder")),
    "formats": Door("about", "Library", mark("List the formats that refcli reads and writes")),
}
ALIASES = {"import": "ingest", "add": "ingest", "related-list": "related"}


def _use_library(ctx: typer.Context, value: str | None) -> str | None:
    if value and isinstance(ctx.obj, Context):
        ctx.obj = ctx.obj.using(value)
    return value


class Page(TyperCommand):
    """A command whose help begins with examples and is aligned in cells."""

    panel = ""

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
                options += [arg, *([value] if (value := next(rest, None)) is not None else [])]
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


class Terminated(KeyboardInterrupt):
    """SIGTERM: unwinds like Ctrl-C, so that what is open is closed."""


def _terminate(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the shape of a handler
    raise Terminated


def _usage(problem: typer.TyperException) -> RefcliError:
    """An error of Typer's in our words; it knows its context, which knows the command."""
    kind = type(problem).__name__
    path = getattr(getattr(problem, "ctx", None), "command_path", PROGRAM)
    hint = _("%(command)s --help shows how") % {"command": path}
    message = problem.format_message()
    if kind == "NoSuchOption":
        message = _("%(command)s has no option %(option)s") % {
            "command": path,
            "option": getattr(problem, "option_name", ""),
        }
        if near := getattr(problem, "possibilities", None):
            hint = _("did you mean %(names)s?") % {"names": ", ".join(sorted(near))}
    elif kind == "MissingParameter" and (param := getattr(problem, "param", None)) is not None:
        name = param.metavar or param.opts[0]
        message = _("%(command)s needs %(what)s") % {"command": path, "what": name}
    return UsageError(message, hint)


def _stumbled(context: Context, fault: Exception) -> ExitCode:
    if context.debug:
        import traceback

        context.stderr.write(traceback.format_exc())
    what = f"{type(fault).__name__}: {fault}"
    return output.error(
        context,
        RefcliError(
            _("refcli stumbled: %(what)s") % {"what": what},
            _("the fault is refcli's: please report it, with what REFCLI_DEBUG=1 adds"),
        ),
    )


def _system(fault: OSError) -> RefcliError:
    where = f"{fault.filename}: " if fault.filename else ""
    return RefcliError(f"{where}{fault.strerror or fault}", _("check the name, the rights and the room on the disk"))


def _guarded(context: Context, arguments: Sequence[str]) -> int:
    """Run the command; every failure that has a message becomes one."""
    try:
        command = typer.main.get_command(app)
        with command.make_context(PROGRAM, list(arguments), obj=context) as ctx:
            code = command.invoke(ctx)
        context.stdout.flush()
    except typer.Exit as done:
        context.stdout.flush()
        return done.exit_code
    except RefcliError as problem:
        return output.error(context, problem)
    except typer.TyperException as problem:
        return output.error(context, _usage(problem))
    except BrokenPipeError:
        raise
    except OSError as fault:
        return output.error(context, _system(fault))
    except Exception as fault:  # noqa: BLE001 - no traceback reaches a user
        return _stumbled(context, fault)
    return int(code or 0)


def run(arguments: Sequence[str], context: Context | None = None) -> int:
    """Run a command line; returns its exit code. What it prints goes to the streams of the context."""
    context = (context or surroundings()).running(arguments)
    speak(context.language)
    try:
        return _guarded(context, arguments)
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        return _hushed(context, ExitCode.OK)
    except Terminated:
        return ExitCode.TERMINATED
    except KeyboardInterrupt:
        output.error(context, RefcliError(_("interrupted"), _("what was counted is kept; the same command goes on")))
        return ExitCode.INTERRUPTED
    except OSError as fault:  # standard output is full or gone
        output.error(_hush(context), _system(fault))
        return ExitCode.FAILED


def _hush(context: Context) -> Context:
    """Let what is still buffered for standard output go nowhere, so that the end of the process does not fail."""
    import os

    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, context.stdout.fileno())
        os.close(null)
    except (OSError, ValueError):
        pass
    return context


def _hushed(context: Context, code: int) -> int:
    _hush(context)
    return code


def main() -> None:
    """The entry point of the `refcli` command."""
    context = surroundings()
    if COMPLETION in context.env:
        speak(context.language)
        typer.main.get_command(app).main(prog_name=PROGRAM)
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run(sys.argv[1:], context))
