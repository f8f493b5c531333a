"""The life of references: held and listed, completed by one another, removed, edited, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcli import csl
from refcli.errors import NotFound, UsageError
from refcli.library import Library
from refcli.model import Counts
from tests.library.bed import exported, page, paper, put

SEED = paper("Peer Support in Adult Services", "Walker", DOI="10.1037/H0094744", page="28-34")
LISTED_SEED = paper(
    "PEER SUPPORT IN ADULT SERVICES", "Walker", 2013, container_title="PSYCHIATRIC REHABILITATION JOURNAL"
)
STORM = paper("Peer Support in Coordination", "Storm", 2020, container_title="FRONTIERS IN PSYCHIATRY", volume="11")


def keys(library: Library, *, listed: bool = False) -> list[str | None]:
    return [one.key for one in library.references(listed=listed)]


def test_listed_item_is_a_listed_reference_and_becomes_held_with_its_key(library: Library) -> None:
    put(library, "a.txt", page(SEED, (21, STORM)))
    assert library.count() == (1, 1)
    assert keys(library, listed=True) == ["storm2020peer", "walkerndpeer"]
    put(library, "b.txt", page(paper("Peer support in coordination", "Storm", DOI="10.3389/x")))
    assert library.count() == (2, 0)
    storm = library.find("storm2020peer")
    assert storm.status == "held"
    assert (csl.year(storm.item), storm.item["volume"], storm.item["DOI"]) == (2020, "11", "10.3389/x")
    assert storm.item["title"] == "Peer support in coordination"


def test_main_paper_without_journal_is_completed_by_the_page_that_lists_it(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    assert csl.year(library.find("walkerndpeer").item) is None
    put(library, "b.txt", page(STORM, (3, LISTED_SEED)))
    walker = library.find("walkerndpeer")
    assert csl.year(walker.item) == 2013
    assert walker.item["container-title"] == "PSYCHIATRIC REHABILITATION JOURNAL"
    assert walker.item["title"] == SEED["title"], "mixed case over capitals"
    places = {voice.field: voice.places[0].file for voice in library.sources(walker) if voice.chosen}
    assert places["issued"].endswith("b.txt")
    assert places["title"].endswith("a.txt")


def test_slices_of_one_page_are_one_reference_with_a_longer_list(library: Library) -> None:
    put(
        library,
        "a.txt",
        page(SEED, *((rank, paper(f"Similar work {rank}", year=2000 + rank)) for rank in (21, 22, 24))),
    )
    put(library, "b.txt", page(SEED, *((rank, paper(f"Similar work {rank}", year=2000 + rank)) for rank in (24, 31))))
    (summary,) = library.find("walkerndpeer").lists
    assert (summary.kind, summary.total, summary.seen) == ("related", 50, 4)
    (related,) = library.related(library.find("walkerndpeer"))
    assert [entry.rank for entry in related.entries] == [21, 22, 24, 31]
    assert related.missing == ((1, 20), (23, 23), (25, 30), (32, 50))


def test_doi_joins_whatever_its_case_and_resolver(library: Library) -> None:
    put(library, "a.txt", page(paper("One title", DOI="10.1000/ABC")))
    put(library, "b.txt", page(paper("One title: with a subtitle", "Lee", DOI="https://doi.org/10.1000/abc")))
    assert library.count() == (1, 0)
    assert library.find("doi:10.1000/Abc").key == library.find("10.1000/aBC").key


def test_doi_does_not_join_plainly_different_titles(library: Library) -> None:
    put(library, "a.txt", page(paper("Handbook of surface physics", DOI="10.1000/1")))
    put(library, "b.txt", page(paper("Recovery colleges in England", DOI="10.1000/1")))
    assert library.count() == (2, 0)


def test_contradicting_years_are_two_works_and_a_yearless_one_joins_neither(library: Library) -> None:
    put(library, "a.txt", page(paper("Annual survey of peer work", year=2012)))
    put(library, "b.txt", page(paper("Annual survey of peer work")))
    assert library.count() == (1, 0)
    put(library, "c.txt", page(paper("Annual survey of peer work", year=2013)))
    assert library.count() == (3, 0)


@pytest.mark.parametrize("title", ["Editorial", "Book Review", "编者按"])
def test_titles_that_many_works_bear_identify_nothing(library: Library, title: str) -> None:
    put(library, "a.txt", page(paper(title, volume="1")))
    put(library, "b.txt", page(paper(title, volume="2")))
    assert library.count() == (2, 0)


def test_counts_of_a_second_ingest(library: Library) -> None:
    first = put(library, "a.txt", page(SEED, (1, STORM)), page(STORM))
    assert (first.main, first.listed) == (Counts(2, 2), Counts(1, 1))
    again = put(library, "copy.txt", page(SEED, (1, STORM)), page(STORM))
    assert (again.main, again.listed) == (Counts(2, unchanged=2), Counts(1, unchanged=1))
    other = put(library, "other.txt", page(SEED | {"volume": "3"}), page(STORM))
    assert other.main == Counts(2, merged=1, unchanged=1)
    assert library.undo() is not None


def test_an_ingest_that_changes_nothing_is_no_change(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    put(library, "a.txt", page(SEED))
    undone = library.undo()
    assert undone is not None
    assert library.count() == (0, 0)
    assert library.undo() is None


def test_rejected_records_cost_nothing_else(library: Library) -> None:
    report = put(library, "a.txt", page(SEED), '{"problem": "cut"}', page(STORM))
    assert report.main == Counts(3, 2, rejected=1)
    assert report.files[0].rejected[0].line == 2
    assert not report.files[0].refused


def test_strict_keeps_nothing_unless_all_is_clean(library: Library) -> None:
    report = put(library, "a.txt", page(SEED), '{"problem": "cut"}', strict=True)
    assert report.main.rejected == 1
    assert library.count() == (0, 0)
    assert library.undo() is None


def test_dry_run_counts_and_keeps_nothing(library: Library) -> None:
    report = put(library, "a.txt", page(SEED, (1, STORM)), dry_run=True)
    assert (report.main, report.listed) == (Counts(1, 1), Counts(1, 1))
    assert library.count() == (0, 0)


def test_same_path_with_new_bytes_takes_the_place_of_the_old(library: Library) -> None:
    put(library, "a.txt", page(SEED | {"abstract": "An abstract that the new page has no more.", "volume": "1"}))
    library.edit(library.find("walkerndpeer"), [("year", "2013")])
    library.rekey(library.find("walkerndpeer"), "peers")
    report = put(library, "a.txt", page(paper("Peer Support in Adult Services [revised]", "Bryant")))
    assert library.count() == (1, 0)
    assert report.main.merged == 1
    one = library.find("peers")
    assert "abstract" not in one.item
    assert one.item["author"][0]["family"] == "Bryant"
    assert csl.year(one.item) == 2013, "what the user said stays"
    library.undo()
    assert library.find("peers").item["volume"] == "1"


def test_another_paper_under_the_same_file_name_takes_no_key(library: Library) -> None:
    put(library, "page.txt", page(SEED))
    put(library, "page.txt", page(STORM))
    assert keys(library) == ["storm2020peer"]
    with pytest.raises(NotFound):
        library.find("walkerndpeer")


def test_removed_paper_falls_back_to_listed_and_stays_removed(library: Library) -> None:
    put(library, "a.txt", page(SEED, (1, STORM)))
    put(library, "b.txt", page(STORM, (1, LISTED_SEED)))
    assert library.find("walkerndpeer").lists
    assert library.remove([library.find("walkerndpeer")]) == 1
    walker = library.find("walkerndpeer")
    assert walker.status == "listed"
    assert walker.lists == (), "the list went with the page that carried it"
    assert "DOI" not in walker.item
    report = put(library, "a.txt", page(SEED, (1, STORM)))
    assert report.main == Counts(1, unchanged=1)
    assert "removed by you on" in report.files[0].warnings[0].message
    assert library.count() == (1, 1)
    put(library, "a.txt", page(SEED, (1, STORM)), again=True)
    assert library.find("walkerndpeer").status == "held"


def test_removed_without_any_list_is_gone_until_undone(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    library.remove([library.find("walkerndpeer")])
    with pytest.raises(NotFound, match="was removed"):
        library.find("walkerndpeer")
    assert library.search("peer").total == 0
    library.undo()
    assert library.find("walkerndpeer").status == "held"
    assert library.search("peer").total == 1


def test_the_same_entry_in_another_file_stays_removed(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    library.remove([library.find("walkerndpeer")])
    report = put(library, "b.txt", page(SEED), page(STORM))
    assert report.main == Counts(2, 1, unchanged=1)
    assert keys(library) == ["storm2020peer"]


def test_edits_beat_every_file_and_are_taken_back(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    before = exported(library)
    one = library.edit(
        library.find("walkerndpeer"),
        [("刊名", "心理学报"), ("作者", "Li, X; 王元月"), ("页码", ""), ("keywords", "a; b")],
    )
    assert one.item["container-title"] == "心理学报"
    assert one.item["author"] == [{"family": "Li", "given": "X"}, {"family": "王", "given": "元月"}]
    assert "page" not in one.item
    assert one.item["custom"]["keywords"] == ["a", "b"]
    put(library, "b.txt", page(SEED | {"container-title": "Another journal", "page": "1-2"}))
    one = library.find("walkerndpeer")
    assert one.item["container-title"] == "心理学报"
    assert "page" not in one.item
    one = library.edit(one, [("page", "@b.txt")])
    assert one.item["page"] == "1-2"
    for _ in range(3):
        library.undo()
    assert exported(library) == before


@pytest.mark.parametrize(
    "assignment",
    [("jurnal", "x"), ("year", "MMXIII"), ("year", "2013-13"), ("doi", "abc"), ("type", "article")][:4],
)
def test_nonsense_in_an_edit_is_refused(library: Library, assignment: tuple[str, str]) -> None:
    put(library, "a.txt", page(SEED))
    with pytest.raises(UsageError):
        library.edit(library.find("walkerndpeer"), [assignment])
    undone = library.undo()
    assert undone is not None
    assert undone.command == "ingest"


def test_tags_and_notes(library: Library) -> None:
    put(library, "a.txt", page(SEED), tags=["thesis"])
    put(library, "a.txt", page(SEED), tags=["read"])
    one = library.find("walkerndpeer")
    assert one.tags == ("read", "thesis")
    (one,) = library.tag([one], add=["质性"], drop=["read"])
    assert one.tags == ("thesis", "质性")
    assert library.note(one, "Compare with Repper.").note == "Compare with Repper."
    assert library.note(one, "").note == ""


def test_rekey_keeps_the_old_key_as_an_alias(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    put(library, "b.txt", page(STORM))
    one = library.edit(library.find("walkerndpeer"), [("year", "2013")])
    assert library.rekey(one) == ("walkerndpeer", "walker2013peer")
    assert library.find("walkerndpeer").key == "walker2013peer"
    assert library.find("WALKER2013PEER").aliases == ("walkerndpeer",)
    with pytest.raises(UsageError):
        library.rekey(one, "storm2020peer")
    with pytest.raises(UsageError):
        library.rekey(one, "has blank")
    assert library.rekey(library.find("walkerndpeer"), "walkerndpeer") == ("walker2013peer", "walkerndpeer")
    library.undo()
    assert library.find("walkerndpeer").key == "walker2013peer"


def test_keys_that_collide_get_a_letter_and_are_never_taken_again(library: Library) -> None:
    one, two = paper("Peers at work", DOI="10.1/a"), paper("Peers at home", DOI="10.1/b")
    put(library, "a.txt", page(one), page(two))
    assert keys(library) == ["lindpeers", "lindpeers-a"]
    library.remove([library.find("lindpeers")])
    put(library, "b.txt", page(paper("Peers abroad", DOI="10.1/c")))
    assert keys(library) == ["lindpeers-a", "lindpeers-b"]


def test_unknown_key_names_the_nearest(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    with pytest.raises(NotFound) as caught:
        library.find("walker2013peer")
    assert "walkerndpeer (Walker, Peer Support" in caught.value.hint
    assert library.find("walk", prefix=True).key == "walkerndpeer"
    with pytest.raises(NotFound):
        library.find("walk")


def test_list_without_its_paper_joins_the_one_that_is_named(library: Library) -> None:
    only_list = '{"lists": [["related", 50, [[41, {"title": "A", "author": [{"family": "B"}]}]]]]}'
    report = put(library, "list.txt", only_list)
    assert report.files[0].refused
    put(library, "a.txt", page(SEED, (1, STORM)))
    put(library, "b.txt", page(paper("Another paper")))
    put(library, "list.txt", only_list, of="lindanother")
    report = put(library, "list.txt", only_list, of="walkerndpeer")
    assert (report.main, report.listed.found) == (Counts(), 1)
    assert library.find("walkerndpeer").lists[0].seen == 2
    assert library.find("lindanother").lists == ()
    report = put(library, "list.txt", only_list, of="walkerndpeer")
    assert report.listed == Counts(1, unchanged=1)
    library.remove([library.find("walkerndpeer")])
    assert library.count() == (1, 2)


def test_undo_then_something_else_forgets_what_was_undone(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    put(library, "b.txt", page(STORM))
    library.undo()
    put(library, "c.txt", page(paper("Third")))
    assert library.redo() is None
    assert keys(library) == ["lindthird", "walkerndpeer"]
    put(library, "b.txt", page(STORM))
    assert keys(library) == ["lindthird", "storm2020peer", "walkerndpeer"]


def test_records_that_say_too_little_stay_apart(library: Library) -> None:
    bare = {
        "type": "article-journal",
        "author": [{"family": "GRANT", "given": "PM"}],
        "custom": {"unknown": {"reference": ["GRANT PM, UNPUB"]}},
    }
    full = {
        "type": "article-journal",
        "author": [{"family": "HIMSPEL", "given": "F"}],
        "volume": "32",
        "container-title": "ADV PHYS",
        "issued": {"date-parts": [[1983]]},
    }
    put(library, "a.txt", page(SEED, (1, bare), (2, full)))
    put(library, "b.txt", page(STORM, (7, bare), (8, full)))
    assert library.count() == (2, 3)


def test_where_the_file_is_kept(library: Library, library_path: Path) -> None:
    assert library.created
    assert library_path.stat().st_mode & 0o777 == 0o600
    info = library.info()
    assert (info["held"], info["incomplete"]) == (0, [])


def test_another_year_of_a_removed_title_takes_no_key(library: Library) -> None:
    put(library, "a.txt", page(paper("Annual survey of peer work", year=2012)))
    library.remove([library.find("li2012annual")])
    put(library, "b.txt", page(paper("Annual survey of peer work", year=2013)))
    assert keys(library) == ["li2013annual"]
    with pytest.raises(NotFound, match="was removed"):
        library.find("li2012annual")


def test_what_was_undone_and_dropped_leaves_no_rows(library: Library) -> None:
    put(library, "a.txt", page(SEED, (1, STORM)))
    rows = {table: library._db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in TABLES}
    put(library, "b.txt", page(paper("Another"), (1, paper("Yet another"))), tags=["t"])
    library.undo()
    library.note(library.find("walkerndpeer"), "n")
    library.undo()
    put(library, "c.txt", '{"problem": "nothing in it"}')
    library.tag([library.find("walkerndpeer")], ["t"])
    rows["decision"] = (rows["decision"][0] + 1,)  # the tag
    for table, before in rows.items():
        assert library._db.execute(f"SELECT count(*) FROM {table}").fetchone() == before, table


TABLES = (
    "source",
    "record",
    "content",
    "decision",
    "citekey",
    "relation",
    "standing",
    "evidence",
    "reference",
    "search_text",
)


def test_a_key_in_another_case_is_the_key_that_there_is(library: Library) -> None:
    put(library, "a.txt", page(SEED))
    one = library.find("walkerndpeer")
    assert library.rekey(one, "WalkerNDpeer") == ("walkerndpeer", "walkerndpeer")
    library.rekey(one, "peers")
    assert library.rekey(library.find("peers"), "WalkerNDpeer") == ("peers", "walkerndpeer")


def test_only_what_stands_in_a_journal_or_a_book_lacks_one(library: Library) -> None:
    report = put(
        library,
        "a",
        page(paper("A book", "Li", 2001, type="book")),
        page(paper("A thesis", "Wu", 2002, type="thesis")),
        page(paper("An article", "Xu", 2003)),
        page(paper("A book without a year", "Ma", type="book")),
    )
    assert report.lacking == 2
