"""Write the message catalogue: extract, update zh_CN, compile (`make messages`).

What it writes depends on the messages alone: no dates, no line numbers. New messages come out
untranslated, changed ones are never guessed at (nothing is fuzzy), and those that the code no longer
says are dropped; tests/test_messages.py then names what is left to translate.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "refcli"
TEMPLATE = PACKAGE / "locale" / "refcli.pot"
LANGUAGE = "zh_CN"
TRANSLATION = PACKAGE / "locale" / LANGUAGE / "LC_MESSAGES" / "refcli.po"
COMPILED = TRANSLATION.with_suffix(".mo")

KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "ngettext": (1, 2), "mark": None}
"""The functions whose literal arguments are messages; ``mark`` names one that is looked up later."""

_HEADER = """\
# Messages of refcli.
# This file is distributed under the same licence as refcli.
#"""
_NEEDED = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")


class _Catalogue(Catalog):
    """A catalogue whose header holds what gettext reads, and neither a date nor the version of a tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in super().mime_headers if name in _NEEDED]


def _catalogue(locale: str | None = None) -> Catalog:
    return _Catalogue(locale=locale, domain="refcli", header_comment=_HEADER, fuzzy=False)


def extract() -> Catalog:
    """Every message that the package says, with the files that say it."""
    catalogue = _catalogue()
    found = extract_from_dir(
        PACKAGE,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for path, _line, message, comments, _context in sorted(found, key=lambda one: (one[0], one[1])):
        catalogue.add(message, locations=[(path.replace("\\", "/"), 0)], auto_comments=comments)
    return catalogue


def read(path: Path = TRANSLATION) -> Catalog:
    """The translation as it stands; an empty one where there is none yet."""
    if not path.exists():
        return _catalogue(LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, domain="refcli")


def merged(template: Catalog, old: Catalog) -> Catalog:
    """The messages of the template with the translations of the old catalogue, word for word the same message only."""
    catalogue = _catalogue(LANGUAGE)
    for message in template:
        if message.id:
            known = old.get(message.id[0] if isinstance(message.id, tuple) else message.id)
            string = known.string if known and known.id == message.id else None
            catalogue.add(message.id, string, message.locations, auto_comments=message.auto_comments)
    return catalogue


def text_of(catalogue: Catalog) -> bytes:
    """The catalogue as a .po or .pot file."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, sort_output=True, include_lineno=False)
    return file.getvalue().rstrip(b"\n") + b"\n"


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as a .mo file."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def main() -> None:
    template = extract()
    catalogue = merged(template, read())
    TRANSLATION.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(text_of(template))
    TRANSLATION.write_bytes(text_of(catalogue))
    COMPILED.write_bytes(compiled(catalogue))
    missing = [message for message in catalogue if message.id and not all(_strings(message.string))]
    print(f"{len(catalogue)} messages, {len(missing)} without a translation")


def _strings(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string or ""),)


if __name__ == "__main__":
    main()
