"""Readers beside their peers: ``python benchmarks/formats.py`` (part of ``make bench``).

Each format's file holds the same invented works; refcli converts it to CSL-JSON, each peer reads it into what it makes
of it and writes that as JSON or XML. Whole processes, interleaved with bare Python. Formats that refcli does not write
are measured on their sample export, repeated.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import bib
import report
from measure import Case, Figures, Run, bare, interleaved, once, working
from peers import HERE
from works import Work, name, work

WORK = HERE / ".work" / "formats"
SAMPLES = HERE.parent / "sample_exports"
RESULTS = HERE / "formats.json"
LEAST = {"ris": 8000, "nbib": 8000, "bibtex": 2500}
"""Records per second that refcli is to read at least."""

_PYTHON = {
    "rispy": "import json, rispy; print(len(json.dumps(rispy.load(open({file!r}, encoding='utf-8-sig')))))",
    "nbib": "import json, nbib; print(len(json.dumps(nbib.read(open({file!r}).read()), default=str)))",
    "pybtex": "from pybtex.database import parse_file; print(len(parse_file({file!r}, bib_format='bibtex').entries))",
    "bibtexparser": "import bibtexparser; print(len(bibtexparser.parse_file({file!r}).entries))",
}
_PROGRAMS = {
    "bibutils (ris2xml)": ["ris2xml", "-i", "unicode", "{file}"],
    "bibutils (nbib2xml)": ["nbib2xml", "{file}"],
    "bibutils (isi2xml)": ["isi2xml", "{file}"],
    "bibutils (end2xml)": ["end2xml", "{file}"],
    "bibutils (endx2xml)": ["endx2xml", "{file}"],
    "bibutils (med2xml)": ["med2xml", "{file}"],
    "bibutils (bib2xml)": ["bib2xml", "{file}"],
    "bibutils (biblatex2xml)": ["biblatex2xml", "{file}"],
    "bibutils (xml2ris)": ["xml2ris", "{file}"],
    "pandoc (bibtex)": ["pandoc", "-f", "bibtex", "-t", "csljson", "{file}"],
    "pandoc (biblatex)": ["pandoc", "-f", "biblatex", "-t", "csljson", "{file}"],
    "pandoc (csljson)": ["pandoc", "-f", "csljson", "-t", "csljson", "{file}"],
}
PEERS: dict[str, tuple[str, ...]] = {
    "ris": ("rispy", "bibutils (ris2xml)"),
    "nbib": ("nbib", "bibutils (nbib2xml)"),
    "bibtex": ("bibtexparser", "pybtex", "bibutils (bib2xml)", "pandoc (bibtex)"),
    "biblatex": ("bibutils (biblatex2xml)", "pandoc (biblatex)"),
    "wos": ("bibutils (isi2xml)",),
    "endnote": ("bibutils (end2xml)",),
    "endnote-xml": ("bibutils (endx2xml)",),
    "pubmed-xml": ("bibutils (med2xml)",),
    "mods": ("bibutils (xml2ris)",),
    "csl-json": ("pandoc (csljson)",),
}


# Files -------------------------------------------------------------------------------------------------------------


def item(one: Work) -> dict[str, Any]:
    """A work as a CSL-JSON item."""
    found: dict[str, Any] = {
        "id": bib.key(one),
        "type": "article-journal",
        "title": one.title,
        "author": [{"family": family, "given": given} for family, given in one.authors],
        "container-title": one.journal.title(),
        "issued": {"date-parts": [[one.year]]},
        "volume": str(one.volume),
        "issue": str(one.issue),
        "page": f"{one.first}-{one.last}",
        "language": "zh" if one.chinese else "en",
    }
    more = {"DOI": one.doi, "abstract": one.abstract, "keyword": "; ".join(one.keywords)}
    return found | {field: value for field, value in more.items() if value}


def ris(one: Work) -> str:
    """A work as Scopus writes it, 20 tags and more."""
    lines = ["TY  - JOUR", f"TI  - {one.title}", f"T2  - {one.journal}", f"VL  - {one.volume}", f"IS  - {one.issue}"]
    lines += [
        f"SP  - {one.first}",
        f"EP  - {one.last}",
        f"PY  - {one.year}",
        f"DO  - {one.doi}",
        "SN  - 20762615 (ISSN)",
    ]
    lines += [f"AU  - {name(author)}" for author in one.authors]
    lines += [f"AD  - {place}" for place in one.affiliations]
    lines += [f"AB  - {one.abstract}", *(f"KW  - {word}" for word in (*one.keywords, *one.keywords_plus))]
    lines += [
        f"UR  - https://example.org/{one.number}",
        "LA  - English",
        "J2  - J. Ex.",
        "M3  - Article",
        "DB  - Scopus",
    ]
    lines += [f"N1  - Export Date: 23 November 2026; Cited By: {one.cited}"]
    return "\n".join([line for line in lines if not line.endswith("- ")] + ["ER  - ", "", ""])


def nbib(one: Work) -> str:
    """A work as PubMed writes it, long lines folded."""
    tags = [("PMID", str(30_000_000 + one.number)), ("OWN", "NLM"), ("STAT", "MEDLINE"), ("IS", "1234-5678 (Print)")]
    tags += [("VI", str(one.volume)), ("IP", str(one.issue)), ("DP", f"{one.year} Feb 15"), ("TI", f"{one.title}.")]
    tags += [("PG", f"{one.first}-{one.last}"), ("LID", f"{one.doi} [doi]" if one.doi else ""), ("AB", one.abstract)]
    for family, given in one.authors:
        tags += [("FAU", name((family, given))), ("AU", f"{family} {given[:1]}")]
        tags += [("AD", place) for place in one.affiliations[:1]]
    tags += [("LA", "eng"), ("PT", "Journal Article"), ("PL", "England"), ("TA", "J Ex"), ("JT", one.journal)]
    tags += [("MH", f"{word}/*therapy") for word in one.keywords_plus] + [("OT", word) for word in one.keywords]
    return "\n".join(f"{tag:4}- {_folded(value)}" for tag, value in tags if value) + "\n\n"


def _folded(value: str) -> str:
    lines, line = [], ""
    for word in value.split(" "):
        if len(line) + len(word) > 80:
            lines, line = [*lines, line], ""
        line += (" " if line else "") + word
    return "\n      ".join([*lines, line])


def files(count: int, refcli: list[str]) -> dict[str, tuple[Path, int]]:
    """The file of each format and how many records stand in it; made once."""
    from refcli.formats import ALL

    folder = WORK / str(count)
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "works.jsonl"
    if not source.exists():
        works = [work("h", number) for number in range(count)]
        source.write_text("".join(json.dumps(item(one), ensure_ascii=False) + "\n" for one in works), encoding="utf-8")
        (folder / "ris").write_text("".join(map(ris, works)), encoding="utf-8")
        (folder / "nbib").write_text("".join(map(nbib, works)), encoding="utf-8")
        (folder / "bibtex").write_text("\n".join(map(bib.entry, works)), encoding="utf-8")
    found = {}
    samples = _samples()
    for format in ALL:
        if format.read is None or format.name in ("paper-page", "page-html"):
            continue
        file = folder / format.name
        if not file.exists() and format.write is not None:
            subprocess.run(
                [*refcli, "convert", str(source), "-t", format.name, "-o", str(file)], check=True, capture_output=True
            )
        if not file.exists() and format.name in samples:
            file.write_text(_repeated(samples[format.name], count), encoding="utf-8")
        if file.exists():
            found[format.name] = (file, count)
    return found


def _samples() -> dict[str, Path]:
    """A sample export of each format."""
    from refcli.formats.text import decode
    from refcli.library.opening import Unrecognised, recognise

    found: dict[str, Path] = {}
    for path in sorted(SAMPLES.iterdir()):
        try:
            text = decode(path.read_bytes()).text
            found.setdefault(recognise(text[:65_536]).name, path)
        except Unrecognised:
            continue
    return found


def _repeated(path: Path, count: int) -> str:
    """A text with the records of a sample again and again."""
    from refcli.formats.text import Text, decode
    from refcli.library.opening import recognise
    from refcli.model import Record

    text = decode(path.read_bytes()).text
    format = recognise(text[:65_536])
    assert format.read is not None
    spans = [one.span for one in format.read(Text(text)) if isinstance(one, Record)]
    first, last = spans[0].start, spans[-1].stop
    records = [text[span.start : span.stop] for span in spans]
    between = re.sub(r"\S", "", text[spans[0].stop : spans[1].start]) if len(spans) > 1 else "\n\n"
    if "json" in format.name and text.lstrip()[0] in "[{":
        between = ",\n"
    head, tail = text[:first], text[last:]
    many = [records[number % len(records)] for number in range(count)]
    return head + (between or "\n").join(many) + tail


# Measuring ---------------------------------------------------------------------------------------------------------


def counted(count: int) -> Callable[[Run], str | None]:
    """A check that refcli wrote so many references."""

    def check(done: Run) -> str | None:
        return None if f"{count} reference" in done.err else f"{count} references are not said: {done.err[-200:]}"

    return check


def cases(format: str, file: Path, count: int, refcli: list[str]) -> Iterator[tuple[str, Case]]:
    """Refcli and the peers of a format, each reading the file."""
    out = WORK / "out.json"
    env = {"REFCLI_LANG": "en", "HOME": str(WORK), "LC_ALL": "C.UTF-8"}
    words = [*refcli, "convert", str(file), "--format", format, "-t", "csl-json", "-o", str(out)]
    # Rejected records end with 5; the check counts what was written.
    yield "refcli", Case(words, env, fresh=out, check=counted(count))
    for peer in PEERS.get(format, ()):
        if peer in _PYTHON:
            yield peer, Case([str(_python()), "-c", _PYTHON[peer].format(file=str(file))], env)
        elif shutil.which(_PROGRAMS[peer][0]):
            yield peer, Case([word.format(file=file) for word in _PROGRAMS[peer]], env)


def _python() -> Path:
    """The Python of the peers' environment, made once."""
    place = WORK / "venv"
    python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(place, with_pip=True)
        packages = ("rispy", "nbib", "pybtex", "bibtexparser>=2.0b9")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--pre", *packages], check=True)
    return python


