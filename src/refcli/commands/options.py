"""Arguments and options that several commands share, and what a help page begins with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import typer

from refcli.messages import mark

F = TypeVar("F", bound=Callable[..., Any])


def example(*commands: str) -> Callable[[F], F]:
    """The commands that the help page of a command begins with."""

    def keep(function: F) -> F:
        function.examples = commands  # type: ignore[attr-defined]
        return function

    return keep


Key = Annotated[str, typer.Argument(metavar="KEY", help=mark("a key, an alias, a DOI, or how a key begins"))]
Keys = Annotated[
    list[str], typer.Argument(metavar="KEY", help=mark("keys, aliases or DOIs; - reads them from standard input"))
]
SomeKeys = Annotated[
    list[str] | None,
    typer.Argument(metavar="KEY", help=mark("keys, aliases or DOIs; - reads them from standard input")),
]
Json = Annotated[bool, typer.Option("--json", help=mark("print JSON"))]
Verbose = Annotated[bool, typer.Option("--verbose", help=mark("say of each file its format and encoding"))]
Listed = Annotated[bool, typer.Option("--listed", help=mark("also what is only listed on the pages of others"))]
Limit = Annotated[int, typer.Option("--limit", min=0, metavar="N", help=mark("show at most so many"))]
Offset = Annotated[int, typer.Option("--offset", min=0, metavar="N", help=mark("pass over the first ones"))]
To = Annotated[
    str | None, typer.Option("-t", "--to", metavar="FORMAT", help=mark("the format to write (refcli formats)"))
]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help=mark("write here; its suffix tells the format"))
]
