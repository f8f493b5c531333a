"""What the exports of Chinese sites (CNKI, Wanfang, VIP, journals' own) have in common, whatever their format."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from refcli.formats.values import dates, fields, identifiers, markup, pages
from refcli.formats.values.names import Name, named, person, persons
from refcli.model import Item
from refcli.scripts import has_han, split_han_name
from refcli.scripts.han import COMPOUND_SURNAMES
from refcli.scripts.pinyin import surname_pinyin

_ETC = frozenset(("等", "等.", "等。", "等人", "et al", "et al.", "others", "and others"))
_MARKS = re.compile(r"\[\d{1,2}(?:[,，;]\d{1,2}){0,9}\]|[*＊]")
_REPORTER = re.compile(r"(?:本报|本刊|新华社)?(?:首席|见习|实习|特约)?(?:记者|通讯员|实习生)\s")
_RAISED_NUMBERS = re.compile(r"(?<=[^\x00-\xff;；,，])\s?\d{1,2}(?:[,，]\d{1,2}){0,9}(?=\s{0,3}(?:[;；,，]|$))")
_WROTE = re.compile(r"\s(?:著|编著|主编|等著)$")
_MARKED_PLACE = re.compile(r"(?:^|[;；,，\s])\s{0,3}\[(\d{1,3})\]")
_MARK = re.compile(r"\[([\d,，、;；\s-]{1,40})\]")
_WORDED_PAGE = re.compile(r"第?\s?(.{1,60}?)\s?[页版頁]")
_COMMAS = re.compile(r"[,，、]")
_RAISED = re.compile(r"<sup>([^<>()~]{1,12})</sup>")
_LOWERED = re.compile(r"<sub>([^<>()_]{1,12})</sub>")
_BREAK = re.compile(r"\(#br\)")
_SAYS_ABSTRACT = re.compile(r"^(?:Abstract|摘\s?要)\s?(?:\(#br\)|[:：])\s?", re.IGNORECASE)
_ORDINAL = re.compile(r"\d{1,2}[.．、]\s?(?=\D)")
_PLACE_OF_WORK = re.compile(r"大学|学院|学校|研究|医院|公司|中心|[系所局馆厂院室部社校会站]")
_SIX_DIGITS = re.compile(r"([12]\d{3})(0[1-9]|1[0-2])")
_FILLED = re.compile(r"(?<![\w.])0{1,3}(?=\d{1,4}(?!\w))(?!\d{5})")
_WORDED_NUMBER = re.compile(
    r"[vV](?:ol)?\.\s?(\d{1,4})(?:\s?[;；,]\s?[nN]o\.?\s?\d{1,5})?|第\s?(\d{1,4})\s?[卷期]|(\d{1,4})\s?[卷期]"
)
_CN_NUMBER = re.compile(r"(?:CN\s?)?\d{2}-\d{4}(?:/[A-Z0-9]{1,6})?", re.IGNORECASE)
_STANDARD = re.compile(r"[A-Z]{1,8}(?:[/\s][A-Z]{1,4})?[\s-]?\d{1,6}(?:\.\d{1,4}){0,3}(?:[-\u2014:]{1,2}\d{2,4})?")
_CNKI_FILE = re.compile(r"[?&]filename=([^&#\s]{4,60})", re.IGNORECASE)
_WANFANG_ID = re.compile(r"(?:[?&]id=|/(?:periodical|thesis|conference|patent|standard)/)([\w.\-%]{4,80})")
_VIP_ID = re.compile(r"(?:[?&](?:lngid|id)=|/doc/[a-z]{1,20}/)(\d{4,20})")
_DEGREES = re.compile(r"CDFD|CMFD|CDMD:[12]\.", re.IGNORECASE)


def authors(texts: Iterable[str], *, bodies: bool = False) -> tuple[list[Name], bool]:
    """The names of lines such as ``甲;乙;`` or ``甲,乙``, and whether they end with 等 or et al.

    Semicolons divide, and between Han names commas do too; ``bodies`` says that all are organisations.
    """
    parts: list[str] = []
    incomplete = False
    for text in texts:
        for part in _each(text, bodies):
            one = part
            if one.lower() in _ETC:
                incomplete = True
                continue
            if len(one) > 2 and one.endswith("等") and has_han(one):
                one, incomplete = one[:-1], True
            parts.append(one)
    if bodies:
        return [{"literal": " ".join(one.split())} for one in parts], incomplete
    return persons(parts), incomplete


def without_reporters(text: str) -> str:
    """A list of authors whose names a semicolon divides where a newspaper has 本报记者 and 通讯员 before each."""
    return _REPORTER.sub(";", text) if "记者" in text or "通讯员" in text or "实习生" in text else text


def _each(text: str, bodies: bool) -> list[str]:
    if "&" in text:
        text = html.unescape(text)
    if "[" in text or "*" in text or "＊" in text:
        text = _MARKS.sub("", text).strip()
        if text.startswith("[") and text.endswith("]"):
            text = text[1:-1]
    text = without_reporters(text)
    if not bodies and not text.isascii():
        text = _RAISED_NUMBERS.sub("", text)
    found: list[str] = []
    for part in text.replace("；", ";").split(";"):
        one = part.strip().strip(",，").strip()
        if one.endswith(("著", "主编")):
            one = _WROTE.sub("", one)
        if not one:
            continue
        pieces = [piece.strip() for piece in _COMMAS.split(one) if piece.strip()] if not bodies else [one]
        if len(pieces) == 1 and not bodies and " " in one and has_han(one):
            pieces = _spaced(one)
        if len(pieces) > 1 and (_are_han(pieces) if has_han(one) else _are_whole(pieces)):
            found += pieces
        else:
            found.append(one)
    return found


def _are_han(pieces: list[str]) -> bool:
    inverted = len(pieces) == 2 and (pieces[0] in COMPOUND_SURNAMES or len(pieces[0]) == 1)
    return not inverted and all(has_han(piece) or piece.lower() in _ETC for piece in pieces)


def _spaced(text: str) -> list[str]:
    """The names that blanks divide (``张三 李四``); ``李 明``, ``欧阳 修远`` and ``科尔曼 T`` are one."""
    pieces = text.split()
    if pieces[0] in COMPOUND_SURNAMES or not all(len(piece) > 1 and split_han_name(piece) for piece in pieces):
        return [text]
    return pieces


def _are_whole(pieces: list[str]) -> bool:
    """Whether commas divide names and not their parts: ``J Smith, A Jones, B Lee``."""
    return len(pieces) > 2 and all(" " in piece or piece.lower() in _ETC for piece in pieces)


def romanised(texts: Iterable[str], originals: Sequence[Name]) -> list[Name]:
    """Names in Latin letters; the Chinese names beside them tell which word is the family name.

    ``XU Ya-qiong``, ``Chao HAN`` and ``Zhang San`` are all of them written by one site or another.
    """
    parts = [part for text in texts for part in _each(text, False) if part.lower() not in _ETC]
    found = []
    for place, part in enumerate(parts):
        name = person(part)
        original = originals[place] if len(parts) == len(originals) else {}
        if name and "," not in part and " " in part and "given" in original and has_han(original["family"]):
            words = part.split()
            spelled = surname_pinyin(original["family"])
            ends = [_spelled(words[0]), _spelled(words[-1])]
            if spelled in ends and ends[0] != ends[1]:
                at = ends.index(spelled)
                name = named(words.pop(-at), " ".join(words))
        if name:
            found.append(name)
    return found


def _spelled(word: str) -> str:
    return word.lower().replace("ü", "v").replace("lyu", "lv")


def organisers(text: str) -> list[Name]:
    """Bodies of a text, divided by ``;`` or 、."""
    return [{"literal": one} for part in re.split(r"[;；、]", text) if (one := " ".join(part.split()))]


def keywords(texts: Sequence[str]) -> list[str]:
    """Keywords of lines, divided at ``;`` (also ``;;``), and a single line without any at its commas."""
    found: list[str] = []
    for given in texts:
        text = (html.unescape(given) if "&" in given else given).replace("；", ";")
        parts = text.split(";")
        if len(parts) == 1 and len(texts) == 1:
            commas = text.count(",") + text.count("，")
            if commas and (has_han(text) or commas > 1):
                parts = re.split(r"[,，]", text)
            elif text.count("、") > 1:
                parts = text.split("、")
        found += [word for part in parts if (word := markup.cnki(part, marks=False))]
    return found


def abstract(text: str) -> str:
    """An abstract as one plain line; CNKI's ``(#br)`` is a line end, ``Abstract:`` before it says nothing."""
    text = _SAYS_ABSTRACT.sub("", text)
    if "(#br)" in text:
        text = _BREAK.sub(" ", text)
    return markup.cnki(text, marks=False)


