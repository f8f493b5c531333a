"""What GB/T 7714 asks for and CSL cannot say: the mark of a document's type, entries in their own language, pinyin."""

from __future__ import annotations

import re

from refcli import csl
from refcli.model import Item
from refcli.scripts import has_han

MARKS = {
    "article": "PP",
    "article-journal": "J",
    "article-magazine": "J",
    "article-newspaper": "N",
    "bill": "A",
    "book": "M",
    "broadcast": "EB",
    "chapter": "M",
    "classic": "M",
    "collection": "G",
    "dataset": "DS",
    "entry": "M",
    "entry-dictionary": "M",
    "entry-encyclopedia": "M",
    "legal_case": "A",
    "legislation": "A",
    "manuscript": "A",
    "map": "CM",
    "motion_picture": "EB",
    "pamphlet": "M",
    "paper-conference": "C",
    "patent": "P",
    "periodical": "J",
    "personal_communication": "A",
    "post": "EB",
    "post-weblog": "EB",
    "report": "R",
    "review": "J",
    "review-book": "J",
    "software": "CP",
    "song": "EB",
    "standard": "S",
    "thesis": "D",
    "webpage": "EB",
}
"""The mark of each type (GB/T 7714, appendix on types and marks); any other is Z."""

_ONLINE = frozenset(("EB", "PP", "DS", "CP", "DB"))
_DATABASE = re.compile(r"database|数据库", re.IGNORECASE)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def mark(item: Item, edition: int) -> str:
    """The mark of type and carrier: ``J``, ``J/OL``, ``EB/OL``."""
    kind = str(item.get("type"))
    found = MARKS.get(kind, "Z")
    if kind == "dataset" and _DATABASE.search(csl.text(item, "genre")):
        found = "DB"
    if kind == "article" and not item.get("URL") and not item.get("DOI") and not item.get("publisher"):
        found = "Z"
    if found == "PP" and edition < 2025:
        found = "EB"  # 2015 knows no preprints; what is published online only is an electronic bulletin
    if found == "DS" and edition < 2015:
        found = "DB"
    if found == "EB" and not item.get("URL") and not item.get("DOI"):
        found = "Z"
    online = bool(item.get("URL") or item.get("DOI")) or found in _ONLINE
    return f"{found}/OL" if online else found


def language(item: Item) -> str:
    """The language that an entry is set in: zh, ja, ru, else en. The title's script tells, else the names'."""
    title = csl.text(item, "title") or csl.text(item, "container-title")
    title = title or " ".join(csl.full_name(name) for name in csl.names(item) or csl.names(item, "editor"))
    if _KANA.search(title):
        return "ja"
    if has_han(title):
        return "ja" if csl.text(item, "language").lower().startswith("ja") else "zh"
    return "ru" if _CYRILLIC.search(title) else "en"


_INITIALS = {
    "": "a o e ai ei ao ou an en ang er wo wa wai wei wan wen wang weng wu yi ya ye yao you yan yin yang ying yong yu "
    "yue yuan yun yo",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an ang eng ong i ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve ue",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "ch": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "sh": "a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang",
    "r": "e ao ou an en ang eng ong i u uo ui uan un",
    "z": "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
    "c": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "s": "a e ai ao ou an en ang eng ong i u uo ui uan un",
}
_SYLLABLES = sorted((first + rest for first, all_ in _INITIALS.items() for rest in all_.split()), key=len, reverse=True)
_SYLLABLE = "(?:" + "|".join(_SYLLABLES) + ")"


def pinyin_given(family: str, given: str) -> str:
    """The given name of a Chinese name in pinyin, whole and in one word as GB/T 28039 has it; ``""`` for others.

    Yang, Xiao-Hua becomes Xiaohua; Yang, X. H. and Smith, John are none.
    """
    plain = given.replace("ü", "v").replace("'", "-").replace("’", "-").casefold()
    if not re.fullmatch(rf"{_SYLLABLE}{{1,2}}", family.replace("ü", "v").casefold()):
        return ""
    if not re.fullmatch(rf"{_SYLLABLE}(?:[- ]?{_SYLLABLE})?", plain) or len(plain) < 2:
        return ""
    if given.isupper() and len(given) < 4:
        return ""  # XH are initials
    words = re.split(r"[- ]", given)
    return words[0][:1].upper() + words[0][1:] + "".join(word.lower() for word in words[1:])
