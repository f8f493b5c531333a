"""The table of commands: names, where each is, its panel and its help line. Nothing is loaded here."""

from __future__ import annotations

from typing import NamedTuple

from refcli.messages import mark

PROGRAM = "refcli"
EXAMPLES = (
    ("refcli ingest pages/", mark("read saved pages into the library")),
    ("refcli search 心理 peer", mark("find papers by words")),
    ("refcli show walker2013peer", mark("read one, and see what it lacks")),
    ("refcli export -o refs.bib", mark("write them for LaTeX")),
)
PANELS = (mark("Bring in"), mark("Find"), mark("Write"), mark("Tidy"), mark("Library"))


class Door(NamedTuple):
    """Where a command is: its module below `refcli.commands`, its panel, its help line."""

    module: str
    panel: str
    help: str
    words: bool = False


DOORS = {
    "ingest": Door("bring_in", "Bring in", mark("Read files and folders into the library")),
    "search": Door("find", "Find", mark("Find papers by words of title, names, keywords, abstract, venue"), words=True),
    "show": Door("find", "Find", mark("Show a paper: what is known, what is missing, where it came from")),
    "related": Door("find", "Find", mark("Show the papers that a paper's page lists")),
    "list": Door("find", "Find", mark("List the papers of the library by key")),
    "open": Door("find", "Find", mark("Open a paper's DOI or address in the browser")),
    "export": Door("write", "Write", mark("Write references as BibTeX or another format")),
    "convert": Door("write", "Write", mark("Turn files into another format, without a library")),
    "cite": Door("citing", "Write", mark("Write citations and bibliographies as text, in any style")),
    "target": Door("targets", "Write", mark("Name a file to keep written: refs.bib of what main.tex cites")),
    "sync": Door("targets", "Write", mark("Write every target anew that changed")),
    "check": Door("checking", "Tidy", mark("Say what references lack and what is wrong with them")),
    "edit": Door("tidy", "Tidy", mark("Set or unset fields of a reference")),
    "note": Door("tidy", "Tidy", mark("Show or set the note of a reference"), words=True),
    "tag": Door("tidy", "Tidy", mark("Add tags to references, or drop them")),
    "rekey": Door("keying", "Tidy", mark("Give references other keys; the old ones stay aliases")),
    "remove": Door("tidy", "Tidy", mark("Take references out of the library")),
    "undo": Door("tidy", "Tidy", mark("Take back the last change")),
    "info": Door("about", "Library", mark("Show what the library holds and where it is")),
    "init": Door("about", "Library", mark("Make a library in this folder")),
    "formats": Door("about", "Library", mark("List the formats that refcli reads and writes")),
}
ALIASES = {"import": "ingest", "add": "ingest", "related-list": "related"}
