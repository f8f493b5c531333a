"""check: what it finds, where it says it stands, what it repairs, how it leaves off."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.commands.conftest import WALKER, Refcli
from tests.conftest import PAGES, SAMPLES

EVERYTHING = ("export", "--listed", "-t", "jsonl")
LINE = re.compile(
    r"(?P<file>[^:]+):(?P<line>\d+): (?P<severity>error|warning|note): (?:(?P<key>\S+): )?(.+) \[([a-z-]+)\]"
)

BIB = r"""
@article{walker2013,
  author = {Walker, Gill and Bryant, Wendy}, title = {Peer support in services.},
  journal = {Psychiatric Rehabilitation Journal}, year = 2013, pages = {34--28}, doi = {10.1037/h0094744},
}

@article{wang2013,
  author = {王元月}, title = {同伴支持的研究}, journal = {心理学报}, year = 2103,
}

@article{empty, title = {Nothing much}, author = {Lind, Ada}}
"""

CLEAN = r"""
@article{walker2013,
  author = {Walker, Gill and Bryant, Wendy}, title = {Peer support in services},
  journal = {Psychiatric Rehabilitation Journal}, year = 2013, pages = {28--34}, doi = {10.1037/h0094744},
}
"""


@pytest.fixture
def filled(refcli: Refcli, tmp_path: Path) -> Refcli:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    assert refcli("ingest", str(tmp_path / "refs.bib")).code == 0
    return refcli


def found(refcli: Refcli, *arguments: str, code: int = 5) -> set[tuple[str, str]]:
    """The (key, code) of what is found."""
    result = refcli("check", *arguments, "--json")
    assert result.code == code, result.err
    return {(one["id"], one["code"]) for one in result.json}


def test_a_line_for_each_finding_as_editors_read_it(filled: Refcli) -> None:
    result = filled("check")
    assert result.code == 5
    lines = result.out.splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    assert "refs.bib:2: error: walker2013: the first page comes after the last: 34-28 [pages-reversed]" in lines
    assert "refs.bib:7: error: wang2013: the year 2103 is still to come [year-future]" in lines
    assert "refs.bib:11: error: empty: no journal [missing-journal]" in lines
    assert result.err == ("3 references looked at: 4 errors, 2 warnings; refcli check --fix repairs 2 of them\n")


def test_json_says_all_there_is(filled: Refcli) -> None:
    (one,) = [one for one in filled("check", "--json").json if one["code"] == "pages-reversed"]
    assert one == {
        "id": "walker2013",
        "code": "pages-reversed",
        "severity": "error",
        "message": "the first page comes after the last: 34-28",
        "hint": "refcli edit walker2013 pages=1-9",
        "file": "refs.bib",
        "line": 2,
        "field": "page",
        "fixable": False,
    }


def test_on_a_terminal_each_reference_is_a_group_of_80_columns(filled: Refcli, tmp_path: Path) -> None:
    long = "同伴支持在社区精神康复服务中的应用与研究进展及其影响因素分析" * 3
    (tmp_path / "long.bib").write_text(f"@article{{long, title = {{{long}}}, author = {{王元月}}}}", encoding="utf-8")
    filled("ingest", str(tmp_path / "long.bib"))
    result = filled("check", terminal=True)
    groups = [group.splitlines() for group in result.out.split("\n\n") if group]
    assert [group[0].split()[0] for group in groups] == ["empty", "long", "walker2013", "wang2013"]
    assert groups[2] == [
        "walker2013  Peer support in services.",
        "  refs.bib:2",
        "  error    the first page comes after the last: 34-28 [pages-reversed]",
        "  warning  a full stop behind the title [title-full-stop]",
        "           refcli check walker2013 --fix",
        "           refcli edit walker2013 pages=1-9",
    ]
    assert groups[0][-1] == "           refcli edit empty journal='...' year=YYYY"
    assert max(cell_len(line) for line in result.out.splitlines()) <= 80


def test_keys_words_and_rules_choose(filled: Refcli) -> None:
    assert found(filled, "empty") == {("empty", "missing-journal"), ("empty", "missing-year")}
    assert found(filled, "--query", "同伴") == {("wang2013", "year-future"), ("wang2013", "missing-language")}
    assert found(filled, "--select", "year-future,pages-reversed") == {
        ("wang2013", "year-future"),
        ("walker2013", "pages-reversed"),
    }
    ignored = ("--ignore", "missing-journal", "--ignore", "missing-year,year-future,pages-reversed")
    assert found(filled, *ignored, code=0) == {("walker2013", "title-full-stop"), ("wang2013", "missing-language")}
    assert filled("check", *ignored, "--strict").code == 5
    assert filled("check", "-", stdin="empty\n").out == filled("check", "empty").out


def test_a_dialect_asks_for_more(filled: Refcli) -> None:
    more = found(filled, "--for", "gbt7714") - found(filled)
    assert ("empty", "missing-pages") in more
    assert ("empty", "missing-volume") in more
    assert found(filled, "--for", "biblatex") == found(filled)


def test_nothing_found_is_said_and_fine(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "clean.bib").write_text(CLEAN, encoding="utf-8")
    refcli("ingest", str(tmp_path / "clean.bib"))
    result = refcli("check")
    assert (result.code, result.out) == (0, "")
    assert result.err == "1 reference looked at: nothing found\n"
    assert refcli("check", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nobody",), 3),
        (("empty", "nobody"), 3),
        (("none.bib",), 3),
        (("--for", "latex"), 2),
        (("--select", "missing-jurnal"), 2),
        (("--dry-run",), 2),
        (("refs.bib", "--fix"), 2),
        (("empty", "refs.bib"), 2),
        (("empty", "--query", "x"), 2),
        (("--query", " "), 2),
        (("empty", "--cited-in", "a.tex"), 2),
        (("--cited-in", "none.tex"), 3),
        (("broken.bib",), 4),
        (("paper.tex",), 2),
    ],
)
def test_what_cannot_be_checked_is_said_in_two_lines(
    filled: Refcli, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    (tmp_path / "broken.bib").write_bytes(b"\0\1\2 nothing here")
    (tmp_path / "paper.tex").write_text("\\cite{empty}")
    result = filled("check", *arguments)
    assert result.code == code
    assert result.err.startswith("error: ")
    assert "Traceback" not in result.err


def test_a_finding_points_to_the_record_that_its_field_came_from(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(CLEAN.replace("pages = {28--34}, ", ""), encoding="utf-8")
    (tmp_path / "b.bib").write_text("\n\n" + CLEAN.replace("28--34", "34--28"), encoding="utf-8")
    refcli("ingest", str(tmp_path))
    (one,) = refcli("check", "--json").json
    assert (one["code"], one["file"], one["line"]) == ("pages-reversed", "b.bib", 4)


def test_a_page_without_a_journal_and_what_completes_it(sampled: Refcli) -> None:
    lacking = {one["id"] for one in sampled("check", "--json", "--select", "missing-journal").json}
    assert lacking
    for key in lacking:
        assert "container-title" not in sampled("show", key, "--json").json[0]
        sampled("edit", key, "journal=Psychiatric Rehabilitation Journal")
    assert sampled("check", "--json", "--select", "missing-journal").json == []


def test_a_key_made_without_the_year(filled: Refcli, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(
        '[{"type": "webpage", "title": "Peer notes", "author": [{"family": "Berg", "given": "Bo"}]}]'
    )
    filled("ingest", str(tmp_path / "page.json"))
    filled("edit", "bergndpeer", "year=2020")
    (one,) = filled("check", "bergndpeer", "--json").json
    assert (one["code"], one["hint"]) == ("key-undated", "refcli rekey bergndpeer")
    filled("rekey", "bergndpeer")
    assert filled("check", "berg2020peer", "--json").json == []


def test_two_works_with_one_doi(filled: Refcli, tmp_path: Path) -> None:
    other = CLEAN.replace("walker2013", "other").replace("Peer support in services", "Gamma rays of stars")
    (tmp_path / "other.bib").write_text(other.replace("Walker, Gill and Bryant, Wendy", "Berg, Bo"), encoding="utf-8")
    filled("ingest", str(tmp_path / "other.bib"))
    both = {("other", "same-doi"), ("walker2013", "same-doi")}
    assert found(filled, "--select", "same-doi", code=0) == both
    assert found(filled, "other", code=0) == {("other", "same-doi")}, "the other one is looked up"


def test_a_crossref_to_nothing(refcli: Refcli, tmp_path: Path) -> None:
    part = (
        "@inproceedings{part, title = {A part}, author = {Lind, Ada}, booktitle = {B}, year = 2013, crossref = {whole}}"
    )
    (tmp_path / "part.bib").write_text(part, encoding="utf-8")
    refcli("ingest", str(tmp_path / "part.bib"))
    assert found(refcli) == {("part", "undefined-crossref")}
    assert found(refcli, str(tmp_path / "part.bib")) >= {("part", "undefined-crossref")}
    (tmp_path / "whole.bib").write_text(
        "@proceedings{whole, title = {B}, year = 2013, publisher = {P}}", encoding="utf-8"
    )
    refcli("ingest", str(tmp_path / "whole.bib"))
    assert found(refcli, "part", code=0) == set()


# Repairing -------------------------------------------------------------------------------------------------------


def test_fix_is_one_change_and_undo_takes_it_all_back(filled: Refcli) -> None:
    before = filled(*EVERYTHING).out
    dry = filled("check", "--fix", "--dry-run")
    assert (dry.code, dry.err) == (0, "2 findings would be repaired\n")
    assert filled(*EVERYTHING).out == before
    result = filled("check", "--fix")
    assert result.code == 5, "what needs a guess is still there"
    assert result.err.startswith("2 findings repaired; refcli undo takes them back\n")
    assert "note: walker2013: repaired: a full stop behind the title [title-full-stop]" in result.out
    assert dry.out.splitlines() == [line for line in result.out.splitlines() if "repaired: " in line]
    (walker,) = filled("show", "walker2013", "--json").json
    (wang,) = filled("show", "wang2013", "--json").json
    assert (walker["title"], wang["language"]) == ("Peer support in services", "zh")
    again = filled("check", "--fix")
    assert again.err.startswith("there is nothing to repair without a guess\n")
    assert "check --fix" in filled("undo").out
    assert filled(*EVERYTHING).out == before


def test_fix_takes_only_what_is_asked_for(filled: Refcli) -> None:
    filled("check", "wang2013", "--fix")
    assert filled("show", "walker2013", "--json").json[0]["title"].endswith(".")
    assert filled("show", "wang2013", "--json").json[0]["language"] == "zh"
    filled("check", "--fix", "--ignore", "title-full-stop")
    assert filled("show", "walker2013", "--json").json[0]["title"].endswith(".")


def test_names_that_stand_for_more(refcli: Refcli, tmp_path: Path) -> None:
    item = {"type": "article-journal", "id": "wang", "title": "On peers", "author": [{"literal": "王元月;李小明;等"}]}
    (tmp_path / "a.json").write_text(json.dumps([item]), encoding="utf-8")
    refcli("ingest", str(tmp_path / "a.json"))
    done = refcli("check", "--fix", "--json").json
    assert [one["code"] for one in done if one.get("fixed")] == ["name-two"]
    (wang,) = refcli("show", "wang", "--json").json
    assert [one["family"] for one in wang["author"]] == ["王", "李"]
    assert wang["custom"]["authors_incomplete"] is True


# A manuscript ----------------------------------------------------------------------------------------------------


def test_what_a_manuscript_cites(filled: Refcli, tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text("\\documentclass{article}\n\\cite{wang2013}\n\\cite{walker2031,\n  nobody}\n")
    result = filled("check", "--cited-in", "main.tex")
    assert result.code == 5
    lines = result.out.splitlines()
    assert "main.tex:3: error: walker2031: cited, and there is no such key [unknown-key]" in lines
    assert any(line.startswith("main.tex:4: error: nobody: cited") for line in lines)
    assert any(line.startswith("refs.bib:7: error: wang2013: the year 2103") for line in lines)
    assert not any("walker2013:" in line or "empty:" in line for line in lines)
    hints = {one["id"]: one["hint"] for one in filled("check", "--cited-in", "main.tex", "--json").json}
    assert "walker2013" in hints["walker2031"]
    assert hints["nobody"] == ""


def test_two_keys_and_two_spellings_of_one_reference(filled: Refcli, tmp_path: Path) -> None:
    filled("rekey", "walker2013", "peers")
    (tmp_path / "main.tex").write_text("\\cite{peers}\n\\cite{walker2013}\n\\cite{Wang2013}\n\\cite{wang2013}\n")
    found = filled("check", "--cited-in", "main.tex", "--select", "two-keys,key-spelling")
    assert found.out.splitlines() == [
        "main.tex:2: warning: walker2013: peers is the same reference: the bibliography would hold it twice [two-keys]",
        "main.tex:4: warning: wang2013: cited as Wang2013, too: BibTeX takes them for one key [key-spelling]",
    ]


def test_two_keys_of_one_reference_are_looked_at_once(filled: Refcli, tmp_path: Path) -> None:
    filled("rekey", "walker2013", "peers")
    (tmp_path / "main.tex").write_text("\\cite{peers}\n\\cite{walker2013}\n")
    found = filled("check", "--cited-in", "main.tex", "--ignore", "two-keys")
    assert "walker2013" not in found.out
    assert found.err.startswith("1 reference looked at")


def test_one_reference_under_two_keys_is_no_two_references_with_one_doi(filled: Refcli, tmp_path: Path) -> None:
    filled("rekey", "walker2013", "peers")
    (tmp_path / "main.tex").write_text("\\cite{peers}\n\\cite{walker2013}\n")
    told = found(filled, "--cited-in", "main.tex")
    assert ("walker2013", "two-keys") in told
    assert "same-doi" not in {code for _key, code in told}
    assert [code for _key, code in told].count("pages-reversed") == 1


# A file ----------------------------------------------------------------------------------------------------------

BESIDE = r"""
@article{walker2013,
  author = {Walker, Gill and Bryant, Wendy}, title = {Peer support in services.},
  journal = {Psychiatric Rehabilitation Journal}, year = 2012, pages = {34--28}, doi = {10.1037/h0094744},
}
@article{w,
  author = {王元月}, title = {同伴支持的研究}, journal = {心理学报},
}
@book{new, author = {Lind, Ada}, title = {A new book}, publisher = {P}, year = 2020}
"""


def beside(refcli: Refcli, tmp_path: Path, *arguments: str) -> dict[str, dict[str, dict[str, object]]]:
    (tmp_path / "mine.bib").write_text(BESIDE, encoding="utf-8")
    told: dict[str, dict[str, dict[str, object]]] = {}
    for one in refcli("check", "mine.bib", "--json", *arguments).json:
        told.setdefault(one["id"], {})[one["code"]] = one
    return told


def test_a_file_beside_the_library(filled: Refcli, tmp_path: Path) -> None:
    told = beside(filled, tmp_path)
    differs = told["walker2013"]["differs"]
    assert (differs["field"], differs["theirs"], differs["ours"]) == ("issued", "2012", "2013")
    assert (differs["file"], differs["line"], differs["library_id"]) == ("mine.bib", 4, "walker2013")
    assert told["w"]["other-key"]["library_id"] == "wang2013"
    assert told["w"]["library-knows"]["ours"] == "2103"
    assert told["w"]["in-library"]["line"] == 6
    assert set(told["new"]) == {"not-in-library"}
    assert {"pages-reversed", "title-full-stop"} <= set(told["walker2013"]), "the rules are applied to the file, too"
    assert told["walker2013"]["title-full-stop"]["hint"] == "write title = {Peer support in services}"
    result = filled("check", "mine.bib")
    assert "[in-library]" not in result.out
    assert "mine.bib:4: warning: walker2013: year: 2012 here, 2013 in the library [differs]" in result.out
    assert result.err.endswith(
        "mine.bib: 1 as in the library, 1 different, 1 unknown\nrefcli ingest mine.bib brings in what is unknown\n"
    )


def test_the_file_that_was_ingested_is_as_in_the_library(filled: Refcli) -> None:
    result = filled("check", "refs.bib")
    assert result.err.endswith("refs.bib: 3 as in the library, 0 different, 0 unknown\n")
    assert "[differs]" not in result.out


def test_a_file_that_was_edited_since_is_ingested_again(filled: Refcli, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB.replace("2103", "2013").replace("34--28", "28--34"), encoding="utf-8")
    told = [one for one in filled("check", "refs.bib", "--json").json if one["code"] == "differs"]
    assert {(one["id"], one["field"], one["theirs"], one["ours"]) for one in told} == {
        ("wang2013", "issued", "2013", "2103"),
        ("walker2013", "page", "28-34", "34-28"),
    }
    assert {one["hint"] for one in told} == {"refcli ingest refs.bib, if it was edited since it was read"}
    filled("ingest", str(tmp_path / "refs.bib"))
    assert found(filled, "refs.bib", "--select", "differs,in-library", code=0) == {
        (key, "in-library") for key in ("walker2013", "wang2013", "empty")
    }
    assert filled("show", "wang2013", "--json").json[0]["issued"] == {"date-parts": [[2013]]}


def test_what_came_from_standard_input_has_no_file(refcli: Refcli) -> None:
    refcli("ingest", "-", stdin=BIB)
    assert (
        "-:2: error: walker2013: the first page comes after the last: 34-28 [pages-reversed]\n" in refcli("check").out
    )


def test_of_many_it_is_said_how_often_each_rule_speaks(refcli: Refcli, tmp_path: Path) -> None:
    many = "".join(f"@article{{k{n}, title = {{T{n}}}, author = {{Lind{n}, A}}, year = 2000}}\n" for n in range(11))
    (tmp_path / "many.bib").write_text(many, encoding="utf-8")
    refcli("ingest", str(tmp_path / "many.bib"))
    assert refcli("check").err == "by rule: missing-journal 11\n11 references looked at: 11 errors\n"
    assert "by rule" not in refcli("check", "k1").err


EXPORTS = [one for one in sorted(SAMPLES.iterdir()) if one not in PAGES and one.suffix not in ("", ".md", ".toml")]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_whatever_was_ingested_is_known_again(refcli: Refcli, tmp_path: Path, export: Path) -> None:
    shutil.copy(export, tmp_path)
    assert refcli("ingest", str(tmp_path / export.name)).code in (0, 5)
    result = refcli("check", export.name)
    held = refcli("info", "--json").json["held"]
    assert held
    assert f"{export.name}: {held} as in the library, 0 different, 0 unknown" in result.err


def test_checking_a_file_changes_neither_it_nor_the_library(filled: Refcli, tmp_path: Path) -> None:
    before, library = filled(*EVERYTHING).out, (tmp_path / "refcli.db").read_bytes()
    beside(filled, tmp_path)
    assert (tmp_path / "mine.bib").read_text(encoding="utf-8") == BESIDE
    assert filled(*EVERYTHING).out == before
    assert (tmp_path / "refcli.db").read_bytes() == library


def test_a_file_without_a_library(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    result = refcli("check", "refs.bib")
    assert result.code == 5
    assert "refs.bib:4: error: walker2013: the first page" in result.out
    assert "there is no library yet" in result.err
    assert not (tmp_path / "refcli.db").exists()


def test_what_is_wrong_with_the_entries_of_a_file_as_such(refcli: Refcli, tmp_path: Path) -> None:
    twice = CLEAN + CLEAN.replace("{walker2013", "{Walker2013").replace("10.1037/h0094744", "10.1037/x")
    (tmp_path / "refs.bib").write_text(twice + "@article{unclosed, title = {x\n", encoding="utf-8")
    (tmp_path / "other.bib").write_text("@article{a, title = b # {c}, author = {Lind, A}, journal = {J}, year = 2000}")
    assert {("walker2013", "same-key"), ("Walker2013", "same-key")} <= found(refcli, "refs.bib")
    assert found(refcli, "other.bib", code=0) >= {("a", "remark")}


def test_an_entry_of_a_bib_needs_what_its_own_type_needs(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "types.bib").write_text(
        """@manual{a, title = {The manual}}
