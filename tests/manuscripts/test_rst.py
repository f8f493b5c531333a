"""reStructuredText with sphinxcontrib-bibtex."""

from __future__ import annotations

from tests.manuscripts.conftest import keys


def test_roles(citations) -> None:
    text = "Text :cite:p:`a,b`, :cite:`c`, :footcite:t:`d` and :cite:ts:`{see}e{p. 3},f`"
    assert keys(citations("m.rst", text)) == list("abcdef")


def test_literal_blocks_and_comments(citations) -> None:
    text = (
        ".. comment :cite:`no`\n   :cite:`no`\n\nCode::\n\n   :cite:`no`\n\n.. code-block:: rst\n\n   :cite:`no`\n\n"
        ".. note::\n\n   :cite:`a`\n\nText :cite:`b`\n"
    )
    assert keys(citations("m.rst", text)) == ["a", "b"]


def test_files(citations) -> None:
    text = ".. include:: b.rst\n.. include:: gone.rst\n\n.. bibliography:: refs.bib\n   :all:\n"
    found = citations("m.rst", text, **{"b.rst": ":cite:`b`"})
    assert (keys(found), found.everything, found.bibliographies) == (["b"], True, ("refs.bib",))
    assert found.warnings == ("m.rst:2: there is no file gone.rst to include",)
