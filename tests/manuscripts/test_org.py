"""Org: its own citations, org-ref's links, raw LaTeX."""

from __future__ import annotations

import pytest

from tests.manuscripts.conftest import keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[cite:@a]", "a"),
        ("[cite:@a;@b] [cite/t:see @c p. 3; and @d]", "a b c d"),
        ("[cite/text/caps:@a:b/c-d_e+f]", "a:b/c-d_e+f"),
        ("[cite:see @a\n p. 3;@b]", "a b"),
        ("cite:a,b citep:c textcite:d.", "a b c d"),
        ("cite:&a;&b citet:&c", "a b c"),
        ("[[cite:&a;&b p. 3][see]] [[citep:c,d]] [[cite:e][p. 3::x]]", "a b c d e"),
        ("\\citep[p. 3]{a}", "a"),
        ("#+begin_quote\n[cite:@a]\n#+end_quote", "a"),
        ("* Head [cite:@a]\n** COMMENT x\n[cite:@no]\n*** y\n[cite:@no]\n** z\n[cite:@b]", "a b"),
        ("* Head :noexport:\n[cite:@no]\n* z\n[cite:@b]", "b"),
    ],
)
def test_citations(citations, text: str, expected: str) -> None:
    assert keys(citations("m.org", text)) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "# [cite:@no]",
        ": cite:no",
        "=cite:no= and ~[cite:@no]~",
        "#+begin_src latex\n\\cite{no}\n#+end_src",
        "#+BEGIN_EXAMPLE\n[cite:@no]\n#+END_EXAMPLE",
        "#+begin_comment\ncite:no\n#+end_comment",
        "jo@example.org @no excite: no",
        "https://example.org/cite:no",
    ],
)
def test_no_citations(citations, text: str) -> None:
    assert keys(citations("m.org", text)) == []


def test_everything(citations) -> None:
    assert citations("m.org", "[cite/n:@*]").everything
    assert citations("m.org", "nocite:*").everything


def test_files(citations) -> None:
    text = '#+bibliography: refs.bib\n#+INCLUDE: "b.org"\n'
    text += '#+include: "c.py" src python\n#+include: gone.org\nbibliography:x,y.bib'
    found = citations("m.org", text, **{"b.org": "[cite:@b]", "c.py": "[cite:@no]"})
    assert found.cited == (("b", "b.org", 1),)
    assert found.bibliographies == ("refs.bib", "x.bib", "y.bib")
    assert found.warnings == ("m.org:4: there is no file gone.org to include",)
