"""From what the user typed to the library and its references."""

from __future__ import annotations

from collections.abc import Sequence

from refcli.commands import output
from refcli.commands.context import Context
from refcli.errors import ExitCode, NotFound, UsageError
from refcli.library import Library
from refcli.messages import _
from refcli.model import Reference

STDIN = "-"


def nothing_yet() -> NotFound:
    """The answer to every question about a library without references."""
    return NotFound(
        _("the library is empty, so nothing can be found"),
        _("refcli ingest FOLDER, or look elsewhere: --library FILE"),
    )


def reading(context: Context) -> Library:
    """The library, for reading. Raises NotFound where there is none yet."""
    if not context.library_exists:
        if context.library_option:
            raise NotFound(
                _("there is no library %(path)s") % {"path": context.library_shown},
                _("refcli ingest FOLDER makes one, or name another: --library FILE"),
            )
        raise nothing_yet()
    return Library.open(context.library)


def writing(context: Context) -> Library:
    """The library, for changing what it holds. Raises NotFound where there is none yet."""
    reading(context).close()
    return Library.open(context.library, write=True, make_key=context.make_key)


def as_text(argument: str) -> str:
    """An argument as text: what the locale could not read is taken for UTF-8, and what is none becomes ``?``."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return argument.encode("utf-8", "replace").decode("utf-8")


def as_tags(arguments: Sequence[str] | None) -> list[str]:
    """Tags as typed, without needless blanks. Raises UsageError for one of nothing else."""
    tags = [" ".join(as_text(one).split()) for one in arguments or ()]
    if not all(tags):
        raise UsageError(_("a tag needs a word"), _("for example: --add thesis"))
    return tags


def typed(context: Context, keys: Sequence[str]) -> list[str]:
    """The keys; ``-`` stands for those of standard input, the first column of each line."""
    found: list[str] = []
    for key in keys:
        if key == STDIN:
            text = context.stdin_bytes().decode("utf-8", "replace")
            found += [name for line in text.split("\n") if (name := line.partition("\t")[0].strip())]
        else:
            found.append(as_text(key))
    return found


def resolve(context: Context, library: Library, keys: Sequence[str]) -> tuple[list[Reference], ExitCode]:
    """The references that the keys name, each once; the unknown ones are reported and make the code NOT_FOUND."""
    found: dict[int, Reference] = {}
    code = ExitCode.OK
    for key in typed(context, keys):
        try:
            reference = library.find(key, prefix=context.terminal)
        except NotFound as missing:
            code = output.error(context, missing)
        else:
            found.setdefault(reference.id, reference)
    return list(found.values()), code
