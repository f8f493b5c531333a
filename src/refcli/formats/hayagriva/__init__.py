"""Hayagriva's YAML, the bibliographies of Typst."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="hayagriva",
    title="Hayagriva YAML",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.hayagriva.reader", "read"),
    write=later("refcli.formats.hayagriva.writer", "write"),
    sources=("Typst",),
    keyed=True,
)
