"""The one door to Typst. It reads nothing but what it is handed, and evaluates nothing of it as code."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from refcli.citations.style import Style
from refcli.errors import ExitCode, RefcliError
from refcli.messages import _

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ROOT = Path(__file__).parent / "styles"
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)


def typeset(entries: dict[str, Any], style: Style, language: str) -> str:
    """HTML: a paragraph a citation in the order of the entries, the bibliography, for styles of notes the notes.

    ``entries`` are Hayagriva's by keys of ours (``r0``, ``r1``, ...), ``language`` an ISO 639 code.
    Raises RefcliError where the engine is not installed or refuses the style or an entry.
    """
    try:
        import typst
    except ImportError as fault:
        raise missing() from fault
    if not _LANGUAGE.fullmatch(language):
        language = "en"
    files = {"refs.yml": json.dumps(_clean(entries), ensure_ascii=False).encode("utf-8")}
    name = style.name
    text = style.text_for(language)
    if text is not None:
        name = "style.csl"
        files[name] = text.encode("utf-8", "replace")
    cites = "\n\n".join(f"#cite(<{key}>)" for key in entries)
    files["main.typ"] = (
        f'#set text(lang: "{language}")\n{cites}\n\n#bibliography("refs.yml", style: "{name}", title: none)\n'
    ).encode()
    try:
        # Our folder of styles is all that the engine could read beside the files in memory.
        # Its types know no mapping of files.
        told = typst.compile(files, root=str(_ROOT), format="html", ignore_system_fonts=True)  # type: ignore[call-overload]
    except typst.TypstError as fault:
        raise _refused(fault.message, style) from fault
    return bytes(told).decode("utf-8")


def missing() -> RefcliError:
    """What to say where the engine is not installed."""
    return RefcliError(
        _("citations as text need an engine that is not installed"),
        _('pip install "refcli[cite]"'),
        code=ExitCode.EXTRA,
    )


def _clean(value: Any) -> Any:
    """The value with texts that YAML and HTML can carry: no controls, no halves of characters."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", _UNFIT.sub("", value))
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return {name: _clean(inner) for name, inner in value.items()} if isinstance(value, dict) else value


def _refused(message: str, style: Style) -> RefcliError:
    if "style" in message.lower():
        return RefcliError(
            _("the style %(style)s cannot be used: %(reason)s") % {"style": style.name, "reason": message},
            _("refcli cite --style list shows the styles; a .csl file must be a complete CSL 1.0 style"),
            code=ExitCode.REFUSED,
        )
    return RefcliError(
        _("the references cannot be set: %(reason)s") % {"reason": message},
        _("set fewer at a time to find the one; refcli show KEY shows it"),
    )
