r"""LaTeX manuscripts: every command that cites, in the main file and in all that it includes."""

from refcli.manuscripts.tex.scanner import Commands, read

__all__ = ["Commands", "read"]
