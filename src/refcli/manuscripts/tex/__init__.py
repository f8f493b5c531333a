r"""LaTeX manuscripts: every command that cites, in the main file and in all that it includes."""

from refcli.manuscripts.tex.scanner import read

__all__ = ["read"]
