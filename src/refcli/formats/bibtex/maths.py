"""Which ``$...$`` of a text is mathematics that can be left to TeX, and which is money or an attack."""

from __future__ import annotations

import re

from refcli.formats.bibtex.characters import is_balanced
from refcli.formats.bibtex.macros import MATHS_OF

_WORD = re.compile(r"[^\W_]+")
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
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def in_ascii(value: str) -> str:
    """Mathematics with macros for Greek letters and signs; what TeX has no macro for stays."""
    value = value.replace("\u2212", "-")
    return _FOREIGN.sub(lambda sign: f"\\{MATHS_OF[sign[0]]} " if sign[0] in MATHS_OF else sign[0], value).rstrip(" ")


def is_maths(value: str) -> bool:
    """Whether what stands between two dollar signs is mathematics and safe to leave to TeX."""
    if not value or len(value) > 400 or not value.isprintable() or value[0] == " " or value[-1] in " \\^_":
        return False
    if not value.isascii() or any(sign in value for sign in ("%", "#", "&", "~", "^^", "\\\\")):
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
