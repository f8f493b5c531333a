r"""Tables of LaTeX's commands: which of them cite, include, define or hide what follows.

Sources: the manuals of natbib, biblatex (3.8), csquotes (8.7), apacite, jurabib, multibib, import, subfiles.
"""

from __future__ import annotations

import re

NO_CITATION = frozenset(
    # set-up, tests and marks that have "cite" in their names
    "bibcite abx@aux@cite abx@aux@citecount AtEveryCite AtEveryCitekey AtEveryMultiCite AtNextCite AtNextCitekey "
    "AtNextMultiCite AtNextCites DeclareCiteCommand DeclareMultiCiteCommand DeclareAutoCiteCommand "
    "DeclareCitePunctuationPosition DeclareCiteAlias ExecuteCiteOptions setcitestyle citestyle citesetup citereset "
    "citetext citeform citeleft citeright citemid citepunct citedash citenumfont citeindextype citeindextrue "
    "citeindexfalse citeauthorfont citeauthorfnt citetitlefont citetitlefnt citefont citeprefix citesuffix "
    "defcitealias newcites defaultcite sortcites multicitedelim multicitesubentrydelim supercitedelim compcitedelim "
    "textcitedelim citetracker citecounter citetrackertrue citetrackerfalse mkbibcitation providecites "
    "foreachcitekey "
    "citecolor excite excited exciting NoCite citebrackets bibcitelist makecitekey thefield nocitedefault "
    "citenamedelim citedelim citespacing citesep mcitedelim mciteSetMidEndSepPunct mcitesetup citeinternal".split()
)
"""Names that hold "cite" and take no key."""

SETTING = re.compile(
    r"(?:if|[Dd]eclare|the|At|mcite(?:Set|Get|bib|default|sub[a-z]))\w*"
    r"|\w+(?:delim|punct|[Ff]ont|fnt|fortype|prefix|suffix|count|counter|total|true|false|[Hh]ook|Form|Width|cmd)"
)
"""Names that hold "cite" and, by how they begin or end, set something."""

LANGUAGE_FIRST = re.compile(r"(?:foreign|hyphen)\w*cquote")
"""csquotes' commands whose first argument is a language."""

QUOTING = re.compile(r"(?:foreign|hyphen|hybrid)?(?:text|block|display)cquote\*?")
"""csquotes' quotations with a citation: ``\\textcquote[28]{key}{text}``, ``\\begin{displaycquote}{key}``."""

BY_VOLUME = re.compile(r"[A-Za-z]*[Vv]olcites?")
r"""biblatex's ``\volcite[prenote]{volume}[page]{key}`` and its kin."""

SEVERAL = re.compile(r"[A-Za-z]*cite(?:text)?s")
r"""biblatex's ``\cites(pre)(post)[pre][post]{key}[pre][post]{key}...``."""

JURABIB_FIELDS = frozenset("author shortauthor title shorttitle url urldate editor year apyear publisher".split())
r"""What jurabib's ``\citefield{field}{key}`` names first; biblatex's names the key first."""

BIBLIOGRAPHY = frozenset(["bibliography", "nobibliography"])
RESOURCE = frozenset(["addbibresource", "addglobalbib", "addsectionbib"])

INCLUDING = frozenset("input include subfile subfileinclude InputIfFileExists includestandalone loadsubfile".split())
IN_FOLDER = frozenset("import includefrom inputfrom".split())
IN_SUBFOLDER = frozenset("subimport subincludefrom subinputfrom".split())
PACKAGES = frozenset("usepackage RequirePackage documentclass LoadClass RequirePackageWithOptions".split())

OF_TEX = frozenset("glyphtounicode epsf epsf.tex xy xypic pictex tikz pgf plain binhex supp-pdf supp-pdf.tex".split())
"""Files that lie with TeX, not with manuscripts."""

DEFINING = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd providerobustcmd "
    "newcommandx renewcommandx providecommandx DeclareRobustCommandx NewDocumentCommand RenewDocumentCommand "
    "ProvideDocumentCommand DeclareDocumentCommand NewExpandableDocumentCommand RenewExpandableDocumentCommand "
    "DeclareExpandableDocumentCommand def gdef edef xdef".split()
)
CITE_DEFINING = frozenset("DeclareCiteCommand DeclareMultiCiteCommand DeclareAutoCiteCommand".split())

VERBATIM = frozenset(
    "verbatim verbatim* Verbatim Verbatim* BVerbatim BVerbatim* LVerbatim LVerbatim* SaveVerbatim VerbatimOut "
    "lstlisting lstlisting* minted minted* comment filecontents filecontents* filecontentsdef filecontentshere "
    "spverbatim verbatimtab verbatimtab* tcblisting tcblisting* luacode luacode* luacodestar pycode pyblock "
    "pyconsole sagesilent sageblock asy asydef xcomment verbatimwrite Sinput Soutput Scode".split()
)
"""Environments whose text TeX does not read as commands (or that only hold another program's input)."""

DEFINING_VERBATIM = frozenset(
    "lstnewenvironment excludecomment DefineVerbatimEnvironment newtcblisting renewtcblisting newminted".split()
)

CONDITIONALS = frozenset(
    "if ifcat ifx ifcase ifnum ifdim ifodd ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifeof iftrue iffalse "
    "ifdefined ifcsname iffontchar ifincsname ifpdf ifxetex ifluatex ifPDFTeX ifpdftex ifXeTeX ifLuaTeX ifptex ifuptex "
    "ifTUTeX iftutex ifabsnum ifabsdim ifprimitive".split()
)
r"""What ``\fi`` ends; other names in ``\if...`` take arguments, unless ``\newif`` made them."""

INLINE = frozenset(["verb", "Verb", "lstinline", "mintinline", "spverb"])
ADDRESSES = frozenset(["url", "nolinkurl", "path", "href", "urldef", "hyperref@url"])
ACTIONS = {
    **dict.fromkeys(INLINE, "inline"),
    **dict.fromkeys(ADDRESSES, "address"),
    **dict.fromkeys(DEFINING, "define"),
    **dict.fromkeys(CITE_DEFINING, "declare"),
    **dict.fromkeys(DEFINING_VERBATIM, "hide"),
    **dict.fromkeys(INCLUDING | IN_FOLDER | IN_SUBFOLDER | PACKAGES | {"includeonly"}, "include"),
    **dict.fromkeys(BIBLIOGRAPHY | RESOURCE, "bibliography"),
    "begin": "begin",
    "end": "end",
    "iffalse": "never",
    "if": "never",
    "newif": "condition",
    "let": "let",
    "endinput": "stop",
    "defbibentryset": "set",
    "bibentry": "cite",
    "IfFileExists": "optional",
}
"""What is to be done about a command; what is not named here is judged by its name."""