def marked(text: str) -> str:
    """A title with superscripts and subscripts as CNKI writes them: ``Ca~(2+)``, ``H_(3)PO_(4)``."""
    if "<su" not in text:
        return text
    return _LOWERED.sub(r"_(\1)", _RAISED.sub(r"~(\1)", text))


def affiliations(item: Item, lines: Sequence[str]) -> list[str]:
    """Set affiliations, and whose they are where there is a line or a piece for each author; returns what is none.

    ``甲大学;乙大学;`` in one line belongs to nobody in particular. Wanfang has a line for each author, perhaps with
    ``|code`` behind it, perhaps nothing but a post code; old CNKI records a piece for each, divided by commas.
    """
    people = len(item.get("author") or ())
    rows = [_places(line) for line in lines]
    if len(rows) == 1 and len(rows[0]) == 1 and people > 1:
        rows = [[place] for place in _one_each(rows[0][0], people)] or rows
    others: list[str] = []
    places: dict[str, int] = {}
    links: list[list[int]] = []
    for row in rows:
        numbers = []
        for given in row:
            place, bar, _code = given.partition("|")
            place = place.strip()
            if (bar or place.isdecimal()) and given not in others:
                others.append(given)
            if place and not place.isdecimal():
                number = places.setdefault(place, len(places) + 1)
                if number not in numbers:
                    numbers.append(number)
        links.append(numbers)
    if places:
        fields.custom(item)["affiliations"] = list(places)
        if people and len(links) == people:
            fields.custom(item)["author_affiliations"] = links
    return others


