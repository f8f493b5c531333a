r"""What LaTeX's macros for letters, signs and marks stand for, after the LaTeX 2e symbol list and biblatex's manual."""

from __future__ import annotations

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "G": "\u030f",
    "U": "\u030e",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    "textcommabelow": "\u0326",
    "textogonekcentered": "\u0328",
    "polhk": "\u0328",
    "soft": "\u030c",
    "udot": "\u0323",
    "ocirc": "\u030a",
    "uarc": "\u0311",
    "capitalacute": "\u0301",
    "capitalgrave": "\u0300",
    "capitalcaron": "\u030c",
    "capitalcedilla": "\u0327",
    "capitaldieresis": "\u0308",
    "capitaltilde": "\u0303",
    "capitalcircumflex": "\u0302",
}
"""Macros that put a mark on the letter behind them, as the combining character."""

LETTERS = {
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ss": "ß",
    "SS": "ẞ",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "dj": "đ",
    "DJ": "Đ",
    "th": "þ",
    "TH": "Þ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "ij": "ĳ",
    "IJ": "Ĳ",
    "dbar": "đ",
    "Dbar": "Đ",
    "cprime": "ʹ",
    "cdprime": "ʺ",
    "lasp": "ʽ",
    "rasp": "ʼ",
    "textbrokenbar": "¦",
    "textcurrency": "¤",
    "textlnot": "¬",
    "textfractionsolidus": "⁄",
    "textsurd": "√",
    "textwon": "₩",
    "textflorin": "ƒ",
    "textpertenthousand": "‱",
    "textreferencemark": "※",
    "textinterrobang": "‽",
    "textservicemark": "℠",
    "textestimated": "℮",
    "textnumbersign": "#",
    "textpercent": "%",
    "textampersand": "&",
    "textbardbl": "‖",
    "textlangle": "⟨",
    "textrangle": "⟩",
    "textuparrow": "↑",
    "textdownarrow": "↓",
    "textleftarrow": "←",
    "textrightarrow": "→",
    "textasciimacron": "¯",
    "textasciidieresis": "¨",
    "textasciiacute": "´",
    "textasciibreve": "˘",
    "textasciicaron": "ˇ",
    "textthreequartersemdash": "—",
    "texttwelveudash": "—",
    "textquotestraightbase": "‚",
    "textquotestraightdblbase": "„",
    "textschwa": "ə",
    "texteng": "ŋ",
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textunderscore": "_",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "quotesinglbase": "‚",
    "quotedblbase": "„",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "flqq": "«",
    "frqq": "»",
    "glqq": "„",
    "grqq": "“",
    "lq": "‘",
    "rq": "’",
    "textendash": "–",
    "textemdash": "—",
    "bibrangedash": "–",
    "textellipsis": "…",
    "dots": "…",
    "ldots": "…",
    "textexclamdown": "¡",
    "textquestiondown": "¿",
    "textregistered": "®",
    "textcopyright": "©",
    "copyright": "©",
    "texttrademark": "™",
    "textdegree": "°",
    "textcelsius": "℃",
    "textmu": "µ",
    "textmicro": "µ",
    "textohm": "Ω",
    "textperthousand": "‰",
    "textonehalf": "½",
    "textonequarter": "¼",
    "textthreequarters": "¾",
    "textonesuperior": "¹",
    "texttwosuperior": "²",
    "textthreesuperior": "³",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "texteuro": "€",
    "euro": "€",
    "EUR": "€",
    "pounds": "£",
    "textsterling": "£",
    "textyen": "¥",
    "textcent": "¢",
    "textdollar": "$",
    "textsection": "§",
    "S": "§",
    "textparagraph": "¶",
    "P": "¶",
    "textdagger": "†",
    "dag": "†",
    "ddag": "‡",
    "textdaggerdbl": "‡",
    "textbullet": "•",
    "textperiodcentered": "·",
    "textpm": "±",
    "texttimes": "×",
    "textdiv": "÷",
    "textminus": "−",
    "textnumero": "№",
    "textasteriskcentered": "∗",
    "textvisiblespace": "␣",
    "slash": "/",
    "hyphen": "-",
    "ohorn": "ơ",
    "OHORN": "Ơ",
    "uhorn": "ư",
    "UHORN": "Ư",
    "textbaht": "฿",
    "textcolonmonetary": "₡",
    "textlira": "₤",
    "textnaira": "₦",
    "textdong": "₫",
    "textpeso": "₱",
    "textcircledP": "℗",
    "textrecipe": "℞",
    "textmho": "℧",
    "textopenbullet": "◦",
    "textbigcircle": "◯",
    "textmusicalnote": "♪",
    "textdiscount": "⁒",
    "textcompwordmark": "",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "BibTeX": "BibTeX",
    "XeTeX": "XeTeX",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "newline": " ",
    "linebreak": " ",
    "par": " ",
    "newblock": " ",
    "thinspace": " ",
    "noindent": "",
    "protect": "",
    "relax": "",
    "allowbreak": "",
    "nobreak": "",
    "nolinebreak": "",
    "sloppy": "",
    "textnormal": "",
    "ignorespaces": "",
}
"""Macros that stand for a character, or for nothing."""

