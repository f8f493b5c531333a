"""PubMed's two formats: MEDLINE text (NBIB) and XML."""

from refcli.formats.format import Format, later

__all__ = ["NBIB", "XML"]


def _nbib_detect(head: str) -> float:
    return 0.0


def _xml_detect(head: str) -> float:
    return 0.0


NBIB = Format(
    name="nbib",
    title="PubMed NBIB (MEDLINE)",
    suffixes=(".nbib",),
    detect=_nbib_detect,
    read=later("refcli.formats.pubmed.nbib_reader", "read"),
    write=later("refcli.formats.pubmed.nbib_writer", "write"),
    sources=("PubMed",),
)

XML = Format(
    name="pubmed-xml",
    title="PubMed XML",
    suffixes=(),
    detect=_xml_detect,
    read=later("refcli.formats.pubmed.xml_reader", "read"),
    sources=("PubMed",),
)
