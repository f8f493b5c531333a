r"""Values as BibTeX fields: text escaped for LaTeX, identifiers verbatim, pages with ``--``.

Whatever the input, a value has balanced braces in the eyes of both BibTeX (which counts every brace) and parsers
that skip ``\{``, no backslash before a brace, no line break and no control character, so it cannot end its field.
No macro of the input stays active but those of mathematics: a title cannot ``\input`` a file.
"""

from __future__ import annotations

import re

from refcli.formats.bibtex.characters import clean, is_balanced
from refcli.formats.bibtex.maths import in_ascii, is_maths
from refcli.scripts import has_han

__all__ = ["is_balanced", "mixed", "pages", "text", "title", "verbatim"]

_NOTHING, _FORMULAE, _WORDS = range(3)
"""How much of a text is put into braces so that styles do not lower-case it: titles need it, other texts do not."""

_ESCAPES = {
    **{sign: "\\" + sign for sign in "&%$#_"},
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "\\": r"{\textbackslash}",
    **dict.fromkeys(map(chr, [*range(0x20), *range(0x7F, 0xA0)]), ""),
    **dict.fromkeys("\t\n\v\f\r\x85", " "),
}
_SPECIAL = re.compile(r"[&%$#_{}~^\\\x00-\x1f\x7f-\x9f]")
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_SMALL = "0-9a-zß-öø-ÿ"
_INNER_CAPITAL = re.compile(rf"[{_CAPITAL}{_SMALL}][.&]?[{_CAPITAL}]|[{_CAPITAL}][0-9]")
_UNIT = rf"[{_CAPITAL}][a-zß-öø-ÿ]{{0,2}}\."
_WORD_TO_PROTECT = re.compile(
    rf"(?<![{_CAPITAL}{_SMALL}])(?:"
    rf"(?:{_UNIT})+(?:{_UNIT}|[{_CAPITAL}](?![{_CAPITAL}{_SMALL}]))|"
    rf"[{_CAPITAL}][0-9][{_CAPITAL}{_SMALL}]*|"
    rf"[{_CAPITAL}](?:\\?&[{_CAPITAL}])+(?![{_CAPITAL}{_SMALL}])|"
    rf"[{_CAPITAL}{_SMALL}][{_SMALL}]*[{_CAPITAL}][{_CAPITAL}{_SMALL}]*(?:\\?&[{_CAPITAL}]+(?![{_SMALL}]))*)"
)
"""``U.S.``, ``Ph.D.``; ``B12``; ``R&D``; ``DNA``, ``mRNA``, ``AT&T``."""

_LIGATURE = re.compile(r"[-'`,<>?!](?:(?<=-)-+|(?<=')'+|(?<=,),+|(?<=[`?!])`+|(?<=<)<+|(?<=>)>+)")

_TAG = re.compile(r'<(/?)(i|b|sup|sub|sc|span)( style="font-variant:\s?small-caps;"| class="nocase")?>')
_MARKS = {"i": r"\textit{", "b": r"\textbf{", "sup": r"\textsuperscript{", "sub": r"\textsubscript{", "sc": r"\textsc{"}
_FORMULA = re.compile(r"(?<![^\s<>-])(?:[^\s<>-]*+<(su[bp])>[^\s<>]{1,12}</\1>)+[^\s<>-]*+")
_ANY_TAG = re.compile(r"<[^<>]*>")
_LETTERS = re.compile(rf"[{_CAPITAL}a-zß-öø-ÿ]+")


def text(value: str) -> str:
    """A text field: special characters escaped, ``$...$`` kept where it is mathematics, CSL's marks as macros."""
    if not value.isascii():
        value = clean(value)
    elif value.isalnum():
        return value
    if "<" in value:
        return _marked(value, _NOTHING)
    return _with_maths(value, _NOTHING) if value.count("$") > 1 else _escape(value)


def title(value: str) -> str:
    """A title as `text`, its case untouched, with braces around what styles must not lower-case.

    These are words with a capital after their first letter (``{DNA}``, ``{mRNA}``), in titles that are not
    themselves written in capitals, formulae with a capital, and what CSL calls ``nocase``.
    """
    if not value.isascii():
        value = clean(value)
    care = _WORDS if _INNER_CAPITAL.search(value) is not None and mixed(value) else _FORMULAE
    if "<" in value:
        return _marked(value, care)
    return _with_maths(value, care) if value.count("$") > 1 else _plain(value, care)


def _with_formulae(value: str) -> str:
    """A title whose formulae (H<sub>2</sub>O, Ca<sup>2+</sup>) are marked as words whose case must stay."""
    return _FORMULA.sub(
        lambda word: f'<span class="nocase">{word[0]}</span>' if _is_formula(word[0]) else word[0], value
    )


def _is_formula(word: str) -> bool:
    """Whether the capitals of a word with raised or lowered signs are those of elements: not of Effects<sup>1</sup>."""
    capitals = [run for run in _LETTERS.findall(_ANY_TAG.sub(" ", word)) if not run.islower()]
    return any(len(run) <= 2 or not run[1:].islower() for run in capitals)


