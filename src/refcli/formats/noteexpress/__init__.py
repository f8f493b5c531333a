"""NoteExpress text, as CNKI, Wanfang, VIP and journals' own sites write it."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="noteexpress",
    title="NoteExpress",
    suffixes=(".net",),
    detect=_detect,
    read=later("refcli.formats.noteexpress.reader", "read"),
    write=later("refcli.formats.noteexpress.writer", "write"),
    sources=("CNKI", "Wanfang", "VIP", "NoteExpress"),
)
