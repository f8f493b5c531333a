r"""LaTeX values as text: accents and signs as Unicode, marks as CSL's ``<i>``, protecting braces gone.

Nothing is evaluated: what is no letter, sign or mark (``\input{x}``) stays as it is written. The case of letters
is never changed.
"""

from __future__ import annotations

import re
import unicodedata

from refcli.formats.bibtex.macros import (
    ACCENTS,
    ALONE,
    BARE,
    DROPPED,
    GREEK,
    LETTERS,
    MARKS,
    OPERATORS,
    SIGNS,
    SWITCHES,
)
from refcli.formats.values import markup

_TOKEN = re.compile(
    r"\\(?:(?P<begin>begin|end)\s?\{(?P<name>[A-Za-z]{1,20}\*?)\}|(?P<word>[A-Za-z]+)\*?[ \t\n]*|(?P<sign>.))"
    r"|(?P<display>\$\$)|\$(?P<maths>(?>(?:[^$\\]|\\.){1,600}))\$"
    r"|(?P<open>\{)|(?P<close>\})|(?P<tie>~)|(?P<text>[^\\$~{}]+)|(?P<other>.)",
    re.DOTALL,
)
_INLINE = re.compile(r"\\\(([^$\\]{1,200}(?:\\[A-Za-z][^$\\]{0,200}){0,9})\\\)")
_BRACES_AND_TIES = str.maketrans("~", " ", "{}")
_GLYPH = re.compile(r"\\ElsevierGlyph\s?\{([0-9A-Fa-f]{2,5})\}")
_CHARACTERS = {**SIGNS, **LETTERS, **GREEK, **{name: sign for name, sign in OPERATORS.items() if name not in LETTERS}}
_DOTLESS = {"ı": "i", "ȷ": "j"}
_DEEPEST = 60
_LONGEST = 200

_MATHS_PART = re.compile(
    r"(?P<script>[\^_]|\\s[pb](?![A-Za-z]))\s?(?:\{(?P<group>[^{}^_]*)\}|\\(?P<letter>[A-Za-z]+)\s*|(?P<one>[^\\{}^_\s]))"
    r"|\{(?P<braced>[^{}^_]*)\}|\\(?P<word>[A-Za-z]+)\s*|\\(?P<space>[,;:! %&#_])|(?P<text>[^\\^_{}&#%~]+)"
)
_RELATION = re.compile(r"\s?[<>=+*/|-]{1,2}\s?")
"""Signs that stand between dollar signs only because TeX's text fonts lack them."""

_LETTER = re.compile(r"\\(?:(?P<word>[A-Za-z]+)\s*|(?P<sign>.))|(?P<text>[^\\]+)|.", re.DOTALL)
_FONTS = frozenset("rm mathrm text textrm it mathit mbox ensuremath bf mathbf operatorname boldsymbol".split())


def text(value: str, *, marks: bool = True) -> str:
    """A value as text with single blanks; without ``marks`` no tags stand in it."""
    if "<" in value or ("&" in value and ";" in value):
        value = markup.text(value, marks=marks)
    if "\\" not in value and "$" not in value:
        value = _ligatures(value)
        if "{" in value or "}" in value or "~" in value:
            value = value.translate(_BRACES_AND_TIES)
    else:
        value = _Decoder(marks).run(value)
    if "\n" in value or "  " in value or "\t" in value or value[:1] == " " or value[-1:] == " ":
        value = " ".join(value.split())
    return value


def plain(value: str) -> str:
    """A value as text without any mark: names, places, publishers, abstracts."""
    return text(value, marks=False)


def verbatim(value: str) -> str:
    r"""An identifier or address: not decoded, but escapes that do not belong into one (``\_``, ``{\%}``) are undone."""
    if "\n" in value or " " in value or "\t" in value:
        value = "".join(value.split()) if "://" in value or "\n" in value else value.strip()
    if "\\" in value:
        if found := _URL.match(value):
            value = found[1]
        value = _TILDE.sub("~", value)
        value = _ESCAPED.sub(lambda found: found[1] or found[2], value)
    if value.startswith("<") and value.endswith(">"):
        value = value[1:-1]
    while len(value) > 1 and value[0] == "{" and value[-1] == "}":
        value = value[1:-1]
    return value


