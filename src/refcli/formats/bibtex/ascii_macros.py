r"""Letters and signs beyond ASCII as macros that classic BibTeX and pdflatex know: ``{\'e}``, ``{\ss}``, ``{\v s}``.

BibTeX sees a letter only in a macro that follows a brace: then initials, labels and sorting are right, and styles that
lower-case titles lower-case ``{\'E}`` as they do ``E``. Signs follow LaTeX's own (T1 and TS1 encodings); Greek letters
and signs of mathematics stand between dollar signs. Words of Greek, Han and all other scripts stay as they are, and so
does the punctuation of texts in Han.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from refcli.formats.bibtex.macros import MATHS_OF
from refcli.scripts import has_han

_ACCENTS = {
    chr(0x300 + place): sign
    for place, sign in {
        0x00: "`", 0x01: "'", 0x02: "^", 0x03: "~", 0x04: "=", 0x06: "u", 0x07: ".", 0x08: '"', 0x09: "h", 0x0A: "r",
        0x0B: "H", 0x0C: "v", 0x23: "d", 0x26: "textcommabelow", 0x27: "c", 0x28: "k", 0x31: "b",
    }.items()
}  # fmt: skip
_ABOVE = frozenset("`'^~=u.\"rHvh")
"""Accents under which an i has no dot."""
_ON_I = frozenset("`'^\"")
"""Those of them that LaTeX sets on an i itself, in every encoding; pandoc and Typst know no others of it."""

_NAMED = dict(
    pair.split(":")
    for pair in (
        "å:aa Å:AA æ:ae Æ:AE œ:oe Œ:OE ø:o Ø:O ł:l Ł:L ß:ss ẞ:SS ı:i ȷ:j ð:dh Ð:DH đ:dj Đ:DJ þ:th Þ:TH ŋ:ng Ŋ:NG "
        "ĳ:ij Ĳ:IJ ơ:ohorn Ơ:OHORN ư:uhorn Ư:UHORN ¡:textexclamdown ¿:textquestiondown «:guillemotleft "
        "»:guillemotright ‹:guilsinglleft ›:guilsinglright „:quotedblbase ‚:quotesinglbase ¢:textcent £:pounds "
        "¤:textcurrency ¥:textyen ¦:textbrokenbar §:S ¨:textasciidieresis ©:copyright ª:textordfeminine ¬:textlnot "
        "®:textregistered ¯:textasciimacron °:textdegree ´:textasciiacute µ:textmu ¶:P ·:textperiodcentered "
        "¹:textonesuperior ²:texttwosuperior ³:textthreesuperior º:textordmasculine ¼:textonequarter ½:textonehalf "
        "¾:textthreequarters ƒ:textflorin ˇ:textasciicaron ˘:textasciibreve ฿:textbaht ‖:textbardbl †:dag ‡:ddag "
        "•:textbullet …:dots ‰:textperthousand ‱:textpertenthousand ※:textreferencemark ‽:textinterrobang "
        "⁄:textfractionsolidus ⁒:textdiscount ₡:textcolonmonetary ₤:textlira ₦:textnaira ₩:textwon ₫:textdong "
        "€:texteuro ₱:textpeso ℃:textcelsius №:textnumero ℗:textcircledP ℞:textrecipe ℠:textservicemark "
        "™:texttrademark ℧:textmho ℮:textestimated −:textminus ◦:textopenbullet ♪:textmusicalnote ⟨:textlangle "
        "⟩:textrangle"
    ).split()
)
_PLAIN = {
    "–": "--", "—": "---", "―": "---", "‒": "--", "‐": "-", "‑": "-", "‘": "`", "’": "'", "‛": "`", "“": "``",
    "”": "''", "‟": "``", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ʼ": "'",
    "ʹ": "'",
}  # fmt: skip
"""Signs that TeX makes of ASCII, and ligatures that it makes of letters."""

_HAN_TOO = frozenset("–—―‘’“”…·")
"""Punctuation of Chinese as well: full width there, which an ASCII sign never is."""

_RAISED = dict(zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0456789+-=()ni", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))

_MARK = "\u0300-\u036f"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_UNIT = re.compile(
    rf"(?P<greek>[{_GREEK}][{_GREEK}{_MARK}]*)|(?P<scripts>[{''.join(_RAISED)}]+|[{''.join(_LOWERED)}]+)|"
    rf"[A-Za-z][{_MARK}]+|[^\x00-\x7f][{_MARK}]*"
)
_JOINED = re.compile("[-–—―‒‐‑]{2,}|['`‘’‛“”‟ʼʹ]{2,}|[?!][‘‛“‟]|,‚|‚,")
"""Signs that TeX would take for others, were they side by side in ASCII."""

_IN_OT1 = {"<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}"}
_VIETNAMESE = re.compile(r"\\(?:h|[ou]horn|[OU]HORN)(?![A-Za-z])")
_OTHERS = re.compile(r"(?<!\\)[<>|]")


def macros(value: str, *, vietnamese: bool = True) -> str:
    r"""A LaTeX value in ASCII as far as LaTeX has macros for what it holds.

    Without ``vietnamese`` only with those that XeTeX knows too: ``\h`` and ``\uhorn`` are of the encoding T5 alone.
    """
    if "<" in value or ">" in value or "|" in value:
        value = "$".join(
            [part if place % 2 else _OTHERS.sub(lambda sign: _IN_OT1[sign[0]], part) for place, part in _parts(value)]
        )
    if value.isascii():
        return value
    han = has_han(value)
    if not han:
        value = _JOINED.sub(lambda found: "{}".join([_PLAIN.get(sign, sign) for sign in found[0]]), value)

    def changed(unit: re.Match[str]) -> str:
        if han and unit[0] in _HAN_TOO:
            return unit[0]
        found = macro(unit[0], unit.lastgroup)
        return found if vietnamese or not _VIETNAMESE.search(found) else unit[0]

    return _UNIT.sub(changed, value)


def _parts(value: str) -> list[tuple[int, str]]:
    r"""What stands outside (even) and inside (odd) of mathematics; ``\$`` is no beginning."""
    return list(enumerate(re.split(r"(?<!\\)\$", value)))


@lru_cache(4096)
def macro(unit: str, kind: str | None = None) -> str:
    """A letter with its marks, a sign, or a stretch of Greek, as a macro; what has none stays."""
    if kind == "scripts":
        table, name = (_RAISED, "superscript") if unit[0] in _RAISED else (_LOWERED, "subscript")
        return f"\\text{name}{{{''.join([table[sign] for sign in unit])}}}"
    if kind == "greek":
        known = len(unit) <= 2 and all(sign in MATHS_OF for sign in unit)
        return "{$" + "".join([f"\\{MATHS_OF[sign]}" for sign in unit]) + "$}" if known else unit
    if unit in _PLAIN:
        return _PLAIN[unit]
    if unit in MATHS_OF and unit not in _NAMED:
        return f"{{$\\{MATHS_OF[unit]}$}}"
    letter = _letter(unit)
    return f"{{{letter}}}" if letter else unit


def _letter(unit: str) -> str | None:
    r"""A letter with its marks, without its outer braces: ``\ss``, ``\'e``; None for one that has no macro.

    Marks above come first, for TeX puts them above a letter only, what stands below goes below anything.
    """
    base, *marks = list(unicodedata.normalize("NFD", unit))
    for mark in marks:
        joined = unicodedata.normalize("NFC", base + mark)
        if joined in _NAMED:  # \aa, \ohorn
            base = joined
            marks.remove(mark)
            break
    found: str | None = f"\\{_NAMED[base]}" if base in _NAMED else base
    if not found or not (base in _NAMED or (base.isascii() and marks)):
        return None
    for mark in sorted(marks, key=lambda mark: _ACCENTS.get(mark) not in _ABOVE):
        found = _accented(mark, found) if found else None
    return found


def _accented(mark: str, inner: str) -> str | None:
    accent = _ACCENTS.get(mark)
    if accent is None:
        return None
    if accent in _ABOVE and (inner == "j" or (inner == "i" and accent not in _ON_I)):
        inner = "\\" + inner
    if len(inner) == 1 or inner[1:].isalpha():
        return f"\\{accent}{inner}" if inner[0] == "\\" or not accent.isalpha() else f"\\{accent} {inner}"
    return f"\\{accent}{{{inner}}}"
