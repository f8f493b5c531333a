from __future__ import annotations

import pytest

from refcli.matching import doi_of, evidence, plainly_different, shareable
from refcli.scripts import title_key


@pytest.mark.parametrize(
    "written",
    [
        "10.1037/h0094744",
        "10.1037/H0094744",
        "https://doi.org/10.1037/h0094744",
        "doi: 10.1037/h0094744 ",
        "http://dx.doi.org/10.1037/H0094744",
    ],
)
def test_a_doi_has_one_form(written: str) -> None:
    assert doi_of({"DOI": written}) == "10.1037/h0094744"


@pytest.mark.parametrize("written", ["", "暂无", "CNKI:CDMD:1.2007.1", "10.1037", "11.1/x", "10.1/a b"])
def test_what_is_no_doi_proves_nothing(written: str) -> None:
    assert evidence({"DOI": written}) == ()


def test_title_and_first_family_make_one_value_whatever_their_writing() -> None:
    one = evidence({"title": "Surface-States on NiAl(110)", "author": [{"family": "Gödel", "given": "K."}]})
    other = evidence({"title": "SURFACE STATES ON NIAL (110)", "author": [{"family": "Godel"}, {"family": "X"}]})
    assert one == other
    assert len(one) == 1


def test_no_value_without_author_or_with_a_common_title() -> None:
    assert evidence({"title": "Surface states"}) == ()
    assert evidence({"title": "Surface states", "author": [{"literal": "[Anonymous]"}]}) == ()
    assert evidence({"title": "Editor's Note", "author": [{"family": "Li"}]}) == ()


def test_traditional_and_simplified_are_one_title() -> None:
    family = [{"family": "王", "given": "元月"}]
    assert evidence({"title": "圖書館學", "author": family}) == evidence({"title": "图书馆学", "author": family})


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("Peer support and global mental health", "Peer support & global mental health services", False),
        ("Peer support", "Peer support: a review", False),
        ("同伴支持", "Peer support", False),
        ("Handbook of surface physics", "Recovery colleges in England", True),
        ("信用风险模型的构建方法", "同伴支持对康复的影响", True),
        ("", "Peer support", False),
    ],
)
def test_plainly_different(one: str, other: str, different: bool) -> None:
    assert plainly_different(title_key(one), title_key(other)) is different
    assert plainly_different(title_key(other), title_key(one)) is different


def test_what_says_too_little_is_not_shared() -> None:
    assert not shareable({"author": [{"family": "GRANT"}]})
    assert not shareable({"title": "Notes"})
    assert shareable({"title": "Notes", "author": [{"family": "Li"}]})
    assert shareable({"title": "Notes", "container-title": "J", "issued": {"date-parts": [[1970]]}})
    assert shareable({"author": [{"family": "HIMSPEL"}], "container-title": "ADV PHYS", "volume": "32"})
    assert shareable({"DOI": "10.1/x"})