_URL = re.compile(r"\\(?:url|path|href)\s?\{([^{}]*)\}")
_TILDE = re.compile(
    r"\{?\\textasciitilde\s?(?:\{\})?\}?|\$\\sim\$|\{\\raise[^{}]{0,40}\{[^{}]{0,20}\\sim[^{}]{0,5}\}\}|\\~(?:\{\})?"
)
_ESCAPED = re.compile(r"\{\\([_%&#$~])\}|\\([_%&#$])")


def _ligatures(value: str) -> str:
    if "--" in value:
        value = value.replace("---", "—").replace("--", "–")
    if "``" in value:
        value = value.replace("``", "“")
    if "''" in value:
        value = value.replace("''", "”")
    return value


class _Decoder:
    """One value on its way: the pieces of each open group, and the macro that waits for its argument."""

    def __init__(self, marks: bool) -> None:
        self.marks = marks
        self.out: list[str] = []
        self.waiting: tuple[str, str, str] | None = None
        self.groups: list[tuple[list[str], tuple[str, str, str] | None, str]] = []
        self.after = ""
        self.ignored = 0

    def run(self, value: str) -> str:
        if "\\(" in value:
            value = _INLINE.sub(lambda found: f"${found[1]}$", value)
        if "\\ElsevierGlyph" in value:
            value = _GLYPH.sub(lambda found: chr(min(int(found[1], 16), 0xFFFF)), value)
        for token in _TOKEN.finditer(value):
            kind = token.lastgroup
            piece = token[0]
            if kind == "text":
                self._text(piece)
            elif kind == "open":
                self._open()
            elif kind == "close":
                self._close()
            elif kind == "word":
                self._word(token["word"], piece)
            elif kind == "sign":
                self._sign(piece[1])
            elif kind == "tie":
                self._give(" ")
            elif kind == "maths":
                self._give(_maths(token["maths"], self.marks))
            elif kind == "name":
                self._environment(token["begin"] == "begin", token["name"])
            else:
                self._give(piece)
        self._settle()
        while self.groups:
            self._close()
        return "".join(self.out) + self.after

    def _text(self, piece: str) -> None:
        if self.waiting and self.waiting[0] == "keep":
            if " " in piece or "\n" in piece:  # \write18{x} and \a[b]{c} are one macro still
                self.waiting = None
        elif self.waiting:
            stripped = piece.lstrip()
            if not stripped:
                return  # blanks before an argument
            self._give(stripped[0])
            piece = stripped[1:]
        self.out.append(_ligatures(piece))

    def _give(self, piece: str) -> None:
        """A piece that is the argument of what waits for one, if anything does."""
        waiting, self.waiting = self.waiting, None
        self.out.append(_apply(waiting, piece) if waiting and waiting[0] != "keep" else piece)

    def _settle(self) -> None:
        if self.waiting and self.waiting[0] == "keep":
            self.waiting = None
        elif self.waiting:
            self._give("")

    def _open(self) -> None:
        if len(self.groups) >= _DEEPEST:
            self.ignored += 1
            return
        self.groups.append((self.out, self.waiting, self.after))
        self.out, self.waiting, self.after = [], None, ""

    def _close(self) -> None:
        if self.ignored:
            self.ignored -= 1
            return
        self._settle()
        if not self.groups:
            return
        inner = "".join(self.out) + self.after
        self.out, waiting, self.after = self.groups.pop()
        self.out.append(_apply(waiting, inner) if waiting else inner)
        if waiting and waiting[0] == "keep":
            self.waiting = waiting  # it may have another argument

    def _word(self, word: str, piece: str) -> None:
        if word in ACCENTS:
            self._wait("accent", ACCENTS[word], "")
        elif word in _CHARACTERS:
            self._give(_CHARACTERS[word])
        elif word in MARKS:
            before, after = MARKS[word]
            self._wait(
                "marks", before if self.marks or before == "“" else "", after if self.marks or after == "”" else ""
            )
        elif word in SWITCHES:
            self._switch(SWITCHES[word])
        elif word in BARE:
            self._wait("marks", "", "")
        elif word in DROPPED:
            self._wait("drop", "", "")
        else:  # unknown: it stays
            self._settle()
            self.out.append(piece)
            self._wait("keep", "", "")

    def _sign(self, sign: str) -> None:
        if sign in ACCENTS:
            self._wait("accent", ACCENTS[sign], "")
        else:
            self._give(SIGNS.get(sign, "\\" + sign))

    def _wait(self, kind: str, before: str, after: str) -> None:
        outer = self.waiting
        self.waiting = (kind, before, after)
        if outer and outer[0] in ("accent", "marks") and len(outer[1]) < _LONGEST:  # \textbf\textit{x}
            if outer[0] == "accent" and kind == "accent":
                self.waiting = (kind, before + outer[1], after)
            else:
                self.waiting = (kind, outer[1] + before, after + outer[2])

    def _switch(self, marks: tuple[str, str]) -> None:
        self._settle()
        if self.marks and len(self.after) < _LONGEST:
            self.out.append(marks[0])
            self.after = marks[1] + self.after

    def _environment(self, begins: bool, name: str) -> None:
        self._settle()
        before, after = SWITCHES.get(name, ("", ""))
        if self.marks:
            self.out.append(before if begins else after)


