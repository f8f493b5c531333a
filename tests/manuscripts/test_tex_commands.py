r"""Every family of commands that cite in LaTeX, natbib, biblatex and their kin."""

from __future__ import annotations

import pytest

NATBIB = """
\\citet{k} \\citep{k} \\citet*{k} \\citep*{k} \\citealt{k} \\citealp{k} \\citealt*{k} \\citealp*{k} \\citeauthor{k}
\\citeauthor*{k} \\citeyear{k} \\citeyearpar{k} \\citefullauthor{k} \\Citet{k} \\Citep{k} \\Citealt{k} \\Citealp{k}
\\Citeauthor{k} \\citenum{k} \\citetalias{k} \\citepalias{k} \\citetext{see~\\citealp{k}} \\shortcites{k}
\\onlinecite{k}
""".split()
BIBLATEX = """
\\cite{k} \\Cite{k} \\cite*{k} \\parencite{k} \\Parencite{k} \\parencite*{k} \\footcite{k} \\footcitetext{k}
\\textcite{k} \\Textcite{k} \\smartcite{k} \\Smartcite{k} \\supercite{k} \\autocite{k} \\Autocite{k} \\autocite*{k}
\\Autocite*{k} \\citeauthor{k} \\Citeauthor*{k} \\citetitle{k} \\citetitle*{k} \\citeyear*{k} \\citedate{k}
\\citedate*{k} \\citeurl{k} \\parentext{\\cite{k}} \\nocite{k} \\fullcite{k} \\footfullcite{k} \\notecite{k}
\\Notecite{k} \\pnotecite{k} \\Pnotecite{k} \\fnotecite{k} \\citefield{k}{title} \\citelist{k}{publisher}
\\citename{k}{author} \\bibentry{k} \\volcite{2}{k} \\Volcite{2}{k} \\pvolcite{2}{k} \\Pvolcite{2}{k} \\fvolcite{2}{k}
\\ftvolcite{2}{k} \\svolcite{2}{k} \\tvolcite{2}{k} \\Tvolcite{2}{k} \\avolcite{2}{k} \\cites{k} \\parencites{k}
\\volcites{2}{k}
""".split()
OTHERS = """
\\inlinecite{k} \\upcite{k} \\ucite{k} \\citeA{k} \\citeNP{k} \\citeyearNP{k} \\fullciteA{k} \\shortcite{k}
\\shortciteA<e.g.,>[p.~3]{k} \\citeauthorNP{k} \\newcite{k} \\footcitebib{k} \\citebooks{k} \\nocitebooks{k}
\\citen{k} \\citefield{title}{k} \\fullcitebib{k} \\mycite{k} \\mciteSub{k} \\citess{k} \\jurabibcite{k}
\\bibleciteXY{k} \\textcquote{k}{said} \\textcquote[28]{k}{said} \\blockcquote[see][28]{k}[.]{said}
\\textcquote*{k}{said} \\foreigntextcquote{german}[28]{k}{said} \\hyphenblockcquote{german}{k}{said}
\\begin{displaycquote}[28]{k} \\begin{foreigndisplaycquote}{german}[28]{k}
""".split()


def of(run, text: str) -> list[str]:
    return [one.key for one in run("m.tex", text).cited]


@pytest.mark.parametrize("command", [*NATBIB, *BIBLATEX, *OTHERS])
def test_command_cites_one_key(citations, command: str) -> None:
    assert of(citations, f"Text {command} and text.") == ["k"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\cite{a,b}", "a b"),
        (r"\cite{ a ,  b }", "a b"),
        (r"\cite {a}", "a"),
        ("\\cite\n  {a}", "a"),
        ("\\cite{a,\n  b, % and c}\n  % d,\n  e}", "a b e"),
        ("\\cite%\n  {a}", "a"),
        ("\\cite[p.~3]%\n  [x]{a}", "a"),
        ("\\cite\n\n{a}", ""),
        (r"\cite[see][p. 3]{a}", "a"),
        (r"\cite[][]{a}", "a"),
        (r"\cite[see {[1]}, \S 3]{a}", "a"),
        (r"\cite[see {\cite{b}} and]{a}", "a b"),
        (r"\cite[\textit{a]b}]{c}", "c"),
        (r"\cite[10\%]{a}", "a"),
        (r"\cites(pre)(post)[see][3]{a}[4]{b}{c,d} {then text}", "a b c d"),
        ("\\parencites\n  [see][]{a}\n  [and][5]{b}.", "a b"),
        (r"\autocites{a}{b} {c d}", "a b"),
        (r"\cites(see (also) that)(x){a}", ""),
        (r"\cite{a}{b}", "a"),
        (r"\footcitetexts{a}[3]{b}", "a b"),
        (r"\volcite[see]{2}[5]{a}", "a"),
        (r"\pvolcites(x)(y)[a]{1}[2]{b}[c]{3}[4]{d}", "b d"),
        (r"\citetext{priv.\ comm.}", ""),
        (r"\cite{k:a/b+c.d-e_f'g}", "k:a/b+c.d-e_f'g"),
        (r"\cite{中文2020,Ménard99}", "中文2020 Ménard99"),
        (r"\cite{a,*b,*[also]c}", "a b c"),
        (r"\cite{*[{See }][{ pp.}]d}", "d"),
        (r"\cite{}", ""),
        (r"\cite{,a,,}", "a"),
        (r"\cite{#1}", ""),
        (r"\cite", ""),
        (r"\cite[", ""),
        (r"\cite{a", ""),
        (r"\cite<2->[p. 3]{a}", "a"),
        (r"\footnote{\cite{a}\footnote{\cite{b}}}", "a b"),
        (r"\section[\cite{a}]{\cite{b}}", "a b"),
        (r"\defbibentryset{s}{a,b}\cite{s}", "a b"),
    ],
)
def test_keys_of_arguments(citations, text: str, expected: str) -> None:
    assert sorted(of(citations, text)) == sorted(expected.split())


