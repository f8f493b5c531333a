r"""The bibliography of a long thesis: ``python benchmarks/thesis.py [--count 10000]``.

Makes a thesis of invented text, about 300 pages in twelve chapters with 2,000 citations, and a library of invented
works that it cites some of; then lets ``refcli export --cited-in main.tex`` write its .bib. Peers that can do the like
get one .tex file that holds all of it, or its .aux, and the works as a .bib, since none of them follows ``\include``.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import bib
import peers
import report
from measure import Case, Figures, bare, interleaved, once, working
from peers import HERE, PEERS, entries, works_file
from works import ADJECTIVES, LINKS, NOUNS, SEED, SENTENCES, work

from refcli.manuscripts import read

WORK = HERE / ".work" / "thesis"
RESULTS = HERE / "thesis.json"
CHAPTERS = 12
CITATIONS = 2_000
PARAGRAPHS = 3_000
LIMIT = 0.5
"""CPU seconds that the export may take."""
_COMMANDS = (
    r"\citep{{{}}}",
    r"\citet[p.~{page}]{{{}}}",
    r"\citep[see][ch.~{page}]{{{}}}",
    r"\parencite{{{}}}",
    r"\textcite[{page}]{{{}}}",
    r"\see[{page}]{{{}}}",
    r"\autocites[see][{page}]{{{}}}{{{other}}}",
)
_MAIN = r"""\documentclass{book}
\usepackage[natbib]{biblatex}
\newcommand{\see}[2][]{(see \cite[#1]{#2})}
\addbibresource{refs.bib}
\begin{document}
%s
\printbibliography
\end{document}
"""


# The thesis --------------------------------------------------------------------------------------------------------


def chapter(number: int, keys: list[str], r: random.Random) -> str:
    """A chapter's LaTeX: paragraphs with a citation in most, mathematics, tables, comments and some listings."""
    lines = [rf"\chapter{{On {r.choice(ADJECTIVES)} {r.choice(NOUNS)}}}\label{{ch:{number}}}", ""]
    per_chapter = PARAGRAPHS // CHAPTERS
    wanted = CITATIONS // CHAPTERS + (number < CITATIONS % CHAPTERS)
    cited = sorted(r.sample(range(per_chapter), min(wanted, per_chapter)))
    places = set(cited)
    for paragraph in range(per_chapter):
        if paragraph % 12 == 0:
            lines += [rf"\section{{The {r.choice(NOUNS)} of {r.choice(NOUNS)}}}", ""]
        text = _sentence(r)
        if paragraph in places:
            one = r.choice(_COMMANDS).format(r.choice(keys), other=r.choice(keys), page=r.randint(1, 400))
            text += f" {_sentence(r)[:-1]} {one}."
        lines += [text + " " + _sentence(r), *_between(r), ""]
    return "\n".join(lines)


def _sentence(r: random.Random) -> str:
    words = [r.choice(SENTENCES)]
    for _ in range(r.randint(5, 7)):
        words += [r.choice(ADJECTIVES), r.choice(NOUNS), r.choice(LINKS)]
    return " ".join(words[:-1]) + r.choice((".", r" by 10\,\%.", r" ($p_{i} < 0.05$).", r" (\emph{sic})."))


def _between(r: random.Random) -> list[str]:
    chance = r.random()
    if chance < 0.1:
        return [
            rf"\begin{{equation}} \frac{{\partial u}}{{\partial t}} = \alpha_{{{r.randint(1, 9)}}} \nabla^2 u",
            r"\end{equation}",
        ]
    if chance < 0.15:
        return [r"% TODO: is \cite{nobody1900nothing} of use here?"]
    if chance < 0.17:
        return [r"\begin{lstlisting}", r"x = '\cite{code}'  % not a citation", r"\end{lstlisting}"]
    if chance < 0.2:
        return [r"\begin{tabular}{ll} a & b \\ 1 & 2 \\ \end{tabular} \footnote{" + _sentence(r) + "}"]
    return []


def write(folder: Path, keys: list[str]) -> Path:
    """Write the thesis: main.tex, its chapters, all.tex that holds all of it, all.aux. Returns main.tex."""
    r = random.Random(SEED)
    (folder / "chapters").mkdir(parents=True, exist_ok=True)
    texts = [chapter(number, keys, r) for number in range(CHAPTERS)]
    for number, text in enumerate(texts):
        (folder / "chapters" / f"{number:02}.tex").write_text(text, encoding="utf-8", newline="\n")
    main = folder / "main.tex"
    names = "\n".join(rf"\include{{chapters/{number:02}}}" for number in range(CHAPTERS))
    main.write_text(_MAIN % names, encoding="utf-8", newline="\n")
    (folder / "all.tex").write_text(_MAIN % "\n".join(texts), encoding="utf-8", newline="\n")
    cited = "".join(rf"\citation{{{one.key}}}" + "\n" for one in read([main]).cited)
    (folder / "all.aux").write_text("\\relax\n" + cited + "\\bibdata{works}\n", encoding="utf-8", newline="\n")
    return main


# Measuring ---------------------------------------------------------------------------------------------------------


def cases(folder: Path, works: Path, cited: int, installed: Mapping[str, Path]) -> Iterator[tuple[str, Case]]:
    """The commands that write the bibliography, each with a check of its number of entries."""
    env = {"HOME": str(folder), "LC_ALL": "C.UTF-8", "REFCLI_LANG": "en"}
    out = folder / "refs.bib"
    words = [sys.executable, "-m", "refcli", "--library", str(folder / "library.db"), "export", "--cited-in"]
    for name in ("main.tex", "all.aux"):
        case = Case([*words, name, "-o", str(out)], env, cwd=folder, fresh=out, check=entries(cited, out))
        yield f"refcli, {name}", case
    if "papis" in installed:
        words = [
            str(installed["papis"]),
            "bibtex",
            "read",
            str(works),
            "filter-cited",
            "-f",
            "all.tex",
            "save",
            "--force",
        ]
        yield "papis, all.tex", Case([*words, str(out)], env, cwd=folder, fresh=out, check=entries(cited, out))
    if bibtool := shutil.which("bibtool"):
        shutil.copyfile(works, folder / "works.bib")
        words = [bibtool, "-x", "all.aux", "-o", str(out)]
        yield "bibtool, all.aux", Case(words, env, cwd=folder, fresh=out, check=entries(cited, out))


def measure(count: int, rounds: int, *, with_peers: bool) -> dict[str, Any]:
    """All figures: the reading alone in this process, and the commands as whole processes."""
    folder = WORK / str(count)
    folder.mkdir(parents=True, exist_ok=True)
    works = works_file(WORK.parent, count)
    r = random.Random(SEED)
    keys = [bib.key(work("h", number)) for number in r.sample(range(count), min(count, CITATIONS // 3))]
    main = write(folder, keys)
    library = folder / "library.db"
    if not library.exists():
        ingest = [sys.executable, "-m", "refcli", "--library", str(library), "ingest", str(works)]
        once(Case(ingest, {"HOME": str(folder), "LC_ALL": "C.UTF-8"}))
    cited = len(read([main]).cited)
    installed = {}
    if with_peers:
        papis = next(peer for peer in PEERS if peer.program == "papis")
        peers.install(papis, WORK.parent)
        config = folder / ".config" / "papis" / "config.py"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(peers._QUIET, encoding="utf-8")
        installed["papis"] = Path(papis.command(WORK.parent))
    good, bad = working(dict(cases(folder, works, cited, installed)))
    base = bare(sys.executable)
    slow = {name: good.pop(name) for name in list(good) if name.startswith("papis")}
    figures = interleaved(good, rounds, base) | {name: once(case, base) for name, case in slow.items()}
    return {
        "machine": report.machine(),
        "count": count,
        "rounds": rounds,
        "bytes": sum(path.stat().st_size for path in [main, *(folder / "chapters").glob("*.tex")]),
        "files": 1 + CHAPTERS,
        "cited": cited,
        "read": {"main.tex": reading(main), "all.aux": reading(folder / "all.aux")},
        "figures": {name: asdict(one) for name, one in figures.items()},
        "failed": {name: why[-300:] for name, why in bad.items()},
    }


def reading(path: Path, times: int = 5) -> float:
    """CPU seconds in which the citations are read, without what a process costs: the least of some."""
    least = 1e9
    for _ in range(times):
        start = time.process_time()
        read([path])
        least = min(least, time.process_time() - start)
    return least


def table(results: dict[str, Any]) -> str:
    """The figures as Markdown."""
    facts = results["machine"]
    lines = [
        (
            f"{facts['date']}; {results['count']:,} references; {facts['cores']} cores, Python {facts['python']}. The "
            f"thesis: {results['bytes'] / 1e6:.2f} MB in {results['files']} files, {CITATIONS:,} citations of "
            f"{results['cited']:,} works. Limit: {LIMIT:g} CPU s."
        ),
        "",
        "| | CPU s (wall s), × bare, peak MiB |",
        "| --- | ---: |",
    ]
    for name, one in results["figures"].items():
        shown = Figures(**one)
        lines.append(f"| {name} | {shown.cpu:.2f} ({shown.wall:.2f}), {shown.ratio or 0:.1f} ×, {shown.peak:.0f} |")
    lines += [f"| {name} | does not write these {results['cited']:,} entries |" for name in results["failed"]]
    told = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in results["read"].items())
    return "\n".join([*lines, "", f"Of it, reading what is cited: {told}."])


def main() -> int:
    """Measure, print the table, and keep it in the README."""
    parser = argparse.ArgumentParser(description="Measure the bibliography of a thesis.")
    parser.add_argument("--count", type=int, default=10_000, help="references in the library")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-peers", action="store_true", help="leave out papis and bibtool")
    parser.add_argument("--no-write", action="store_true", help="print the table only")
    options = parser.parse_args()
    results = measure(options.count, options.rounds, with_peers=not options.no_peers)
    text = table(results)
    print(text)
    if not options.no_write:
        report.save(results, RESULTS)
        report.insert(text, "thesis")
    return 0


if __name__ == "__main__":
    sys.exit(main())