def measure(count: int, rounds: int, only: list[str]) -> dict[str, Any]:
    """Every format that there is a file of."""
    refcli = [sys.executable, "-m", "refcli"]
    base = bare(sys.executable)
    results: dict[str, Any] = {"machine": report.machine(), "count": count, "formats": {}}
    for format, (file, records) in files(count, refcli).items():
        if only and format not in only:
            continue
        good, bad = working(dict(cases(format, file, records, refcli)))
        figures = interleaved(good, rounds, base)
        figures.pop("bare")
        results["formats"][format] = {
            "bytes": file.stat().st_size,
            "figures": {peer: _plain(one, records) for peer, one in figures.items()},
            "failed": {peer: why[-200:] for peer, why in bad.items()},
        }
        print(format, {peer: round(one["rate"]) for peer, one in results["formats"][format]["figures"].items()}, *bad)
    if not only:
        results["ingest"] = _ingest(refcli)
    return results


def _ingest(refcli: list[str], count: int = 100_000) -> dict[str, Any]:
    """100,000 RIS records with abstracts into a new library."""
    file = WORK / f"ris-{count}.ris"
    if not file.exists():
        with file.open("w", encoding="utf-8") as out:
            out.writelines(ris(work("h", number)) for number in range(count))
    library = WORK / "library.db"
    library.unlink(missing_ok=True)
    case = Case([*refcli, "--library", str(library), "ingest", str(file)], {"HOME": str(WORK), "LC_ALL": "C.UTF-8"})
    found = once(case, bare(sys.executable))
    convert = Case([*refcli, "convert", str(file), "-t", "csl-json", "-o", str(WORK / "out.json")], {"HOME": str(WORK)})
    return {
        "bytes": file.stat().st_size,
        "ingest": asdict(found),
        "convert": asdict(once(convert, bare(sys.executable))),
    }


