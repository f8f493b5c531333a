"""Ovid's tagged export."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="ovid",
    title="Ovid tagged",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.ovid.reader", "read"),
    sources=("Ovid", "Embase"),
)
