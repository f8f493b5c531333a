"""Judgement in reading tables: headers, cells, names, rows whose quotes are wrong."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from refcli import formats
from refcli.formats.tables import CSV, SCOPUS, people, scopus_people, scopus_references
from refcli.formats.tables.columns import KINDS, kind_of
from refcli.formats.tables.header import normal, of_scopus, recognised
from refcli.formats.tables.item import split, unguarded
from refcli.formats.tables.rows import rows
from refcli.formats.tables.types import type_of
from refcli.formats.text import Text
from refcli.model import Problem, Record


def read(text: str) -> list[Record | Problem]:
    assert CSV.read is not None
    return list(CSV.read(Text(text)))


def item(text: str) -> dict[str, Any]:
    (record,) = read(text)
    assert isinstance(record, Record)
    return record.item


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Title", "title"),
        (' "Article Title" ', "title"),
        ("author(s)", "author"),
        ("AUTHOR_NAMES", "author"),
        ("Author full names", "author-full"),
        ("record_id", "id"),
        ("Times Cited, WoS Core", "cited-by"),
        ("UT (Unique WOS ID)", "wos"),
        ("Journal/Book", "journal"),
        ("刊名", "journal"),
        ("Title-题名", "title"),
        ("Roll-卷", "volume"),
        ("篇名", "title"),
        ("中图分类号", "clc"),
        ("Author/s", "author"),
        ("Published Year", "year"),
        ("Medline PMID", "pmid"),
        ("favourite colour", ""),
        ("x" * 100, ""),
    ],
)
def test_columns_are_known_by_many_names(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_no_name_stands_for_two_columns_and_all_are_in_their_normal_form() -> None:
    names = [name for _field, listed in KINDS.values() for name in listed.split("|")]
    assert len(names) == len(set(names))
    assert [name for name in names if normal(name) != name.replace("_", " ")] == []


@pytest.mark.parametrize(
    ("line", "separator"),
    [
        ("title,author,year", ","),
        ("title;author;year", ";"),
        ("题名\t作者\t年", "\t"),
        ("title|authors|doi|abstract", "|"),
        ("title,abstract,label_included", ","),
        ('"title","authors; all of them","year","journal"', ","),
        ("id,title,colour,authors,size,year,weight,height,depth,shape", ","),
    ],
)
def test_a_header_is_a_title_and_two_more(line: str, separator: str) -> None:
    found = recognised(line + "\n1\t2\t3\n")
    assert found is not None
    assert found.separator == separator
    assert formats.sniff(line + "\n") is CSV


@pytest.mark.parametrize(
    "line",
    [
        "title,colour,size",
        "id,title,description,url,created_at",
        "title,abstract,colour",
        "author,year,journal",
        "A title, its author, and the year in which it came out",
        "PT\tAU\tTI\tSO\tPY",
        "TY  - JOUR",
        "",
        "Authors,Title,Year,Source title,EID",
    ],
)
def test_anything_else_is_no_header(line: str) -> None:
    assert formats.sniff(line + "\n") is not CSV


def test_scopus_is_known_by_its_own_columns() -> None:
    assert of_scopus("Title,Cited by,EID\n") is not None
    assert of_scopus("Title,Authors,Year\n") is None
    assert formats.sniff("Title,Cited by,EID\n") is SCOPUS


@pytest.mark.parametrize(
    ("cell", "commas", "families"),
    [
        ("Walker, Gill; Bryant, Wendy", False, ["Walker", "Bryant"]),
        ("Zuna, R E and Wang, S S and others", False, ["Zuna", "Wang"]),
        ("Smith JA, Doe B", False, ["Smith", "Doe"]),
        ("Davidson L, Bellamy C, Miller R.", False, ["Davidson", "Bellamy", "Miller"]),
        ("Smith, J.A., Doe, B.", False, ["Smith", "Doe"]),
        ("J Smith, B Doe", False, ["Smith", "Doe"]),
        ("J. A. Smith", False, ["Smith"]),
        ("Smith, John A", False, ["Smith"]),
        ("Garcia Marquez, Gabriel Jose", False, ["Garcia Marquez"]),
        ("Jane Smith, John Doe", True, ["Smith", "Doe"]),
        ("Jane Smith, John Doe and Mary Roe", False, ["Smith", "Doe", "Roe"]),
        ("van der Berg, Jan Pieter", True, ["Berg"]),
        ("Smith, Jane", True, ["Smith"]),
        ("Sammy Davis, Jr.", True, ["Davis"]),
        ("王一；李二；", False, ["王", "李"]),
        ("王一, 李二等", False, ["王", "李"]),
        ("Walker, Gill [1]; Bryant, Wendy [2, 3]", False, ["Walker", "Bryant"]),
        ("Walker, Gill|Bryant, Wendy", False, ["Walker", "Bryant"]),
        ("Walker, Gill\nBryant, Wendy", False, ["Walker", "Bryant"]),
    ],
)
def test_names_of_a_cell(cell: str, commas: bool, families: list[str]) -> None:
    found, _more = people.several(cell, commas=commas)
    assert [name["family"] for name in found] == families


@pytest.mark.parametrize(
    ("cell", "more"), [("A, B; et al.", True), ("王一等", True), ("Doe J et al", True), ("A, B; C, D", False)]
)
def test_names_that_are_not_all(cell: str, more: bool) -> None:
    assert people.several(cell)[1] is more


def test_whether_commas_divide_is_seen_from_the_column() -> None:
    assert people.divides(["Jane Smith, John Doe", "Mary Roe"])
    assert not people.divides(["Jane Smith, John Doe", "Roe, Mary; Poe, Ann"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a; b;;c", ["a", "b", "c"]),
        ("甲；乙", ["甲", "乙"]),
        ("a, b", ["a", "b"]),
        ("a, b; c", ["a, b", "c"]),
        ("a|b", ["a", "b"]),
        ("", []),
    ],
)
def test_words_of_a_cell(text: str, words: list[str]) -> None:
    assert split(text) == words


@pytest.mark.parametrize(
    ("text", "own", "plain"),
    [
        ("'=1+1", False, "=1+1"),
        ("''=1", True, "'=1"),
        ("'+' and '-' strands", False, "'+' and '-' strands"),
        ("'tis", True, "'tis"),
    ],
)
def test_the_guard_against_formulas_is_taken_away(text: str, own: bool, plain: str) -> None:
    assert unguarded(text, own=own) == plain


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("journalArticle", "article-journal"),
        ("Journal Article", "article-journal"),
        ("article", "article-journal"),
        ("inproceedings", "paper-conference"),
        ("硕士", "thesis"),
        ("book-section", "chapter"),
        ("personal_communication", "personal_communication"),
        ("treaty", "treaty"),
        ("whatever", ""),
    ],
)
def test_types(word: str, kind: str) -> None:
    assert type_of(word) == kind


def test_numbers_that_a_program_made_into_floats_are_whole_again() -> None:
    found = item("title,year,volume,issue,pages,pmid\nA,2011.0,20.0,04,1-2,123.0\n")
    assert (found["volume"], found["issue"], found["PMID"]) == ("20", "4", "123")
    assert found["issued"] == {"date-parts": [[2011]]}


def test_empty_marks_are_no_values() -> None:
    assert item("title,year,journal,doi\nA,NaN,NULL,n/a x\n") == {
        "type": "document",
        "title": "A",
        "custom": {"ids": {"other": "n/a x"}},
    }


def test_the_source_is_a_database_only_beside_a_journal() -> None:
    assert item("title,year,source\nA,2001,Nature\n")["container-title"] == "Nature"
    assert item("title,year,journal,source\nA,2001,Nature,embase\n")["source"] == "embase"


def test_unknown_columns_are_kept_by_their_names() -> None:
    found = item("title,year,journal,Risk of bias,Risk of bias\nA,2001,Nature,low,high\n")
    assert found["custom"] == {"kept": {"csv": {"Risk of bias": ["low", "high"]}}}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('1,"He said "hello" to me",x\n', [["1", 'He said "hello" to me', "x"]]),
        ('1,"a ""b"", c",x\n', [["1", 'a "b", c', "x"]]),
        ('1,"two\nlines",x\n2,b,y\n', [["1", "two\nlines", "x"], ["2", "b", "y"]]),
        ('1,b,"never closed\n2,b,"y"\n', [["1", "b", "never closed"], ["2", "b", "y"]]),
        ('1,b,"never closed', [["1", "b", "never closed"]]),
        ('1,"never closed,x,y\n2,b,y\n', [[], ["2", "b", "y"]]),
        ("\n \n1,b,c\n\n", [["1", "b", "c"]]),
        ("1,b\rb,c\n", [["1", "b b", "c"]]),
    ],
)
def test_rows(text: str, cells: list[list[str]]) -> None:
    found = list(rows(Text(text).lines(), ",", 3))
    assert [row.cells for row in found] == cells
    assert [row.sound for row in found] == [bool(one) for one in cells]
    assert all(text[row.start : row.stop].strip() for row in found)


def test_rows_of_nothing_but_open_quotes_cost_no_more_than_their_length() -> None:
    text = 'a"b,"\n' * 20_000
    assert sum(1 for _row in rows(Text(text).lines(), ",", 9)) >= 1


def test_the_limit_of_the_csv_module_stays_as_it_was() -> None:
    before = csv.field_size_limit()
    (record,) = read(f'title,author,abstract\nA,"B, C","{"x" * (before + 10)}"\n')
    assert isinstance(record, Record)
    assert len(record.item["abstract"]) == before + 10
    assert csv.field_size_limit() == before


def test_a_row_is_where_it_says() -> None:
    text = '\ufefftitle,author,year\n"A\nB","C, D",2001\nE,"F, G",2002\n'
    first, second = read(text)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert text[first.span.start : first.span.stop] == '"A\nB","C, D",2001'
    assert (first.span.line, second.span.line) == (2, 4)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Walker G.; Bryant W.", ["Walker G.", "Bryant W."]),
        ("Walker G., Bryant W.A.", ["Walker G.", "Bryant W.A."]),
        ("Walker, G., Bryant, W.-A., Davis, S., Jr.", ["Walker, G.", "Bryant, W.-A.", "Davis, S., Jr."]),
        ("Plato", ["Plato"]),
        ("", []),
    ],
)
def test_names_of_scopus_in_all_its_eras(text: str, names: list[str]) -> None:
    assert scopus_people.listed(text) == names


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "Davidson L., Guy K., Peer support: Of persons, World Psychiatry, 11, 2, pp. 123-128, (2012)",
            {"title": "Peer support: Of persons", "container-title": "World Psychiatry", "volume": "11", "issue": "2"},
        ),
        (
            "Davidson, L., Guy, K., Peer support, of persons (2012) World Psychiatry, 11 (2), pp. 123-128",
            {"title": "Peer support, of persons", "container-title": "World Psychiatry", "page": "123-128"},
        ),
        (
            "Repper, J., A review (2011) J. Ment. Health, 20, p. 392. , doi: 10.3109/09638237.2011.583947",
            {"title": "A review", "DOI": "10.3109/09638237.2011.583947", "page": "392", "volume": "20"},
        ),
        ("Chinman, M., (2010) Improving Quality, , VA Press", {"type": "book", "publisher": "VA Press"}),
        ("Something, without any order", {"type": "document", "note": "Something, without any order"}),
        ("Mead S., Peer Support, (2005)", {"title": "Peer Support", "note": "Mead S., Peer Support, (2005)"}),
    ],
)
def test_references_of_scopus(line: str, fields: dict[str, Any]) -> None:
    found = scopus_references.read(line)
    assert {field: found.get(field) for field in fields} == fields
    assert "custom" not in found
