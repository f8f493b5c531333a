r"""What the reader kept, written again: fields that no CSL field holds, comments, preambles and free text.

These stand in the file's own LaTeX. What could read or write files, or change how TeX reads (``\input``, ``\write``,
``\catcode``), is left out and counted as lost unless ``raw_latex`` wants it, and so is what could end its field or
block.
"""

from __future__ import annotations

import re

from refcli.formats.bibtex.characters import is_balanced, is_sound
from refcli.formats.bibtex.encoders import Encoders
from refcli.formats.bibtex.splitter import Splitter
from refcli.formats.bibtex.tables import VERBATIM
from refcli.formats.format import Losses
from refcli.formats.values.fields import kept
from refcli.model import Item

_HOSTILE = re.compile(
    r"\\(?:input|include|includeonly|includegraphics|includepdf|InputIfFileExists|IfFileExists|verbatiminput|lstinputlisting|"
    r"@@?input|import|subimport|open(?:in|out)|close(?:in|out)|read|readline|write|immediate|new(?:read|write)|csname|"
    r"endcsname|catcode|lccode|uccode|active|special|directlua|latelua|luaexec|luadirect|ShellEscape|pdfshellescape|"
    r"pdffile\w*|pdfobj|pdfliteral|pdfextension|pdfmdfivesum|scantokens|expandafter|everyjob|every\w*|shipout|output|"
    r"usepackage|RequirePackage|documentclass|begindocument|enddocument|endinput|batchmode|nonstopmode|scrollmode|"
    r"errorstopmode|loop|repeat|makeatletter|AtBeginDocument|AtEndDocument|afterassignment|aftergroup|string|meaning|"
    r"jobname|url@\w*|filename\w*|font|fontname|dump|end)(?![A-Za-z])|\\begin\s*\{(?:filecontents|document|lua)|\^\^",
)
_NAME = re.compile(r"[A-Za-z][\w:+.-]{0,60}")
_AGAIN = frozenset(("crossref", "xdata"))
"""Fields that are not written again: what the entry inherited stands in it now."""

_OF_ENTRY = frozenset(("@type", "@nocase"))
"""What was kept of an entry itself, not of what stood before it."""

_TYPE = re.compile(r"[a-z][a-z0-9]{2,30}")


def is_safe(value: str, *, raw_latex: bool = False) -> bool:
    """Whether a LaTeX text of a file can go back: it cannot end its field and, unless ``raw_latex``, does nothing."""
    if not is_sound(value) or not _printable(value):
        return False
    return raw_latex or not _HOSTILE.search(value)


def _printable(value: str) -> bool:
    return value.isprintable() or value.replace("\n", " ").replace("\t", " ").isprintable()


def own_type(item: Item) -> str:
    """The entry type that a file gave a document, where it is none that the reader knows."""
    if item.get("type") != "document":
        return ""
    (found,) = kept(item, "bibtex").get("@type", [""])[:1]
    return found if _TYPE.fullmatch(found) and found not in ("comment", "string", "preamble") else ""


def kept_fields(item: Item, written: set[str], lost: Losses, to: Encoders) -> list[str]:
    """The fields that were kept, as ``name = {value}``; not those whose name is taken."""
    found: list[str] = []
    losing = False
    for label, texts in kept(item, "bibtex").items():
        if label[:1] in ("@", "") or label in _AGAIN:
            continue
        if label in written or len(texts) > 1 or not _NAME.fullmatch(label):
            losing = True
        if label not in written and _NAME.fullmatch(label):
            value = " ".join(texts[0].split())
            if to.kept and label not in VERBATIM and not value.isascii():
                value = to.kept(value)
            if is_safe(value, raw_latex=to.raw_latex):
                found.append(f"{label} = {{{value}}}")
            else:
                losing = True
    if losing:
        lost["custom.kept"] += 1
    return found


def before(item: Item, lost: Losses, apart: frozenset[str] = frozenset(), *, raw_latex: bool = False) -> str:
    """The blocks that stood before an entry; ``apart`` names entries that are no works and may be written too."""
    blocks: list[str] = []
    losing = False
    for label, texts in kept(item, "bibtex").items():
        if label[:1] not in ("@", "") or label in _OF_ENTRY:
            continue
        for text in texts:
            block = _block(label, text, apart, raw_latex)
            if block:
                blocks.append(block)
            else:
                losing = True
    if losing:
        lost["custom.kept"] += 1
    return "".join([f"{block}\n\n" for block in blocks])


def _block(label: str, text: str, apart: frozenset[str], raw_latex: bool) -> str:
    """A block that reads as itself and as nothing else, or ``""``."""
    if label == "":
        # A brace too many would be taken for what is left of a torn entry.
        return text if "@" not in text and _printable(text) and is_balanced(text) else ""
    if not is_safe(text, raw_latex=raw_latex):
        return ""
    if label == "@comment":
        block = f"@comment{{{text}}}"
    elif label == "@preamble":
        block = f"@preamble{{{{{text}}}}}"
    elif label[1:] in apart:
        block = text
    else:
        return ""
    found = list(Splitter(block).blocks())
    alone = len(found) == 1 and found[0].kind == label[1:] and found[0].stop == len(block) and not found[0].faults
    return block if alone else ""
