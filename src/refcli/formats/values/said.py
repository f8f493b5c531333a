"""What readers say of records: the same words for the same thing in every format, so that they are translated once."""

from __future__ import annotations

from refcli.messages import _
from refcli.model import Notice, Problem


def nothing(line: int) -> Problem:
    """A record in which neither title nor author nor an identifier stands."""
    return Problem(
        line,
        _("a record without title, author and identifier"),
        _("look at the file there; the other records are read"),
    )


def malformed(line: int, reason: str) -> Problem:
    """A record whose syntax is broken; ``reason`` is translated."""
    return Problem(
        line,
        _("a record that cannot be read: %(reason)s") % {"reason": reason},
        _("mend it there and read the file again; the other records are read"),
    )


def no_record(line: int, title: str) -> Problem:
    """A text of a format in which there is no record; ``title`` is the format's."""
    return Problem(
        line,
        _("no record of %(format)s stands here") % {"format": title},
        _("refcli formats lists what can be read"),
        empty=True,
    )


def not_whole(line: int) -> Notice:
    """A record that breaks off."""
    return Notice(line, _("the record is cut off: only what is sure of it is kept"))


def stray(line: int, text: str) -> Notice:
    """A line that belongs to nothing; it is kept."""
    return Notice(line, _("a line that belongs to no field is kept: %(text)s") % {"text": text[:40]})


def authors_incomplete(line: int) -> Notice:
    """A list of authors that ends with 等, et al. or others."""
    return Notice(line, _("the file does not name all authors"))


def names_mixed(line: int) -> Notice:
    """Chinese and other names in one list, of which the others may belong to another paper (Wanfang's RefWorks)."""
    return Notice(line, _("names in two languages stand in one list: only the Chinese ones are taken"))


def unknown_type(line: int, type: str) -> Notice:
    """A type of reference that the format does not know."""
    return Notice(line, _("unknown type %(type)s is taken as a document") % {"type": type[:40]})