@proceedings{b, title = {Proceedings}, year = 2001}
@inbook{c, author = {Lind, Ada}, title = {A book}, chapter = 3, publisher = {P}, year = 2000}
@booklet{d, title = {A booklet}}
@proceedings{e, title = {Proceedings}}
@inproceedings{f, author = {Lind, Ada}, title = {A paper}, year = 2000}
""",
        encoding="utf-8",
    )
    assert found(refcli, "types.bib") == {("e", "missing-year"), ("f", "missing-booktitle")}


WRITTEN = [
    ("doi = {https://doi.org/10.1037/h0094744}", "doi-url", "write doi = {10.1037/h0094744}"),
    ("doi = {not a doi}", "doi-form", ""),
    ("issn = {1095158X (print)}", "issn-untidy", "write issn = {1095-158X}"),
    ("isbn = {978-0-306-40615-7 (hbk.)}", "isbn-untidy", "write isbn = {978-0-306-40615-7}"),
    ("url = {https://example.org/a\\_b}", "url-form", "write url = {https://example.org/a_b}"),
    ("title = {Research &amp; more}", "title-html", "write title = {Research \\& more}"),
    ("author = {张三；李四}", "name-two", "write author = {张三 and 李四}"),
    ("author = {Lind, Ada and et al.}", "name-et-al", "write author = {Lind, Ada and others}"),
    ("author = {World Health Organization}", "name-body", "put it into braces of its own: {{...}}"),
    ("year = {in press}", "missing-year", ""),
]


@pytest.mark.parametrize(("field", "code", "hint"), WRITTEN)
def test_a_bib_is_judged_as_it_is_written(refcli: Refcli, tmp_path: Path, field: str, code: str, hint: str) -> None:
    fields = {"author": "{Lind, Ada}", "title": "{Some work}", "journal": "{J}", "year": "2000"}
    name, _equals, value = field.partition(" = ")
    fields[name] = value
    lines = "".join(f",\n  {name} = {value}" for name, value in fields.items())
    (tmp_path / "refs.bib").write_text(f"% mine\n@article{{a{lines}\n}}\n", encoding="utf-8")
    (one,) = refcli("check", "refs.bib", "--json").json
    assert (one["code"], one["hint"], one["line"]) == (code, hint, 3 + list(fields).index(name))


def test_what_bibtex_wants_is_no_finding(refcli: Refcli, tmp_path: Path) -> None:
    entry = (
        "@article{a, author = {Lind, A. and {Barnes and Noble} and others}, title = {{DNA} \\& {RNA}}, journal = jj, "
    )
    rest = 'year = 2000, month = jan, pages = {482--91}, doi = "10.1037/" # {h0094744}, url = {https://a.org/~b%20c}}\n'
    (tmp_path / "refs.bib").write_text("@string{jj = {Journal \\& Co}}\n" + entry + rest, encoding="utf-8")
    assert found(refcli, "refs.bib", code=0) == set()


def test_a_biblatex_file_is_held_to_biblatex(refcli: Refcli, tmp_path: Path) -> None:
    book = "@book{a, author = {Lind, Ada}, title = {A book}, date = {2000}, location = {Lund}}\n"
    paper = "@article{b, author = {Lind, Ada}, title = {T}, journaltitle = {J}, date = {2000-05}}\n"
    (tmp_path / "refs.bib").write_text(book + paper, encoding="utf-8")
    assert found(refcli, "refs.bib", code=0) == set()
    assert found(refcli, "refs.bib", "--for", "bibtex") == {("a", "missing-publisher")}


def test_a_manuscript_and_the_file_that_it_uses(refcli: Refcli, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "main.tex").write_text("\\cite{walker2013}\n\\cite{walker2031}\n")
    result = refcli("check", "refs.bib", "--cited-in", "main.tex")
    assert result.code == 5
    assert result.out == "main.tex:2: error: walker2031: cited, and there is no such key [unknown-key]\n"


def test_other_formats_have_no_keys_to_speak_of(filled: Refcli, tmp_path: Path) -> None:
    filled("export", "-o", str(tmp_path / "refs.ris"))
    told = filled("check", "refs.ris", "--json").json
    assert {one["code"] for one in told} >= {"in-library", "pages-reversed"}
    assert not {one["code"] for one in told} & {"other-key", "key-unusable", "not-in-library"}


def test_one_bad_file_does_not_cost_the_others(filled: Refcli, tmp_path: Path) -> None:
    (tmp_path / "bad.bib").write_bytes(b"nothing of the kind")
    result = filled("check", "bad.bib", "refs.bib")
    assert result.code == 4
    assert "bad.bib" in result.err.splitlines()[0]
    assert "refs.bib: 3 as in the library, 0 different, 0 unknown" in result.err
    assert "[pages-reversed]" in result.out


def test_ids_that_nobody_cites_by_are_no_keys(filled: Refcli, tmp_path: Path) -> None:
    item = {"id": "http://zotero.org/users/1/items/A B", "type": "webpage", "title": "Peer notes"}
    (tmp_path / "a.json").write_text(json.dumps([item]), encoding="utf-8")
    assert found(filled, "a.json", code=0) == {("anonndpeer", "not-in-library")}


def test_a_hostile_file_reaches_no_terminal(refcli: Refcli, tmp_path: Path) -> None:
    names = "@article{a\x1b]0;x\x07, title = {T\x1b[31m\u202e}, author = {\x1b[2J and B\r}"
    text = names + ", pages = {9--1\x9b}, x = {\x9b31m}}"
    (tmp_path / "bad.bib").write_text(text, encoding="utf-8")
    for arguments in (("bad.bib",), ("bad.bib", "--json")):
        for terminal in (False, True):
            result = refcli("check", *arguments, terminal=terminal)
            shown = result.out + result.err
            assert not set(shown) & {"\x07", "\x9b", "\u202e", "\r"}
            assert "\x1b]" not in shown
            assert "\x1b[2J" not in shown


def test_the_samples_give_no_false_alarm(sampled: Refcli) -> None:
    codes = {one["code"] for one in sampled("check", "--json").json}
    assert codes <= {
        *(
            "missing-journal",
            "missing-year",
            "missing-language",
            "title-capitals",
            "name-capitals",
            "same-doi",
            "journal-capitals",
        ),
    }
    assert WALKER not in {one["id"] for one in sampled("check", "--json").json if one["severity"] == "error"}
