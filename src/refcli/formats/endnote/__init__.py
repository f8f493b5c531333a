"""EndNote's two formats: tagged text (refer, also from CNKI, Wanfang and VIP) and XML."""

import re
from functools import lru_cache

from refcli.formats.format import Format, later

__all__ = ["TAGGED", "XML"]


@lru_cache(maxsize=1)
def _tag_lines() -> tuple[re.Pattern[str], re.Pattern[str]]:
    tag = r"%[0-9A-Z@!?+~#$&*<>^=\[\]()](?:[ \t:：]|(?=[^\x00-\x7f])|$|(?=\n))"
    return re.compile(rf"[ \t\u3000]{{0,20}}{tag}"), re.compile(rf"(?:^|\n|<br>)[ \t\u3000]{{0,20}}{tag}")


def _tagged_detect(head: str) -> float:
    if "%" not in head:
        return 0.0
    one, every = _tag_lines()
    tags = every.findall(head)
    found = {tag.strip("\n\t \u3000:：")[-2:] for tag in tags}
    if not found & {"%0", "%T", "%A", "%E"}:
        return 0.0
    lines = [line for line in head.split("\n") if line.strip()]
    begins = bool(lines) and one.match(lines[0]) is not None
    if begins and ("%0" in found or len(found) > 1 or len(lines) == 1):
        return 0.95
    # Something else stands first: a title, a page's remains.
    if "%0" in found and "%T" in found and len(tags) * 3 > len(lines):
        return 0.7
    return 0.0


def _xml_detect(head: str) -> float:
    if "<record" not in head and "<xml>" not in head:
        return 0.0
    if re.search(r"<ref-type[\s>]", head) and re.search(r"<record[\s>]", head):
        return 0.95
    return 0.9 if re.search(r"<xml>\s{0,400}<records?[\s>]", head) else 0.0


TAGGED = Format(
    name="endnote",
    title="EndNote tagged (refer)",
    suffixes=(".enw",),
    detect=_tagged_detect,
    read=later("refcli.formats.endnote.tagged_reader", "read"),
    write=later("refcli.formats.endnote.tagged_writer", "write"),
    sources=("EndNote", "CNKI", "Wanfang", "VIP"),
    mapping=later("refcli.formats.endnote.tables", "mapping"),
)

XML = Format(
    name="endnote-xml",
    title="EndNote XML",
    suffixes=(),
    detect=_xml_detect,
    read=later("refcli.formats.endnote.xml_reader", "read"),
    write=later("refcli.formats.endnote.xml_writer", "write"),
    sources=("EndNote", "Bookends", "Mendeley", "Zotero"),
    mapping=later("refcli.formats.endnote.tables", "xml_mapping"),
)
