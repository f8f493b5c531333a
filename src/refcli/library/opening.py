"""From an input to its records: decoded, its format recognised, read part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from refcli import formats
from refcli.errors import Refused
from refcli.formats import Format, mixed, streams
from refcli.formats.text import HEAD, Text, decode
from refcli.library.inputs import Input
from refcli.messages import _
from refcli.model import Entry, Listing, Notice, Problem, Record, Span


class Unrecognised(Refused):
    """The text is in no format that refcli reads, or it is not sure in which."""


class Fetched:
    """The bytes of an input, known by their digest, not yet decoded.

    Raises OSError for what cannot be read, NotText for what is no file and was not named.
    """

    def __init__(self, one: Input) -> None:
        self.name = one.name
        self.size = one.size
        self._input = one
        self._data = b""
        self._survey: streams.Survey | None = None
        if self.size >= streams.LARGE:
            self._survey = streams.survey(one.open)
            self.sha256 = self._survey.sha256
        else:
            self._data = one.read()
            self.size = len(self._data)
            self.sha256 = sha256(self._data).hexdigest()

    def open(self, forced: Format | None = None) -> Opened:
        """Decode it and recognise its format; raises `Refused` for what is no text or in no format that is read."""
        if self._survey:
            stream = streams.decode(self._input.open, self._survey)
            text, encoding, notices = stream.text, stream.encoding, stream.notices
        else:
            decoded = decode(self._data)
            self._data = b""
            text, encoding, notices = Text(decoded.text), decoded.encoding, decoded.notices
        return Opened(text, encoding, notices, forced or recognise(text.head), forced is not None)


class Opened:
    """A text ready to be read. ``current`` is the format of the record that was read last."""

    def __init__(
        self, text: Text, encoding: str, notices: tuple[Notice, ...], format: Format, forced: bool = False
    ) -> None:
        self.text = text
        self.encoding = encoding
        self.notices = notices
        self.format = self.current = format
        self._sniff = _nothing if forced else formats.sniff

    def records(self) -> Iterator[Record | Problem]:
        """What the text holds, in its order; a part in another format is announced by a notice of its first record."""
        for part in mixed.parts(self.text, self.format, self._sniff):
            self.current = part.format
            assert part.format.read is not None  # noqa: S101 - only formats that read have a ``detect``
            first = part.offset > 0
            for one in part.format.read(part.text):
                moved = _moved(one, part.line, part.offset) if part.offset else one
                if first and isinstance(moved, Record):
                    told = Notice(moved.span.line, _("from here on it is %(format)s") % {"format": part.format.title})
                    moved, first = replace(moved, notices=(told, *moved.notices)), False
                yield moved


def _nothing(_head: str) -> None:
    return None


def recognise(head: str) -> Format:
    """The format of a text by its head; raises `Unrecognised` where none is sure, naming those that it could be."""
    found = formats.candidates(mixed.first_part(head)[:HEAD])
    if found and found[0][0] >= formats.SURE and (len(found) == 1 or found[0][0] - found[1][0] >= formats.LEAD):
        return found[0][1]
    begins = " ".join(head[:200].split())[:24]
    if not found:
        raise Unrecognised(
            _('no export that refcli knows (begins "%(begins)s")') % {"begins": begins},
            _("refcli formats lists them; to force one: --format paper-page"),
        )
    names = [format.name for _score, format in found[:4]]
    raise Unrecognised(
        _('unsure which format this is (begins "%(begins)s"): it could be %(names)s')
        % {"begins": begins, "names": ", ".join(names)},
        _("say which: --format %(name)s") % {"name": names[0]},
    )


def _moved(one: Record | Problem, line: int, offset: int) -> Record | Problem:
    """The same behind another part: lines and offsets count from the beginning of the whole text."""

    def span(given: Span) -> Span:
        return Span(given.line + line, given.start + offset, given.stop + offset)

    def listing(given: Listing) -> Listing:
        entries = tuple(Entry(entry.rank, entry.item, span(entry.span)) for entry in given.entries)
        return replace(given, entries=entries, span=span(given.span))

    if isinstance(one, Problem):
        return replace(one, line=one.line + line, listing=listing(one.listing) if one.listing else None)
    return replace(
        one,
        span=span(one.span),
        lists=tuple(listing(given) for given in one.lists),
        notices=tuple(Notice(notice.line + line, notice.message) for notice in one.notices),
    )
