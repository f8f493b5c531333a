"""The language of a reference and the script of its title.

Bibliographies in two languages hang on it: ``等`` or ``et al.``, and in which part of the list an entry stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refcli import csl
from refcli.checks.rule import Circumstances, Found, Rule
from refcli.messages import mark
from refcli.model import Item
from refcli.scripts import HAN

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_JAPANESE = re.compile(
    "[悪圧囲栄営駅円塩応桜仮価拡覚楽観関歓帰気拠挙県経検権険験広済剤雑歯児実釈従縦処焼図摂専戦繊総蔵臓続対帯択沢単団遅庁聴鉄転伝読悩脳廃売発変辺"
    "豊満薬訳様頼覧両緑齢労録働込枠畑]"
)
"""Characters in a form that only Japanese has: titles without any kana are many there."""
_HANGUL = re.compile("[\uac00-\ud7a3\u1100-\u11ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")

_SCRIPTS = {
    "han": frozenset(("zh", "ja", "ko", "yue", "wuu", "lzh")),
    "japanese": frozenset(("ja",)),
    "hangul": frozenset(("ko",)),
    "cyrillic": frozenset("ru uk bg sr mk be kk ky mn tg cu".split()),
}
"""The languages that are written in a script; Latin letters stand for any, for titles are transcribed."""
_KNOWN = frozenset("en de fr es it pt nl pl sv da no fi cs tr hu ro hr la vi id ca".split()).union(*_SCRIPTS.values())
_HAN_WEIGHS = 3
"""A Han character says as much as three letters: ``基于BERT的情感分析`` is Chinese."""
_LETTERS = 8


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]")


def script_of(title: str) -> str:
    """The script that most of a title is in: ``han japanese hangul cyrillic latin``, ``""`` where it has too little."""
    if title.isascii():
        return "latin" if len(_LATIN.findall(title)) >= _LETTERS else ""
    japanese = len(_KANA.findall(title)) + len(_JAPANESE.findall(title))
    if japanese and japanese * 2 * _HAN_WEIGHS >= len(_LATIN.findall(title)):
        return "japanese"
    counts = {
        "han": _HAN_WEIGHS * len(_han().findall(title)),
        "hangul": _HAN_WEIGHS * len(_HANGUL.findall(title)),
        "cyrillic": len(_CYRILLIC.findall(title)),
        "latin": len(_LATIN.findall(title)),
    }
    most = max(counts, key=counts.__getitem__)
    return most if counts[most] >= (_LETTERS if most in ("latin", "cyrillic") else 2 * _HAN_WEIGHS) else ""


def _language(item: Item) -> str:
    return re.split("[-_]", csl.text(item, "language").strip().lower(), maxsplit=1)[0]


def _missing(item: Item, _where: Circumstances) -> Iterator[Found]:
    if not item.get("language") and script_of(csl.plain_title(item)) == "han":
        yield Found("language", repaired={"language": "zh"})


def _other(item: Item, _where: Circumstances) -> Iterator[Found]:
    language = _language(item)
    if language not in _KNOWN:
        return
    script = script_of(csl.plain_title(item))
    foreign = script in _SCRIPTS and language not in _SCRIPTS[script]
    if foreign or (script == "latin" and language == "zh" and not _is_translated(item)):
        yield Found("language", {"language": item["language"], "script": script})


def _is_translated(item: Item) -> bool:
    """Whether the title is known to be a translation: databases in English translate the titles of Chinese papers."""
    custom = item.get("custom") or {}
    return bool(item.get("PMID") or item.get("original-title") or "translated" in custom) or csl.text(
        item, "title"
    ).startswith("[")


RULES = (
    Rule(
        "missing-language",
        "warning",
        mark("a Chinese title, and no language is given"),
        mark("refcli edit %(key)s language=zh"),
        _missing,
        repairs=True,
    ),
    Rule(
        "other-language",
        "warning",
        mark("the language is %(language)s, the title is in another script"),
        mark("refcli edit %(key)s language=CODE"),
        _other,
    ),
)
