"""RefWorks tagged text, and CNKI's dialect of it."""

import re
from functools import cache

from refcli.formats.format import Format, later

__all__ = ["CNKI", "REFWORKS"]


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\n>;])[ \t]{0,4}(?:RT|\{RT\}):?[ \t]\S")


@cache
def _tags() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\n>])[ \t]{0,4}\{?(SR|ID|A1|A2|T1|T2|JF|JO|YR|FD|VO|IS|SP|OP|K1|AB|PB|SN|DS|DB|LK)\}?:?"
        r"(?:[ \t]|(?=[^\x00-\xff]))"
    )


@cache
def _from_cnki() -> re.Pattern[str]:
    return re.compile(
        r"[\n>][ \t]{0,4}(?:DS CNKI[ \t]{0,4}(?:[\n<]|$)|(?:LK|URL|UL) \S{0,80}cnki\.net|"
        r"DB (?:中国专利|海外专利|国家标准|行业标准|标准|年鉴|统计年鉴|科技成果))"
    )


@cache
def _from_others() -> re.Pattern[str]:
    return re.compile(
        r"[\n>][ \t]{0,4}\{?(?:(?:DS|DB)\}?:? [^\n]{0,20}(?:维普|万方|WANFANG)|LK\}?:? \S{0,60}(?:cqvip|wanfang))"
    )


def _kind(head: str) -> tuple[float, bool]:
    """How surely the text is RefWorks's, and whether it is CNKI's."""
    if "A1" not in head and "T1" not in head:
        return 0.0, False
    tags = {found[1] for found in _tags().finditer(head[:20_000])}
    if len(tags) < 2:
        return 0.0, False
    begins = _begins().search(head) is not None
    if not begins and not (len(tags) >= 4 and "T1" in tags and ("JF" in tags or "YR" in tags)):
        return 0.0, False
    cnki = _from_cnki().search(head) is not None and not _from_others().search(head)
    return (0.95 if begins and "T1" in tags else 0.7), cnki


def _refworks_detect(head: str) -> float:
    score, cnki = _kind(head)
    return 0.0 if cnki else score


def _cnki_detect(head: str) -> float:
    score, cnki = _kind(head)
    return score if cnki else 0.0


REFWORKS = Format(
    name="refworks",
    title="RefWorks tagged",
    suffixes=(),
    detect=_refworks_detect,
    read=later("refcli.formats.refworks.refworks_reader", "read"),
    seen=False,
    sources=("RefWorks", "Wanfang", "VIP"),
    mapping=later("refcli.formats.refworks.tables", "mapping_refworks"),
)

CNKI = Format(
    name="cnki-refworks",
    title="CNKI RefWorks",
    suffixes=(),
    detect=_cnki_detect,
    read=later("refcli.formats.refworks.cnki_reader", "read"),
    write=later("refcli.formats.refworks.cnki_writer", "write"),
    seen=False,
    sources=("CNKI", "CiteSpace", "VOSviewer"),
    mapping=later("refcli.formats.refworks.tables", "mapping_cnki"),
)