def _plain(figures: Figures, records: int) -> dict[str, float]:
    return {"cpu": figures.cpu, "peak": figures.peak, "rate": records / figures.cpu}


def table(results: dict[str, Any]) -> str:
    """The results as Markdown: records a second and peak memory."""
    lines = ["| format | MB | least | refcli | peers |", "| --- | ---: | ---: | ---: | --- |"]
    for format, found in results["formats"].items():
        figures = dict(found["figures"])
        own = figures.pop("refcli", None)
        cells = [f"{peer} {one['rate']:,.0f}/s, {one['peak']:.0f} MiB" for peer, one in figures.items()]
        cells += [f"{peer} fails" for peer in found["failed"] if peer != "refcli"]
        shown = f"{own['rate']:,.0f}/s, {own['peak']:.0f} MiB" if own else "fails"
        least = f"{LEAST[format]:,}/s" if format in LEAST else ""
        lines.append(f"| `{format}` | {found['bytes'] / 1e6:.1f} | {least} | {shown} | {'; '.join(cells)} |")
    if found := results.get("ingest"):
        for task in ("ingest", "convert"):
            one = found[task]
            told = f"{task} of 100,000 RIS records ({found['bytes'] / 1e6:.0f} MB)"
            lines += ["", f"{told}: {one['cpu']:.1f} CPU s, {one['peak']:.0f} MiB."]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure readers beside their peers.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], metavar="FORMAT")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    results = measure(options.count, options.rounds, options.only)
    if options.only and RESULTS.exists():  # the others stay as they were measured
        saved = json.loads(RESULTS.read_text(encoding="utf-8"))
        results = {**saved, "formats": {**saved["formats"], **results["formats"]}}
    print(table(results))
    if options.count == 10_000:
        report.save(results, RESULTS)
        report.insert(table(results), "formats")
    return 0


if __name__ == "__main__":
    sys.exit(main())