def marks(texts: Iterable[str]) -> list[list[int]]:
    """The numbers that stand behind each name of a list (``施洋[1,2];李四[2]``), ``[]`` where no name has any."""
    # A mark may hold a semicolon of its own.
    line = _MARK.sub(lambda mark: re.sub("[;；]", ",", mark[0]), ";".join(texts)).replace("；", ";")
    people = [part for part in line.split(";") if _MARK.sub("", part).strip()]
    found = [
        [int(number) for mark in _MARK.findall(part) for number in re.findall(r"\d{1,3}", mark)] for part in people
    ]
    return found if any(found) else []


def marked_affiliations(item: Item, lines: Sequence[str], links: list[list[int]]) -> list[str]:
    """Like `affiliations`, of places with numbers before them (``[1]某大学;[2]某医院``), to which `marks` lead."""
    pieces = _MARKED_PLACE.split(";".join(lines))
    if len(pieces) < 3 or pieces[0].strip(" ;；"):
        return affiliations(item, lines)
    places: dict[str, str] = {}
    for number, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if place := " ".join(piece.split()).strip(";；,， "):
            places.setdefault(number, place)
    found = list(dict.fromkeys(places.values()))
    if found:
        fields.custom(item)["affiliations"] = found
    if found and len(links) == len(item.get("author") or ()):
        fields.custom(item)["author_affiliations"] = [
            [found.index(places[str(number)]) + 1 for number in numbers if str(number) in places] for numbers in links
        ]
    return []


def _one_each(line: str, people: int) -> list[str]:
    """The places of an old CNKI record, one for each author: ``甲,乙``, or ``甲,乙 北京100871,上海200433``."""
    pieces = [piece.strip() for piece in re.split(r"[,，]", line)]
    towns: list[str] = []
    if len(pieces) == 2 * people - 1 and " " in pieces[people - 1]:
        last, _blank, town = pieces[people - 1].rpartition(" ")
        towns = [town, *pieces[people:]]
        pieces = [*pieces[: people - 1], last]
    if len(pieces) != people or not all(_PLACE_OF_WORK.search(piece) for piece in pieces):
        return []
    return [" ".join(pair) for pair in zip(pieces, towns, strict=True)] if towns else pieces


def _places(line: str) -> list[str]:
    text = html.unescape(line) if "&" in line else line
    text = text.replace("；", ";").replace("!", " ").replace("！", " ")
    found = [place for part in text.split(";") if (place := " ".join(part.split()).strip(",， "))]
    if len(found) > 1 and all(_ORDINAL.match(place) for place in found):
        found = [_ORDINAL.sub("", place, count=1).strip() for place in found]
    return found


def issued(year: str, date: str) -> tuple[dates.Date | None, str]:
    """The date of a field for the year and one for the whole date, and what of them could not be used."""
    whole, alone = _date(date), _date(year)
    if not whole or not alone:
        return whole or alone, ""
    if not dates.first(whole):
        parts = dates.first(alone)
        return (dates.with_year(parts[0], date), "") if parts else (whole, year)
    if not dates.first(alone) or dates.first(alone)[0] == dates.first(whole)[0]:
        return (whole if len(dates.first(whole)) >= len(dates.first(alone)) else alone), ""
    return alone, date