@pytest.mark.parametrize(
    "text",
    [
        r"% \cite{no}",
        r"10\,\% x % \cite{no}",
        r"\\cite{no}",
        r"\\\\cite{no}",
        r"\verb|\cite{no}|",
        r"\verb*+\cite{no}+",
        r"\Verb!\cite{no}!",
        r"\lstinline[language=TeX]|\cite{no}|",
        r"\lstinline{\cite{no}}",
        r"\mintinline{tex}|\cite{no}|",
        r"\mintinline[breaklines]{tex}{\cite{no}}",
        "\\begin{verbatim}\n\\cite{no}\n\\end{verbatim}",
        "\\begin{verbatim*}\\cite{no}\\end{verbatim*}",
        "\\begin{Verbatim}[gobble=2]\n\\cite{no}\n\\end{Verbatim}",
        "\\begin{lstlisting}[caption=x]\n\\cite{no}\n\\end{lstlisting}",
        "\\begin{minted}{tex}\n\\cite{no}\n\\end{minted}",
        "\\begin{comment}\n\\cite{no}\n\\end{comment}",
        "\\begin{filecontents}{a.tex}\n\\cite{no}\n\\end{filecontents}",
        "\\begin{filecontents*}[overwrite]{a.tex}\n\\cite{no}\n\\end{filecontents*}",
        "\\lstnewenvironment{tex}{}{}\\begin{tex}\n\\cite{no}\n\\end{tex}",
        "\\excludecomment{hidden}\\begin{hidden}\\cite{no}\\end{hidden}",
        "\\DefineVerbatimEnvironment{code}{Verbatim}{}\\begin{code}\\cite{no}\\end{code}",
        r"\iffalse \cite{no} \fi",
        r"\iffalse \ifnum1=1 \cite{no} \fi \cite{no} \fi",
        r"\newif\ifdraft \iffalse \ifdraft \fi \cite{no} \fi",
        "\\if0\n\\cite{no}\\fi",
        "x\n\\endinput\n\\cite{no}",
        "\\begin{document}x\\end{document}\\cite{no}",
        r"\citestyle{authoryear}\setcitestyle{numbers}\bibcite{no}{1}\renewcommand{\citenumfont}[1]{x}",
        r"\newcites{no}{Notes}",
        r"\defcitealias{no}{Paper I}",
        r"\citename{no}",
        r"\citereset\citesetup{no}\ifciteseen{no}{}",
        r"\AtEveryCite{no}\AtEveryCitekey{no}\DeclareCiteCommand{\cite}{no}{no}{no}{no}",
        r"\excited{no}",
        r"\citetitlefortype{no}\mciteSetMaxWidth{no}\supercitedelim{no}\citefont{no}\thecitecounter{no}",
    ],
)
def test_what_tex_does_not_see_or_what_is_no_citation(citations, text: str) -> None:
    assert of(citations, text + "\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "10\\% \\cite{yes}",
        "% x\n\\cite{yes}",
        r"\\ \cite{yes}",
        r"\\\cite{yes}",
        r"\iffalse x \else \cite{yes} \fi",
        r"\iffalse \ifx a b \else c \fi \else \cite{yes} \fi",
        r"\iffalse \ifthenelse{a}{b}{c} \iff \fi \cite{yes}",
        "\\if0\\x \\cite{yes} \\fi",
        r"\ifdraft \cite{yes} \else x \fi",
        r"\url{https://example.org/a%20b} \cite{yes}",
        r"\href{https://example.org/a%20b}{\cite{yes}}",
        r"\verb|%| \cite{yes}",
        "\\begin{verbatim}\n% \\end{verbatim} \\cite{yes}",
        r"\newcommand{\x}{\endinput}\cite{yes}",
        r"\newcommand{\x}{\iffalse}\cite{yes}",
        r"\newcommand{\x}{\end{document}}\cite{yes}",
        r"\path (0,0) node {\cite{yes}};",
        "\ufeff\\cite{yes}",
        "a\r\n\\cite{%\r\n yes}\r\n",
    ],
)
def test_what_tex_sees(citations, text: str) -> None:
    assert of(citations, text) == ["yes"]