def _marked(value: str, care: int) -> str:
    """A text with CSL's ``<i>``, ``<sup>`` ... as macros where they are nested rightly, else as text."""
    whole = _with_formulae(value) if care and "<su" in value else value
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    still = 0
    place = 0
    for tag in _TAG.finditer(whole):
        pieces.append(_piece(whole[place : tag.start()], _NOTHING if still else care))
        place = tag.end()
        name = tag[2]
        if tag[1]:
            if not opened or opened[-1][0] != name:
                return _piece(value, care)
            begun = opened.pop()[1]
            still -= begun >= 0
            _close(pieces, begun)
        else:
            if (name == "span") != bool(tag[3]):
                return _piece(value, care)
            begins = name == "span" and "nocase" in tag[3]
            still += begins
            opened.append((name, len(pieces) if begins else -1))
            pieces.append("{" if begins else _MARKS.get(name, r"\textsc{"))
    if opened:
        return _piece(value, care)
    return "".join([*pieces, _piece(whole[place:], care)])


def _close(pieces: list[str], begun: int) -> None:
    r"""Close a group; one whose case must stay and that begins with a macro needs two: BibTeX changes ``{\it X}``."""
    if begun >= 0 and next((piece for piece in pieces[begun + 1 :] if piece), "").startswith("\\"):
        pieces[begun] = "{{"
        pieces.append("}}")
    else:
        pieces.append("}")


def _piece(value: str, care: int) -> str:
    return _with_maths(value, care) if value.count("$") > 1 else _plain(value, care)


def verbatim(value: str) -> str:
    """An identifier or address: nothing escaped, but nothing that could end the field (those are percent-encoded)."""
    value = value.strip()
    if not value.isprintable():
        value = "".join([sign for sign in value if sign.isprintable()])
    if "\\" in value:
        value = value.replace("\\", "%5C")
    if ("{" in value or "}" in value) and not is_balanced(value):
        value = value.replace("{", "%7B").replace("}", "%7D")
    return value


def pages(value: str) -> str:
    """Page numbers with ``--`` between first and last: ``28--34``, ``S87--S96``, ``1106--1111, 1117``."""
    if value.isdecimal():
        return value
    if not value.isascii():
        value = clean(value)
    for dash in ("--", "\u2013", "\u2014", "\u2010", "\u2011", "\u2212"):
        value = value.replace(dash, "-")
    return signs(", ".join([_range(part.strip()) for part in value.split(",")]))


def _range(value: str) -> str:
    value = value.rstrip("- ") or value
    parts = [part.strip() for part in value.split("-")]
    half, odd = divmod(len(parts), 2)
    if odd or not all(parts):
        return value
    first, last = "-".join(parts[:half]), "-".join(parts[half:])
    return first if first == last else f"{first}--{last}"


def _escape(value: str) -> str:
    if (
        "`" in value or "<" in value or ">" in value or "--" in value or "''" in value or ",," in value
    ) and _LIGATURE.search(value):
        # TeX would make one sign of two: "-{}-" stays two.
        value = _LIGATURE.sub(lambda found: "\0".join(found[0]), value.replace("\0", ""))
        return "{}".join([signs(part) for part in value.split("\0")])
    return signs(value)


def signs(value: str) -> str:
    """A text with the signs escaped that mean something to TeX, and without controls."""
    if len(value) < 200:
        if _SPECIAL.search(value) is None:
            return value
    elif not ("\\" in value or "{" in value or "}" in value or "~" in value or "^" in value) and value.isprintable():
        # In an abstract, looking for single signs is faster than a pattern.
        for sign in "&%$#_":
            value = value.replace(sign, "\\" + sign)
        return value
    return _SPECIAL.sub(lambda special: _ESCAPES[special[0]], value)


def _plain(value: str, care: int) -> str:
    value = _escape(value)
    return protected(value) if care == _WORDS else value


def protected(value: str) -> str:
    """An escaped text with braces around its acronyms and words with inner capitals."""
    words = value.split(" ")
    return " ".join([word if word[1:].islower() else _WORD_TO_PROTECT.sub(_braced, word) for word in words])


def protects(word: str) -> bool:
    """Whether `title` puts a word into braces of its own accord."""
    return _WORD_TO_PROTECT.fullmatch(word) is not None


def _braced(word: re.Match[str]) -> str:
    return "{" + word[0] + "}"


def mixed(value: str) -> bool:
    """Whether capitals mean something: not where most words are capitals."""
    words = value.split(" ")
    others = [word for word in words if not word[1:].islower()]
    plain = len(words) - len(others)
    capitals = sum([len(word) > 1 and word.isupper() for word in others])
    return capitals <= 2 * plain + 1 if plain else has_han(value)


def _with_maths(value: str, care: int) -> str:
    parts = value.split("$")
    pieces = [_plain(parts[0], care)]
    place = 1
    while place < len(parts):
        inner = parts[place]
        if not inner.isascii():
            inner = in_ascii(inner)
        # A closing dollar sign before a digit is an amount of money.
        if place + 1 < len(parts) and is_maths(inner) and not parts[place + 1][:1].isdigit():
            # In a title, styles would make a small letter of a large one: \Delta.
            pieces.append(f"{{${inner}$}}" if care and inner != inner.lower() else f"${inner}$")
            place += 1
        else:
            pieces.append(r"\$")
        pieces.append(_plain(parts[place], care))
        place += 1
    return "".join(pieces)
