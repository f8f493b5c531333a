"""Works as OpenAlex's API answers them."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]


def _detect(head: str) -> float:
    return 0.0


FORMAT = Format(
    name="openalex-json",
    title="OpenAlex JSON",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.openalex.reader", "read"),
    sources=("OpenAlex",),
)