def _apply(waiting: tuple[str, str, str], piece: str) -> str:
    kind, before, after = waiting
    if kind == "accent":
        return accented(piece, before)
    if kind == "marks":
        return f"{before}{piece}{after}" if piece else ""
    if kind == "keep":
        return "{" + piece + "}"
    return ""


def accented(piece: str, mark: str) -> str:
    """A text with a combining mark on its first letter."""
    if not piece:
        return {"\u0303": "~", "\u0302": "^"}.get(mark, "")
    first, rest = piece[0], piece[1:]
    if mark == "\u0361":  # it ties two letters
        return first + mark + rest
    if rest and unicodedata.combining(rest[0]):
        return unicodedata.normalize("NFC", _DOTLESS.get(first, first) + mark + rest)
    return unicodedata.normalize("NFC", _DOTLESS.get(first, first) + mark) + rest


def _maths(value: str, marks: bool) -> str:
    """Mathematics as text where it is only raised, lowered or Greek, else ``$...$`` as it is."""
    if value[:1] == "\\" and (sign := ALONE.get(value[1:])):
        return sign
    return (_simple(value, marks) if len(value) <= 120 else None) or f"${' '.join(value.split())}$"


def _simple(value: str, marks: bool) -> str | None:
    if not ("\\" in value or "^" in value or "_" in value):
        return value.strip() if _RELATION.fullmatch(value) else None
    out: list[str] = []
    place = 0
    for part in _MATHS_PART.finditer(value):
        if part.start() != place:
            return None
        place = part.end()
        script = part["script"]
        inner = part[part.lastgroup or "text"]
        if part.lastgroup == "one":
            piece: str | None = inner
        else:
            piece = _letters(inner) if part.lastgroup in ("group", "braced", "text") else _sign_of_maths(inner)
        if piece is None:
            return None
        if script and marks and piece != "°":
            tag = "sup" if script in ("^", "\\sp") else "sub"
            piece = f"<{tag}>{piece}</{tag}>" if piece else ""
        out.append(piece)
    return "".join(out) if place == len(value) else None


def _letters(value: str) -> str | None:
    """Text with macros for letters; None where there is another macro in it."""
    out: list[str] = []
    for part in _LETTER.finditer(value):
        piece = part["text"] or _sign_of_maths(part["word"] or part["sign"] or "\\")
        if piece is None:
            return None
        out.append(piece)
    return "".join(out)


def _sign_of_maths(name: str) -> str | None:
    if name in _FONTS:
        return ""
    if len(name) == 1 and not name.isalpha():
        return " " if name in ",;:! " else (name if name in "%&#_{}" else None)
    return GREEK.get(name) or OPERATORS.get(name) or (name if len(name) == 1 else None)