@pytest.mark.parametrize(
    ("definition", "use", "expected"),
    [
        (r"\newcommand{\see}[1]{(see \cite{#1})}", r"\see{a} \see{b,c}", "a b c"),
        (r"\newcommand\see[2][]{\cite[#1]{#2}}", r"\see{a} \see[p. 3]{b}", "a b"),
        (r"\newcommand{\see}[2]{#1: \cite{#2}}", r"\see{no}{a}", "a"),
        (r"\newcommand*{\see}[1]{\citep{#1}}", r"\see{a}", "a"),
        (r"\def\see#1{\cite{#1}}", r"\see{a}", "a"),
        (r"\def\see[#1]#2{\cite[#1]{#2}}", r"\see[3]{a}", "a"),
        (r"\let\see\citep", r"\see[3]{a}", "a"),
        (r"\let\see=\citep", r"\see{a}", "a"),
        (r"\newcommand{\see}{\citep}", r"\see[3]{a}", "a"),
        (r"\NewDocumentCommand{\see}{s O{} m}{\cite[#2]{#3}}", r"\see*[x]{a} \see{b}", "a b"),
        (r"\NewDocumentCommand\see{m o}{\cite{#1}}", r"\see{a}[x]", "a"),
        (r"\newcommandx{\see}[3][1=,2=]{\cite[#1][#2]{#3}}", r"\see{a} \see[x][y]{b}", "a b"),
        (r"\newcommand{\inner}[1]{\cite{#1}}\newcommand{\see}[1]{\inner{#1}}", r"\see{a}", "a"),
        (r"\newcommand{\see}[2]{\cite{#1}\cite{#2}}", r"\see{a}{b}", "a b"),
        (r"\newcommand{\see}[1]{\cite{always,#1}}", r"\see{a}", "always a"),
        (r"\newcommand{\seecite}[2]{#1: \cite{#2}}", r"\seecite{no}{a}", "a"),
        (r"\newcommand{\citewarn}[1]{\textbf{#1}}", r"\citewarn{no}", ""),
        (r"\renewcommand{\cite}[1]{[\oldstyle{#1}]}", r"\cite{a}", "a"),
        (r"\DeclareCiteCommand{\see}[\mkbibparens]{}{\usebibmacro{cite}}{}{}", r"\see[1][2]{a}", "a"),
        (r"\DeclareMultiCiteCommand{\seeall}[\mkbibparens]{\see}{;}", r"\seeall{a}[3]{b}", "a b"),
        (r"\newcommand{\see}[1]{\emph{#1}}", r"\see{no}", ""),
    ],
)
def test_commands_of_the_manuscripts_own(citations, definition: str, use: str, expected: str) -> None:
    assert of(citations, f"{definition}\n\\begin{{document}}{use}\\end{{document}}") == expected.split()


def test_nocite_of_everything(citations) -> None:
    found = citations("m.tex", r"\nocite{*} \cite{a}")
    assert found.everything
    assert [one.key for one in found.cited] == ["a"]
    assert not citations("m.tex", r"% \nocite{*}").everything


def test_bibliographies(citations) -> None:
    text = r"""\addbibresource[datatype=bibtex]{one.bib} \addglobalbib{two.bib} \bibliography{three,four.bib}
    \nobibliography{five} % \bibliography{six}"""
    assert citations("m.tex", text).bibliographies == ("one.bib", "two.bib", "three.bib", "four.bib", "five.bib")


def test_first_place_and_order(citations) -> None:
    found = citations("m.tex", "\\cite{b}\n\\cite{a,%\n  b,\n  c}\n\\cite{b,a}\n")
    assert found.cited == (("b", "m.tex", 1), ("a", "m.tex", 2), ("c", "m.tex", 4))


def test_key_made_by_a_macro_is_said(citations) -> None:
    assert citations("m.tex", "\n\\cite{\\thekey}").warnings == (
        r"m.tex:2: \cite{\thekey} cites through a macro, which refcli does not follow",
    )


def test_sweave_chunks_are_code(citations) -> None:
    text = "\\cite{a}\n<<echo=FALSE>>=\nx <- '\\cite{no}'\n@\n\\cite{b}\n"
    assert [(one.key, one.line) for one in citations("m.Rnw", text).cited] == [("a", 1), ("b", 5)]
