"""The command line: errors become two lines, signals exit codes; only the named command is loaded."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from refcli import __version__
from refcli.commands import output
from refcli.commands.context import COMPLETION, Context, speak, surroundings
from refcli.commands.doors import ALIASES, DOORS, PANELS, PROGRAM
from refcli.errors import ExitCode, RefcliError
from refcli.messages import _

__all__ = ["ALIASES", "DOORS", "PANELS", "main", "run"]


_GARBAGE = 20_000
"""Objects after which Python looks for cycles among them: records hold none, and looking costs 5 % at Python's 700."""


class Terminated(KeyboardInterrupt):
    """SIGTERM: unwinds like Ctrl-C, so that what is open is closed."""


def _terminate(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the shape of a handler
    raise Terminated


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
    import typer

    from refcli.commands.group import CommandLineFault, build, usage_error

    try:
        command = build()
        with command.make_context(PROGRAM, list(arguments), obj=context) as ctx:
            code = command.invoke(ctx)
        context.stdout.flush()
    except typer.Exit as done:
        context.stdout.flush()
        return done.exit_code
    except RefcliError as problem:
        return output.error(context, problem)
    except CommandLineFault as problem:
        return output.error(context, usage_error(problem))
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
        if list(arguments) == ["--version"]:  # as `root` says it, without loading Typer
            output.line(context, f"{PROGRAM} {__version__}")
            context.stdout.flush()
            return ExitCode.OK
        return _guarded(context, arguments)
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        return _hushed(context, ExitCode.OK)
    except Terminated:
        return ExitCode.TERMINATED
    except KeyboardInterrupt:
        hint = _("what was counted is kept; the same command goes on")
        return output.error(context, RefcliError(_("interrupted"), hint, code=ExitCode.INTERRUPTED))
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
        from refcli.commands.group import build

        speak(context.language)
        build().main(prog_name=PROGRAM)
    signal.signal(signal.SIGTERM, _terminate)
    gc.set_threshold(_GARBAGE)
    sys.exit(run(sys.argv[1:], context))
