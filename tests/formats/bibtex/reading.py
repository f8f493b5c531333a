"""Reading written BibTeX back, by means that share nothing with the writer."""

from __future__ import annotations

import re
import unicodedata

import bibtexparser
from bibtexparser.middlewares.names import NameParts, parse_single_name_into_parts, split_multiple_persons_names

_MACROS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}
_MARKED = re.compile(r"\\text(it|bf|superscript|subscript)\{((?:[^{}]|\{[^{}]*\})*)\}")
_MARKS = {"it": "i", "bf": "b", "superscript": "sup", "subscript": "sub"}
_TOKEN = re.compile(
    r"(?P<maths>(?<!\\)\$(?:[^$\\]|\\.)+\$)|\\(?P<macro>[a-zA-Z]+)|\\(?P<sign>.)|(?P<brace>[{}])|(?P<text>.)", re.DOTALL
)


_BLANKS = "\t\n\v\f\r\x85\u2028\u2029"


def normal(text: str) -> str:
    """A text as no .bib changes it: letters composed, every blank a blank, nothing that cannot be seen."""
    seen = [" " if sign in _BLANKS or unicodedata.category(sign) == "Zs" else sign for sign in text]
    return unicodedata.normalize("NFC", "".join([sign for sign in seen if not invisible(sign)]))


def invisible(sign: str) -> bool:
    """Whether a character is a control, a mark of direction or width, half of a surrogate, or none at all."""
    category, code = unicodedata.category(sign), ord(sign)
    if category in ("Cc", "Cs"):
        return True
    if category == "Cf":
        return sign in "\xad\u061c\u180e\ufeff" or 0x200B <= code <= 0x206F or code >= 0xFFF9
    return (
        sign in "\u034f\ufe0e\ufe0f" or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0x2060 <= code < 0x2070
    )


def decode(value: str) -> str:
    """The text of a LaTeX value: macros for signs and marks read, braces gone, mathematics as it stands."""
    while (marked := _MARKED.sub(lambda mark: "<{0}>{1}</{0}>".format(_MARKS[mark[1]], mark[2]), value)) != value:
        value = marked

    def plain(token: re.Match[str]) -> str:
        if token["macro"]:
            return _MACROS[token["macro"]]
        return token["maths"] or token["sign"] or token["text"] or ""

    return _TOKEN.sub(plain, value)


def entries(bib: str) -> list[dict[str, str]]:
    """The entries as bibtexparser splits them, values without their outer braces; nothing may have failed."""
    library = bibtexparser.parse_string(bib, parse_stack=[])
    assert library.failed_blocks == []
    assert library.comments == []
    assert library.preambles == []
    assert library.strings == []
    return [
        {"ID": entry.key, "ENTRYTYPE": entry.entry_type, **{field.key: _bare(field.value) for field in entry.fields}}
        for entry in library.entries
    ]


def _bare(value: str) -> str:
    return value[1:-1] if value.startswith("{") and value.endswith("}") else value


def as_bibtex_sees(bib: str) -> list[str]:
    """The entries by the rule of the BibTeX program: every brace counts, a backslash before it or not."""
    found = []
    place = 0
    while (start := bib.find("@", place)) >= 0:
        assert bib[place:start].strip() == "", "text between entries"
        depth = 0
        place = bib.index("{", start)
        while True:
            depth += {"{": 1, "}": -1}.get(bib[place], 0)
            place += 1
            if depth == 0:
                break
        found.append(bib[start:place])
    assert bib[place:].strip() == ""
    return found


def people(value: str) -> list[NameParts]:
    """The names of a field as bibtexparser divides them."""
    return [parse_single_name_into_parts(name) for name in split_multiple_persons_names(value)]
