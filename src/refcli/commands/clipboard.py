"""The clipboard, to read from and to write to."""

from __future__ import annotations

from refcli.errors import ExitCode, RefcliError
from refcli.library.inputs import Input
from refcli.messages import _

NAME = "clipboard"


def clipboard() -> Input:
    """What was copied. Raises RefcliError where there is no clipboard, or nothing in it."""
    import pyperclip  # it looks for the programs of the platform

    try:
        text = pyperclip.paste()
    except pyperclip.PyperclipException as fault:
        raise RefcliError(
            _("there is no clipboard here that can be read"),
            _("on Linux install xclip or wl-clipboard; or paste into: refcli ingest -"),
            code=ExitCode.EXTRA,
        ) from fault
    if not text.strip():
        raise RefcliError(_("the clipboard is empty"), _("copy the text of a page or an export first"))
    return Input(NAME, None, True, text.encode("utf-8", "replace"))


def put(text: str) -> None:
    """Copy a text. Raises RefcliError where there is no clipboard."""
    import pyperclip

    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException as fault:
        raise RefcliError(
            _("there is no clipboard here that can be written"),
            _("on Linux install xclip or wl-clipboard; or write a file: -o refs.txt"),
            code=ExitCode.EXTRA,
        ) from fault