SIGNS = {
    **{sign: sign for sign in "&%$#_{}"},
    **dict.fromkeys((" ", "\n", "\t", ",", ";", ":", "\\"), " "),
    **dict.fromkeys(("-", "/", "!", "@", "(", ")", "[", "]"), ""),
    ">": " ",
    "*": "",
    "|": "|",
    "+": "+",
    "<": "<",
}
"""Macros of one sign."""

_SMALL = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau "
_SMALL += "upsilon phi chi psi omega"
_LARGE = {  # there is no large final sigma
    name.capitalize(): chr(0x391 + place) for place, name in enumerate(_SMALL.split()) if name != "varsigma"
}
GREEK = {name: chr(0x3B1 + place) for place, name in enumerate(_SMALL.split())} | _LARGE
GREEK |= {"vartheta": "ϑ", "varrho": "ϱ", "varpi": "ϖ"}
GREEK |= {"epsilon": "ε", "varepsilon": "ε", "phi": "φ", "varphi": "φ"}
GREEK |= {f"text{name}": sign for name, sign in GREEK.items() if f"text{name}" not in LETTERS}

OPERATORS = {
    "times": "×",
    "div": "÷",
    "pm": "±",
    "mp": "∓",
    "cdot": "·",
    "circ": "°",
    "degree": "°",
    "sim": "∼",
    "approx": "≈",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "ne": "≠",
    "ll": "≪",
    "gg": "≫",
    "infty": "∞",
    "to": "→",
    "rightarrow": "→",
    "leftarrow": "←",
    "leftrightarrow": "↔",
    "longrightarrow": "→",
    "propto": "∝",
    "partial": "∂",
    "nabla": "∇",
    "prime": "′",
    "ell": "ℓ",
    "hbar": "ℏ",
    "lt": "<",
    "gt": ">",
    "bullet": "•",
    "star": "⋆",
    "ast": "∗",
    "dagger": "†",
    "ddagger": "‡",
    "textless": "<",
    "textgreater": ">",
    "dots": "…",
    "ldots": "…",
    "cdots": "⋯",
    "odot": "⊙",
    "oplus": "⊕",
    "lbrace": "{",
    "rbrace": "}",
}
"""Signs of mathematics that may stand in a title."""

