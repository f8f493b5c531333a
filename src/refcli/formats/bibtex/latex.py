r"""Values as BibTeX fields: text escaped for LaTeX, identifiers verbatim, pages with ``--``.

Whatever the input, a value has balanced braces in the eyes of both BibTeX (which counts every brace) and parsers
that skip ``\{``, no backslash before a brace, no line break and no control character, so it cannot end its field.
No macro of the input stays active but those of mathematics: a title cannot ``\input`` a file.
"""

from __future__ import annotations

import re

from refcli.scripts import has_han

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
_WORD = re.compile(r"[^\W_]+")
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_SMALL = "0-9a-zß-öø-ÿ"
_INNER_CAPITAL = re.compile(rf"[{_CAPITAL}{_SMALL}][{_CAPITAL}]")
_WORD_TO_PROTECT = re.compile(
    rf"(?<![{_CAPITAL}{_SMALL}])[{_CAPITAL}{_SMALL}][{_SMALL}]*[{_CAPITAL}][{_CAPITAL}{_SMALL}]*"
)

_LIGATURE = re.compile(r"(-{2,}|'{2,}|`{2,})")
_MACRO = re.compile(r"\\([A-Za-z]+|.)")
_GROUP = re.compile(r"\{[^{}]*\}")
_MACROS = frozenset(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho "
    "sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega "
    "mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt mathscr boldsymbol operatorname text textrm textit "
    "frac sqrt sum prod int oint partial nabla infty ell hbar Re Im aleph emptyset forall exists neg "
    "hat widehat tilde widetilde bar overline underline vec dot ddot left right big Big langle rangle lfloor rfloor "
    "lceil rceil vert Vert mid parallel perp angle prime circ bullet star ast dagger ddagger cdot cdots ldots dots "
    "times div pm mp oplus otimes odot wedge vee cap cup setminus in notin ni subset subseteq supset supseteq "
    "le leq ge geq ne neq ll gg lesssim gtrsim approx sim simeq cong equiv propto to gets mapsto leftarrow rightarrow "
    "leftrightarrow Leftarrow Rightarrow Leftrightarrow longrightarrow uparrow downarrow rightleftharpoons "
    "log ln exp sin cos tan cot arcsin arccos arctan sinh cosh tanh max min sup inf lim det dim ker gcd bmod arg "
    "quad".split()
    + list("{}_,;:! |")
)


_TAG = re.compile(r'<(/?)(i|b|sup|sub|sc|span)( style="font-variant:\s?small-caps;"| class="nocase")?>')
_MARKS = {"i": r"\textit{", "b": r"\textbf{", "sup": r"\textsuperscript{", "sub": r"\textsubscript{", "sc": r"\textsc{"}


def text(value: str) -> str:
    """A text field: special characters escaped, ``$...$`` kept where it is mathematics, CSL's marks as macros."""
    if len(value) < 200 and _SPECIAL.search(value) is None and "--" not in value:
        return value if "<" not in value and "''" not in value and "``" not in value else _marked(value, protect=False)
    if "<" in value:
        return _marked(value, protect=False)
    return _with_maths(value, protect=False) if value.count("$") > 1 else _escape(value)


def title(value: str) -> str:
    """A title as `text`, its case untouched, with braces around words that styles must not lower-case.

    These are words with a capital after their first letter (``{DNA}``, ``{mRNA}``), in titles that are not
    themselves written in capitals.
    """
    protect = _INNER_CAPITAL.search(value) is not None and _mixed(value)
    if "<" in value:
        return _marked(value, protect)
    if value.count("$") > 1:
        return _with_maths(value, protect)
    return _plain(value, protect)


def _marked(value: str, protect: bool) -> str:
    """A text with CSL's ``<i>``, ``<sup>`` ... as macros where they are nested rightly, else as text."""
    pieces: list[str] = []
    opened: list[str] = []
    place = 0
    for tag in _TAG.finditer(value):
        pieces.append(_piece(value[place : tag.start()], protect))
        place = tag.end()
        name = tag[2]
        if tag[1]:
            if not opened or opened.pop() != name:
                return _piece(value, protect)
            pieces.append("}")
        else:
            if (name == "span") != bool(tag[3]):
                return _piece(value, protect)
            opened.append(name)
            pieces.append(_MARKS.get(name) or ("{" if "nocase" in tag[3] else r"\textsc{"))
    if opened:
        return _piece(value, protect)
    return "".join([*pieces, _piece(value[place:], protect)])


