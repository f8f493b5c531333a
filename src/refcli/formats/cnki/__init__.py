"""CNKI's own layouts: E-Study (知网研学) and custom (自定义)."""

from refcli.formats.format import Format, later

__all__ = ["CUSTOM", "ESTUDY"]


def _estudy_detect(head: str) -> float:
    return 0.0


def _custom_detect(head: str) -> float:
    return 0.0


ESTUDY = Format(
    name="cnki-estudy",
    title="CNKI E-Study (知网研学)",
    suffixes=(),
    detect=_estudy_detect,
    read=later("refcli.formats.cnki.estudy_reader", "read"),
    sources=("CNKI",),
)

CUSTOM = Format(
    name="cnki-custom",
    title="CNKI custom (自定义)",
    suffixes=(),
    detect=_custom_detect,
    read=later("refcli.formats.cnki.custom_reader", "read"),
    sources=("CNKI",),
)
