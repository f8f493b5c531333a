"""Web of Science: tagged text and tab-delimited tables."""

from refcli.formats.format import Format, later

__all__ = ["TAB", "WOS"]


def _wos_detect(head: str) -> float:
    return 0.0


def _tab_detect(head: str) -> float:
    return 0.0


WOS = Format(
    name="wos",
    title="Web of Science tagged",
    suffixes=(".ciw",),
    detect=_wos_detect,
    read=later("refcli.formats.wos.wos_reader", "read"),
    write=later("refcli.formats.wos.wos_writer", "write"),
    sources=("Web of Science",),
)

TAB = Format(
    name="wos-tab",
    title="Web of Science tab-delimited",
    suffixes=(),
    detect=_tab_detect,
    read=later("refcli.formats.wos.tab_reader", "read"),
    sources=("Web of Science",),
)
