"""Writing RefWorks tags as CNKI does: what CiteSpace (files named ``download_*.txt``) and VOSviewer take for CNKI's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcli import csl
from refcli.formats.format import Losses
from refcli.formats.refworks.cnki_reader import NAME
from refcli.formats.refworks.tables import SUPERVISED, TAGS, WRITTEN
from refcli.formats.values import chinese, dates, fields
from refcli.formats.values.names import Name
from refcli.model import Item

_CARRIED = frozenset(
    "title author translator container-title issued accessed edition volume issue page keyword abstract language "
    "DOI URL ISSN ISBN note source custom.affiliations custom.keywords custom.keywords_index custom.mesh "
    "custom.keywords_plus custom.authors_incomplete custom.ids".split()
)
_BY_TYPE = {
    "thesis": frozenset(("contributor", "editor", "publisher", "publisher-place", "genre")),
    "patent": frozenset(("contributor", "collection-editor", "publisher", "publisher-place", "genre", "number")),
    "standard": frozenset(("editor", "collection-editor", "publisher", "publisher-place", "genre", "number")),
    "report": frozenset(("editor", "collection-editor", "publisher", "publisher-place", "genre", "number")),
    "paper-conference": frozenset(
        ("editor", "collection-editor", "event-title", "event-place", "organizer", "publisher")
    ),
    "article-journal": frozenset(("contributor", "editor", "publisher", "publisher-place")),
    "document": frozenset(("contributor", "editor", "publisher", "publisher-place")),
    "": frozenset(("editor", "collection-editor", "publisher", "publisher-place")),
}
_LANGUAGES = {"zh": "中文;", "en": "英文;"}
_LAST = ("DS", "LK", "DO")


def write(items: Iterable[Item], lost: Losses) -> Iterator[str]:
    """One record a piece, a blank line behind it."""
    for item in items:
        yield _record(item) + "\n"
        carried = _BY_TYPE.get(item.get("type", ""), _BY_TYPE[""])
        fields.lose(lost, item, _CARRIED | carried | ({"collection-title"} if _second(item) else set()))
        ids = (item.get("custom") or {}).get("ids") or {}
        if item.get("source") not in (None, "", "CNKI"):
            lost["source"] += 1
        if ids.keys() - {"cnki", "wanfang", "vip", "other"} or ("other" in ids and item.get("DOI")):
            lost["custom.ids"] += 1


def _record(item: Item) -> str:
    type = item.get("type", "")
    kept = dict(fields.kept(item, NAME))
    stated = kept.pop("RT", None)
    strays = kept.pop("", ())
    if (serial := chinese.serial_number(item)) and serial not in kept.get("CN", ()):
        kept["CN"] = [serial, *kept.get("CN", ())]
    first, second = (_thesis if type == "thesis" else _work)(item)
    lines = [("RT", WRITTEN.get(type, stated[0] if stated else "Generic")), ("SR", "1"), *first]
    lines += _venue(item) if type != "thesis" else []
    lines += second
    lines += [
        ("K1", ";".join(_undivided(word) for word in fields.words(item))),
        ("AB", csl.text(item, "abstract")),
        ("NO", csl.text(item, "note")),
        ("ED", csl.text(item, "edition")),
        ("RD", dates.iso(item.get("accessed"))),
        *(("SN", csl.text(item, field)) for field in ("ISSN", "ISBN")),
        ("LA", _LANGUAGES.get(csl.text(item, "language"), csl.text(item, "language"))),
    ]
    if type in ("standard", "chapter", "report"):
        lines.append(("DB" if _is_database(type, item) else "CL", csl.text(item, "genre")))
    lines += [(tag, text) for tag, texts in kept.items() for text in texts if tag in TAGS and tag not in _LAST]
    lines.append(("DS", "CNKI"))  # what others know the layout by, wherever the record is from
    lines.append(("LK", "".join(csl.text(item, "URL").split())))
    ids = (item.get("custom") or {}).get("ids") or {}
    lines.append(("DO", csl.text(item, "DOI") or str(ids.get("other", ""))))
    lines += [(tag, text) for tag in _LAST for text in kept.get(tag, ())]
    text = "".join(f"{tag} {one}\n" for tag, value in lines if (one := _squeezed(value)))
    unknown = [(tag, one) for tag, texts in kept.items() if tag not in TAGS for one in texts]
    text += "".join(f"{tag} {_squeezed(one)}\n" for tag, one in unknown if len(tag) in (2, 3) and tag.isalnum())
    return text + "".join(f"{one}\n" for stray in strays if (one := _squeezed(stray)))


Lines = list[tuple[str, str]]


def _work(item: Item) -> tuple[Lines, Lines]:
    """What stands before and behind the venue, in any record but a thesis's."""
    first = [
        ("A1", _authors(item)),
        ("A2", _seconds(item)),
        ("A3", _people(item, "contributor" if item.get("type") in SUPERVISED else "collection-editor")),
        ("A4", _people(item, "translator")),
        ("AD", "".join(f"{_undivided(place)};" for place in (item.get("custom") or {}).get("affiliations") or ())),
        ("T1", chinese.marked(csl.text(item, "title"))),
    ]
    numbered = item.get("type") in ("patent", "standard", "report")
    second = [*_dates(item), *_numbers(item), ("ID", csl.text(item, "number") if numbered else "")]
    if item.get("type") == "patent":
        second.append(("CL", csl.text(item, "genre")))
    return first, second


