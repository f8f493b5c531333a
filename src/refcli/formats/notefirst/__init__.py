"""NoteFirst XML."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="notefirst-xml",
    title="NoteFirst XML",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.notefirst.reader", "read"),
    sources=("NoteFirst", "VIP", "CNKI", "Wanfang"),
)