def _date(text: str) -> dates.Date | None:
    if found := _SIX_DIGITS.fullmatch(text):
        return dates.of(int(found[1]), int(found[2]))
    return dates.parse(text)


def unpadded(number: str) -> str:
    """A volume or issue without zeros in front (``03``), ``""`` for ``00``; ``v.53`` and 第53卷 are 53."""
    number = " ".join(number.split())
    if not number.isdecimal() and (found := _WORDED_NUMBER.fullmatch(number)):
        number = found[1] or found[2] or found[3]
    return number.lstrip("0") if number.isdecimal() else number


def count(item: Item, field: str, text: str, format: str, label: str) -> None:
    """Set a volume or an issue; the number that counts all issues (``v.53;No.321``) is kept under the label."""
    fields.put(item, field, unpadded(text))
    if "No." in text:
        fields.keep(item, format, label, text)


def page(text: str) -> str:
    """Pages without the zeros that some databases fill them up with (``004``, ``008-009+007``)."""
    if text.endswith(("页", "版", "頁")) and (worded := _WORDED_PAGE.fullmatch(text)):
        text = worded[1]
    found = pages.pages(text)
    return _FILLED.sub("", found) if "0" in found else found


def is_serial_number(text: str) -> bool:
    """Whether a text is the CN number of a periodical (``11-3553/R``)."""
    return len(text) < 20 and _CN_NUMBER.fullmatch(text.strip()) is not None


_SERIALS = (("noteexpress", "Notes"), ("cnki-refworks", "CN"), ("refworks", "CN"), ("endnote", "%L"),
            ("endnote-xml", "call-num"), ("vip-custom", "CN号"))  # fmt: skip


def serial_number(item: Item) -> str:
    """The CN number that any of these formats kept for a periodical, as the others have a place for it; else ``""``."""
    texts = (text for format, label in _SERIALS for text in fields.kept(item, format).get(label, ()))
    return next((text for text in texts if is_serial_number(text)), "")


def is_standard_number(text: str) -> bool:
    """Whether a text is the number of a standard or a patent (``GB/T 7714-2015``, ``CN111020404A``)."""
    text = text.strip()
    if len(text) > 40 or is_serial_number(text):
        return False
    found = _STANDARD.match(text)
    return found is not None and (found.end() == len(text) or text[found.end() :].isalnum())


def doi(item: Item, text: str) -> None:
    """Set the DOI of a field that may hold another number (``CNKI:CDMD:1.2007…``) instead."""
    if found := identifiers.doi(text):
        fields.put(item, "DOI", found)
    else:
        fields.identify(item, "other", " ".join(text.split()))


def url(item: Item, text: str) -> None:
    """Set the URL, and what a site's address tells: its accession number, the DOI in CNKI's links."""
    address = "".join(text.split())
    if "&" in address:
        address = html.unescape(address)
    if not address or not fields.put(item, "URL", address):
        return
    lower = address.lower()
    if "cnki" in lower:
        if found := _CNKI_FILE.search(address):
            fields.identify(item, "cnki", unquote(found[1]))
    elif "wanfang" in lower:
        if found := _WANFANG_ID.search(address):
            fields.identify(item, "wanfang", unquote(found[1]))
    elif "cqvip" in lower and (found := _VIP_ID.search(address)):
        fields.identify(item, "vip", found[1])
    if ("link.cnki.net/doi/" in lower or "doi.org/" in lower) and (value := identifiers.doi(address)):
        fields.put(item, "DOI", value)


def degree(*texts: str) -> str:
    """博士 or 硕士 by the name of CNKI's database in an address or a number, ``""`` where it says neither."""
    for text in texts:
        if found := _DEGREES.search(text):
            return "博士" if found[0].upper() in ("CDFD", "CDMD:1.") else "硕士"
    return ""


def degree_of(item: Item) -> str:
    """The genre of a thesis as CNKI has it: a Chinese one's degree in Chinese, else as it is."""
    genre = str(item.get("genre") or "")
    if item.get("type") == "thesis" and has_han(str(item.get("title") or "")):
        lower = genre.lower()
        if "phd" in lower or "ph.d" in lower or "doctor" in lower:
            return "博士"
        if "master" in lower:
            return "硕士"
    return genre
