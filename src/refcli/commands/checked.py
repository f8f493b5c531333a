"""What check says: the findings as results, how many there are and what to do next on standard error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from refcli import csl
from refcli.checks import Finding
from refcli.commands import output
from refcli.commands.context import Context
from refcli.errors import ExitCode
from refcli.library.checking import Examination, Repair, Subject, spot_of
from refcli.messages import _, ngettext
from refcli.render import findings

if TYPE_CHECKING:
    from refcli.library.bibliography import Bibliography

_MANY = 10
"""References with findings; of more it is also said how many findings each rule has."""


def as_subjects(repairs: Sequence[Repair]) -> list[Subject]:
    """What was repaired, as notes."""
    return [
        Subject(
            one.reference.key or "",
            csl.plain_title(one.reference.item),
            spot_of(one.reference),
            tuple((spot_of(one.reference, said.field), _repaired(said)) for said in one.done),
        )
        for one in repairs
    ]


def _repaired(said: Finding) -> Finding:
    message = _("repaired: %(what)s") % {"what": said.message}
    return said._replace(severity="note", message=message, hint="", repaired=None, beside={"fixed": True})


def show(context: Context, subjects: Sequence[Subject], *, as_json: bool) -> None:
    """The findings: a screen for each reference on a terminal, lines in a pipe, or JSON."""
    if as_json:
        output.json_items(context, findings.as_json(subjects, context.shown))
    elif context.terminal:
        for view in findings.screens(subjects, context.shown, context.width):
            output.screen(context, view)
    else:
        output.lines(context, findings.lines(subjects, context.shown))


def say_fixed(context: Context, done: Sequence[Repair], *, dry_run: bool) -> None:
    """How much was repaired, or would be."""
    n = sum(len(one.done) for one in done)
    if dry_run:
        said = ngettext("%(n)d finding would be repaired", "%(n)d findings would be repaired", n)
    elif n:
        said = ngettext(
            "%(n)d finding repaired; refcli undo takes it back",
            "%(n)d findings repaired; refcli undo takes them back",
            n,
        )
    else:
        said = _("there is nothing to repair without a guess")
    output.note(context, said % {"n": n})


def summary(context: Context, found: Examination) -> None:
    """How much was found in how many references, and what ``--fix`` would do."""
    counts = found.severities()
    looked = ngettext("%(n)d reference looked at", "%(n)d references looked at", found.count) % {"n": found.count}
    if not any(counts.values()):
        output.note(context, _("%(looked)s: nothing found") % {"looked": looked})
        return
    said = [
        ngettext("%(n)d error", "%(n)d errors", counts["error"]) % {"n": counts["error"]},
        ngettext("%(n)d warning", "%(n)d warnings", counts["warning"]) % {"n": counts["warning"]},
        ngettext("%(n)d note", "%(n)d notes", counts["note"]) % {"n": counts["note"]},
    ]
    shown = [one for one, n in zip(said, counts.values(), strict=True) if n]
    line = _("%(looked)s: %(found)s") % {"looked": looked, "found": _(", ").join(shown)}
    if len(found.subjects) > _MANY:
        output.note(context, _("by rule: %(counts)s") % {"counts": _(", ").join(found.by_code())})
    n = found.repairable
    repair = ngettext("refcli check --fix repairs %(n)d of them", "refcli check --fix repairs %(n)d of them", n)
    said_whole = _("%(found)s; %(repair)s") % {"found": line, "repair": repair % {"n": n}} if n else line
    output.note(context, said_whole)


def exit_code(found: Examination, *, strict: bool) -> ExitCode:
    """INCOMPLETE where there are errors, with ``strict`` also where there are warnings."""
    counts = found.severities()
    return ExitCode.INCOMPLETE if counts["error"] or (strict and counts["warning"]) else ExitCode.OK


def standing(context: Context, name: str, found: Bibliography) -> None:
    """How the file stands beside the library."""
    if not found.compared:
        output.note(context, _("there is no library yet: the file is not compared"))
        return
    said = _("%(file)s: %(same)d as in the library, %(differ)d different, %(unknown)d unknown") % {
        "file": name,
        "same": found.standing["in-library"],
        "differ": found.standing["differs"],
        "unknown": found.standing["not-in-library"],
    }
    output.note(context, said)
    if found.standing["not-in-library"]:
        output.note(context, _("refcli ingest %(file)s brings in what is unknown") % {"file": name})
