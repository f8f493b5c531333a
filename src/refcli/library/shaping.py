"""What is done to references before a writer gets them: fields chosen, journals and titles named as was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from refcli import csl
from refcli.library.journals import Journals
from refcli.library.selection import Selection
from refcli.model import Item
from refcli.store import read, sqlite

if TYPE_CHECKING:
    from refcli.library import Library

Shape = Callable[[Item], Item]

_TITLES = ("title", "title-short", "original-title", "reviewed-title", "part-title", "volume-title")
_VENUES = ("container-title", "collection-title", "event-title")
_JOURNALS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book")
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How references are to be written.

    ``journal``: ``full`` or ``abbreviated``, ``""`` as they are; ``title_case``: ``sentence`` or ``title``, ``""`` as
    it is.
    """

    selection: Selection = field(default_factory=Selection)
    journal: str = ""
    title_case: str = ""


class Shaper:
    """Fulfils wishes item by item; what it has to know of the library is read when it is made."""

    def __init__(self, wishes: Wishes, library: Library | None = None) -> None:
        self._wishes = wishes
        self.journals = Journals()
        self._words: dict[str, str] = {}
        if library and (wishes.journal or wishes.title_case):
            with sqlite.shown(library.path):
                self.journals = Journals(read.venues(library._db))
                if wishes.title_case:
                    self._words = _learnt(library)
        self.steps: list[Shape] = []
        if wishes.title_case:
            self.steps.append(self._recased)
        if wishes.journal:
            self.steps.append(self.journals.full if wishes.journal == "full" else self.journals.abbreviated)
        if wishes.selection != Selection():
            self.steps.append(wishes.selection.of)

    def of(self, item: Item) -> Item:
        """The item as it is to be written."""
        for step in self.steps:
            item = step(item)
        return item

    def _recased(self, item: Item) -> Item:
        from refcli.scripts.casing import is_all_caps, sentence_case, title_case

        change = sentence_case if self._wishes.title_case == "sentence" else title_case
        found = item
        for name in _TITLES:
            if (text := csl.text(item, name)) and is_all_caps(text):
                found = {**found, name: change(text, self._words)}
        for name in _VENUES:
            # Journals and books are called in title case whatever the style of the titles of their papers.
            if (text := csl.text(item, name)) and text.isupper():
                known = self.journals.spelled(text) if name == "container-title" else text
                found = {**found, name: known if known != text else title_case(text, self._words)}
        return found


def _learnt(library: Library) -> dict[str, str]:
    """How words are spelled that have capitals of their own in the titles and keywords of the library."""
    from refcli.scripts.casing import learn

    return learn(text for title, keywords in read.words(library._db) for text in (title, *keywords.split(";")) if text)
