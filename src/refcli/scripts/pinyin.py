"""Chinese in Latin letters: pinyin without tones, and other scripts spelled well enough for a key."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import name

from refcli.scripts.fold import fold
from refcli.scripts.han import has_han

# Characters that are read otherwise in a family name than elsewhere, and compound names that hold one.
SURNAMES = dict(
    pair.split(":")
    for pair in "曾:zeng 单:shan 解:xie 仇:qiu 查:zha 朴:piao 盖:ge 翟:zhai 覃:qin 区:ou 吕:lv 叶:ye 任:ren 华:hua "
    "乐:yue 缪:miao 冼:xian 洗:xian 繁:po 逄:pang 员:yun 种:chong 黑:he 秘:bi 折:she 尉:wei 祭:zhai 句:gou 召:shao "
    "都:du 卜:bu 尉迟:yuchi 万俟:moqi 长孙:zhangsun 令狐:linghu 澹台:tantai 单于:chanyu 鲜于:xianyu "
    "乐正:yuezheng".split()
)

# Cyrillic and Greek after folding, by sound; a sign without one is empty.
_LETTERS = dict(
    zip(
        "абвгдежзиклмнопрстуфхцчшщъыьэюяієѓґђјљњћќџ" + "αβγδεζηθικλμνξοπρστυφχψω",
        "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i ye g g dj j lj nj c k dz".split(" ")
        + "a v g d e z i th i k l m n x o p r s t y f ch ps o".split(" "),
        strict=True,
    )
)


def syllables(text: str) -> list[str]:
    """The Han characters of a text in pinyin, a syllable each, lower case, without tones, ``ü`` as ``v``."""
    from pypinyin import Style, lazy_pinyin

    read = lazy_pinyin(text, style=Style.NORMAL, errors="ignore", v_to_u=False)
    return [fold(syllable) for syllable in read]


@lru_cache(4096)
def surname_pinyin(family: str) -> str:
    """A Chinese family name in pinyin, read as a name: 曾 ``zeng``, 尉迟 ``yuchi``, 吕 ``lv``."""
    family = fold(family).strip()
    return SURNAMES.get(family) or "".join(syllables(family))


def spell(text: str) -> str:
    """The folded text in ASCII: Han as pinyin; Cyrillic, Greek, kana and Hangul by sound; other letters are dropped.

    Good for a key, not for a reader.
    """
    text = fold(text)
    if text.isascii():
        return text
    return "".join([character if character < "\x80" else _sound(character) for character in text])


def _sound(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    kind, _, sound = name(character, "").rpartition(" ")
    if kind.startswith(("HANGUL SYLLABLE", "HIRAGANA LETTER", "KATAKANA LETTER")):
        return sound.lower()
    return "".join(syllables(character)) if has_han(character) else ""
