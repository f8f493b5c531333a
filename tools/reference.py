"""Write docs/reference.md from what the commands say of themselves (`make docs`).

Help pages are those that a user sees at 80 columns in English; formats, fields and exit codes are read off the code.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from refcli import formats
from refcli.cli import ALIASES, DOORS, PANELS, run
from refcli.commands.context import Context
from refcli.errors import ExitCode
from refcli.library.fields import FIELDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference.md"

CODES = {
    ExitCode.OK: "all is well, also when a search found nothing",
    ExitCode.FAILED: "something failed that has no code of its own",
    ExitCode.USAGE: "the command line does not make sense",
    ExitCode.NOT_FOUND: "something that you named does not exist; the others were still shown",
    ExitCode.REFUSED: "a file that you named cannot be read as what it should be",
    ExitCode.INCOMPLETE: "done, but incomplete: some of the records were rejected",
    ExitCode.LIBRARY: "the library is damaged, of another program, or too new for this refcli",
    ExitCode.EXTRA: "an optional part of refcli is not installed",
    ExitCode.INTERRUPTED: "interrupted with Ctrl-C; what was counted is kept",
    ExitCode.TERMINATED: "ended by a signal; what was counted is kept",
}

VARIABLES = {
    "REFCLI_LIBRARY": "the library to use, where `--library` is not given",
    "REFCLI_LANG": "the language of messages: `en` or `zh_CN`; else the locale decides",
    "REFCLI_DEBUG": "any value: a fault of refcli shows where in the code it happened",
    "NO_COLOR": "any value: no colour",
}

_HEAD = """\
# Reference

<!-- Written by `make docs` from the commands themselves: change their help, not this page. -->

Every command, its arguments and options, as `refcli COMMAND --help` prints them. How they play together is in the
[guide](guide.md), what the words mean in [concepts](concepts.md), the JSON in [json](json.md).
"""


def help_page(*arguments: str) -> str:
    """What `refcli ARGUMENTS --help` prints at 80 columns in English."""
    out, errors = io.StringIO(), io.StringIO()
    context = Context(cwd=ROOT, env={}, stdin=io.StringIO(), stdout=out, stderr=errors)
    os.environ["COLUMNS"] = "80"
    with redirect_stdout(out):
        code = run([*arguments, "--help"], context)
    if code or errors.getvalue():
        raise RuntimeError(f"refcli {' '.join(arguments)} --help: {code} {errors.getvalue()}")
    return out.getvalue().strip("\n")


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [_row(*heads), "|" + "---|" * len(heads), *(_row(*row) for row in rows), ""]


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _commands() -> list[str]:
    lines = ["```text", help_page(), "```", ""]
    for panel in PANELS:
        lines += [f"## {panel}", ""]
        for name, door in DOORS.items():
            if door.panel == panel:
                lines += [f"### {name}", "", "```text", help_page(name), "```", ""]
                also = tuple(alias for alias, meant in ALIASES.items() if meant == name)
                if also:
                    lines += [f"Also called {_listed(also)}.", ""]
    return lines


def _tables() -> list[str]:
    codes = [(str(int(code)), CODES[code]) for code in ExitCode]
    variables = [(f"`{name}`", meaning) for name, meaning in VARIABLES.items()]
    known = [
        (
            f"`{one.name}`",
            one.title,
            "yes" if one.read else "",
            "yes" if one.write else "",
            _listed(one.suffixes),
        )
        for one in formats.ALL
    ]
    fields = [(f"`{field.name}`", _listed(field.words)) for field in FIELDS]
    return [
        "## Exit codes",
        "",
        *_table(("code", "meaning"), codes),
        "## Variables",
        "",
        *_table(("variable", "meaning"), variables),
        "## Formats",
        "",
        "A file is recognised by its content, never by its name; the suffix tells only what `-o` should write.",
        "",
        *_table(("name", "what", "read", "written", "suffixes"), known),
        "## Fields",
        "",
        "What `refcli edit KEY field=value` takes: the name of CSL, or one of the other words.",
        "",
        *_table(("field", "also"), fields),
    ]


def text() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_commands(), *_tables()]).rstrip("\n") + "\n"


def main() -> None:
    PAGE.write_text(text(), encoding="utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)}: {len(DOORS)} commands")


if __name__ == "__main__":
    main()
