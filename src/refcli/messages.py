"""Messages in the reader's language.

``_`` and ``ngettext`` look a message up in the catalogue of the language chosen by
`use`; without one they return the English text. gettext is imported only when a
catalogue is needed, so that English start-up pays nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "zh_CN")
_catalogue: NullTranslations | None = None


def language_of(name: str | None) -> str:
    """The catalogue that serves a locale name such as ``zh_CN.UTF-8`` (``en`` for any unknown)."""
    return "zh_CN" if (name or "").replace("-", "_").lower().startswith("zh") else "en"


def use(language: str) -> None:
    """Choose the language of all later messages (one of `LANGUAGES`)."""
    global _catalogue
    if language == "en":
        _catalogue = None
        return
    from gettext import translation

    _catalogue = translation("refcli", Path(__file__).parent / "locale", [language])


def _(message: str) -> str:
    """The message in the chosen language."""
    return _catalogue.gettext(message) if _catalogue else message


def ngettext(one: str, many: str, n: int) -> str:
    """The message for the number ``n`` in the chosen language."""
    if _catalogue:
        return _catalogue.ngettext(one, many, n)
    return one if n == 1 else many


def mark(message: str) -> str:
    """The message itself: marks one for the catalogue that ``_`` looks up later."""
    return message
