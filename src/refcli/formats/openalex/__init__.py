"""Works as OpenAlex's API answers them."""

from refcli.formats.format import Format, later

__all__ = ["FORMAT"]

_TELLING = (
    '"authorships"',
    '"primary_location"',
    '"abstract_inverted_index"',
    '"cited_by_api_url"',
    '"referenced_works"',
)


def _detect(head: str) -> float:
    if head.lstrip()[:1] not in ("[", "{"):
        return 0.0
    telling = sum(name in head for name in _TELLING)
    if "https://openalex.org/W" in head:
        return 0.95 if telling else 0.5
    return 0.9 if telling >= 2 else 0.0


FORMAT = Format(
    name="openalex-json",
    title="OpenAlex JSON",
    suffixes=(),
    detect=_detect,
    read=later("refcli.formats.openalex.reader", "read"),
    sources=("OpenAlex",),
    seen=False,
    mapping=later("refcli.formats.openalex.tables", "mapping"),
)
