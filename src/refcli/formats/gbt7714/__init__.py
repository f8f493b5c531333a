"""References formatted after GB/T 7714, as text."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="gbt7714",
    title="GB/T 7714 references (text)",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.gbt7714.reader", "read"),
    sources=("CNKI", "Wanfang", "VIP"),
)