ALONE = dict(
    pair.split(":")
    for pair in "in:∈ notin:∉ ni:∋ subset:⊂ subseteq:⊆ supset:⊃ supseteq:⊇ cup:∪ cap:∩ emptyset:∅ forall:∀ exists:∃ "
    "wedge:∧ vee:∨ parallel:∥ perp:⊥ angle:∠ equiv:≡ cong:≅ simeq:≃ asymp:≍ doteq:≐ prec:≺ succ:≻ otimes:⊗ ominus:⊖ "
    "sum:∑ prod:∏ int:∫ oint:∮ Rightarrow:⇒ Leftarrow:⇐ Leftrightarrow:⇔ mapsto:↦ rightleftharpoons:⇌ "
    "hookrightarrow:↪ uparrow:↑ downarrow:↓ updownarrow:↕ Uparrow:⇑ Downarrow:⇓ nearrow:↗ searrow:↘ swarrow:↙ "
    "nwarrow:↖ setminus:∖ triangle:△ sharp:♯ flat:♭ natural:♮ heartsuit:♡ spadesuit:♠ clubsuit:♣ diamondsuit:♢ "
    "aleph:ℵ Re:ℜ Im:ℑ wp:℘ top:⊤ vdash:⊢ models:⊨ lfloor:⌊ rfloor:⌋ lceil:⌈ rceil:⌉ surd:√ uplus:⊎ "
    "sqcup:⊔ sqcap:⊓ bigcirc:◯".split()
)
"""Signs that are text where nothing else stands between the dollar signs."""

_NAMED = "times div pm mp circ sim approx leq geq neq ll gg infty rightarrow leftarrow leftrightarrow propto partial "
_NAMED += "nabla prime ell hbar star ast cdots odot oplus cdot"
MATHS_OF = {OPERATORS[name]: name for name in _NAMED.split()}
MATHS_OF |= {sign: name for name, sign in ALONE.items()}
MATHS_OF |= {
    sign: name
    for name, sign in GREEK.items()
    if name in f"{_SMALL} vartheta varrho varpi Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()
    and name != "omicron"
}
MATHS_OF |= {"ε": "varepsilon", "φ": "varphi", "ϵ": "epsilon", "ϕ": "phi", "∆": "Delta", "⋅": "cdot"}
"""The macro of each Greek letter and sign that pdflatex has only in mathematics; Α, Β, ο are none of its letters."""

MARKS = {
    **dict.fromkeys(
        ("textit", "emph", "textsl", "mkbibemph", "mkbibitalic", "textem", "bibtitlefont"), ("<i>", "</i>")
    ),
    **dict.fromkeys(("textbf", "mkbibbold", "textbfseries"), ("<b>", "</b>")),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "textsuper", "sp"), ("<sup>", "</sup>")),
    **dict.fromkeys(("textsubscript", "mkbibsubscript", "textsub", "sb"), ("<sub>", "</sub>")),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
    **dict.fromkeys(("enquote", "mkbibquote"), ("“", "”")),
}
"""Macros that put marks around their argument."""

SWITCHES = {
    **dict.fromkeys(("it", "itshape", "em", "sl", "slshape"), ("<i>", "</i>")),
    **dict.fromkeys(("bf", "bfseries"), ("<b>", "</b>")),
    **dict.fromkeys(("sc", "scshape"), ('<span style="font-variant:small-caps;">', "</span>")),
    **dict.fromkeys(
        "rm tt sf rmfamily ttfamily sffamily upshape mdseries normalfont normalsize small footnotesize large Large "
        "tiny raggedright center flushleft selectfont".split(),
        ("", ""),
    ),
}
"""Macros that hold as far as their group is closed."""

BARE = frozenset(
    "textrm textup textmd textsf texttt text mbox hbox url path nolinkurl autocap mkbibparens mkbibbrackets "
    "mkbibacro underline uline foreignlanguage MakeUppercase MakeLowercase MakeCapital ensuremath mathrm mathit "
    "textnormal nohyphens lowercase uppercase mathbf textlatin enquotestar".split()
)
"""Macros whose argument stays and who go themselves."""

DROPPED = frozenset("noopsort NOOP noop sortnoop noopsort switchargs vspace hspace label href hypersetup".split())
"""Macros that go with their (first) argument."""
