"""A list of references in Markdown."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


FORMAT = Format(
    name="markdown",
    title="Markdown list",
    suffixes=(".md",),
    write=later("refcli.formats.markdown.writer", "write"),
    mapping=later("refcli.formats.markdown.writer", "mapping"),
)
