"""Every view as it looks at 80 columns, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations

import pytest
from rich.cells import cell_len
from rich.console import RenderableType

from refcli import messages
from refcli.model import Reference
from refcli.render import card, listing, report, sentences
from tests.render.conftest import printed
from tests.render.examples import (
    BARE,
    CHEN,
    CITES,
    LONG_KEY,
    ORIGINS,
    RELATED,
    REPORT,
    SANCHEZ,
    WALKER,
)

Golden = Callable[[str, RenderableType], None]
ALL = (WALKER, CHEN, SANCHEZ, BARE, LONG_KEY)

CHINESE_LABELS = {
    "key": "键",
    "also as": "又名",
    "author": "作者",
    "journal": "刊名",
    "year": "年",
    "volume": "卷",
    "issue": "期",
    "pages": "页码",
    "title": "标题",
    "cited by": "被引",
    "class": "分类号",
    "keywords": "关键词",
    "kw plus": "增补词",
    "from": "机构",
    "abstract": "摘要",
    "related": "相关",
    "files": "文件",
    "found": "找到",
    "papers": "论文",
    "only listed": "仅被列出",
}


class _Labels(NullTranslations):
    """Labels of two cells a character, so that alignment is tested without waiting for a translator."""

    def gettext(self, message: str) -> str:
        return CHINESE_LABELS.get(message, message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return many


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_catalogue", _Labels())


@pytest.mark.parametrize("reference", ALL, ids=lambda reference: str(reference.key)[:24])
def test_card(golden: Golden, reference: Reference) -> None:
    golden(f"card-{str(reference.key)[:24]}", card.card(reference, 80))


@pytest.mark.parametrize("reference", [WALKER, CHEN], ids=lambda reference: str(reference.key))
def test_card_with_all_there_is(golden: Golden, reference: Reference) -> None:
    golden(f"card-{reference.key}-full", card.card(reference, 80, full=True))


@pytest.mark.parametrize("reference", [WALKER, CHEN], ids=lambda reference: str(reference.key))
@pytest.mark.usefixtures("chinese")
def test_card_with_chinese_labels(golden: Golden, reference: Reference) -> None:
    golden(f"card-{reference.key}-zh", card.card(reference, 80))


def test_sources(golden: Golden) -> None:
    golden("sources", card.sources(WALKER, ORIGINS, 80))


def test_hits(golden: Golden) -> None:
    golden("hits", listing.hits(ALL, 80))


def test_related(golden: Golden) -> None:
    golden("related", listing.related([RELATED, CITES], 80))


def test_ingest(golden: Golden) -> None:
    golden("ingest", report.ingest(REPORT, 80, library="~/库/library.db", created=True, next_step="refcli search 心理"))


@pytest.mark.usefixtures("chinese")
def test_ingest_with_chinese_heads(golden: Golden) -> None:
    golden("ingest-zh", report.ingest(REPORT, 80, library="refcli.db", created=False))


def test_table_wraps_its_last_column(golden: Golden) -> None:
    rows = [
        ("paper-page", "reads", ".txt", "A saved page of a paper, with its list of similar papers or of references"),
        ("bibtex", "writes", ".bib", "BibTeX"),
    ]
    golden("table", report.table(rows, ("name", "does", "suffix", "title"), 80))


def test_pairs(golden: Golden) -> None:
    golden("pairs", report.pairs({"library": "~/" + "文献/" * 30 + "library.db", "held": 57, "键": "x"}, 80))


@pytest.mark.parametrize("width", range(48, 121, 6))
def test_no_view_is_wider_than_its_terminal_nor_cuts_a_key(width: int) -> None:
    views = [listing.hits(ALL, width), listing.related([RELATED], width), *(card.card(one, width) for one in ALL)]
    for view in views:
        lines = printed(view, width).split("\n")
        assert max(cell_len(line) for line in lines if LONG_KEY.key not in line) <= width
    whole = printed(listing.hits(ALL, 200), 200)
    for one in ALL:
        assert str(one.key) in printed(listing.hits([one], width), 200).split()
        assert str(one.key) in whole


def test_what_was_found_and_what_is_left_out() -> None:
    assert sentences.found_line(2, 2, 57, 7) == "2 of 57 papers. 7 more are only listed: add --listed"
    assert sentences.found_line(20, 143, 5000, 0) == "143 of 5000 papers. Shown: 1–20. More: --offset 20."
    assert sentences.found_line(3, 143, 5000, 1, offset=140) == (
        "143 of 5000 papers. Shown: 141–143. 1 more is only listed: add --listed"
    )


def test_a_complete_reference_asks_for_nothing() -> None:
    assert card.how_to_complete(CHEN) == ""
    assert "journal, year" in card.how_to_complete(WALKER)
    assert "refcli open walkerndpeer" in card.how_to_complete(WALKER)
    assert "refcli open" not in card.how_to_complete(BARE)