def _thesis(item: Item) -> tuple[Lines, Lines]:
    """CNKI has the university before the title of a thesis, and the degree behind it."""
    first = [
        ("A1", _authors(item)),
        ("A2", _people(item, "editor")),
        ("A3", _people(item, "contributor")),
        ("A4", _people(item, "translator")),
        ("AD", "".join(f"{_undivided(place)};" for place in (item.get("custom") or {}).get("affiliations") or ())),
        ("PB", csl.text(item, "publisher")),
        ("PP", csl.text(item, "publisher-place")),
        ("T1", chinese.marked(csl.text(item, "title"))),
        ("JF", csl.text(item, "container-title")),
        ("T2", csl.text(item, "collection-title") if item.get("container-title") else ""),
        ("CL", chinese.degree_of(item)),
    ]
    return first, [*_dates(item), *[line for line in _numbers(item) if line[0] != "IS"]]


def _seconds(item: Item) -> str:
    return _people(item, "contributor" if item.get("type") == "patent" else "editor")


def _venue(item: Item) -> Lines:
    if item.get("type") == "paper-conference":
        organisers = "、".join(_squeezed(csl.full_name(name)) for name in csl.names(item, "organizer"))
        return [
            ("JF", csl.text(item, "container-title")),
            ("T2", csl.text(item, "event-title")),
            ("PB", organisers or csl.text(item, "publisher")),
            ("PP", csl.text(item, "event-place")),
        ]
    return [
        ("JF", csl.text(item, "container-title")),
        ("T2", csl.text(item, "collection-title") if _second(item) else ""),
        ("PB", csl.text(item, "publisher")),
        ("PP", csl.text(item, "publisher-place")),
    ]


def _second(item: Item) -> bool:
    """Whether T2 can say a series: beside a container's title only."""
    return bool(item.get("container-title") and item.get("type") != "paper-conference")


def _dates(item: Item) -> Lines:
    """CNKI has a year for what appears in issues, a whole date for newspapers, patents and standards."""
    issued = item.get("issued")
    year = dates.first(issued)[:1]
    exact = len(dates.first(issued)) > 1 or dates.last(issued)
    lines = [("YR", f"{year[0]:04d}" if year else "")]
    if exact or not year:
        lines.append(("FD", dates.iso(issued)))
    elif (season := str((issued or {}).get("season") or "")) in ("1", "2", "3", "4"):
        lines.append(("FD", f"{year[0]:04d} {dates.SEASON_NAMES[int(season)]}"))
    return lines


def _numbers(item: Item) -> Lines:
    issue, page = csl.text(item, "issue"), csl.text(item, "page")
    if item.get("type") == "article-newspaper" and page.isdecimal():
        page = page.zfill(3)
    return [("IS", issue.zfill(2) if issue.isdecimal() else issue), ("VO", csl.text(item, "volume")), ("OP", page)]


def _is_database(type: str, item: Item) -> bool:
    """Whether a genre is the name of one of CNKI's databases, or could not be told from one."""
    return type != "chapter" or "年鉴" in csl.text(item, "genre")


def _authors(item: Item) -> str:
    cut = (item.get("custom") or {}).get("authors_incomplete")
    return ";".join([*_listed(csl.names(item)), *(["等"] if cut and item.get("author") else [])])


def _people(item: Item, role: str) -> str:
    return ";".join(_listed(csl.names(item, role)))


def _listed(names: Iterable[Name]) -> list[str]:
    return [text for one in names if (text := _undivided(csl.full_name(one)))]


def _undivided(text: str) -> str:
    """A text that stands in a list, without the sign that divides the list."""
    return _squeezed(text).replace(";", ",").replace("；", "，")


def _squeezed(text: str) -> str:
    return " ".join(str(text).split())
