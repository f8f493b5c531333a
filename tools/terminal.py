"""A terminal to run refcli on: 80 columns, no colour, so that tests see what a person sees."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_ESCAPES = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
COLUMNS = 80


def run_on_terminal(
    arguments: Sequence[str], *, cwd: Path, environment: Mapping[str, str], lines: int = 500
) -> tuple[int, str]:
    """The exit code of `refcli ARGUMENTS` and everything that it wrote to its terminal, without escapes (POSIX)."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, COLUMNS, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "refcli", *arguments],
        cwd=cwd,
        env={**environment, "TERM": "dumb", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        pieces: list[bytes] = []
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not piece:
                break
            pieces.append(piece)
    os.close(ours)
    text = b"".join(pieces).decode("utf-8").replace("\r\n", "\n")
    return process.returncode, _ESCAPES.sub("", text)
