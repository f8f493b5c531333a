"""RIS, the tagged format that most sites and programs write."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="ris",
    title="RIS",
    suffixes=(".ris",),
    detect=_detect,
    read=later("refcli.formats.ris.reader", "read"),
    write=later("refcli.formats.ris.writer", "write"),
    sources=("Scopus", "Web of Science", "EndNote", "Zotero", "Mendeley", "EBSCO", "Elsevier", "Springer", "Atypon"),
)