def _piece(value: str, protect: bool) -> str:
    return _with_maths(value, protect) if value.count("$") > 1 else _plain(value, protect)


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
    for dash in ("--", "\u2013", "\u2014", "\u2010", "\u2011", "\u2212"):
        value = value.replace(dash, "-")
    return _signs(", ".join([_range(part.strip()) for part in value.split(",")]))


def _range(value: str) -> str:
    value = value.rstrip("- ") or value
    parts = [part.strip() for part in value.split("-")]
    half, odd = divmod(len(parts), 2)
    if odd or not all(parts):
        return value
    first, last = "-".join(parts[:half]), "-".join(parts[half:])
    return first if first == last else f"{first}--{last}"


def _escape(value: str) -> str:
    if "--" in value or "''" in value or "``" in value:
        # TeX would make one sign of two: "-{}-" stays two.
        value = _LIGATURE.sub(lambda found: "\0".join(found[0]), value.replace("\0", ""))
        return "{}".join([_signs(part) for part in value.split("\0")])
    return _signs(value)


def _signs(value: str) -> str:
    if len(value) < 200:
        if _SPECIAL.search(value) is None:
            return value
    elif not ("\\" in value or "{" in value or "}" in value or "~" in value or "^" in value) and value.isprintable():
        # In an abstract, looking for single signs is faster than a pattern.
        for sign in "&%$#_":
            value = value.replace(sign, "\\" + sign)
        return value
    return _SPECIAL.sub(lambda special: _ESCAPES[special[0]], value)


def _plain(value: str, protect: bool) -> str:
    value = _escape(value)
    if not protect:
        return value
    words = value.split(" ")
    return " ".join([word if word[1:].islower() else _WORD_TO_PROTECT.sub(_braced, word) for word in words])


def _braced(word: re.Match[str]) -> str:
    return "{" + word[0] + "}"


def _mixed(value: str) -> bool:
    """Whether capitals mean something: not where most words are capitals."""
    words = value.split(" ")
    others = [word for word in words if not word[1:].islower()]
    plain = len(words) - len(others)
    capitals = sum([len(word) > 1 and word.isupper() for word in others])
    return capitals <= 2 * plain + 1 if plain else has_han(value)


def _with_maths(value: str, protect: bool) -> str:
    parts = value.split("$")
    pieces = [_plain(parts[0], protect)]
    place = 1
    while place < len(parts):
        # A closing dollar sign before a digit is an amount of money.
        if place + 1 < len(parts) and _is_maths(parts[place]) and not parts[place + 1][:1].isdigit():
            pieces.append(f"${parts[place]}$")
            place += 1
        else:
            pieces.append(r"\$")
        pieces.append(_plain(parts[place], protect))
        place += 1
    return "".join(pieces)


def _is_maths(value: str) -> bool:
    """Whether what stands between two dollar signs is mathematics and safe to leave to TeX."""
    if not value or len(value) > 400 or not value.isprintable() or value[0] == " " or value[-1] in " \\^_":
        return False
    if any(sign in value for sign in ("%", "#", "&", "~", "^^", "\\\\")):
        return False
    if not all(macro in _MACROS for macro in _MACRO.findall(value)):
        return False
    bare = _MACRO.sub(" ", value)
    if not (is_balanced(value) and is_balanced(bare)):
        return False
    words = [len(word) for word in _WORD.findall(_GROUP.sub(" ", bare)) if not word.isdigit()]
    if any(sign in value for sign in "\\^_{"):
        return max(words, default=0) <= 3
    return words != [] and max(words) == 1


def is_balanced(value: str) -> bool:
    """Whether every brace has its partner; a backslash before it makes no difference, as in BibTeX."""
    depth = 0
    for sign in value:
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
